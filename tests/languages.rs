//! Every language says every statement: one list of examples and the findings of the documents beside the
//! tests, each language's sentences in a gold file. `FLOWMOSAIC_BLESS=1` writes them anew.

mod books;
mod case;
mod caveats;
mod charts;
mod core;
mod further;
pub(crate) mod phrases;
mod problems;
mod records;
mod stories;
mod tables;
mod verdicts;

use flowmosaic::analysis::finding::Statement;
use flowmosaic::analysis::words::said;
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::language::Language;
use std::path::Path;

/// A statement and what is special about it: "one period", "negative"; empty for the usual case.
type Example = (&'static str, Statement);

/// Every kind of statement, with its singulars and plurals, signs and missing parts.
fn examples() -> Vec<Example> {
    [core::examples(), books::examples(), stories::examples(), records::examples(), further::examples()]
        .into_iter()
        .flatten()
        .collect()
}

/// "Chance::Lasting" of a statement.
fn kind(statement: &Statement) -> String {
    let debug = format!("{statement:?}");
    let name = debug.split([' ', '{']).next().unwrap_or_default();
    name.replace('(', "::")
}

/// A line of the gold file for each example.
fn lines(language: Language) -> String {
    let mut text = String::new();
    for (about, statement) in examples() {
        let about = if about.is_empty() { String::new() } else { format!(", {about}") };
        text.push_str(&format!("{}{about}: {}\n", kind(&statement), said(language, &statement)));
    }
    text
}

#[test]
fn each_language_has_its_gold() {
    for language in Language::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/gold/words/{}.txt", language.tag()));
        let now = lines(*language);
        if std::env::var_os("FLOWMOSAIC_BLESS").is_some() {
            std::fs::write(&path, &now).expect("written");
        }
        let gold = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is not there", path.display()));
        for (gold, now) in gold.lines().zip(now.lines()) {
            assert_eq!(now, gold, "{}", path.display());
        }
        assert_eq!(now.lines().count(), gold.lines().count(), "{}", path.display());
    }
}

#[test]
fn no_language_falls_back_to_english() {
    for language in Language::ALL.iter().filter(|l| !l.tag().starts_with("en")) {
        for (about, statement) in examples() {
            let (english, other) = (said(Language::English, &statement), said(*language, &statement));
            let name = format!("{} {about} in {}", kind(&statement), language.name());
            assert_ne!(other, english, "{name}");
            assert!(!other.is_empty() && !other.contains("  ") && !other.contains("NaN"), "{name}: {other}");
            let words: Vec<&str> = other.split([' ', ',', ';', ':', '(', ')']).collect();
            for english in ["the", "of", "and", "sold", "bought", "over", "by", "weeks", "months", "chance", "bn"] {
                assert!(!words.contains(&english), "{name}: \"{english}\" in {other}");
            }
        }
    }
}

/// Where letters are not Latin, a Latin word in a sentence is a name that the statement holds, or a term that
/// has no other form there.
#[test]
fn latin_words_elsewhere_are_names() {
    const TERMS: [&str; 6] = ["sup", "GDP", "ADF", "KPSS", "Delta", "bp"];
    /// Our own words, which stand in statements too.
    const OURS: [&str; 13] = [
        "quarter-end",
        "year-end",
        "month-end",
        "transactions",
        "exchange rates",
        "direct investment",
        "least squares",
        "sectors",
        "countries",
        "basis point",
        "standard deviation",
        "the roll",
        "shorts covered",
    ];
    for language in Language::ALL.iter().filter(|l| !l.tag().starts_with("en") && l.tag() != "de") {
        for (about, statement) in examples() {
            let (held, text) = (format!("{statement:?}"), said(*language, &statement));
            for ours in OURS {
                assert!(!text.contains(ours), "{} {about} in {}: {text}", kind(&statement), language.name());
            }
            for word in text.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
                let name = held.contains(word) || TERMS.contains(&word);
                assert!(name, "{} {about} in {}: \"{word}\" in {text}", kind(&statement), language.name());
            }
        }
    }
}

/// Every variant of the enums that statements are made of occurs among the examples.
#[test]
fn the_examples_hold_every_statement() {
    let said: Vec<String> = examples().iter().map(|(_, statement)| kind(statement)).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/analysis/finding");
    let mut missing = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let stem = path.file_stem().expect("a name").to_string_lossy().to_string();
        let name = stem[..1].to_uppercase() + &stem[1..];
        let Some((_, body)) = text.split_once(&format!("pub enum {name} {{\n")) else {
            panic!("{} has no enum {name}", path.display());
        };
        let body = body.split("\n}\n").next().unwrap_or_default();
        let variants = body.lines().filter_map(|line| line.strip_prefix("    ").and_then(|l| l.strip_suffix(" {")));
        missing.extend(variants.map(|v| format!("{name}::{v}")).filter(|v| !said.contains(v)));
    }
    assert!(missing.is_empty(), "no example of {}", missing.join(", "));
}

/// The week that ends on a day of 2025.
fn week(month: u32, day: u32) -> Period {
    let end = Day::new(2025, month, day).expect("a day");
    Period { start: end.plus_days(-6), end }
}

/// A month.
fn month(year: i32, month: u32) -> Period {
    let start = Day::new(year, month, 1).expect("a day");
    Period { start, end: start.month_end() }
}

/// Builders that keep the examples short.
mod build {
    use super::*;
    use flowmosaic::analysis::finding::{Amount, Count, Is, Subject, Voice, When};
    use flowmosaic::unit::{Authority, Quantity, Unit};

    pub(super) fn amount(value: f64, unit: Unit, is: Is) -> Amount {
        Amount { value, unit, is }
    }

    /// Millions of dollars.
    pub(super) fn usd(value: f64) -> Amount {
        amount(value, Unit::money("USD", 6, Authority::File), Is::Value)
    }

    /// A difference in millions of dollars.
    pub(super) fn usd_change(value: f64) -> Amount {
        amount(value, Unit::money("USD", 6, Authority::File), Is::Change)
    }

    /// A level in millions of dollars.
    pub(super) fn usd_level(value: f64) -> Amount {
        amount(value, Unit::money("USD", 6, Authority::File), Is::Level)
    }

    pub(super) fn contracts(value: f64) -> Amount {
        amount(value, Unit::of(Quantity::Contracts, Authority::File), Is::Value)
    }

    pub(super) fn contracts_change(value: f64) -> Amount {
        amount(value, Unit::of(Quantity::Contracts, Authority::File), Is::Change)
    }

    pub(super) fn percent(value: f64, is: Is) -> Amount {
        amount(value, Unit::of(Quantity::Percent, Authority::File), is)
    }

    pub(super) fn months(periods: usize) -> Count {
        Count { periods, frequency: Frequency::Monthly }
    }

    pub(super) fn weeks(periods: usize) -> Count {
        Count { periods, frequency: Frequency::Weekly }
    }

    pub(super) fn when(period: Period, frequency: Frequency) -> When {
        When { period, frequency, periods: 1 }
    }

    /// April 2025.
    pub(super) fn april() -> When {
        when(month(2025, 4), Frequency::Monthly)
    }

    /// A month of a year.
    pub(super) fn in_month(year: i32, number: u32) -> When {
        when(month(year, number), Frequency::Monthly)
    }

    /// The week to 9 May 2025.
    pub(super) fn in_week() -> When {
        when(week(5, 9), Frequency::Weekly)
    }

    pub(super) fn on_day(month: u32, day: u32) -> When {
        when(Period::day(Day::new(2025, month, day).expect("a day")), Frequency::Daily)
    }

    pub(super) fn subject(holder: &str, asset: &str, voice: Voice) -> Subject {
        let name = if holder.is_empty() { "Custody holdings" } else { "Net purchases" };
        Subject { name: name.to_owned(), holder: holder.to_owned(), asset: asset.to_owned(), plus_minus: None, voice }
    }
}
