//! The swift way for rows of a long file: cells are taken where they lie, texts become numbers by
//! [`Texts`], and rows enter the table many at a time.
//!
//! Only rows without surprises go this way: as many cells as the header, a date that can be read,
//! numbers or signs for a missing one. Any other row is left to [`Applier::row`], which is the plain
//! version of the same and the oracle of the tests: both ways give the same tables and remarks.

use super::texts::{Key, Texts};
use super::{Applier, Cells, DateColumns};
use crate::calendar::Period;
use crate::number::{Cell, read_cell, short_decimal, trim};
use crate::table::{Collected, CollectedColumn, Label};

/// What was taken from a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Bytes.
    pub bytes: usize,
    /// Rows, each on a line of its own.
    pub rows: u32,
    /// Where the last row stands in the text, its line end left out.
    pub last: (usize, usize),
}

/// What the swift way knows beside the [`Applier`].
#[derive(Debug)]
pub struct Swift {
    /// Cells of a row.
    width: usize,
    delimiter: u8,
    dates: Texts,
    /// The texts of the last span of dates, and its period.
    last_span: Option<([Key; 2], u32)>,
    dimensions: Vec<Texts>,
    /// Texts of the columns that name measure, kind and unit.
    words: [Texts; 3],
    measures: Vec<([u32; 3], u16)>,
    last_measure: Option<([u32; 3], u16)>,
    columns: Vec<CollectedColumn>,
    rows: Collected,
    /// First and last byte of the cells of the row at hand.
    cells: Vec<(u32, u32)>,
}

impl Swift {
    /// For rows of `width` cells; nothing when the plan asks for the plain way.
    #[must_use]
    pub fn new(applier: &Applier, width: usize, delimiter: u8) -> Option<Swift> {
        let plan = &applier.plan;
        if plan.table_column.is_some() || matches!(plan.dates, DateColumns::YearAnd { .. }) || width == 0 {
            return None;
        }
        let labels = vec![Vec::new(); plan.dimensions.len()];
        Some(Swift {
            width,
            delimiter,
            dates: Texts::default(),
            last_span: None,
            dimensions: vec![Texts::default(); plan.dimensions.len()],
            words: Default::default(),
            measures: Vec::new(),
            last_measure: None,
            columns: Vec::new(),
            rows: Collected { labels, ..Collected::default() },
            cells: vec![(0, 0); width],
        })
    }

    /// Cells of a row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Splits the row that begins at `start` and whose marks are the first of `marks`. Where the next
    /// row begins and how many marks belong to this one; nothing when the row is not complete or not
    /// plain.
    fn split(&mut self, text: &[u8], start: usize, marks: &[u32]) -> Option<(usize, usize)> {
        let ends = marks.get(..self.width)?;
        let last = self.width - 1;
        let mut from = start as u32;
        for (index, (cell, end)) in self.cells.iter_mut().zip(ends).enumerate() {
            let byte = *text.get(*end as usize)?;
            if byte != self.delimiter && (index != last || byte == b'"') {
                return self.split_quoted(text, start, marks);
            }
            *cell = (from, *end);
            from = end + 1;
        }
        let end = *ends.last()? as usize;
        match text.get(end)? {
            b'\n' => Some((end + 1, self.width)),
            b'\r' if text.get(end + 1) == Some(&b'\n') => Some((end + 2, self.width + 1)),
            _ => None,
        }
    }

    /// The same for a row with quotes; a doubled quote, text behind a closing one or a line end
    /// between quotes is left to the plain way.
    fn split_quoted(&mut self, text: &[u8], start: usize, marks: &[u32]) -> Option<(usize, usize)> {
        let mut from = start;
        let mut marks_at = marks.iter().enumerate();
        let mut cell = 0usize;
        loop {
            let quoted = text.get(from) == Some(&b'"');
            let mut closed = None;
            if quoted {
                marks_at.next()?;
                let (_, close) =
                    marks_at.find(|(_, at)| !matches!(text.get(**at as usize), Some(b) if *b == self.delimiter))?;
                if text.get(*close as usize) != Some(&b'"') {
                    return None;
                }
                closed = Some(*close);
            }
            let (index, end) = marks_at.find(|(_, at)| quoted || text.get(**at as usize) != Some(&b'"'))?;
            let end_byte = *text.get(*end as usize)?;
            *self.cells.get_mut(cell)? = match closed {
                Some(close) if close + 1 != *end || end_byte == b'"' => return None,
                Some(close) => (from as u32 + 1, close),
                None => (from as u32, *end),
            };
            cell += 1;
            from = *end as usize + 1;
            if end_byte == self.delimiter {
                continue;
            }
            if cell != self.width {
                return None;
            }
            return match end_byte {
                b'\n' => Some((from, index + 1)),
                b'\r' if text.get(from) == Some(&b'\n') => Some((from + 1, index + 2)),
                _ => None,
            };
        }
    }
}

impl Applier {
    /// Adds the rows at the beginning of `text` that have no surprises; the first stands on physical
    /// line `line`, and `marks` are the positions of its delimiters, quotes and line ends.
    pub fn rows(&mut self, swift: &mut Swift, text: &[u8], marks: &[u32], line: u32) -> Taken {
        let mut taken = Taken::default();
        // Rows held back have to be told about first, and the first row makes the table.
        if self.pending_count > 0 || self.builders.is_empty() {
            return taken;
        }
        if swift.columns.is_empty() {
            swift.columns = self.collected_columns();
        }
        let mut first: Option<(u32, u32)> = None;
        let mut last = (0u32, 0u32);
        let mut rest = marks;
        while let Some((next, used)) = swift.split(text, taken.bytes, rest) {
            let here = line.saturating_add(taken.rows);
            let Some(period) = self.collect(swift, text, here) else { break };
            first.get_or_insert((here, period));
            last = (here, period);
            let width = if text.get(next.wrapping_sub(2)) == Some(&b'\r') { 2 } else { 1 };
            taken.last = (taken.bytes, next - width);
            taken.bytes = next;
            taken.rows += 1;
            rest = rest.get(used..).unwrap_or_default();
        }
        if let (Some(first), Some((_, builder))) = (first, self.builders.first_mut()) {
            builder.append(&swift.rows, &swift.columns);
            let ends = |(line, period): (u32, u32)| builder.period(period).map(|period| (line, period));
            if let (Some(first), Some(last)) = (ends(first), ends(last)) {
                self.ends = Some((self.ends.map_or(first, |(known, _)| known), last));
            }
            self.rows += taken.rows as usize;
        }
        swift.rows.clear();
        taken
    }

    fn collected_columns(&self) -> Vec<CollectedColumn> {
        let known = self.columns.first().map(Vec::as_slice).unwrap_or_default();
        let fields = self.plan.values.iter().map(|value| u16::try_from(value.at + 1).unwrap_or(u16::MAX));
        known
            .iter()
            .zip(fields)
            .map(|((measure, label), field)| CollectedColumn { measure: *measure, label: *label, field })
            .collect()
    }

    /// Collects the row whose cells `swift` holds; its period, or nothing when it is not plain after
    /// all, and then nothing of it is kept.
    fn collect(&mut self, swift: &mut Swift, text: &[u8], line: u32) -> Option<u32> {
        let row = Row { text, cells: &swift.cells };
        let (_, builder) = self.builders.first_mut()?;
        let period = match self.plan.dates {
            DateColumns::One { at, form } => {
                let (key, cell) = row.key(at);
                match swift.dates.find(key, cell) {
                    Some(period) => period,
                    None => {
                        let read = form.read(std::str::from_utf8(cell).ok()?)?;
                        let read = self.plan.widen.map_or(read, |frequency| super::widened(read, frequency));
                        let period = builder.period_code(read);
                        swift.dates.keep(key, cell, period);
                        period
                    }
                }
            }
            DateColumns::Span { start, end } => {
                let keys = [row.key(start.0).0, row.key(end.0).0];
                // A long text is not its key.
                match swift.last_span.filter(|(known, _)| *known == keys && keys.iter().all(|key| key.is_text())) {
                    Some((_, period)) => period,
                    None => {
                        let last = end.1.read(row.cell(end.0))?.end;
                        let first = start.1.read(row.cell(start.0)).map_or(last, |p| p.start);
                        let period =
                            (first <= last).then(|| builder.period_code(Period { end: last, start: first }))?;
                        swift.last_span = Some((keys, period));
                        period
                    }
                }
            }
            DateColumns::YearAnd { .. } => return None,
        };
        let plain = |at: &usize| row.cells.get(*at).is_none_or(|(from, to)| from == to);
        if !self.plan.empty.iter().all(plain) || !self.plan.flag_column.iter().all(plain) {
            return None;
        }
        let before = swift.rows.values.len();
        for value in &self.plan.values {
            let (from, to) = row.bounds(value.at);
            let cell = text.get(from..to)?;
            let number = match short_decimal(cell).filter(|_| self.plan.mark == crate::number::DecimalMark::Point) {
                Some(number) => number,
                None => match std::str::from_utf8(cell).map(|cell| read_cell(cell, self.plan.mark)) {
                    Ok(Cell::Number(number)) => number,
                    Ok(Cell::Missing) => f64::NAN,
                    _ => {
                        swift.rows.values.truncate(before);
                        return None;
                    }
                },
            };
            swift.rows.values.push(if self.plan.turn && number.abs() > 0.0 { -number } else { number });
        }
        let first = usize::from(self.plan.has_series());
        let dimensions = self.plan.dimensions.iter().zip(&mut swift.dimensions).zip(&mut swift.rows.labels);
        for (index, (((at, _), texts), labels)) in dimensions.enumerate() {
            let (key, cell) = row.key(*at);
            let label = texts.find(key, cell).unwrap_or_else(|| {
                let words = trim(row.cell(*at));
                let make = || Label { text: words.to_owned(), code: None, aggregate: (self.aggregate)(words) };
                let label = builder.label_with(first + index, words, make);
                texts.keep(key, cell, label);
                label
            });
            labels.push(label);
        }
        if self.plan.measure_column.is_some() {
            let plan = &self.plan;
            let columns = [plan.measure_column, plan.kind_column, plan.unit_column];
            let mut words = [0u32; 3];
            for ((word, at), texts) in words.iter_mut().zip(columns).zip(&mut swift.words) {
                let Some(at) = at else { continue };
                let (key, cell) = row.key(at);
                *word = texts.find(key, cell).unwrap_or_else(|| {
                    let number = texts.len();
                    texts.keep(key, cell, number);
                    number
                });
            }
            let known = swift.last_measure.filter(|(last, _)| *last == words);
            let known = known.or_else(|| swift.measures.iter().find(|(seen, _)| *seen == words).copied());
            let measure = known.map_or_else(|| self.tidy_measure(0, &row), |(_, measure)| measure);
            if known.is_none() {
                swift.measures.push((words, measure));
            }
            swift.last_measure = Some((words, measure));
            swift.rows.measures.push(measure);
        }
        swift.rows.periods.push(period);
        swift.rows.lines.push(line);
        Some(period)
    }
}

/// A row that lies in a longer text.
struct Row<'a> {
    text: &'a [u8],
    cells: &'a [(u32, u32)],
}

impl Row<'_> {
    fn bounds(&self, column: usize) -> (usize, usize) {
        self.cells.get(column).map_or((0, 0), |(from, to)| (*from as usize, *to as usize))
    }

    fn key(&self, column: usize) -> (Key, &[u8]) {
        let (from, to) = self.bounds(column);
        (Key::of(self.text, from, to), self.text.get(from..to).unwrap_or_default())
    }
}

impl Cells for Row<'_> {
    fn cell(&self, column: usize) -> &str {
        let (from, to) = self.bounds(column);
        self.text.get(from..to).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or_default()
    }

    fn is_blank(&self) -> bool {
        (0..self.cells.len()).all(|at| trim(self.cell(at)).is_empty())
    }
}
