//! What is said beyond the usual: with controls held fixed, over several events, with factors told apart.

use super::{Amount, Count, Direction, When};

/// A statement that goes further than the first answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Further {
    /// What is abnormal from an event on with controls held fixed.
    BeyondControls {
        /// The sum from the event on.
        amount: Amount,
        /// How many periods.
        over: Count,
        /// What is held fixed.
        controls: Vec<String>,
        /// Interval of the sum.
        interval: Option<(Amount, Amount)>,
        /// Probability of no abnormal sum.
        p: f64,
        /// Share of the variance before that the controls explain.
        explained: f64,
    },
    /// Several events together.
    Events {
        /// How many.
        events: usize,
        /// Mean sum of a window.
        mean: Amount,
        /// Periods of each window.
        over: Count,
        /// Patell's z and p.
        patell: (f64, f64),
        /// t of Boehmer, Musumeci and Poulsen and p.
        boehmer: (f64, f64),
        /// p of the sign test.
        sign: f64,
        /// Events whose q is below 5%.
        below: usize,
    },
    /// The same move against its base: what grew with the market is told from what grew beyond it.
    Twin {
        /// Name of the base.
        base: String,
        /// The move over its base, per cent.
        percent: f64,
        /// Which side.
        direction: Direction,
        /// Rank of the scaled move on its side, and of the move as it is.
        ranks: (usize, usize),
        /// Periods with a base.
        sample: Count,
        /// The last period that was as far out; nothing when it is a record.
        earlier: Option<When>,
    },
    /// How rarely so large a move comes, by the largest of every block of time.
    Rare {
        /// Which side.
        direction: Direction,
        /// Blocks, in their own frequency.
        blocks: Count,
        /// Blocks between two as large, on average; infinite when none is possible by the fit.
        every: f64,
        /// Interval of that.
        interval: Option<(f64, f64)>,
        /// Shape of the tail.
        shape: f64,
    },
    /// Whether a beta is told apart from those of further factors.
    Inflation {
        /// The market.
        market: String,
        /// Its variance inflation.
        factor: f64,
        /// The factor with the largest one.
        most: (String, f64),
    },
    /// What was sold of the market and bought of further factors, by betas.
    BetaRotation {
        /// The market.
        market: String,
        /// Change of its beta, or what it comes to.
        sold: Amount,
        /// The same for every further factor.
        others: Vec<(String, Amount)>,
        /// Bought over sold.
        rotated: f64,
        /// Interval of that.
        interval: Option<(f64, f64)>,
    },
    /// Whether a net futures position moved as the beta did.
    Futures {
        /// Whose position.
        name: String,
        /// Mean of the later window less that of the earlier.
        change: Amount,
        /// Probability of no change.
        p: f64,
        /// Same sign as the change of beta.
        agrees: bool,
    },
    /// When both were extreme before.
    FirstSince {
        /// The latest case.
        latest: When,
        /// The case before that is no part of the same run, with whole months between.
        before: Option<(When, usize)>,
        /// First period judged.
        from: When,
    },
    /// A change of correlation against periods in any other order.
    Shuffled {
        /// Later less earlier correlation.
        change: f64,
        /// Share of orders with as large a change.
        p: f64,
        /// Orders so far.
        orders: usize,
    },
    /// At which lag an index goes most with a model.
    IndexLag {
        /// The index.
        index: String,
        /// Periods by which the model leads.
        lag: i64,
        /// Correlation there.
        correlation: f64,
        /// Correlation without a lag.
        same: f64,
    },
    /// Whether shorts rise around expiries of options, which hedges would explain.
    Expiries {
        /// Rises and reports that span an expiry.
        spans: (usize, usize),
        /// Rises and reports that do not.
        others: (usize, usize),
        /// Fisher's exact p.
        p: f64,
    },
    /// How old a print is beside the last one.
    Stale {
        /// Last period of the first print.
        ends: When,
        /// Periods that only the last print has.
        more: Count,
    },
    /// How far back a change of leverage is the largest.
    LargestSince {
        /// A fall or a rise.
        fall: bool,
        /// The last as large; nothing when there is none in the sample.
        earlier: Option<When>,
        /// The year whose largest it is, when it is.
        year: Option<i32>,
        /// Changes looked at.
        sample: Count,
    },
}
