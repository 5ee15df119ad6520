//! German for caveats of pace.

use crate::analysis::caveat::pace::Pace;
use crate::analysis::words::german::Case;
use crate::analysis::words::german::periods::noun;
use std::borrow::Cow;

pub(super) fn said(about: &Pace) -> Cow<'static, str> {
    match about {
        Pace::NoStreak => "Keine Serie: der jüngste Wert hat kein Vorzeichen".into(),
        Pace::SumsOverlap => {
            "Serien entfallen: Summen über mehrere Perioden überlappen, das macht Serien künstlich lang".into()
        }
        Pace::TooFew { needed, name, found } => format!(
            "Ränge, Perzentile, z-Werte und „größter seit“ entfallen: nötig sind {needed} vollständige Perioden, „{name}“ hat \
             {found}"
        )
        .into(),
        Pace::LevelNotSummed(periods) => {
            format!("Ein Bestand wird nicht summiert: hier steht seine Veränderung über {periods} Perioden").into()
        }
        Pace::TakenForReturns(name) => format!(
            "„{name}“ gilt als Rendite: in Prozent, mit beiden Vorzeichen und dem Wert davor kaum ähnlich; beurteilt wird \
             jeder Wert selbst, nicht seine Veränderung"
        )
        .into(),
        Pace::MoneyOfTheDay => "Beträge sind nominal: Ränge und Rekorde wachsen mit dem Markt".into(),
        Pace::WeeksOfDays => {
            "Wochen sind aus Tagen gebildet: von Wochenwerten der Quelle können sie abweichen".into()
        }
        Pace::LeadingZeros(periods) => {
            format!("Perioden mit null oder ohne Wert vor dem ersten Wert gelten als ohne Daten ({periods})").into()
        }
        Pace::ScoreTooFew { window, needed, found } => format!(
            "Kein z-Wert: das Fenster von {window} Perioden braucht {needed} Werte, vorhanden sind {found}; kürzeres Fenster \
             wählen"
        )
        .into(),
        Pace::ScoreNoSpread => "Kein z-Wert: das Fenster vor dem jüngsten Wert hat keine Streuung".into(),
        Pace::BlocksOfOne(blocks) => format!(
            "Keine Verteilung der größten Werte: {} enthalten je einen Wert; längere wählen",
            noun(*blocks, 2, Case::Plain)
        )
        .into(),
        Pace::BlocksTooFew { needed, blocks, name, found } => format!(
            "Keine Verteilung der größten Werte: nötig sind {needed} ganze {}, „{name}“ hat {found}",
            noun(*blocks, *needed, Case::Plain)
        )
        .into(),
        Pace::BlocksAlike => {
            "Keine Verteilung der größten Werte: sie streuen nicht oder haben kein Mittel".into()
        }
    }
}
