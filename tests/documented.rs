//! Every key of the JSON that programs rely on stands in docs/json.md.

use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;
use serde_json::Value;
use std::collections::BTreeSet;

/// Keys below these are data of the document or the file, not names of ours.
const FREE: [&str; 3] = ["where", "options", "assume"];

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                found.insert(key.clone());
                if !FREE.contains(&key.as_str()) || inner.is_array() {
                    keys(inner, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_documented() {
    let document = std::fs::read_to_string("docs/json.md").expect("docs/json.md");
    let mut session = Session::new();
    let text = std::fs::read_to_string("www/data/spring-2025.mosaic.json").expect("the opening case");
    let mosaic = Mosaic::parse(&text, &mut Notes::default()).expect("a mosaic");
    let mut found = BTreeSet::new();
    for reference in &mosaic.data {
        let bytes = std::fs::read(format!("www/data/{}", reference.name)).expect("a file of the case");
        let id = session.open(&reference.name, &bytes, &reference.assume).expect("a readable file");
        keys(&serde_json::from_str(&session.reading_json(&id)).expect("JSON"), &mut found);
        keys(&serde_json::from_str(&session.family_json(&id)).expect("JSON"), &mut found);
    }
    keys(&serde_json::from_str(&session.run_json(&text)).expect("JSON"), &mut found);
    keys(&serde_json::from_str(&session.catalog_json()).expect("JSON"), &mut found);
    keys(&serde_json::from_str(&text).expect("JSON"), &mut found);
    let missing: Vec<&String> = found.iter().filter(|key| !document.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "docs/json.md does not speak of {missing:?}");
    assert!(found.len() > 60, "only {} keys were seen", found.len());
}
