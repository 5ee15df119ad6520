//! Decoded text to a grid, with limits and with remarks about cut or odd rows.

use super::grid::Grid;
use super::limits;
use super::scan::{Scanner, Sink, UnclosedQuote};
use crate::problem::{Notes, Place, Problem};

/// Splits `text` into a grid; without a delimiter each line is a row of one cell.
///
/// # Errors
/// An unclosed quote (with the line on which it opened) and every limit of [`limits`].
pub(super) fn grid_of(
    file: &str,
    name: Option<String>,
    text: &str,
    delimiter: Option<u8>,
    notes: &mut Notes,
) -> Result<Grid, Problem> {
    if let Some(grid) = delimiter.and_then(|delimiter| Grid::of_plain_rows(name.as_deref(), text, delimiter)) {
        // Such a text ends with a line end, so that nothing was cut off.
        return Ok(grid);
    }
    scanned(file, name, text, delimiter, notes)
}

/// The plain version, for any text.
fn scanned(
    file: &str,
    name: Option<String>,
    text: &str,
    delimiter: Option<u8>,
    notes: &mut Notes,
) -> Result<Grid, Problem> {
    let mut grid = Grid::new(name);
    let Some(delimiter) = delimiter else {
        lines_of(text, &mut grid)?;
        return Ok(grid);
    };
    let mut filler = Filler { grid, cell_bytes: 0, cells_in_row: 0, cells: 0, stray: Vec::new(), refused: None };
    let mut scanner = Scanner::new(delimiter);
    // Pieces, so that a file that breaks a limit is given up early.
    let mut rest = text.as_bytes();
    while !rest.is_empty() && filler.refused.is_none() {
        let (piece, behind) = rest.split_at(piece_length(rest));
        scanner.push(piece, &mut filler);
        rest = behind;
    }
    if let Some((problem, line)) = filler.refused {
        return Err(problem.at(Place { line: Some(line), ..Place::file(file) }));
    }
    if let Err(open) = scanner.finish(&mut filler) {
        let excerpt = text.lines().nth(open.line as usize - 1).map(crate::problem::excerpt);
        let mut problem = unclosed_quote(open, excerpt);
        problem.place.get_or_insert_with(Place::default).file = file.to_owned();
        return Err(problem);
    }
    for line in filler.stray {
        let message = "text follows a closing quote; it was kept as part of the cell";
        notes.push(Problem::note("text-after-quote", message).at(Place { line: Some(line), ..Place::file(file) }));
    }
    let grid = filler.grid;
    warn_when_cut(file, &grid, text, notes);
    Ok(grid)
}

/// A quote that is opened and never closed.
#[must_use]
pub fn unclosed_quote(open: UnclosedQuote, excerpt: Option<String>) -> Problem {
    let message = "a quote is opened on this line and never closed, so the rest of the file would be one cell";
    Problem::error("unclosed-quote", message)
        .at(Place { line: Some(open.line), excerpt, ..Place::default() })
        .hint("close the quote, or delete it; a quote inside a quoted cell is written twice")
}

const PIECE_BYTES: usize = 1 << 20;

/// A piece never ends inside a character, so that each is valid UTF-8 by itself.
fn piece_length(rest: &[u8]) -> usize {
    let mut end = rest.len().min(PIECE_BYTES);
    while rest.get(end).is_some_and(|b| b & 0xC0 == 0x80) {
        end += 1;
    }
    end
}

fn lines_of(text: &str, grid: &mut Grid) -> Result<(), Problem> {
    let mut line = 0u32;
    let unified;
    let text = if text.contains('\r') {
        unified = text.replace("\r\n", "\n").replace('\r', "\n");
        unified.as_str()
    } else {
        text
    };
    for content in text.lines() {
        line = line.saturating_add(1);
        if content.len() > limits::CELL_BYTES {
            return Err(limits::cell_too_long().at(Place { line: Some(line), ..Place::default() }));
        }
        if !content.is_empty() {
            grid.push_text(content);
            grid.end_cell();
        }
        grid.end_row(line);
    }
    Ok(())
}

/// Writes cells into a grid until a limit is reached.
struct Filler {
    grid: Grid,
    cell_bytes: usize,
    cells_in_row: usize,
    cells: usize,
    stray: Vec<u32>,
    refused: Option<(Problem, u32)>,
}

impl Filler {
    fn refuse(&mut self, problem: Problem) {
        if self.refused.is_none() {
            let line = (0..self.grid.row_count()).next_back().map_or(1, |row| self.grid.line(row) + 1);
            self.refused = Some((problem, line));
        }
    }
}

impl Sink for Filler {
    fn text(&mut self, bytes: &[u8]) {
        self.cell_bytes += bytes.len();
        if self.cell_bytes > limits::CELL_BYTES {
            return self.refuse(limits::cell_too_long());
        }
        // The text came in as valid UTF-8 and is cut at ASCII bytes and piece ends only.
        match std::str::from_utf8(bytes) {
            Ok(text) => self.grid.push_text(text),
            Err(_) => self.grid.push_text(&String::from_utf8_lossy(bytes)),
        }
    }

    fn end_cell(&mut self) {
        self.cell_bytes = 0;
        self.cells_in_row += 1;
        self.cells += 1;
        if self.cells_in_row > limits::COLUMNS {
            return self.refuse(limits::too_many_columns(self.cells_in_row));
        }
        self.grid.end_cell();
    }

    fn end_row(&mut self, line: u32) {
        self.cells_in_row = 0;
        if self.grid.row_count() >= limits::ROWS || self.cells > limits::CELLS {
            return self.refuse(limits::too_many_rows());
        }
        self.grid.end_row(line);
    }

    fn stray_text(&mut self, line: u32) {
        if self.stray.len() < crate::problem::NOTES_KEPT_PER_CODE {
            self.stray.push(line);
        }
    }
}

fn warn_when_cut(file: &str, grid: &Grid, text: &str, notes: &mut Notes) {
    let rows = grid.row_count();
    if text.ends_with(['\n', '\r']) || rows == 0 {
        return;
    }
    let widths = [1, 2, 3].map(|back| rows.checked_sub(back).map_or(0, |row| grid.width(row)));
    if let Some(note) = cut_off(rows, &widths) {
        notes.push(note.at(grid.place(file, rows - 1, widths[0].saturating_sub(1))));
    } else if let Some(note) = cut_number(grid, rows) {
        notes.push(note.at(grid.place(file, rows - 1, widths[0].saturating_sub(1))));
    }
}

/// The last number of a file without a final newline, shorter behind its point than all above it, was
/// probably cut off in the middle: `22` under `20.50` and `21.50`.
fn cut_number(grid: &Grid, rows: usize) -> Option<Problem> {
    let last = rows.checked_sub(1)?;
    let at = grid.width(last).checked_sub(1)?;
    let decimals = |row: usize| -> Option<usize> {
        let text = grid.trimmed(row, at);
        let (whole, behind) = text.rsplit_once(['.', ',']).unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        (digits(behind) && !whole.is_empty() && digits(whole.trim_start_matches('-'))).then_some(behind.len())
    };
    let own = decimals(last)?;
    // Two rows of a header at most stand above the numbers.
    let above: Vec<usize> = (0..last).rev().take(CUT_NUMBER_ROWS).filter_map(decimals).collect();
    let usual = *above.iter().min()?;
    let all_alike = above.len() >= 4 && above.len() + 3 >= last.min(CUT_NUMBER_ROWS) && own < usual;
    if !all_alike {
        return None;
    }
    let found = crate::problem::excerpt(grid.trimmed(last, at));
    let message = format!(
        "the last number, \"{found}\", has {own} decimals where all above have {usual} or more, and the file has no last line end: it was probably cut off"
    );
    Some(
        Problem::warning("cut-number", message)
            .hint("load the file again from its publisher; do not trust its last value"),
    )
}

/// Rows above the last whose decimals are looked at.
const CUT_NUMBER_ROWS: usize = 200;

/// A last row that is shorter than those before it, in a file without a final newline, was
/// probably cut off by a broken download. `widths` are those of the last three rows, the last first.
#[must_use]
pub fn cut_off(rows: usize, widths: &[usize; 3]) -> Option<Problem> {
    let [last, before, earlier] = *widths;
    if rows < 4 || before != earlier || before < 2 || last >= before {
        return None;
    }
    let message = format!("the last row has {last} of {before} cells and no line end: the file was probably cut off");
    Some(
        Problem::warning("cut-off", message)
            .hint("load the file again from its publisher; the values before this row stand"),
    )
}

/// The title of an HTML page, or its first heading, for messages.
#[must_use]
pub fn html_title(text: &str) -> Option<String> {
    let head: String = text.chars().take(64 << 10).collect();
    let lower = head.to_ascii_lowercase();
    for tag in ["title", "h1", "h2"] {
        let Some(open) = lower.find(&format!("<{tag}")) else { continue };
        let from = lower.get(open..).and_then(|l| l.find('>')).map(|at| open + at + 1);
        let to = lower.get(open..).and_then(|l| l.find(&format!("</{tag}"))).map(|at| open + at);
        if let (Some(from), Some(to)) = (from, to) {
            let title = head.get(from..to).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            if !title.is_empty() {
                return Some(crate::problem::excerpt(&title));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_rows_are_cut_as_they_are_scanned(text in "([a\u{e9}1 ]{0,3}[,;]){0,3}([a1,\n]{0,4}\n){0,9}[\"\r,a]{0,1}") {
            let mut notes = [Notes::default(), Notes::default()];
            let cut = grid_of("a.csv", None, &text, Some(b','), &mut notes[0]);
            let grid = scanned("a.csv", None, &text, Some(b','), &mut notes[1]);
            let cells = |grid: &Grid| {
                let row = |row: usize| (grid.line(row), grid.cells(row).map(str::to_owned).collect::<Vec<_>>());
                (0..grid.row_count()).map(row).collect::<Vec<_>>()
            };
            let blank_edges = |mut grid: Grid| {
                let before = cells(&grid);
                grid.cut_blank_edges();
                (before, cells(&grid), grid.is_cut())
            };
            prop_assert_eq!(cut.map(blank_edges), grid.map(blank_edges));
            prop_assert_eq!(&notes[0].items, &notes[1].items);
        }
    }
}
