//! Every analysis answers from a document: the same path as the page, a link and the command line.

use flowmosaic::analysis::ALL;
use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mosaics")
}

/// Opens the files that a document names beside itself, and runs it.
fn answers(document: &Value, folder: &Path) -> Value {
    let mut session = Session::new();
    for data in document["data"].as_array().expect("data") {
        let (name, address) = (data["name"].as_str().expect("a name"), data["address"].as_str().expect("an address"));
        let bytes = std::fs::read(folder.join(address)).unwrap_or_else(|e| panic!("{address}: {e}"));
        session.open(name, &bytes, &Assumptions::new()).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    }
    serde_json::from_str(&session.run_json(&document.to_string())).expect("JSON")
}

fn document(id: &str) -> Value {
    let path = folder().join(format!("{id}.json"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("the analysis {id} has no document tests/fixtures/mosaics/{id}.json"));
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn every_analysis_has_a_document_that_it_answers() {
    for analysis in ALL {
        let document = document(analysis.id);
        let asked = document["tiles"].as_array().expect("tiles").iter().any(|t| t["question"] == analysis.id);
        assert!(asked, "{}.json does not ask {}", analysis.id, analysis.id);
        for tile in answers(&document, &folder())["tiles"].as_array().expect("tiles") {
            let name = format!("{}: tile {}", analysis.id, tile["id"]);
            assert!(tile["problem"].is_null(), "{name}: {}", tile["problem"]);
            let exhibit = &tile["exhibit"];
            let findings = exhibit["findings"].as_array().expect("findings");
            assert!(
                findings.iter().any(|f| f["id"] == exhibit["headline"]),
                "{name}: no headline {}",
                exhibit["headline"]
            );
            for finding in findings {
                let text = finding["text"].as_str().unwrap_or_default();
                let first = text.chars().next().unwrap_or(' ');
                assert!(first.is_uppercase() || first.is_numeric(), "{name}: \"{text}\"");
                assert!(!text.contains("NaN") && !text.contains("inf ") && !text.contains("  "), "{name}: \"{text}\"");
                for key in ["formula", "missing", "test"] {
                    let words = finding["how"][key].as_str().unwrap_or_default();
                    assert!(!words.is_empty(), "{name}: {} does not say its {key}", finding["id"]);
                }
                println!("{name}: {text}");
            }
        }
    }
}

#[test]
fn synthetic_samples_are_marked_and_never_mixed_with_data() {
    let mut mosaic = document("breadth");
    let result = answers(&mosaic, &folder());
    let caveats = &result["tiles"][0]["exhibit"]["caveats"];
    assert!(caveats[0].as_str().is_some_and(|c| c.starts_with("synthetic sample")), "{caveats}");
    // The same rows without their mark stand for data.
    let sample =
        std::fs::read_to_string(folder().join("../../../www/data/samples/synthetic_sectors.csv")).expect("a sample");
    let data = sample.replace(",sample,", ",").replace(",synthetic,", ",");
    let mut session = Session::new();
    session.open("synthetic_sectors.csv", sample.as_bytes(), &Assumptions::new()).expect("reads");
    session.open("data.csv", data.as_bytes(), &Assumptions::new()).expect("reads");
    mosaic["data"] = json!([{"id": "sample", "name": "synthetic_sectors.csv"}, {"id": "data", "name": "data.csv"}]);
    let selector = |data: &str, sector: &str| json!({"data": data, "where": {"sector": sector}});
    mosaic["tiles"] = json!([{"id": "mixed", "question": "breadth", "series":
        [selector("sample", "energy"), selector("data", "utilities"), selector("data", "financials")]}]);
    let result: Value = serde_json::from_str(&session.run_json(&mosaic.to_string())).expect("JSON");
    assert_eq!(result["tiles"][0]["problem"]["code"], "synthetic-mixed-with-data");
}
