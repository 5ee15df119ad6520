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

/// The texts of fixtures, opened in their order, and what is suggested for the last of them, run.
fn suggested_for(names: &[&str]) -> (Mosaic, flowmosaic::session::Results) {
    let mut session = Session::new();
    let mut last = String::new();
    for name in names {
        let bytes = std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a fixture");
        last = session.open(name, &bytes, &Assumptions::new()).expect("reads");
    }
    let suggested = Mosaic::parse(&session.suggest_json(&last), &mut Notes::default()).expect("a document");
    let results = session.run(&suggested);
    (suggested, results)
}

#[test]
fn a_list_of_longs_and_shorts_by_participant_is_asked_who_is_long() {
    let (suggested, results) = suggested_for(&["nse-participant-oi@synthetic_14082026.csv"]);
    assert_eq!(suggested.tiles.iter().map(|t| t.question.as_str()).collect::<Vec<_>>(), ["positions"; 3]);
    let exhibit = results.tiles[0].exhibit.as_ref().expect("an exhibit");
    // The largest net of the file: 277,150 long less 755,367 short, of 1,264,800 open.
    assert_eq!(exhibit.findings[0].value, Some(-478_217.0));
    assert!(exhibit.findings[0].text.starts_with("Client stood net short 478,217 contracts of Future Stock"));
    assert_eq!(exhibit.findings[1].value.map(|share| (share * 10.0).round()), Some(-378.0));
    // What is published every evening is no report of a Tuesday.
    assert!(exhibit.caveats.iter().all(|caveat| !caveat.contains("Tuesday")), "{:?}", exhibit.caveats);
}

#[test]
fn lists_of_one_day_each_are_asked_the_pace_together() {
    let days = ["10", "11", "12", "13", "14"].map(|day| format!("hfrx@synthetic_202608{day}.csv"));
    let names: Vec<&str> = days.iter().map(String::as_str).collect();
    let (suggested, results) = suggested_for(&names);
    assert_eq!(suggested.data.len(), 5);
    assert_eq!(suggested.tiles.first().map(|t| t.question.as_str()), Some("pace"));
    let exhibit = results.tiles[0].exhibit.as_ref().expect("an exhibit");
    assert_eq!(exhibit.plot.layers[0].values.len(), 5);
    // One list alone has no pace, and none is asked.
    assert!(suggested_for(&names[..1]).0.tiles.is_empty());
    // Nor have two copies of one list.
    assert!(suggested_for(&[names[0], names[0]]).0.tiles.is_empty());
}

#[test]
fn trades_of_a_day_are_asked_which_products_were_the_largest() {
    let (suggested, results) = suggested_for(&["dtcc-swaps@synthetic.csv"]);
    assert_eq!(suggested.tiles.iter().map(|t| t.question.as_str()).collect::<Vec<_>>(), ["concentration"]);
    // First legs in dollars of the day's new trades, added up from the text of the file.
    let text =
        std::fs::read_to_string(format!("{}/tests/fixtures/dtcc-swaps@synthetic.csv", env!("CARGO_MANIFEST_DIR")));
    let mut sums = std::collections::BTreeMap::<String, f64>::new();
    for line in text.expect("a fixture").lines().skip(1) {
        let cells: Vec<&str> = line.trim_matches('"').split("\",\"").collect();
        if cells[2] == "NEWT" && cells[6].starts_with("2026-08-14") && cells[9] == "USD" {
            let notional: f64 = cells[7].replace([',', '+'], "").parse().expect("a number");
            *sums.entry(cells[11].to_owned()).or_default() += notional;
        }
    }
    let (whole, largest) = (sums.values().sum::<f64>(), sums.values().copied().fold(0.0, f64::max));
    let exhibit = results.tiles[0].exhibit.as_ref().expect("an exhibit");
    assert_eq!(exhibit.findings[0].n, Some(sums.len()));
    let weight = exhibit.findings[0].value.expect("a weight");
    assert!((weight - 100.0 * largest / whole).abs() < 1e-9, "{weight}");
    assert!(exhibit.findings[0].text.contains("(capped trades at their cap)"), "{}", exhibit.findings[0].text);
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
