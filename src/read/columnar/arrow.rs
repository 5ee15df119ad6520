//! Arrow IPC: messages one behind the other, in a stream or between the marks of a file.
//!
//! Format: Apache Arrow's columnar format, "Serialization and Interprocess Communication", and
//! its `Message.fbs` and `Schema.fbs`. Feather 2 is the file form.

use super::array::{Batch, Dictionaries, Field};
use super::bytes::Cursor;
use super::codec::{Budget, Codec, check_size, damaged, unpack, unsupported};
use super::column::Column;
use super::flat::Flat;
use crate::problem::{Notes, Problem};
use crate::read::limits;
use std::borrow::Cow;

/// The mark at both ends of a file.
const MAGIC: &[u8] = b"ARROW1";

/// The columns of a file or stream.
///
/// # Errors
/// `columnar-cut-off`, `columnar-damaged`, `columnar-codec`, and the limits.
pub(super) fn read(bytes: &[u8], notes: &mut Notes) -> Result<Vec<Column>, Problem> {
    let mut reader = Reader {
        fields: None,
        columns: Vec::new(),
        dictionaries: Dictionaries::new(),
        budget: Budget::of_file(bytes),
        file_bytes: bytes.len(),
    };
    if bytes.starts_with(MAGIC) {
        reader.file(bytes, notes)?;
    } else {
        let mut cursor = Cursor::new(bytes);
        while let Some(message) = message(&mut cursor)? {
            reader.take(message, &mut cursor, notes)?;
        }
    }
    if reader.fields.is_none() {
        return Err(damaged("it holds no schema"));
    }
    Ok(reader.columns)
}

/// The footer of a file; its length stands before the closing mark.
fn footer(bytes: &[u8]) -> Option<&[u8]> {
    let (body, length) = bytes.strip_suffix(MAGIC)?.split_last_chunk::<4>()?;
    let start = body.len().checked_sub(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    body.get(start..).filter(|footer| !footer.is_empty())
}

fn cut_off() -> Problem {
    Problem::error("columnar-cut-off", "the Arrow file ends in the middle: it was cut off")
        .hint("load the file again from its publisher")
}

/// The next message; nothing at the mark of the end, or where a stream simply ends.
fn message<'a>(cursor: &mut Cursor<'a>) -> Result<Option<Flat<'a>>, Problem> {
    if cursor.rest().is_empty() {
        return Ok(None);
    }
    let mut length = cursor.length().ok_or_else(cut_off)?;
    // Writers before 2019 leave out the first mark.
    if length == 0xFFFF_FFFF {
        length = cursor.length().ok_or_else(cut_off)?;
    }
    if length == 0 {
        return Ok(None);
    }
    let bytes = cursor.take(length).ok_or_else(cut_off)?;
    Flat::root(bytes).map(Some).ok_or_else(|| damaged("a message cannot be read"))
}

struct Reader {
    fields: Option<Vec<Field>>,
    columns: Vec<Column>,
    dictionaries: Dictionaries,
    budget: Budget,
    file_bytes: usize,
}

impl Reader {
    /// Reads by the footer. The messages could be read in their order as well, but polars leaves
    /// the schema's frame away.
    fn file(&mut self, bytes: &[u8], notes: &mut Notes) -> Result<(), Problem> {
        let unreadable = || damaged("the footer cannot be read");
        let footer = Flat::root(footer(bytes).ok_or_else(cut_off)?).ok_or_else(unreadable)?;
        self.schema(footer.table(1).ok_or_else(unreadable)?, notes)?;
        let dictionaries = footer.blocks(2).ok_or_else(unreadable)?;
        for start in dictionaries.into_iter().chain(footer.blocks(3).ok_or_else(unreadable)?) {
            let mut cursor = usize::try_from(start).ok().and_then(|s| bytes.get(s..)).map(Cursor::new);
            let cursor = cursor.as_mut().ok_or_else(|| damaged("a batch lies behind the end of the file"))?;
            let message = message(cursor)?.ok_or_else(|| damaged("a batch is empty"))?;
            self.take(message, cursor, notes)?;
        }
        Ok(())
    }

    fn take(&mut self, message: Flat, cursor: &mut Cursor, notes: &mut Notes) -> Result<(), Problem> {
        let length = usize::try_from(message.long(3)).map_err(|_| damaged("a message has a negative length"))?;
        let body = cursor.take(length).ok_or_else(cut_off)?;
        let head = message.table(2).ok_or_else(|| damaged("a message has no head"))?;
        match message.byte(1) {
            1 => self.schema(head, notes),
            2 => self.dictionary(head, body),
            3 => self.batch(head, body),
            _ => Err(damaged("a message is of a kind that no table has")),
        }
    }

    fn schema(&mut self, head: Flat, notes: &mut Notes) -> Result<(), Problem> {
        if self.fields.is_some() {
            return Err(damaged("it holds a second schema"));
        }
        if head.short(0, 0) != 0 {
            return Err(Problem::error("columnar-big-endian", "the Arrow file has its numbers in big-endian order")
                .hint("save it again on an ordinary machine, or as CSV"));
        }
        let fields: Option<Vec<Field>> =
            head.tables(1).and_then(|fields| fields.into_iter().map(|field| Field::of(field, 0)).collect());
        let fields = fields.ok_or_else(|| damaged("the schema cannot be read"))?;
        let mut left_out = Vec::new();
        for field in &fields {
            field.columns("", &mut self.columns, &mut left_out);
        }
        if self.columns.len() > limits::COLUMNS {
            return Err(limits::too_many_columns(self.columns.len()));
        }
        left_out.iter().for_each(|name| notes.push(super::parquet::left_out(name)));
        self.fields = Some(fields);
        Ok(())
    }

    fn dictionary(&mut self, head: Flat, body: &[u8]) -> Result<(), Problem> {
        let (id, adds) = (head.long(0), head.truth(2));
        let data = head.table(1).ok_or_else(|| damaged("a dictionary has no values"))?;
        let mut batch = batch_of(data, body, &mut self.budget)?;
        let mut with = Vec::new();
        self.fields.iter().flatten().for_each(|field| field.with_dictionaries(&mut with));
        let Some((_, field)) = with.into_iter().find(|(known, _)| *known == id) else { return Ok(()) };
        check_size(batch.rows, 1, self.file_bytes)?;
        let before = self.dictionaries.remove(&id).filter(|_| adds);
        let mut column = before.unwrap_or_else(|| Column::new(&field.name, field.meaning.clone()));
        batch.dictionary(field, &mut column)?;
        self.dictionaries.insert(id, column);
        Ok(())
    }

    fn batch(&mut self, head: Flat, body: &[u8]) -> Result<(), Problem> {
        let fields = self.fields.as_ref().ok_or_else(|| damaged("values come before the schema"))?;
        let mut batch = batch_of(head, body, &mut self.budget)?;
        let before = self.columns.first().map_or(0, Column::row_count);
        check_size(before.saturating_add(batch.rows), self.columns.len(), self.file_bytes)?;
        let rows = batch.rows;
        let mut columns = self.columns.iter_mut();
        for field in fields {
            batch.read(field, None, &mut columns, &self.dictionaries)?;
        }
        if self.columns.iter().any(|column| column.row_count() != before + rows) {
            return Err(damaged("the fields of a batch differ in length"));
        }
        Ok(())
    }
}

/// Nodes and unpacked buffers of a batch.
fn batch_of<'a>(head: Flat, body: &'a [u8], budget: &mut Budget) -> Result<Batch<'a>, Problem> {
    let unreadable = || damaged("the head of a batch cannot be read");
    let codec = match head.table(3).map(|packing| packing.byte(0)) {
        None => None,
        Some(0) => Some(Codec::Lz4Frame),
        Some(1) => Some(Codec::Zstandard),
        Some(other) => return Err(unsupported(&format!("codec number {other}"))),
    };
    let mut buffers = Vec::new();
    for (start, length) in head.pairs(2).ok_or_else(unreadable)? {
        let place = usize::try_from(start).ok().zip(usize::try_from(length).ok());
        let bytes = place.and_then(|(start, length)| body.get(start..start.checked_add(length)?));
        let bytes = bytes.ok_or_else(|| damaged("a buffer lies behind the end of its batch"))?;
        buffers.push(unpacked(bytes, codec, budget)?);
    }
    Ok(Batch {
        rows: usize::try_from(head.long(0)).map_err(|_| unreadable())?,
        nodes: head.pairs(1).ok_or_else(unreadable)?.into_iter(),
        buffers: buffers.into_iter(),
        extra: head.longs(4).ok_or_else(unreadable)?.into_iter(),
    })
}

/// A packed buffer begins with its unpacked length; -1 means that it is not packed after all.
fn unpacked<'a>(bytes: &'a [u8], codec: Option<Codec>, budget: &mut Budget) -> Result<Cow<'a, [u8]>, Problem> {
    let Some(codec) = codec.filter(|_| !bytes.is_empty()) else { return Ok(Cow::Borrowed(bytes)) };
    let mut cursor = Cursor::new(bytes);
    let length = cursor.array().map(i64::from_le_bytes).ok_or_else(|| damaged("a buffer has no length"))?;
    if length == -1 {
        return Ok(Cow::Borrowed(cursor.rest()));
    }
    let length = usize::try_from(length).map_err(|_| damaged("a buffer has a negative length"))?;
    unpack(cursor.rest(), codec, length, budget)
}
