//! HFRX index returns: a list of names with per cents and without a date.

use crate::calendar::{Day, Period};
use crate::number::trim;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{Writer, evidence, is_blank, label, measure, nothing_read, one_line, outcome};
use crate::source::{Assumptions, Evidence, Outcome, Question, Source};
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
    let answer = assume.get("as-of");
    let question = Question {
        id: "as-of".to_owned(),
        text: "The list holds no date. Of which day is it (YYYY-MM-DD)?".to_owned(),
        choices: Vec::new(),
        assumed: answer.cloned(),
    };
    let Some(answer) = answer else { return Ok(Outcome { questions: vec![question], ..Outcome::default() }) };
    let day = Day::parse_iso(trim(answer)).ok_or_else(|| {
        Problem::error("not-a-date", format!("expected a day as YYYY-MM-DD for as-of, found \"{answer}\""))
    })?;
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
        writer.put_row(row, Period::day(day), &columns, &[index], notes);
    }
    let table = writer.builder.finish(None);
    Ok(outcome(Some(grid), table, vec![question], &["the day is the reader's, not the file's"]))
}
