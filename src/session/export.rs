//! The tidy CSV: what `flowmosaic read --csv` writes and reads back to identical tables.

use super::Reading;
use crate::table::{Flag, Table};
use crate::unit::{Quantity, Unit};

/// The columns behind `start`, `date` and the dimensions.
pub const CSV_COLUMNS: [&str; 6] = ["table", "measure", "kind", "value", "unit", "flag"];

/// All tables of a reading as one CSV: `start,date`, one column a dimension, then [`CSV_COLUMNS`].
///
/// # Unit
/// Values as in the file; the unit stands beside them.
///
/// # Missing values
/// An empty cell, with the flag that says why.
#[must_use]
pub fn tidy_csv(reading: &Reading) -> String {
    let mut names: Vec<&str> = Vec::new();
    for dimension in reading.tables.iter().flat_map(|t| &t.dimensions) {
        if !names.contains(&dimension.name.as_str()) {
            names.push(&dimension.name);
        }
    }
    let mut csv = String::from("start,date");
    for name in names.iter().chain(&CSV_COLUMNS) {
        csv.push(',');
        csv.push_str(&quoted(name));
    }
    csv.push('\n');
    for table in &reading.tables {
        append(&mut csv, table, &names);
    }
    csv
}

fn append(csv: &mut String, table: &Table, names: &[&str]) {
    use std::fmt::Write;
    for row in 0..table.row_count() {
        let Some(period) = table.period(row) else { continue };
        let _ = write!(csv, "{},{}", period.start.iso(), period.end.iso());
        for name in names {
            csv.push(',');
            if let Some(dimension) = table.dimension(name) {
                csv.push_str(&quoted(&dimension.labels[dimension.codes[row] as usize].text));
            }
        }
        let measure = &table.measures[usize::from(table.measure_codes[row])];
        let kind = serde_json::to_value(measure.kind).ok();
        let kind = kind.as_ref().and_then(|k| k.as_str()).unwrap_or_default();
        let value = if table.values[row].is_nan() { String::new() } else { table.values[row].to_string() };
        let flag = if table.flags[row] == Flag::Ok { String::new() } else { flag_word(table.flags[row]) };
        let (name, label, unit) = (quoted(&table.name), quoted(&measure.label), quoted(&unit_words(&measure.unit)));
        let _ = writeln!(csv, ",{name},{label},{kind},{value},{unit},{flag}");
    }
}

fn flag_word(flag: Flag) -> String {
    serde_json::to_value(flag).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn unit_words(unit: &Unit) -> String {
    if unit.quantity == Quantity::Unknown { String::new() } else { unit.label() }
}

/// A CSV field, quoted where it must be.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
