//! Caveats of reports and prices of markets.

use crate::calendar::Day;

/// What must be said of reports and prices.
#[derive(Debug, Clone, PartialEq)]
pub enum Reports {
    /// Positions become known days later.
    KnownLater,
    /// Traders name their own class.
    OwnClasses,
    /// So many reports are less than three years.
    ShortHistory(usize),
    /// A contract text whose price is not known.
    NeedsPrice(String),
    /// No contract text was given.
    NoContract,
    /// Open interest drops at expiries.
    ExpiryWeeks,
    /// Short interest is reported late.
    ReportedLate,
    /// Shorts of a fund often hedge.
    ShortsHedge,
    /// A volume that ends before the report's day.
    NoVolume(String, Day),
    /// Shares short and outstanding jump alike on these days.
    Splits(Vec<Day>),
    /// Too few reports for a forecast.
    NoForecast,
    /// A forecast needs an index.
    NoIndex,
    /// A ratio of zero has no logarithm.
    ZeroRatio,
    /// Leveraged funds are short for other reasons too.
    DirectionalShorts,
    /// Face values only.
    FaceValues,
    /// No basis was given.
    NoBasis,
    /// Indirect bidders are not foreigners.
    IndirectBidders,
    /// Speeds of trend followers are a model's.
    Model,
    /// Rolls of futures must have been adjusted.
    Rolls,
    /// Every speed is fully long, or fully short.
    Saturated {
        /// Long.
        long: bool,
    },
    /// No dividends were given.
    NoDividends,
    /// Dividends are estimated.
    DividendsEstimated,
    /// Future and index must be of one moment.
    SameMoment,
    /// Days are counted to third Fridays.
    ThirdFridays,
    /// So near to an expiry there is no value.
    NearExpiry(f64),
    /// Volatility's level is in the risk reversal; with the reason, where quotes are read.
    LevelNotTakenOut {
        /// Whether the reason is given.
        reason: bool,
    },
    /// So many prices allow arbitrage.
    OutsideBounds(usize),
    /// In so many periods call and put differ in delta.
    DeltasApart(usize),
    /// Rates and days to expiry do not change.
    ConstantRates,
    /// Hedgers and speculators pay one price.
    OnePrice,
    /// A constant tenor is rolled each day.
    ConstantTenor,
    /// Hedge ratios are stated with an error of so many percentage points.
    HedgeRatioError(f64),
    /// In so many periods the last known hedge ratio is used.
    HedgeRatioCarried(usize),
    /// Prices move the hedge later.
    HedgedLater,
    /// The ratio with least variance leaves carry out.
    CarryLeftOut,
    /// The ratio is an average over its window.
    AverageOfWindow,
    /// Hedging and selling both weaken the currency.
    BothWeaken,
    /// To move first is not to cause.
    FirstIsNoCause,
    /// An index is not the industry.
    IndexOfFunds,
    /// Betas are net.
    NetBetas,
    /// Assets were not stated.
    StateAssets,
    /// Returns of a series resemble those before, by that autocorrelation.
    Smoothed(String, f64),
    /// No mix of styles was found.
    NoStyles,
}
