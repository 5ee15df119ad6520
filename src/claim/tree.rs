//! What an expectation says, once read: a measure, a relation, a number with its tolerance.

use crate::calendar::{Day, Frequency, Period};
use crate::unit::Unit;

/// One expectation.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// As written.
    pub text: String,
    /// What is measured.
    pub left: Tree,
    /// How it must stand to the claimed value.
    pub relation: Relation,
    /// The claimed value.
    pub right: Tree,
    /// How far the measured value may lie from the claimed one.
    pub tolerance: Tolerance,
    /// True when the number is quoted as first published, so that a revision may have moved it.
    pub first_print: bool,
    /// The record of all time is claimed, not only a rank within the file.
    pub record: bool,
}

/// How a measured value must stand to the claimed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Equal within the tolerance.
    Equal,
    /// Equal within a tenth, when no tolerance is given.
    About,
    /// ≥
    AtLeast,
    /// >
    MoreThan,
    /// ≤
    AtMost,
    /// <
    LessThan,
}

impl Relation {
    /// The same of the number with its sign turned: to fall by more than 5 is to change by less than −5.
    #[must_use]
    pub fn turned(self) -> Relation {
        match self {
            Relation::AtLeast => Relation::AtMost,
            Relation::AtMost => Relation::AtLeast,
            Relation::MoreThan => Relation::LessThan,
            Relation::LessThan => Relation::MoreThan,
            Relation::Equal | Relation::About => self,
        }
    }
}

/// How far off still counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// Half a unit of the last digit written.
    LastDigit,
    /// A tenth of the claimed value: "about".
    Tenth,
    /// So much in the unit of the claimed value.
    Absolute(f64),
    /// So much of the claimed value, 0–1.
    Relative(f64),
}

/// A number with its unit, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// Half a unit of its last digit.
    pub rounding: f64,
    /// Its unit; nothing when none is written.
    pub unit: Option<Unit>,
}

/// An expression over series and numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// A number as written.
    Number(Quantity),
    /// A day as written.
    Date(Period),
    /// A named series or group of the document.
    Name {
        /// Its id.
        id: String,
        /// Where it stands.
        column: u32,
    },
    /// A finding of a tile.
    Finding {
        /// Tile.
        tile: String,
        /// Finding.
        finding: String,
        /// Number of the finding; its main one when absent.
        number: Option<String>,
        /// Where it stands.
        column: u32,
    },
    /// A number of the scoreboard: of a story, or of one of its signals.
    Story {
        /// Which.
        what: StoryNumber,
        /// Id of the story; nothing where a signal's own score is meant.
        story: Option<String>,
        /// Ids of signals: those left out, or the one that is meant.
        signals: Vec<String>,
        /// Where it stands.
        column: u32,
    },
    /// A number taken from series.
    Measure(Box<Measure>),
    /// A series made from series.
    Transform {
        /// How.
        how: Transform,
        /// From which.
        of: Vec<Tree>,
        /// Periods, where the transform takes a number.
        count: usize,
        /// Where it stands.
        column: u32,
    },
    /// Two expressions.
    Binary {
        /// `+ - * /`.
        sign: char,
        /// Left.
        left: Box<Tree>,
        /// Right.
        right: Box<Tree>,
        /// Where the sign stands.
        column: u32,
    },
}

/// The days that a measure looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// One period is meant: "on 9 April", "in April". Ranks and scores then look back from it.
    pub single: bool,
    /// "since 2015": where the sample begins.
    pub since: Option<Day>,
    /// "in a decade": so many periods back from the last day, or from the last value where no day is said.
    pub back: Option<(u32, Frequency)>,
}

/// What a score compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Against {
    /// The usual window of the frequency.
    #[default]
    Usual,
    /// So many periods before.
    Previous(usize),
    /// Everything before.
    AllBefore,
    /// Every other period, later ones too.
    Others,
    /// The periods between two days.
    Between(Day, Day),
}

/// Which side of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Above zero: bought, rose.
    Up,
    /// Below zero: sold, fell.
    Down,
}

/// A number taken from series.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Which.
    pub kind: MeasureKind,
    /// From what; empty when the claim's own series is meant.
    pub of: Vec<Tree>,
    /// The days.
    pub window: Window,
    /// What a score compares with.
    pub against: Against,
    /// The day of "before 2 April".
    pub cut: Option<Day>,
    /// A number that the measure takes: lags, members, trials.
    pub counts: Vec<f64>,
    /// What a response follows, and how far behind; nothing for other measures.
    pub follows: Option<Follows>,
    /// Where its first word stands.
    pub column: u32,
}

/// What a response follows: a surprise of some size, so many periods before.
#[derive(Debug, Clone, PartialEq)]
pub struct Follows {
    /// Size of the surprise, below zero for a fall; one unit of the series where none is said.
    pub size: Option<Quantity>,
    /// Periods from the surprise to the response.
    pub periods: u32,
    /// Their length, where it is said: "8 weeks".
    pub length: Option<Frequency>,
}

/// The numbers of the scoreboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryNumber {
    /// Sum of the log-likelihood ratios of a story, signals left out where some are named.
    Score,
    /// 1 for the story with the highest score.
    RankFromTop,
    /// 1 for the story with the lowest score.
    RankFromBottom,
    /// Signals that carry the required sign.
    Supporting,
    /// Signals with the opposite sign.
    Contradicting,
    /// Signals within half a standard deviation of their past.
    Silent,
    /// What one signal is worth for a story; its score against its own past where no story is named.
    Signal,
}

/// The numbers that can be taken from series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a phrase of the table in parse/phrases.rs, with its help")]
pub enum MeasureKind {
    Value,
    Last,
    Traded,
    Sum,
    Mean,
    Median,
    Deviation,
    Highest,
    Lowest,
    DayOfHighest,
    DayOfLowest,
    Turn(Side),
    Change,
    PercentChange,
    Compounded,
    Score,
    RankFromTop,
    RankFromBottom,
    Percentile,
    LastLarger(Side),
    MonthsSinceLarger(Side),
    Streak(Option<Side>),
    Count(Side),
    Periods,
    Share,
    Ratio,
    Correlation,
    SameSigns,
    Slope,
    Fit,
    MoveBefore(Side),
    Among(Side),
    Members,
    Drawdown,
    Leads,
    LeadChance,
    CorrelationShift,
    RunChance,
    CountChance,
    Response,
    CumulatedResponse,
    Turbulence,
    Surprise,
    RankOfTurbulence,
    RankOfSurprise,
}

/// Series made from series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a function of the table in parse/phrases.rs, with its help")]
pub enum Transform {
    Lag,
    Change,
    Sum,
    Cumulative,
    Weekly,
    Monthly,
    Quarterly,
    Yearly,
    Move,
    Log,
    Percent,
    Absolute,
    Negative,
    MeanIn,
    LastIn,
    Splice,
    Either,
    AllFall,
    Correlation,
}
