//! What came of things: which of several outcomes a statement tells. Decided here once for all languages; a
//! language only has words for it.

use crate::analysis::finding::Amount;
use crate::analysis::finding::accounts::{Cause, Quoted};

/// What the change of a share was not, though its cause looks like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotThis {
    /// A rise without purchases.
    Purchases,
    /// A fall without selling.
    Selling,
    /// A rise without larger holdings.
    LargerHoldings,
    /// A fall without smaller holdings.
    SmallerHoldings,
}

impl NotThis {
    /// By whether the whole is what others did, whether it rose, and its parts. Where purchases are not known,
    /// holdings that went the other way say as much.
    #[must_use]
    pub(crate) fn of(despite: bool, rose: bool, parts: &[(Cause, f64)]) -> Option<NotThis> {
        let traded = parts.iter().any(|(cause, _)| *cause == Cause::Purchases);
        despite.then_some(match (rose, traded) {
            (true, true) => NotThis::Purchases,
            (false, true) => NotThis::Selling,
            (true, false) => NotThis::LargerHoldings,
            (false, false) => NotThis::SmallerHoldings,
        })
    }
}

/// By how many times something grew; nothing where it grew by less than half, or from nothing.
#[must_use]
pub(crate) fn multiple(from: f64, to: f64) -> Option<f64> {
    let factor = to / from;
    (factor.is_finite() && factor >= 1.5).then_some(factor)
}

/// Whether a balance is a deficit.
#[must_use]
pub(crate) fn is_deficit(balance: &Amount) -> bool {
    balance.value < 0.0
}

/// A number that was quoted, with what its printing allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum QuotedRange {
    /// One number.
    Exactly(f64),
    /// From, to.
    Between(f64, f64),
    /// No upper end.
    AtLeast(f64),
    /// No lower end.
    AtMost(f64),
    /// Neither end.
    Anything,
}

impl Quoted {
    /// What is known of it.
    #[must_use]
    pub(crate) fn range(&self) -> QuotedRange {
        match (self.low.is_finite(), self.high.is_finite()) {
            (true, true) if self.high - self.low <= 1e-9 * self.high.abs() => QuotedRange::Exactly(self.low),
            (true, true) => QuotedRange::Between(self.low, self.high),
            (true, false) => QuotedRange::AtLeast(self.low),
            (false, true) => QuotedRange::AtMost(self.high),
            (false, false) => QuotedRange::Anything,
        }
    }

    /// The middle of what is known, where both ends are.
    #[must_use]
    pub(crate) fn middle(&self) -> Option<f64> {
        (self.low.is_finite() && self.high.is_finite()).then_some((self.low + self.high) / 2.0)
    }
}

/// Whether a bucket made the net alone: the other one would round to nothing.
#[must_use]
pub(crate) fn is_alone(share: f64) -> bool {
    share > 0.999_5
}

/// Whether the later half of a time was like the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// A tenth more, at least.
    Growing,
    /// A tenth less, at least.
    Shrinking,
    /// Neither.
    Steady,
}

impl Pace {
    /// By the ratio of the later half to the earlier.
    #[must_use]
    pub(crate) fn of(ratio: f64) -> Pace {
        if ratio >= 1.1 {
            Pace::Growing
        } else if ratio <= 0.9 {
            Pace::Shrinking
        } else {
            Pace::Steady
        }
    }
}

/// What became of a headline under revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Revised {
    /// It did not hold even as first printed.
    NeverHeld,
    /// It holds in every print.
    Survives,
    /// It held at first and not in every print.
    Lost,
}

impl Revised {
    /// By whether it held at first, and in how many of how many prints.
    #[must_use]
    pub(crate) fn of(held_at_first: bool, holds: usize, prints: usize) -> Revised {
        if !held_at_first {
            Revised::NeverHeld
        } else if holds == prints {
            Revised::Survives
        } else {
            Revised::Lost
        }
    }
}

/// What became of a move afterwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Reversal {
    /// It went on.
    WentOn,
    /// So many times as much came back.
    Times(f64),
    /// A share of it came back.
    Share(f64),
}

impl Reversal {
    /// By the share that was taken back.
    #[must_use]
    pub(crate) fn of(reversed: f64) -> Reversal {
        if reversed <= 0.0 {
            Reversal::WentOn
        } else if reversed >= 1.0 {
            Reversal::Times(reversed)
        } else {
            Reversal::Share(reversed)
        }
    }
}

/// What three signs of an unwinding say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unwinding {
    /// All three are there.
    All,
    /// None is.
    None,
    /// All that can be judged, and that are fewer than three.
    AllJudged,
    /// They do not agree.
    Mixed,
}

impl Unwinding {
    /// By how many can be judged and how many point to it.
    #[must_use]
    pub(crate) fn of(judged: usize, agree: usize) -> Unwinding {
        match (judged, agree) {
            (3, 3) => Unwinding::All,
            (_, 0) => Unwinding::None,
            (judged, agree) if judged == agree => Unwinding::AllJudged,
            _ => Unwinding::Mixed,
        }
    }
}

/// What the drift leaves of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecordLeft {
    /// A record with and without it.
    Both,
    /// No record once it is taken out.
    Drift,
    /// No record.
    None,
}

impl RecordLeft {
    /// By whether the plain value is a record, and its rank without the drift.
    #[must_use]
    pub(crate) fn of(record: bool, rank: usize) -> RecordLeft {
        match (record, rank) {
            (true, 1) => RecordLeft::Both,
            (true, _) => RecordLeft::Drift,
            _ => RecordLeft::None,
        }
    }
}

/// How many tests hold, and how many there are; one that was not made counts as neither.
#[must_use]
pub(crate) fn tally(tests: &[Option<bool>]) -> (usize, usize) {
    let made = tests.iter().flatten();
    (made.clone().filter(|held| **held).count(), made.count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(low: f64, high: f64) -> Quoted {
        Quoted { name: String::new(), low, high, percent: false }
    }

    #[test]
    fn a_share_that_rose_without_purchases_says_so() {
        let traded = [(Cause::Purchases, 1.0)];
        assert_eq!(NotThis::of(true, true, &traded), Some(NotThis::Purchases));
        assert_eq!(NotThis::of(true, false, &traded), Some(NotThis::Selling));
        assert_eq!(NotThis::of(true, true, &[]), Some(NotThis::LargerHoldings));
        assert_eq!(NotThis::of(true, false, &[]), Some(NotThis::SmallerHoldings));
        assert_eq!(NotThis::of(false, true, &traded), None);
    }

    #[test]
    fn quoted_numbers_have_ends_or_not() {
        assert_eq!(quoted(1.0, 1.0).range(), QuotedRange::Exactly(1.0));
        assert_eq!(quoted(1.0, 3.0).range(), QuotedRange::Between(1.0, 3.0));
        assert_eq!(quoted(1.0, 3.0).middle(), Some(2.0));
        assert_eq!(quoted(1.0, f64::INFINITY).range(), QuotedRange::AtLeast(1.0));
        assert_eq!(quoted(f64::NEG_INFINITY, 3.0).range(), QuotedRange::AtMost(3.0));
        assert_eq!(quoted(f64::NEG_INFINITY, 3.0).middle(), None);
        assert_eq!(quoted(f64::NEG_INFINITY, f64::INFINITY).range(), QuotedRange::Anything);
    }

    #[test]
    fn thresholds_are_where_they_are_said_to_be() {
        assert_eq!([multiple(2.0, 3.0), multiple(2.0, 2.9), multiple(0.0, 1.0)], [Some(1.5), None, None]);
        assert!(is_alone(0.999_6) && !is_alone(0.999_5));
        assert_eq!([Pace::of(1.1), Pace::of(0.9), Pace::of(1.0)], [Pace::Growing, Pace::Shrinking, Pace::Steady]);
        assert_eq!(Revised::of(false, 2, 2), Revised::NeverHeld);
        assert_eq!(Revised::of(true, 2, 2), Revised::Survives);
        assert_eq!(Revised::of(true, 1, 2), Revised::Lost);
        let reversals = [Reversal::of(0.0), Reversal::of(1.2), Reversal::of(0.3)];
        assert_eq!(reversals, [Reversal::WentOn, Reversal::Times(1.2), Reversal::Share(0.3)]);
        assert_eq!([Unwinding::of(3, 3), Unwinding::of(2, 0)], [Unwinding::All, Unwinding::None]);
        assert_eq!([Unwinding::of(2, 2), Unwinding::of(3, 1)], [Unwinding::AllJudged, Unwinding::Mixed]);
        assert_eq!(RecordLeft::of(true, 1), RecordLeft::Both);
        assert_eq!(RecordLeft::of(true, 2), RecordLeft::Drift);
        assert_eq!(RecordLeft::of(false, 1), RecordLeft::None);
        assert_eq!(tally(&[Some(true), Some(false), None]), (1, 2));
    }
}
