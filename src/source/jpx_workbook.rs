//! JPX's own workbooks of trading by kind of investor: one sheet a market section, weeks side by side,
//! three rows (sales, purchases, total) an investor.

mod one_sheet;

use crate::calendar::{Day, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::support::{Writer, evidence, label, measure, nothing_read, one_line, proofs, signed};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans, Quantity, Unit};

/// The weekly and monthly workbooks.
pub(super) static SOURCE: Source = Source {
    id: "jpx-investor-workbook",
    title: "TSE trading by investor type (workbook)",
    publisher: "Japan Exchange Group",
    about: "Download: jpx.co.jp, statistics, Trading by Type of Investors, stock_val_1_*.xls (values, thousands of yen) and stock_vol_1_*.xls \
(thousands of shares), weekly on Thursday of the following week, monthly. Balance is purchases less sales: plus means that the investors bought \
on balance. Traps: the week before stands beside the week; Proprietary & Brokerage, Brokerage, Institutions and Financials are totals of \
others; Tokyo & Nagoya holds the sections; the year stands in the title only; a month is made of whole weeks; since autumn 2026 \
one sheet holds all sections, investors side by side, and the days stand in the file's name only.",
    recognise,
    read,
};

/// What one row of an investor holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Sales,
    Purchases,
    Total,
}

fn side(text: &str) -> Option<Side> {
    let lower = one_line(text).to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    if starts(&["売り", "売", "sales", "sell"]) {
        Some(Side::Sales)
    } else if starts(&["買い", "買", "purchases", "buy"]) {
        Some(Side::Purchases)
    } else if starts(&["合計", "計", "total"]) {
        Some(Side::Total)
    } else {
        None
    }
}

/// The column of sales, purchases and totals, and the rows that hold sales.
fn sides(grid: &Grid) -> Option<(usize, Vec<usize>)> {
    let width = (0..grid.row_count()).map(|row| grid.width(row)).max().unwrap_or(0).min(12);
    (1..width).find_map(|at| {
        let is = |row: usize, wanted: Side| side(grid.text(row, at)) == Some(wanted);
        let rows: Vec<usize> = (0..grid.row_count().saturating_sub(1))
            .filter(|row| is(*row, Side::Sales) && is(*row + 1, Side::Purchases))
            .collect();
        (rows.len() >= 5).then_some((at, rows))
    })
}

fn has_investors(grid: &Grid) -> bool {
    let words = ["海外投資家", "Foreigners", "Individuals"];
    (0..grid.row_count()).any(|row| grid.cells(row).any(|cell| words.iter().any(|word| cell.contains(word))))
}

fn recognise(document: &Document) -> Option<Evidence> {
    if let Some(evidence) = one_sheet::recognise(document) {
        return Some(evidence);
    }
    let grid = document.grids.iter().find(|grid| has_investors(grid) && sides(grid).is_some())?;
    let (_, rows) = sides(grid)?;
    let what = "begins investors of Japanese shares, each with a row of sales and one of purchases";
    Some(evidence(92, grid, *rows.first()?, what))
}

/// Numbers in a text, in order.
fn numbers(text: &str) -> Vec<u32> {
    let narrow =
        |c: char| if ('０'..='９').contains(&c) { char::from_u32(c as u32 - 0xFEE0).unwrap_or(c) } else { c };
    let folded: String = text.chars().map(narrow).collect();
    folded.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

/// Year and month of the title: `2026年9月第2週`.
fn title_month(grid: &Grid, before: usize) -> Option<(i32, u32)> {
    (0..before).flat_map(|row| grid.cells(row)).find_map(|cell| {
        let found = cell.contains('年').then(|| numbers(cell))?;
        match found.as_slice() {
            [year @ 1990..=2199, month @ 1..=12, ..] => Some((i32::try_from(*year).ok()?, *month)),
            _ => None,
        }
    })
}

/// First and last day from `09/07～09/11`, in the year that lies nearest to the title's month.
fn week(text: &str, (year, month): (i32, u32)) -> Option<Period> {
    if !text.contains(['/', '月']) || !text.contains(['~', '～', '〜', '-', '－', '–']) {
        return None;
    }
    let found = numbers(text);
    let (from, to) = match found.as_slice() {
        [a, b, c, d] => ((*a, *b), (*c, *d)),
        [_, a, b, _, c, d] => ((*a, *b), (*c, *d)),
        _ => return None,
    };
    // A week of December under a title of January belongs to the year before.
    let end_year = if to.0 > month + 6 { year - 1 } else { year };
    let start_year = if from.0 > to.0 { end_year - 1 } else { end_year };
    let (start, end) = (Day::new(start_year, from.0, from.1)?, Day::new(end_year, to.0, to.1)?);
    (start <= end).then_some(Period { start, end })
}

/// One period of a sheet: its columns of amounts and, where there is one, of balances.
struct Block {
    period: Period,
    value: usize,
    balance: Option<usize>,
}

/// The periods that stand side by side.
fn blocks(grid: &Grid, at: usize, rows: &[usize]) -> Vec<Block> {
    let Some(first) = rows.first().copied() else { return Vec::new() };
    let Some((year, month)) = title_month(grid, first) else { return Vec::new() };
    let width = (0..grid.row_count()).map(|row| grid.width(row)).max().unwrap_or(0);
    let dated = (0..first).rev().find_map(|row| {
        let found: Vec<(usize, Period)> =
            (at..width).filter_map(|c| week(grid.text(row, c), (year, month)).map(|p| (c, p))).collect();
        (!found.is_empty()).then_some(found)
    });
    let starts = match dated {
        Some(found) => found,
        None => Period::month(year, month).map(|period| (at + 1, period)).into_iter().collect(),
    };
    let is_amount = |column: usize| {
        let cells = rows.iter().map(|row| read_cell(grid.text(*row, column), DecimalMark::Point));
        cells.filter(|cell| matches!(cell, Cell::Number(value) if value.abs() > 100.0)).count() * 2 > rows.len()
    };
    let heading = |column: usize, words: &[&str]| {
        let from = first.saturating_sub(6);
        (from..first).any(|row| words.iter().any(|word| grid.text(row, column).to_lowercase().contains(word)))
    };
    let ends = starts.iter().skip(1).map(|(column, _)| *column).chain([width]).collect::<Vec<_>>();
    starts
        .iter()
        .zip(ends)
        .filter_map(|((start, period), end)| {
            // A heading may begin a column before its amounts.
            let columns = (*start).max(at + 1)..end;
            let balance = columns.clone().find(|column| heading(*column, &["差引", "balance"]));
            let value = columns.clone().find(|column| Some(*column) != balance && is_amount(*column))?;
            Some(Block { period: *period, value, balance })
        })
        .collect()
}

/// The unit that the text above a table names: `千円`, `千株`, `百口` or `口`.
fn unit_of(above: &str) -> Unit {
    let lower = above.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let count = |of: &str, power_of_ten| Unit {
        power_of_ten,
        ..Unit::of(Quantity::Count { of: of.to_owned() }, Authority::File)
    };
    if has(&["千円", "thous.yen", "thous. yen", "thousand yen"]) {
        Unit::money("JPY", 3, Authority::File)
    } else if has(&["千株", "thous.shares", "thous. shares", "thousand shares"]) {
        Unit { power_of_ten: 3, ..Unit::of(Quantity::Shares, Authority::File) }
    } else if has(&["百口"]) {
        count("units", 2)
    } else if has(&["口数", "(口", "（口", "[口"]) {
        count("units", 0)
    } else if has(&["株数"]) {
        Unit { power_of_ten: 3, ..Unit::of(Quantity::Shares, Authority::Publisher) }
    } else {
        Unit::money("JPY", 3, Authority::Publisher)
    }
}

/// What is traded, by the title.
fn asset_of(above: &str) -> &'static str {
    if above.contains("ETF") {
        "exchange-traded funds"
    } else if above.contains("不動産投資信託") || above.contains("REIT") {
        "real estate investment trusts"
    } else {
        "Japanese shares"
    }
}

/// The investor's names over its rows, in the file's languages.
fn investor(grid: &Grid, at: usize, row: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for line in row..row + 3 {
        for column in 0..at {
            let text = one_line(grid.text(line, column));
            if !text.is_empty() && side(&text).is_none() && !words.contains(&text) {
                words.push(text);
            }
        }
    }
    words.join(" ")
}

fn is_total(name: &str) -> bool {
    const TOTALS: [&str; 10] = [
        "総計",
        "委託計",
        "自己計・委託計",
        "法人",
        "金融機関",
        "Brokerage",
        "Institutions",
        "Financials",
        "Financial Institutions",
        "Total",
    ];
    let japanese = name.split(' ').next().unwrap_or_default().replace('　', "");
    let rest = name.trim_start_matches(|c: char| !c.is_ascii()).trim();
    TOTALS.iter().any(|total| *total == japanese || *total == rest || rest.starts_with("Proprietary & Brokerage"))
}

fn read(document: &Document, assume: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    if one_sheet::recognise(document).is_some() {
        return one_sheet::read(document, assume, notes);
    }
    let mut outcome = Outcome::default();
    for grid in document.grids.iter().filter(|grid| has_investors(grid)) {
        let Some((at, rows)) = sides(grid) else { continue };
        let found = blocks(grid, at, &rows);
        if found.is_empty() {
            let message = "expected a title like 2026年9月第2週 and weeks like 09/07～09/11 above the amounts; the sheet was left out";
            notes.push(Problem::warning("sheet-left-out", message).at(grid.place(&document.file, 0, 0)));
            continue;
        }
        let first = rows.first().copied().unwrap_or(0);
        let above = super::header::text_above(grid, first);
        let unit = unit_of(&above);
        let asset = asset_of(&above);
        let name = grid.name.clone().unwrap_or_default();
        let mut writer = Writer::new(document, grid, &name, &["investor"]);
        let gross = |name: &str| measure(name, MeasureKind::GrossFlow, unit.clone());
        let sales = writer.builder.measure(gross("Sales"));
        let purchases = writer.builder.measure(gross("Purchases"));
        let total = writer.builder.measure(gross("Total"));
        let plus = PlusMeans::buys("the investors", asset, Authority::Publisher);
        let balance = writer.builder.measure(signed("Balance", MeasureKind::Flow, unit.clone(), plus));
        for row in &rows {
            let investor = investor(grid, at, *row);
            let who = writer.builder.label_with(0, &investor, || label(&investor, None, is_total(&investor)));
            for block in &found {
                writer.put((*row, block.value), block.period, sales, &[who], notes);
                writer.put((*row + 1, block.value), block.period, purchases, &[who], notes);
                if side(grid.text(*row + 2, at)) == Some(Side::Total) {
                    writer.put((*row + 2, block.value), block.period, total, &[who], notes);
                }
                let number = |row: usize, column: usize| match read_cell(grid.text(row, column), DecimalMark::Point) {
                    Cell::Number(value) => Some(value),
                    _ => None,
                };
                let printed = block.balance.and_then(|column| (*row..*row + 3).find_map(|r| number(r, column)));
                let counted =
                    number(*row + 1, block.value).zip(number(*row, block.value)).map(|(bought, sold)| bought - sold);
                if let (Some(printed), Some(counted)) = (printed, counted)
                    && (printed - counted).abs() > 1.0
                {
                    let message = format!("{investor}: the balance {printed} is not purchases less sales ({counted})");
                    notes.push(Problem::warning("identity-broken", message).at(grid.place(
                        &document.file,
                        *row,
                        block.value,
                    )));
                }
                let cell = printed.or(counted).map_or(Cell::Missing, Cell::Number);
                let place = grid.at(*row, block.balance.unwrap_or(block.value));
                writer.builder.push(block.period, balance, &[who], cell, place);
            }
        }
        let table = writer.builder.finish(None);
        outcome.proofs.extend(proofs(Some(grid), &table));
        outcome.tables.push(table);
    }
    if outcome.tables.is_empty() {
        return Err(nothing_read(document, "trading by investor type").at(Place::file(&document.file)));
    }
    outcome.proofs.truncate(2);
    outcome.assumed.push("each sheet is a section of the market; Tokyo & Nagoya holds the others".to_owned());
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_of_december_under_january_belongs_to_the_year_before() {
        let ends = |text: &str, title| week(text, title).map(|p| (p.start.iso(), p.end.iso()));
        let days = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(ends("09/07～09/11", (2026, 9)), days("2026-09-07", "2026-09-11"));
        assert_eq!(ends("8/31 - 9/4", (2026, 9)), days("2026-08-31", "2026-09-04"));
        assert_eq!(ends("12/21～12/25", (2026, 1)), days("2025-12-21", "2025-12-25"));
        assert_eq!(ends("12/28～01/04", (2026, 1)), days("2025-12-28", "2026-01-04"));
        assert_eq!(ends("比率", (2026, 9)), None);
    }

    #[test]
    fn totals_are_known_by_both_names() {
        assert!(is_total("委託計 Brokerage") && is_total("法人 Institutions") && is_total("総計"));
        assert!(!is_total("海外投資家 Foreigners") && !is_total("個人 Individuals"));
    }
}
