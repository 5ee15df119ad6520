//! English for statements about several groups.

use super::parts::{agree, listed, p_value, percent, points, shares, side_verb, signed_points, times, two};
use crate::analysis::finding::groups::{Groups, Part, Parts};
use crate::analysis::finding::{Direction, Voice};
use crate::analysis::words::decisions::evidence::{Half, moves_together};
use crate::analysis::words::parts::{GROUPS, SHARES, first, hundredth_of};
use crate::analysis::words::{Style, bare, count, inside, number, small_sample_remark};

/// The sentence of a statement about groups.
pub(super) fn sentence(style: Style, statement: &Groups) -> String {
    match statement {
        Groups::Breadth { noun, direction, on_side, of, when, p, others } => {
            let rest = if others.is_empty() { String::new() } else { format!("; not {}", named(style, others)) };
            format!(
                "{on_side} of {of} {noun} {} {} ({} for a fair coin){rest}",
                side_verb(*direction),
                inside(*when),
                p_value(*p)
            )
        }
        Groups::PeriodsOnSide { subject, direction, on_side, of, p } => {
            let who = if subject.holder.is_empty() { &subject.name } else { &subject.holder };
            let what = if subject.holder.is_empty() || subject.asset.is_empty() {
                String::new()
            } else {
                format!(" {}", subject.asset)
            };
            let act = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => "fell",
                (Voice::Level, _) => "rose",
                _ => side_verb(*direction),
            };
            format!(
                "{who} {act}{what} in {on_side} of the last {} ({} for a fair coin){}",
                count(*of),
                p_value(*p),
                small_sample_remark(*of)
            )
        }
        Groups::ValueBreadth { direction, share, equal_groups } => {
            let side = if *direction == Direction::Down { "sellers" } else { "buyers" };
            format!(
                "the {side} made up {} of the gross flow; its concentration is that of {} equal groups",
                percent(*share),
                number_of(*equal_groups)
            )
        }
        Groups::EffectiveNumber { noun, groups, effective, correlation, sample } => format!(
            "the {groups} {noun} {}: with a mean correlation of {} over {} they are worth {} \
             independent ones{}",
            if moves_together(*correlation) { "move together" } else { "hardly move together" },
            two(*correlation),
            count(*sample),
            number_of(*effective),
            small_sample_remark(*sample)
        ),
        Groups::BreadthHistory { as_wide, sample } => {
            format!(
                "as many or more were on one side in {as_wide} of {}{}",
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Groups::Shares { of, direction, total, parts, when } => {
            let down = *direction == Direction::Down;
            let whole = match of {
                Parts::Trades => format!("net {} of {}", if down { "sales" } else { "purchases" }, style.amount(total)),
                Parts::Positions => {
                    format!("a net {} position of {}", if down { "short" } else { "long" }, style.amount(total))
                }
                Parts::Amounts if down => format!("a sum of {}", style.signed(total)),
                Parts::Amounts => format!("a sum of {}", style.amount(total)),
            };
            format!("of {whole} {}: {}", inside(*when), shares(parts))
        }
        Groups::MainShare { name, share, interval, sample } => {
            let range = match interval {
                Some((low, high)) => {
                    let verdict = match Half::of((*low, *high)) {
                        Half::More => "told apart from half, and more",
                        Half::Less => "told apart from half, and less",
                        Half::Open => "not told apart from half",
                    };
                    format!(
                        ", between {} and {} when its {} are drawn again: {verdict}",
                        percent(*low),
                        percent(*high),
                        count(*sample)
                    )
                }
                None => format!("; {} are too few for an interval", count(*sample)),
            };
            format!("{name} made up {}{range}", percent(*share))
        }
        Groups::Mirror { part, own, other, told, when, same, of, p } => {
            let said = |(direction, size): &(Direction, crate::analysis::finding::Amount)| match direction {
                Direction::Flat => side_verb(*direction).to_owned(),
                _ => format!("{} {}", side_verb(*direction), style.amount(size)),
            };
            let verdict = if own.0 == told.0 { "both have one sign" } else { "the two contradict each other" };
            format!(
                "{other}, the mirror of {part}, {} {} where {part} {}: {verdict}; their signs agreed in {same} of {} ({} for a \
                 fair coin){}",
                said(told),
                inside(*when),
                said(own),
                count(*of),
                p_value(*p),
                small_sample_remark(*of)
            )
        }
        Groups::Offsets { of, net, sold, bought, sellers, buyers, offset, when } => {
            let (whole, below, above, gross) = match of {
                Parts::Trades => ("net", "sales of", "purchases of", "gross flow"),
                Parts::Positions => ("net", "short positions of", "long positions of", "gross position"),
                Parts::Amounts => ("sum", "parts below zero, together", "parts above zero, together", "gross sum"),
            };
            format!(
                "the parts had both signs {}, so shares of the {whole} ({}) would mislead: {below} {} were {}; {above} \
                 {} were {}; {} of the {gross} offset itself",
                inside(*when),
                style.signed(net),
                style.amount(sold),
                shares(sellers),
                style.amount(bought),
                shares(buyers),
                percent(*offset)
            )
        }
        Groups::Contributions { of, change, parts, when } => format!(
            "the {} changed by {} {}: {}",
            match of {
                Parts::Trades => "net flow",
                Parts::Positions => "net position",
                Parts::Amounts => "sum",
            },
            style.signed(change),
            inside(*when),
            listed(
                &first(parts, SHARES)
                    .0
                    .iter()
                    .map(|p| format!("{} {}", p.name, style.signed(&p.amount)))
                    .collect::<Vec<_>>()
            )
        ),
        Groups::Rotation { sold, bought, rotated, net_share, net_sale, interval, when } => {
            let range = interval
                .map_or_else(String::new, |(low, high)| format!(" ({} to {})", at_least_none(low), percent(high)));
            if *net_sale {
                let majority = match interval.map(Half::of) {
                    Some(Half::More) => "; most of it was de-risking",
                    Some(Half::Less) => "; most of it was rotation",
                    Some(Half::Open) => "; whether most of it was de-risking is open",
                    None => "",
                };
                format!(
                    "of {} sold {}, {} was rotated into other destinations and {}{range} was de-risked{majority}",
                    style.amount(sold),
                    inside(*when),
                    percent(*rotated),
                    percent(*net_share)
                )
            } else {
                format!(
                    "of {} bought {}, {} was paid for by sales elsewhere and {}{range} was new money",
                    style.amount(bought),
                    inside(*when),
                    percent(*rotated),
                    percent(*net_share)
                )
            }
        }
        Groups::Destinations { bought, sold } => {
            let one = |what: &str, parts: &[_]| {
                if parts.is_empty() { format!("nothing was {what}") } else { format!("{what}: {}", shares(parts)) }
            };
            format!("{}; {}", one("bought", bought), one("sold", sold))
        }
        Groups::Stability { same, windows, length, net_sale } => format!(
            "more was {} in {same} of {windows} windows of {}",
            if *net_sale { "sold than bought" } else { "bought than sold" },
            count(*length)
        ),
        Groups::Absorbed { actor, other, direction, share, over } => format!(
            "{other} {} {} of what {actor} {} over the last {}{}",
            if *direction == Direction::Down { "bought" } else { "sold" },
            percent(*share),
            side_verb(*direction),
            count(*over),
            small_sample_remark(*over)
        ),
        Groups::Opposite { actor, other, share, of, p, correlation } => format!(
            "{actor} and {other} were on opposite sides in {} of {} ({} for a fair coin); correlation {}{}",
            percent(*share),
            count(*of),
            p_value(*p),
            two_decimals(*correlation),
            small_sample_remark(*of)
        ),
        Groups::Unexplained { groups, when, closed: true, .. } => {
            format!("the {groups} groups balance {}: the ledger is complete", inside(*when))
        }
        Groups::Unexplained { known, groups, when, closed: false } => format!(
            "the {groups} known groups together {} {} {}; whoever is not named, issuers included, {} as much",
            if known.value < 0.0 { "sold" } else { "bought" },
            style.amount(known),
            inside(*when),
            if known.value < 0.0 { "bought" } else { "sold" }
        ),
        Groups::Weight { name, percent, equal_parts, parts, when } => format!(
            "{name} weighed {percent:.1}% {}; the {parts} parts are as concentrated as {} equal ones",
            inside(*when),
            number_of(*equal_parts)
        ),
        Groups::Top { names, percent, when } => {
            format!("the largest {} ({}) weighed {percent:.1}% {}", names.len(), listed(names), inside(*when))
        }
        Groups::Drift { name, change, drift, trading, from, to } => format!(
            "the weight of {name} {} by {} from {} to {}: {} through prices, {} through trading",
            agree(*change),
            points(change.abs()),
            bare(*from),
            bare(*to),
            signed_points(*drift),
            signed_points(*trading)
        ),
        Groups::WeightChange { name, change, from, to } => format!(
            "the weight of {name} {} by {} from {} to {}; without returns it cannot be said whether by price or by trading",
            agree(*change),
            points(change.abs()),
            bare(*from),
            bare(*to)
        ),
    }
}

fn named(style: Style, parts: &[Part]) -> String {
    let (named, more) = first(parts, GROUPS);
    let shown: Vec<String> = named.iter().map(|p| format!("{} ({})", p.name, signed_trade(style, p))).collect();
    if more == 0 { listed(&shown) } else { format!("{} and {more} more", shown.join(", ")) }
}

fn signed_trade(style: Style, part: &Part) -> String {
    let sign = if part.amount.value < 0.0 { "−" } else { "+" };
    format!("{sign}{}", style.amount(&part.amount))
}

fn number_of(value: f64) -> String {
    times(value)
}

fn two_decimals(value: f64) -> String {
    if value.is_nan() { "not defined".to_owned() } else { number(hundredth_of(value)) }
}

/// A share whose interval reaches to the other side: below zero none of it was.
fn at_least_none(share: f64) -> String {
    if share < 0.0 { "none".to_owned() } else { percent(share) }
}
