//! What the program says of files and of its questions, in a reader's language.
//!
//! Sources write their reasons, assumptions, questions and remarks in English, the language of record; the
//! field [`Field::Program`] of the phrases tells them. What it lacks stays English; `tests/phrases.rs` finds
//! such sentences in every fixture.

use super::Report;
use super::catalog::{AnalysisEntry, Catalog, OptionEntry};
use super::settings::Setting;
use crate::analysis::{Input, OptionSpec};
use crate::language::Language;
use crate::part::FULL;
use crate::phrases::{self, Field};
use crate::problem::Problem;

/// A sentence of the program in a language; nothing where it stays English.
#[must_use]
pub fn told(language: Language, english: &str) -> Option<String> {
    let fields = [Field::Program, Field::Problem];
    fields.into_iter().find_map(|field| phrases::told(language, field, english))
}

/// Sentences of the program as JSON (a list of texts) in the language of a BCP 47 tag, as a list of texts or
/// `null` where one stays English; what is no list of texts gives an empty one.
#[must_use]
pub fn told_json(texts: &str, tag: &str) -> String {
    let language = Language::of_tag(tag).unwrap_or_default();
    let texts: Vec<String> = serde_json::from_str(texts).unwrap_or_default();
    super::json(&texts.iter().map(|text| told(language, text)).collect::<Vec<_>>())
}

fn tell(language: Language, text: &mut String) {
    if let Some(told) = told(language, text) {
        *text = told;
    }
}

/// A sentence of ours without places.
fn whole(language: Language, english: &'static str) -> &'static str {
    phrases::whole(language, Field::Program, english)
}

/// Whether a language needs no phrases.
fn is_english(language: Language) -> bool {
    matches!(language, Language::English | Language::EnglishIndia)
}

impl Setting {
    fn in_language(mut self, language: Language) -> Setting {
        self.label = whole(language, self.label);
        self.choices.iter_mut().for_each(|(_, words)| tell(language, words));
        self
    }
}

impl Report {
    /// The same report with what the program says in a language: reasons, assumptions, questions, the meaning
    /// of rows and signs, remarks. Names, units, labels and what stands in the file stay as they are.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Report {
        if !FULL || is_english(language) {
            return self;
        }
        self.language = Some(language.tag());
        let say = |text: &mut String| tell(language, text);
        say(&mut self.kind);
        say(&mut self.source.because);
        // Names of publications are names; only what we call a table ourselves is said.
        self.source.title = whole(language, self.source.title);
        self.assumed.iter_mut().for_each(say);
        for question in &mut self.questions {
            say(&mut question.text);
            question.choices.iter_mut().for_each(|choice| {
                say(&mut choice.label);
                say(&mut choice.preview);
            });
        }
        self.proofs.iter_mut().for_each(|proof| say(&mut proof.meaning));
        self.settings = self.settings.into_iter().map(|setting| setting.in_language(language)).collect();
        for Problem { message, hints, .. } in &mut self.notes {
            say(message);
            hints.iter_mut().for_each(say);
        }
        for table in &mut self.tables {
            for plus in table.measures.iter_mut().filter_map(|measure| measure.measure.plus.as_mut()) {
                say(&mut plus.plus);
                say(&mut plus.minus);
            }
            table.breaks.iter_mut().for_each(|one| say(&mut one.text));
            if let Some(release) = &mut table.release {
                release.rule = whole(language, release.rule);
            }
        }
        self
    }
}

impl Catalog {
    /// The same catalog with what the questions are called, what they answer and when not to ask them in a
    /// language, and the words of settings. Names of publications and formulas stay as they are.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Catalog {
        if !FULL || is_english(language) {
            return self;
        }
        let option = |english| phrases::whole(language, Field::Option, english);
        for AnalysisEntry { title, about, inputs, options, guide, .. } in &mut self.analyses {
            *title = whole(language, title);
            *about = whole(language, about);
            for Input { role, about, .. } in inputs {
                (*role, *about) = (option(role), option(about));
            }
            for OptionEntry { spec: OptionSpec { label, about, choices, .. }, said, .. } in options {
                (*label, *about) = (option(label), option(about));
                *said = choices.iter().map(|choice| option(choice)).collect();
            }
            if let Some(guide) = guide {
                guide.avoid = whole(language, guide.avoid);
            }
        }
        self.settings = self.settings.into_iter().map(|setting| setting.in_language(language)).collect();
        self
    }
}
