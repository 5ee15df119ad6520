//! Sentences. The grammar of each language is one file with its folder; what English writes and the
//! other languages turn into their own way stands in `amounts` and `periods`.

mod act;
mod amounts;
mod cautions;
mod chinese;
mod decisions;
mod english;
mod figures;
mod german;
mod indian;
mod japanese;
mod korean;
mod myriads;
mod parts;
mod periods;

pub use amounts::{Axis, amount, axis, chance, count, grouped, number, signed};
use parts::largest_parts;
pub use periods::{bare, date, day_of, gap, inside, noun};

use super::caveat::Caution;
use super::finding::course::Slot;
use super::finding::{Amount, Count, Statement};
use super::heads::columns::Word;
use super::heads::{Head, RunState, Title};
use crate::analysis::words::decisions::evidence::SmallSample;
use crate::calendar::Day;
use crate::language::Language;
use crate::part::FULL;
use crate::plot::words as picture;

/// How English writes amounts: in millions and billions, or in lakh and crore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// "USD 67.1 bn".
    Western,
    /// "USD 6,710 crore".
    Indian,
}

impl Style {
    fn amount(self, value: &Amount) -> String {
        match self {
            Style::Indian if FULL => indian::amount(value),
            _ => amount(value),
        }
    }

    fn signed(self, value: &Amount) -> String {
        format!("{}{}", amounts::sign(value), self.amount(value))
    }
}

/// The sentence of record that a statement makes.
#[must_use]
pub fn sentence(statement: &Statement) -> String {
    english::sentence(Style::Western, statement)
}

/// The sentence that a statement makes in a language. The first part of the page speaks English only.
#[must_use]
pub fn said(language: Language, statement: &Statement) -> String {
    match language {
        Language::EnglishIndia if FULL => english::sentence(Style::Indian, statement),
        Language::German if FULL => german::sentence(statement),
        Language::Chinese(zh) if FULL => chinese::sentence(zh, statement),
        Language::Japanese if FULL => japanese::sentence(statement),
        Language::Korean if FULL => korean::sentence(statement),
        _ => sentence(statement),
    }
}

/// An amount in a language, a digit more than in a sentence where it is small.
#[must_use]
pub fn amount_in(language: Language, value: &Amount) -> String {
    match language {
        Language::EnglishIndia if FULL => Style::Indian.signed(value),
        Language::German if FULL => german::level(value),
        Language::Chinese(zh) if FULL => chinese::level(zh, value),
        Language::Japanese if FULL => japanese::level(value),
        Language::Korean if FULL => korean::level(value),
        _ => Style::Western.signed(value),
    }
}

/// So many periods in a language.
#[must_use]
pub fn count_in(language: Language, number: Count) -> String {
    match language {
        Language::German if FULL => german::periods(number),
        Language::Chinese(zh) if FULL => chinese::periods(zh, number),
        Language::Japanese if FULL => japanese::periods(number),
        Language::Korean if FULL => korean::periods(number),
        _ => count(number),
    }
}

/// What must be printed under an exhibit, as a sentence without its stop.
#[must_use]
pub fn caution(language: Language, caution: &Caution) -> String {
    match language {
        Language::German if FULL => german::caveats::caution(caution),
        Language::Chinese(zh) if FULL => chinese::caveats::caution(zh, caution),
        Language::Japanese if FULL => japanese::caveats::caution(caution),
        Language::Korean if FULL => korean::caveats::caution(caution),
        _ => english::caveats::caution(caution),
    }
}

/// What a table is called.
#[must_use]
pub fn title(language: Language, title: &Title) -> String {
    match language {
        Language::German if FULL => german::tables::title(title),
        Language::Chinese(zh) if FULL => chinese::tables::title(zh, title),
        Language::Japanese if FULL => japanese::tables::title(title),
        Language::Korean if FULL => korean::tables::title(title),
        _ => english::tables::title(title),
    }
}

/// A place in the year: "April", "the first half of April", "week 14 of the year".
#[must_use]
pub fn slot(slot: Slot) -> String {
    english::course::slot(slot)
}

/// What a column of a table is called.
#[must_use]
pub fn head(language: Language, head: &Head) -> String {
    match language {
        Language::German if FULL => german::tables::head(head),
        Language::Chinese(zh) if FULL => chinese::tables::head(zh, head),
        Language::Japanese if FULL => japanese::tables::head(head),
        Language::Korean if FULL => korean::tables::head(head),
        _ => english::tables::head(head),
    }
}

/// A word of ours in a cell.
#[must_use]
pub fn word(language: Language, word: Word) -> &'static str {
    match language {
        Language::German if FULL => german::columns::word(word),
        Language::Chinese(zh) if FULL => chinese::columns::word(zh, word),
        Language::Japanese if FULL => japanese::columns::word(word),
        Language::Korean if FULL => korean::columns::word(word),
        _ if FULL => english::columns::word(word),
        _ => "",
    }
}

/// Whether a streak in a table goes on.
#[must_use]
pub fn state(language: Language, state: RunState) -> &'static str {
    match language {
        Language::German if FULL => german::tables::state(state),
        Language::Chinese(zh) if FULL => chinese::tables::state(zh, state),
        Language::Japanese if FULL => japanese::tables::state(state),
        Language::Korean if FULL => korean::tables::state(state),
        _ => english::tables::state(state),
    }
}

/// What must be said of a small sample: nothing from ten observations on.
#[must_use]
pub fn small_sample(observations: usize) -> Option<&'static str> {
    match SmallSample::of(observations)? {
        SmallSample::Anecdote => Some("anecdote"),
        SmallSample::Thin => Some("thin"),
    }
}

/// " (thin: 7 weeks)" for a small sample, nothing otherwise.
#[must_use]
pub fn small_sample_remark(sample: Count) -> String {
    small_sample(sample.periods).map_or_else(String::new, |label| format!(" ({label}: {})", count(sample)))
}

/// One of our own names for holders, assets and parts in a language; any other as it is.
#[must_use]
pub fn own_name(language: Language, english: &str) -> String {
    match language {
        Language::German if FULL => german::names::own(english),
        Language::Chinese(zh) if FULL => chinese::names::own(zh, english),
        Language::Japanese if FULL => japanese::names::own(english),
        Language::Korean if FULL => korean::names::own(english),
        _ => english.to_owned(),
    }
}

/// A place in the year in a language, by what English calls it; nothing for other words.
#[must_use]
pub fn slot_in(language: Language, text: &str) -> Option<String> {
    let halves = |month| [false, true].map(|second| Slot::HalfMonth { month, second });
    let all = [Slot::Year, Slot::HalfYear { second: false }, Slot::HalfYear { second: true }].into_iter();
    let all = all.chain((1..=4).map(Slot::Quarter)).chain((1..=12).map(Slot::Month));
    let mut all = all.chain((1..=12).flat_map(halves)).chain((1..=53).map(Slot::Week));
    let found = all.find(|one| slot(*one) == text)?;
    Some(match language {
        Language::German if FULL => german::course::slot(found),
        Language::Chinese(zh) if FULL => chinese::course::slot(zh, found),
        Language::Japanese if FULL => japanese::course::slot(found),
        Language::Korean if FULL => korean::course::slot(found),
        _ => text.to_owned(),
    })
}

/// A day in a language.
#[must_use]
pub fn date_in(language: Language, day: Day) -> String {
    match language {
        Language::German if FULL => picture::german::date(day),
        Language::Chinese(_) if FULL => picture::chinese::date(day),
        Language::Japanese if FULL => picture::japanese::date(day),
        Language::Korean if FULL => picture::korean::date(day),
        _ => date(day),
    }
}

/// A currency by its code, as it stands after a number in a language.
#[must_use]
pub fn currency_in(language: Language, code: &str) -> String {
    match language {
        Language::Chinese(zh) if FULL => picture::chinese::currency(zh, code).trim_start().to_owned(),
        Language::Japanese if FULL => picture::japanese::currency(code).to_owned(),
        Language::Korean if FULL => picture::korean::currency(code).to_owned(),
        _ => code.to_owned(),
    }
}
