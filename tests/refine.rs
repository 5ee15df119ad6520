//! A document is answered at once and refined in steps; the last answer does not depend on them.

use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use serde_json::Value;
use std::path::Path;

fn opened(id: &str) -> (Session, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mosaics");
    let text = std::fs::read_to_string(folder.join(format!("{id}.json"))).expect("a document");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let mut session = Session::new();
    for data in document["data"].as_array().expect("data") {
        let bytes = std::fs::read(folder.join(data["address"].as_str().expect("an address"))).expect("a file");
        session.open(data["name"].as_str().expect("a name"), &bytes, &Assumptions::new()).expect("reads");
    }
    (session, text)
}

#[test]
fn the_json_is_the_same_whatever_the_steps() {
    let (mut session, text) = opened("outflow-returns");
    let whole = session.run_json(&text);
    for step in [999, 4_001, usize::MAX] {
        let (mut session, text) = opened("outflow-returns");
        let mut running = session.begin_json(&text, None);
        let first = running.progress();
        assert!(first.done > 0 && first.done < first.wanted, "{first:?}");
        while running.advance(step) {
            let now = running.progress();
            assert!(now.done > first.done && now.done < now.wanted);
        }
        assert_eq!(running.results_json(), whole, "{step}");
    }
}

#[test]
fn a_stopped_run_is_a_valid_answer_and_a_finished_one_is_remembered() {
    let (mut session, text) = opened("outflow-returns");
    let mut running = session.begin_json(&text, Some("[\"quarter\"]"));
    running.advance(700);
    let stopped: Value = serde_json::from_str(&running.results_json()).expect("JSON");
    let tiles = stopped["tiles"].as_array().expect("tiles");
    assert_eq!(tiles.len(), 1);
    for finding in tiles[0]["exhibit"]["findings"].as_array().expect("findings") {
        assert!(finding["draws"].is_null() || finding["draws"]["done"] == 1_200, "{finding}");
        assert!(finding["value"].is_number() && finding["refinement"].is_null());
    }
    while running.advance(usize::MAX) {}
    session.remember(&running);
    // Asked again, nothing is left to do.
    let again = session.begin_json(&text, None);
    assert_eq!(again.progress().done, again.progress().wanted);
    // Once a file is closed, what was known of it does not come back.
    let (mut other, text) = opened("outflow-returns");
    let running = other.begin_json(&text, None);
    other.close("f1");
    other.remember(&running);
    let gone: Value = serde_json::from_str(&other.run_json(&text)).expect("JSON");
    assert_eq!(gone["tiles"][0]["problem"]["code"], "data-absent");
}

#[test]
fn the_date_of_a_crossing_and_its_band_are_refined_as_draws_arrive() {
    // Two lines that nearly touch for years: the date is uncertain, and each draw moves it.
    let rows = (0..120).map(|i| {
        let wave = f64::from(i % 7) - 3.0;
        format!("{}-{:02}-28,{},{}", 2010 + i / 12, i % 12 + 1, 500.0 + 0.5 * f64::from(i), 530.0 + wave)
    });
    let csv = format!("date,private,official\n{}\n", rows.collect::<Vec<_>>().join("\n"));
    let of = |name: &str| serde_json::json!({"where": {"series": name}, "as": "stock"});
    let document = serde_json::json!({"flowmosaic": 1, "title": "t", "data": [{"id": "d", "name": "two.csv"}], "tiles": [
        {"id": "who", "question": "official-private", "series": [of("private"), of("official")],
         "options": {"given": "two-groups", "errors": "new-each-period"}},
    ]});
    let answers = |step: usize| {
        let mut session = Session::new();
        session.open("two.csv", csv.as_bytes(), &Assumptions::new()).expect("reads");
        let mosaic = serde_json::from_value(document.clone()).expect("a document");
        let mut running = session.begin(&mosaic, None);
        let state = |running: &flowmosaic::session::Running| {
            let tile = running.results().tiles.remove(0);
            let exhibit = tile.exhibit.unwrap_or_else(|| panic!("{:?}", tile.problem));
            let crossing = exhibit.findings.into_iter().find(|f| f.id == "crossing").expect("a crossing");
            (crossing.draws.expect("draws"), crossing.text, exhibit.plot.events)
        };
        let first = state(&running);
        while running.advance(step) {}
        (first, state(&running))
    };
    let (first, whole) = answers(700);
    assert!(first.0.done < first.0.wanted && whole.0.done == whole.0.wanted, "{first:?}");
    assert!(first.1.contains("95%") && first.2.len() == 1 && whole.2.len() == 1, "{first:?}");
    // The band on the chart is that of the sentence, however the steps fall.
    assert_ne!(first.2, whole.2);
    assert_eq!(answers(1).1, whole);
    assert_eq!(answers(usize::MAX).1, whole);
}
