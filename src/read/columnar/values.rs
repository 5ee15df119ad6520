//! Parquet's encodings of values and levels.

use super::bytes::{Bits, Cursor};
use super::column::Scalar;
use super::delta;
use std::borrow::Cow;

/// Physical types, by Parquet's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Physical {
    Truth,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    /// Bytes of one length.
    Fixed(usize),
}

/// Values of a page, nulls left out.
pub(super) enum Values<'a> {
    Truths(Vec<bool>),
    Ints(Vec<i64>),
    Floats(Vec<f32>),
    Doubles(Vec<f64>),
    /// Pieces of one stretch of bytes, by start and end.
    Pieces(Cow<'a, [u8]>, Vec<(usize, usize)>),
    /// Rows of the dictionary.
    Indices(Vec<u32>),
}

impl Values<'_> {
    pub(super) fn get(&self, at: usize) -> Option<Scalar<'_>> {
        match self {
            Values::Truths(values) => values.get(at).map(|v| Scalar::Truth(*v)),
            Values::Ints(values) => values.get(at).map(|v| Scalar::Int(*v)),
            Values::Floats(values) => values.get(at).map(|v| Scalar::Float(*v)),
            Values::Doubles(values) => values.get(at).map(|v| Scalar::Double(*v)),
            Values::Pieces(bytes, ends) => {
                ends.get(at).and_then(|(start, end)| bytes.get(*start..*end)).map(Scalar::Bytes)
            }
            Values::Indices(values) => values.get(at).map(|v| Scalar::Int(i64::from(*v))),
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Values::Truths(values) => values.len(),
            Values::Ints(values) => values.len(),
            Values::Floats(values) => values.len(),
            Values::Doubles(values) => values.len(),
            Values::Pieces(_, ends) => ends.len(),
            Values::Indices(values) => values.len(),
        }
    }
}

/// `count` values written one behind the other.
pub(super) fn plain(bytes: &[u8], physical: Physical, count: usize) -> Option<Values<'_>> {
    Some(match physical {
        Physical::Truth => {
            let mut bits = Bits::new(bytes, 1);
            Values::Truths((0..count).map(|_| bits.next().map(|b| b == 1)).collect::<Option<_>>()?)
        }
        Physical::Int32 => Values::Ints(numbers(bytes, count, |b| i64::from(i32::from_le_bytes(b)))?),
        Physical::Int64 => Values::Ints(numbers(bytes, count, i64::from_le_bytes)?),
        Physical::Float => Values::Floats(numbers(bytes, count, f32::from_le_bytes)?),
        Physical::Double => Values::Doubles(numbers(bytes, count, f64::from_le_bytes)?),
        Physical::Int96 => fixed(Cow::Borrowed(bytes), 12, count)?,
        Physical::Fixed(width) => fixed(Cow::Borrowed(bytes), width, count)?,
        Physical::Bytes => {
            let mut cursor = Cursor::new(bytes);
            let mut ends = Vec::new();
            for _ in 0..count {
                let length = cursor.length()?;
                let start = bytes.len() - cursor.rest().len();
                cursor.take(length)?;
                ends.push((start, start + length));
            }
            Values::Pieces(Cow::Borrowed(bytes), ends)
        }
    })
}

/// `count` numbers of `N` bytes.
fn numbers<const N: usize, T>(bytes: &[u8], count: usize, number: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
    let bytes = bytes.get(..count.checked_mul(N)?)?;
    bytes.chunks_exact(N).map(|chunk| chunk.try_into().ok().map(&number)).collect()
}

fn fixed(bytes: Cow<'_, [u8]>, width: usize, count: usize) -> Option<Values<'_>> {
    if count.checked_mul(width)? > bytes.len() {
        return None;
    }
    Some(Values::Pieces(bytes, (0..count).map(|at| (at * width, (at + 1) * width)).collect()))
}

/// Bytes of one rank together: all lowest bytes, then all second bytes …
pub(super) fn split_streams(bytes: &[u8], physical: Physical, count: usize) -> Option<Values<'static>> {
    let width = match physical {
        Physical::Int32 | Physical::Float => 4,
        Physical::Int64 | Physical::Double => 8,
        Physical::Fixed(width) => width,
        _ => return None,
    };
    let bytes = bytes.get(..count.checked_mul(width)?)?;
    let joined: Vec<u8> =
        (0..count).flat_map(|at| (0..width).filter_map(move |rank| bytes.get(rank * count + at)).copied()).collect();
    Some(match plain(&joined, physical, count)? {
        Values::Pieces(bytes, ends) => Values::Pieces(Cow::Owned(bytes.into_owned()), ends),
        Values::Ints(values) => Values::Ints(values),
        Values::Floats(values) => Values::Floats(values),
        Values::Doubles(values) => Values::Doubles(values),
        Values::Truths(_) | Values::Indices(_) => return None,
    })
}

/// `count` numbers of `width` bits, as runs and as packed groups of eight.
pub(super) fn runs(bytes: &[u8], width: usize, count: usize) -> Option<Vec<u32>> {
    if width > 32 {
        return None;
    }
    if width == 0 {
        return Some(vec![0; count]);
    }
    let mut cursor = Cursor::new(bytes);
    let mut values: Vec<u32> = Vec::new();
    while values.len() < count {
        let head = usize::try_from(cursor.varint()?).ok()?;
        let missing = count - values.len();
        if head & 1 == 1 {
            let groups = head >> 1;
            // Some writers cut the last group short.
            let packed = cursor.take(groups.checked_mul(width)?.min(cursor.rest().len()))?;
            let mut bits = Bits::new(packed, width);
            for _ in 0..groups.checked_mul(8)?.min(missing) {
                values.push(u32::try_from(bits.next()?).ok()?);
            }
            if groups == 0 {
                return None;
            }
        } else {
            let mut value = 0u32;
            for (at, byte) in cursor.take(width.div_ceil(8))?.iter().enumerate() {
                value |= u32::from(*byte) << (8 * at);
            }
            if head == 0 {
                return None;
            }
            values.resize(values.len() + (head >> 1).min(missing), value);
        }
    }
    Some(values)
}

/// The `count` values of a page in the encoding of that number; nothing for bytes that do not fit.
pub(super) fn decode(bytes: &[u8], encoding: i64, physical: Physical, count: usize) -> Option<Values<'_>> {
    match (encoding, physical) {
        (0, _) => plain(bytes, physical, count),
        (2 | 8, _) => {
            if count == 0 {
                return Some(Values::Indices(Vec::new()));
            }
            let (width, rest) = bytes.split_first()?;
            Some(Values::Indices(runs(rest, usize::from(*width), count)?))
        }
        (3, Physical::Truth) => {
            let mut cursor = Cursor::new(bytes);
            let length = cursor.length()?;
            let truths = runs(cursor.take(length)?, 1, count)?;
            Some(Values::Truths(truths.into_iter().map(|v| v == 1).collect()))
        }
        (5, Physical::Int32) => {
            let values = delta::numbers(&mut Cursor::new(bytes), count)?;
            // Differences of 32-bit numbers wrap at 32 bits.
            Some(Values::Ints(values.into_iter().map(|v| i64::from(v as i32)).collect()))
        }
        (5, Physical::Int64) => Some(Values::Ints(delta::numbers(&mut Cursor::new(bytes), count)?)),
        (6, Physical::Bytes) => delta::lengths(bytes, count),
        (7, Physical::Bytes | Physical::Fixed(_)) => delta::prefixes(bytes, count),
        (9, _) => split_streams(bytes, physical, count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_packed_groups_alternate() {
        // Eight packed numbers 0 to 7 of three bits (the example of the format's own description), then 5 times 4.
        let bytes = [0b0000_0011, 0b1000_1000, 0b1100_0110, 0b1111_1010, 0b0000_1010, 4];
        assert_eq!(runs(&bytes, 3, 13), Some(vec![0, 1, 2, 3, 4, 5, 6, 7, 4, 4, 4, 4, 4]));
        assert_eq!(runs(&bytes, 3, 14), None);
        assert_eq!(runs(&[0, 0], 1, 1), None);
    }

    #[test]
    fn split_bytes_are_joined() {
        let values = [1.5f32, -2.25];
        let plain: Vec<[u8; 4]> = values.iter().map(|v| v.to_le_bytes()).collect();
        let split: Vec<u8> = (0..4).flat_map(|rank| plain.iter().map(move |b| b[rank])).collect();
        let Some(Values::Floats(found)) = split_streams(&split, Physical::Float, 2) else { panic!("floats") };
        assert_eq!(found, values);
    }
}
