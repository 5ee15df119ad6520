//! What the tables of all questions but the pace are called.

listed! {
    /// What a table is called.
    Listing:
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
