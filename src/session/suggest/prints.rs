//! Lists of one day each have a history together: the pace of what several of them hold.

use super::super::Reading;
use super::super::report::SeriesReport;
use super::{paces, ranked, selector_of};
use crate::calendar::Day;
use crate::mosaic::Tile;
use crate::series::select;
use crate::table::Table;
use std::collections::BTreeMap;

/// The pace of the main series of `reading`, when the prints of its family make a history of them.
pub(super) fn tiles(reading: &Reading, family: &[&Reading]) -> Vec<Tile> {
    if family.len() < 2 {
        return Vec::new();
    }
    let moves = |table: &Table, series: &SeriesReport| moves(reading, table, series, family);
    paces(reading, ranked(reading, 1), moves)
}

/// Whether the prints hold values of the series on two days or more that differ.
fn moves(reading: &Reading, table: &Table, series: &SeriesReport, family: &[&Reading]) -> bool {
    let selector = selector_of(reading, table, series);
    let mut values: BTreeMap<Day, f64> = BTreeMap::new();
    for print in family {
        let named = print.tables.iter().filter(|one| selector.table.as_ref().is_none_or(|name| one.name == *name));
        // A print that the selector does not fit adds no day.
        let Some(found) = named.filter_map(|one| select(one, &selector, &print.file, "").ok()).next() else { continue };
        values.extend(found.points.iter().filter(|p| !p.value.is_nan()).map(|p| (p.period.end, p.value)));
    }
    let mut values = values.into_values();
    values.next().is_some_and(|first| values.any(|value| value != first))
}
