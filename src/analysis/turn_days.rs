//! Which periods hold a turn of the calendar: ends of months, quarters and years, expiries of options.

use crate::calendar::{Day, Period};

/// Whether a period holds a turn; the next period's first day tells a month's last trading day.
pub(super) type Holds = fn(Period, Option<Period>) -> bool;

/// 1 for each period that holds the turn, 0 for the others.
pub(super) fn marks(periods: &[Period], holds: Holds) -> Vec<f64> {
    let at = |t: usize| {
        let (here, next) = (periods.get(t).copied(), periods.get(t + 1).copied());
        here.map_or(0.0, |p| f64::from(u8::from(holds(p, next))))
    };
    (0..periods.len()).map(at).collect()
}

/// A week or day that ends a month: the month's last day lies in it, or the next period is in another.
pub(super) fn month_end(period: Period, next: Option<Period>) -> bool {
    if period.start != period.end {
        let last = period.start.month_end();
        return last <= period.end;
    }
    period.end == period.end.month_end() || next.is_some_and(|n| n.end.month() != period.end.month())
}

/// The same at the end of a quarter.
pub(super) fn last_of_quarter(period: Period, next: Option<Period>) -> bool {
    month_end(period, next) && month_ended(period).is_multiple_of(3)
}

/// The same at the end of a year.
pub(super) fn last_of_year(period: Period, next: Option<Period>) -> bool {
    month_end(period, next) && month_ended(period) == 12
}

/// The month that ends in the period: a week may end in the next one.
fn month_ended(period: Period) -> u32 {
    period.start.month()
}

/// The last month of a quarter.
pub(super) fn quarters_month(period: Period, _: Option<Period>) -> bool {
    period.end.month().is_multiple_of(3)
}

/// December.
pub(super) fn december(period: Period, _: Option<Period>) -> bool {
    period.end.month() == 12
}

/// The third Friday of a month lies in the period.
pub(super) fn expiry(period: Period, _: Option<Period>) -> bool {
    let days = period.end.epoch_days() - period.start.epoch_days();
    (0..=days.min(31)).any(|d| third_friday(period.start.plus_days(d)))
}

fn third_friday(day: Day) -> bool {
    // 2 January 1970, day 1, was a Friday.
    (day.epoch_days() - 1).rem_euclid(7) == 0 && (15..=21).contains(&day.ymd().2)
}
