//! Stretches of a piece that hold whole rows, taken where they lie.

use super::rows::{Row, RowSink};
use crate::source::shape::Swift;

/// Bytes that are looked at together: their marks and rows stay in the processor's nearest memory,
/// and the functions that take them are called often enough for a browser to optimise them.
const STRETCH: usize = 16 << 10;
/// Where rows have surprises, so few at a time that little is looked at twice.
const SHORT_STRETCH: usize = 1 << 10;

/// The swift way through a stream.
#[derive(Debug)]
pub(super) struct Plain {
    swift: Swift,
    delimiter: u8,
    stretch: usize,
}

impl Plain {
    pub(super) fn new(swift: Swift, delimiter: u8) -> Plain {
        Plain { swift, delimiter, stretch: STRETCH }
    }

    /// Hands rows at the beginning of `piece` to the sink, the first of them on physical line `line`.
    /// How many bytes and rows were taken; it stops before a row that has surprises, and before the
    /// last row when its line end has not come yet.
    pub(super) fn rows(&mut self, piece: &[u8], line: u32, sink: &mut RowSink) -> (usize, u32) {
        let (mut bytes, mut rows) = (0usize, 0u32);
        let mut last = (0usize, 0usize);
        // Every row has a byte or more, so a stretch cannot pass the limit unseen.
        while sink.index + STRETCH < sink.most_rows {
            let rest = piece.get(bytes..).unwrap_or_default();
            let taken = sink.applier.rows(&mut self.swift, rest, self.stretch, line.saturating_add(rows));
            if taken.rows == 0 {
                self.stretch = (self.stretch / 4).max(SHORT_STRETCH);
                break;
            }
            self.stretch = (self.stretch * 2).min(STRETCH);
            last = (bytes + taken.last.0, bytes + taken.last.1);
            sink.index += taken.rows;
            bytes += taken.bytes;
            rows += taken.rows as u32;
            sink.note_widths(self.swift.width(), taken.rows as u32);
            if let Some(problem) = sink.applier.refusal() {
                sink.refuse(problem, line.saturating_add(rows));
                break;
            }
        }
        if rows > 0 {
            sink.last_line = line.saturating_add(rows - 1);
            sink.last_data.keep(piece.get(last.0..last.1).unwrap_or_default(), self.delimiter);
        }
        (bytes, rows)
    }
}

impl Row {
    /// Keeps a row as the scanner would have stored it.
    fn keep(&mut self, text: &[u8], delimiter: u8) {
        self.clear();
        let mut rest = text;
        loop {
            let quoted = rest.strip_prefix(b"\"");
            let body = quoted.unwrap_or(rest);
            let end = if quoted.is_some() { b'"' } else { delimiter };
            let length = body.iter().position(|b| *b == end).unwrap_or(body.len());
            let (cell, behind) = body.split_at(length);
            self.text.extend_from_slice(cell);
            self.ends.push(self.text.len() as u32);
            let behind = if quoted.is_some() { behind.get(1..).unwrap_or_default() } else { behind };
            match behind.split_first() {
                Some((_, next)) => rest = next,
                None => break,
            }
        }
    }
}
