//! Office for National Statistics: time-series CSV, in which annual, quarterly and monthly rows
//! stand in one column below eight rows of metadata.

use super::official::{evidence, label, month_number, proof, row_starting, unreadable, year};
use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, Quantity, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "ons",
    title: "ONS time series",
    publisher: "Office for National Statistics, United Kingdom",
    about: "CSV of one time series (or a whole dataset) from ons.gov.uk, \"Download full time series as CSV\". Rows of \
            metadata (Title, CDID, PreUnit, Unit, Release Date), then annual, quarterly and often monthly figures in one \
            column; they become one table a frequency and are never mixed. What plus means depends on the series: for \
            portfolio investment, net acquisition of assets above zero means that residents bought, net incurrence of \
            liabilities above zero that non-residents bought. Release lag is in the file's Release Date and Next release.",
    recognise,
    read,
};

/// Rows of metadata, by their first cell.
const METADATA: [&str; 8] =
    ["Title", "CDID", "Source dataset ID", "PreUnit", "Unit", "Release Date", "Next release", "Important Notes"];

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let row = row_starting(grid, 12, &["CDID"])?;
    row_starting(grid, 12, &["Title"])?;
    row_starting(grid, 12, &["PreUnit"]).or_else(|| row_starting(grid, 12, &["Release Date"]))?;
    Some(evidence(96, grid, row, "starts with \"CDID\", among Title, PreUnit and Unit"))
}

/// `2025`, `2025 Q4`, `2025 DEC`.
fn period(text: &str) -> Option<(Frequency, Period)> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let number = year(first)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some((Frequency::Annual, Period::year(number)?));
    }
    if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
        return Some((Frequency::Quarterly, Period::quarter(number, quarter.parse().ok()?)?));
    }
    Some((Frequency::Monthly, Period::month(number, month_number(rest)?)?))
}

fn unit(grid: &Grid, column: usize) -> Unit {
    let cell = |name: &str| row_starting(grid, 12, &[name]).map_or("", |row| grid.trimmed(row, column));
    let (before, unit) = (cell("PreUnit"), cell("Unit"));
    let power_of_ten = match unit.to_lowercase().as_str() {
        "m" | "million" | "millions" | "£m" | "£ million" => 6,
        "bn" | "billion" | "billions" | "£bn" => 9,
        "000's" | "thousand" | "thousands" | "000s" => 3,
        _ => 0,
    };
    let currency = match before {
        "£" => Some("GBP"),
        "$" | "US$" => Some("USD"),
        "€" => Some("EUR"),
        _ => unit.starts_with('£').then_some("GBP"),
    };
    let quantity = match currency {
        Some(currency) => Quantity::Money { currency: currency.to_owned() },
        None if unit == "%" || unit.eq_ignore_ascii_case("per cent") => Quantity::Percent,
        None if unit.to_lowercase().contains("index") => Quantity::Index,
        None if unit.is_empty() => Quantity::Unknown,
        None => Quantity::Count { of: unit.to_owned() },
    };
    Unit { quantity, power_of_ten, authority: Authority::File }
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let problem = || {
        Problem::error("no-data-rows", "expected rows like 2025, 2025 Q4 or 2025 DEC below the metadata, found none")
            .at(Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(problem)?;
    let title_row = row_starting(grid, 12, &["Title"]).ok_or_else(problem)?;
    let code_row = row_starting(grid, 12, &["CDID"]).ok_or_else(problem)?;
    let frequencies = [Frequency::Monthly, Frequency::Quarterly, Frequency::Annual];
    let names = ["Monthly", "Quarterly", "Annual"];
    let mut tables: Vec<TableBuilder> = names.iter().map(|name| TableBuilder::new(name, &["series"])).collect();
    let mut columns = Vec::new();
    let mut units: Vec<(Unit, u16)> = Vec::new();
    for column in 1..grid.width(code_row) {
        let unit = unit(grid, column);
        let known = units.iter().find(|(known, _)| *known == unit).map(|(_, number)| *number);
        let measure = known.unwrap_or_else(|| {
            let words = if units.is_empty() { "Value".to_owned() } else { format!("Value ({})", unit.label()) };
            let kind = match unit.quantity {
                Quantity::Percent => MeasureKind::Rate,
                Quantity::Index => MeasureKind::Index,
                _ => MeasureKind::Other,
            };
            let measure = Measure { label: words, code: None, kind, unit: unit.clone(), plus: None };
            let number = tables.iter_mut().map(|table| table.measure(measure.clone())).max().unwrap_or(0);
            units.push((unit, number));
            number
        });
        columns.push((column, measure));
    }
    let mut data_rows = Vec::new();
    for row in 0..grid.row_count() {
        let text = grid.trimmed(row, 0);
        let Some((frequency, period)) = period(text) else {
            if !text.is_empty() && !METADATA.iter().any(|name| name.eq_ignore_ascii_case(text)) {
                notes.push(
                    Problem::note(
                        "row-left-out",
                        format!("the row that starts with \"{}\" is no figure", crate::problem::excerpt(text)),
                    )
                    .at(grid.place(&document.file, row, 0)),
                );
            }
            continue;
        };
        let Some(table) = frequencies.iter().position(|known| *known == frequency).and_then(|at| tables.get_mut(at))
        else {
            continue;
        };
        for (column, measure) in &columns {
            let (title, code) = (grid.trimmed(title_row, *column), grid.trimmed(code_row, *column));
            let series =
                table.label_with(0, code, || label(title, Some(code), title.to_lowercase().starts_with("total")));
            let cell = read_cell(grid.text(row, *column), DecimalMark::Point);
            if cell == Cell::Text {
                notes.push(unreadable(&document.file, grid, row, *column));
            }
            table.push(period, *measure, &[series], cell, grid.at(row, *column));
        }
        data_rows.push((row, period));
    }
    let mut outcome = Outcome::default();
    for (row, period) in [data_rows.first().ok_or_else(problem)?, data_rows.last().ok_or_else(problem)?] {
        let meaning = format!(
            "{} to {}: {} {}",
            period.start.iso(),
            period.end.iso(),
            grid.trimmed(*row, 1),
            unit(grid, 1).label()
        );
        outcome.proofs.push(proof(grid, *row, meaning));
    }
    for (table, frequency) in tables.into_iter().zip(frequencies) {
        if table.row_count() > 0 {
            outcome.tables.push(table.finish(Some(frequency)));
        }
    }
    if outcome.tables.len() > 1 {
        notes.push(Problem::note(
            "frequencies-apart",
            "annual, quarterly and monthly figures of the same column stand in tables of their own",
        ));
    }
    Ok(outcome)
}
