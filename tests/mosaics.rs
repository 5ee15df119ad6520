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
        std::fs::read_to_string(folder().join("../../../www/samples/synthetic_sectors.csv")).expect("a sample");
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

/// Published files through the same path; what they say is checked where it can be recomputed.
#[test]
fn published_files_answer() {
    let files = [
        ("krx", "krx/krx_kospi_investor_net_amt.csv"),
        ("nse", "nse_india/FIIDII_activity.xlsx"),
        ("mof", "mof_japan/monthb4.csv"),
        ("cftc", "cftc/FinFutYY_2025.txt"),
        ("tic", "tic/slt_table1.txt"),
        ("gdp", "fred/GDP.csv"),
        ("margin", "finra/margin-statistics_2026.xlsx"),
        ("ici", "ici/datasets_weekly.csv"),
    ];
    let mut session = Session::new();
    let mut data = Vec::new();
    for (id, path) in files {
        let Some(bytes) = crate::shared::shared_bytes(&format!("data/{path}")) else { return };
        let name = path.rsplit('/').next().expect("a name");
        let assume: Assumptions =
            if id == "krx" { [("krx-unit".to_owned(), "million".to_owned())].into() } else { Assumptions::new() };
        session.open(name, &bytes, &assume).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        data.push(json!({"id": id, "name": name}));
    }
    let krx = |investor: &str, name: &str| json!({"data": "krx", "where": {"investor": investor}, "name": name, "holder": name});
    let nse = |who: &str| json!({"data": "nse", "measure": format!("{who} Net Amount"), "name": who, "holder": who, "asset": "Indian shares"});
    let mof = |holder: &str| json!({"data": "mof", "where": {"holder": holder, "asset": "Short-term debt securities", "item": "Net"}, "name": holder});
    let cftc = |side: &str| json!({"data": "cftc", "measure": format!("Lev_Money_Positions_{side}_All"), "where": {"market": "UST 10Y NOTE - CHICAGO BOARD OF TRADE"}, "holder": "leveraged funds"});
    let tic = |holder: &str, asset: &str| json!({"data": "tic", "measure": "Net U.S. Sales", "where": {"holder": holder, "asset": asset}, "name": holder, "holder": holder, "asset": asset});
    let fund = |fund: &str| json!({"data": "ici", "where": {"fund": fund, "labels": "as labelled"}, "name": fund});
    let countries = ["Japan", "United Kingdom", "China, Mainland", "Canada", "France", "Germany"];
    let equities = "U.S. Corp. Equity";
    let tiles = json!([
        {"id": "korea", "question": "counterparty", "series": [krx("외국인 합계", "foreigners"), krx("개인", "individuals"), krx("기관 합계", "institutions"), krx("기타법인", "other corporations")]},
        {"id": "india", "question": "counterparty", "series": [nse("FII"), nse("DII")]},
        {"id": "india-steady", "question": "steadiness", "series": [nse("DII")]},
        {"id": "japan", "question": "breadth", "options": {"noun": "investor types"}, "series": (["Banks(Banking Accounts)", "Life Insurance Companies", "Non-Life Insurance Companies", "Investment Trust Management Companies", "Financial Instruments Firms"].map(mof))},
        {"id": "japan-parts", "question": "breakdown", "options": {"sum": "12", "shares": "by-side"}, "series": (["Banks(Banking Accounts)", "Life Insurance Companies", "Investment Trust Management Companies"].map(mof))},
        {"id": "notes", "question": "sides", "options": {"from": "positions"}, "series": [cftc("Long"), cftc("Short")]},
        {"id": "countries", "question": "breadth", "options": {"noun": "countries"}, "series": countries.map(|c| tic(c, equities))},
        {"id": "gdp", "question": "scale", "options": {"base": "gdp"}, "series": [tic("Grand Total", equities), {"data": "gdp", "name": "GDP"}]},
        {"id": "season", "question": "calendar", "series": [tic("Japan", "U.S. Treasuries")]},
        {"id": "margin", "question": "calendar", "series": [{"data": "margin", "measure": "Debit Balances in Customers' Securities Margin Accounts"}]},
        {"id": "funds", "question": "rotation", "options": {"window": "8"}, "series": (["Domestic Equity", "World Equity", "Taxable Bond", "Municipal Bond"].map(fund))},
        {"id": "contrast", "question": "contrast", "options": {"cut": "2025-04-01"}, "series": [tic("Japan", equities), tic("United Kingdom", equities)]},
    ]);
    let document = json!({"flowmosaic": 1, "title": "published files", "data": data, "tiles": tiles});
    let result: Value = serde_json::from_str(&session.run_json(&document.to_string())).expect("JSON");
    for tile in result["tiles"].as_array().expect("tiles") {
        assert!(tile["problem"].is_null(), "{}: {}", tile["id"], tile["problem"]);
        for finding in tile["exhibit"]["findings"].as_array().expect("findings") {
            println!("{}: {}", tile["id"], finding["text"]);
        }
    }
    let finding = |tile: &str, id: &str| -> Value {
        let tile = result["tiles"].as_array().expect("tiles").iter().find(|t| t["id"] == tile).expect("a tile").clone();
        let findings = tile["exhibit"]["findings"].as_array().expect("findings").clone();
        findings.into_iter().find(|f| f["id"] == id).unwrap_or_else(|| panic!("no {id}"))
    };
    // All groups of the Korean ledger together buy nothing: every sale has a buyer.
    let unexplained = finding("korea", "unexplained")["value"].as_f64().expect("a number");
    assert!(unexplained.abs() < 10.0, "{unexplained}");
    // India, 510 days: domestic and foreign institutions stood on opposite sides most of the time.
    assert!(finding("india", "opposite")["value"].as_f64().is_some_and(|share| share > 0.5));
}

#[test]
fn the_opening_case_stays_under_400_kilobytes() {
    // The figures; the document that asks about them is not data.
    let data = |f: &std::fs::DirEntry| f.path().extension().is_some_and(|e| e == "csv" || e == "packed" || e == "md");
    let files = std::fs::read_dir("www/data").expect("the folder of the case").flatten().filter(data);
    let bytes: u64 = files.filter_map(|f| f.metadata().ok()).filter(|m| m.is_file()).map(|m| m.len()).sum();
    assert!(bytes < 400_000, "{bytes} bytes");
    assert!(std::fs::read_dir("www/data").expect("the folder").flatten().all(|f| f.path().is_file()));
}
