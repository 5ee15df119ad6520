//! Tiles that fit a file: the first thing a reader sees after a drop.

mod fitting;
mod one_period;
mod prints;
mod trades;

use super::Reading;
use super::report::{SeriesReport, series_of};
use crate::calendar::Day;
use crate::mosaic::{DataReference, Mosaic, Tile, VERSION};
use crate::series::Selector;
use crate::table::{Dimension, Label, MeasureKind, Table};
use std::collections::BTreeMap;

/// Most tiles suggested for one file.
const TILES: usize = 3;
/// What a position or a holding scores.
const POSITION: i64 = 30;
/// The dimension that names what is traded.
const MARKET: &str = "market";

/// A document that asks the pace of the file's main series: totals before members, flows before
/// levels, long histories before short ones.
///
/// Behind them stand the questions that the file answers beyond the pace, some together with
/// another file of `open`. `family` is the file among the prints of its publication, the oldest
/// first: they are joined.
pub(super) fn suggest(reading: &Reading, family: &[&Reading], open: &[&Reading]) -> Mosaic {
    let reading = family.last().copied().unwrap_or(reading);
    let fitting = fitting::fitting(reading, open);
    // Where the lines that a reader knows the file for are told already, no others are looked for.
    let mut tiles = if fitting.paced { Vec::new() } else { paces(reading, ranked(reading, 2), varies) };
    if tiles.is_empty() && !fitting.paced {
        tiles.extend(one_period::tiles(reading));
        let more = TILES.saturating_sub(tiles.len());
        tiles.extend(prints::tiles(reading, family).into_iter().take(more));
    }
    // Some files are published for one question, which then comes first.
    let behind = if fitting.leads { std::mem::take(&mut tiles) } else { Vec::new() };
    tiles.extend(fitting.tiles);
    tiles.extend(behind);
    for (at, tile) in tiles.iter_mut().enumerate() {
        tile.id = format!("t{}", at + 1);
    }
    let own =
        if family.is_empty() { vec![reference(reading)] } else { family.iter().copied().map(reference).collect() };
    Mosaic {
        flowmosaic: VERSION,
        title: reading.file.clone(),
        data: own.into_iter().chain(fitting.data).collect(),
        tiles,
        ..Mosaic::default()
    }
}

/// A series of a table as a candidate for a tile.
struct Candidate<'a> {
    table: &'a Table,
    series: SeriesReport,
}

/// The series with at least so many periods, those first that suit a first tile best.
fn ranked(reading: &Reading, fewest: usize) -> Vec<Candidate<'_>> {
    let mut ranked: Vec<(i64, i64, usize, Candidate)> = Vec::new();
    for table in &reading.tables {
        let last = table.periods_with_values().last().map(|p| p.end);
        let sizes = position_sizes(table, last);
        for (order, series) in series_of(table).into_iter().enumerate().filter(|(_, s)| s.periods >= fewest) {
            let size = sizes.get(&(series.measure, series.labels.clone())).copied().unwrap_or(0.0);
            // A size in contracts: rounding it only orders equals.
            ranked.push((score(table, &series, last), size as i64, order, Candidate { table, series }));
        }
    }
    crate::order::by_key(&mut ranked, |(score, size, order, _)| (-score, -size, *order));
    ranked.into_iter().map(|(.., candidate)| candidate).collect()
}

/// Asks the pace of the first candidates that move, of each market one.
fn paces(reading: &Reading, ranked: Vec<Candidate>, moves: impl Fn(&Table, &SeriesReport) -> bool) -> Vec<Tile> {
    let mut tiles: Vec<Tile> = Vec::new();
    let mut markets: Vec<u32> = Vec::new();
    let mut still = 0;
    for Candidate { table, series } in ranked {
        if tiles.len() == TILES {
            break;
        }
        // Dealers against asset managers in one market are one story; the next market is another.
        let market =
            table.dimensions.iter().zip(&series.labels).find(|(d, _)| d.name == MARKET).map(|(_, label)| *label);
        if market.is_some_and(|market| markets.contains(&market)) {
            continue;
        }
        // Each look goes over the table: a file of nothing but constants is not looked through.
        if still < MOST_STILL && !moves(table, &series) {
            still += 1;
            continue;
        }
        markets.extend(market);
        tiles.push(tile_of(reading, table, &series));
    }
    tiles
}

/// Series that never move which are passed over.
const MOST_STILL: usize = 16;

/// Whether a series has two values that differ: one that never moves asks nothing.
fn varies(table: &Table, series: &SeriesReport) -> bool {
    let own = |row: &usize| {
        table.measure_codes.at(*row) as usize == series.measure
            && table.dimensions.iter().zip(&series.labels).all(|(d, label)| d.codes.at(*row) == *label)
    };
    let mut values =
        (0..table.values.len()).filter(own).filter_map(|row| table.values.get(row)).filter(|v| !v.is_nan());
    values.next().is_some_and(|first| values.any(|v| v != first))
}

fn reference(reading: &Reading) -> DataReference {
    DataReference {
        id: "file".to_owned(),
        name: reading.file.clone(),
        sha256: Some(reading.sha256.clone()).filter(|hash| !hash.is_empty()),
        assume: reading.assume.clone(),
        ..DataReference::default()
    }
}

/// The sizes of the latest signed positions, by measure and labels: among equals the largest comes first.
fn position_sizes(table: &Table, last: Option<Day>) -> BTreeMap<(usize, Vec<u32>), f64> {
    let wanted: Vec<bool> =
        table.measures.iter().map(|m| m.kind == MeasureKind::Position && m.plus.is_some()).collect();
    let mut sizes = BTreeMap::new();
    if !wanted.contains(&true) {
        return sizes;
    }
    for row in 0..table.row_count() {
        let measure = table.measure_codes.at(row) as usize;
        if wanted[measure] && table.period(row).map(|p| p.end) == last && table.values[row].is_finite() {
            let labels = table.dimensions.iter().map(|d| d.codes.at(row)).collect();
            sizes.insert((measure, labels), table.values[row].abs());
        }
    }
    sizes
}

/// How well a series suits a first tile; `last` is the end of the table's last period.
fn score(table: &Table, series: &SeriesReport, last: Option<Day>) -> i64 {
    let kind = match table.measures[series.measure].kind {
        MeasureKind::Flow => 40,
        MeasureKind::Position | MeasureKind::Holding => POSITION,
        MeasureKind::Index | MeasureKind::Price | MeasureKind::Rate => 20,
        MeasureKind::Balance | MeasureKind::Other => 10,
        MeasureKind::GrossFlow | MeasureKind::Valuation => 0,
    };
    let mut total = 0;
    for (dimension, code) in table.dimensions.iter().zip(&series.labels) {
        let label = &dimension.labels[*code as usize];
        let text = label.text.to_lowercase();
        // What is left over is nobody.
        if text.starts_with("all other") || text.starts_with("other") {
            total -= 6;
        } else if text.contains("grand total") || text == "total" || text == "all_foreign" || text.starts_with("all ") {
            total += 12;
        } else if label.aggregate && dimension.name == "holder" {
            // A sum of buyers is a flow; a sum of longs and shorts is nobody's position.
            total += if kind == POSITION { -3 } else { 3 };
        }
    }
    // Who is long or short says more than how much is open.
    let signed = i64::from(table.measures[series.measure].plus.is_some());
    // A series that ended long ago, or a short one, is not what the reader came for.
    let recent = i64::from(series.last == last);
    kind * 10 + total * 5 + signed * 80 + recent * 20 + (series.periods.min(60) / 6) as i64
}

fn tile_of(reading: &Reading, table: &Table, series: &SeriesReport) -> Tile {
    let selector = Selector { name: spoken_name(table, series), ..selector_of(reading, table, series) };
    Tile { question: "pace".to_owned(), series: vec![selector], ..Tile::default() }
}

/// What to call a series whose labels do not tell what is measured: "A rose" is no sentence about the short
/// volume of A. Flows and holdings have words of their own.
fn spoken_name(table: &Table, series: &SeriesReport) -> Option<String> {
    let measure = &table.measures[series.measure];
    let told = matches!(measure.kind, MeasureKind::Flow | MeasureKind::Position | MeasureKind::Holding);
    if told || table.measures.len() < 2 {
        return None;
    }
    let labels: Vec<&str> = told_apart(table, series).map(|(_, label)| label.text.as_str()).collect();
    (!labels.is_empty()).then(|| format!("{} ({})", measure.label, labels.join(", ")))
}

/// The labels of a series that tell it from others, with their dimensions.
fn told_apart<'a>(table: &'a Table, series: &'a SeriesReport) -> impl Iterator<Item = (&'a Dimension, &'a Label)> {
    let labels = table.dimensions.iter().zip(&series.labels).filter(|(d, _)| d.labels.len() > 1);
    labels.map(|(d, code)| (d, &d.labels[*code as usize]))
}

fn selector_of(reading: &Reading, table: &Table, series: &SeriesReport) -> Selector {
    let measure = &table.measures[series.measure];
    Selector {
        data: "file".to_owned(),
        table: (reading.tables.len() > 1).then(|| table.name.clone()),
        measure: Some(measure.code.clone().unwrap_or_else(|| measure.label.clone())),
        choices: told_apart(table, series)
            .map(|(d, label)| (d.name.clone(), vec![label.code.clone().unwrap_or_else(|| label.text.clone())]))
            .collect(),
        ..Selector::default()
    }
}
