//! What the monthly files of Japan's Ministry of Finance share: rows dated by a carried-down year,
//! annual rows below them, the unit line, and the check of what net means.

use super::official::{month_number, narrow, proof, row_words, unreadable, year};
use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::Outcome;
use crate::table::{Flag, Label, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans, Unit};

/// Which of the three figures of a triple a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    Acquisition,
    Disposition,
    Net,
}

/// One column of values.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Index in the grid.
    pub(crate) index: usize,
    /// A label for each dimension.
    pub(crate) labels: Vec<Label>,
    /// What it holds.
    pub(crate) item: Item,
    /// Index in the side list.
    pub(crate) side: usize,
}

/// Who buys what in a group of columns.
#[derive(Debug, Clone)]
pub(crate) struct Side {
    /// "residents", "non-residents".
    pub(crate) holder: String,
    /// "foreign securities".
    pub(crate) asset: String,
    /// True for a difference of two sides, which has no gross figures.
    pub(crate) difference: bool,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Month,
    CalendarYear,
    FiscalYear,
}

/// The row that names acquisition, disposition and net, the last of the header.
pub(crate) fn bottom_header(grid: &Grid) -> Option<usize> {
    let counts = |row: usize, word: &str| grid.cells(row).filter(|cell| narrow(cell).starts_with(word)).count();
    (0..grid.row_count().min(40)).rev().find(|row| counts(*row, "Acquisition") >= 2 && counts(*row, "Net") >= 2)
}

/// The Japanese row above the last row of the header.
pub(crate) fn item_of(grid: &Grid, bottom: usize, column: usize) -> Option<(Item, String)> {
    let english = narrow(grid.text(bottom, column));
    let japanese = bottom.checked_sub(1).map_or(String::new(), |row| narrow(grid.text(row, column)));
    let words = if english.is_empty() { japanese.clone() } else { english };
    let item = if words.starts_with("Acquisition") || japanese.starts_with("取得") {
        Item::Acquisition
    } else if words.starts_with("Disposition") || japanese.starts_with("処分") {
        Item::Disposition
    } else if words.is_empty() {
        return None;
    } else {
        Item::Net
    };
    Some((item, words))
}

/// The period of a row; the year is carried down from the last row that states it.
fn period(grid: &Grid, row: usize, carried: &mut Option<i32>) -> Option<(Span, Period)> {
    let first = narrow(grid.text(row, 0));
    for (mark, span) in [("CY", Span::CalendarYear), ("FY", Span::FiscalYear)] {
        if let Some(number) = first.strip_suffix(mark).and_then(|text| text.split_whitespace().last()).and_then(year) {
            let fiscal = Period { start: Day::new(number, 4, 1)?, end: Day::new(number + 1, 3, 31)? };
            return Some((span, if span == Span::FiscalYear { fiscal } else { Period::year(number)? }));
        }
    }
    let stated = year(&first).or_else(|| year(first.trim_end_matches('年')));
    let month = [1, 2].iter().find_map(|column| month_number(grid.text(row, *column)))?;
    if stated.is_some() {
        *carried = stated;
    }
    Some((Span::Month, Period::month((*carried)?, month)?))
}

/// Unit of the file: 億円 by its unit line.
pub(crate) fn unit(grid: &Grid, rows: usize) -> Unit {
    let stated = (0..rows).any(|row| {
        let words = narrow(&row_words(grid, row)).to_lowercase();
        words.contains("億円") || words.contains("100 mil")
    });
    Unit::money("JPY", 8, if stated { Authority::File } else { Authority::Publisher })
}

/// How many rows of the triple at `net` say acquisition less disposition, and how many the opposite.
fn votes(grid: &Grid, rows: std::ops::Range<usize>, net: usize) -> (usize, usize) {
    let number = |row: usize, column: usize| match read_cell(grid.text(row, column), DecimalMark::Point) {
        Cell::Number(value) => Some(value),
        _ => None,
    };
    let (mut straight, mut turned) = (0, 0);
    for row in rows {
        let (Some(bought), Some(sold), Some(net)) = (number(row, net - 2), number(row, net - 1), number(row, net))
        else {
            continue;
        };
        if net.abs() > 3.0 {
            straight += usize::from((bought - sold - net).abs() <= 3.0);
            turned += usize::from((sold - bought - net).abs() <= 3.0);
        }
    }
    (straight, turned)
}

/// A side whose net is disposition less acquisition, as the Ministry printed outward investment
/// before 2014: its nets are turned on reading.
fn turned_sides(grid: &Grid, bottom: usize, columns: &[Column], sides: &[Side]) -> Vec<bool> {
    sides
        .iter()
        .enumerate()
        .map(|(number, _)| {
            let mut total = (0usize, 0usize);
            for triple in columns.windows(3) {
                let [bought, sold, net] = triple else { continue };
                let items = [bought.item, sold.item, net.item] == [Item::Acquisition, Item::Disposition, Item::Net];
                if items && net.index == bought.index + 2 && net.side == number {
                    let (straight, turned) = votes(grid, bottom + 1..grid.row_count(), net.index);
                    total = (total.0 + straight, total.1 + turned);
                }
            }
            total.1 > total.0 * 4
        })
        .collect()
}

/// What the header of a file was understood as.
pub(crate) struct Layout<'a> {
    /// Name of the tables.
    pub(crate) title: &'a str,
    /// Last row of the header.
    pub(crate) bottom: usize,
    /// Names of the dimensions.
    pub(crate) dimensions: &'a [&'a str],
    /// Columns of values.
    pub(crate) columns: &'a [Column],
    /// Who buys what.
    pub(crate) sides: &'a [Side],
}

/// Reads the rows below the header into a monthly table and two annual ones.
pub(crate) fn read_rows(
    document: &Document,
    grid: &Grid,
    layout: &Layout<'_>,
    notes: &mut Notes,
) -> Result<(Outcome, Vec<TableBuilder>), Problem> {
    let Layout { title, bottom, dimensions, columns, sides } = *layout;
    let unit = unit(grid, bottom);
    let turned = turned_sides(grid, bottom, columns, sides);
    let any_turned = turned.contains(&true);
    let names =
        [title.to_owned(), format!("{title}: calendar years"), format!("{title}: fiscal years, April to March")];
    let mut tables: Vec<TableBuilder> = names.iter().map(|name| TableBuilder::new(name, dimensions)).collect();
    let mut numbers: Vec<[u16; 3]> = Vec::new();
    for (side, turned) in sides.iter().zip(&turned) {
        let all: Vec<[u16; 3]> = tables.iter_mut().map(|table| measures(table, side, *turned, &unit)).collect();
        numbers.extend(all.first().copied());
    }
    let mut carried = None;
    let mut data_rows: Vec<(usize, Period)> = Vec::new();
    let mut last_month: Option<Period> = None;
    for row in bottom + 1..grid.row_count() {
        let Some((span, period)) = period(grid, row, &mut carried) else { continue };
        let table = match span {
            Span::Month => tables.first_mut(),
            Span::CalendarYear => tables.get_mut(1),
            Span::FiscalYear => tables.get_mut(2),
        };
        let Some(table) = table else { continue };
        let mut filled = false;
        for column in columns {
            let labels: Vec<u32> = column
                .labels
                .iter()
                .enumerate()
                .map(|(dimension, label)| table.label_with(dimension, &label.text, || label.clone()))
                .collect();
            let Some(measure) = numbers.get(column.side).and_then(|n| n.get(column.item as usize)) else { continue };
            let cell = read_cell(grid.text(row, column.index), DecimalMark::Point);
            filled |= matches!(cell, Cell::Number(_));
            let at = grid.at(row, column.index);
            // How an older print took the difference of sides with opposite signs is not known.
            if any_turned && sides.get(column.side).is_some_and(|side| side.difference) {
                continue;
            }
            let flip = column.item == Item::Net && turned.get(column.side) == Some(&true);
            match cell {
                Cell::Number(value) if flip => table.push_flagged(period, *measure, &labels, 0.0 - value, Flag::Ok, at),
                Cell::Text => {
                    notes.push(unreadable(&document.file, grid, row, column.index));
                    table.push(period, *measure, &labels, cell, at);
                }
                _ => table.push(period, *measure, &labels, cell, at),
            }
        }
        if filled {
            data_rows.push((row, period));
            last_month = if span == Span::Month { Some(period) } else { last_month };
        }
    }
    let (Some(first), Some(last)) = (data_rows.first(), last_month) else {
        return Err(Problem::error(
            "no-data-rows",
            "expected rows with a year and a month below the header, found none",
        )
        .at(Place::file(&document.file)));
    };
    let mut outcome = Outcome::default();
    let month_row = data_rows.iter().rev().find(|(_, period)| *period == last).unwrap_or(first);
    for (row, period) in [first, month_row] {
        let meaning = columns.iter().find(|column| column.item == Item::Net).map(|column| {
            let path: Vec<&str> = column.labels.iter().map(|label| label.text.as_str()).collect();
            format!(
                "{} to {}: {} is {} {}",
                period.start.iso(),
                period.end.iso(),
                path.join(", "),
                grid.trimmed(*row, column.index),
                unit.label()
            )
        });
        outcome.proofs.push(proof(grid, *row, meaning.unwrap_or_default()));
    }
    for (side, _) in sides.iter().zip(&turned).filter(|(_, turned)| **turned) {
        notes.push(
            Problem::warning(
                "sign-turned",
                format!("net of {} in {} is disposition less acquisition in this file, as before 2014; it was turned, so that plus means bought, and the columns that subtract the two sides were left out", side.holder, side.asset),
            )
            .at(Place::file(&document.file)),
        );
    }
    notes.push(Problem::note(
        "annual-rows-apart",
        "calendar-year and fiscal-year rows below the months stand in tables of their own and are never added to months",
    ));
    Ok((outcome, tables))
}

fn measures(table: &mut TableBuilder, side: &Side, turned: bool, unit: &Unit) -> [u16; 3] {
    let mut add = |label: String, kind: MeasureKind, plus: Option<PlusMeans>| {
        table.measure(Measure { label, code: None, kind, unit: unit.clone(), plus })
    };
    if side.difference {
        let plus = PlusMeans {
            plus: "residents bought more abroad than non-residents bought in Japan (net outflow)".to_owned(),
            minus: "non-residents bought more in Japan than residents bought abroad (net inflow)".to_owned(),
            turned_on_reading: turned,
            authority: Authority::Publisher,
        };
        let number = add("Assets less liabilities".to_owned(), MeasureKind::Flow, Some(plus));
        return [number; 3];
    }
    let plus =
        PlusMeans { turned_on_reading: turned, ..PlusMeans::buys(&side.holder, &side.asset, Authority::Publisher) };
    [
        add(format!("Acquisition by {}", side.holder), MeasureKind::GrossFlow, None),
        add(format!("Disposition by {}", side.holder), MeasureKind::GrossFlow, None),
        add(format!("Net acquisition by {}", side.holder), MeasureKind::Flow, Some(plus)),
    ]
}

/// The finished tables; annual tables only where the file has annual rows.
pub(crate) fn finish(mut outcome: Outcome, tables: Vec<TableBuilder>) -> Outcome {
    for (table, frequency) in tables.into_iter().zip([Frequency::Monthly, Frequency::Annual, Frequency::Annual]) {
        if table.row_count() > 0 {
            outcome.tables.push(table.finish(Some(frequency)));
        }
    }
    outcome
}
