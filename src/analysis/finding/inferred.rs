//! What can be said of things that are inferred: positions, co-movement, timing.

use super::{Amount, Count, Direction, When};
use crate::stats::open_interest::Imputed;

/// A statement about something inferred.
#[derive(Debug, Clone, PartialEq)]
pub enum Inferred {
    /// Net futures position.
    NetPosition {
        /// Who holds it.
        holder: String,
        /// Of what.
        asset: String,
        /// Longs less shorts.
        net: Amount,
        /// Change since the report before, when there is one.
        change: Option<Amount>,
        /// When.
        when: When,
    },
    /// The position against open interest.
    OfOpenInterest {
        /// Signed, per cent.
        percent: f64,
        /// When.
        when: When,
    },
    /// Where the position stands in its recent past.
    PositionPlace {
        /// 0–100.
        percentile: f64,
        /// Reports compared.
        sample: Count,
        /// False when the history is shorter than the three years asked for.
        whole: bool,
    },
    /// The position in money.
    Notional {
        /// Signed.
        amount: Amount,
        /// The contract's own text.
        contract: String,
    },
    /// What open interest and price say together.
    Reading {
        /// Nothing when one of them did not move.
        reading: Option<Imputed>,
        /// Change of open interest.
        open_interest: Amount,
        /// Whether the price rose or fell.
        price: Direction,
        /// When.
        when: When,
    },
    /// How the guess from open interest and price agrees with the report.
    ProxyFit {
        /// Correlation of changes.
        correlation: f64,
        /// Interval.
        interval: Option<(f64, f64)>,
        /// Changes compared.
        sample: Count,
    },
    /// Correlation of two series in a window.
    Together {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// Pearson's.
        correlation: f64,
        /// 95% by Fisher's z.
        interval: Option<(f64, f64)>,
        /// The window.
        when: When,
    },
    /// Whether a correlation changed.
    TogetherChanged {
        /// Before.
        before: f64,
        /// After.
        after: f64,
        /// First period after.
        from: When,
        /// Probability that it did not change.
        p: f64,
    },
    /// Whether the whole matrix of correlations changed.
    MatrixChanged {
        /// How many series.
        series: usize,
        /// Jennrich's chi-squared.
        statistic: f64,
        /// Its probability.
        p: f64,
    },
    /// The correlation with the rise of variance taken out.
    VarianceAdjusted {
        /// As observed.
        observed: f64,
        /// Adjusted.
        adjusted: f64,
        /// Variance after over variance before.
        ratio: f64,
        /// Whose variance.
        name: String,
    },
    /// How often all fell together.
    AllFell {
        /// In the window.
        fell: usize,
        /// The window.
        of: Count,
        /// Share before it; nothing when there is no time before.
        before: Option<f64>,
        /// How many series.
        series: usize,
        /// Probability of so many at the earlier share.
        p: Option<f64>,
    },
    /// How odd the latest period was.
    Odd {
        /// When.
        when: When,
        /// Rank of turbulence from the top.
        turbulence_rank: usize,
        /// Rank of correlation surprise from the top.
        surprise_rank: usize,
        /// Correlation surprise.
        surprise: f64,
        /// Periods judged by what was known before them.
        sample: Count,
    },
    /// Breaks in the mean.
    Breaks {
        /// Each with its interval of first and last period.
        breaks: Vec<BreakSaid>,
        /// Periods looked at.
        sample: Count,
    },
    /// Whether anything broke.
    AnyBreak {
        /// Largest F.
        statistic: f64,
        /// Probability when the date was searched for.
        p: f64,
        /// Last period before it.
        at: When,
    },
    /// Whether an event lies in the interval of a break.
    EventInside {
        /// The event's period.
        event: When,
        /// True when some interval holds it.
        inside: bool,
        /// Share of the calendar that the intervals cover.
        covered: f64,
    },
    /// Share of a move before an event.
    ShareBefore {
        /// Of what.
        name: String,
        /// The share, 1 for all of it.
        share: f64,
        /// Share of the time.
        expected: f64,
        /// Interval of a random walk with the same ends.
        interval: Option<(f64, f64)>,
        /// Two-sided probability.
        p: f64,
        /// From.
        from: When,
        /// To.
        to: When,
    },
    /// The event date against other dates.
    PlaceboDates {
        /// Dates with as large a change, the true one included.
        as_large: usize,
        /// Dates tried.
        dates: usize,
        /// Change of the mean at the event.
        change: Amount,
    },
    /// What was abnormal from the event on.
    Abnormal {
        /// Sum of what exceeded the mean before.
        amount: Amount,
        /// Periods from the event on.
        over: Count,
        /// 95% interval with the error of prediction.
        interval: Option<(f64, f64)>,
        /// Two-sided probability.
        p: f64,
    },
    /// When the largest outflow was.
    LargestFall {
        /// How much.
        amount: Amount,
        /// When.
        when: When,
        /// Whether before the event, in its period or after.
        side: Direction,
    },
}

/// One break with its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakSaid {
    /// Last period before it.
    pub at: When,
    /// First and last period of the interval; nothing when it cannot be computed.
    pub interval: Option<(When, When)>,
    /// Mean before.
    pub before: Amount,
    /// Mean after.
    pub after: Amount,
}
