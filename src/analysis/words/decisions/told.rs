//! How times, streaks and places are told: which of several sentences is meant. Decided here once for all
//! languages; a language only has words for the outcome.

use crate::analysis::finding::{Count, Earlier, Subject, Voice, When};
use crate::calendar::Frequency;

/// The place of a streak among those of its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StreakPlace {
    /// The only one: nothing to compare with.
    Only,
    /// None of so many was longer.
    Longest(usize),
    /// So long a one among so many, 2 for the second longest.
    Ranked(usize, usize),
}

impl StreakPlace {
    /// By its rank and their number.
    #[must_use]
    pub(crate) fn of((rank, of): (usize, usize)) -> StreakPlace {
        match (rank, of) {
            (_, 0 | 1) => StreakPlace::Only,
            (1, of) => StreakPlace::Longest(of),
            (rank, of) => StreakPlace::Ranked(rank, of),
        }
    }
}

/// How long ago something was, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ago {
    /// Whole years.
    Years(usize),
    /// Years and months.
    YearsAndMonths(usize, usize),
    /// Months.
    Months(usize),
    /// Periods of the series.
    Periods(Count),
}

impl Earlier {
    /// How long ago for languages that round: years with months only from three years on, so that the months
    /// may be left out ("more than 3 years"); before, months or periods.
    #[must_use]
    pub(crate) fn ago_rounded(&self) -> Ago {
        match self.months {
            months if months >= 24 && months % 12 == 0 => Ago::Years(months / 12),
            months if months >= 36 => Ago::YearsAndMonths(months / 12, months % 12),
            _ => self.ago_in_periods(),
        }
    }

    /// How long ago to the month: 「5年」「3年2カ月」「14カ月」.
    #[must_use]
    pub(crate) fn ago(&self) -> Ago {
        match (self.months / 12, self.months % 12) {
            (years, 0) if years >= 2 => Ago::Years(years),
            (years, months) if years >= 2 => Ago::YearsAndMonths(years, months),
            _ => self.ago_in_periods(),
        }
    }

    fn ago_in_periods(&self) -> Ago {
        if self.months >= 2 && self.gap.frequency < Frequency::Monthly {
            Ago::Months(self.months)
        } else {
            Ago::Periods(self.gap)
        }
    }

    /// Whether it was the period just before, so that nothing was the most extreme for any time.
    #[must_use]
    pub(crate) fn is_just_before(&self) -> bool {
        self.gap.periods <= 1
    }
}

/// Time between two events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Elapsed {
    /// Less than a month.
    LessThanMonth,
    /// Months, up to two years.
    Months(usize),
    /// Years.
    Years(f64),
}

impl Elapsed {
    /// By whole calendar months.
    #[must_use]
    pub(crate) fn of(months: usize) -> Elapsed {
        match months {
            0 => Elapsed::LessThanMonth,
            1..=23 => Elapsed::Months(months),
            _ => Elapsed::Years(months as f64 / 12.0),
        }
    }
}

impl When {
    /// The day of a position, even where reports come week by week.
    #[must_use]
    pub(crate) fn on_its_day(self) -> When {
        if self.period.days() == 1 { When { frequency: Frequency::Daily, ..self } } else { self }
    }
}

impl Subject {
    /// Whether a holder is named who trades.
    #[must_use]
    pub(crate) fn names_trader(&self) -> bool {
        self.voice == Voice::Trade && !self.holder.is_empty()
    }
}

/// A percentile as it is said: whole, and never the 0th or the 100th, which no value of a sample stands at.
///
/// # Unit
/// 0–100.
#[must_use]
pub(crate) fn whole_percentile(percentile: f64) -> f64 {
    percentile.round().clamp(1.0, 99.0)
}

/// Whether what is held is told beside who holds it: some files name one thing for both.
#[must_use]
pub(crate) fn is_told_apart(holder: &str, asset: &str) -> bool {
    !asset.is_empty() && asset != holder
}

/// Whether a rank says more than "the largest since": the first place, and a record, are said already.
#[must_use]
pub(crate) fn is_ranked(rank: usize, has_earlier: bool) -> bool {
    rank > 1 && has_earlier
}

/// Which earlier streaks reached the length of the present one, and whether they ended there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PastStreaks {
    /// None reached it.
    None,
    /// One did, and went on.
    OneWentOn,
    /// One did, and ended there.
    OneEnded,
    /// So many did; none ended there.
    NoneEnded(usize),
    /// So many did; so many of them ended there.
    SomeEnded(usize, usize),
}

impl PastStreaks {
    /// By how many reached it and how many of those ended there.
    #[must_use]
    pub(crate) fn of(reached: usize, ended: usize) -> PastStreaks {
        match (reached, ended) {
            (0, _) => PastStreaks::None,
            (1, 0) => PastStreaks::OneWentOn,
            (1, _) => PastStreaks::OneEnded,
            (all, 0) => PastStreaks::NoneEnded(all),
            (all, some) => PastStreaks::SomeEnded(all, some),
        }
    }
}

/// How often something so far out comes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Often {
    /// Never.
    Never,
    /// Less often than once in so many, past which a fit says nothing more.
    Over(f64),
    /// Once in so many.
    Once(f64),
}

impl Often {
    /// By the mean time between two.
    #[must_use]
    pub(crate) fn of(every: f64) -> Often {
        const LONGEST: f64 = 10_000.0;
        if !every.is_finite() {
            Often::Never
        } else if every >= LONGEST {
            Often::Over(LONGEST)
        } else {
            Often::Once(every)
        }
    }
}

/// Whether a price can be reached in a period: where it would have to halve or to grow by half, nothing turns.
#[must_use]
pub(crate) fn within_reach(level: f64, price: f64) -> bool {
    level > 0.5 * price && level < 1.5 * price
}

/// Whether a share of draws is worth a remark: it would not print as nothing.
#[must_use]
pub(crate) fn is_worth_a_remark(share: f64) -> bool {
    share >= 0.005
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::finding::{Amount, Is};
    use crate::calendar::{Day, Period};
    use crate::unit::Unit;

    fn earlier(months: usize, frequency: Frequency) -> Earlier {
        let day = Day::new(2025, 4, 30).expect("a day");
        Earlier {
            when: When { period: Period::day(day), frequency, periods: 1 },
            amount: Amount { value: 1.0, unit: Unit::unknown(), is: Is::Value },
            gap: Count { periods: 7, frequency },
            months,
        }
    }

    #[test]
    fn time_is_rounded_as_it_is_spoken_of() {
        let monthly = |months| earlier(months, Frequency::Monthly);
        assert_eq!(monthly(60).ago_rounded(), Ago::Years(5));
        assert_eq!(monthly(38).ago_rounded(), Ago::YearsAndMonths(3, 2));
        assert_eq!(monthly(38).ago(), Ago::YearsAndMonths(3, 2));
        assert_eq!(monthly(24).ago(), Ago::Years(2));
        assert_eq!(monthly(30).ago_rounded(), Ago::Periods(monthly(30).gap));
        assert_eq!(earlier(14, Frequency::Weekly).ago_rounded(), Ago::Months(14));
        assert_eq!(earlier(14, Frequency::Weekly).ago(), Ago::Months(14));
        let week = earlier(1, Frequency::Weekly);
        assert_eq!(week.ago(), Ago::Periods(week.gap));
        assert!(!week.is_just_before());
        let elapsed = [Elapsed::of(0), Elapsed::of(23), Elapsed::of(30)];
        assert_eq!(elapsed, [Elapsed::LessThanMonth, Elapsed::Months(23), Elapsed::Years(2.5)]);
    }

    #[test]
    fn streaks_are_placed_among_their_like() {
        assert_eq!(StreakPlace::of((1, 1)), StreakPlace::Only);
        assert_eq!(StreakPlace::of((1, 4)), StreakPlace::Longest(4));
        assert_eq!(StreakPlace::of((3, 4)), StreakPlace::Ranked(3, 4));
        assert_eq!(PastStreaks::of(0, 0), PastStreaks::None);
        assert_eq!(PastStreaks::of(1, 0), PastStreaks::OneWentOn);
        assert_eq!(PastStreaks::of(1, 1), PastStreaks::OneEnded);
        assert_eq!(PastStreaks::of(5, 0), PastStreaks::NoneEnded(5));
        assert_eq!(PastStreaks::of(5, 2), PastStreaks::SomeEnded(5, 2));
    }

    #[test]
    fn numbers_have_their_ends() {
        assert_eq!([whole_percentile(0.2), whole_percentile(49.6)], [1.0, 50.0]);
        let often = [Often::of(f64::INFINITY), Often::of(2e4), Often::of(9.0)];
        assert_eq!(often, [Often::Never, Often::Over(1e4), Often::Once(9.0)]);
        assert!(within_reach(60.0, 100.0) && !within_reach(50.0, 100.0) && !within_reach(150.0, 100.0));
        assert!(is_told_apart("Banks", "bonds") && !is_told_apart("Banks", "Banks") && !is_told_apart("Banks", ""));
        assert!(is_ranked(2, true) && !is_ranked(1, true) && !is_ranked(2, false));
        assert!(is_worth_a_remark(0.005) && !is_worth_a_remark(0.004));
    }
}
