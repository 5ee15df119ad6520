//! Tables that lie on their side: one column a date, one row a series; several stacked are one.

use super::cells::{Dateness, dateness, is_number};
use super::shape::{Sheet, kind_of_words};
use super::{Outcome, header};
use crate::calendar::Period;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::{Form, forms_of, month_name};
use crate::source::words;
use crate::table::{Label, Measure, TableBuilder};
use crate::unit::Unit;

/// So many dates side by side make a header.
const DATES: usize = 3;

/// A header of dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Its first row.
    pub(super) row: usize,
    /// Its last row: months and years may stand in two.
    last: usize,
    /// Columns and what they stand for.
    dates: Vec<(usize, Period)>,
}

/// Every header of dates in a grid, top to bottom.
pub(super) fn heads(grid: &Grid) -> Vec<Head> {
    let mut found: Vec<Head> = Vec::new();
    let mut row = 0;
    while row < grid.row_count() {
        match head_at(grid, row).filter(|head| has_numbers_below(grid, head)) {
            Some(head) => {
                row = head.last + 1;
                found.push(head);
            }
            None => row += 1,
        }
    }
    found
}

fn has_numbers_below(grid: &Grid, head: &Head) -> bool {
    (head.last + 1..grid.row_count().min(head.last + 12)).any(|row| {
        let numbers = head.dates.iter().filter(|(at, _)| is_number(grid.text(row, *at))).count();
        numbers >= DATES && !is_number(grid.text(row, 0))
    })
}

fn head_at(grid: &Grid, row: usize) -> Option<Head> {
    let width = grid.width(row);
    if width <= DATES || is_number(grid.text(row, 0)) {
        return None;
    }
    let named: Vec<(usize, u32)> =
        (1..width).filter_map(|at| month_name(grid.text(row, at)).map(|m| (at, m))).collect();
    if named.len() >= DATES {
        return month_rows(grid, row, &named);
    }
    let dated: Vec<usize> = (1..width).filter(|at| dateness(grid, row, *at) != Dateness::None).collect();
    let filled = (1..width).filter(|at| !grid.trimmed(row, *at).is_empty()).count();
    if dated.len() < DATES || dated.len() * 10 < filled * 7 {
        return sparse_years(grid, row);
    }
    let form = forms_of(dated.iter().map(|at| grid.text(row, *at)));
    let form = form.into_iter().find(|f| *f != Form::PackedQuarter)?;
    let dates: Vec<(usize, Period)> =
        dated.iter().filter_map(|at| form.read(grid.text(row, *at)).map(|p| (*at, p))).collect();
    let steps: Vec<i32> =
        dates.windows(2).map(|w| w.iter().map(|(_, p)| p.end.year()).reduce(|a, b| b - a).unwrap_or(0)).collect();
    // Numbers near 2000 are years only when they count up or down one by one.
    let counted = form != Form::Year || steps.iter().all(|s| *s == 1) || steps.iter().all(|s| *s == -1);
    (counted && distinct(&dates)).then_some(Head { row, last: row, dates })
}

fn distinct(dates: &[(usize, Period)]) -> bool {
    let mut periods: Vec<Period> = dates.iter().map(|(_, p)| *p).collect();
    crate::order::natural(&mut periods);
    periods.dedup();
    periods.len() == dates.len()
}

/// Months in one row, their years in the next.
fn month_rows(grid: &Grid, row: usize, named: &[(usize, u32)]) -> Option<Head> {
    let year = |at: usize| Form::Year.read(grid.text(row + 1, at)).map(|p| p.end.year());
    let dates: Option<Vec<(usize, Period)>> =
        named.iter().map(|(at, month)| Some((*at, Period::month(year(*at)?, *month)?))).collect();
    dates.filter(|d| distinct(d)).map(|dates| Head { row, last: row + 1, dates })
}

/// Years in one row, perhaps over the first month only, and months in the next.
fn sparse_years(grid: &Grid, row: usize) -> Option<Head> {
    let width = grid.width(row + 1);
    let named: Vec<(usize, u32)> =
        (1..width).filter_map(|at| month_name(grid.text(row + 1, at)).map(|m| (at, m))).collect();
    let first = named.first()?.0;
    Form::Year.read(grid.text(row, first))?;
    let years = header::filled(grid, row, width);
    let dates: Option<Vec<(usize, Period)>> = named
        .iter()
        .map(|(at, month)| Some((*at, Period::month(Form::Year.read(years.get(*at)?)?.end.year(), *month)?)))
        .collect();
    dates.filter(|d| d.len() >= DATES && distinct(d)).map(|dates| Head { row, last: row + 1, dates })
}

/// Reads the tables under the rows of dates.
pub(super) fn read(document: &Document, grid: &Grid, outcome: &mut Outcome, notes: &mut Notes) {
    let heads = heads(grid);
    let Some(first) = heads.first() else { return };
    let above = header::text_above(grid, first.row);
    let unit = above.lines().find_map(words::unit_in).unwrap_or_else(Unit::unknown);
    let mut builder = TableBuilder::new(above.lines().next().unwrap_or_default(), &["series"]);
    let kind = kind_of_words(&above);
    let measure = builder.measure(Measure { label: "value".to_owned(), code: None, kind, unit, plus: None });
    let sheet = Sheet::of(document, grid);
    let mut rows_read: Vec<usize> = Vec::new();
    for (index, head) in heads.iter().enumerate() {
        let end = heads.get(index + 1).map_or(grid.row_count(), |next| next.row);
        let mut section = String::new();
        for row in head.last + 1..end {
            let first_date = head.dates.first().map_or(0, |(at, _)| *at);
            let parts = (0..first_date).map(|at| header::collapse(grid.text(row, at))).filter(|c| !c.is_empty());
            let name = parts.collect::<Vec<_>>().join(" ");
            if name.is_empty() {
                continue;
            }
            if !head.dates.iter().any(|(at, _)| is_number(grid.text(row, *at))) {
                // A line of words between rows names what follows; behind the last it is a footer.
                section = name;
                continue;
            }
            let name = header::without_footnote(&name).to_owned();
            // The same words under two headings are two series, if there is but one header of dates.
            let key = if heads.len() == 1 { format!("{section}\u{0}{name}") } else { name.clone() };
            let label = builder.label_with(0, &key, || Label {
                text: name.clone(),
                code: None,
                aggregate: words::is_aggregate(&name),
            });
            for (at, period) in &head.dates {
                let cell = sheet.value(row, *at, notes);
                builder.push(*period, measure, &[label], cell, grid.at(row, *at));
            }
            rows_read.push(row);
        }
    }
    if builder.row_count() == 0 {
        return;
    }
    for row in rows_read.first().into_iter().chain(rows_read.last()) {
        let meaning = format!("the series \"{}\", one value a date", header::collapse(grid.text(*row, 0)));
        outcome.proofs.push(sheet.proof(*row, meaning));
    }
    outcome.assumed.push("dates stand side by side; each row is a series".to_owned());
    if heads.len() > 1 {
        let message =
            format!("{} headers of dates stand one below the other; rows of one name were joined", heads.len());
        notes.push(Problem::note("joined-blocks", message).at(grid.place(&document.file, first.row, 0)));
    }
    outcome.tables.push(builder.finish(None));
}
