//! Words of ours in the cells of tables.

listed! {
    /// A word of ours in a cell.
    Word:
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
