//! First sentences of Problems in the page's dictionaries: every language has the same, each for a code that
//! the program or the page gives.

use std::collections::BTreeSet;
use std::path::Path;

fn codes(tag: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("www/parts/words/{tag}.js"));
    let text = std::fs::read_to_string(path).expect("a dictionary");
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("\"problem-"));
    lines.filter_map(|line| line.split('"').next()).map(str::to_owned).collect()
}

fn sources(folder: &Path, ends: &str, text: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        if path.is_dir() && !path.ends_with("words") {
            sources(&path, ends, text);
        } else if path.extension().is_some_and(|e| e == ends) {
            text.push_str(&std::fs::read_to_string(&path).expect("text"));
        }
    }
}

#[test]
fn every_language_has_a_first_sentence_for_the_same_problems() {
    let german = codes("de");
    assert!(german.len() >= 50, "{} problems", german.len());
    for tag in ["zh-Hans", "zh-Hant", "ja", "ko"] {
        assert_eq!(codes(tag), german, "{tag}");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    sources(&root.join("src"), "rs", &mut text);
    sources(&root.join("www"), "js", &mut text);
    let unknown: Vec<&String> = german.iter().filter(|code| !text.contains(&format!("\"{code}\""))).collect();
    assert!(unknown.is_empty(), "no Problem has these codes: {unknown:?}");
}
