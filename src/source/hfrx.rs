//! HFRX index returns: a list of names with per cents and without a date, or one index day by day.

use crate::calendar::Frequency;
use crate::number::trim;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, as_of, column_of, day_form, evidence, head, is_blank, label, measure, nothing_read, one_line, outcome,
    row_left_out, set_repeats_apart, whole_month,
};
use crate::source::{Assumptions, Evidence, Outcome, Question, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// HFRX performance lists.
pub(super) static SOURCE: Source = Source {
    id: "hfrx",
    title: "HFRX index performance",
    publisher: "HFR",
    about: "Download: hfr.com, HFRX indices, performance table, or the history of one index. Values are returns in per cent of the \
periods that the columns name, plus is a gain, and in a history the level of the index as well. Daily, one business day late, and revised \
during the month. Traps: the list has no date, so the reader must say of which day it is; the names end in bytes that are no valid text, \
which are cut; a history names its index in a small table of its own above the days.",
    recognise,
    read,
};

/// The header row and the first row of an index.
fn layout(grid: &Grid) -> Option<(usize, usize)> {
    let first = (0..grid.row_count().min(20)).find(|row| {
        let cells: Vec<&str> = grid.cells(*row).collect();
        cells.iter().any(|c| c.contains("HFRX")) && cells.iter().any(|c| trim(c).ends_with('%'))
    })?;
    let header = (0..first).rev().find(|row| !is_blank(grid, *row))?;
    Some((header, first))
}

/// The headers of histories, each with the row that names its index: the name and ticker stand in a table of
/// one row above, the days below.
fn histories(grid: &Grid) -> Vec<(usize, usize)> {
    let begins = |row: usize, wanted: &[&str]| wanted.iter().enumerate().all(|(at, name)| head(grid, row, at) == *name);
    let returns = |row: usize| (1..grid.width(row)).any(|column| head(grid, row, column).ends_with(" ror"));
    let mut named = None;
    let mut found = Vec::new();
    for row in 0..grid.row_count() {
        if begins(row, &["name", "ticker"]) {
            named = Some(row + 1);
        } else if let Some(named) = named.filter(|_| begins(row, &["date"]) && returns(row)) {
            found.push((named, row));
        }
    }
    found
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    if let Some((_, header)) = histories(grid).first() {
        return Some(evidence(
            90,
            grid,
            *header,
            "names days and a rate of return (ROR) below an index and its ticker",
        ));
    }
    let (_, first) = layout(grid)?;
    Some(evidence(90, grid, first, "names an HFRX index beside per cents"))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "an HFRX list");
    let grid = document.grids.first().ok_or_else(missing)?;
    let histories = histories(grid);
    if !histories.is_empty() {
        return history(document, grid, &histories, assume, notes);
    }
    let (header, first) = layout(grid).ok_or_else(missing)?;
    let (period, question) = as_of(document, assume, "The list holds no date. Of which day is it (YYYY-MM-DD)?")?;
    let Some(period) = period else { return Ok(Outcome { questions: vec![question], ..Outcome::default() }) };
    let mut writer = Writer::new(document, grid, "Performance", &["index"]);
    let percent = |column: usize| (first..grid.row_count()).any(|row| grid.trimmed(row, column).ends_with('%'));
    let mut columns = Vec::new();
    for column in (0..grid.width(first)).filter(|column| percent(*column)) {
        let name = one_line(grid.text(header, column));
        let name = if name.is_empty() { format!("column {}", column + 1) } else { name };
        let unit = Unit::of(Quantity::Percent, Authority::File);
        columns.push((column, writer.builder.measure(measure(&name, MeasureKind::Rate, unit))));
    }
    for row in (first..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let Some(name) = grid.cells(row).find(|c| c.contains("HFRX")) else { continue };
        // What no decoder accepts, and the no-break space before it, are no part of the name.
        let name = name.trim_end_matches(|c: char| c == '\u{FFFD}' || c.is_control() || c.is_whitespace() || c == '›');
        let name = one_line(name);
        let index = writer.builder.label_with(0, &name, || label(&name, None, false));
        writer.put_row(row, period, &columns, &[index], notes);
    }
    let table = writer.builder.finish(None);
    Ok(outcome(Some(grid), table, vec![question], &["the day is the reader's or the file name's, not the data's"]))
}

/// One index or several below each other, day by day or month by month.
fn history(
    document: &Document,
    grid: &Grid,
    histories: &[(usize, usize)],
    assume: &Assumptions,
    notes: &mut Notes,
) -> Result<Outcome, Problem> {
    let mut questions: Vec<Question> = Vec::new();
    let mut writer = Writer::new(document, grid, "History", &["index"]);
    let mut monthly = false;
    for (at, (named, header)) in histories.iter().enumerate() {
        let end = histories.get(at + 1).map_or(grid.row_count(), |(next, _)| next.saturating_sub(1));
        let (name, ticker) = (one_line(grid.text(*named, 0)), one_line(grid.text(*named, 1)));
        let index = writer.builder.label_with(0, &name, || label(&name, Some(&ticker), false));
        let mut columns = Vec::new();
        for column in 1..grid.width(*header) {
            let name = one_line(grid.text(*header, column));
            let stated = (header + 1..end).any(|row| grid.trimmed(row, column).ends_with('%'));
            let authority = if stated { Authority::File } else { Authority::Publisher };
            let (kind, quantity) = match name.to_lowercase().ends_with(" ror") {
                true => (MeasureKind::Rate, Quantity::Percent),
                false if name.is_empty() => continue,
                false => (MeasureKind::Index, Quantity::Index),
            };
            columns.push((column, writer.builder.measure(measure(&name, kind, Unit::of(quantity, authority)))));
        }
        let of_months = column_of(grid, *header, "monthly ror").is_some();
        monthly |= of_months;
        let form = day_form(grid, header + 1, 0, Form::MonthDayYear, assume, &mut questions);
        for row in (header + 1..end).filter(|row| !is_blank(grid, *row)) {
            match form.read(grid.text(row, 0)) {
                Some(day) => {
                    let period = if of_months { whole_month(day) } else { day };
                    writer.put_row(row, period, &columns, &[index], notes);
                }
                None => notes.push(row_left_out(&document.file, grid, row)),
            }
        }
    }
    questions.dedup_by(|a, b| a.id == b.id);
    let mut table = writer.builder.finish(Some(if monthly { Frequency::Monthly } else { Frequency::Daily }));
    if table.row_count() == 0 {
        return Err(nothing_read(document, "an HFRX history"));
    }
    set_repeats_apart(document, &mut table, notes);
    Ok(outcome(Some(grid), table, questions, &[]))
}
