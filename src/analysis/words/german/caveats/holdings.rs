//! German for caveats of holdings and accounts.

use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::words::german::names::listed;
use crate::analysis::words::german::numbers::number;
use crate::plot::words::german::date;
use std::borrow::Cow;

pub(super) fn said(about: &Holdings) -> Cow<'static, str> {
    match about {
        Holdings::FlowImplied => "Transaktionen sind nicht angegeben: sie sind, was Renditen von der Veränderung übrig lassen, \
                                  Lücke eingeschlossen"
            .into(),
        Holdings::PriceEstimated => "Der Kursanteil ist aus einer Rendite geschätzt und gilt nur für ein Portfolio wie den Index: \
                                     bei Anleihen einen ihrer Laufzeit, bei Aktien einen des Emittentenlands"
            .into(),
        Holdings::NoValuation => {
            "Bewertungsänderungen sind nicht angegeben: das Unerklärte enthält Kurse und Wechselkurse".into()
        }
        Holdings::NetRises => "Eine Nettoposition steigt durch Kurse wie durch Käufe: finanziert wurden die Transaktionen".into(),
        Holdings::ImmediateCounterparty => {
            "Positionen sind beim unmittelbaren Kontrahenten gebucht, der für andere halten kann".into()
        }
        Holdings::RevisedBySurvey => "Positionen werden mit jeder Erhebung revidiert; eine Revision kann die Transaktionen eines \
                                      Quartals übersteigen"
            .into(),
        Holdings::OwnDebtTakenOut => {
            "Was öffentliche Konten an eigener Schuld halten, ist vom Umlauf abgezogen".into()
        }
        Holdings::SurveysUnknown(surveys) => format!(
            "In die Veränderung {}, und die Datei nennt keine Werte nach alter Messweise: ein Teil kann reine Messung sein",
            if *surveys == 1 {
                "fällt 1 neue Erhebung".to_owned()
            } else {
                format!("fallen {surveys} neue Erhebungen")
            }
        )
        .into(),
        Holdings::FewForPercentile(fewest) => {
            format!("Ein Perzentil aus weniger als {fewest} Perioden sagt wenig").into()
        }
        Holdings::TwoValuations(held, whole) => format!(
            "Der Bestand ist {} angesetzt, der Umlauf {}: der Anteil weicht um das Verhältnis von Kurs zu Nennwert ab; ein Kurs \
             in % des Nennwerts korrigiert das",
            valuation(held),
            valuation(whole)
        )
        .into(),
        Holdings::CheckCover(asset, whole) => format!(
            "Gehalten wird „{asset}“, das Ganze ist „{whole}“: prüfen, ob beide kurze, mittlere und lange Papiere gleich umfassen"
        )
        .into(),
        Holdings::NewSurveys(periods) => format!(
            "{} mit neuer Erhebung; ein Perzentil darüber hinweg vergleicht zwei Messweisen",
            if *periods == 1 { "1 Periode".to_owned() } else { format!("{periods} Perioden") }
        )
        .into(),
        Holdings::Custodians => "Bestände sind dort gebucht, wo die Verwahrstelle sitzt: das Vereinigte Königreich, Belgien, \
                                 Luxemburg und die Cayman-Inseln halten für andere"
            .into(),
        Holdings::PublicDebt(name) => format!(
            "„{name}“: die gesamte Staatsschuld enthält, was öffentliche Konten besitzen und sonst niemand halten kann; \
             die vom Publikum gehaltene Schuld nehmen"
        )
        .into(),
        Holdings::EndsApart(longer, later, sooner) => format!(
            "„{longer}“ reicht bis {}, die andere Seite endet am {}: danach gibt es keinen Anteil vom selben Tag",
            date(*later),
            date(*sooner)
        )
        .into(),
        Holdings::Centres(names) => format!(
            "Verwahrstellen, Fonds und Emissionsgesellschaften ({}) halten und begeben für andere: ein Teil dieser Zellen gehört \
             anderswohin",
            listed(names)
        )
        .into(),
        Holdings::EuroMembers => "Länder des Euroraums sind eigene Spalten: was eines im anderen hält, zählt als Ausland, außer \
                                  „same“ macht sie zu einer Heimat („Euro area = Germany + France“)"
            .into(),
        Holdings::EuroArea => "Der Euroraum zählt als ein Land; Fonds in Luxemburg und Irland halten auch für Anleger außerhalb"
            .into(),
        Holdings::LegalSeat => "Bestände gelten nach unmittelbarem Kontrahenten und Rechtssitz des Emittenten, nicht danach, wer \
                                dahintersteht"
            .into(),
        Holdings::HoldersAsWorld => "Keine Reihe nennt die Größe der Märkte: die genannten Halter gelten als die Welt; das \
                                     überzeichnet den Home Bias, wo andere viel halten"
            .into(),
        Holdings::CloselyHeld => {
            "Marktgrößen sind nicht um Festbesitz bereinigt, außer die Reihen sind es".into()
        }
        Holdings::PartsOfColumns => "Gewichte sind Teile der Spaltensumme: ein Emittent ohne Spalte steckt in keinem".into(),
        Holdings::TransactionsOnly => "Nur Transaktionen: eine Position, die durch Kurse wuchs, wurde nicht durch Käufe \
                                       finanziert"
            .into(),
        Holdings::DebtAsGiven => "Schuldtitel gelten wie angegeben: enthalten sie kurze Papiere, so auch die weite Grundbilanz, die \
                                  langfristiges Kapital meint; short-debt getrennt angeben"
            .into(),
        Holdings::OnlyLiabilities => "Nur Verbindlichkeiten angegeben: Brutto-, keine Nettozuflüsse".into(),
        Holdings::FifthManual => "Die Tabelle folgt dem BPM5 (Credit +, Debit −); Forderungen wurden umgekehrt, sodass + ein Kauf \
                                  ist"
            .into(),
        Holdings::ManualTaken { fifth } => format!(
            "Ohne Restposten lässt sich die Identität nicht prüfen; die Tabelle gilt als {}, das lässt weniger unerfasst",
            manual(*fifth)
        )
        .into(),
        Holdings::SignsTaken { fifth } => format!(
            "Die Identität lässt sich nicht prüfen, die Vorzeichen gelten als die des {}; in den Optionen festlegen",
            manual(*fifth)
        )
        .into(),
        Holdings::LinesNotNamed => "Die angegebenen Zeilen sind nicht die ganze Kapitalbilanz: der Rest steht als „nicht genannte \
                                    Zeilen“"
            .into(),
        Holdings::PrivateManagers => "Öffentliches Geld bei privaten Verwaltern zählt als privat; Verwahrung verdeckt, wem was \
                                      gehört"
            .into(),
        Holdings::ErrorStated(percent) => format!(
            "Der Messfehler, {} % jedes Stands, ist vom Leser angegeben, nicht geschätzt",
            number(*percent)
        )
        .into(),
        Holdings::ShortChanges(1, periods) => {
            format!("Ein Seitenwechsel hielt weniger als {periods} Perioden und zählt nicht").into()
        }
        Holdings::ShortChanges(changes, periods) => {
            format!("{changes} Seitenwechsel hielten weniger als {periods} Perioden und zählen nicht").into()
        }
        Holdings::Remeasured(day) => {
            format!("Der Seitenwechsel am {} kommt von einer neuen Messweise und zählt nicht", date(*day)).into()
        }
        Holdings::NoValueBefore => {
            "Die Periode vor dem Wechsel hat keinen Wert: der Tag darin ist nicht bekannt".into()
        }
        Holdings::NoWave(price) => format!("Keine Welle, die sich mit Rückgängen von „{price}“ vergleichen ließe").into(),
        Holdings::YearsOverlap => {
            "Jahressummen überlappen: benachbarte Perioden teilen die meisten ihrer Daten".into()
        }
        Holdings::GrossFlows => "Wellen gelten den Bruttoflüssen einer Seite: im Saldo heben sich Käufe von In- und Ausländern \
                                 auf"
            .into(),
        Holdings::NotKnownBefore { episodes, name, stale } => {
            let stale = match stale {
                0 => String::new(),
                stale => format!(", in {stale} davon, weil der Wert veraltet war"),
            };
            format!("In {} war „{name}“ davor nicht bekannt{stale}", spells(*episodes)).into()
        }
        Holdings::FewEpisodes(1) => "Eine Episode ist ein Einzelfall: es gibt kein Mittel".into(),
        Holdings::FewEpisodes(episodes) => format!(
            "{episodes} Episoden sind Einzelfälle: auf das Kleinste und Größte sehen, nicht auf das Mittel"
        )
        .into(),
        Holdings::ThinEpisodes(episodes) => format!("{episodes} Episoden sind eine dünne Basis für ein Mittel").into(),
        Holdings::DatesApart { first, second } => format!(
            "„{}“ endet am {}, „{}“ am {}: das heutige Verhältnis gilt nicht für denselben Tag",
            first.0,
            date(first.1),
            second.0,
            date(second.1)
        )
        .into(),
        Holdings::LatestRevision => "Verwendet wird nur die jüngste Revision jeder Zahl, zu den Tagen, an denen Zahlen dieser \
                                     Periode zuerst vorlagen: Revisionen lassen die Bilanz besser aussehen, als sie war"
            .into(),
        Holdings::CoverageDiffers => "Vorlaufgröße und veröffentlichte Zahl unterscheiden sich in Abdeckung und Bewertung; ein Abstand, \
                                      der sich bewegt, ist hier ein Fehler"
            .into(),
        Holdings::NoNowcasts => "Zu wenige veröffentlichte Perioden für Nowcasts zum jeweiligen Stand".into(),
    }
}

fn spells(number: usize) -> String {
    if number == 1 { "1 Episode".to_owned() } else { format!("{number} Episoden") }
}

fn manual(fifth: bool) -> &'static str {
    if fifth { "BPM5" } else { "BPM6" }
}

fn valuation(option: &str) -> &str {
    match option {
        "market" => "zu Marktwerten",
        "par" => "zum Nennwert",
        other => other,
    }
}
