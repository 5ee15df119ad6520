//! Tidy columns: one row a value, with its period, dimensions, measure, flag and place.

mod collected;
mod kept;
mod mixed;
mod overview;
mod stretches;

pub use collected::{Collected, CollectedColumn, SummedColumn};
pub use flowmosaic_kernels::lines::Lines;
pub use flowmosaic_kernels::packed::Packed;
pub use kept::Kept;
use mixed::Mixed;
pub use overview::Overview;
pub(crate) use stretches::Apart;

use crate::calendar::{Day, Frequency, Period};
use crate::number::Cell;
use crate::unit::{PlusMeans, Unit};
use serde::{Deserialize, Serialize};

/// What kind of number a measure is; it decides how it aggregates and which questions fit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// Bought less sold in a period. Plus: the holder buys the asset. Adds up over time.
    Flow,
    /// Bought, or sold, gross; below zero only where a publisher's two sides add up to the net. Adds up over time.
    GrossFlow,
    /// What came in less what went out in a period where nobody buys or sells: the balance of an account. Adds up
    /// over time.
    Balance,
    /// A stock at the end of a period. The last value counts.
    Holding,
    /// A change of value without a transaction. Adds up over time.
    Valuation,
    /// A futures or option position. The last value counts.
    Position,
    /// A price or index level. The last value counts.
    Price,
    /// An interest rate, yield, return or ratio. The last value counts.
    Rate,
    /// An index of sentiment, stress or the like. The last value counts.
    Index,
    /// Anything else; aggregated as a level.
    Other,
}

impl MeasureKind {
    /// True when values of several periods may be added.
    #[must_use]
    pub fn adds_over_time(self) -> bool {
        matches!(self, MeasureKind::Flow | MeasureKind::GrossFlow | MeasureKind::Balance | MeasureKind::Valuation)
    }
}

/// What the values of one kind of row are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// In the publisher's words: "Net U.S. Sales".
    pub label: String,
    /// Column name or code in the file, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Kind.
    pub kind: MeasureKind,
    /// Unit of the values as they stand in the table.
    pub unit: Unit,
    /// What plus means, for signed measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plus: Option<PlusMeans>,
}

/// One label of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// In the publisher's words.
    pub text: String,
    /// The publisher's code, kept as text ("090741").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// True when this is a total or "of which" that must never be added to its members.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aggregate: bool,
}

/// A dictionary-coded column: holder, asset, region, side, venue, series …
#[derive(Debug, Clone, Default)]
pub struct Dimension {
    /// Name of the dimension.
    pub name: String,
    /// The distinct labels, in order of first appearance.
    pub labels: Vec<Label>,
    /// For each row, the index of its label.
    pub codes: Packed,
    /// True when its members were added up while the file was read: every row stands for all labels
    /// but the aggregates, and no single one can be had.
    pub summed: bool,
}

/// Why a row's value is missing, or what is peculiar about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// An ordinary value.
    #[default]
    Ok,
    /// The publisher prints nothing, or a token for nothing.
    Missing,
    /// The publisher withholds the value.
    Suppressed,
    /// A number that stands for "no data" (leading zeros, -99.99). The value is kept but not used.
    Placeholder,
    /// The text could not be read; a note has its place.
    Unreadable,
    /// The publisher marks it preliminary or estimated.
    Preliminary,
    /// An older print of a period that the file holds twice.
    Superseded,
}

impl Flag {
    /// True when the value may enter a calculation.
    #[must_use]
    pub fn usable(self) -> bool {
        matches!(self, Flag::Ok | Flag::Preliminary)
    }
}

/// A day from which the publisher measures in another way: a change across it is not a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableBreak {
    /// First day of the new way.
    pub day: Day,
    /// What changed, for the reader.
    pub text: String,
}

/// What the file says of one label beyond its name: the units of a contract, for instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelRemark {
    /// Name of the dimension.
    pub dimension: String,
    /// Number of the label.
    pub label: u32,
    /// The publisher's words.
    pub text: String,
}

/// A tidy table: parallel columns, one element a row.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Name within its file: sheet, block or title.
    pub name: String,
    /// Dimensions, each as long as the table.
    pub dimensions: Vec<Dimension>,
    /// The distinct measures.
    pub measures: Vec<Measure>,
    /// The distinct periods, in order of first appearance.
    pub periods: Vec<Period>,
    /// Frequency of the periods.
    pub frequency: Option<Frequency>,
    /// Days from which the publisher measures in another way.
    pub breaks: Vec<TableBreak>,
    /// What the file says of labels beyond their names.
    pub label_remarks: Vec<LabelRemark>,
    /// For each row, the index of its period.
    pub period_codes: Packed,
    /// For each row, the index of its measure.
    pub measure_codes: Packed,
    /// Values; NaN where the flag says that there is none.
    pub values: Vec<f64>,
    /// Flags.
    pub flags: Vec<Flag>,
    /// Physical line of the value in its file, counted from 1; 0 where lines mean nothing.
    pub lines: Lines,
    /// Field of the value in its row, counted from 1; 0 where columns mean nothing.
    pub columns: Packed,
    /// When only a part of the file was read: the rows of which all are there. Labels are those of the whole.
    pub part: Option<Vec<Kept>>,
}

impl Table {
    /// Number of rows.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.values.len()
    }

    /// The dimension of that name.
    #[must_use]
    pub fn dimension(&self, name: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|d| d.name == name)
    }

    /// The period of a row.
    #[must_use]
    pub fn period(&self, row: usize) -> Option<Period> {
        self.period_codes.get(row).and_then(|code| self.periods.get(code as usize)).copied()
    }
}

/// Where a value stands in its file: line and field, from 1; 0 where they mean nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct At {
    /// Physical line.
    pub line: u32,
    /// Field of the row.
    pub column: u16,
}

/// Fills a [`Table`] row by row; dictionary coding is done here.
#[derive(Debug, Default)]
pub struct TableBuilder {
    table: Table,
    label_index: Vec<std::collections::HashMap<String, u32>>,
    period_index: std::collections::HashMap<Period, u32, Mixed>,
    /// The period of the last row: neighbouring rows share it more often than not.
    last_period: Option<(Period, u32)>,
    /// Values that are missing.
    missing: usize,
}

impl TableBuilder {
    /// A table with these dimensions, in this order.
    #[must_use]
    pub fn new(name: &str, dimensions: &[&str]) -> TableBuilder {
        let dimension = |name: &&str| Dimension { name: (*name).to_owned(), ..Dimension::default() };
        TableBuilder {
            table: Table {
                name: name.to_owned(),
                dimensions: dimensions.iter().map(dimension).collect(),
                ..Table::default()
            },
            label_index: vec![std::collections::HashMap::new(); dimensions.len()],
            period_index: std::collections::HashMap::default(),
            last_period: None,
            missing: 0,
        }
    }

    /// Makes room for that many more rows, so that a long table does not grow in leaps.
    ///
    /// # Errors
    /// When there is no memory for them.
    pub fn reserve(&mut self, rows: usize) -> Result<(), std::collections::TryReserveError> {
        let table = &mut self.table;
        table.dimensions.iter_mut().try_for_each(|d| d.codes.reserve(rows))?;
        table.period_codes.reserve(rows)?;
        table.measure_codes.reserve(rows)?;
        table.values.try_reserve_exact(rows)?;
        table.flags.try_reserve_exact(rows)?;
        table.columns.reserve(rows)
    }

    /// Bytes that a row takes in a table with so many dimensions, each with fewer than 65,536 labels.
    #[must_use]
    pub fn row_bytes(dimensions: usize) -> usize {
        // Codes of dimensions and period, measure, value, flag, field; lines are runs.
        2 * dimensions + 2 + 1 + 8 + 1 + 1
    }

    /// Declares a measure; its number goes into [`TableBuilder::push`].
    pub fn measure(&mut self, measure: Measure) -> u16 {
        self.table.measures.push(measure);
        u16::try_from(self.table.measures.len() - 1).unwrap_or(u16::MAX)
    }

    /// The number of a label of dimension `dimension` (its position in `new`), made when new.
    pub fn label(&mut self, dimension: usize, text: &str) -> u32 {
        self.label_with(dimension, text, || Label { text: text.to_owned(), code: None, aggregate: false })
    }

    /// Like [`TableBuilder::label`], keyed by `key` (usually the code) and made by `make` when new.
    pub fn label_with(&mut self, dimension: usize, key: &str, make: impl FnOnce() -> Label) -> u32 {
        let (Some(index), Some(column)) =
            (self.label_index.get_mut(dimension), self.table.dimensions.get_mut(dimension))
        else {
            return 0;
        };
        if let Some(code) = index.get(key) {
            return *code;
        }
        let code = u32::try_from(column.labels.len()).unwrap_or(u32::MAX);
        column.labels.push(make());
        index.insert(key.to_owned(), code);
        code
    }

    /// Adds a row. `labels` holds one label number a dimension.
    pub fn push(&mut self, period: Period, measure: u16, labels: &[u32], cell: Cell, at: At) {
        let (value, flag) = match cell {
            Cell::Number(value) => (value, Flag::Ok),
            Cell::Missing => (f64::NAN, Flag::Missing),
            Cell::Suppressed => (f64::NAN, Flag::Suppressed),
            Cell::Text => (f64::NAN, Flag::Unreadable),
        };
        self.push_flagged(period, measure, labels, value, flag, at);
    }

    /// Adds a row with a flag of the source's own.
    pub fn push_flagged(&mut self, period: Period, measure: u16, labels: &[u32], value: f64, flag: Flag, at: At) {
        let period_code = self.period_code(period);
        for (column, label) in self.table.dimensions.iter_mut().zip(labels) {
            column.codes.push(*label);
        }
        self.table.period_codes.push(period_code);
        self.table.measure_codes.push(u32::from(measure));
        self.missing += usize::from(value.is_nan());
        self.table.values.push(value);
        self.table.flags.push(flag);
        self.table.lines.push(at.line);
        self.table.columns.push(u32::from(at.column));
    }

    /// The period of a number.
    #[must_use]
    pub fn period(&self, code: u32) -> Option<Period> {
        self.table.periods.get(code as usize).copied()
    }

    /// The number of a period, made when new.
    pub fn period_code(&mut self, period: Period) -> u32 {
        if let Some((_, code)) = self.last_period.filter(|(last, _)| *last == period) {
            return code;
        }
        let next = u32::try_from(self.table.periods.len()).unwrap_or(u32::MAX);
        let code = *self.period_index.entry(period).or_insert(next);
        if code == next {
            self.table.periods.push(period);
        }
        self.last_period = Some((period, code));
        code
    }

    /// Notes that the publisher measures in another way from `day` on.
    pub fn series_break(&mut self, day: Day, text: &str) {
        self.table.breaks.push(TableBreak { day, text: text.to_owned() });
    }

    /// Keeps what the file says of a label, once.
    pub fn label_remark(&mut self, dimension: usize, label: u32, text: &str) {
        let name = self.table.dimensions.get(dimension).map(|d| d.name.clone()).unwrap_or_default();
        let known = self.table.label_remarks.iter().any(|r| r.label == label && r.dimension == name);
        if !known && !text.is_empty() {
            self.table.label_remarks.push(LabelRemark { dimension: name, label, text: text.to_owned() });
        }
    }

    /// Number of rows so far.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.table.values.len()
    }

    /// The last so many values.
    #[must_use]
    pub fn last_values(&self, count: usize) -> &[f64] {
        let values = &self.table.values;
        values.get(values.len().saturating_sub(count)..).unwrap_or_default()
    }

    /// Number of values so far that are missing.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// Number of periods so far.
    #[must_use]
    pub fn period_count(&self) -> usize {
        self.table.periods.len()
    }

    /// The labels of a dimension so far.
    #[must_use]
    pub fn labels(&self, dimension: usize) -> &[Label] {
        self.table.dimensions.get(dimension).map_or(&[], |d| d.labels.as_slice())
    }

    /// Says that every row stands for all members of a dimension.
    pub fn sum_up(&mut self, dimension: usize) {
        if let Some(dimension) = self.table.dimensions.get_mut(dimension) {
            dimension.summed = true;
        }
    }

    /// The finished table. Without a `frequency` it is taken from the median step between periods.
    #[must_use]
    pub fn finish(mut self, frequency: Option<Frequency>) -> Table {
        self.table.frequency = frequency.or_else(|| {
            let mut ends: Vec<_> = self.table.periods.iter().map(|p| p.end).collect();
            crate::order::natural(&mut ends);
            ends.dedup();
            Some(Frequency::of_days(&ends))
        });
        self.table
    }
}
