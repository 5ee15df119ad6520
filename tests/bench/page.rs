//! How long a page of 20 tiles on 50 weekly series takes, what each option of each of its questions costs when
//! it is changed, how both grow with the number of periods, and what 10,000 draws in blocks cost.
//!
//! `cargo run --release --example bench-page`; `-- periods` for the growth of each question alone, see there;
//! `-- document FOLDER` writes the table and the documents that page.mjs asks in a browser.

#![allow(clippy::expect_used, clippy::print_stdout)]

mod periods;

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

/// What is changed, the tile's id and the changed document as JSON.
type Change = (String, String, String);

/// Every choice of every option of every tile, one at a time.
fn changes(mosaic: &Mosaic) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (index, tile) in mosaic.tiles.iter().enumerate() {
        let analysis = flowmosaic::analysis::ALL.iter().find(|a| a.id == tile.question).expect("an analysis");
        for option in analysis.options {
            // Where any number may stand, two that leave the question answerable.
            let numbers: &[&str] = if option.default.parse::<f64>().is_ok() { &["2", "26"] } else { &[] };
            for choice in option.choices.iter().chain(numbers) {
                let mut other = mosaic.clone();
                let Some(changed) = other.tiles.get_mut(index) else { continue };
                changed.options.insert(option.id.to_owned(), (*choice).to_owned());
                let text = serde_json::to_string(&other).expect("a document");
                changes.push((format!("{}: {} = {choice}", tile.question, option.id), tile.id.clone(), text));
            }
        }
    }
    changes
}

/// The dearest change of one option of one tile, to its first answer. Each session is asked once, because it
/// remembers its answers.
fn every_option(open: &dyn Fn() -> Session, mosaic: &Mosaic) -> String {
    let changes = changes(mosaic);
    let mut least = vec![f64::INFINITY; changes.len()];
    for _ in 0..3 {
        let mut session = open();
        session.begin(mosaic, None);
        for ((_, tile, text), least) in changes.iter().zip(&mut least) {
            let start = Instant::now();
            let json = session.begin_json(text, Some(&format!("[\"{tile}\"]"))).results_json();
            *least = least.min(start.elapsed().as_secs_f64() * 1e3);
            assert!(!json.is_empty());
        }
    }
    let dearest = changes.iter().zip(&least).max_by(|a, b| a.1.total_cmp(b.1));
    let (name, ms) = dearest.map_or(("", 0.0), |((name, _, _), ms)| (name, *ms));
    format!("{} changes of one option, each to its first answer: the dearest took {ms:.1} ms ({name})", changes.len())
}

/// 10,000 draws of statistics of a thousand weeks, in blocks of ten.
fn draws() {
    use flowmosaic::stats::draws::Draws;
    let values: Vec<f64> = (0..1_000_u64).map(|i| ((i * 7_919 + i * i * 104_729) % 1_009) as f64).collect();
    let others: Vec<f64> = (0..1_000_u64).map(|i| ((i * 6_007 + i * i * 99_991) % 1_009) as f64).collect();
    let picked =
        |values: &[f64], drawn: &[usize]| drawn.iter().filter_map(|i| values.get(*i)).copied().collect::<Vec<f64>>();
    let (a, b, c) = (values.clone(), values.clone(), values);
    let time = |make: &dyn Fn() -> Draws| {
        quickest(|| {
            let mut draws = make();
            draws.advance(usize::MAX);
            assert!(draws.interval(0.95).is_some());
        })
    };
    let mean = time(&|| {
        let a = a.clone();
        Draws::of_blocks(10_000, 1_000, 10, move |drawn| picked(&a, drawn).iter().sum::<f64>() / drawn.len() as f64)
    });
    let correlation = time(&|| {
        let (b, others) = (b.clone(), others.clone());
        Draws::of_blocks(10_000, 1_000, 10, move |drawn| {
            flowmosaic::stats::correlation::correlation(&picked(&b, drawn), &picked(&others, drawn))
        })
    });
    let median = time(&|| {
        let c = c.clone();
        Draws::of_blocks(10_000, 1_000, 10, move |drawn| flowmosaic::stats::robust::median(&picked(&c, drawn)))
    });
    println!(
        "10,000 draws of 1,000 weeks in blocks of 10: mean {mean:.0} ms, correlation {correlation:.0} ms, median {median:.0} ms"
    );
}

/// The table of a thousand weeks, the document and its changes, for a browser.
fn write(folder: &std::path::Path) {
    let mosaic = document(1_000);
    let put = |name: &str, text: String| std::fs::write(folder.join(name), text).expect("a folder to write to");
    put("groups.csv", file(1_000));
    put("mosaic.json", serde_json::to_string(&mosaic).expect("a document"));
    put("changes.json", serde_json::to_string(&changes(&mosaic)).expect("texts"));
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, question, weeks, runs] = words.as_slice()
        && word == "once"
    {
        let number = |text: &String| text.parse().expect("a whole number");
        return periods::once(question, number(weeks), number(runs));
    }
    if let [word, folder] = words.as_slice()
        && word == "document"
    {
        return write(std::path::Path::new(folder));
    }
    if std::env::args().any(|word| word == "periods") {
        return periods::print();
    }
    draws();
    println!(
        "weeks | first answers of the page, ms | their processor time, ms | all draws, ms | with JSON, ms | one option changed, ms | JSON, kB"
    );
    for weeks in [250, 500, 1_000, 2_000, 4_000] {
        let csv = file(weeks);
        let opened = || {
            let mut session = Session::new();
            session.open("groups.csv", csv.as_bytes(), &Default::default()).expect("a table");
            session
        };
        let mosaic = document(weeks);
        let text = serde_json::to_string(&mosaic).expect("a document");
        let mut sessions: Vec<Session> = (0..3 * RUNS).map(|_| opened()).collect();
        let first_answers = quickest(|| drop(sessions.pop().expect("a session").begin(&mosaic, None)));
        let mut fresh: Vec<Session> = (0..4 * RUNS).map(|_| opened()).collect();
        let start = periods::spent();
        fresh.iter_mut().for_each(|session| drop(session.begin(&mosaic, None)));
        let processor = (periods::spent() - start) / fresh.len() as f64;
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
            let text = serde_json::to_string(&other).expect("a document");
            drop(session.begin_json(&text, Some(r#"["t6"]"#)).results_json());
        });
        println!(
            "{weeks} | {first_answers:.1} | {processor:.1} | {page:.1} | {with_json:.1} | {changed:.1} | {}",
            json / 1_000
        );
        for bad in first.tiles.iter().filter_map(|t| t.problem.as_ref()) {
            println!("  {bad}");
        }
        if weeks == 1_000 {
            println!("  {}", every_option(&opened, &mosaic));
            for one in &mosaic.tiles {
                let alone = Mosaic { tiles: vec![one.clone()], ..mosaic.clone() };
                let mut sessions: Vec<Session> = (0..RUNS).map(|_| opened()).collect();
                let time = quickest(|| drop(sessions.pop().expect("a session").begin(&alone, None)));
                println!("  {} {}: {time:.2} ms", one.id, one.question);
            }
        }
    }
}
