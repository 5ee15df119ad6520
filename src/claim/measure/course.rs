//! Changes between two days, falls from a peak, and how much of a move came before a day.

use super::super::chance;
use super::super::said::OfChance;
use super::super::token::problem_at;
use super::super::tree::{Measure, MeasureKind, Side, Window};
use super::{Found, fraction, percent, place, window};
use crate::calendar::{Day, Frequency};
use crate::problem::Problem;
use crate::series::{Point, Series};
use crate::stats::{bridge, drawdown};

pub(super) fn moved(measure: &Measure, series: &Series) -> Result<Found, Problem> {
    match measure.kind {
        MeasureKind::Drawdown => deepest(series, measure.window),
        MeasureKind::MoveBefore(side) => before(measure, series, side),
        _ => change(measure, series),
    }
}

/// The points of the window; a daily series starts with its last value up to the first day.
fn path(series: &Series, days: Window) -> Result<Vec<&Point>, Problem> {
    let mut points = window::points(series, days)?;
    let starts_late = |from: Day| points.first().is_some_and(|p| p.period.end > from);
    if series.frequency == Frequency::Daily
        && let Some(from) = days.from.filter(|from| starts_late(*from))
        && let Some(earlier) = series.points.iter().rev().find(|p| !p.value.is_nan() && p.period.end <= from)
    {
        points.insert(0, earlier);
    }
    Ok(points)
}

fn change(measure: &Measure, series: &Series) -> Result<Found, Problem> {
    let mut points = path(series, measure.window)?;
    // The change of one period is from the value before it.
    if let ([only], true) = (points.as_slice(), measure.window.single) {
        let before = |p: &&Point| !p.value.is_nan() && p.period.end < only.period.end;
        if let Some(earlier) = series.points.iter().rev().find(before) {
            points.insert(0, earlier);
        }
    }
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Err(Problem::error("claim-window", format!("\"{}\" has no values there", series.name)));
    };
    if points.len() < 2 {
        let message = format!("\"{}\" has one value there, and a change needs two", series.name);
        return Err(Problem::error("claim-window", message).hint("write from when to when"));
    }
    let ends = [*first, *last];
    let found = if measure.kind == MeasureKind::PercentChange {
        if first.value == 0.0 {
            return Err(Problem::error("claim-window", "a change from zero has no percentage"));
        }
        Found::number(
            100.0 * (last.value / first.value - 1.0),
            &percent(),
            format!("{}: last ÷ first − 1, in %", series.name),
        )
    } else {
        Found::number(last.value - first.value, &series.unit, format!("{}: last − first", series.name))
    };
    let mut found = place::resting(found, series, &ends);
    found.numbers = vec![("first".to_owned(), first.value), ("last".to_owned(), last.value)];
    Ok(Found { n: Some(points.len()), first: Some(first.period.end), ..found })
}

fn deepest(series: &Series, days: Window) -> Result<Found, Problem> {
    let points = path(series, days)?;
    let levels: Vec<f64> = points.iter().map(|p| p.value).collect();
    let deepest = drawdown::deepest(&levels);
    let ends = deepest.as_ref().and_then(|d| Some((points.get(d.peak)?, points.get(d.trough)?)));
    let Some((peak, trough)) = ends else {
        return Err(Problem::error("claim-sample", format!("\"{}\" never fell there", series.name)));
    };
    let value = 100.0 * (trough.value / peak.value - 1.0);
    let formula = format!("{}: lowest after its peak ÷ peak − 1, in %", series.name);
    let mut found = place::resting(Found::number(value, &percent(), formula), series, &[peak, trough]);
    let days = f64::from(trough.period.end.epoch_days() - peak.period.end.epoch_days());
    found.numbers = vec![("days".to_owned(), days), ("months".to_owned(), days / 30.4375)];
    Ok(Found { n: Some(points.len()), first: Some(peak.period.end), ..found })
}

/// Share of a move that lies before a day, against a random walk with the same ends.
fn before(measure: &Measure, series: &Series, side: Side) -> Result<Found, Problem> {
    let Some(cut) = measure.cut else {
        return Err(problem_at("claim-word", "\"before\" and a day are wanted", measure.column, ""));
    };
    let mut points = path(series, measure.window)?;
    if measure.window.from.is_none() {
        // Without a start the move begins at its extreme before the day, which flatters the share.
        let earlier = points.iter().take_while(|p| p.period.end < cut).count();
        let best = |a: f64, b: f64| if side == Side::Down { a > b } else { a < b };
        let mut start = 0;
        for (index, point) in points.iter().enumerate().take(earlier) {
            if points.get(start).is_some_and(|p| best(point.value, p.value)) {
                start = index;
            }
        }
        points.drain(..start);
    }
    let levels: Vec<f64> = points.iter().map(|p| p.value).collect();
    let logs = levels.iter().all(|v| *v > 0.0);
    let path: Vec<f64> = if logs { levels.iter().map(|v| libm::log(*v)).collect() } else { levels.clone() };
    let event = points.iter().take_while(|p| p.period.end < cut).count();
    let fits = event >= 1 && event < points.len();
    let share = event.checked_sub(1).filter(|_| fits).and_then(|event| bridge::share_before(&path, event));
    let (Some(share), Some(first), Some(last)) = (share, points.first(), points.last()) else {
        let message = format!("{} does not lie inside the move of \"{}\"", cut.iso(), series.name);
        return Err(Problem::error("claim-window", message).hint("write from when to when the series moved"));
    };
    let fell = last.value < first.value;
    if fell != (side == Side::Down) {
        let word = if fell { "fell" } else { "rose" };
        return Err(Problem::error("claim-direction", format!("\"{}\" {word} between these days", series.name)));
    }
    let scale = if logs { "logarithm of " } else { "" };
    let formula = format!("{scale}{}: (before the day − start) ÷ (end − start)", series.name);
    let mut found = place::resting(Found::number(share.share, &fraction(), formula), series, &[*first, *last]);
    let whole = path.last().zip(path.first()).map_or(f64::NAN, |(b, a)| 100.0 * (b - a));
    found.numbers = vec![
        ("share of the days before".to_owned(), share.expected),
        ("standard deviation of a random walk".to_owned(), share.deviation),
        ("p".to_owned(), share.p),
        ("whole move, %".to_owned(), whole),
    ];
    found.chance = chance::stated(OfChance::Bridge { passed: share.expected }, share.p, "random-walk bridge");
    Ok(Found { n: Some(points.len()), first: Some(first.period.end), ..found })
}
