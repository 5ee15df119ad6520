//! Tables whose rows are months of the one year that stands in their title.

use super::blocks::Block;
use super::parts::Part;
use super::shape::{self, Applier, Cells, DateColumns, span_words};
use super::undated::{Kind, ROWS, kind};
use super::{Assumptions, Outcome, ask, cells, header, roles};
use crate::calendar::Period;
use crate::problem::Notes;
use crate::read::{Document, Grid};
use crate::source::dates::{Form, month_name};
use std::collections::BTreeSet;

/// A month without the marks that say that it is provisional: `April **`.
fn month_word(text: &str) -> &str {
    crate::number::trim(text).trim_end_matches(['*', '#', '^', ' ', '$'])
}

/// The column whose rows are months, and the year that the words above them name, where they name one.
pub(super) fn months(grid: &Grid, block: &Block) -> Option<(usize, i32)> {
    let rows: Vec<usize> =
        (block.first..=block.last).filter(|row| matches!(kind(grid, *row, block.columns.end), Kind::Data)).collect();
    let column = (0..3).find(|at| {
        let months = rows.iter().filter(|row| month_name(month_word(grid.text(**row, *at))).is_some()).count();
        months >= ROWS && months * 10 >= rows.len() * 7
    })?;
    let above = (0..block.first)
        .map(|row| (grid.line(row), grid.cells(row).map(header::collapse).collect::<Vec<_>>().join(" ")));
    let above: Vec<(u32, String)> = above.collect();
    // "2024-25" is a year of another kind, whose months are of two years.
    let runs_on = |line: &str| {
        let found = line.match_indices(['-', '/', '–']).any(|(at, mark)| {
            let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
            let before = line[..at].trim_end().chars().rev().take_while(char::is_ascii_digit).count();
            before == 4 && matches!(digits(line[at + mark.len()..].trim_start()), 2 | 4)
        });
        found || line.to_lowercase().contains("fiscal") || line.to_lowercase().contains("financial year")
    };
    if above.iter().any(|(_, line)| runs_on(line)) {
        return None;
    }
    year_in(&above).map(|year| (column, year.end.year()))
}

/// A row of months with the year that stands above all of them.
struct MonthRow<'a> {
    grid: &'a Grid,
    row: usize,
    month: usize,
    /// Behind the last column.
    year: (usize, &'a str),
}

impl Cells for MonthRow<'_> {
    fn cell(&self, column: usize) -> &str {
        match column {
            at if at == self.year.0 => self.year.1,
            at if at == self.month => month_word(self.grid.text(self.row, at)),
            at => self.grid.text(self.row, at),
        }
    }

    fn is_blank(&self) -> bool {
        header::is_blank(self.grid, self.row)
    }
}

/// Reads a table whose rows are months of the year that the text names.
pub(super) fn read_months(
    document: &Document,
    grid: &Grid,
    block: &Block,
    (month, year): (usize, i32),
    assume: &Assumptions,
    outcome: &mut Outcome,
    notes: &mut Notes,
) {
    let behind = block.columns.end;
    let block = Block { part: Some(Part { at: month, quarters: false, day: None }), ..block.clone() };
    let columns = roles::columns(grid, &block);
    let Some(mark) = ask::decimal_mark(document, grid, &block, &columns, assume, outcome) else { return };
    let dates = DateColumns::YearAnd { year: behind, part: month, quarters: false, day: None };
    let Some(mut plan) = roles::plan(grid, &block, &columns, dates, mark, outcome) else { return };
    ask::plus_and_percent(&mut plan, grid, &block, assume, outcome);
    outcome.assumed.push(format!("the months are of {year}, the year that stands above them"));
    let first = plan.values.first().map_or(0, |value| value.at);
    let name = plan.values.first().map(|value| value.series.clone().unwrap_or_else(|| value.measure.clone()));
    let year = year.to_string();
    let mut applier = Applier::new(plan, &document.file, grid.name.as_deref());
    for row in block.first..=block.last {
        let cells = MonthRow { grid, row, month, year: (behind, &year) };
        applier.row(&cells, grid.line(row), notes);
    }
    let words = |row: usize, period| {
        let value = cells::value_words(grid.text(row, first), mark);
        format!("{}, {} = {value}", span_words(period), name.clone().unwrap_or_default())
    };
    outcome.proofs.extend(shape::end_proofs(&applier, grid, block.first..block.last + 1, words));
    for mut table in applier.finish(None, notes) {
        super::stand_ins::settle(&mut table, assume, outcome);
        super::review::review(&mut table, &document.file, grid.name.as_deref(), notes);
        outcome.tables.push(table);
    }
}

/// The only year that stands in the words above a list.
pub(super) fn year_in(lines: &[(u32, String)]) -> Option<Period> {
    let years = lines.iter().flat_map(|(_, line)| line.split(|c: char| !c.is_alphanumeric())).filter(|w| w.len() == 4);
    let years: BTreeSet<i32> = years
        .filter_map(|word| Form::Year.read(word))
        .map(|p| p.end.year())
        .filter(|y| (1950..2100).contains(y))
        .collect();
    let only = years.first().copied().filter(|_| years.len() == 1)?;
    Period::year(only)
}
