//! Verdicts and scores in a reader's language. Claims and expectations are the document's and stay as they
//! were written; what was found and what it amounts to is said anew from the data behind the words.

use super::check::{CheckedClaim, Claimed, Part, Shown};
use super::measure::Found;
use super::said::{Bound, StorySaid};
use super::scoreboard::{Scoreboard, ScoredNarrative};
use super::words::{found_text, grammar, verdict_sentence};
use crate::language::Language;

impl CheckedClaim {
    /// The same verdict with its words in a language.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> CheckedClaim {
        let grammar = grammar(language);
        self.parts = self.parts.into_iter().map(|part| part.in_language(language)).collect();
        self.shown = self.shown.into_iter().map(|shown| shown.in_language(language)).collect();
        self.words = self.remarks.iter().map(|word| grammar.word(*word).to_owned()).collect();
        self.chance = self.chance.map(|chance| chance.in_language(language));
        if let Some(implied) = &mut self.implied {
            implied.text = grammar.implied(&implied.said);
        }
        self.text = verdict_sentence(language, self.verdict, &self.remarks, &self.parts);
        self
    }
}

impl Part {
    fn in_language(self, language: Language) -> Part {
        let claimed = self.claimed.map(|claimed| claimed.in_language(language));
        Part { claimed, found: self.found.map(|found| found.in_language(language)), ..self }
    }
}

impl Claimed {
    /// What a bound says, in the language of record.
    pub(super) fn told(bound: Bound) -> Claimed {
        Claimed { bound, ..Claimed::default() }.in_language(Language::English)
    }

    fn in_language(self, language: Language) -> Claimed {
        let grammar = grammar(language);
        Claimed { text: grammar.bound(&self.bound), tolerance: grammar.told_tolerance(&self.bound), ..self }
    }
}

impl Shown {
    fn in_language(self, language: Language) -> Shown {
        Shown { found: self.found.map(|found| found.in_language(language)), ..self }
    }
}

impl Found {
    fn in_language(self, language: Language) -> Found {
        let chance = self.chance.clone().map(|chance| chance.in_language(language));
        Found { text: found_text(language, &self), chance, ..self }
    }
}

impl Scoreboard {
    /// The same scores with their words in a language.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Scoreboard {
        self.caveats = self.said.iter().map(|caveat| grammar(language).caveat(*caveat)).collect();
        self.narratives = self.narratives.into_iter().map(|story| story.in_language(language)).collect();
        for signal in &mut self.signals {
            signal.value = signal.value.take().map(|found| found.in_language(language));
        }
        self
    }
}

impl ScoredNarrative {
    /// The same story with its words in a language.
    pub(super) fn in_language(mut self, language: Language) -> ScoredNarrative {
        let grammar = grammar(language);
        self.text = grammar.story(StorySaid {
            title: &self.title,
            against: self.contradicting,
            silent: self.silent,
            supporting: self.supporting,
            without_data: self.untestable,
            score: self.score,
        });
        self.depends = self.leans.as_ref().map_or_else(String::new, |leans| grammar.leans(leans));
        self
    }
}
