//! What stands under "how computed", in a reader's language: windows, rules of missing values, tests, the
//! words in formulas, labels and units of numbers.
//!
//! An analysis writes these in English, the language of record. For each other language a file a field
//! (`phrases/<tag>/<field>.txt`) holds the English template and its translation on one line, `⇒` between
//! them. A place in braces takes what varies; its name says what it takes (see `template`). A phrase is
//! looked up as a whole, then clause by clause, clauses being parted by semicolons. What is not found stays
//! English, and a test names it.

mod template;

use super::{chinese, english, german, japanese, korean};
use crate::analysis::finding::course::Slot;
use crate::calendar::Day;
use crate::language::Language;
use crate::part::FULL;
use crate::plot::words as picture;
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
}

const FIELDS: usize = 6;

/// Before the translation of a template.
pub const ARROW: &str = " ⇒ ";

/// The templates of a language's field, in English and told, as they stand in its files; none for English.
pub fn lines(language: Language, field: Field) -> impl Iterator<Item = (&'static str, &'static str)> {
    let files = if FULL { files(language, field) } else { &[] };
    files.iter().flat_map(|text| text.lines()).filter_map(|line| line.split_once(ARROW))
}

/// A phrase of a finding in a language; nothing for English, and for one that is not known.
///
/// # Example
/// ```
/// use flowmosaic::analysis::words::phrases::{Field, told};
/// use flowmosaic::language::Language;
/// let english = "the last 1,200 complete periods";
/// assert_eq!(told(Language::German, Field::Window, english).as_deref(), Some("die letzten 1.200 vollständigen Perioden"));
/// assert_eq!(told(Language::English, Field::Window, english), None);
/// ```
#[must_use]
pub fn told(language: Language, field: Field, english: &str) -> Option<String> {
    if !FULL || files(language, field).is_empty() {
        return None;
    }
    book(language, field).told(english)
}

/// Whether a text holds a word: two letters or more that are neither an abbreviation nor the name of a function.
#[must_use]
pub fn has_words(text: &str) -> bool {
    const FUNCTIONS: [&str; 12] = ["max", "min", "ln", "log", "tanh", "atanh", "tr", "sd", "Cov", "Var", "dL", "dS"];
    let words = text.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    words.into_iter().any(|word| !FUNCTIONS.contains(&word) && word.chars().any(|letter| letter.is_ascii_lowercase()))
}

macro_rules! files {
    ($tag:literal, $field:expr) => {
        match $field {
            Field::Window => &[include_str!(concat!("phrases/", $tag, "/windows.txt"))],
            Field::Missing => &[include_str!(concat!("phrases/", $tag, "/missing.txt"))],
            Field::Test => &[include_str!(concat!("phrases/", $tag, "/tests.txt"))],
            // A formula ends with what was done to the series before.
            Field::Formula => &[
                include_str!(concat!("phrases/", $tag, "/formulas.txt")),
                include_str!(concat!("phrases/", $tag, "/steps.txt")),
            ],
            Field::Label => &[include_str!(concat!("phrases/", $tag, "/labels.txt"))],
            Field::Unit => &[include_str!(concat!("phrases/", $tag, "/units.txt"))],
        }
    };
}

fn files(language: Language, field: Field) -> &'static [&'static str] {
    match language {
        Language::English | Language::EnglishIndia => &[],
        Language::German => files!("de", field),
        Language::Chinese => files!("zh-Hans", field),
        Language::Japanese => files!("ja", field),
        Language::Korean => files!("ko", field),
    }
}

/// The templates of one field in one language, made when they are first asked for.
struct Book {
    language: Language,
    field: Field,
    /// Those without places.
    fixed: BTreeMap<&'static str, &'static str>,
    /// Those with places, the ones that say most of themselves first.
    open: Vec<(&'static str, &'static str)>,
}

fn book(language: Language, field: Field) -> &'static Book {
    static BOOKS: [[OnceLock<Book>; FIELDS]; 4] = [const { [const { OnceLock::new() }; FIELDS] }; 4];
    let shelf = match language {
        Language::English | Language::EnglishIndia | Language::German => 0,
        Language::Chinese => 1,
        Language::Japanese => 2,
        Language::Korean => 3,
    };
    BOOKS[shelf][field as usize].get_or_init(|| {
        let (open, fixed): (Vec<_>, Vec<_>) = lines(language, field).partition(|(own, _)| own.contains('{'));
        let mut open = open;
        crate::order::by_key(&mut open, |(own, _)| std::cmp::Reverse(template::own_length(own)));
        Book { language, field, fixed: fixed.into_iter().collect(), open }
    })
}

impl Book {
    fn told(&self, english: &str) -> Option<String> {
        if let Some(told) = self.whole(english) {
            return Some(told);
        }
        let clauses: Vec<&str> = english.split("; ").collect();
        if clauses.len() < 2 {
            return None;
        }
        let told: Option<Vec<String>> = clauses.into_iter().map(|clause| self.whole(clause)).collect();
        let between = match self.language {
            Language::Chinese => "；",
            // Japanese parts sentences where others use a semicolon; formulas are parted as they are written.
            Language::Japanese if self.field != Field::Formula => "。",
            _ => "; ",
        };
        Some(told?.join(between))
    }

    /// One phrase that is not taken apart.
    fn whole(&self, english: &str) -> Option<String> {
        if let Some(told) = self.fixed.get(english) {
            return Some((*told).to_owned());
        }
        let filled = |(own, told): &(&str, &str)| self.filled(told, &template::places(own, english)?);
        if let Some(told) = self.open.iter().find_map(filled) {
            return Some(told);
        }
        let symbols = matches!(self.field, Field::Formula | Field::Label | Field::Unit) && !has_words(english);
        if symbols {
            return Some(english.to_owned());
        }
        (self.field == Field::Label).then(|| name(self.language, english)).filter(|told| told != english)
    }

    /// The translation with its places filled; nothing where one of them cannot be told.
    fn filled(&self, told: &str, places: &Places<'_>) -> Option<String> {
        let mut filled = told.to_owned();
        for (place, kind, text) in places {
            let words = match kind {
                Kind::Number => self.language.digits(text),
                Kind::Date => day(self.language, Day::parse_iso(text)?),
                Kind::List => (*text).to_owned(),
                Kind::Currency => currency(self.language, text),
                Kind::Slot => slot(self.language, text)?,
                Kind::Phrase => self.told(text)?,
                Kind::Name => self.name(text),
                Kind::Names => {
                    let names: Vec<String> = text.split(", ").map(|one| self.name(one)).collect();
                    names.join(if matches!(self.language, Language::Chinese | Language::Japanese) {
                        "、"
                    } else {
                        ", "
                    })
                }
            };
            filled = filled.replace(&format!("{{{place}}}"), &words);
        }
        Some(filled)
    }

    fn name(&self, english: &str) -> String {
        self.told(english).unwrap_or_else(|| name(self.language, english))
    }
}

/// One of our own names for holders, assets and parts; any other as it is.
fn name(language: Language, english: &str) -> String {
    match language {
        Language::German => german::names::own(english),
        Language::Chinese => chinese::names::own(english),
        Language::Japanese => japanese::names::own(english),
        Language::Korean => korean::names::own(english),
        Language::English | Language::EnglishIndia => english.to_owned(),
    }
}

/// A place in the year, by what English calls it.
fn slot(language: Language, text: &str) -> Option<String> {
    let halves = |month| [false, true].map(|second| Slot::HalfMonth { month, second });
    let all = [Slot::Year, Slot::HalfYear { second: false }, Slot::HalfYear { second: true }].into_iter();
    let all = all.chain((1..=4).map(Slot::Quarter)).chain((1..=12).map(Slot::Month));
    let mut all = all.chain((1..=12).flat_map(halves)).chain((1..=53).map(Slot::Week));
    let slot = all.find(|slot| english::course::slot(*slot) == text)?;
    Some(match language {
        Language::German => german::course::slot(slot),
        Language::Chinese => chinese::course::slot(slot),
        Language::Japanese => japanese::course::slot(slot),
        Language::Korean => korean::course::slot(slot),
        Language::English | Language::EnglishIndia => text.to_owned(),
    })
}

fn day(language: Language, day: Day) -> String {
    match language {
        Language::German => picture::german::date(day),
        Language::Chinese => picture::chinese::date(day),
        Language::Japanese => picture::japanese::date(day),
        Language::Korean => picture::korean::date(day),
        Language::English | Language::EnglishIndia => super::date(day),
    }
}

/// A currency by its code, as it stands after a number.
fn currency(language: Language, code: &str) -> String {
    match language {
        Language::Chinese => picture::chinese::currency(code).trim_start().to_owned(),
        Language::Japanese => picture::japanese::currency(code).to_owned(),
        Language::Korean => picture::korean::currency(code).to_owned(),
        Language::English | Language::EnglishIndia | Language::German => code.to_owned(),
    }
}
