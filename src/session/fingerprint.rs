//! What a link says about a file besides its hash: enough to tell a reader who has another print
//! what changed, and from when.
//!
//! The text is `FIRST.LAST.CHECKS.SKETCH`: the days of the first and last period; twelve bits for
//! each of up to 64 equal stretches of time between them, in base64url (up to 160 periods have a
//! stretch each, so that a change is told to the period); and a [`Sketch`] of the values that the
//! tiles use, which tells a handful of changed ones exactly, one by one.

use super::Reading;
use super::changes::Stretch;
use super::compare::{Values, series_of};
use super::sketch::{Sketch, element};
use crate::calendar::Day;
use crate::mosaic::DataReference;
use crate::table::Table;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::collections::{BTreeMap, BTreeSet};

/// Stretches of a file with many periods.
const STRETCHES: usize = 64;

/// Most periods that have a stretch each.
const PERIODS: usize = 160;

/// Sums in the sketches of a document, over all its files: 224 letters of the link.
const SUMS: usize = 42;

/// Fewest sums in a sketch that is worth its letters: eight elements, four changed values.
const FEWEST_SUMS: usize = 10;

/// Most values that are sketched: a long file would make the reader wait.
const SKETCHED: usize = 200_000;

/// Most dimensions and measures named.
const COLUMNS_NAMED: usize = 16;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes into a reference what a reader of the document will want to compare. `used` are the rows
/// that its tiles use, `files` is how many files the document names.
pub(super) fn describe(reference: &mut DataReference, reading: &Reading, used: Option<&[Table]>, files: usize) {
    let all = series_of(&reading.tables);
    let (rows, last) = extent(&all);
    // A long file has no hash before the page rests.
    reference.sha256 = Some(reading.sha256.clone()).filter(|hash| !hash.is_empty());
    // Without an address there is nothing to fetch parts from.
    reference.footer = reading.footer.clone().filter(|_| reference.address.is_some());
    reference.rows = Some(rows as u64);
    reference.as_of = last;
    reference.columns = columns(reading);
    let sketch = used.and_then(|tables| {
        let elements = elements(&series_of(tables), last);
        let capacity = (SUMS / files.max(1)).max(FEWEST_SUMS);
        (1..=SKETCHED).contains(&elements.len()).then(|| Sketch::of(&elements, capacity))
    });
    reference.print = Print::of(&all, None).map(|print| Print { sketch, ..print }.to_text());
    reference.assume = reading.assume.clone();
}

/// Each value up to a day as an element of a sketch, in the order of the series.
pub(super) fn elements(all: &BTreeMap<String, Values>, until: Option<Day>) -> Vec<u32> {
    let mut elements = Vec::new();
    for (name, values) in all {
        let start = hash(START, name.as_bytes());
        for (period, (value, _)) in values.iter().filter(|(period, _)| until.is_none_or(|day| period.end <= day)) {
            let key = hash(start, &period.end.epoch_days().to_be_bytes());
            elements.push(element(key, hash(key, &bits(*value))));
        }
    }
    elements
}

/// How many values there are, and the last day of the last period.
pub(super) fn extent(all: &BTreeMap<String, Values>) -> (usize, Option<Day>) {
    let rows = all.values().map(BTreeMap::len).sum();
    (rows, all.values().filter_map(|values| values.keys().next_back()).map(|p| p.end).max())
}

/// Names of dimensions and measures.
pub(super) fn columns(reading: &Reading) -> Vec<String> {
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
pub(super) struct Print {
    first: Day,
    last: Day,
    checks: Vec<u16>,
    /// Of the values that tiles use; absent where they are too many, or in prints of old.
    pub(super) sketch: Option<Sketch>,
}

impl Print {
    /// The print of these series, over their own days or over those of another print.
    pub(super) fn of(all: &BTreeMap<String, Values>, frame: Option<&Print>) -> Option<Print> {
        let mut print = match frame {
            Some(frame) => Print { checks: vec![0; frame.checks.len()], ..frame.clone() },
            None => {
                let ends: BTreeSet<Day> = all.values().flat_map(|v| v.keys().map(|p| p.end)).collect();
                let (first, last) = (*ends.first()?, *ends.last()?);
                let count = if ends.len() <= PERIODS { ends.len() } else { STRETCHES };
                Print { first, last, checks: vec![0; count], sketch: None }
            }
        };
        let mut sums = vec![0u64; print.checks.len()];
        for (name, values) in all {
            let start = hash(START, name.as_bytes());
            for (period, (value, _)) in values {
                if let Some(sum) = print.place(period.end).and_then(|at| sums.get_mut(at)) {
                    let dated = hash(start, &period.end.epoch_days().to_be_bytes());
                    *sum = sum.wrapping_add(hash(dated, &bits(*value)));
                }
            }
        }
        print.checks = sums.iter().map(|sum| (sum ^ (sum >> 29) ^ (sum >> 47)) as u16 & 0xfff).collect();
        Some(print)
    }

    /// The stretches in which another file's values differ from those of this print.
    pub(super) fn differing(&self, all: &BTreeMap<String, Values>) -> Vec<usize> {
        let now = Print::of(all, Some(self)).map(|print| print.checks).unwrap_or_default();
        (0..self.checks.len()).filter(|at| self.checks.get(*at) != now.get(*at)).collect()
    }

    /// How many stretches there are.
    pub(super) fn stretches(&self) -> usize {
        self.checks.len()
    }

    /// The stretch that a day lies in.
    pub(super) fn place(&self, day: Day) -> Option<usize> {
        let span = i64::from(self.last.epoch_days()) - i64::from(self.first.epoch_days()) + 1;
        let into = i64::from(day.epoch_days()) - i64::from(self.first.epoch_days());
        (0..span).contains(&into).then(|| usize::try_from(into * self.checks.len() as i64 / span).ok()).flatten()
    }

    pub(super) fn stretch(&self, at: usize) -> Stretch {
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
        let sketch = self.sketch.as_ref().map(|sketch| format!(".{}", URL_SAFE_NO_PAD.encode(sketch.to_bytes())));
        format!("{}.{}.{checks}{}", self.first.iso(), self.last.iso(), sketch.unwrap_or_default())
    }

    pub(super) fn parse(text: &str) -> Option<Print> {
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
        // What cannot be read is done without: the print tells less then.
        let sketch = parts.next().and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
        let sketch = sketch.and_then(|bytes| Sketch::from_bytes(&bytes)).filter(|sketch| sketch.capacity() <= SUMS);
        Some(Print { first, last, checks, sketch })
    }
}

/// A number as bytes; there is one zero.
fn bits(value: f64) -> [u8; 8] {
    (if value == 0.0 { 0.0 } else { value }).to_bits().to_be_bytes()
}

/// FNV-1a of nothing.
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a of more bytes.
fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
