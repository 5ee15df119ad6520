//! What verdicts and stories say, as data: [`words`](super::words) puts it into sentences. Nothing else
//! writes them, so that another language is another file of words.

use super::tree::{Relation, Tolerance};
use super::verdict::{Status, Verdict, Word};
use super::{Found, Part};
use crate::analysis::finding::Statement;
use crate::calendar::{Day, Frequency};
use crate::unit::{Quantity, Unit};
use std::sync::Arc;

/// Of what a chance is.
#[derive(Debug, Clone, PartialEq)]
pub enum OfChance {
    /// Of a run somewhere in a stretch, where a share of periods has its sign.
    Run {
        /// How long.
        length: usize,
        /// In how many periods.
        periods: usize,
        /// 0–1; one half for a fair coin.
        share: f64,
    },
    /// Of a streak that a series shows.
    Streak {
        /// How long.
        length: usize,
        /// In how many periods.
        periods: usize,
        /// Share of its periods on that side, 0–1.
        share: f64,
        /// Above zero, or below.
        above: bool,
    },
    /// Of a count as uneven.
    Count {
        /// So many.
        hits: usize,
        /// Of so many.
        trials: usize,
    },
    /// Of a score as far from zero.
    Score {
        /// In standard deviations.
        z: f64,
    },
    /// Too few periods for a chance.
    Anecdote {
        /// How many they are.
        periods: usize,
    },
    /// Of a rank or a better one.
    Rank {
        /// Counted from 1.
        rank: usize,
        /// Of so many.
        of: usize,
    },
    /// That one period is the largest of so many.
    Largest {
        /// How many.
        of: usize,
    },
    /// Of a correlation as far from zero.
    Correlation,
    /// Of a slope as far from zero.
    Slope,
    /// Of a shift of a correlation as large.
    Shift,
    /// Of a lead as clear.
    Lead,
    /// Of a response as far from zero.
    Response,
    /// Of so uneven a share before a day, when so much of the time had passed.
    Bridge {
        /// Share of the days, 0–1.
        passed: f64,
    },
    /// Of what a tile found.
    Finding(Option<Arc<Statement>>),
}

/// What was claimed, as the bounds that it puts.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Bound {
    /// Nothing that was read.
    #[default]
    Nothing,
    /// A number.
    Number {
        /// How what is found must stand to it.
        relation: Relation,
        /// The number.
        value: f64,
        /// Its unit.
        unit: Unit,
        /// How far off still counts either way, and why; nothing where only one side is bounded.
        tolerance: Option<(f64, Tolerance)>,
    },
    /// Days.
    Days {
        /// How the day that is found must stand to them.
        relation: Relation,
        /// First.
        start: Day,
        /// Last.
        end: Day,
    },
}

impl Bound {
    /// Whether the number itself is left out: "more than", "less than".
    pub(super) fn strict(&self) -> bool {
        matches!(self, Bound::Number { relation: Relation::MoreThan | Relation::LessThan, .. })
    }
}

/// A part of a claim in a verdict's sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece<'a> {
    /// The number found beside the number claimed.
    Found {
        /// The expectation as written.
        expectation: &'a str,
        /// In words.
        found: &'a str,
        /// In words.
        claimed: &'a str,
    },
    /// What would test it.
    Needs(&'a str),
    /// Why it is not tested, or the expectation itself.
    Open(&'a str),
}

impl<'a> Piece<'a> {
    fn of(part: &'a Part) -> Piece<'a> {
        match (&part.found, &part.claimed) {
            (Some(found), Some(claimed)) => {
                Piece::Found { expectation: &part.text, found: &found.text, claimed: &claimed.text }
            }
            _ => Piece::open(part),
        }
    }

    /// Why a part is open.
    fn open(part: &'a Part) -> Piece<'a> {
        match (&part.problem, &part.needs) {
            (Some(problem), _) => Piece::Open(&problem.message),
            (None, Some(needs)) => Piece::Needs(needs),
            (None, None) => Piece::Open(&part.text),
        }
    }
}

/// What a verdict's sentence tells after the verdict itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Body<'a> {
    /// Nothing was stated that could be measured.
    Nothing,
    /// Why nothing could be tested.
    Open(Vec<Piece<'a>>),
    /// Its only part.
    One(Piece<'a>),
    /// All parts, which hold.
    All(Vec<Piece<'a>>),
    /// How many hold, what does not, what is not tested.
    Mixed {
        /// Parts that hold.
        held: usize,
        /// All parts.
        of: usize,
        /// Those that do not.
        failed: Vec<Piece<'a>>,
        /// Those that are not tested.
        open: Vec<Piece<'a>>,
    },
}

impl<'a> Body<'a> {
    /// By the verdict and its parts.
    pub(super) fn of(verdict: Verdict, parts: &'a [Part]) -> Body<'a> {
        let with = |status: Status| parts.iter().filter(move |part| part.status == status);
        match (verdict, parts) {
            (_, []) => Body::Nothing,
            (Verdict::Untestable, _) => Body::Open(with(Status::Untestable).map(Piece::open).collect()),
            (_, [only]) => Body::One(Piece::of(only)),
            (Verdict::Supported, _) => Body::All(parts.iter().map(Piece::of).collect()),
            _ => Body::Mixed {
                held: with(Status::Holds).chain(with(Status::Partly)).count(),
                of: parts.len(),
                failed: with(Status::Fails).map(Piece::of).collect(),
                open: with(Status::Untestable).map(Piece::open).collect(),
            },
        }
    }
}

/// A verdict's sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct VerdictSaid<'a> {
    /// The verdict.
    pub(super) verdict: Verdict,
    /// What must be said of the data.
    pub(super) words: &'a [Word],
    /// The rest.
    pub(super) body: Body<'a>,
}

/// How a story's score leans on one signal.
#[derive(Debug, Clone, PartialEq)]
pub enum Leans {
    /// Without it nothing is left.
    Wholly(String),
    /// Without it the score falls by so much, 0–1.
    By(String, f64),
}

/// What must be printed under a scoreboard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BoardCaveat {
    /// Scores order stories and are no probabilities.
    Ordinal,
    /// So many signals with a history are worth so many independent ones.
    Worth {
        /// Signals.
        of: usize,
        /// Independent ones.
        effective: f64,
    },
    /// No discount for signals that move together.
    NoDiscount,
}

/// What the numbers of a sentence imply.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum ImpliedSaid {
    /// They fit each other.
    #[default]
    Fit,
    /// They fit, and leave a number between two ends.
    Leave(String, f64, f64),
    /// They cannot all be true.
    Conflict(Vec<Torn>),
}

/// A number that cannot be true beside others.
#[derive(Debug, Clone, PartialEq)]
pub struct Torn {
    /// Its name.
    pub name: String,
    /// As quoted.
    pub quoted: String,
    /// What the others imply for it, where they leave two ends.
    pub implied: Option<(f64, f64)>,
}

/// A story's score in numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct StorySaid<'a> {
    pub(super) title: &'a str,
    pub(super) against: usize,
    pub(super) silent: usize,
    pub(super) supporting: usize,
    pub(super) without_data: usize,
    pub(super) score: f64,
}

/// The kinds of numbers that are found: a language has words for each.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind<'a> {
    /// Money in plain units.
    Money(&'a str),
    /// Per cent, already times a hundred.
    Percent,
    /// Hundredths of a per cent.
    BasisPoints,
    /// Contracts.
    Contracts,
    /// Periods.
    Periods {
        /// Of which length.
        frequency: Frequency,
        /// As the claim or English names them.
        english: &'a str,
    },
    /// Things by the file's or the claim's own word.
    Things(&'a str),
    /// A plain number.
    Plain,
}

/// A number with its kind.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number<'a> {
    /// In units of its kind.
    pub(super) value: f64,
    /// What it counts.
    pub(super) kind: Kind<'a>,
}

impl<'a> Number<'a> {
    /// A value of a unit; `counts` is the frequency of the periods that it counts, if it does.
    pub(super) fn of(value: f64, unit: &'a Unit, counts: Option<Frequency>) -> Number<'a> {
        let (value, kind) = match &unit.quantity {
            Quantity::Money { currency } => (value * unit.scale(), Kind::Money(currency)),
            Quantity::Percent if unit.power_of_ten == -2 => (value, Kind::BasisPoints),
            Quantity::Percent => (value, Kind::Percent),
            Quantity::Fraction => (100.0 * value, Kind::Percent),
            Quantity::Contracts => (value * unit.scale(), Kind::Contracts),
            Quantity::Count { of } => match (super::measure::frequency_named(of), counts) {
                (Some(frequency), _) => (value, Kind::Periods { frequency, english: of }),
                (None, Some(frequency)) if of.is_empty() => {
                    (value, Kind::Periods { frequency, english: super::words::counted(frequency) })
                }
                (None, _) if of.is_empty() => (value, Kind::Plain),
                (None, _) => (value, Kind::Things(of)),
            },
            _ => (value, Kind::Plain),
        };
        Number { value, kind }
    }

    /// The number that was found.
    pub(super) fn found(found: &'a Found) -> Option<Number<'a>> {
        found.value.map(|value| Number::of(value, &found.unit, found.counts))
    }
}
