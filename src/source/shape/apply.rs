//! A plan applied row by row, to the rows of a grid or to rows that come from a stream.

mod dated;
mod summed;
mod swift;
mod units;
mod watched;

pub use summed::SumsWanted;
pub use swift::Swift;
pub use watched::{STAND_INS, Watched, stand_in};

use super::{DateColumns, Plan, ValueColumn};
use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, read_cell, trim};
use crate::part::FULL;
use crate::problem::{Notes, Place, Problem};
use crate::source::words;
use crate::table::{At, Flag, Label, Measure, MeasureKind, Table, TableBuilder};
use crate::unit::{Authority, PlusMeans, Unit};
use std::collections::BTreeMap;

/// The cells of one row, wherever they lie.
pub trait Cells {
    /// The text of a cell; empty behind the last.
    fn cell(&self, column: usize) -> &str;
    /// True when no cell holds anything.
    fn is_blank(&self) -> bool;
}

/// Fills tables from rows.
#[derive(Debug)]
pub struct Applier {
    plan: Plan,
    file: String,
    sheet: Option<String>,
    builders: Vec<(String, TableBuilder)>,
    /// Measures of a tidy table: words, kind and unit to number, one map a table.
    measures: Vec<BTreeMap<(String, String, String), u16>>,
    /// Measures and series labels of the value columns, one list a table.
    columns: Vec<Vec<(u16, u32)>>,
    last_year: Option<i32>,
    pending: Vec<Problem>,
    pending_count: usize,
    rows: usize,
    /// First and last data line with its period, for proofs.
    ends: Option<((u32, Period), (u32, Period))>,
    aggregate: fn(&str) -> bool,
    /// The last date cell and what it meant: neighbouring rows share it more often than not.
    last_date: (String, Option<Period>),
    /// For each dimension, cells seen lately and their labels.
    recent: Vec<Vec<Recent>>,
    /// Labels of the row that is being added; kept for its capacity.
    labels: Vec<u32>,
    expected_rows: usize,
    lacks_room: bool,
    /// Sums in place of rows.
    summed: Option<Box<summed::Summed>>,
    /// What is noticed of rows that are kept; nothing once they have to be looked at as a whole.
    watched: Option<Box<Watched>>,
}

impl Applier {
    /// An applier without rows.
    #[must_use]
    pub fn new(plan: Plan, file: &str, sheet: Option<&str>) -> Applier {
        Applier {
            plan,
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            builders: Vec::new(),
            measures: Vec::new(),
            columns: Vec::new(),
            last_year: None,
            pending: Vec::new(),
            pending_count: 0,
            rows: 0,
            ends: None,
            aggregate: words::is_aggregate,
            last_date: (String::new(), None),
            recent: Vec::new(),
            labels: Vec::new(),
            expected_rows: 0,
            lacks_room: false,
            summed: None,
            watched: None,
        }
    }

    /// Says how many rows are to be expected, so that the columns grow once.
    pub fn expect_rows(&mut self, rows: usize) {
        self.expected_rows = rows;
    }

    /// Bytes that the table of so many rows will take.
    #[must_use]
    pub fn table_bytes(&self, rows: usize) -> usize {
        let dimensions = self.plan.dimensions.len() + usize::from(self.plan.has_series());
        rows.saturating_mul(self.plan.values.len()).saturating_mul(TableBuilder::row_bytes(dimensions))
    }

    /// True when there was no memory for the rows that are to be expected.
    #[must_use]
    pub fn lacks_room(&self) -> bool {
        self.lacks_room
    }

    /// Number of data rows so far.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.rows
    }

    /// First and last data row: line and period.
    #[must_use]
    pub fn ends(&self) -> Option<((u32, Period), (u32, Period))> {
        self.ends
    }

    /// Adds a row; true when it is data. A row without a date is kept back: behind the last data row
    /// it is a footer.
    pub fn row(&mut self, cells: &impl Cells, line: u32, notes: &mut Notes) -> bool {
        let Some(period) = self.period(cells) else {
            self.undated(cells, line, notes);
            return false;
        };
        for problem in self.pending.drain(..) {
            notes.push(problem);
        }
        self.pending_count = 0;
        self.rows += 1;
        self.ends = Some((self.ends.map_or((line, period), |(first, _)| first), (line, period)));
        let table = self.table(cells);
        self.set_labels(table, cells);
        for index in 0..self.plan.values.len() {
            self.value(table, index, cells, line, period, notes);
        }
        self.watch(cells, line, notes);
        self.sum_up_row();
        self.watch_row(period, line);
        true
    }

    /// Text in a column that looked empty is said once.
    fn watch(&mut self, cells: &impl Cells, line: u32, notes: &mut Notes) {
        let Some(index) = self.plan.empty.iter().position(|at| !trim(cells.cell(*at)).is_empty()) else { return };
        let at = self.plan.empty.swap_remove(index);
        let message =
            format!("column {} was empty at the beginning and holds text from here on; it was left out", at + 1);
        notes.push(Problem::warning("column-left-out", message).at(self.place(line, at, cells.cell(at))));
    }

    /// The tables, and a remark when rows behind the data were left out.
    #[must_use]
    pub fn finish(mut self, frequency: Option<Frequency>, notes: &mut Notes) -> Vec<Table> {
        self.put_sums(notes);
        if self.pending_count > 0 {
            let place = self.pending.first().and_then(|p| p.place.clone()).unwrap_or_default();
            let message = format!("{} rows behind the last dated row were taken as notes", self.pending_count);
            notes.push(Problem::note("footer", message).at(place));
        }
        self.builders.into_iter().map(|(_, builder)| builder.finish(frequency)).collect()
    }

    fn place(&self, line: u32, column: usize, text: &str) -> Place {
        let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
        Place::cell(&self.file, self.sheet.as_deref(), line, column, text)
    }

    /// The builder of the row's table, made when new.
    fn table(&mut self, cells: &impl Cells) -> usize {
        if self.plan.table_column.is_none() && !self.builders.is_empty() {
            return 0;
        }
        let name = self.plan.table_column.map_or(self.plan.name.as_str(), |at| trim(cells.cell(at)));
        if let Some(found) = self.builders.iter().position(|(known, _)| known == name) {
            return found;
        }
        let mut builder = TableBuilder::new(name, &self.plan.dimension_names());
        let expected = self.expected_rows.saturating_mul(self.plan.values.len());
        self.lacks_room |= builder.reserve(expected).is_err();
        let mut columns: Vec<(u16, u32)> = Vec::new();
        let mut declared: Vec<(Measure, u16)> = Vec::new();
        let aggregate = self.aggregate;
        for value in &self.plan.values {
            let series = value.series.as_ref().map_or(0, |text| {
                builder.label_with(0, text, || Label { text: text.clone(), code: None, aggregate: aggregate(text) })
            });
            let wanted = measure_of(value);
            // Columns that are labels of one dimension share a measure when they share its unit.
            let measure = match declared.iter().find(|(known, _)| value.series.is_some() && *known == wanted) {
                _ if self.plan.measure_column.is_some() || !self.plan.row_units.is_empty() => 0,
                Some((_, number)) => *number,
                None => {
                    let number = builder.measure(wanted.clone());
                    declared.push((wanted, number));
                    number
                }
            };
            columns.push((measure, series));
        }
        self.builders.push((name.to_owned(), builder));
        self.measures.push(BTreeMap::new());
        self.columns.push(columns);
        self.builders.len() - 1
    }

    /// Fills `self.labels` with the labels of the row, the place of `series` first.
    fn set_labels(&mut self, table: usize, cells: &impl Cells) {
        let aggregate = self.aggregate;
        let first = usize::from(self.plan.has_series());
        self.labels.clear();
        self.labels.resize(first, 0);
        let Some((_, builder)) = self.builders.get_mut(table) else { return };
        self.recent.resize_with(self.plan.dimensions.len(), || vec![Recent::default(); RECENT]);
        for (index, ((at, _), recent)) in self.plan.dimensions.iter().zip(&mut self.recent).enumerate() {
            let text = cells.cell(*at);
            let Some(seen) = recent.get_mut(slot(text)) else { continue };
            if seen.text != text || seen.table != table {
                let label = trim(text);
                seen.code = builder.label_with(first + index, label, || Label {
                    text: label.to_owned(),
                    code: None,
                    aggregate: aggregate(label),
                });
                seen.text.clear();
                seen.text.push_str(text);
                seen.table = table;
            }
            self.labels.push(seen.code);
        }
    }

    fn value(&mut self, table: usize, index: usize, cells: &impl Cells, line: u32, period: Period, notes: &mut Notes) {
        let Some(value) = self.plan.values.get(index) else { return };
        let text = cells.cell(value.at);
        let cell = read_cell(text, self.plan.mark);
        let (at, is_series, turns) = (value.at, value.series.is_some(), value.turns());
        if cell == Cell::Text {
            notes.push(Problem::warning("unreadable-cell", super::unreadable(text)).at(self.place(line, at, text)));
        }
        let (mut measure, series) = self.columns.get(table).and_then(|c| c.get(index)).copied().unwrap_or_default();
        if self.plan.measure_column.is_some() {
            measure = self.tidy_measure(table, cells);
        } else if FULL && !self.plan.row_units.is_empty() {
            measure = self.measure_in_unit(table, index, cells);
        }
        let flag = self.plan.flag_column.and_then(|column| flag_of(cells.cell(column)));
        let turned = |v: f64| if turns && v != 0.0 { -v } else { v };
        let place = At { line, column: u16::try_from(at + 1).unwrap_or(u16::MAX) };
        let Some((_, builder)) = self.builders.get_mut(table) else { return };
        if let (true, Some(first)) = (is_series, self.labels.first_mut()) {
            *first = series;
        }
        let labels = self.labels.as_slice();
        match (cell, flag) {
            (Cell::Number(number), Some(flag)) => {
                builder.push_flagged(period, measure, labels, turned(number), flag, place);
            }
            (Cell::Missing, Some(flag)) => builder.push_flagged(period, measure, labels, f64::NAN, flag, place),
            (Cell::Number(number), None) => builder.push(period, measure, labels, Cell::Number(turned(number)), place),
            (other, _) => builder.push(period, measure, labels, other, place),
        }
    }

    fn tidy_measure(&mut self, table: usize, cells: &impl Cells) -> u16 {
        let text = |column: Option<usize>| column.map_or("", |at| trim(cells.cell(at)));
        let (words, kind, unit) =
            (text(self.plan.measure_column), text(self.plan.kind_column), text(self.plan.unit_column));
        self.measure_named(table, words, kind, unit)
    }

    /// The measure of these words, made when new.
    fn measure_named(&mut self, table: usize, words: &str, kind: &str, unit: &str) -> u16 {
        let (Some(known), Some((_, builder))) = (self.measures.get_mut(table), self.builders.get_mut(table)) else {
            return 0;
        };
        let key = (words.to_owned(), kind.to_owned(), unit.to_owned());
        if let Some(measure) = known.get(&key) {
            return *measure;
        }
        let stated: Option<MeasureKind> = serde_json::from_value(serde_json::Value::String(kind.to_owned())).ok();
        let kind = stated.unwrap_or_else(|| super::kind_of_words(words));
        let unit = if unit.is_empty() { Unit::unknown() } else { words::unit_column(unit) };
        let plus = (kind == MeasureKind::Flow).then(|| PlusMeans::buys("the holder", "the asset", Authority::Assumed));
        let measure = builder.measure(Measure { label: words.to_owned(), code: None, kind, unit, plus });
        known.insert(key, measure);
        measure
    }
}

/// A label cell and its number.
#[derive(Debug, Clone)]
struct Recent {
    text: String,
    table: usize,
    code: u32,
}

impl Default for Recent {
    fn default() -> Recent {
        Recent { text: String::new(), table: usize::MAX, code: 0 }
    }
}

/// Places for cells seen lately, a power of two.
const RECENT: usize = 64;

/// The place of a text: a product hash of its length and its last eight bytes.
fn slot(text: &str) -> usize {
    let bytes = text.as_bytes();
    let tail = bytes.iter().rev().take(8).fold(bytes.len() as u64, |hash, byte| (hash << 8) ^ u64::from(*byte));
    (tail.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58) as usize
}

fn measure_of(value: &ValueColumn) -> Measure {
    Measure {
        label: value.measure.clone(),
        code: value.code.clone(),
        kind: value.kind,
        unit: value.unit.clone(),
        plus: value.plus.clone(),
    }
}

fn flag_of(text: &str) -> Option<Flag> {
    let text = trim(text);
    if text.is_empty() {
        return None;
    }
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// A first day of a month that stands for its month or a longer period.
fn widened(period: Period, frequency: Frequency) -> Period {
    let day: Day = period.start;
    let Some(months) = frequency.months() else { return period };
    if period.start != period.end || day.month_start() != day {
        return period;
    }
    Period { start: day, end: day.plus_months(months).plus_days(-1) }
}
