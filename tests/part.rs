//! A panel of our own that is read in parts answers as the whole does, and nothing else is asked of its parts.
//!
//! `tests/data/panel/plan.toml` says how the panel was made; `tests/engine/part.rs` makes it again.

use flowmosaic::mosaic::{Mosaic, Tile};
use flowmosaic::problem::Notes;
use flowmosaic::read::panel::{Choice, MAGIC, Parts};
use flowmosaic::series::Selector;
use flowmosaic::session::{Session, parts_for};
use flowmosaic::source::Assumptions;
use std::path::Path;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/panel/panel");
    std::fs::read(folder.join(name)).expect("a fixture")
}

fn document() -> Mosaic {
    let text = String::from_utf8(fixture("mosaic.json")).expect("text");
    Mosaic::parse(&text, &mut Notes::default()).expect("a document")
}

fn selector(measure: Option<&str>, choices: &[(&str, &[&str])]) -> Selector {
    let labels = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect();
    let choices = choices.iter().map(|(name, own)| ((*name).to_owned(), labels(own))).collect();
    Selector { data: "file".to_owned(), measure: measure.map(str::to_owned), choices, ..Selector::default() }
}

fn asking(selectors: &[Selector]) -> Mosaic {
    let tile = |(at, one): (usize, &Selector)| Tile {
        id: format!("t{at}"),
        question: "pace".to_owned(),
        series: vec![one.clone()],
        ..Tile::default()
    };
    Mosaic { tiles: selectors.iter().enumerate().map(tile).collect(), ..document() }
}

fn chosen(mosaic: &Mosaic, panel: &[u8]) -> Option<Choice> {
    let from = mosaic.data[0].footer.as_ref().expect("the document names the end of the panel").from as usize;
    parts_for(mosaic, "file", &panel[from..])
}

/// What a page makes of the parts that it fetched.
fn fetched(choice: &Choice, panel: &[u8], mosaic: &Mosaic) -> Vec<u8> {
    let mut file = choice.head.clone().into_bytes();
    let footer = mosaic.data[0].footer.as_ref().expect("there");
    for (from, to) in choice.ranges.iter().copied().chain([(footer.from, footer.bytes)]) {
        file.extend(&panel[from as usize..to as usize]);
    }
    file
}

fn open(bytes: &[u8]) -> (Session, String) {
    let mut session = Session::new();
    let id = session.open("panel.parquet", bytes, &Assumptions::new()).unwrap_or_else(|problem| panic!("{problem}"));
    (session, id)
}

fn answers(session: &mut Session, mosaic: &Mosaic) -> String {
    let results = session.run(mosaic);
    assert!(!results.tiles.is_empty());
    serde_json::to_string(&results.tiles).expect("JSON")
}

#[test]
fn parts_answer_as_the_whole_file_does() {
    let panel = fixture("panel.parquet");
    let (mut whole, _) = open(&panel);
    let (flow, held) = (Some("net purchases"), Some("held"));
    let asked: [(&[Selector], usize); 8] = [
        (&[selector(flow, &[("holder", &["Manager 07"]), ("asset", &["Tech"])])], 1),
        (&[selector(held, &[("holder", &["Manager 40"]), ("asset", &["Bonds"])])], 1),
        // Members added up: all of them, and some.
        (&[selector(flow, &[("holder", &["Manager 31"]), ("asset", &["*"])])], 1),
        (&[selector(flow, &[("holder", &["Manager 02", "Manager 01"]), ("asset", &["Energy"])])], 1),
        // A total, and a tile that needs no other group.
        (
            &[
                selector(flow, &[("holder", &["All managers"]), ("asset", &["Health"])]),
                selector(flow, &[("holder", &["Manager 03"]), ("asset", &["Utilities"])]),
            ],
            1,
        ),
        (
            &[
                selector(flow, &[("holder", &["Manager 01"]), ("asset", &["Health"])]),
                selector(held, &[("holder", &["Manager 40"]), ("asset", &["Health"])]),
            ],
            2,
        ),
        // Which asset? The same refusal, with the same labels; and a measure that is left open.
        (&[selector(flow, &[("holder", &["Manager 09"])])], 1),
        (&[selector(None, &[("holder", &["Manager 20"]), ("asset", &["Tech"])])], 2),
    ];
    for (selectors, groups) in asked {
        let mosaic = asking(selectors);
        let choice = chosen(&mosaic, &panel).unwrap_or_else(|| panic!("{selectors:?} wants the whole"));
        assert!(choice.groups <= groups && choice.of_groups == 6, "{selectors:?}: {} groups", choice.groups);
        let file = fetched(&choice, &panel, &mosaic);
        assert!(file.len() * 4 < panel.len() * 3, "{} of {}", file.len(), panel.len());
        let (mut session, id) = open(&file);
        assert_eq!(answers(&mut session, &mosaic), answers(&mut whole, &mosaic), "{selectors:?}");
        // Every value with its line in the whole file.
        for tile in &mosaic.tiles {
            let said = |session: &mut Session| session.inputs_csv(&mosaic, &tile.id).map_err(|problem| problem.code);
            assert_eq!(said(&mut session), said(&mut whole));
        }
        let reading = session.reading(&id).expect("open");
        let part = reading.part.as_ref().expect("a part");
        assert_eq!((part.groups, part.of_groups), (choice.groups, 6));
        assert_eq!((part.of_bytes, reading.size_bytes), (panel.len() as u64, panel.len() as u64));
        assert_eq!(part.bytes as usize, file.len() - choice.head.len());
        assert_eq!(reading.sha256, "", "the hash of the whole file is not known from parts");
    }
}

#[test]
fn what_parts_do_not_hold_is_never_answered_from_them() {
    let panel = fixture("panel.parquet");
    let mine = selector(Some("net purchases"), &[("holder", &["Manager 07"]), ("asset", &["Tech"])]);
    let choice = chosen(&asking(std::slice::from_ref(&mine)), &panel).expect("parts");
    let (mut session, id) = open(&fetched(&choice, &panel, &document()));
    let others = [
        // In the same row group, by chance.
        selector(Some("net purchases"), &[("holder", &["Manager 07"]), ("asset", &["Bonds"])]),
        selector(Some("net purchases"), &[("holder", &["Manager 07"])]),
        selector(Some("net purchases"), &[("holder", &["*"]), ("asset", &["Tech"])]),
        selector(Some("held"), &[("holder", &["Manager 07"]), ("asset", &["Tech"])]),
        selector(None, &[("holder", &["Manager 07"]), ("asset", &["Tech"])]),
        selector(Some("net purchases"), &[("holder", &["Manager 07", "Manager 08"]), ("asset", &["Tech"])]),
    ];
    for other in others {
        let results = session.run(&asking(std::slice::from_ref(&other)));
        let code = results.tiles[0].problem.as_ref().map(|problem| problem.code.as_str());
        assert_eq!(code, Some("rows-not-kept"), "{other:?}");
    }
    assert_eq!(session.csv(&id).expect_err("no whole").code, "rows-not-kept");
    // Who wants to choose another member sees all of them, and no gap where nothing was fetched.
    let report: serde_json::Value = serde_json::from_str(&session.reading_json(&id)).expect("JSON");
    let labels = report.pointer("/tables/0/dimensions/0/labels").and_then(|labels| labels.as_array());
    assert_eq!(labels.map(Vec::len), Some(41));
    assert_eq!(report.pointer("/tables/0/gap_count"), Some(&0.into()));
    assert_eq!(report.pointer("/part/of_groups"), Some(&6.into()));
}

#[test]
fn the_whole_file_is_wanted_where_parts_would_not_do() {
    let panel = fixture("panel.parquet");
    let mine = selector(Some("net purchases"), &[("holder", &["Manager 07"]), ("asset", &["Tech"])]);
    let plain = asking(std::slice::from_ref(&mine));
    assert!(chosen(&plain, &panel).is_some());
    let no = |mosaic: &Mosaic, why: &str| assert!(chosen(mosaic, &panel).is_none(), "{why}");
    let choose = |one: Selector| asking(&[one]);
    no(&choose(selector(Some("net purchases"), &[("holder", &["manager 07"]), ("asset", &["Tech"])])), "other letters");
    no(&choose(selector(Some("Net purchases"), &[("holder", &["Manager 07"])])), "another measure");
    no(&choose(selector(Some("net purchases"), &[("region", &["Asia"])])), "another dimension");
    no(&choose(selector(None, &[("holder", &["*"])])), "all of the file");
    no(&choose(Selector { of: "sum(a, 3)".to_owned(), ..mine.clone() }), "an expression");
    let mut other = plain.clone();
    other.data[0].vintage = Some("June".to_owned());
    no(&other, "one of several prints");
    let mut other = plain.clone();
    other.data.push(other.data[0].clone());
    no(&other, "a file that is named twice");
    let mut other = plain.clone();
    other.tiles.clear();
    no(&other, "no tile");
    let mut other = plain.clone();
    other.data[0].footer.as_mut().expect("there").sha256 = "0".repeat(64);
    no(&other, "the end of another file");
    let mut end = panel.clone();
    if let Some(last) = end.iter_mut().rev().nth(3_000) {
        *last ^= 1;
    }
    assert!(chosen(&plain, &end).is_none(), "an end that was changed");
    // A Parquet file of somebody else's says nothing of its parts.
    let foreign = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/columnar/snappy.parquet");
    assert_eq!(flowmosaic::read::panel::footer_of(&std::fs::read(foreign).expect("a fixture")), None);
}

#[test]
fn parts_that_were_changed_or_cut_off_are_refused() {
    let panel = fixture("panel.parquet");
    let mosaic = asking(&[selector(Some("held"), &[("holder", &["Manager 12"]), ("asset", &["Energy"])])]);
    let file = fetched(&chosen(&mosaic, &panel).expect("parts"), &panel, &mosaic);
    assert!(Parts::parse(&file).is_some());
    let refused = |bytes: &[u8]| {
        let opened = Session::new().open("panel.parquet", bytes, &Assumptions::new());
        opened.err().map(|problem| problem.code)
    };
    let head = file.iter().skip(MAGIC.len()).position(|byte| *byte == b'\n').expect("a head") + MAGIC.len() + 1;
    let group = Parts::parse(&file).map(|parts| parts.head.ranges[0].1 - parts.head.ranges[0].0).expect("a part");
    for at in (head..head + group as usize).step_by(499) {
        let mut changed = file.clone();
        changed[at] ^= 4;
        assert_eq!(refused(&changed).as_deref(), Some("columnar-damaged"), "byte {at}");
    }
    for length in (MAGIC.len()..file.len()).step_by(2_003) {
        assert!(refused(&file[..length]).is_some(), "{length} bytes");
    }
    // What is said before the parts may be anything; nothing but a refusal or the same reading follows.
    for at in (MAGIC.len()..head).step_by(11).chain((head + group as usize..file.len()).step_by(499)) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        let mut session = Session::new();
        if session.open("panel.parquet", &changed, &Assumptions::new()).is_ok() {
            session.run(&mosaic);
        }
    }
}

#[test]
fn a_link_names_the_end_of_a_panel_with_an_address() {
    let panel = fixture("panel.parquet");
    let (session, _) = open(&panel);
    let shared = session.share(&document(), flowmosaic::session::Data::ByReference).expect("a link");
    let opened = flowmosaic::link::decode(&shared.link, &mut Notes::default()).expect("a document");
    assert_eq!(opened.data[0].footer, document().data[0].footer);
    assert!(opened.data[0].footer.is_some());
    // A file that stands nowhere cannot be fetched in parts.
    let mut local = document();
    local.data[0].address = None;
    let shared = session.share(&local, flowmosaic::session::Data::ByReference).expect("a link");
    assert_eq!(shared.document.data[0].footer, None);
}
