//! Thrift's compact protocol, as far as Parquet's metadata use it: a tree of numbered fields.

use super::bytes::Cursor;

/// How deep structures may stand in each other; Parquet's go to six.
const DEPTH: usize = 24;

/// A value; what no table needs (floating-point numbers, maps) is passed over.
#[derive(Debug, Clone)]
pub(super) enum Value<'a> {
    Truth(bool),
    Int(i64),
    Bytes(&'a [u8]),
    List(Vec<Value<'a>>),
    Fields(Vec<(i16, Value<'a>)>),
    Other,
}

impl<'a> Value<'a> {
    /// A field of a structure.
    pub(super) fn field(&self, id: i16) -> Option<&Value<'a>> {
        match self {
            Value::Fields(fields) => fields.iter().find(|(known, _)| *known == id).map(|(_, value)| value),
            _ => None,
        }
    }

    pub(super) fn int(&self, id: i16) -> Option<i64> {
        match self.field(id) {
            Some(Value::Int(value)) => Some(*value),
            _ => None,
        }
    }

    /// A size or count; nothing for a negative one.
    pub(super) fn size(&self, id: i16) -> Option<usize> {
        self.int(id).and_then(|value| usize::try_from(value).ok())
    }

    pub(super) fn truth(&self, id: i16) -> Option<bool> {
        match self.field(id) {
            Some(Value::Truth(value)) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn text(&self, id: i16) -> Option<String> {
        match self.field(id) {
            Some(Value::Bytes(bytes)) => Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => None,
        }
    }

    pub(super) fn list(&self, id: i16) -> &[Value<'a>] {
        match self.field(id) {
            Some(Value::List(values)) => values,
            _ => &[],
        }
    }

    /// The number of the field that a union has set.
    pub(super) fn chosen(&self) -> Option<i16> {
        match self {
            Value::Fields(fields) => fields.first().map(|(id, _)| *id),
            _ => None,
        }
    }
}

/// Reads one structure; the cursor then stands behind it. `left` is the number of values that may
/// still be made, so that a few bytes cannot become millions of them.
pub(super) fn structure<'a>(cursor: &mut Cursor<'a>, left: &mut usize) -> Option<Value<'a>> {
    fields(cursor, left, 0)
}

fn fields<'a>(cursor: &mut Cursor<'a>, left: &mut usize, depth: usize) -> Option<Value<'a>> {
    let mut found = Vec::new();
    let mut id = 0i16;
    loop {
        let head = cursor.byte()?;
        let kind = head & 0x0F;
        if kind == 0 {
            return Some(Value::Fields(found));
        }
        id = match head >> 4 {
            0 => i16::try_from(cursor.zigzag()?).ok()?,
            step => id.checked_add(i16::from(step))?,
        };
        let value = match kind {
            1 => Value::Truth(true),
            2 => Value::Truth(false),
            other => value(cursor, other, left, depth)?,
        };
        found.push((id, value));
    }
}

fn value<'a>(cursor: &mut Cursor<'a>, kind: u8, left: &mut usize, depth: usize) -> Option<Value<'a>> {
    *left = left.checked_sub(1)?;
    if depth > DEPTH {
        return None;
    }
    Some(match kind {
        // In lists a truth value has a byte of its own.
        1 | 2 => Value::Truth(cursor.byte()? == 1),
        3 => Value::Int(i64::from(cursor.byte()? as i8)),
        4..=6 => Value::Int(cursor.zigzag()?),
        7 => {
            cursor.take(8)?;
            Value::Other
        }
        8 => {
            let length = usize::try_from(cursor.varint()?).ok()?;
            Value::Bytes(cursor.take(length)?)
        }
        9 | 10 => {
            let head = cursor.byte()?;
            let count = match head >> 4 {
                15 => usize::try_from(cursor.varint()?).ok()?,
                few => usize::from(few),
            };
            let mut values = Vec::new();
            for _ in 0..count {
                values.push(value(cursor, head & 0x0F, left, depth + 1)?);
            }
            Value::List(values)
        }
        11 => {
            let count = cursor.varint()?;
            let kinds = if count > 0 { cursor.byte()? } else { 0 };
            for _ in 0..count {
                value(cursor, kinds >> 4, left, depth + 1)?;
                value(cursor, kinds & 0x0F, left, depth + 1)?;
            }
            Value::Other
        }
        12 => fields(cursor, left, depth + 1)?,
        13 => {
            cursor.take(16)?;
            Value::Other
        }
        _ => return None,
    })
}
