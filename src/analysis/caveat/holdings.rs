//! Caveats of holdings and accounts.

use crate::calendar::Day;

/// What must be said of holdings and accounts.
#[derive(Debug, Clone, PartialEq)]
pub enum Holdings {
    /// Transactions are what returns leave.
    FlowImplied,
    /// The price part comes from a return.
    PriceEstimated,
    /// No valuation is given.
    NoValuation,
    /// A net position rises by prices too.
    NetRises,
    /// The counterparty booked may hold for others.
    ImmediateCounterparty,
    /// Positions are revised with each survey.
    RevisedBySurvey,
    /// Government accounts' own debt is taken out.
    OwnDebtTakenOut,
    /// So many new surveys within a change, whose old way is not known.
    SurveysUnknown(usize),
    /// Fewer periods than so many under a percentile.
    FewForPercentile(usize),
    /// Holdings and the whole are valued in two ways, by the words of the options.
    TwoValuations(String, String),
    /// What is held and the whole have different names.
    CheckCover(String, String),
    /// So many periods have a new survey.
    NewSurveys(usize),
    /// Custody centres hold for others.
    Custodians,
    /// Total public debt holds what government accounts own.
    PublicDebt(String),
    /// A side that goes on after the other ends: its name, its end, the other's.
    EndsApart(String, Day, Day),
    /// Centres that hold and issue for others.
    Centres(Vec<String>),
    /// Members of the euro area are countries of their own.
    EuroMembers,
    /// The euro area is one country.
    EuroArea,
    /// Holdings follow the legal seat.
    LegalSeat,
    /// The holders named are taken for the world.
    HoldersAsWorld,
    /// Closely held shares are in market sizes.
    CloselyHeld,
    /// Weights are parts of the columns given.
    PartsOfColumns,
    /// A rise of prices was not financed.
    TransactionsOnly,
    /// Debt may hold short-term paper.
    DebtAsGiven,
    /// Only liabilities are given.
    OnlyLiabilities,
    /// Signs are those of BPM5.
    FifthManual,
    /// Without omissions one manual was taken, as it leaves less unrecorded: BPM5 or BPM6.
    ManualTaken {
        /// BPM5.
        fifth: bool,
    },
    /// Signs are taken for those of one manual: BPM5 or BPM6.
    SignsTaken {
        /// BPM5.
        fifth: bool,
    },
    /// The lines are not the whole account.
    LinesNotNamed,
    /// Official money under private managers counts as private.
    PrivateManagers,
    /// The error of measurement is stated, in per cent.
    ErrorStated(f64),
    /// So many changes of sides that lasted fewer than so many periods.
    ShortChanges(usize, usize),
    /// A change of sides by a new way of measuring.
    Remeasured(Day),
    /// The period before the crossing has no value.
    NoValueBefore,
    /// No wave to compare with falls of a price.
    NoWave(String),
    /// Flows over a year overlap.
    YearsOverlap,
    /// Waves are of gross flows.
    GrossFlows,
    /// Episodes without a value known before them, of which some because it was out of date.
    NotKnownBefore {
        /// So many episodes.
        episodes: usize,
        /// Of this series.
        name: String,
        /// Out of date in so many.
        stale: usize,
    },
    /// So few episodes that an average means little.
    FewEpisodes(usize),
    /// Episodes enough for an average, but few.
    ThinEpisodes(usize),
    /// Two series that end on different days.
    DatesApart {
        /// One.
        first: (String, Day),
        /// The other.
        second: (String, Day),
    },
    /// Only the latest revision is known.
    LatestRevision,
    /// Gauge and published figure differ in what they cover.
    CoverageDiffers,
    /// Too few periods for nowcasts.
    NoNowcasts,
}
