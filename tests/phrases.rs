//! What the program says of files is said in every language: the fixtures of all sources are read, and no
//! reason, assumption, question, answer, meaning or remark may lack its words.

use flowmosaic::language::{Language, Script};
use flowmosaic::session::{Session, catalog, phrase, report};
use flowmosaic::source::Assumptions;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

const LANGUAGES: [Language; 5] = [
    Language::German,
    Language::Chinese(Script::Simplified),
    Language::Chinese(Script::Traditional),
    Language::Japanese,
    Language::Korean,
];

/// Strings at the end of a path of keys, whatever lists stand between.
fn strings(value: &Value, path: &[&str], found: &mut BTreeSet<String>) {
    match (value, path) {
        (Value::Array(items), _) => items.iter().for_each(|item| strings(item, path, found)),
        (Value::Object(map), [key, rest @ ..]) => {
            if let Some(inside) = map.get(*key) {
                strings(inside, rest, found);
            }
        }
        (Value::String(text), []) if !text.is_empty() => {
            found.insert(text.clone());
        }
        _ => {}
    }
}

/// Where a report has sentences of the program, not of the file.
const PATHS: [&[&str]; 14] = [
    &["kind"],
    &["source", "because"],
    &["assumed"],
    &["questions", "text"],
    &["questions", "choices", "label"],
    &["questions", "choices", "preview"],
    &["notes", "message"],
    &["notes", "hints"],
    &["settings", "label"],
    &["tables", "measures", "plus", "plus"],
    &["tables", "measures", "plus", "minus"],
    &["tables", "breaks", "text"],
    &["tables", "release", "rule"],
    &["settings", "choices"],
];

#[test]
fn every_sentence_of_every_fixture_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut said = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("tests/fixtures is there") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !path.is_file() || name.ends_with(".gold") {
            continue;
        }
        let mut session = Session::new();
        let bytes = std::fs::read(&path).expect("readable");
        let Ok(id) = session.open(name, &bytes, &Assumptions::new()) else { continue };
        let report = serde_json::to_value(report(session.reading(&id).expect("a reading"))).expect("an object");
        for path in PATHS {
            strings(&report, path, &mut said);
        }
    }
    // Names and codes (JSON, UTF-8, the value of a choice) are the same everywhere.
    said.retain(|text| text.contains(' '));
    assert!(said.len() > 300, "only {} sentences were found", said.len());
    let silent: Vec<&String> =
        said.iter().filter(|text| LANGUAGES.iter().any(|language| phrase(*language, text).is_none())).collect();
    assert!(silent.is_empty(), "no words for:\n{silent:#?}");
}

#[test]
fn every_question_says_what_it_answers_in_every_language() {
    for analysis in catalog().analyses {
        let avoid = analysis.guide.map_or("", |guide| guide.avoid);
        for english in [analysis.title, analysis.about, avoid] {
            for language in LANGUAGES {
                let told = phrase(language, english).unwrap_or_default();
                assert!(!told.is_empty() && told != english, "{}: nothing for \"{english}\"", language.tag());
            }
        }
    }
}

#[test]
fn a_files_own_words_are_never_translated() {
    let german = |text: &str| phrase(Language::German, text).unwrap_or_default();
    assert_eq!(
        german("line 3 of Data and more holds \"Market and Exchange Names\" and CUSIP"),
        "Zeile 3 (Blatt Data and more) enthält \"Market and Exchange Names\" and CUSIP"
    );
    assert_eq!(
        german("the file says: \"money came in, the holder bought\""),
        "die Datei sagt: „money came in, the holder bought“"
    );
    assert_eq!(
        german("expected a date, found \"\"; the row was left out"),
        "erwartet wurde ein Datum, gefunden „“; die Zeile wurde ausgelassen"
    );
}

#[test]
fn a_report_is_told_and_its_keys_stay() {
    let mut session = Session::new();
    let csv = "date,net purchases\n2025-01-31,5\n2025-02-28,3\n2025-03-31,-4\n2025-04-30,much\n2025-05-31,-2\n";
    let id = session.open("own.csv", csv.as_bytes(), &Assumptions::new()).expect("read");
    let english = report(session.reading(&id).expect("a reading"));
    let told = english.clone().in_language(Language::Japanese);
    assert_eq!((english.language, told.language), (None, Some("ja")));
    assert_eq!(told.questions.len(), english.questions.len());
    for (one, other) in told.questions.iter().zip(&english.questions) {
        assert_eq!((&one.id, &one.assumed), (&other.id, &other.assumed));
        assert!(one.text != other.text, "{}", other.text);
    }
    assert!(told.source.because.ends_with("ほとんどの行が日付である"), "{}", told.source.because);
    assert!(told.notes.iter().any(|note| note.message == "「much」は数値でも欠測の記号でもない"), "{:?}", told.notes);
}

#[test]
fn roles_options_and_choices_are_told() {
    // Codes, numbers and terms that are the same everywhere.
    let same =
        |text: &str| !text.contains(' ') && (text.len() < 5 || text.chars().all(|c| c.is_ascii_digit() || c == '.'));
    let english = catalog().analyses;
    for language in LANGUAGES {
        let told = catalog().in_language(language).analyses;
        let mut silent = BTreeSet::new();
        let mut see = |one: &'static str, other: &'static str| {
            // German has some of the words.
            let word = language == Language::German && ["Index", "Instrument", "Signal", "granular"].contains(&one);
            if one == other && !same(one) && !word && one != "Delta" {
                silent.insert(one);
            }
        };
        for (one, other) in english.iter().zip(&told) {
            for (one, other) in one.inputs.iter().zip(&other.inputs) {
                see(one.role, other.role);
                see(one.about, other.about);
            }
            for (one, other) in one.options.iter().zip(&other.options) {
                assert_eq!(
                    (one.spec.id, one.spec.default, one.spec.choices),
                    (other.spec.id, other.spec.default, other.spec.choices)
                );
                see(one.spec.label, other.spec.label);
                see(one.spec.about, other.spec.about);
                assert_eq!(other.said.len(), other.spec.choices.len());
                one.spec.choices.iter().zip(&other.said).for_each(|(one, other)| see(one, other));
            }
        }
        assert!(silent.is_empty(), "{}: no words for\n{silent:#?}", language.tag());
    }
}

/// Sources of the page's program; the command line and the warehouse speak English.
fn sources(folder: &Path, all: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if ["warehouse", "reduce", "main", "recheck", "render", "print", "arguments"]
            .iter()
            .any(|own| name.starts_with(own))
        {
            continue;
        }
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).expect("text");
            all.push((path.display().to_string(), text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()));
        }
    }
}

/// What a source writes, each place filled with a word.
fn filled(text: &str) -> String {
    let mut pieces = text.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |all, piece| all + "X7" + piece.split_once('}').map_or("", |(_, rest)| rest))
}

#[test]
fn every_way_out_of_a_problem_is_told() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let mut silent = BTreeSet::new();
    let mut seen = 0;
    for (path, text) in &all {
        for hint in text.split(".hint(").skip(1).filter_map(crate::languages::phrases::literal) {
            seen += 1;
            let hint = filled(&hint);
            if LANGUAGES.iter().any(|language| phrase(*language, &hint).is_none()) {
                silent.insert(format!("\"{hint}\" in {path}"));
            }
        }
    }
    assert!(seen > 300, "only {seen} were found");
    assert!(silent.is_empty(), "no words for:\n{silent:#?}");
}

#[test]
fn a_problem_and_what_another_print_changes_are_told() {
    let german = |text: &str| phrase(Language::German, text).unwrap_or_default();
    assert_eq!(german("it has: Japan, Canada"), "es hat: Japan, Canada");
    assert_eq!(german("the gzip file is damaged or cut off"), "die gzip-Datei ist beschädigt oder abgeschnitten");
    assert_eq!(
        german("It holds 1,234 values, 12 more; 3 of them are later than 30 April 2025."),
        "Sie enthält 1.234 Werte, 12 mehr; 3 davon liegen nach dem 30. April 2025."
    );
    let japanese = |text: &str| phrase(Language::Japanese, text).unwrap_or_default();
    assert_eq!(
        japanese("It ends on 31 May 2025, not on 30 April 2025."),
        "最終日は2025年4月30日ではなく2025年5月31日。"
    );
    assert_eq!(
        japanese("C1 was supported, is contradicted now. Found 5%"),
        "C1：裏付けありから反証ありに変わった。Found 5%"
    );
    assert_eq!(german("C1 is partly, as it was."), "C1: teilweise, wie zuvor.");
}
