//! DTCC: swap trades that CFTC's Part 43 makes public, one row a trade.

use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Problem};
use crate::read::{Document, Grid};
use crate::source::dates::Form;
use crate::source::support::{
    column_of, evidence, is_blank, label, measure, nothing_read, proofs, row_left_out, unreadable,
};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Flag, MeasureKind, TableBuilder};
use crate::unit::{Authority, Quantity, Unit};

/// DTCC public swap trades.
pub(super) static SOURCE: Source = Source {
    id: "dtcc-swaps",
    title: "DTCC public swap trades (CFTC Part 43)",
    publisher: "DTCC Data Repository",
    about: "Download: pddata.dtcc.com, cumulative slice reports (CFTC, Rates, Credits, FX …), zip with one CSV. Notional amounts in the currency \
named beside them; a trade has two sides, so its notional has no sign and says nothing of who bought. Within minutes, blocks later. \
Traps: large notionals are capped and end in a plus (\"1,100,000,000+\" means at least that much); corrections and cancellations are rows of \
their own that name the trade they replace; flags are written false or FALSE; sums of capped trades are lower bounds.",
    recognise,
    read,
};

fn find(grid: &Grid, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| column_of(grid, 0, name))
}

const IDS: [&str; 4] = ["dissemination identifier", "dissemination id", "dissemination_id", "dissemintation id"];
const NOTIONALS: [&str; 5] = [
    "notional amount-leg 1",
    "notional amount leg 1",
    "notional amount 1",
    "rounded_notional_amount_1",
    "rounded notional amount 1",
];
const TIMES: [&str; 3] = ["execution timestamp", "execution_timestamp", "event timestamp"];
const EVENTS: [&str; 2] = ["event timestamp", "event_timestamp"];

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    find(grid, &IDS)?;
    find(grid, &NOTIONALS)?;
    Some(evidence(95, grid, 0, "holds a dissemination identifier and the notional amount of leg 1"))
}

fn read(document: &Document, _: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let missing = || nothing_read(document, "public swap trades");
    let grid = document.grids.first().ok_or_else(missing)?;
    let time = find(grid, &TIMES).ok_or_else(missing)?;
    let leg = |number: u8| {
        let amount = [
            format!("notional amount-leg {number}"),
            format!("notional amount leg {number}"),
            format!("notional amount {number}"),
            format!("rounded_notional_amount_{number}"),
            format!("rounded notional amount {number}"),
        ];
        let currency = [
            format!("notional currency-leg {number}"),
            format!("notional currency leg {number}"),
            format!("notional currency {number}"),
            format!("notional_currency_{number}"),
        ];
        let column = |names: &[String]| names.iter().find_map(|name| column_of(grid, 0, name));
        column(&amount).map(|amount| (amount, column(&currency)))
    };
    let legs: Vec<(usize, Option<usize>)> = [leg(1), leg(2)].into_iter().flatten().collect();
    let id = find(grid, &IDS).ok_or_else(missing)?;
    let event = find(grid, &EVENTS);
    let asset = find(grid, &["asset class", "asset_class"]);
    let product = find(grid, &["upi fisn", "product name", "unique product identifier", "taxonomy"]);
    let action = find(grid, &["action type", "action", "action_type"]);
    let mut builder = TableBuilder::new("Trades", &["trade", "asset class", "product", "action", "leg", "size"]);
    let mut currencies: Vec<(String, u16)> = Vec::new();
    let mut capped = 0usize;
    for row in (1..grid.row_count()).filter(|row| !is_blank(grid, *row)) {
        let word = |column: Option<usize>| column.map_or("", |column| grid.trimmed(row, column));
        // A trade is of the day on which it was made; what changes or ends one, of the day on which that happened.
        let at = event.filter(|_| is_correction(word(action))).unwrap_or(time);
        let Some(day) = Form::YearMonthDay.read(grid.text(row, at)).map(|p| Period::day(p.end)) else {
            notes.push(row_left_out(&document.file, grid, row));
            continue;
        };
        for (number, (amount, currency)) in legs.iter().enumerate() {
            let text = grid.trimmed(row, *amount);
            if text.is_empty() {
                continue;
            }
            let code = currency.map_or("", |column| grid.trimmed(row, column));
            let known = currencies.iter().find(|(known, _)| known == code).map(|(_, measure)| *measure);
            let value = known.unwrap_or_else(|| {
                let unit = match code.len() {
                    3 => Unit::money(code, 0, Authority::File),
                    _ => Unit::of(Quantity::Unknown, Authority::Assumed),
                };
                let index = builder.measure(measure(&format!("Notional {code}"), MeasureKind::GrossFlow, unit));
                currencies.push((code.to_owned(), index));
                index
            });
            let at_least = text.ends_with('+');
            capped += usize::from(at_least);
            let leg = if number == 0 { "leg 1" } else { "leg 2" };
            let size = if at_least { "capped: at least this" } else { "as traded" };
            let words = [grid.trimmed(row, id), word(asset), word(product), word(action), leg, size];
            let labels: Vec<u32> = words
                .iter()
                .enumerate()
                .map(|(dimension, text)| builder.label_with(dimension, text, || label(text, None, false)))
                .collect();
            let cell = read_cell(text, DecimalMark::Point);
            if cell == Cell::Text {
                notes.push(unreadable(&document.file, grid, row, *amount));
            }
            match cell {
                // A change or a cancellation replaces a trade; only new trades may be summed.
                Cell::Number(number) if is_correction(word(action)) => {
                    builder.push_flagged(day, value, &labels, number, Flag::Superseded, grid.at(row, *amount));
                }
                _ => builder.push(day, value, &labels, cell, grid.at(row, *amount)),
            }
        }
    }
    let table = builder.finish(Some(Frequency::Daily));
    if table.row_count() == 0 {
        return Err(missing());
    }
    if capped > 0 {
        let message = format!("{capped} notionals end in a plus: they are capped, and sums with them are lower bounds");
        notes.push(Problem::warning("capped-notionals", message).at(grid.place(
            &document.file,
            0,
            legs.first().map_or(0, |l| l.0),
        )));
    }
    let proofs = proofs(Some(grid), &table);
    let assumed = vec!["rows of corrections, modifications and cancellations are set apart from new trades".to_owned()];
    Ok(Outcome { tables: vec![table], proofs, assumed, ..Outcome::default() })
}

fn is_correction(action: &str) -> bool {
    let action = action.to_uppercase();
    matches!(
        action.as_str(),
        "CORR" | "CORRECT" | "COR" | "MODI" | "MODIFY" | "CANCEL" | "CANC" | "TERM" | "EROR" | "REVI" | "PRTO"
    )
}
