//! One column of cut rows, walked down by a short function for each kind of cell.

use crate::decimal::short_decimal;
use crate::texts::{Key, Texts};

/// One column of the rows at hand.
pub(super) struct Column<'a> {
    pub(super) text: &'a [u8],
    pub(super) cells: &'a [(u32, u32)],
    pub(super) column: usize,
    pub(super) width: usize,
    pub(super) rows: usize,
}

impl Column<'_> {
    #[inline]
    fn bounds(&self) -> impl Iterator<Item = (usize, usize)> {
        let column = self.column;
        let rows = self.cells.chunks_exact(self.width.max(1)).take(self.rows);
        rows.map(move |row| row.get(column).map_or((0, 0), |(from, to)| (*from as usize, *to as usize)))
    }

    /// The numbers of the texts; how many rows there are before the first surprise.
    #[inline(never)]
    pub(super) fn codes(
        &self,
        texts: &mut Texts,
        codes: &mut Vec<u32>,
        meaning: &mut dyn FnMut(&[u8]) -> Option<u32>,
    ) -> usize {
        codes.clear();
        for (from, to) in self.bounds() {
            let key = Key::of(self.text, from, to);
            let cell = self.text.get(from..to).unwrap_or_default();
            match texts.find(key, cell) {
                Some(number) => codes.push(number),
                None => match meaning(cell) {
                    Some(number) => {
                        texts.keep(key, cell, number);
                        codes.push(number);
                    }
                    None => break,
                },
            }
        }
        codes.len()
    }

    /// The values of the cells.
    #[inline(never)]
    pub(super) fn values(&self, values: &mut Vec<f64>, meaning: &mut dyn FnMut(&[u8]) -> Option<f64>) -> usize {
        values.clear();
        for (from, to) in self.bounds() {
            match short_decimal(self.text, from, to) {
                Some(value) => values.push(value),
                None if from == to => values.push(f64::NAN),
                None => match self.text.get(from..to).and_then(&mut *meaning) {
                    Some(value) => values.push(value),
                    None => break,
                },
            }
        }
        values.len()
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
