//! Names, texts and days as SQL writes them.

use crate::calendar::Day;

/// A name, whatever is in it.
#[must_use]
pub fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text, whatever is in it.
#[must_use]
pub fn text(words: &str) -> String {
    format!("'{}'", words.replace('\'', "''"))
}

/// A day, from its number since 1970.
#[must_use]
pub fn date(epoch_days: i32) -> String {
    format!("DATE '{}'", Day::from_epoch_days(epoch_days).iso())
}

/// Several texts, for `IN`.
pub(super) fn texts<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(text).collect::<Vec<_>>().join(", ")
}
