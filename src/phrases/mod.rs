//! Phrases that the program writes in English, the language of record, in a reader's language: what stands
//! under "how computed", what is said of files and questions, words in charts, Problems.
//!
//! The files beside this one hold blocks of six lines: English, German, Chinese in both scripts, Japanese,
//! Korean. The English line is the key; a place in braces takes what varies, and its name says what it takes (see `template`).
//! The block that says most of itself counts. One that begins with `~` is said inside others only. In most
//! fields a phrase that is not known as a whole is told clause by clause, clauses being parted by semicolons.
//! What is not found stays English, and tests name it.
//!
//! Sentences of findings are not told here: they are made anew from their statements (`analysis::words`).

mod template;

use crate::analysis::words;
use crate::calendar::Day;
use crate::language::{Language, Script};
use crate::part::FULL;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use template::{Kind, Places};

/// Where a phrase stands; each has words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Window or sample.
    Window,
    /// Rule for missing values.
    Missing,
    /// The companion test.
    Test,
    /// The formula: its words, letters and symbols stay.
    Formula,
    /// Label of a named number.
    Label,
    /// Unit of a number, in words. `probability` and `share` say how a number is written and are never told.
    Unit,
    /// Where a method comes from; authors and years stay.
    Method,
    /// Values and series that a number was computed from.
    Input,
    /// How a number beside a claim was measured.
    Measure,
    /// Words in charts: what a line shows, what an axis counts, what stands beside a mark.
    Chart,
    /// What the program says of files and of its questions: reasons, assumptions, answers, remarks, help.
    Program,
    /// Roles, options and choices of questions. Apart from the above, because single words are a file's, too.
    Option,
    /// Problems with their hints, and what another print of a file changes.
    Problem,
}

const FIELDS: usize = 13;

/// A block of a file: the English and what it is in German, Chinese (simplified, traditional), Japanese and Korean.
type Block = (&'static str, [&'static str; 5]);

impl Field {
    fn files(self) -> &'static [&'static str] {
        match self {
            Field::Window => &[include_str!("windows.txt")],
            Field::Missing => &[include_str!("missing.txt")],
            Field::Test => &[include_str!("tests.txt")],
            // A formula ends with what was done to the series before.
            Field::Formula => &[include_str!("formulas.txt"), include_str!("steps.txt")],
            Field::Label => &[include_str!("labels.txt")],
            Field::Unit => &[include_str!("units.txt")],
            Field::Method => &[include_str!("methods.txt")],
            Field::Input => &[include_str!("inputs.txt")],
            Field::Measure => &[include_str!("measures.txt")],
            Field::Chart => &[include_str!("charts.txt")],
            Field::Program => &[
                include_str!("reasons.txt"),
                include_str!("assumed.txt"),
                include_str!("questions.txt"),
                include_str!("meanings.txt"),
                include_str!("rows.txt"),
                include_str!("help.txt"),
            ],
            Field::Option => &[include_str!("options.txt")],
            Field::Problem => &[include_str!("problems.txt"), include_str!("hints.txt"), include_str!("prints.txt")],
        }
    }

    /// Whether its phrases are clauses parted by semicolons, in which our own names for holders and assets
    /// stand. What is said of files quotes them: their words stay as they are.
    fn has_clauses(self) -> bool {
        !matches!(self, Field::Program | Field::Option | Field::Problem | Field::Input)
    }

    /// Whether symbols are told as they stand.
    fn has_symbols(self) -> bool {
        matches!(self, Field::Formula | Field::Label | Field::Unit | Field::Measure)
    }

    fn book(self) -> &'static Book {
        static BOOKS: [OnceLock<Book>; FIELDS] = [const { OnceLock::new() }; FIELDS];
        BOOKS[self as usize].get_or_init(|| Book::of(self))
    }
}

/// The blocks of a field as they stand in its files: the English, then the languages in the order of `column`;
/// none in the first part of the page.
pub fn blocks(field: Field) -> impl Iterator<Item = (&'static str, [&'static str; 5])> {
    let files = if FULL { field.files() } else { &[] };
    files.iter().flat_map(|text| text.split("\n\n")).filter_map(|block| {
        let mut lines = block.lines().filter(|line| !line.starts_with('#'));
        let english = lines.next()?;
        Some((english, [lines.next()?, lines.next()?, lines.next()?, lines.next()?, lines.next()?]))
    })
}

/// Where a language stands in a block; nothing for English.
fn column(language: Language) -> Option<usize> {
    match language {
        Language::English | Language::EnglishIndia => None,
        Language::German => Some(0),
        Language::Chinese(Script::Simplified) => Some(1),
        Language::Chinese(Script::Traditional) => Some(2),
        Language::Japanese => Some(3),
        Language::Korean => Some(4),
    }
}

/// A phrase in a language; nothing for English, and for one that is not known.
///
/// # Example
/// ```
/// use flowmosaic::language::Language;
/// use flowmosaic::phrases::{Field, told};
/// let english = "the last 1,200 complete periods";
/// assert_eq!(told(Language::German, Field::Window, english).as_deref(), Some("die letzten 1.200 vollständigen Perioden"));
/// assert_eq!(told(Language::English, Field::Window, english), None);
/// ```
#[must_use]
pub fn told(language: Language, field: Field, english: &str) -> Option<String> {
    if !FULL {
        return None;
    }
    Teller { language, column: column(language)?, field, book: field.book() }.told(english, false)
}

/// A phrase without places in a language; the English where it is not known.
#[must_use]
pub fn whole(language: Language, field: Field, english: &'static str) -> &'static str {
    let known = |column: usize| field.book().fixed.get(english).map(|(_, said)| said[column]);
    column(language).filter(|_| FULL).and_then(known).unwrap_or(english)
}

/// Tells a text in place; what is not known stays as it is.
pub fn tell(language: Language, field: Field, text: &mut String) {
    if let Some(told) = told(language, field, text) {
        *text = told;
    }
}

/// Whether a text holds a word: two letters or more that are neither an abbreviation nor the name of a function.
#[must_use]
pub fn has_words(text: &str) -> bool {
    const FUNCTIONS: [&str; 12] = ["max", "min", "ln", "log", "tanh", "atanh", "tr", "sd", "Cov", "Var", "dL", "dS"];
    let words = text.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    words.into_iter().any(|word| !FUNCTIONS.contains(&word) && word.chars().any(|letter| letter.is_ascii_lowercase()))
}

/// The blocks of one field, made when they are first asked for; true stands for what is said inside others only.
struct Book {
    /// Those without places.
    fixed: BTreeMap<&'static str, (bool, [&'static str; 5])>,
    /// Those with places, the ones that say most of themselves first.
    open: Vec<(bool, Block)>,
}

impl Book {
    fn of(field: Field) -> Book {
        let (mut open, mut fixed) = (Vec::new(), BTreeMap::new());
        for (own, said) in blocks(field) {
            let (inner, own) = own.strip_prefix('~').map_or((false, own), |own| (true, own));
            if own.contains('{') {
                open.push((inner, (own, said)));
            } else {
                fixed.insert(own, (inner, said));
            }
        }
        crate::order::by_key(&mut open, |(_, (own, _))| std::cmp::Reverse(template::own_length(own)));
        Book { fixed, open }
    }
}

/// One field in one language.
struct Teller {
    language: Language,
    column: usize,
    field: Field,
    book: &'static Book,
}

impl Teller {
    fn told(&self, english: &str, inside: bool) -> Option<String> {
        if let Some(told) = self.whole(english, inside) {
            return Some(told);
        }
        let clauses: Vec<&str> = english.split("; ").collect();
        if clauses.len() < 2 || !self.field.has_clauses() {
            return None;
        }
        let told: Option<Vec<String>> = clauses.into_iter().map(|clause| self.whole(clause, inside)).collect();
        let between = match self.language {
            Language::Chinese(_) => "；",
            // Japanese parts sentences where others use a semicolon; formulas are parted as they are written.
            Language::Japanese if self.field != Field::Formula => "。",
            _ => "; ",
        };
        Some(told?.join(between))
    }

    /// One phrase that is not taken apart.
    fn whole(&self, english: &str, inside: bool) -> Option<String> {
        if let Some((_, said)) = self.book.fixed.get(english).filter(|(inner, _)| inside || !inner) {
            return Some(said[self.column].to_owned());
        }
        let fitting = self.book.open.iter().filter(|(inner, _)| inside || !inner);
        let filled = |(_, (own, said)): &(bool, Block)| {
            self.filled(said[self.column], &template::places(own, english, self.field.has_clauses())?)
        };
        if let Some(told) = fitting.into_iter().find_map(filled) {
            return Some(told);
        }
        if self.field.has_symbols() && !has_words(english) {
            return Some(english.to_owned());
        }
        (self.field == Field::Label).then(|| words::own_name(self.language, english)).filter(|told| told != english)
    }

    /// The translation with its places filled; nothing where one of them cannot be told.
    fn filled(&self, said: &str, places: &Places<'_>) -> Option<String> {
        template::filled(said, |wanted| {
            let (_, kind, text) = places.iter().find(|(place, _, _)| *place == wanted)?;
            Some(match kind {
                Kind::Number => self.language.digits(text),
                Kind::Date => words::date_in(self.language, Day::parse_iso(text)?),
                Kind::Day => words::date_in(self.language, words::day_of(text)?),
                Kind::List => (*text).to_owned(),
                Kind::Currency => words::currency_in(self.language, text),
                Kind::Slot => words::slot_in(self.language, text)?,
                Kind::Phrase => self.told(text, true)?,
                Kind::Unit => told(self.language, Field::Unit, text).unwrap_or_else(|| self.kept(text)),
                Kind::Name => self.name(text),
                Kind::Digits | Kind::Word | Kind::Words => self.kept(text),
                Kind::Names => {
                    let names: Vec<String> = text.split(", ").map(|one| self.name(one)).collect();
                    names.join(if matches!(self.language, Language::Chinese(_) | Language::Japanese) {
                        "、"
                    } else {
                        ", "
                    })
                }
            })
        })
    }

    /// A phrase of ours, one of our own names, or words that are kept.
    fn name(&self, english: &str) -> String {
        if self.field.has_clauses() {
            let named = || match self.field {
                // The language of claims names series as the document does.
                Field::Measure => english.to_owned(),
                _ => words::own_name(self.language, english),
            };
            return self.told(english, true).unwrap_or_else(named);
        }
        // What is quoted is the file's.
        let ours = !english.starts_with('"');
        ours.then(|| self.told(english, true)).flatten().unwrap_or_else(|| self.kept(english))
    }

    /// Words as they are; a number with its separators turned.
    fn kept(&self, text: &str) -> String {
        let digits = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_digit());
        let mut groups = text.trim_start_matches(['-', '−']).split(',');
        let first = groups.next().is_some_and(|part| part.len() <= 3 && digits(part));
        let grouped: Vec<&str> = groups.collect();
        let threes = grouped.iter().all(|part| part.len() == 3 && digits(part));
        if first && !grouped.is_empty() && threes { self.language.digits(text) } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS_ALL: [Field; FIELDS] = [
        Field::Window,
        Field::Missing,
        Field::Test,
        Field::Formula,
        Field::Label,
        Field::Unit,
        Field::Method,
        Field::Input,
        Field::Measure,
        Field::Chart,
        Field::Program,
        Field::Option,
        Field::Problem,
    ];

    #[test]
    fn every_block_has_six_lines_with_the_same_places_and_no_two_the_same_english() {
        for field in FIELDS_ALL {
            let texts = field.files().iter().flat_map(|text| text.split("\n\n"));
            for block in texts {
                let lines = block.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).count();
                assert!(lines == 0 || lines == 6, "{field:?}: {block}");
            }
            let mut seen = std::collections::BTreeSet::new();
            for (english, said) in blocks(field) {
                assert!(seen.insert(english), "{field:?}: \"{english}\" twice");
                let names = |text: &'static str| {
                    let pieces = text.split('{').skip(1).filter_map(|piece| Some(piece.split_once('}')?.0));
                    pieces.collect::<std::collections::BTreeSet<_>>()
                };
                for one in said {
                    assert_eq!(names(one), names(english), "{field:?}: {english} | {one}");
                }
            }
            assert!(seen.len() > 4, "{field:?}: {}", seen.len());
        }
    }

    #[test]
    fn places_are_filled_in_the_languages_order_and_its_digits() {
        let german = |text: &str| told(Language::German, Field::Program, text).unwrap_or_default();
        assert_eq!(
            german("line 9 of Sheet1 holds TIME_PERIOD and OBS_VALUE"),
            "Zeile 9 (Blatt Sheet1) enthält TIME_PERIOD und OBS_VALUE"
        );
        assert_eq!(german("the largest number, 1,234,567, is won"), "die größte Zahl, 1.234.567, sind Won");
        assert_eq!(
            german("\"{2}\" is neither a number nor a sign for a missing value"),
            "„{2}“ ist weder eine Zahl noch ein Zeichen für einen fehlenden Wert"
        );
        assert_eq!(told(Language::English, Field::Program, "the holder bought"), None);
        assert_eq!(told(Language::Korean, Field::Program, "something else"), None);
    }
}
