//! Every source has a small file in its layout under `tests/fixtures` and a gold reading of it.
//!
//! `FLOWMOSAIC_BLESS=1 cargo test sources` writes the gold files; look at them before committing.

use flowmosaic::problem::Notes;
use flowmosaic::source::{self, Assumptions, Outcome};
use flowmosaic::table::Table;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Fixtures of a source: `<id>.<extension>` and `<id>@<variant>.<extension>`.
fn fixtures(id: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("tests/fixtures is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| !path.to_string_lossy().ends_with(".gold"))
        .filter(|path| {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            name.strip_prefix(id).is_some_and(|rest| rest.starts_with('.') || rest.starts_with('@'))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn every_source_reads_its_fixture_as_its_gold_file_says() {
    let mut failures = Vec::new();
    for entry in source::ALL {
        let files = fixtures(entry.id);
        if files.is_empty() {
            failures.push(format!("{}: no fixture tests/fixtures/{}.*", entry.id, entry.id));
        }
        for path in files {
            let found = reading(&path, entry.id);
            let gold = PathBuf::from(format!("{}.gold", path.display()));
            if std::env::var_os("FLOWMOSAIC_BLESS").is_some() {
                std::fs::write(&gold, &found).expect("writable");
            }
            match std::fs::read_to_string(&gold) {
                Ok(expected) if expected == found => {}
                Ok(expected) => failures.push(format!("{}:\n{}", path.display(), first_difference(&expected, &found))),
                Err(_) => failures.push(format!("{}: no gold file beside it", path.display())),
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn first_difference(expected: &str, found: &str) -> String {
    let line = expected
        .lines()
        .zip(found.lines())
        .position(|(a, b)| a != b)
        .unwrap_or(expected.lines().count().min(found.lines().count()));
    format!(
        "line {}:\n  gold:  {}\n  found: {}",
        line + 1,
        expected.lines().nth(line).unwrap_or("(end)"),
        found.lines().nth(line).unwrap_or("(end)")
    )
}

/// What the file was read as, in text that a person can check.
fn reading(path: &Path, id: &str) -> String {
    let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
    let bytes = std::fs::read(path).expect("readable");
    let document = match flowmosaic::read::open(name, &bytes) {
        Ok(document) => document,
        Err(problem) => return format!("not opened: {problem}\n"),
    };
    let mut notes = Notes::default();
    let mut text = String::new();
    match source::read_document(&document, &Assumptions::new(), &mut notes) {
        Ok((source, evidence, outcome)) => {
            assert_eq!(source.id, id, "{name} was taken for another source: {}", evidence.because);
            let _ = writeln!(text, "{} ({}), {}: {}", source.id, evidence.score, document.encoding, evidence.because);
            describe(&outcome, &mut text);
        }
        Err(problem) => {
            let _ = writeln!(text, "declined: {problem}");
        }
    }
    for note in &notes.items {
        let _ = writeln!(text, "{note}");
    }
    text
}

fn describe(outcome: &Outcome, text: &mut String) {
    for table in &outcome.tables {
        describe_table(table, text);
    }
    for question in &outcome.questions {
        let _ = writeln!(text, "question {}: {} (assumed {:?})", question.id, question.text, question.assumed);
        for choice in &question.choices {
            let _ = writeln!(text, "  {}: {}: {}", choice.value, choice.label, choice.preview);
        }
    }
    for proof in &outcome.proofs {
        let _ = writeln!(text, "proof line {}: {} => {}", proof.line, proof.raw, proof.meaning);
    }
    for assumed in &outcome.assumed {
        let _ = writeln!(text, "assumed: {assumed}");
    }
}

fn describe_table(table: &Table, text: &mut String) {
    let _ = writeln!(text, "table \"{}\" {:?}, {} rows", table.name, table.frequency, table.row_count());
    for measure in &table.measures {
        let plus = measure.plus.as_ref().map_or(String::new(), |p| format!(", plus: {} ({:?})", p.plus, p.authority));
        let _ = writeln!(
            text,
            "  measure {} [{}] {:?}, {} ({:?}){plus}",
            measure.label,
            measure.code.as_deref().unwrap_or(""),
            measure.kind,
            measure.unit.label(),
            measure.unit.authority
        );
    }
    for dimension in &table.dimensions {
        for label in &dimension.labels {
            let mark = if label.aggregate { " aggregate" } else { "" };
            let _ =
                writeln!(text, "  {} {} [{}]{mark}", dimension.name, label.text, label.code.as_deref().unwrap_or(""));
        }
    }
    for row in 0..table.row_count().min(400) {
        let period = table.period(row).expect("a period");
        let labels: Vec<&str> =
            table.dimensions.iter().map(|d| d.labels[d.codes.at(row) as usize].text.as_str()).collect();
        let measure = &table.measures[table.measure_codes.at(row) as usize];
        let _ = writeln!(
            text,
            "  {}..{} {} | {} = {} {:?} @{}:{}",
            period.start.iso(),
            period.end.iso(),
            labels.join(" | "),
            measure.code.as_deref().unwrap_or(&measure.label),
            table.values[row],
            table.flags[row],
            table.lines.at(row),
            table.columns.at(row)
        );
    }
}
