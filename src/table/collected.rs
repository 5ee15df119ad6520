//! Rows of a file, collected column by column on their way into a table.

use super::{Flag, TableBuilder};

/// Rows of a file, column by column, on their way into a table.
#[derive(Debug, Clone, Default)]
pub struct Collected<'a> {
    /// For each row, the number of its period.
    pub periods: &'a [u32],
    /// For each dimension of the rows, one label number a row.
    pub labels: Vec<&'a [u32]>,
    /// For each row, its measure; empty when the column decides.
    pub measures: &'a [u16],
    /// For each column, one value a row; NaN for a missing one.
    pub values: Vec<&'a [f64]>,
    /// Physical line of the first row; the others follow without a gap.
    pub line: u32,
    /// True when values change their sign.
    pub turn: bool,
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
    /// Adds rows that were collected column by column; a row's values stand side by side.
    ///
    /// `columns` says of each value in a row its measure (when the rows do not name their own), its
    /// label in the first dimension (when that is one of columns) and its field.
    pub fn append(&mut self, rows: &Collected, columns: &[CollectedColumn]) {
        let table = &mut self.table;
        let (width, count) = (columns.len(), rows.periods.len());
        let own = table.dimensions.len().saturating_sub(rows.labels.len());
        let (of_columns, of_rows) = table.dimensions.split_at_mut(own);
        for dimension in of_columns {
            cycle(&mut dimension.codes, columns.iter().map(|column| column.label), count);
        }
        for (dimension, codes) in of_rows.iter_mut().zip(&rows.labels) {
            repeat(&mut dimension.codes, codes.iter().copied(), width);
        }
        repeat(&mut table.period_codes, rows.periods.iter().copied(), width);
        if rows.measures.is_empty() {
            cycle(&mut table.measure_codes, columns.iter().map(|column| column.measure), count);
        } else {
            repeat(&mut table.measure_codes, rows.measures.iter().copied(), width);
        }
        let first = table.values.len();
        table.values.resize(first + count * width, f64::NAN);
        for (at, values) in rows.values.iter().enumerate() {
            let slots = table.values.get_mut(first + at..).unwrap_or_default().iter_mut().step_by(width.max(1));
            if rows.turn {
                slots.zip(*values).for_each(|(slot, value)| *slot = if *value == 0.0 { *value } else { -value });
            } else {
                slots.zip(*values).for_each(|(slot, value)| *slot = *value);
            }
        }
        let added = table.values.get(first..).unwrap_or_default();
        table.flags.extend(added.iter().map(|value| if value.is_nan() { Flag::Missing } else { Flag::Ok }));
        let lines = rows.line..rows.line.saturating_add(count as u32);
        repeat(&mut table.lines, lines, width);
        cycle(&mut table.columns, columns.iter().map(|column| column.field), count);
    }
}

impl TableBuilder {
    /// Takes the rows back that one row of a file made: its period, labels, values and line.
    pub fn withdraw(&mut self) -> Option<(u32, Vec<u32>, Vec<f64>, u32)> {
        let table = &mut self.table;
        let (period, line) = (*table.period_codes.first()?, *table.lines.first()?);
        let labels = table.dimensions.iter().filter_map(|d| d.codes.first().copied()).collect();
        let values = std::mem::take(&mut table.values);
        table.dimensions.iter_mut().for_each(|d| d.codes.clear());
        table.period_codes.clear();
        table.measure_codes.clear();
        table.flags.clear();
        table.lines.clear();
        table.columns.clear();
        Some((period, labels, values, line))
    }
}

/// Adds every item `times` times.
fn repeat<T: Copy + Default>(to: &mut Vec<T>, items: impl ExactSizeIterator<Item = T>, times: usize) {
    if times == 1 {
        to.extend(items);
        return;
    }
    let first = to.len();
    to.resize(first + items.len() * times, T::default());
    let slots = to.get_mut(first..).unwrap_or_default().chunks_exact_mut(times.max(1));
    slots.zip(items).for_each(|(slots, item)| slots.fill(item));
}

/// Adds all items `times` times over.
fn cycle<T: Copy + Default>(to: &mut Vec<T>, items: impl ExactSizeIterator<Item = T>, times: usize) {
    let (first, count) = (to.len(), items.len());
    to.resize(first + count * times, T::default());
    for (at, item) in items.enumerate() {
        to.get_mut(first + at..).unwrap_or_default().iter_mut().step_by(count).for_each(|slot| *slot = item);
    }
}
