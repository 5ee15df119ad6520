//! Periods that a table should have and does not, and values that it has twice.

use crate::calendar::{Day, Frequency, Period};
use crate::table::{Flag, Table};
use serde::Serialize;
use std::collections::HashMap;

/// Longest table in which values that stand twice are looked for; selecting a series finds them in
/// any table.
const ROWS_CHECKED: usize = 1_000_000;

/// Most places listed of each kind.
const LISTED: usize = 20;

/// A stretch without values between two periods that have some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// End of the last period before it.
    pub after: Day,
    /// End of the first period behind it.
    pub before: Day,
    /// Periods missing; for daily data, weekdays without any value.
    pub periods: usize,
}

/// A value that a table holds twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Duplicate {
    /// End of the period.
    pub period: Day,
    /// Labels of the series.
    pub series: String,
    /// Lines of the two values.
    pub lines: [u32; 2],
    /// The two values.
    pub values: [f64; 2],
}

/// The gaps of a regular table, the first [`LISTED`] and how many there are.
#[must_use]
pub(super) fn gaps(frequency: Option<Frequency>, periods: &[Period]) -> (Vec<Gap>, usize) {
    let mut found = Vec::new();
    let mut total = 0;
    for pair in periods.windows(2) {
        let (after, before) = (pair[0].end, pair[1].end);
        let missing = missing_between(frequency, after, before);
        if missing > 0 {
            total += 1;
            if found.len() < LISTED {
                found.push(Gap { after, before, periods: missing });
            }
        }
    }
    (found, total)
}

fn missing_between(frequency: Option<Frequency>, after: Day, before: Day) -> usize {
    // Holidays make gaps of a few weekdays; only a longer one is worth a word.
    if frequency == Some(Frequency::Daily) {
        let days = before.epoch_days() - after.epoch_days();
        let weekdays = (1..days).filter(|d| after.plus_days(*d).weekday() < 5).count();
        return if weekdays > 4 { weekdays } else { 0 };
    }
    let steps = frequency.and_then(|frequency| frequency.steps(after, before)).unwrap_or(1);
    usize::try_from(steps - 1).unwrap_or(0)
}

/// Values that stand twice for one series and period, the first [`LISTED`] and how many there are.
#[must_use]
pub(super) fn duplicates(table: &Table) -> (Vec<Duplicate>, usize) {
    let mut found = Vec::new();
    let mut total = 0;
    // What was added up while the file was read has one value for each period and series.
    if table.row_count() > ROWS_CHECKED || table.dimensions.iter().any(|d| d.summed) {
        return (found, total);
    }
    // The ordinary table has none; that is told a hundred times faster than which ones there are.
    if table.has_no_repetition() {
        return (found, total);
    }
    let mut seen: HashMap<(u32, u32, Vec<u32>), usize> = HashMap::with_capacity(table.row_count());
    for row in 0..table.row_count() {
        if table.values[row].is_nan() || table.flags[row] == Flag::Superseded {
            continue;
        }
        let labels: Vec<u32> = table.dimensions.iter().map(|d| d.codes.at(row)).collect();
        let key = (table.period_codes.at(row), table.measure_codes.at(row), labels);
        let first = *seen.entry(key).or_insert(row);
        if first == row {
            continue;
        }
        total += 1;
        if found.len() < LISTED {
            let words = table.dimensions.iter().map(|d| d.labels[d.codes.at(row) as usize].text.as_str());
            let measure = table.measures[table.measure_codes.at(row) as usize].label.as_str();
            found.push(Duplicate {
                period: table.periods[table.period_codes.at(row) as usize].end,
                series: words.chain([measure]).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" | "),
                lines: [table.lines.at(first), table.lines.at(row)],
                values: [table.values[first], table.values[row]],
            });
        }
    }
    (found, total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(days: &[&str]) -> Vec<Period> {
        days.iter().map(|d| Period::day(Day::parse_iso(d).expect("a day"))).collect()
    }

    #[test]
    fn a_missing_month_and_a_missing_week_are_gaps_but_a_holiday_is_not() {
        let months = ends(&["2025-01-31", "2025-02-28", "2025-05-31"]);
        assert_eq!(gaps(Some(Frequency::Monthly), &months).0[0].periods, 2);
        let weeks = ends(&["2025-01-01", "2025-01-09", "2025-01-15", "2025-01-29"]);
        assert_eq!(gaps(Some(Frequency::Weekly), &weeks).1, 1);
        let days = ends(&["2025-04-17", "2025-04-22", "2025-05-12"]);
        assert_eq!(gaps(Some(Frequency::Daily), &days).0[0].periods, 13);
        assert_eq!(gaps(Some(Frequency::Quarterly), &ends(&["2024-12-31", "2025-03-31", "2025-06-30"])).1, 0);
    }
}
