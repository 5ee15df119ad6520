//! SAFE (China): official reserve assets, one row pair an item (Chinese with the numbers, English
//! below without), months side by side with USD and SDR columns.

use super::official::{evidence, label, narrow, proof, row_words, unreadable};
use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Choice, Evidence, Outcome, Question, Source};
use crate::table::{Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, Quantity, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "safe-reserves",
    title: "SAFE: official reserve assets of China",
    publisher: "State Administration of Foreign Exchange, China",
    about: "xlsx of official reserve assets from safe.gov.cn, months side by side, each in 100 million US dollars and 100 \
            million SDR; published on the 7th of the next month. Stocks have no plus: a change mixes purchases with exchange \
            rates and prices. Traps: an item has two rows, and only the Chinese one holds numbers; the month stands once over \
            two columns; cells end with an ideographic space; in a number cell 2026.1 is October, as the zero is lost.",
    recognise,
    read,
};

/// A month written 2026.01, or 2026.1 where a number cell lost October's zero.
fn month(text: &str) -> Option<Period> {
    month_of(text, false)
}

/// With `plain` months are written 2026.1 to 2026.12, as the same row shows by a 2026.2.
fn month_of(text: &str, plain: bool) -> Option<Period> {
    let text = narrow(text);
    let (year, part) = text.split_once('.')?;
    let month: u32 = part.parse().ok().filter(|_| part.len() <= 2)?;
    let month = if part.len() == 1 && !plain { month * 10 } else { month };
    Period::month(year.parse().ok().filter(|_| year.len() == 4)?, month)
}

fn month_row(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(15)).find(|row| {
        grid.cells(*row).filter(|cell| month(cell).is_some()).count() >= 1
            && row_words(grid, *row).split(' ').filter(|word| month(word).is_some()).count() >= 1
    })
}

fn unit(text: &str) -> Option<Unit> {
    let text = narrow(text).to_lowercase();
    let currency = if text.contains("sdr") {
        "XDR"
    } else if text.contains("usd") || text.contains("美元") {
        "USD"
    } else if text.contains("ounce") || text.contains("盎司") {
        let power_of_ten =
            if text.contains('万') || text.contains("10 thousand") || text.contains("10000") { 4 } else { 6 };
        return Some(Unit {
            quantity: Quantity::Count { of: "ounces".to_owned() },
            power_of_ten,
            authority: Authority::File,
        });
    } else {
        return None;
    };
    let power_of_ten =
        if text.contains('亿') || text.contains("100million") || text.contains("100 million") { 8 } else { 0 };
    Some(Unit::money(currency, power_of_ten, Authority::File))
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| is_reserves(grid))?;
    let row = month_row(grid)?;
    Some(evidence(93, grid, row, "holds months like 2026.01 below a title on official reserve assets"))
}

fn is_reserves(grid: &Grid) -> bool {
    let Some(row) = month_row(grid) else { return false };
    let text: String = (0..grid.row_count().min(row + 12))
        .map(|row| row_words(grid, row))
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    text.contains("储备") || text.contains("reserve assets") || text.contains("foreign currency reserves")
}

/// A value column: month and unit.
struct Column {
    index: usize,
    month: Period,
    unit: Unit,
}

/// The only month of a file when it is written 2026.1, which may be January or an October that lost its zero.
fn lone_first(grid: &Grid, months: usize) -> Option<String> {
    let mut written: Vec<String> = grid.cells(months).filter(|cell| month(cell).is_some()).map(narrow).collect();
    written.dedup();
    match written.as_slice() {
        [one] if one.ends_with(".1") => Some(one.clone()),
        _ => None,
    }
}

/// Asks which month that is; the year's first file is taken for January's.
fn ask_month(written: &str, assume: &Assumptions) -> Question {
    let choice = |value: &str, label: &str, month: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        preview: format!("{written} is {}-{month}", written.trim_end_matches(".1")),
    };
    Question {
        id: "first-month".to_owned(),
        text: "The file has one month, written with .1. Is it January, or October without its zero?".to_owned(),
        choices: vec![choice("january", "January", "01"), choice("october", "October", "10")],
        assumed: Some(assume.get("first-month").map_or("january", String::as_str).to_owned()),
    }
}

fn columns(grid: &Grid, months: usize, january: bool) -> Vec<Column> {
    let width = (months..grid.row_count().min(months + 3)).map(|row| grid.width(row)).max().unwrap_or(0);
    let (mut carried, mut found) = (None, Vec::new());
    let without_zero = |text: &str| matches!(narrow(text).split_once('.'), Some((_, part)) if matches!(part.as_bytes(), [b'2'..=b'9']));
    let plain = january || grid.cells(months).any(without_zero);
    for index in 1..width {
        carried = month_of(grid.text(months, index), plain).or(carried);
        // The unit stands in one of the two rows below the month, or in the month's own row.
        let unit = (months + 1..=months + 2).find_map(|row| unit(grid.text(row, index)));
        if let (Some(month), Some(unit)) = (carried, unit) {
            found.push(Column { index, month, unit });
        }
    }
    found
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in document.grids.iter().filter(|grid| is_reserves(grid)) {
        if let Some(months) = month_row(grid) {
            read_sheet(document, grid, months, assume, notes, &mut outcome);
        }
    }
    if outcome.tables.is_empty() {
        return Err(Problem::error(
            "layout-changed",
            "expected USD and SDR columns below months like 2026.01, found none",
        )
        .at(Place::file(&document.file)));
    }
    Ok(outcome)
}

fn filled(grid: &Grid, row: usize, columns: &[Column]) -> bool {
    columns.iter().any(|column| matches!(read_cell(grid.text(row, column.index), DecimalMark::Point), Cell::Number(_)))
}

/// `7419万盎司`: gold is also given by weight, with the unit in the cell.
fn has_ounces(text: &str) -> bool {
    let text = narrow(text).to_lowercase();
    text.starts_with(|c: char| c.is_ascii_digit()) && (text.contains("盎司") || text.contains("ounce"))
}

fn read_sheet(
    document: &Document,
    grid: &Grid,
    months: usize,
    assume: &Assumptions,
    notes: &mut Notes,
    outcome: &mut Outcome,
) {
    let lone = lone_first(grid, months);
    let october = assume.get("first-month").is_some_and(|answer| answer == "october");
    let columns = columns(grid, months, lone.is_some() && !october);
    if let Some(written) = lone.filter(|_| outcome.questions.is_empty()) {
        outcome.questions.push(ask_month(&written, assume));
    }
    let mut builder = TableBuilder::new("Official reserve assets", &["item"]);
    let mut measures: Vec<(Unit, u16)> = Vec::new();
    let mut data_rows = Vec::new();
    for row in months + 2..grid.row_count() {
        let chinese = narrow(grid.text(row, 0));
        if chinese.is_empty() || !filled(grid, row, &columns) {
            continue;
        }
        // Up to the next row of numbers stand the English name and, for gold, ounces.
        let tail: Vec<usize> =
            (row + 1..grid.row_count().min(row + 4)).take_while(|row| !filled(grid, *row, &columns)).collect();
        let below = tail.iter().map(|row| narrow(grid.text(*row, 0))).find(|text| !text.is_empty() && text.is_ascii());
        let (name, code) = match &below {
            Some(english) => (english.as_str(), Some(chinese.as_str())),
            None => (chinese.as_str(), None),
        };
        let lower = name.to_lowercase();
        let total = lower.contains("total") || chinese.contains("合计") || chinese.contains("总计");
        let item = builder.label_with(0, name, || label(name, code, total));
        let mut places: Vec<(usize, &Column)> = columns.iter().map(|column| (row, column)).collect();
        for below in &tail {
            // The weight stands once under dollars and once under SDR, or over both: it is one number.
            let mut weighed: Vec<(Period, String)> = Vec::new();
            for column in columns.iter().filter(|column| has_ounces(grid.text(*below, column.index))) {
                let weight = (column.month, narrow(grid.text(*below, column.index)));
                if !weighed.contains(&weight) {
                    weighed.push(weight);
                    places.push((*below, column));
                }
            }
        }
        for (row, column) in places {
            let text = grid.text(row, column.index);
            let ounces = unit(text).filter(|_| has_ounces(text));
            let digits: String = match &ounces {
                Some(_) => {
                    narrow(text).chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-')).collect()
                }
                None => text.to_owned(),
            };
            let of = ounces.unwrap_or_else(|| column.unit.clone());
            let known = measures.iter().find(|(unit, _)| *unit == of).map(|(_, number)| *number);
            let measure = known.unwrap_or_else(|| {
                let label = format!("Stock in {}", of.label());
                let number = builder.measure(Measure {
                    label,
                    code: None,
                    kind: MeasureKind::Holding,
                    unit: of.clone(),
                    plus: None,
                });
                measures.push((of.clone(), number));
                number
            });
            let cell = read_cell(&digits, DecimalMark::Point);
            if cell == Cell::Text {
                notes.push(unreadable(&document.file, grid, row, column.index));
            }
            builder.push(column.month, measure, &[item], cell, grid.at(row, column.index));
        }
        data_rows.push((row, name.to_owned()));
    }
    for (row, name) in data_rows.first().into_iter().chain(data_rows.last()) {
        if let Some(column) = columns.first() {
            outcome.proofs.push(proof(
                grid,
                *row,
                format!(
                    "{name}, {}: {} {}",
                    column.month.end.iso(),
                    grid.trimmed(*row, column.index),
                    column.unit.label()
                ),
            ));
        }
    }
    if builder.row_count() > 0 {
        outcome.tables.push(builder.finish(Some(Frequency::Monthly)));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_month_that_lost_its_zero_is_october() {
        for (text, end) in [("2026.01", "2026-01-31"), ("2026.1", "2026-10-31"), ("2026.12", "2026-12-31")] {
            assert_eq!(super::month(text).map(|p| p.end.iso()).as_deref(), Some(end), "{text}");
        }
        assert!(super::month("33990.8").is_none());
    }
}
