//! English for statements about financing and the basis trade.

use super::parts::{listed, p_value};
use super::{ordinal, ranked};
use crate::analysis::finding::Direction;
use crate::analysis::finding::funding::Funding;
use crate::analysis::words::decisions::outcome::Unwinding;
use crate::analysis::words::decisions::told::whole_percentile;
use crate::analysis::words::parts::{hundredth_of, tenth_of};
use crate::analysis::words::{Style, bare, count, inside, number, small_sample, small_sample_remark};

/// The sentence of a statement about funding.
pub(super) fn sentence(style: Style, statement: &Funding) -> String {
    match statement {
        Funding::Spread { of, rate, benchmark, spread, change, percentile, sample, when } => {
            let side = if *spread < 0.0 { "under" } else { "over" };
            let level = match (rate, benchmark) {
                (Some(rate), Some(benchmark)) => format!(
                    "the financing implied by {of} was {}% {}, {} basis points {side} the benchmark of {}%",
                    number(hundredth_of(*rate)),
                    inside(*when),
                    number(tenth_of(spread.abs())),
                    number(hundredth_of(*benchmark))
                ),
                _ => format!("{of} was {} basis points {}", number(tenth_of(*spread)), inside(*when)),
            };
            let moved = change.map_or_else(String::new, |c| {
                if tenth_of(c) == 0.0 {
                    ", unchanged from the period before".to_owned()
                } else {
                    format!(
                        ", {} {} than the period before",
                        number(tenth_of(c.abs())),
                        if c < 0.0 { "less" } else { "more" }
                    )
                }
            });
            let place = percentile.map_or_else(String::new, |p| {
                format!("; the {} percentile of the {} to then", ordinal(whole_percentile(p) as usize), count(*sample))
            });
            format!("{level}{moved}{place}{}", small_sample_remark(*sample))
        }
        Funding::Turns { change, days, years: (first, last), turns, p, latest: (own, rank) } => {
            let test = p.map_or_else(
                || " (too few turns for a test)".to_owned(),
                |p| format!(" ({} if signs were a matter of chance)", p_value(p)),
            );
            let remark = small_sample(*turns).map_or_else(String::new, |word| format!(" ({word}: n = {turns})"));
            format!(
                "from the {days} days before to the {days} days after the year-ends of {first} to {last} the spread changed by {} \
                 basis points on average{test}; the latest, {}, is the {} of {turns} from the lowest{remark}",
                plus(*change),
                plus(*own),
                ordinal(*rank)
            )
        }
        Funding::SameDays { rank, years, when } => format!(
            "{} stands {} from the lowest among the same days of {years} years{}",
            bare(*when),
            ordinal(*rank),
            small_sample(*years).map_or_else(String::new, |word| format!(" ({word}: n = {years})"))
        ),
        Funding::Event { event, over, change, as_large: (hits, dates), switches } => {
            let switch = if *switches { "; the contract changes inside the window" } else { "" };
            format!(
                "from the {} before {} to the {} from it on the mean spread changed by {} basis points; {hits} of {dates} dates show as \
                 large a change, the true one included{switch}",
                count(*over),
                bare(*event),
                count(*over),
                plus(*change)
            )
        }
        Funding::Sensitivity { basis_points } => format!(
            "one index point of dividends more would raise the implied rate by {} basis points",
            number(tenth_of(*basis_points))
        ),
        Funding::Positions { slope, interval, p, sample } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!(" (95% interval {} to {})", number(hundredth_of(low)), number(hundredth_of(high)))
            });
            format!(
                "a change of positions by one standard deviation went with {} basis points of spread{range}, {} over {}",
                plus(*slope),
                p_value(*p),
                count(*sample)
            )
        }
        Funding::Unwind { when, signals, agree } => {
            let known = signals.iter().filter(|(_, score)| score.is_some()).count();
            let each: Vec<String> = signals
                .iter()
                .map(|(name, score)| match score {
                    Some(score) => format!("{name} {}", plus(*score)),
                    None => format!("{name} not covered"),
                })
                .collect();
            let verdict = match Unwinding::of(known, *agree) {
                Unwinding::All => "all three signs of an unwinding basis trade are there",
                Unwinding::None => "no sign of an unwinding basis trade",
                Unwinding::AllJudged => "the signs that can be judged point to an unwinding, but all three must agree",
                Unwinding::Mixed => "the signs of an unwinding basis trade do not agree",
            };
            format!(
                "{verdict} {}: {agree} of {known} point to it, in standard deviations toward an unwinding {}",
                inside(*when),
                listed(&each)
            )
        }
        Funding::Shorts { level, change, over, score, when } => {
            let verb = match Direction::of(change.value) {
                Direction::Up => format!("grew by {}", style.amount(change)),
                Direction::Down => format!("were cut by {}", style.amount(change)),
                Direction::Flat => "did not change".to_owned(),
            };
            let z = score.map_or_else(
                || " (too little history for a score)".to_owned(),
                |z| format!(", {} standard deviations from the mean of such changes before", plus(z)),
            );
            format!("the shorts {verb} over {} to {} {}{z}", count(*over), style.amount(level), inside(*when))
        }
        Funding::Repo { mean, highest, score, inside_months, when } => {
            let z = |value: &Option<f64>| value.map_or_else(|| "not defined".to_owned(), plus);
            format!(
                "repo stood {} basis points from its floor on average and {} at most {}; score {}, with turns of months left out {}",
                plus(*mean),
                plus(*highest),
                inside(*when),
                z(score),
                z(inside_months)
            )
        }
        Funding::Placebo { score, as_high: (hits, dates) } => format!(
            "the score of {} was reached or passed in {hits} of {dates} windows, this one included",
            plus(*score)
        ),
        Funding::Mirror { change, direction, rank: (rank, of), over } => {
            let (verb, move_) = if *direction == Direction::Down { ("fell", "fall") } else { ("rose", "rise") };
            format!(
                "on the other side net longs {verb} by {} over {}, the {} of {of} changes ({})",
                style.amount(change),
                count(*over),
                ranked(*rank, &format!("largest {move_}")),
                style.signed(change)
            )
        }
    }
}

/// "+2.5", "−0.7", "0".
fn plus(value: f64) -> String {
    let shown = tenth_of(value);
    if shown > 0.0 { format!("+{}", number(shown)) } else { number(shown) }
}
