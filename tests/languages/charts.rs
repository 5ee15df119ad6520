//! Words in charts, in every language: what the charts of all sample documents say is told, names of the files
//! and documents apart.

use super::phrases::{left, samples_of, shape};
use flowmosaic::analysis::ALL;
use flowmosaic::language::Language;
use flowmosaic::session::Results;
use serde_json::Value;
use std::collections::BTreeSet;

/// Keys of a chart whose text is drawn or spoken.
const SPOKEN: [&str; 14] = [
    "name",
    "label",
    "title",
    "x_name",
    "x_unit",
    "y_unit",
    "fit_label",
    "remark",
    "remarks",
    "of",
    "from",
    "to",
    "rows",
    "columns",
];

fn spoken(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| spoken(item, found)),
        Value::Object(map) => {
            for (key, inside) in map {
                match inside {
                    Value::String(text) if SPOKEN.contains(&key.as_str()) => found.push(text.clone()),
                    Value::Array(items) if SPOKEN.contains(&key.as_str()) || key == "parts" => {
                        found.extend(items.iter().filter_map(|item| item.as_str()).map(str::to_owned));
                        spoken(inside, found);
                    }
                    _ => spoken(inside, found),
                }
            }
        }
        _ => {}
    }
}

/// The distinct words of all charts; digits as one sign, so that a remark counts once whatever its numbers are.
fn words_of(results: &Results) -> BTreeSet<String> {
    let plots = results.tiles.iter().filter_map(|tile| tile.exhibit.as_ref()).map(|exhibit| &exhibit.plot);
    let mut found = Vec::new();
    plots.for_each(|plot| spoken(&serde_json::to_value(plot).expect("a plot"), &mut found));
    found.iter().map(|text| shape(text)).collect()
}

#[test]
fn charts_are_told_whole_in_every_language() {
    let mut lacking = BTreeSet::new();
    let mut seen = 0;
    for analysis in ALL {
        let (results, names) = samples_of(analysis.id);
        let names: BTreeSet<String> = names.iter().map(|name| shape(name)).collect();
        for language in Language::ALL.iter().filter(|language| !language.tag().starts_with("en")) {
            let told = words_of(&results.clone().in_language(*language));
            seen += told.len();
            // What an option of a document names is a name, too.
            let named = |text: &&String| !names.iter().any(|name| name.contains(text.as_str()));
            for text in told.iter().filter(named) {
                let mut left = left(*language, text, text, &names);
                left.retain(|word| *word != "bp");
                if !left.is_empty() {
                    lacking.insert(format!("{}: {left:?} in \"{text}\" ({})", language.tag(), analysis.id));
                }
            }
        }
    }
    assert!(seen > 500, "{seen}");
    assert!(lacking.is_empty(), "{} {lacking:#?}", lacking.len());
}
