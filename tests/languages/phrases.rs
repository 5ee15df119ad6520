//! "How computed" in every language: no window, test, rule, formula, label or unit of any sample document is
//! left in English, nor any that stands in the sources whole. A new phrase without its translations is named.

use crate::analyses::how::{folder, opened};
use flowmosaic::analysis::{ALL, Finding};
use flowmosaic::language::Language;
use flowmosaic::phrases::{Field, has_words, told};
use flowmosaic::session::Results;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const FIELDS: [Field; 6] = [Field::Window, Field::Missing, Field::Test, Field::Formula, Field::Label, Field::Unit];

/// The program writes such numbers as chances; their unit chooses how and is said nowhere.
const CODES: [&str; 3] = ["", "probability", "share"];

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.iter().copied().filter(|language| !language.tag().starts_with("en"))
}

/// The phrases of a finding, each with its field.
fn phrases(finding: &Finding) -> Vec<(Field, &str)> {
    let how = &finding.how;
    let mut all = vec![
        (Field::Window, how.window.as_str()),
        (Field::Missing, &how.missing),
        (Field::Test, &how.test),
        (Field::Formula, &how.formula),
        (Field::Unit, &finding.unit),
    ];
    all.extend(finding.numbers.iter().flat_map(|n| [(Field::Label, n.label.as_str()), (Field::Unit, &n.unit)]));
    all.retain(|(_, phrase)| !CODES.contains(phrase));
    all
}

/// Digits as one sign, so that a phrase counts once whatever its numbers are.
pub(super) fn shape(phrase: &str) -> String {
    let signs: Vec<char> = phrase.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    let mut shape: String = signs.into_iter().collect();
    while shape.contains("00") {
        shape = shape.replace("00", "0");
    }
    shape
}

/// The answers of an analysis' sample document; and the names in them: what stands in quotes in the document or
/// in a cell of a file.
pub(super) fn samples_of(id: &str) -> (Results, BTreeSet<String>) {
    let mut names = BTreeSet::new();
    let (mut session, mosaic) = opened(id);
    let document = std::fs::read_to_string(folder().join(format!("{id}.json"))).expect("a document");
    names.extend(document.split('"').map(str::to_owned));
    for data in &mosaic.data {
        let address = data.address.as_deref().expect("an address");
        let text = std::fs::read_to_string(folder().join(address)).unwrap_or_default();
        names.extend(text.split([',', '\n', '"']).map(str::to_owned));
    }
    (session.begin(&mosaic, None).results(), names)
}

/// The phrases of all sample documents, one of each shape; and the names in them.
fn samples() -> (BTreeMap<(usize, String), String>, BTreeSet<String>) {
    let (mut found, mut names) = (BTreeMap::new(), BTreeSet::new());
    for analysis in ALL {
        let (results, named) = samples_of(analysis.id);
        names.extend(named);
        for tile in results.tiles {
            for finding in tile.exhibit.map_or_else(Vec::new, |exhibit| exhibit.findings) {
                for (field, phrase) in phrases(&finding) {
                    found.entry((field as usize, shape(phrase))).or_insert_with(|| phrase.to_owned());
                }
            }
        }
    }
    (found, names)
}

/// Words of other languages that are read as they stand: authors, methods, abbreviations, symbols.
const LEFT: &str = "Newey West Fisher Fishers Fieller Andrews Kolmogorov Anderson Rubin Wald Wolfowitz Wilson Clopper \
    Pearson Ljung Box Engle Granger Benjamini Hochberg Hansen Hodrick Patell Boehmer Musumeci Poulsen Schwarz Cholesky \
    Herfindahl Student Kaplan Meier Garman Kohlhagen GARCH STL sup logit delta nowcast TOST \
    hH max min ln log tanh atanh tr sd Cov Var dL dS";

/// English words that no German phrase holds.
const ENGLISH: [&str; 14] =
    ["the", "of", "and", "with", "by", "from", "periods", "change", "or", "than", "each", "at", "to", "share"];

/// What a told phrase still has of English, names of the sample apart: for German the commonest words, for
/// languages with letters of their own every Latin word.
pub(super) fn left<'a>(language: Language, told: &'a str, english: &str, names: &BTreeSet<String>) -> Vec<&'a str> {
    let named =
        |word: &str| names.iter().any(|name| name.len() > 3 && english.contains(name.as_str()) && name.contains(word));
    let words = told.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    let foreign = words.filter(|word| match language {
        Language::German => ENGLISH.contains(word),
        _ => has_words(word) && !LEFT.split_whitespace().any(|left| left == *word),
    });
    foreign.filter(|word| !named(word)).collect()
}

#[test]
fn how_computed_is_told_whole_in_every_language() {
    let (found, names) = samples();
    let mut lacking = BTreeSet::new();
    for language in others() {
        let mut gold = String::new();
        for ((field, _), english) in &found {
            let field = FIELDS.into_iter().find(|known| *known as usize == *field).expect("a field");
            let Some(own) = told(language, field, english) else {
                if !(field == Field::Label && names.contains(english)) {
                    lacking.insert(format!("{}: no {field:?} \"{english}\"", language.name()));
                }
                continue;
            };
            let left = left(language, &own, english, &names);
            // A phrase that nobody has touched; "sup F" is one in every language.
            let untouched = own == *english && has_words(english) && english != "sup F";
            if !left.is_empty() || untouched || own.contains(['{', '}']) {
                lacking.insert(format!("{}: {left:?} in \"{own}\"", language.name()));
            }
            gold.push_str(&format!("{field:?}: {english}\n  {own}\n"));
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/gold/phrases/{}.txt", language.tag()));
        if std::env::var_os("FLOWMOSAIC_BLESS").is_some() {
            std::fs::write(&path, &gold).expect("written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        for (now, kept) in gold.lines().zip(kept.lines()) {
            assert_eq!(now, kept, "{}", path.display());
        }
        assert_eq!(gold.lines().count(), kept.lines().count(), "{}", path.display());
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

/// The text of a string literal that a source goes on with, continued lines joined.
pub(crate) fn literal(source: &str) -> Option<String> {
    let source = source.trim_start();
    let source = source.strip_prefix("format!(").unwrap_or(source).trim_start();
    let body = source.strip_prefix('"')?;
    let mut text = String::new();
    let mut letters = body.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return Some(text),
            '\\' => match letters.next()? {
                '\n' => {
                    let rest = letters.as_str().trim_start();
                    letters = rest.chars();
                }
                escaped => text.push(escaped),
            },
            other => text.push(other),
        }
    }
    None
}

/// What a source writes, with numbers or days in its places: every way to fill them.
fn filled(text: &str) -> Vec<String> {
    let Some((before, rest)) = text.split_once('{') else { return vec![text.to_owned()] };
    let Some((_, after)) = rest.split_once('}') else { return vec![text.to_owned()] };
    let ends = filled(after);
    let with = |what: &str| ends.iter().map(|end| format!("{before}{what}{end}")).collect::<Vec<_>>();
    ["7", "2025-04-30", "July", "[4, 8]"].into_iter().flat_map(with).collect()
}

fn sources(folder: &Path, all: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().to_string();
        if ["words", "finding", "caveat", "heads", "guide"].contains(&stem.as_str()) {
            continue;
        }
        if path.is_dir() {
            sources(&path, all);
        } else {
            let text = std::fs::read_to_string(&path).expect("text");
            let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            all.push((path.display().to_string(), text));
        }
    }
}

/// Phrases that the samples do not reach stand in the sources all the same.
#[test]
fn what_the_sources_write_is_told_too() {
    /// Made of further phrases, which are told in the samples.
    const COMPOSED: [&str; 7] =
        ["{drawn}", "{settled}", "{formula}", "{}, {made}", "interval: {}", "likely{}", "{} whole {unit}"];
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/analysis"), &mut all);
    let mut written = BTreeSet::new();
    for (path, text) in &all {
        for (mark, field) in [
            ("window: ", Field::Window),
            ("test: ", Field::Test),
            ("formula: ", Field::Formula),
            ("unit: ", Field::Unit),
        ] {
            let found = text.split(mark).skip(1).filter_map(literal);
            written.extend(found.map(|phrase| (field as usize, phrase, path.as_str())));
        }
        for call in text.split("named(").skip(1) {
            let Some((id, rest)) = call.split_once(',') else { continue };
            if let Some(label) = literal(rest).filter(|_| id.trim_start().starts_with(['"', '&'])) {
                written.insert((Field::Label as usize, label, path));
            }
        }
    }
    assert!(written.len() > 500, "{}", written.len());
    let mut lacking = Vec::new();
    for (field, phrase, path) in written {
        let field = FIELDS.into_iter().find(|known| *known as usize == field).expect("a field");
        let skipped =
            phrase.is_empty() || CODES.contains(&phrase.as_str()) || COMPOSED.iter().any(|part| phrase.contains(part));
        if !skipped && !filled(&phrase).iter().any(|one| others().all(|language| told(language, field, one).is_some()))
        {
            lacking.push(format!("{field:?} \"{phrase}\" in {path}"));
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}
