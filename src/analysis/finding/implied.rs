//! What can be said of trades that are read off a change of beta.

use super::{Amount, Count, When};

/// A trade that a change of beta comes to, on assets that the reader states.
#[derive(Debug, Clone, PartialEq)]
pub struct Trade {
    /// Bought, plus, or sold.
    pub amount: Amount,
    /// Its interval.
    pub interval: Option<(Amount, Amount)>,
    /// The assets.
    pub assets: Amount,
}

/// A statement about implied purchases or sales.
#[derive(Debug, Clone, PartialEq)]
pub enum Implied {
    /// The change of beta, and what it comes to on stated assets.
    Change {
        /// Whose returns.
        fund: String,
        /// On whose returns.
        market: String,
        /// Beta before and after.
        betas: (f64, f64),
        /// Interval of the change.
        interval: Option<(f64, f64)>,
        /// The windows.
        before: When,
        /// The later window.
        after: When,
        /// The trade, when the reader states assets.
        trade: Option<Box<Trade>>,
        /// Probability of no change.
        p: Option<f64>,
    },
    /// Whether the sign holds over windows.
    Stable {
        /// Windows with the sign of the change, and those that could be judged.
        agree: (usize, usize),
        /// The change in each window.
        changes: Vec<(Count, f64)>,
        /// Share of earlier periods in which all windows had one sign.
        share: Option<f64>,
    },
    /// Whether the ways to measure agree.
    Methods {
        /// Ways with the sign of the change, and all.
        agree: (usize, usize),
        /// The change by each way.
        changes: Vec<(String, f64)>,
    },
    /// Chow's test at the date, and the largest F at any date.
    Tested {
        /// F and p of the known date.
        chow: (f64, f64),
        /// Largest F and its p, and the last period before it.
        anywhere: Option<(f64, f64, When)>,
        /// 95% interval of that date.
        interval: Option<(When, When)>,
    },
    /// The style weight that changed most.
    Style {
        /// The market.
        market: String,
        /// Weights before and after.
        weights: (f64, f64),
        /// Share of variance explained after.
        r_squared: f64,
    },
    /// The same change at other dates.
    Placebo {
        /// Dates with as large a change, the true one included.
        as_large: usize,
        /// Dates tried so far.
        dates: usize,
    },
    /// Which of the tests of a selling story hold.
    Survives {
        /// The interval excludes zero.
        interval: bool,
        /// All windows agree.
        windows: bool,
        /// All ways to measure agree.
        methods: bool,
        /// Futures positions went the same way; nothing when none are given.
        futures: Option<bool>,
    },
}
