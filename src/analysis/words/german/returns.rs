//! German for statements about flows beside returns. Never "verursacht": flows and prices move each other.

use super::names::{holder as who_is, listed};
use super::numbers::{amount_dative, grouped, number, p_value, percent, plus};
use super::periods::{count, count_dative, inside};
use super::{small_sample_remark, small_sample_word};
use crate::analysis::finding::returns::Returns;
use crate::analysis::words::decisions::evidence::{found, is_weak_instrument};
use crate::analysis::words::parts::hundredth_of;

/// The sentence of a statement about flows and returns.
pub(super) fn sentence(statement: &Returns) -> String {
    match statement {
        Returns::Scenario { multiplier, flow, market, share, moves: (middle, low, high) } => {
            let side = if flow.value < 0.0 { "Nettoverkäufen" } else { "Nettokäufen" };
            format!(
                "bei einem Multiplikator von {} gehen mit {side} von {} in einem Markt von {} ({} davon) {} einher ({} bis {} bei \
                 Multiplikatoren von 1 bis 8)",
                number(*multiplier),
                amount_dative(flow),
                amount_dative(market),
                percent(share.abs()),
                moved(*middle),
                moved(*low),
                moved(*high)
            )
        }
        Returns::Attribution { name, total, parts, rest, bounds: (low, high), when } => {
            let each: Vec<String> = parts.iter().map(|(name, part)| format!("{name} {}", moved(*part))).collect();
            format!(
                "{name} bewegte sich {} um {}; bei diesem Multiplikator stehen Flüsse für {}, {} bleiben übrig; alle Flüsse zusammen stehen \
                 bei Multiplikatoren von 1 bis 8 für {} bis {}",
                inside(*when),
                moved(*total),
                listed(&each),
                moved(*rest),
                moved(*low),
                moved(*high)
            )
        }
        Returns::Estimate { multiplier, interval, p, sample, first_stage } => {
            let range = interval.map_or_else(
                || " (kein Intervall mit zwei Enden)".to_owned(),
                |(low, high)| format!(" (95-%-Intervall {} bis {})", two(low), two(high)),
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let strength = |f: f64| grouped(f, 1);
            let how = match first_stage {
                None => format!("über {} ging mit einem Fluss von 1 % des Marktes einher:", count(*sample)),
                Some(f) if is_weak_instrument(*f) => format!(
                    "das Instrument ist schwach (F der ersten Stufe {}, unter 10); über {} ginge danach mit einem Fluss von 1 % des Marktes \
                     einher:",
                    strength(*f),
                    count(*sample)
                ),
                Some(f) => format!(
                    "nach dem Instrument (F der ersten Stufe {}) geht über {} mit einem Fluss von 1 % des Marktes einher:",
                    strength(*f),
                    count(*sample)
                ),
            };
            format!("{how} {}{range}{test}{}", moved(*multiplier), small_sample_remark(*sample))
        }
        Returns::After {
            name,
            holder,
            horizon,
            means: (selling, other),
            cases: (sold, rest),
            rises,
            interval,
            drawn,
            p,
            smallest,
            equivalence,
        } => {
            let who = if holder.is_empty() {
                "Nettoverkäufen".to_owned()
            } else {
                format!("Nettoverkäufen ({})", who_is(holder).0)
            };
            let time = match horizon {
                None => format!("in Perioden mit {who}"),
                Some(horizon) => format!("in {} nach {who}", count_dative(*horizon)),
            };
            let cases = if *sold == 1 { "Fall" } else { "Fälle" };
            let range = interval.map_or_else(
                || " (zu wenige Fälle für ein Intervall)".to_owned(),
                |(low, high)| format!(" (95-%-Intervall {} bis {})", two(low), two(high)),
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let again = drawn.map_or_else(String::new, |((low, high), draws)| {
                format!("; {} Blockziehungen ergeben {} bis {}", grouped(draws as f64, 0), two(low), two(high))
            });
            let power = smallest
                .map_or_else(String::new, |s| format!("; ein Abstand von {} fiele in vier von fünf Malen auf", two(s)));
            let verdict = equivalence.map_or_else(String::new, |(margin, p)| {
                let said = if found(p) { "ist gezeigt" } else { "ist nicht gezeigt" };
                format!("; „kein Effekt über {} hinaus“ {said} ({})", two(margin), p_value(p))
            });
            let remark = small_sample_word(*sold).map_or_else(String::new, |word| format!(" ({word}: n = {sold})"));
            format!(
                "{time} ({sold} {cases}) brachte {name} im Mittel {} gegenüber {} sonst ({rest}): {} Prozentpunkte{range}{test}; Anstiege in \
                 {} gegenüber {}{again}{power}{verdict}{remark}",
                moved(*selling),
                moved(*other),
                signed(selling - other),
                percent(rises.0),
                percent(rises.1)
            )
        }
    }
}

fn two(value: f64) -> String {
    number(hundredth_of(value))
}

fn signed(value: f64) -> String {
    let shown = plus(value, 2);
    if shown.contains(',') { shown.trim_end_matches('0').trim_end_matches(',').to_owned() } else { shown }
}

/// "+1,2 %", "−6 %".
fn moved(value: f64) -> String {
    format!("{} %", signed(value))
}
