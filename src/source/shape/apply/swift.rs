//! The swift way for rows of a long file: cells are taken where they lie, column by column
//! ([`flowmosaic_kernels::rows`]), and rows enter the table many at a time.
//!
//! Only rows without surprises go this way: as many cells as the header, a date that can be read,
//! numbers or signs for a missing one. Any other row is left to [`Applier::row`], which is the plain
//! version of the same and the oracle of the tests: both ways give the same tables and remarks.

use super::{Applier, DateColumns, Plan, ValueColumn};
use crate::calendar::{Day, Period};
use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::table::{Collected, CollectedColumn, Label, TableBuilder};
use flowmosaic_kernels::rows::{Meaning, Role, Rows, Taken};

/// What the swift way knows beside the [`Applier`].
#[derive(Debug)]
pub struct Swift {
    rows: Rows,
    /// What each text column is, from the left.
    texts: Vec<TextColumn>,
    /// Where the values of a plan's value column stand among the value columns, in the plan's order.
    values: Vec<usize>,
    spans: Spans,
    /// The distinct texts of the columns that name measure, kind and unit.
    words: [Vec<String>; 3],
    measures: Vec<([u32; 3], u16)>,
    columns: Vec<CollectedColumn>,
    /// For each row, its measure, and its period where two columns tell it.
    row_measures: Vec<u16>,
    row_periods: Vec<u32>,
}

/// What a text column tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextColumn {
    /// The period.
    Date,
    /// The first day of the period.
    Start,
    /// The last day of the period.
    End,
    /// The label of the plan's dimension of that number.
    Dimension(usize),
    /// Measure, kind or unit.
    Word(usize),
}

/// Days that stand in two columns, by the numbers of their texts.
#[derive(Debug, Default)]
struct Spans {
    starts: Vec<Option<Day>>,
    ends: Vec<Day>,
    last: Option<([u32; 2], u32)>,
}

impl Swift {
    /// For rows of `width` cells; nothing when the plan asks for the plain way.
    #[must_use]
    pub fn new(applier: &Applier, width: usize, delimiter: u8) -> Option<Swift> {
        let plan = &applier.plan;
        // Rows are turned as a whole or not at all.
        let some_turn = plan.turns() && !plan.values.iter().all(ValueColumn::turns);
        if !plan.row_units.is_empty() || some_turn {
            return None;
        }
        let mut columns = vec![(Role::Ignored, None); width];
        let mut claim = |at: usize, role: Role, text: Option<TextColumn>| -> Option<()> {
            // A column that is two things at once is left to the plain way.
            let column = columns.get_mut(at).filter(|(role, _)| *role == Role::Ignored)?;
            *column = (role, text);
            Some(())
        };
        match plan.dates {
            DateColumns::One { at, .. } => claim(at, Role::Text, Some(TextColumn::Date))?,
            DateColumns::Span { start, end } => {
                claim(start.0, Role::Text, Some(TextColumn::Start))?;
                claim(end.0, Role::Text, Some(TextColumn::End))?;
            }
            DateColumns::YearAnd { .. } | DateColumns::Stated { .. } => return None,
        }
        for (index, (at, _)) in plan.dimensions.iter().enumerate() {
            claim(*at, Role::Text, Some(TextColumn::Dimension(index)))?;
        }
        let value = if plan.mark == DecimalMark::Point { Role::Value } else { Role::OtherValue };
        for column in &plan.values {
            claim(column.at, value, None)?;
        }
        if plan.measure_column.is_some() {
            for (word, at) in [plan.measure_column, plan.kind_column, plan.unit_column].into_iter().enumerate() {
                at.map_or(Some(()), |at| claim(at, Role::Text, Some(TextColumn::Word(word))))?;
            }
        }
        for at in plan.empty.iter().chain(&plan.flag_column) {
            claim(*at, Role::Empty, None)?;
        }
        if plan.table_column.is_some() {
            return None;
        }
        let order: Vec<usize> = (0..width).filter(|at| columns.get(*at).is_some_and(|c| c.0 == value)).collect();
        let values = plan.values.iter().map(|v| order.iter().position(|at| *at == v.at)).collect::<Option<_>>()?;
        let (roles, texts): (Vec<Role>, Vec<Option<TextColumn>>) = columns.into_iter().unzip();
        Some(Swift {
            rows: Rows::new(roles, delimiter),
            texts: texts.into_iter().flatten().collect(),
            values,
            spans: Spans::default(),
            words: Default::default(),
            measures: Vec::new(),
            columns: Vec::new(),
            row_measures: Vec::new(),
            row_periods: Vec::new(),
        })
    }

    /// Cells of a row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.width()
    }

    /// The numbers of the texts in a column of that kind; empty when there is none.
    fn codes(&self, wanted: TextColumn) -> &[u32] {
        let slot = self.texts.iter().position(|column| *column == wanted);
        slot.and_then(|slot| self.rows.codes().get(slot)).map_or(&[], Vec::as_slice)
    }
}

impl Applier {
    /// Adds the rows at the beginning of `text` that have no surprises and end within its first
    /// `stretch` bytes; the first stands on physical line `line`.
    pub fn rows(&mut self, swift: &mut Swift, text: &[u8], stretch: usize, line: u32) -> Taken {
        // Rows held back have to be told about first, and the first row makes the table.
        if self.pending_count > 0 || self.builders.is_empty() {
            return Taken::default();
        }
        if swift.columns.is_empty() {
            swift.columns = self.collected_columns();
        }
        let Some((_, builder)) = self.builders.first_mut() else { return Taken::default() };
        let mut reader = Reader {
            plan: &self.plan,
            builder,
            aggregate: self.aggregate,
            texts: &swift.texts,
            spans: &mut swift.spans,
            words: &mut swift.words,
        };
        let mut taken = swift.rows.take(text, stretch, &mut reader);
        if matches!(self.plan.dates, DateColumns::Span { .. }) {
            let rows = self.join_spans(swift);
            taken = swift.rows.keep(text, rows);
        }
        if taken.rows == 0 {
            return taken;
        }
        self.name_measures(swift);
        let date = swift.codes(TextColumn::Date);
        let periods = if date.is_empty() { swift.row_periods.as_slice() } else { date };
        let labels = (0..self.plan.dimensions.len()).map(|index| swift.codes(TextColumn::Dimension(index))).collect();
        let values = swift.values.iter().filter_map(|at| swift.rows.values().get(*at)).map(Vec::as_slice).collect();
        let measures = swift.row_measures.as_slice();
        self.take_in(&Collected { periods, labels, measures, values, line, turn: self.plan.turns() }, &swift.columns);
        let end = |line: u32, period: Option<&u32>| {
            let (_, builder) = self.builders.first()?;
            builder.period(*period?).map(|period| (line, period))
        };
        let last_line = line.saturating_add(taken.rows as u32 - 1);
        if let (Some(first), Some(last)) = (end(line, periods.first()), end(last_line, periods.last())) {
            self.ends = Some((self.ends.map_or(first, |(known, _)| known), last));
        }
        self.rows += taken.rows;
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

    /// Makes periods of first and last days; how many rows there are before one that makes none.
    fn join_spans(&mut self, swift: &mut Swift) -> usize {
        let mut found = std::mem::take(&mut swift.row_periods);
        found.clear();
        let mut last = swift.spans.last;
        let pairs = swift.codes(TextColumn::Start).iter().zip(swift.codes(TextColumn::End));
        if let Some((_, builder)) = self.builders.first_mut() {
            for (start, end) in pairs {
                let key = [*start, *end];
                let code = match last.filter(|(known, _)| *known == key) {
                    Some((_, code)) => code,
                    None => {
                        let Some(end) = swift.spans.ends.get(*end as usize).copied() else { break };
                        let start = swift.spans.starts.get(*start as usize).copied().flatten().unwrap_or(end);
                        if start > end {
                            break;
                        }
                        builder.period_code(Period { end, start })
                    }
                };
                last = Some((key, code));
                found.push(code);
            }
        }
        swift.spans.last = last;
        swift.row_periods = found;
        swift.row_periods.len()
    }

    /// The measure of each row, where the rows name it.
    fn name_measures(&mut self, swift: &mut Swift) {
        let mut found = std::mem::take(&mut swift.row_measures);
        found.clear();
        if self.plan.measure_column.is_some() {
            let mut last: Option<([u32; 3], u16)> = None;
            for row in 0..swift.codes(TextColumn::Word(0)).len() {
                let words = [0, 1, 2].map(|word| swift.codes(TextColumn::Word(word)).get(row).copied().unwrap_or(0));
                let known = last.filter(|(seen, _)| *seen == words);
                let known = known.or_else(|| swift.measures.iter().find(|(seen, _)| *seen == words).copied());
                let measure = known.map_or_else(
                    || {
                        let text = |word: usize| {
                            let texts = swift.words.get(word)?;
                            texts.get(words.get(word).copied()? as usize).map(String::as_str)
                        };
                        let [words, kind, unit] = [0, 1, 2].map(|word| text(word).unwrap_or_default());
                        self.measure_named(0, words, kind, unit)
                    },
                    |(_, measure)| measure,
                );
                if known.is_none() {
                    swift.measures.push((words, measure));
                }
                last = Some((words, measure));
                found.push(measure);
            }
        }
        swift.row_measures = found;
    }
}

/// Says what cells mean that are met for the first time.
struct Reader<'a> {
    plan: &'a Plan,
    builder: &'a mut TableBuilder,
    aggregate: fn(&str) -> bool,
    texts: &'a [TextColumn],
    spans: &'a mut Spans,
    words: &'a mut [Vec<String>; 3],
}

impl Meaning for Reader<'_> {
    fn text(&mut self, slot: usize, cell: &[u8]) -> Option<u32> {
        let text = std::str::from_utf8(cell).ok()?;
        match (*self.texts.get(slot)?, &self.plan.dates) {
            (TextColumn::Date, DateColumns::One { form, .. }) => {
                let read = form.read(text)?;
                let read = self.plan.widen.map_or(read, |frequency| super::widened(read, frequency));
                Some(self.builder.period_code(read))
            }
            (TextColumn::Start, DateColumns::Span { start, .. }) => {
                self.spans.starts.push(start.1.read(text).map(|period| period.start));
                Some(self.spans.starts.len() as u32 - 1)
            }
            (TextColumn::End, DateColumns::Span { end, .. }) => {
                self.spans.ends.push(end.1.read(text)?.end);
                Some(self.spans.ends.len() as u32 - 1)
            }
            (TextColumn::Dimension(index), _) => {
                let words = trim(text);
                let aggregate = self.aggregate;
                let make = || Label { text: words.to_owned(), code: None, aggregate: aggregate(words) };
                Some(self.builder.label_with(usize::from(self.plan.has_series()) + index, words, make))
            }
            (TextColumn::Word(word), _) => {
                let words = self.words.get_mut(word)?;
                words.push(trim(text).to_owned());
                Some(words.len() as u32 - 1)
            }
            _ => None,
        }
    }

    fn value(&mut self, cell: &[u8]) -> Option<f64> {
        match read_cell(std::str::from_utf8(cell).ok()?, self.plan.mark) {
            Cell::Number(number) => Some(number),
            Cell::Missing => Some(f64::NAN),
            Cell::Suppressed | Cell::Text => None,
        }
    }
}
