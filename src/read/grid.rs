//! One rectangular piece of a file: decoded cells with their places.

use crate::problem::Place;

/// How the bytes were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridKind {
    /// Text with a delimiter.
    Delimited(u8),
    /// Text without one: every row is a single cell.
    Lines,
    /// A sheet of a workbook.
    Sheet,
}

/// What a cell was in a typed container; text files have only text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellKind {
    /// Text.
    #[default]
    Text,
    /// A number of a workbook, its text the shortest that reads back to the same `f64`.
    Number,
    /// A date of a workbook, its text ISO 8601.
    Date,
    /// An error value of a workbook (`#N/A`).
    Error,
}

/// One rectangular piece of a file: decoded cells, each with its place.
///
/// Rows may differ in length. Cells live in one arena of text; quotes are resolved already.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Name of the sheet or archive member; none for a plain file.
    pub name: Option<String>,
    /// Every cell's text, one after the other.
    arena: String,
    /// Start of each cell in the arena; one more element than cells.
    starts: Vec<u32>,
    /// For each row, its first cell; one more element than rows.
    rows: Vec<u32>,
    /// For each row, its first physical line, counted from 1.
    lines: Vec<u32>,
    /// Kinds of the cells; empty when all are text.
    kinds: Vec<CellKind>,
}

impl Grid {
    /// An empty grid.
    #[must_use]
    pub fn new(name: Option<String>) -> Grid {
        Grid { name, starts: vec![0], rows: vec![0], ..Grid::default() }
    }

    /// Number of rows.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.lines.len()
    }

    /// Number of cells in a row; 0 behind the last row.
    #[must_use]
    pub fn width(&self, row: usize) -> usize {
        match (self.rows.get(row), self.rows.get(row + 1)) {
            (Some(first), Some(next)) => (next - first) as usize,
            _ => 0,
        }
    }

    /// The text of a cell, exactly as decoded (spaces kept); empty outside the grid.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.index(row, column)
            .map_or("", |cell| &self.arena[self.starts[cell] as usize..self.starts[cell + 1] as usize])
    }

    /// The text of a cell without white space around it.
    #[must_use]
    pub fn trimmed(&self, row: usize, column: usize) -> &str {
        crate::number::trim(self.text(row, column))
    }

    /// The kind of a cell.
    #[must_use]
    pub fn kind(&self, row: usize, column: usize) -> CellKind {
        self.index(row, column).and_then(|cell| self.kinds.get(cell)).copied().unwrap_or_default()
    }

    /// The cells of a row.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width(row)).map(move |column| self.text(row, column))
    }

    /// Physical line on which a row starts, counted from 1; 0 outside the grid.
    #[must_use]
    pub fn line(&self, row: usize) -> u32 {
        self.lines.get(row).copied().unwrap_or(0)
    }

    /// Place of a cell for notes and problems.
    #[must_use]
    pub fn place(&self, file: &str, row: usize, column: usize) -> Place {
        let column_number = u32::try_from(column + 1).unwrap_or(u32::MAX);
        Place::cell(file, self.name.as_deref(), self.line(row), column_number, self.text(row, column))
    }

    /// Where a value stands, for a table row.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> crate::table::At {
        crate::table::At { line: self.line(row), column: u16::try_from(column + 1).unwrap_or(u16::MAX) }
    }

    /// Adds text to the cell that is being written.
    pub fn push_text(&mut self, text: &str) {
        self.arena.push_str(text);
    }

    /// Ends the cell that is being written.
    pub fn end_cell(&mut self) {
        self.starts.push(u32::try_from(self.arena.len()).unwrap_or(u32::MAX));
    }

    /// Ends the cell that is being written, with a kind.
    pub fn end_cell_of(&mut self, kind: CellKind) {
        self.kinds.resize(self.starts.len().saturating_sub(1), CellKind::Text);
        self.kinds.push(kind);
        self.end_cell();
    }

    /// Ends the row that is being written; `line` is the physical line on which it began.
    pub fn end_row(&mut self, line: u32) {
        self.rows.push(u32::try_from(self.starts.len() - 1).unwrap_or(u32::MAX));
        self.lines.push(line);
    }

    fn index(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.width(row)).then(|| self.rows[row] as usize + column)
    }
}
