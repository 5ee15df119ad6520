//! English.

mod accounts;
pub(super) mod caveats;
mod chance;
pub(super) mod columns;
mod companion;
pub(super) mod course;
mod currency;
mod dated;
mod extremes;
mod funding;
mod further;
mod groups;
mod implied;
mod inferred;
mod order;
mod parts;
mod positions;
mod quotes;
mod returns;
pub(super) mod tables;
mod trend;
mod whole;

use super::super::finding::{
    Amount, Count, Direction, Earlier, Is, Measured, Over, Statement, StreakChance, Subject, Voice, When,
};
use super::Style;
use super::act::{Deed, Run};
use super::amounts::{chance, count, grouped};
use super::periods::{bare, gap, inside, noun};
use super::small_sample_remark;
use crate::analysis::words::decisions::told::{StreakPlace, whole_percentile};
use crate::part::FULL;

/// The sentence that a statement makes.
#[must_use]
pub(super) fn sentence(style: Style, statement: &Statement) -> String {
    let text = match statement {
        Statement::Chance(about) => chance::sentence(style, about),
        Statement::Traded { subject, amount, when, complete } => {
            let text = moved(style, subject, amount, *when);
            if *complete { text } else { format!("so far {} (not over): {text}", inside(*when)) }
        }
        Statement::Stands { subject, level, change, when, complete } => {
            let text = stands(style, subject, level, change.as_ref(), *when);
            if *complete { text } else { format!("so far {} (not over): {text}", inside(*when)) }
        }
        Statement::Streak { subject, direction, length, first, total, chance, rank, sample } => {
            let run = Run { direction: *direction, length: *length, first: *first, rank: *rank };
            streak(style, subject, run, total, *chance) + &small_sample_remark(*sample)
        }
        Statement::Since { subject, measured, direction, amount, when, earlier, sample, sample_from } => {
            let said = match measured {
                Measured::Move => moved(style, subject, amount, *when),
                Measured::Level => stands(style, subject, amount, None, *when),
            };
            let what = superlative(subject, *measured, *direction);
            format!("{said}, {}", since(style, &what, earlier.as_ref(), *sample, *sample_from))
        }
        Statement::Rank { subject, direction, when, rank, sample } => {
            let what = superlative(subject, Measured::Move, *direction);
            let what = what.strip_prefix("the ").unwrap_or(&what).to_owned();
            let whose = match Deed::of(subject, *direction) {
                Deed::Named { holder, asset } if subject.voice == Voice::Trade => {
                    let of = if asset.is_empty() { String::new() } else { format!("of {asset} ") };
                    format!(" {of}by {holder}")
                }
                _ if subject.name == "Total" => String::new(),
                // The name may be that of a place or an account, which nobody buys.
                _ if subject.voice == Voice::Trade => format!(" ({})", subject.name),
                _ => format!(" of {}", subject.name),
            };
            let remark = small_sample_remark(*sample);
            format!("{} saw the {}{whose} in {}{remark}", bare(*when), ranked(*rank, &what), count(*sample))
        }
        Statement::Percentile { subject, measured, when, percentile, sample } => format!(
            "{} {} stood at the {} percentile of its {} to then{}",
            quantity(subject, *measured),
            inside(*when),
            ordinal(whole_percentile(*percentile) as usize),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Statement::Score { subject, measured, when, z, robust, window } => {
            let side = |z: f64| if z < 0.0 { "below" } else { "above" };
            let robust =
                robust.map(|r| format!(" (robust: {:.1} {} the median)", r.abs(), side(r))).unwrap_or_default();
            format!(
                "{} {} stood {:.1} standard deviations {} the mean of the {} before{robust}",
                quantity(subject, *measured),
                inside(*when),
                z.abs(),
                side(*z),
                count(*window)
            )
        }
        _ if FULL => of_other_questions(style, statement),
        _ => String::new(),
    };
    capitalised(&text)
}

/// What only questions other than the pace have to say.
fn of_other_questions(style: Style, statement: &Statement) -> String {
    match statement {
        Statement::Companion(about) => companion::sentence(style, about),
        Statement::Groups(about) => groups::sentence(style, about),
        Statement::Positions(about) => positions::sentence(style, about),
        Statement::Extremes(about) => extremes::sentence(style, about),
        Statement::Further(about) => further::sentence(style, about),
        Statement::Trend(about) => trend::sentence(style, about),
        Statement::Inferred(about) => inferred::sentence(style, about),
        Statement::Funding(about) => funding::sentence(style, about),
        Statement::Returns(about) => returns::sentence(style, about),
        Statement::Implied(about) => implied::sentence(style, about),
        Statement::Accounts(about) => accounts::sentence(style, about),
        Statement::Course(about) => course::sentence(style, about),
        Statement::Whole(about) => whole::sentence(style, about),
        Statement::Dated(about) => dated::sentence(style, about),
        Statement::Order(about) => order::sentence(style, about),
        Statement::Currency(about) => currency::sentence(style, about),
        _ => String::new(),
    }
}

/// "foreigners sold USD 67.1 bn of US securities in April 2025".
fn moved(style: Style, subject: &Subject, value: &Amount, when: When) -> String {
    let direction = Direction::of(value.value);
    let size = style.amount(value);
    let period = inside(when);
    match (subject.voice, direction) {
        (Voice::Level, Direction::Flat) => format!("{} did not change {period}", subject.name),
        (Voice::Level, _) => format!("{} {} by {size} {period}", subject.name, verb(subject.voice, direction)),
        (Voice::Valuation, _) => format!("{} {} {size} {period}", subject.name, verb(subject.voice, direction)),
        (Voice::Trade, Direction::Flat) => format!("{}: neither net purchases nor net sales {period}", subject.name),
        (Voice::Trade, _) => match Deed::of(subject, direction) {
            Deed::Named { holder, asset } => {
                let of = if asset.is_empty() { String::new() } else { format!(" of {asset}") };
                format!("{holder} {} {size}{of} {period}", verb(subject.voice, direction))
            }
            Deed::Told { .. } => format!("{}: {size} {period}", act(subject, direction)),
            Deed::Unnamed(_) => format!("{} of {size} {period}", act(subject, direction)),
        },
    }
}

fn stands(style: Style, subject: &Subject, level: &Amount, change: Option<&Amount>, when: When) -> String {
    match change.map(|c| (c, Direction::of(c.value))) {
        Some((change, direction)) if direction != Direction::Flat => format!(
            "{} {} by {} to {} {}",
            subject.name,
            verb(Voice::Level, direction),
            style.amount(change),
            style.signed(level),
            inside(when)
        ),
        Some(_) => format!("{} stood unchanged at {} {}", subject.name, style.signed(level), inside(when)),
        None => format!("{} stood at {} {}", subject.name, style.signed(level), inside(when)),
    }
}

fn streak(style: Style, subject: &Subject, run: Run, total: &Amount, probability: Option<StreakChance>) -> String {
    let Run { direction, length, first, rank } = run;
    let act = act(subject, direction);
    if run.has_just_begun() {
        return format!("{act} {}: no streak, the sign has just turned", inside(first));
    }
    let from = if first.frequency == crate::calendar::Frequency::Daily { "since" } else { "starting with" };
    let mut text = format!("{act} {} in a row, {from} {}, {} in all", count(length), bare(first), style.amount(total));
    match StreakPlace::of(rank) {
        StreakPlace::Only => {}
        StreakPlace::Longest(of) => text.push_str(&format!("; none of the {of} streaks of that sign was longer")),
        StreakPlace::Ranked(rank, of) => {
            text.push_str(&format!("; the {} streak of {of} of that sign", ranked(rank, "longest")));
        }
    }
    if let Some(StreakChance { independent, persistent, over }) = probability {
        let over = match over {
            Over::Year => "years".to_owned(),
            Over::Sample(sample) => format!("samples of {}", count(sample)),
        };
        text.push_str(&format!("; chance makes one as long in {} of {over}", chance(independent)));
        if let Some(persistent) = persistent {
            text.push_str(&format!(" ({} if signs persist as they did)", chance(persistent)));
        }
    }
    text
}

/// What it was then: a level keeps its minus.
fn then(style: Style, value: &Amount) -> String {
    if value.is == Is::Level { style.signed(value) } else { style.amount(value) }
}

fn since(style: Style, what: &str, earlier: Option<&Earlier>, sample: Count, from: When) -> String {
    match earlier {
        None => format!("{what} of {} since {}{}", count(sample), bare(from), small_sample_remark(sample)),
        Some(earlier) if earlier.is_just_before() => {
            format!("not beyond the {} before ({})", noun(sample.frequency, 1), then(style, &earlier.amount))
        }
        Some(earlier) => {
            format!("{what} since {} ({}), {} before", bare(earlier.when), then(style, &earlier.amount), gap(earlier))
        }
    }
}

fn superlative(subject: &Subject, measured: Measured, direction: Direction) -> String {
    let up = direction != Direction::Down;
    let words = match (measured, subject.voice) {
        (Measured::Level, _) if up => "the highest",
        (Measured::Level, _) => "the lowest",
        (Measured::Move, Voice::Trade) if is_of_money(subject) => match up {
            true => "the largest net inflow",
            false => "the largest net outflow",
        },
        (Measured::Move, Voice::Trade) if up => "the largest net purchase",
        (Measured::Move, Voice::Trade) => "the largest net sale",
        (Measured::Move, Voice::Valuation) if up => "the largest gain",
        (Measured::Move, Voice::Valuation) => "the largest loss",
        (Measured::Move, Voice::Level) if up => "the largest rise",
        (Measured::Move, Voice::Level) => "the largest fall",
    };
    words.to_owned()
}

/// Whether the publisher speaks of money that flows in and out, and of nobody who buys.
fn is_of_money(subject: &Subject) -> bool {
    let said = subject.plus_minus.as_ref().filter(|_| subject.holder.is_empty());
    said.is_some_and(|(plus, _)| plus.contains("flowed into") || plus.contains("inflow"))
}

/// "largest net sale", "second largest net sale", "14th largest net sale".
fn ranked(rank: usize, superlative: &str) -> String {
    match rank {
        0 | 1 => superlative.to_owned(),
        2 => format!("second {superlative}"),
        3 => format!("third {superlative}"),
        _ => format!("{} {superlative}", ordinal(rank)),
    }
}

fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", grouped(number as f64, 0))
}

fn quantity(subject: &Subject, measured: Measured) -> String {
    match (measured, subject.voice) {
        (Measured::Move, Voice::Level) => format!("the change of {}", subject.name),
        (Measured::Move, Voice::Trade) => format!("the net flow ({})", subject.name),
        _ => subject.name.clone(),
    }
}

/// Who did what, without how much: "foreigners sold US equities", "custody holdings fell".
fn act(subject: &Subject, direction: Direction) -> String {
    let verb = verb(subject.voice, direction);
    if subject.voice != Voice::Trade {
        return format!("{} {verb}", subject.name);
    }
    match Deed::of(subject, direction) {
        Deed::Named { holder, asset } => format!("{holder} {verb} {asset}").trim_end().to_owned(),
        Deed::Unnamed(name) => {
            format!("{name}: net {}", if direction == Direction::Up { "purchases" } else { "sales" })
        }
        Deed::Told { said, label: None, .. } => said.to_owned(),
        Deed::Told { said, label: Some(label), .. } => format!("{said} ({label})"),
    }
}

fn verb(voice: Voice, direction: Direction) -> &'static str {
    let up = direction != Direction::Down;
    match voice {
        Voice::Trade if up => "bought",
        Voice::Trade => "sold",
        Voice::Valuation if up => "gained",
        Voice::Valuation => "lost",
        Voice::Level if up => "rose",
        Voice::Level => "fell",
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
