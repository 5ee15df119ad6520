//! Any other table with dates and numbers: wide or long, several in a file, dates down or across.
//!
//! It finds where tables are ([`blocks`]), what their columns are ([`roles`]), asks what the file
//! alone cannot settle ([`ask`]), and then applies a plan row by row. Nothing is guessed silently.

mod apart;
mod ask;
mod ask_dates;
mod blocks;
mod by_year;
mod cells;
mod column_forms;
mod doubts;
mod fixed;
mod heads;
mod list_time;
mod neighbours;
mod parts;
mod roles;
mod stand_ins;
mod titled_months;
mod turned;
mod two_dates;
mod undated;

use super::{Assumptions, Evidence, Outcome, Source, header, review, shape};
use crate::calendar::Period;
use crate::number::DecimalMark;
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use blocks::Block;
use shape::{Applier, Cells, DateColumns, Plan, ValueColumn};

/// Key of [`Assumptions`]: the line that names the columns, or `none`.
const HEADER: &str = "header";

/// Any table with dates and numbers.
pub(super) static SOURCE: Source = Source {
    id: "generic",
    title: "Table with dates and numbers",
    publisher: "read by its shape",
    about: "Any delimited file, sheet or page table with a column (or a row) of dates and numbers, wide or long. Units and totals \
            are taken from its words. What the file cannot settle is asked: day before month, decimal comma, year and quarter or \
            year and month, what plus means.",
    recognise,
    read,
};

fn recognise(document: &Document) -> Option<Evidence> {
    let split = fixed_width(document);
    let dated = split.as_deref().unwrap_or(&document.grids).iter().find_map(|grid| {
        if !by_year::find(grid).is_empty() {
            let because = "each row is a year and its columns are months or quarters".to_owned();
            return Some(Evidence { score: 10, because });
        }
        let columns = blocks::date_columns(grid);
        if let Some(column) = columns.first() {
            let because = format!("column {} holds dates in most rows", column + 1);
            return Some(Evidence { score: 10, because });
        }
        if let Some((year, part)) = parts::year_and_part(grid) {
            let because = format!("column {} holds years, column {} their parts", year + 1, part.at + 1);
            return Some(Evidence { score: 10, because });
        }
        if let Some((column, form)) = blocks::numbered_dates(grid) {
            let because =
                format!("column {} holds dates as numbers ({}) under a name for dates", column + 1, form.words());
            return Some(Evidence { score: 9, because });
        }
        dates_across(grid)
    });
    dated.or_else(|| split.as_deref().unwrap_or(&document.grids).iter().find_map(undated_list))
}

fn undated_list(grid: &Grid) -> Option<Evidence> {
    let list = undated::find(grid).into_iter().next()?;
    let because =
        format!("rows of names and numbers begin in line {}, and no column holds dates", grid.line(list.first));
    Some(Evidence { score: 5, because })
}

fn dates_across(grid: &Grid) -> Option<Evidence> {
    let head = turned::heads(grid).into_iter().next()?;
    Some(Evidence { score: 8, because: format!("line {} holds dates side by side", grid.line(head.row)) })
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    let split = fixed_width(document);
    if split.is_some() {
        outcome.assumed.push("columns are of fixed width, cut where every row of numbers is blank".to_owned());
    }
    for grid in split.as_deref().unwrap_or(&document.grids) {
        let calendars = by_year::find(grid);
        if !calendars.is_empty() {
            let before = outcome.tables.len();
            for table in &calendars {
                by_year::read(document, grid, table, assume, &mut outcome, notes);
            }
            let mut tables = outcome.tables.split_off(before);
            for table in &mut tables {
                stand_ins::settle(table, assume, &mut outcome);
                review::review(table, &document.file, grid.name.as_deref(), notes);
            }
            outcome.tables.extend(tables);
            continue;
        }
        let found = blocks::find(grid);
        doubts::lone(document, grid, &found, notes);
        for block in &found {
            read_block(document, grid, block, assume, &mut outcome, notes);
        }
        if found.is_empty() {
            let before = outcome.tables.len();
            turned::read(document, grid, assume, &mut outcome, notes);
            let mut tables = outcome.tables.split_off(before);
            for table in &mut tables {
                stand_ins::settle(table, assume, &mut outcome);
                review::review(table, &document.file, grid.name.as_deref(), notes);
            }
            outcome.tables.extend(tables);
        }
    }
    if outcome.tables.is_empty() && outcome.questions.is_empty() {
        undated::read(document, assume, &mut outcome, notes)?;
    }
    let mut said = std::collections::BTreeSet::new();
    outcome.assumed.retain(|line| said.insert(line.clone()));
    if outcome.questions.iter().any(|q| q.assumed.is_none()) {
        // Nothing half-read is kept while a question that decides about the dates is open.
        outcome.tables.clear();
        outcome.proofs.clear();
        return Ok(outcome);
    }
    if outcome.tables.iter().all(|t| t.periods_with_values().is_empty()) {
        return Err(Problem::error("no-data", "dates were found, but no number beside them")
            .at(Place::file(&document.file))
            .hint("a table needs a column or a row of dates, and numbers"));
    }
    Ok(outcome)
}

/// The grids of a text without a delimiter, cut into columns.
fn fixed_width(document: &Document) -> Option<Vec<Grid>> {
    if !document.kind.starts_with("text without a delimiter") {
        return None;
    }
    let grids: Vec<Grid> = document.grids.iter().filter_map(fixed::split).collect();
    (!grids.is_empty()).then_some(grids)
}

/// The plan of one table, when nothing is left to ask.
fn plan(document: &Document, grid: &Grid, block: &Block, assume: &Assumptions, outcome: &mut Outcome) -> Option<Plan> {
    let mut block = block.clone();
    match assume.get(HEADER) {
        Some(said) => {
            heads::rename(grid, &mut block, said);
            outcome.assumed.push(format!("the header is line {said}, as the reader said"));
        }
        None => {
            if let (Some(first), Some(last)) = (block.head.first(), block.head.last()) {
                let (first, last) = (grid.line(*first), grid.line(*last));
                let lines = if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
                outcome.assumed.push(format!("the header is {lines}"));
            }
        }
    }
    let (block, span) = two_dates::settle(grid, &block, assume, outcome)?;
    let block = &block;
    let columns = roles::columns(grid, block);
    let mark = ask::decimal_mark(document, grid, block, &columns, assume, outcome)?;
    // The first day of a span is used, though no column of its own.
    let first_day = match span {
        Some(DateColumns::Span { start, .. }) => Some(start.0),
        _ => None,
    };
    let columns: Vec<roles::Column> = columns.into_iter().filter(|column| Some(column.at) != first_day).collect();
    let dates = match span {
        Some(dates) => dates,
        None => ask_dates::dates(grid, block, assume, outcome)?,
    };
    let mut plan = roles::plan(grid, block, &columns, dates, mark, outcome)?;
    ask::plus_and_percent(&mut plan, grid, block, assume, outcome);
    Some(plan)
}

/// The plan of the one table of a document's beginning, for a stream of rows, and the first row
/// that is data. Nothing when there are several tables or a question is open.
pub(super) fn stream_plan(document: &Document, assume: &Assumptions, outcome: &mut Outcome) -> Option<(Plan, usize)> {
    let [grid] = document.grids.as_slice() else { return None };
    if !by_year::find(grid).is_empty() {
        return None;
    }
    let found = blocks::find(grid);
    let [block] = found.as_slice() else { return None };
    if block.last + 1 < grid.row_count() {
        return None;
    }
    // Rows that say their units are read whole: sums over them would mix units.
    let plan = plan(document, grid, block, assume, outcome).filter(|plan| plan.row_units.is_empty())?;
    Some((plan, block.first))
}

/// A row of a grid as one of its tables sees it: what stands beside belongs to another.
struct BlockRow<'a> {
    grid: &'a Grid,
    row: usize,
    block: &'a Block,
}

impl Cells for BlockRow<'_> {
    fn cell(&self, column: usize) -> &str {
        self.grid.text(self.row, column)
    }

    fn is_blank(&self) -> bool {
        self.block.columns.clone().all(|at| self.grid.trimmed(self.row, at).is_empty())
    }
}

fn read_block(
    document: &Document,
    grid: &Grid,
    block: &Block,
    assume: &Assumptions,
    outcome: &mut Outcome,
    notes: &mut Notes,
) {
    let Some(plan) = plan(document, grid, block, assume, outcome) else { return };
    doubts::longer(document, grid, block, notes);
    doubts::cells(document, grid, block, &plan, notes);
    let first_value = plan.values.first().cloned();
    let mark = plan.mark;
    let mut applier = Applier::new(plan, &document.file, grid.name.as_deref());
    for row in block.first..=block.tail {
        applier.row(&BlockRow { grid, row, block }, grid.line(row), notes);
    }
    let words = |row, period| meaning(period, first_value.as_ref().map(|v| (v, grid.text(row, v.at))), mark);
    outcome.proofs.extend(shape::end_proofs(&applier, grid, block.first..block.last + 1, words));
    for mut table in applier.finish(None, notes) {
        stand_ins::settle(&mut table, assume, outcome);
        review::review(&mut table, &document.file, grid.name.as_deref(), notes);
        outcome.tables.push(table);
    }
}

/// A proof row in words.
fn meaning(period: Period, value: Option<(&ValueColumn, &str)>, mark: DecimalMark) -> String {
    let span = shape::span_words(period);
    match value {
        Some((column, text)) => {
            let name = column.series.as_deref().unwrap_or(&column.measure);
            format!("{span}, {name} = {}", cells::value_words(text, mark))
        }
        None => span,
    }
}
