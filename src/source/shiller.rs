//! Robert Shiller's monthly stock market data since 1871.

use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{
    Writer, evidence, head, is_blank, measure, nothing_read, outcome, row_left_out, set_repeats_apart, stacked_header,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, Quantity, Unit};

/// Shiller's data.
pub(super) static SOURCE: Source = Source {
    id: "shiller",
    title: "Shiller's U.S. stock market data",
    publisher: "Robert J. Shiller",
    about: "Download: shillerdata.com, ie_data.xls. Index level, dividends, earnings, consumer prices, the ten-year rate and ratios such as \
CAPE; levels, no sign. The index of a month is the average of its days, so a month's change is not a return from end to end. Updated monthly; \
the latest earnings and prices are estimates. Traps: dates are numbers, where 1871.1 is October and 1871.01 January; names stand over \
eight rows; the last row is a text note in a number column.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(15)).find(|row| {
        let names: Vec<String> = (0..grid.width(*row)).map(|column| head(grid, *row, column)).collect();
        ["date", "p", "d", "e", "cpi"].iter().all(|name| names.iter().any(|n| n == name))
    })
}

/// `1871.1` is October: the two digits behind the point are the month, and a number drops a last 0.
fn month(text: &str) -> Option<Period> {
    let (year, month) = crate::number::trim(text).split_once('.')?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !digits(year) || !digits(month) {
        return None;
    }
    if month.len() > 2 {
        // A computed date carries the noise of its arithmetic: 2023.0999999999999 is October.
        let hundredths = format!("{:.2}", format!("0.{month}").parse::<f64>().ok()?);
        return Period::month(year.parse().ok()?, hundredths.strip_prefix("0.")?.parse().ok()?);
    }
    let number: u32 = month.parse().ok()?;
    Period::month(year.parse().ok()?, if month.len() == 1 { number * 10 } else { number })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.iter().find(|grid| header(grid).is_some())?;
    let row = header(grid)?;
    (row + 1..row + 4).any(|next| month(grid.text(next, 0)).is_some()).then_some(())?;
    Some(evidence(93, grid, row, "holds Date, P, D, E, CPI above months written as 1871.01"))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "Shiller's data");
    let grid = document.grids.iter().find(|grid| header(grid).is_some()).ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    // Titles above the table fill one cell; the names of columns fill several.
    let filled = |row: usize| (1..grid.width(row)).filter(|c| !grid.trimmed(row, *c).is_empty()).count();
    let top = (0..header).rev().take_while(|row| filled(*row) >= 2).last().unwrap_or(header);
    let mut writer = Writer::new(document, grid, "Monthly data", &[]);
    let mut columns = Vec::new();
    for column in 1..grid.width(header) {
        let name = stacked_header(grid, top..=header, column);
        if name.is_empty() || name.to_lowercase().contains("fraction") {
            continue;
        }
        let code = Some(grid.trimmed(header, column).to_owned()).filter(|code| !code.is_empty() && *code != name);
        let values = (header + 1..grid.row_count()).filter_map(|row| number(grid.trimmed(row, column)));
        columns.push((column, writer.builder.measure(Measure { code, ..kind(&name, values) })));
    }
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        match month(grid.text(row, 0)) {
            Some(period) => writer.put_row(row, period, &columns, &[], notes),
            None => notes.push(row_left_out(&document.file, grid, row)),
        }
    }
    let mut table = writer.builder.finish(Some(Frequency::Monthly));
    if table.row_count() == 0 {
        return Err(missing());
    }
    set_repeats_apart(document, &mut table, notes);
    Ok(outcome(Some(grid), table, Vec::new(), &["a date such as 1871.1 is October (the number dropped its last 0)"]))
}

fn number(text: &str) -> Option<f64> {
    match read_cell(text, DecimalMark::Point) {
        Cell::Number(value) => Some(value),
        _ => None,
    }
}

/// What a column is, by its name and, where the name serves two units, the size of its values: the sheet shows
/// the excess yield and the returns over ten years as per cents, but holds fractions of one; the ten-year rate
/// is held in per cent.
fn kind(name: &str, values: impl Iterator<Item = f64>) -> Measure {
    let lower = name.to_lowercase();
    let rate = |quantity| measure(name, MeasureKind::Rate, Unit::of(quantity, Authority::Publisher));
    if lower.contains("annualized") || lower.contains("yield") {
        let small = values.map(f64::abs).fold(0.0, f64::max) < 1.0;
        return rate(if small { Quantity::Fraction } else { Quantity::Percent });
    }
    if lower.contains("monthly") && lower.contains("returns") {
        return rate(Quantity::Count { of: "times the value of the month before".to_owned() });
    }
    if lower.contains("rate") || lower.contains("gs10") {
        return rate(Quantity::Percent);
    }
    if lower.contains("cape") || lower.contains("p/e") || lower.contains("ratio") {
        return measure(name, MeasureKind::Rate, Unit::unknown());
    }
    measure(name, MeasureKind::Price, Unit::of(Quantity::Index, Authority::Publisher))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_zero_is_october() {
        let read = |text| month(text).map(|p| p.end.iso());
        assert_eq!(read("1871.1").as_deref(), Some("1871-10-31"));
        assert_eq!(read("1871.01").as_deref(), Some("1871-01-31"));
        assert_eq!(read("1871.12").as_deref(), Some("1871-12-31"));
        assert_eq!(read("2023.0999999999999").as_deref(), Some("2023-10-31"));
        assert_eq!(read("1871.13"), None);
        assert_eq!(read("1871"), None);
    }
}
