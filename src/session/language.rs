//! Answers in a reader's language. The language is no part of the document: what is computed, linked
//! and hashed stays English, and only the sentences that were not written by hand are said anew.

use super::{Checks, Results};
use crate::analysis::words::own_name;
use crate::analysis::{Finding, How};
use crate::claim::{CheckedClaim, Claim};
use crate::language::Language;
use crate::mosaic::Authored;
use crate::phrases::{self, Field};
use crate::plot::{Histogram, Kind, Layer, Plot, Scatter};

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
            exhibit.plot = std::mem::take(&mut exhibit.plot).told(language);
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
        phrases::tell(language, field, english);
    }
    let how = &mut finding.how;
    phrases::tell(language, Field::Method, &mut how.source);
    how.inputs.iter_mut().for_each(|input| phrases::tell(language, Field::Input, input));
    finding.record = Some(Box::new(record));
}

/// Words in a chart: ours are told; names of files and authors stay.
fn tell_chart(language: Language, text: &mut String) {
    match phrases::told(language, Field::Chart, text) {
        Some(told) => *text = told,
        None => *text = own_name(language, text),
    }
}

fn tell_layer(language: Language, layer: &mut Layer) {
    let record = layer.name.clone();
    tell_chart(language, &mut layer.name);
    if layer.name != record {
        layer.record = record;
    }
    layer.remarks.iter_mut().for_each(|remark| tell_chart(language, remark));
}

impl Plot {
    /// The same plot in a language: its numbers, dates and units, and the words that analyses wrote into it.
    pub(super) fn told(mut self, language: Language) -> Plot {
        let say = |text: &mut String| tell_chart(language, text);
        self.layers.iter_mut().for_each(|layer| tell_layer(language, layer));
        self.events.iter_mut().for_each(|event| say(&mut event.label));
        match &mut self.kind {
            Kind::Time | Kind::Stack => {}
            Kind::Bars(bars) => {
                bars.iter_mut().for_each(|bar| [&mut bar.label, &mut bar.remark].into_iter().for_each(say));
            }
            Kind::Waterfall(rises) => rises.iter_mut().for_each(|rise| say(&mut rise.label)),
            Kind::Heat(heat) => heat.rows.iter_mut().chain(&mut heat.columns).for_each(say),
            Kind::Scatter(Scatter { x_name, fit_label, .. }) => [x_name, fit_label].into_iter().for_each(say),
            Kind::Strips(strips) => {
                strips.iter_mut().for_each(|strip| [&mut strip.label, &mut strip.remark].into_iter().for_each(say));
            }
            Kind::Multiples(panels) => panels.iter_mut().for_each(|panel| {
                say(&mut panel.title);
                panel.layers.iter_mut().for_each(|layer| tell_layer(language, layer));
            }),
            Kind::Profile(profile) => {
                say(&mut profile.x_name);
                profile.curves.iter_mut().for_each(|curve| say(&mut curve.name));
            }
            Kind::Histogram(Histogram { remark, of, .. }) => [remark, of].into_iter().for_each(say),
            Kind::Shares(shares) => {
                shares.parts.iter_mut().for_each(say);
                shares.rows.iter_mut().for_each(|row| say(&mut row.label));
            }
            Kind::Slope(slope) => {
                [&mut slope.from, &mut slope.to].into_iter().for_each(say);
                slope.lines.iter_mut().for_each(|line| say(&mut line.label));
            }
            Kind::Together(charts) => {
                for one in charts {
                    say(&mut one.title);
                    one.plot = std::mem::take(&mut one.plot).told(language);
                }
                // Those below are in the language already.
                return Plot { language, description: String::new(), ..self };
            }
        }
        let mut plot = self.in_language(language);
        // What is no unit of the language's own is words.
        tell_chart(language, &mut plot.y_unit);
        match &mut plot.kind {
            Kind::Scatter(scatter) => tell_chart(language, &mut scatter.x_unit),
            Kind::Profile(profile) => tell_chart(language, &mut profile.x_unit),
            _ => {}
        }
        plot
    }

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
            let CheckedClaim { parts, shown, .. } = &mut claim.checked;
            let found = parts.iter_mut().filter_map(|part| part.found.as_mut());
            for found in found.chain(shown.iter_mut().filter_map(|shown| shown.found.as_mut())) {
                phrases::tell(language, Field::Measure, &mut found.formula);
                found.inputs.iter_mut().for_each(|input| phrases::tell(language, Field::Input, input));
            }
        }
        self.scoreboard = self.scoreboard.map(|board| board.in_language(language));
        self
    }
}
