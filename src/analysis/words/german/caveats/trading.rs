//! German for caveats of groups and books.

use crate::analysis::caveat::trading::Trading;
use crate::plot::words::german::date;
use std::borrow::Cow;

pub(super) fn said(about: &Trading) -> Cow<'static, str> {
    match about {
        Trading::FewGroups(groups, share) => format!(
            "{groups} Gruppen sind ein Einzelfall: dass alle auf einer Seite stehen, kommt auch zufällig in {:.0} % der Fälle vor",
            share * 100.0
        )
        .into(),
        Trading::SectorsChanged(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            format!(
                "Die übliche Sektorgliederung änderte sich am {}: wo sie gilt, zählen Werte davor und danach nicht dieselben \
                 Gruppen",
                days.join(" und am ")
            )
            .into()
        }
        Trading::RetailByPrices(name) => format!(
            "„{name}“: am Preis erkannte Privatanlegergeschäfte sind etwa ein Drittel aller solchen Geschäfte, und viele haben \
             die falsche Seite (Boehmer et al. 2021; Barber et al. 2023); nachfragen, wie sie erkannt wurden"
        )
        .into(),
        Trading::CountedTwice => "Geld, das in einen Fonds fließt, und die Aktien, die der Fonds dafür kauft, sind ein einziger \
                                 Kauf: Gruppen beider Art zählen ihn doppelt"
            .into(),
        Trading::OppositeSigns => "Entgegengesetzte Vorzeichen zeigen nicht, dass eine Gruppe an die andere verkaufte: beide \
                                  können auf dieselben Kurse reagiert haben"
            .into(),
        Trading::OnlyTwo => "Nur zwei Gruppen sind genannt; die übrige Gegenseite ist unbekannt".into(),
        Trading::Mirror(other, part) => format!(
            "„{other}“ ist die Zählung derselben Anleger durch eine andere Stelle, mit anderen Instrumenten, Tagen und Kursen: \
             sie steht neben „{part}“ und wird nie addiert"
        )
        .into(),
        Trading::CashIsDeRisking => "Kasse ist das Ziel, das nicht gemeldet wird: sie zählt als Risikoabbau".into(),
        Trading::NothingRotated => "Alle Ziele haben ein Vorzeichen: zwischen ihnen wurde nichts umgeschichtet".into(),
        Trading::PricesInBuckets => "Kursänderungen stecken in den Teilen: Renditen wurden nicht angegeben".into(),
        Trading::NetOfLegs => "Aus Positionen ist nur die Nettoveränderung jeder Seite zu sehen, nicht, was gekauft und was \
                              verkauft wurde"
            .into(),
        Trading::MarksOrSales => "Ohne Renditen lassen sich Handel und Kurse nicht trennen: ein Rückgang kann Bewertung statt \
                                 Verkauf sein"
            .into(),
        Trading::FundsComeAndGo => "Fonds, die dazukommen oder ausscheiden, verändern den Hebel, ohne dass einer von ihnen \
                                   handelt"
            .into(),
        Trading::EquityCarried(name) => format!(
            "„{name}“ wird seltener gemeldet als die Positionen und fortgeschrieben: ein Teil der Veränderung kann \
             zwischenzeitlich bewegtes Eigenkapital sein"
        )
        .into(),
        Trading::NoUsualSide => "Das Mittel ist null: der Mittelfluss hat keine übliche Seite".into(),
        Trading::Launches => "Auflegungen, Schließungen und Verschmelzungen von Fonds zählen als organisches Wachstum".into(),
        Trading::TwoRegions => "Zwei Regionen sind wenig: alles, was einer davon zu dieser Zeit sonst widerfuhr, steckt im \
                               Unterschied"
            .into(),
    }
}
