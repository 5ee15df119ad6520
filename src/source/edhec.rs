//! EDHEC hedge fund indices: the same returns circulate in per cent and as decimals.

use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, all_month_ends, day_form, evidence, head, is_blank, measure, nothing_read, outcome, row_left_out,
    set_repeats_apart, whole_month,
};
use crate::source::{Assumptions, Choice, Evidence, Outcome, Question, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// EDHEC hedge fund indices.
pub(super) static SOURCE: Source = Source {
    id: "edhec",
    title: "EDHEC hedge fund indices",
    publisher: "EDHEC-Risk Institute",
    about: "Download: risk.edhec.edu (registration); copies come with the R package PerformanceAnalytics and with courses. Values are \
monthly returns of thirteen hedge fund styles, plus is a gain. About a month late, the latest months are revised. Traps: one copy is in \
per cent with dates day/month/year, another in decimals with ISO dates, and neither says so: the size of the numbers tells them apart, and \
the reader can overrule it. The two must not be joined without scaling.",
    recognise,
    read,
};

const STYLES: [&str; 13] = [
    "convertible arbitrage",
    "cta global",
    "distressed securities",
    "emerging markets",
    "equity market neutral",
    "event driven",
    "fixed income arbitrage",
    "global macro",
    "long/short equity",
    "merger arbitrage",
    "relative value",
    "short selling",
    "funds of funds",
];

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(10)).find(|row| {
        let known = (1..grid.width(*row)).filter(|column| STYLES.contains(&head(grid, *row, *column).as_str())).count();
        known >= 6
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let row = header(grid)?;
    Some(evidence(90, grid, row, "holds the names of EDHEC's styles (Convertible Arbitrage, CTA Global, …)"))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "EDHEC indices");
    let grid = document.grids.first().ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    let mut questions = Vec::new();
    let form = day_form(grid, header + 1, 0, Form::DayMonthYear, assume, &mut questions);
    let rows = header + 1..grid.row_count();
    let unit = unit_of(grid, header, assume, &mut questions);
    let months = all_month_ends(grid, rows.clone(), 0, form);
    let mut writer = Writer::new(document, grid, "Monthly returns", &[]);
    let mut columns = Vec::new();
    for column in (1..grid.width(header)).filter(|column| !grid.trimmed(header, *column).is_empty()) {
        let measure = measure(grid.trimmed(header, column), MeasureKind::Rate, unit.clone());
        columns.push((column, writer.builder.measure(measure)));
    }
    for row in rows.filter(|row| !is_blank(grid, *row)) {
        match form.read(grid.text(row, 0)) {
            Some(day) => {
                let period = if months { whole_month(day) } else { day };
                writer.put_row(row, period, &columns, &[], notes);
            }
            None => notes.push(row_left_out(&document.file, grid, row)),
        }
    }
    let mut table = writer.builder.finish(None);
    if table.row_count() == 0 {
        return Err(missing());
    }
    set_repeats_apart(document, &mut table, notes);
    let assumed =
        format!("values are returns in {}", if unit.quantity == Quantity::Percent { "per cent" } else { "decimals" });
    Ok(outcome(Some(grid), table, questions, &[&assumed]))
}

/// Monthly returns of hedge funds are about 1 in per cent and about 0.01 as decimals.
fn unit_of(grid: &Grid, header: usize, assume: &Assumptions, questions: &mut Vec<Question>) -> Unit {
    let mut sizes = Vec::new();
    let mut raw = "";
    for row in header + 1..grid.row_count() {
        for column in 1..grid.width(row) {
            let text = grid.trimmed(row, column);
            if text.ends_with('%') {
                return Unit::of(Quantity::Percent, Authority::File);
            }
            if let Cell::Number(value) = read_cell(text, DecimalMark::Point) {
                sizes.push(value.abs());
                raw = if raw.is_empty() { text } else { raw };
            }
        }
    }
    crate::order::floats(&mut sizes);
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let answer = match assume.get("return-unit").map(String::as_str) {
        Some("percent") => "percent",
        Some("fraction") => "fraction",
        _ if median > 0.1 => "percent",
        _ => "fraction",
    };
    let choice = |value: &str, label: &str, preview: String| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        preview,
    };
    questions.push(Question {
        id: "return-unit".to_owned(),
        text: "The file does not say whether its returns are in per cent or decimals.".to_owned(),
        choices: vec![
            choice("percent", "per cent", format!("{raw} is a return of {raw} %")),
            choice("fraction", "decimals", format!("{raw} is a return of 100 × {raw} %")),
        ],
        assumed: Some(answer.to_owned()),
    });
    let authority = if assume.contains_key("return-unit") { Authority::Reader } else { Authority::Assumed };
    Unit::of(if answer == "percent" { Quantity::Percent } else { Quantity::Fraction }, authority)
}
