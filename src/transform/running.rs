//! Sums and differences along time.

use super::usable;
use crate::number::Sum;
use crate::problem::Problem;
use crate::series::{Point, Series};
use crate::table::{Flag, MeasureKind};

/// The sum of everything up to each period.
///
/// # Unit
/// As before.
///
/// # Missing values
/// A missing period has no cumulated value; later ones hold the sum of what is there, and the
/// history says how many periods are lacking.
///
/// # Errors
/// `not-additive` for a level: sums of holdings or prices mean nothing.
pub fn cumulate(series: &Series) -> Result<Series, Problem> {
    additive(series, "cumulated")?;
    let mut cumulated = series.clone();
    let mut total = Sum::default();
    let mut lacking = 0_usize;
    let first = series.points.iter().find(|p| !usable(p).is_nan()).map(|p| p.period.start.iso());
    for point in &mut cumulated.points {
        let value = usable(point);
        total.add(value);
        let started = total.count() > 0;
        lacking += usize::from(value.is_nan() && started);
        set(point, if value.is_nan() { f64::NAN } else { total.value() });
    }
    cumulated.kind = MeasureKind::Other;
    cumulated.breaks.clear();
    let since = first.map(|day| format!(" from {day}")).unwrap_or_default();
    let gaps =
        if lacking == 0 { String::new() } else { format!("; periods without a value that are not in it: {lacking}") };
    cumulated.history.push(format!("cumulated{since}{gaps}"));
    Ok(cumulated)
}

/// Each value less the one before it. Into a period in which the way of measuring changed the change
/// uses the value measured the old way.
///
/// # Missing values
/// Missing where either value is; the first point always is.
#[must_use]
pub fn difference(series: &Series) -> Series {
    let mut changed = series.clone();
    let mut before = f64::NAN;
    for point in &mut changed.points {
        let value = usable(point);
        let old_way = series.breaks.iter().find(|b| b.period == point.period).map(|b| b.old_value);
        set(point, old_way.unwrap_or(value) - before);
        before = value;
    }
    changed.kind = MeasureKind::Other;
    changed.breaks.clear();
    changed.plus = None;
    let guarded = series.breaks.len();
    let rule = if guarded == 0 { String::new() } else { format!("; old-way value used at {guarded} survey breaks") };
    changed.history.push(format!("changes from the period before{rule}"));
    changed
}

/// The sum of each period and the `periods − 1` before it.
///
/// # Missing values
/// A sum with a missing period is missing. A sum with a partial period is partial.
///
/// # Errors
/// `not-additive` for a level; `sum-length` when `periods` is 0 or longer than the series.
pub fn rolling_sum(series: &Series, periods: usize) -> Result<Series, Problem> {
    if periods == 1 {
        return Ok(series.clone());
    }
    additive(series, "summed over periods")?;
    if periods == 0 || periods > series.points.len() {
        let n = series.points.len();
        return Err(Problem::error(
            "sum-length",
            format!("cannot sum {periods} periods of series \"{}\", which has {n}", series.name),
        )
        .hint("choose a shorter sum"));
    }
    let mut summed = series.clone();
    for (index, point) in summed.points.iter_mut().enumerate() {
        let window = (index + 1).checked_sub(periods).and_then(|start| series.points.get(start..=index));
        let Some(window) = window else {
            set(point, f64::NAN);
            continue;
        };
        let mut total = Sum::default();
        window.iter().for_each(|p| total.add(usable(p)));
        set(point, if total.count() as usize == periods { total.value() } else { f64::NAN });
        point.partial = window.iter().any(|p| p.partial);
        if let Some(first) = window.first() {
            point.period.start = first.period.start;
        }
    }
    summed.history.push(format!("sums over {periods} periods"));
    Ok(summed)
}

fn set(point: &mut Point, value: f64) {
    point.value = value;
    point.line = 0;
    point.flag = if value.is_nan() { Flag::Missing } else { Flag::Ok };
}

fn additive(series: &Series, what: &str) -> Result<(), Problem> {
    if series.kind.adds_over_time() {
        return Ok(());
    }
    Err(Problem::error("not-additive", format!("series \"{}\" is a level and cannot be {what}", series.name))
        .hint("take its changes, or choose a flow"))
}
