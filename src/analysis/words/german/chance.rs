//! German for statements of chance.

use super::numbers::{amount, p_value, percent, signed, two};
use super::periods::{count, count_dative, each, inside};
use super::small_sample_remark;
use crate::analysis::finding::chance::Chance;
use crate::analysis::finding::{Amount, Direction, Voice};
use crate::analysis::words::decisions::evidence::{Ageing, found, lies_outside};
use crate::analysis::words::decisions::told::PastStreaks;

/// The sentence of a statement of chance.
pub(super) fn sentence(statement: &Chance) -> String {
    match statement {
        Chance::Lasting { voice, direction, length, reached, ended, age } => {
            let of = match (voice, *direction == Direction::Down) {
                (Voice::Trade, true) => "Verkaufsserie",
                (Voice::Trade, false) => "Kaufserie",
                (Voice::Valuation, true) => "Verlustserie",
                (Voice::Valuation, false) => "Gewinnserie",
                (Voice::Level, true) => "Abwärtsserie",
                (Voice::Level, false) => "Aufwärtsserie",
            };
            let long = count(*length);
            let past = match PastStreaks::of(*reached, *ended) {
                PastStreaks::None => format!("keine frühere {of} erreichte {long}"),
                PastStreaks::OneWentOn => format!("die einzige frühere {of}, die {long} erreichte, ging weiter"),
                PastStreaks::OneEnded => format!("die einzige frühere {of}, die {long} erreichte, endete dort"),
                PastStreaks::NoneEnded(all) => {
                    format!("von {all} früheren {of}n, die {long} erreichten, endete dort keine")
                }
                PastStreaks::SomeEnded(all, 1) => {
                    format!("von {all} früheren {of}n, die {long} erreichten, endete dort eine")
                }
                PastStreaks::SomeEnded(all, some) => {
                    format!("von {all} früheren {of}n, die {long} erreichten, endeten dort {some}")
                }
            };
            let aged = age.map_or_else(String::new, |(slope, p)| {
                let how = match Ageing::of(slope, p) {
                    Ageing::Untold => "ob das Alter eine Rolle spielt, lässt sich nicht sagen",
                    Ageing::Ends => "je länger solche Serien dauern, desto eher enden sie",
                    Ageing::GoesOn => "je länger solche Serien dauern, desto eher gehen sie weiter",
                };
                format!("; {how} ({})", p_value(p))
            });
            format!("{past}{aged}")
        }
        Chance::Picked { series, chance } => format!(
            "ausgewählt als längste unter {series} Reihen: bei so vielen zeigt der Zufall in {} der Fälle mindestens eine so lange \
             Serie",
            percent(*chance)
        ),
        Chance::NetTested { mean, interval, p, sample } => {
            let side = if mean.value < 0.0 { "verkauft" } else { "gekauft" };
            let known = if found(*p) { "" } else { "; vom Zufall nicht zu unterscheiden" };
            let range = interval.map_or_else(String::new, |(low, high)| {
                let end = |value: f64| signed(&Amount { value, ..mean.clone() });
                format!(" (95 %: {} bis {})", end(low), end(high))
            });
            format!(
                "über alle Ziele wurden {} per saldo {} {side}{range}, {} über {}{known}{}",
                each(sample.frequency),
                amount(mean),
                p_value(*p),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Chance::DrawnBefore { correlation, range: (low, high), p, sample } => format!(
            "gleich lange Abschnitte aus den {} davor haben Korrelationen von {} bis {}; {} liegt {} ({})",
            count_dative(*sample),
            two(*low),
            two(*high),
            two(*correlation),
            if lies_outside(*correlation, (*low, *high)) { "außerhalb" } else { "innerhalb" },
            p_value(*p)
        ),
        Chance::Dynamic { first, second, now, range: (low, high), usual, when, sample } => format!(
            "um wechselnde Varianzen bereinigt schwankte die Korrelation von {first} und {second} in {} zwischen {} und {} um {}; {} \
             lag sie bei {}",
            count_dative(*sample),
            two(*low),
            two(*high),
            two(*usual),
            inside(*when),
            two(*now)
        ),
        Chance::Mirror { holder, other, correlation, interval, opposite, p, sample } => {
            let range =
                interval.map_or_else(String::new, |(low, high)| format!(" (95 %: {} bis {})", two(low), two(high)));
            format!(
                "{other} gegenläufig zu {holder} in {opposite} von {} ({}); Korrelation der Veränderungen beider Nettopositionen: {}{range}{}",
                count_dative(*sample),
                p_value(*p),
                two(*correlation),
                small_sample_remark(*sample)
            )
        }
    }
}
