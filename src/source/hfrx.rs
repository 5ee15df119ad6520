//! HFRX index returns: a list of names with per cents and without a date.

use crate::number::trim;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{Writer, as_of, evidence, is_blank, label, measure, nothing_read, one_line, outcome};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// HFRX performance lists.
pub(super) static SOURCE: Source = Source {
    id: "hfrx",
    title: "HFRX index performance",
    publisher: "HFR",
    about: "Download: hfr.com, HFRX indices, performance table. Values are returns in per cent of the periods that the columns name, plus \
is a gain. Daily, one business day late, and revised during the month. Traps: the list has no date, so the reader must say of which day it \
is; the names end in bytes that are no valid text, which are cut.",
    recognise,
    read,
};

/// The header row and the first row of an index.
fn layout(grid: &Grid) -> Option<(usize, usize)> {
    let first = (0..grid.row_count().min(20)).find(|row| {
        let cells: Vec<&str> = grid.cells(*row).collect();
        cells.iter().any(|c| c.contains("HFRX")) && cells.iter().any(|c| trim(c).ends_with('%'))
    })?;
    let header = (0..first).rev().find(|row| !is_blank(grid, *row))?;
    Some((header, first))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let (_, first) = layout(grid)?;
    Some(evidence(90, grid, first, "names an HFRX index beside per cents"))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "an HFRX list");
    let grid = document.grids.first().ok_or_else(missing)?;
    let (header, first) = layout(grid).ok_or_else(missing)?;
    let (period, question) = as_of(document, assume, "The list holds no date. Of which day is it (YYYY-MM-DD)?")?;
    let Some(period) = period else { return Ok(Outcome { questions: vec![question], ..Outcome::default() }) };
    let mut writer = Writer::new(document, grid, "Performance", &["index"]);
    let percent = |column: usize| (first..grid.row_count()).any(|row| grid.trimmed(row, column).ends_with('%'));
    let mut columns = Vec::new();
    for column in (0..grid.width(first)).filter(|column| percent(*column)) {
        let name = one_line(grid.text(header, column));
        let name = if name.is_empty() { format!("column {}", column + 1) } else { name };
        let unit = Unit::of(Quantity::Percent, Authority::File);
        columns.push((column, writer.builder.measure(measure(&name, MeasureKind::Rate, unit))));
    }
    for row in (first..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let Some(name) = grid.cells(row).find(|c| c.contains("HFRX")) else { continue };
        // What no decoder accepts, and the no-break space before it, are no part of the name.
        let name = name.trim_end_matches(|c: char| c == '\u{FFFD}' || c.is_control() || c.is_whitespace() || c == '›');
        let name = one_line(name);
        let index = writer.builder.label_with(0, &name, || label(&name, None, false));
        writer.put_row(row, period, &columns, &[index], notes);
    }
    let table = writer.builder.finish(None);
    Ok(outcome(Some(grid), table, vec![question], &["the day is the reader's or the file name's, not the data's"]))
}
