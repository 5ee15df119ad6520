//! Price histories as Investing.com lets its readers download them, in every edition's language.

use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Rows, Writer, day_form, evidence, head, measure, nothing_read, outcome, put_rows, set_repeats_apart,
    zeros_are_placeholders,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, Quantity, Unit};

/// Investing.com history downloads.
pub(super) static SOURCE: Source = Source {
    id: "investing",
    title: "Investing.com history",
    publisher: "Investing.com",
    about: "Download: the page of an instrument, tab Historical Data, button Download (free account). Prices have no sign; the name \
and currency of the instrument stand only in the file name, so the program does not claim to know them. The file is complete at once, \
normally newest first. Traps: dates are month/day/year in the US edition and day/month/year or written out in others; numbers have \
thousands commas inside quotes, or a decimal comma in continental editions; volumes end in K, M or B and are often empty or 0.00K, which \
is no volume; Change % is in per cent of the previous row's price.",
    recognise,
    read,
};

/// The first six column names of each edition (lower case), English first. The last column holds a `%`.
const HEADERS: [[&str; 5]; 13] = [
    ["date", "price", "open", "high", "low"],
    ["datum", "zuletzt", "eröffn.", "hoch", "tief"],
    ["date", "dernier", "ouv.", "plus haut", "plus bas"],
    ["fecha", "último", "apertura", "máximo", "mínimo"],
    ["data", "ultimo", "apertura", "massimo", "minimo"],
    ["data", "último", "abertura", "máxima", "mínima"],
    ["data", "ostatnio", "otwarcie", "max.", "min."],
    ["datum", "laatste", "open", "hoog", "laag"],
    ["tarih", "şimdi", "açılış", "yüksek", "düşük"],
    ["дата", "цена", "откр.", "макс.", "мин."],
    ["日付け", "終値", "始値", "高値", "安値"],
    ["날짜", "종가", "시가", "고가", "저가"],
    ["日期", "收盘", "开盘", "高", "低"],
];

fn edition(grid: &Grid) -> Option<(usize, usize)> {
    (0..grid.row_count().min(3)).find_map(|row| {
        let found =
            HEADERS.iter().position(|names| names.iter().enumerate().all(|(c, name)| head(grid, row, c) == *name));
        let last = head(grid, row, grid.width(row).saturating_sub(1));
        let change = last.contains('%') || last == "涨跌幅";
        found.filter(|_| change && grid.width(row) >= 6).map(|edition| (row, edition))
    })
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let (row, _) = edition(grid)?;
    let names: Vec<&str> = grid.cells(row).map(crate::number::trim).collect();
    Some(evidence(92, grid, row, &format!("holds the columns {}", names.join(", "))))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "an Investing.com history");
    let grid = document.grids.first().ok_or_else(missing)?;
    let (header, edition) = edition(grid).ok_or_else(missing)?;
    let mut questions = Vec::new();
    let usual = if edition == 0 { Form::MonthDayYear } else { Form::DayMonthYear };
    let form = day_form(grid, header + 1, 0, usual, assume, &mut questions);
    let mut writer = Writer::new(document, grid, "History", &[]);
    writer.mark = mark_of(grid, header, edition);
    let mut columns = Vec::new();
    let mut volume = None;
    let last = grid.width(header) - 1;
    for column in 1..=last {
        let name = grid.trimmed(header, column).to_owned();
        let kind = if column == last {
            // A spreadsheet stores 0.36% as 0.0036 and only displays the sign.
            let signs = (header + 1..grid.row_count()).any(|row| grid.trimmed(row, column).ends_with('%'));
            let quantity = if signs { Quantity::Percent } else { Quantity::Fraction };
            let authority = if signs { Authority::File } else { Authority::Assumed };
            measure(&name, MeasureKind::Rate, Unit::of(quantity, authority))
        } else if column == 5 {
            let of = "units traded".to_owned();
            measure(&name, MeasureKind::Other, Unit::of(Quantity::Count { of }, Authority::Publisher))
        } else {
            measure(&name, MeasureKind::Price, Unit::unknown())
        };
        let english = match column {
            c if c == last => "Change %",
            1 => "Price",
            2 => "Open",
            3 => "High",
            4 => "Low",
            _ => "Vol.",
        };
        let index =
            writer.builder.measure(Measure { code: Some(english.to_owned()).filter(|code| *code != name), ..kind });
        if column == 5 && column < last {
            volume = Some(index);
        }
        columns.push((column, index));
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
    let mut table = writer.builder.finish(None);
    set_repeats_apart(document, &mut table, notes);
    if let Some(volume) = volume {
        zeros_are_placeholders(document, &mut table, volume, notes);
    }
    let assumed = format!("dates are {}", form.words());
    Ok(outcome(Some(grid), table, questions, &[&assumed, "the instrument and its currency are not in the file"]))
}

/// The decimal mark that reads more prices; where both read all, the edition's own.
fn mark_of(grid: &Grid, header: usize, edition: usize) -> DecimalMark {
    let readable = |mark| {
        let cells = (header + 1..grid.row_count()).flat_map(|row| (1..5).map(move |column| (row, column)));
        cells.filter(|(row, column)| matches!(read_cell(grid.text(*row, *column), mark), Cell::Number(_))).count()
    };
    let (point, comma) = (readable(DecimalMark::Point), readable(DecimalMark::Comma));
    // English, Japanese, Korean and Chinese editions write a decimal point.
    let usually_comma = (1..10).contains(&edition);
    if comma > point || (comma == point && usually_comma) { DecimalMark::Comma } else { DecimalMark::Point }
}
