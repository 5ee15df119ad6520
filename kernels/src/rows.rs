//! Rows that lie in a text, taken column by column.
//!
//! A stretch of text is cut into rows by its marks; then each column is walked down by a short
//! function of its own. Only rows without surprises are taken: as many cells as expected, texts and
//! numbers that the caller can make sense of. The first other row ends the stretch.

mod column;

use crate::marks::Marks;
use crate::texts::Texts;
use column::{Cells, Column};

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A text that becomes a number; the columns of this role are counted from the left.
    Text,
    /// A decimal with a point; an empty cell is a missing one.
    Value,
    /// A number that only the caller can read.
    OtherValue,
    /// Nothing: a cell with text in it is a surprise.
    Empty,
    /// Not looked at.
    Ignored,
}

/// What cells mean that are met for the first time.
pub trait Meaning {
    /// The number of a new text in text column `slot`; nothing when it is a surprise.
    fn text(&mut self, slot: usize, cell: &[u8]) -> Option<u32>;
    /// The value of a cell that is neither empty nor a short decimal; NaN for a missing one, nothing for a surprise.
    fn value(&mut self, cell: &[u8]) -> Option<f64>;
}

/// What was taken from a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Bytes.
    pub bytes: usize,
    /// Rows, each on a line of its own.
    pub rows: usize,
    /// Where the last row stands in the text, its line end left out.
    pub last: (usize, usize),
}

/// Takes rows of one shape.
#[derive(Debug)]
pub struct Rows {
    width: usize,
    delimiter: u8,
    roles: Vec<Role>,
    texts: Vec<Texts>,
    marks: Marks,
    /// Of rows that were cut one by one: first byte of every cell and the byte behind it, row by row.
    cells: Vec<u32>,
    /// Of such rows, where the next one begins.
    ends: Vec<u32>,
    /// Marks of each row when all rows have as many: then the marks alone say where cells stand.
    marks_a_row: Option<usize>,
    codes: Vec<Vec<u32>>,
    values: Vec<Vec<f64>>,
}

impl Rows {
    /// For rows with one cell for each role.
    #[must_use]
    pub fn new(roles: Vec<Role>, delimiter: u8) -> Rows {
        let count = |wanted: Role| roles.iter().filter(|role| **role == wanted).count();
        Rows {
            width: roles.len(),
            delimiter,
            texts: vec![Texts::default(); count(Role::Text)],
            marks: Marks::default(),
            cells: Vec::new(),
            ends: Vec::new(),
            marks_a_row: None,
            codes: vec![Vec::new(); count(Role::Text)],
            values: vec![Vec::new(); count(Role::Value) + count(Role::OtherValue)],
            roles,
        }
    }

    /// Cells of a row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// For each text column, the numbers of the rows taken last.
    #[must_use]
    pub fn codes(&self) -> &[Vec<u32>] {
        &self.codes
    }

    /// For each value column, the values of the rows taken last.
    #[must_use]
    pub fn values(&self) -> &[Vec<f64>] {
        &self.values
    }

    // Here and below: what is inlined into code that is optimised for size becomes slow itself.
    /// Takes the rows at the beginning of `text` that are whole and have no surprises; text behind
    /// the first `stretch` bytes is looked at only to read whole machine words.
    #[inline(never)]
    pub fn take(&mut self, text: &[u8], stretch: usize, meaning: &mut dyn Meaning) -> Taken {
        let stretch = text.get(..stretch.min(text.len())).unwrap_or_default();
        self.marks.find(stretch, self.delimiter);
        let most = self.split(stretch);
        let whole = most.checked_sub(1).and_then(|last| self.end(last)).unwrap_or(0);
        let is_utf8 =
            self.marks.is_ascii() || stretch.get(..whole).is_some_and(|rows| std::str::from_utf8(rows).is_ok());
        let mut rows = if is_utf8 { most } else { 0 };
        let cells = match self.marks_a_row {
            Some(a_row) => Cells { borders: self.marks.borders(), a_row, a_cell: 1, behind: 1 },
            None => Cells { borders: &self.cells, a_row: 2 * self.width, a_cell: 2, behind: 0 },
        };
        let (mut text_at, mut value_at) = (0, 0);
        for (column, role) in self.roles.iter().enumerate() {
            let cells = Column { text, cells, column, rows };
            match role {
                Role::Text => {
                    if let (Some(texts), Some(codes)) = (self.texts.get_mut(text_at), self.codes.get_mut(text_at)) {
                        rows = cells.codes(texts, codes, &mut |cell| meaning.text(text_at, cell));
                    }
                    text_at += 1;
                }
                Role::Value | Role::OtherValue => {
                    if let Some(values) = self.values.get_mut(value_at) {
                        rows = match role {
                            Role::Value => cells.values(values, &mut |cell| meaning.value(cell)),
                            _ => cells.other_values(values, &mut |cell| meaning.value(cell)),
                        };
                    }
                    value_at += 1;
                }
                Role::Empty => rows = cells.empty(),
                Role::Ignored => {}
            }
        }
        self.keep(text, rows)
    }

    /// Gives back all but the first `rows` of the rows taken last, from the same text.
    pub fn keep(&mut self, text: &[u8], rows: usize) -> Taken {
        self.codes.iter_mut().for_each(|codes| codes.truncate(rows));
        self.values.iter_mut().for_each(|values| values.truncate(rows));
        let Some(last) = rows.checked_sub(1) else { return Taken::default() };
        let start = last.checked_sub(1).and_then(|before| self.end(before)).unwrap_or(0);
        let bytes = self.end(last).unwrap_or(0);
        let line_end = if text.get(bytes.wrapping_sub(2)) == Some(&b'\r') { 2 } else { 1 };
        Taken { bytes, rows, last: (start, bytes - line_end) }
    }

    /// Where the row behind a row begins.
    fn end(&self, row: usize) -> Option<usize> {
        match self.marks_a_row {
            Some(a_row) => self.marks.borders().get((row + 1) * a_row).map(|line_feed| *line_feed as usize + 1),
            None => self.ends.get(row).map(|end| *end as usize),
        }
    }

    /// Finds the cells of the whole rows, up to the first that is not plain; how many rows there are.
    fn split(&mut self, text: &[u8]) -> usize {
        self.cells.clear();
        self.ends.clear();
        let marks_a_row = self.width + usize::from(self.marks.has_returns());
        // Only between two marks is there a cell: rows of one cell are cut one by one.
        let regular = self.width > 1 && !self.marks.has_quotes() && self.is_regular(text, marks_a_row);
        self.marks_a_row = regular.then_some(marks_a_row);
        if regular {
            return self.marks.line_ends().len();
        }
        if self.width > 0 {
            self.split_each(text);
        }
        self.ends.len()
    }

    /// The ordinary case, which marks alone tell: every row has as many.
    #[inline(never)]
    fn is_regular(&self, text: &[u8], marks_a_row: usize) -> bool {
        let line_ends = self.marks.line_ends();
        let mut wanted = marks_a_row as u32;
        let mut regular = true;
        for end in line_ends {
            regular &= *end + 1 == wanted;
            wanted += marks_a_row as u32;
        }
        if !regular || !self.marks.has_returns() {
            return regular;
        }
        // The return must stand right before the line feed, and nowhere else.
        let byte = |at: &u32| text.get(*at as usize).copied();
        let mut rows = self.marks.positions().chunks_exact(marks_a_row).take(line_ends.len());
        rows.all(|row| match row {
            [others @ .., last, end] => {
                last + 1 == *end && byte(last) == Some(b'\r') && others.iter().all(|at| byte(at) != Some(b'\r'))
            }
            _ => false,
        })
    }

    /// Row by row, with quotes.
    fn split_each(&mut self, text: &[u8]) {
        let mut start = 0usize;
        let mut rest = self.marks.positions();
        while let Some((next, used)) = split_one(&mut self.cells, text, start, rest, self.width, self.delimiter) {
            self.ends.push(next as u32);
            start = next;
            rest = rest.get(used..).unwrap_or_default();
        }
        self.cells.truncate(self.ends.len() * self.width * 2);
    }
}

/// Splits the row that begins at `start` and whose marks are the first of `marks`. Where the next row
/// begins and how many marks belong to this one; nothing when the row is not complete or not plain: a
/// doubled quote, text behind a closing one or a line end between quotes is left to the caller.
fn split_one(
    cells: &mut Vec<u32>,
    text: &[u8],
    start: usize,
    marks: &[u32],
    width: usize,
    delimiter: u8,
) -> Option<(usize, usize)> {
    let byte = |at: u32| text.get(at as usize).copied();
    let mut from = start as u32;
    let mut used = 0usize;
    for cell in 1..=width {
        let mut closed = None;
        if byte(from) == Some(b'"') {
            // The opening quote is the next mark; delimiters between quotes are text.
            used += 1;
            let inside = marks.get(used..)?;
            let behind = inside.iter().position(|at| byte(*at) != Some(delimiter))?;
            let close = *inside.get(behind)?;
            if byte(close) != Some(b'"') {
                return None;
            }
            used += behind + 1;
            closed = Some(close);
        }
        // A quote inside a bare cell is text.
        let mut end = *marks.get(used)?;
        while closed.is_none() && byte(end) == Some(b'"') {
            used += 1;
            end = *marks.get(used)?;
        }
        used += 1;
        match closed {
            Some(close) if close + 1 != end => return None,
            Some(close) => cells.extend([from + 1, close]),
            None => cells.extend([from, end]),
        }
        match byte(end)? {
            found if found == delimiter && cell < width => from = end + 1,
            b'\n' if cell == width => return Some((end as usize + 1, used)),
            b'\r' if cell == width && byte(end + 1) == Some(b'\n') => return Some((end as usize + 2, used + 1)),
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Default)]
    struct Known {
        seen: Vec<BTreeMap<Vec<u8>, u32>>,
    }

    impl Meaning for Known {
        fn text(&mut self, slot: usize, cell: &[u8]) -> Option<u32> {
            let length = self.seen.len().max(slot + 1);
            self.seen.resize(length, BTreeMap::new());
            let seen = &mut self.seen[slot];
            let next = seen.len() as u32;
            (cell != b"?").then(|| *seen.entry(cell.to_vec()).or_insert(next))
        }
        fn value(&mut self, cell: &[u8]) -> Option<f64> {
            match cell {
                b"" => Some(f64::NAN),
                _ => std::str::from_utf8(cell).ok()?.parse().ok(),
            }
        }
    }

    /// The plain version: one row at a time, split by characters. Cells, or nothing for a surprise.
    fn plain(line: &str, delimiter: char) -> Option<Vec<String>> {
        let line = line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n'))?;
        let mut cells = Vec::new();
        let mut rest = line;
        loop {
            let (cell, behind) = match rest.strip_prefix('"') {
                Some(quoted) => {
                    let (cell, behind) = quoted.split_once('"')?;
                    if !(behind.is_empty() || behind.starts_with(delimiter)) {
                        return None;
                    }
                    (cell, behind)
                }
                None => rest.split_at(rest.find(delimiter).unwrap_or(rest.len())),
            };
            if cell.contains('\r') {
                return None;
            }
            cells.push(cell.to_owned());
            match behind.strip_prefix(delimiter) {
                Some(next) => rest = next,
                None => return Some(cells),
            }
        }
    }

    fn check(text: &str, stretch: usize) {
        let roles = vec![Role::Text, Role::Text, Role::Value, Role::Ignored, Role::Empty];
        let mut rows = Rows::new(roles, b',');
        let mut known = Known::default();
        let taken = rows.take(text.as_bytes(), stretch, &mut known);
        let (mut wanted, mut codes, mut values, mut bytes) = (Known::default(), vec![], vec![], 0);
        let mut last = (0, 0);
        for line in text.split_inclusive('\n') {
            if bytes + line.len() > stretch {
                break;
            }
            let Some(cells) = plain(line, ',').filter(|cells| cells.len() == 5 && cells[4].is_empty()) else { break };
            let (a, b) = (wanted.text(0, cells[0].as_bytes()), wanted.text(1, cells[1].as_bytes()));
            let (Some(a), Some(b)) = (a, b) else { break };
            let Some(value) = wanted.value(cells[2].as_bytes()) else { break };
            codes.push((a, b));
            values.push((value + 0.0).to_bits());
            last = (bytes, bytes + line.trim_end_matches(['\r', '\n']).len());
            bytes += line.len();
        }
        let found: Vec<(u32, u32)> = rows.codes()[0].iter().copied().zip(rows.codes()[1].iter().copied()).collect();
        assert_eq!((found, taken.rows, taken.bytes, taken.last), (codes.clone(), codes.len(), bytes, last), "{text:?}");
        assert_eq!(rows.values()[0].iter().map(|v| (v + 0.0).to_bits()).collect::<Vec<_>>(), values, "{text:?}");
    }

    #[test]
    fn rows_end_at_the_first_surprise() {
        for text in [
            "a,b,1.5,x,\na,c,2,y,\n",
            "a,b,1.5,x,\r\na,c,2,y,\r\n",
            "a,b,1.5,x,\r\na,c,2,y,\n",
            "a,b,1.5,x,\na,c,2,y",
            "a,\"b,c\",1.5,x,\na,\"c\",2,y,\"\"\n",
            "a,b,1.5,x,\na,?,2,y,\na,b,2,y,\n",
            "a,b,1.5,x,\na,b,2,y,z\na,b,2,y,\n",
            "a,b,1.5,x,\na,b,2\na,b,2,y,\n",
            "a,b\rc,1.5,x,\r\n",
            "a\rb,1.5,x,,\n",
            "a,\"b\"\"c\",1,x,\n",
            "a,b\"c,1,x,\n",
            "",
        ] {
            check(text, text.len());
        }
    }

    #[test]
    fn rows_of_one_cell_are_taken() {
        for text in ["a\nb\na\n", "a\r\nb\r\na\r\n"] {
            let mut rows = Rows::new(vec![Role::Text], b',');
            let taken = rows.take(text.as_bytes(), text.len(), &mut Known::default());
            assert_eq!((rows.codes()[0].as_slice(), taken.rows, taken.bytes), ([0, 1, 0].as_slice(), 3, text.len()));
        }
    }

    proptest! {
        #[test]
        fn as_the_plain_version(
            lines in proptest::collection::vec(("[ab]{0,2}|\"[a,]{0,3}\"|abcdefghijklmnopq[rs]", "[xy?\u{e9}]{0,2}", "-?[0-9]{0,9}[.]?[0-9]{0,3}", "\r?\n|,?\n|\"?\n"), 0..12),
            cut in 0usize..200,
        ) {
            let text: String = lines.iter().map(|(a, b, c, end)| format!("{a},{b},{c},q,{end}")).collect();
            check(&text, text.len());
            check(&text, cut.min(text.len()));
        }
    }
}
