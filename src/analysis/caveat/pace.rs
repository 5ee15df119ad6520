//! Caveats of ranks, streaks and scores.

use crate::calendar::Frequency;

/// What must be said of pace.
#[derive(Debug, Clone, PartialEq)]
pub enum Pace {
    /// The latest value has no sign, so that there is no streak.
    NoStreak,
    /// Sums that overlap make streaks long, which are left out.
    SumsOverlap,
    /// Too few periods for ranks and scores.
    TooFew {
        /// So many are needed.
        needed: usize,
        /// The series.
        name: String,
        /// So many it has.
        found: usize,
    },
    /// A level's change over so many periods stands where a flow would be summed.
    LevelNotSummed(usize),
    /// A series in per cent that is taken for returns.
    TakenForReturns(String),
    /// Amounts that are not corrected for what money is worth.
    MoneyOfTheDay,
    /// Weeks made here may differ from a publisher's own.
    WeeksOfDays,
    /// So many periods of nothing before the first value.
    LeadingZeros(usize),
    /// Too few values in the window of a z-score.
    ScoreTooFew {
        /// Periods of the window.
        window: usize,
        /// Values that it needs.
        needed: usize,
        /// Values that it has.
        found: usize,
    },
    /// The window of a z-score does not vary.
    ScoreNoSpread,
    /// Blocks of that frequency hold one value each.
    BlocksOfOne(Frequency),
    /// Too few blocks for a distribution of their largest values.
    BlocksTooFew {
        /// So many are needed.
        needed: usize,
        /// Of that length.
        blocks: Frequency,
        /// The series.
        name: String,
        /// So many it has.
        found: usize,
    },
    /// The largest values of the blocks do not vary.
    BlocksAlike,
}
