//! What can be said of what moves with, or before, what.

use super::{Amount, Count, When};

/// A statement about order.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// The latest nowcast.
    Nowcast {
        /// What is nowcast.
        target: String,
        /// From what.
        indicator: String,
        /// For when.
        when: When,
        /// The estimate.
        estimate: Amount,
        /// Its band.
        band: Option<(Amount, Amount)>,
        /// The last published value and its period.
        published: (Amount, When),
    },
    /// How nowcasts did, as of each date.
    Record {
        /// Mean error squared, rooted.
        error: Amount,
        /// The same for no change.
        no_change: Amount,
        /// Probability that they are equally good (Diebold and Mariano).
        p: f64,
        /// Nowcasts judged.
        sample: Count,
        /// Outcomes within the band, and bands.
        inside: (usize, usize),
    },
    /// Changes on changes, or a flow on changes.
    Slope {
        /// Whether the target is a flow, which is told as it is.
        flow: bool,
        /// Target.
        target: String,
        /// Indicator.
        indicator: String,
        /// Coefficient.
        slope: f64,
        /// Interval.
        interval: Option<(f64, f64)>,
        /// Share of the variance.
        r_squared: f64,
        /// Root mean squared error over standard deviation of the target's changes.
        relative_error: f64,
        /// Changes.
        sample: Count,
    },
    /// How often both moved the same way.
    Hits {
        /// How often.
        hits: usize,
        /// Of how many.
        of: Count,
        /// Interval of the chance behind it.
        interval: Option<(f64, f64)>,
        /// Exact probability at one half.
        p: f64,
        /// Share that independent signs would hit.
        by_chance: f64,
    },
    /// Whether levels move together, and how fast a gap closes.
    Together {
        /// Target.
        target: String,
        /// Indicator.
        indicator: String,
        /// Probability of no common path (Engle and Granger).
        p: f64,
        /// Share of a gap that closes in a period.
        speed: f64,
        /// Its probability of zero.
        p_speed: f64,
        /// Periods until half of a gap is closed.
        half_life: Option<f64>,
        /// Periods.
        sample: Count,
    },
    /// Whether the slope is one over the whole time.
    Stable {
        /// Sup F.
        statistic: f64,
        /// Probability.
        p: f64,
        /// Last period before the most likely break.
        at: When,
    },
    /// The order of three.
    Chain {
        /// Names in the order of the claim.
        names: [String; 3],
        /// Probabilities of the links forward: first → second, second → third, first → third.
        forward: [f64; 3],
        /// Backward: second → first, third → second, third → first.
        backward: [f64; 3],
        /// Lags.
        lags: Count,
        /// Periods.
        sample: Count,
    },
    /// What follows a surprise.
    Response {
        /// Who moved.
        shock: String,
        /// Who responds.
        response: String,
        /// The largest response in standard deviations, its horizon and 95% band.
        largest: (f64, usize, f64, f64),
        /// Horizons whose band leaves zero, and horizons looked at.
        clear: (usize, usize),
        /// Length of a period.
        horizon: Count,
    },
    /// Shares of the error of forecasts, in both orders.
    ErrorShares {
        /// Whose error.
        of: String,
        /// By whom.
        by: String,
        /// When ordered first, and last.
        first: f64,
        /// Ordered last.
        last: f64,
        /// Interval when first.
        first_interval: Option<(f64, f64)>,
        /// Interval when last.
        last_interval: Option<(f64, f64)>,
        /// Horizon.
        horizon: Count,
    },
    /// Correlation in the same period, which has no order.
    SamePeriod {
        /// Each pair with its correlation.
        pairs: Vec<(String, String, f64)>,
    },
    /// Which leads.
    Lead {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// Periods by which the first leads; negative when the second does.
        lead: i64,
        /// Interval of that number.
        interval: Option<(i64, i64)>,
        /// The correlation there.
        correlation: f64,
        /// Probability that the largest of all lags is so large.
        p: f64,
        /// Periods.
        sample: Count,
    },
    /// Joint tests of leads and lags.
    Sides {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// Probability that the first leads at no lag.
        p_first: f64,
        /// Probability that the second leads at none.
        p_second: f64,
        /// Lags.
        lags: Count,
    },
}
