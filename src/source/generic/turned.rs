//! Tables that lie on their side: one column a date, one row a series.

use super::cells::{Dateness, dateness, is_number};
use super::shape::{Sheet, kind_of_words};
use super::{Assumptions, Outcome, header};
use crate::calendar::Period;
use crate::problem::Notes;
use crate::read::{Document, Grid};
use crate::source::dates::{Form, forms_of};
use crate::source::words;
use crate::table::{Label, Measure, TableBuilder};
use crate::unit::Unit;

/// So many dates side by side make a header.
const DATES: usize = 3;

/// The row that holds the dates.
pub(super) fn head(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(60)).find(|row| {
        let width = grid.width(*row);
        let dates = (1..width).filter(|at| dateness(grid, *row, *at) != Dateness::None).count();
        let filled = (1..width).filter(|at| !grid.trimmed(*row, *at).is_empty()).count();
        let below = (row + 1..grid.row_count().min(row + 20)).any(|r| {
            !is_number(grid.text(r, 0)) && (1..grid.width(r)).filter(|at| is_number(grid.text(r, *at))).count() >= DATES
        });
        dates >= DATES && dates * 10 >= filled * 7 && below
    })
}

/// Reads the table under the row of dates.
pub(super) fn read(document: &Document, grid: &Grid, _: &Assumptions, outcome: &mut Outcome, notes: &mut Notes) {
    let Some(head) = head(grid) else { return };
    let width = grid.width(head);
    let dated: Vec<usize> = (1..width).filter(|at| dateness(grid, head, *at) != Dateness::None).collect();
    let forms = forms_of(dated.iter().map(|at| grid.text(head, *at)));
    let Some(form) = forms.into_iter().find(|f| !matches!(f, Form::PackedQuarter)) else { return };
    let periods: Vec<(usize, Period)> =
        dated.iter().filter_map(|at| form.read(grid.text(head, *at)).map(|p| (*at, p))).collect();
    let Some(&(first_date, _)) = periods.first() else { return };
    let above = header::text_above(grid, head);
    let unit = above.lines().find_map(words::unit_in).unwrap_or_else(Unit::unknown);
    let mut builder = TableBuilder::new(above.lines().next().unwrap_or_default(), &["series"]);
    let measure = builder.measure(Measure {
        label: "value".to_owned(),
        code: None,
        kind: kind_of_words(&above),
        unit,
        plus: None,
    });
    let sheet = Sheet::of(document, grid);
    let mut section = String::new();
    let mut ends: Vec<usize> = Vec::new();
    for row in head + 1..grid.row_count() {
        let name = (0..first_date)
            .map(|at| header::collapse(grid.text(row, at)))
            .filter(|c| !c.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let numbers = periods.iter().filter(|(at, _)| is_number(grid.text(row, *at))).count();
        if name.is_empty() {
            continue;
        }
        if numbers == 0 {
            // A line of words between rows names what follows; behind the last row it is a footer.
            section = name;
            continue;
        }
        let name = header::without_footnote(&name).to_owned();
        // The same words under two headings are two series.
        let key = format!("{section}\u{0}{name}");
        let label = builder.label_with(0, &key, || Label {
            text: name.clone(),
            code: None,
            aggregate: words::is_aggregate(&name),
        });
        for (at, period) in &periods {
            let cell = sheet.value(row, *at, notes);
            builder.push(*period, measure, &[label], cell, grid.at(row, *at));
        }
        ends.push(row);
    }
    for row in ends.first().into_iter().chain(ends.last()) {
        let meaning = format!(
            "{}, first date {}",
            grid.trimmed(*row, 0),
            periods.first().map(|(_, p)| p.end.iso()).unwrap_or_default()
        );
        outcome.proofs.push(sheet.proof(*row, meaning));
    }
    outcome.assumed.push("dates stand side by side; each row is a series".to_owned());
    if builder.row_count() > 0 {
        outcome.tables.push(builder.finish(None));
    }
}
