//! `flowmosaic reduce` with its engine, as a user runs it: `./build.sh engine`.

// A test that cannot go on should stop loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod account;
mod again;
#[cfg(feature = "nodes")]
mod cluster;
mod part;
mod same;
#[cfg(feature = "stores")]
mod stores;
mod wrong;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of a test's own, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("flowmosaic-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        Folder(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn account(&self) -> serde_json::Value {
        serde_json::from_slice(&self.read("panel/account.json")).expect("JSON")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn flowmosaic(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_flowmosaic")).current_dir(folder).args(arguments).output().expect("it runs")
}

/// Standard output and error of a run that must succeed.
fn done(folder: &Folder, arguments: &[&str]) -> (String, String) {
    let output = flowmosaic(&folder.0, arguments);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{arguments:?}\n{out}\n{err}");
    (out.into_owned(), err.into_owned())
}

/// Daily purchases of seven managers in three sectors in a month of 2024, in cents: at most so many rows,
/// in an order that looks like none. No day, manager and sector come together twice.
fn trades(month: u32, rows: usize) -> String {
    let last = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize - 1];
    let mut drawn: Vec<(u64, String)> = Vec::new();
    // Knuth's constants: the same rows on every machine.
    let mut state = u64::from(month) * 7_919;
    for (day, manager) in (1..=last).flat_map(|day| (0..7).map(move |manager| (day, manager))) {
        for sector in ["Tech", "Energy", "Health"] {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (side, cents) = (if (state >> 50) % 2 == 0 { "B" } else { "S" }, (state >> 17) % 100_000_000);
            let amount = format!("{}.{:02}", cents / 100, cents % 100);
            if sector == "Tech" || (state >> 40) % 4 > 0 {
                drawn.push((
                    state.rotate_left(29),
                    format!("2024-{month:02}-{day:02},M{manager},{sector},{side},{amount}\n"),
                ));
            }
        }
    }
    drawn.sort();
    let rows: Vec<String> = drawn.into_iter().take(rows).map(|(_, row)| row).collect();
    format!("day,manager,sector,side,amount\n{}", rows.concat())
}

const PLAN: &str = r#"[panel]
title = "Purchases of managers"
period = "month"
dimensions = ["holder", "asset"]

[[input]]
files = "trades/*.csv"

[columns]
date = "day"
dimensions.holder = "manager"
dimensions.asset = "sector"

[[measure]]
label = "net purchases"
column = "amount"
kind = "flow"
quantity = "money: USD"
side = { column = "side", buys = ["B"], sells = ["S"] }
"#;
