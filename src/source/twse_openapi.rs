//! TWSE and TPEx open data: JSON lists whose dates are years of the Republic without a separator.

use crate::calendar::{Day, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{
    Writer, column_of, evidence, label, measure, nothing_read, outcome, row_left_out, set_repeats_apart,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};

/// TWSE open data.
pub(super) static SOURCE: Source = Source {
    id: "twse-openapi",
    title: "TWSE open data",
    publisher: "Taiwan Stock Exchange",
    about: "Download: openapi.twse.com.tw, JSON lists of objects. Units are those of the list (shares, Taiwan dollars) and not written in it; \
levels and gross values without a sign unless a name says so. Same day. Traps: dates such as 1150819 are years of the Republic (115 \
is 2026); numbers are text; names may be Chinese or English.",
    recognise,
    read,
};

/// `1150819`: year of the Republic, month, day.
fn republic_day(text: &str) -> Option<Day> {
    let text = crate::number::trim(text);
    if !(6..=7).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = text.split_at(text.len() - 4);
    let (month, day) = rest.split_at(2);
    let year: i32 = year.parse().ok()?;
    (50..=200).contains(&year).then_some(())?;
    Day::new(year + 1911, month.parse().ok()?, day.parse().ok()?)
}

fn dated(grid: &Grid) -> Option<usize> {
    let column = column_of(grid, 0, "date").or_else(|| (0..grid.width(0)).find(|c| grid.trimmed(0, *c) == "日期"))?;
    let rows = 1..grid.row_count().min(6);
    (grid.row_count() > 1 && rows.into_iter().all(|row| republic_day(grid.text(row, column)).is_some()))
        .then_some(column)
}

fn recognise(document: &Document) -> Option<Evidence> {
    (document.kind.contains("JSON")).then_some(())?;
    let grid = document.grids.first()?;
    let column = dated(grid)?;
    let what = format!(
        "holds the key {} with days such as {} (year of the Republic)",
        grid.trimmed(0, column),
        grid.trimmed(1, column)
    );
    Some(evidence(80, grid, 0, &what))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "open data of TWSE");
    let grid = document.grids.first().ok_or_else(missing)?;
    let date = dated(grid).ok_or_else(missing)?;
    let others: Vec<usize> = (0..grid.width(0)).filter(|column| *column != date).collect();
    let number =
        |row: usize, column: usize| matches!(read_cell(grid.text(row, column), DecimalMark::Point), Cell::Number(_));
    let share = |column: usize| (1..grid.row_count()).filter(|row| number(*row, column)).count();
    let named = |column: usize| {
        let name = grid.trimmed(0, column).to_lowercase();
        name == "code" || name.contains("代號") || name.contains("code")
    };
    // A column of words, or of codes, tells rows apart; the others are values.
    let is_label = |column: usize| named(column) || share(column) * 2 < grid.row_count() - 1;
    let (labels, values): (Vec<usize>, Vec<usize>) = others.into_iter().partition(|column| is_label(*column));
    let dimensions: Vec<&str> = labels.iter().map(|column| grid.trimmed(0, *column)).collect();
    let mut writer = Writer::new(document, grid, "Open data", &dimensions);
    let columns: Vec<(usize, u16)> = values
        .iter()
        .map(|column| {
            let name = grid.trimmed(0, *column);
            let lower = name.to_lowercase();
            let (kind, unit) = match lower.as_str() {
                "tradevolume" => (MeasureKind::Other, Unit::of(Quantity::Shares, Authority::Publisher)),
                "tradevalue" => (MeasureKind::Other, Unit::money("TWD", 0, Authority::Publisher)),
                "taiex" => (MeasureKind::Price, Unit::of(Quantity::Index, Authority::Publisher)),
                _ => (MeasureKind::Other, Unit::unknown()),
            };
            (*column, writer.builder.measure(measure(name, kind, unit)))
        })
        .collect();
    for row in 1..grid.row_count() {
        let Some(day) = republic_day(grid.text(row, date)) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        let own: Vec<u32> = labels
            .iter()
            .enumerate()
            .map(|(dimension, column)| {
                let text = grid.trimmed(row, *column);
                writer
                    .builder
                    .label_with(dimension, text, || label(text, None, crate::source::words::is_aggregate(text)))
            })
            .collect();
        writer.put_row(row, Period::day(day), &columns, &own, notes);
    }
    let mut table = writer.builder.finish(None);
    if table.row_count() == 0 {
        return Err(missing());
    }
    set_repeats_apart(document, &mut table, notes);
    Ok(outcome(Some(grid), table, Vec::new(), &["dates are years of the Republic of China: 115 is 2026"]))
}
