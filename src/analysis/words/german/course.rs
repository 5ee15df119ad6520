//! German for statements about the course of a flow.

use super::names::{asset, holder, term};
use super::numbers::{amount, grouped, p_value, percent, signed, signed_dative, times};
use super::periods::{count, count_dative, dative, inside, named};
use super::{Superlative, moved, small_sample_remark, small_sample_word, trades};
use crate::analysis::finding::course::{Base, Claim, Course, Slot};
use crate::analysis::finding::{Amount, Count, Direction, Voice};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{Pace, Revised};
use crate::plot::words::german::MONTHS;

/// The sentence of a statement about a course.
pub(super) fn sentence(statement: &Course) -> String {
    match statement {
        Course::Scaled { subject, flow, when, base, base_name, ratio } => {
            let (size, name) = (ratio.abs(), term(base_name));
            let against = match base {
                // A base of the flow's own name is said by its kind.
                Base::Assets if *base_name == subject.name => {
                    format!("das sind {} des Anfangsbestands", percent(size / 100.0))
                }
                Base::Assets => format!("das sind {} von {name} zu Beginn", percent(size / 100.0)),
                Base::MarketCap => format!("das sind {} Basispunkte von {name}", two(size)),
                Base::Gdp => format!("das sind auf das Jahr gerechnet {} von {name}", percent(size / 100.0)),
                Base::Volume => format!("das sind {} Tage von {name}", times(size)),
            };
            format!("{}, {against}", moved(subject, flow, *when))
        }
        Course::ScaledRank { rank, direction, sample } => format!(
            "im Verhältnis zur Basis {} in {}{}",
            net_trades(*direction).ranked(*rank),
            count_dative(*sample),
            small_sample_remark(*sample)
        ),
        Course::ScaledMean { mean, unit, interval, p, sample } => {
            let range = interval.map_or_else(String::new, |(low, high)| format!(" ({} bis {})", two(low), two(high)));
            format!(
                "im Mittel {} {}{range} {}, {} über {}",
                two(*mean),
                unit_words(unit),
                super::periods::each(sample.frequency),
                p_value(*p),
                count(*sample)
            )
        }
        Course::Organic { name, percent: organic, total, when } => format!(
            "{name}: {} um {} {} ohne Wertentwicklung; mit ihr {} %",
            if *organic < 0.0 { "Schrumpfung" } else { "Wachstum" },
            percent(organic.abs() / 100.0),
            inside(*when),
            two(*total)
        ),
        Course::Steady { subject, direction, on_side, of, interval, longest_gap } => {
            let down = *direction == Direction::Down;
            let who = if subject.names_trader() {
                let what = asset(&subject.asset);
                let what = if what.is_empty() { String::new() } else { format!(" ({what})") };
                format!("{}: {}{what}", holder(&subject.holder).0, trades(*direction))
            } else {
                format!("{}: {}", subject.name, if down { "negativ" } else { "positiv" })
            };
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!(" (zugrunde liegende Wahrscheinlichkeit: {} bis {})", percent(low), percent(high))
            });
            let gap = match longest_gap {
                0 => "ohne Unterbrechung".to_owned(),
                1 => "nie zweimal in Folge unterbrochen".to_owned(),
                many => format!("die längste Unterbrechung dauerte {}", count(Count { periods: *many, ..*of })),
            };
            format!("{who} in {on_side} von {}{range}, {gap}{}", count_dative(*of), small_sample_remark(*of))
        }
        Course::Variation { coefficient, mean, weakest } => format!(
            "das Mittel je Periode betrug {}, die Standardabweichung das {}-Fache; der schwächste Wert {}",
            signed(mean),
            two(*coefficient),
            signed(weakest)
        ),
        Course::Halves { plain, scaled, base_name } => {
            let verdict = |ratio: f64| match Pace::of(ratio) {
                Pace::Growing => "wachsend",
                Pace::Shrinking => "schrumpfend",
                Pace::Steady => "stetig",
            };
            let relative = scaled.map_or_else(String::new, |ratio| {
                format!("; im Verhältnis zu {} {} (das {}-Fache)", term(base_name), verdict(ratio), two(ratio))
            });
            format!("in Geld {} (die spätere Hälfte das {}-Fache der früheren){relative}", verdict(*plain), two(*plain))
        }
        Course::Contrast { first, second, difference, first_change, second_change, from, p, interval } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                let end = |v: f64| signed(&Amount { value: v, ..difference.clone() });
                format!(", {} bis {}", end(low), end(high))
            });
            format!(
                "ab {} veränderte sich {first} um {} und {second} um {}: ein Unterschied von {} ({}{range})",
                dative(*from),
                signed(first_change),
                signed(second_change),
                signed_dative(difference),
                p_value(*p)
            )
        }
        Course::Placebo { as_large, cuts } => format!(
            "{as_large} von {cuts} Schnitten durch dieselben Daten {} einen so großen Unterschied, der wahre eingeschlossen",
            if *as_large == 1 { "ergibt" } else { "ergeben" }
        ),
        Course::PreTrend { slope, p, sample } => {
            let size = amount(slope);
            let drift = if size.starts_with("0 ") || size.starts_with("0,0 ") {
                "kaum".to_owned()
            } else {
                format!("um {} je Periode", signed(slope))
            };
            let verdict = if found(*p) { ": die beiden liefen nicht parallel" } else { "" };
            format!(
                "vor dem Schnitt driftete der Unterschied {drift} ({} über {}){verdict}",
                p_value(*p),
                count(*sample)
            )
        }
        Course::SameSlot { subject, when, slot: name, rank, direction, years } => {
            let down = *direction == Direction::Down;
            let what = match subject.voice {
                Voice::Level if down => {
                    Superlative { article: "der", stem: "niedrig", ending: "ste", noun: "Stand", many: "Stände" }
                }
                Voice::Level => {
                    Superlative { article: "der", stem: "höch", ending: "ste", noun: "Stand", many: "Stände" }
                }
                _ => net_trades(*direction),
            };
            let remark = small_sample_word(*years).map_or_else(String::new, |word| format!(" ({word})"));
            format!(
                "{}: {} brachte {} aus {years} Jahren ({}){remark}",
                subject.name,
                named(*when),
                what.ranked(*rank).replacen("der ", "den ", 1).replacen("ste Stand", "sten Stand", 1),
                slot(*name)
            )
        }
        Course::Adjusted { amount: difference, usual, slot: name, years } => format!(
            "gegenüber den üblichen {} ({}, {years} {}): {}",
            signed_dative(usual),
            slot(*name),
            if *years == 1 { "früheres Jahr" } else { "frühere Jahre" },
            signed(difference)
        ),
        Course::Turn { turn, difference, turns, rises, p } => {
            let test = p.map_or_else(
                || "zu wenige für einen Test".to_owned(),
                |p| format!("{} bei zufälligen Vorzeichen", p_value(p)),
            );
            format!(
                "nach dem {} lag der Stand im Mittel um {} {} als davor; bei {rises} von {turns} stieg er ({test})",
                term(turn),
                amount(difference),
                if difference.value < 0.0 { "niedriger" } else { "höher" }
            )
        }
        Course::Revisions { name, bias, size, sample, p } => format!(
            "{name}: im Mittel um {} revidiert ({}), dem Betrag nach um {}, über {}{}",
            signed(bias),
            p_value(*p),
            amount(size),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Course::NoiseOrNews { slope, p, sample } => {
            let verdict = if found(*p) {
                "Erstmeldungen lassen sich vorab berichtigen (Rauschen)"
            } else {
                "Revisionen folgen nicht aus den Erstmeldungen (Neuigkeiten)"
            };
            format!(
                "eine um 1 höhere Erstmeldung wurde um {} revidiert ({} über {}): {verdict}",
                grouped(*slope, 2),
                p_value(*p),
                count(*sample)
            )
        }
        Course::Survives { claim, when, first, last, held_at_first, holds, prints } => {
            let what = match claim {
                Claim::Sign(direction) => format!("die {} {}", trades(*direction), inside(*when)),
                Claim::Record(direction) => format!("der Rekord der {} {}", trades(*direction), inside(*when)),
            };
            let one = matches!(claim, Claim::Record(_));
            let verdict = match (Revised::of(*held_at_first, *holds, *prints), one) {
                (Revised::NeverHeld, true) => "hielt schon in der Erstmeldung nicht",
                (Revised::NeverHeld, false) => "hielten schon in der Erstmeldung nicht",
                (Revised::Survives, true) => "übersteht die Revision",
                (Revised::Survives, false) => "überstehen die Revision",
                (Revised::Lost, true) => "übersteht die Revision nicht",
                (Revised::Lost, false) => "überstehen die Revision nicht",
            };
            format!(
                "{what} {verdict}: zuerst {}, jetzt {}; zutreffend in {holds} von {prints} Meldungen",
                signed(first),
                signed(last)
            )
        }
    }
}

/// "die größten Nettoverkäufe", to be ranked.
fn net_trades(direction: Direction) -> Superlative {
    Superlative { article: "die", stem: "größ", ending: "ten", noun: trades(direction), many: trades(direction) }
}

/// Units that we print beside ratios.
pub(super) fn unit_words(unit: &str) -> &str {
    match unit {
        "basis points" => "Basispunkte",
        "days" => "Tage",
        "percentage points" => "Prozentpunkte",
        other => other,
    }
}

/// Two decimals, three significant digits for small numbers.
fn two(value: f64) -> String {
    let decimals = if value.abs() < 0.095 {
        3
    } else if value.abs() < 9.95 {
        2
    } else {
        1
    };
    grouped(value, decimals)
}

/// "April", "erste Hälfte April", "viertes Quartal".
pub(in crate::analysis::words) fn slot(slot: Slot) -> String {
    let month = |number: u32| MONTHS.get(number.wrapping_sub(1) as usize).copied().unwrap_or_default();
    match slot {
        Slot::Year => "das Jahr".to_owned(),
        Slot::Quarter(1) => "erstes Quartal".to_owned(),
        Slot::Quarter(2) => "zweites Quartal".to_owned(),
        Slot::Quarter(3) => "drittes Quartal".to_owned(),
        Slot::Quarter(_) => "viertes Quartal".to_owned(),
        Slot::HalfYear { second } => if second { "zweites Halbjahr" } else { "erstes Halbjahr" }.to_owned(),
        Slot::Month(number) => month(number).to_owned(),
        Slot::HalfMonth { month: number, second: false } => format!("erste Hälfte {}", month(number)),
        Slot::HalfMonth { month: number, second: true } => format!("zweite Hälfte {}", month(number)),
        Slot::Week(week) => format!("Woche {week} des Jahres"),
    }
}
