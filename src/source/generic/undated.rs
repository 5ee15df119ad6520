//! Lists: one row a holder, and the time they are of in the words around them, or nowhere.
//!
//! The time is read where the text states it, for the whole table or for each column. Where nothing
//! does, it is asked; nobody else can know it.

use super::blocks::Block;
use super::cells::{is_number, is_value_or_missing, sample};
use super::heads::heads;
use super::list_time::{UNDATED, time};
use super::roles::{self, Column, Role};
use super::shape::{DateColumns, Sheet, span_words};
use super::titled_months::{months, read_months};
use super::{Assumptions, Outcome, ask, cells, header};
use crate::calendar::Period;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::without_date;
use crate::source::words;
use crate::table::{Label, Measure, TableBuilder};
use std::collections::BTreeSet;

/// So many rows of names and numbers are a list.
pub(super) const ROWS: usize = 3;
/// Columns that are looked at.
const COLUMNS_LOOKED_AT: usize = 256;
/// So many rows of a list may lack values one below the other.
const LACKING: usize = 50;
/// Words over a column of dates.
const TIMES: [&str; 9] = ["date", "day", "week", "month", "quarter", "half", "year", "period", "time"];
/// Lists of a grid, top to bottom: rows that begin with a name and hold numbers, each under a header.
pub(super) fn find(grid: &Grid) -> Vec<Block> {
    let width = (0..grid.row_count()).map(|row| grid.width(row)).max().unwrap_or(0).min(COLUMNS_LOOKED_AT);
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None;
    let mut headed = false;
    for row in 0..grid.row_count() {
        match kind(grid, row, width) {
            Kind::Data => open = Some(open.map_or((row, row, 1), |(first, _, count)| (first, row, count + 1))),
            Kind::Header | Kind::Other if headed && lacks_values(grid, row, width) => {
                open = open.or(Some((row, row, 0)));
            }
            Kind::Header => {
                runs.extend(open.take());
                headed = true;
            }
            Kind::Other => {}
        }
    }
    runs.extend(open);
    let mut from = 0;
    let mut found = Vec::new();
    for (first, last, _) in runs.into_iter().filter(|(.., count)| *count >= ROWS) {
        let block = Block {
            first,
            last,
            tail: last,
            columns: 0..width,
            // No column holds dates.
            date: width,
            part: None,
            form: None,
            head: Vec::new(),
            title: Vec::new(),
        };
        let mut block = block;
        heads(grid, &mut block, from);
        // A line of one cell above names of several columns is a title.
        let filled = |row: usize| grid.cells(row).filter(|cell| !crate::number::trim(cell).is_empty()).count();
        while block.head.len() > 1 && block.head.first().is_some_and(|row| filled(*row) == 1) {
            let title = block.head.remove(0);
            let line = grid.cells(title).map(header::collapse).filter(|c| !c.is_empty()).collect();
            block.title.push(line);
        }
        from = last + 1;
        let dated = months(grid, &block).is_some();
        if !block.head.is_empty() && (dated || names_differ(grid, &block)) {
            found.push(block);
        }
    }
    found
}

pub(super) enum Kind {
    /// A name and a number to the right of it.
    Data,
    /// Several texts and no number.
    Header,
    Other,
}

fn is_text(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !is_number(text)
}

pub(super) fn kind(grid: &Grid, row: usize, width: usize) -> Kind {
    let filled: Vec<&str> = (0..width).map(|at| grid.trimmed(row, at)).filter(|text| !text.is_empty()).collect();
    let name = filled.iter().take(4).position(|text| is_text(text));
    let numbers = name.map_or(0, |name| filled.iter().skip(name + 1).filter(|text| is_number(text)).count());
    match (numbers, filled.len()) {
        (1.., _) => Kind::Data,
        (0, 2..) if filled.iter().all(|text| !is_number(text)) => Kind::Header,
        _ => Kind::Other,
    }
}

/// True for a row of a list whose values are missing: it begins where the next row with numbers does, and has no word
/// over them, as headers have.
fn lacks_values(grid: &Grid, row: usize, width: usize) -> bool {
    let data = |row: &usize| matches!(kind(grid, *row, width), Kind::Data);
    let Some(next) = (row + 1..grid.row_count()).take(LACKING).find(data) else { return false };
    let name = |row: usize| (0..4).find(|at| is_text(grid.trimmed(row, *at)));
    let word = |at: usize| !is_value_or_missing(grid.text(row, at));
    name(row) == name(next) && name(row).is_some() && !(0..width).any(|at| is_number(grid.text(next, at)) && word(at))
}

/// Rows of one name would be several values of one time.
fn names_differ(grid: &Grid, block: &Block) -> bool {
    let name = |row: usize| -> String {
        let texts = (0..4).map(|at| grid.trimmed(row, at)).filter(|text| is_text(text));
        texts.collect::<Vec<_>>().join("\u{0}")
    };
    let rows: Vec<usize> = (block.first..=block.last).filter(|row| !name(*row).is_empty()).collect();
    // Names that hold numbers, or stand under "Quarter", are dates that nobody here can read.
    let numbered = rows.iter().filter(|row| name(**row).bytes().any(|b| b.is_ascii_digit())).count();
    let of_time = |row: &usize| {
        let first = (0..4).map(|at| grid.trimmed(*row, at)).find(|text| !text.is_empty()).unwrap_or_default();
        let lower = first.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| TIMES.contains(&word))
    };
    if numbered * 2 > rows.len() || block.head.last().is_some_and(of_time) {
        return false;
    }
    let different = rows.iter().map(|row| name(*row)).collect::<BTreeSet<_>>().len();
    different * 10 >= rows.len() * 9
}

/// Reads the lists of a document in which nothing else was found.
pub(super) fn read(
    document: &Document,
    assume: &Assumptions,
    outcome: &mut Outcome,
    notes: &mut Notes,
) -> Result<(), Problem> {
    if assume.get("as-of").is_some_and(|answer| answer == UNDATED) {
        return Err(Problem::error(
            "undated",
            "the table has no date, as the reader said: its values cannot be placed in time",
        )
        .at(Place::file(&document.file))
        .hint("say the day or days of its values (as-of) to have it read"));
    }
    for grid in &document.grids {
        let found = find(grid);
        for (index, block) in found.iter().enumerate() {
            let end =
                found.get(index + 1).map_or(grid.row_count(), |next| next.head.first().copied().unwrap_or(next.first));
            match months(grid, block) {
                Some(of) => read_months(document, grid, block, of, assume, outcome, notes),
                None => list(document, grid, block, end, assume, outcome, notes)?,
            }
        }
    }
    Ok(())
}

fn list(
    document: &Document,
    grid: &Grid,
    block: &Block,
    end: usize,
    assume: &Assumptions,
    outcome: &mut Outcome,
    notes: &mut Notes,
) -> Result<(), Problem> {
    let columns = columns(grid, block);
    let Some(mark) = ask::decimal_mark(document, grid, block, &columns, assume, outcome) else { return Ok(()) };
    let unsaid = DateColumns::Stated { at: block.date };
    let Some(mut plan) = roles::plan(grid, block, &columns, unsaid, mark, outcome) else { return Ok(()) };
    ask::plus_and_percent(&mut plan, grid, block, assume, outcome);
    let names: Vec<&str> = plan.values.iter().map(|value| value.code.as_deref().unwrap_or(&value.measure)).collect();
    let Some(time) = time(document, grid, block, end, &names, assume, outcome)? else { return Ok(()) };
    // What has no name of its own is called a name.
    let called = |name: &str| if name.starts_with("column ") { "name".to_owned() } else { name.to_owned() };
    let dimensions: Vec<String> = plan.dimensions.iter().map(|(_, name)| called(name)).collect();
    let mut builder = TableBuilder::new(&plan.name, &dimensions.iter().map(String::as_str).collect::<Vec<_>>());
    let mut declared: Vec<(Measure, u16)> = Vec::new();
    let measures: Vec<(usize, u16, Period, bool)> = plan
        .values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let own = time.own.get(index).copied().flatten();
            let period = own.or(time.list);
            let name = value.code.as_deref().unwrap_or(&value.measure);
            let name = if own.is_some() { without_date(name) } else { name.to_owned() };
            let measure = Measure {
                label: if name.is_empty() { "value".to_owned() } else { name },
                code: None,
                kind: value.kind,
                unit: value.unit.clone(),
                plus: value.plus.clone(),
            };
            (value.at, measure, period, value.turns())
        })
        .filter_map(|(at, measure, period, turns)| {
            // Columns of one name and two dates are one measure.
            let number = match declared.iter().find(|(known, _)| *known == measure) {
                Some((_, number)) => *number,
                None => {
                    let number = builder.measure(measure.clone());
                    declared.push((measure, number));
                    number
                }
            };
            Some((at, number, period?, turns))
        })
        .collect();
    let sheet = Sheet { mark, ..Sheet::of(document, grid) };
    let mut rows_read = Vec::new();
    for row in block.first..=block.last {
        let missing = || plan.values.iter().all(|value| is_value_or_missing(grid.text(row, value.at)));
        match kind(grid, row, block.columns.end) {
            Kind::Data => {}
            Kind::Header if missing() => {}
            _ => continue,
        }
        let labels: Vec<u32> = plan
            .dimensions
            .iter()
            .enumerate()
            .map(|(index, (at, _))| {
                let text = header::without_footnote(&header::collapse(grid.text(row, *at))).to_owned();
                let aggregate = words::is_aggregate(&text);
                builder.label_with(index, &text, || Label { text: text.clone(), code: None, aggregate })
            })
            .collect();
        for (at, measure, period, turns) in &measures {
            let value = sheet.value(row, *at, notes);
            let value = if *turns { turned(value) } else { value };
            builder.push(*period, *measure, &labels, value, grid.at(row, *at));
        }
        rows_read.push(row);
    }
    if let Some((at, _, period, _)) = measures.first() {
        let ends = rows_read.first().into_iter().chain(rows_read.last().filter(|last| rows_read.first() != Some(last)));
        for row in ends {
            let value = cells::value_words(grid.text(*row, *at), mark);
            let name = names.first().copied().unwrap_or_default();
            outcome.proofs.push(sheet.proof(*row, format!("{}, {name} = {value}", span_words(*period))));
        }
    }
    let mut table = builder.finish(None);
    super::stand_ins::settle(&mut table, assume, outcome);
    super::review::review(&mut table, &document.file, grid.name.as_deref(), notes);
    outcome.tables.push(table);
    Ok(())
}

fn turned(cell: crate::number::Cell) -> crate::number::Cell {
    match cell {
        crate::number::Cell::Number(value) => crate::number::Cell::Number(-value),
        other => other,
    }
}

/// Columns with their roles: the first text that differs from row to row names the rows, however many there are.
fn columns(grid: &Grid, block: &Block) -> Vec<Column> {
    const RANKS: [&str; 7] = ["rank", "#", "no", "no.", "s.no.", "sr. no.", "nr."];
    let rows = sample(block.first, block.last);
    let mut columns = roles::columns(grid, block);
    let texts = |at: usize| rows.iter().filter(|row| is_text(grid.trimmed(**row, at))).count();
    if columns.iter().all(|c| c.role != Role::Dimension)
        && let Some(name) = columns.iter_mut().find(|c| texts(c.at) * 2 > rows.len())
    {
        name.role = Role::Dimension;
    }
    let first = columns.iter().position(|c| texts(c.at) * 2 > rows.len());
    for (index, column) in columns.iter_mut().enumerate() {
        if Some(index) == first {
            column.role = Role::Dimension;
        } else if RANKS.contains(&column.name.to_lowercase().as_str()) {
            column.role = Role::Ignored;
        }
    }
    columns
}
