//! Caveats of the data and what was done to them.

use crate::transform::told::{Longer, Told};

/// What follows where a base is older than one of its reporting periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// It is used, and said to be old.
    Used,
    /// There is no ratio.
    NoRatio,
    /// There is no share.
    NoShare,
    /// It is not used.
    NotUsed,
    /// The period is left out.
    LeftOut,
}

/// What must be said of the data.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// Made up for a sample.
    Synthetic,
    /// A step before the analysis.
    Step(Told),
    /// The same step was taken with the other accounts.
    StepOfAccounts(Told),
    /// The step may take a day before the end of the period.
    StepNearEnd(Told),
    /// Values are missing inside some of the longer periods.
    Holes(Longer),
    /// A line of the series' own record.
    Recorded(String),
    /// Fewer periods than such numbers want.
    Few {
        /// So many are there.
        found: usize,
        /// So many are wanted.
        wanted: usize,
    },
    /// A base is older than one of its reporting periods.
    Stale {
        /// The base.
        name: String,
        /// In so many periods.
        periods: usize,
        /// What follows.
        then: Stale,
    },
    /// A market value is too old somewhere.
    StaleSomewhere,
    /// The base ends before the latest so many periods.
    NoBase(usize, String),
    /// So many survey breaks of a series, into which changes use the old way.
    BreaksGuarded(usize, String),
    /// A publisher's remark on a series.
    Remark(String, String),
    /// A bucket is written with a minus sign.
    SizeUsed(String),
    /// Shorts given below zero were turned.
    ShortsTurned,
    /// Days became months.
    DaysToMonths,
    /// So many periods in a row were added up.
    AddedUp(usize),
    /// So many periods without a value are in neither side's mean.
    InNeitherMean(usize),
    /// Dates are counted in the periods with a value; so many have none.
    NotCounted(usize),
    /// Changes of a level are tested.
    LevelTested(String),
    /// Changes of a level stand for a flow, with so many survey breaks guarded.
    StandsForFlow(String, usize),
    /// The flow is missing in so many periods.
    FlowMissing(usize),
    /// A flow stands for the change of a level.
    FlowAsChange(String),
    /// A series in per cent, and whether its change was turned so that plus is a rise of the price.
    PercentChange(String, bool),
    /// Only what follows the last gap is used.
    AfterLastGap,
}
