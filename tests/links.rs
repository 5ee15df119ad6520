//! Links: every document comes back whole; nothing damaged opens, and nothing opens by accident.

use flowmosaic::analysis::Options;
use flowmosaic::calendar::Day;
use flowmosaic::link::{decode, encode, inside};
use flowmosaic::mosaic::{DataReference, Mosaic, Tile, VERSION};
use flowmosaic::plot::Event;
use flowmosaic::problem::Notes;
use flowmosaic::series::Selector;
use flowmosaic::session::{Data, Session};
use proptest::prelude::*;

/// Words with everything that mail, addresses and HTML trip over.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        "[ -~]{0,12}",
        Just("Who sold America? 100% & more = ¥1.2 兆".to_owned()),
        Just("~n12".to_owned()),
        Just("0".to_owned()),
        Just("a.b_c~d".to_owned()),
    ]
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    prop::option::of(word())
}

fn options() -> impl Strategy<Value = Options> {
    prop::collection::btree_map(word(), word(), 0..3)
}

fn selector() -> impl Strategy<Value = Selector> {
    let choices = prop::collection::btree_map(word(), prop::collection::vec(word(), 1..4), 0..3);
    (word(), maybe(), maybe(), choices, maybe()).prop_map(|(data, table, measure, choices, name)| Selector {
        data,
        table,
        measure,
        choices: choices.into_iter().collect(),
        name,
        ..Selector::default()
    })
}

fn tile() -> impl Strategy<Value = Tile> {
    let day = prop::option::of((-20_000i32..30_000).prop_map(Day::from_epoch_days));
    (word(), prop::collection::vec(selector(), 0..3), options(), day, maybe(), prop::bool::ANY).prop_map(
        |(question, series, options, to, note, with_event)| {
            let day = Day::from_epoch_days(20_180);
            let event = Event { start: day, end: day, label: "2 April".to_owned() };
            Tile {
                question,
                series,
                options,
                to,
                note,
                events: with_event.then_some(event).into_iter().collect(),
                ..Tile::default()
            }
        },
    )
}

fn document() -> impl Strategy<Value = Mosaic> {
    let hash = prop::option::of(prop_oneof![word(), "[0-9a-f]{64}", "[0-9A-F]{64}"]);
    let print = prop::option::of(prop_oneof![word(), "[A-Za-z0-9_.-]{0,60}", "[~&=h.0-9]{1,12}"]);
    let data =
        (word(), word(), maybe(), hash, print, options()).prop_map(|(id, name, address, sha256, print, assume)| {
            DataReference { id, name, address, sha256, print, assume, ..DataReference::default() }
        });
    // Short documents stay readable, long ones are packed: both are wanted.
    let lead = prop_oneof![word(), "[a-z ]{700,900}"];
    (word(), lead, prop::collection::vec(data, 0..3), prop::collection::vec(tile(), 0..4)).prop_map(
        |(title, lead, data, mut tiles)| {
            tiles.iter_mut().enumerate().for_each(|(n, tile)| tile.id = format!("t{n}"));
            Mosaic { flowmosaic: VERSION, title, lead, data, tiles, ..Mosaic::default() }
        },
    )
}

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~&=";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_document_comes_back_whole(mosaic in document()) {
        let link = encode(&mosaic).expect("a short document");
        prop_assert!(link.chars().all(|c| ALPHABET.contains(c)), "{link}");
        // Programs that find addresses in a text take a mark at the end for the sentence's.
        prop_assert!(link.ends_with(|c: char| c.is_ascii_alphanumeric()), "{link}");
        prop_assert_eq!(decode(&link, &mut Notes::default()), Ok(mosaic.clone()));
        // A program that escapes ampersands, and a whole address, change nothing.
        let in_html = format!("https://example.org/page/#{}", link.replace('&', "&amp;"));
        prop_assert_eq!(decode(&in_html, &mut Notes::default()), Ok(mosaic));
    }

    #[test]
    fn a_link_that_was_cut_off_or_changed_never_opens(mosaic in document(), at in 0.0f64..1.0, with in 0usize..67, cut in any::<bool>()) {
        let link = encode(&mosaic).expect("a short document");
        let at = ((link.len() as f64 * at) as usize).min(link.len() - 1);
        let mutated = if cut { link[..at].to_owned() } else {
            let mut bytes = link.clone().into_bytes();
            bytes[at] = ALPHABET.as_bytes()[with];
            String::from_utf8(bytes).expect("ASCII")
        };
        prop_assume!(mutated != link);
        let problem = decode(&mutated, &mut Notes::default()).expect_err("a damaged link");
        prop_assert!(problem.code.starts_with("link-"), "{}", problem.code);
        if cut && at > 12 {
            prop_assert_eq!(problem.code, "link-cut-off");
        }
    }
}

#[test]
fn old_links_open_for_ever() {
    let text = std::fs::read_to_string("tests/data/links.txt").expect("the links of every release");
    let (mut count, mut inside) = (0, 0);
    for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with("# ")) {
        let (link, title) = line.split_once('\t').expect("a link and its title");
        let mosaic = decode(link, &mut Notes::default()).expect("an old link");
        assert_eq!(mosaic.title, title);
        for packed in mosaic.data.iter().filter_map(|d| d.inside.as_deref()) {
            let csv = flowmosaic::link::inside::unpack(packed).expect("old data");
            assert!(csv.contains("-6.5"), "{csv}");
            inside += 1;
        }
        count += 1;
    }
    assert!(count >= 6 && inside >= 1, "{count} links, {inside} with data inside");
    for form in ["&t&", "&z=", "&y=", "&h.0=", "&d.0="] {
        assert!(text.contains(form), "no link of the form {form} is kept");
    }
}

#[test]
fn a_tile_of_the_opening_case_fits_a_chat_message() {
    let text = std::fs::read_to_string("www/data/spring-2025.mosaic.json").expect("the opening case");
    let mosaic = Mosaic::parse(&text, &mut Notes::default()).expect("a mosaic");
    for tile in &mosaic.tiles {
        let length = encode(&flowmosaic::session::alone(&mosaic, &tile.id)).expect("short").len();
        assert!(length <= 1_800, "{} takes {length} characters", tile.id);
    }
}

fn tidy_of(values: impl Fn(usize, usize) -> String) -> String {
    let mut csv = String::from(
        "start,date,holder,table,measure,measure_code,kind,value,unit,flag,aggregate,frequency,quantity,power_of_ten,\
         unit_from,plus,minus,plus_from,turned,table_number\n",
    );
    let first = Day::new(2020, 1, 5).expect("a day").epoch_days();
    for week in 0..260 {
        for (holder, name) in ["Foreigners", "Individuals", "Trust banks", "Investment trusts"].iter().enumerate() {
            let start = Day::from_epoch_days(first + 7 * week as i32);
            let (start, end) = (start.iso(), start.plus_days(6).iso());
            csv.push_str(&format!(
                "{start},{end},{name},t,Net purchases,,flow,{},JPY 100 million,,,weekly,money: JPY,8,file,bought,sold,file,,1\n",
                values(week, holder)
            ));
        }
    }
    csv
}

/// Five years of weeks of four holders, drawn from a bell curve, as a link holds them.
#[test]
fn five_years_of_weeks_of_four_series_fit_2_800_characters() {
    use std::cell::Cell;
    for (spread, decimals) in [(3_000.0, 0), (4_500.0, 0), (40.0, 2)] {
        let state = Cell::new(11u64);
        let uniform = || {
            state.set(state.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
            (state.get() >> 33) as f64 / f64::from(1u32 << 31)
        };
        let csv = tidy_of(|_, _| {
            let number = ((0..12).map(|_| uniform()).sum::<f64>() - 6.0) * spread;
            let text = format!("{number:.decimals$}");
            let number: f64 = text.parse().expect("a number");
            format!("{}", if number == 0.0 { 0.0 } else { number })
        });
        let packed = inside::pack(&csv).expect("a tidy CSV");
        println!("spread {spread}, {decimals} decimals: {} characters", packed.len());
        assert!(packed.len() <= 2_800, "{} characters", packed.len());
        let sorted = |csv: &str| {
            let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&inside::unpack(&packed).expect("packed")), sorted(&csv));
    }
}

proptest! {
    #[test]
    fn data_inside_a_link_are_exact_to_the_digit(numbers in prop::collection::vec(prop_oneof![
        (-1_000_000i64..1_000_000).prop_map(|n| format!("{n}")),
        (-1_000_000i64..1_000_000).prop_map(|n| format!("{}", n as f64 / 1_000.0)),
        any::<f64>().prop_filter("a number", |n| n.is_finite()).prop_map(|n| format!("{}", if n == 0.0 { 0.0 } else { n })),
        Just(String::new()),
    ], 1..40)) {
        let csv = tidy_of(|week, holder| numbers[(week * 4 + holder) % numbers.len()].clone());
        let unpacked = inside::unpack(&inside::pack(&csv).expect("a tidy CSV")).expect("packed");
        let mut lines = [csv.lines().collect::<Vec<_>>(), unpacked.lines().collect()];
        lines.iter_mut().for_each(|l| l.sort_unstable());
        prop_assert_eq!(&lines[0], &lines[1]);
    }

    #[test]
    fn packed_data_from_anyone_never_crash(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0usize..2_000, with in any::<u8>()) {
        use base64::Engine;
        let coder = base64::engine::general_purpose::URL_SAFE_NO_PAD;
        let _ = inside::unpack(&coder.encode([&[1, 0, 2, 3, 0][..], &bytes].concat()));
        let packed = inside::pack(&tidy_of(|week, holder| format!("{}", week * holder))).expect("a tidy CSV");
        let mut bytes = coder.decode(packed).expect("base64url");
        let at = at % bytes.len();
        bytes[at] ^= with;
        let _ = inside::unpack(&coder.encode(&bytes));
    }
}

/// The opening case with its files open.
fn opening_case() -> (Session, Mosaic) {
    gallery_document("www/data/spring-2025.mosaic.json")
}

/// A document of the gallery with the files open that come with the page.
fn gallery_document(path: &str) -> (Session, Mosaic) {
    let text = std::fs::read_to_string(path).expect("a document of the gallery");
    let mosaic = Mosaic::parse(&text, &mut Notes::default()).expect("a mosaic");
    let folder = std::path::Path::new(path).parent().expect("a folder");
    let mut session = Session::new();
    for reference in &mosaic.data {
        // The price of a fund is the reader's to bring.
        let Some(address) = &reference.address else { continue };
        let bytes = std::fs::read(folder.join(address)).expect("a file of the case");
        session.open(&reference.name, &bytes, &reference.assume).expect("a readable file");
    }
    (session, mosaic)
}

/// Each tile of a document by itself, with what its headline says.
fn alone(session: &mut Session, mosaic: &Mosaic) -> Vec<(Mosaic, String)> {
    let results = session.run(mosaic);
    let said = |id: &str| {
        let exhibit = results.tiles.iter().find(|t| t.id == id).and_then(|t| t.exhibit.as_ref()).expect("an answer");
        exhibit.findings.iter().find(|f| f.id == exhibit.headline).expect("a headline").text.clone()
    };
    let one = |tile: &Tile| {
        let said = said(&tile.id);
        let alone = flowmosaic::session::alone(mosaic, &tile.id);
        (Mosaic { tiles: vec![Tile { was: Some(said.clone()), ..tile.clone() }], ..alone }, said)
    };
    mosaic.tiles.iter().map(one).collect()
}

#[test]
fn a_shared_tile_fits_a_chat_message_with_everything_said() {
    let (mut session, mosaic) = opening_case();
    for (one, said) in alone(&mut session, &mosaic) {
        let shared = session.share(&one, Data::ByReference).expect("a link");
        println!("{}: {} characters", one.tiles[0].id, shared.characters);
        assert!(shared.characters <= 1_900, "{} takes {}", one.tiles[0].id, shared.characters);
        let opened = decode(&shared.link, &mut Notes::default()).expect("its own link");
        assert_eq!(opened, shared.document);
        let tile = &opened.tiles[0];
        assert_eq!(tile.was.as_deref(), Some(said.as_str()));
        let analysis = flowmosaic::analysis::ALL.iter().find(|a| a.id == tile.question).expect("a question");
        assert!(analysis.options.iter().all(|o| tile.options.contains_key(o.id)), "a default is left unsaid");
        assert!(
            opened
                .data
                .iter()
                .filter(|d| d.address.is_some())
                .all(|d| d.sha256.is_some() && d.rows.is_some() && d.as_of.is_some() && d.inside.is_none())
        );
        // Every part named saves what it says.
        for part in &shared.parts {
            assert!(part.characters > 0 && part.characters < shared.characters, "{part:?}");
        }
    }
}

#[test]
fn a_tile_with_its_data_inside_says_the_same_without_any_file() {
    let (mut session, mosaic) = opening_case();
    for (one, said) in alone(&mut session, &mosaic) {
        let shared = session.share(&one, Data::Inside).expect("a link");
        let mut opened = decode(&shared.link, &mut Notes::default()).expect("its own link");
        let mut elsewhere = Session::new();
        for reference in &mut opened.data {
            let Some(packed) = reference.inside.take() else { continue };
            let csv = inside::unpack(&packed).expect("packed");
            let id = elsewhere.open(&reference.name, csv.as_bytes(), &Default::default()).expect("a tidy table");
            reference.sha256 = elsewhere.reading(&id).map(|r| r.sha256.clone());
            reference.assume = Default::default();
        }
        let answers = [session.run(&one), elsewhere.run(&opened)];
        let plots = answers.each_ref().map(|a| {
            let exhibit = a.tiles[0].exhibit.as_ref().unwrap_or_else(|| panic!("{:?}", a.tiles[0].problem));
            (serde_json::to_value(&exhibit.plot).expect("JSON"), exhibit.source.clone())
        });
        assert_eq!(plots[0], plots[1], "{}", one.tiles[0].id);
        assert_eq!(answers[1].tiles[0].title, answers[0].tiles[0].title);
        let exhibit = answers[1].tiles[0].exhibit.as_ref().expect("an answer");
        assert!(exhibit.findings.iter().any(|f| f.text == said));
    }
}

/// What a page's own address and the `#` may take of the 1,900 characters.
const ADDRESS_CHARACTERS: usize = 100;

#[test]
fn every_tile_of_the_gallery_by_itself_fits_a_chat_message() {
    let mut paths = vec!["www/data/spring-2025.mosaic.json".to_owned()];
    let seeds = std::fs::read_dir("www/mosaics").expect("the gallery").map(|entry| entry.expect("readable").path());
    paths.extend(seeds.map(|path| path.to_string_lossy().into_owned()));
    let (mut tiles, mut longest) = (0, 0);
    for path in &paths {
        let (mut session, mosaic) = gallery_document(path);
        let results = session.run(&mosaic);
        for tile in &mosaic.tiles {
            let exhibit = results.tiles.iter().find(|t| t.id == tile.id).and_then(|t| t.exhibit.as_ref());
            let said = exhibit.and_then(|e| e.findings.iter().find(|f| f.id == e.headline)).map(|f| f.text.clone());
            let mut one = flowmosaic::session::alone(&mosaic, &tile.id);
            one.tiles.iter_mut().for_each(|t| t.was.clone_from(&said));
            let shared = session.share(&one, Data::ByReference).expect("a link");
            println!("{path} {}: {} characters", tile.id, shared.characters);
            assert!(shared.characters + ADDRESS_CHARACTERS <= 1_900, "{path} {}: {}", tile.id, shared.characters);
            assert_eq!(decode(&shared.link, &mut Notes::default()), Ok(shared.document), "{path} {}", tile.id);
            (tiles, longest) = (tiles + 1, longest.max(shared.characters));
        }
    }
    println!("{tiles} tiles, the longest link has {longest} characters");
    assert!(tiles >= 29);
}
