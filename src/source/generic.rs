//! Any other table with dates and numbers: wide or long, several in a file, dates down or across.
//!
//! It finds where tables are ([`blocks`]), what their columns are ([`roles`]), asks what the file
//! alone cannot settle ([`ask`]), and then applies a plan row by row. Nothing is guessed silently.

mod ask;
mod blocks;
mod cells;
mod review;
mod roles;
mod turned;

use super::{Assumptions, Evidence, Outcome, Proof, Source, header, shape};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use blocks::Block;
use shape::{Applier, Cells};

/// Any table with dates and numbers.
pub(super) static SOURCE: Source = Source {
    id: "generic",
    title: "Table with dates and numbers",
    publisher: "any",
    about: "Any delimited file, sheet or page table with a column (or a row) of dates and numbers, wide or long. Units and totals \
            are taken from its words. What the file cannot settle is asked: day before month, decimal comma, year and quarter or \
            year and month, what plus means.",
    recognise,
    read,
};

fn recognise(document: &Document) -> Option<Evidence> {
    document.grids.iter().find_map(|grid| {
        let columns = blocks::date_columns(grid);
        if let Some(column) = columns.first() {
            let because = format!("column {} holds dates in most rows", column + 1);
            return Some(Evidence { score: 10, because });
        }
        let head = turned::head(grid)?;
        Some(Evidence { score: 8, because: format!("line {} holds dates side by side", grid.line(head)) })
    })
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let found = blocks::find(grid);
        for block in &found {
            read_block(document, grid, block, assume, &mut outcome, notes);
        }
        if found.is_empty() {
            turned::read(document, grid, assume, &mut outcome, notes);
        }
    }
    if outcome.questions.iter().any(|q| q.assumed.is_none()) {
        // Nothing half-read is kept while a question that decides about the dates is open.
        outcome.tables.clear();
        outcome.proofs.clear();
        return Ok(outcome);
    }
    if outcome.tables.iter().all(|t| t.periods_with_values().is_empty()) {
        return Err(Problem::error("no-data", "dates were found, but no number beside them")
            .at(Place::file(&document.file))
            .hint("a table needs a column or a row of dates, and numbers"));
    }
    Ok(outcome)
}

/// A row of a grid for the plan.
struct GridRow<'a>(&'a Grid, usize);

impl Cells for GridRow<'_> {
    fn cell(&self, column: usize) -> &str {
        self.0.text(self.1, column)
    }
    fn is_blank(&self) -> bool {
        header::is_blank(self.0, self.1)
    }
}

fn read_block(
    document: &Document,
    grid: &Grid,
    block: &Block,
    assume: &Assumptions,
    outcome: &mut Outcome,
    notes: &mut Notes,
) {
    let columns = roles::columns(grid, block);
    let Some(mark) = ask::decimal_mark(grid, block, &columns, assume, outcome) else { return };
    let Some(dates) = ask::dates(grid, block, assume, outcome) else { return };
    let Some(mut plan) = roles::plan(grid, block, &columns, dates, mark, outcome) else { return };
    ask::plus_and_percent(&mut plan, grid, block, assume, outcome);
    let labels = plan.values.clone();
    let mut applier = Applier::new(plan, &document.file, grid.name.as_deref());
    for row in block.first..=block.last {
        applier.row(&GridRow(grid, row), grid.line(row), notes);
    }
    if let Some((first, last)) = applier.ends() {
        for (line, period) in [first, last] {
            let row = (block.first..=block.last).find(|row| grid.line(*row) == line).unwrap_or(block.first);
            let value = labels.first().map_or_else(String::new, |v| {
                format!(
                    ", {} = {}",
                    v.code.as_deref().unwrap_or(&v.measure),
                    cells::value_words(grid.text(row, v.at), mark)
                )
            });
            let span = if period.start == period.end {
                period.end.iso()
            } else {
                format!("{} to {}", period.start.iso(), period.end.iso())
            };
            outcome.proofs.push(Proof { line, raw: shape::raw(grid, row), meaning: format!("{span}{value}") });
        }
    }
    for mut table in applier.finish(None, notes) {
        review::review(&mut table, &document.file, grid.name.as_deref(), notes);
        outcome.tables.push(table);
    }
}
