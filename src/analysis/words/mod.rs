//! Sentences. The grammar of each language is one file with its folder; what English writes and the
//! other languages turn into their own way stands in `amounts` and `periods`.

mod amounts;
mod chinese;
mod english;
mod german;
mod japanese;
mod myriads;
mod parts;
mod periods;

pub use amounts::{Axis, amount, axis, chance, count, grouped, number, signed};
pub use english::sentence;
use parts::largest_parts;
use periods::month_number;
pub use periods::{bare, date, gap, inside, noun};

use super::finding::{Count, Statement};
use crate::language::Language;
use crate::part::FULL;

/// The sentence that a statement makes in a language. The first part of the page speaks English only.
#[must_use]
pub fn said(language: Language, statement: &Statement) -> String {
    match language {
        Language::German if FULL => german::sentence(statement),
        Language::Chinese if FULL => chinese::sentence(statement),
        Language::Japanese if FULL => japanese::sentence(statement),
        _ => sentence(statement),
    }
}

/// What must be said of a small sample: nothing from ten observations on.
#[must_use]
pub fn small_sample(observations: usize) -> Option<&'static str> {
    match observations {
        0..=4 => Some("anecdote"),
        5..=9 => Some("thin"),
        _ => None,
    }
}

/// " (thin: 7 weeks)" for a small sample, nothing otherwise.
#[must_use]
pub fn small_sample_remark(sample: Count) -> String {
    small_sample(sample.periods).map_or_else(String::new, |label| format!(" ({label}: {})", count(sample)))
}
