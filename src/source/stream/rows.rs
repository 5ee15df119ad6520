//! Rows on their way from the scanner to the plan.

use crate::problem::{Notes, Place, Problem};
use crate::read::{Sink, limits};
use crate::source::shape::{Applier, Cells};

/// One row: its text and where its cells end.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) text: Vec<u8>,
    pub(super) ends: Vec<u32>,
}

impl Row {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    pub(super) fn raw(&self) -> String {
        let view = RowText { text: std::str::from_utf8(&self.text).unwrap_or_default(), ends: &self.ends, gap: 0 };
        let cells: Vec<&str> = (0..self.ends.len().min(24)).map(|at| crate::number::trim(view.cell(at))).collect();
        cells.join(" | ").chars().take(200).map(|c| if c.is_control() { ' ' } else { c }).collect()
    }
}

/// A row whose text is known to be UTF-8.
pub(super) struct RowText<'a> {
    pub(super) text: &'a str,
    /// Where each cell ends in the text.
    pub(super) ends: &'a [u32],
    /// 1 when a delimiter stands between two cells of the text.
    pub(super) gap: u32,
}

impl Cells for RowText<'_> {
    fn cell(&self, column: usize) -> &str {
        let start = match column.checked_sub(1) {
            Some(before) => (self.ends.get(before).copied().unwrap_or(0) + self.gap) as usize,
            None => 0,
        };
        let Some(end) = self.ends.get(column) else { return "" };
        self.text.get(start..*end as usize).unwrap_or_default()
    }

    fn is_blank(&self) -> bool {
        (0..self.ends.len()).all(|at| crate::number::trim(self.cell(at)).is_empty())
    }
}

/// Collects the cells of a row and hands whole rows to the plan.
#[derive(Debug)]
pub(super) struct RowSink {
    pub(super) file: String,
    pub(super) row: Row,
    pub(super) first_data: Row,
    pub(super) last_data: Row,
    pub(super) index: usize,
    /// Widths of the last three rows, the last first, and the line of the last.
    pub(super) last_widths: [usize; 3],
    pub(super) last_line: u32,
    /// First row that is data; those before are the header.
    pub(super) first: usize,
    pub(super) applier: Applier,
    pub(super) notes: Notes,
    pub(super) refused: Option<Problem>,
    /// What the table is expected to take.
    pub(super) expected_bytes: usize,
    /// Rows that it may have.
    pub(super) most_rows: usize,
}

impl RowSink {
    /// Notes that `count` more rows had `width` cells each.
    pub(super) fn note_widths(&mut self, width: usize, count: u32) {
        for _ in 0..count.min(3) {
            let [last, before, _] = self.last_widths;
            self.last_widths = [width, last, before];
        }
    }

    pub(super) fn refuse(&mut self, problem: Problem, line: u32) {
        if self.refused.is_none() {
            self.refused = Some(problem.at(Place { line: Some(line), ..Place::file(&self.file) }));
        }
    }
}

impl Sink for RowSink {
    fn text(&mut self, bytes: &[u8]) {
        if self.row.text.len() + bytes.len() <= limits::CELL_BYTES * 4 {
            self.row.text.extend_from_slice(bytes);
        }
    }

    fn end_cell(&mut self) {
        if self.row.ends.len() <= limits::COLUMNS {
            self.row.ends.push(u32::try_from(self.row.text.len()).unwrap_or(u32::MAX));
        }
    }

    fn end_row(&mut self, line: u32) {
        let index = self.index;
        self.index += 1;
        let [last, before, _] = self.last_widths;
        self.last_widths = [self.row.ends.len(), last, before];
        self.last_line = line;
        let longest = self.row.ends.windows(2).any(|w| matches!(w, [a, b] if (b - a) as usize > limits::CELL_BYTES));
        if self.row.ends.len() > limits::COLUMNS {
            self.refuse(limits::too_many_columns(self.row.ends.len()), line);
        } else if self.row.text.len() > limits::CELL_BYTES && (longest || self.row.ends.len() == 1) {
            self.refuse(limits::cell_too_long(), line);
        } else if index > self.most_rows {
            let summed = self.most_rows > limits::ROWS;
            self.refuse(if summed { limits::too_many_to_sum() } else { limits::too_many_rows() }, line);
        }
        if index >= self.first && self.refused.is_none() {
            let Ok(text) = std::str::from_utf8(&self.row.text) else {
                let message = "the file is UTF-8 at its beginning and something else on this line";
                let problem = Problem::error("stream-interrupted", message).hint("read the file as a whole");
                return self.refuse(problem, line);
            };
            let row = RowText { text, ends: &self.row.ends, gap: 0 };
            let is_data = self.applier.row(&row, line, &mut self.notes);
            if let Some(problem) = self.applier.refusal() {
                return self.refuse(problem, line);
            }
            if self.applier.lacks_room() {
                return self.refuse(limits::no_room(self.expected_bytes), line);
            }
            if is_data {
                if self.applier.row_count() == 1 {
                    self.first_data.clone_from(&self.row);
                }
                std::mem::swap(&mut self.row, &mut self.last_data);
            }
        }
        self.row.clear();
    }

    fn stray_text(&mut self, line: u32) {
        let message = "text follows a closing quote; it was kept as part of the cell";
        let place = Place { line: Some(line), ..Place::file(&self.file) };
        self.notes.push(Problem::note("text-after-quote", message).at(place));
    }
}
