//! What a link says about a file besides its hash: enough to tell a reader who has another print
//! what changed, and from when.
//!
//! The text is `FIRST.LAST.CHECKS`: the days of the first and last period, and twelve bits for each
//! of up to 64 equal stretches of time between them, in base64url. Up to 160 periods have a stretch
//! each, so that a change is told to the period.

use super::Reading;
use super::compare::{Values, series_of};
use crate::calendar::Day;
use crate::mosaic::DataReference;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Stretches of a file with many periods.
const STRETCHES: usize = 64;

/// Most periods that have a stretch each.
const PERIODS: usize = 160;

/// Most dimensions and measures named.
const COLUMNS_NAMED: usize = 16;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes into a reference what a reader of the document will want to compare.
pub(super) fn describe(reference: &mut DataReference, reading: &Reading) {
    let all = series_of(reading);
    let (rows, last) = extent(&all);
    // A long file has no hash before the page rests.
    reference.sha256 = Some(reading.sha256.clone()).filter(|hash| !hash.is_empty());
    reference.rows = Some(rows as u64);
    reference.as_of = last;
    reference.columns = columns(reading);
    reference.print = Print::of(&all, None).map(|print| print.to_text());
    reference.assume = reading.assume.clone();
}

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
    /// The stretch of time in which the two first differ; nothing when they agree as far as the
    /// document's file goes, or when the document does not tell.
    pub first_difference: Option<Stretch>,
    /// Values of the open file within the stretches that differ: so many changed at most.
    pub values_changed_at_most: u64,
    /// How many stretches differ.
    pub stretches_changed: usize,
    /// How many there are; 0 when the document does not tell.
    pub stretches: usize,
}

/// Some days in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// Compares an open file with what a document says about the file that it was made from.
///
/// # Accuracy
/// A stretch that changed goes unnoticed once in 4,096.
#[must_use]
pub fn changes(reference: &DataReference, reading: &Reading) -> Changes {
    let all = series_of(reading);
    let (rows_now, as_of_now) = extent(&all);
    let now = columns(reading);
    let without = |a: &[String], b: &[String]| a.iter().filter(|c| !b.contains(c)).cloned().collect::<Vec<_>>();
    let mut changes = Changes {
        same_bytes: reference.sha256.as_deref() == Some(reading.sha256.as_str()),
        rows_before: reference.rows,
        rows_now: rows_now as u64,
        as_of_before: reference.as_of,
        as_of_now,
        ..Changes::default()
    };
    if !reference.columns.is_empty() {
        changes.columns_added = without(&now, &reference.columns);
        changes.columns_removed = without(&reference.columns, &now);
    }
    let after = |day: &Day| all.values().flat_map(BTreeMap::keys).filter(|p| p.end > *day).count() as u64;
    changes.rows_after = reference.as_of.as_ref().map_or(0, after);
    let Some(before) = reference.print.as_deref().and_then(Print::parse) else { return changes };
    let Some(print) = Print::of(&all, Some(&before)) else { return changes };
    changes.stretches = before.checks.len();
    let differing: Vec<usize> =
        (0..before.checks.len()).filter(|at| before.checks.get(*at) != print.checks.get(*at)).collect();
    changes.stretches_changed = differing.len();
    changes.first_difference = differing.first().map(|at| before.stretch(*at));
    let within = |end: Day| before.place(end).is_some_and(|at| differing.contains(&at));
    changes.values_changed_at_most = all.values().flat_map(BTreeMap::keys).filter(|p| within(p.end)).count() as u64;
    changes
}

fn extent(all: &BTreeMap<String, Values>) -> (usize, Option<Day>) {
    let rows = all.values().map(BTreeMap::len).sum();
    (rows, all.values().filter_map(|values| values.keys().next_back()).map(|p| p.end).max())
}

fn columns(reading: &Reading) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for table in &reading.tables {
        let dimensions = table.dimensions.iter().map(|d| &d.name);
        for name in dimensions.chain(table.measures.iter().map(|m| &m.label)) {
            if !names.contains(name) && names.len() < COLUMNS_NAMED {
                names.push(name.clone());
            }
        }
    }
    names
}

/// First and last day, and a check of each stretch between them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Print {
    first: Day,
    last: Day,
    checks: Vec<u16>,
}

impl Print {
    /// The print of these series, over their own days or over those of another print.
    fn of(all: &BTreeMap<String, Values>, frame: Option<&Print>) -> Option<Print> {
        let mut print = match frame {
            Some(frame) => Print { checks: vec![0; frame.checks.len()], ..frame.clone() },
            None => {
                let ends: BTreeSet<Day> = all.values().flat_map(|v| v.keys().map(|p| p.end)).collect();
                let (first, last) = (*ends.first()?, *ends.last()?);
                let count = if ends.len() <= PERIODS { ends.len() } else { STRETCHES };
                Print { first, last, checks: vec![0; count] }
            }
        };
        let mut sums = vec![0u64; print.checks.len()];
        for (name, values) in all {
            let start = hash(0xcbf2_9ce4_8422_2325, name.as_bytes());
            for (period, (value, _)) in values {
                if let Some(sum) = print.place(period.end).and_then(|at| sums.get_mut(at)) {
                    let value = if *value == 0.0 { 0.0 } else { *value };
                    let dated = hash(start, &period.end.epoch_days().to_be_bytes());
                    *sum = sum.wrapping_add(hash(dated, &value.to_bits().to_be_bytes()));
                }
            }
        }
        print.checks = sums.iter().map(|sum| (sum ^ (sum >> 29) ^ (sum >> 47)) as u16 & 0xfff).collect();
        Some(print)
    }

    /// The stretch that a day lies in.
    fn place(&self, day: Day) -> Option<usize> {
        let span = i64::from(self.last.epoch_days()) - i64::from(self.first.epoch_days()) + 1;
        let into = i64::from(day.epoch_days()) - i64::from(self.first.epoch_days());
        (0..span).contains(&into).then(|| usize::try_from(into * self.checks.len() as i64 / span).ok()).flatten()
    }

    fn stretch(&self, at: usize) -> Stretch {
        let span = i64::from(self.last.epoch_days()) - i64::from(self.first.epoch_days()) + 1;
        let count = (self.checks.len() as i64).max(1);
        // The first day whose place is `at`.
        let begins = |at: i64| (at * span).div_euclid(count) + i64::from((at * span).rem_euclid(count) != 0);
        let day = |into: i64| self.first.plus_days(i32::try_from(into).unwrap_or(0));
        Stretch { from: day(begins(at as i64)), to: day(begins(at as i64 + 1) - 1) }
    }

    fn to_text(&self) -> String {
        let letter = |six: u16| ALPHABET.get(usize::from(six & 63)).copied().map_or('A', char::from);
        let checks: String = self.checks.iter().flat_map(|c| [letter(c >> 6), letter(*c)]).collect();
        format!("{}.{}.{checks}", self.first.iso(), self.last.iso())
    }

    fn parse(text: &str) -> Option<Print> {
        let mut parts = text.split('.');
        let (first, last) = (Day::parse_iso(parts.next()?)?, Day::parse_iso(parts.next()?)?);
        let letters = parts.next()?.as_bytes();
        let six = |byte: u8| ALPHABET.iter().position(|letter| *letter == byte).map(|at| at as u16);
        let checks: Option<Vec<u16>> = letters
            .chunks(2)
            .map(|pair| match pair {
                [high, low] => Some(six(*high)? << 6 | six(*low)?),
                _ => None,
            })
            .collect();
        let checks = checks.filter(|c| c.len() <= PERIODS && first <= last)?;
        Some(Print { first, last, checks })
    }
}

/// FNV-1a of more bytes.
fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(change: Option<usize>, more: usize) -> Reading {
        let mut csv = String::from("date,net purchases\n");
        let day = Day::new(2021, 1, 8).expect("a day").epoch_days();
        for week in 0..100 + more {
            let value = if change == Some(week) { 9_999 } else { week * 7 };
            csv.push_str(&format!("{},{value}\n", Day::from_epoch_days(day + 7 * week as i32).iso()));
        }
        Reading::of_bytes("w.csv", csv.as_bytes(), &Default::default()).expect("a plain table")
    }

    #[test]
    fn the_first_difference_is_found() {
        let mut reference = DataReference::default();
        describe(&mut reference, &reading(None, 0));
        assert!(changes(&reference, &reading(None, 0)).same_bytes);
        let same = changes(&reference, &reading(None, 3));
        assert_eq!((same.first_difference, same.rows_after, same.rows_before), (None, 3, Some(100)));
        let changed = changes(&reference, &reading(Some(40), 3));
        let day = Day::new(2021, 1, 8).expect("a day").plus_days(280);
        let found = changed.first_difference.expect("a difference");
        assert!(found.from <= day && day <= found.to, "{found:?}");
        assert!(found.to.epoch_days() - found.from.epoch_days() < 8, "a hundred weeks are told apart: {found:?}");
        assert_eq!((changed.stretches_changed, changed.values_changed_at_most), (1, 1));
    }
}
