//! English for statements about things that are inferred.

use super::ordinal;
use super::parts::{listed, p_value, percent, times, two};
use crate::analysis::finding::inferred::{BreakSaid, Inferred};
use crate::analysis::finding::{Amount, Direction, When};
use crate::analysis::words::decisions::told::{is_told_apart, whole_percentile};
use crate::analysis::words::{Style, bare, count, grouped, inside, small_sample_remark};
use crate::stats::open_interest::Imputed;

/// The sentence of a statement about something inferred.
pub(super) fn sentence(style: Style, statement: &Inferred) -> String {
    match statement {
        Inferred::NetPosition { holder, asset, net, change, when } => {
            let side = match Direction::of(net.value) {
                Direction::Up => format!("net long {}", style.amount(net)),
                Direction::Down => format!("net short {}", style.amount(net)),
                Direction::Flat => "neither net long nor net short".to_owned(),
            };
            let moved = change
                .as_ref()
                .map_or_else(String::new, |c| format!(", a change of {} since the report before", style.signed(c)));
            let of = if is_told_apart(holder, asset) { format!(" of {asset}") } else { String::new() };
            format!("{holder} stood {side}{of} {}{moved}", on_day(*when))
        }
        Inferred::OfOpenInterest { percent: share, when } => {
            let side = if *share < 0.0 { "net short" } else { "net long" };
            format!("that was {} of open interest {side} {}", percent(share.abs() / 100.0), on_day(*when))
        }
        Inferred::PositionPlace { percentile, sample, whole } => {
            let short = if *whole { "" } else { ", less than three years" };
            format!(
                "the net position stood at the {} percentile of the last {}{short}{}",
                ordinal(whole_percentile(*percentile) as usize),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Inferred::Notional { amount: notional, contract } => {
            let side = if notional.value < 0.0 { "short" } else { "long" };
            format!("by the contract text \"{contract}\" the net position is {} {side}", style.amount(notional))
        }
        Inferred::Reading { reading, open_interest, price, when } => {
            let price = match price {
                Direction::Up => "rose",
                Direction::Down => "fell",
                Direction::Flat => "did not move",
            };
            let reading = match reading {
                Some(Imputed::NewLongs) => "read as new longs",
                Some(Imputed::NewShorts) => "read as new shorts",
                Some(Imputed::LongLiquidation) => "read as longs liquidated",
                Some(Imputed::ShortCovering) => "read as shorts covered",
                None => "which says nothing",
            };
            format!(
                "open interest changed by {} and the price {price} {}: {reading}",
                style.signed(open_interest),
                inside(*when)
            )
        }
        Inferred::ProxyFit { correlation, interval, sample } => format!(
            "changes of the guess from open interest and price correlate {}{} with the reported changes over {}{}",
            two(*correlation),
            range(*interval),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Inferred::Together { first, second, correlation, interval, when } => format!(
            "the correlation of {first} and {second} was {}{} in {}",
            two(*correlation),
            range(*interval),
            bare(*when)
        ),
        Inferred::TogetherChanged { before, after, from, p } => format!(
            "it was {} before and {} from {} on ({} for no change)",
            two(*before),
            two(*after),
            bare(*from),
            p_value(*p)
        ),
        Inferred::MatrixChanged { series, statistic, p } => format!(
            "all correlations of the {series} series together: chi-squared {} ({} for no change)",
            times(*statistic),
            p_value(*p)
        ),
        Inferred::VarianceAdjusted { observed, adjusted, ratio, name } => format!(
            "the variance of {name} was {} times that before; with that taken out the correlation of {} becomes {}",
            times(*ratio),
            two(*observed),
            two(*adjusted)
        ),
        Inferred::AllFell { fell, of, before, series, p } => {
            let earlier = before.map_or_else(String::new, |b| format!(", against {} of the time before", percent(b)));
            let test = p.map_or_else(String::new, |p| format!(" ({} for so many at that share)", p_value(p)));
            let all = if *series == 2 { "both".to_owned() } else { format!("all {series}") };
            format!("{all} fell together in {fell} of {}{earlier}{test}{}", count(*of), small_sample_remark(*of))
        }
        Inferred::Odd { when, turbulence_rank, surprise_rank, surprise, sample } => format!(
            "{} ranks {} of {} by turbulence and {} by correlation surprise ({}; above 1 the series moved together in an \
             unusual way)",
            bare(*when),
            ordinal(*turbulence_rank),
            count(*sample),
            ordinal(*surprise_rank),
            two(*surprise)
        ),
        Inferred::Breaks { breaks, sample } if breaks.is_empty() => {
            format!("the mean does not break in {}: no break improves the criterion", count(*sample))
        }
        Inferred::Breaks { breaks, sample } => {
            let said: Vec<String> = breaks.iter().map(|found| one_break(style, found)).collect();
            let times = if breaks.len() == 1 { "once".to_owned() } else { format!("{} times", breaks.len()) };
            format!("the mean breaks {times} in {}: {}", count(*sample), said.join("; "))
        }
        Inferred::AnyBreak { statistic, p, at } => format!(
            "the largest F of a single break is {}, after {} ({} for no break anywhere)",
            grouped(*statistic, 1),
            bare(*at),
            p_value(*p)
        ),
        Inferred::EventInside { event, inside: held, covered } => format!(
            "the event {} lies {} the interval of a break; the intervals cover {} of the calendar, so that any date had \
             that chance",
            inside(*event),
            if *held { "inside" } else { "outside" },
            percent(*covered)
        ),
        Inferred::ShareBefore { name, share, expected, interval, p, from, to } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("; 95% of random walks with these ends: {} to {}", percent(low), percent(high))
            });
            format!(
                "{} of the move of {name} from {} to {} came before the event, {} of the time had passed{range} ({})",
                percent(*share),
                bare(*from),
                bare(*to),
                percent(*expected),
                p_value(*p)
            )
        }
        Inferred::PlaceboDates { as_large, dates, change } => format!(
            "the mean changed by {} at the event; {as_large} of {dates} dates {} as large a change, the true one included",
            style.signed(change),
            if *as_large == 1 { "shows" } else { "show" }
        ),
        Inferred::Abnormal { amount: sum, over, interval, p } => {
            let end = |value: f64| style.signed(&Amount { value, ..sum.clone() });
            let range = interval
                .map_or_else(String::new, |(low, high)| format!(", 95% interval {} to {}", end(low), end(high)));
            format!(
                "over {} from the event on, {} beyond the mean before{range} ({}){}",
                count(*over),
                style.signed(sum),
                p_value(*p),
                small_sample_remark(*over)
            )
        }
        Inferred::LargestFall { amount: size, when, side } => {
            let place = match side {
                Direction::Down => "before the event",
                Direction::Flat => "in the period of the event",
                Direction::Up => "after the event",
            };
            format!("the lowest value, {}, came {place}: {}", style.signed(size), bare(*when))
        }
    }
}

fn one_break(style: Style, found: &BreakSaid) -> String {
    let range = found.interval.map_or_else(
        || " (no interval)".to_owned(),
        |(low, high): (When, When)| format!(" (95% interval {} to {})", bare(low), bare(high)),
    );
    let means = [style.signed(&found.before), style.signed(&found.after)];
    format!("after {}{range}, mean {}", bare(found.at), listed(&means).replace(" and ", " then "))
}

fn range(interval: Option<(f64, f64)>) -> String {
    interval.map_or_else(
        || " (no interval)".to_owned(),
        |(low, high)| format!(" (95% interval {} to {})", two(low), two(high)),
    )
}

/// A position is that of one day, even where reports come week by week: "on 29 April 2025".
fn on_day(when: When) -> String {
    inside(when.on_its_day())
}
