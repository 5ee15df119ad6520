//! German for statements about several groups.

use super::names::{groups, holder, listed, shares};
use super::numbers::{amount, amount_dative, grouped, p_value, percent, points, signed, signed_points, times, two};
use super::periods::{between, count, count_dative, inside};
use super::{small_sample_remark, trades};
use crate::analysis::finding::groups::{Groups, Part, Parts};
use crate::analysis::finding::{Direction, Voice};
use crate::analysis::words::decisions::evidence::{Half, moves_together};
use crate::analysis::words::parts::{GROUPS, SHARES, first};

/// The sentence of a statement about groups.
pub(super) fn sentence(statement: &Groups) -> String {
    match statement {
        Groups::Breadth { noun, direction, on_side, of, when, p, others } => {
            let rest = if others.is_empty() { String::new() } else { format!("; nicht {}", named(others)) };
            format!(
                "{on_side} von {of} {} {} ({} beim Münzwurf): {}{rest}",
                groups_dative(noun),
                inside(*when),
                p_value(*p),
                trades(*direction)
            )
        }
        Groups::PeriodsOnSide { subject, direction, on_side, of, p } => {
            let who = if subject.holder.is_empty() { subject.name.as_str() } else { holder(&subject.holder).0 };
            let asset = super::names::asset(&subject.asset);
            let what =
                if subject.holder.is_empty() || asset.is_empty() { String::new() } else { format!(" ({asset})") };
            let act = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => "Rückgang",
                (Voice::Level, _) => "Anstieg",
                _ => trades(*direction),
            };
            format!(
                "{who}: {act}{what} in {on_side} der letzten {} ({} beim Münzwurf){}",
                count(*of),
                p_value(*p),
                small_sample_remark(*of)
            )
        }
        Groups::ValueBreadth { direction, share, equal_groups } => {
            let side = if *direction == Direction::Down { "Verkäufer" } else { "Käufer" };
            format!(
                "auf die {side} entfielen {} des Bruttoflusses; er ist so konzentriert wie bei {} gleich großen Gruppen",
                percent(*share),
                times(*equal_groups)
            )
        }
        Groups::EffectiveNumber { noun, groups: number, effective, correlation, sample } => format!(
            "die {number} {} bewegen sich {}: bei einer mittleren Korrelation von {} über {} zählen sie so viel wie {} \
             unabhängige{}",
            groups(noun),
            if moves_together(*correlation) { "gemeinsam" } else { "kaum gemeinsam" },
            two(*correlation),
            count(*sample),
            times(*effective),
            small_sample_remark(*sample)
        ),
        Groups::BreadthHistory { as_wide, sample } => format!(
            "ebenso viele oder mehr standen in {as_wide} von {} auf einer Seite{}",
            count_dative(*sample),
            small_sample_remark(*sample)
        ),
        Groups::Shares { of, direction, total, parts, when } => {
            let down = *direction == Direction::Down;
            let whole = match of {
                Parts::Trades => format!("{} von {}", trades(*direction), amount_dative(total)),
                Parts::Positions => {
                    format!("Netto-{}-Position von {}", if down { "Short" } else { "Long" }, amount_dative(total))
                }
                Parts::Amounts if down => format!("Summe von {}", signed(total)),
                Parts::Amounts => format!("Summe von {}", amount_dative(total)),
            };
            format!("{whole} {}: {}", inside(*when), shares(parts))
        }
        Groups::MainShare { name, share, interval, sample } => {
            let range = match interval {
                Some((low, high)) => {
                    let verdict = match Half::of((*low, *high)) {
                        Half::More => "von der Hälfte unterschieden: mehr",
                        Half::Less => "von der Hälfte unterschieden: weniger",
                        Half::Open => "von der Hälfte nicht zu unterscheiden",
                    };
                    format!(
                        ", zwischen {} und {}, wenn die {} neu gezogen werden: {verdict}",
                        percent(*low),
                        percent(*high),
                        count(*sample)
                    )
                }
                None => format!("; {} sind zu wenig für ein Intervall", count(*sample)),
            };
            format!("auf {name} entfielen {}{range}", percent(*share))
        }
        Groups::Mirror { part, own, other, told, when, same, of, p } => {
            let said = |(direction, size): &(Direction, crate::analysis::finding::Amount)| match direction {
                Direction::Flat => "weder Käufe noch Verkäufe".to_owned(),
                _ => format!("{} von {}", trades(*direction), amount_dative(size)),
            };
            let verdict =
                if own.0 == told.0 { "beide mit demselben Vorzeichen" } else { "die beiden widersprechen sich" };
            format!(
                "{other}, das Spiegelbild von {part}: {} {}, dort {}; {verdict}; gleiche Vorzeichen in {same} von {} ({} beim \
                 Münzwurf){}",
                inside(*when),
                said(told),
                said(own),
                count_dative(*of),
                p_value(*p),
                small_sample_remark(*of)
            )
        }
        Groups::Offsets { of, net, sold, bought, sellers, buyers, offset, when } => {
            let (whole, below, above, gross) = match of {
                Parts::Trades => ("am Saldo", "Verkäufe von", "Käufe von", "des Bruttoflusses"),
                Parts::Positions => {
                    ("an der Nettoposition", "Short-Positionen von", "Long-Positionen von", "der Bruttoposition")
                }
                Parts::Amounts => (
                    "an der Summe",
                    "Werte unter null von zusammen",
                    "Werte über null von zusammen",
                    "der Summe der Beträge",
                ),
            };
            format!(
                "die Teile hatten {} beide Vorzeichen, Anteile {whole} ({}) würden daher täuschen: {below} {} verteilen \
                 sich auf {}; {above} {} auf {}; {} {gross} hoben sich auf",
                inside(*when),
                signed(net),
                amount_dative(sold),
                shares(sellers),
                amount_dative(bought),
                shares(buyers),
                percent(*offset)
            )
        }
        Groups::Contributions { of, change, parts, when } => {
            let whole = match of {
                Parts::Trades => "der Nettofluss",
                Parts::Positions => "die Nettoposition",
                Parts::Amounts => "die Summe",
            };
            let each: Vec<String> =
                first(parts, SHARES).0.iter().map(|p| format!("{} {}", p.name, signed(&p.amount))).collect();
            format!("{whole} veränderte sich {} um {}: {}", inside(*when), signed(change), listed(&each))
        }
        Groups::Rotation { sold, bought, rotated, net_share, net_sale, interval, when } => {
            let low_end = |low: f64| if low < 0.0 { "nichts".to_owned() } else { percent(low) };
            let range =
                interval.map_or_else(String::new, |(low, high)| format!(" ({} bis {})", low_end(low), percent(high)));
            if *net_sale {
                let majority = match interval.map(Half::of) {
                    Some(Half::More) => "; zum größten Teil Risikoabbau",
                    Some(Half::Less) => "; zum größten Teil Umschichtung",
                    Some(Half::Open) => "; ob der Risikoabbau überwog, ist offen",
                    None => "",
                };
                format!(
                    "von {}, die {} verkauft wurden, flossen {} in andere Ziele, {}{range} waren Risikoabbau{majority}",
                    amount_dative(sold),
                    inside(*when),
                    percent(*rotated),
                    percent(*net_share)
                )
            } else {
                format!(
                    "von {}, die {} gekauft wurden, waren {} aus Verkäufen anderswo bezahlt, {}{range} waren neues Geld",
                    amount_dative(bought),
                    inside(*when),
                    percent(*rotated),
                    percent(*net_share)
                )
            }
        }
        Groups::Destinations { bought, sold } => {
            let one = |what: &str, parts: &[_]| {
                if parts.is_empty() { format!("nichts wurde {what}") } else { format!("{what}: {}", shares(parts)) }
            };
            format!("{}; {}", one("gekauft", bought), one("verkauft", sold))
        }
        Groups::Stability { same, windows, length, net_sale } => format!(
            "in {same} von {windows} Fenstern zu je {} wurde mehr {}",
            count_dative(*length),
            if *net_sale { "verkauft als gekauft" } else { "gekauft als verkauft" }
        ),
        Groups::Absorbed { actor, other, direction, share, over } => {
            let (gave, took) =
                if *direction == Direction::Down { ("Nettoverkäufe", "Käufe") } else { ("Nettokäufe", "Verkäufe") };
            format!(
                "{other}: {took} in Höhe von {} der {gave} ({}) in den letzten {}{}",
                percent(*share),
                holder(actor).0,
                count_dative(*over),
                small_sample_remark(*over)
            )
        }
        Groups::Opposite { actor, other, share, of, p, correlation } => format!(
            "{} und {} standen in {} der {} auf verschiedenen Seiten ({} beim Münzwurf); Korrelation {}{}",
            holder(actor).0,
            holder(other).0,
            percent(*share),
            count(*of),
            p_value(*p),
            if correlation.is_nan() { "nicht definiert".to_owned() } else { two(*correlation) },
            small_sample_remark(*of)
        ),
        Groups::Unexplained { groups, when, closed: true, .. } => {
            format!("die {groups} Gruppen gleichen sich {} aus: die Rechnung geht auf", inside(*when))
        }
        Groups::Unexplained { known, groups, when, closed: false } => {
            let (did, opposite) = if known.value < 0.0 { ("verkauften", "kaufte") } else { ("kauften", "verkaufte") };
            format!(
                "die {groups} bekannten Gruppen {did} {} zusammen {}; wer nicht genannt ist, Emittenten eingeschlossen, \
                 {opposite} ebenso viel",
                inside(*when),
                amount(known)
            )
        }
        Groups::Weight { name, percent, equal_parts, parts, when } => format!(
            "Gewicht von {name} {}: {} %; die {parts} Teile sind so konzentriert wie {} gleich große",
            inside(*when),
            grouped(*percent, 1),
            times(*equal_parts)
        ),
        Groups::Top { names, percent, when } => format!(
            "die größten {} ({}) machten {} {} % aus",
            names.len(),
            listed(names),
            inside(*when),
            grouped(*percent, 1)
        ),
        Groups::Drift { name, change, drift, trading, from, to } => format!(
            "das Gewicht von {name} {} {} um {}: {} durch Kurse, {} durch Handel",
            rose(*change),
            between(*from, *to),
            points(*change),
            signed_points(*drift),
            signed_points(*trading)
        ),
        Groups::WeightChange { name, change, from, to } => format!(
            "das Gewicht von {name} {} {} um {}; ob durch Kurse oder durch Handel, ist ohne Renditen nicht zu sagen",
            rose(*change),
            between(*from, *to),
            points(*change)
        ),
    }
}

/// "stieg" or "fiel", of one thing.
pub(super) fn rose(change: f64) -> &'static str {
    if change < 0.0 { "fiel" } else { "stieg" }
}

/// Some groups with their amounts: "Energie (+1,2 Mrd. USD) und 3 weitere".
pub(super) fn named(parts: &[Part]) -> String {
    let sign = |p: &Part| if p.amount.value < 0.0 { "−" } else { "+" };
    let one = |p: &Part| format!("{} ({}{})", p.name, sign(p), amount(&p.amount));
    let (told, more) = first(parts, GROUPS);
    let shown: Vec<String> = told.iter().map(one).collect();
    match more {
        0 => listed(&shown),
        1 => format!("{} und 1 weitere", shown.join(", ")),
        more => format!("{} und {more} weitere", shown.join(", ")),
    }
}

/// After "von 11": "Sektoren", "Ländern".
fn groups_dative(noun: &str) -> String {
    let plural = groups(noun);
    let known = plural != noun;
    if known && !plural.ends_with(['n', 's']) { format!("{plural}n") } else { plural.to_owned() }
}
