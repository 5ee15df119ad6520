//! What can be said of the course of a flow: its size against a base, its steadiness, its calendar,
//! its difference from another region, and how it was revised.

use super::{Amount, Count, Direction, Subject, When};

/// What a flow is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Assets at the start of the period.
    Assets,
    /// Market capitalisation.
    MarketCap,
    /// Gross domestic product at an annual rate.
    Gdp,
    /// Mean daily volume.
    Volume,
}

/// A place in the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// All of it.
    Year,
    /// A quarter, 1–4.
    Quarter(u32),
    /// A month, 1–12.
    Month(u32),
    /// A half of the year.
    HalfYear {
        /// Whether it is the second.
        second: bool,
    },
    /// A half of a month.
    HalfMonth {
        /// 1–12.
        month: u32,
        /// Whether it is the second.
        second: bool,
    },
    /// A week, counted from 1.
    Week(u32),
}

/// A statement about the course of a flow.
#[derive(Debug, Clone, PartialEq)]
pub enum Course {
    /// A flow against its base.
    Scaled {
        /// Who and what.
        subject: Subject,
        /// The flow.
        flow: Amount,
        /// Over which periods.
        when: When,
        /// Against what.
        base: Base,
        /// Name of the base.
        base_name: String,
        /// In per cent, in basis points for market capitalisation, in days for volume; signed.
        ratio: f64,
    },
    /// Where the ratio stands in its history.
    ScaledRank {
        /// 1 for the most extreme on its side.
        rank: usize,
        /// Bought or sold.
        direction: Direction,
        /// Ratios compared.
        sample: Count,
    },
    /// The mean ratio with its test.
    ScaledMean {
        /// Mean, in the unit of the ratio.
        mean: f64,
        /// The unit: "%", "bp", "days".
        unit: String,
        /// Interval.
        interval: Option<(f64, f64)>,
        /// Probability of a mean of zero.
        p: f64,
        /// Ratios.
        sample: Count,
    },
    /// Growth that was not performance.
    Organic {
        /// Whose assets.
        name: String,
        /// In per cent.
        percent: f64,
        /// Growth in all, per cent.
        total: f64,
        /// When.
        when: When,
    },
    /// How many periods had one sign.
    Steady {
        /// Who and what.
        subject: Subject,
        /// The more frequent side.
        direction: Direction,
        /// Periods on it.
        on_side: usize,
        /// Periods with a value.
        of: Count,
        /// Interval of the share.
        interval: Option<(f64, f64)>,
        /// Longest run off that side.
        longest_gap: usize,
    },
    /// How much it varies.
    Variation {
        /// Standard deviation over the mean.
        coefficient: f64,
        /// Mean.
        mean: Amount,
        /// The smallest in the direction of the mean.
        weakest: Amount,
    },
    /// The later half against the earlier, plain and scaled.
    Halves {
        /// Later mean over earlier mean.
        plain: f64,
        /// The same against the base.
        scaled: Option<f64>,
        /// Name of the base.
        base_name: String,
    },
    /// A difference in differences.
    Contrast {
        /// The region of the claim.
        first: String,
        /// The comparison.
        second: String,
        /// Change of the first less change of the second.
        difference: Amount,
        /// Change of the first.
        first_change: Amount,
        /// Change of the second.
        second_change: Amount,
        /// First period after the cut.
        from: When,
        /// Probability that the difference is zero.
        p: f64,
        /// Interval of the difference.
        interval: Option<(f64, f64)>,
    },
    /// The cut against other cuts.
    Placebo {
        /// Cuts with as large a difference, the true one included.
        as_large: usize,
        /// All cuts tried, the true one included.
        cuts: usize,
    },
    /// Whether the two already drifted apart.
    PreTrend {
        /// Change of the difference per period before the cut.
        slope: Amount,
        /// Probability of no drift.
        p: f64,
        /// Periods before the cut.
        sample: Count,
    },
    /// The same slot of the calendar in earlier years.
    SameSlot {
        /// Who and what.
        subject: Subject,
        /// Which period.
        when: When,
        /// The slot.
        slot: Slot,
        /// Rank, 1 for the most extreme on its side.
        rank: usize,
        /// Its side.
        direction: Direction,
        /// Years compared, this one included.
        years: usize,
    },
    /// The value less what the slot usually brings.
    Adjusted {
        /// The difference.
        amount: Amount,
        /// Mean of the earlier years.
        usual: Amount,
        /// The slot.
        slot: Slot,
        /// Earlier years.
        years: usize,
    },
    /// Before and after a turn of the year or quarter.
    Turn {
        /// Year-end or quarter-end.
        turn: String,
        /// Mean of after less before.
        difference: Amount,
        /// Turns.
        turns: usize,
        /// Turns with a rise.
        rises: usize,
        /// Exact probability by sign flips.
        p: Option<f64>,
    },
    /// Revisions between prints.
    Revisions {
        /// The series.
        name: String,
        /// Mean of final less first.
        bias: Amount,
        /// Mean size.
        size: Amount,
        /// Periods compared.
        sample: Count,
        /// Probability of no bias.
        p: f64,
    },
    /// Whether the first print was noise or news.
    NoiseOrNews {
        /// Slope of the revision on the first print.
        slope: f64,
        /// Probability of slope 0.
        p: f64,
        /// Periods.
        sample: Count,
    },
    /// Whether what was said of a period still holds.
    Survives {
        /// What was said: sign, record.
        claim: Claim,
        /// The period.
        when: When,
        /// As first printed.
        first: Amount,
        /// As printed last.
        last: Amount,
        /// Whether it held as first printed.
        held_at_first: bool,
        /// Prints in which it holds.
        holds: usize,
        /// Prints that have the period.
        prints: usize,
    },
}

/// What is tested on every print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// The period had that sign.
    Sign(Direction),
    /// It was the largest on its side in that print.
    Record(Direction),
}
