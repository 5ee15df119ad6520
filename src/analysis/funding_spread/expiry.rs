//! Days on which quarterly futures end: third Fridays of March, June, September and December.

use crate::calendar::Day;

/// The first expiry after `day`.
pub(super) fn next_expiry(day: Day) -> Day {
    let mut month = day.month_start();
    for _ in 0..5 {
        let expiry = third_friday(month);
        if month.month().is_multiple_of(3) && expiry > day {
            return expiry;
        }
        month = month.plus_months(1).month_start();
    }
    third_friday(month)
}

/// The third Friday of the month that begins on `first`.
fn third_friday(first: Day) -> Day {
    let to_friday = (0..7).find(|ahead| first.plus_days(*ahead).weekday() == FRIDAY).unwrap_or(0);
    first.plus_days(to_friday + 14)
}

/// As [`Day::weekday`] counts.
const FRIDAY: u32 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expiries_of_published_calendars() {
        let day = |text: &str| Day::parse_iso(text).expect("a day");
        for (from, to) in [
            ("2025-01-02", "2025-03-21"),
            ("2025-03-21", "2025-06-20"),
            ("2025-11-30", "2025-12-19"),
            ("2025-12-19", "2026-03-20"),
            ("2024-12-31", "2025-03-21"),
        ] {
            assert_eq!(next_expiry(day(from)), day(to), "{from}");
        }
    }
}
