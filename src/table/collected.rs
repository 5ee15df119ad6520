//! Rows of a file, collected column by column on their way into a table.

use super::{Flag, TableBuilder};

/// Rows of a file, column by column, on their way into a table. Values stand row after row.
#[derive(Debug, Clone, Default)]
pub struct Collected {
    /// For each row, the number of its period.
    pub periods: Vec<u32>,
    /// For each dimension of the rows, one label number a row.
    pub labels: Vec<Vec<u32>>,
    /// For each row, its measure; empty when the column decides.
    pub measures: Vec<u16>,
    /// The values of the first row, then of the second, …; NaN for a missing one.
    pub values: Vec<f64>,
    /// For each row, its physical line.
    pub lines: Vec<u32>,
}

impl Collected {
    /// Forgets the rows.
    pub fn clear(&mut self) {
        self.periods.clear();
        self.labels.iter_mut().for_each(Vec::clear);
        self.measures.clear();
        self.values.clear();
        self.lines.clear();
    }
}

/// What is the same for all values of one column of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct CollectedColumn {
    /// Measure.
    pub measure: u16,
    /// Label in the first dimension, when that tells the columns apart.
    pub label: u32,
    /// Field in the row, counted from 1.
    pub field: u16,
}

impl TableBuilder {
    /// Adds rows that were collected column by column.
    ///
    /// `columns` says of each value in a row its measure (when the rows do not name their own), its
    /// label in the first dimension (when that is one of columns) and its field.
    pub fn append(&mut self, rows: &Collected, columns: &[CollectedColumn]) {
        let table = &mut self.table;
        let width = columns.len();
        let own = table.dimensions.len().saturating_sub(rows.labels.len());
        let (of_columns, of_rows) = table.dimensions.split_at_mut(own);
        for dimension in of_columns {
            let labels = columns.iter().map(|column| column.label);
            dimension.codes.extend(rows.periods.iter().flat_map(|_| labels.clone()));
        }
        for (dimension, codes) in of_rows.iter_mut().zip(&rows.labels) {
            repeat(&mut dimension.codes, codes.iter().copied(), width);
        }
        repeat(&mut table.period_codes, rows.periods.iter().copied(), width);
        if rows.measures.is_empty() {
            table.measure_codes.extend(rows.periods.iter().flat_map(|_| columns.iter().map(|column| column.measure)));
        } else {
            repeat(&mut table.measure_codes, rows.measures.iter().copied(), width);
        }
        table.values.extend_from_slice(&rows.values);
        table.flags.extend(rows.values.iter().map(|value| if value.is_nan() { Flag::Missing } else { Flag::Ok }));
        repeat(&mut table.lines, rows.lines.iter().copied(), width);
        table.columns.extend(rows.periods.iter().flat_map(|_| columns.iter().map(|column| column.field)));
    }
}

/// Adds every item `times` times.
fn repeat<T: Copy>(to: &mut Vec<T>, items: impl Iterator<Item = T>, times: usize) {
    match times {
        1 => to.extend(items),
        2 => to.extend(items.flat_map(|item| [item, item])),
        _ => items.for_each(|item| to.extend(std::iter::repeat_n(item, times))),
    }
}
