//! A file imports only from layers above its own, and siblings of a registry never import each other.

use std::path::Path;

/// The layers in reading order; a module may import those before it.
const LAYERS: [&str; 22] = [
    "order",
    "problem",
    "part",
    "language",
    "number",
    "calendar",
    "unit",
    "table",
    "series",
    "read",
    "source",
    "transform",
    "stats",
    "plot",
    "analysis",
    "phrases",
    "claim",
    "mosaic",
    "link",
    "session",
    "reduce",
    "web",
];

/// Folders whose files are entries of a registry and must not know each other.
const REGISTRIES: [&str; 2] = ["source", "analysis"];

/// Files of a registry folder that its entries may share.
const SHARED: &[&str] = &[
    "said",
    "choose",
    "plus",
    "official",
    "asia",
    "resaved",
    "release",
    "review",
    "sdmx",
    "sdmx_message",
    "cftc",
    "mof",
    "mod",
    "finding",
    "words",
    "support",
    "panel",
    "shape",
    "header",
    "heads",
    "dates",
    "days",
    "charts",
    "refinement",
    "returns",
    "roles",
    "turn_days",
    "doubts",
    "caveat",
];

fn rust_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn layer_of(path: &Path) -> Option<usize> {
    let relative = path.strip_prefix("src").ok()?;
    let first = relative.components().next()?.as_os_str().to_str()?;
    LAYERS.iter().position(|l| *l == first.trim_end_matches(".rs"))
}

#[test]
fn imports_point_up_the_reading_order() {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    let mut wrong = Vec::new();
    for path in files {
        let Some(layer) = layer_of(&path) else { continue };
        let text = std::fs::read_to_string(&path).expect("readable");
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for part in line.split("crate::").skip(1) {
                let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if LAYERS.iter().position(|l| **l == name).is_some_and(|used| used > layer) {
                    wrong.push(format!("{}:{}: {} is below {}", path.display(), number + 1, name, LAYERS[layer]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The entry of a registry folder that a file belongs to: `generic` for `source/generic/roles.rs`.
fn entry_of(path: &Path, folder: &str) -> String {
    let relative = path.strip_prefix(Path::new("src").join(folder)).expect("a file of the folder");
    let first = relative.components().next().and_then(|c| c.as_os_str().to_str()).unwrap_or_default();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn entries_of_a_registry_do_not_know_each_other() {
    let mut wrong = Vec::new();
    for folder in REGISTRIES {
        let mut files = Vec::new();
        rust_files(&Path::new("src").join(folder), &mut files);
        let mut entries: Vec<String> = files.iter().map(|path| entry_of(path, folder)).collect();
        entries.sort();
        entries.dedup();
        for path in &files {
            let own = entry_of(path, folder);
            if own == "mod" {
                continue;
            }
            let nested = path.parent().is_some_and(|p| p != Path::new("src").join(folder));
            let text = std::fs::read_to_string(path).expect("readable");
            for entry in entries.iter().filter(|e| **e != own && !SHARED.contains(&e.as_str())) {
                let up = if nested { format!("super::super::{entry}::") } else { format!("super::{entry}::") };
                if text.contains(&format!("{folder}::{entry}::")) || text.contains(&up) {
                    wrong.push(format!("{} imports its sibling {entry}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sort_goes_through_order() {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    let mut wrong = Vec::new();
    for path in files.iter().filter(|p| !p.ends_with("order.rs")) {
        let text = std::fs::read_to_string(path).expect("readable");
        for (number, line) in text.lines().enumerate() {
            if [".sort(", ".sort_by", ".sort_unstable"].iter().any(|call| line.contains(call)) {
                wrong.push(format!("{}:{}: use crate::order, which is compiled once", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Most lines of a file that gives no reason for more.
const LONGEST: usize = 400;

/// Files that are written by hand, below a folder.
fn written(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && !["pkg", "node_modules", "artifacts"].contains(&name) {
            written(&path, found);
        } else if path.extension().is_some_and(|e| ["rs", "js", "mjs", "css", "html"].iter().any(|own| e == *own)) {
            found.push(path);
        }
    }
}

#[test]
fn a_long_file_says_in_its_head_why() {
    let mut files = Vec::new();
    ["src", "kernels/src", "www", "tests", "tools"].iter().for_each(|folder| written(Path::new(folder), &mut files));
    let (mut wrong, mut lengths) = (Vec::new(), Vec::new());
    for path in files {
        let text = std::fs::read_to_string(&path).expect("readable");
        let lines = text.lines().count();
        lengths.push(lines);
        if lines > LONGEST && !text.lines().take(6).any(|line| line.contains("Long because")) {
            wrong.push(format!("{}: {lines} lines and no \"Long because\" in its head", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(lengths.len() > 900, "only {} files were seen", lengths.len());
    flowmosaic::order::natural(&mut lengths);
    let median = lengths[lengths.len() / 2];
    assert!(median <= 150, "half of the files have more than {median} lines");
}
