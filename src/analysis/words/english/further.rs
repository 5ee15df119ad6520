//! English for statements that go further than the first answer.

use super::ordinal;
use super::parts::{listed, p_value, percent, times, two};
use crate::analysis::finding::further::Further;
use crate::analysis::finding::{Amount, Count, Direction};
use crate::analysis::words::decisions::evidence::Tail;
use crate::analysis::words::decisions::told::{Elapsed, Often};
use crate::analysis::words::{Style, bare, count, grouped, inside, noun, small_sample, small_sample_remark};
use crate::stats::collinearity::TOO_MUCH;

/// The sentence of such a statement.
pub(super) fn sentence(style: Style, statement: &Further) -> String {
    match statement {
        Further::BeyondControls { amount, over, controls, interval, p, explained } => format!(
            "with {} held fixed, what is abnormal from the event on adds up to {} over {}{} ({}; they explain {} of the time before)",
            listed(controls),
            style.signed(amount),
            count(*over),
            range(style, interval.as_ref()),
            p_value(*p),
            percent(*explained)
        ),
        Further::Events { events, mean, over, patell, boehmer, sign, below } => {
            let remark = small_sample(*events).map_or_else(String::new, |word| format!(" ({word}: n = {events})"));
            format!(
                "over {events} events the abnormal sum of {} was {} on average; {} by Patell's z ({}), {} by their own spread, {} by \
                 signs; {} after correction for their number{remark}",
                count(*over),
                style.signed(mean),
                p_value(patell.1),
                two(patell.0),
                p_value(boehmer.1),
                p_value(*sign),
                match below {
                    0 => "none stands out".to_owned(),
                    1 => "1 stands out".to_owned(),
                    n => format!("{n} stand out"),
                }
            )
        }
        Further::Twin { base, percent: share, direction, ranks: (scaled, plain), sample, earlier } => {
            let what = if *direction == Direction::Down { "lowest" } else { "highest" };
            let since =
                earlier.map_or_else(|| format!("the {what} of all"), |when| format!("the {what} since {}", bare(when)));
            format!(
                "against {base} it was {}: {}, {since}{}; as it stands it ranks {}",
                percent(share / 100.0),
                ranked_of(*scaled, *sample),
                small_sample_remark(*sample),
                ordinal(*plain)
            )
        }
        Further::Rare { direction, blocks, every, interval, shape } => {
            let what = if *direction == Direction::Down { "lowest" } else { "highest" };
            let noun = noun(blocks.frequency, 2);
            let shown = |every: f64| match Often::of(every) {
                Often::Never => "never".to_owned(),
                Often::Over(most) => format!("over {}", grouped(most, 0)),
                Often::Once(every) => grouped(every, usize::from(every < 10.0)),
            };
            let often = if Often::of(*every) == Often::Never {
                "none as far out would come at all".to_owned()
            } else {
                let ends = interval.map_or_else(String::new, |(low, high)| {
                    format!(" (95% interval {} to {})", shown(low), shown(high))
                });
                format!("one as far out comes once in {} {noun} on average{ends}", shown(*every))
            };
            let tail = match Tail::of(*shape) {
                Tail::Heavy => "heavy",
                Tail::Bounded => "bounded",
                Tail::Exponential => "exponential",
            };
            format!(
                "by the {what} value of each of {}, {often}; the tail is {tail} (shape {})",
                count(*blocks),
                two(*shape)
            )
        }
        Further::Inflation { market, factor, most: (name, largest) } => {
            let verdict = if *factor > TOO_MUCH {
                "its beta is hardly told apart from theirs"
            } else {
                "its beta is told apart from theirs"
            };
            let other = if name == market {
                String::new()
            } else {
                format!("; the largest is that of {name}, {}", times(*largest))
            };
            format!(
                "beside the other factors {market} has a variance inflation of {}: {verdict}{other}",
                times(*factor)
            )
        }
        Further::BetaRotation { market, sold, others, rotated, interval } => {
            let shown: Vec<String> =
                others.iter().map(|(name, change)| format!("{} of {name}", style.signed(change))).collect();
            let share = if rotated.is_finite() {
                let ends = interval
                    .map_or_else(String::new, |(l, h)| format!(" (95% interval {} to {})", percent(l), percent(h)));
                format!("; {} of what was sold was bought elsewhere{ends}, the rest is de-risking", percent(*rotated))
            } else {
                "; nothing was sold of it, so that nothing was rotated".to_owned()
            };
            format!("by betas {} of {market} stand beside {}{share}", style.signed(sold), listed(&shown))
        }
        Further::Futures { name, change, p, agrees } => format!(
            "{name} changed by {} on average from the earlier window to the later ({}): futures {} with the change of beta",
            style.signed(change),
            p_value(*p),
            if *agrees { "agree" } else { "do not agree" }
        ),
        Further::FirstSince { latest, before, from } => match before {
            Some((when, months)) => {
                format!("both extreme {}: the first time since {}, {}", inside(*latest), bare(*when), span_of(*months))
            }
            None => {
                format!("both extreme {}: the first time in a record that begins in {}", inside(*latest), bare(*from))
            }
        },
        Further::Shuffled { change, p, orders } => format!(
            "the correlation changed by {}; with the periods of both times in any order, {} of {} orders change it as much",
            two(*change),
            percent(*p),
            grouped(*orders as f64, 0)
        ),
        Further::IndexLag { index, lag, correlation, same } => {
            let when = match lag {
                0 => "in the same period".to_owned(),
                1 => "a period after the model".to_owned(),
                -1 => "a period before the model".to_owned(),
                k if *k > 0 => format!("{k} periods after the model"),
                k => format!("{} periods before the model", -k),
            };
            let plain = if *lag == 0 { String::new() } else { format!(", against {} in the same period", two(*same)) };
            format!("{index} goes most with the model {when}: correlation {}{plain}", two(*correlation))
        }
        Further::Expiries { spans, others, p } => format!(
            "shorts rose in {} of {} reports that span an expiry of options and in {} of {} others ({}): a difference would speak \
             of hedges, not of views",
            spans.0,
            spans.1,
            others.0,
            others.1,
            p_value(*p)
        ),
        Further::Stale { ends, more } if more.periods == 0 => {
            format!("the first print ends with {}, as the last one does", bare(*ends))
        }
        Further::Stale { ends, more } => format!(
            "the first print ends with {}; the last one has {} more, so that what was said of the latest is stale",
            bare(*ends),
            count(*more)
        ),
        Further::LargestSince { fall, earlier, year, sample } => {
            let what = if *fall { "fall" } else { "rise" };
            let since =
                earlier.map_or_else(|| format!("in {}", count(*sample)), |when| format!("since {}", bare(when)));
            let of_year = year.map_or_else(String::new, |y| format!(", the largest of {y} so far"));
            format!("the largest {what} of net leverage {since}{of_year}{}", small_sample_remark(*sample))
        }
    }
}

/// "3rd of 212 weeks".
fn ranked_of(rank: usize, sample: Count) -> String {
    format!("{} of {}", ordinal(rank), count(sample))
}

/// "five months on", "3.2 years on".
fn span_of(months: usize) -> String {
    match Elapsed::of(months) {
        Elapsed::LessThanMonth => "less than a month before".to_owned(),
        Elapsed::Months(1) => "a month before".to_owned(),
        Elapsed::Months(months) => format!("{months} months before"),
        Elapsed::Years(years) => format!("{} years before", times(years)),
    }
}

fn range(style: Style, interval: Option<&(Amount, Amount)>) -> String {
    interval.map_or_else(String::new, |(low, high)| {
        format!(" (95% interval {} to {})", style.signed(low), style.signed(high))
    })
}
