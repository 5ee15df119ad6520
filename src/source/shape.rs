//! Reading cells of a grid with their places: numbers, remarks about what is no number, proof rows.

mod apply;
mod kinds;
mod plan;

pub use apply::{Applier, Cells, STAND_INS, SumsWanted, Swift, Watched, stand_in};
pub use kinds::{is_inflow, is_outflow, is_ratio, kind_of_words, scaled, without_side};
pub use plan::{DateColumns, Plan, ValueColumn, WIDENED, widened};

use super::Proof;
use crate::calendar::Period;
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem, excerpt};
use crate::read::{Document, Grid};

/// A grid together with the file that it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Name of the file.
    pub file: &'a str,
    /// The cells.
    pub grid: &'a Grid,
    /// How its numbers are written.
    pub mark: DecimalMark,
}

impl<'a> Sheet<'a> {
    /// A grid of `document` whose numbers have a decimal point.
    #[must_use]
    pub fn of(document: &'a Document, grid: &'a Grid) -> Sheet<'a> {
        Sheet { file: &document.file, grid, mark: DecimalMark::Point }
    }

    /// The value of a cell; what is neither number nor a token for none leaves a remark.
    pub fn value(&self, row: usize, column: usize, notes: &mut Notes) -> Cell {
        let text = self.grid.text(row, column);
        let cell = read_cell(text, self.mark);
        if cell == Cell::Text {
            notes.push(
                Problem::warning("unreadable-cell", unreadable(text)).at(self.grid.place(self.file, row, column)),
            );
        }
        cell
    }

    /// A proof row: the cells as they stand beside their meaning.
    #[must_use]
    pub fn proof(&self, row: usize, meaning: String) -> Proof {
        Proof { line: self.grid.line(row), raw: raw(self.grid, row), meaning }
    }
}

/// Why a text is no number.
#[must_use]
pub fn unreadable(text: &str) -> String {
    let text = crate::number::trim(text);
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    let infinite = plain.parse::<f64>().is_ok_and(f64::is_infinite) && plain.contains(|c: char| c.is_ascii_digit());
    match infinite {
        true => format!("\"{}\" is beyond the numbers that can be calculated with, ±1.8 × 10³⁰⁸", excerpt(text)),
        false => format!("\"{}\" is neither a number nor a sign for a missing value", excerpt(text)),
    }
}

/// The cells of a row joined by " | " and cut.
#[must_use]
pub fn raw(grid: &Grid, row: usize) -> String {
    let mut text = String::new();
    for cell in grid.cells(row).take(24) {
        if !text.is_empty() {
            text.push_str(" | ");
        }
        text.push_str(crate::number::trim(cell));
        if text.len() > 400 {
            break;
        }
    }
    text.chars().take(200).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The first and last data rows of a grid as proof. They stand among `rows`; `words` says what a row,
/// by its index, and its period mean.
pub fn end_proofs(
    applier: &Applier,
    grid: &Grid,
    rows: std::ops::Range<usize>,
    words: impl Fn(usize, Period) -> String,
) -> Vec<Proof> {
    let Some((first, last)) = applier.ends() else { return Vec::new() };
    let proof = |(line, period), row: Option<usize>| {
        let row = row.unwrap_or(rows.start);
        Proof { line, raw: raw(grid, row), meaning: words(row, period) }
    };
    // In JSON many rows may stand on one line: the last of them is the last.
    let at = |line: u32| move |row: &usize| grid.line(*row) == line;
    let of_first = rows.clone().find(at(first.0));
    let of_last = rows.clone().rev().find(at(last.0));
    vec![proof(first, of_first), proof(last, of_last)]
}

/// A period in words: one day, or first and last.
#[must_use]
pub fn span_words(period: Period) -> String {
    match period.start == period.end {
        true => period.end.iso(),
        false => format!("{} to {}", period.start.iso(), period.end.iso()),
    }
}

/// A number in words, without an exponent and without trailing zeros.
#[must_use]
pub fn number_words(value: f64) -> String {
    if value.is_nan() { "missing".to_owned() } else { format!("{value}") }
}

/// A row of a grid.
#[derive(Debug, Clone, Copy)]
pub struct GridRow<'a>(pub &'a Grid, pub usize);

impl Cells for GridRow<'_> {
    fn cell(&self, column: usize) -> &str {
        self.0.text(self.1, column)
    }

    fn is_blank(&self) -> bool {
        super::header::is_blank(self.0, self.1)
    }
}
