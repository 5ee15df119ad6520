//! The series with the band of random walks, the grid of shares, and what is shown beside.

use super::{Study, event};
use crate::analysis::support;
use crate::plot::{Event, Form, Heat, Kind, Plot, Ribbon};
use crate::series::Series;
use crate::stats::bridge::band;
use crate::table::MeasureKind;
use crate::unit::Quantity;

/// Starts and ends of the grid.
const STARTS: usize = 6;
const ENDS: usize = 6;

/// The chart alone, or with the bridge from `from` to the end, the grid around `at`, and another series.
pub(super) fn beside(
    study: &Study<'_>,
    mut plot: Plot,
    bridge: Option<(usize, usize)>,
    other: Option<&Series>,
) -> Plot {
    let events = plot.events.clone();
    if let Some((from, _)) = bridge {
        plot.ribbons.extend(walks(study, from));
    }
    let grid = bridge.and_then(|(from, at)| grid(study, from, at));
    let below = other.map(|series| shown(series, &events));
    if grid.is_none() && below.is_none() {
        return plot;
    }
    let mut charts = vec![(study.series.name.as_str(), plot)];
    charts.extend(grid.map(|grid| ("Share of the move before the event, by start and end", grid)));
    charts.extend(other.zip(below).map(|(series, plot)| (series.name.as_str(), plot)));
    support::together(charts)
}

/// Where 95% of random walks with the ends of the move would lie, in the unit of the series.
fn walks(study: &Study<'_>, from: usize) -> Option<Ribbon> {
    let path = study.path();
    let steps = path.get(from..)?;
    let logs = !study.flow && (study.values.iter().all(|v| *v > 0.0)) && path.first() != study.values.first();
    // The path of a flow is its sum, which is not what its columns show.
    if study.flow {
        return None;
    }
    let level = |v: f64| if logs { libm::exp(v) } else { v };
    let (low, high) = band(steps, 0.95)?.into_iter().map(|(low, high)| (level(low), level(high))).unzip();
    let days = (from..study.values.len()).map(|i| study.when(i).period.end).collect();
    Some(Ribbon { ink: 0, days, low, high })
}

/// The share of the move before the event by its start and its end: both are choices of hindsight.
fn grid(study: &Study<'_>, from: usize, at: usize) -> Option<Plot> {
    let last = study.values.len().checked_sub(1)?;
    let spread = |low: usize, high: usize, wanted: usize| {
        let step = ((high - low) as f64 / (wanted.max(2) - 1) as f64).max(1.0);
        let mut all: Vec<usize> = (0..wanted).map(|i| low + (step * i as f64).round() as usize).collect();
        all.retain(|i| *i <= high);
        all.dedup();
        all
    };
    let starts = spread(0, at.checked_sub(2)?, STARTS);
    let starts: Vec<usize> =
        if starts.contains(&from) { starts } else { std::iter::once(from).chain(starts).collect() };
    let mut starts = starts;
    crate::order::natural(&mut starts);
    let ends = spread((at + 1).min(last), last, ENDS);
    let day = |i: usize| study.when(i).period.end.iso();
    let values: Vec<f64> =
        starts.iter().flat_map(|s| ends.iter().map(|e| 100.0 * event::share_to(study, at, *s, *e))).collect();
    let known: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    let (low, high) = (known.iter().copied().reduce(f64::min)?, known.iter().copied().reduce(f64::max)?);
    let heat = Heat {
        rows: starts.iter().map(|s| format!("from {}", day(*s))).collect(),
        columns: ends.iter().map(|e| format!("to {}", day(*e))).collect(),
        values,
        full: high.abs().max(low.abs()),
        ..Heat::default()
    };
    let told = format!(
        "Share of the move before the event in per cent, by start (rows) and end (columns): {} to {}.",
        crate::analysis::words::number(low),
        crate::analysis::words::number(high)
    );
    Some(Plot::of_kind(Kind::Heat(heat), "% of the move", 1.0).described(told))
}

/// Another series over the same days.
fn shown(series: &Series, events: &[Event]) -> Plot {
    // Contracts are positions, whatever the file's measure is called.
    let position = series.unit.quantity == Quantity::Contracts;
    let flow = !position && matches!(series.kind, MeasureKind::Flow | MeasureKind::Valuation);
    let form = if flow { Form::Columns } else { Form::Line };
    let days = series.points.iter().map(|p| p.period.end).collect();
    let values = series.points.iter().map(|p| if p.flag.usable() { p.value } else { f64::NAN }).collect();
    let layer = crate::plot::Layer::new(&series.name, form, days, values);
    let mut plot = support::time_plot(&series.unit, series.frequency, vec![layer]);
    plot.events = events.iter().filter(|e| e.label == "event").cloned().collect();
    plot
}
