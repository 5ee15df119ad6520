//! The tidy CSV: what `flowmosaic read --csv` writes and the tidy source reads back to identical
//! tables. Every row stands on its own, so that rows may be sorted, filtered and deleted in a
//! spreadsheet without losing unit, sign or totals.

use super::Reading;
use super::asides::Asides;
use crate::source::tidy_export::{COLUMNS, TOTALS_JOINED_BY, push_field};
use crate::table::{Dimension, Flag, Label, Measure, Table};
use crate::unit::{PlusMeans, Quantity};
use serde::Serialize;

/// All tables of a reading as one CSV: `start,date`, the dimensions, then [`COLUMNS`].
///
/// # Unit
/// Values as in the file; the unit stands beside them.
///
/// # Missing values
/// An empty cell, with the flag that says why.
///
/// # Accuracy
/// Values are the shortest decimal text that reads back to the same `f64`.
#[must_use]
pub fn tidy_csv(reading: &Reading) -> String {
    tidy_tables(&reading.tables)
}

/// The same of tables that are no whole reading.
pub(super) fn tidy_tables(tables: &[Table]) -> String {
    let columns = dimension_columns(tables);
    let mut csv = String::from("start,date");
    for column in &columns {
        push(&mut csv, column.name);
        if column.coded {
            push(&mut csv, &format!("{}_code", column.name));
        }
    }
    COLUMNS.iter().for_each(|name| push(&mut csv, name));
    csv.push('\n');
    for (number, table) in tables.iter().enumerate() {
        append(&mut csv, table, number + 1, &columns);
    }
    csv
}

struct Column<'a> {
    name: &'a str,
    /// True when a column of codes follows.
    coded: bool,
}

fn dimension_columns(tables: &[Table]) -> Vec<Column<'_>> {
    let mut columns: Vec<Column> = Vec::new();
    for table in tables {
        // A new dimension goes behind the one that precedes it in its table, so that tables keep
        // their order as far as they agree.
        let mut next = 0;
        for dimension in &table.dimensions {
            let coded = dimension.labels.iter().any(|l| l.code.is_some());
            let at = columns.iter().position(|c| c.name == dimension.name);
            let at = at.unwrap_or_else(|| {
                columns.insert(next, Column { name: &dimension.name, coded });
                next
            });
            columns[at].coded |= coded;
            next = at + 1;
        }
    }
    // A dimension that is itself called `holder_code` must not be taken for the codes of `holder`.
    for at in 1..columns.len() {
        let (before, after) = columns.split_at_mut(at);
        if let (Some(first), Some(second)) = (before.last_mut(), after.first()) {
            first.coded |= second.name.strip_suffix("_code") == Some(first.name);
        }
    }
    columns
}

fn append(csv: &mut String, table: &Table, number: usize, columns: &[Column]) {
    // What repeats is written once and copied, so that a million rows take a second.
    let periods: Vec<String> =
        table.periods.iter().map(|period| format!("{},{}", period.start.iso(), period.end.iso())).collect();
    let dimensions: Vec<Cells> = columns.iter().map(|column| Cells::of(column, table.dimension(column.name))).collect();
    let measures: Vec<Words> = table.measures.iter().map(|measure| Words::of(measure, table, number)).collect();
    let mut asides = Asides::of(table);
    for row in 0..table.row_count() {
        let period = table.period_codes.get(row).and_then(|code| periods.get(code as usize));
        let words = table.measure_codes.get(row).and_then(|code| measures.get(code as usize));
        let (Some(period), Some(words)) = (period, words) else { continue };
        csv.push_str(period);
        let mut totals = String::new();
        for (column, cells) in columns.iter().zip(&dimensions) {
            let (text, aggregate) = cells.of_row(row);
            csv.push_str(text);
            if aggregate {
                totals.push_str(if totals.is_empty() { "" } else { TOTALS_JOINED_BY });
                totals.push_str(column.name);
            }
        }
        csv.push_str(&words.before);
        push_value(csv, table.values[row]);
        csv.push_str(&words.unit);
        csv.push(',');
        if table.flags[row] != Flag::Ok {
            csv.push_str(&word(&table.flags[row]));
        }
        push(csv, &totals);
        csv.push_str(&words.behind);
        let (remarks, breaks) = asides.of_row(row);
        push(csv, &remarks);
        push(csv, &breaks);
        csv.push('\n');
    }
}

/// The cells of a dimension, ready to be copied.
struct Cells<'a> {
    dimension: Option<&'a Dimension>,
    /// Text and, where the column has one, code of each label; true for a total.
    labels: Vec<(String, bool)>,
    /// The cells of a table without this dimension.
    empty: &'static str,
}

impl<'a> Cells<'a> {
    fn of(column: &Column, dimension: Option<&'a Dimension>) -> Cells<'a> {
        let cell = |label: &Label| {
            let mut text = String::new();
            push(&mut text, &label.text);
            if column.coded {
                push(&mut text, label.code.as_deref().unwrap_or_default());
            }
            (text, label.aggregate)
        };
        let labels = dimension.map_or_else(Vec::new, |d| d.labels.iter().map(cell).collect());
        Cells { dimension, labels, empty: if column.coded { ",," } else { "," } }
    }

    fn of_row(&self, row: usize) -> (&str, bool) {
        let code = self.dimension.and_then(|d| d.codes.get(row));
        let label = code.and_then(|code| self.labels.get(code as usize));
        label.map_or((self.empty, false), |(text, aggregate)| (text.as_str(), *aggregate))
    }
}

/// The shortest text that reads back; nothing for NaN; zero without a sign.
fn push_value(csv: &mut String, value: f64) {
    use std::fmt::Write;
    csv.push(',');
    if !value.is_nan() {
        let _ = write!(csv, "{}", if value == 0.0 { 0.0 } else { value });
    }
}

/// The cells that say what a table and a measure are, ready to be copied.
struct Words {
    /// Up to `kind`.
    before: String,
    unit: String,
    /// From `frequency` to `table_number`.
    behind: String,
}

impl Words {
    fn of(measure: &Measure, table: &Table, number: usize) -> Words {
        let said = measure_cells(measure, table, number);
        let cells = |names: std::ops::Range<&str>| {
            let mut csv = String::new();
            let at = |name: &str| COLUMNS.iter().position(|column| *column == name).unwrap_or(COLUMNS.len());
            said.iter().take(at(names.end)).skip(at(names.start)).for_each(|text| push(&mut csv, text));
            csv
        };
        Words { before: cells("table".."value"), unit: cells("unit".."flag"), behind: cells("frequency".."remarks") }
    }
}

/// What [`COLUMNS`] say of a measure: everything but the value, its flag, totals and remarks, which are
/// the row's own and empty here.
#[must_use]
pub fn measure_cells(measure: &Measure, table: &Table, number: usize) -> [String; COLUMNS.len()] {
    let quantity = match &measure.unit.quantity {
        Quantity::Money { currency } => format!("money: {currency}"),
        Quantity::Price { of } => format!("price: {of}"),
        Quantity::Count { of } => format!("count: {of}"),
        Quantity::Contracts => "contracts".to_owned(),
        Quantity::Shares => "shares".to_owned(),
        Quantity::Percent => "percent".to_owned(),
        Quantity::Fraction => "fraction".to_owned(),
        Quantity::Index => "index".to_owned(),
        Quantity::Unknown => "unknown".to_owned(),
    };
    let unit = if measure.unit.quantity == Quantity::Unknown { String::new() } else { measure.unit.label() };
    let plus = measure.plus.as_ref();
    let said = |pick: fn(&PlusMeans) -> String| plus.map(pick).unwrap_or_default();
    COLUMNS.map(|column| match column {
        "table" => table.name.clone(),
        "measure" => measure.label.clone(),
        "measure_code" => measure.code.clone().unwrap_or_default(),
        "kind" => word(&measure.kind),
        "unit" => unit.clone(),
        "frequency" => table.frequency.map(|f| word(&f)).unwrap_or_default(),
        "quantity" => quantity.clone(),
        "power_of_ten" => measure.unit.power_of_ten.to_string(),
        "unit_from" => word(&measure.unit.authority),
        "plus" => said(|p| p.plus.clone()),
        "minus" => said(|p| p.minus.clone()),
        "plus_from" => said(|p| word(&p.authority)),
        "turned" => said(|p| if p.turned_on_reading { "yes".to_owned() } else { String::new() }),
        "table_number" => number.to_string(),
        _ => String::new(),
    })
}

/// The kebab-case word of a plain variant.
fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Adds a comma and a field.
fn push(csv: &mut String, text: &str) {
    csv.push(',');
    push_field(csv, text);
}
