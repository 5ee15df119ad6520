//! Values, sums, means, extremes and counts over the days of a measure.

use super::super::tree::{Measure, MeasureKind, Side, Window};
use super::{Found, window};
use crate::number::sum;
use crate::problem::Problem;
use crate::series::{Point, Series};
use crate::stats::{moments, robust};

fn values(points: &[&Point]) -> Vec<f64> {
    points.iter().map(|p| p.value).collect()
}

/// The input values as they are shown: "2025-04-30: −67.4 (line 812)".
pub(super) fn inputs(points: &[&Point]) -> Vec<String> {
    let shown = |p: &&Point| match p.line {
        0 => format!("{}: {}", p.period.end.iso(), p.value),
        line => format!("{}: {} (line {line})", p.period.end.iso(), p.value),
    };
    points.iter().rev().take(24).map(shown).collect()
}

/// The same with what it rests on.
pub(super) fn resting(found: Found, series: &Series, points: &[&Point]) -> Found {
    Found {
        n: Some(points.len()),
        first: points.first().map(|p| p.period.start),
        last: points.last().map(|p| p.period.end),
        inputs: inputs(points),
        ..found
    }
    .from(series)
}

/// The value of the window: a flow is added up over it, a level takes its last value.
pub(super) fn value(series: &Series, days: Window) -> Result<Found, Problem> {
    let whole = days == Window::default();
    let points = if whole { series.latest().into_iter().collect() } else { window::points(series, days)? };
    let adds = series.kind.adds_over_time();
    let used: &[&Point] = if adds { &points } else { points.get(points.len().saturating_sub(1)..).unwrap_or_default() };
    let value = if used.is_empty() { f64::NAN } else { sum(&values(used)) };
    if value.is_nan() {
        return Err(Problem::error("claim-window", format!("\"{}\" has no value there", series.name)));
    }
    let formula = match used.len() {
        1 => format!("{} of the period", series.name),
        n => format!("sum of {n} periods of {}", series.name),
    };
    Ok(resting(Found::number(value, &series.unit, formula), series, used))
}

/// The last value of the window, of a flow too.
pub(super) fn last(series: &Series, days: Window) -> Result<Found, Problem> {
    let points = window::points(series, days)?;
    let used = points.get(points.len().saturating_sub(1)..).unwrap_or_default();
    let value = used.first().map_or(f64::NAN, |p| p.value);
    Ok(resting(Found::number(value, &series.unit, format!("{} of the period", series.name)), series, used))
}

/// A number over all periods of the window.
pub(super) fn over(kind: MeasureKind, series: &Series, days: Window) -> Result<Found, Problem> {
    use MeasureKind as K;
    let points = window::points(series, days)?;
    let numbers = values(&points);
    let (unit, name) = (&series.unit, &series.name);
    let found = match kind {
        K::Mean => Found::number(moments::mean(&numbers), unit, format!("mean of {name}")),
        K::Median => Found::number(robust::median(&numbers), unit, format!("median of {name}")),
        K::Deviation => {
            let formula = format!("standard deviation of {name}, divisor n − 1");
            Found::number(moments::standard_deviation(&numbers), unit, formula)
        }
        K::Highest | K::Lowest | K::DayOfHighest | K::DayOfLowest => extreme(kind, series, &points),
        K::Compounded => {
            let product = numbers.iter().fold(1.0, |so_far, r| so_far * (1.0 + r / 100.0));
            Found::number(100.0 * (product - 1.0), unit, format!("∏(1 + {name}/100) − 1, in %"))
        }
        K::Periods => {
            Found::number(numbers.len() as f64, &super::plain_count(), format!("periods of {name} with a value"))
        }
        _ => Found::number(sum(&numbers), unit, format!("sum of {name}")),
    };
    if found.day.is_none() && found.number_or_nan().is_nan() {
        let message = format!("{} periods of \"{name}\" are too few for it", numbers.len());
        return Err(Problem::error("claim-sample", message).hint("widen the days"));
    }
    let chance = found.chance.clone();
    Ok(Found { chance, ..resting(found, series, &points) })
}

/// How many periods of the window lie on one side of zero, of the last so many where the sentence says
/// of how many.
pub(super) fn count(measure: &Measure, series: &Series) -> Result<Found, Problem> {
    let mut points = window::points(series, measure.window)?;
    let side = if measure.kind == MeasureKind::Count(Side::Up) { Side::Up } else { Side::Down };
    if let Some(wanted) = measure.counts.first().copied().filter(|n| *n >= 1.0) {
        let wanted = wanted as usize;
        if points.len() < wanted {
            let message = format!("\"{}\" has {} periods there, fewer than {wanted}", series.name, points.len());
            return Err(Problem::error("claim-sample", message).hint("widen the days, or name fewer periods"));
        }
        points = points.split_off(points.len() - wanted);
    }
    let found = counted(series, &values(&points), side);
    let (chance, numbers) = (found.chance.clone(), found.numbers.clone());
    Ok(Found { chance, numbers, ..resting(found, series, &points) })
}

fn extreme(kind: MeasureKind, series: &Series, points: &[&Point]) -> Found {
    let highest = matches!(kind, MeasureKind::Highest | MeasureKind::DayOfHighest);
    // The first of equal values counts.
    let beats = |a: f64, b: f64| if highest { a > b } else { a < b };
    let mut best: Option<&Point> = None;
    for point in points {
        if best.is_none_or(|b| beats(point.value, b.value)) {
            best = Some(point);
        }
    }
    let Some(best) = best else { return Found::nothing() };
    let word = if highest { "highest" } else { "lowest" };
    let numbers = vec![(format!("{word} value"), best.value)];
    let found = Found::number(best.value, &series.unit, format!("{word} of {}", series.name));
    match kind {
        MeasureKind::DayOfHighest | MeasureKind::DayOfLowest => {
            Found { day: Some(best.period.end), value: None, numbers, ..found }
        }
        _ => Found { numbers: Vec::new(), last: Some(best.period.end), ..found },
    }
}

fn counted(series: &Series, numbers: &[f64], side: Side) -> Found {
    let hit = |v: &&f64| if side == Side::Up { **v > 0.0 } else { **v < 0.0 };
    let hits = numbers.iter().filter(hit).count();
    let with_sign = numbers.iter().filter(|v| **v != 0.0).count();
    let word = if side == Side::Up { "above" } else { "below" };
    let formula = format!("periods of {} {word} zero, of {}", series.name, numbers.len());
    let mut found = Found::number(hits as f64, &super::plain_count(), formula);
    found.counts = Some(series.frequency);
    found.numbers = vec![("of".to_owned(), numbers.len() as f64)];
    found.chance = super::count_chance(hits, with_sign);
    found
}
