//! Two readings of one publication: what the later print added, withdrew and revised.

use super::Reading;
use crate::calendar::{Day, Period};
use crate::table::{Flag, Table};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Most revised values listed; `revised` counts them all.
const REVISIONS_LISTED: usize = 1_000;

/// How two files of one publication differ. Keys are stable.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// True when the bytes are the same.
    pub same_bytes: bool,
    /// True when both were taken for the same source.
    pub same_source: bool,
    /// Series that only the later file has, in words.
    pub series_added: Vec<String>,
    /// Series that only the earlier file has, in words.
    pub series_removed: Vec<String>,
    /// Periods with a value that the earlier file does not have at all.
    pub periods_added: usize,
    /// Values that only the later file has.
    pub values_added: usize,
    /// Values that only the earlier file has.
    pub values_withdrawn: usize,
    /// Values that both have, unchanged.
    pub unchanged: usize,
    /// Values that both have, changed.
    pub revised: usize,
    /// End of the first period that differs in any way.
    pub first_difference: Option<Day>,
    /// End of the last period of the earlier file.
    pub earlier_last: Option<Day>,
    /// End of the last period of the later file.
    pub later_last: Option<Day>,
    /// The revised values, by period and series, at most 1,000.
    pub revisions: Vec<RevisedValue>,
}

/// One revised value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RevisedValue {
    /// The series in words.
    pub series: String,
    /// End of the period.
    pub period: Day,
    /// As first printed.
    pub first: f64,
    /// As printed later.
    pub last: f64,
    /// Line in the earlier file.
    pub first_line: u32,
    /// Line in the later file.
    pub last_line: u32,
}

pub(super) type Values = BTreeMap<Period, (f64, u32)>;

/// Compares `earlier` with `later`, series by series.
///
/// # Missing values
/// A value that becomes missing counts as withdrawn, one that was missing as added.
#[must_use]
pub fn compare(earlier: &Reading, later: &Reading) -> Comparison {
    Comparison {
        same_bytes: earlier.same_bytes(later),
        same_source: earlier.source.id == later.source.id,
        ..between(&series_of(&earlier.tables), &series_of(&later.tables))
    }
}

/// Compares the values of two files, or of parts of them.
pub(super) fn between(old: &BTreeMap<String, Values>, new: &BTreeMap<String, Values>) -> Comparison {
    let last = |series: &BTreeMap<String, Values>| {
        series.values().filter_map(|values| values.keys().next_back()).map(|p| p.end).max()
    };
    let mut comparison = Comparison {
        series_added: new.keys().filter(|k| !old.contains_key(*k)).cloned().collect(),
        series_removed: old.keys().filter(|k| !new.contains_key(*k)).cloned().collect(),
        earlier_last: last(old),
        later_last: last(new),
        ..Comparison::default()
    };
    let ends =
        |all: &BTreeMap<String, Values>| -> BTreeSet<Period> { all.values().flat_map(|v| v.keys().copied()).collect() };
    comparison.periods_added = ends(new).difference(&ends(old)).count();
    for (name, new_values) in new {
        let empty = Values::new();
        let old_values = old.get(name).unwrap_or(&empty);
        for (period, (value, line)) in new_values {
            match old_values.get(period) {
                Some((before, _)) if before == value => comparison.unchanged += 1,
                Some((before, first_line)) => {
                    comparison.differs(*period);
                    comparison.revised += 1;
                    comparison.revisions.push(RevisedValue {
                        series: name.clone(),
                        period: period.end,
                        first: *before,
                        last: *value,
                        first_line: *first_line,
                        last_line: *line,
                    });
                }
                None => {
                    comparison.differs(*period);
                    comparison.values_added += 1;
                }
            }
        }
        for period in old_values.keys().filter(|p| !new_values.contains_key(*p)) {
            comparison.differs(*period);
            comparison.values_withdrawn += 1;
        }
    }
    for values in old.iter().filter(|(name, _)| !new.contains_key(*name)).map(|(_, values)| values) {
        comparison.values_withdrawn += values.len();
        values.keys().for_each(|p| comparison.differs(*p));
    }
    crate::order::by(&mut comparison.revisions, |a, b| (a.period, &a.series).cmp(&(b.period, &b.series)));
    comparison.revisions.truncate(REVISIONS_LISTED);
    comparison
}

impl Comparison {
    fn differs(&mut self, period: Period) {
        self.first_difference = Some(self.first_difference.map_or(period.end, |d| d.min(period.end)));
    }
}

/// Every series of some tables by its words, with the values that exist.
pub(super) fn series_of(tables: &[Table]) -> BTreeMap<String, Values> {
    let mut all: BTreeMap<String, Values> = BTreeMap::new();
    for table in tables {
        let mut names: BTreeMap<(u32, Vec<u32>), String> = BTreeMap::new();
        for row in 0..table.row_count() {
            if table.values[row].is_nan() || table.flags[row] == Flag::Superseded {
                continue;
            }
            let Some(period) = table.period(row) else { continue };
            let codes: Vec<u32> = table.dimensions.iter().map(|d| d.codes.at(row)).collect();
            let key = (table.measure_codes.at(row), codes);
            let name = names.entry(key).or_insert_with_key(|(measure, codes)| words(table, *measure, codes));
            all.entry(name.clone()).or_default().insert(period, (table.values[row], table.lines.at(row)));
        }
    }
    all
}

/// The labels of a series; the publisher's code where there is one, since names change over time.
fn words(table: &Table, measure: u32, codes: &[u32]) -> String {
    let labels = table.dimensions.iter().zip(codes).map(|(d, code)| {
        let label = &d.labels[*code as usize];
        label.code.as_deref().unwrap_or(&label.text)
    });
    let measure = table.measures[measure as usize].label.as_str();
    labels.chain([measure]).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" | ")
}
