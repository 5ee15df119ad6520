//! English for statements about what moves with, or before, what. Nothing here says "caused".

use super::parts::{listed, p_value, percent};
use crate::analysis::finding::order::Order;
use crate::analysis::words::decisions::evidence::{Leads, Skill, found, gap_closes};
use crate::analysis::words::decisions::links::{Led, Link, Links, hit_share};
use crate::analysis::words::{Style, bare, count, grouped, inside, noun, small_sample_remark};

/// The sentence of a statement about order.
pub(super) fn sentence(style: Style, statement: &Order) -> String {
    match statement {
        Order::Nowcast { target, indicator, when, estimate, band, published } => {
            let range = band.as_ref().map_or_else(String::new, |(low, high)| {
                format!(" (95%: {} to {})", style.signed(low), style.signed(high))
            });
            format!(
                "nowcast from {indicator}: {target} at {}{range} {}; last published: {} {}",
                style.signed(estimate),
                inside(*when),
                style.signed(&published.0),
                inside(published.1)
            )
        }
        Order::Record { error, no_change, p, sample, inside: (held, bands) } => {
            let verdict = match Skill::of(error.value, no_change.value, *p) {
                Skill::Better => "better than no change",
                Skill::Worse => "worse than no change",
                Skill::Untold => "not told apart from no change",
            };
            let held =
                if *bands == 0 { String::new() } else { format!("; the 95% band held {held} of {bands} outcomes") };
            format!(
                "with what was published at each date, nowcasts erred by {} against {} for no change over {}: {verdict} \
                 ({}){held}",
                style.amount(error),
                style.amount(no_change),
                count(*sample),
                p_value(*p)
            )
        }
        Order::Slope { flow, target, indicator, slope, interval, r_squared, relative_error, sample } => format!(
            "a change of {indicator} by 100 went with {} {}{}: {} of the variance, errors {} times its standard \
             deviation, over {}",
            if *flow { format!("{target} of") } else { format!("one of {target} by") },
            whole(100.0 * slope),
            interval.map_or_else(String::new, |(low, high)| {
                format!(" (95%: {} to {})", whole(100.0 * low), whole(100.0 * high))
            }),
            percent(*r_squared),
            two(*relative_error),
            count(*sample)
        ),
        Order::Hits { hits, of, interval, p, by_chance } => {
            let behind = interval
                .map_or_else(String::new, |(low, high)| format!(" (95%: {} to {})", percent(low), percent(high)));
            format!(
                "the two moved the same way in {hits} of {}, {}{behind} ({} against one half; independent signs would \
                 agree in {}){}",
                count(*of),
                percent(hit_share(*hits, *of)),
                p_value(*p),
                percent(*by_chance),
                small_sample_remark(*of)
            )
        }
        Order::Together { target, indicator, p, speed, p_speed, half_life, sample } => {
            let verdict = if found(*p) { "move together" } else { "need not move together" };
            let half = half_life.map_or_else(String::new, |h| format!(", half of it in {}", periods(h, *sample)));
            let closing = if gap_closes(*speed, *p_speed) {
                format!("{} of a gap closes in a {}{half}", percent(*speed), noun(sample.frequency, 1))
            } else {
                format!("no gap is seen to close ({} a {})", percent(*speed), noun(sample.frequency, 1))
            };
            format!(
                "the levels of {target} and {indicator} {verdict} ({} by Engle and Granger over {}); {closing} ({})",
                p_value(*p),
                count(*sample),
                p_value(*p_speed)
            )
        }
        Order::Stable { statistic, p, at } => {
            let said = if found(*p) {
                format!("the relation changed, most likely after {}", bare(*at))
            } else {
                "no change of the relation is found".to_owned()
            };
            format!("{said} (sup F {}, {})", two(*statistic), p_value(*p))
        }
        Order::Chain { names, forward, backward, lags, sample } => {
            let [a, b, c] = names;
            let link = |link: &Link<'_>| {
                let Link { from, to, leads, there, back } = *link;
                let said = match leads {
                    Leads::First => format!("{from} helped to foresee {to} and not the other way round"),
                    Leads::Both => format!("{from} and {to} each helped to foresee the other"),
                    Leads::Second => format!("{to} helped to foresee {from} and not the other way round"),
                    Leads::Neither => String::new(),
                };
                format!("{said} ({}; back {})", p_value(there), p_value(back))
            };
            let length = format!("{} of past over {}", count(*lags), count(*sample));
            match Links::of(names, forward, backward) {
                Links::None(least) => format!(
                    "none of {a}, {b} and {c} helped to foresee another ({} for the clearest; {length})",
                    p_value(least)
                ),
                Links::Seen(seen, every) => {
                    let said: Vec<String> = seen.iter().map(link).collect();
                    let others = if every { "" } else { "; no other link is seen" };
                    format!("{}{others} ({length})", said.join("; "))
                }
            }
        }
        Order::Response { shock, response, largest: (value, horizon_at, low, high), clear, horizon } => {
            let after = match horizon_at {
                0 => format!("in the same {}", noun(horizon.frequency, 1)),
                n => format!("after {n} {}", noun(horizon.frequency, *n)),
            };
            format!(
                "after a surprise rise of {shock}, {response} stood {} standard deviations {} {after} (95%: {} to {}); the \
                 band leaves zero at {} of {} horizons",
                two(value.abs()),
                if *value < 0.0 { "lower" } else { "higher" },
                two(*low),
                two(*high),
                clear.0,
                clear.1
            )
        }
        Order::ErrorShares { of, by, first, last, first_interval, last_interval, horizon } => {
            let ends = |interval: &Option<(f64, f64)>| {
                interval.map_or_else(String::new, |(low, high)| format!(" ({} to {})", percent(low), percent(high)))
            };
            format!(
                "surprises of {by} make {}{} of the error of forecasting {of} over {} when put first, {}{} when put last",
                percent(*first),
                ends(first_interval),
                count(*horizon),
                percent(*last),
                ends(last_interval)
            )
        }
        Order::SamePeriod { pairs } => {
            let said: Vec<String> = pairs.iter().map(|(a, b, r)| format!("{a} and {b} {}", two(*r))).collect();
            format!("correlation of surprises within the same period, which has no order: {}", listed(&said))
        }
        Order::Lead { first, second, lead, interval, correlation, p, sample } => {
            let length = |k: i64| {
                let n = usize::try_from(k.unsigned_abs()).unwrap_or(0);
                format!("{n} {}", noun(sample.frequency, n))
            };
            let Led { leader, follower, by, interval } = Led::of(first, second, *lead, *interval);
            let range = interval.map_or_else(String::new, |(low, high)| {
                let side = |k: i64| if k < 0 { format!("−{}", length(k)) } else { length(k) };
                format!(" (95%: {} to {})", side(low), side(high))
            });
            if !found(*p) {
                return format!(
                    "no lead of {first} or {second} stands out: the largest correlation, {}, lies at {} ({} for the largest \
                     of all lags)",
                    two(*correlation),
                    if by == 0 { "no lag".to_owned() } else { format!("a lead of {leader} by {}", length(by)) },
                    p_value(*p)
                );
            }
            let said = if by == 0 {
                format!("{first} and {second} moved in the same {}", noun(sample.frequency, 1))
            } else {
                format!("{leader} led {follower} by {}", length(by))
            };
            format!(
                "{said}{range}: correlation {} ({} for the largest of all lags, over {})",
                two(*correlation),
                p_value(*p),
                count(*sample)
            )
        }
        Order::Sides { first, second, p_first, p_second, lags } => {
            let verdict = match Leads::of(*p_first, *p_second) {
                Leads::First => format!("{first} leads {second}, not the other way round"),
                Leads::Second => format!("{second} leads {first}, not the other way round"),
                Leads::Both => "each leads the other".to_owned(),
                Leads::Neither => "neither leads".to_owned(),
            };
            format!(
                "all leads up to {} together: {verdict} ({} for {first} first, {} for {second} first)",
                count(*lags),
                p_value(*p_first),
                p_value(*p_second)
            )
        }
    }
}

fn periods(number: f64, sample: crate::analysis::finding::Count) -> String {
    format!("{} {}", two(number), noun(sample.frequency, 2))
}

fn whole(value: f64) -> String {
    format!("{}{:.0}", if value <= -0.5 { "−" } else { "" }, value.abs())
}

fn two(value: f64) -> String {
    grouped(value, if value.abs() < 99.5 { 2 } else { 0 })
}
