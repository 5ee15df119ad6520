//! English for statements of chance.

use super::parts::{p_value, percent, two};
use crate::analysis::finding::chance::Chance;
use crate::analysis::finding::{Direction, Voice};
use crate::analysis::words::decisions::evidence::{Ageing, found, lies_outside};
use crate::analysis::words::decisions::told::PastStreaks;
use crate::analysis::words::{Style, count, inside, small_sample_remark};

/// The sentence of a statement of chance.
pub(super) fn sentence(style: Style, statement: &Chance) -> String {
    match statement {
        Chance::Lasting { voice, direction, length, reached, ended, age } => {
            let of = match (voice, *direction == Direction::Down) {
                (Voice::Trade, true) => "sales",
                (Voice::Trade, false) => "purchases",
                (Voice::Valuation, true) => "losses",
                (Voice::Valuation, false) => "gains",
                (Voice::Level, true) => "falls",
                (Voice::Level, false) => "rises",
            };
            let long = count(*length);
            let past = match PastStreaks::of(*reached, *ended) {
                PastStreaks::None => format!("no earlier streak of {of} reached {long}"),
                PastStreaks::OneWentOn => format!("the one earlier streak of {of} that reached {long} went on"),
                PastStreaks::OneEnded => format!("the one earlier streak of {of} that reached {long} ended there"),
                PastStreaks::NoneEnded(all) => {
                    format!("none of {all} earlier streaks of {of} that reached {long} ended there")
                }
                PastStreaks::SomeEnded(all, some) => {
                    format!("{some} of {all} earlier streaks of {of} that reached {long} ended there")
                }
            };
            let aged = age.map_or_else(String::new, |(slope, p)| {
                let how = match Ageing::of(slope, p) {
                    Ageing::Untold => "whether age matters cannot be told",
                    Ageing::Ends => "the longer such streaks last, the more readily they end",
                    Ageing::GoesOn => "the longer such streaks last, the more readily they go on",
                };
                format!("; {how} ({})", p_value(p))
            });
            format!("{past}{aged}")
        }
        Chance::Picked { series, chance } => format!(
            "picked as the longest among {series} series: by chance at least one of so many shows as long a streak in {} of cases",
            percent(*chance)
        ),
        Chance::NetTested { mean, interval, p, sample } => {
            let side = if mean.value < 0.0 { "sold" } else { "bought" };
            let known = if found(*p) { "" } else { ": not told apart from chance" };
            let range = interval.map_or_else(String::new, |(low, high)| {
                let end = |value: f64| style.signed(&crate::analysis::finding::Amount { value, ..mean.clone() });
                format!(" (95%: {} to {})", end(low), end(high))
            });
            format!(
                "all destinations together, {} a period was {side} on net{range}, {} over {}{known}{}",
                style.amount(mean),
                p_value(*p),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Chance::DrawnBefore { correlation, range: (low, high), p, sample } => format!(
            "stretches of that length drawn from the {} before have correlations of {} to {}; {} is {} ({})",
            count(*sample),
            two(*low),
            two(*high),
            two(*correlation),
            if lies_outside(*correlation, (*low, *high)) { "outside" } else { "inside" },
            p_value(*p)
        ),
        Chance::Dynamic { first, second, now, range: (low, high), usual, when, sample } => format!(
            "with changing variances taken out, the correlation of {first} and {second} moved between {} and {} around {} over {} and \
             was {} {}",
            two(*low),
            two(*high),
            two(*usual),
            count(*sample),
            two(*now),
            inside(*when)
        ),
        Chance::Mirror { holder, other, correlation, interval, opposite, p, sample } => {
            let range =
                interval.map_or_else(String::new, |(low, high)| format!(" (95%: {} to {})", two(low), two(high)));
            format!(
                "{other} moved against {holder} in {opposite} of {} ({}); the changes of both net positions correlate {}{range}{}",
                count(*sample),
                p_value(*p),
                two(*correlation),
                small_sample_remark(*sample)
            )
        }
    }
}
