//! Tiles that fit a file: the first thing a reader sees after a drop.

mod fitting;

use super::Reading;
use super::report::{SeriesReport, series_of};
use crate::calendar::Day;
use crate::mosaic::{DataReference, Mosaic, Tile, VERSION};
use crate::series::Selector;
use crate::table::{MeasureKind, Table};

/// Most tiles suggested for one file.
const TILES: usize = 3;

/// A document that asks the pace of the file's main series: totals before members, flows before
/// levels, long histories before short ones.
///
/// Behind them stand the questions that the file answers beyond the pace, some together with
/// another file of `open`. `family` is the file among the prints of its publication, the oldest
/// first: they are joined.
pub(super) fn suggest(reading: &Reading, family: &[&Reading], open: &[&Reading]) -> Mosaic {
    let reading = family.last().copied().unwrap_or(reading);
    let mut ranked: Vec<(i64, usize, &Table, SeriesReport)> = Vec::new();
    for table in &reading.tables {
        let last = table.periods_with_values().last().map(|p| p.end);
        for (order, series) in series_of(table).into_iter().enumerate() {
            if series.periods >= 2 {
                ranked.push((score(table, &series, last), order, table, series));
            }
        }
    }
    crate::order::by_key(&mut ranked, |(score, order, _, _)| (-score, *order));
    let mut tiles: Vec<Tile> = Vec::new();
    for (_, _, table, series) in &ranked {
        if tiles.len() == TILES {
            break;
        }
        let mut tile = tile_of(reading, table, series);
        tile.id = format!("t{}", tiles.len() + 1);
        tiles.push(tile);
    }
    let fitting = fitting::fitting(reading, open);
    for mut tile in fitting.tiles {
        tile.id = format!("t{}", tiles.len() + 1);
        tiles.push(tile);
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

fn reference(reading: &Reading) -> DataReference {
    DataReference {
        id: "file".to_owned(),
        name: reading.file.clone(),
        sha256: Some(reading.sha256.clone()).filter(|hash| !hash.is_empty()),
        assume: reading.assume.clone(),
        ..DataReference::default()
    }
}

/// How well a series suits a first tile; `last` is the end of the table's last period.
fn score(table: &Table, series: &SeriesReport, last: Option<Day>) -> i64 {
    let kind = match table.measures[series.measure].kind {
        MeasureKind::Flow => 40,
        MeasureKind::Position | MeasureKind::Holding => 30,
        MeasureKind::Index | MeasureKind::Price | MeasureKind::Rate => 20,
        MeasureKind::Other => 10,
        MeasureKind::GrossFlow | MeasureKind::Valuation => 0,
    };
    let mut total = 0;
    for (dimension, code) in table.dimensions.iter().zip(&series.labels) {
        let label = &dimension.labels[*code as usize];
        let text = label.text.to_lowercase();
        if text.contains("grand total") || text == "total" || text == "all_foreign" || text.starts_with("all ") {
            total += 12;
        } else if label.aggregate && dimension.name == "holder" {
            total += 3;
        }
    }
    // Who is long or short says more than how much is open.
    let signed = i64::from(table.measures[series.measure].plus.is_some());
    // A series that ended long ago, or a short one, is not what the reader came for.
    let recent = i64::from(series.last == last);
    kind * 10 + total * 5 + signed * 80 + recent * 20 + (series.periods.min(60) / 6) as i64
}

fn tile_of(reading: &Reading, table: &Table, series: &SeriesReport) -> Tile {
    let measure = &table.measures[series.measure];
    let choices = table.dimensions.iter().zip(&series.labels).filter(|(d, _)| d.labels.len() > 1);
    let selector = Selector {
        data: "file".to_owned(),
        table: (reading.tables.len() > 1).then(|| table.name.clone()),
        measure: Some(measure.code.clone().unwrap_or_else(|| measure.label.clone())),
        choices: choices
            .map(|(d, code)| {
                let label = &d.labels[*code as usize];
                (d.name.clone(), vec![label.code.clone().unwrap_or_else(|| label.text.clone())])
            })
            .collect(),
        ..Selector::default()
    };
    Tile { question: "pace".to_owned(), series: vec![selector], ..Tile::default() }
}
