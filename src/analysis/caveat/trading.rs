//! Caveats of groups and books that buy and sell.

use crate::calendar::Day;

/// What must be said of groups.
#[derive(Debug, Clone, PartialEq)]
pub enum Trading {
    /// So few groups that all stand on one side in that share of cases.
    FewGroups(usize, f64),
    /// The standard list of sectors changed on these days.
    SectorsChanged(Vec<Day>),
    /// Retail trades of a series may be told by their prices.
    RetailByPrices(String),
    /// Funds and what they buy are both counted.
    CountedTwice,
    /// Opposite signs are no sale from one to the other.
    OppositeSigns,
    /// Only two groups of a ledger are named.
    OnlyTwo,
    /// Another publisher's count, beside the part it mirrors.
    Mirror(String, String),
    /// Cash is not reported and counts as de-risking.
    CashIsDeRisking,
    /// All destinations have one sign.
    NothingRotated,
    /// No returns were given, so that prices are in the buckets.
    PricesInBuckets,
    /// Positions show the net change of each leg only.
    NetOfLegs,
    /// No returns were given, so that marks may be taken for sales.
    MarksOrSales,
    /// Funds that join or leave change leverage.
    FundsComeAndGo,
    /// Equity is carried forward.
    EquityCarried(String),
    /// A mean of zero has no side.
    NoUsualSide,
    /// Launches and closures count as organic growth.
    Launches,
    /// Two regions are few.
    TwoRegions,
}
