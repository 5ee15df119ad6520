//! German for statements about joint extremes.

use super::numbers::{amount, amount_dative, number, p_value, percent, signed};
use super::periods::{count, count_dative, inside};
use super::small_sample_word;
use crate::analysis::finding::extremes::Extremes;
use crate::analysis::words::parts::hundredth_of;

/// The sentence of a statement about joint extremes.
pub(super) fn sentence(statement: &Extremes) -> String {
    match statement {
        Extremes::Joint { first, second, low, threshold, cases, expected, sample, latest, p } => {
            let side =
                if *low { format!("unter {}", number(-threshold)) } else { format!("über {}", number(*threshold)) };
            let often = match cases {
                0 => "nie".to_owned(),
                1 => "einmal".to_owned(),
                many => format!("{many}-mal"),
            };
            let last = latest.map_or_else(String::new, |when| format!(", zuletzt {}", inside(when)));
            let test = p.map_or_else(String::new, |p| format!(" ({} für so viele)", p_value(p)));
            format!(
                "{first} und {second} lagen in {} {often} beide {side} Standardabweichungen{last}; bei unabhängigen Maßen wären es {} \
                 Mal gewesen{test}",
                count_dative(*sample),
                two(*expected)
            )
        }
        Extremes::After { name, cases, horizon, average, effect, interval, p, rises, base, smallest } => {
            let remark = small_sample_word(*cases).map_or_else(String::new, |word| format!(" ({word}: n = {cases})"));
            let noun = if *cases == 1 { "Fall" } else { "Fällen" };
            let rose = if *rises == 1 { "Anstieg" } else { "Anstiege" };
            let mean = if average.value < 0.0 { format!("−{}", amount(average)) } else { amount(average) };
            let range = interval.map_or_else(
                || " (zu wenige Fälle für ein Intervall)".to_owned(),
                |(low, high)| format!(" (95-%-Intervall {} bis {})", two(low), two(high)),
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let power = smallest.as_ref().map_or_else(String::new, |s| {
                format!("; bei so wenigen Fällen fiele ein Effekt von {} in vier von fünf Malen auf", amount_dative(s))
            });
            format!(
                "nach {cases} {noun} brachte {name} über {} im Mittel {mean}, {}{range} gegenüber anderen Zeiten{test}; {rises} {rose}, \
                 üblich sind {}{power}{remark}",
                count(*horizon),
                signed(effect),
                percent(*base)
            )
        }
    }
}

fn two(value: f64) -> String {
    number(hundredth_of(value))
}
