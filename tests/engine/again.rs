//! Run again: nothing to do, one month more, a crash in between; always the same bytes.

use super::{Folder, PLAN, done, trades};
use std::process::{Command, Stdio};

/// Less than the cells of a hundred thousand members take.
const SMALL: &str = "48MB";

pub(super) const PUBLISHED: [&str; 5] =
    ["panel/panel.parquet", "panel/panel.csv", "panel/mosaic.json", "panel/account.json", "panel/SHA256SUMS"];

pub(super) fn published(folder: &Folder) -> Vec<Vec<u8>> {
    PUBLISHED.iter().map(|name| folder.read(name)).collect()
}

/// The names of the files that differ.
pub(super) fn differing(a: &[Vec<u8>], b: &[Vec<u8>]) -> Vec<&'static str> {
    PUBLISHED.into_iter().zip(a.iter().zip(b)).filter(|(_, (a, b))| a != b).map(|(name, _)| name).collect()
}

pub(super) fn warehouse(name: &str, months: std::ops::RangeInclusive<u32>) -> Folder {
    let folder = Folder::new(name);
    folder.write("plan.toml", PLAN);
    for month in months {
        folder.write(&format!("trades/{month:02}.csv"), &trades(month, 500));
    }
    folder
}

#[test]
fn only_touched_periods_are_reduced_and_the_bytes_are_those_of_a_first_run() {
    let folder = warehouse("again", 1..=3);
    let (_, first) = done(&folder, &["reduce", "plan.toml", "--job-rows", "1"]);
    assert!(first.contains("3 of 3 periods to reduce, in 3 jobs"), "{first}");
    let bytes = published(&folder);
    let (_, second) = done(&folder, &["reduce", "plan.toml"]);
    assert!(second.contains("0 of 3 periods") && !second.contains("counting"), "{second}");
    assert_eq!(differing(&published(&folder), &bytes), [""; 0]);
    // A month more, with late rows for February.
    let mut april = trades(4, 500);
    april.push_str("2024-02-11,M3,Tech,B,12.34\n");
    folder.write("trades/04.csv", &april);
    let (_, third) = done(&folder, &["reduce", "plan.toml", "--job-rows", "1"]);
    assert!(third.contains("2 of 4 periods to reduce, in 1 jobs"), "{third}");
    assert_eq!(third.matches("counting").count(), 1, "{third}");
    // A fresh folder with other threads and one job gives the same panel.
    let fresh = warehouse("fresh", 1..=3);
    fresh.write("trades/04.csv", &april);
    done(&fresh, &["reduce", "plan.toml", "--threads", "3", "--memory", "64MB"]);
    assert_eq!(differing(&published(&fresh), &published(&folder)), [""; 0]);
    // A file that is gone takes its rows with it.
    std::fs::remove_file(folder.path("trades/04.csv")).expect("removed");
    done(&folder, &["reduce", "plan.toml"]);
    assert_eq!(differing(&published(&folder), &bytes), [""; 0]);
    // Another plan is another panel.
    folder.write("plan.toml", &PLAN.replace("kind = \"flow\"", "kind = \"flow\"\ndecimals = 4"));
    let (_, other) = done(&folder, &["reduce", "plan.toml"]);
    assert!(other.contains("3 of 3 periods"), "{other}");
}

#[test]
fn a_run_that_was_killed_is_resumed() {
    let folder = warehouse("killed", 1..=6);
    let mut run = Command::new(env!("CARGO_BIN_EXE_flowmosaic"))
        .current_dir(&folder.0)
        .args(["reduce", "plan.toml", "--job-rows", "1"])
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("it runs");
    // As soon as a first period is kept: whatever the machine's speed, the end is not reached by a wait.
    while kept(&folder) == 0 && run.try_wait().expect("a state").is_none() {
        std::thread::yield_now();
    }
    run.kill().expect("killed");
    run.wait().expect("ended");
    let before = kept(&folder);
    let (_, resumed) = done(&folder, &["reduce", "plan.toml"]);
    let left = 6 - before;
    assert!(resumed.contains(&format!("{left} of 6 periods to reduce")), "{before} kept\n{resumed}");
    let fresh = warehouse("unkilled", 1..=6);
    done(&fresh, &["reduce", "plan.toml"]);
    assert_eq!(differing(&published(&folder), &published(&fresh)), [""; 0]);
    assert_eq!(unfinished(&folder), [""; 0]);
}

/// Ctrl-C, as a reader presses it.
#[cfg(unix)]
#[test]
fn a_run_that_was_cancelled_says_so_and_is_resumed() {
    let folder = warehouse("cancelled", 1..=6);
    let run = Command::new(env!("CARGO_BIN_EXE_flowmosaic"))
        .current_dir(&folder.0)
        .args(["reduce", "plan.toml", "--job-rows", "1"])
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("it runs");
    while kept(&folder) == 0 {
        std::thread::yield_now();
    }
    let sent = Command::new("kill").args(["-INT", &run.id().to_string()]).status().expect("kill is there");
    assert!(sent.success());
    let output = run.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    // A Problem with its way out, not a death by the signal.
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("cancelled") && said.contains("run it again"), "{said}");
    let before = kept(&folder);
    assert!((1..6).contains(&before), "{before} kept\n{said}");
    for name in PUBLISHED {
        assert!(!folder.path(name).exists(), "{name} was written by a run that was cancelled");
    }
    assert_eq!(unfinished(&folder), [""; 0]);
    let (_, resumed) = done(&folder, &["reduce", "plan.toml"]);
    assert!(resumed.contains(&format!("{} of 6 periods to reduce", 6 - before)), "{before} kept\n{resumed}");
    let fresh = warehouse("uncancelled", 1..=6);
    done(&fresh, &["reduce", "plan.toml"]);
    assert_eq!(differing(&published(&folder), &published(&fresh)), [""; 0]);
}

/// How many periods are kept so far.
pub(super) fn kept(folder: &Folder) -> usize {
    let found = std::fs::read_dir(folder.path("panel/.work")).into_iter().flatten().flatten();
    found.filter(|entry| entry.file_name().to_string_lossy().ends_with(".parquet")).count()
}

/// What was begun and not moved to its place.
fn unfinished(folder: &Folder) -> Vec<String> {
    let found = ["panel", "panel/.work"].into_iter().flat_map(|name| std::fs::read_dir(folder.path(name)));
    let names = found.flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".tmp")).collect()
}

#[test]
fn what_does_not_fit_into_memory_is_written_to_disk() {
    let folder = Folder::new("spill");
    folder.write("plan.toml", PLAN);
    let mut text = String::from("day,manager,sector,side,amount\n");
    for row in 0..120_000u32 {
        let (day, member) = (1 + row % 28, u64::from(row) * 7_919 % 100_003);
        text.push_str(&format!("2024-01-{day:02},a member with number {member},Tech,B,{row}.25\n"));
    }
    folder.write("trades/01.csv", &text);
    let (_, roomy) = done(&folder, &["reduce", "plan.toml", "--memory", "1GB"]);
    assert!(roomy.contains("120000 rows"), "{roomy}");
    let bytes = published(&folder);
    std::fs::remove_dir_all(folder.path("panel")).expect("removed");
    let small = ["reduce", "plan.toml", "--memory", SMALL, "--spill", "spill", "--threads", "2"];
    let (_, told) = done(&folder, &small);
    assert!(told.contains("were written to disk") && !roomy.contains("were written to disk"), "{told}");
    assert_eq!(differing(&published(&folder), &bytes), [""; 0]);
    // What is far too little is said, with the way out.
    std::fs::remove_dir_all(folder.path("panel")).expect("removed");
    let output = super::flowmosaic(&folder.0, &["reduce", "plan.toml", "--memory", "100KB"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("memory-exhausted") && said.contains("--memory"), "{said}");
}
