//! Parquet: the description at the end of the file, then every column of every row group.
//!
//! Format: Apache Parquet's `parquet.thrift` and its notes on encodings, version 2.

use super::codec::{Budget, Codec, damaged, unsupported};
use super::column::Column;
use super::described::{Described, tree};
use super::page;
use super::schema::{Leaf, leaves};
use super::thrift::{Value, structure};
use crate::problem::{Notes, Problem};
use crate::read::limits;
use crate::read::panel::Parts;
use std::ops::Range;

/// Values in the description of a file; a row group of a column has about forty.
pub(super) const DESCRIPTION_VALUES: usize = 4_000_000;

/// What was read of a file.
pub(super) struct Found {
    pub(super) columns: Vec<Column>,
    /// The rows of the file that they hold: all, unless the file came in parts.
    pub(super) rows: Vec<Range<usize>>,
}

/// The columns of a file.
///
/// # Errors
/// `columnar-cut-off`, `columnar-encrypted`, `columnar-damaged`, `columnar-codec`, and the limits.
pub(super) fn read(bytes: &[u8], notes: &mut Notes) -> Result<Found, Problem> {
    let mut left = DESCRIPTION_VALUES;
    let description = structure(&mut super::bytes::Cursor::new(description(bytes)?), &mut left)
        .ok_or_else(|| damaged("the description of the columns cannot be read"))?;
    let every: Vec<usize> = (0..description.list(4).len()).collect();
    let stated = description.size(3).ok_or_else(|| damaged("the number of rows is not stated"))?;
    let found = groups(&description, &every, bytes.len(), notes, &|from, to| bytes.get(from..to))?;
    if found.rows.iter().map(ExactSizeIterator::len).sum::<usize>() != stated {
        return Err(damaged("the row groups do not add up to the stated number of rows"));
    }
    Ok(found)
}

/// The columns of the row groups that a file came in parts for. Each must be there, with the bytes that the
/// file's description names.
///
/// # Errors
/// As [`read`].
pub(super) fn read_parts(parts: &Parts, notes: &mut Notes) -> Result<Found, Problem> {
    let undescribed = || damaged("the description of a panel that came in parts cannot be read");
    let description = tree(parts.footer()).ok_or_else(undescribed)?;
    let described = Described::of(parts.footer()).ok_or_else(undescribed)?;
    let numbers = described.holding(&parts.head.wanted);
    let mut size = 0;
    for number in &numbers {
        let bytes = described.groups.get(*number).and_then(|group| parts.get(group.from, group.to));
        described.check(*number, bytes)?;
        size += bytes.map_or(0, <[u8]>::len);
    }
    groups(&description, &numbers, size, notes, &|from, to| parts.get(from as u64, to as u64))
}

/// The columns of some row groups; `bytes` gives those of the file from one place up to another, `size` is how
/// many there are.
fn groups<'a>(
    description: &Value,
    numbers: &[usize],
    size: usize,
    notes: &mut Notes,
    bytes: &dyn Fn(usize, usize) -> Option<&'a [u8]>,
) -> Result<Found, Problem> {
    let leaves = leaves(description.list(2)).ok_or_else(|| damaged("the list of columns cannot be read"))?;
    let kept = leaves.iter().filter(|leaf| leaf.list.is_none()).count();
    if kept > limits::COLUMNS {
        return Err(limits::too_many_columns(kept));
    }
    let mut before = 0usize;
    let mut rows: Vec<Range<usize>> = Vec::new();
    for (number, group) in description.list(4).iter().enumerate() {
        let own = group.size(3).ok_or_else(|| damaged("a row group does not state its rows"))?;
        let end = before.checked_add(own).ok_or_else(|| damaged("the row groups state too many rows"))?;
        if numbers.contains(&number) {
            rows.push(before..end);
        }
        before = end;
    }
    let count: usize = rows.iter().map(ExactSizeIterator::len).sum();
    super::codec::check_size(count, kept, size)?;
    let mut lists: Vec<&String> = leaves.iter().filter_map(|leaf| leaf.list.as_ref()).collect();
    lists.dedup();
    lists.into_iter().for_each(|name| notes.push(left_out(name)));
    let mut columns: Vec<Column> = leaves.iter().map(|leaf| Column::new(&leaf.name, leaf.meaning.clone())).collect();
    let mut budget = Budget::of_size(size);
    for (group, own) in numbers.iter().filter_map(|number| description.list(4).get(*number)).zip(&rows) {
        let chunks = group.list(1);
        if chunks.len() != leaves.len() {
            return Err(damaged("a row group has another number of columns than the file"));
        }
        for ((leaf, chunk), column) in
            leaves.iter().zip(chunks).zip(&mut columns).filter(|((leaf, _), _)| leaf.list.is_none())
        {
            let (pages, codec) = chunk_of(bytes, chunk, leaf)?;
            page::read_chunk(pages, codec, leaf, own.len(), column, &mut budget)?;
        }
    }
    let columns: Vec<Column> =
        leaves.iter().zip(columns).filter(|(leaf, _)| leaf.list.is_none()).map(|(_, column)| column).collect();
    if columns.iter().any(|column| column.row_count() != count) {
        return Err(damaged("the row groups do not add up to the stated number of rows"));
    }
    Ok(Found { columns, rows })
}

/// A column that holds lists.
pub(super) fn left_out(name: &str) -> Problem {
    Problem::warning("column-left-out", format!("the column \"{name}\" holds lists or maps and was left out"))
        .hint("save one row a value if it is needed")
}

/// Where the description begins; nothing in a file without one.
pub(in crate::read) fn description_starts(bytes: &[u8]) -> Option<usize> {
    description(bytes).ok().and_then(|description| bytes.len().checked_sub(description.len() + 8))
}

/// The bytes of the description, found from the end of the file.
fn description(bytes: &[u8]) -> Result<&[u8], Problem> {
    let cut_off = || {
        Problem::error("columnar-cut-off", "the Parquet file ends without its description: it was cut off")
            .hint("load the file again from its publisher")
    };
    let (head, magic) = bytes.split_last_chunk::<4>().ok_or_else(cut_off)?;
    if magic == b"PARE" {
        return Err(encrypted());
    }
    let (body, length) = head.split_last_chunk::<4>().filter(|_| magic == b"PAR1").ok_or_else(cut_off)?;
    let length = u32::from_le_bytes(*length) as usize;
    let start = body.len().checked_sub(length).filter(|start| *start >= 4).ok_or_else(cut_off)?;
    body.get(start..).ok_or_else(cut_off)
}

fn encrypted() -> Problem {
    Problem::error("columnar-encrypted", "the Parquet file is encrypted")
        .hint("decrypt it in the program that wrote it, or save it as CSV")
}

/// The pages of a column in a row group, and how they are packed.
fn chunk_of<'a>(
    bytes: &dyn Fn(usize, usize) -> Option<&'a [u8]>,
    chunk: &Value,
    leaf: &Leaf,
) -> Result<(&'a [u8], Codec), Problem> {
    if chunk.field(8).is_some() {
        return Err(encrypted());
    }
    if chunk.text(1).is_some_and(|path| !path.is_empty()) {
        return Err(Problem::error(
            "columnar-elsewhere",
            format!("the values of \"{}\" are in another file", leaf.name),
        )
        .hint("open a file that holds the values themselves"));
    }
    let place = || damaged("a column's place in the file is not stated");
    let about = chunk.field(3).ok_or_else(place)?;
    let codec = match about.int(4) {
        Some(0) => Codec::None,
        Some(1) => Codec::Snappy,
        Some(2) => Codec::Gzip,
        Some(3) => return Err(unsupported("LZO")),
        Some(4) => return Err(unsupported("Brotli")),
        Some(5) => Codec::Lz4Hadoop,
        Some(6) => Codec::Zstandard,
        Some(7) => Codec::Lz4,
        other => return Err(unsupported(&format!("codec number {}", other.unwrap_or(-1)))),
    };
    let (start, end) = chunk_place(about).ok_or_else(place)?;
    bytes(start, end).map(|pages| (pages, codec)).ok_or_else(|| damaged("a column lies behind the end of the file"))
}

/// The first byte of a column in a row group, and the byte behind its last one.
pub(super) fn chunk_place(about: &Value) -> Option<(usize, usize)> {
    let data = about.size(9)?;
    let start = about.size(11).filter(|dictionary| *dictionary > 0).map_or(data, |dictionary| dictionary.min(data));
    Some((start, start.checked_add(about.size(7)?)?))
}
