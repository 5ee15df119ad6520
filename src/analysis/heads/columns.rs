//! What the columns of all questions but the pace hold; titles and words in cells stand beside.

/// An enum with the list of its members, so that tests see every one.
macro_rules! listed {
    ($(#[$doc:meta])* $name:ident: $($(#[$about:meta])* $one:ident,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$about])* $one,)*
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [$name] = &[$($name::$one,)*];
        }
    };
}

mod listing;
mod word;

pub use listing::Listing;
pub use word::Word;

listed! {
    /// What a column holds.
    What:
    /// Holder.
    Holder,
    /// Elsewhere.
    Elsewhere,
    /// Abroad, % of all.
    AbroadOfAll,
    /// Home market, % of the world.
    HomeOfWorld,
    /// Home bias.
    HomeBias,
    /// Issuer.
    Issuer,
    /// Issuer, % of what is abroad.
    IssuerOfAbroad,
    /// Issuer, % of all.
    IssuerOfAll,
    /// Group.
    Group,
    /// Net flow.
    NetFlow,
    /// Share of gross flow, %.
    ShareOfGross,
    /// Side.
    Side,
    /// Horizon.
    Horizon,
    /// After selling, %.
    AfterSelling,
    /// Otherwise, %.
    Otherwise,
    /// Gap.
    Gap,
    /// P of no gap.
    PNoGap,
    /// P of a gap beyond the margin.
    PBeyondMargin,
    /// Of all, %.
    OfAll,
    /// Threshold.
    Threshold,
    /// Within, periods.
    WithinPeriods,
    /// Horizon, periods.
    HorizonPeriods,
    /// Cases.
    Cases,
    /// Difference of means, %.
    GapOfMeans,
    /// Difference in the middle, %.
    GapInMiddle,
    /// Q.
    Q,
    /// Least squares.
    LeastSquares,
    /// Its error.
    ItsError,
    /// Fading weights.
    FadingWeights,
    /// Fund.
    Fund,
    /// Level.
    Level,
    /// Change.
    Change,
    /// Auction.
    Auction,
    /// Periods above zero.
    PeriodsAboveZero,
    /// Mean, basis points of the base.
    MeanOfBase,
    /// Implied rate, %.
    ImpliedRate,
    /// Benchmark, %.
    Benchmark,
    /// Spread, basis points.
    SpreadPoints,
    /// Days.
    Days,
    /// Part.
    Part,
    /// Flow.
    Flow,
    /// Base.
    Base,
    /// Base as of.
    BaseAsOf,
    /// Period ends.
    PeriodEnds,
    /// Risk reversal, vol points.
    RiskReversal,
    /// Shift.
    Shift,
    /// In standard deviations.
    InDeviations,
    /// At the money, %.
    AtTheMoney,
    /// Holdings.
    Holdings,
    /// Hedged, %.
    Hedged,
    /// Open.
    Open,
    /// Sold forward in the period.
    SoldForward,
    /// Number.
    NumberNamed,
    /// As quoted.
    AsQuoted,
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
    /// Others imply at least.
    OthersAtLeast,
    /// Others imply at most.
    OthersAtMost,
    /// Report.
    Report,
    /// Shorts.
    Shorts,
    /// Repo over floor, basis points.
    RepoOverFloor,
    /// Highest day.
    HighestDay,
    /// Z, shorts covered.
    ZShortsCovered,
    /// Z, repo up.
    ZRepoUp,
    /// Z, cash behind futures.
    ZCashBehind,
    /// First, deviations.
    FirstDeviations,
    /// Second, deviations.
    SecondDeviations,
    /// Shares short.
    SharesShort,
    /// Shares outstanding.
    SharesOutstanding,
    /// Ratio, %.
    Ratio,
    /// Index as known then.
    IndexAsKnown,
    /// Index, whole sample.
    IndexOfAll,
    /// Return, %.
    Return,
    /// Flows, % of market.
    FlowsOfMarket,
    /// Flows at the multiplier, %.
    FlowsAtMultiplier,
    /// Left over, %.
    LeftOver,
    /// First period.
    FirstPeriodOf,
    /// Periods before.
    PeriodsBefore,
    /// Abnormal sum.
    AbnormalSum,
    /// T.
    T,
    /// Sector.
    Sector,
    /// Sub-sector.
    SubSector,
    /// First period ends.
    FirstEnds,
    /// Last period ends.
    LastEnds,
    /// A year.
    AYear,
    /// Nowcast.
    Nowcast,
    /// Gauge out on.
    GaugeOutOn,
    /// Last published period.
    LastPublished,
    /// As published later.
    PublishedLater,
    /// Larger since.
    LargerSince,
    /// % of the way through.
    ThroughPeriod,
    /// Periods it lasted.
    PeriodsLasted,
    /// Net, %.
    NetPercent,
    /// Gross, %.
    GrossPercent,
    /// Change of net, pp.
    ChangeOfNet,
    /// Trading, pp.
    TradingPoints,
    /// Price, pp.
    PricePoints,
    /// Equity, pp.
    EquityPoints,
    /// Current and capital.
    CurrentAndCapital,
    /// Trough.
    Trough,
    /// Outflow.
    Outflow,
    /// % of outstanding.
    OfOutstanding,
    /// % of GDP.
    OfGdp,
    /// Wave.
    WaveKind,
    /// Most extreme score.
    MostExtreme,
    /// Destination.
    Destination,
    /// Share of its side, %.
    ShareOfSide,
    /// Path.
    Path,
    /// Response.
    Response,
    /// Past of.
    PastOf,
    /// Helps to foresee.
    HelpsToForesee,
    /// Robust F.
    RobustF,
    /// Q of six.
    QOfSix,
    /// Plain F.
    PlainF,
    /// Lag.
    Lag,
    /// Latest.
    Latest,
    /// Rank by surprise.
    RankBySurprise,
    /// Correlation surprise.
    Surprise,
    /// Rank by turbulence.
    RankByTurbulence,
    /// Turbulence.
    Turbulence,
    /// Sizes alone.
    SizesAlone,
    /// Turn.
    Turn,
    /// Effect.
    Effect,
    /// Weight, %.
    Weight,
    /// Last less first.
    LastLessFirst,
    /// Long buys.
    LongBuys,
    /// Long sales.
    LongSales,
    /// Short sales.
    ShortSales,
    /// Short covers.
    ShortCovers,
    /// Gross change.
    GrossChange,
    /// Regime.
    Regime,
    /// Since the split.
    SinceSplit,
    /// Periods later.
    PeriodsLater,
    /// An unnamed column of remarks.
    Remark,
}
