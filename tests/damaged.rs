//! A damaged file is read in part with notes, or declined with a Problem; it never ends a program.

use flowmosaic::problem::Notes;
use flowmosaic::read;
use flowmosaic::source::{self, Assumptions};
use std::path::Path;

fn every_source(name: &str, bytes: &[u8]) {
    let Ok(document) = read::open(name, bytes) else { return };
    // Each source that recognises it, not only the best: the reader may choose another.
    for entry in source::ALL {
        if (entry.recognise)(&document).is_some()
            && let Err(problem) = (entry.read)(&document, &Assumptions::new(), &mut Notes::default())
        {
            assert!(!problem.message.is_empty() && !problem.code.is_empty(), "{name}: {}", entry.id);
        }
    }
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut found: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .expect("tests/fixtures is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.is_file() && !path.to_string_lossy().ends_with(".gold"))
        .map(|path| {
            let name = path.file_name().and_then(|n| n.to_str()).expect("a name").to_owned();
            (name, std::fs::read(path).expect("readable"))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_read_or_declined() {
    for (name, bytes) in fixtures() {
        for cut in 1..16 {
            every_source(&name, &bytes[..bytes.len() * cut / 16]);
        }
    }
}

#[test]
fn a_file_without_its_head_or_with_lines_missing_is_read_or_declined() {
    for (name, bytes) in fixtures() {
        let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
        for skip in 1..lines.len().min(14) {
            every_source(&name, &lines[skip..].concat());
            let without: Vec<u8> =
                lines.iter().enumerate().filter(|(at, _)| *at != skip).flat_map(|(_, l)| l.to_vec()).collect();
            every_source(&name, &without);
        }
    }
}

#[test]
fn a_text_whose_characters_are_swapped_for_others_is_read_or_declined() {
    // Workbooks are compressed: other bytes in them test the container, not the sources.
    for (name, bytes) in fixtures().into_iter().filter(|(_, bytes)| !bytes.contains(&0)) {
        for (from, to) in [(b',', b'\t'), (b'\t', b','), (b'1', b'x'), (b'0', b'-'), (b'2', b'9'), (b'"', b' ')] {
            let changed: Vec<u8> = bytes.iter().map(|b| if *b == from { to } else { *b }).collect();
            every_source(&name, &changed);
        }
    }
}

/// What fuzzing found (`tests/fuzz`): a source's id on the first line, then a file, as the target `sources` takes it.
#[test]
fn what_once_ended_a_reader_is_read_or_declined() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/crashes");
    let mut tried = 0;
    for entry in std::fs::read_dir(folder).expect("the crashes are there") {
        let bytes = std::fs::read(entry.expect("readable").path()).expect("readable");
        let file = bytes.split_inclusive(|b| *b == b'\n').skip(1).collect::<Vec<_>>().concat();
        let document = match read::open("dropped", &file) {
            Ok(document) => document,
            Err(problem) => {
                // That is what a panic of the workbook reader is called.
                assert!(!problem.message.contains("claims what cannot be"), "{problem:?}");
                tried += 1;
                continue;
            }
        };
        for entry in source::ALL {
            let _ = (entry.recognise)(&document);
            let _ = (entry.read)(&document, &Assumptions::new(), &mut Notes::default());
            tried += 1;
        }
    }
    assert!(tried >= source::ALL.len(), "no crash was tried");
}
