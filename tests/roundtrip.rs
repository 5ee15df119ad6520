//! The tidy CSV reads back to the tables that it was written from, and is written again to the same bytes.

use crate::shared::shared;
use flowmosaic::session::{Session, tidy_csv};
use flowmosaic::source::Assumptions;
use flowmosaic::table::{Label, Measure, Table};
use std::path::{Path, PathBuf};

#[test]
fn every_fixture_survives_export_and_import() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files = Vec::new();
    files_below(&folder, &mut files);
    let (read, wrong) = try_all(&files);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(read * 2 > files.len(), "only {read} of {} fixtures are read at all", files.len());
}

#[test]
fn every_published_file_survives_export_and_import() {
    let Some(folder) = shared("data") else { return };
    let mut files = Vec::new();
    files_below(&folder, &mut files);
    let (read, wrong) = try_all(&files);
    println!("{read} of {} files are read", files.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if path.is_dir() {
            files_below(&path, found);
        } else if !name.ends_with(".gold") && !name.ends_with(".md") && !name.ends_with(".py") && name != "answers.json"
        {
            found.push(path);
        }
    }
    found.sort();
}

/// How many files are read, and what went wrong with those.
fn try_all(files: &[PathBuf]) -> (usize, Vec<String>) {
    let (mut read, mut wrong) = (0, Vec::new());
    for path in files {
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        let bytes = std::fs::read(path).expect("readable");
        let mut session = Session::new();
        let Ok(id) = session.open(name, &bytes, &Assumptions::new()) else { continue };
        let mut reading = session.reading(&id).expect("open").clone();
        if reading.tables.iter().all(|t| t.row_count() == 0) {
            continue;
        }
        read += 1;
        if std::env::var_os("FLOWMOSAIC_FULL").is_none() {
            reading.tables.iter_mut().for_each(thin);
        }
        if let Err(message) = check(&reading.tables, &tidy_csv(&reading)) {
            wrong.push(format!("{}: {message}", path.display()));
        }
    }
    (read, wrong)
}

/// Leaves about 20,000 rows of a large table, evenly spread: an unoptimised build takes minutes for
/// the millions of rows that some publishers have. `FLOWMOSAIC_FULL=1` tries every row.
fn thin(table: &mut Table) {
    // A prime step does not fall into the rhythm of a table's columns.
    let primes = [2, 3, 5, 7, 11, 13, 17, 23, 29, 37, 53, 71, 97, 127, 211, 499, 997];
    let Some(step) = primes.into_iter().find(|step| table.row_count() <= step * 20_000) else { return };
    if table.row_count() <= 20_000 {
        return;
    }
    fn every<T: Copy>(step: usize, values: &mut Vec<T>) {
        *values = values.iter().step_by(step).copied().collect();
    }
    table.dimensions.iter_mut().for_each(|d| every(step, &mut d.codes));
    every(step, &mut table.period_codes);
    every(step, &mut table.measure_codes);
    every(step, &mut table.values);
    every(step, &mut table.flags);
    every(step, &mut table.lines);
    every(step, &mut table.columns);
}

fn check(tables: &[Table], csv: &str) -> Result<(), String> {
    let mut session = Session::new();
    let id = session.open("export.csv", csv.as_bytes(), &Assumptions::new()).map_err(|p| p.to_string())?;
    let reading = session.reading(&id).expect("open");
    if reading.source.id != "tidy-export" {
        return Err(format!("the export was taken for {}", reading.source.id));
    }
    if let Some(note) = reading.notes.items.first() {
        return Err(format!("the import remarks: {note}"));
    }
    let filled: Vec<&Table> = tables.iter().filter(|t| t.row_count() > 0).collect();
    if filled.len() != reading.tables.len() {
        return Err(format!("{} tables became {}", filled.len(), reading.tables.len()));
    }
    for (before, after) in filled.into_iter().zip(&reading.tables) {
        same(before, after).map_err(|message| format!("table \"{}\": {message}", before.name))?;
    }
    let again = session.csv(&id).expect("open");
    match csv.lines().zip(again.lines()).position(|(a, b)| a != b) {
        Some(line) => Err(format!("line {} of the second export differs", line + 1)),
        None if csv.len() != again.len() => Err("the second export has another length".to_owned()),
        None => Ok(()),
    }
}

type Row<'a> = (Option<flowmosaic::calendar::Period>, Vec<(&'a str, &'a Label)>, &'a Measure);

fn row(table: &Table, row: usize) -> Row<'_> {
    let dimensions = table.dimensions.iter();
    let labels = dimensions.map(|d| (d.name.as_str(), &d.labels[d.codes[row] as usize])).collect();
    (table.period(row), labels, &table.measures[usize::from(table.measure_codes[row])])
}

fn same(before: &Table, after: &Table) -> Result<(), String> {
    if (&before.name, before.frequency, before.row_count()) != (&after.name, after.frequency, after.row_count()) {
        return Err(format!(
            "{:?} with {} rows became \"{}\", {:?} with {} rows",
            before.frequency,
            before.row_count(),
            after.name,
            after.frequency,
            after.row_count()
        ));
    }
    for at in 0..before.row_count() {
        let (one, other) = (row(before, at), row(after, at));
        if one != other {
            return Err(format!("row {at}: {one:?}\nbecame {other:?}"));
        }
        let (one, other) = (before.values[at], after.values[at]);
        if !(one == other || one.is_nan() && other.is_nan()) || before.flags[at] != after.flags[at] {
            return Err(format!("row {at}: {one} {:?} became {other} {:?}", before.flags[at], after.flags[at]));
        }
    }
    Ok(())
}
