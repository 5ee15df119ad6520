//! The answers of the engine: cells with exact sums, and labels kept once.

use super::plan::Plan;
use super::sql::Reason;
use crate::calendar::Day;
use std::collections::HashMap;

/// The cells of all periods.
#[derive(Debug, Clone, Default)]
pub struct Cells {
    /// The labels of each dimension of the panel, in order of first appearance.
    pub labels: Vec<Names>,
    /// The cells and, with another reason than used, what was left out.
    pub items: Vec<Item>,
}

/// Labels and their numbers.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The labels.
    pub all: Vec<String>,
    index: HashMap<String, u32>,
}

impl Names {
    /// The number of a label, made when new.
    pub fn number(&mut self, label: &str) -> u32 {
        if let Some(number) = self.index.get(label) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(label.to_owned());
        self.index.insert(label.to_owned(), number);
        number
    }

    /// The label of a number.
    #[must_use]
    pub fn label(&self, number: u32) -> &str {
        self.all.get(number as usize).map_or("", String::as_str)
    }
}

/// A cell, or rows that were left out for one reason.
#[derive(Debug, Clone)]
pub struct Item {
    /// Why.
    pub reason: Reason,
    /// First day of its period; nothing where the day cannot be read.
    pub period: Option<Day>,
    /// A label number a dimension; of no meaning for what was left out.
    pub labels: Vec<u32>,
    /// Rows.
    pub rows: u64,
    /// One a measure.
    pub tallies: Vec<Tally>,
}

/// What the rows of a cell hold of one measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Exact sum, in units of the last decimal kept.
    pub total: i128,
    /// Numbers in it.
    pub numbers: u64,
    /// Rows that publish nothing.
    pub missing: u64,
    /// Rows whose value is withheld.
    pub suppressed: u64,
    /// Rows of another measure.
    pub other: u64,
    /// Rows whose text cannot be read.
    pub unreadable: u64,
    /// Of a level: the exact sum on the last day with a number, and how many numbers that are.
    pub last: (i128, u64),
}

impl Tally {
    /// Adds another cell's.
    pub fn add(&mut self, other: &Tally) {
        self.total += other.total;
        self.numbers += other.numbers;
        self.missing += other.missing;
        self.suppressed += other.suppressed;
        self.other += other.other;
        self.unreadable += other.unreadable;
        self.last = (self.last.0 + other.last.0, self.last.1 + other.last.1);
    }
}

impl Cells {
    /// No cells yet.
    #[must_use]
    pub fn new(plan: &Plan) -> Cells {
        Cells { labels: plan.kept().map(|_| Names::default()).collect(), items: Vec::new() }
    }
}

/// An exact decimal as text.
///
/// # Example
/// ```
/// use flowmosaic::reduce::cells::decimal;
/// assert_eq!(decimal(-5, 2), "-0.05");
/// assert_eq!(decimal(1200, 0), "1200");
/// ```
#[must_use]
pub fn decimal(units: i128, decimals: u8) -> String {
    let decimals = usize::from(decimals);
    let sign = if units < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = decimals + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals);
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// The nearest `f64` to an exact decimal.
///
/// # Accuracy
/// Rounded once; what the page reads from the decimal's text.
#[must_use]
pub fn nearest(units: i128, decimals: u8) -> f64 {
    decimal(units, decimals).parse().unwrap_or(f64::NAN)
}
