//! New York Fed reference rates: SOFR, EFFR, OBFR, TGCR, BGCR as CSV export or JSON.

use super::dates::Form;
use super::days::day_form;
use super::official::{evidence, proof, unreadable};
use crate::calendar::Frequency;
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, Quantity, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "nyfed-rates",
    title: "New York Fed reference rates",
    publisher: "Federal Reserve Bank of New York",
    about: "CSV or JSON from newyorkfed.org/markets/reference-rates: secured and unsecured overnight rates in percent, with \
            percentiles and volumes in billions of dollars. A rate is dated with the day on which the money was lent and \
            published on the next business day. Rates have no plus. Traps: dates are month/day/year in the CSV; all rates \
            stand in one column, told apart by Rate Type; targets belong to the federal funds rate only; a saved copy may \
            use semicolons and decimal commas.",
    recognise,
    read,
};

/// The columns of the header by what they hold.
struct Columns {
    date: usize,
    rate_type: usize,
    values: Vec<(usize, MeasureKind, Unit)>,
}

fn columns(grid: &Grid) -> Option<Columns> {
    let find = |names: &[&str]| {
        (0..grid.width(0)).find(|column| names.iter().any(|name| grid.trimmed(0, *column).eq_ignore_ascii_case(name)))
    };
    let date = find(&["Effective Date", "effectiveDate"])?;
    let rate_type = find(&["Rate Type", "type"])?;
    find(&["Rate (%)", "percentRate", "Rate"])?;
    let mut values = Vec::new();
    for column in (0..grid.width(0)).filter(|column| *column != date && *column != rate_type) {
        let name = grid.trimmed(0, column).to_lowercase();
        let percent =
            || Unit::of(Quantity::Percent, if name.contains('%') { Authority::File } else { Authority::Publisher });
        let found = if name.contains("volume") {
            (MeasureKind::Other, Unit::money("USD", 9, Authority::File))
        } else if name.contains("index") {
            (MeasureKind::Index, Unit::of(Quantity::Index, Authority::Publisher))
        } else if ["rate", "%", "percent", "average", "target", "intra day", "standard deviation", "stddev"]
            .iter()
            .any(|word| name.contains(word))
        {
            (MeasureKind::Rate, percent())
        } else {
            continue;
        };
        values.push((column, found.0, found.1));
    }
    Some(Columns { date, rate_type, values })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let (grid, columns) = document.grids.iter().find_map(|grid| Some((grid, columns(grid)?)))?;
    let known = ["SOFR", "EFFR", "OBFR", "TGCR", "BGCR", "SOFRAI"];
    let row = (1..grid.row_count().min(50)).find(|row| known.contains(&grid.trimmed(*row, columns.rate_type)))?;
    Some(evidence(
        94,
        grid,
        0,
        &format!("holds Effective Date and Rate Type, and a row says {}", grid.trimmed(row, columns.rate_type)),
    ))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let Some(columns) = columns(grid) else { continue };
        // Rates stay below a hundred, so that a comma beside semicolons, and no point, can only be a decimal mark.
        let any = |mark: char| {
            (1..grid.row_count())
                .any(|row| columns.values.iter().any(|(column, ..)| grid.text(row, *column).contains(mark)))
        };
        let comma = document.kind.starts_with("semicolon") && any(',') && !any('.');
        let mark = if comma { DecimalMark::Comma } else { DecimalMark::Point };
        let mut builder = TableBuilder::new("Reference rates", &["rate"]);
        let measures: Vec<u16> = columns
            .values
            .iter()
            .map(|(column, kind, unit)| {
                let name = grid.trimmed(0, *column).to_owned();
                builder.measure(Measure { label: name, code: None, kind: *kind, unit: unit.clone(), plus: None })
            })
            .collect();
        let mut data_rows = Vec::new();
        let form = day_form(grid, 1, columns.date, Form::MonthDayYear, assume, &mut outcome.questions);
        for row in 1..grid.row_count() {
            let text = grid.trimmed(row, columns.date);
            let Some(day) = form.read(text) else {
                if !text.is_empty() && grid.width(row) > 2 {
                    notes.push(
                        Problem::warning("not-a-date", format!("expected a date like 08/19/2026, found \"{text}\""))
                            .at(grid.place(&document.file, row, columns.date)),
                    );
                }
                continue;
            };
            let rate = builder.label(0, grid.trimmed(row, columns.rate_type));
            for ((column, ..), measure) in columns.values.iter().zip(&measures) {
                let cell = read_cell(grid.text(row, *column), mark);
                if cell == Cell::Text {
                    notes.push(unreadable(&document.file, grid, row, *column));
                }
                builder.push(day, *measure, &[rate], cell, grid.at(row, *column));
            }
            data_rows.push((row, day));
        }
        for (row, day) in [data_rows.first(), data_rows.last()].into_iter().flatten() {
            let value = columns.values.first().map_or("", |(column, ..)| grid.trimmed(*row, *column));
            let value = if value.is_empty() { "no " } else { value };
            outcome.proofs.push(proof(
                grid,
                *row,
                format!("{}: {} was {value}%", day.end.iso(), grid.trimmed(*row, columns.rate_type)),
            ));
        }
        if builder.row_count() > 0 {
            outcome.tables.push(builder.finish(Some(Frequency::Daily)));
        }
    }
    if outcome.tables.is_empty() {
        return Err(Problem::error("no-data-rows", "expected rows with an effective date, found none")
            .at(Place::file(&document.file)));
    }
    outcome.assumed.push("dates with slashes are month/day/year, as this publisher writes them".to_owned());
    Ok(outcome)
}
