//! MoF Japan: results of government bond auctions (`jgb_historical_data.xls`), one sheet a tenor.
//!
//! Two header rows, a row of units, then one row an auction. Columns that are no numbers (issue,
//! dates) are left out.

use super::official::{cell_day, evidence, label, narrow, proof};
use super::words;
use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, Quantity, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "mof-jgb-auctions",
    title: "MoF Japan: government bond auctions",
    publisher: "Ministry of Finance, Japan",
    about: "jgb_historical_data.xls from www.mof.go.jp (Auction Results, historical data): one sheet a tenor, one row an \
            auction: amounts offered, bid and accepted in 100 million yen, prices in yen per 100 face value, yields in \
            percent; published on the auction day. Amounts are gross awards, there is no plus. Traps: the unit stands in a \
            row of its own under the names; a dash (―) means that the auction had no such figure, not zero; bids and awards \
            include different non-price auctions over time.",
    recognise,
    read,
};

/// Where the dates of a sheet stand: header row, date column, first data row.
struct Layout {
    header: std::ops::Range<usize>,
    date: usize,
}

fn is_date_name(text: &str) -> bool {
    let spaced = narrow(text).to_lowercase();
    // Japanese headers are spread with spaces and line breaks.
    let text: String = if spaced.is_ascii() { spaced } else { spaced.split_whitespace().collect() };
    text.contains("auction date") || text.contains("date of auction") || text.contains("入札日")
}

fn layout(grid: &Grid) -> Option<Layout> {
    let (row, date) = (0..grid.row_count().min(12)).find_map(|row| {
        (0..grid.width(row)).find(|column| is_date_name(grid.text(row, *column))).map(|column| (row, column))
    })?;
    let first = (row + 1..grid.row_count().min(row + 12)).find(|row| cell_day(grid, *row, date).is_some())?;
    // Names in the other language may stand one row above.
    let start = (row.saturating_sub(1)..=row)
        .find(|row| grid.cells(*row).filter(|cell| !cell.trim().is_empty()).count() >= 3)?;
    Some(Layout { header: start..first, date })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let (grid, layout) = document.grids.iter().find_map(|grid| Some((grid, layout(grid)?)))?;
    let words: String = layout
        .header
        .clone()
        .flat_map(|row| grid.cells(row).map(narrow).collect::<Vec<_>>())
        .collect::<String>()
        .to_lowercase();
    let japanese =
        words.contains("募入") || words.contains("応募") || words.contains("accepted") && words.contains("bid");
    japanese.then(|| {
        evidence(92, grid, layout.header.start, "names auction dates, bids and accepted amounts of government bonds")
    })
}

/// Name and unit of a column.
fn name_and_unit(grid: &Grid, header: &std::ops::Range<usize>, column: usize) -> (String, Unit) {
    let cells: Vec<String> =
        header.clone().map(|row| narrow(grid.text(row, column))).filter(|text| !text.is_empty()).collect();
    let is_unit =
        |text: &str| text.starts_with('(') && text.ends_with(')') || matches!(text, "%" | "円" | "億円" | "倍" | "yen");
    let names: Vec<&str> = cells.iter().map(String::as_str).filter(|text| !is_unit(text)).collect();
    let english: Vec<&str> =
        names.iter().copied().filter(|text| text.bytes().any(|b| b.is_ascii_alphabetic())).collect();
    let name = if english.is_empty() { names.join(" ") } else { english.join(" ") };
    let words = cells.iter().rev().find(|text| is_unit(text)).map_or(name.as_str(), String::as_str);
    (name.clone(), unit(words))
}

fn unit(text: &str) -> Unit {
    let lower = text.trim_matches(['(', ')']).trim().to_lowercase();
    if lower.contains("億円") || lower.contains("100 million") || lower.contains("百万円") || lower.contains("billion")
    {
        return words::unit_in(text).unwrap_or_else(|| Unit::money("JPY", 8, Authority::File));
    }
    let quantity = match lower.as_str() {
        "%" | "percent" => Quantity::Percent,
        "円" | "yen" => Quantity::Price { of: "JPY per 100 face value".to_owned() },
        _ => return Unit::unknown(),
    };
    Unit::of(quantity, Authority::File)
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let Some(layout) = layout(grid) else { continue };
        read_sheet(document, grid, &layout, notes, &mut outcome);
    }
    if outcome.tables.is_empty() {
        return Err(Problem::error(
            "no-data-rows",
            "expected one row an auction below the column of auction dates, found none",
        )
        .at(Place::file(&document.file)));
    }
    Ok(outcome)
}

fn read_sheet(document: &Document, grid: &Grid, layout: &Layout, notes: &mut Notes, outcome: &mut Outcome) {
    let tenor = grid.name.clone().unwrap_or_else(|| "Government bonds".to_owned());
    let dated: Vec<(usize, Period)> = (layout.header.end..grid.row_count())
        .filter_map(|row| Some((row, Period::day(cell_day(grid, row, layout.date)?))))
        .collect();
    let mut builder = TableBuilder::new(&tenor, &["tenor"]);
    let label_number = builder.label_with(0, &tenor, || label(&tenor, None, false));
    let width = layout.header.clone().map(|row| grid.width(row)).max().unwrap_or(0);
    let mut columns = Vec::new();
    for column in (0..width).filter(|column| *column != layout.date) {
        let cells = || dated.iter().map(|(row, _)| read_cell(grid.text(*row, column), DecimalMark::Point));
        let numbers = cells().filter(|cell| matches!(cell, Cell::Number(_))).count();
        let texts = cells().filter(|cell| *cell == Cell::Text).count();
        let (name, unit) = name_and_unit(grid, &layout.header, column);
        if numbers == 0 || texts > numbers || name.is_empty() {
            continue;
        }
        let kind = match &unit.quantity {
            Quantity::Percent => MeasureKind::Rate,
            Quantity::Price { .. } => MeasureKind::Price,
            _ => MeasureKind::Other,
        };
        let measure = builder.measure(Measure { label: name, code: None, kind, unit, plus: None });
        columns.push((column, measure));
    }
    for (row, period) in &dated {
        for (column, measure) in &columns {
            let cell = read_cell(grid.text(*row, *column), DecimalMark::Point);
            if cell == Cell::Text {
                notes.push(super::official::unreadable(&document.file, grid, *row, *column));
            }
            builder.push(*period, *measure, &[label_number], cell, grid.at(*row, *column));
        }
    }
    if let (Some((row, period)), true) = (dated.last(), builder.row_count() > 0) {
        let words: Vec<String> = columns
            .iter()
            .take(3)
            .map(|(column, _)| {
                format!("{} {}", name_and_unit(grid, &layout.header, *column).0, grid.trimmed(*row, *column))
            })
            .collect();
        outcome.proofs.push(proof(
            grid,
            *row,
            format!("{tenor}, auction of {}: {}", period.end.iso(), words.join(", ")),
        ));
        outcome.tables.push(builder.finish(Some(Frequency::Irregular)));
    }
}
