//! What may have gone wrong before the file came here, and is said: rows longer than the header, scales said twice,
//! per cent in some cells only, rows that belong to no table.

use super::blocks::Block;
use super::cells::{Dateness, dateness, is_number, sample};
use super::shape::Plan;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};

/// Warns of rows with cells behind the last column that the header names, where most rows have none: `1,234` without
/// quotes is two cells, and what follows it stands under the wrong names.
pub(super) fn longer(document: &Document, grid: &Grid, block: &Block, notes: &mut Notes) {
    let named = |row: &usize| block.columns.clone().rev().find(|at| !grid.trimmed(*row, *at).is_empty());
    let Some(last) = block.head.iter().filter_map(named).max() else { return };
    let long = |row: &usize| (last + 1..block.columns.end).any(|at| is_number(grid.trimmed(*row, at)));
    let rows = || block.first..=block.last;
    let found: Vec<usize> = rows().filter(long).collect();
    let Some(first) = found.first().filter(|_| found.len() * 2 < rows().count()) else { return };
    notes.push(
        Problem::warning(
            "longer-than-header",
            format!(
                "{} rows have more cells than the header has names: a separator inside a number or name may have moved their cells",
                found.len()
            ),
        )
        .at(grid.place(&document.file, *first, last + 1))
        .hint("put such numbers or names in quotes, or leave out the separators between thousands"),
    );
}

/// Warns of cells that say a scale (`1.5M`) where the unit of their column has one, and of columns in which some
/// numbers are per cent by their sign and others have none.
pub(super) fn cells(document: &Document, grid: &Grid, block: &Block, plan: &Plan, notes: &mut Notes) {
    let rows = sample(block.first, block.last);
    for value in &plan.values {
        let numbers = || rows.iter().filter(|row| is_number(grid.trimmed(**row, value.at)));
        let ends = |row: &usize, marks: &[char]| grid.trimmed(*row, value.at).ends_with(marks);
        let scaled =
            numbers().find(|row| value.unit.power_of_ten != 0 && ends(row, &['K', 'M', 'B', 'T', 'k', 'm', 'b']));
        if let Some(row) = scaled {
            let message = format!(
                "the cells say a scale of their own beside that of the column, {}: the numbers may be scaled twice",
                value.unit.label()
            );
            notes.push(Problem::warning("scale-twice", message).at(grid.place(&document.file, *row, value.at)));
        }
        let (signed, plain) = (
            numbers().find(|row| ends(row, &['%'])),
            numbers().find(|row| !ends(row, &['%']) && grid.trimmed(**row, value.at) != "0"),
        );
        if let (Some(_), Some(row)) = (signed, plain) {
            let message =
                "some numbers of the column have a sign for per cent and others have none: they may be fractions";
            notes.push(Problem::warning("percent-mixed", message).at(grid.place(&document.file, *row, value.at)));
        }
    }
}

/// Says which rows with a date and a number belong to no table, as a lone year among quarters.
pub(super) fn lone(document: &Document, grid: &Grid, blocks: &[Block], notes: &mut Notes) {
    for block in blocks.iter().take(1) {
        let inside = |row: usize| blocks.iter().any(|b| (b.first..=b.tail).contains(&row) || b.head.contains(&row));
        let dated = |row: usize| dateness(grid, row, block.date) != Dateness::None;
        let number = |row: usize| block.columns.clone().any(|at| at != block.date && is_number(grid.trimmed(row, at)));
        for row in (0..grid.row_count()).filter(|row| !inside(*row) && dated(*row) && number(*row)) {
            let message = "the row has a date and a number, but belongs to no table and was left out";
            notes.push(Problem::warning("row-of-no-table", message).at(grid.place(&document.file, row, block.date)));
        }
    }
}
