//! English for tables.

use super::columns::{listing, what};
use super::course::slot;
use crate::analysis::heads::{Head, RunState, Title};
use crate::part::FULL;

/// What a table is called.
pub(in crate::analysis::words) fn title(title: &Title) -> String {
    let words = match title {
        Title::Extremes { lowest: true, changes: true } => "Lowest changes, with the latest",
        Title::Extremes { lowest: true, changes: false } => "Lowest values, with the latest",
        Title::Extremes { lowest: false, changes: true } => "Highest changes, with the latest",
        Title::Extremes { lowest: false, changes: false } => "Highest values, with the latest",
        Title::LongestStreaks => "Longest streaks",
        _ if FULL => return of_another_question(title),
        _ => "",
    };
    words.to_owned()
}

/// Tables that only questions other than the pace have.
fn of_another_question(title: &Title) -> String {
    let words = match title {
        Title::Positions => "Positions, the latest first",
        Title::ModelPositions => "Positions in units of capital, the latest first",
        Title::IndexByLag => "Correlation of the index with the model by lag",
        Title::RollingCorrelation => "Rolling correlation, the latest first",
        Title::AllPairs => "All pairs",
        Title::Scores => "Scores of the latest month",
        Title::Mix => "The mix, and every region taken in turn",
        Title::ShareByStart => "Share of the move before the event, by start",
        Title::CorrelationByLead => "Correlation by lead; plus when the currency moves first",
        Title::Regimes => "Regimes",
        Title::Breaks => "Breaks",
        Title::SameSlot(place) => return format!("The same slot, {}", slot(*place)),
        Title::Of(about) => listing(*about),
        Title::Buckets(unit) => return format!("Buckets by period, {}, the latest first", unit.label()),
        Title::AddedUpAfter(flow, day) => return format!("{flow}, added up after {}", day.iso()),
        Title::Later(first, second) => return format!("Correlation of {first} with {second} some periods later"),
        Title::MeansPerPeriod(unit) => return format!("Means a period, {}", unit.label()),
        Title::Turns(unit) => return format!("Before and after each turn, {}", unit.label()),
        Title::Prints(unit) => return format!("Prints, {}, the latest period first", unit.label()),
        Title::Extremes { .. } | Title::LongestStreaks => "",
    };
    words.to_owned()
}

/// What a column is called.
pub(in crate::analysis::words) fn head(head: &Head) -> String {
    let plain = match head {
        Head::PeriodEnd => "period end",
        Head::Value(unit) => return format!("value, {}", unit.label()),
        Head::FirstPeriod => "first",
        Head::LastPeriod => "last",
        Head::Sign => "sign",
        Head::Periods => "periods",
        Head::Sum => "sum",
        Head::State => "state",
        _ if FULL => return of_other_columns(head),
        _ => "",
    };
    plain.to_owned()
}

/// Columns that only questions other than the pace have.
fn of_other_columns(head: &Head) -> String {
    let plain = match head {
        Head::AsOf => "as of",
        Head::Long => "long",
        Head::Short => "short",
        Head::Net => "net",
        Head::NetOfOpenInterest => "net, % of open interest",
        Head::Price => "price",
        Head::Lowest => "lowest",
        Head::Mean => "mean",
        Head::MeanOf(unit) => return format!("mean, {}", unit.label()),
        Head::Highest => "highest",
        Head::ModelLeads => "periods by which the model leads",
        Head::Correlation => "correlation",
        Head::WindowTo => "window to",
        Head::FirstSeries => "first",
        Head::SecondSeries => "second",
        Head::Before => "before",
        Head::After => "after",
        Head::Z => "z",
        Head::P => "p",
        Head::POfNoChange => "p of no change",
        Head::Signal => "signal",
        Head::Counted => "counted",
        Head::Score => "score",
        Head::Region => "region",
        Head::WeightInMix => "weight in the mix, %",
        Head::GapRatio => "root mean square gap after / before",
        Head::Start => "start",
        Head::Share => "share, %",
        Head::ShareOfTime => "share of the time, %",
        Head::CurrencyLeads => "periods by which the currency leads",
        Head::Filtered => "filtered",
        Head::AsItIs => "as they are",
        Head::From => "from",
        Head::To => "to",
        Head::StretchFrom => "from",
        Head::StretchTo => "to",
        Head::LastBefore => "last period before",
        Head::LowEnd => "95% from",
        Head::HighEnd => "95% to",
        Head::LowEndPersistent => "from, if errors persist",
        Head::HighEndPersistent => "to, if errors persist",
        Head::Year => "year",
        Head::SumIn(unit) => return format!("sum, {}", unit.label()),
        Head::Of(about) => what(*about),
        Head::In(about, unit) => return format!("{}, {}", what(*about), unit.label()),
        Head::OfGdp(about) => return format!("{}, {}", what(*about), "% of GDP"),
        Head::Named(name) => return name.clone(),
        Head::NamedIn(name, unit) => return format!("{name}, {}", unit.label()),
        Head::NamedPercent(name) => return format!("{name}, %"),
        Head::PartIn(name, unit) => return format!("{}, {}", name, unit.label()),
        Head::PartOfGdp(name) => return format!("{}, {}", name, "% of GDP"),
        Head::Unit(unit) => return unit.label(),
        Head::Pair(first, second) => return format!("{first} with {second}"),
        Head::NextReturn(periods) => return format!("return of the next {periods} periods, %"),
        Head::PeriodsTo(periods) => return format!("{periods} periods to"),
        Head::AllPeriods(periods, unit) => return format!("all {periods} periods, {}", unit.label()),
        _ => "",
    };
    plain.to_owned()
}

/// Whether a streak goes on.
pub(in crate::analysis::words) fn state(state: RunState) -> &'static str {
    match state {
        RunState::Open => "open",
        RunState::Ended => "ended",
    }
}
