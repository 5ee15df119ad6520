//! A file of one period has no history, but it has sides: who bought and who sold, who is long and who short.

use super::super::Reading;
use super::super::report::{SeriesReport, series_of};
use super::{MARKET, TILES, position_sizes, score, selector_of};
use crate::mosaic::Tile;
use crate::table::{MeasureKind, Table};

/// Fewest members whose sides are worth a question, and fewest that can be counted.
const FEWEST: usize = 2;
const COUNTED: usize = 3;
/// Most members of one picture.
const MOST: usize = 16;

/// What a file of one period answers: positions by market, else the sides of the members of a dimension.
pub(super) fn tiles(reading: &Reading) -> Vec<Tile> {
    let positions = reading.tables.iter().map(|table| positions(reading, table)).find(|tiles| !tiles.is_empty());
    positions.unwrap_or_else(|| sides(reading).into_iter().collect())
}

/// The largest net positions in different markets, each from its longs, its shorts and the open interest.
fn positions(reading: &Reading, table: &Table) -> Vec<Tile> {
    let at = |name: &str| table.dimensions.iter().position(|d| d.name == name);
    let (Some(side), Some(holder), Some(market)) = (at("side"), at("holder"), at(MARKET)) else { return Vec::new() };
    let label = |dimension: usize, code: u32| &table.dimensions[dimension].labels[code as usize];
    let last = table.periods_with_values().last().map(|p| p.end);
    let all: Vec<SeriesReport> = series_of(table)
        .into_iter()
        .filter(|s| table.measures[s.measure].kind == MeasureKind::Position && s.last == last)
        .collect();
    let sizes = position_sizes(table, last);
    let size = |s: &SeriesReport| sizes.get(&(s.measure, s.labels.clone())).copied();
    let is_net =
        |s: &&SeriesReport| !label(holder, s.labels[holder]).aggregate && size(s).is_some_and(|size| size > 0.0);
    let mut nets: Vec<&SeriesReport> = all.iter().filter(is_net).collect();
    // A size in contracts: rounding it only orders equals.
    crate::order::by_key(&mut nets, |s| -(size(s).unwrap_or(0.0) as i64));
    // The series that stands beside another one, with these labels on the side and, where asked, of all traders.
    let beside = |net: &SeriesReport, wanted: &str, of_all: bool| {
        all.iter().find(|s| {
            let same = |(dimension, (a, b)): (usize, (&u32, &u32))| match dimension {
                d if d == side => label(d, *a).text == wanted,
                d if d == holder && of_all => label(d, *a).aggregate,
                _ => a == b,
            };
            s.labels.iter().zip(&net.labels).enumerate().all(same)
        })
    };
    let (mut tiles, mut markets): (Vec<Tile>, Vec<u32>) = (Vec::new(), Vec::new());
    for net in nets {
        if tiles.len() == TILES || markets.contains(&net.labels[market]) {
            continue;
        }
        let parts = (beside(net, "Long", false), beside(net, "Short", false), beside(net, "All", true));
        let (Some(long), Some(short), Some(open)) = parts else { continue };
        let series = [long, short, open].map(|one| selector_of(reading, table, one)).to_vec();
        markets.push(net.labels[market]);
        tiles.push(Tile { question: "positions".to_owned(), series, ..Tile::default() });
    }
    tiles
}

/// The sides of the members of a dimension, from the first table that has signed flows of two of them or more.
fn sides(reading: &Reading) -> Option<Tile> {
    reading.tables.iter().find_map(|table| {
        let members = members(table)?;
        let series = members.iter().map(|one| selector_of(reading, table, one)).collect();
        let question = if members.len() < COUNTED { "breakdown" } else { "breadth" };
        Some(Tile { question: question.to_owned(), series, ..Tile::default() })
    })
}

/// The series that differ in one dimension only, totals left out: those beside the best of them.
fn members(table: &Table) -> Option<Vec<SeriesReport>> {
    let last = table.periods_with_values().last().map(|p| p.end);
    let is_member = |series: &SeriesReport| {
        table.dimensions.iter().zip(&series.labels).all(|(d, code)| !d.labels[*code as usize].aggregate)
    };
    let is_side = |series: &SeriesReport| {
        let measure = &table.measures[series.measure];
        measure.kind == MeasureKind::Flow && measure.plus.is_some() && series.last == last
    };
    let mut all: Vec<SeriesReport> = series_of(table).into_iter().filter(|s| is_side(s) && is_member(s)).collect();
    crate::order::by_key(&mut all, |series| -score(table, series, last));
    let best = all.first()?.clone();
    (0..table.dimensions.len()).find_map(|varied| {
        let beside = |series: &&SeriesReport| {
            let same = |(at, (a, b)): (usize, (&u32, &u32))| at == varied || a == b;
            series.measure == best.measure && series.labels.iter().zip(&best.labels).enumerate().all(same)
        };
        let found: Vec<SeriesReport> = all.iter().filter(beside).take(MOST).cloned().collect();
        (found.len() >= FEWEST).then_some(found)
    })
}
