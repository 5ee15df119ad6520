//! What a single cell looks like, before anything is known about its column.

use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::read::{CellKind, Grid};
use crate::source::dates::{Form, without_code};

/// True when a text looks like a number under either decimal mark, be it beyond what can be calculated with.
pub(super) fn is_number(text: &str) -> bool {
    let beyond = || text.parse::<f64>().is_ok_and(f64::is_infinite) && text.bytes().any(|b| b.is_ascii_digit());
    matches!(read_cell(text, DecimalMark::Point), Cell::Number(_))
        || beyond()
        || matches!(read_cell(text, DecimalMark::Comma), Cell::Number(_))
}

/// A number or a token for none.
pub(super) fn is_value_or_missing(text: &str) -> bool {
    !matches!(read_cell(text, DecimalMark::Point), Cell::Text)
        || !matches!(read_cell(text, DecimalMark::Comma), Cell::Text)
}

/// How surely a cell is a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dateness {
    /// No date.
    None,
    /// Digits that may be a year, a month or a plain number.
    Weak,
    /// Nothing else than a date.
    Strong,
}

/// Judges a cell of a grid.
pub(super) fn dateness(grid: &Grid, row: usize, column: usize) -> Dateness {
    let text = grid.trimmed(row, column);
    if grid.kind(row, column) == CellKind::Date {
        return Dateness::Strong;
    }
    if text.len() < 4 || text.len() > 48 || !text.bytes().any(|b| b.is_ascii_digit() || b >= 0x80) {
        return Dateness::None;
    }
    let Some(form) = Form::ALL.into_iter().find(|form| form.read(text).is_some()) else { return Dateness::None };
    let digits_only = text.bytes().all(|b| b.is_ascii_digit());
    match form {
        // A date that stands twice in a cell, plain and as a code.
        _ if without_code(text) != text => Dateness::Strong,
        // Eight digits that make a day of this or the last century are hardly anything else.
        Form::PackedDay if digits_only && (text.starts_with("19") || text.starts_with("20")) => Dateness::Strong,
        _ if digits_only || is_number(text) => Dateness::Weak,
        _ => Dateness::Strong,
    }
}

/// True when the first filled cell of a column says that it holds years or other dates.
pub(super) fn is_called_a_date(grid: &Grid, at: usize) -> bool {
    const NAMES: [&str; 12] =
        ["year", "date", "period", "month", "time", "time_period", "jahr", "année", "año", "ano", "年", "yearmonth"];
    let first = (0..grid.row_count().min(40)).map(|row| grid.trimmed(row, at)).find(|text| !text.is_empty());
    first.is_some_and(|text| NAMES.contains(&text.to_lowercase().as_str()))
}

/// Coarseness of a form, so that monthly and annual rows in one column are told apart.
pub(super) fn grain(form: Form) -> u8 {
    match form {
        Form::Year | Form::Fiscal(_) => 4,
        Form::Quarter | Form::PackedQuarter | Form::FiscalPart(_) => 3,
        Form::YearMonth | Form::MonthYear | Form::PackedMonth | Form::RomanMonth => 2,
        Form::Week | Form::Range => 1,
        _ => 0,
    }
}

/// A value for a proof row.
pub(super) fn value_words(text: &str, mark: DecimalMark) -> String {
    match read_cell(text, mark) {
        Cell::Number(value) => super::shape::number_words(value),
        Cell::Missing => "missing".to_owned(),
        Cell::Suppressed => "withheld".to_owned(),
        Cell::Text => format!("not a number: \"{}\"", trim(text)),
    }
}

/// Rows to look at: all of a short range, else the first, the last and some between.
pub(super) fn sample(first: usize, last: usize) -> Vec<usize> {
    const HEAD: usize = 200;
    const SPREAD: usize = 200;
    let count = last + 1 - first.min(last + 1);
    if count <= HEAD + SPREAD {
        return (first..=last).collect();
    }
    let step = ((count - HEAD) / SPREAD).max(1);
    (first..first + HEAD).chain((first + HEAD..=last).step_by(step)).collect()
}
