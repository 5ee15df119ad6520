//! How often a series has a value, and what follows from it.

use super::Day;
use serde::{Deserialize, Serialize};

/// How often a series has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// Trading or business days.
    Daily,
    /// One value a week.
    Weekly,
    /// Two values a month.
    Semimonthly,
    /// One value a month.
    Monthly,
    /// One value a quarter.
    Quarterly,
    /// Two values a year.
    Semiannual,
    /// One value a year.
    Annual,
    /// No regular step.
    Irregular,
}

impl Frequency {
    /// Periods in a year: 250 trading days, 52 weeks, 24, 12, 4, 2, 1; nothing for an irregular series.
    #[must_use]
    pub fn periods_per_year(self) -> Option<u32> {
        match self {
            Frequency::Daily => Some(250),
            Frequency::Weekly => Some(52),
            Frequency::Semimonthly => Some(24),
            Frequency::Monthly => Some(12),
            Frequency::Quarterly => Some(4),
            Frequency::Semiannual => Some(2),
            Frequency::Annual => Some(1),
            Frequency::Irregular => None,
        }
    }

    /// Calendar months of a period; nothing for those that are not of whole months.
    #[must_use]
    pub fn months(self) -> Option<i32> {
        match self {
            Frequency::Monthly => Some(1),
            Frequency::Quarterly => Some(3),
            Frequency::Semiannual => Some(6),
            Frequency::Annual => Some(12),
            Frequency::Daily | Frequency::Weekly | Frequency::Semimonthly | Frequency::Irregular => None,
        }
    }

    /// What several of its periods are called in English: "weeks".
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Frequency::Daily => "days",
            Frequency::Weekly => "weeks",
            Frequency::Semimonthly => "half-months",
            Frequency::Monthly => "months",
            Frequency::Quarterly => "quarters",
            Frequency::Semiannual => "half-years",
            Frequency::Annual => "years",
            Frequency::Irregular => "periods",
        }
    }

    /// How many periods a period that ends on `to` comes behind one that ends on `from`, with some days or months of
    /// grace; nothing for periods that are neither weeks nor whole months.
    #[must_use]
    pub fn steps(self, from: Day, to: Day) -> Option<i32> {
        if self == Frequency::Weekly {
            // A survey's or a holiday week may end a few days early or late.
            return Some((to.epoch_days() - from.epoch_days() + 3) / 7);
        }
        let each = self.months()?;
        let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
        Some((months + (each - 1) / 2) / each)
    }

    /// When the next period ends, or with `sign` −1 the one before: for weeks and periods of whole months, whose
    /// month ends stay month ends. Nothing for other periods.
    #[must_use]
    pub fn neighbour_end(self, end: Day, sign: i32) -> Option<Day> {
        if self == Frequency::Weekly {
            return Some(end.plus_days(7 * sign));
        }
        let moved = end.plus_months(sign * self.months()?);
        Some(if end == end.month_end() { moved.month_end() } else { moved })
    }

    /// Days after which a level that is carried forward counts as stale: one reporting period and
    /// the usual wait for the next.
    #[must_use]
    pub fn stale_after_days(self) -> i32 {
        match self {
            Frequency::Daily => 7,
            Frequency::Weekly => 14,
            Frequency::Semimonthly => 31,
            Frequency::Monthly => 62,
            Frequency::Quarterly => 184,
            Frequency::Semiannual => 366,
            Frequency::Annual | Frequency::Irregular => 732,
        }
    }

    /// The frequency that a sorted list of distinct period ends shows by its median step.
    ///
    /// # Missing values
    /// Fewer than two days give [`Frequency::Irregular`].
    #[must_use]
    pub fn of_days(sorted_ends: &[Day]) -> Frequency {
        const STEPS: [(i32, i32, Frequency); 7] = [
            (1, 3, Frequency::Daily),
            (5, 9, Frequency::Weekly),
            (12, 18, Frequency::Semimonthly),
            (26, 35, Frequency::Monthly),
            (80, 100, Frequency::Quarterly),
            (175, 190, Frequency::Semiannual),
            (350, 380, Frequency::Annual),
        ];
        let half = sorted_ends.len().saturating_sub(1) / 2;
        // The median lies in a range when no more than half of the steps lie below it and more do below
        // its end: counted, since sorting the steps of a long series takes longer than all else.
        let up_to = |days: i32| sorted_ends.windows(2).filter(|w| w[1].0 - w[0].0 <= days).count();
        let found = STEPS.into_iter().find(|(low, high, _)| half < up_to(*high) && up_to(low - 1) <= half);
        found.map_or(Frequency::Irregular, |(.., frequency)| frequency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_end_stays_one_and_another_day_stays_itself() {
        let day = |y, m, d| Day::new(y, m, d).expect("a day");
        let next = |frequency: Frequency, end| frequency.neighbour_end(end, 1).map(Day::iso);
        assert_eq!(next(Frequency::Monthly, day(2024, 1, 31)).as_deref(), Some("2024-02-29"));
        assert_eq!(next(Frequency::Monthly, day(2025, 4, 15)).as_deref(), Some("2025-05-15"));
        assert_eq!(next(Frequency::Annual, day(2023, 2, 28)).as_deref(), Some("2024-02-29"));
        assert_eq!(next(Frequency::Weekly, day(2025, 4, 4)).as_deref(), Some("2025-04-11"));
        assert_eq!(next(Frequency::Daily, day(2025, 4, 4)), None);
        let before = Frequency::Quarterly.neighbour_end(day(2025, 6, 30), -1);
        assert_eq!(before, Some(day(2025, 3, 31)));
    }
}
