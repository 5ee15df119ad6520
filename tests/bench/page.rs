//! How long a page of 20 tiles on 50 weekly series takes, what a changed option costs, and how both
//! grow with the number of periods.
//!
//! `cargo run --release --example bench-page`

#![allow(clippy::expect_used, clippy::print_stdout)]

use flowmosaic::calendar::Day;
use flowmosaic::mosaic::{DataReference, Mosaic, Tile};
use flowmosaic::series::Selector;
use flowmosaic::session::Session;
use std::time::Instant;

const SERIES: usize = 50;
const RUNS: usize = 5;

fn file(weeks: usize) -> String {
    let names: Vec<String> = (0..SERIES).map(|i| format!("group {i}")).collect();
    let mut csv = format!("date,{}\n", names.join(","));
    let mut state = 20_250_402_u64;
    let first = Day::new(1990, 1, 5).expect("a Friday");
    for week in 0..weeks {
        csv.push_str(&first.plus_days(7 * week as i32).iso());
        for _ in 0..SERIES {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            csv.push_str(&format!(",{:.2}", (state >> 40) as f64 / 100_000.0 - 80.0));
        }
        csv.push('\n');
    }
    csv
}

fn tile(id: usize, question: &str, groups: std::ops::Range<usize>, options: &[(&str, &str)]) -> Tile {
    let selector =
        |g: usize| Selector { choices: vec![("series".to_owned(), vec![format!("group {g}")])], ..Selector::default() };
    Tile {
        id: format!("t{id}"),
        question: question.to_owned(),
        series: groups.map(selector).collect(),
        options: options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        ..Tile::default()
    }
}

/// A question, the groups it is asked of, and its options.
type Asked<'a> = (&'a str, std::ops::Range<usize>, &'a [(&'a str, &'a str)]);

fn document(weeks: usize) -> Mosaic {
    let cut = Day::new(1990, 1, 5).expect("a Friday").plus_days(7 * (weeks as i32 * 3 / 4)).iso();
    let cut: &[(&str, &str)] = &[("cut", &cut)];
    let mut tiles: Vec<Tile> = (0..6).map(|g| tile(g, "pace", g * 3..g * 3 + 1, &[])).collect();
    let more: [Asked; 14] = [
        ("breadth", 0..11, &[]),
        ("breadth", 11..22, &[("sum", "4")]),
        ("breakdown", 22..30, &[("shares", "by-side")]),
        ("breakdown", 30..40, &[("of", "change")]),
        ("counterparty", 0..4, &[]),
        ("counterparty", 4..8, &[("window", "260")]),
        ("steadiness", 10..11, &[]),
        ("steadiness", 12..13, &[]),
        ("rotation", 0..8, &[]),
        ("contrast", 2..4, cut),
        ("calendar", 5..6, &[]),
        ("calendar", 6..7, &[("turn", "quarter-end")]),
        ("joint-extremes", 7..9, &[]),
        ("breadth", 22..50, &[("sum", "13")]),
    ];
    tiles.extend(
        more.into_iter().enumerate().map(|(i, (question, groups, options))| tile(6 + i, question, groups, options)),
    );
    let data = vec![DataReference { id: "d".to_owned(), name: "groups.csv".to_owned(), ..DataReference::default() }];
    Mosaic { flowmosaic: 1, title: "twenty tiles".to_owned(), data, tiles, ..Mosaic::default() }
}

/// Milliseconds of the quickest of some runs: the least disturbed by the rest of the machine.
fn quickest(mut run: impl FnMut()) -> f64 {
    let one = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..RUNS).map(one).fold(f64::INFINITY, f64::min)
}

fn main() {
    println!("weeks | whole page, ms | with JSON, ms | one option changed, ms | JSON, kB");
    for weeks in [250, 500, 1_000, 2_000, 4_000] {
        let csv = file(weeks);
        let opened = || {
            let mut session = Session::new();
            session.open("groups.csv", csv.as_bytes(), &Default::default()).expect("a table");
            session
        };
        let mosaic = document(weeks);
        let text = serde_json::to_string(&mosaic).expect("a document");
        let mut sessions: Vec<Session> = (0..2 * RUNS).map(|_| opened()).collect();
        let page = quickest(|| drop(sessions.pop().expect("a session").run(&mosaic)));
        let mut json = 0;
        let with_json = quickest(|| json = sessions.pop().expect("a session").run_json(&text).len());
        let mut session = opened();
        let first = session.run(&mosaic);
        let mut turn = 0;
        let changed = quickest(|| {
            turn += 1;
            let mut other = mosaic.clone();
            other.tiles[6].options.insert("sum".to_owned(), (turn + 1).to_string());
            session.run_only_json(&serde_json::to_string(&other).expect("a document"), r#"["t6"]"#);
        });
        println!("{weeks} | {page:.1} | {with_json:.1} | {changed:.1} | {}", json / 1_000);
        for bad in first.tiles.iter().filter_map(|t| t.problem.as_ref()) {
            println!("  {bad}");
        }
        if weeks == 1_000 {
            for one in &mosaic.tiles {
                let alone = Mosaic { tiles: vec![one.clone()], ..mosaic.clone() };
                let mut sessions: Vec<Session> = (0..RUNS).map(|_| opened()).collect();
                let time = quickest(|| drop(sessions.pop().expect("a session").run(&alone)));
                println!("  {} {}: {time:.2} ms", one.id, one.question);
            }
        }
    }
}
