//! Parquet's delta encodings: numbers by their differences, texts by their lengths and common beginnings.

use super::bytes::{Bits, Cursor};
use super::values::Values;
use crate::read::limits;
use std::borrow::Cow;

/// `count` numbers; the cursor then stands behind the last block.
pub(super) fn numbers(cursor: &mut Cursor, count: usize) -> Option<Vec<i64>> {
    let block = usize::try_from(cursor.varint()?).ok()?;
    let parts = usize::try_from(cursor.varint()?).ok()?;
    let stated = usize::try_from(cursor.varint()?).ok()?;
    let mut last = cursor.zigzag()?;
    if stated != count || parts == 0 || block > 1 << 20 || block % parts != 0 || (block / parts) % 8 != 0 {
        return None;
    }
    let part = block / parts;
    let mut values = Vec::new();
    if count > 0 {
        values.push(last);
    }
    while values.len() < count {
        if part == 0 {
            return None;
        }
        let least = cursor.zigzag()?;
        let widths = cursor.take(parts)?;
        for width in widths {
            // Parts behind the last number are not written.
            if values.len() >= count {
                break;
            }
            let width = usize::from(*width);
            let mut bits = Bits::new(cursor.take(part / 8 * width)?, width);
            for _ in 0..part.min(count - values.len()) {
                last = last.wrapping_add(least).wrapping_add(bits.next()? as i64);
                values.push(last);
            }
        }
    }
    Some(values)
}

/// Texts behind a list of their lengths.
pub(super) fn lengths(bytes: &[u8], count: usize) -> Option<Values<'_>> {
    let mut cursor = Cursor::new(bytes);
    let lengths = numbers(&mut cursor, count)?;
    let body = cursor.rest();
    let mut ends = Vec::with_capacity(lengths.len());
    let mut at = 0usize;
    for length in lengths {
        let end = at.checked_add(usize::try_from(length).ok()?)?;
        if end > body.len() {
            return None;
        }
        ends.push((at, end));
        at = end;
    }
    Some(Values::Pieces(Cow::Borrowed(body), ends))
}

/// Texts by how much of the beginning they share with the one before.
pub(super) fn prefixes(bytes: &[u8], count: usize) -> Option<Values<'static>> {
    let mut cursor = Cursor::new(bytes);
    let shared = numbers(&mut cursor, count)?;
    let suffixes = lengths(cursor.rest(), count)?;
    let mut joined: Vec<u8> = Vec::new();
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for (at, shared) in shared.into_iter().enumerate() {
        let shared = usize::try_from(shared).ok()?;
        let (before, end) = ends.last().copied().unwrap_or((0, 0));
        if shared > end - before {
            return None;
        }
        let start = joined.len();
        joined.extend_from_within(before..before + shared);
        if let super::column::Scalar::Bytes(suffix) = suffixes.get(at)? {
            joined.extend_from_slice(suffix);
        }
        if joined.len() > limits::UNPACKED_BYTES {
            return None;
        }
        ends.push((start, joined.len()));
    }
    Some(Values::Pieces(Cow::Owned(joined), ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_add_up() {
        // 7, 5, 3, 1, 2, 3, 4, 5: the example of the format's own description, with blocks of 8 in one part.
        let bytes = [8, 1, 8, 14, 3, 2, 0b1100_0000, 0b0011_1111];
        assert_eq!(numbers(&mut Cursor::new(&bytes), 8), Some(vec![7, 5, 3, 1, 2, 3, 4, 5]));
        assert_eq!(numbers(&mut Cursor::new(&bytes[..7]), 8), None);
        assert_eq!(numbers(&mut Cursor::new(&bytes), 9), None);
    }
}
