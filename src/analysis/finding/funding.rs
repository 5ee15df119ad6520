//! What can be said of financing implied by futures, and of the basis trade.

use super::{Amount, Count, Direction, When};

/// A statement about funding.
#[derive(Debug, Clone, PartialEq)]
pub enum Funding {
    /// The spread of implied financing over a benchmark.
    Spread {
        /// "the roll from A to B".
        of: String,
        /// The implied rate, in per cent; nothing when the spread itself was given.
        rate: Option<f64>,
        /// The benchmark in per cent.
        benchmark: Option<f64>,
        /// In basis points.
        spread: f64,
        /// Change from the period before, in basis points.
        change: Option<f64>,
        /// 0–100 among all periods so far.
        percentile: Option<f64>,
        /// Periods compared.
        sample: Count,
        /// When.
        when: When,
    },
    /// Before and after turns of the year.
    Turns {
        /// Mean change over the turns, basis points.
        change: f64,
        /// Days before and after that are averaged.
        days: usize,
        /// First and last year that ends.
        years: (i32, i32),
        /// Turns.
        turns: usize,
        /// Probability that they are alike; nothing under five turns.
        p: Option<f64>,
        /// The latest turn's change and its rank from the lowest.
        latest: (f64, usize),
    },
    /// The latest against the same days of earlier years.
    SameDays {
        /// Rank from the lowest.
        rank: usize,
        /// Years compared, this one included.
        years: usize,
        /// When.
        when: When,
    },
    /// Before and after an event.
    Event {
        /// The event's period.
        event: When,
        /// Periods on each side.
        over: Count,
        /// Change of the mean, basis points.
        change: f64,
        /// Dates with as large a change, and dates tried.
        as_large: (usize, usize),
        /// True when the contract changes inside the window.
        switches: bool,
    },
    /// What one index point of dividends does.
    Sensitivity {
        /// Basis points for one point.
        basis_points: f64,
    },
    /// Change of the spread for a change of positions.
    Positions {
        /// Basis points for a standard deviation of the change of positions.
        slope: f64,
        /// Interval.
        interval: Option<(f64, f64)>,
        /// Probability of none.
        p: f64,
        /// Changes.
        sample: Count,
    },
    /// The three-way score of a basis unwind.
    Unwind {
        /// When.
        when: When,
        /// Each signal: name, score toward an unwind when known.
        signals: Vec<(String, Option<f64>)>,
        /// How many point to an unwind.
        agree: usize,
    },
    /// Shorts of leveraged funds.
    Shorts {
        /// Their face value.
        level: Amount,
        /// Change over the reports.
        change: Amount,
        /// Over how many reports.
        over: Count,
        /// Score of the change against those before, plus for growth.
        score: Option<f64>,
        /// When.
        when: When,
    },
    /// Repo over its floor.
    Repo {
        /// Mean over the window, basis points.
        mean: f64,
        /// Highest day, basis points.
        highest: f64,
        /// Score of the mean.
        score: Option<f64>,
        /// Score with turns of months left out.
        inside_months: Option<f64>,
        /// When.
        when: When,
    },
    /// How often the score was as high.
    Placebo {
        /// The score.
        score: f64,
        /// Windows as high, and windows tried.
        as_high: (usize, usize),
    },
    /// The other side of the shorts.
    Mirror {
        /// Net longs change.
        change: Amount,
        /// Direction.
        direction: Direction,
        /// Rank of the change in its direction, among all changes.
        rank: (usize, usize),
        /// Over how many reports.
        over: Count,
    },
}
