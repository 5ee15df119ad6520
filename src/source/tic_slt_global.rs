//! TIC SLT history by country: `slt1d_globl.csv`, `slt2d_globl.csv`, `slt3d_globl.csv`.
//!
//! The header's words were cut about every fifteen characters into cells, so that no cell names a
//! column; the table's letter in the joined title decides, and the total is checked against its parts.

use super::official::{Writer, evidence, label, proof, tic_aggregate, year_month};
use crate::calendar::{Frequency, Period};
use crate::number::Cell;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "tic-slt-history",
    title: "TIC SLT tables 1D, 2D and 3D: history by country",
    publisher: "U.S. Department of the Treasury",
    about: "slt1d_globl.csv, slt2d_globl.csv and slt3d_globl.csv from ticdata.treasury.gov: holdings at the end of the month \
            in millions of dollars, September 2011 to January 2023 (later months are in slt_table1 to slt_table3). 1D: U.S. \
            long-term securities held by foreign residents; 2D: foreign long-term securities held by U.S. residents; 3D: \
            U.S. Treasury securities held by foreign residents. Holdings have no plus: their change mixes purchases with \
            prices. Traps: the header is cut into cells in the middle of words and names no column; totals stand among the \
            countries; holdings are booked where they are kept in custody.",
    recognise,
    read,
};

/// A table's letter, what it is called, who holds, and its columns in order.
struct Layout {
    mark: &'static str,
    title: &'static str,
    /// Name of the dimension of countries.
    country: &'static str,
    columns: &'static [&'static str],
}

const LAYOUTS: [Layout; 3] = [
    Layout {
        mark: "table1d",
        title: "U.S. long-term securities held by foreign residents",
        country: "holder",
        columns: &[
            "Total U.S. long-term securities",
            "U.S. Treasury",
            "U.S. agency bonds",
            "U.S. corporate and other bonds",
            "U.S. corporate stocks",
        ],
    },
    Layout {
        mark: "table2d",
        title: "Foreign long-term securities held by U.S. residents",
        country: "region",
        columns: &["Total foreign long-term securities", "Foreign bonds", "Foreign stocks"],
    },
    Layout {
        mark: "table3d",
        title: "U.S. Treasury securities held by foreign residents",
        country: "holder",
        columns: &["Total U.S. Treasury securities", "Long-term", "Short-term"],
    },
];

/// A row's cells joined without anything between them, in lower case, without spaces.
fn glued(grid: &Grid, row: usize) -> String {
    grid.cells(row).collect::<String>().split_whitespace().collect::<String>().to_lowercase()
}

/// A data row: name, code and month.
fn month(grid: &Grid, row: usize) -> Option<Period> {
    let code = grid.trimmed(row, 1);
    let coded = !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    (coded && grid.trimmed(row, 2).contains('-')).then(|| year_month(grid.trimmed(row, 2))).flatten()
}

fn layout(grid: &Grid) -> Option<(usize, &'static Layout)> {
    let first = (0..grid.row_count().min(60)).find(|row| month(grid, *row).is_some())?;
    (0..first).find_map(|row| {
        let text = glued(grid, row);
        LAYOUTS.iter().find(|layout| text.contains(layout.mark)).map(|layout| (row, layout))
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let (row, layout) = layout(grid)?;
    Some(evidence(
        94,
        grid,
        row,
        &format!(
            "reads \"{}\" when its cut cells are joined, and months stand in the third column below",
            layout.title
        ),
    ))
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let problem = || {
        Problem::error("layout-changed", "expected table 1D, 2D or 3D with name, code and month in the first columns")
            .at(Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(problem)?;
    let (title_row, layout) = layout(grid).ok_or_else(problem)?;
    let first = (title_row..grid.row_count()).find(|row| month(grid, *row).is_some()).ok_or_else(problem)?;
    let stated = (0..first).any(|row| glued(grid, row).contains("millionsofdollars"));
    let mut writer = Writer::new(document, grid, layout.title, &[layout.country, "asset"]);
    let measure = writer.builder.measure(Measure {
        label: "Holdings".to_owned(),
        code: None,
        kind: MeasureKind::Holding,
        unit: Unit::money("USD", 6, if stated { Authority::File } else { Authority::Publisher }),
        plus: None,
    });
    let mut data_rows = Vec::new();
    let (mut checked, mut broken) = (0usize, 0usize);
    for row in first..grid.row_count() {
        let Some(month) = month(grid, row) else { continue };
        let (name, code) = (grid.trimmed(row, 0), grid.trimmed(row, 1));
        let country = writer.builder.label_with(0, name, || label(name, Some(code), tic_aggregate(name)));
        let mut values = Vec::new();
        for (index, asset) in layout.columns.iter().enumerate() {
            let asset = writer.builder.label_with(1, asset, || label(asset, None, index == 0));
            if let Cell::Number(value) = writer.put((row, 3 + index), month, measure, &[country, asset], notes) {
                values.push(value);
            }
        }
        if let (Some((total, parts)), true) = (values.split_first(), values.len() == layout.columns.len()) {
            checked += 1;
            broken += usize::from((crate::number::sum(parts) - total).abs() > 3.0);
        }
        data_rows.push((row, month));
    }
    let newest = data_rows.iter().map(|(_, month)| *month).max().ok_or_else(problem)?;
    if broken * 50 > checked {
        notes.push(
            Problem::warning("identity-broken", format!("the first column is not the sum of the others in {broken} of {checked} rows; the columns may have changed"))
                .at(grid.place(&document.file, first, 3)),
        );
    }
    notes.push(
        Problem::warning(
            "series-discontinued",
            format!(
                "this history ended with January 2023; the newest month here is {}",
                &newest.end.iso().chars().take(7).collect::<String>()
            ),
        )
        .at(Place::file(&document.file))
        .hint("load slt_table1.txt, slt_table2.txt or slt_table3.txt for later months"),
    );
    let mut outcome = Outcome::default();
    for (row, month) in data_rows.first().into_iter().chain(data_rows.last()) {
        let asset = layout.columns.first().copied().unwrap_or_default();
        outcome.proofs.push(proof(
            grid,
            *row,
            format!("{}, {}: {asset} {} USD million", grid.trimmed(*row, 0), month.end.iso(), grid.trimmed(*row, 3)),
        ));
    }
    outcome.assumed.push(format!(
        "the header's words are cut, so the columns are named by the publisher's layout; total equals the sum of its parts in {} of {checked} rows",
        checked - broken
    ));
    outcome.tables.push(writer.builder.finish(Some(Frequency::Monthly)));
    Ok(outcome)
}
