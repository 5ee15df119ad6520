//! NAAIM: the weekly exposure of active investment managers.

use crate::calendar::Frequency;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Rows, Writer, day_form, evidence, head, measure, nothing_read, one_line, outcome, put_rows, set_repeats_apart,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// NAAIM exposure index.
pub(super) static SOURCE: Source = Source {
    id: "naaim",
    title: "NAAIM exposure index",
    publisher: "National Association of Active Investment Managers",
    about: "Download: naaim.org, NAAIM Exposure Index, data since inception (xlsx). Exposure to equities in per cent of a manager's portfolio: \
100 is fully invested, -200 leveraged short, 200 leveraged long; the index is their mean. Answers as of Wednesday, published on Thursday. \
Traps: newest first, but the oldest rows are out of order and some dates stand twice with differently rounded numbers.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(15)).find(|row| {
        let names: Vec<String> = (0..grid.width(*row)).map(|column| head(grid, *row, column)).collect();
        let has = |part: &str| names.iter().any(|name| name.contains(part));
        let survey = has("bearish") && has("bullish") && has("quart");
        // The page's own table and short downloads hold the index alone.
        names.first().is_some_and(|name| name == "date") && (survey || has("naaim number"))
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let row = header(grid)?;
    Some(evidence(92, grid, row, "holds Date and the NAAIM number or its quartiles, the columns of NAAIM"))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "the NAAIM index");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let mut questions = Vec::new();
    let form = day_form(grid, header + 1, 0, Form::MonthDayYear, assume, &mut questions);
    let mut writer = Writer::new(document, grid, "Exposure", &[]);
    let mut columns = Vec::new();
    for column in (1..grid.width(header)).filter(|column| !grid.trimmed(header, *column).is_empty()) {
        let name = one_line(grid.text(header, column));
        let (kind, quantity) = if name.contains("S&P") {
            (MeasureKind::Price, Quantity::Index)
        } else {
            (MeasureKind::Index, Quantity::Percent)
        };
        columns.push((column, writer.builder.measure(measure(&name, kind, Unit::of(quantity, Authority::Publisher)))));
    }
    let rows = Rows {
        rows: header + 1..grid.row_count(),
        date_column: 0,
        form,
        whole: std::convert::identity,
        columns: &columns,
    };
    if put_rows(&mut writer, document, grid, &rows, &[], notes) == 0 {
        return Err(missing());
    }
    let mut table = writer.builder.finish(Some(Frequency::Weekly));
    set_repeats_apart(document, &mut table, notes);
    note_disorder(document, grid, &rows, notes);
    Ok(outcome(Some(grid), table, questions, &["exposure is in per cent of the portfolio (not written in the file)"]))
}

/// Dates that run against the order of the others.
fn note_disorder(document: &Document, grid: &Grid, rows: &Rows<'_>, notes: &mut Notes) {
    let days: Vec<(usize, crate::calendar::Day)> =
        rows.rows.clone().filter_map(|row| rows.form.read(grid.text(row, 0)).map(|p| (row, p.end))).collect();
    let steps = || days.iter().zip(days.iter().skip(1));
    let falling = steps().filter(|(a, b)| b.1 < a.1).count();
    let rising = steps().filter(|(a, b)| b.1 > a.1).count();
    let against = if falling >= rising { rising } else { falling };
    let odd = steps().find(|(a, b)| if falling >= rising { b.1 > a.1 } else { b.1 < a.1 });
    if let Some((_, (row, day))) = odd {
        let message =
            format!("{against} dates stand out of order, the first {}; every value keeps its own date", day.iso());
        notes.push(Problem::note("dates-out-of-order", message).at(grid.place(&document.file, *row, 0)));
    }
}
