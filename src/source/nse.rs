//! NSE India: what foreign and domestic institutions bought and sold in the cash market.

use crate::calendar::Period;
use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, column_of, day_form, evidence, head, is_blank, label, measure, nothing_read, one_line, outcome,
    row_left_out, set_repeats_apart, signed,
};
use crate::source::{Assumptions, Evidence, Outcome, Question, Source};
use crate::table::{At, Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// NSE FII and DII activity.
pub(super) static SOURCE: Source = Source {
    id: "nse-fii-dii",
    title: "NSE FII and DII activity",
    publisher: "National Stock Exchange of India",
    about: "Download: nseindia.com, reports, FII/FPI and DII trading activity (CSV or JSON, one day); histories are collected by third parties. \
Crores of rupees (1 crore is 10 million); net is bought less sold, plus means that the institutions bought on balance. Provisional, the same \
evening. Traps: collections repeat days (a day that stands 25 times counts once); columns Previous Day … only repeat the row above; NIFTY \
holds level and change in one cell; % Change is a fraction that is displayed as per cent; stars behind the names are footnote marks.",
    recognise,
    read,
};

fn wide(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(5)).find(|row| {
        let has = |name: &str| (0..grid.width(*row)).any(|column| head(grid, *row, column).starts_with(name));
        head(grid, *row, 0).ends_with("date") && has("fii") && has("dii") && grid.width(*row) >= 5
    })
}

/// The official list: its header and the columns of category, date and values.
fn list(grid: &Grid) -> Option<(usize, usize, usize)> {
    (0..grid.row_count().min(5)).find_map(|row| {
        let (category, date) = (column_of(grid, row, "category")?, column_of(grid, row, "date")?);
        let squeezed = |column| head(grid, row, column).replace(' ', "");
        (0..grid.width(row)).any(|column| squeezed(column).starts_with("buyvalue")).then_some((row, category, date))
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| wide(grid).is_some() || list(grid).is_some())?;
    Some(match (wide(grid), list(grid)) {
        (_, Some((row, ..))) => evidence(92, grid, row, "holds category, date, buyValue"),
        (row, _) => evidence(90, grid, row.unwrap_or(0), "holds a date and columns of FII and DII amounts"),
    })
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "FII and DII activity");
    for grid in &document.grids {
        let mut questions = Vec::new();
        let table = if let Some((row, category, date)) = list(grid) {
            read_list(document, grid, (row, category, date), notes)
        } else if let Some(row) = wide(grid) {
            read_wide(document, grid, row, assume, &mut questions, notes)
        } else {
            continue;
        };
        let mut table = table.builder.finish(Some(crate::calendar::Frequency::Daily));
        if table.row_count() == 0 {
            continue;
        }
        set_repeats_apart(document, &mut table, notes);
        return Ok(outcome(Some(grid), table, questions, &["crores of rupees, 10 million each"]));
    }
    Err(missing())
}

fn crore(grid: &Grid, header: usize) -> Unit {
    let written = grid.cells(header).any(|cell| cell.to_lowercase().contains("crore"));
    Unit::money("INR", 7, if written { Authority::File } else { Authority::Publisher })
}

fn amount(name: &str, holder: &str, unit: Unit) -> Measure {
    let lower = name.to_lowercase();
    if lower.contains("net") {
        let plus = PlusMeans::buys(holder, "Indian shares", Authority::Publisher);
        return signed(name, MeasureKind::Flow, unit, plus);
    }
    measure(name, MeasureKind::GrossFlow, unit)
}

fn read_list<'a>(
    document: &'a Document,
    grid: &'a Grid,
    (header, category, date): (usize, usize, usize),
    notes: &mut Notes,
) -> Writer<'a> {
    let mut writer = Writer::new(document, grid, "Activity", &["investor"]);
    let unit = crore(grid, header);
    let columns: Vec<(usize, u16)> = (0..grid.width(header))
        .filter(|column| *column != category && *column != date && !head(grid, header, *column).is_empty())
        .map(|column| {
            let name = one_line(grid.text(header, column));
            (column, writer.builder.measure(amount(&name, "the institutions", unit.clone())))
        })
        .collect();
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let forms = [Form::DayNamedMonth, Form::YearMonthDay, Form::DayMonthYear];
        let Some(day) = forms.iter().find_map(|form| form.read(grid.text(row, date))) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        let name = trim(grid.trimmed(row, category).trim_end_matches('*')).to_owned();
        let total = name.to_lowercase().contains("total");
        let investor = writer.builder.label_with(0, &name, || label(&name, None, total));
        writer.put_row(row, day, &columns, &[investor], notes);
    }
    writer
}

/// What a column of a collected history holds.
enum Column {
    Value(u16),
    /// Level and change in one cell.
    Pair(u16, u16),
}

fn read_wide<'a>(
    document: &'a Document,
    grid: &'a Grid,
    header: usize,
    assume: &Assumptions,
    questions: &mut Vec<Question>,
    notes: &mut Notes,
) -> Writer<'a> {
    let form = day_form(grid, header + 1, 0, Form::DayMonthYear, assume, questions);
    let mut writer = Writer::new(document, grid, "Activity", &[]);
    let unit = crore(grid, header);
    let points = || Unit::of(Quantity::Index, Authority::Publisher);
    let mut columns = Vec::new();
    for column in (1..grid.width(header)).filter(|column| !head(grid, header, *column).is_empty()) {
        let name = one_line(grid.text(header, column));
        let lower = name.to_lowercase();
        let place = grid.place(&document.file, header, column);
        if lower.starts_with("previous") {
            let message = format!("\"{name}\" only repeats the row before; it was left out");
            notes.push(Problem::note("lag-column-left-out", message).at(place));
        } else if lower.starts_with("fii") || lower.starts_with("dii") || lower.starts_with("fpi") {
            let holder = name.split(' ').next().unwrap_or("the institutions");
            columns.push((column, Column::Value(writer.builder.measure(amount(&name, holder, unit.clone())))));
        } else if is_pair(grid.trimmed(header + 1, column)).is_some() {
            let level = writer.builder.measure(measure(&name, MeasureKind::Price, points()));
            let change = writer.builder.measure(measure(&format!("{name} change"), MeasureKind::Valuation, points()));
            columns.push((column, Column::Pair(level, change)));
        } else if lower.contains('%') {
            let percent = grid.trimmed(header + 1, column).ends_with('%');
            let quantity = if percent { Quantity::Percent } else { Quantity::Fraction };
            let unit = Unit::of(quantity, Authority::Publisher);
            columns.push((column, Column::Value(writer.builder.measure(measure(&name, MeasureKind::Rate, unit)))));
        } else if matches!(read_cell(grid.text(header + 1, column), DecimalMark::Point), Cell::Number(_)) {
            let other = measure(&name, MeasureKind::Other, Unit::unknown());
            columns.push((column, Column::Value(writer.builder.measure(other))));
        } else {
            let message = format!(
                "\"{name}\" holds words (\"{}\"), not numbers; it was left out",
                grid.trimmed(header + 1, column)
            );
            notes.push(Problem::note("text-column-left-out", message).at(place));
        }
    }
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let Some(day) = form.read(grid.text(row, 0)) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        for (column, what) in &columns {
            match what {
                Column::Value(measure) => {
                    writer.put((row, *column), day, *measure, &[], notes);
                }
                Column::Pair(level, change) => put_pair(&mut writer, grid, (row, *column), day, [*level, *change]),
            }
        }
    }
    writer
}

/// Two numbers that blanks of any kind separate: `18117.15  64.45 `.
fn is_pair(text: &str) -> Option<(f64, f64)> {
    let mut parts = text.split_whitespace().map(|part| read_cell(part, DecimalMark::Point));
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Cell::Number(level)), Some(Cell::Number(change)), None) => Some((level, change)),
        _ => None,
    }
}

fn put_pair(writer: &mut Writer<'_>, grid: &Grid, (row, column): (usize, usize), day: Period, measures: [u16; 2]) {
    let at: At = grid.at(row, column);
    let cells = match is_pair(grid.text(row, column)) {
        Some((level, change)) => [Cell::Number(level), Cell::Number(change)],
        None => [read_cell(grid.text(row, column), DecimalMark::Point), Cell::Missing],
    };
    for (measure, cell) in measures.into_iter().zip(cells) {
        writer.builder.push(day, measure, &[], cell, at);
    }
}
