//! One column of cut rows, walked down by a short function for each kind of cell.

use crate::decimal::short_decimal;
use crate::texts::{Key, Texts};

/// One column of the rows at hand.
pub(super) struct Column<'a> {
    pub(super) text: &'a [u8],
    pub(super) cells: Cells<'a>,
    pub(super) column: usize,
    pub(super) rows: usize,
}

/// Where the cells of rows stand.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    /// The cells of each row: numbers of which two that follow each other bound a cell.
    pub(super) borders: &'a [u32],
    /// Numbers a row.
    pub(super) a_row: usize,
    /// Numbers from one cell to the next: 1 where a cell ends where the mark before the next one stands.
    pub(super) a_cell: usize,
    /// What is to be added to the first of the two (wrapping).
    pub(super) behind: u32,
}

impl Column<'_> {
    /// First byte of each row's cell, and the byte behind it.
    #[inline]
    fn bounds(&self) -> impl Iterator<Item = (usize, usize)> {
        let Cells { borders, a_row, a_cell, behind } = self.cells;
        let first = self.column * a_cell;
        (0..self.rows).map_while(move |row| {
            let [from, to] = borders.get(first + row * a_row..)?.first_chunk()?;
            Some((from.wrapping_add(behind) as usize, *to as usize))
        })
    }

    /// The numbers of the texts; how many rows there are before the first surprise.
    #[inline(never)]
    pub(super) fn codes(
        &self,
        texts: &mut Texts,
        codes: &mut Vec<u32>,
        meaning: &mut dyn FnMut(&[u8]) -> Option<u32>,
    ) -> usize {
        // Room for all first, here and below: to ask for it cell by cell takes as long as to look a text up.
        codes.resize(self.rows, 0);
        let mut taken = 0;
        // Rows that follow each other share a text more often than not.
        let (mut last, mut number) = (Key::NONE, 0);
        for ((from, to), code) in self.bounds().zip(codes.iter_mut()) {
            let key = Key::of(self.text, from, to);
            if key != last {
                let cell = self.text.get(from..to).unwrap_or_default();
                number = match texts.find(key, cell) {
                    Some(known) => known,
                    None => match meaning(cell) {
                        Some(new) => {
                            texts.keep(key, cell, new);
                            new
                        }
                        None => break,
                    },
                };
                last = if key.is_text() { key } else { Key::NONE };
            }
            *code = number;
            taken += 1;
        }
        codes.truncate(taken);
        taken
    }

    /// The values of the cells.
    #[inline(never)]
    pub(super) fn values(&self, values: &mut Vec<f64>, meaning: &mut dyn FnMut(&[u8]) -> Option<f64>) -> usize {
        values.resize(self.rows, f64::NAN);
        let mut taken = 0;
        for ((from, to), value) in self.bounds().zip(values.iter_mut()) {
            *value = match short_decimal(self.text, from, to) {
                Some(value) => value,
                None if from == to => f64::NAN,
                None => match self.text.get(from..to).and_then(&mut *meaning) {
                    Some(value) => value,
                    None => break,
                },
            };
            taken += 1;
        }
        values.truncate(taken);
        taken
    }

    /// The values of cells that only the caller can read.
    pub(super) fn other_values(&self, values: &mut Vec<f64>, meaning: &mut dyn FnMut(&[u8]) -> Option<f64>) -> usize {
        values.clear();
        let cells = self.bounds().map_while(|(from, to)| self.text.get(from..to));
        values.extend(cells.map_while(meaning));
        values.len()
    }

    /// How many rows there are before the first with something in the cell.
    pub(super) fn empty(&self) -> usize {
        self.bounds().position(|(from, to)| from != to).unwrap_or(self.rows)
    }
}
