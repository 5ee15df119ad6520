//! Answers in a reader's language. The language is no part of the document: what is computed, linked
//! and hashed stays English, and only the sentences that were not written by hand are said anew.

use super::{Checks, Results};
use crate::analysis::words::phrases::{Field, told};
use crate::analysis::{Finding, How};
use crate::language::Language;

impl Results {
    /// The same results with their sentences in a language. Titles that repeat the headline follow it;
    /// an author's title stays as it was written.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Results {
        if language == Language::English {
            return self;
        }
        self.language = Some(language.tag());
        for tile in &mut self.tiles {
            let Some(exhibit) = &mut tile.exhibit else { continue };
            for finding in &mut exhibit.findings {
                let said = finding.said(language);
                if finding.id == exhibit.headline && finding.text == tile.title {
                    tile.title.clone_from(&said);
                }
                finding.english = std::mem::replace(&mut finding.text, said);
                tell(finding, language);
            }
            exhibit.caveats =
                std::mem::take(&mut exhibit.caveats).into_iter().map(|caveat| caveat.in_language(language)).collect();
            exhibit.tables =
                std::mem::take(&mut exhibit.tables).into_iter().map(|table| table.in_language(language)).collect();
            exhibit.plot = std::mem::take(&mut exhibit.plot).in_language(language);
        }
        self
    }
}

/// How a finding was computed, in a language; what is said in English stays in its record.
fn tell(finding: &mut Finding, language: Language) {
    let How { formula, window, missing, test, .. } = &mut finding.how;
    let record = How {
        formula: formula.clone(),
        window: window.clone(),
        missing: missing.clone(),
        test: test.clone(),
        ..How::default()
    };
    let fields = [(Field::Formula, formula), (Field::Window, window), (Field::Missing, missing), (Field::Test, test)];
    let named = finding.numbers.iter_mut();
    let named = named.flat_map(|number| [(Field::Label, &mut number.label), (Field::Unit, &mut number.unit)]);
    for (field, english) in fields.into_iter().chain([(Field::Unit, &mut finding.unit)]).chain(named) {
        if let Some(words) = told(language, field, english) {
            *english = words;
        }
    }
    finding.record = Some(Box::new(record));
}

impl Checks {
    /// The same verdicts with their words in a language. Claims, expectations and what authors add stay as
    /// they were written.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Checks {
        if language == Language::English {
            return self;
        }
        self.language = Some(language.tag());
        for claim in &mut self.claims {
            claim.checked = claim.checked.clone().in_language(language);
        }
        self.scoreboard = self.scoreboard.map(|board| board.in_language(language));
        self
    }
}
