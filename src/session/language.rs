//! Answers in a reader's language. The language is no part of the document: what is computed, linked
//! and hashed stays English, and only the sentences that were not written by hand are said anew.

use super::{Checks, Results};
use crate::analysis::words::phrases::{Field, told};
use crate::analysis::{Finding, How};
use crate::claim::Claim;
use crate::language::Language;
use crate::mosaic::Authored;
use crate::plot::{Kind, Plot};

impl Results {
    /// The same results with the author's titles and the labels of events in a language, where the author
    /// says them in it. Before [`Results::in_language`].
    #[must_use]
    pub fn authored(mut self, authored: &Authored, language: Language) -> Results {
        if authored.is_empty() {
            return self;
        }
        authored.say(language, &mut self.title);
        for tile in &mut self.tiles {
            authored.say(language, &mut tile.title);
            if let Some(exhibit) = &mut tile.exhibit {
                exhibit.plot = std::mem::take(&mut exhibit.plot).authored(authored, language);
            }
        }
        self
    }

    /// The same results with their sentences in a language. Titles that repeat the headline follow it;
    /// an author's title stays as it is.
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

impl Plot {
    /// The same plot with its events told in the author's words of a language.
    pub(super) fn authored(mut self, authored: &Authored, language: Language) -> Plot {
        self.events.iter_mut().for_each(|event| authored.say(language, &mut event.label));
        // Charts under one title have events of their own.
        if let Kind::Together(charts) = &mut self.kind {
            charts.iter_mut().for_each(|one| one.plot = std::mem::take(&mut one.plot).authored(authored, language));
        }
        self
    }
}

impl Checks {
    /// The same verdicts with the author's remarks, the titles of signals and stories and what further
    /// numbers are called in a language, where the author says them in it; quotations and expectations stay
    /// as they were written. Before [`Checks::in_language`], whose sentences name the stories.
    #[must_use]
    pub fn authored(mut self, authored: &Authored, language: Language) -> Checks {
        if authored.is_empty() {
            return self;
        }
        let say = |words: &mut String| authored.say(language, words);
        say(&mut self.title);
        for one in &mut self.claims {
            let Claim { source, differs, caveat, aside, needs, show, .. } = &mut one.checked.claim;
            [source, differs, caveat].into_iter().for_each(say);
            aside.iter_mut().chain(needs).chain(show.iter_mut().map(|show| &mut show.name)).for_each(say);
            one.checked.shown.iter_mut().for_each(|shown| say(&mut shown.name));
            for part in &mut one.checked.parts {
                if let Some(needs) = &mut part.needs {
                    say(needs);
                    part.text = format!("needs {needs}");
                }
            }
        }
        if let Some(board) = &mut self.scoreboard {
            board.signals.iter_mut().for_each(|signal| say(&mut signal.title));
            board.narratives.iter_mut().for_each(|story| {
                say(&mut story.title);
                say(&mut story.note);
            });
        }
        self
    }

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
