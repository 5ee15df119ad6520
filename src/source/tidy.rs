//! Tidy tables: one row a value, with columns `date`, `measure`, `value`, perhaps `unit`, and one a
//! dimension. Our own export is one of them.

use super::dates::{Form, forms_of};
use super::shape::{Applier, DateColumns, GridRow, Plan, ValueColumn, end_proofs};
use super::{Assumptions, Evidence, Outcome, Source, header};
use crate::calendar::Period;
use crate::number::DecimalMark;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::table::MeasureKind;
use crate::unit::Unit;

/// Tidy tables.
pub(super) static SOURCE: Source = Source {
    id: "tidy",
    title: "Tidy table",
    publisher: "read by its shape",
    about: "One row a value: date, measure, value, unit, and one column a dimension (holder, asset, region, …). A column start \
            gives the first day of each period; without it a date is the last day. Plus is taken to mean that the holder buys.",
    recognise,
    read,
};

/// Columns with a meaning of their own; every other column is a dimension.
const SPECIAL: [&str; 8] = ["start", "date", "measure", "value", "unit", "kind", "flag", "table"];

fn is_tidy(grid: &Grid) -> bool {
    ["date", "measure", "value"].iter().all(|name| header::column(grid, 0, name).is_some()) && grid.row_count() > 1
}

/// False when the dates can be read in two ways: such a table is left to the generic reader, which asks.
fn dates_are_clear(grid: &Grid) -> bool {
    let Some(at) = header::column(grid, 0, "date") else { return false };
    let forms = forms_of((1..grid.row_count()).map(|row| grid.trimmed(row, at)));
    let both = |a: Form, b: Form| forms.contains(&a) && forms.contains(&b);
    let fiscal = forms.iter().any(|form| form.is_fiscal());
    let quarters = both(Form::PackedMonth, Form::PackedQuarter)
        || both(Form::YearMonth, Form::PackedQuarter)
        || both(Form::MonthYear, Form::PackedQuarter);
    !fiscal && !both(Form::MonthDayYear, Form::DayMonthYear) && !quarters
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first().filter(|grid| is_tidy(grid) && dates_are_clear(grid))?;
    let own = ["start", "kind", "flag", "table"].iter().all(|name| header::column(grid, 0, name).is_some());
    let because = if own { "line 1 is the header of our own export" } else { "line 1 holds date, measure and value" };
    Some(Evidence { score: if own { 92 } else { 70 }, because: because.to_owned() })
}

/// The plan of a tidy table; the date form comes from its cells.
fn plan(grid: &Grid, name: &str) -> Result<Plan, Problem> {
    let find = |name: &str| header::column(grid, 0, name);
    let form = |at: usize| {
        let cells = (1..grid.row_count()).map(|row| grid.trimmed(row, at));
        let forms = forms_of(cells.clone());
        forms.first().copied().or_else(|| {
            // One damaged row must not hide the form of the others.
            Form::ALL
                .into_iter()
                .find(|f| cells.clone().filter(|c| f.read(c).is_some()).count() * 10 > grid.row_count() * 9)
        })
    };
    let missing = |what: &str| {
        Problem::error("column-missing", format!("the column {what} of a tidy table is missing or not readable"))
    };
    let date = find("date").ok_or_else(|| missing("date"))?;
    let date = (date, form(date).ok_or_else(|| missing("date"))?);
    // First days are written as last days are, where they can be: 01/02 is clear beside 31/01.
    let alike = |at: usize| (1..grid.row_count()).all(|row| date.1.read(grid.text(row, at)).is_some());
    let first_day = |at: usize| if alike(at) { Some(date.1) } else { form(at) };
    let dates = match find("start").and_then(|at| first_day(at).map(|f| (at, f))) {
        Some(start) => DateColumns::Span { start, end: date },
        None => DateColumns::One { at: date.0, form: date.1 },
    };
    let value = ValueColumn {
        at: find("value").ok_or_else(|| missing("value"))?,
        measure: String::new(),
        code: None,
        series: None,
        kind: MeasureKind::Other,
        unit: Unit::unknown(),
        plus: None,
    };
    let dimensions = (0..grid.width(0))
        .map(|at| (at, grid.trimmed(0, at).to_owned()))
        .filter(|(_, name)| !name.is_empty() && !SPECIAL.iter().any(|s| name.eq_ignore_ascii_case(s)))
        .collect();
    Ok(Plan {
        name: name.to_owned(),
        dates,
        dimensions,
        values: vec![value],
        measure_column: find("measure"),
        unit_column: find("unit"),
        row_units: Vec::new(),
        kind_column: find("kind"),
        flag_column: find("flag"),
        table_column: find("table"),
        mark: DecimalMark::Point,
        empty: Vec::new(),
        widen: None,
    })
}

/// The plan of a tidy table for a stream of rows, and the first row that is data.
pub(super) fn stream_plan(document: &Document) -> Option<(Plan, usize)> {
    let grid = document.grids.first().filter(|grid| is_tidy(grid))?;
    plan(grid, "").ok().map(|plan| (plan, 1))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in document.grids.iter().filter(|grid| is_tidy(grid)) {
        let plan =
            plan(grid, grid.name.as_deref().unwrap_or("")).map_err(|p| p.at(grid.place(&document.file, 0, 0)))?;
        let mut applier = Applier::new(plan, &document.file, grid.name.as_deref());
        for row in 1..grid.row_count() {
            applier.row(&GridRow(grid, row), grid.line(row), notes);
        }
        let span = |_, period: Period| format!("{} to {}", period.start.iso(), period.end.iso());
        outcome.proofs.extend(end_proofs(&applier, grid, 1..grid.row_count(), span));
        outcome.tables.extend(applier.finish(None, notes));
    }
    outcome.assumed.push("plus means that the holder buys; a tidy table does not say so".to_owned());
    Ok(outcome)
}
