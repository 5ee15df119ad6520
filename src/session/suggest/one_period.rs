//! A file of one period has no history, but it has sides: who bought, who sold.

use super::super::Reading;
use super::super::report::{SeriesReport, series_of};
use super::{score, selector_of};
use crate::mosaic::Tile;
use crate::table::{MeasureKind, Table};

/// Fewest members whose sides are worth a question, and fewest that can be counted.
const FEWEST: usize = 2;
const COUNTED: usize = 3;
/// Most members of one picture.
const MOST: usize = 16;

/// The sides of the members of a dimension, from the first table that has signed flows of two of them or more.
pub(super) fn sides(reading: &Reading) -> Option<Tile> {
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
