//! Plain tables under our own words: one row a date and holder, with a column for every measure.
//!
//! What long files of flows look like once somebody has put them in order. The first part of the
//! program reads them without the machinery of the generic source, which asks what a file leaves open;
//! here only the sign of flows is open: dates in one form that cannot be mistaken, decimal points, columns that are
//! numbers or labels throughout. A table that is not so is left to the generic source.

use super::dates::Form;
use super::shape::{self, Applier, DateColumns, GridRow, Plan, ValueColumn, WIDENED, kind_of_words, widened};
use super::{Assumptions, Evidence, Outcome, Source, header, plus, review, words};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::unit::Unit;
use std::collections::BTreeSet;

/// Plain tables under our own words.
pub(super) static SOURCE: Source = Source {
    id: "own",
    title: "Plain table of dates and holders",
    publisher: "read by its shape",
    about: "One row a date and holder: columns date and holder, further labels (asset, region, …), and a column of numbers for \
            every measure. The name of a column tells its kind and unit where it can. Plus is taken to mean that the holder buys.",
    recognise,
    read,
};

/// Names of columns that no publisher's own format has together.
const OWN_WORDS: [&str; 2] = ["date", "holder"];
/// Forms of dates that cannot be mistaken for another.
const CLEAR: [Form; 3] = [Form::YearMonthDay, Form::YearMonth, Form::PackedDay];
/// Rows that are looked at to tell numbers from labels.
const ROWS_LOOKED_AT: usize = 400;
/// So many different words are labels even when none stands twice.
const MOST_LABELS: usize = 50;

fn recognise(document: &Document) -> Option<Evidence> {
    planned(document).as_ref().map(evidence)
}

/// A plan, and what it assumes. Whoever recognises a table by it need not make it again.
pub(super) struct Planned {
    plan: Plan,
    outcome: Outcome,
}

/// The plan of a table; nothing when it is not plain.
pub(super) fn planned(document: &Document) -> Option<Planned> {
    let mut outcome = Outcome::default();
    plan(document, &mut outcome).map(|plan| Planned { plan, outcome })
}

/// What speaks for this source where there is a plan.
pub(super) fn evidence(_: &Planned) -> Evidence {
    Evidence { score: 60, because: "line 1 holds date and holder".to_owned() }
}

/// What the cells of a column are, as far as it was looked at.
enum Column {
    Numbers,
    Labels,
    Empty,
}

/// Nothing where a closer look is needed: numbers among words, commas that may be decimal marks,
/// numbers that may be codes, words that are no labels because hardly any stands twice.
fn column(grid: &Grid, at: usize) -> Option<Column> {
    let rows = grid.row_count();
    let step = (rows / ROWS_LOOKED_AT).max(1);
    let (mut numbers, mut texts, mut codes) = (0usize, 0usize, false);
    let (mut commas, mut grouped) = (false, false);
    let mut labels = BTreeSet::new();
    for row in (1..rows).step_by(step) {
        let text = grid.trimmed(row, at);
        // What was found to be a label stands again and again.
        if labels.contains(text) {
            texts += 1;
            continue;
        }
        match read_cell(text, DecimalMark::Point) {
            Cell::Number(_) => {
                numbers += 1;
                codes |= text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
                if let Some((_, behind)) = text.split_once(',') {
                    commas = true;
                    grouped |= behind.contains([',', '.']);
                }
            }
            Cell::Text => {
                texts += 1;
                labels.insert(text);
            }
            Cell::Missing | Cell::Suppressed => {}
        }
    }
    match (numbers, texts) {
        (0, 0) => Some(Column::Empty),
        (0, _) if labels.len() <= MOST_LABELS || labels.len() * 10 <= texts * 9 => Some(Column::Labels),
        // What stands twice may stand between the rows that were looked at.
        (0, _) if step > 1 => {
            let all: BTreeSet<&str> = (1..rows).map(|row| grid.trimmed(row, at)).collect();
            (all.len() * 10 <= (rows - 1) * 9).then_some(Column::Labels)
        }
        _ if texts * 10 <= numbers && !codes && (grouped || !commas) => Some(Column::Numbers),
        _ => None,
    }
}

/// The plan of the table; nothing when it is not plain.
fn plan(document: &Document, outcome: &mut Outcome) -> Option<Plan> {
    let [grid] = document.grids.as_slice() else { return None };
    let own = OWN_WORDS.map(|word| header::column(grid, 0, word));
    let [Some(date), Some(_)] = own else { return None };
    // The tidy source knows tables with a row for every value.
    if grid.row_count() < 2 || header::column(grid, 0, "value").is_some() {
        return None;
    }
    let names: Vec<&str> = (0..grid.width(0)).map(|at| grid.trimmed(0, at)).collect();
    let distinct: BTreeSet<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
    if distinct.len() < names.len() {
        return None;
    }
    // Rows of one day stand together in long tables: each day is read once.
    let cells: Vec<&str> = (1..grid.row_count()).map(|row| grid.trimmed(row, date)).filter(|c| !c.is_empty()).collect();
    let runs = || cells.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, run.len())));
    // A damaged row or a note behind the last one must not hide the form of the others.
    let readable =
        |form: &Form| -> usize { runs().filter(|(cell, _)| form.read(cell).is_some()).map(|(_, rows)| rows).sum() };
    let fits = |form: &Form| -> bool { readable(form) * 10 > cells.len() * 9 };
    let form = CLEAR.into_iter().find(fits)?;
    let (mut dimensions, mut values, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    for (at, name) in names.iter().enumerate().filter(|(at, _)| *at != date) {
        match column(grid, at)? {
            Column::Labels => dimensions.push((at, (*name).to_owned())),
            Column::Empty => empty.push(at),
            Column::Numbers => values.push(ValueColumn {
                at,
                measure: (*name).to_owned(),
                code: Some((*name).to_owned()),
                series: None,
                kind: kind_of_words(name),
                unit: Some(name)
                    .filter(|n| !words::is_currency_alone(n))
                    .and_then(|n| words::unit_in(n))
                    .unwrap_or_else(Unit::unknown),
                plus: None,
            }),
        }
    }
    if values.is_empty() || dimensions.is_empty() {
        return None;
    }
    let days = || runs().filter_map(|(cell, _)| form.read(cell)).map(|period| period.end).collect();
    let widen = if form.is_day() { widened(days()) } else { None };
    outcome.assumed.extend(widen.map(|_| WIDENED.to_owned()));
    if values.iter().all(|value| value.unit == Unit::unknown()) {
        outcome.assumed.push("the file states no unit".to_owned());
    }
    Some(Plan {
        name: grid.name.clone().unwrap_or_default(),
        dates: DateColumns::One { at: date, form },
        dimensions,
        values,
        measure_column: None,
        unit_column: None,
        row_units: Vec::new(),
        kind_column: None,
        flag_column: None,
        table_column: None,
        mark: DecimalMark::Point,
        empty,
        widen,
    })
}

/// The plan for a stream of rows, and the first row that is data.
pub(super) fn stream_plan(planned: Planned, assume: &Assumptions, outcome: &mut Outcome) -> (Plan, usize) {
    let mut plan = planned.plan;
    outcome.assumed.extend(planned.outcome.assumed);
    plus::ask(&mut plan, ("the holder bought", "the holder sold"), assume, outcome);
    (plan, 1)
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    let planned = planned(document).map(|planned| stream_plan(planned, assume, &mut outcome));
    let (Some((plan, _)), Some(grid)) = (planned, document.grids.first()) else {
        let message = "the table does not hold date, holder and plain numbers only";
        return Err(Problem::error("not-plain", message).hint("choose source = generic"));
    };
    let mut applier = Applier::new(plan, &document.file, grid.name.as_deref());
    for row in 1..grid.row_count() {
        applier.row(&GridRow(grid, row), grid.line(row), notes);
    }
    let span = |_, period| shape::span_words(period);
    outcome.proofs = shape::end_proofs(&applier, grid, 1..grid.row_count(), span);
    outcome.tables = applier.finish(None, notes);
    for table in &mut outcome.tables {
        review::review(table, &document.file, grid.name.as_deref(), notes);
    }
    Ok(outcome)
}
