//! What an author wrote, in further languages.
//!
//! The words are keyed by what was written, as gettext does, not by the place where they stand: a title
//! that is changed has no translation until somebody writes one, so that no page can show an old one.

use crate::language::Language;
use crate::problem::Problem;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The author's words, each with what it is in other languages by BCP 47 tag.
///
/// # Example
/// ```
/// use flowmosaic::{language::Language, mosaic::Authored};
/// let words: Authored = serde_json::from_str(r#"{"Who sold?": {"de": "Wer verkaufte?"}}"#)?;
/// assert_eq!(words.said(Language::German, "Who sold?"), "Wer verkaufte?");
/// assert_eq!(words.said(Language::Korean, "Who sold?"), "Who sold?");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Authored(BTreeMap<String, BTreeMap<String, String>>);

impl Authored {
    /// Reads the words that stand in a file of their own.
    ///
    /// # Errors
    /// `mosaic-words` with what is wrong, and its line and column.
    pub fn parse(text: &str) -> Result<Authored, Problem> {
        serde_json::from_str(text).map_err(|error| {
            Problem::error("mosaic-words", format!("not words by language: {error}"))
                .hint("the file holds an object: what was written, to an object of language tags and words")
        })
    }

    /// True for a document in one language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was written, as the author says it in a language; as it was written where the author does not
    /// say. Tags are read as those of readers are: `zh-CN` says what `zh-Hans` does, `zh-TW` what `zh-Hant` does.
    #[must_use]
    pub fn said<'a>(&'a self, language: Language, words: &'a str) -> &'a str {
        let further = self.0.get(words).into_iter().flatten();
        further
            .filter(|(tag, _)| Language::of_tag(tag) == Some(language))
            .map(|(_, said)| said.as_str())
            .next()
            .unwrap_or(words)
    }

    /// Puts words into a language where the author says them in it.
    pub(crate) fn say(&self, language: Language, words: &mut String) {
        let said = self.said(language, words);
        if said != words.as_str() {
            *words = said.to_owned();
        }
    }

    /// What was written, with what it is elsewhere by tag.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &BTreeMap<String, String>)> {
        self.0.iter().map(|(words, further)| (words.as_str(), further))
    }
}
