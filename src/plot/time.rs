//! The horizontal axis: days to pixels, on steps that make columns of one frequency equally wide.

use crate::calendar::{Day, Frequency, days_in_month};

/// What counts as one step along the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeStep {
    /// Every day.
    Days,
    /// Monday to Friday; a weekend takes no room.
    Weekdays,
    /// Months of equal width.
    Months,
}

impl TimeStep {
    /// The step that suits a frequency and the days that occur.
    pub(crate) fn of(frequency: Frequency, days: impl Iterator<Item = Day>) -> TimeStep {
        match frequency {
            Frequency::Monthly | Frequency::Quarterly | Frequency::Semiannual | Frequency::Annual => TimeStep::Months,
            Frequency::Daily if days.into_iter().all(|d| d.weekday() < 5) => TimeStep::Weekdays,
            _ => TimeStep::Days,
        }
    }

    /// Steps from 1970 to the beginning of a day.
    pub(crate) fn steps(self, day: Day) -> f64 {
        match self {
            TimeStep::Days => f64::from(day.epoch_days()),
            TimeStep::Weekdays => {
                let weeks = (day.epoch_days() + 3).div_euclid(7);
                f64::from(weeks) * 5.0 + f64::from(day.weekday().min(5))
            }
            TimeStep::Months => {
                let (year, month, date) = day.ymd();
                f64::from(year * 12 + month as i32 - 1) + f64::from(date - 1) / f64::from(days_in_month(year, month))
            }
        }
    }
}

/// First day of the period that ends on a day.
pub(crate) fn period_start(end: Day, frequency: Frequency) -> Day {
    match frequency {
        Frequency::Daily | Frequency::Irregular => end,
        Frequency::Weekly => end.plus_days(-6),
        Frequency::Semimonthly if end.ymd().2 <= 15 => end.month_start(),
        Frequency::Semimonthly => end.month_start().plus_days(15),
        Frequency::Monthly | Frequency::Quarterly | Frequency::Semiannual | Frequency::Annual => {
            end.plus_months(1 - frequency.months().unwrap_or(1)).month_start()
        }
    }
}

/// Last day of the period that ends on a day: a month that is dated inside counts to its end.
pub(crate) fn period_end(end: Day, frequency: Frequency) -> Day {
    if frequency.months().is_some() { end.month_end() } else { end }
}

/// Days to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TimeScale {
    pub(crate) step: TimeStep,
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) left_px: f32,
    pub(crate) right_px: f32,
}

impl TimeScale {
    /// Where a day begins.
    pub(crate) fn start_px(&self, day: Day) -> f32 {
        self.start_on(self.ends(), day)
    }

    /// The steps at both ends of the axis.
    fn ends(&self) -> (f64, f64) {
        (self.step.steps(self.first), self.step.steps(self.last.plus_days(1)))
    }

    fn start_on(&self, (low, high): (f64, f64), day: Day) -> f32 {
        let share = (self.step.steps(day) - low) / (high - low).max(1e-9);
        (f64::from(self.left_px) + share * f64::from(self.right_px - self.left_px)) as f32
    }

    fn span_on(&self, axis: (f64, f64), end: Day, frequency: Frequency) -> (f32, f32) {
        let left = self.start_on(axis, period_start(end, frequency));
        (left, self.start_on(axis, period_end(end, frequency).plus_days(1)))
    }

    /// Left and right end of a period.
    pub(crate) fn span_px(&self, end: Day, frequency: Frequency) -> (f32, f32) {
        self.span_on(self.ends(), end, frequency)
    }

    /// Middle of a period.
    pub(crate) fn centre_px(&self, end: Day, frequency: Frequency) -> f32 {
        let (left, right) = self.span_px(end, frequency);
        (left + right) / 2.0
    }

    /// Middles of many periods.
    pub(crate) fn centres_px(&self, ends: &[Day], frequency: Frequency) -> Vec<f32> {
        let axis = self.ends();
        let middle = |end: &Day| {
            let (left, right) = self.span_on(axis, *end, frequency);
            (left + right) / 2.0
        };
        ends.iter().map(middle).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_equally_wide_and_weekends_take_no_room() {
        let day = |y, m, d| Day::new(y, m, d).expect("a day");
        let months = TimeStep::Months;
        let width = |m| months.steps(day(2025, m, 1).plus_months(1)) - months.steps(day(2025, m, 1));
        assert!((1..=12).all(|m| (width(m) - 1.0).abs() < 1e-9));
        let weekdays = TimeStep::Weekdays;
        assert_eq!(weekdays.steps(day(2025, 4, 14)) - weekdays.steps(day(2025, 4, 11)), 1.0, "Friday to Monday");
        assert_eq!(weekdays.steps(day(2025, 4, 12)), weekdays.steps(day(2025, 4, 13)), "Saturday and Sunday");
    }
}
