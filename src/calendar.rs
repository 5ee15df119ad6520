//! Days, periods and frequencies.
//!
//! Day arithmetic follows Howard Hinnant, "chrono-compatible low-level date algorithms" (2013).

mod frequency;

pub use frequency::Frequency;

use serde::{Deserialize, Serialize};

/// A calendar day of the proleptic Gregorian calendar, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// First day that the calendar accepts: 1600-01-01.
pub const FIRST_YEAR: i32 = 1600;
/// English names of the months, in small letters.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Last year that the calendar accepts.
pub const LAST_YEAR: i32 = 2999;

impl Day {
    /// The day of that year, month (1–12) and day of the month, or nothing where there is none
    /// or the year lies outside [`FIRST_YEAR`]–[`LAST_YEAR`].
    ///
    /// # Example
    /// ```
    /// use flowmosaic::calendar::Day;
    /// assert_eq!(Day::new(2025, 4, 30).map(|d| d.iso()).as_deref(), Some("2025-04-30"));
    /// assert!(Day::new(2025, 2, 29).is_none());
    /// ```
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        if day == 0 || day > days_in_month(year, month) {
            return None;
        }
        Some(Day(days_from_civil(year, month, day)))
    }

    /// The day that many days after 1970-01-01.
    #[must_use]
    pub const fn from_epoch_days(days: i32) -> Day {
        Day(days)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn epoch_days(self) -> i32 {
        self.0
    }

    /// Year, month (1–12), day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.ymd().1
    }

    /// 0 for Monday … 6 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u32 {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// `days` later; earlier when negative.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// The same day of the month `months` later, or that month's last day where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Day {
        let (year, month, day) = self.ymd();
        let index = year * 12 + month as i32 - 1 + months;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        Day(days_from_civil(year, month, day.min(days_in_month(year, month))))
    }

    /// First day of this day's month.
    #[must_use]
    pub fn month_start(self) -> Day {
        let (year, month, _) = self.ymd();
        Day(days_from_civil(year, month, 1))
    }

    /// Last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Day {
        let (year, month, _) = self.ymd();
        Day(days_from_civil(year, month, days_in_month(year, month)))
    }

    /// ISO 8601, `2025-04-30`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            let digits = &bytes[range];
            digits.iter().all(u8::is_ascii_digit).then(|| digits.iter().fold(0u32, |n, d| n * 10 + u32::from(d - b'0')))
        };
        Day::new(number(0..4)? as i32, number(5..7)?, number(8..10)?)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::parse_iso(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("expected a day as YYYY-MM-DD, found \"{text}\"")))
    }
}

/// Number of days in a month (1–12).
#[must_use]
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = (month as i32 + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u32;
    (year_of_era + era * 400 + i32::from(month <= 2), month, day)
}

/// What a value refers to: the days from `start` to `end`, both included. A level has
/// `start == end` or the span that its publisher prints; its as-of day is `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// Last day. First field, so that periods sort by their end.
    pub end: Day,
    /// First day.
    pub start: Day,
}

impl Period {
    /// One day.
    #[must_use]
    pub fn day(day: Day) -> Period {
        Period { end: day, start: day }
    }

    /// A whole month (1–12).
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Period> {
        let start = Day::new(year, month, 1)?;
        Some(Period { end: start.month_end(), start })
    }

    /// A whole calendar quarter (1–4).
    #[must_use]
    pub fn quarter(year: i32, quarter: u32) -> Option<Period> {
        if !(1..=4).contains(&quarter) {
            return None;
        }
        let start = Day::new(year, quarter * 3 - 2, 1)?;
        Some(Period { end: start.plus_months(2).month_end(), start })
    }

    /// A whole half of a calendar year (1 or 2).
    #[must_use]
    pub fn half_year(year: i32, half: u32) -> Option<Period> {
        if !(1..=2).contains(&half) {
            return None;
        }
        let start = Day::new(year, half * 6 - 5, 1)?;
        Some(Period { end: start.plus_months(5).month_end(), start })
    }

    /// Which half of its calendar year ends on a day, 1 or 2; nothing when none does.
    #[must_use]
    pub fn half_ended(end: Day) -> Option<u32> {
        (end == end.month_end() && end.month().is_multiple_of(6)).then(|| end.month() / 6)
    }

    /// A whole calendar year.
    #[must_use]
    pub fn year(year: i32) -> Option<Period> {
        Some(Period { end: Day::new(year, 12, 31)?, start: Day::new(year, 1, 1)? })
    }

    /// The seven days that end on `end`.
    #[must_use]
    pub fn week_ending(end: Day) -> Period {
        Period { end, start: end.plus_days(-6) }
    }

    /// Length in days, at least 1.
    #[must_use]
    pub fn days(self) -> i32 {
        (self.end.0 - self.start.0 + 1).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_agree_with_jiff() {
        let mut date = jiff::civil::date(1600, 1, 1);
        let mut days = Day::new(1600, 1, 1).expect("first day");
        for _ in 0..2_000 {
            let (y, m, d) = days.ymd();
            assert_eq!((y, m as i8, d as i8), (i32::from(date.year()), date.month(), date.day()));
            assert_eq!(days.weekday() as i8, date.weekday().to_monday_zero_offset());
            assert_eq!(Day::parse_iso(&days.iso()), Some(days));
            let step = 251;
            date = date.checked_add(jiff::Span::new().days(step)).expect("in range");
            days = days.plus_days(step);
        }
    }

    #[test]
    fn months_are_clamped_and_quarters_end_on_their_last_day() {
        let day = Day::new(2024, 1, 31).expect("a day");
        assert_eq!(day.plus_months(1).iso(), "2024-02-29");
        assert_eq!(day.plus_months(-2).iso(), "2023-11-30");
        assert_eq!(Period::quarter(2024, 4).map(|p| p.end.iso()).as_deref(), Some("2024-12-31"));
    }

    #[test]
    fn frequency_follows_the_median_step() {
        let days = |step: i32| (0..20).map(|i| Day::from_epoch_days(i * step)).collect::<Vec<_>>();
        assert_eq!(Frequency::of_days(&days(1)), Frequency::Daily);
        assert_eq!(Frequency::of_days(&days(7)), Frequency::Weekly);
        assert_eq!(Frequency::of_days(&days(91)), Frequency::Quarterly);
        assert_eq!(Frequency::of_days(&days(1)[..1]), Frequency::Irregular);
        // Steps on either side of the borders, and a median between two ranges.
        for (steps, wanted) in [
            (vec![1, 1, 9, 9], Frequency::Weekly),
            (vec![1, 1, 1, 9, 9], Frequency::Daily),
            (vec![4, 4, 1], Frequency::Irregular),
            (vec![30, 31, 3, 400], Frequency::Monthly),
            (vec![7], Frequency::Weekly),
        ] {
            let ends = steps.iter().scan(0, |day, step| {
                *day += step;
                Some(Day(*day))
            });
            let days: Vec<Day> = std::iter::once(Day(0)).chain(ends).collect();
            assert_eq!(Frequency::of_days(&days), wanted, "{steps:?}");
        }
    }
}
