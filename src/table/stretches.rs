//! The rows of a table as numbers, a stretch at a time: what looks at every row of a long table does
//! it this way, see [`flowmosaic_kernels::passes`].

use super::Table;
use flowmosaic_kernels::passes::STRETCH;

/// What the number of a row tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Apart {
    /// Rows of different series: measure and labels.
    Series,
    /// Rows of different series or periods.
    Cells,
}

impl Table {
    /// How many numbers [`Table::stretches`] may give; nothing when they do not fit its numbers.
    pub(crate) fn combinations(&self, apart: Apart) -> Option<usize> {
        let periods = if apart == Apart::Cells { self.periods.len() } else { 1 };
        let sizes = [periods, self.measures.len()].into_iter().chain(self.dimensions.iter().map(|d| d.labels.len()));
        sizes.map(|size| size.max(1)).try_fold(1usize, usize::checked_mul).filter(|all| *all <= u32::MAX as usize)
    }

    /// Calls `look` with the first row of each stretch and the number of each of its rows, until it
    /// says no; true when it never did. Ask [`Table::combinations`] before.
    pub(crate) fn stretches(&self, apart: Apart, mut look: impl FnMut(usize, &[u32]) -> bool) -> bool {
        let size = |count: usize| count.max(1) as u32;
        let mut keys = [0u32; STRETCH];
        (0..self.row_count()).step_by(STRETCH).all(|from| {
            let count = (self.row_count() - from).min(STRETCH);
            let Some(keys) = keys.get_mut(..count) else { return false };
            keys.fill(0);
            if apart == Apart::Cells {
                self.period_codes.join_keys(from, 1, keys);
            }
            self.measure_codes.join_keys(from, size(self.measures.len()), keys);
            for dimension in &self.dimensions {
                dimension.codes.join_keys(from, size(dimension.labels.len()), keys);
            }
            look(from, keys)
        })
    }

    /// True only when no combination of period, measure and labels comes twice; false also where there
    /// are too many to tell in one pass.
    pub(crate) fn has_no_repetition(&self) -> bool {
        use flowmosaic_kernels::passes::Once;
        let Some(count) = self.combinations(Apart::Cells).filter(|count| *count <= Once::MOST) else { return false };
        let mut once = Once::new(count);
        self.stretches(Apart::Cells, |_, keys| once.add(keys))
    }
}
