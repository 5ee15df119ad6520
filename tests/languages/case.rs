//! The opening case in every language: where its numbers come from, how they were computed and measured, and what
//! stands beside its claims is told, names of files and of its author apart.

use super::phrases::left;
use flowmosaic::language::Language;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use std::collections::{BTreeMap, BTreeSet};

const PATH: &str = "www/data/spring-2025.mosaic.json";

#[test]
fn the_opening_case_leaves_no_english() {
    let text = std::fs::read_to_string(PATH).expect("the opening case");
    let mosaic = Mosaic::parse(&text, &mut Notes::default()).expect("a mosaic");
    let mut session = crate::claims_truth::opened(PATH, &mosaic, false);
    let (results, checks) = (session.run(&mosaic), session.check(&mosaic, &BTreeMap::new()));
    // What the author names, and what stands in the files.
    let mut names: BTreeSet<String> = text.split('"').map(str::to_owned).collect();
    for tile in results.tiles.iter().filter_map(|tile| tile.exhibit.as_ref()) {
        names.extend(
            tile.findings
                .iter()
                .flat_map(|f| f.how.inputs.iter())
                .filter_map(|i| i.split([':', ',']).next())
                .map(str::to_owned),
        );
    }
    let mut english = BTreeSet::new();
    for language in Language::ALL.iter().filter(|language| !language.tag().starts_with("en")) {
        let mut said = BTreeSet::new();
        for exhibit in results.clone().in_language(*language).tiles.into_iter().filter_map(|tile| tile.exhibit) {
            for how in exhibit.findings.into_iter().map(|finding| finding.how) {
                said.extend(how.inputs);
            }
        }
        let checked = checks.clone().in_language(*language).claims.into_iter().map(|claim| claim.checked);
        for found in checked.flat_map(|one| {
            one.parts
                .into_iter()
                .filter_map(|p| p.found)
                .chain(one.shown.into_iter().filter_map(|s| s.found))
                .collect::<Vec<_>>()
        }) {
            said.insert(found.formula);
            said.extend(found.inputs);
        }
        for text in &said {
            let left = left(*language, text, text, &names);
            if !left.is_empty() {
                english.insert(format!("{}: {left:?} in \"{text}\"", language.tag()));
            }
        }
    }
    assert!(english.is_empty(), "{} {english:#?}", english.len());
}
