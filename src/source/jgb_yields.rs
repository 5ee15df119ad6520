//! MoF Japan: yields of government bonds at constant maturity, `jgbcm.csv`, `jgbcm_all.csv`.

use super::official::{Writer, evidence, japanese_day, label, narrow, proof, row_words};
use crate::calendar::{Frequency, Period};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::day_form;
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, Quantity, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "mof-jgb-yields",
    title: "MoF Japan: government bond yields",
    publisher: "Ministry of Finance, Japan",
    about: "jgbcm.csv (this month) and jgbcm_all.csv (since September 1974) from www.mof.go.jp, Japanese or English: \
            semiannual compound yields by maturity in percent, as of the end of the business day, published the next \
            business morning. Yields have no plus. Traps: the Japanese file dates with eras (S49.9.24, H31.4.26, R8.7.10); \
            \"-\" means that the maturity had no yield that day, not zero; the history ends with the month before.",
    recognise,
    read,
};

/// Years of a maturity: `10Y`, `10年`.
fn maturity(text: &str) -> Option<u32> {
    let text = narrow(text);
    text.strip_suffix(['Y', '年'])?.parse().ok().filter(|years| (1..=60).contains(years))
}

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(10)).find(|row| {
        let first = narrow(grid.text(*row, 0));
        (first == "基準日" || first.eq_ignore_ascii_case("Date"))
            && (1..grid.width(*row)).filter(|column| maturity(grid.text(*row, *column)).is_some()).count() >= 5
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let row = header(grid)?;
    let titled = (0..row).any(|row| {
        let words = row_words(grid, row);
        words.contains("Interest Rate") || words.contains("国債金利")
    });
    Some(evidence(if titled { 96 } else { 80 }, grid, row, "names maturities from 1 year on behind the date"))
}

fn read(document: &Document, assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let problem = || {
        Problem::error("no-data-rows", "expected rows like 1974/9/24 or S49.9.24 below the maturities, found none")
            .at(Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(problem)?;
    let head = header(grid).ok_or_else(problem)?;
    let stated = (0..head).any(|row| row_words(grid, row).contains('%'));
    let mut writer = Writer::new(document, grid, "Government bond yields", &["maturity"]);
    let measure = writer.builder.measure(Measure {
        label: "Yield".to_owned(),
        code: None,
        kind: MeasureKind::Rate,
        unit: Unit::of(Quantity::Percent, if stated { Authority::File } else { Authority::Publisher }),
        plus: None,
    });
    let columns: Vec<(usize, u32)> = (1..grid.width(head))
        .filter_map(|column| {
            let words = narrow(grid.text(head, column));
            let years = maturity(&words)?;
            let name = format!("{years}Y");
            let code = (words != name).then_some(words.as_str());
            Some((column, writer.builder.label_with(0, &name, || label(&name, code, false))))
        })
        .collect();
    let mut data_rows = Vec::new();
    let mut outcome = Outcome::default();
    // A spreadsheet that opened and saved the file writes days its own way: 9/24/74.
    let saved_again = (head + 1..grid.row_count()).all(|row| japanese_day(grid.trimmed(row, 0)).is_none());
    let form =
        saved_again.then(|| day_form(grid, head + 1, 0, Form::MonthDayYear, assumptions, &mut outcome.questions));
    for row in head + 1..grid.row_count() {
        let text = grid.trimmed(row, 0);
        let day = match form {
            Some(form) => form.read(text).map(|period| period.end),
            None => japanese_day(text),
        };
        let Some(day) = day else {
            if !text.is_empty() && grid.width(row) > 5 {
                notes.push(
                    Problem::warning(
                        "not-a-date",
                        format!("expected a day like 1974/9/24 or S49.9.24, found \"{text}\""),
                    )
                    .at(grid.place(&document.file, row, 0)),
                );
            }
            continue;
        };
        for (column, maturity) in &columns {
            writer.put((row, *column), Period::day(day), measure, &[*maturity], notes);
        }
        data_rows.push((row, day));
    }
    for (row, day) in [data_rows.first().ok_or_else(problem)?, data_rows.last().ok_or_else(problem)?] {
        let column = columns.first().map_or(1, |(column, _)| *column);
        outcome.proofs.push(proof(
            grid,
            *row,
            format!("{}: {} yield {} %", day.iso(), narrow(grid.text(head, column)), grid.trimmed(*row, column)),
        ));
    }
    outcome.tables.push(writer.builder.finish(Some(Frequency::Daily)));
    Ok(outcome)
}
