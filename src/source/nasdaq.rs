//! Nasdaq.com price histories, in the layouts of 2019 and since 2020.

use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Rows, Writer, day_form, evidence, head, measure, nothing_read, outcome, put_rows, set_repeats_apart,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// Nasdaq.com histories.
pub(super) static SOURCE: Source = Source {
    id: "nasdaq",
    title: "Nasdaq history",
    publisher: "Nasdaq",
    about: "Download: nasdaq.com, page of a symbol, Historical Quotes (HistoricalQuotes.csv, HistoricalData_….csv). Prices in US dollars, \
no sign; the symbol is not in the file. Newest first, complete after the close. Traps: column names and cells begin with a blank, prices \
with a dollar sign, dates are month/day/year; files of 2019 start with a row of the running day whose date is a clock time, which is left \
out; Close/Last is adjusted for splits but not for dividends.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(3)).find(|row| {
        let name = |column| head(grid, *row, column);
        let names: Vec<String> = (0..grid.width(*row)).map(name).collect();
        let old = names == ["date", "close", "volume", "open", "high", "low"];
        names.first().is_some_and(|n| n == "date") && (old || names.iter().any(|n| n == "close/last"))
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let row = header(grid)?;
    let modern = (0..grid.width(row)).any(|column| head(grid, row, column) == "close/last");
    Some(match modern {
        true => evidence(94, grid, row, "holds the column Close/Last"),
        false => evidence(80, grid, row, "holds date, close, volume, open, high, low in this order"),
    })
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "a Nasdaq history");
    let grid = document.grids.first().ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let mut questions = Vec::new();
    let form = day_form(grid, header + 1, 0, Form::MonthDayYear, assume, &mut questions);
    let dollar = (header + 1..grid.row_count()).any(|row| grid.trimmed(row, 1).starts_with('$'));
    let old = head(grid, header, 1) == "close";
    // The site writes a dollar before every price since 2020; indices and rates have none.
    let unit = match (dollar, old) {
        (true, _) => Unit::money("USD", 0, Authority::File),
        (false, true) => Unit::money("USD", 0, Authority::Publisher),
        (false, false) => Unit::unknown(),
    };
    let mut writer = Writer::new(document, grid, "History", &[]);
    let mut columns = Vec::new();
    for column in 1..grid.width(header) {
        let name = grid.trimmed(header, column);
        let index = writer.builder.measure(if name.eq_ignore_ascii_case("volume") {
            measure(name, MeasureKind::Other, Unit::of(Quantity::Shares, Authority::Publisher))
        } else {
            measure(name, MeasureKind::Price, unit.clone())
        });
        columns.push((column, index));
    }
    let mut first = header + 1;
    if grid.trimmed(first, 0).contains(':') && form.read(grid.text(first, 0)).is_none() {
        let message = format!(
            "the row of the running day, with the clock time \"{}\" for a date, was left out",
            grid.trimmed(first, 0)
        );
        notes.push(Problem::note("running-day-left-out", message).at(grid.place(&document.file, first, 0)));
        first += 1;
    }
    let rows =
        Rows { rows: first..grid.row_count(), date_column: 0, form, whole: std::convert::identity, columns: &columns };
    if put_rows(&mut writer, document, grid, &rows, &[], notes) == 0 {
        return Err(missing());
    }
    let mut table = writer.builder.finish(None);
    set_repeats_apart(document, &mut table, notes);
    let assumed = format!("dates are {}", form.words());
    let unit = match unit.authority {
        Authority::Assumed => "no price has a dollar sign, as of indices and rates: their unit is not in the file",
        _ => "prices are US dollars",
    };
    Ok(outcome(Some(grid), table, questions, &[&assumed, "the symbol is not in the file", unit]))
}
