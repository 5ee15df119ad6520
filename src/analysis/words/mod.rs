//! Sentences. The grammar of each language is one file; numbers and dates are shared.

mod amounts;
mod english;
mod periods;

pub use amounts::{Axis, amount, axis, chance, count, grouped, number, signed};
pub use english::sentence;
pub use periods::{bare, gap, inside, noun};

use super::finding::Count;

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
