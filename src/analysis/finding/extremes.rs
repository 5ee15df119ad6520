//! What can be said of two gauges that were extreme together, and of what followed.

use super::{Amount, Count, When};

/// A statement about joint extremes.
#[derive(Debug, Clone, PartialEq)]
pub enum Extremes {
    /// How often both were extreme.
    Joint {
        /// One gauge.
        first: String,
        /// The other.
        second: String,
        /// Both low, or both high.
        low: bool,
        /// In standard deviations.
        threshold: f64,
        /// How often.
        cases: usize,
        /// How often independent gauges would be.
        expected: f64,
        /// Periods judged.
        sample: Count,
        /// The latest case.
        latest: Option<When>,
        /// Probability of so many.
        p: Option<f64>,
    },
    /// What followed.
    After {
        /// Whose return.
        name: String,
        /// Cases with a full horizon after them.
        cases: usize,
        /// The horizon.
        horizon: Count,
        /// Mean return after the cases.
        average: Amount,
        /// That less the mean otherwise.
        effect: Amount,
        /// Interval of the effect.
        interval: Option<(f64, f64)>,
        /// Probability of no effect; nothing for too few cases.
        p: Option<f64>,
        /// Cases followed by a rise.
        rises: usize,
        /// Share of rises otherwise.
        base: f64,
        /// The smallest effect that would be found four times in five.
        smallest: Option<Amount>,
    },
}
