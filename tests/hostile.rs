//! Labels, titles, names and links from strangers (`tests/data/hostile.json`): text everywhere, and
//! nothing else. The browser's half is `tests/browser/hostile.mjs`.

use flowmosaic::claim::{Names, parse};
use flowmosaic::link;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::plot::{Scene, Theme, svg};
use flowmosaic::problem::{Notes, Problem, is_deceptive};
use flowmosaic::session::{Session, tidy_csv};
use flowmosaic::source::Assumptions;
use std::collections::BTreeMap;

fn corpus() -> Vec<String> {
    let groups: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("data/hostile.json")).expect("the corpus is JSON");
    let strings: Vec<String> = groups.into_values().flatten().collect();
    assert!(strings.len() >= 300, "the corpus has shrunk to {}", strings.len());
    strings
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A year of months for one holder, the last one cut short so that there is something to say.
fn table(holder: &str) -> String {
    let rows: String = (1..=12).map(|m| format!("2024-{m:02}-28,{},USD mn,{}\n", quoted(holder), 7 - m)).collect();
    format!("date,holder,unit,value\n{rows}")
}

/// What a spreadsheet would run at the start of a cell.
fn runs(cell: &str) -> bool {
    let start = cell.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
    start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && cell.parse::<f64>().is_err()
}

/// The cells of a CSV, read by a library that is not ours.
fn cells(csv: &str) -> Vec<String> {
    let mut reader = csv_core::Reader::new();
    let (mut input, mut cells, mut field) = (csv.as_bytes(), Vec::new(), vec![0; csv.len() + 1]);
    let mut filled = 0;
    loop {
        let (result, read, written) = reader.read_field(input, &mut field[filled..]);
        input = &input[read..];
        filled += written;
        match result {
            csv_core::ReadFieldResult::Field { .. } => {
                cells.push(String::from_utf8(field[..filled].to_vec()).expect("UTF-8"));
                filled = 0;
            }
            csv_core::ReadFieldResult::End => return cells,
            csv_core::ReadFieldResult::InputEmpty => {}
            csv_core::ReadFieldResult::OutputFull => panic!("a field is longer than its file"),
        }
    }
}

/// The text and the element names of an XML picture; fails where it is not well formed.
fn parsed(picture: &str) -> (Vec<String>, String) {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(picture);
    let (mut names, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().expect("the picture is well formed") {
            Event::Start(tag) | Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("attributes are well formed");
                    assert!(!attribute.key.as_ref().starts_with("on"), "a handler in the picture");
                }
            }
            Event::Text(words) => text.push_str(words.as_ref()),
            Event::Eof => return (names, text),
            _ => {}
        }
    }
}

#[test]
fn a_hostile_label_is_read_told_drawn_and_written_as_text() {
    for label in corpus() {
        let mut session = Session::new();
        let Ok(id) = session.open("dropped.csv", table(&label).as_bytes(), &Assumptions::new()) else { continue };
        let results = session.run_json(&session.suggest_json(&id));
        let value: serde_json::Value = serde_json::from_str(&results).expect("results are JSON");
        for tile in value["tiles"].as_array().into_iter().flatten() {
            let Ok(bytes) = session.scene(
                tile["id"].as_str().unwrap_or_default(),
                640.0,
                360.0,
                &flowmosaic::plot::View::default(),
            ) else {
                continue;
            };
            let scene = Scene::decode(&bytes).expect("our own scene");
            let title = tile["exhibit"]["findings"][0]["text"].as_str().unwrap_or(&label).to_owned();
            let (names, text) = parsed(&svg(&scene, Theme::Light, &title, &label));
            for name in names {
                let known = ["svg", "title", "desc", "g", "text", "tspan", "rect", "circle", "line", "polyline"];
                let drawn = ["polygon", "path", "clipPath", "defs", "style"];
                assert!(known.contains(&&*name) || drawn.contains(&&*name), "{label:?} became the element {name}");
            }
            assert!(
                !text.chars().any(|c| is_deceptive(c) && !matches!(c, '\n' | '\t')),
                "{label:?} turns the picture's words"
            );
        }
        if let Some(reading) = session.reading(&id).filter(|reading| !reading.tables.is_empty()) {
            let csv = tidy_csv(reading);
            for cell in cells(&csv) {
                assert!(!runs(&cell), "{label:?} is written as {cell:?}, which a spreadsheet runs");
            }
            let mut again = Session::new();
            let back = again.open("again.csv", csv.as_bytes(), &Assumptions::new()).expect("our own export opens");
            assert_eq!(tidy_csv(again.reading(&back).expect("open")), csv, "{label:?} changed on its way");
        }
    }
}

#[test]
fn a_hostile_document_travels_unchanged_and_opens_nothing_else() {
    for words in corpus() {
        let document = serde_json::json!({
            "flowmosaic": 1, "title": words, "lead": words,
            "data": [{ "id": words, "name": words, "address": words }],
            "tiles": [{ "id": words, "question": "pace", "title": words, "note": words,
                        "series": [{ "data": words, "where": { words.clone(): words } }],
                        "options": { words.clone(): words } }],
        });
        let mosaic = Mosaic::parse(&document.to_string(), &mut Notes::default()).expect("it is a document");
        let mut session = Session::new();
        let results = session.run(&mosaic);
        assert_eq!(results.tiles.len(), 1);
        assert!(results.tiles[0].exhibit.is_none(), "{words:?} opened something");
        match link::encode(&mosaic) {
            Ok(text) => {
                assert!(text.bytes().all(|b| b.is_ascii_graphic()), "{text:?} breaks in mail");
                let back = link::decode(&text, &mut Notes::default()).expect("our own link opens");
                assert_eq!(back, mosaic, "{words:?} changed on its way");
            }
            Err(problem) => assert!(!problem.code.is_empty()),
        }
    }
}

#[test]
fn hostile_links_claims_and_assumptions_are_explained() {
    for words in corpus() {
        let opened = link::decode(&words, &mut Notes::default());
        assert!(opened.is_err(), "{words:?} opened as a link");
        let _ = link::decode(&format!("v1&c=34.ef6a4b88&t&title={words}"), &mut Notes::default());
        if let Err(problem) = parse(&words, &Names::default()) {
            shown(&problem, &words);
        }
        let assume: Assumptions = [(words.clone(), words.clone()), ("source".to_owned(), words.clone())].into();
        if let Err(problem) = Session::new().open(&words, table("Households").as_bytes(), &assume) {
            shown(&problem, &words);
        }
    }
}

/// What a terminal would be given.
fn shown(problem: &Problem, words: &str) {
    let text = problem.to_string();
    assert!(!text.chars().any(|c| is_deceptive(c) && c != '\n'), "{words:?} reaches the terminal in {text:?}");
}
