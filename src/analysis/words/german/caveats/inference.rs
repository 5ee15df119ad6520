//! German for caveats of tests and estimates.

use crate::analysis::caveat::inference::Inference;
use crate::analysis::words::german::numbers::{grouped, number};
use std::borrow::Cow;

pub(super) fn said(about: &Inference) -> Cow<'static, str> {
    match about {
        Inference::NoTimeBefore => "Zu wenig Zeit vor dem Fenster, um eine Veränderung zu testen".into(),
        Inference::NoStretches => "Zu wenig Zeit vor dem Fenster, um gleich lange Abschnitte zu ziehen".into(),
        Inference::NoModel(needed) => format!(
            "Kein DCC: nötig sind {needed} vollständige Perioden von Reihen, die nicht Vielfache voneinander sind"
        )
        .into(),
        Inference::ModelAtEdge => "Die Suche nach den DCC-Gewichten endete am Rand des Zulässigen (keine Wirkung neuer Schocks \
                                   oder ein Gedächtnis, das nie verblasst) statt an einem Maximum: längere Zeit nehmen oder der \
                                   rollierenden Korrelation folgen"
            .into(),
        Inference::NoTurbulence => "Keine Turbulenz: zu wenig Vorgeschichte, oder eine Reihe besteht aus den anderen (ihre \
                                    Kovarianz lässt sich nicht invertieren)"
            .into(),
        Inference::ChosenWindow => {
            "Ein Fenster, das gewählt wurde, weil es auffiel, macht hier jede Wahrscheinlichkeit zu klein".into()
        }
        Inference::ClosingHours => "Märkte mit verschiedenen Schlusszeiten wirken Tag für Tag weniger korreliert, als sie sind: \
                                    zwei Tage summieren"
            .into(),
        Inference::NoSpread => "Ein Abschnitt hat keine Streuung: sein Bruch hat kein Intervall".into(),
        Inference::EndsLeftOut(periods, percent) => {
            let percent = percent.map_or_else(String::new, |percent| format!(" ({} %)", number(percent)));
            format!(
                "Innerhalb von {periods} Perioden{percent} vom Rand oder von einem anderen Bruch wird kein Bruch gesucht"
            )
            .into()
        }
        Inference::EventInside => {
            "Das Ereignis liegt in einer Periode mit Tagen davor und danach; sie zählt als danach".into()
        }
        Inference::Hindsight => {
            "Ein Ereignis ist im Rückblick gewählt: andere Tage, Anfänge und Enden stehen in den Tabellen".into()
        }
        Inference::DateIsNoCause => {
            "Ein passendes Datum beweist keine Ursache; Nachrichten können vor der Bekanntgabe durchsickern".into()
        }
        Inference::ControlsNeedDay => "Kontrollgrößen werden um ein Ereignis festgehalten: seinen Tag angeben".into(),
        Inference::Collinear(name, factor) => format!(
            "{name} besteht fast aus den übrigen Kontrollgrößen (Varianzinflation {}): was jede erklärt, lässt sich nicht trennen",
            grouped(*factor, 0)
        )
        .into(),
        Inference::BreakAtEdge => {
            "Der wahrscheinlichste Bruch liegt am Rand der geprüften Tage: ein Bruch näher am Ende würde hierhin datiert".into()
        }
        Inference::IntervalCut => "Ein Intervall reicht an das Ende der Stichprobe und ist dort abgeschnitten".into(),
        Inference::OtherCurrency => "Flüsse in anderer Währung als der des Halters mischen nach der Umrechnung Käufe und \
                                     Wechselkurse"
            .into(),
        Inference::ThresholdFirst => {
            "Die Schwelle ist vor dem Blick auf die Fälle zu wählen; andere Schwellen ergeben andere Fälle".into()
        }
        Inference::EveryCase => "Jeder Fall ist aufgeführt, auch die, denen nichts folgte".into(),
        Inference::NoCase => "Kein Fall: über das Danach lässt sich nichts sagen".into(),
        Inference::OneCase => "Ein Fall ist ein Einzelfall: kein Test".into(),
        Inference::SameCase(horizon) => format!(
            "Fälle innerhalb von {horizon} Perioden nach einem früheren sind derselbe Fall; der erste zählt"
        )
        .into(),
        Inference::NegativeVariance(lags) => format!(
            "Die Varianz nach Hansen und Hodrick ist bei {lags} Lags negativ und wird nicht gezeigt: die Fehler sind die von \
             Newey und West; ein kürzerer Horizont oder eine längere Zeit kann eine ergeben"
        )
        .into(),
        Inference::ForesightIsNoCause => "Zur Vorhersage beizutragen ist keine Ursache: eine dritte Kraft kann alles bewegen, und \
                                          Märkte handeln nach Erwartungen"
            .into(),
        Inference::WithinPeriod => "Was innerhalb einer Periode geschieht, ist nicht geordnet; Schlusszeiten und Erhebungstage der \
                                    Reihen unterscheiden sich"
            .into(),
        Inference::MeansBlur => {
            "Periodenmittel verwischen, wer zuerst war, und machen benachbarte Veränderungen ähnlich".into()
        }
        Inference::NoVarianceRatio(periods, length) => format!(
            "Kein Varianzverhältnis: {periods} Perioden sind weniger als das Doppelte von {length}"
        )
        .into(),
        Inference::PastPromisesNothing => "Dass Früheres anhielt, verspricht nichts für eine neue Bewegung; eine Verschiebung ist \
                                           ein einziger Fall"
            .into(),
        Inference::SamePeriod => "In derselben Periode bewegen Flüsse und Renditen einander: nur spätere Renditen können von einer \
                                  Warnung sprechen"
            .into(),
        Inference::NoProof => {
            "p über 0,05 beweist nicht, dass es keine Wirkung gibt; maßgeblich ist, ob Äquivalenz gezeigt ist".into()
        }
        Inference::NoCause => "Nichts hier ist eine Ursache: Flüsse folgen auch Kursen, und eine Rendite bei Verkäufen ist keine \
                               Rendite durch Verkäufe"
            .into(),
        Inference::EverySale => {
            "Jeder Verkauf hat einen Käufer; es zählt, wer zu welchem Preis kaufen wollte".into()
        }
        Inference::InstrumentTooShort(needed, found) => {
            format!("Ein Instrument braucht {needed} Perioden; vorhanden sind {found}").into()
        }
        Inference::InstrumentGroups(groups) => {
            format!("Ein granulares Instrument braucht mindestens drei Gruppen; gewählt: {groups}").into()
        }
        Inference::InstrumentSize => {
            "Eine Gruppe ohne Flüsse hat keine Größe: kein granulares Instrument möglich".into()
        }
        Inference::InstrumentConstant => "Das Instrument ändert sich nicht oder sagt dasselbe wie die Konstante: es erlaubt keine \
                                          Schätzung"
            .into(),
        Inference::FewForMultiplier(found, needed) => format!(
            "{found} Perioden sind zu wenig, um einen Multiplikator zu schätzen; nötig sind {needed}"
        )
        .into(),
        Inference::SignalsTogether => "Signale, die sich gemeinsam bewegen, zählen im Mittel doppelt; wie sehr, sagt der Anteil des \
                                       ersten Faktors"
            .into(),
        Inference::WholeSample => {
            "Der Faktor nutzt die ganze Stichprobe und ist eine Beschreibung, kein damals bekanntes Signal".into()
        }
        Inference::FewInBoth(found, needed) => format!(
            "Revisionsstatistik entfällt: in beiden Veröffentlichungen stehen {found} Perioden, nötig sind {needed}"
        )
        .into(),
        Inference::NothingRevised => "Zwischen diesen Veröffentlichungen wurde keine Periode revidiert".into(),
        Inference::NoTurn => "Kein Wendepunkt hat auf beiden Seiten eine vollständige Periode".into(),
        Inference::Implausible { name, implied, held, percent } => {
            let (scale, sign) = if *percent { (100.0, " %") } else { (1.0, "") };
            let told = |(low, high): (f64, f64)| format!("{} bis {}{sign}", number(low * scale), number(high * scale));
            format!(
                "„{name}“ müsste {} sein, außerhalb des für möglich Gehaltenen ({})",
                told(*implied),
                told(*held)
            )
            .into()
        }
        Inference::About => "„Etwa“ gilt als eine halbe Einheit der letzten aussagekräftigen Stelle; gemeint sein kann mehr".into(),
    }
}
