//! Lists: one row a holder, and the time they are of in the words around them, or nowhere.
//!
//! The time is read where the text states it, for the whole table or for each column. Where nothing
//! does, it is asked; nobody else can know it.

use super::blocks::{Block, heads};
use super::cells::{is_number, sample};
use super::roles::{self, Column, Role};
use super::shape::{DateColumns, Sheet, span_words};
use super::titled_months::{months, read_months, year_in};
use super::{Assumptions, Outcome, ask, cells, header};
use crate::calendar::Period;
use crate::problem::{Notes, Place, Problem, excerpt};
use crate::read::{Document, Grid};
use crate::source::dates::{stated, without_date};
use crate::source::days::as_of;
use crate::source::{Choice, words};
use crate::table::{Label, Measure, TableBuilder};
use std::collections::BTreeSet;

/// So many rows of names and numbers are a list.
pub(super) const ROWS: usize = 3;
/// Columns that are looked at.
const COLUMNS_LOOKED_AT: usize = 256;
/// Words over a column of dates.
const TIMES: [&str; 9] = ["date", "day", "week", "month", "quarter", "half", "year", "period", "time"];
/// Answer to the question of which time a list is: of none.
const UNDATED: &str = "undated";

/// Lists of a grid, top to bottom: rows that begin with a name and hold numbers, each under a header.
pub(super) fn find(grid: &Grid) -> Vec<Block> {
    let width = (0..grid.row_count()).map(|row| grid.width(row)).max().unwrap_or(0).min(COLUMNS_LOOKED_AT);
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None;
    for row in 0..grid.row_count() {
        match kind(grid, row, width) {
            Kind::Data => open = Some(open.map_or((row, row, 1), |(first, _, count)| (first, row, count + 1))),
            Kind::Header => runs.extend(open.take()),
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

/// The time of each column of values: its own, where its name states one, and that of the list.
struct Time {
    own: Vec<Option<Period>>,
    list: Option<Period>,
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
        if !matches!(kind(grid, row, block.columns.end), Kind::Data) {
            continue;
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

/// The time of a list: said by the reader, stated for each column or for all, or asked; nothing while that
/// has to be answered.
fn time(
    document: &Document,
    grid: &Grid,
    block: &Block,
    end: usize,
    names: &[&str],
    assume: &Assumptions,
    outcome: &mut Outcome,
) -> Result<Option<Time>, Problem> {
    let text = "The table holds no date. Of which day or days are its values (YYYY-MM-DD, or first - last)?";
    let (known, mut question) = as_of(document, assume, text)?;
    let own: Vec<Option<Period>> = names.iter().map(|name| stated(name).first().map(|found| found.period)).collect();
    if own.iter().any(Option::is_some) {
        outcome.assumed.push("columns whose names hold a date are of that date".to_owned());
    }
    if own.iter().all(Option::is_some) {
        return Ok(Some(Time { own, list: None }));
    }
    if assume.contains_key("as-of") {
        let Some(period) = known else { return Ok(None) };
        outcome.assumed.push(format!("the values are of {}, as the reader said", span_words(period)));
        ask::ask_once(outcome, question);
        return Ok(Some(Time { own, list: Some(period) }));
    }
    let lines = around(grid, block, end);
    let candidates: Vec<(Period, bool, &(u32, String))> = lines
        .iter()
        .flat_map(|line| {
            // "as of December 31 and March 31": both are.
            let found = stated(&line.1);
            let as_of = found.iter().any(|found| found.as_of);
            found.into_iter().map(move |found| (found.period, as_of, line))
        })
        .collect();
    let distinct = |only_as_of: bool| -> BTreeSet<(i32, i32)> {
        let wanted = candidates.iter().filter(|(_, as_of, _)| *as_of || !only_as_of);
        wanted.map(|(period, ..)| (period.start.epoch_days(), period.end.epoch_days())).collect()
    };
    let (all, sure) = (distinct(false), distinct(true));
    let chosen = match (all.len(), sure.len()) {
        (1, _) => candidates.first(),
        (_, 1) => candidates.iter().find(|(_, as_of, _)| *as_of),
        (0, _) => None,
        _ => {
            question.text = "The text beside the table names several dates. Of which day or days are its values (YYYY-MM-DD, or first - last)?".to_owned();
            let mut said = BTreeSet::new();
            question.choices = candidates
                .iter()
                .filter(|(period, ..)| said.insert((period.start, period.end)))
                .map(|(period, _, line)| choice(*period, &format!("line {}", line.0), &line.1))
                .collect();
            question.assumed = None;
            question.choices.push(undated());
            ask::ask_once(outcome, question);
            return Ok(None);
        }
    };
    if let Some((period, _, line)) = chosen {
        outcome.assumed.push(format!(
            "the values are of {}: line {} says \"{}\"",
            span_words(*period),
            line.0,
            excerpt(&line.1)
        ));
        return Ok(Some(Time { own, list: Some(*period) }));
    }
    let stem = document.file.rsplit_once('.').map_or(document.file.as_str(), |(stem, _)| stem);
    let of_name = || stated(&stem.replace('_', " ")).first().map(|found| found.period);
    let named = known.or_else(of_name);
    let (period, label, words) = match named.or_else(|| year_in(&lines)) {
        Some(period) if named.is_some() => (Some(period), "as the file's name says", document.file.as_str()),
        Some(period) => (Some(period), "as the text above the table says", lines.first().map_or("", |line| &line.1)),
        None => (None, "", ""),
    };
    if let Some(period) = period.filter(|_| question.choices.is_empty()) {
        question.choices.push(choice(period, label, words));
        question.assumed = Some(iso(period));
    }
    question.choices.push(undated());
    ask::ask_once(outcome, question);
    Ok(period.map(|period| Time { own, list: Some(period) }))
}

fn iso(period: Period) -> String {
    match period.start == period.end {
        true => period.end.iso(),
        false => format!("{} - {}", period.start.iso(), period.end.iso()),
    }
}

fn choice(period: Period, label: &str, preview: &str) -> Choice {
    Choice {
        value: iso(period),
        label: label.to_owned(),
        preview: format!("{} is of {}", excerpt(preview), iso(period)),
    }
}

fn undated() -> Choice {
    Choice {
        value: UNDATED.to_owned(),
        label: "undated: cannot be placed in time".to_owned(),
        preview: "the file is left aside".to_owned(),
    }
}

/// The lines above a list and those behind it, and what its sheet is called.
fn around(grid: &Grid, block: &Block, end: usize) -> Vec<(u32, String)> {
    let line = |row: usize| {
        let cells = grid.cells(row).map(header::collapse).filter(|c| !c.is_empty()).collect::<Vec<_>>();
        (grid.line(row), cells.join(" "))
    };
    let top = block.head.first().copied().unwrap_or(block.first);
    let above = (0..top.min(block.first)).map(line);
    let sheet = grid.name.iter().map(|name| (grid.line(block.first), name.clone()));
    let behind = (block.last + 1..end).map(line);
    // When a document was fetched or made is not when its values are of.
    let of_values = |text: &str| text.split(':').next().is_some_and(|key| key == "as of" || TIMES.contains(&key));
    let beside = grid.beside.iter().filter(|(_, text)| of_values(text)).cloned();
    beside.chain(above).chain(sheet).chain(behind).filter(|(_, text)| !text.is_empty()).collect()
}
