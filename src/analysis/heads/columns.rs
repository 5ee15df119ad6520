//! What the tables of all questions but the pace are called, their columns and our own words in them.

/// What a table is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Who holds whom.
    WhoHoldsWhom,
    /// Home bias and nested shares.
    HomeBias,
    /// Groups, the largest seller first.
    Groups,
    /// By horizon.
    ByHorizon,
    /// Shares, the latest first.
    Shares,
    /// Other thresholds, windows and horizons.
    OtherCombinations,
    /// Betas known at each period, the latest first.
    Betas,
    /// Funds in that period, the largest for its size first.
    Funds,
    /// The change of each period in parts, the latest first.
    ChangeInParts,
    /// Auctions, the latest first.
    Auctions,
    /// By year.
    ByYear,
    /// Spreads, the latest first.
    Spreads,
    /// Parts and their sum.
    PartsAndSum,
    /// Flow and base, the latest first.
    FlowAndBase,
    /// The latest 30 periods.
    LatestThirty,
    /// The latest 24 periods.
    LatestTwentyFour,
    /// The latest 24 returns, %.
    LatestReturns,
    /// Numbers, shares as fractions.
    Numbers,
    /// Signs by report, the latest first.
    SignsByReport,
    /// All cases, the latest first.
    Cases,
    /// Reports, the latest first.
    Reports,
    /// Returns beside flows, the latest first.
    ReturnsBesideFlows,
    /// Events.
    Events,
    /// Sub-sectors, the largest sector first.
    SubSectors,
    /// The latest 36 nowcasts.
    Nowcasts,
    /// Changes of sides.
    ChangesOfSides,
    /// Leverage by period, the latest first.
    Leverage,
    /// Balance and net inflows, the latest first.
    Balance,
    /// The accounts in the signs of BPM6 (financial account = assets − liabilities).
    Accounts,
    /// Outflow episodes.
    OutflowEpisodes,
    /// Waves.
    Waves,
    /// Destinations.
    Destinations,
    /// After a surprise of one standard deviation, standard deviations of changes.
    AfterSurprise,
    /// Who helps to foresee whom.
    WhoForesees,
    /// Correlation of changes; at negative lags the first of the pair leads.
    CrossCorrelation,
    /// Ledger.
    Ledger,
    /// The oddest periods, as known then.
    OddestPeriods,
    /// What turns of the calendar add, all together in one regression.
    TurnEffects,
    /// Weights, the largest first.
    Weights,
}

impl Listing {
    /// Every one, in order.
    pub const ALL: &'static [Listing] = &[
        Listing::WhoHoldsWhom,
        Listing::HomeBias,
        Listing::Groups,
        Listing::ByHorizon,
        Listing::Shares,
        Listing::OtherCombinations,
        Listing::Betas,
        Listing::Funds,
        Listing::ChangeInParts,
        Listing::Auctions,
        Listing::ByYear,
        Listing::Spreads,
        Listing::PartsAndSum,
        Listing::FlowAndBase,
        Listing::LatestThirty,
        Listing::LatestTwentyFour,
        Listing::LatestReturns,
        Listing::Numbers,
        Listing::SignsByReport,
        Listing::Cases,
        Listing::Reports,
        Listing::ReturnsBesideFlows,
        Listing::Events,
        Listing::SubSectors,
        Listing::Nowcasts,
        Listing::ChangesOfSides,
        Listing::Leverage,
        Listing::Balance,
        Listing::Accounts,
        Listing::OutflowEpisodes,
        Listing::Waves,
        Listing::Destinations,
        Listing::AfterSurprise,
        Listing::WhoForesees,
        Listing::CrossCorrelation,
        Listing::Ledger,
        Listing::OddestPeriods,
        Listing::TurnEffects,
        Listing::Weights,
    ];
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
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

impl What {
    /// Every one, in order.
    pub const ALL: &'static [What] = &[
        What::Holder,
        What::Elsewhere,
        What::AbroadOfAll,
        What::HomeOfWorld,
        What::HomeBias,
        What::Issuer,
        What::IssuerOfAbroad,
        What::IssuerOfAll,
        What::Group,
        What::NetFlow,
        What::ShareOfGross,
        What::Side,
        What::Horizon,
        What::AfterSelling,
        What::Otherwise,
        What::Gap,
        What::PNoGap,
        What::PBeyondMargin,
        What::OfAll,
        What::Threshold,
        What::WithinPeriods,
        What::HorizonPeriods,
        What::Cases,
        What::GapOfMeans,
        What::GapInMiddle,
        What::Q,
        What::LeastSquares,
        What::ItsError,
        What::FadingWeights,
        What::Fund,
        What::Level,
        What::Change,
        What::Auction,
        What::PeriodsAboveZero,
        What::MeanOfBase,
        What::ImpliedRate,
        What::Benchmark,
        What::SpreadPoints,
        What::Days,
        What::Part,
        What::Flow,
        What::Base,
        What::BaseAsOf,
        What::PeriodEnds,
        What::RiskReversal,
        What::Shift,
        What::InDeviations,
        What::AtTheMoney,
        What::Holdings,
        What::Hedged,
        What::Open,
        What::SoldForward,
        What::NumberNamed,
        What::AsQuoted,
        What::AtLeast,
        What::AtMost,
        What::OthersAtLeast,
        What::OthersAtMost,
        What::Report,
        What::Shorts,
        What::RepoOverFloor,
        What::HighestDay,
        What::ZShortsCovered,
        What::ZRepoUp,
        What::ZCashBehind,
        What::FirstDeviations,
        What::SecondDeviations,
        What::SharesShort,
        What::SharesOutstanding,
        What::Ratio,
        What::IndexAsKnown,
        What::IndexOfAll,
        What::Return,
        What::FlowsOfMarket,
        What::FlowsAtMultiplier,
        What::LeftOver,
        What::FirstPeriodOf,
        What::PeriodsBefore,
        What::AbnormalSum,
        What::T,
        What::Sector,
        What::SubSector,
        What::FirstEnds,
        What::LastEnds,
        What::AYear,
        What::Nowcast,
        What::GaugeOutOn,
        What::LastPublished,
        What::PublishedLater,
        What::LargerSince,
        What::ThroughPeriod,
        What::PeriodsLasted,
        What::NetPercent,
        What::GrossPercent,
        What::ChangeOfNet,
        What::TradingPoints,
        What::PricePoints,
        What::EquityPoints,
        What::CurrentAndCapital,
        What::Trough,
        What::Outflow,
        What::OfOutstanding,
        What::OfGdp,
        What::WaveKind,
        What::MostExtreme,
        What::Destination,
        What::ShareOfSide,
        What::Path,
        What::Response,
        What::PastOf,
        What::HelpsToForesee,
        What::RobustF,
        What::QOfSix,
        What::PlainF,
        What::Lag,
        What::Latest,
        What::RankBySurprise,
        What::Surprise,
        What::RankByTurbulence,
        What::Turbulence,
        What::SizesAlone,
        What::Turn,
        What::Effect,
        What::Weight,
        What::LastLessFirst,
        What::LongBuys,
        What::LongSales,
        What::ShortSales,
        What::ShortCovers,
        What::GrossChange,
        What::Regime,
        What::SinceSplit,
        What::PeriodsLater,
        What::Remark,
    ];
}

/// A word of ours in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Sold.
    Sold,
    /// Bought.
    Bought,
    /// Neither.
    Neither,
    /// All parts.
    AllParts,
    /// Not explained by these.
    NotExplained,
    /// In the conflict.
    InConflict,
    /// Outside what is possible.
    OutsidePossible,
    /// A new way of measuring.
    NewMeasuring,
    /// Did not last.
    DidNotLast,
    /// Counts.
    Counts,
    /// May not be over.
    MayNotBeOver,
    /// Surge.
    Surge,
    /// Stop.
    Stop,
    /// Flight.
    Flight,
    /// Retrenchment.
    Retrenchment,
    /// Re-leveraging.
    ReLeveraging,
    /// De-grossing.
    DeGrossing,
    /// Selling long, adding short.
    SellingLong,
    /// Adding long, covering short.
    AddingLong,
}

impl Word {
    /// Every one, in order.
    pub const ALL: &'static [Word] = &[
        Word::Sold,
        Word::Bought,
        Word::Neither,
        Word::AllParts,
        Word::NotExplained,
        Word::InConflict,
        Word::OutsidePossible,
        Word::NewMeasuring,
        Word::DidNotLast,
        Word::Counts,
        Word::MayNotBeOver,
        Word::Surge,
        Word::Stop,
        Word::Flight,
        Word::Retrenchment,
        Word::ReLeveraging,
        Word::DeGrossing,
        Word::SellingLong,
        Word::AddingLong,
    ];
}
