//! TAIFEX: futures and options by kind of institution (三大法人, futContractsDate and its kin).

use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Writer, evidence, is_blank, label, measure, nothing_read, one_line, outcome, row_left_out, set_repeats_apart,
    signed,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// TAIFEX institutional positions.
pub(super) static SOURCE: Source = Source {
    id: "taifex-institutions",
    title: "TAIFEX institutional trading",
    publisher: "Taiwan Futures Exchange",
    about: "Download: taifex.com.tw, three institutional investors, by contract (futContractsDate, optContractsDate, callsAndPutsDate), CSV. Lots, \
and contract values in thousands of Taiwan dollars: the units differ by column. 淨額 is long less short, plus means net long or bought. \
Same day, about 15:00. Traps: CSV in CP950, the latest file in UTF-8 with a byte order mark; columns of trading (交易) are flows, of open \
interest (未平倉) positions; foreign dealers are part of 外資.",
    recognise,
    read,
};

fn header(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(4)).find(|row| {
        let has = |word: &str| grid.cells(*row).any(|cell| cell.contains(word));
        (grid.trimmed(*row, 0) == "日期" && has("身份別") && has("口數"))
            || (grid.trimmed(*row, 0) == "Date" && has("Item") && has("OpenInterest"))
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let row = header(grid)?;
    Some(evidence(94, grid, row, "holds a date, the kind of institution (身份別, Item) and columns of lots"))
}

fn kind_of_institution(name: &str) -> bool {
    name.contains("身份別") || crate::number::trim(name) == "Item"
}

fn measure_of(name: &str) -> Measure {
    // The site's files are in Chinese, its open data in English.
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let unit = if has(&["金額", "Value", "Amount"]) {
        let power = if has(&["百萬元", "Millions"]) { 6 } else { 3 };
        let written = has(&["千元", "百萬元", "Thousands", "Millions"]);
        Unit::money("TWD", power, if written { Authority::File } else { Authority::Publisher })
    } else {
        Unit::of(Quantity::Contracts, Authority::File)
    };
    let open = has(&["未平倉", "OpenInterest"]);
    if !has(&["淨額", "差額", "(Net)"]) {
        return measure(name, if open { MeasureKind::Position } else { MeasureKind::GrossFlow }, unit);
    }
    let (kind, plus, minus) = match open {
        true => (MeasureKind::Position, "the institution is net long", "the institution is net short"),
        false => (MeasureKind::Flow, "the institution bought on balance", "the institution sold on balance"),
    };
    let plus = PlusMeans {
        plus: plus.to_owned(),
        minus: minus.to_owned(),
        turned_on_reading: false,
        authority: Authority::Publisher,
    };
    signed(name, kind, unit, plus)
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "institutional trading of TAIFEX");
    let grid = document.grids.first().ok_or_else(missing)?;
    let header = header(grid).ok_or_else(missing)?;
    // The kind of institution is the last column of words.
    let last =
        (0..grid.width(header)).find(|column| kind_of_institution(grid.text(header, *column))).ok_or_else(missing)?;
    let names: Vec<&str> = (1..=last).map(|column| grid.trimmed(header, column)).collect();
    let mut writer = Writer::new(document, grid, "三大法人", &names);
    let mut columns = Vec::new();
    for column in (last + 1..grid.width(header)).filter(|column| !grid.trimmed(header, *column).is_empty()) {
        columns.push((column, writer.builder.measure(measure_of(&one_line(grid.text(header, column))))));
    }
    for row in (header + 1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let text = grid.text(row, 0);
        let Some(day) = Form::YearMonthDay.read(text).or_else(|| Form::PackedDay.read(text)) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        let labels: Vec<u32> = (1..=last)
            .map(|column| {
                let name = one_line(grid.text(row, column));
                writer.builder.label_with(column - 1, &name, || {
                    label(&name, None, matches!(name.as_str(), "Total") || name.contains("合計"))
                })
            })
            .collect();
        writer.put_row(row, day, &columns, &labels, notes);
    }
    let mut table = writer.builder.finish(Some(crate::calendar::Frequency::Daily));
    if table.row_count() == 0 {
        return Err(missing());
    }
    set_repeats_apart(document, &mut table, notes);
    Ok(outcome(
        Some(grid),
        table,
        Vec::new(),
        &["columns of 口數 are lots; money is in the unit that its column names, else thousands of Taiwan dollars"],
    ))
}
