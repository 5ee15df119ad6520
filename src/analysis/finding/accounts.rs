//! What can be said of holdings, accounts and quoted numbers: shares, home bias, financing, what a
//! position gained, what cannot all be true.

use super::{Amount, Count, When};

/// One part of a sum, with the words it goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// "purchases", "equity".
    pub name: String,
    /// How much, signed.
    pub amount: Amount,
}

/// What moved a share most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The holder bought or sold.
    Purchases,
    /// Prices of what it holds, and what else is not explained.
    Valuation,
    /// Holdings, where purchases are not known.
    Holdings,
    /// More or less was outstanding.
    Supply,
    /// A holder that the share leaves out took more or less of it.
    Excluded,
    /// The way of measuring changed.
    Survey,
}

/// A number that was quoted, or is missing, with what its printing allows.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// What it is called.
    pub name: String,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// True when it is quoted in per cent.
    pub percent: bool,
}

/// A statement about holdings, accounts or quoted numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Accounts {
    /// A holder's share of what is outstanding.
    ForeignShare {
        /// Who.
        holder: String,
        /// Of what.
        asset: String,
        /// Whose holdings are left out of the whole, when any are.
        outside: Option<String>,
        /// In per cent.
        percent: f64,
        /// When.
        when: When,
        /// Place in the history, 0–100.
        percentile: f64,
        /// The history.
        sample: Count,
        /// Its first period.
        since: When,
    },
    /// A change of that share in parts.
    ShareChange {
        /// In percentage points.
        change: f64,
        /// Periods.
        over: Count,
        /// Parts in percentage points; they add up.
        parts: Vec<(Cause, f64)>,
        /// What moved it most.
        main: Cause,
        /// The whole is what others did: "not selling", "not purchases".
        despite: bool,
        /// Whose holdings the share leaves out of the whole.
        outside: Option<String>,
    },
    /// A holder's home bias.
    HomeBias {
        /// Who.
        holder: String,
        /// 0 for weights of the world market, 1 for nothing abroad.
        bias: f64,
        /// Foreign assets in per cent of all.
        foreign: f64,
        /// What weights of the world market would make that.
        neutral: f64,
        /// When.
        when: When,
    },
    /// A share of a share.
    Nested {
        /// Who.
        holder: String,
        /// Issuer.
        issuer: String,
        /// In per cent of foreign assets.
        of_foreign: f64,
        /// Foreign assets in per cent of all.
        foreign: f64,
        /// In per cent of all.
        of_all: f64,
        /// When.
        when: When,
    },
    /// Whose share of a portfolio is the largest, in a matrix without a home.
    LargestCell {
        /// Who.
        holder: String,
        /// Issuer.
        issuer: String,
        /// In per cent of the holder's total.
        percent: f64,
        /// When.
        when: When,
    },
    /// The change of a weight in drift and purchases.
    WeightChange {
        /// Who.
        holder: String,
        /// Issuer.
        issuer: String,
        /// Per cent at first.
        from: f64,
        /// Per cent at last.
        to: f64,
        /// First.
        since: When,
        /// Last.
        until: When,
        /// Percentage points by prices and by purchases, when flows are known.
        split: Option<(f64, f64)>,
    },
    /// The trend of a weight.
    WeightTrend {
        /// Who.
        holder: String,
        /// Issuer.
        issuer: String,
        /// Percentage points a year.
        slope: f64,
        /// Interval.
        interval: Option<(f64, f64)>,
        /// Chance of no trend.
        p: f64,
        /// Periods.
        sample: Count,
    },
    /// An accounting identity that was checked.
    Identity {
        /// "current + capital + errors and omissions = financial".
        formula: String,
        /// Periods in which it holds to rounding: all, or the calculation is blocked.
        sample: Count,
        /// Largest residual.
        largest: Amount,
        /// What rounding allows.
        allowed: Amount,
    },
    /// How a deficit was financed, or where a surplus went.
    Financing {
        /// Current and capital account; below zero for a deficit.
        balance: Amount,
        /// True when everything is in per cent of GDP.
        of_gdp: bool,
        /// When.
        when: When,
        /// Net inflows by kind, with omissions and reserves.
        parts: Vec<Part>,
        /// Equity's share of the net inflow, when all parts have one sign.
        equity_share: Option<f64>,
    },
    /// The current account with long-term capital.
    BasicBalance {
        /// With portfolio investment.
        broad: bool,
        /// How much.
        amount: Amount,
        /// True for per cent of GDP.
        of_gdp: bool,
        /// When.
        when: When,
        /// Place in its history, with the number of values.
        place: Option<(f64, Count)>,
    },
    /// Net errors and omissions.
    Omissions {
        /// How much.
        amount: Amount,
        /// True for per cent of GDP.
        of_gdp: bool,
        /// Their size as a share of gross financial flows, when those are known.
        of_gross: Option<f64>,
        /// When.
        when: When,
    },
    /// A change of a position in parts.
    PositionChange {
        /// Which position.
        name: String,
        /// The change.
        change: Amount,
        /// Level at first.
        from: (Amount, When),
        /// Level at last.
        to: (Amount, When),
        /// Parts; they add up.
        parts: Vec<Part>,
        /// Share of transactions in the change, when they go the same way.
        traded: Option<f64>,
    },
    /// What prices did beside what was traded.
    ValuationShare {
        /// |valuation| / (|flow| + |valuation|), 0–1.
        share: f64,
        /// Periods.
        sample: Count,
    },
    /// What neither transactions nor prices explain.
    Gap {
        /// Mean a period.
        mean: Amount,
        /// Chance that it is zero.
        p: f64,
        /// Correlation with the period before.
        persistence: f64,
        /// Chance that it has no memory (Ljung and Box), when it was tested.
        memory: Option<f64>,
        /// Periods.
        sample: Count,
    },
    /// Periods in which the way of measuring changed.
    SurveyBreaks {
        /// How many.
        count: usize,
        /// What they moved in all, when it is known.
        moved: Option<Amount>,
    },
    /// Whether quoted numbers can all be true.
    Quotes {
        /// They can.
        hold: bool,
        /// How many numbers there are.
        of: usize,
        /// The smallest set that cannot.
        conflict: Vec<Quoted>,
    },
    /// What the others imply for a number.
    ImpliedNumber {
        /// The number, with the interval that the others leave.
        implied: Quoted,
        /// As quoted, when it is.
        quoted: Option<Quoted>,
    },
    /// One relation of quoted numbers.
    Tied {
        /// "a = b × c".
        formula: String,
        /// Left as quoted.
        stated: Quoted,
        /// Right as quoted.
        computed: Quoted,
        /// Overlap; negative when they are that far apart.
        room: f64,
    },
}
