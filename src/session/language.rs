//! Answers in a reader's language. The language is no part of the document: what is computed, linked
//! and hashed stays English, and only the sentences that were not written by hand are said anew.

use super::{Checks, Results};
use crate::analysis::words::missing_rule;
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
                if let Some(rule) = missing_rule(language, &finding.how.missing) {
                    finding.how.missing = rule;
                }
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
