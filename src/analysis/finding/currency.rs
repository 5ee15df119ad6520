//! What can be said of currency hedges and of options on currencies.

use super::{Amount, Count, When};

/// A statement about hedges and options.
#[derive(Debug, Clone, PartialEq)]
pub enum Currency {
    /// What is left open.
    Exposure {
        /// Of whose holdings.
        name: String,
        /// H (1 − h).
        open: Amount,
        /// H.
        holdings: Amount,
        /// h, 1 for all.
        hedged: f64,
        /// The same with the ratio higher and lower by its error.
        range: (Amount, Amount),
        /// Percentage points of that error.
        error: f64,
        /// When.
        when: When,
    },
    /// Why it changed.
    ExposureChange {
        /// In all.
        change: Amount,
        /// By holdings.
        by_holdings: Amount,
        /// By the ratio.
        by_ratio: Amount,
        /// From the first to the last of this time.
        from: When,
        /// To.
        to: When,
    },
    /// Currency sold forward.
    HedgingFlow {
        /// Positive: sold forward.
        sold: Amount,
        /// Because holdings grew.
        by_holdings: Amount,
        /// Because the ratio changed.
        by_ratio: Amount,
        /// From.
        from: When,
        /// To.
        to: When,
    },
    /// What a change of the ratio would mean.
    Scenario {
        /// Percentage points.
        points: f64,
        /// Money.
        amount: Amount,
        /// On holdings of.
        holdings: Amount,
    },
    /// The hedge with least variance.
    Ratio {
        /// Of what.
        position: String,
        /// With what.
        hedge: String,
        /// h*.
        ratio: f64,
        /// Interval.
        interval: Option<(f64, f64)>,
        /// Share of variance removed.
        effectiveness: f64,
        /// Periods.
        sample: Count,
    },
    /// Against no hedge and a full one.
    RatioAgainst {
        /// Probability of zero.
        p_zero: f64,
        /// Probability of one.
        p_one: f64,
    },
    /// Whether it is one ratio over the whole time.
    RatioStable {
        /// Sup F.
        statistic: f64,
        /// Probability.
        p: f64,
        /// In the first half, and in the second.
        halves: (f64, f64),
    },
    /// Hedging and selling weaken a currency alike; the flow tells them apart.
    Signature {
        /// The currency.
        currency: String,
        /// The flow.
        flow: String,
        /// Periods in which it fell although there was buying, and all periods of buying.
        fell_while_bought: (usize, usize),
        /// The same while there was selling.
        fell_while_sold: (usize, usize),
        /// Fisher's exact probability that the two shares are one.
        p: f64,
        /// Length of a period.
        sample: Count,
    },
    /// A risk reversal.
    RiskReversal {
        /// Name.
        name: String,
        /// In vol points, calls over puts.
        level: f64,
        /// Deviations of the window before.
        z: Option<f64>,
        /// Less the mean before.
        shift: f64,
        /// The window.
        window: Count,
        /// When.
        when: When,
    },
    /// The shift against earlier ones.
    ShiftSince {
        /// Up is to calls.
        to_calls: bool,
        /// The shift, vol points.
        shift: f64,
        /// The earlier one: when, and its size.
        earlier: Option<(When, f64)>,
        /// Shifts in the sample.
        sample: Count,
        /// First of them.
        from: When,
        /// Rank of the shift on its side.
        rank: usize,
    },
    /// Where the level stands.
    Place {
        /// 0–100.
        percentile: f64,
        /// Periods.
        sample: Count,
        /// Whether calls or puts are dearer.
        calls: bool,
    },
    /// Against at-the-money volatility.
    Relative {
        /// RR / ATM, per cent.
        ratio: f64,
        /// Deviations of the window before.
        z: Option<f64>,
        /// 0–100.
        percentile: f64,
        /// At-the-money volatility.
        at_the_money: f64,
        /// Periods.
        sample: Count,
    },
    /// Whether its mean broke.
    Broke {
        /// Sup F.
        statistic: f64,
        /// Probability.
        p: f64,
        /// Last period before.
        at: When,
        /// Means on both sides.
        means: (f64, f64),
    },
    /// What the quotes imply.
    Implied {
        /// Volatility of the call.
        call: f64,
        /// Of the put.
        put: f64,
        /// Delta of the call.
        call_delta: f64,
        /// Of the put.
        put_delta: f64,
        /// When.
        when: When,
    },
}
