//! German for caveats of reports and prices.

use crate::analysis::caveat::reports::Reports;
use crate::analysis::words::german::numbers::{grouped, number};
use crate::plot::words::german::date;
use std::borrow::Cow;

pub(super) fn said(about: &Reports) -> Cow<'static, str> {
    match about {
        Reports::KnownLater => "Positionen sind die vom Berichtstag, meist Dienstag, und werden frühestens drei Tage später \
                                bekannt"
            .into(),
        Reports::OwnClasses => "Klassen sind Selbstauskünfte der Händler; Futures zur Absicherung von Anleihen oder Swaps zählen \
                                mit"
            .into(),
        Reports::ShortHistory(sample) => {
            format!("{sample} Berichte sind weniger als drei Jahre: das Perzentil gilt für das Vorhandene").into()
        }
        Reports::NeedsPrice(contract) => {
            format!("Der Kontrakt „{contract}“ braucht für seinen Geldwert einen Kurs vom Berichtstag").into()
        }
        Reports::NoContract => "Kein Kontrakttext: der Geldwert wird nicht berechnet".into(),
        Reports::ExpiryWeeks => "In Verfallswochen sinkt das Open Interest unabhängig von jeder Meinung; der Roll ist nicht \
                                 herausgerechnet"
            .into(),
        Reports::ReportedLate => "Berichte erscheinen etwa acht Geschäftstage nach ihrem Stichtag".into(),
        Reports::ShortsHedge => "Leerverkäufe eines Fonds sichern oft gehaltene Aktien ab, und Fondsanteile werden zum Verleihen \
                                 geschaffen, sodass die Quote über 100 % steigen kann: für sich keine Wette auf fallende Kurse"
            .into(),
        Reports::NoVolume(name, day) => format!(
            "Days to Cover entfallen: „{name}“ hat bis {} keinen Umsatz",
            date(*day)
        )
        .into(),
        Reports::Splits(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            format!(
                "Leerverkaufte und ausstehende Anteile springen gemeinsam ({}): das sieht nach einem Split aus und ist keine \
                 Veränderung der Leerverkäufe",
                days.join(", ")
            )
            .into()
        }
        Reports::NoForecast => "Keine Prognose: nötig sind 24 Berichte mit Index und den Renditen danach".into(),
        Reports::NoIndex => "Keine Prognose: der Index ist nicht definiert".into(),
        Reports::ZeroRatio => "Der Index entfällt: eine Quote von null hat keinen Logarithmus".into(),
        Reports::DirectionalShorts => "Gehebelte Fonds sind auch gerichtet short; ein Bericht gilt für einen Dienstag und \
                                       erscheint am Freitag danach"
            .into(),
        Reports::FaceValues => "Nennwerte, weder Marktwerte noch Durationen".into(),
        Reports::NoBasis => "Keine Basis angegeben: das dritte Zeichen fehlt, eine Auflösung lässt sich so nicht zeigen".into(),
        Reports::IndirectBidders => "Indirekte Bieter sind Kunden, die über Händler bieten, inländische Vermögensverwalter \
                                     eingeschlossen; den Auslandsanteil zeigen die später veröffentlichten Zuteilungen nach \
                                     Anlegerklasse"
            .into(),
        Reports::Model => "Ein Modell: Tempo und Grenzen echter Fonds sind nicht öffentlich; das Band umfasst Tempi und ist kein \
                           Konfidenzintervall"
            .into(),
        Reports::Rolls => "Rolls von Futures müssen bereinigt sein, und die Rendite ist nur dann eine Überschussrendite, wenn \
                           der Kurs es ist"
            .into(),
        Reports::Saturated { long } => {
            let (side, less) = if *long { ("long", "verkaufen") } else { ("short", "kaufen") };
            format!(
                "Jedes Tempo ist voll {side}: Signale können von hier aus nur {less}, und größer werden Positionen nur in einem \
                 ruhigeren Markt"
            )
            .into()
        }
        Reports::NoDividends => {
            "Keine Dividenden angegeben: der implizite Satz ist um die Dividendenrendite des Index zu niedrig".into()
        }
        Reports::DividendsEstimated => {
            "Dividenden sind geschätzt; was ein Indexpunkt ausmacht, steht bei den Ergebnissen".into()
        }
        Reports::SameMoment => "Future und Index müssen aus derselben Sekunde stammen: ein späterer Schluss sieht wie \
                                Finanzierung aus"
            .into(),
        Reports::ThirdFridays => "Tage bis zum dritten Freitag im März, Juni, September und Dezember".into(),
        Reports::NearExpiry(days) => format!("Kein Wert innerhalb von {} Tagen vor einem Verfall", number(*days)).into(),
        Reports::LevelNotTakenOut { reason: true } => "Ohne Volatilität am Geld ist der Niveaueffekt nicht herausgerechnet: im \
                                                       Sturm wächst jeder Risk Reversal"
            .into(),
        Reports::LevelNotTakenOut { reason: false } => {
            "Ohne Volatilität am Geld ist der Niveaueffekt nicht herausgerechnet".into()
        }
        Reports::OutsideBounds(1) => "Ein Preis liegt außerhalb der arbitragefreien Grenzen: dort keine Volatilität".into(),
        Reports::OutsideBounds(prices) => {
            format!("{prices} Preise liegen außerhalb der arbitragefreien Grenzen: dort keine Volatilität").into()
        }
        Reports::DeltasApart(periods) => format!(
            "In {} weichen Call und Put im Delta um mehr als 0,05 ab: ihre Differenz ist kein Risk Reversal eines Deltas",
            if *periods == 1 { "1 Periode".to_owned() } else { format!("{periods} Perioden") }
        )
        .into(),
        Reports::ConstantRates => "Zinssätze und Restlaufzeiten gelten als konstant".into(),
        Reports::OnePrice => "Absicherung und Spekulation zahlen denselben Preis: auch Terminumsätze und Cross-Currency-Basis \
                              ansehen"
            .into(),
        Reports::ConstantTenor => "Eine konstante Laufzeit rollt die quotierende Bank täglich; Vorzeichen und Delta folgen ihrer \
                                   Konvention"
            .into(),
        Reports::HedgeRatioError(points) => format!(
            "Absicherungsquoten stammen aus Umfragen und Stichproben: die Spanne gilt für eine um {} Prozentpunkte abweichende \
             Quote, wie vom Leser angegeben",
            number(*points)
        )
        .into(),
        Reports::HedgeRatioCarried(periods) => format!(
            "In {} gilt die zuletzt bekannte Absicherungsquote, höchstens einen Meldezeitraum alt",
            if *periods == 1 { "1 Periode".to_owned() } else { format!("{periods} Perioden") }
        )
        .into(),
        Reports::HedgedLater => "Ändern Kurse oder Wechselkurse den Bestand, bewegt das die Absicherung wie ein Kauf, nur später: \
                                 Absicherungen werden gerollt"
            .into(),
        Reports::CarryLeftOut => "Die Quote mit der geringsten Varianz sagt nichts zum Carry: Absicherung kostet oder bringt die \
                                  Zinsdifferenz"
            .into(),
        Reports::AverageOfWindow => "Ein Mittel über das Fenster; Korrelationen von Währung und Anlagen kippen in Krisen".into(),
        Reports::BothWeaken => "Mehr Absicherung und verkaufte Wertpapiere schwächen beide die Währung: das Vorzeichen des \
                                Mittelflusses trennt sie nur grob"
            .into(),
        Reports::FirstIsNoCause => "Wer sich zuerst bewegt, ist nicht die Ursache; Kurse reagieren in der Periode der Nachricht, \
                                    Flüsse werden nach Valuta gemeldet"
            .into(),
        Reports::IndexOfFunds => "Das Vermögen eines Index ist nicht das der Branche, und eine Verschiebung zwischen Sektoren \
                                  kann wie ein verändertes Beta aussehen"
            .into(),
        Reports::NetBetas => "Betas des Index sind netto, nach Leerverkäufen und mit Hebel".into(),
        Reports::StateAssets => "Vermögen in Mrd. USD angeben, um den Betrag der Veränderung zu sehen".into(),
        Reports::Smoothed(name, autocorrelation) => format!(
            "Renditen von {name} ähneln denen davor (Autokorrelation {}): Kurse können verspätet oder geglättet sein, das Beta \
             ist dann zu niedrig; siehe Summe mit Verzögerung und entglättete Renditen",
            grouped(*autocorrelation, 2)
        )
        .into(),
        Reports::NoStyles => "Keine Stilgewichte: die Suche fand keine Mischung dieser Faktoren; einen weglassen oder ein \
                              längeres Fenster wählen"
            .into(),
    }
}
