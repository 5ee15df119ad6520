//! One rectangular piece of a file: decoded cells with their places.

use super::limits;
use crate::problem::Place;
use flowmosaic_kernels::cells::Begins;

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
    /// What the document says beside the table, each with its line: members of JSON around an array of records.
    pub beside: Vec<(u32, String)>,
    /// Every cell's text, one after the other.
    arena: String,
    /// Bytes between two cells of the arena: 1 where it is the text of the file, marks included.
    gap: u32,
    /// Start of each cell in the arena; one more element than cells.
    starts: Vec<u32>,
    /// For each row, its first cell; one more element than rows.
    rows: Vec<u32>,
    /// For each row, its first physical line, counted from 1.
    lines: Vec<u32>,
    /// Kinds of the cells; empty when all are text.
    kinds: Vec<CellKind>,
    /// Columns that hold anything, where those behind them were cut off.
    used: Option<u32>,
    /// True when blank rows above the first filled one were cut off.
    beheaded: bool,
}

impl Grid {
    /// An empty grid.
    #[must_use]
    pub fn new(name: Option<String>) -> Grid {
        Grid { name, starts: vec![0], rows: vec![0], ..Grid::default() }
    }

    /// The grid of a text of plain rows, which are cut where they lie; nothing where the text has quotes,
    /// carriage returns, blank lines, or more than a grid may hold.
    #[must_use]
    pub fn of_plain_rows(name: Option<&str>, text: &str, delimiter: u8) -> Option<Grid> {
        let Begins { cells, rows, .. } = Begins::of(text.as_bytes(), delimiter, limits::COLUMNS, limits::CELLS)?;
        let longest = cells.windows(2).filter_map(|cell| cell.last()?.checked_sub(*cell.first()?)).max()?;
        if longest as usize > limits::CELL_BYTES || rows.len() > limits::ROWS {
            return None;
        }
        let lines = (1..u32::try_from(rows.len()).ok()?).collect();
        Some(Grid {
            name: name.map(str::to_owned),
            arena: text.to_owned(),
            gap: 1,
            starts: cells,
            rows,
            lines,
            ..Grid::default()
        })
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
            (Some(first), Some(next)) => (next - first).min(self.used.unwrap_or(u32::MAX)) as usize,
            _ => 0,
        }
    }

    /// The text of a cell, exactly as decoded (spaces kept); empty outside the grid.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.index(row, column)
            .map_or("", |cell| &self.arena[self.starts[cell] as usize..(self.starts[cell + 1] - self.gap) as usize])
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

    /// True for text that its container tells from numbers: a string of JSON, text of a workbook.
    #[must_use]
    pub fn is_marked_text(&self, row: usize, column: usize) -> bool {
        !self.kinds.is_empty() && self.kind(row, column) == CellKind::Text
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

    /// Cuts off what stands around a table without saying anything: blank rows above it, and columns behind it
    /// that are empty in every row, as spreadsheets leave them. Lines keep their numbers.
    pub fn cut_blank_edges(&mut self) {
        let blank = |grid: &Grid, row: usize| grid.cells(row).all(|cell| crate::number::trim(cell).is_empty());
        let Some(first) = (0..self.row_count()).find(|row| !blank(self, *row)) else { return };
        self.rows.drain(..first);
        self.lines.drain(..first);
        self.beheaded = first > 0;
        let (mut used, mut widest) = (0, 0);
        for row in 0..self.row_count() {
            let width = self.width(row);
            widest = widest.max(width);
            // Rows end with a filled cell as a rule, so that one look a row is enough.
            let last = (used..width).rev().find(|column| !self.trimmed(row, *column).is_empty());
            used = last.map_or(used, |last| last + 1);
        }
        self.used = (used < widest).then(|| u32::try_from(used).unwrap_or(u32::MAX));
    }

    /// True when [`Grid::cut_blank_edges`] found something to cut: rows or columns are not those of the file.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.beheaded || self.used.is_some()
    }

    fn index(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.width(row)).then(|| self.rows[row] as usize + column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_edges_are_cut_and_lines_keep_their_numbers() {
        let mut grid = Grid::new(None);
        for (line, row) in
            [["", " ", ""], ["date", "net", ""], ["", "", ""], ["2025-01-31", "5", " "]].iter().enumerate()
        {
            for cell in row {
                grid.push_text(cell);
                grid.end_cell();
            }
            grid.end_row(line as u32 + 1);
        }
        grid.cut_blank_edges();
        assert_eq!((grid.row_count(), grid.width(0), grid.line(0)), (3, 2, 2));
        assert_eq!((grid.text(2, 1), grid.text(2, 2), grid.line(2)), ("5", "", 4));
        assert!(grid.is_cut());
    }
}
