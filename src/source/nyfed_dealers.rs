//! New York Fed: primary dealer statistics (FR 2004), long CSV or JSON.

use super::dates::Form;
use super::days::day_form;
use super::official::{evidence, label, proof, unreadable};
use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, PlusMeans, Unit};
use std::collections::BTreeMap;

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "nyfed-primary-dealers",
    title: "New York Fed: primary dealer statistics",
    publisher: "Federal Reserve Bank of New York",
    about: "CSV or JSON from newyorkfed.org/markets/counterparties/primary-dealers-statistics, in millions of dollars, as of \
            Wednesday, published on Thursday of the next week. Net positions (codes PDPOS…, before 2013 PDP…NOP): plus means that dealers are \
            long on balance, minus short; transactions, financing and fails are gross. Traps: an asterisk is a suppressed \
            figure, not zero; the report changed several times and the column Series Break names the regime: a change \
            across a break is not a flow; totals and their maturities are series of the same file.",
    recognise,
    read,
};

/// Header row and its columns.
struct Columns {
    date: usize,
    series: usize,
    value: usize,
    regime: Option<usize>,
    stated: bool,
}

fn columns(grid: &Grid) -> Option<Columns> {
    let find = |names: &[&str]| {
        (0..grid.width(0)).find(|column| names.iter().any(|name| grid.trimmed(0, *column).eq_ignore_ascii_case(name)))
    };
    let long =
        find(&["As Of Date", "AsOfDate"]).zip(find(&["Time Series", "TimeSeries"])).zip(find(&["Value (millions)"]));
    let web = || find(&["asofdate"]).zip(find(&["keyid"])).zip(find(&["value"]));
    let ((date, series), value) = long.or_else(web)?;
    let stated = grid.trimmed(0, value).contains("millions");
    Some(Columns { date, series, value, regime: find(&["Series Break", "seriesbreak"]), stated })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let (grid, _) = document.grids.iter().find_map(|grid| Some((grid, columns(grid)?)))?;
    let dealers = (1..grid.row_count().min(50)).any(|row| grid.cells(row).any(|cell| cell.trim().starts_with("PD")));
    dealers.then(|| {
        evidence(
            95,
            grid,
            0,
            "holds As Of Date, Time Series and a value in millions, with series codes that begin with PD",
        )
    })
}

/// Codes of net positions: `PDPOSGS-B` since 2013, `PDPUSGTBNOP` (net outright position) before.
fn is_net_position(code: &str) -> bool {
    code.starts_with("PDPOS") || code.starts_with("PDP") && code.ends_with("NOP")
}

/// The unit of all series of this publication.
fn unit(stated: bool) -> Unit {
    Unit::money("USD", 6, if stated { Authority::File } else { Authority::Publisher })
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let Some(columns) = columns(grid) else { continue };
        let mut builder = TableBuilder::new("Primary dealer statistics", &["series"]);
        let plus = PlusMeans {
            plus: "dealers are long on balance".to_owned(),
            minus: "dealers are short on balance".to_owned(),
            turned_on_reading: false,
            authority: Authority::Publisher,
        };
        let position = ("Net position", MeasureKind::Position, Some(plus));
        let other = ("Value", MeasureKind::Other, None);
        let mut measures: [Option<u16>; 2] = [None; 2];
        let mut regimes: BTreeMap<String, Period> = BTreeMap::new();
        let mut data_rows = Vec::new();
        let form = day_form(grid, 1, columns.date, Form::MonthDayYear, assume, &mut outcome.questions);
        for row in 1..grid.row_count() {
            let text = grid.trimmed(row, columns.date);
            let Some(day) = form.read(text) else { continue };
            let code = grid.trimmed(row, columns.series);
            let cell = read_cell(grid.text(row, columns.value), DecimalMark::Point);
            if cell == Cell::Text {
                notes.push(unreadable(&document.file, grid, row, columns.value));
            }
            let series = builder
                .label_with(0, code, || label(code, Some(code), code.ends_with("-TOT") || code.ends_with("TOT")));
            let ((words, kind, plus), known) = match (is_net_position(code), &mut measures) {
                (true, [known, _]) => (&position, known),
                (false, [_, known]) => (&other, known),
            };
            let measure = *known.get_or_insert_with(|| {
                let (label, unit) = ((*words).to_owned(), unit(columns.stated));
                builder.measure(Measure { label, code: None, kind: *kind, unit, plus: plus.clone() })
            });
            builder.push(day, measure, &[series], cell, grid.at(row, columns.value));
            if let Some(regime) =
                columns.regime.map(|column| grid.trimmed(row, column)).filter(|regime| !regime.is_empty())
            {
                let first = regimes.entry(regime.to_owned()).or_insert(day);
                *first = (*first).min(day);
            }
            data_rows.push((row, day));
        }
        let mut starts: Vec<(Period, &String)> = regimes.iter().map(|(regime, day)| (*day, regime)).collect();
        crate::order::natural(&mut starts);
        for (day, regime) in starts.iter().skip(1) {
            builder.series_break(day.end, &format!("reporting regime {regime} starts"));
            let words =
                format!("reporting regime {regime} starts on {}; a change across it is not a flow", day.end.iso());
            notes.push(Problem::warning("series-break", words).at(Place::file(&document.file)));
        }
        for (row, day) in [data_rows.first(), data_rows.last()].into_iter().flatten() {
            let value = grid.trimmed(*row, columns.value);
            outcome.proofs.push(proof(
                grid,
                *row,
                format!("{}: {} is {value} USD million", day.end.iso(), grid.trimmed(*row, columns.series)),
            ));
        }
        if builder.row_count() > 0 {
            outcome.tables.push(builder.finish(Some(Frequency::Weekly)));
        }
    }
    if outcome.tables.is_empty() {
        return Err(Problem::error("no-data-rows", "expected rows with an as-of date, found none")
            .at(Place::file(&document.file)));
    }
    Ok(outcome)
}
