//! German for tables.

use super::columns::{listing, what};
use super::course::slot;
use super::names::term;
use crate::analysis::heads::{Head, RunState, Title};
use crate::plot::words::german::date;
use crate::unit::{Quantity, Unit};

/// What a table is called.
pub(in crate::analysis::words) fn title(title: &Title) -> String {
    let words = match title {
        Title::Extremes { lowest: true, changes: true } => "Niedrigste Veränderungen, mit der jüngsten",
        Title::Extremes { lowest: true, changes: false } => "Niedrigste Werte, mit dem jüngsten",
        Title::Extremes { lowest: false, changes: true } => "Höchste Veränderungen, mit der jüngsten",
        Title::Extremes { lowest: false, changes: false } => "Höchste Werte, mit dem jüngsten",
        Title::LongestStreaks => "Längste Serien",
        Title::Positions => "Positionen, die jüngste zuerst",
        Title::ModelPositions => "Positionen in Einheiten des Kapitals, die jüngste zuerst",
        Title::IndexByLag => "Korrelation des Index mit dem Modell nach Verzögerung",
        Title::RollingCorrelation => "Rollierende Korrelation, die jüngste zuerst",
        Title::AllPairs => "Alle Paare",
        Title::Scores => "Werte des jüngsten Monats",
        Title::Mix => "Die Mischung, und jede Region reihum",
        Title::ShareByStart => "Anteil der Bewegung vor dem Ereignis, nach Beginn",
        Title::CorrelationByLead => "Korrelation nach Vorlauf; plus, wenn sich die Währung zuerst bewegt",
        Title::Regimes => "Abschnitte",
        Title::Breaks => "Brüche",
        Title::SameSlot(place) => return format!("Derselbe Abschnitt des Jahres, {}", slot(*place)),
        Title::Of(about) => listing(*about),
        Title::Buckets(unit) => {
            return format!("Käufe und Verkäufe je Periode, {}, die jüngste zuerst", unit_words(unit));
        }
        Title::AddedUpAfter(flow, day) => return format!("{flow}, summiert ab {}", date(*day)),
        Title::Later(first, second) => return format!("Korrelation von {first} mit {second} einige Perioden später"),
        Title::MeansPerPeriod(unit) => return format!("Mittel je Periode, {}", unit_words(unit)),
        Title::Turns(unit) => return format!("Vor und nach jeder Wende, {}", unit_words(unit)),
        Title::Prints(unit) => return format!("Veröffentlichungen, {}, die jüngste Periode zuerst", unit_words(unit)),
    };
    words.to_owned()
}

/// What a column is called.
pub(in crate::analysis::words) fn head(head: &Head) -> String {
    let plain = match head {
        Head::PeriodEnd => "Ende der Periode",
        Head::Value(unit) => return format!("Wert, {}", unit_words(unit)),
        Head::FirstPeriod => "erste",
        Head::LastPeriod => "letzte",
        Head::Sign => "Vorzeichen",
        Head::Periods => "Perioden",
        Head::Sum => "Summe",
        Head::State => "Zustand",
        Head::AsOf => "Stichtag",
        Head::Long => "long",
        Head::Short => "short",
        Head::Net => "netto",
        Head::NetOfOpenInterest => "netto, % der offenen Kontrakte",
        Head::Price => "Kurs",
        Head::Lowest => "niedrigster",
        Head::Mean => "Mittel",
        Head::MeanOf(unit) => return format!("Mittel, {}", unit_words(unit)),
        Head::Highest => "höchster",
        Head::ModelLeads => "Perioden, um die das Modell vorausläuft",
        Head::Correlation => "Korrelation",
        Head::WindowTo => "Fenster bis",
        Head::FirstSeries => "erste",
        Head::SecondSeries => "zweite",
        Head::Before => "davor",
        Head::After => "danach",
        Head::Z => "z",
        Head::P => "p",
        Head::POfNoChange => "p für keine Veränderung",
        Head::Signal => "Signal",
        Head::Counted => "gezählt",
        Head::Score => "Wert",
        Head::Region => "Region",
        Head::WeightInMix => "Gewicht in der Mischung, %",
        Head::GapRatio => "Quadratmittel der Lücke danach / davor",
        Head::Start => "Beginn",
        Head::Share => "Anteil, %",
        Head::ShareOfTime => "Anteil der Zeit, %",
        Head::CurrencyLeads => "Perioden, um die die Währung vorausläuft",
        Head::Filtered => "gefiltert",
        Head::AsItIs => "wie sie sind",
        Head::From => "von",
        Head::To => "bis",
        Head::StretchFrom => "von",
        Head::StretchTo => "bis",
        Head::LastBefore => "letzte Periode davor",
        Head::LowEnd => "95 % von",
        Head::HighEnd => "95 % bis",
        Head::LowEndPersistent => "von, wenn Fehler anhalten",
        Head::HighEndPersistent => "bis, wenn Fehler anhalten",
        Head::Year => "Jahr",
        Head::SumIn(unit) => return format!("Summe, {}", unit_words(unit)),
        Head::Of(about) => what(*about),
        Head::In(about, unit) => return format!("{}, {}", what(*about), unit_words(unit)),
        Head::OfGdp(about) => return format!("{}, {}", what(*about), "% des BIP"),
        Head::Named(name) => return name.clone(),
        Head::NamedIn(name, unit) => return format!("{name}, {}", unit_words(unit)),
        Head::NamedPercent(name) => return format!("{name}, %"),
        Head::PartIn(name, unit) => return format!("{}, {}", term(name), unit_words(unit)),
        Head::PartOfGdp(name) => return format!("{}, {}", term(name), "% des BIP"),
        Head::Unit(unit) => return unit_words(unit),
        Head::Pair(first, second) => return format!("{first} mit {second}"),
        Head::NextReturn(periods) => return format!("Rendite der nächsten {periods} Perioden, %"),
        Head::PeriodsTo(periods) => return format!("{periods} Perioden bis"),
        Head::AllPeriods(periods, unit) => return format!("alle {periods} Perioden, {}", unit_words(unit)),
    };
    plain.to_owned()
}

/// Whether a streak goes on.
pub(in crate::analysis::words) fn state(state: RunState) -> &'static str {
    match state {
        RunState::Open => "offen",
        RunState::Ended => "beendet",
    }
}

/// A unit with its power of ten: "Mio. USD".
fn unit_words(unit: &Unit) -> String {
    const SCALES: [&str; 13] = [
        "", "zehn", "hundert", "Tsd.", "10 Tsd.", "100 Tsd.", "Mio.", "10 Mio.", "100 Mio.", "Mrd.", "10 Mrd.",
        "100 Mrd.", "Bio.",
    ];
    let Some(scale) = usize::try_from(unit.power_of_ten).ok().and_then(|power| SCALES.get(power)) else {
        return unit.label();
    };
    let quantity = match &unit.quantity {
        Quantity::Money { currency } => currency.to_string(),
        Quantity::Contracts => "Kontrakte".to_owned(),
        Quantity::Shares => "Aktien".to_owned(),
        Quantity::Percent => "%".to_owned(),
        Quantity::Fraction => "Bruchteil".to_owned(),
        Quantity::Index => "Indexpunkte".to_owned(),
        Quantity::Price { of } | Quantity::Count { of } => super::names::term(of).to_string(),
        Quantity::Unknown => "Einheit nicht angegeben".to_owned(),
    };
    format!("{scale} {quantity}").trim().to_owned()
}
