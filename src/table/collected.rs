//! Rows of a file, collected column by column on their way into a table.

use super::{Flag, TableBuilder};
use flowmosaic_kernels::passes::{interleave, missing};
use flowmosaic_kernels::sums::Columns;

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
        let each = |what: fn(&CollectedColumn) -> u32| columns.iter().map(what).collect::<Vec<u32>>();
        for dimension in of_columns {
            dimension.codes.cycle(&each(|column| column.label), count);
        }
        for (dimension, codes) in of_rows.iter_mut().zip(&rows.labels) {
            dimension.codes.repeat(codes, width);
        }
        table.period_codes.repeat(rows.periods, width);
        if rows.measures.is_empty() {
            table.measure_codes.cycle(&each(|column| u32::from(column.measure)), count);
        } else {
            let measures: Vec<u32> = rows.measures.iter().map(|measure| u32::from(*measure)).collect();
            table.measure_codes.repeat(&measures, width);
        }
        let first = table.values.len();
        interleave(&mut table.values, &rows.values, rows.turn);
        let added = table.values.get(first..).unwrap_or_default();
        let absent = missing(added);
        self.missing += absent;
        match absent {
            0 => table.flags.resize(first + added.len(), Flag::Ok),
            _ => table.flags.extend(added.iter().map(|v| if v.is_nan() { Flag::Missing } else { Flag::Ok })),
        }
        table.lines.follow(rows.line, count, width);
        table.columns.cycle(&each(|column| u32::from(column.field)), count);
    }
}

/// What all rows have in common that were added up on their way.
#[derive(Debug, Clone, Copy)]
pub struct SummedColumn<'a> {
    /// Measure.
    pub measure: u16,
    /// For each dimension, the label that stands for those added up.
    pub labels: &'a [u32],
    /// Which dimensions were not added up.
    pub kept: &'a [usize],
    /// Field in the row, counted from 1.
    pub field: u16,
}

impl TableBuilder {
    /// Adds sums; one of a single row stands where its row does.
    pub fn append_sums(&mut self, sums: &Columns, column: &SummedColumn) {
        let table = &mut self.table;
        let count = sums.values.len();
        for (at, dimension) in table.dimensions.iter_mut().enumerate() {
            match column.kept.iter().position(|kept| *kept == at).and_then(|own| sums.labels.get(own)) {
                Some(labels) => dimension.codes.repeat(labels, 1),
                None => dimension.codes.cycle(&[column.labels.get(at).copied().unwrap_or(0)], count),
            }
        }
        table.period_codes.repeat(&sums.periods, 1);
        table.measure_codes.cycle(&[u32::from(column.measure)], count);
        table.values.extend_from_slice(&sums.values);
        table.flags.extend(sums.present.iter().map(|present| if *present { Flag::Ok } else { Flag::Missing }));
        sums.lines.iter().for_each(|line| table.lines.push(*line));
        let field = |line: &u32| if *line == 0 { 0 } else { u32::from(column.field) };
        table.columns.repeat(&sums.lines.iter().map(field).collect::<Vec<u32>>(), 1);
    }

    /// Takes the rows back that one row of a file made: its period, labels, values and line.
    pub fn withdraw(&mut self) -> Option<(u32, Vec<u32>, Vec<f64>, u32)> {
        let table = &mut self.table;
        let (period, line) = (table.period_codes.get(0)?, table.lines.get(0)?);
        let labels = table.dimensions.iter().filter_map(|d| d.codes.get(0)).collect();
        let values = std::mem::take(&mut table.values);
        self.missing = 0;
        table.dimensions.iter_mut().for_each(|d| d.codes.clear());
        table.period_codes.clear();
        table.measure_codes.clear();
        table.flags.clear();
        table.lines.clear();
        table.columns.clear();
        Some((period, labels, values, line))
    }
}
