//! What the reader says of a file beats what was found, is stated, and can be taken back.

use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::Notes;
use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use flowmosaic::unit::Authority;

const FLOWS: &str = "date,net purchases,yield\n2025-01-31,5,0.04\n2025-02-28,0,0.05\n2025-03-31,-4,0.05\n";

fn said(answers: &[(&str, &str)]) -> Assumptions {
    answers.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_turned_measure_changes_its_sign_and_says_so() {
    let mut session = Session::new();
    let id = session.open("flows.csv", FLOWS.as_bytes(), &said(&[("flip:net purchases", "yes")])).expect("reads");
    let reading = session.reading(&id).expect("open");
    let table = &reading.tables[0];
    let series = table.dimension("series").expect("columns");
    let of = |row: &usize| series.labels[series.codes.at(*row) as usize].text == "net purchases";
    let rows: Vec<usize> = (0..table.row_count()).filter(of).collect();
    let values: Vec<f64> = rows.iter().map(|row| table.values[*row]).collect();
    assert_eq!(values, [-5.0, 0.0, 4.0]);
    assert!(values[1].is_sign_positive());
    let plus = table.measures[table.measure_codes.at(rows[0]) as usize].plus.clone().expect("a sign");
    assert!(plus.turned_on_reading);
    assert_eq!(plus.authority, Authority::Reader);
    assert!(reading.assumed.iter().any(|words| words.contains("net purchases") && words.contains("turned")));
    let suggested = Mosaic::parse(&session.suggest_json(&id), &mut Notes::default()).expect("a document");
    assert_eq!(suggested.data[0].assume, said(&[("flip:net purchases", "yes")]));
}

#[test]
fn a_unit_is_taken_from_the_reader_and_a_nonsense_answer_is_refused() {
    let mut session = Session::new();
    let answers =
        said(&[("unit:net purchases", "JPY 100 million"), ("unit:yield", "fraction"), ("unit:nothing", "USD")]);
    let id = session.open("flows.csv", FLOWS.as_bytes(), &answers).expect("reads");
    let reading = session.reading(&id).expect("open");
    let table = &reading.tables[0];
    let targets = flowmosaic::source::said::targets(table);
    let unit =
        |name: &str| table.measures[targets.iter().find(|t| t.name == name).expect("there").measure].unit.clone();
    assert_eq!(
        (unit("net purchases").label().as_str(), unit("net purchases").authority),
        ("JPY 100 million", Authority::Reader)
    );
    assert_eq!(unit("yield").label(), "fraction");
    assert_eq!(reading.notes.count("assumption-unused"), 1);
    let refused = session.open("flows.csv", FLOWS.as_bytes(), &said(&[("flip:net purchases", "perhaps")]));
    assert_eq!(refused.map_err(|p| p.code), Err("assumption-value".to_owned()));
}

#[test]
fn one_file_open_under_two_sets_of_answers_is_computed_under_each() {
    let mut session = Session::new();
    let plain = session.open("flows.csv", FLOWS.as_bytes(), &Assumptions::new()).expect("reads");
    let turned = session.open("flows.csv", FLOWS.as_bytes(), &said(&[("flip:net purchases", "yes")])).expect("reads");
    let mut last = |id: &str| {
        let suggested = session.suggest_json(id);
        let results = session.run(&Mosaic::parse(&suggested, &mut Notes::default()).expect("a document"));
        results.tiles[0].exhibit.as_ref().expect("an exhibit").plot.layers[0].values.last().copied()
    };
    assert_eq!((last(&plain), last(&turned)), (Some(-4.0), Some(4.0)));
}

#[test]
fn a_file_of_one_day_is_asked_who_bought_and_who_sold() {
    let mut session = Session::new();
    for (rows, question, headline) in [
        ("A,shares,5\nB,shares,-7\nC,shares,2", "breadth", "2 of 3 groups bought"),
        ("A,shares,5\nB,shares,-7", "breakdown", "The parts had both signs"),
    ] {
        let lines = rows.lines().map(|row| format!("2025-04-09,{row}\n")).collect::<String>();
        let text = format!("date,holder,asset,net purchases (USD mn)\n{lines}");
        let id = session.open("day.csv", text.as_bytes(), &Assumptions::new()).expect("reads");
        let suggested = Mosaic::parse(&session.suggest_json(&id), &mut Notes::default()).expect("a document");
        assert_eq!(suggested.tiles.iter().map(|t| t.question.as_str()).collect::<Vec<_>>(), [question]);
        let results = session.run(&suggested);
        let exhibit = results.tiles[0].exhibit.as_ref().expect("an exhibit");
        assert!(exhibit.findings[0].text.starts_with(headline), "{}", exhibit.findings[0].text);
        session.close(&id);
    }
}

#[test]
fn one_report_of_futures_is_asked_who_is_long_and_who_is_short() {
    for name in ["cftc-tff@no-header.txt", "cftc-disagg.txt", "cftc-legacy@headerless.txt"] {
        let bytes = std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a fixture");
        let mut session = Session::new();
        let id = session.open(name, &bytes, &Assumptions::new()).expect("reads");
        let suggested = Mosaic::parse(&session.suggest_json(&id), &mut Notes::default()).expect("a document");
        assert_eq!(suggested.tiles.first().map(|t| t.question.as_str()), Some("positions"), "{name}");
        let results = session.run(&suggested);
        let text = &results.tiles[0].exhibit.as_ref().expect("an exhibit").findings[0].text;
        assert!(text.contains(" stood net "), "{text}");
    }
}

#[test]
fn what_can_be_decided_is_listed_with_what_was_found() {
    let mut session = Session::new();
    let id = session.open("flows.csv", FLOWS.as_bytes(), &Assumptions::new()).expect("reads");
    let report: serde_json::Value = serde_json::from_str(&session.reading_json(&id)).expect("JSON");
    let found: Vec<(&str, &str)> = report["settings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|s| (s["id"].as_str().unwrap_or_default(), s["found"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(&found[1..3], [("encoding", "utf-8"), ("delimiter", "comma")]);
}
