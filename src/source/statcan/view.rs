//! A table of Statistics Canada as its page shows it ("Download as displayed"): title and metadata, what holds of
//! whole columns, periods side by side, and units in rows of their own above the rows that they hold for.

use super::names::{GEOGRAPHY, geography, is_nation, is_province, is_total};
use super::units::{kind_of, unit};
use crate::calendar::Period;
use crate::number::{Cell, DecimalMark, read_cell, trim};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::Outcome;
use crate::source::dates::{Form, forms_of};
use crate::source::official::unreadable;
use crate::source::support::{is_blank, label, nothing_read, one_line, proofs};
use crate::table::{Flag, Measure, TableBuilder};
use crate::unit::{Quantity, Unit};
use std::ops::Range;

/// Rows in which the metadata and the periods are looked for.
const TOP: usize = 30;

/// Where things stand in a table as displayed.
pub(super) struct View {
    /// The row that names the table: `Table: 36-10-0449-01`.
    pub(super) named: usize,
    /// The row of the periods.
    header: usize,
    /// The column of each period.
    periods: Vec<(usize, Period)>,
    /// Columns of names, before the periods.
    names: usize,
    /// Rows that say what holds of whole columns: geography, prices.
    above: Vec<usize>,
}

/// The table as displayed, or nothing.
pub(super) fn view(grid: &Grid) -> Option<View> {
    let top = grid.row_count().min(TOP);
    let said = |row: usize| grid.trimmed(row, 0).split_once(':').map(|(name, text)| (trim(name), trim(text)));
    let find = |names: [&str; 2]| (0..top).find(|row| said(*row).is_some_and(|(name, _)| names.contains(&name)));
    let named = find(["Table", "Tableau"])?;
    let number: Vec<&str> = said(named)?.1.get(..10)?.split('-').collect();
    if number.iter().map(|part| part.len()).ne([2, 2, 4]) {
        return None;
    }
    let released = find(["Release date", "Date de diffusion"])?;
    // The first row of the most periods: a row above may say a year of whole columns.
    let dated = (released + 1..top).filter_map(|row| Some((row, periods(grid, row)?)));
    let (header, (names, periods)) = dated.rev().max_by_key(|(_, (_, periods))| periods.len())?;
    let above = (released + 1..header).filter(|row| !grid.trimmed(*row, names).is_empty()).collect();
    Some(View { named, header, periods, names, above })
}

/// The columns of names and the periods beside them, all of one form and without a gap.
fn periods(grid: &Grid, row: usize) -> Option<(usize, Vec<(usize, Period)>)> {
    let first = |column: &usize| !forms_of([grid.trimmed(row, *column)].into_iter()).is_empty();
    let names = (1..grid.width(row).min(8)).find(first)?;
    let end = (names..grid.width(row)).rev().find(|column| !grid.trimmed(row, *column).is_empty())? + 1;
    let cells = (names..end).map(|column| grid.trimmed(row, column));
    // Days are written with the month's name; a year's form is asked about elsewhere where it is fiscal.
    let wanted = [Form::NamedMonthDay, Form::YearMonth, Form::Quarter, Form::Year, Form::YearMonthDay];
    let form = forms_of(cells).into_iter().find(|form| wanted.contains(form))?;
    let read = |column: usize| Some((column, form.read(grid.trimmed(row, column))?));
    let named = (0..names).all(|column| !grid.trimmed(row, column).is_empty());
    named.then_some(())?;
    Some((names, (names..end).map(read).collect::<Option<_>>()?))
}

/// Reads the table.
pub(super) fn read(
    document: &Document,
    grid: &Grid,
    view: &View,
    notes: &mut Notes,
    outcome: &mut Outcome,
) -> Result<(), Problem> {
    let title = grid.trimmed(0, 0);
    let power_of_ten = scale(title);
    let above = view.above.iter().map(|row| grid.trimmed(*row, 0));
    let dimensions: Vec<String> =
        above.chain((0..view.names).map(|column| grid.trimmed(view.header, column))).map(geography).collect();
    let dimensions: Vec<&str> = dimensions.iter().map(String::as_str).collect();
    let mut builder = TableBuilder::new(title, &dimensions);
    let body = body(grid, view);
    let provinces = geographies(grid, view, &body).any(is_province);
    let whole = |dimension: usize, text: &str| {
        is_total(text) || provinces && dimensions.get(dimension) == Some(&GEOGRAPHY) && is_nation(text)
    };
    let mut measures: Vec<(Unit, u16)> = Vec::new();
    // The unit of each period's column, from the last row of units above.
    let mut units: Vec<Unit> = vec![stated("", power_of_ten); view.periods.len()];
    let mut names: Vec<&str> = vec![""; view.names];
    for row in body {
        if says_units(grid, view, row) {
            let words = view.periods.iter().map(|(column, _)| holding(grid, view, row, *column));
            units = words.map(|words| stated(words, power_of_ten)).collect();
            continue;
        }
        for (column, name) in names.iter_mut().enumerate() {
            // A name that goes on from the row above is left empty.
            *name = Some(grid.trimmed(row, column)).filter(|text| !text.is_empty()).unwrap_or(name);
        }
        for (at, (column, period)) in view.periods.iter().enumerate() {
            let unit = units.get(at).cloned().unwrap_or_else(Unit::unknown);
            let known = measures.iter().find(|(known, _)| *known == unit).map(|(_, number)| *number);
            let measure = known.unwrap_or_else(|| {
                let first = measures.is_empty();
                let words = if first { "Value".to_owned() } else { format!("Value ({})", unit.label()) };
                let kind = kind_of(&unit);
                let number =
                    builder.measure(Measure { label: words, code: None, kind, unit: unit.clone(), plus: None });
                measures.push((unit, number));
                number
            });
            let above = view.above.iter().map(|row| holding(grid, view, *row, *column));
            let labels: Vec<u32> = above
                .chain(names.iter().copied())
                .enumerate()
                .map(|(dimension, text)| {
                    builder.label_with(dimension, text, || label(&one_line(text), None, whole(dimension, text)))
                })
                .collect();
            let (value, flag) = value(grid.trimmed(row, *column));
            if flag == Flag::Unreadable {
                notes.push(unreadable(&document.file, grid, row, *column));
            }
            builder.push_flagged(*period, measure, &labels, value, flag, grid.at(row, *column));
        }
    }
    if builder.row_count() == 0 {
        return Err(nothing_read(document, "a table of Statistics Canada"));
    }
    let table = builder.finish(None);
    outcome.proofs.extend(proofs(Some(grid), &table));
    outcome.tables.push(table);
    Ok(())
}

/// The rows of units and values: up to the first row that is blank or holds the head of a list of notes alone.
fn body(grid: &Grid, view: &View) -> Range<usize> {
    let first = view.header + 1;
    let ends = |row: &usize| {
        let alone = (1..grid.width(*row)).all(|column| grid.trimmed(*row, column).is_empty());
        is_blank(grid, *row) || alone && grid.trimmed(*row, 0).ends_with(':')
    };
    first..(first..grid.row_count()).find(ends).unwrap_or(grid.row_count())
}

/// Every name of a geography in the table.
fn geographies<'a>(grid: &'a Grid, view: &'a View, body: &Range<usize>) -> impl Iterator<Item = &'a str> {
    let is_it = |text: &str| geography(text) == GEOGRAPHY;
    let above = view.above.iter().filter(move |row| is_it(grid.trimmed(**row, 0)));
    let beside = (0..view.names).filter(move |column| is_it(grid.trimmed(view.header, *column)));
    let body = body.clone();
    let names = beside.flat_map(move |column| body.clone().map(move |row| grid.trimmed(row, column)));
    above.flat_map(|row| grid.cells(*row)).map(trim).chain(names)
}

/// Whether a row holds units: words without a name before them.
fn says_units(grid: &Grid, view: &View, row: usize) -> bool {
    let named = (0..view.names).any(|column| !grid.trimmed(row, column).is_empty());
    let number = |text: &str| !text.is_empty() && value(text).1 != Flag::Unreadable;
    !named && !view.periods.iter().any(|(column, _)| number(grid.trimmed(row, *column)))
}

/// What a row says of a period's column: a cell holds up to the next one that is filled.
fn holding<'a>(grid: &'a Grid, view: &View, row: usize, column: usize) -> &'a str {
    (view.names..=column)
        .rev()
        .map(|column| grid.trimmed(row, column))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// The scale in brackets that a title ends with: `(x 1,000,000)`, in French `(x 1 000 000)`.
fn scale(title: &str) -> Option<i8> {
    let (_, rest) = title.rsplit_once("(x 1")?;
    let (zeros, _) = rest.split_once(')')?;
    let zeros = zeros.chars().filter(|c| !matches!(c, ',') && !c.is_whitespace()).collect::<String>();
    zeros.bytes().all(|b| b == b'0').then(|| i8::try_from(zeros.len()).ok()).flatten()
}

/// The unit that words and the title's scale make. A scale is of what is counted, never of a rate.
fn stated(words: &str, power_of_ten: Option<i8>) -> Unit {
    let unit = match words {
        "" => Unit::unknown(),
        words => unit(words),
    };
    match unit.quantity {
        Quantity::Percent | Quantity::Index => unit,
        _ => Unit { power_of_ten: power_of_ten.unwrap_or(0), ..unit },
    }
}

/// A value and the mark behind it: `p` preliminary, `r` revised, `A` to `F` and `E` its quality, `s` rounded, `t` of a
/// series that has ended.
fn value(text: &str) -> (f64, Flag) {
    let number = text.trim_end_matches(|c: char| matches!(c, 'A'..='E' | 'p' | 'r' | 's' | 't') || c == ' ');
    match read_cell(number, DecimalMark::Point) {
        Cell::Number(value) if text.ends_with('p') => (value, Flag::Preliminary),
        Cell::Number(value) => (value, Flag::Ok),
        Cell::Missing => (f64::NAN, Flag::Missing),
        Cell::Suppressed => (f64::NAN, Flag::Suppressed),
        Cell::Text if text == "F" => (f64::NAN, Flag::Suppressed),
        Cell::Text => (f64::NAN, Flag::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_of_what_is_counted_and_not_of_a_rate() {
        assert_eq!(
            (scale("Wealth (x 1,000,000) 1 2"), scale("Wealth (x 1)"), scale("Wealth")),
            (Some(6), Some(0), None)
        );
        assert_eq!(scale("Patrimoine (x 1 000)"), Some(3));
        assert_eq!(stated("Dollars", Some(6)).label(), "CAD million");
        assert_eq!(stated("Percent", Some(3)).label(), "%");
        assert_eq!(stated("2002=100", Some(3)).label(), "index points");
        assert_eq!(stated("Persons", Some(3)).label(), "thousand Persons");
        assert_eq!(stated("", Some(6)).quantity, Quantity::Unknown);
    }

    #[test]
    fn marks_behind_values_are_no_digits() {
        assert_eq!(value("1,234.5p"), (1234.5, Flag::Preliminary));
        assert_eq!(value("12B"), (12.0, Flag::Ok));
        assert_eq!(value("0s"), (0.0, Flag::Ok));
        for (text, flag) in [
            ("..", Flag::Missing),
            ("..t", Flag::Missing),
            ("x", Flag::Suppressed),
            ("F", Flag::Suppressed),
            ("word", Flag::Unreadable),
        ] {
            assert_eq!(value(text).1, flag, "{text}");
        }
    }
}
