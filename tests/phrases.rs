//! What the program says of files is said in every language: the fixtures of all sources are read, and no
//! reason, assumption, question, answer, meaning or remark may lack its words.

use flowmosaic::language::Language;
use flowmosaic::session::{Session, catalog, phrase, report};
use flowmosaic::source::Assumptions;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

const LANGUAGES: [Language; 4] = [Language::German, Language::Chinese, Language::Japanese, Language::Korean];

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
