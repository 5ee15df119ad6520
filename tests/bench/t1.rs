//! T1 natively, in the pieces that a browser would hand over: what each part of the way from a file
//! to answers costs.
//!
//! `cargo run --release --example bench-t1 -- flows.csv [runs]`; the file of `tests/bench/data.mjs`.

#![allow(clippy::expect_used, clippy::print_stdout)]

use flowmosaic::session::Session;
use std::time::Instant;

/// Bytes that come at once.
const PIECE: usize = 64 << 10;

fn document() -> String {
    let holders = [
        "Banks",
        "Central banks",
        "Corporates",
        "Hedge funds",
        "Households",
        "Insurers",
        "Mutual funds",
        "Pension funds",
        "Private equity",
        "Sovereign funds",
        "Trusts",
        "Universities",
    ];
    let tile = |(index, holder): (usize, &&str)| {
        serde_json::json!({
            "id": format!("t{index}"),
            "question": "pace",
            "options": { "period": "week", "week-ends-on": "sunday", "window": "52" },
            "series": [{ "data": "flows", "measure": "flow_usd", "where": { "holder": holder, "asset": "*", "region": "*" } }],
        })
    };
    let tiles: Vec<_> = holders.iter().enumerate().map(tile).collect();
    serde_json::json!({ "flowmosaic": 1, "title": "T1", "data": [{ "id": "flows", "name": "flows.csv" }], "tiles": tiles })
        .to_string()
}

fn main() {
    let mut words = std::env::args().skip(1);
    let path = words.next().expect("the path of a file");
    let runs: usize = words.next().map_or(3, |text| text.parse().expect("a number of runs"));
    let bytes = std::fs::read(path).expect("the file");
    let mosaic = document();
    for _ in 0..runs {
        let mut session = Session::new();
        let mut at = Instant::now();
        let mut lap = |name: &str| {
            print!("{name} {:.1}  ", at.elapsed().as_secs_f64() * 1e3);
            at = Instant::now();
        };
        let mut intake = session.intake("flows.csv", bytes.len() as u64, &Default::default()).expect("an intake");
        intake = intake.without_fingerprint();
        let (head, body) = bytes.split_at(bytes.len().min(5 << 20));
        head.chunks(PIECE).for_each(|piece| intake.push(piece).expect("a piece"));
        lap("head");
        body.chunks(PIECE).for_each(|piece| intake.push(piece).expect("a piece"));
        lap("body");
        let reading = intake.finish().expect("a table");
        lap("finish");
        let id = session.keep(reading);
        let report = session.reading_json(&id);
        lap("report");
        let answers = session.run_json(&mosaic);
        lap("run");
        println!("({} + {} bytes of JSON)", report.len(), answers.len());
    }
}
