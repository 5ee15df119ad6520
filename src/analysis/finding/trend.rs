//! What can be said of what trend followers would hold.

use super::{Amount, Count, When};

/// A statement about the positions of model trend followers.
#[derive(Debug, Clone, PartialEq)]
pub enum Trend {
    /// The band of positions over speeds.
    Band {
        /// Of what.
        name: String,
        /// Mean position, in units of capital.
        mean: f64,
        /// Lowest and highest over speeds.
        range: (f64, f64),
        /// Speeds that are long, and all.
        long: (usize, usize),
        /// When.
        when: When,
    },
    /// The change of the mean position in parts.
    Change {
        /// In units of capital.
        change: f64,
        /// Through signals.
        signal: f64,
        /// Through volatility.
        volatility: f64,
        /// Through the cap.
        cap: f64,
        /// The least and the most over speeds.
        range: (f64, f64),
        /// Over what time.
        over: Count,
    },
    /// The change in money on assets that the reader states.
    Flow {
        /// Mean over speeds.
        amount: Amount,
        /// The least and the most over speeds.
        range: (Amount, Amount),
        /// The assets.
        assets: Amount,
    },
    /// Prices at which each speed turns in the next period.
    Flips {
        /// Lookback and price.
        levels: Vec<(Count, f64)>,
        /// The latest price.
        price: f64,
    },
}
