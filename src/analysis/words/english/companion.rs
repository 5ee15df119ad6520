//! English for statements of companion tests.

use super::parts::{listed, p_value, percent, points, shares, side_verb, signed_points, times, two};
use super::{ordinal, ranked};
use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::groups::Part;
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::parts::{GROUPS, first};
use crate::analysis::words::{Style, count, grouped, inside, small_sample_remark};

/// The sentence of a companion statement.
pub(super) fn sentence(style: Style, statement: &Companion) -> String {
    match statement {
        Companion::UsualRatio { above, below, median, range: (low, high), as_large, sample } => format!(
            "in single periods {} to {} were {} to 1 in the middle and {} to {} in nine of ten; as much or more in {as_large} of {}{}",
            super::positions::bucket(*above),
            super::positions::bucket(*below),
            times(*median),
            times(*low),
            times(*high),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Companion::Utilisation { percent: share, change, when } => {
            let moved = change.map_or_else(String::new, |c| format!(", {} on the report before", signed_points(c)));
            format!("{} of the shares that can be lent were on loan {}{moved}", percent(share / 100.0), inside(*when))
        }
        Companion::Forecast { signal, returns, slope, interval, p, horizon, sample } => format!(
            "when {signal} stood one standard deviation higher, {returns} came out {} over the next {}{} ({}, {} that overlap){}",
            by(*slope),
            count(*horizon),
            range(*interval, signed_points),
            p_value(*p),
            sums(sample.periods),
            small_sample_remark(*sample)
        ),
        Companion::Partial { actor, other, control, plain, partial, interval, p, sample } => format!(
            "with {control} held fixed, {actor} and {other} have a correlation of {}{}, instead of {} ({}, {}){}",
            two(*partial),
            range(*interval, two),
            two(*plain),
            p_value(*p),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Companion::LeftOpen { share, groups, sample } => format!(
            "over {} the {groups} named groups leave {} of what they traded without a known other side{}",
            count(*sample),
            percent(*share),
            small_sample_remark(*sample)
        ),
        Companion::GoesWith { what, with, slope, interval, p, sample } => format!(
            "the share of {what} was {} for each unit more of {with}{} ({} over {sample} auctions)",
            by(*slope),
            range(*interval, signed_points),
            p_value(*p)
        ),
        Companion::SameKind { reopening, rank, of, difference } => {
            let kind = if *reopening { "re-openings" } else { "new issues" };
            let place = if *rank == 1 { "the highest".to_owned() } else { format!("the {} highest", ordinal(*rank)) };
            let apart = difference.map_or_else(String::new, |(d, p)| {
                format!("; re-openings differ from new issues by {} in the middle ({})", signed_points(d), p_value(p))
            });
            format!("among {kind} alone it was {place} of {of}{apart}")
        }
        Companion::ActiveWeight { name, held, index, active_share, largest, when } => {
            let parts: Vec<String> = largest.iter().map(|(n, d)| format!("{n} {}", signed_points(*d))).collect();
            format!(
                "{name} weighed {held:.1}% against {index:.1}% in the index {}; {active_share:.1}% of the whole is placed otherwise than \
                 the index, most of it in {}",
                inside(*when),
                listed(&parts)
            )
        }
        Companion::Deseasoned { name, adjusted, season, rank, direction, when, sample } => {
            let what = if *direction == Direction::Down { "lowest" } else { "highest" };
            format!(
                "without its season ({}) {name} came to {} {}, the {} in {}{}",
                style.signed(season),
                style.signed(adjusted),
                inside(*when),
                ranked(*rank, what),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Companion::TurnEffect { turn, effect, interval, p, turns, sample } => format!(
            "{turn} were {} {} than other periods on average{} ({}, {turns} of {})",
            style.amount(effect),
            if effect.value < 0.0 { "lower" } else { "higher" },
            range(*interval, |v| style.signed(&Amount { value: v, ..effect.clone() })),
            p_value(*p),
            count(*sample)
        ),
        Companion::AmongPeers { name, ratio, unit, rank, of, direction, first, first_ratio } => {
            let what = if *direction == Direction::Down { "largest sale" } else { "largest purchase" };
            let unit = if unit == "%" { "%".to_owned() } else { format!(" {unit}") };
            let lead = if *rank == 1 {
                String::new()
            } else {
                format!("; first was {first} with {}{unit}", grouped(first_ratio.abs(), 2))
            };
            format!(
                "among {of} {name} saw the {} for its size, {}{unit}{lead}",
                ranked(*rank, what),
                grouped(ratio.abs(), 2)
            )
        }
        Companion::Synthetic { name, donors, gap, before, rank, of } => format!(
            "a mix that ran like {name} before ({}; usual gap {}) would have given {} a period after the cut; taken in turn, {} of {of} \
             regions show as large a gap for their fit",
            shares(donors),
            style.amount(before),
            more_or_less(style, gap),
            if *rank == 1 { "no other".to_owned() } else { rank.to_string() }
        ),
        Companion::IndexFit { index, slope, interval, p, explained, sample } => format!(
            "{index} earned {} for each 1 of the model{}, which explains {} of it ({}, {}){}",
            two(*slope),
            range(*interval, two),
            percent(*explained),
            p_value(*p),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Companion::Grid { below, tried } => format!(
            "of {tried} other choices of threshold, window and horizon {} a difference with q below 5%",
            match below {
                0 => "none shows".to_owned(),
                1 => "one shows".to_owned(),
                many => format!("{many} show"),
            }
        ),
        Companion::SlowDrift { statistic, p, at } => format!(
            "sums of the deviations from the mean went {statistic:.2} deviations of a bridge out, furthest {} ({}){}",
            inside(*at),
            p_value(*p),
            if found(*p) { ": the mean did not stay the same" } else { ": a steady mean is not ruled out" }
        ),
        Companion::Inside { group, direction, on_side, of, exceptions, leaders } => {
            let act = side_verb(*direction);
            let led = if leaders.is_empty() { String::new() } else { format!(", led by {}", named(style, leaders)) };
            match exceptions.as_slice() {
                [] => format!("in {group} all {of} members were {act}{led}"),
                [_] => format!(
                    "in {group} {on_side} of {of} members were {act}{led}; the exception is {}",
                    named(style, exceptions)
                ),
                _ => format!(
                    "in {group} {on_side} of {of} members were {act}{led}; the exceptions are {}",
                    named(style, exceptions)
                ),
            }
        }
    }
}

fn named(style: Style, parts: &[Part]) -> String {
    let (named, more) = first(parts, GROUPS);
    let shown: Vec<String> = named.iter().map(|p| format!("{} ({})", p.name, style.signed(&p.amount))).collect();
    if more == 0 { listed(&shown) } else { format!("{} and {more} more", shown.join(", ")) }
}

fn more_or_less(style: Style, gap: &Amount) -> String {
    // A region below its mix has a gap below zero: the mix gave more.
    let word = if gap.value < 0.0 { "more" } else { "less" };
    format!("{} {word}", style.amount(gap))
}

fn by(change: f64) -> String {
    format!("{} {}", points(change.abs()), if change < 0.0 { "lower" } else { "higher" })
}

fn range(interval: Option<(f64, f64)>, words: impl Fn(f64) -> String) -> String {
    interval.map_or_else(String::new, |(low, high)| format!(" (95%: {} to {})", words(low), words(high)))
}

fn sums(number: usize) -> String {
    if number == 1 { "1 sum".to_owned() } else { format!("{} sums", grouped(number as f64, 0)) }
}
