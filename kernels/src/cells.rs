//! The cells of a text whose rows are plain: without quotes and carriage returns, delimiters and line
//! feeds alone bound them. Any other text is left to the caller's own, slower way.

use crate::decimal::short_decimal;
use crate::marks::Marks;
use crate::texts::{Key, Texts};
use std::collections::BTreeMap;

/// Bytes that are looked at together: few enough that a browser optimises what looks at them.
const STRETCH: usize = 16 << 10;

/// What a cell is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looks {
    /// It holds something.
    pub filled: bool,
    /// That is a number or a date.
    pub typed: bool,
}

/// What rows of one width hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Rows with something in them.
    pub rows: usize,
    /// Their cells that hold something.
    pub filled: usize,
    /// Of these, numbers and dates.
    pub typed: usize,
}

/// Most texts that are remembered.
const KNOWN: usize = 4_096;

/// Counts rows by their width, and what their cells look like.
#[derive(Debug, Default)]
pub struct Tallies {
    /// By width.
    pub widths: BTreeMap<usize, Tally>,
    marks: Marks,
    texts: Texts,
    looks: Vec<Looks>,
    /// Where the cell and the row begin that were last begun, and what the row has so far.
    cell: usize,
    row: usize,
    width: usize,
    tally: Tally,
}

impl Tallies {
    /// Those of a text; nothing when its rows are not plain. `look` says what a cell is like that is no
    /// short decimal; it is asked once for each of the first few thousand texts.
    pub fn of(text: &[u8], delimiter: u8, look: &mut dyn FnMut(&[u8]) -> Looks) -> Option<Tallies> {
        let mut all = Tallies::default();
        for base in (0..text.len()).step_by(STRETCH) {
            if !all.add(text, base, delimiter, look) {
                return None;
            }
        }
        // A row that has begun and has no line end.
        if all.row < text.len() {
            all.end_cell(text, text.len(), look);
            all.end_row(text.len());
        }
        Some(all)
    }

    /// Looks at the bytes from `base` on; false when they are not plain.
    #[inline(never)]
    fn add(&mut self, text: &[u8], base: usize, delimiter: u8, look: &mut dyn FnMut(&[u8]) -> Looks) -> bool {
        let mut marks = std::mem::take(&mut self.marks);
        marks.find(text.get(base..(base + STRETCH).min(text.len())).unwrap_or_default(), delimiter);
        let plain = !marks.has_quotes() && !marks.has_returns();
        if plain {
            for mark in marks.positions() {
                let at = base + *mark as usize;
                let ends_row = text.get(at) == Some(&b'\n');
                // A line without any character is a row without cells.
                if !ends_row || at > self.row {
                    self.end_cell(text, at, look);
                }
                if ends_row {
                    self.end_row(at);
                }
            }
        }
        self.marks = marks;
        plain
    }

    #[inline]
    fn end_cell(&mut self, text: &[u8], to: usize, look: &mut dyn FnMut(&[u8]) -> Looks) {
        let from = std::mem::replace(&mut self.cell, to + 1);
        self.width += 1;
        if short_decimal(text, from, to).is_some() {
            self.tally.filled += 1;
            self.tally.typed += 1;
            return;
        }
        let key = Key::of(text, from, to);
        let cell = text.get(from..to).unwrap_or_default();
        let known = self.texts.find(key, cell).and_then(|number| self.looks.get(number as usize)).copied();
        let looks = known.unwrap_or_else(|| {
            let looks = look(cell);
            if self.looks.len() < KNOWN {
                self.texts.keep(key, cell, self.looks.len() as u32);
                self.looks.push(looks);
            }
            looks
        });
        self.tally.filled += usize::from(looks.filled);
        self.tally.typed += usize::from(looks.typed);
    }

    #[inline]
    fn end_row(&mut self, at: usize) {
        let row = std::mem::take(&mut self.tally);
        // Rows without anything in them say nothing.
        if row.filled > 0 {
            let all = self.widths.entry(self.width).or_default();
            *all = Tally { rows: all.rows + 1, filled: all.filled + row.filled, typed: all.typed + row.typed };
        }
        (self.cell, self.row, self.width) = (at + 1, at + 1, 0);
    }
}

/// Where the cells and rows of a text begin.
#[derive(Debug, Default)]
pub struct Begins {
    /// For each cell its first byte, and behind the last where one more would begin.
    pub cells: Vec<u32>,
    /// For each row its first cell, and behind the last where one more would begin.
    pub rows: Vec<u32>,
    marks: Marks,
}

impl Begins {
    /// Those of a text that ends with a line end; nothing when its rows are not plain, a line is blank
    /// a row has more than `most` cells or the text more than `most_in_all`: a mark behind each cell, and no
    /// other one.
    #[must_use]
    pub fn of(text: &[u8], delimiter: u8, most: usize, most_in_all: usize) -> Option<Begins> {
        let mut all = Begins { cells: vec![0], rows: vec![0], marks: Marks::default() };
        if text.last() != Some(&b'\n') || u32::try_from(text.len()).is_err() {
            return None;
        }
        // What is too much is given up early.
        let plain = (0..text.len()).step_by(STRETCH).all(|base| {
            let open = |all: &Begins| all.cells.len() - all.rows.last().map_or(0, |row| *row as usize);
            all.add(text, base, delimiter) && all.cells.len() <= most_in_all && open(&all) <= most + 1
        });
        let fits = |row: &[u32]| matches!(row, [from, to] if (to - from) as usize <= most);
        // A blank line is one cell without a byte.
        let blank = |row: &[u32]| {
            matches!(row, [from, to] if *to == from + 1 && matches!(
                (all.cells.get(*from as usize), all.cells.get(*to as usize)), (Some(a), Some(b)) if *b == a + 1))
        };
        (plain && all.rows.windows(2).all(|row| fits(row) && !blank(row))).then_some(all)
    }

    #[inline(never)]
    fn add(&mut self, text: &[u8], base: usize, delimiter: u8) -> bool {
        self.marks.find(text.get(base..(base + STRETCH).min(text.len())).unwrap_or_default(), delimiter);
        let before = self.cells.len() as u32;
        self.cells.extend(self.marks.positions().iter().map(|mark| base as u32 + mark + 1));
        self.rows.extend(self.marks.line_ends().iter().map(|end| before + end));
        !self.marks.has_quotes() && !self.marks.has_returns()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn looks(cell: &[u8]) -> Looks {
        Looks { filled: !cell.is_empty(), typed: cell.iter().all(|byte| byte.is_ascii_digit()) && !cell.is_empty() }
    }

    /// The plain version: rows of cells, a blank line without any.
    fn plain(text: &str) -> Vec<Vec<&str>> {
        let body = text.strip_suffix('\n').unwrap_or(text);
        if text.is_empty() {
            return Vec::new();
        }
        body.split('\n').map(|line| if line.is_empty() { vec![] } else { line.split(',').collect() }).collect()
    }

    proptest! {
        #[test]
        fn as_the_plain_version(
            line in "[a1,.]{0,9}", times in prop_oneof![Just(0usize), Just(1), 4_000usize..4_003], rest in "([ab12.,]{0,6}|long label [0-9]{8}|\n|\u{e9}){0,9}", odd in prop_oneof![4 => Just(""), 1 => Just("\""), 1 => Just("\r")],
        ) {
            let text = format!("{}{rest}{odd}", format!("{line}\n").repeat(times));
            let rows = plain(&text);
            let mut wanted: BTreeMap<usize, Tally> = BTreeMap::new();
            for row in &rows {
                let of = |cell: &&str| match short_decimal(cell.as_bytes(), 0, cell.len()) {
                    Some(_) => Looks { filled: true, typed: true },
                    None => looks(cell.as_bytes()),
                };
                let filled = row.iter().filter(|cell| of(cell).filled).count();
                if filled > 0 {
                    let all = wanted.entry(row.len()).or_default();
                    all.rows += 1;
                    all.filled += filled;
                    all.typed += row.iter().filter(|cell| of(cell).typed).count();
                }
            }
            let found = Tallies::of(text.as_bytes(), b',', &mut looks).map(|found| found.widths);
            prop_assert_eq!(found, odd.is_empty().then_some(wanted));
            let regular = odd.is_empty() && text.ends_with('\n') && rows.iter().all(|row| !row.is_empty() && row.len() <= 5);
            let found = Begins::of(text.as_bytes(), b',', 5, 1 << 20);
            prop_assert_eq!(found.is_some(), regular, "{:?}", text);
            if let Some(found) = found {
                let cells: Vec<&str> = found.cells.windows(2).map(|c| &text[c[0] as usize..c[1] as usize - 1]).collect();
                let found: Vec<Vec<&str>> = found.rows.windows(2).map(|r| cells[r[0] as usize..r[1] as usize].to_vec()).collect();
                prop_assert_eq!(found, rows);
            }
        }
    }
}
