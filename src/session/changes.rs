//! How a file differs from the one that a document was made from: columns, rows, the first day that
//! differs, and the values that the tiles use one by one.
//!
//! Where the values of old are there too (inside the link, or in a file with the document's hash
//! that is open) both are compared value by value. Otherwise the document's print tells: all values
//! by stretches of time, those that the tiles use exactly, as long as few of them changed.

mod words;

use super::compare::{Comparison, Values, between, compare, series_of};
use super::fingerprint::{Print, columns, elements, extent};
use super::share::used_rows;
use super::{Reading, Session, unknown_file};
use crate::calendar::{Day, Period};
use crate::mosaic::{DataReference, Mosaic};
use crate::problem::Problem;
use serde::Serialize;
use std::collections::BTreeMap;

/// Most values listed one by one; counts count them all.
const VALUES_LISTED: usize = 1_000;

/// How a file differs from the one that a document speaks of. Keys are stable.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Changes {
    /// True when the bytes are the same.
    pub same_bytes: bool,
    /// Dimensions and measures that only the open file has.
    pub columns_added: Vec<String>,
    /// Dimensions and measures that only the document's file has.
    pub columns_removed: Vec<String>,
    /// Number of values in the document's file.
    pub rows_before: Option<u64>,
    /// Number of values in the open file.
    pub rows_now: u64,
    /// Values of the open file after the last day of the document's.
    pub rows_after: u64,
    /// Last day of the document's file.
    pub as_of_before: Option<Day>,
    /// Last day of the open file.
    pub as_of_now: Option<Day>,
    /// The days on which the two first differ; nothing when they agree as far as the document's file
    /// goes, or when the document does not tell.
    pub first_difference: Option<Stretch>,
    /// How many stretches of time differ, when the print tells.
    pub stretches_changed: usize,
    /// How many there are; 0 when the document does not tell.
    pub stretches: usize,
    /// Rows of the whole file; nothing when the document does not tell.
    pub rows: Option<Rows>,
    /// The values that the tiles use; nothing when it cannot be told one by one.
    pub used: Option<Used>,
    /// Why the tiles' series cannot be taken from the open file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
    /// All this in sentences.
    pub lines: Vec<String>,
}

/// Some days in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// How many rows came, changed and went. A changed row has the same series and period, and another
/// value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// Only the open file has them.
    pub added: Bounds,
    /// Both have them, with another value.
    pub changed: Bounds,
    /// Only the document's file has them.
    pub withdrawn: Bounds,
}

/// A number that is known, or between two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// At least so many.
    pub least: u64,
    /// At most so many.
    pub most: u64,
}

/// Changes among the values that the tiles use, one by one.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Used {
    /// How many the open file has.
    pub values: u64,
    /// How many of them are new, up to the old last day and after it.
    pub added: u64,
    /// How many changed.
    pub changed: u64,
    /// How many are gone.
    pub withdrawn: u64,
    /// Those that changed, and those that came up to the old last day, at most 1,000.
    pub listed: Vec<ChangedValue>,
}

/// A value that changed or came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangedValue {
    /// The series in words.
    pub series: String,
    /// End of the period.
    pub period: Day,
    /// The shared file's value, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// The open file's.
    pub now: f64,
    /// Line in the open file.
    pub line: u32,
    /// True when the shared file has no such value.
    pub added: bool,
}

impl Session {
    /// How an open file differs from the one that reference number `index` of a shared document
    /// speaks of. `former` is the id of the values of old where they are open under another hash:
    /// those that came inside a link.
    ///
    /// # Errors
    /// `file-unknown`; `data-unknown` when the document has no such reference.
    pub fn changes(&self, mosaic: &Mosaic, index: usize, id: &str, former: Option<&str>) -> Result<Changes, Problem> {
        let reading = self.reading(id).ok_or_else(|| unknown_file(id))?;
        let reference = mosaic.data.get(index);
        let unknown = || Problem::error("data-unknown", format!("the document has no data number {index}"));
        let reference = reference.ok_or_else(unknown)?;
        let hash = reference.sha256.as_deref().unwrap_or("");
        let of_hash = || self.readings().map(|(_, open)| open).find(|open| !hash.is_empty() && open.sha256 == hash);
        let former = former.and_then(|id| self.reading(id)).or_else(of_hash);
        Ok(changes(mosaic, reference, reading, former))
    }
}

fn changes(mosaic: &Mosaic, reference: &DataReference, reading: &Reading, former: Option<&Reading>) -> Changes {
    let all = series_of(&reading.tables);
    let (rows_now, as_of_now) = extent(&all);
    let now = columns(reading);
    // What came inside a link is not the whole file.
    let whole = former.filter(|_| reference.inside.is_none());
    let before = whole.map_or_else(|| reference.columns.clone(), columns);
    let without = |a: &[String], b: &[String]| a.iter().filter(|c| !b.contains(c)).cloned().collect::<Vec<_>>();
    let mut changes = Changes {
        same_bytes: reference.sha256.as_deref() == Some(reading.sha256.as_str()),
        rows_before: reference.rows,
        rows_now: rows_now as u64,
        as_of_before: reference.as_of,
        as_of_now,
        ..Changes::default()
    };
    if !before.is_empty() {
        changes.columns_added = without(&now, &before);
        changes.columns_removed = without(&before, &now);
    }
    if let Some(former) = whole {
        let (rows, last) = extent(&series_of(&former.tables));
        (changes.rows_before, changes.as_of_before) = (Some(rows as u64), last);
    }
    changes.rows_after = changes.as_of_before.map_or(0, |day| count(&all, |period| period.end > day));
    let print = reference.print.as_deref().and_then(Print::parse);
    if let Some(former) = whole {
        changes.compared(&compare(former, reading));
    } else if let Some(print) = &print {
        changes.printed(print, &all);
    }
    match used_rows(mosaic, reference, reading) {
        Ok(tables) => changes.used = used(mosaic, reference, &series_of(&tables), former, print.as_ref()),
        Err(problem) => changes.problem = Some(problem),
    }
    if changes.first_difference.is_none() && whole.is_none() {
        // The values that the tiles use may be all that is known of the file.
        let first = changes.used.iter().flat_map(|used| used.listed.iter().map(|one| one.period)).min();
        changes.first_difference = first.map(|day| Stretch { from: day, to: day });
    }
    changes.lines = changes.sentences();
    changes
}

fn count(all: &BTreeMap<String, Values>, wanted: impl Fn(&Period) -> bool) -> u64 {
    all.values().flat_map(BTreeMap::keys).filter(|period| wanted(period)).count() as u64
}

fn exactly(number: usize) -> Bounds {
    Bounds { least: number as u64, most: number as u64 }
}

impl Changes {
    /// What two whole files tell.
    fn compared(&mut self, comparison: &Comparison) {
        self.first_difference = comparison.first_difference.map(|day| Stretch { from: day, to: day });
        self.rows = Some(Rows {
            added: exactly(comparison.values_added),
            changed: exactly(comparison.revised),
            withdrawn: exactly(comparison.values_withdrawn),
        });
    }

    /// What a print tells: in which stretches of time something is another, and so how much at most.
    fn printed(&mut self, print: &Print, all: &BTreeMap<String, Values>) {
        let differing = print.differing(all);
        self.stretches = print.stretches();
        self.stretches_changed = differing.len();
        self.first_difference = differing.first().map(|at| print.stretch(*at));
        let within = |period: &Period| print.place(period.end).is_some_and(|at| differing.contains(&at));
        let touched = count(all, within);
        let Some(before) = self.rows_before else { return };
        let until = self.as_of_before;
        let outside = |period: &Period| until.is_none_or(|day| period.end <= day) && print.place(period.end).is_none();
        // Before the first day of old or after its last: nothing can have been there.
        let certain = self.rows_after + count(all, outside);
        let up_to = self.rows_now.saturating_sub(certain);
        // Each row that came or went moves the balance by one; each change leaves it.
        let (more, fewer) = (up_to.saturating_sub(before), before.saturating_sub(up_to));
        let unseen = touched.saturating_sub(more);
        self.rows = Some(Rows {
            added: Bounds { least: certain + more, most: certain + more.max(touched) },
            changed: Bounds { least: 0, most: unseen },
            withdrawn: Bounds { least: fewer, most: fewer + unseen },
        });
    }
}

/// What became of the values that the tiles use; `now` are the open file's.
fn used(
    mosaic: &Mosaic,
    reference: &DataReference,
    now: &BTreeMap<String, Values>,
    former: Option<&Reading>,
    print: Option<&Print>,
) -> Option<Used> {
    let values = count(now, |_| true);
    if let Some(before) = former.and_then(|former| used_rows(mosaic, reference, former).ok()) {
        let before = series_of(&before);
        let comparison = between(&before, now);
        let last = extent(&before).1;
        return Some(Used {
            values,
            added: comparison.values_added as u64,
            changed: comparison.revised as u64,
            withdrawn: comparison.values_withdrawn as u64,
            listed: listed(now, last, |series, period, value| {
                let before = before.get(series).and_then(|values| values.get(period)).map(|(value, _)| *value);
                (before != Some(value)).then_some((before, before.is_none()))
            }),
        });
    }
    let (sketch, last) = (print?.sketch.as_ref()?, reference.as_of?);
    let found = sketch.differing(&elements(now, Some(last)))?;
    let changed = found.changed.len() as u64;
    let mut at = 0;
    // In the order of the elements.
    let listed = listed(now, Some(last), |_, _, _| {
        at += 1;
        let place = at - 1;
        found.new.contains(&place).then(|| (None, !found.changed.contains(&place)))
    });
    Some(Used {
        values,
        added: count(now, |period| period.end > last) + found.new.len() as u64 - changed,
        changed,
        withdrawn: (found.gone as u64).saturating_sub(changed),
        listed,
    })
}

/// The values up to a day of which `told` says that they are others: the old value, and whether
/// there was none.
fn listed(
    now: &BTreeMap<String, Values>,
    until: Option<Day>,
    mut told: impl FnMut(&str, &Period, f64) -> Option<(Option<f64>, bool)>,
) -> Vec<ChangedValue> {
    let mut listed = Vec::new();
    for (series, values) in now {
        for (period, (value, line)) in values.iter().filter(|(period, _)| until.is_none_or(|day| period.end <= day)) {
            if let Some((before, added)) = told(series, period, *value) {
                let series = series.clone();
                listed.push(ChangedValue { series, period: period.end, before, now: *value, line: *line, added });
            }
        }
    }
    crate::order::by(&mut listed, |a, b| (a.period, &a.series).cmp(&(b.period, &b.series)));
    listed.truncate(VALUES_LISTED);
    listed
}
