//! Periods that a file leaves out altogether become missing slots, so that windows and streaks
//! count the calendar and not the rows.

use crate::calendar::{Day, Frequency, Period};
use crate::series::{Point, Series};
use crate::table::Flag;

/// The series with a missing point for every regular period that its file skips.
///
/// # Missing values
/// Nothing is filled in: the new points are missing. Daily and irregular series come back as they
/// are, because nobody but the publisher knows the holidays.
#[must_use]
pub fn fill_slots(series: &Series) -> Series {
    let mut filled = series.clone();
    filled.points.clear();
    let mut added = 0_usize;
    for point in &series.points {
        let previous = filled.points.last().map(|p| p.period.end);
        if let Some(previous) = previous {
            for period in between(previous, point, series.frequency) {
                filled.points.push(missing(period));
                added += 1;
            }
        }
        filled.points.push(*point);
    }
    if added > 0 {
        let noun = if added == 1 { "period that the file skips is" } else { "periods that the file skips are" };
        filled.history.push(format!("{added} {noun} counted as missing"));
    }
    filled
}

/// Weekdays in a row without a value that count as holidays: Easter has two.
const HOLIDAYS_IN_A_ROW: usize = 2;

/// A daily series without the days that look like holidays: one or two in a row for which the file
/// has a row but no value. Files that leave such days out altogether then compare alike.
///
/// # Missing values
/// Longer gaps, and values that are withheld or unreadable, stay missing. Other frequencies come
/// back as they are.
#[must_use]
pub fn without_holidays(series: &Series) -> Series {
    without_closures(series, HOLIDAYS_IN_A_ROW)
}

/// A daily series without the stretches of at most `longest` weekdays for which the file has rows but no
/// value: a week in which a market was shut is five.
///
/// # Missing values
/// As for [`without_holidays`].
#[must_use]
pub fn without_closures(series: &Series, longest: usize) -> Series {
    let mut kept = series.clone();
    if series.frequency != Frequency::Daily {
        return kept;
    }
    kept.points.clear();
    let mut dropped = 0_usize;
    for run in series.points.chunk_by(|a, b| is_blank(a) == is_blank(b)) {
        if run.first().is_some_and(is_blank) && run.len() <= longest {
            dropped += run.len();
        } else {
            kept.points.extend_from_slice(run);
        }
    }
    if dropped > 0 {
        let noun = if dropped == 1 { "day" } else { "days" };
        kept.history.push(format!("{dropped} {noun} without a value taken for holidays"));
    }
    kept
}

fn is_blank(point: &Point) -> bool {
    point.flag == Flag::Missing && point.value.is_nan()
}

/// A point without a value.
pub(super) fn missing(period: Period) -> Point {
    Point { period, value: f64::NAN, flag: Flag::Missing, partial: false, line: 0 }
}

/// The periods that lie between `previous` and the next point.
fn between(previous: Day, next: &Point, frequency: Frequency) -> Vec<Period> {
    let Some(steps) = frequency.steps(previous, next.period.end) else { return Vec::new() };
    let length = next.period.days();
    let whole = next.period.end == next.period.end.month_end();
    let slot = |back: i32| {
        let Some(months) = frequency.months() else {
            let end = next.period.end.plus_days(-7 * back);
            return Period { end, start: end.plus_days(1 - length) };
        };
        let end = next.period.end.plus_months(-months * back);
        let end = if whole { end.month_end() } else { end };
        let start = if length == 1 { end } else { next.period.start.plus_months(-months * back) };
        Period { end, start }
    };
    (1..steps).rev().map(slot).collect()
}
