//! German for statements about holdings and accounts.

use super::groups::rose;
use super::names::{holder as who_is, listed, term};
use super::numbers::{amount, grouped, p_value, percent, points, signed, signed_points, times};
use super::periods::{between, count, count_dative, dative, each, inside, named};
use super::{quotes, small_sample_remark};
use crate::analysis::finding::accounts::{Accounts, Cause, Part};
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{NotThis, is_deficit, multiple};
use crate::analysis::words::decisions::told::whole_percentile;
use crate::analysis::words::largest_parts;

/// The sentence of a statement about holdings, accounts or quoted numbers.
pub(super) fn sentence(statement: &Accounts) -> String {
    match statement {
        Accounts::ForeignShare { holder, asset, outside, percent: share, when, percentile, sample, since } => {
            let outside = outside.as_ref().map_or_else(String::new, |who| format!(", ohne {who}"));
            format!(
                "{}: {} von {} im Bestand {}{outside}, {}. Perzentil seit {}{}",
                who_is(holder).0,
                percent(share / 100.0),
                super::names::asset(asset),
                inside(*when),
                grouped(whole_percentile(*percentile), 0),
                dative(*since),
                small_sample_remark(*sample)
            )
        }
        Accounts::ShareChange { change, over, parts, main, despite, outside } => {
            let rising = *change >= 0.0;
            let left_out = outside.as_ref().map(|who| format!("was {who} aufnahm oder abgab"));
            let noun = |cause: Cause| match &left_out {
                Some(words) if cause == Cause::Excluded => words.clone(),
                _ => cause_noun(cause).to_owned(),
            };
            let shown: Vec<String> =
                parts.iter().map(|(cause, value)| format!("{} {}", noun(*cause), signed_points(*value))).collect();
            let not = match NotThis::of(*despite, rising, parts) {
                Some(NotThis::Purchases) => ", nicht auf Käufe",
                Some(NotThis::Selling) => ", nicht auf Verkäufe",
                Some(NotThis::LargerHoldings) => ", nicht auf größere Bestände",
                Some(NotThis::SmallerHoldings) => ", nicht auf kleinere Bestände",
                None => "",
            };
            let because = if *main == Cause::Excluded { noun(*main) } else { cause_of(*main, rising).to_owned() };
            format!(
                "der Anteil {} in {} um {}: {}; das geht zurück auf {because}{not}",
                rose(*change),
                count_dative(*over),
                points(*change),
                listed(&shown)
            )
        }
        Accounts::HomeBias { holder, bias, foreign, neutral, when } => format!(
            "{holder}: Heimatpräferenz {} {}, mit {} im Ausland; nach den Gewichten des Weltmarkts wären es {}",
            grouped(*bias, 2),
            inside(*when),
            percent(foreign / 100.0),
            percent(neutral / 100.0)
        ),
        Accounts::Nested { holder, issuer, of_foreign, foreign, of_all, when } => format!(
            "{holder}: {} der Auslandsanlagen entfallen auf {issuer}, {} aller Anlagen auf das Ausland: {} des Ganzen {}",
            percent(of_foreign / 100.0),
            percent(foreign / 100.0),
            percent(of_all / 100.0),
            inside(*when)
        ),
        Accounts::LargestCell { holder, issuer, percent: share, when } => {
            format!("{holder}: {issuer} ist {} mit {} am größten", inside(*when), percent(share / 100.0))
        }
        Accounts::WeightChange { holder, issuer, from, to, since, until, split } => {
            let times =
                multiple(*from, *to).map_or_else(String::new, |factor| format!(" (das {}-Fache)", times(factor)));
            let split = split.map_or_else(String::new, |(drift, bought)| {
                format!(": Kurse {}, Käufe {}", signed_points(drift), signed_points(bought))
            });
            format!(
                "{holder}: das Gewicht von {issuer} {} {} von {} auf {}{times}{split}",
                rose(to - from),
                between(*since, *until),
                percent(from / 100.0),
                percent(to / 100.0)
            )
        }
        Accounts::WeightTrend { holder, issuer, slope, interval, p, sample } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!(" (95 %: {} bis {})", grouped(low, 1), grouped(high, 1))
            });
            format!(
                "{holder}: das Gewicht von {issuer} bewegte sich im Jahr um {}{range}, {} ({})",
                signed_points(*slope),
                p_value(*p),
                count(*sample)
            )
        }
        Accounts::Identity { formula, sample, largest, allowed } => format!(
            "{} gilt im Rahmen der Rundung in allen {}: der größte Rest beträgt {}, die Rundung erlaubt {}",
            term(formula),
            count_dative(*sample),
            amount(largest),
            amount(allowed)
        ),
        Accounts::Financing { balance, of_gdp, when, parts, equity_share } => {
            let deficit = is_deficit(balance);
            let of = of_output(*of_gdp);
            let (side, how) = if deficit {
                ("ein Defizit", "finanziert durch")
            } else {
                ("einen Überschuss", "dem gegenüber Nettozuflüsse:")
            };
            let share = match equity_share {
                Some(share) => format!("; Aktien machten {} des Nettozuflusses aus", percent(*share)),
                None if deficit => "; die Teile haben beide Vorzeichen, daher kein Anteil".to_owned(),
                None => String::new(),
            };
            let parts: Vec<String> = largest_parts(parts, "Übrige").iter().map(part).collect();
            format!(
                "Leistungs- und Vermögensänderungsbilanz zeigten {} {side} von {}{of}, {how} {}{of}{share}",
                inside(*when),
                amount(balance),
                listed(&parts)
            )
        }
        Accounts::BasicBalance { broad, amount: value, of_gdp, when, place } => {
            let which = if *broad { "breite Grundbilanz" } else { "Grundbilanz" };
            let of = of_output(*of_gdp);
            let side = match Direction::of(value.value) {
                Direction::Down => format!("Defizit von {}{of}", amount(value)),
                Direction::Up => format!("Überschuss von {}{of}", amount(value)),
                Direction::Flat => "ausgeglichen".to_owned(),
            };
            let place = place.map_or_else(String::new, |(percentile, sample)| {
                format!(", {}. Perzentil aus {}", grouped(whole_percentile(percentile), 0), count_dative(sample))
            });
            format!("{which} {}: {side}{place}", inside(*when))
        }
        Accounts::Omissions { amount: value, of_gdp, of_gross, when } => {
            let gross = of_gross.map_or_else(String::new, |s| format!(", {} der Bruttofinanzströme", percent(s)));
            format!(
                "statistisch nicht aufgliederbar waren {} {}{}{gross}",
                inside(*when),
                plus_minus(value),
                of_output(*of_gdp)
            )
        }
        Accounts::PositionChange { name, change, from, to, parts, traded } => {
            let act = if change.value < 0.0 { "Rückgang" } else { "Anstieg" };
            let whose = if change.value < 0.0 { "Rückgangs" } else { "Anstiegs" };
            let traded = traded
                .map_or_else(String::new, |share| format!("; {} des {whose} waren Transaktionen", percent(share)));
            format!(
                "{name}: {act} um {} von {} ({}) auf {} ({}): {}{traded}",
                amount(change),
                signed(&from.0),
                named(from.1),
                signed(&to.0),
                named(to.1),
                listed(&parts.iter().map(part).collect::<Vec<_>>())
            )
        }
        Accounts::ValuationShare { share, sample } => format!(
            "Kurse und Wechselkurse bewegten in einer typischen Periode {} dessen, was die Position bewegte ({}), Transaktionen den Rest",
            percent(*share),
            count(*sample)
        ),
        Accounts::Gap { mean, p, persistence, memory, sample } => {
            let certainty = if persistence.is_nan() {
                "in allen gleich".to_owned()
            } else {
                format!("{}, Korrelation mit der Periode davor {}", p_value(*p), grouped(*persistence, 2))
            };
            let follows = match memory {
                // A gap that remembers is no noise of measuring: something is left out.
                Some(p) if found(*p) => format!("; es folgt seiner eigenen Vergangenheit ({} für keine)", p_value(*p)),
                _ => String::new(),
            };
            format!(
                "was weder Transaktionen noch Kurse erklären, betrug im Mittel {} {} ({certainty}, {}){follows}",
                plus_minus(mean),
                each(sample.frequency),
                count(*sample)
            )
        }
        Accounts::SurveyBreaks { count: number, moved } => {
            let periods = if *number == 1 { "einer Periode".to_owned() } else { format!("{number} Perioden") };
            let moved = moved.as_ref().map_or_else(
                || ": die Veränderung dorthin ist nicht bekannt und bleibt außen vor".to_owned(),
                |moved| format!(": {}, die kein Fluss sind", plus_minus(moved)),
            );
            format!("die Erhebung änderte sich in {periods}{moved}")
        }
        Accounts::Quotes { .. } | Accounts::ImpliedNumber { .. } | Accounts::Tied { .. } => quotes::sentence(statement),
    }
}

/// " des BIP" where everything is a share of it.
fn of_output(of_gdp: bool) -> &'static str {
    if of_gdp { " des BIP" } else { "" }
}

/// "Aktien +2,1 %".
fn part(part: &Part) -> String {
    format!("{} {}", term(&part.name), plus_minus(&part.amount))
}

/// An amount with its sign, a plus included.
fn plus_minus(value: &Amount) -> String {
    let sign = match Direction::of(value.value) {
        Direction::Up => "+",
        Direction::Down => "−",
        Direction::Flat => "",
    };
    format!("{sign}{}", amount(value))
}

fn cause_noun(cause: Cause) -> &'static str {
    match cause {
        Cause::Purchases => "Käufe",
        Cause::Valuation => "Bewertung und nicht Erklärtes",
        Cause::Holdings => "Bestände",
        Cause::Supply => "Angebot",
        Cause::Excluded => "was nicht zum Ganzen zählt",
        Cause::Survey => "neue Erhebung",
    }
}

/// After "das geht zurück auf".
fn cause_of(cause: Cause, rising: bool) -> &'static str {
    match (cause, rising) {
        (Cause::Purchases, true) => "Käufe",
        (Cause::Purchases, false) => "Verkäufe",
        (Cause::Valuation, _) => "die Bewertung",
        (Cause::Holdings, true) => "vor allem größere Bestände",
        (Cause::Holdings, false) => "vor allem kleinere Bestände",
        (Cause::Supply, true) => "ein kleineres Angebot",
        (Cause::Supply, false) => "das Angebot",
        (Cause::Excluded, _) => "das, was nicht zum Ganzen zählt",
        (Cause::Survey, _) => "eine neue Erhebung",
    }
}
