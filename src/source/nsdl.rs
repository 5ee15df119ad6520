//! NSDL: daily investment of foreign portfolio investors in India, an HTML page of tables.

use crate::calendar::Period;
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, evidence, head, is_blank, label, measure, nothing_read, one_line, outcome, signed,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// NSDL FPI investment.
pub(super) static SOURCE: Source = Source {
    id: "nsdl-fpi",
    title: "NSDL FPI daily trends",
    publisher: "National Securities Depository Limited",
    about: "Download: fpi.nsdl.co.in, Daily Trends in FPI Investments, saved as HTML (also under the name .xls). Crores of rupees (10 million \
each) and millions of US dollars; net is purchases less sales, plus means that foreign portfolio investors bought on balance. Trades of a day \
are reported on the next. Traps: a date spans the rows of equity, debt and hybrid, and those span routes; Sub-total and Total are totals; \
negatives stand in parentheses; the rate of conversion is written Rs.62.0000.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(8)).find(|row| {
        let has = |word: &str| (0..grid.width(*row)).any(|column| head(grid, *row, column).contains(word));
        has("gross purchases") && has("net investment") && has("date")
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let row = header(grid)?;
    Some(evidence(93, grid, row, "holds a date, Gross Purchases and Net Investment, the columns of NSDL"))
}

/// What a column holds, by its header.
enum Column {
    Value(u16),
    Conversion(u16),
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "FPI investment");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let date =
        (0..grid.width(header)).find(|column| head(grid, header, *column).contains("date")).ok_or_else(missing)?;
    let first = (0..grid.width(header))
        .find(|column| head(grid, header, *column).contains("gross purchases"))
        .filter(|first| *first > date)
        .ok_or_else(missing)?;
    let words: Vec<usize> = (date + 1..first).collect();
    let names: Vec<String> = words.iter().map(|column| one_line(grid.text(header, *column))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut writer = Writer::new(document, grid, "FPI investment", &names);
    let mut columns = Vec::new();
    for column in (first..grid.width(header)).filter(|column| !head(grid, header, *column).is_empty()) {
        columns.push((column, declare(&mut writer, &one_line(grid.text(header, column)))));
    }
    let mut day: Option<Period> = None;
    let mut labelled: Vec<String> = vec![String::new(); words.len()];
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let text = grid.text(row, date);
        let new = Form::DayNamedMonth.read(text).or_else(|| Form::YearMonthDay.read(text));
        let starts = new.is_some() && new != day;
        day = new.or(day);
        let Some(period) = day else { continue };
        let numeric =
            |column: &usize| matches!(read_cell(grid.text(row, *column), DecimalMark::Point), Cell::Number(_));
        if !(first..grid.width(row)).any(|column| numeric(&column)) {
            continue;
        }
        for (slot, column) in labelled.iter_mut().zip(&words) {
            let own = one_line(grid.text(row, *column));
            // Total spans the columns of words: what stood there before does not count on.
            let whole = one_line(grid.text(row, date + 1)).to_lowercase().contains("total");
            if !own.is_empty() || whole {
                *slot = own;
            }
        }
        let labels: Vec<u32> = labelled
            .iter()
            .enumerate()
            .map(|(dimension, text)| {
                let total = text.to_lowercase().contains("total");
                let shown = if text.is_empty() { "Total" } else { text };
                writer.builder.label_with(dimension, shown, || label(shown, None, total || text.is_empty()))
            })
            .collect();
        for (column, what) in &columns {
            match what {
                Column::Value(measure) => {
                    writer.put((row, *column), period, *measure, &labels, notes);
                }
                Column::Conversion(measure) if starts => {
                    let text = grid.trimmed(row, *column).trim_start_matches("Rs.").trim_start_matches("Rs");
                    let cell = read_cell(text, DecimalMark::Point);
                    writer.builder.push(period, *measure, &labels, cell, grid.at(row, *column));
                }
                Column::Conversion(_) => {}
            }
        }
    }
    let table = writer.builder.finish(Some(crate::calendar::Frequency::Daily));
    if table.row_count() == 0 {
        return Err(missing());
    }
    Ok(outcome(Some(grid), table, Vec::new(), &["crores of rupees are 10 million each"]))
}

fn declare(writer: &mut Writer<'_>, name: &str) -> Column {
    let lower = name.to_lowercase();
    if lower.contains("conversion") {
        let of = Quantity::Price { of: "INR per USD".to_owned() };
        return Column::Conversion(writer.builder.measure(measure(
            name,
            MeasureKind::Price,
            Unit::of(of, Authority::File),
        )));
    }
    let unit = if lower.contains("us$") || lower.contains("usd") || lower.contains("us($") {
        Unit::money("USD", 6, Authority::File)
    } else {
        let written = lower.contains("crore");
        Unit::money("INR", 7, if written { Authority::File } else { Authority::Publisher })
    };
    Column::Value(writer.builder.measure(match lower.contains("net") {
        true => {
            let plus = PlusMeans::buys("foreign portfolio investors", "Indian securities", Authority::Publisher);
            signed(name, MeasureKind::Flow, unit, plus)
        }
        false => measure(name, MeasureKind::GrossFlow, unit),
    }))
}
