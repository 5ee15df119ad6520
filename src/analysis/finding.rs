//! What an analysis has to say, as data: subjects, amounts, periods, comparisons, chances.
//!
//! An analysis fills a [`Statement`]; [`words`](super::words) turns it into a sentence. Nothing else
//! writes prose, so that the sentence, the table row and the screen reader's text cannot disagree
//! and another language is another file of words.

pub mod accounts;
pub mod chance;
pub mod companion;
pub mod course;
pub mod currency;
pub mod dated;
pub mod extremes;
pub mod funding;
pub mod further;
pub mod groups;
pub mod implied;
pub mod inferred;
pub mod order;
pub mod positions;
pub mod returns;
pub mod trend;
pub mod whole;

use crate::calendar::{Frequency, Period};
use crate::series::{Point, Series};
use crate::table::MeasureKind;
use crate::unit::Unit;

/// How a measure is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// A holder bought or sold.
    Trade,
    /// A holding gained or lost value.
    Valuation,
    /// A level rose or fell.
    Level,
}

/// What a statement is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Name of the series.
    pub name: String,
    /// Who acts; empty when nobody is named.
    pub holder: String,
    /// What is traded.
    pub asset: String,
    /// The publisher's meaning of plus and of minus, used when no holder is named.
    pub plus_minus: Option<(String, String)>,
    /// How it is spoken of.
    pub voice: Voice,
}

impl Subject {
    /// The subject that a series stands for.
    #[must_use]
    pub fn of(series: &Series) -> Subject {
        Subject {
            name: series.name.clone(),
            holder: series.holder.clone(),
            asset: series.asset.clone(),
            plus_minus: series.plus.as_ref().map(|p| (p.plus.clone(), p.minus.clone())),
            voice: match series.kind {
                MeasureKind::Flow => Voice::Trade,
                MeasureKind::Valuation => Voice::Valuation,
                _ => Voice::Level,
            },
        }
    }
}

/// Which side of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Bought, gained, rose.
    Up,
    /// Sold, lost, fell.
    Down,
    /// Neither.
    Flat,
}

impl Direction {
    /// The direction of a number; a missing one has none.
    #[must_use]
    pub fn of(value: f64) -> Direction {
        if value > 0.0 {
            Direction::Up
        } else if value < 0.0 {
            Direction::Down
        } else {
            Direction::Flat
        }
    }

    /// +1, −1 or 0.
    #[must_use]
    pub fn sign(self) -> i8 {
        match self {
            Direction::Up => 1,
            Direction::Down => -1,
            Direction::Flat => 0,
        }
    }
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// In written units.
    pub value: f64,
    /// The unit.
    pub unit: Unit,
    /// Whether it is a value or the difference of two (per cent against percentage points).
    pub is: Is,
}

/// A value, a level or a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// A value.
    Value,
    /// A level, printed with a digit more: its changes are small beside it.
    Level,
    /// A difference of two values.
    Change,
}

/// A period as it is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The days.
    pub period: Period,
    /// Its frequency.
    pub frequency: Frequency,
    /// Periods that the number sums over; 1 for a plain value.
    pub periods: usize,
}

impl When {
    /// The period of a point.
    #[must_use]
    pub fn of(point: &Point, frequency: Frequency, periods: usize) -> When {
        When { period: point.period, frequency, periods }
    }
}

/// A number of periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub periods: usize,
    /// Of which length.
    pub frequency: Frequency,
}

/// What is compared in "largest since", a rank or a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// The flow itself, or the change of a level.
    Move,
    /// The level.
    Level,
}

/// The last earlier period that matched or beat the present one.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// When.
    pub when: When,
    /// How much then.
    pub amount: Amount,
    /// Periods between.
    pub gap: Count,
    /// Whole calendar months between.
    pub months: usize,
}

/// The chance of at least one streak as long, somewhere in a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StreakChance {
    /// For independent signs.
    pub independent: f64,
    /// For signs that persist as they did in the sample.
    pub persistent: Option<f64>,
    /// The stretch: a year, or the whole sample when the streak is too long for a year.
    pub over: Over,
}

/// A stretch of time that a chance refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// One year of periods.
    Year,
    /// The whole sample.
    Sample(Count),
}

/// One thing that an analysis says.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// A flow in a period.
    Traded {
        /// About what.
        subject: Subject,
        /// How much, signed.
        amount: Amount,
        /// When.
        when: When,
        /// False for a partial period, "so far".
        complete: bool,
    },
    /// A level and its change.
    Stands {
        /// About what.
        subject: Subject,
        /// The level.
        level: Amount,
        /// Its change from the period before, when there is one.
        change: Option<Amount>,
        /// When.
        when: When,
        /// False for a partial period, "so far".
        complete: bool,
    },
    /// A run of periods with one sign.
    Streak {
        /// About what.
        subject: Subject,
        /// Which sign.
        direction: Direction,
        /// How many periods.
        length: Count,
        /// The first of them.
        first: When,
        /// What they add up to.
        total: Amount,
        /// How often chance makes one as long.
        chance: Option<StreakChance>,
        /// Rank of the length among the streaks of that sign, and their number.
        rank: (usize, usize),
        /// Periods looked at.
        sample: Count,
    },
    /// "Largest since", or a record.
    Since {
        /// About what.
        subject: Subject,
        /// Of the move or of the level.
        measured: Measured,
        /// Largest purchase or sale, highest or lowest.
        direction: Direction,
        /// The present value.
        amount: Amount,
        /// Its period.
        when: When,
        /// The period that ends the claim; nothing for a record of the whole sample.
        earlier: Option<Earlier>,
        /// Size of the sample.
        sample: Count,
        /// Its first period.
        sample_from: When,
    },
    /// Rank among all periods.
    Rank {
        /// About what.
        subject: Subject,
        /// Counted from the largest purchase or from the largest sale.
        direction: Direction,
        /// When.
        when: When,
        /// 1 for the most extreme.
        rank: usize,
        /// Size of the sample.
        sample: Count,
    },
    /// Percentile of the history.
    Percentile {
        /// About what.
        subject: Subject,
        /// Of the move or of the level.
        measured: Measured,
        /// When.
        when: When,
        /// 0–100.
        percentile: f64,
        /// Size of the sample.
        sample: Count,
    },
    /// Distance from the mean of an earlier window in standard deviations.
    Score {
        /// About what.
        subject: Subject,
        /// Of the move or of the level.
        measured: Measured,
        /// When.
        when: When,
        /// The z-score.
        z: f64,
        /// The robust z-score, when defined.
        robust: Option<f64>,
        /// The window before the period.
        window: Count,
    },
    /// Of how far chance would have gone.
    Chance(chance::Chance),
    /// Of companion tests.
    Companion(companion::Companion),
    /// Of several groups.
    Groups(groups::Groups),
    /// Of long and short books.
    Positions(positions::Positions),
    /// Of joint extremes.
    Extremes(extremes::Extremes),
    /// What goes further than the first answer.
    Further(further::Further),
    /// Of trend followers.
    Trend(trend::Trend),
    /// Of what is inferred.
    Inferred(inferred::Inferred),
    /// Of many signals at once, and of whether a flow lasts.
    Whole(whole::Whole),
    /// Of funding through futures.
    Funding(funding::Funding),
    /// Of flows beside returns.
    Returns(returns::Returns),
    /// Of trades implied by betas.
    Implied(implied::Implied),
    /// Of holdings, accounts and quoted numbers.
    Accounts(accounts::Accounts),
    /// Of the course of flows over time.
    Course(course::Course),
    /// Of dates in macro data.
    Dated(dated::Dated),
    /// Of what moves before what.
    Order(order::Order),
    /// Of hedges and options on currencies.
    Currency(currency::Currency),
}
