//! Eurostat's bulk files: one column of codes joined by commas, one column a period, marks behind values.

use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::sdmx::{Code, Cube, Observation, period, unit_of};
use crate::source::support::{evidence_of, nothing_read, proofs, unreadable};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::Flag;

/// Eurostat TSV.
pub(super) static SOURCE: Source = Source {
    id: "eurostat-tsv",
    title: "Eurostat bulk files (TSV)",
    publisher: "Eurostat",
    about: "Download: ec.europa.eu/eurostat, bulk download or dissemination API, format TSV, often gzipped. The first column joins the codes \
of all dimensions with commas; the others are periods, in older files newest first. A colon is no value, and \": c\" a confidential one; \
letters behind a value mark it: b break, e estimated, f forecast, p provisional, r revised, s estimated by Eurostat, u of low reliability. By \
BPM6 plus is a net acquisition of assets, or a net incurrence of liabilities. Traps: units and frequencies may be mixed among the rows; \
compositions of the euro area (EA19, EA20, EA21) overlap and must not be added.",
    recognise,
    read,
};

/// Names of the dimensions, from a first cell such as `freq,unit,geo\TIME_PERIOD`.
fn dimensions(grid: &Grid) -> Option<Vec<String>> {
    let (names, time) = grid.trimmed(0, 0).split_once('\\')?;
    let periods = (1..grid.width(0)).all(|column| period(grid.trimmed(0, column)).is_some());
    let timely = time.to_lowercase().contains("time");
    (timely && periods && grid.width(0) > 1).then(|| names.split(',').map(|name| name.trim().to_owned()).collect())
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let names = dimensions(grid)?;
    let shown = crate::problem::excerpt(grid.trimmed(0, 0));
    let dimensioned = (1..grid.row_count().min(20)).any(|row| grid.trimmed(row, 0).split(',').count() == names.len());
    dimensioned.then(|| evidence_of(94, format!("line 1 begins with \"{shown}\" and goes on with periods")))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "a bulk file of Eurostat");
    let grid = document.grids.first().ok_or_else(missing)?;
    let all = dimensions(grid).ok_or_else(missing)?;
    let is_frequency = |name: &str| name.eq_ignore_ascii_case("freq");
    let names: Vec<String> = all.iter().filter(|name| !is_frequency(name)).cloned().collect();
    let stem = document.file.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
    let title = stem.trim_start_matches("estat_");
    let mut cube = Cube::new(if title.is_empty() { "Eurostat" } else { title }, &names);
    for row in 1..grid.row_count() {
        let written = grid.trimmed(row, 0);
        if written.is_empty() {
            continue;
        }
        let codes: Vec<&str> = written.split(',').map(str::trim).collect();
        if codes.len() != all.len() {
            let message = format!(
                "expected {} codes joined by commas, found \"{}\"; the row was left out",
                all.len(),
                crate::problem::excerpt(written)
            );
            notes.push(Problem::warning("codes-unmatched", message).at(grid.place(&document.file, row, 0)));
            continue;
        }
        let of = |wanted: &str| {
            all.iter().zip(&codes).find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map_or("", |(_, code)| *code)
        };
        let unit = if of("unit").is_empty() { of("currency") } else { of("unit") };
        let labels: Vec<Code> = all
            .iter()
            .zip(&codes)
            .filter(|(name, _)| !is_frequency(name))
            .map(|(_, code)| Code { code: (*code).to_owned(), words: String::new() })
            .collect();
        for column in 1..grid.width(0) {
            let (value, status) = marked(grid.trimmed(row, column));
            let observation = Observation {
                time: grid.trimmed(0, column).to_owned(),
                value: value.to_owned(),
                status: status.to_owned(),
                frequency: of("freq").to_owned(),
                title: "OBS_VALUE".to_owned(),
                unit: unit_of(unit, "", None),
            };
            cube.push(&labels, &observation, grid.at(row, column));
        }
    }
    if cube.row_count() == 0 {
        return Err(missing());
    }
    let mut outcome = Outcome { tables: cube.finish(), ..Outcome::default() };
    for table in &outcome.tables {
        let wrong = table.flags.iter().zip(table.lines.iter().zip(table.columns.iter()));
        for (_, (line, column)) in wrong.filter(|(flag, _)| **flag == Flag::Unreadable).take(1_000) {
            if let Some(row) = (0..grid.row_count()).find(|row| grid.line(*row) == line) {
                notes.push(unreadable(&document.file, grid, row, (column as usize).saturating_sub(1)));
            }
        }
        outcome.proofs.extend(proofs(Some(grid), table));
    }
    Ok(outcome)
}

/// A cell's value and the letters behind it: `12.5 p`, `: c`, `14.0`.
fn marked(cell: &str) -> (&str, &str) {
    let lettered = |marks: &str| !marks.is_empty() && marks.bytes().all(|b| b.is_ascii_lowercase());
    let (value, marks) = cell.rsplit_once(' ').filter(|(_, marks)| lettered(marks)).unwrap_or((cell, ""));
    match value.trim() {
        // Confidential, the only mark that makes a missing value a withheld one.
        ":" if marks.contains('c') => (value, "C"),
        _ => (value, marks),
    }
}
