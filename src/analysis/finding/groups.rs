//! What can be said of several groups side by side: who was on which side, and how much of it.

use super::{Amount, Count, Direction, When};

/// A group with its amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Name of the group.
    pub name: String,
    /// Its amount, signed.
    pub amount: Amount,
}

/// A group with its share.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Name of the group.
    pub name: String,
    /// In per cent, rounded so that all of them add to 100.
    pub percent: f64,
}

/// What the parts of a sum are, which decides what their signs mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// Bought less sold in a period.
    Trades,
    /// Positions: long above zero, short below.
    Positions,
    /// Anything else that has a sum: holdings, balances, gross flows, changes of value.
    Amounts,
}

/// A statement about several groups.
#[derive(Debug, Clone, PartialEq)]
pub enum Groups {
    /// How many were on one side.
    Breadth {
        /// What the groups are called: "sectors".
        noun: String,
        /// The side that is counted.
        direction: Direction,
        /// How many were on it.
        on_side: usize,
        /// How many had a sign.
        of: usize,
        /// When.
        when: When,
        /// Exact chance for a fair coin.
        p: f64,
        /// The groups on the other side.
        others: Vec<Part>,
    },
    /// In how many periods one group was on one side.
    PeriodsOnSide {
        /// Who, and what is traded.
        subject: super::Subject,
        /// The side that is counted.
        direction: Direction,
        /// Periods on it.
        on_side: usize,
        /// Periods with a sign.
        of: Count,
        /// Exact chance for a fair coin.
        p: f64,
    },
    /// How much of the gross flow was on the counted side.
    ValueBreadth {
        /// The side.
        direction: Direction,
        /// 0–1.
        share: f64,
        /// Number of groups that the Herfindahl index is worth.
        equal_groups: f64,
    },
    /// How many independent groups they are worth.
    EffectiveNumber {
        /// What the groups are called.
        noun: String,
        /// How many there are.
        groups: usize,
        /// What they are worth.
        effective: f64,
        /// Mean correlation of the pairs.
        correlation: f64,
        /// Periods that it was measured over.
        sample: Count,
    },
    /// How often so many were on one side.
    BreadthHistory {
        /// Periods at least as one-sided, the present one included.
        as_wide: usize,
        /// All periods.
        sample: Count,
    },
    /// Shares of a sum whose parts have one sign.
    Shares {
        /// What is added up.
        of: Parts,
        /// The sign of the sum.
        direction: Direction,
        /// The whole.
        total: Amount,
        /// The parts, the largest first.
        parts: Vec<Share>,
        /// When.
        when: When,
    },
    /// The largest part and its interval.
    MainShare {
        /// The part.
        name: String,
        /// 0–1.
        share: f64,
        /// Interval of the share.
        interval: Option<(f64, f64)>,
        /// Periods behind it.
        sample: Count,
    },
    /// A part beside what the other side of it says.
    Mirror {
        /// The part.
        part: String,
        /// Its side and size.
        own: (Direction, Amount),
        /// The other count.
        other: String,
        /// Its side and size, in its own unit.
        told: (Direction, Amount),
        /// When.
        when: When,
        /// Periods in which both had the same sign.
        same: usize,
        /// Periods in which both had one.
        of: Count,
        /// Exact chance for signs that have nothing to do with each other.
        p: f64,
    },
    /// Parts of both signs: shares of each side and how much they offset.
    Offsets {
        /// What is added up.
        of: Parts,
        /// The net.
        net: Amount,
        /// Sum of the parts below zero: gross sales.
        sold: Amount,
        /// Sum of the parts above zero: gross purchases.
        bought: Amount,
        /// Shares of the parts below zero, the largest first.
        sellers: Vec<Share>,
        /// Shares of the parts above zero.
        buyers: Vec<Share>,
        /// 1 − |net| / gross.
        offset: f64,
        /// When.
        when: When,
    },
    /// What made up a change from one period to the next.
    Contributions {
        /// What is added up.
        of: Parts,
        /// The change of the total.
        change: Amount,
        /// The contributions, the largest first.
        parts: Vec<Part>,
        /// When.
        when: When,
    },
    /// How much of what was sold was bought elsewhere.
    Rotation {
        /// Gross sales.
        sold: Amount,
        /// Gross purchases.
        bought: Amount,
        /// min / max of the two.
        rotated: f64,
        /// (sold − bought) / sold, when more was sold; the mirror when more was bought.
        net_share: f64,
        /// True when more was sold than bought.
        net_sale: bool,
        /// Interval of `net_share`.
        interval: Option<(f64, f64)>,
        /// When.
        when: When,
    },
    /// Where the proceeds went.
    Destinations {
        /// Shares of all purchases.
        bought: Vec<Share>,
        /// Shares of all sales.
        sold: Vec<Share>,
    },
    /// Whether the verdict holds in parts of the time.
    Stability {
        /// Windows with the same verdict.
        same: usize,
        /// All windows.
        windows: usize,
        /// Length of each.
        length: Count,
        /// True when the verdict is that more was sold than bought.
        net_sale: bool,
    },
    /// How much of one group's flow another group took.
    Absorbed {
        /// The group that traded.
        actor: String,
        /// The group on the other side.
        other: String,
        /// What the actor did.
        direction: Direction,
        /// 0–1; the share taken.
        share: f64,
        /// When, or over how long.
        over: Count,
    },
    /// How often two groups were on opposite sides.
    Opposite {
        /// One group.
        actor: String,
        /// The other.
        other: String,
        /// 0–1.
        share: f64,
        /// Periods in which both had a sign.
        of: Count,
        /// Exact chance for a fair coin.
        p: f64,
        /// Correlation of the two flows.
        correlation: f64,
    },
    /// What no known group explains.
    Unexplained {
        /// Known groups together.
        known: Amount,
        /// How many they are.
        groups: usize,
        /// When.
        when: When,
        /// True when they balance up to rounding: the ledger is complete.
        closed: bool,
    },
    /// The weight of one part, and the number of equal parts that the whole is worth.
    Weight {
        /// The part.
        name: String,
        /// In per cent.
        percent: f64,
        /// 1 / Herfindahl.
        equal_parts: f64,
        /// How many there are.
        parts: usize,
        /// When.
        when: When,
    },
    /// The weight of the largest together.
    Top {
        /// Their names, the largest first.
        names: Vec<String>,
        /// In per cent.
        percent: f64,
        /// When.
        when: When,
    },
    /// How a weight changed, split into price drift and trading.
    Drift {
        /// The part.
        name: String,
        /// Change in percentage points.
        change: f64,
        /// Through prices alone.
        drift: f64,
        /// The rest: trading.
        trading: f64,
        /// The first period.
        from: When,
        /// The last period.
        to: When,
    },
    /// How a weight changed, prices unknown.
    WeightChange {
        /// The part.
        name: String,
        /// Change in percentage points.
        change: f64,
        /// The first period.
        from: When,
        /// The last period.
        to: When,
    },
}
