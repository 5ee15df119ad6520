//! The picture: columns for flows, a line for levels, with what the pointer reads at each point.

use super::prepare::Prepared;
use super::settings::Settings;
use super::streak::current;
use crate::analysis::Options;
use crate::analysis::finding::Voice;
use crate::analysis::words::{axis, bare, grouped};
use crate::plot::{Form, Layer, Plot, Ribbon};
use crate::stats::moments::count;
use crate::stats::percentile::ranks_from_top;
use crate::stats::rolling::{rolling_mean, rolling_standard_deviation, z_lagged};

/// The chart of the series.
/// Where a period before the last was asked about, that one is marked too.
pub(super) fn plot(prepared: &Prepared, asked: Option<&Prepared>, settings: &Settings, options: &Options) -> Plot {
    let series = &prepared.series;
    let values: Vec<f64> = series.points.iter().map(|p| if p.flag.usable() { p.value } else { f64::NAN }).collect();
    let largest = values.iter().filter(|v| !v.is_nan()).fold(0.0_f64, |m, v| m.max(v.abs()));
    let axis = axis(&series.unit, largest);
    let flow = prepared.levels.is_none();
    let last = values.len().saturating_sub(1);
    let layer = Layer {
        name: series.name.clone(),
        record: String::new(),
        form: if flow { Form::Columns } else { Form::Line },
        ink: 0,
        signed: flow && prepared.subject.voice == Voice::Trade,
        days: series.points.iter().map(|p| p.period.end).collect(),
        remarks: remarks(prepared, settings),
        marked: asked.map_or_else(
            || marked(prepared, settings),
            |asked| marked(asked, settings).into_iter().chain([prepared.latest]).collect(),
        ),
        partial_from: prepared.so_far.filter(|index| *index == last),
        values,
    };
    Plot {
        description: description(prepared, &layer, &axis),
        frequency: Some(series.frequency),
        y_unit: axis.label,
        y_divisor: axis.divisor,
        decimals: axis.decimals,
        ribbons: options.get("band").filter(|b| *b == "usual").map(|_| usual(prepared, settings)).into_iter().collect(),
        layers: vec![layer],
        ..Plot::default()
    }
}

/// The mean of the window before each period and two standard deviations either way: z of −2 to 2. For a
/// level they are those of its changes, around the level before.
fn usual(prepared: &Prepared, settings: &Settings) -> Ribbon {
    let window = settings.window(prepared.series.frequency);
    let least = Settings::min_observations(window);
    let before = |values: Vec<f64>| std::iter::once(f64::NAN).chain(values);
    let (center, spread) = (
        before(rolling_mean(&prepared.moves, window, least)),
        before(rolling_standard_deviation(&prepared.moves, window, least)),
    );
    let start = |at: usize| match &prepared.levels {
        Some(_) => at.checked_sub(1).and_then(|b| prepared.series.points.get(b)).map_or(f64::NAN, |p| p.value),
        None => 0.0,
    };
    let ends = |(at, (mean, deviation)): (usize, (f64, f64))| {
        (start(at) + mean - 2.0 * deviation, start(at) + mean + 2.0 * deviation)
    };
    let (low, high) = center.zip(spread).take(prepared.moves.len()).enumerate().map(ends).unzip();
    Ribbon { ink: 0, days: prepared.series.points.iter().map(|p| p.period.end).collect(), low, high }
}

fn marked(prepared: &Prepared, settings: &Settings) -> Vec<usize> {
    match current(prepared, settings).filter(|_| prepared.sum == 1) {
        Some(run) if prepared.levels.is_none() => (run.first..=run.last).collect(),
        _ => vec![prepared.latest],
    }
}

/// "z 2.1, rank 3 of 212" for each period, both without look-ahead in the z.
fn remarks(prepared: &Prepared, settings: &Settings) -> Vec<String> {
    let window = settings.window(prepared.series.frequency);
    let scores = z_lagged(&prepared.moves, window, Settings::min_observations(window));
    let top = ranks_from_top(&prepared.moves);
    let turned: Vec<f64> = prepared.moves.iter().map(|v| -v).collect();
    let bottom = ranks_from_top(&turned);
    let all = count(&prepared.moves);
    let what = if prepared.levels.is_some() { "change: " } else { "" };
    let remark = |index: usize| {
        if prepared.series.points.get(index).is_some_and(|p| p.partial) {
            return "so far, the period is not fully covered".to_owned();
        }
        let score = scores.get(index).filter(|z| !z.is_nan()).map(|z| format!("z {}", grouped(*z, 1)));
        let down = prepared.moves.get(index).is_some_and(|v| *v < 0.0);
        let ranks = if down { &bottom } else { &top };
        let side = if down { "from the bottom" } else { "from the top" };
        let rank = ranks.get(index).copied().flatten().map(|rank| format!("rank {rank} of {all} {side}"));
        let parts: Vec<String> = [score, rank].into_iter().flatten().collect();
        if parts.is_empty() { String::new() } else { format!("{what}{}", parts.join(", ")) }
    };
    (0..prepared.moves.len()).map(remark).collect()
}

fn description(prepared: &Prepared, layer: &Layer, axis: &crate::analysis::words::Axis) -> String {
    let shown = |v: f64| grouped(v / axis.divisor, axis.decimals);
    let there = || layer.values.iter().copied().enumerate().filter(|(_, v)| !v.is_nan());
    let lowest = there().min_by(|a, b| a.1.total_cmp(&b.1));
    let highest = there().max_by(|a, b| a.1.total_cmp(&b.1));
    let place = |found: Option<(usize, f64)>| {
        found.map_or_else(String::new, |(i, v)| format!("{} ({})", shown(v), bare(prepared.when(i))))
    };
    let form = if layer.form == Form::Columns { "Columns" } else { "Line" };
    let first = there().next().map_or(0, |(index, _)| index);
    let latest = layer.values.get(prepared.latest).copied().unwrap_or(f64::NAN);
    format!(
        "{form} of {}, {}, {} to {}; lowest {}, highest {}, latest {}",
        layer.name,
        axis.label,
        bare(prepared.when(first)),
        bare(prepared.when(prepared.latest)),
        place(lowest),
        place(highest),
        shown(latest)
    )
}
