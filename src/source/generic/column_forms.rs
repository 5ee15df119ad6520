//! Forms of dates that only a whole column shows.

use super::cells::sample;
use crate::read::Grid;
use crate::source::dates::{FiscalRule, Form};

/// The form of a column of fiscal years. Some of them (`2005/06`) would pass for months, and the
/// column would fall apart where they do not (`2012/13`).
pub(super) fn fiscal_form(grid: &Grid, date: usize) -> Option<Form> {
    let fiscal = Form::Fiscal(FiscalRule::UNSAID);
    let cells: Vec<&str> =
        sample(0, grid.row_count().saturating_sub(1)).into_iter().map(|row| grid.trimmed(row, date)).collect();
    let dated = cells.iter().filter(|c| Form::ALL.iter().any(|form| form.read(c).is_some())).count();
    let found: Vec<&&str> = cells.iter().filter(|c| fiscal.read(c).is_some()).collect();
    let surely = found.iter().any(|c| Form::YearMonth.read(c).is_none());
    (surely && found.len() >= 2 && found.len() * 10 >= dated * 7).then_some(fiscal)
}

/// Roman numbers beside years are quarters, unless one of them is above IV.
pub(super) fn roman_form(grid: &Grid, date: usize) -> Option<Form> {
    let mut cells = sample(0, grid.row_count().saturating_sub(1)).into_iter().map(|row| grid.trimmed(row, date));
    let above = |c: &str| Form::RomanMonth.read(c).is_some() && Form::Quarter.read(c).is_none();
    cells.any(above).then_some(Form::RomanMonth)
}
