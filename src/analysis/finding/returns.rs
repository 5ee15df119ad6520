//! What can be said of flows beside returns: price impact, and what follows outflows.

use super::{Amount, Count, When};

/// A statement about flows and returns.
#[derive(Debug, Clone, PartialEq)]
pub enum Returns {
    /// What would go with a flow if the multiplier is right.
    Scenario {
        /// The multiplier.
        multiplier: f64,
        /// The flow, signed.
        flow: Amount,
        /// The market.
        market: Amount,
        /// The flow as a share of the market, 1 for all of it.
        share: f64,
        /// What goes with it, in per cent, and at multipliers of 1 and 8.
        moves: (f64, f64, f64),
    },
    /// A return beside flows, with what is left.
    Attribution {
        /// Whose return.
        name: String,
        /// Return in per cent.
        total: f64,
        /// Groups and their parts in per cent at the multiplier.
        parts: Vec<(String, f64)>,
        /// The rest.
        rest: f64,
        /// Parts together at multipliers of 1 and 8.
        bounds: (f64, f64),
        /// The time.
        when: When,
    },
    /// The multiplier by least squares, or by an instrument.
    Estimate {
        /// The estimate.
        multiplier: f64,
        /// Interval with ends, when there is one.
        interval: Option<(f64, f64)>,
        /// Probability of zero.
        p: Option<f64>,
        /// Periods.
        sample: Count,
        /// First-stage F of the instrument; nothing without one.
        first_stage: Option<f64>,
    },
    /// Returns with or after net selling, against other times.
    After {
        /// Whose return.
        name: String,
        /// Who sells.
        holder: String,
        /// Periods after; nothing for the same period.
        horizon: Option<Count>,
        /// Mean after selling and otherwise, per cent.
        means: (f64, f64),
        /// Cases of either kind.
        cases: (usize, usize),
        /// Share of rises of either kind.
        rises: (f64, f64),
        /// Interval of the gap.
        interval: Option<(f64, f64)>,
        /// Interval by blocks drawn again, and its draws.
        drawn: Option<((f64, f64), usize)>,
        /// Probability of no gap.
        p: Option<f64>,
        /// Smallest gap found four times in five.
        smallest: Option<f64>,
        /// The margin and the probability of the claim that the gap lies inside.
        equivalence: Option<(f64, f64)>,
    },
}
