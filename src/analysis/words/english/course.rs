//! English for statements about the course of a flow.

use super::parts::{p_value, percent, side_verb, times};
use super::{moved, ranked};
use crate::analysis::finding::course::{Base, Claim, Course, Slot};
use crate::analysis::finding::{Count, Direction, Voice};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{Pace, Revised};
use crate::analysis::words::periods::MONTHS;
use crate::analysis::words::{Style, bare, count, grouped, inside, small_sample, small_sample_remark};

/// The sentence of a statement about a course.
pub(super) fn sentence(style: Style, statement: &Course) -> String {
    match statement {
        Course::Scaled { subject, flow, when, base, base_name, ratio } => {
            let size = ratio.abs();
            let against = match base {
                // A base of the flow's own name is said by its kind.
                Base::Assets if *base_name == subject.name => {
                    format!("{} of what was held at the start", percent(size / 100.0))
                }
                Base::Assets => format!("{} of {base_name} at the start", percent(size / 100.0)),
                Base::MarketCap => format!("{} basis points of {base_name}", two(size)),
                Base::Gdp => format!("{} of {base_name} at an annual rate", percent(size / 100.0)),
                Base::Volume => format!("{} days of {base_name}", times(size)),
            };
            format!("{}, {against}", moved(style, subject, flow, *when))
        }
        Course::ScaledRank { rank, direction, sample } => {
            let what = if *direction == Direction::Down { "largest net sale" } else { "largest net purchase" };
            format!(
                "against its base it was the {} in {}{}",
                ranked(*rank, what),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Course::ScaledMean { mean, unit, interval, p, sample } => {
            let range = interval.map_or_else(String::new, |(low, high)| format!(" ({} to {})", two(low), two(high)));
            let unit = if unit == "%" { "%".to_owned() } else { format!(" {unit}") };
            format!("on average {}{unit}{range} a period, {} over {}", two(*mean), p_value(*p), count(*sample))
        }
        Course::Organic { name, percent: organic, total, when } => format!(
            "{name} {} by {} {} without performance; by {}% with it",
            if *organic < 0.0 { "shrank" } else { "grew" },
            percent(organic.abs() / 100.0),
            inside(*when),
            two(*total)
        ),
        Course::Steady { subject, direction, on_side, of, interval, longest_gap } => {
            let who = if subject.names_trader() {
                format!("{} {} {}", subject.holder, side_verb(*direction), subject.asset)
            } else {
                format!("{} stood {} zero", subject.name, if *direction == Direction::Down { "below" } else { "above" })
            };
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!(" (the chance behind it: {} to {})", percent(low), percent(high))
            });
            let gap = match longest_gap {
                0 => "without interruption".to_owned(),
                1 => "never interrupted twice in a row".to_owned(),
                many => format!("the longest interruption lasted {}", count(Count { periods: *many, ..*of })),
            };
            format!("{who} in {on_side} of {}{range}, {gap}{}", count(*of), small_sample_remark(*of))
        }
        Course::Variation { coefficient, mean, weakest } => format!(
            "the mean was {} a period, the standard deviation {} times as much; the weakest {}",
            style.signed(mean),
            two(*coefficient),
            style.signed(weakest)
        ),
        Course::Halves { plain, scaled, base_name } => {
            let verdict = |ratio: f64| match Pace::of(ratio) {
                Pace::Growing => "growing",
                Pace::Shrinking => "shrinking",
                Pace::Steady => "steady",
            };
            let relative = scaled.map_or_else(String::new, |ratio| {
                format!("; relative to {base_name} {} ({} times)", verdict(ratio), two(ratio))
            });
            format!("in money {} (the later half {} times the earlier){relative}", verdict(*plain), two(*plain))
        }
        Course::Contrast { first, second, difference, first_change, second_change, from, p, interval } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                let end = |v: f64| style.signed(&crate::analysis::finding::Amount { value: v, ..difference.clone() });
                format!(", {} to {}", end(low), end(high))
            });
            format!(
                "from {} on, {first} changed by {} and {second} by {}: a difference of {} ({}{range})",
                bare(*from),
                style.signed(first_change),
                style.signed(second_change),
                style.signed(difference),
                p_value(*p)
            )
        }
        Course::Placebo { as_large, cuts } => {
            format!("{as_large} of {cuts} cuts of the same data give as large a difference, the true one included")
        }
        Course::PreTrend { slope, p, sample } => {
            let size = style.amount(slope);
            let drift = if size.starts_with("0 ") || size.starts_with("0.0 ") {
                "hardly drifted".to_owned()
            } else {
                format!("drifted by {} a period", style.signed(slope))
            };
            let verdict = if found(*p) { ": the two did not run parallel" } else { "" };
            format!("before the cut the difference {drift} ({} over {}){verdict}", p_value(*p), count(*sample))
        }
        Course::SameSlot { subject, when, slot: place, rank, direction, years } => {
            let what = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => "lowest",
                (Voice::Level, _) => "highest",
                (_, Direction::Down) => "largest net sale",
                _ => "largest net purchase",
            };
            format!(
                "{}: {} was the {} of {years} years for {}{}",
                subject.name,
                bare(*when),
                ranked(*rank, what),
                slot(*place),
                small_sample(*years).map_or_else(String::new, |label| format!(" ({label})"))
            )
        }
        Course::Adjusted { amount: difference, usual, slot: place, years } => format!(
            "compared with the usual {} of {} in {years} earlier {}: {}",
            style.signed(usual),
            slot(*place),
            if *years == 1 { "year" } else { "years" },
            style.signed(difference)
        ),
        Course::Turn { turn, difference, turns, rises, p } => {
            let test = p.map_or_else(|| "too few for a test".to_owned(), |p| format!("{} by sign flips", p_value(p)));
            format!(
                "after the {turn} the level was {} {} on average than before; it rose at {rises} of {turns} ({test})",
                style.amount(difference),
                if difference.value < 0.0 { "lower" } else { "higher" }
            )
        }
        Course::Revisions { name, bias, size, sample, p } => format!(
            "revisions of {name} came to {} on average ({}), to {} in size, over {}{}",
            style.signed(bias),
            p_value(*p),
            style.amount(size),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Course::NoiseOrNews { slope, p, sample } => {
            let verdict = if found(*p) {
                "first prints can be corrected in advance (noise)"
            } else {
                "revisions do not follow from first prints (news)"
            };
            format!(
                "a first print higher by 1 was revised by {} ({} over {}): {verdict}",
                grouped(*slope, 2),
                p_value(*p),
                count(*sample)
            )
        }
        Course::Survives { claim, when, first, last, held_at_first, holds, prints } => {
            let what = match claim {
                Claim::Sign(Direction::Down) => "net sale",
                Claim::Sign(_) => "net purchase",
                Claim::Record(Direction::Down) => "record net sale",
                Claim::Record(_) => "record net purchase",
            };
            let verdict = match Revised::of(*held_at_first, *holds, *prints) {
                Revised::NeverHeld => "did not hold even as first printed",
                Revised::Survives => "survives revision",
                Revised::Lost => "does not survive revision",
            };
            format!(
                "the {what} {} {verdict}: first {}, now {}; it holds in {holds} of {prints} prints",
                inside(*when),
                style.signed(first),
                style.signed(last)
            )
        }
    }
}

/// Two decimals, three significant digits for small numbers.
fn two(value: f64) -> String {
    let decimals = if value.abs() < 0.095 {
        3
    } else if value.abs() < 9.95 {
        2
    } else {
        1
    };
    grouped(value, decimals)
}

/// "April", "the first half of April", "week 14 of the year".
pub(in crate::analysis::words) fn slot(slot: Slot) -> String {
    let month = |number: u32| MONTHS.get(number.wrapping_sub(1) as usize).copied().unwrap_or_default();
    match slot {
        Slot::Year => "the year".to_owned(),
        Slot::Quarter(1) => "the first quarter".to_owned(),
        Slot::Quarter(2) => "the second quarter".to_owned(),
        Slot::Quarter(3) => "the third quarter".to_owned(),
        Slot::Quarter(_) => "the fourth quarter".to_owned(),
        Slot::HalfYear { second } => if second { "the second half-year" } else { "the first half-year" }.to_owned(),
        Slot::Month(number) => month(number).to_owned(),
        Slot::HalfMonth { month: number, second: false } => format!("the first half of {}", month(number)),
        Slot::HalfMonth { month: number, second: true } => format!("the second half of {}", month(number)),
        Slot::Week(week) => format!("week {week} of the year"),
    }
}
