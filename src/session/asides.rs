//! What a tidy CSV says beside its values: remarks on labels and breaks of series.
//!
//! They stand where they are first needed (a remark on the first row of its label in each period, a
//! break on the first row of the first period that it touches), so that a file of a million rows does
//! not repeat them a million times and still keeps them when rows are taken out.

use crate::source::tidy_export::aside;
use crate::table::Table;
use std::collections::HashSet;

/// The asides of a table, row by row.
pub(super) struct Asides<'a> {
    table: &'a Table,
    /// Position of the dimension, label, `dimension: text`.
    remarks: Vec<(usize, u32, String)>,
    /// Number of the period, `day text`.
    breaks: Vec<(u32, String)>,
    said: HashSet<(usize, u32)>,
}

impl<'a> Asides<'a> {
    pub(super) fn of(table: &'a Table) -> Asides<'a> {
        let remarks = table.label_remarks.iter().filter_map(|remark| {
            let at = table.dimensions.iter().position(|d| d.name == remark.dimension)?;
            Some((at, remark.label, aside(&remark.dimension, &remark.text)))
        });
        let periods = || table.periods.iter().enumerate();
        let breaks = table.breaks.iter().filter_map(|broken| {
            let touched = periods().filter(|(_, p)| p.end >= broken.day).min_by_key(|(_, p)| **p);
            let (at, _) = touched.or_else(|| periods().max_by_key(|(_, p)| **p))?;
            Some((u32::try_from(at).ok()?, aside(&broken.day.iso(), &broken.text)))
        });
        // One order whatever the table's is, so that an export of an import is the same.
        let (mut remarks, mut breaks): (Vec<_>, Vec<_>) = (remarks.collect(), breaks.collect());
        crate::order::natural(&mut remarks);
        crate::order::natural(&mut breaks);
        breaks.dedup();
        Asides { table, remarks, breaks, said: HashSet::new() }
    }

    /// The cells of a row: remarks on its labels, breaks at its period.
    pub(super) fn of_row(&mut self, row: usize) -> (String, String) {
        let (mut remarks, mut breaks) = (Vec::new(), Vec::new());
        let Some(period) = self.table.period_codes.get(row) else { return Default::default() };
        for (number, (dimension, label, text)) in self.remarks.iter().enumerate() {
            let own = self.table.dimensions.get(*dimension).and_then(|d| d.codes.get(row));
            if own == Some(*label) && self.said.insert((number, period)) {
                remarks.push(text.as_str());
            }
        }
        for (number, (at, text)) in self.breaks.iter().enumerate() {
            if *at == period && self.said.insert((usize::MAX - number, period)) {
                breaks.push(text.as_str());
            }
        }
        (remarks.join("\n"), breaks.join("\n"))
    }
}
