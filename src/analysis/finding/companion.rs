//! What the companion tests of an analysis say: what is usual, what remains when something else is
//! held fixed, and how one compares with its peers.

use super::positions::Bucket;
use super::{Amount, Count, When};
use crate::analysis::finding::Direction;
use crate::analysis::finding::groups::{Part, Share};

/// A statement that stands beside the main one.
#[derive(Debug, Clone, PartialEq)]
pub enum Companion {
    /// What a ratio of two buckets usually is in single periods.
    UsualRatio {
        /// Above.
        above: Bucket,
        /// Below.
        below: Bucket,
        /// Median of the ratios.
        median: f64,
        /// Middle nine tenths.
        range: (f64, f64),
        /// Ratios at least as large as the present one.
        as_large: usize,
        /// All ratios.
        sample: Count,
    },
    /// Shares on loan of those that can be lent.
    Utilisation {
        /// In per cent.
        percent: f64,
        /// Change since the report before, percentage points.
        change: Option<f64>,
        /// When.
        when: When,
    },
    /// What followed on a signal that was known at the time.
    Forecast {
        /// The signal: "the index".
        signal: String,
        /// What followed: name of the returns.
        returns: String,
        /// Sum of returns per unit of the signal, percentage points.
        slope: f64,
        /// Its interval.
        interval: Option<(f64, f64)>,
        /// Probability that it is zero.
        p: f64,
        /// Length of the sum.
        horizon: Count,
        /// Sums used.
        sample: Count,
    },
    /// Two flows with what moved both held fixed.
    Partial {
        /// One group.
        actor: String,
        /// The other.
        other: String,
        /// What is held fixed.
        control: String,
        /// Correlation as it is.
        plain: f64,
        /// Correlation with the control held fixed.
        partial: f64,
        /// Interval of the latter.
        interval: Option<(f64, f64)>,
        /// Probability that it is zero.
        p: f64,
        /// Periods.
        sample: Count,
    },
    /// How much of all that was traded the named groups leave open.
    LeftOpen {
        /// Σ |sum of the groups| / Σ of their gross flows.
        share: f64,
        /// Groups.
        groups: usize,
        /// Periods.
        sample: Count,
    },
    /// How a share goes with a measure of the sale's success.
    GoesWith {
        /// The share.
        what: String,
        /// The measure.
        with: String,
        /// Percentage points per unit of the measure.
        slope: f64,
        /// Interval.
        interval: Option<(f64, f64)>,
        /// Probability that it is zero.
        p: f64,
        /// Auctions.
        sample: usize,
    },
    /// Rank among auctions of the same kind, and how the kinds differ.
    SameKind {
        /// True for a re-opening.
        reopening: bool,
        /// 1 for the highest.
        rank: usize,
        /// Auctions of that kind.
        of: usize,
        /// Median difference of re-openings from new issues, percentage points, with its probability.
        difference: Option<(f64, f64)>,
    },
    /// Weights against those of an index.
    ActiveWeight {
        /// The part in question.
        name: String,
        /// Held, per cent.
        held: f64,
        /// In the index, per cent.
        index: f64,
        /// Half the sum of all differences, per cent.
        active_share: f64,
        /// The largest differences, percentage points.
        largest: Vec<(String, f64)>,
        /// When.
        when: When,
    },
    /// The latest value without its season by STL.
    Deseasoned {
        /// Name of the series.
        name: String,
        /// Value less season.
        adjusted: Amount,
        /// The season's part.
        season: Amount,
        /// Rank of the adjusted value among all, 1 for the most extreme on its side.
        rank: usize,
        /// Its side.
        direction: Direction,
        /// When.
        when: When,
        /// Periods.
        sample: Count,
    },
    /// What a kind of period usually adds.
    TurnEffect {
        /// "quarter-ends".
        turn: String,
        /// Mean difference from other periods.
        effect: Amount,
        /// Its interval.
        interval: Option<(f64, f64)>,
        /// Probability that it is zero.
        p: f64,
        /// Periods with that turn.
        turns: usize,
        /// All periods.
        sample: Count,
    },
    /// A fund among its peers.
    AmongPeers {
        /// The fund.
        name: String,
        /// Its ratio.
        ratio: f64,
        /// Unit of the ratio.
        unit: String,
        /// 1 for the largest on its side.
        rank: usize,
        /// Funds with a ratio in that period.
        of: usize,
        /// Bought or sold.
        direction: Direction,
        /// The largest on that side.
        first: String,
        /// Its ratio.
        first_ratio: f64,
    },
    /// A region against a mix of others that ran like it before.
    Synthetic {
        /// The region.
        name: String,
        /// Weights of the mix.
        donors: Vec<Share>,
        /// Mean gap a period after the cut.
        gap: Amount,
        /// Root mean square gap before the cut.
        before: Amount,
        /// Rank of its ratio of gaps after to before among all regions taken in turn.
        rank: usize,
        /// Regions.
        of: usize,
    },
    /// What a published index earned for each unit that a model earned.
    IndexFit {
        /// The index.
        index: String,
        /// Slope.
        slope: f64,
        /// Its interval.
        interval: Option<(f64, f64)>,
        /// Probability that it is zero.
        p: f64,
        /// Share of variance explained, 0–1.
        explained: f64,
        /// Periods.
        sample: Count,
    },
    /// How many of all combinations of choices survive the correction for all of them.
    Grid {
        /// With q below 5%.
        below: usize,
        /// Combinations with a test.
        tried: usize,
    },
    /// Whether the mean drifts without a single date.
    SlowDrift {
        /// The largest standardised sum.
        statistic: f64,
        /// Its probability.
        p: f64,
        /// Where it stood furthest out.
        at: When,
    },
    /// The members of one group: how many went with it, and who did not.
    Inside {
        /// The group.
        group: String,
        /// Its side.
        direction: Direction,
        /// Members on that side.
        on_side: usize,
        /// Members with a sign.
        of: usize,
        /// Members on the other side.
        exceptions: Vec<Part>,
        /// Members on that side, the largest first.
        leaders: Vec<Part>,
    },
}
