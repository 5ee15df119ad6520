//! UK Debt Management Office: the D1A report as "CSV" is a dump of a printed page, not a table.

use super::official::evidence;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "dmo-gilts",
    title: "DMO report D1A: gilts in issue (declined)",
    publisher: "United Kingdom Debt Management Office",
    about: "The CSV button of report D1A on dmo.gov.uk writes a dump of the printed page: cells with line breaks inside and \
            words glued together, from which amounts cannot be told reliably. It is recognised and declined. The XML or the \
            Excel version of the same report holds a table, released every business day; amounts in issue have no plus.",
    recognise,
    read,
};

/// A cell that holds a printed page: many line breaks and the words of the report.
fn dump(grid: &Grid) -> Option<(usize, usize)> {
    (0..grid.row_count().min(12)).find_map(|row| {
        (0..grid.width(row))
            .find(|column| {
                let text = grid.text(row, *column);
                let lower = text.to_lowercase();
                text.matches('\n').count() >= 3 && (lower.contains("gilt") || lower.contains("d1a"))
            })
            .map(|column| (row, column))
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let (row, _) = dump(grid)?;
    Some(evidence(70, grid, row, "is one cell with line breaks inside, words of a printed report on gilts"))
}

fn read(document: &Document, _assumptions: &Assumptions, _notes: &mut Notes) -> Result<Outcome, Problem> {
    let place =
        document.grids.first().and_then(|grid| dump(grid).map(|(row, column)| grid.place(&document.file, row, column)));
    Err(Problem::error(
        "report-dump",
        "this is a dump of a printed report, with words glued together and line breaks inside cells, not a table",
    )
    .at(place.unwrap_or_else(|| Place::file(&document.file)))
    .hint("download report D1A from the DMO as XML or Excel instead"))
}
