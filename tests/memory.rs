//! A changed tile costs one tile, is corrected for all, and is what it would be without memory; a
//! tile with its inputs opens in a spreadsheet that can redo it.

use flowmosaic::mosaic::{Mosaic, Tile};
use flowmosaic::problem::Notes;
use flowmosaic::series::Selector;
use flowmosaic::session::{Results, Session};
use flowmosaic::stats::multiplicity::{Adjustment, adjusted};

const GROUPS: [&str; 6] = ["north", "south", "east", "west", "inner", "outer"];

/// Weekly flows of six groups, drawn from a fixed sequence.
fn file(weeks: usize) -> String {
    let mut csv = format!("date,{}\n", GROUPS.join(","));
    let mut state = 7_u64;
    let first = flowmosaic::calendar::Day::new(2015, 1, 2).expect("a Friday");
    for week in 0..weeks {
        csv.push_str(&first.plus_days(7 * week as i32).iso());
        for _ in GROUPS {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            csv.push_str(&format!(",{:.1}", (state >> 40) as f64 / 100_000.0 - 80.0));
        }
        csv.push('\n');
    }
    csv
}

fn selector(group: &str) -> Selector {
    Selector { choices: vec![("series".to_owned(), vec![group.to_owned()])], ..Selector::default() }
}

fn document() -> Mosaic {
    let text = r#"{"flowmosaic": 1, "title": "six groups", "data": [{"id": "d", "name": "groups.csv"}]}"#;
    let mut mosaic = Mosaic::parse(text, &mut Notes::default()).expect("a document");
    let tile = |id: &str, question: &str, groups: &[&str]| Tile {
        id: id.to_owned(),
        question: question.to_owned(),
        series: groups.iter().map(|g| selector(g)).collect(),
        ..Tile::default()
    };
    mosaic.tiles = GROUPS.iter().map(|g| tile(g, "pace", &[g])).collect();
    mosaic.tiles.push(tile("all", "breadth", &GROUPS));
    mosaic.tiles.push(tile("pair", "counterparty", &["north", "south"]));
    mosaic
}

fn session() -> Session {
    let mut session = Session::new();
    session.open("groups.csv", file(120).as_bytes(), &Default::default()).expect("a table");
    session
}

fn probabilities(results: &Results) -> Vec<(f64, f64)> {
    let findings = results.tiles.iter().filter_map(|t| t.exhibit.as_ref()).flat_map(|e| &e.findings);
    findings.filter_map(|f| Some((f.p?, f.q?))).collect()
}

#[test]
fn every_q_is_that_of_the_whole_document_when_one_tile_is_changed() {
    let (mut session, mut mosaic) = (session(), document());
    let whole = session.run(&mosaic);
    assert!(whole.tiles.iter().all(|t| t.problem.is_none()), "{:?}", whole.tiles);
    let all = probabilities(&whole);
    assert_eq!(whole.tests, all.len());
    let expected = adjusted(&all.iter().map(|(p, _)| *p).collect::<Vec<_>>(), Adjustment::BenjaminiHochberg);
    assert!(all.iter().zip(&expected).all(|((_, q), e)| q == e));
    // One tile is changed; the others come from memory.
    mosaic.tiles[0].options.insert("sum".to_owned(), "4".to_owned());
    let changed = session.run_only(&mosaic, &["north".to_owned()]);
    assert_eq!(changed.tiles.len(), 1);
    let mut fresh = self::session();
    let afresh = fresh.run(&mosaic);
    assert_eq!(changed.tests, afresh.tests);
    assert_eq!(changed.tiles[0].exhibit, afresh.tiles[0].exhibit, "memory does not change an answer");
    for other in &changed.others {
        let tile = afresh.tiles.iter().find(|t| t.id == other.tile).expect("a tile");
        let finding = &tile.exhibit.as_ref().expect("an answer").findings[other.index];
        assert_eq!((finding.id.as_str(), finding.q), (other.finding.as_str(), Some(other.q)));
    }
    assert_eq!(changed.others.len() + probabilities(&changed).len(), changed.tests);
    assert_ne!(changed.tests, whole.tests, "sums that overlap have no streak, so the family is smaller");
}

#[test]
fn a_tile_that_is_renamed_or_moved_keeps_its_answer_and_gets_its_title() {
    let (mut session, mut mosaic) = (session(), document());
    let before = session.run(&mosaic);
    mosaic.tiles[1].title = Some("the south".to_owned());
    mosaic.tiles[1].id = "renamed".to_owned();
    mosaic.tiles.reverse();
    let after = session.run(&mosaic);
    let tile = after.tiles.iter().find(|t| t.id == "renamed").expect("the tile");
    assert_eq!(tile.title, "the south");
    assert_eq!(tile.exhibit, before.tiles[1].exhibit);
}

#[test]
fn other_data_are_never_answered_from_memory() {
    let (mut session, mosaic) = (session(), document());
    let before = session.run(&mosaic);
    session.open("groups.csv", file(90).as_bytes(), &Default::default()).expect("a table");
    let after = session.run(&mosaic);
    assert_ne!(before.tiles[0].exhibit, after.tiles[0].exhibit, "the newest file of that name counts");
    let id = session.readings().next().map(|(id, _)| id.to_owned()).expect("a file");
    session.close(&id);
    let id = session.readings().next().map(|(id, _)| id.to_owned()).expect("a file");
    session.close(&id);
    let closed = session.run(&mosaic);
    assert!(closed.tiles.iter().all(|t| t.problem.as_ref().is_some_and(|p| p.code == "data-absent")));
}

#[test]
fn a_tile_with_its_inputs_can_be_redone_from_the_csv_alone() {
    let (mut session, mosaic) = (session(), document());
    let csv = session.inputs_csv(&mosaic, "pair").expect("a tile");
    let rows: Vec<Vec<&str>> = csv.lines().map(|l| l.split(',').collect()).collect();
    let from = rows.iter().position(|r| r[0] == "input values").expect("a block") + 1;
    assert_eq!(
        rows[from],
        ["start", "end", "north", "north: flag", "north: line", "south", "south: flag", "south: line"]
    );
    let values: Vec<(f64, f64)> =
        rows[from + 1..].iter().map(|r| (r[2].parse().expect("a number"), r[5].parse().expect("a number"))).collect();
    assert_eq!(values.len(), 120);
    assert_eq!(rows[from + 1][4], "2", "the line in the file");
    // The share of periods with opposite signs, as a spreadsheet would count it.
    let opposite = values.iter().filter(|(a, b)| a * b < 0.0).count() as f64 / values.len() as f64;
    let finding = rows.iter().find(|r| r[0] == "opposite").expect("the finding");
    let said = finding.iter().filter_map(|c| c.parse::<f64>().ok()).next().expect("its value");
    assert_eq!(said, opposite);
    assert!(csv.contains("periods with opposite signs / periods in which both have a sign"));
    assert_eq!(session.inputs_csv(&mosaic, "none").expect_err("refused").code, "tile-unknown");
}
