//! A list of one day has no series over time, but it has products: of which was most traded, or is most open.

use super::super::Reading;
use crate::mosaic::Tile;
use crate::series::select::ALL_MEMBERS;
use crate::series::{Selector, select};
use crate::table::{Dimension, Flag, MeasureKind, Table};
use std::collections::BTreeMap;

/// The dimension that names what is traded, the one that tells the two legs of a swap apart, and its first leg.
const PRODUCT: &str = "product";
const LEG: &str = "leg";
const FIRST_LEG: &str = "leg 1";
/// The dimension that tells capped notionals from others, and what it calls them.
const SIZE: &str = "size";
const CAPPED: &str = "capped: at least this";
/// Most products of one picture.
const MOST: usize = 12;

/// How concentrated the notional of the last day is over products, in the currency of most trades, or what is open
/// of each. Both legs of a swap hold its notional, so that the first alone counts.
pub(super) fn products(reading: &Reading) -> Option<Tile> {
    let table = reading.tables.first()?;
    let (product, leg) = (table.dimension(PRODUCT)?, table.dimension(LEG));
    let is_open = |row: usize| {
        table.measures[table.measure_codes.at(row) as usize].kind == MeasureKind::Position
            && table.dimensions.iter().all(|d| !d.labels[d.codes.at(row) as usize].aggregate)
    };
    let counts = |row: &usize| {
        table.flags[*row] != Flag::Superseded
            && leg.map_or_else(|| is_open(*row), |leg| leg.labels[leg.codes.at(*row) as usize].text == FIRST_LEG)
            && !product.labels[product.codes.at(*row) as usize].text.is_empty()
    };
    let rows: Vec<usize> = (0..table.row_count()).filter(counts).collect();
    let mut trades = vec![0usize; table.measures.len()];
    rows.iter().for_each(|row| trades[table.measure_codes.at(*row) as usize] += 1);
    let most = trades.iter().copied().max().filter(|count| *count > 0)?;
    let measure = trades.iter().position(|count| *count == most)?;
    let last = rows.iter().filter(|row| of(table, **row, measure)).filter_map(|row| table.period(*row)).max()?;
    let mut sizes: BTreeMap<u32, f64> = BTreeMap::new();
    for row in rows.iter().filter(|row| of(table, **row, measure) && table.period(**row) == Some(last)) {
        *sizes.entry(product.codes.at(*row)).or_default() += table.values[*row];
    }
    let mut sizes: Vec<(u32, f64)> = sizes.into_iter().filter(|(_, size)| *size > 0.0).collect();
    crate::order::by(&mut sizes, |a, b| b.1.total_cmp(&a.1));
    let series: Vec<Selector> =
        sizes.iter().take(MOST).map(|(code, _)| traded(table, measure, product, *code)).collect();
    // What is suggested must answer.
    let answers = series.len() >= 2 && series.iter().all(|one| select(table, one, &reading.file, "").is_ok());
    answers.then(|| Tile { question: "concentration".to_owned(), series, ..Tile::default() })
}

/// Whether a row has a value of the measure.
fn of(table: &Table, row: usize, measure: usize) -> bool {
    table.measure_codes.at(row) as usize == measure && table.values[row].is_finite()
}

/// The first legs of all trades of a product, or all that is open of it, added up: every other dimension with all of its labels.
fn traded(table: &Table, measure: usize, product: &Dimension, code: u32) -> Selector {
    let name = &product.labels[code as usize].text;
    let choice = |dimension: &Dimension| match dimension.name.as_str() {
        PRODUCT => name.as_str(),
        LEG => FIRST_LEG,
        _ => ALL_MEMBERS,
    };
    Selector {
        data: "file".to_owned(),
        measure: Some(table.measures[measure].label.clone()),
        choices: table.dimensions.iter().map(|d| (d.name.clone(), vec![choice(d).to_owned()])).collect(),
        name: Some(name_of(table, product, code)),
        ..Selector::default()
    }
}

/// What a product is called: with a capped trade among its own, what it sums to is too little.
fn name_of(table: &Table, product: &Dimension, code: u32) -> String {
    let name = &product.labels[code as usize].text;
    let is_capped = |size: &Dimension| {
        let of_product = |row: &usize| product.codes.at(*row) == code && table.flags[*row] != Flag::Superseded;
        (0..table.row_count()).filter(of_product).any(|row| size.labels[size.codes.at(row) as usize].text == CAPPED)
    };
    match table.dimension(SIZE).is_some_and(is_capped) {
        true => format!("{name} (capped trades at their cap)"),
        false => name.clone(),
    }
}
