//! Sums as the columns of a table, a stretch of cells at a time.

use super::Sums;

/// Cells that are looked at together.
pub const STRETCH: usize = 1 << 12;

/// Sums, column by column.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// For each sum, its period.
    pub periods: Vec<u32>,
    /// For each dimension, the label of each sum.
    pub labels: Vec<Vec<u32>>,
    /// For each sum, its value; NaN where no row has one.
    pub values: Vec<f64>,
    /// For each sum, whether a row has a value.
    pub present: Vec<bool>,
    /// For each sum of one row, its line; 0 for any other.
    pub lines: Vec<u32>,
    keys: Vec<u32>,
}

impl Sums {
    /// How many cells there are, with rows or without.
    #[must_use]
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// Fills `columns` with those of the [`STRETCH`] cells from `from` on that have rows, in the order of
    /// [`Sums::each`].
    #[inline(never)]
    pub fn columns(&self, from: usize, columns: &mut Columns) {
        let Columns { periods, labels, values, present, lines, keys } = columns;
        values.clear();
        present.clear();
        lines.clear();
        keys.clear();
        let cells = self.cells.get(from..self.cells.len().min(from + STRETCH)).unwrap_or_default();
        keys.extend((from as u32..).zip(cells).filter(|(_, cell)| cell.rows > 0).map(|(key, _)| key));
        // Column by column, whose lengths are known: nothing grows on its way.
        let filled = || keys.iter().map(|key| cells.get(*key as usize - from).copied().unwrap_or_default());
        values.extend(filled().map(|cell| cell.value()));
        present.extend(filled().map(|cell| cell.values > 0));
        lines.extend(filled().map(|cell| if cell.rows == 1 { cell.line } else { 0 }));
        labels.resize(self.room.len(), Vec::new());
        for (labels, room) in labels.iter_mut().zip(&self.room).rev() {
            // Room is a power of two.
            let (mask, shift) = (*room as u32 - 1, room.trailing_zeros());
            labels.clear();
            labels.extend(keys.iter().map(|key| key & mask));
            keys.iter_mut().for_each(|key| *key >>= shift);
        }
        periods.clear();
        periods.extend_from_slice(keys);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sums::Part;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_cell_by_cell(rows in proptest::collection::vec((0u32..900, 0u32..5, 0u32..3, 0u32..5), 0..90)) {
            let mut sums = Sums::new(2);
            prop_assert!(sums.fit(900, &[5, 3]));
            for (line, (period, a, b, value)) in (1u32..).zip(rows) {
                let value = if value == 0 { f64::NAN } else { f64::from(value) };
                sums.add(&Part { periods: &[period], labels: &[&[a], &[b]], values: &[value], lines: &[line], counts: &[] });
            }
            let mut wanted = Vec::new();
            sums.each(|period, labels, cell| {
                let line = if cell.rows == 1 { cell.line } else { 0 };
                wanted.push((period, labels.to_vec(), cell.value().to_bits(), cell.values > 0, line));
            });
            let (mut found, mut columns) = (Vec::new(), Columns::default());
            for from in (0..sums.cell_count()).step_by(STRETCH) {
                sums.columns(from, &mut columns);
                let Columns { periods, labels, values, present, lines, .. } = &columns;
                found.extend((0..periods.len()).map(|at| {
                    (periods[at], vec![labels[0][at], labels[1][at]], values[at].to_bits(), present[at], lines[at])
                }));
            }
            prop_assert_eq!(found, wanted);
        }
    }
}
