//! Which character separates the cells. Judged over all rows of a sample, so that a head of prose
//! or a market cell `B,Q,N` cannot decide.

use super::scan::{Scanner, Sink};
use crate::number::{Cell, DecimalMark, read_cell};
use flowmosaic_kernels::cells::{Looks, Tallies, Tally};
use flowmosaic_kernels::decimal::short_decimal;
use std::collections::{BTreeMap, HashMap};

/// Bytes that are enough to judge by.
const SAMPLE_BYTES: usize = 512 << 10;
/// Below this score the text is taken as lines without cells.
const WORTH_SPLITTING: f64 = 0.12;

/// The delimiter of `text`: tab, comma, semicolon or pipe; nothing when its rows do not split
/// consistently (prose, fixed width, one column).
#[must_use]
pub fn choose_delimiter(text: &str) -> Option<u8> {
    let sample = sample(text);
    let mut best: Option<(f64, u8)> = None;
    for delimiter in [b'\t', b',', b';', b'|'] {
        let score = score(sample, delimiter);
        if score > WORTH_SPLITTING && best.is_none_or(|(other, _)| score > other) {
            best = Some((score, delimiter));
        }
    }
    let (score, delimiter) = best?;
    // Thousands commas split fixed-width tables too, but the pieces are not numbers.
    if delimiter != b'\t' && score < 0.5 && looks_fixed_width(sample) {
        return None;
    }
    Some(delimiter)
}

fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE_BYTES {
        return text;
    }
    // Without a line end in the sample the first row alone is longer; its beginning tells as well.
    let line_end = text.as_bytes().iter().take(SAMPLE_BYTES).rposition(|b| *b == b'\n');
    let cut = line_end.or_else(|| (0..=SAMPLE_BYTES).rev().find(|at| text.is_char_boundary(*at)));
    cut.and_then(|cut| text.get(..cut)).unwrap_or(text)
}

/// Share of rows that have the commonest width above one, times how many of their cells look typed.
fn score(sample: &str, delimiter: u8) -> f64 {
    if !sample.as_bytes().contains(&delimiter) {
        return 0.0;
    }
    score_of(&tallied(sample, delimiter).unwrap_or_else(|| counted(sample, delimiter)))
}

/// The swift version, for plain rows.
fn tallied(sample: &str, delimiter: u8) -> Option<BTreeMap<usize, Tally>> {
    let mut look = |cell: &[u8]| {
        let Filled { any, typed } = Filled::of(cell);
        Looks { filled: any, typed }
    };
    Tallies::of(sample.as_bytes(), delimiter, &mut look).map(|all| all.widths)
}

/// The plain version, for any text.
fn counted(sample: &str, delimiter: u8) -> BTreeMap<usize, Tally> {
    let mut counter = Counter::default();
    let mut scanner = Scanner::new(delimiter);
    scanner.push(sample.as_bytes(), &mut counter);
    if scanner.finish(&mut counter).is_err() {
        // A sample cut inside quotes is ordinary; what was counted before stands.
        counter.cell.clear();
    }
    counter.widths
}

fn score_of(widths: &BTreeMap<usize, Tally>) -> f64 {
    let rows: usize = widths.values().map(|w| w.rows).sum();
    let modal = widths.iter().filter(|(width, _)| **width >= 2).max_by_key(|(width, seen)| (seen.rows, **width));
    let Some((_, modal)) = modal else { return 0.0 };
    let typed = modal.typed as f64 / modal.filled.max(1) as f64;
    modal.rows as f64 / rows.max(1) as f64 * (0.25 + typed)
}

/// Counts rows by width, and typed cells by width.
#[derive(Default)]
struct Counter {
    widths: BTreeMap<usize, Tally>,
    cell: Vec<u8>,
    /// What is known of texts: dates and labels come again and again.
    known: HashMap<Vec<u8>, Filled>,
    cells: usize,
    typed: usize,
    filled: usize,
}

/// Whether a cell holds anything, and whether that looks typed.
#[derive(Clone, Copy)]
struct Filled {
    any: bool,
    typed: bool,
}

impl Filled {
    /// Most texts that are remembered.
    const KNOWN: usize = 4_096;

    fn of(cell: &[u8]) -> Filled {
        let text = String::from_utf8_lossy(cell);
        let text = text.trim();
        Filled { any: !text.is_empty(), typed: !text.is_empty() && looks_typed(text) }
    }
}

impl Sink for Counter {
    fn text(&mut self, bytes: &[u8]) {
        if self.cell.len() < 64 {
            self.cell.extend_from_slice(bytes);
        }
    }

    fn end_cell(&mut self) {
        let found = if short_decimal(&self.cell, 0, self.cell.len()).is_some() {
            Filled { any: true, typed: true }
        } else if let Some(known) = self.known.get(&self.cell) {
            *known
        } else {
            let found = Filled::of(&self.cell);
            if self.known.len() < Filled::KNOWN {
                self.known.insert(self.cell.clone(), found);
            }
            found
        };
        self.filled += usize::from(found.any);
        self.typed += usize::from(found.typed);
        self.cells += 1;
        self.cell.clear();
    }

    fn end_row(&mut self, _line: u32) {
        // Rows without any text say nothing about the delimiter.
        if self.filled > 0 {
            let width = self.widths.entry(self.cells).or_default();
            width.rows += 1;
            width.filled += self.filled;
            width.typed += self.typed;
        }
        (self.cells, self.typed, self.filled) = (0, 0, 0);
    }

    fn stray_text(&mut self, _line: u32) {}
}

/// A number, a token for none, or something made of digits and date signs.
fn looks_typed(text: &str) -> bool {
    // `345    3` is two cells of a fixed-width table.
    if text.contains("  ") {
        return false;
    }
    if !matches!(read_cell(text, DecimalMark::Point), Cell::Text)
        || !matches!(read_cell(text, DecimalMark::Comma), Cell::Text)
    {
        return true;
    }
    text.len() >= 4
        && text.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.' | b':' | b' ' | b'T' | b'Z' | b'Q'))
}

/// Most lines that hold digits are three or more pieces with wide gaps between them.
fn looks_fixed_width(sample: &str) -> bool {
    let (mut spaced, mut all) = (0usize, 0usize);
    for line in sample.lines().filter(|line| line.bytes().any(|b| b.is_ascii_digit())) {
        all += 1;
        spaced += usize::from(line.trim().split("  ").filter(|part| !part.trim().is_empty()).count() >= 3);
    }
    spaced * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn plain_rows_are_counted_as_they_are_scanned(text in "(([a\u{e9}1. -]{0,5}|20[0-9]{2}-01-0[1-9]|n\\.a\\.|[0-9]{1,3}  [0-9])[,;\n]){0,20}") {
            let counted = counted(&text, b',');
            proptest::prop_assert_eq!(tallied(&text, b','), Some(counted));
        }
    }

    #[test]
    fn the_data_region_decides() {
        assert_eq!(choose_delimiter("Title, with, commas\nDate;Value\n1.1.2020;1,5\n2.1.2020;2,5\n"), Some(b';'));
        assert_eq!(choose_delimiter("Date|Symbol|Market\n20260702|A|B,Q,N\n20260702|B|B,Q,N\n"), Some(b'|'));
        assert_eq!(choose_delimiter("Country\tCode\nChina, Mainland\t1,200\nJapan\t1,100\n"), Some(b'\t'));
        assert_eq!(choose_delimiter("a\nb\nc\n"), None);
        assert_eq!(choose_delimiter("Austria      1,234    2,345    3\nBelgium      4,567    1,234    5\n"), None);
    }
}
