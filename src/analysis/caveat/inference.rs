//! Caveats of tests and estimates.

/// What must be said of tests and estimates.
#[derive(Debug, Clone, PartialEq)]
pub enum Inference {
    /// Too little time before the window for a test.
    NoTimeBefore,
    /// Too little time before the window to draw from.
    NoStretches,
    /// The model of changing correlation needs so many periods.
    NoModel(usize),
    /// The search for the model's weights ended at an edge.
    ModelAtEdge,
    /// No measure of turbulence.
    NoTurbulence,
    /// A window chosen for being odd.
    ChosenWindow,
    /// Markets close at different hours.
    ClosingHours,
    /// A regime does not vary.
    NoSpread,
    /// Breaks are not looked for within so many periods of the ends, which are so many per cent where stated.
    EndsLeftOut(usize, Option<f64>),
    /// The event lies inside a period.
    EventInside,
    /// An event is chosen with hindsight.
    Hindsight,
    /// A date is no cause.
    DateIsNoCause,
    /// Controls need the day of an event.
    ControlsNeedDay,
    /// A control that the others nearly make, and its variance inflation.
    Collinear(String, f64),
    /// The likeliest break lies at the edge.
    BreakAtEdge,
    /// An interval is cut at the end of the sample.
    IntervalCut,
    /// Flows in another currency than the holder's.
    OtherCurrency,
    /// The threshold comes before the cases.
    ThresholdFirst,
    /// Every case is listed.
    EveryCase,
    /// There is no case.
    NoCase,
    /// There is one case.
    OneCase,
    /// Cases within so many periods are one.
    SameCase(usize),
    /// A variance is negative with so many lags.
    NegativeVariance(usize),
    /// To foresee is not to cause.
    ForesightIsNoCause,
    /// What happens within one period is not ordered.
    WithinPeriod,
    /// Means blur who was first.
    MeansBlur,
    /// So many periods are fewer than twice that length.
    NoVarianceRatio(usize, usize),
    /// The past does not promise.
    PastPromisesNothing,
    /// Flows and returns of one period move each other.
    SamePeriod,
    /// No proof of no effect.
    NoProof,
    /// Nothing here is a cause.
    NoCause,
    /// Every sale has a buyer.
    EverySale,
    /// An instrument needs so many periods, and has so many.
    InstrumentTooShort(usize, usize),
    /// A granular instrument needs three groups, and has so many.
    InstrumentGroups(usize),
    /// A group without flows has no size.
    InstrumentSize,
    /// The instrument does not vary.
    InstrumentConstant,
    /// So many periods are too few for a multiplier, which needs so many.
    FewForMultiplier(usize, usize),
    /// Signals that move together count twice.
    SignalsTogether,
    /// The factor uses the whole sample.
    WholeSample,
    /// So many periods in both prints, of so many needed.
    FewInBoth(usize, usize),
    /// Nothing was revised.
    NothingRevised,
    /// No turn is complete.
    NoTurn,
    /// A number that must lie outside what is held possible.
    Implausible {
        /// The number.
        name: String,
        /// Where it must lie.
        implied: (f64, f64),
        /// What is held possible.
        held: (f64, f64),
        /// In per cent.
        percent: bool,
    },
    /// What "about" is taken for.
    About,
}
