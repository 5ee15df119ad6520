//! German for caveats of the data.

use super::rules::rule;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::words::german::Case;
use crate::analysis::words::german::numbers::grouped;
use crate::analysis::words::german::periods::noun;
use crate::plot::words::german::date;
use crate::transform::told::{Conversion, Known, Longer, Split, Told};
use std::borrow::Cow;

pub(super) fn said(about: &Data) -> Cow<'static, str> {
    match about {
        Data::Synthetic => {
            "Synthetische Stichprobe: aufgebaut wie die veröffentlichten Wochentabellen, keine echten Daten".into()
        }
        Data::Step(told) => step(told).into(),
        Data::StepOfAccounts(told) => format!("{}; die übrigen Konten ebenso", step(told)).into(),
        Data::StepNearEnd(told) => format!("{}; der Stichtag kann einige Tage vor Periodenende liegen", step(told)).into(),
        Data::Holes(told) => longer(told).into(),
        Data::Recorded(line) => line.clone().into(),
        Data::Few { found, wanted } => format!(
            "Nur {}: ab {wanted} hängen solche Zahlen weniger vom Zufall ab",
            periods(*found)
        )
        .into(),
        Data::Stale { name, periods, then } => stale(name, *periods, *then).into(),
        Data::StaleSomewhere => "Der Marktwert ist stellenweise älter als eine seiner eigenen Perioden".into(),
        Data::NoBase(number, name) => format!(
            "Für die {} gibt es keine gültige Bezugsgröße: „{name}“ endet vorher",
            if *number == 1 { "jüngste Periode".to_owned() } else { format!("jüngsten {number} Perioden") }
        )
        .into(),
        Data::BreaksGuarded(breaks, name) => format!(
            "„{name}“: {}; Veränderungen darüber hinweg folgen der alten Messweise",
            surveys(*breaks)
        )
        .into(),
        Data::Remark(name, remark) => format!("„{name}“: {remark}").into(),
        Data::SizeUsed(name) => format!("„{name}“ ist mit Minuszeichen geschrieben; es zählt der Betrag").into(),
        Data::ShortsTurned => "Short-Positionen waren negativ angegeben und wurden umgekehrt".into(),
        Data::DaysToMonths => "Tage werden zu Monaten summiert; Bestände nehmen den letzten Tag".into(),
        Data::AddedUp(number) => format!(
            "Eine Periode umfasst hier {} der Daten hintereinander, summiert; keine zählt doppelt",
            periods(*number)
        )
        .into(),
        Data::InNeitherMean(number) => {
            format!("{} ohne Wert; in keinem der beiden Mittel enthalten", periods(*number)).into()
        }
        Data::NotCounted(number) => {
            format!("{} ohne Wert; Daten werden nur in Perioden mit Wert gezählt", periods(*number)).into()
        }
        Data::LevelTested(name) => format!(
            "„{name}“ ist ein Bestand: geprüft werden seine Veränderungen; bei Marktwerten enthalten sie Kurse und Wechselkurse"
        )
        .into(),
        Data::StandsForFlow(name, breaks) => {
            let guarded = match breaks {
                0 => String::new(),
                breaks => format!("; berücksichtigt: {}", surveys(*breaks)),
            };
            format!(
                "Veränderungen von „{name}“ stehen für den Mittelfluss: sie enthalten neben Käufen auch Kurse und \
                 Wechselkurse{guarded}"
            )
            .into()
        }
        Data::FlowMissing(number) => format!(
            "Der Mittelfluss fehlt in {}; jede Lücke kostet zwei Jahre an Veränderungen, und wo mehr als ein Fünftel fehlt, gibt \
             es kein Band",
            periods(*number)
        )
        .into(),
        Data::FlowAsChange(name) => {
            format!("„{name}“ ist eine Stromgröße und steht für die Veränderung eines Bestands").into()
        }
        Data::PercentChange(name, turned) => {
            let side = if *turned {
                "umgekehrt: plus heißt, der Kurs stieg"
            } else {
                "als Rendite gelesen: plus heißt, der Kurs fiel"
            };
            format!("„{name}“ ist in Prozent; die Veränderung ist {side}").into()
        }
        Data::AfterLastGap => "Verwendet werden nur die Perioden nach der letzten Datenlücke".into(),
    }
}

fn periods(number: usize) -> String {
    if number == 1 { "1 Periode".to_owned() } else { format!("{number} Perioden") }
}

fn surveys(number: usize) -> String {
    format!("{number} Erhebungswechsel")
}

fn stale(name: &str, number: usize, then: Stale) -> String {
    let number = periods(number);
    let then = match then {
        Stale::Used => "",
        Stale::NoRatio => ": dort kein Verhältnis",
        Stale::NoShare => ": dort kein Anteil",
        Stale::NotUsed => " und wird nicht verwendet",
        Stale::LeftOut => {
            return format!(
                "In {number} hat „{name}“ keinen Wert innerhalb eines Meldezeitraums vor dem Ende: ausgelassen"
            );
        }
    };
    format!("In {number} ist „{name}“ älter als ein Meldezeitraum{then}")
}

fn step(told: &Told) -> String {
    match told {
        Told::Brought { name, to, longer: how, split: other } => {
            let other = other.as_ref().map_or_else(String::new, |other| format!("; {}", split(other)));
            format!("„{name}“ wurde auf die Frequenz von „{to}“ gebracht: {}{other}", longer(how))
        }
        Told::Longer(name, how) => format!("„{name}“: {}", longer(how)),
        Told::AsPublished(name, currency) => format!("„{name}“ wird bereits in {currency} veröffentlicht"),
        Told::Converted(name, how) => format!("„{name}“ wurde {}", converted(how)),
        Told::Known(name, how) => format!("„{name}“ {}", known(how)),
    }
}

fn longer(told: &Longer) -> String {
    let dative = noun(told.frequency, 2, Case::Dative);
    let how = match (told.by_days, told.summed) {
        (true, _) => return format!("zu {dative} summiert, geteilte Wochen nach Tagen aufgeteilt"),
        (false, true) => format!("zu {dative} summiert"),
        (false, false) => format!("letzter Wert je {}", noun(told.frequency, 1, Case::Plain)),
    };
    match told.holes {
        0 => how,
        holes => format!("{how}; in {holes} davon fehlen Werte, sie bleiben außen vor"),
    }
}

fn split(told: &Split) -> String {
    let rule = "eine Woche gehört zur Periode ihres letzten Tags";
    match told.latest {
        None => format!("{rule}; nach Tagen aufgeteilt bliebe jedes Vorzeichen gleich"),
        Some((day, other, own)) => format!(
            "{rule}; nach Tagen aufgeteilt hätten {} von {} das andere Vorzeichen, zuletzt die bis {}: {} statt {} {}",
            told.turned,
            told.of,
            date(day),
            grouped(other, 0),
            grouped(own, 0),
            told.unit
        ),
    }
}

fn converted(told: &Conversion) -> String {
    let Conversion { from, to, averaged, rate, lacking } = told;
    let which = if *averaged { "Durchschnittskurs jeder Periode" } else { "Kurs am Ende jeder Periode" };
    let gaps = match lacking {
        0 => String::new(),
        1 => "; eine Periode ohne Kurs fehlt".to_owned(),
        many => format!("; {many} Perioden ohne Kurs fehlen"),
    };
    format!("von {from} in {to} umgerechnet, zum {which} („{rate}“){gaps}")
}

fn known(told: &Known) -> String {
    let when = match &told.delay {
        Some((1, text)) => format!("eine Periode erscheint einen Tag nach ihrem Ende, {}", rule(text)),
        Some((days, text)) => format!("eine Periode erscheint {days} Tage nach ihrem Ende, {}", rule(text)),
        None => "der Veröffentlichungstag ist unbekannt, eine Periode zählt daher ab ihrem letzten Tag".to_owned(),
    };
    format!(
        "auf dem Stand vom {}: bis {} ({when}); Werte wie heute veröffentlicht, nicht wie zuerst",
        date(told.day),
        date(told.last)
    )
}
