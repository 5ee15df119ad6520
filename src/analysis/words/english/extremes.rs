//! English for statements about joint extremes.

use super::parts::{p_value, percent};
use crate::analysis::finding::extremes::Extremes;
use crate::analysis::words::parts::hundredth_of;
use crate::analysis::words::{Style, count, inside, number, small_sample};

/// The sentence of a statement about joint extremes.
pub(super) fn sentence(style: Style, statement: &Extremes) -> String {
    match statement {
        Extremes::Joint { first, second, low, threshold, cases, expected, sample, latest, p } => {
            let side = if *low { format!("below −{threshold}") } else { format!("above {threshold}") };
            let often = match cases {
                0 => "at no time".to_owned(),
                1 => "once".to_owned(),
                many => format!("{many} times"),
            };
            let last = latest.map_or_else(String::new, |when| format!(", the last {}", inside(when)));
            let test = p.map_or_else(String::new, |p| format!(" ({} for so many)", p_value(p)));
            format!(
                "{first} and {second} were both {side} standard deviations {often} in {}{last}; independent gauges would \
                 have been {} times{test}",
                count(*sample),
                number(hundredth_of(*expected))
            )
        }
        Extremes::After { name, cases, horizon, average, effect, interval, p, rises, base, smallest } => {
            let remark = small_sample(*cases).map_or_else(String::new, |word| format!(" ({word}: n = {cases})"));
            let noun = if *cases == 1 { "case" } else { "cases" };
            let mean =
                if average.value < 0.0 { format!("−{}", style.amount(average)) } else { style.amount(average) };
            let range = interval.map_or_else(
                || " (too few cases for an interval)".to_owned(),
                |(low, high)| {
                    let two = |v: f64| number(hundredth_of(v));
                    format!(" (95% interval {} to {})", two(low), two(high))
                },
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let power = smallest.as_ref().map_or_else(String::new, |s| {
                format!("; so few cases would show an effect of {} four times in five", style.amount(s))
            });
            format!(
                "after {cases} {noun} {name} returned {mean} on average over {}, {}{range} against other times{test}; {rises} \
                 rose, where {} usually do{power}{remark}",
                count(*horizon),
                style.signed(effect),
                percent(*base)
            )
        }
    }
}
