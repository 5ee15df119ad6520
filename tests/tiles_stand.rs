//! A tile that cannot be answered holds a Problem that names the series and the rule; the others stand.

use flowmosaic::session::Session;
use serde_json::{Value, json};

/// Forty weeks of flows that fit and flows that do not, and monthly ones in another currency.
fn session() -> Session {
    let first = flowmosaic::calendar::Day::new(2024, 1, 5).expect("a Friday");
    let mut weekly = String::from("date,steady,moving,constant,zero,missing,selling,late,total,immense\n");
    for week in 0..40 {
        let steady = f64::from(week * 7 % 11) - 5.0;
        let moving = f64::from(week * 5 % 13) - 6.5;
        let late = if week > 36 { format!("{moving}") } else { String::new() };
        let day = first.plus_days(7 * week).iso();
        weekly.push_str(&format!(
            "{day},{steady},{moving},7,0,,{},{late},{},{moving}e300\n",
            -1 - week,
            steady + moving
        ));
    }
    let mut monthly = String::from("date,far\n");
    for month in 0..24 {
        let day = first.month_start().plus_months(month).month_end();
        monthly.push_str(&format!("{},{}\n", day.iso(), f64::from(month % 5) - 2.0));
    }
    let mut session = Session::new();
    let dollars = [("unit:value".to_owned(), "USD million".to_owned())].into();
    let euro = [("unit:value".to_owned(), "EUR million".to_owned())].into();
    session.open("weekly.csv", weekly.as_bytes(), &dollars).expect("a table");
    session.open("euro.csv", weekly.as_bytes(), &euro).expect("a table");
    session.open("monthly.csv", monthly.as_bytes(), &dollars).expect("a table");
    session
}

fn of(data: &str, series: &str) -> Value {
    json!({"data": data, "where": {"series": series}, "name": series})
}

#[test]
fn every_bad_input_names_its_series_and_its_rule_while_the_other_tiles_stand() {
    let w = |series: &str| of("w", series);
    // Id, question, series, options, code, words that the message must hold.
    let cases = [
        ("few", "counterparty", json!([w("late"), w("moving")]), json!({"window": "30"}), "too-few-points", "\"late\""),
        ("constant", "timing", json!([w("constant")]), json!({}), "constant-series", "\"constant\""),
        ("missing", "pace", json!([w("missing")]), json!({}), "", "\"missing\""),
        ("denominator", "scale", json!([w("steady"), w("zero")]), json!({}), "zero-denominator", "\"zero\""),
        ("calendars", "breadth", json!([w("steady"), w("moving"), of("m", "far")]), json!({}), "", "\"far\""),
        (
            "currencies",
            "breadth",
            json!([w("steady"), w("moving"), of("e", "selling")]),
            json!({}),
            "units-differ",
            "\"selling\"",
        ),
        ("immense", "persistence", json!([w("immense")]), json!({}), "value-out-of-range", "\"immense\""),
        ("nothing", "pace", json!([w("nowhere")]), json!({}), "selector-unknown", "\"nowhere\""),
        (
            "mixed",
            "breadth",
            json!([w("steady"), w("moving"), w("total")]),
            json!({}),
            "aggregate-with-members",
            "\"total\"",
        ),
    ];
    let mut tiles: Vec<Value> = cases
        .iter()
        .map(|(id, question, series, options, _, _)| {
            json!({"id": id, "question": question, "series": series, "options": options})
        })
        .collect();
    tiles.push(json!({"id": "good", "question": "pace", "series": [w("steady")]}));
    let data =
        json!([{"id": "w", "name": "weekly.csv"}, {"id": "e", "name": "euro.csv"}, {"id": "m", "name": "monthly.csv"}]);
    let document = json!({"flowmosaic": 1, "title": "bad input", "data": data, "tiles": tiles});
    let mut session = session();
    let result: Value = serde_json::from_str(&session.run_json(&document.to_string())).expect("JSON");
    let tiles = result["tiles"].as_array().expect("tiles");
    assert_eq!(tiles.len(), cases.len() + 1);
    for ((id, _, _, _, code, words), tile) in cases.iter().zip(tiles) {
        let problem = &tile["problem"];
        assert_eq!(problem["severity"], "error", "{id}: {tile}");
        if !code.is_empty() {
            assert_eq!(problem["code"], *code, "{id}: {problem}");
        }
        let message = problem["message"].as_str().expect("a message");
        assert!(message.contains(words), "{id}: {message}");
        assert!(problem["hints"].as_array().is_some_and(|h| !h.is_empty()), "{id}: no way out");
        println!("{id}: {message}");
    }
    assert!(tiles[cases.len()]["exhibit"].is_object(), "the good tile stands");
}
