//! What the readers of markets, surveys and funds share: cells to rows, proofs, duplicates, choices.

use crate::calendar::Period;
use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::problem::{Notes, Problem, excerpt};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
pub(crate) use crate::source::days::{all_month_ends, as_of, day_form, exchanged_days, whole_month};
use crate::source::{Evidence, Outcome, Proof, Question};
use crate::table::{Flag, Label, Measure, MeasureKind, Table, TableBuilder};
use crate::unit::{PlusMeans, Unit};
use std::collections::HashMap;

/// A measure without a code.
pub(crate) fn measure(label: &str, kind: MeasureKind, unit: Unit) -> Measure {
    Measure { label: label.to_owned(), code: None, kind, unit, plus: None }
}

/// A measure whose plus means something.
pub(crate) fn signed(label: &str, kind: MeasureKind, unit: Unit, plus: PlusMeans) -> Measure {
    Measure { plus: Some(plus), ..measure(label, kind, unit) }
}

/// A label, with its code and whether it is a total.
pub(crate) fn label(text: &str, code: Option<&str>, aggregate: bool) -> Label {
    Label { text: text.to_owned(), code: code.map(str::to_owned), aggregate }
}

/// Evidence that names a line of a grid and what stands there.
pub(crate) fn evidence(score: u8, grid: &Grid, row: usize, what: &str) -> Evidence {
    let sheet = grid.name.as_ref().map(|name| format!(" of {name}")).unwrap_or_default();
    Evidence { score, because: format!("line {}{sheet} {what}", grid.line(row)) }
}

/// Evidence from a text that is no grid.
pub(crate) fn evidence_of(score: u8, because: impl Into<String>) -> Evidence {
    Evidence { score, because: because.into() }
}

/// A cell as a header: one kind of white space, no case.
pub(crate) fn head(grid: &Grid, row: usize, column: usize) -> String {
    one_line(grid.text(row, column)).to_lowercase()
}

/// White space of every kind and amount made one blank, quotes around it dropped.
pub(crate) fn one_line(text: &str) -> String {
    trim(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The column of a row that holds exactly this header (lower case).
pub(crate) fn column_of(grid: &Grid, row: usize, name: &str) -> Option<usize> {
    (0..grid.width(row)).find(|column| head(grid, row, *column) == name)
}

/// True when a row holds nothing.
pub(crate) fn is_blank(grid: &Grid, row: usize) -> bool {
    grid.cells(row).all(|cell| trim(cell).is_empty())
}

/// The note for a cell that should be a number and is none.
pub(crate) fn unreadable(file: &str, grid: &Grid, row: usize, column: usize) -> Problem {
    let found = excerpt(grid.trimmed(row, column));
    Problem::warning("cell-unreadable", format!("expected a number, found \"{found}\""))
        .at(grid.place(file, row, column))
}

/// The note for a row whose first cell is no date; such rows are footers or statistics.
pub(crate) fn row_left_out(file: &str, grid: &Grid, row: usize) -> Problem {
    let found = excerpt(grid.trimmed(row, 0));
    Problem::note("row-left-out", format!("expected a date at the start of the row, found \"{found}\""))
        .at(grid.place(file, row, 0))
}

/// A problem when a document that was recognised holds no data after all.
pub(crate) fn nothing_read(document: &Document, what: &str) -> Problem {
    Problem::error("no-data", format!("found the header of {what} but no row with a date and a number below it"))
        .at(crate::problem::Place::file(&document.file))
        .hint("download the file again; the publisher may have answered with an empty one")
}

/// Writes cells of a grid into a table.
pub(crate) struct Writer<'a> {
    /// The table under construction.
    pub(crate) builder: TableBuilder,
    /// How numbers are written.
    pub(crate) mark: DecimalMark,
    file: &'a str,
    /// The piece of the document.
    pub(crate) grid: &'a Grid,
}

impl<'a> Writer<'a> {
    /// A writer for a table of these dimensions.
    pub(crate) fn new(document: &'a Document, grid: &'a Grid, name: &str, dimensions: &[&str]) -> Writer<'a> {
        let builder = TableBuilder::new(name, dimensions);
        Writer { builder, mark: DecimalMark::Point, file: &document.file, grid }
    }

    /// Adds the cell at `row` and `column`; a cell that is no number gets a note with its place.
    pub(crate) fn put(
        &mut self,
        (row, column): (usize, usize),
        period: Period,
        measure: u16,
        labels: &[u32],
        notes: &mut Notes,
    ) -> Cell {
        let cell = read_cell(self.grid.text(row, column), self.mark);
        if cell == Cell::Text {
            notes.push(unreadable(self.file, self.grid, row, column));
        }
        self.builder.push(period, measure, labels, cell, self.grid.at(row, column));
        cell
    }

    /// Adds every column of a row under its measure; the labels are the same for all.
    pub(crate) fn put_row(
        &mut self,
        row: usize,
        period: Period,
        columns: &[(usize, u16)],
        labels: &[u32],
        notes: &mut Notes,
    ) {
        for (column, measure) in columns {
            self.put((row, *column), period, *measure, labels, notes);
        }
    }
}

/// Adds the rows of a wide daily table, one column a series; rows whose first cell is no day are noted
/// and left out, and repeated days set apart. Nothing when no row was added.
pub(crate) fn daily_series(
    mut writer: Writer<'_>,
    document: &Document,
    (rows, date): (std::ops::Range<usize>, usize),
    measure: u16,
    series: &[(usize, u32)],
    notes: &mut Notes,
) -> Option<Table> {
    let grid = writer.grid;
    for row in rows.filter(|row| !is_blank(grid, *row)) {
        let text = grid.text(row, date);
        let Some(day) = Form::YearMonthDay.read(text).or_else(|| Form::PackedDay.read(text)) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        for (column, label) in series {
            writer.put((row, *column), day, measure, &[*label], notes);
        }
    }
    let mut table = writer.builder.finish(Some(crate::calendar::Frequency::Daily));
    set_repeats_apart(document, &mut table, notes);
    (table.row_count() > 0).then_some(table)
}

/// Rows that repeat a period of the same series: all but the first are set apart as superseded, and
/// one note says how many there were and whether they agree.
pub(crate) fn set_repeats_apart(document: &Document, table: &mut Table, notes: &mut Notes) {
    let mut seen: HashMap<(u32, u32, Vec<u32>), usize> = HashMap::with_capacity(table.row_count());
    let (mut equal, mut different) = (0usize, 0usize);
    let mut first_place = None;
    for row in 0..table.row_count() {
        let labels = table.dimensions.iter().map(|d| d.codes.at(row)).collect();
        let (Some(period), Some(measure)) = (table.period_codes.get(row), table.measure_codes.get(row)) else {
            continue;
        };
        let key = (period, measure, labels);
        let Some(earlier) = seen.get(&key).copied() else {
            seen.insert(key, row);
            continue;
        };
        let value = |at: usize| table.values.get(at).copied().unwrap_or(f64::NAN);
        match value(earlier) == value(row) || (value(earlier).is_nan() && value(row).is_nan()) {
            true => equal += 1,
            false => different += 1,
        }
        if first_place.is_none() {
            first_place = table.lines.get(row).zip(table.period(row));
        }
        if let Some(flag) = table.flags.get_mut(row) {
            *flag = Flag::Superseded;
        }
    }
    if let Some((line, period)) = first_place {
        let message = format!(
            "{} values repeat a period that stands already (the first: {}); the first of each is used, {equal} repeats agree with it and {different} do not",
            equal + different,
            period.end.iso()
        );
        let place = crate::problem::Place { line: Some(line), ..crate::problem::Place::file(&document.file) };
        notes.push(Problem::warning("repeated-periods", message).at(place));
    }
}

/// The first and the last value of a table, each with its raw line beside its meaning.
pub(crate) fn proofs(grid: Option<&Grid>, table: &Table) -> Vec<Proof> {
    let used = |row: &usize| table.flags.get(*row).is_some_and(|flag| flag.usable());
    let first = (0..table.row_count()).find(used);
    let last = (0..table.row_count()).rev().find(used).filter(|last| Some(*last) != first);
    [first, last].into_iter().flatten().filter_map(|row| proof(grid, table, row)).collect()
}

fn proof(grid: Option<&Grid>, table: &Table, row: usize) -> Option<Proof> {
    let measure = table.measures.get(table.measure_codes.get(row)? as usize)?;
    let value = *table.values.get(row)?;
    let line = table.lines.get(row)?;
    let labels =
        table.dimensions.iter().filter_map(|d| d.labels.get(d.codes.get(row)? as usize)).map(|l| l.text.as_str());
    let path: Vec<&str> = labels.chain([measure.label.as_str()]).collect();
    let period = table.period(row)?;
    let when = if period.start == period.end {
        period.end.iso()
    } else {
        format!("{} to {}", period.start.iso(), period.end.iso())
    };
    let said = measure.plus.as_ref().filter(|_| value != 0.0).map(|plus| {
        let words = if value > 0.0 { &plus.plus } else { &plus.minus };
        let turned = if plus.turned_on_reading { "; the sign was turned on reading" } else { "" };
        format!(" ({words}{turned})")
    });
    let meaning = format!("{}, {when}: {value} {}{}", path.join(" | "), measure.unit.label(), said.unwrap_or_default());
    let raw = grid.and_then(|grid| {
        // JSON may hold many rows on one line: the row whose cell reads as the value comes first.
        let column = (table.columns.get(row)? as usize).saturating_sub(1);
        let on_line = || (0..grid.row_count()).filter(|row| grid.line(*row) == line);
        let same = |row: &usize| {
            matches!(read_cell(grid.text(*row, column), DecimalMark::Point), Cell::Number(v) if v.abs() == value.abs())
        };
        let row = on_line().find(same).or_else(|| on_line().next())?;
        Some(grid.cells(row).take(12).map(one_line).collect::<Vec<_>>().join(" | "))
    });
    Some(Proof { line, raw: excerpt(&raw.unwrap_or_else(|| value.to_string())), meaning })
}

/// One table as the whole outcome, with its proofs.
pub(crate) fn outcome(grid: Option<&Grid>, table: Table, questions: Vec<Question>, assumed: &[&str]) -> Outcome {
    let proofs = proofs(grid, &table);
    Outcome { tables: vec![table], questions, proofs, assumed: assumed.iter().map(|s| (*s).to_owned()).collect() }
}

/// Where the dates and values of a plain table stand.
pub(crate) struct Rows<'a> {
    /// The rows below the header.
    pub(crate) rows: std::ops::Range<usize>,
    /// The column of the date.
    pub(crate) date_column: usize,
    /// How the dates are written.
    pub(crate) form: Form,
    /// The time that a date stands for: as a rule itself.
    pub(crate) whole: fn(Period) -> Period,
    /// Value columns, each with its measure.
    pub(crate) columns: &'a [(usize, u16)],
}

/// Adds every row that begins with a date; other rows that hold something are noted and left out.
/// The number of rows added comes out.
pub(crate) fn put_rows(
    writer: &mut Writer<'_>,
    document: &Document,
    grid: &Grid,
    rows: &Rows<'_>,
    labels: &[u32],
    notes: &mut Notes,
) -> usize {
    let mut added = 0;
    for row in rows.rows.clone().filter(|row| !is_blank(grid, *row)) {
        match rows.form.read(grid.text(row, rows.date_column)).map(rows.whole) {
            Some(period) => {
                writer.put_row(row, period, rows.columns, labels, notes);
                added += 1;
            }
            None => notes.push(row_left_out(&document.file, grid, row)),
        }
    }
    added
}

/// Values of a measure that are exactly zero stand for "not recorded": they are kept but flagged.
/// One note says how many.
pub(crate) fn zeros_are_placeholders(document: &Document, table: &mut Table, measure: u16, notes: &mut Notes) {
    let mut found: Option<(usize, Period, Period, u32)> = None;
    for row in 0..table.row_count() {
        if table.measure_codes.get(row) != Some(u32::from(measure)) || table.values.get(row) != Some(&0.0) {
            continue;
        }
        let (Some(period), Some(line)) = (table.period(row), table.lines.get(row)) else { continue };
        if let Some(flag) = table.flags.get_mut(row) {
            *flag = Flag::Placeholder;
        }
        found = Some(match found {
            None => (1, period, period, line),
            Some((count, first, last, line)) => (count + 1, first.min(period), last.max(period), line),
        });
    }
    let name = table.measures.get(usize::from(measure)).map(|m| m.label.as_str()).unwrap_or_default();
    if let Some((count, first, last, line)) = found {
        let message = format!(
            "{name} is 0 in {count} rows from {} to {}: not recorded, so these zeros are kept apart and never used",
            first.end.iso(),
            last.end.iso()
        );
        let place = crate::problem::Place { line: Some(line), ..crate::problem::Place::file(&document.file) };
        notes.push(Problem::note("zero-placeholder", message).at(place));
    }
}

/// Header cells that stand over each other, joined from the top: `Bullish`, `8-week`, `Mov Avg`.
pub(crate) fn stacked_header(grid: &Grid, rows: std::ops::RangeInclusive<usize>, column: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for row in rows {
        let word = one_line(grid.text(row, column));
        if !word.is_empty() && words.last() != Some(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}
