//! Factor returns of AQR's data library: workbooks with a long preamble above each table.

use crate::number::trim;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, all_month_ends, day_form, evidence, head, is_blank, label, measure, nothing_read, one_line, proofs,
    row_left_out, whole_month,
};
use crate::source::{Assumptions, Evidence, Outcome, Question, Source};
use crate::table::{MeasureKind, Table};
use crate::unit::{Authority, Quantity, Unit};

/// AQR data library.
pub(super) static SOURCE: Source = Source {
    id: "aqr",
    title: "AQR factor returns",
    publisher: "AQR Capital Management",
    about: "Download: aqr.com, Insights, Datasets (Betting Against Beta, Quality Minus Junk, Century of Factor Premia and others), xlsx. \
Values are returns as decimals (0.0123 is 1.23 %) of long-short portfolios: plus means that the long side earned more. Updated monthly, \
about a month late, and history is recomputed. Traps: some 18 lines of text stand above the header; dates are text, month/day/year; the \
content decides what a file is, not its name; every sheet is a factor.",
    recognise,
    read,
};

/// The row of names: it begins with "Date", or with nothing above a row that begins with a day.
fn header(grid: &Grid) -> Option<usize> {
    let day = |row: usize| Form::ALL.iter().any(|form| form.is_day() && form.read(grid.text(row, 0)).is_some());
    (0..grid.row_count().min(60)).find(|row| {
        let first = head(grid, *row, 0);
        (first == "date" || first.is_empty() && day(row + 1))
            && (1..grid.width(*row)).filter(|c| !grid.trimmed(*row, *c).is_empty()).count() >= 1
    })
}

fn maker(grid: &Grid) -> Option<usize> {
    let named = |text: &str| text.contains("AQR") || text.contains("Frazzini") || text.contains("Asness");
    (0..grid.row_count().min(40)).find(|row| grid.cells(*row).any(named))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let (grid, row) = document.grids.iter().find_map(|grid| maker(grid).map(|row| (grid, row)))?;
    document.grids.iter().find_map(header)?;
    let text = grid.cells(row).map(trim).find(|t| !t.is_empty()).unwrap_or_default();
    Some(evidence(91, grid, row, &format!("names AQR or its authors: \"{}\"", crate::problem::excerpt(text))))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        if let Some(table) =
            header(grid).and_then(|row| sheet(document, grid, row, assume, &mut outcome.questions, notes))
        {
            outcome.proofs.extend(proofs(Some(grid), &table));
            outcome.tables.push(table);
        }
    }
    if outcome.tables.is_empty() {
        return Err(nothing_read(document, "an AQR file"));
    }
    outcome.questions.dedup_by(|a, b| a.id == b.id);
    outcome
        .assumed
        .push("returns are decimals: 0.0123 is 1.23 % (the cells say only how they are displayed)".to_owned());
    Ok(outcome)
}

fn sheet(
    document: &Document,
    grid: &Grid,
    header: usize,
    assume: &Assumptions,
    questions: &mut Vec<Question>,
    notes: &mut Notes,
) -> Option<Table> {
    let name = grid.name.clone().unwrap_or_else(|| "Factors".to_owned());
    let form = day_form(grid, header + 1, 0, Form::MonthDayYear, assume, questions);
    let rows = header + 1..grid.row_count();
    let months = all_month_ends(grid, rows.clone(), 0, form);
    let mut writer = Writer::new(document, grid, &name, &["factor"]);
    let factor = writer.builder.label_with(0, &name, || label(&name, None, false));
    let mut columns = Vec::new();
    for column in 1..grid.width(header) {
        let name = one_line(grid.text(header, column));
        if !name.is_empty() {
            let unit = Unit::of(Quantity::Fraction, Authority::Publisher);
            columns.push((column, writer.builder.measure(measure(&name, MeasureKind::Rate, unit))));
        }
    }
    for row in rows.filter(|row| !is_blank(grid, *row)) {
        match form.read(grid.text(row, 0)) {
            Some(day) => {
                let period = if months { whole_month(day) } else { day };
                writer.put_row(row, period, &columns, &[factor], notes);
            }
            None => notes.push(row_left_out(&document.file, grid, row)),
        }
    }
    (writer.builder.row_count() > 0).then(|| writer.builder.finish(None))
}
