//! Price histories of stooq.com, with English or Polish column names.

use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Rows, Writer, evidence, head, measure, nothing_read, outcome, put_rows, set_repeats_apart, zeros_are_placeholders,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, Quantity, Unit};

/// Stooq histories.
pub(super) static SOURCE: Source = Source {
    id: "stooq",
    title: "Stooq history",
    publisher: "stooq.com",
    about: "Download: stooq.com, page of a symbol, Historical data, link CSV. Prices have no sign; symbol and currency stand only in \
the file name. Updated after the close. Traps: prices of shares and funds are adjusted for splits and dividends, so they differ from the \
prices of the day, and their volume may be fractional; currencies have no volume column; the Polish site writes Data, Otwarcie, \
Najwyzszy, Najnizszy, Zamkniecie, Wolumen.",
    recognise,
    read,
};

const ENGLISH: [&str; 6] = ["date", "open", "high", "low", "close", "volume"];
const POLISH: [&str; 6] = ["data", "otwarcie", "najwyzszy", "najnizszy", "zamkniecie", "wolumen"];

/// True for the Polish header; nothing for another.
fn polish(grid: &Grid) -> Option<bool> {
    let plain = |column| head(grid, 0, column).replace('ż', "z").replace('ę', "e");
    // Other programs write these names in capitals; Stooq begins each with one.
    let shouted =
        (0..grid.width(0)).any(|c| grid.trimmed(0, c).len() > 1 && !grid.trimmed(0, c).contains(char::is_lowercase));
    if shouted {
        return None;
    }
    let width = grid.width(0);
    let is = |names: &[&str; 6]| {
        (5..=6).contains(&width) && (0..width).all(|c| names.get(c).is_some_and(|n| plain(c) == *n))
    };
    if is(&ENGLISH) {
        return Some(false);
    }
    is(&POLISH).then_some(true)
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let polish = polish(grid)?;
    Form::YearMonthDay.read(grid.text(1, 0)).or_else(|| Form::PackedDay.read(grid.text(1, 0)))?;
    Some(match polish {
        true => evidence(93, grid, 0, "holds the Polish column names Data, Otwarcie, Najwyzszy, Najnizszy, Zamkniecie"),
        false => {
            evidence(60, grid, 0, "holds exactly Date, Open, High, Low, Close in this order, with ISO dates below")
        }
    })
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "a Stooq history");
    let grid = document.grids.first().ok_or_else(missing)?;
    let polish = polish(grid).ok_or_else(missing)?;
    let mut writer = Writer::new(document, grid, "History", &[]);
    let mut columns = Vec::new();
    for column in 1..grid.width(0) {
        let name = grid.trimmed(0, column);
        let unit = if column == 5 { Unit::of(Quantity::Shares, Authority::Publisher) } else { Unit::unknown() };
        let kind = if column == 5 { MeasureKind::Other } else { MeasureKind::Price };
        let code =
            ["Open", "High", "Low", "Close", "Volume"].get(column - 1).filter(|_| polish).map(|c| (*c).to_owned());
        columns.push((column, writer.builder.measure(Measure { code, ..measure(name, kind, unit) })));
    }
    let packed = Form::PackedDay.read(grid.text(1, 0)).is_some();
    let form = if packed { Form::PackedDay } else { Form::YearMonthDay };
    let rows =
        Rows { rows: 1..grid.row_count(), date_column: 0, form, whole: std::convert::identity, columns: &columns };
    if put_rows(&mut writer, document, grid, &rows, &[], notes) == 0 {
        return Err(missing());
    }
    let mut table = writer.builder.finish(None);
    set_repeats_apart(document, &mut table, notes);
    for (_, measure) in columns.iter().take(4) {
        zeros_are_placeholders(document, &mut table, *measure, notes);
    }
    notes.push(
        Problem::note(
            "adjusted-prices",
            "Stooq adjusts prices of shares and funds for splits and dividends: they differ from the prices of the day",
        )
        .at(grid.place(&document.file, 0, 4)),
    );
    let assumed = ["prices are adjusted (not said in the file)", "symbol and currency are not in the file"];
    Ok(outcome(Some(grid), table, Vec::new(), &assumed))
}
