//! A file of one period has no history, but it has sides: who bought and who sold, who is long and who short.

use super::super::Reading;
use super::super::report::{SeriesReport, series_of};
use super::{MARKET, TILES, position_sizes, score, selector_of};
use crate::mosaic::Tile;
use crate::series::Selector;
use crate::table::{MeasureKind, Table};
use std::collections::BTreeMap;

/// Fewest members whose sides are worth a question, and fewest that can be counted.
const FEWEST: usize = 2;
const COUNTED: usize = 3;
/// What the sides of a position are called.
const LONG: &str = "Long";
const SHORT: &str = "Short";
/// Most members of one picture.
const MOST: usize = 16;

/// What a file of one period answers: positions by market, else the sides of the members of a dimension.
pub(super) fn tiles(reading: &Reading) -> Vec<Tile> {
    let of_reports = reading.tables.iter().map(|table| positions(reading, table));
    let of_lists = reading.tables.iter().map(|table| books(reading, table));
    of_reports.chain(of_lists).find(|tiles| !tiles.is_empty()).unwrap_or_else(|| sides(reading).into_iter().collect())
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
        let parts = (beside(net, LONG, false), beside(net, SHORT, false), beside(net, "All", true));
        let (Some(long), Some(short), Some(open)) = parts else { continue };
        let series = [long, short, open].map(|one| selector_of(reading, table, one)).to_vec();
        markets.push(net.labels[market]);
        tiles.push(Tile { question: "positions".to_owned(), series, ..Tile::default() });
    }
    tiles
}

/// The same from a list whose columns are "… Long" and "… Short", with a row of all: in each market the
/// holder with the largest net position.
fn books(reading: &Reading, table: &Table) -> Vec<Tile> {
    let measure = |side: &str| {
        table.measures.iter().position(|m| m.label == side && m.kind == MeasureKind::Position && m.plus.is_none())
    };
    let (Some(long), Some(short)) = (measure(LONG), measure(SHORT)) else { return Vec::new() };
    let [holders, markets] = table.dimensions.as_slice() else { return Vec::new() };
    let Some(all) = holders.labels.iter().position(|label| label.aggregate) else { return Vec::new() };
    let last = table.periods_with_values().last().copied();
    let values: BTreeMap<(usize, u32, u32), f64> = (0..table.row_count())
        .filter(|row| table.period(*row) == last && table.values[*row].is_finite())
        .map(|row| {
            let key = (table.measure_codes.at(row) as usize, holders.codes.at(row), markets.codes.at(row));
            (key, table.values[row])
        })
        .collect();
    let mut nets: Vec<(f64, [SeriesReport; 3], &str)> = Vec::new();
    for (at, market) in markets.labels.iter().enumerate().filter(|(_, label)| !label.aggregate) {
        let Some(asset) = market.text.strip_suffix(LONG) else { continue };
        let other = format!("{asset}{SHORT}");
        let Some(opposite) = markets.labels.iter().position(|label| label.text == other) else { continue };
        let (longs, shorts) = (at as u32, opposite as u32);
        let net = |holder: usize| {
            let value = |measure, market| values.get(&(measure, holder as u32, market)).copied();
            Some((value(long, longs)? - value(short, shorts)?, holder))
        };
        let members = (0..holders.labels.len()).filter(|holder| !holders.labels[*holder].aggregate);
        let largest = members.filter_map(net).reduce(|best, one| if one.0.abs() > best.0.abs() { one } else { best });
        let Some((net, holder)) = largest.filter(|(net, _)| *net != 0.0) else { continue };
        let series = |measure: usize, holder: usize, market: u32| SeriesReport {
            measure,
            labels: vec![holder as u32, market],
            first: None,
            last: None,
            periods: 1,
        };
        let book = [series(long, holder, longs), series(short, holder, shorts), series(long, all, longs)];
        nets.push((net, book, asset.trim_end()));
    }
    crate::order::by(&mut nets, |a, b| b.0.abs().total_cmp(&a.0.abs()));
    let tile = |(_, book, asset): &(f64, [SeriesReport; 3], &str)| {
        let selector = |one: &SeriesReport| {
            let holder = holders.labels[one.labels[0] as usize].text.clone();
            let asset = Some((*asset).to_owned());
            Selector { holder: Some(holder), asset, ..selector_of(reading, table, one) }
        };
        Tile { question: "positions".to_owned(), series: book.iter().map(selector).collect(), ..Tile::default() }
    };
    nets.iter().take(TILES).map(tile).collect()
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
