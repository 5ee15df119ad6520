//! What the program says of files and of its questions, in a reader's language.
//!
//! Sources write their reasons, assumptions, questions and remarks in English, the language of record, as
//! sentences with holes. The catalogues beside this file are keyed by those sentences, as gettext does:
//! a block of five lines is English, German, Chinese, Japanese, Korean. `{1}` is a hole whose words stay as
//! they are, for they are a file's; `{1#}` holds digits, `{1^}` one word; `{1*}` may hold another phrase and
//! `{1!}` must. A block that begins with `~` is said inside a hole only. What no catalogue has stays English;
//! `tests/phrases.rs` finds such sentences in every fixture.

use super::Report;
use super::catalog::{AnalysisEntry, Catalog};
use super::settings::Setting;
use crate::language::Language;
use crate::part::FULL;
use crate::problem::Problem;
use std::sync::LazyLock;

const CATALOGUES: [&str; 6] = [
    include_str!("phrases/reasons.txt"),
    include_str!("phrases/assumed.txt"),
    include_str!("phrases/questions.txt"),
    include_str!("phrases/meanings.txt"),
    include_str!("phrases/rows.txt"),
    include_str!("phrases/help.txt"),
];

/// How deep phrases stand in the holes of others.
const DEPTH: usize = 3;

/// One sentence with what it is in the other languages.
struct Phrase {
    /// True for one that is only said inside others.
    inner: bool,
    /// The English, as it stands in the catalogue.
    english: &'static str,
    /// What stands before, between and behind its holes.
    literals: Vec<&'static str>,
    /// The number of each hole, and what it holds.
    holes: Vec<(usize, Holds)>,
    /// German, Chinese, Japanese, Korean.
    said: [&'static str; 4],
}

/// What may stand in a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Anything, kept as it is.
    Words,
    /// Digits.
    Digits,
    /// Anything without a space.
    Word,
    /// A phrase of ours, or words that are kept.
    Perhaps,
    /// A phrase of ours.
    Phrase,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let mut phrases: Vec<Phrase> =
        CATALOGUES.iter().flat_map(|text| text.split("\n\n")).filter_map(|block| phrase(block.trim())).collect();
    // The most particular sentence that fits counts.
    let restricted = |one: &Phrase| one.holes.iter().filter(|(_, holds)| *holds == Holds::Digits).count();
    let weight = |one: &Phrase| one.literals.iter().map(|literal| literal.len()).sum::<usize>() + 2 * restricted(one);
    crate::order::by(&mut phrases, |a, b| weight(b).cmp(&weight(a)));
    phrases
});

fn phrase(block: &'static str) -> Option<Phrase> {
    let mut lines = block.lines().filter(|line| !line.starts_with('#'));
    let english = lines.next()?;
    let said = [lines.next()?, lines.next()?, lines.next()?, lines.next()?];
    let (literals, holes) = holes(english.strip_prefix('~').unwrap_or(english));
    Some(Phrase { inner: english.starts_with('~'), english, literals, holes, said })
}

/// What stands around the holes of a text, and the holes.
fn holes(text: &'static str) -> (Vec<&'static str>, Vec<(usize, Holds)>) {
    let (mut literals, mut holes, mut rest) = (Vec::new(), Vec::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        let holds = match name.chars().last() {
            Some('#') => Holds::Digits,
            Some('^') => Holds::Word,
            Some('*') => Holds::Perhaps,
            Some('!') => Holds::Phrase,
            _ => Holds::Words,
        };
        literals.push(before);
        holes.push((name.trim_end_matches(['#', '^', '*', '!']).parse().unwrap_or(1), holds));
        rest = behind;
    }
    literals.push(rest);
    (literals, holes)
}

impl Phrase {
    /// What stands in its holes, when a text is this phrase.
    fn fits<'a>(&self, text: &'a str) -> Option<Vec<(usize, Holds, &'a str)>> {
        let (first, last) = (self.literals.first()?, self.literals.last()?);
        let mut rest = text.strip_prefix(first)?;
        if self.holes.is_empty() {
            return rest.is_empty().then(Vec::new);
        }
        let mut found = Vec::with_capacity(self.holes.len());
        for (at, (number, holds)) in self.holes.iter().enumerate() {
            let ends = at + 1 == self.holes.len();
            let (held, behind) =
                if ends { (rest.strip_suffix(last)?, "") } else { rest.split_once(self.literals[at + 1])? };
            // Only between quotes may nothing stand.
            let fits = match holds {
                Holds::Digits => held.chars().all(|letter| letter.is_ascii_digit()),
                Holds::Word => !held.contains(' '),
                Holds::Words | Holds::Perhaps | Holds::Phrase => true,
            };
            if !fits || (held.is_empty() && !self.literals[at].ends_with('"')) {
                return None;
            }
            found.push((*number, *holds, held));
            rest = behind;
        }
        Some(found)
    }
}

/// Where a language stands in a block; nothing for English.
fn column(language: Language) -> Option<usize> {
    match language {
        Language::German => Some(0),
        Language::Chinese => Some(1),
        Language::Japanese => Some(2),
        Language::Korean => Some(3),
        Language::English | Language::EnglishIndia => None,
    }
}

/// A sentence of the program in a language; nothing where it stays English.
#[must_use]
pub fn told(language: Language, english: &str) -> Option<String> {
    told_at(column(language)?, language, english, 0)
}

fn told_at(column: usize, language: Language, english: &str, depth: usize) -> Option<String> {
    if depth > DEPTH {
        return None;
    }
    let fitting = PHRASES.iter().filter(|one| depth > 0 || !one.inner);
    fitting.filter_map(|one| Some((one, one.fits(english)?))).find_map(|(one, held)| {
        let mut told = one.said[column].to_owned();
        // The holes are filled by marks first: what a file says may itself look like a hole.
        for (number, _, _) in &held {
            told = told.replace(&format!("{{{number}}}"), &mark(*number));
        }
        for (number, holds, text) in held {
            // What is quoted is the file's.
            let ours = matches!(holds, Holds::Perhaps | Holds::Phrase) && !text.starts_with('"');
            let inside = ours.then(|| told_at(column, language, text, depth + 1)).flatten();
            if inside.is_none() && holds == Holds::Phrase {
                return None;
            }
            told = told.replace(&mark(number), &inside.unwrap_or_else(|| self::number(language, text)));
        }
        Some(told)
    })
}

/// What stands for a hole while others are filled: a letter that no file's text is shown with.
fn mark(number: usize) -> String {
    char::from_u32(0xF_0000 + u32::try_from(number).unwrap_or_default()).unwrap_or('\u{F0000}').to_string()
}

/// A number with its separators turned; other words as they are.
fn number(language: Language, text: &str) -> String {
    let (mut groups, digits) = (text.trim_start_matches(['-', '−']).split(','), |part: &str| {
        !part.is_empty() && part.chars().all(|letter| letter.is_ascii_digit())
    });
    let first = groups.next().is_some_and(|part| part.len() <= 3 && digits(part));
    let grouped: Vec<&str> = groups.collect();
    let threes = |part: &&str| part.len() == 3 && digits(part);
    if first && !grouped.is_empty() && grouped.iter().all(threes) { language.digits(text) } else { text.to_owned() }
}

/// A sentence of ours without holes.
fn whole(language: Language, english: &'static str) -> &'static str {
    let known = column(language).and_then(|column| {
        PHRASES.iter().find(|one| one.holes.is_empty() && one.english == english).map(|one| one.said[column])
    });
    known.unwrap_or(english)
}

fn tell(language: Language, text: &mut String) {
    if let Some(told) = told(language, text) {
        *text = told;
    }
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
        if !FULL || column(language).is_none() {
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
        if !FULL || column(language).is_none() {
            return self;
        }
        for AnalysisEntry { title, about, guide, .. } in &mut self.analyses {
            *title = whole(language, title);
            *about = whole(language, about);
            if let Some(guide) = guide {
                guide.avoid = whole(language, guide.avoid);
            }
        }
        self.settings = self.settings.into_iter().map(|setting| setting.in_language(language)).collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_has_five_lines_and_the_same_holes() {
        let blocks = CATALOGUES.iter().flat_map(|text| text.split("\n\n"));
        for block in blocks.filter(|block| block.lines().any(|line| !line.starts_with('#'))) {
            let lines: Vec<&str> = block.lines().filter(|line| !line.starts_with('#')).collect();
            assert_eq!(lines.len(), 5, "{block}");
        }
        for one in PHRASES.iter() {
            let numbers = |text: &'static str| {
                let mut numbers: Vec<usize> = holes(text).1.into_iter().map(|(number, _)| number).collect();
                crate::order::natural(&mut numbers);
                numbers.dedup();
                numbers
            };
            for said in one.said {
                assert_eq!(numbers(said), numbers(one.english), "{} | {said}", one.english);
            }
        }
    }

    #[test]
    fn holes_are_filled_in_the_languages_order_and_its_digits() {
        let german = |text: &str| told(Language::German, text).unwrap_or_default();
        assert_eq!(
            german("line 9 of Sheet1 holds TIME_PERIOD and OBS_VALUE"),
            "Zeile 9 (Blatt Sheet1) enthält TIME_PERIOD und OBS_VALUE"
        );
        assert_eq!(german("the largest number, 1,234,567, is won"), "die größte Zahl, 1.234.567, sind Won");
        assert_eq!(
            german("\"{2}\" is neither a number nor a sign for a missing value"),
            "„{2}“ ist weder eine Zahl noch ein Zeichen für einen fehlenden Wert"
        );
        assert_eq!(told(Language::English, "the holder bought"), None);
        assert_eq!(told(Language::Korean, "something else"), None);
    }
}
