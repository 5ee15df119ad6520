//! Arrow's types and arrays: what a field's values are, and the buffers of a batch to cells.

use super::bytes::bit;
use super::codec::damaged;
use super::column::{Column, Meaning, Scalar, Tick};
use super::flat::Flat;
use crate::problem::Problem;
use std::borrow::Cow;
use std::collections::HashMap;

/// How the values of a field are laid out.
#[derive(Debug, Clone)]
pub(super) enum Layout {
    Null,
    /// Signed or unsigned numbers of this many bytes.
    Ints(usize, bool),
    Floats,
    Doubles,
    Bits,
    /// Pieces of this many bytes.
    Fixed(usize),
    /// Decimals: lowest byte first.
    Decimals(usize),
    /// Texts by 32-bit (false) or 64-bit (true) offsets.
    Texts(bool),
    /// Texts by views: short ones inside, long ones in extra buffers.
    Views,
    Struct,
    /// Lists and the like, passed over, with their number of buffers.
    Other(usize),
}

/// A field of a schema.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    layout: Layout,
    pub(super) meaning: Meaning,
    children: Vec<Field>,
    /// Number of its dictionary, with the layout of the indices.
    dictionary: Option<(i64, Layout)>,
}

impl Field {
    /// The field that a schema describes; nothing when the description is damaged.
    pub(super) fn of(flat: Flat, depth: usize) -> Option<Field> {
        if depth > 32 {
            return None;
        }
        let (layout, meaning) = kind(flat)?;
        let children = flat.tables(5)?.into_iter().map(|child| Field::of(child, depth + 1)).collect::<Option<_>>()?;
        let dictionary = flat.table(4).map(|about| {
            let index = about.table(1).map_or(Layout::Ints(4, true), ints);
            (about.long(0), index)
        });
        Some(Field { name: flat.text(0).unwrap_or_default(), layout, meaning, children, dictionary })
    }

    /// The columns that this field gives, structs opened with dotted names; lists are named in `left_out`.
    pub(super) fn columns(&self, path: &str, columns: &mut Vec<Column>, left_out: &mut Vec<String>) {
        let name = if path.is_empty() { self.name.clone() } else { format!("{path}.{}", self.name) };
        match &self.layout {
            Layout::Other(_) => left_out.push(name),
            Layout::Struct if self.dictionary.is_some() => left_out.push(name),
            Layout::Struct => self.children.iter().for_each(|child| child.columns(&name, columns, left_out)),
            _ => columns.push(Column::new(&name, self.meaning.clone())),
        }
    }

    /// The fields with dictionaries, this one and those inside.
    pub(super) fn with_dictionaries<'a>(&'a self, found: &mut Vec<(i64, &'a Field)>) {
        if let Some((id, _)) = &self.dictionary {
            found.push((*id, self));
        }
        self.children.iter().for_each(|child| child.with_dictionaries(found));
    }
}

fn ints(about: Flat) -> Layout {
    Layout::Ints(usize::try_from(about.int(0, 0) / 8).unwrap_or(0), about.truth(1))
}

fn tick(unit: i16) -> Option<Tick> {
    Some(match unit {
        0 => Tick::Second,
        1 => Tick::Millisecond,
        2 => Tick::Microsecond,
        3 => Tick::Nanosecond,
        _ => return None,
    })
}

/// Layout and meaning of a field's type.
fn kind(flat: Flat) -> Option<(Layout, Meaning)> {
    let Some(about) = flat.table(3) else { return (flat.byte(2) <= 1).then_some((Layout::Null, Meaning::Text)) };
    Some(match flat.byte(2) {
        0 | 1 => (Layout::Null, Meaning::Text),
        2 => match ints(about) {
            Layout::Ints(8, false) => (Layout::Ints(8, false), Meaning::Unsigned(64)),
            layout @ Layout::Ints(1 | 2 | 4 | 8, _) => (layout, Meaning::Number),
            _ => return None,
        },
        3 => match about.short(0, 0) {
            0 => (Layout::Ints(2, false), Meaning::Half),
            1 => (Layout::Floats, Meaning::Number),
            _ => (Layout::Doubles, Meaning::Number),
        },
        4 | 5 => (Layout::Texts(false), Meaning::Text),
        6 => (Layout::Bits, Meaning::Truth),
        7 => {
            let bytes = usize::try_from(about.int(2, 128) / 8).ok().filter(|b| matches!(b, 4 | 8 | 16 | 32))?;
            (Layout::Decimals(bytes), Meaning::Decimal(about.int(1, 0)))
        }
        8 if about.short(0, 1) == 0 => (Layout::Ints(4, true), Meaning::Days),
        8 => (Layout::Ints(8, true), Meaning::Moment(Tick::Millisecond, None)),
        9 => {
            let bytes = if about.int(1, 32) == 64 { 8 } else { 4 };
            (Layout::Ints(bytes, true), Meaning::Clock(tick(about.short(0, 1))?))
        }
        10 => {
            let zone = about.text(1).filter(|zone| !zone.is_empty());
            (Layout::Ints(8, true), Meaning::Moment(tick(about.short(0, 0))?, zone))
        }
        11 => (
            Layout::Fixed(match about.short(0, 0) {
                0 => 4,
                1 => 8,
                _ => 16,
            }),
            Meaning::Text,
        ),
        13 => (Layout::Struct, Meaning::Text),
        15 => (Layout::Fixed(usize::try_from(about.int(0, 0)).ok()?), Meaning::Text),
        18 => (Layout::Ints(8, true), Meaning::Number),
        19 | 20 => (Layout::Texts(true), Meaning::Text),
        23 | 24 => (Layout::Views, Meaning::Text),
        // Lists and maps: validity and offsets. Their children follow.
        12 | 17 | 21 => (Layout::Other(2), Meaning::Text),
        16 => (Layout::Other(1), Meaning::Text),
        22 => (Layout::Other(0), Meaning::Text),
        25 | 26 => (Layout::Other(3), Meaning::Text),
        // Unions: type numbers, and offsets when dense.
        14 => (Layout::Other(if about.short(0, 0) == 0 { 1 } else { 2 }), Meaning::Text),
        _ => return None,
    })
}

/// The nodes and buffers of a batch, taken in order.
pub(super) struct Batch<'a> {
    pub(super) nodes: std::vec::IntoIter<(i64, i64)>,
    pub(super) buffers: std::vec::IntoIter<Cow<'a, [u8]>>,
    /// How many extra buffers each field of views has.
    pub(super) extra: std::vec::IntoIter<i64>,
    /// Most rows that a node may have.
    pub(super) rows: usize,
}

/// The columns of dictionaries, by number.
pub(super) type Dictionaries = HashMap<i64, Column>;

impl<'a> Batch<'a> {
    fn node(&mut self) -> Result<(usize, bool), Problem> {
        let (length, nulls) = self.nodes.next().ok_or_else(|| damaged("a batch has fewer fields than the schema"))?;
        let length = usize::try_from(length).ok().filter(|length| *length <= self.rows);
        Ok((length.ok_or_else(|| damaged("a field has more rows than its batch"))?, nulls != 0))
    }

    fn buffer(&mut self) -> Result<Cow<'a, [u8]>, Problem> {
        self.buffers.next().ok_or_else(|| damaged("a batch has fewer buffers than its fields need"))
    }

    /// Passes over a field and everything inside it.
    fn skip(&mut self, field: &Field) -> Result<(), Problem> {
        self.nodes.next();
        let buffers = match (&field.dictionary, &field.layout) {
            (Some(_), _) => 2,
            (None, Layout::Null) => 0,
            (None, Layout::Struct) => 1,
            (None, Layout::Texts(_)) => 3,
            (None, Layout::Other(buffers)) => *buffers,
            (None, Layout::Views) => 2 + usize::try_from(self.extra.next().unwrap_or(0)).unwrap_or(0),
            (None, _) => 2,
        };
        for _ in 0..buffers {
            self.buffer()?;
        }
        if field.dictionary.is_none() {
            for child in &field.children {
                self.skip(child)?;
            }
        }
        Ok(())
    }

    /// Adds the rows of a field to its columns, which `columns` gives in order.
    pub(super) fn read<'c>(
        &mut self,
        field: &Field,
        inside: Option<&[bool]>,
        columns: &mut impl Iterator<Item = &'c mut Column>,
        dictionaries: &Dictionaries,
    ) -> Result<(), Problem> {
        match (&field.layout, &field.dictionary) {
            (Layout::Other(_), _) | (Layout::Struct, Some(_)) => return self.skip(field),
            (Layout::Struct, None) => {
                let (length, nulls) = self.node()?;
                let validity = self.buffer()?;
                let there: Vec<bool> = (0..length).map(|row| valid(&validity, nulls, inside, row)).collect();
                for child in &field.children {
                    self.read(child, Some(&there), columns, dictionaries)?;
                }
                return Ok(());
            }
            _ => {}
        }
        let column = columns.next().ok_or_else(|| damaged("a batch has more fields than the schema"))?;
        match &field.dictionary {
            Some((id, index)) => {
                let dictionary = dictionaries.get(id);
                self.values(index, inside, column, dictionary.map_or(Target::NoDictionary, Target::Dictionary))
            }
            None => self.values(&field.layout, inside, column, Target::Values),
        }
    }

    /// Adds the values of a dictionary to `column`.
    pub(super) fn dictionary(&mut self, field: &Field, column: &mut Column) -> Result<(), Problem> {
        match field.layout {
            Layout::Other(_) | Layout::Struct => Ok(()),
            _ => self.values(&field.layout, None, column, Target::Values),
        }
    }

    fn values(
        &mut self,
        layout: &Layout,
        inside: Option<&[bool]>,
        column: &mut Column,
        target: Target,
    ) -> Result<(), Problem> {
        let (length, nulls) = self.node()?;
        if matches!(layout, Layout::Null) {
            return (0..length).try_for_each(|_| column.push(Scalar::Null));
        }
        let validity = self.buffer()?;
        let first = self.buffer()?;
        let mut more = Vec::new();
        let extra = match layout {
            Layout::Texts(_) => 1,
            Layout::Views => self.extra.next().and_then(|count| usize::try_from(count).ok()).unwrap_or(0),
            _ => 0,
        };
        for _ in 0..extra {
            more.push(self.buffer()?);
        }
        for row in 0..length {
            if !valid(&validity, nulls, inside, row) {
                column.push(Scalar::Null)?;
                continue;
            }
            let mut reversed = [0u8; 32];
            let value = value(layout, &first, &more, row, &mut reversed);
            let value = value.ok_or_else(|| damaged("a buffer is shorter than its field"))?;
            match (&target, value) {
                (Target::Values, value) => column.push(value)?,
                (Target::Dictionary(dictionary), Scalar::Int(index)) => {
                    column.push_from(dictionary, usize::try_from(index).unwrap_or(usize::MAX))?;
                }
                _ => return Err(damaged("a field refers to a dictionary that is not there")),
            }
        }
        Ok(())
    }
}

/// What becomes of a stored value.
enum Target<'a> {
    Values,
    Dictionary(&'a Column),
    NoDictionary,
}

/// True when a row has a value: by its own bit, and by the struct around it.
fn valid(validity: &[u8], nulls: bool, inside: Option<&[bool]>, row: usize) -> bool {
    inside.is_none_or(|rows| rows.get(row) == Some(&true)) && (!nulls || validity.is_empty() || bit(validity, row))
}

fn piece(bytes: &[u8], row: usize, width: usize) -> Option<&[u8]> {
    bytes.get(row.checked_mul(width)?..row.checked_add(1)?.checked_mul(width)?)
}

fn value<'v>(
    layout: &Layout,
    first: &'v [u8],
    more: &'v [Cow<'_, [u8]>],
    row: usize,
    reversed: &'v mut [u8; 32],
) -> Option<Scalar<'v>> {
    let signed = |width: usize| -> Option<i64> {
        let bytes = piece(first, row, width)?;
        let fill = if bytes.last()? & 0x80 == 0 { 0 } else { 0xFF };
        let mut wide = [fill; 8];
        wide.get_mut(..width)?.copy_from_slice(bytes);
        Some(i64::from_le_bytes(wide))
    };
    Some(match layout {
        Layout::Ints(width, true) => Scalar::Int(signed(*width)?),
        Layout::Ints(8, false) => Scalar::Int(signed(8)?),
        Layout::Ints(width, false) => Scalar::Int(signed(*width)? & ((1i64 << (8 * width)) - 1)),
        Layout::Floats => Scalar::Float(f32::from_le_bytes(piece(first, row, 4)?.try_into().ok()?)),
        Layout::Doubles => Scalar::Double(f64::from_le_bytes(piece(first, row, 8)?.try_into().ok()?)),
        Layout::Bits => {
            first.get(row / 8)?;
            Scalar::Truth(bit(first, row))
        }
        Layout::Fixed(width) => Scalar::Bytes(piece(first, row, *width)?),
        Layout::Decimals(width) => {
            let target = reversed.get_mut(..*width)?;
            target.copy_from_slice(piece(first, row, *width)?);
            target.reverse();
            Scalar::Bytes(target)
        }
        Layout::Texts(wide) => {
            let offset = |row: usize| -> Option<usize> {
                if *wide {
                    usize::try_from(i64::from_le_bytes(piece(first, row, 8)?.try_into().ok()?)).ok()
                } else {
                    usize::try_from(i32::from_le_bytes(piece(first, row, 4)?.try_into().ok()?)).ok()
                }
            };
            Scalar::Bytes(more.first()?.get(offset(row)?..offset(row + 1)?)?)
        }
        Layout::Views => {
            let view = piece(first, row, 16)?;
            let part = |at: usize| view.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
            let length = part(0)? as usize;
            if length <= 12 {
                return view.get(4..4 + length).map(Scalar::Bytes);
            }
            let (buffer, start) = (part(8)? as usize, part(12)? as usize);
            Scalar::Bytes(more.get(buffer)?.get(start..start.checked_add(length)?)?)
        }
        Layout::Null => Scalar::Null,
        Layout::Struct | Layout::Other(_) => return None,
    })
}
