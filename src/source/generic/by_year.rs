//! Calendars of numbers: one row a year, one column a month or a quarter.

use super::blocks::Block;
use super::cells::{is_number, sample};
use super::roles::{Column, Role};
use super::shape::{Sheet, kind_of_words, scaled};
use super::{Assumptions, Outcome, ask, header};
use crate::calendar::Period;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::{Form, month_name};
use crate::source::words;
use crate::table::{Label, Measure, TableBuilder};
use crate::unit::Unit;

/// A header of months or quarters beside a column of years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YearTable {
    head: usize,
    year: usize,
    /// Columns with the number of their month or quarter.
    parts: Vec<(usize, u32)>,
    quarters: bool,
    /// Rows with a year and numbers.
    rows: Vec<usize>,
    /// Last row of the calendar above it.
    below: Option<usize>,
}

/// `Q1`, `1Q`, `I` are not numbers: only names count, and four of them.
fn quarter_name(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let digit = lower.strip_prefix('q').or_else(|| lower.strip_suffix('q'))?;
    digit.trim().parse().ok().filter(|quarter| (1..=4).contains(quarter))
}

/// The calendars of a grid, one below the other, each under a header of its own.
pub(super) fn find(grid: &Grid) -> Vec<YearTable> {
    let mut tables: Vec<YearTable> = first(grid, 0..grid.row_count().min(40)).into_iter().collect();
    while let Some(last) = tables.last() {
        let heads = last.head + 1..grid.row_count();
        let below = first(grid, heads).filter(|next| next.parts.len() == last.parts.len());
        let Some(mut next) = below else { break };
        if let Some(before) = tables.last_mut() {
            before.rows.retain(|row| *row < next.head);
            next.below = before.rows.last().copied();
        }
        tables.push(next);
    }
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// The first calendar whose header is one of these rows.
fn first(grid: &Grid, mut heads: std::ops::Range<usize>) -> Option<YearTable> {
    heads.find_map(|head| {
        let named = |read: &dyn Fn(&str) -> Option<u32>| {
            (1..grid.width(head)).filter_map(|at| read(grid.trimmed(head, at)).map(|n| (at, n))).collect::<Vec<_>>()
        };
        let (months, quarters) = (named(&month_name), named(&quarter_name));
        let (parts, quarters) = if months.len() >= 6 { (months, false) } else { (quarters, true) };
        let mut numbers: Vec<u32> = parts.iter().map(|(_, number)| *number).collect();
        crate::order::natural(&mut numbers);
        numbers.dedup();
        if numbers.len() != parts.len() || parts.len() < if quarters { 4 } else { 6 } {
            return None;
        }
        let first = parts.first()?.0;
        let year = (0..first.min(4)).find(|at| {
            // Titles and headers of calendars further down have no numbers.
            let below: Vec<&str> = (head + 1..grid.row_count())
                .filter(|row| parts.iter().any(|(part, _)| is_number(grid.text(*row, *part))))
                .map(|row| grid.trimmed(row, *at))
                .filter(|cell| !cell.is_empty())
                .collect();
            let years = below.iter().filter(|c| Form::Year.read(c).is_some()).count();
            years > 0 && years * 10 >= below.len() * 6
        })?;
        let rows: Vec<usize> = (head + 1..grid.row_count())
            .filter(|row| Form::Year.read(grid.text(*row, year)).is_some())
            .filter(|row| parts.iter().any(|(at, _)| is_number(grid.text(*row, *at))))
            .collect();
        (!rows.is_empty()).then_some(YearTable { head, year, parts, quarters, rows, below: None })
    })
}

fn title_between(grid: &Grid, from: usize, to: usize) -> String {
    let line =
        |row: usize| grid.cells(row).map(header::collapse).filter(|c| !c.is_empty()).collect::<Vec<_>>().join(" ");
    (from..to).map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Reads it: labels beside the year tell series apart, other columns of numbers (averages, totals of
/// the year) are named and left out.
pub(super) fn read(
    document: &Document,
    grid: &Grid,
    table: &YearTable,
    assume: &Assumptions,
    outcome: &mut Outcome,
    notes: &mut Notes,
) {
    let Some(mark) = mark(document, grid, table, assume, outcome) else { return };
    let is_part = |at: usize| table.parts.iter().any(|(part, _)| *part == at);
    let others = (0..grid.width(table.head)).filter(|at| *at != table.year && !is_part(*at));
    let (mut labels, mut left_out) = (Vec::new(), Vec::new());
    for at in others {
        let cells = || sample_rows(table).into_iter().map(|row| grid.trimmed(row, at)).filter(|c| !c.is_empty());
        match (cells().count(), cells().filter(|c| is_number(c)).count()) {
            (0, _) => {}
            (filled, numbers) if numbers * 2 > filled => left_out.push(at),
            _ => labels.push(at),
        }
    }
    // What stands above belongs to the calendar before, but for the title between them.
    let above = header::text_above(grid, table.head);
    let above = match table.below {
        Some(row) => title_between(grid, row + 1, table.head),
        None => above,
    };
    let unit = above.lines().find_map(words::unit_in_title).unwrap_or_else(Unit::unknown);
    let names: Vec<String> = labels.iter().map(|at| header::collapse(grid.text(table.head, *at))).collect();
    let names: Vec<&str> = names.iter().map(|name| if name.is_empty() { "series" } else { name }).collect();
    let title = above.lines().next().or(grid.name.as_deref()).unwrap_or_default();
    let mut builder = TableBuilder::new(title, &names);
    let kind = kind_of_words(above.lines().next().unwrap_or_default());
    let unit = scaled(unit, kind, above.lines().find_map(words::scale_in_title));
    let measure = builder.measure(Measure { label: "value".to_owned(), code: None, kind, unit, plus: None });
    let sheet = Sheet { mark, ..Sheet::of(document, grid) };
    for row in &table.rows {
        let Some(year) = Form::Year.read(grid.text(*row, table.year)).map(|p| p.end.year()) else { continue };
        let codes: Vec<u32> = labels
            .iter()
            .enumerate()
            .map(|(index, at)| {
                let text = header::collapse(grid.text(*row, *at));
                let aggregate = words::is_aggregate(&text);
                builder.label_with(index, &text, || Label { text: text.clone(), code: None, aggregate })
            })
            .collect();
        for (at, part) in &table.parts {
            let period = if table.quarters { Period::quarter(year, *part) } else { Period::month(year, *part) };
            let Some(period) = period else { continue };
            let cell = sheet.value(*row, *at, notes);
            builder.push(period, measure, &codes, cell, grid.at(*row, *at));
        }
    }
    for row in table.rows.first().into_iter().chain(table.rows.last().filter(|last| table.rows.first() != Some(last))) {
        let year = grid.trimmed(*row, table.year);
        let (at, part) = table.parts.first().copied().unwrap_or_default();
        let of = if table.quarters { format!("quarter {part}") } else { format!("month {part}") };
        let meaning = format!("{year}, {of}: {}", super::cells::value_words(grid.text(*row, at), mark));
        outcome.proofs.push(sheet.proof(*row, meaning));
    }
    let parts = if table.quarters { "quarters" } else { "months" };
    outcome.assumed.push(format!("each row is a year and its columns are {parts}"));
    for at in left_out {
        let name = header::collapse(grid.text(table.head, at));
        let message =
            format!("column {} (\"{name}\") is of the whole year and was left out beside the {parts}", at + 1);
        notes.push(Problem::note("year-column-left-out", message).at(grid.place(&document.file, table.head, at)));
    }
    outcome.tables.push(builder.finish(None));
}

fn sample_rows(table: &YearTable) -> Vec<usize> {
    sample(0, table.rows.len().saturating_sub(1)).into_iter().filter_map(|at| table.rows.get(at).copied()).collect()
}

fn mark(
    document: &Document,
    grid: &Grid,
    table: &YearTable,
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Option<crate::number::DecimalMark> {
    let (first, last) = (*table.rows.first()?, *table.rows.last()?);
    let columns: Vec<usize> = table.parts.iter().map(|(at, _)| *at).collect();
    mark_of(document, grid, (first, last), &columns, assume, outcome)
}

/// The decimal mark of the numbers in some columns of some rows; nothing while that must be asked.
pub(super) fn mark_of(
    document: &Document,
    grid: &Grid,
    (first, last): (usize, usize),
    columns: &[usize],
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Option<crate::number::DecimalMark> {
    let block = Block {
        first,
        last,
        tail: last,
        columns: 0..columns.iter().max().map_or(0, |at| at + 1),
        date: 0,
        part: None,
        form: None,
        head: Vec::new(),
        title: Vec::new(),
    };
    let value = |at: &usize| Column { at: *at, name: String::new(), role: Role::Value, empty: false, is_code: false };
    ask::decimal_mark(document, grid, &block, &columns.iter().map(value).collect::<Vec<_>>(), assume, outcome)
}
