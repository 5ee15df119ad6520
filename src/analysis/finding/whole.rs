//! What can be said of many signals at once, and of whether a flow lasts.

use super::{Amount, Count, When};

/// A statement about the whole.
#[derive(Debug, Clone, PartialEq)]
pub enum Whole {
    /// The equal-weight mean of the signals.
    Index {
        /// In standard deviations of their own past.
        value: f64,
        /// When.
        when: When,
        /// Signals with a score then.
        signals: usize,
        /// All signals.
        of: usize,
    },
    /// How far one factor explains all signals, and how it goes with their mean.
    Factor {
        /// Share of the variance, 0–1.
        share: f64,
        /// What unrelated signals would give.
        unrelated: f64,
        /// Correlation with the mean.
        agreement: f64,
        /// Periods.
        sample: Count,
    },
    /// The index without one signal.
    WithoutOne {
        /// Lowest, with the signal left out.
        low: (String, f64),
        /// Highest.
        high: (String, f64),
    },
    /// How long half of a move lasts.
    HalfLife {
        /// Correlation with the period before.
        correlation: f64,
        /// Periods until half is gone; nothing when nothing is carried on.
        half_life: Option<f64>,
        /// Periods.
        sample: Count,
    },
    /// Whether sums over many periods vary more than chance would have them.
    VarianceRatio {
        /// Periods added up.
        periods: Count,
        /// Variance of the sums over that of as many independent periods.
        ratio: f64,
        /// Probability of one as far from 1.
        p: f64,
    },
    /// What became of a move after a day.
    Since {
        /// Sum of the first periods from the day on.
        first: Amount,
        /// How many they are.
        periods: Count,
        /// Sum of everything from then on.
        total: Amount,
        /// Share of the first sum that was taken back later; above 1 when more came back.
        reversed: f64,
        /// From when.
        from: When,
    },
}
