//! What can be said of dates in macro data: waves, outflows, crossings, trends that end.

use super::{Amount, Count, When};

/// A kind of wave, after Forbes and Warnock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaveKind {
    /// Foreigners buy far more than usual.
    Surge,
    /// Foreigners buy far less.
    Stop,
    /// Residents buy far more abroad.
    Flight,
    /// Residents bring far more home.
    Retrenchment,
}

/// How a break of the trend reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The mean after cannot be told from zero, and differs from that before.
    Flat,
    /// It differs from zero and from that before.
    Changed,
    /// It cannot be told from that before.
    Same,
    /// It can be told neither from zero nor from that before.
    Unclear,
}

/// A statement about dates.
#[derive(Debug, Clone, PartialEq)]
pub enum Dated {
    /// Where the flow stands.
    Wave {
        /// Of what.
        name: String,
        /// The wave that the latest period is in: kind, first period, length, most extreme score.
        now: Option<(WaveKind, When, Count, f64)>,
        /// The latest period.
        when: When,
        /// Its score.
        z: f64,
        /// The two kinds that are looked for, up and down.
        kinds: (WaveKind, WaveKind),
    },
    /// How many waves there were.
    Waves {
        /// Kind, number of waves, periods in them: up, then down.
        up: (WaveKind, usize, usize),
        /// The same, down.
        down: (WaveKind, usize, usize),
        /// The latest wave down: first and last period.
        latest_down: Option<(When, When)>,
        /// Periods judged.
        sample: Count,
        /// Waves down when the band ends a period earlier or later than chosen.
        other_band: usize,
        /// Whether the chosen band holds the present period.
        inclusive: bool,
    },
    /// Outflow episodes.
    Outflows {
        /// How many.
        episodes: usize,
        /// Mean, least and most.
        size: (Amount, Amount, Amount),
        /// Mean, least and most share of what is outstanding.
        of_outstanding: Option<(f64, f64, f64)>,
        /// Of GDP.
        of_gdp: Option<(f64, f64, f64)>,
        /// The largest: its first and last period.
        largest: (When, When),
        /// True when the last one may not be over.
        open: bool,
        /// Periods looked at.
        sample: Count,
    },
    /// No outflow at all.
    NoOutflow {
        /// Of what.
        name: String,
        /// Periods looked at.
        sample: Count,
    },
    /// The mean episode on today's base.
    Today {
        /// "GDP", "what is outstanding".
        base: String,
        /// Mean share.
        share: f64,
        /// Mean, least, most.
        amount: (Amount, Amount, Amount),
        /// Day of the base.
        when: When,
        /// Episodes.
        episodes: usize,
    },
    /// Whether two denominators fit.
    Denominators {
        /// Mean share of what is outstanding.
        of_outstanding: f64,
        /// Mean share of GDP.
        of_gdp: f64,
        /// Outstanding over GDP that the two imply.
        implied: f64,
        /// What it is now.
        now: f64,
    },
    /// Overlap of waves down with falls of a price.
    Overlap {
        /// Kind of wave.
        kind: WaveKind,
        /// Of which price.
        price: String,
        /// Periods in both.
        both: usize,
        /// Periods in such a wave.
        of: Count,
        /// Share of all periods in a fall.
        base: f64,
        /// Size of the fall, per cent.
        fall: f64,
        /// Probability.
        p: f64,
    },
    /// When one part passed the other.
    Crossing {
        /// Which part is larger since.
        larger: String,
        /// Which was.
        smaller: String,
        /// The period of the crossing.
        when: When,
        /// Share of the way through it.
        through: f64,
        /// First and last period of the interval.
        interval: Option<(When, When)>,
        /// Error of measurement, per cent.
        error: f64,
        /// Share of draws without such a crossing.
        without: f64,
        /// Earlier crossings.
        earlier: usize,
    },
    /// No crossing.
    NoCrossing {
        /// The larger part.
        larger: String,
        /// The smaller.
        smaller: String,
        /// Periods.
        sample: Count,
        /// From.
        from: When,
        /// A change of sides that has not lasted: periods so far, and periods asked for.
        unconfirmed: Option<(usize, usize)>,
        /// A change of sides that comes from measuring alone.
        remeasured: Option<When>,
    },
    /// Shares of the two parts.
    Parts {
        /// First part and its share.
        first: (String, f64),
        /// Second part.
        second: (String, f64),
        /// When.
        when: When,
        /// The error of measurement, in per cent of both, that would make them equal.
        undone_by: f64,
    },
    /// What survey breaks would have done to changes.
    Breaks {
        /// Of which series.
        name: String,
        /// Breaks.
        count: usize,
        /// The largest: its period, the change as it stands, the guarded change.
        largest: (When, Amount, Amount),
    },
    /// The trend and its end.
    Trend {
        /// Of what.
        name: String,
        /// A year, before.
        before: Amount,
        /// A year, after.
        after: Amount,
        /// Last period before.
        at: When,
        /// Interval of that period.
        interval: Option<(When, When)>,
        /// How it reads.
        verdict: After,
    },
    /// No break that the criterion would take.
    OneTrend {
        /// Of what.
        name: String,
        /// A year.
        mean: Amount,
        /// Interval.
        interval: Option<(Amount, Amount)>,
        /// Periods.
        sample: Count,
    },
    /// Whether it is flat of late.
    Flat {
        /// Mean a year.
        mean: Amount,
        /// Interval.
        interval: Option<(Amount, Amount)>,
        /// Over how long.
        over: Count,
        /// Probability of zero.
        p_zero: f64,
        /// Probability of the earlier slope.
        p_before: f64,
        /// The earlier slope.
        before: Amount,
        /// How it reads.
        verdict: After,
    },
    /// Whether anything broke.
    AnyBreak {
        /// Sup F.
        statistic: f64,
        /// Probability when the date was searched for.
        p: f64,
        /// Last period before.
        at: When,
        /// True at the first or last date that was tried.
        edge: bool,
    },
    /// Unit roots of flow and cumulated flow.
    Roots {
        /// ADF of the flow.
        flow: f64,
        /// ADF of its sum.
        level: f64,
        /// KPSS of the flow.
        kpss: f64,
        /// Periods.
        sample: Count,
    },
    /// Drift by sums of residuals.
    Drift {
        /// The largest sum.
        statistic: f64,
        /// Probability.
        p: f64,
    },
}
