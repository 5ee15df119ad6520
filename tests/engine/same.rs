//! The same numbers: a panel answers as the page answers from the raw rows.

use super::{Folder, PLAN, done, trades};
use serde_json::Value;

/// The raw rows as the page would want them: signed, one file.
fn raw(months: &[String]) -> String {
    let mut text = String::from("date,holder,asset,net\n");
    for row in months.iter().flat_map(|month| month.lines().skip(1)) {
        let cells: Vec<&str> = row.split(',').collect();
        let sign = if cells[3] == "S" { "-" } else { "" };
        text.push_str(&format!("{},{},{},{sign}{}\n", cells[0], cells[1], cells[2], cells[4]));
    }
    text
}

fn document(file: &str, series: &str) -> String {
    format!(
        r#"{{"flowmosaic":1,"title":"t","data":[{{"id":"d","name":"{file}","address":"{file}","assume":{{"plus":"buys","unit:net":"USD"}}}}],
        "tiles":[{{"id":"m2","question":"pace","series":[{series}]}}]}}"#
    )
}

/// Every number of the findings, as text.
fn numbers(results: &str) -> Vec<String> {
    fn walk(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Number(number) => found.push(number.to_string()),
            Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            Value::Object(map) => map.iter().filter(|(key, _)| *key != "line").for_each(|(_, item)| walk(item, found)),
            _ => {}
        }
    }
    let results: Value = serde_json::from_str(results).expect("JSON");
    let mut found = Vec::new();
    walk(&results["tiles"][0]["exhibit"]["findings"], &mut found);
    found
}

/// What the findings say, word by word.
fn sentences(results: &str) -> Vec<String> {
    let results: Value = serde_json::from_str(results).expect("JSON");
    let findings = results["tiles"][0]["exhibit"]["findings"].as_array().expect("findings").clone();
    findings.iter().map(|finding| finding["text"].as_str().expect("a sentence").to_owned()).collect()
}

/// Answers about the second manager from the raw rows, the panel and its CSV.
fn answers(folder: &Folder, months: &[String]) -> [String; 3] {
    for (number, month) in months.iter().enumerate() {
        folder.write(&format!("trades/{:02}.csv", number + 1), month);
    }
    folder.write("plan.toml", PLAN);
    folder.write("raw.csv", &raw(months));
    done(folder, &["reduce", "plan.toml"]);
    let from_raw = r#"{"where":{"holder":"M2","asset":"*"},"asset":"shares","by":"month"}"#;
    let from_panel = r#"{"where":{"holder":"M2","asset":"*"},"asset":"shares"}"#;
    folder.write("raw.json", &document("raw.csv", from_raw));
    folder.write("panel/parquet.json", &document("panel.parquet", from_panel));
    folder.write("panel/csv.json", &document("panel.csv", from_panel));
    ["raw.json", "panel/parquet.json", "panel/csv.json"].map(|name| done(folder, &["run", name, "--format", "json"]).0)
}

#[test]
fn whole_numbers_are_the_same_to_the_last_bit() {
    let folder = Folder::new("whole");
    let whole = |text: &str| text.lines().map(|row| row.split('.').next().unwrap_or(row).to_owned() + "\n").collect();
    let months: Vec<String> = (1..=9).map(|month| whole(&trades(month, usize::MAX))).collect();
    let [raw, parquet, csv] = answers(&folder, &months);
    assert!(numbers(&raw).len() > 10, "{raw}");
    assert_eq!(numbers(&raw), numbers(&parquet));
    assert_eq!(numbers(&parquet), numbers(&csv));
    assert_eq!(sentences(&raw), sentences(&parquet));
    // The document that was written beside the panel runs as it is.
    done(&folder, &["run", "panel/mosaic.json"]);
}

#[test]
fn cents_are_the_same_within_the_documented_bound() {
    let folder = Folder::new("cents");
    let months: Vec<String> = (1..=9).map(|month| trades(month, usize::MAX)).collect();
    let [raw, parquet, csv] = answers(&folder, &months);
    let size: f64 = months
        .iter()
        .flat_map(|month| month.lines())
        .filter(|row| row.contains(",M2,"))
        .filter_map(|row| row.rsplit(',').next()?.parse::<f64>().ok())
        .sum();
    // docs/guides/reduce.md; far below half a cent.
    let bound = 5.0 * 2f64.powi(-53) * size;
    assert!(bound < 0.001 && size > 1e6);
    let (from_raw, from_panel) = (numbers(&raw), numbers(&parquet));
    assert_eq!(from_raw.len(), from_panel.len());
    for (a, b) in from_raw.iter().zip(&from_panel) {
        let (a, b): (f64, f64) = (a.parse().expect("a number"), b.parse().expect("a number"));
        assert!((a - b).abs() <= bound, "{a} from rows, {b} from the panel");
    }
    assert_eq!(sentences(&raw), sentences(&parquet));
    assert_eq!(numbers(&parquet), numbers(&csv));
}
