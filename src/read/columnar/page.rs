//! The pages of one Parquet column in one row group.

use super::bytes::Cursor;
use super::codec::{Budget, Codec, damaged, unpack};
use super::column::Column;
use super::schema::Leaf;
use super::thrift::{Value, structure};
use super::values::{Physical, Values, decode, plain, runs};
use crate::problem::Problem;
use crate::read::limits;
use std::borrow::Cow;

/// Values in the head of a page, statistics included.
const HEAD_VALUES: usize = 200;

/// Adds the `rows` values of a column chunk to `column`.
///
/// # Errors
/// `columnar-damaged` and the limits.
pub(super) fn read_chunk(
    pages: &[u8],
    codec: Codec,
    leaf: &Leaf,
    rows: usize,
    column: &mut Column,
    budget: &mut Budget,
) -> Result<(), Problem> {
    let mut cursor = Cursor::new(pages);
    let mut dictionary: Option<Column> = None;
    let mut done = 0usize;
    while done < rows {
        let head = structure(&mut cursor, &mut HEAD_VALUES.clone()).ok_or_else(|| damaged("a page has no head"))?;
        let head = Head { head: &head, leaf, codec };
        let packed = head.head.size(3).and_then(|size| cursor.take(size));
        let packed = packed.ok_or_else(|| damaged("a page lies behind the end of its column"))?;
        match head.head.int(1) {
            Some(0) => done += head.data_page(packed, rows - done, dictionary.as_ref(), column, budget)?,
            Some(1) => {}
            Some(2) => dictionary = Some(head.dictionary(packed, budget)?),
            Some(3) => done += head.data_page_2(packed, rows - done, dictionary.as_ref(), column, budget)?,
            _ => return Err(damaged("a page is of an unknown kind")),
        }
    }
    Ok(())
}

/// The head of a page, and what belongs to it.
struct Head<'a> {
    head: &'a Value<'a>,
    leaf: &'a Leaf,
    codec: Codec,
}

impl Head<'_> {
    fn size(&self) -> Result<usize, Problem> {
        let size = self.head.size(2).ok_or_else(|| damaged("a page does not state its size"))?;
        if size > limits::UNPACKED_BYTES {
            return Err(damaged("a page states a size beyond the limit"));
        }
        Ok(size)
    }

    fn dictionary(&self, packed: &[u8], budget: &mut Budget) -> Result<Column, Problem> {
        let count = self.head.field(7).and_then(|h| h.size(1));
        let count = count.ok_or_else(|| damaged("a dictionary does not state its size"))?;
        let bytes = unpack(packed, self.codec, self.size()?, budget)?;
        let values = plain(&bytes, self.leaf.physical, count);
        let values = values.ok_or_else(|| damaged("a dictionary has fewer values than it states"))?;
        let mut dictionary = Column::new(&self.leaf.name, self.leaf.meaning.clone());
        for at in 0..values.len() {
            push(&mut dictionary, &values, at, self.leaf.physical)?;
        }
        Ok(dictionary)
    }

    /// What the head says of the data, in its field `number`, and how many values there are.
    fn about(&self, number: i16, left: usize) -> Result<(&Value<'_>, usize), Problem> {
        let about = self.head.field(number).ok_or_else(|| damaged("a page does not say what it holds"))?;
        let count = about.size(1).filter(|count| *count <= left);
        Ok((about, count.ok_or_else(|| damaged("a page holds more values than its row group"))?))
    }

    /// Levels and values packed together.
    fn data_page(
        &self,
        packed: &[u8],
        left: usize,
        dictionary: Option<&Column>,
        column: &mut Column,
        budget: &mut Budget,
    ) -> Result<usize, Problem> {
        let (about, count) = self.about(5, left)?;
        let bytes = unpack(packed, self.codec, self.size()?, budget)?;
        let mut cursor = Cursor::new(&bytes);
        let levels = if self.leaf.level == 0 {
            None
        } else {
            if about.int(3) != Some(3) {
                return Err(damaged("the levels of a page are in an encoding that was given up in 2013"));
            }
            let bytes = cursor.length().and_then(|length| cursor.take(length));
            Some(self.levels(bytes.unwrap_or_default(), count)?)
        };
        self.fill(cursor.rest(), about.int(2), count, levels, dictionary, column)
    }

    /// Levels in front, values packed by themselves.
    fn data_page_2(
        &self,
        packed: &[u8],
        left: usize,
        dictionary: Option<&Column>,
        column: &mut Column,
        budget: &mut Budget,
    ) -> Result<usize, Problem> {
        let (about, count) = self.about(8, left)?;
        let mut cursor = Cursor::new(packed);
        let (repeats, levels) = (about.size(6).unwrap_or(0), about.size(5).unwrap_or(0));
        let in_front = cursor.take(repeats).and_then(|_| cursor.take(levels));
        let in_front = in_front.ok_or_else(|| damaged("the levels of a page are cut off"))?;
        let levels = if self.leaf.level == 0 { None } else { Some(self.levels(in_front, count)?) };
        let size = self.size()?.checked_sub(repeats + in_front.len());
        let size = size.ok_or_else(|| damaged("a page is smaller than its levels"))?;
        let bytes = match about.truth(7) {
            Some(false) => Cow::Borrowed(cursor.rest()),
            _ if size == 0 => Cow::Borrowed(&[][..]),
            _ => unpack(cursor.rest(), self.codec, size, budget)?,
        };
        self.fill(&bytes, about.int(4), count, levels, dictionary, column)
    }

    fn levels(&self, bytes: &[u8], count: usize) -> Result<Vec<u32>, Problem> {
        let width = (u32::BITS - self.leaf.level.leading_zeros()) as usize;
        runs(bytes, width, count).ok_or_else(|| damaged("the levels of a page cannot be read"))
    }

    fn fill(
        &self,
        bytes: &[u8],
        encoding: Option<i64>,
        count: usize,
        levels: Option<Vec<u32>>,
        dictionary: Option<&Column>,
        column: &mut Column,
    ) -> Result<usize, Problem> {
        let there = levels.as_ref().map_or(count, |l| l.iter().filter(|level| **level == self.leaf.level).count());
        let encoding = encoding.unwrap_or(-1);
        let values = decode(bytes, encoding, self.leaf.physical, there)
            .ok_or_else(|| damaged(&format!("the values of a page (encoding {encoding}) cannot be read")))?;
        let mut next = 0usize;
        for row in 0..count {
            if levels.as_ref().is_some_and(|l| l.get(row) != Some(&self.leaf.level)) {
                column.push(super::column::Scalar::Null)?;
                continue;
            }
            match (&values, dictionary) {
                (Values::Indices(indices), Some(dictionary)) => {
                    column.push_from(dictionary, indices.get(next).map_or(usize::MAX, |i| *i as usize))?;
                }
                (Values::Indices(_), None) => return Err(damaged("a page refers to a dictionary that is not there")),
                _ => push(column, &values, next, self.leaf.physical)?,
            }
            next += 1;
        }
        Ok(count)
    }
}

/// Adds value `at`; 16-bit floating-point numbers come as two bytes.
fn push(column: &mut Column, values: &Values, at: usize, physical: Physical) -> Result<(), Problem> {
    use super::column::{Meaning, Scalar};
    let value = values.get(at).ok_or_else(|| damaged("a page has fewer values than it states"))?;
    match (value, &column.meaning, physical) {
        (Scalar::Bytes(bytes), Meaning::Half, Physical::Fixed(2)) => {
            let bits = bytes.try_into().map(u16::from_le_bytes).unwrap_or_default();
            column.push(Scalar::Int(i64::from(bits)))
        }
        (value, ..) => column.push(value),
    }
}
