//! What can be said of long and short books: buckets, ratios, leverage, short interest, auctions.

use super::{Amount, Count, Direction, When};

/// What a book did when both its legs are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regime {
    /// Longs and shorts both rose.
    ReLeveraging,
    /// Both fell.
    DeGrossing,
    /// Longs fell, shorts rose: outright bearish.
    SellingLongAddingShort,
    /// Longs rose, shorts fell: bullish, or a squeeze.
    AddingLongCoveringShort,
}

/// One of the four kinds of trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bucket {
    /// Bought to be long.
    LongBuys,
    /// Sold from what was owned.
    LongSales,
    /// Sold without owning.
    ShortSales,
    /// Bought back.
    ShortCovers,
}

/// A statement about a long and short book.
#[derive(Debug, Clone, PartialEq)]
pub enum Positions {
    /// The four buckets of a net flow.
    Buckets {
        /// Whose book.
        holder: String,
        /// The net.
        net: Amount,
        /// Long buys, long sales, short sales, short covers; sizes.
        sizes: [Amount; 4],
        /// When.
        when: When,
        /// True when only net changes of each leg are known.
        net_legs_only: bool,
    },
    /// Which bucket drove the net.
    Driver {
        /// The larger bucket on the side of the net.
        main: Bucket,
        /// The smaller one.
        lesser: Bucket,
        /// Share of the larger in the two, 0–1.
        share: f64,
    },
    /// The regime.
    Regime {
        /// Whose book.
        holder: String,
        /// Which.
        regime: Regime,
        /// Change of the gross exposure.
        gross: Amount,
        /// When.
        when: When,
    },
    /// How much of a net in which both legs took part came from the long leg.
    LongDriven {
        /// Sold or bought.
        direction: Direction,
        /// 0–1.
        share: f64,
        /// Its interval, when the net adds up enough periods.
        interval: Option<(f64, f64)>,
    },
    /// "a to b", with the pair spelled out.
    RatioOf {
        /// Above.
        above: Bucket,
        /// Below.
        below: Bucket,
        /// Their ratio.
        ratio: f64,
        /// Interval.
        interval: Option<(f64, f64)>,
        /// Periods behind it.
        sample: Count,
    },
    /// In how many periods the net had its side.
    NetSign {
        /// Sold or bought.
        direction: Direction,
        /// Periods on that side.
        on_side: usize,
        /// Periods with a sign.
        of: Count,
        /// Exact chance.
        p: f64,
    },
    /// Net and gross leverage.
    Leverage {
        /// In per cent of equity.
        net: f64,
        /// In per cent of equity.
        gross: f64,
        /// Change of the net in percentage points, when known.
        change: Option<f64>,
        /// Periods that the change spans.
        over: Count,
        /// When.
        when: When,
    },
    /// The change of net leverage in parts.
    LeverageSplit {
        /// In percentage points.
        change: f64,
        /// Of which purchases and sales; nothing when returns are not known.
        trading: Option<f64>,
        /// Of which prices, or everything but equity when returns are not known.
        price: f64,
        /// Of which equity.
        equity: f64,
        /// Periods.
        over: Count,
    },
    /// How a change of leverage compares.
    LeverageRank {
        /// True for a fall.
        fall: bool,
        /// 1 for the largest.
        rank: usize,
        /// Changes compared.
        sample: Count,
    },
    /// A run of gross leverage.
    GrossRun {
        /// Down or up.
        direction: Direction,
        /// How long.
        length: Count,
        /// Chance of at least one as long in a year of periods, for independent signs.
        chance: Option<f64>,
    },
    /// Short interest.
    ShortInterest {
        /// Of what.
        asset: String,
        /// Shares short in per cent of those outstanding.
        percent: f64,
        /// Change since the report before, percentage points.
        change: Option<f64>,
        /// When.
        when: When,
    },
    /// Days to cover.
    DaysToCover {
        /// Shares short over the mean daily volume.
        days: f64,
    },
    /// The detrended index.
    ShortIndex {
        /// In standard deviations, with what was known then.
        deviations: f64,
        /// Reports.
        sample: Count,
    },
    /// Change of shorts less change of shares outstanding.
    NetOfCreation {
        /// The difference.
        amount: Amount,
        /// Change of shares short.
        shorts: Amount,
        /// Change of shares outstanding.
        outstanding: Amount,
        /// When.
        when: When,
    },
    /// An auction's share.
    AuctionShare {
        /// Of what.
        name: String,
        /// In per cent.
        percent: f64,
        /// When.
        when: When,
        /// Rank from the top.
        rank: usize,
        /// Auctions.
        of: usize,
    },
    /// The same with the drift taken out.
    AuctionDetrended {
        /// Rank from the top.
        rank: usize,
        /// Auctions.
        of: usize,
        /// Change per ten auctions, percentage points.
        drift: f64,
        /// Whether the plain value was a record.
        record: bool,
    },
    /// Against the auctions before.
    AuctionScore {
        /// In standard deviations.
        z: f64,
        /// How many before.
        window: usize,
    },
}
