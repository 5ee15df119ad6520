//! Yahoo Finance price histories: the site's own download, and what the yfinance library writes.

use crate::calendar::Day;
use crate::number::trim;
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    Rows, Writer, evidence, head, is_blank, label, measure, nothing_read, outcome, put_rows, set_repeats_apart,
    whole_month, zeros_are_placeholders,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};
use std::convert::identity;

/// Yahoo Finance histories.
pub(super) static SOURCE: Source = Source {
    id: "yahoo",
    title: "Yahoo Finance history",
    publisher: "Yahoo",
    about: "Download: the page of a symbol, tab Historical Data, or the yfinance library. Prices have no sign; currency and, in most \
files, the symbol are not in the file. Close is adjusted for splits, Adj Close for splits and dividends; yfinance writes by default one \
Close that is adjusted for both. Complete after the close of trading. Traps: months are called by their first day and closed on their last; Open is 0 on old days and Volume is 0 where it was not \
recorded, which are no prices and no volumes; prices carry the noise of 32-bit floats; files of yfinance since 0.2.51 have three header rows, \
the first starting with Price, the second with Ticker.",
    recognise,
    read,
};

const PRICES: [&str; 6] = ["open", "high", "low", "close", "adj close", "adj close*"];
const OTHERS: [&str; 4] = ["volume", "dividends", "stock splits", "capital gains"];

/// Header row, first data row, and the row of symbols where there is one.
struct Layout {
    header: usize,
    first: usize,
    symbols: Option<usize>,
}

fn layout(grid: &Grid) -> Option<Layout> {
    let first = head(grid, 0, 0);
    if first == "price" && head(grid, 1, 0) == "ticker" {
        let date_row = usize::from(matches!(head(grid, 2, 0).as_str(), "date" | "datetime")) + 2;
        return Some(Layout { header: 0, first: date_row, symbols: Some(1) });
    }
    // Several symbols, written with the symbol above or below the name of the price.
    if first == "ticker" && head(grid, 1, 0) == "price" {
        let date_row = usize::from(matches!(head(grid, 2, 0).as_str(), "date" | "datetime")) + 2;
        return Some(Layout { header: 1, first: date_row, symbols: Some(0) });
    }
    matches!(first.as_str(), "date" | "datetime" | "").then_some(Layout { header: 0, first: 1, symbols: None })
}

fn columns(grid: &Grid, layout: &Layout) -> Option<Vec<usize>> {
    let columns: Vec<usize> = (1..grid.width(layout.header)).collect();
    let known = |name: &str| PRICES.contains(&name) || OTHERS.contains(&name) || name == "repaired?";
    let names: Vec<String> = columns.iter().map(|c| head(grid, layout.header, *c)).collect();
    let has = |name: &str| names.iter().any(|n| n == name);
    (names.iter().all(|name| known(name)) && has("open") && has("close") && has("volume")).then_some(columns)
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let layout = layout(grid)?;
    let columns = columns(grid, &layout)?;
    let adjusted = columns.iter().any(|c| head(grid, layout.header, *c).starts_with("adj close"));
    let names: Vec<&str> = columns.iter().map(|c| grid.trimmed(layout.header, *c)).collect();
    if layout.symbols.is_some() {
        return Some(evidence(95, grid, 0, "starts the three header rows of yfinance (Price, Ticker, Date)"));
    }
    // Stooq writes Open, High, Low, Close, Volume in this order; Yahoo never without more or less.
    if names.join(",").eq_ignore_ascii_case("open,high,low,close,volume") && !noisy(grid, &layout) {
        return None;
    }
    let score = if adjusted { 90 } else { 70 };
    Some(evidence(score, grid, layout.header, &format!("holds the columns {}", names.join(", "))))
}

/// Prices with the noise of 32-bit floats, or dates with a time zone: only Yahoo's data have them.
fn noisy(grid: &Grid, layout: &Layout) -> bool {
    let rows = layout.first..grid.row_count().min(layout.first + 20);
    rows.clone().any(|row| grid.text(row, 0).len() > 19)
        || rows.filter(|row| (1..5).any(|column| grid.trimmed(*row, column).len() >= 14)).count() >= 2
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "a Yahoo Finance history");
    let grid = document.grids.first().ok_or_else(missing)?;
    let layout = layout(grid).ok_or_else(missing)?;
    let columns = columns(grid, &layout).ok_or_else(missing)?;
    let symbol = |column: usize| layout.symbols.map(|row| trim(grid.text(row, column)).to_owned()).unwrap_or_default();
    let dimensions: &[&str] = if layout.symbols.is_some() { &["symbol"] } else { &[] };
    let mut writer = Writer::new(document, grid, "History", dimensions);
    let mut declared: Vec<(String, u16)> = Vec::new();
    let mut placed: Vec<(String, Vec<(usize, u16)>)> = Vec::new();
    for column in columns {
        let name = grid.trimmed(layout.header, column);
        let lower = name.to_lowercase();
        if lower == "repaired?" || (layout.first..grid.row_count()).all(|row| grid.trimmed(row, column).is_empty()) {
            continue;
        }
        let index = declared.iter().find(|(n, _)| *n == lower).map(|(_, index)| *index).unwrap_or_else(|| {
            let index = writer.builder.measure(match lower.as_str() {
                "volume" => measure(name, MeasureKind::Other, Unit::of(Quantity::Shares, Authority::Publisher)),
                "stock splits" => measure(name, MeasureKind::Other, Unit::unknown()),
                _ => measure(name, MeasureKind::Price, Unit::unknown()),
            });
            declared.push((lower.clone(), index));
            index
        });
        let symbol = symbol(column);
        match placed.iter_mut().find(|(s, _)| *s == symbol) {
            Some((_, columns)) => columns.push((column, index)),
            None => placed.push((symbol, vec![(column, index)])),
        }
    }
    let whole = if is_monthly(grid, &layout) { whole_month } else { identity };
    let mut added = 0;
    for (symbol, columns) in &placed {
        let labels: Vec<u32> = if layout.symbols.is_some() {
            vec![writer.builder.label_with(0, symbol, || label(symbol, None, false))]
        } else {
            Vec::new()
        };
        let rows =
            Rows { rows: layout.first..grid.row_count(), date_column: 0, form: Form::YearMonthDay, whole, columns };
        added += put_rows(&mut writer, document, grid, &rows, &labels, notes);
    }
    if added == 0 {
        return Err(missing());
    }
    let mut table = writer.builder.finish(None);
    set_repeats_apart(document, &mut table, notes);
    for (name, index) in &declared {
        if PRICES.contains(&name.as_str()) || name == "volume" {
            zeros_are_placeholders(document, &mut table, *index, notes);
        }
    }
    note_adjustment(document, grid, &layout, notes);
    Ok(outcome(Some(grid), table, Vec::new(), &["the currency is not in the file"]))
}

/// True for a history by months: each is called by its first day, though its Close is that of its last; a day of
/// the running month may follow.
fn is_monthly(grid: &Grid, layout: &Layout) -> bool {
    let days: Vec<_> = (layout.first..grid.row_count())
        .filter_map(|row| Form::YearMonthDay.read(grid.text(row, 0)))
        .map(|period| period.end)
        .collect();
    let firsts = days.iter().take_while(|day| **day == day.month_start()).count();
    let next = |pair: &[Day]| matches!(pair, [one, two] if one.month_end().plus_days(1) == *two);
    firsts >= 3 && firsts + 1 >= days.len() && days.get(..firsts).is_some_and(|days| days.windows(2).all(next))
}

/// Says which Close this is: with an Adj Close beside it or alone.
fn note_adjustment(document: &Document, grid: &Grid, layout: &Layout, notes: &mut Notes) {
    let find = |name: &str| (1..grid.width(layout.header)).find(|c| head(grid, layout.header, *c) == name);
    let place = grid.place(&document.file, layout.header, find("close").unwrap_or(0));
    let rows = || (layout.first..grid.row_count()).filter(|row| !is_blank(grid, *row));
    let message = match (find("close"), find("adj close")) {
        (Some(close), Some(adjusted)) => {
            match rows().all(|row| grid.trimmed(row, close) == grid.trimmed(row, adjusted)) {
                true => "Adj Close equals Close in every row: one series, not two",
                false => return,
            }
        }
        _ => {
            "there is one Close and no Adj Close: yfinance writes it adjusted for splits and dividends unless told otherwise, so it differs from the prices of the day"
        }
    };
    notes.push(Problem::note("adjusted-prices", message).at(place));
}
