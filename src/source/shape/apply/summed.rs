//! Sums in place of rows: when a document asks only for totals over some dimensions, a long file is
//! added up while it is read and its rows are never held.
//!
//! Everything that is said about rows is still said: cells that cannot be read, totals set apart from
//! their members, stand-ins for "no data". Where rows would be needed to answer, one that comes twice
//! for instance, the file has to be read again with its rows.

use super::watched::Watched;
use super::{Applier, DateColumns};
use crate::number::DecimalMark;
use crate::problem::{Notes, Place, Problem};
use crate::table::{Collected, SummedColumn, TableBuilder};
use flowmosaic_kernels::sums::{Columns, Part, STRETCH, Sums};

/// The sums that answer a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumsWanted {
    /// Measures, by label or code.
    pub measures: Vec<String>,
    /// Dimensions whose members are added up.
    pub dimensions: Vec<String>,
}

/// Sums on their way.
#[derive(Debug)]
pub(super) struct Summed {
    /// Which of the plan's value columns are added up.
    columns: Vec<usize>,
    sums: Vec<Sums>,
    /// Which of the plan's dimensions are kept, and which are added up.
    kept: Vec<usize>,
    over: Vec<usize>,
    watched: Watched,
    refused: Option<Problem>,
    counts: Vec<bool>,
    lines: Vec<u32>,
}

impl Summed {
    fn add(&mut self, rows: &Collected, builder: &TableBuilder) {
        let known: Vec<usize> = (0..rows.labels.len()).map(|d| builder.labels(d).len()).collect();
        let kept: Vec<usize> = self.kept.iter().filter_map(|d| known.get(*d).copied()).collect();
        let periods = builder.period_count();
        if !self.sums.iter_mut().all(|sums| sums.fit(periods, &kept)) {
            return self.refuse("the sums would take as much room as the rows", rows.line);
        }
        if let Err(why) = self.watched.add(rows, builder) {
            return self.refuse(why, rows.line);
        }
        self.leave_out_aggregates(rows, builder);
        self.lines.clear();
        self.lines.extend((rows.line..).take(rows.periods.len()));
        let labels: Vec<&[u32]> = self.kept.iter().filter_map(|d| rows.labels.get(*d).copied()).collect();
        for (sums, column) in self.sums.iter_mut().zip(&self.columns) {
            let Some(values) = rows.values.get(*column) else { continue };
            let (lines, counts) = (self.lines.as_slice(), self.counts.as_slice());
            sums.add(&Part { periods: rows.periods, labels: &labels, values, lines, counts });
        }
    }

    /// A total is not added to its members.
    fn leave_out_aggregates(&mut self, rows: &Collected, builder: &TableBuilder) {
        self.counts.clear();
        for dimension in &self.over {
            let labels = builder.labels(*dimension);
            if !labels.iter().any(|label| label.aggregate) {
                continue;
            }
            self.counts.resize(rows.periods.len(), true);
            let codes = rows.labels.get(*dimension).copied().unwrap_or_default();
            for (counts, code) in self.counts.iter_mut().zip(codes) {
                *counts &= !labels.get(*code as usize).is_some_and(|label| label.aggregate);
            }
        }
    }

    fn refuse(&mut self, why: &str, line: u32) {
        let problem = Problem::error("rows-needed", format!("rows cannot be added up while the file is read: {why}"));
        let place = Place { line: Some(line), ..Place::default() };
        self.refused.get_or_insert(problem.hint("read the file with every row kept").at(place));
    }
}

impl Applier {
    /// Keeps sums in place of rows; false, and every row is kept, where the plan does not allow it.
    pub fn keep_sums(&mut self, wanted: &SumsWanted) -> bool {
        let plan = &self.plan;
        let plain = matches!(plan.dates, DateColumns::One { .. } | DateColumns::Span { .. })
            && plan.measure_column.is_none()
            && plan.flag_column.is_none()
            && plan.table_column.is_none()
            && plan.mark == DecimalMark::Point
            && !plan.turns()
            && !plan.has_series();
        let named = |name: &String| plan.dimensions.iter().position(|(_, known)| known == name);
        let over: Option<Vec<usize>> = wanted.dimensions.iter().map(named).collect();
        let asked = |m: &String| plan.values.iter().position(|v| v.measure == *m || v.code.as_ref() == Some(m));
        let columns: Option<Vec<usize>> = wanted.measures.iter().map(asked).collect();
        let (Some(over), Some(columns)) = (over, columns) else { return false };
        if !plain || over.is_empty() || columns.is_empty() {
            return false;
        }
        let kept: Vec<usize> = (0..plan.dimensions.len()).filter(|d| !over.contains(d)).collect();
        self.summed = Some(Box::new(Summed {
            sums: columns.iter().map(|_| Sums::new(kept.len())).collect(),
            columns,
            watched: Watched::new(plan.dimensions.len()),
            kept,
            over,
            refused: None,
            counts: Vec::new(),
            lines: Vec::new(),
        }));
        true
    }

    /// Why rows are needed after all.
    pub fn refusal(&mut self) -> Option<Problem> {
        self.summed.as_mut().and_then(|summed| summed.refused.take())
    }

    /// Takes rows as sums or into the table.
    pub(super) fn take_in(&mut self, rows: &Collected, columns: &[crate::table::CollectedColumn]) {
        let Some((_, builder)) = self.builders.first_mut() else { return };
        match &mut self.summed {
            Some(summed) => summed.add(rows, builder),
            None => {
                builder.append(rows, columns);
                self.watch_rows(rows);
            }
        }
    }

    /// Takes the row that the plain way put into the table back, as sums.
    pub(super) fn sum_up_row(&mut self) {
        let (Some(summed), Some((_, builder))) = (&mut self.summed, self.builders.first_mut()) else { return };
        if let Some((period, labels, values, line)) = builder.withdraw() {
            let labels: Vec<[u32; 1]> = labels.into_iter().map(|label| [label]).collect();
            let values: Vec<[f64; 1]> = values.into_iter().map(|value| [value]).collect();
            let rows = Collected {
                periods: &[period],
                labels: labels.iter().map(<[u32; 1]>::as_slice).collect(),
                measures: &[],
                values: values.iter().map(<[f64; 1]>::as_slice).collect(),
                line,
                turn: false,
            };
            summed.add(&rows, builder);
        }
    }

    /// Puts the sums into the table, and says what was done.
    pub(super) fn put_sums(&mut self, notes: &mut Notes) {
        let (Some(summed), Some((_, builder))) = (self.summed.take(), self.builders.first_mut()) else { return };
        let columns = self.columns.first().map(Vec::as_slice).unwrap_or_default();
        let dimensions = self.plan.dimensions.len();
        let (mut labels, mut found) = (vec![0u32; dimensions], Columns::default());
        for over in &summed.over {
            let member = builder.labels(*over).iter().position(|label| !label.aggregate).unwrap_or(0);
            if let Some(label) = labels.get_mut(*over) {
                *label = member as u32;
            }
            builder.sum_up(*over);
        }
        for (sums, column) in summed.sums.iter().zip(&summed.columns) {
            let measure = columns.get(*column).map_or(0, |(measure, _)| *measure);
            let field = self.plan.values.get(*column).map_or(0, |v| u16::try_from(v.at + 1).unwrap_or(u16::MAX));
            let column = SummedColumn { measure, labels: &labels, kept: &summed.kept, field };
            for from in (0..sums.cell_count()).step_by(STRETCH) {
                sums.columns(from, &mut found);
                builder.append_sums(&found, &column);
            }
        }
        for (line, said) in summed.watched.stand_ins() {
            notes.push(said.at(Place { line: Some(line), ..Place::file(&self.file) }));
        }
        let names: Vec<&str> =
            summed.over.iter().filter_map(|d| self.plan.dimensions.get(*d)).map(|(_, name)| name.as_str()).collect();
        let message = format!(
            "{} rows were added up over {} while the file was read, as the document asks; they are not kept",
            self.rows,
            names.join(" and ")
        );
        notes.push(Problem::note("rows-added-up", message).at(Place::file(&self.file)));
    }
}
