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

/// A point without a value.
pub(super) fn missing(period: Period) -> Point {
    Point { period, value: f64::NAN, flag: Flag::Missing, partial: false, line: 0 }
}

/// The periods that lie between `previous` and the next point.
fn between(previous: Day, next: &Point, frequency: Frequency) -> Vec<Period> {
    let month_index = |day: Day| {
        let (year, month, _) = day.ymd();
        year * 12 + month as i32
    };
    let (steps, months) = match frequency {
        // Weeks may end a day early before a holiday, hence the rounding.
        Frequency::Weekly => ((next.period.end.epoch_days() - previous.epoch_days() + 3) / 7, 0),
        Frequency::Monthly => (month_index(next.period.end) - month_index(previous), 1),
        Frequency::Quarterly => ((month_index(next.period.end) - month_index(previous) + 1) / 3, 3),
        Frequency::Annual => ((month_index(next.period.end) - month_index(previous) + 5) / 12, 12),
        Frequency::Daily | Frequency::Semimonthly | Frequency::Irregular => return Vec::new(),
    };
    let length = next.period.days();
    let whole = next.period.end == next.period.end.month_end();
    let slot = |back: i32| {
        if months == 0 {
            let end = next.period.end.plus_days(-7 * back);
            return Period { end, start: end.plus_days(1 - length) };
        }
        let end = next.period.end.plus_months(-months * back);
        let end = if whole { end.month_end() } else { end };
        let start = if length == 1 { end } else { next.period.start.plus_months(-months * back) };
        Period { end, start }
    };
    (1..steps).rev().map(slot).collect()
}
