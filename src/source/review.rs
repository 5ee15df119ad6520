//! Remarks about a table that was read: columns that stop, gaps, the same row twice.

use crate::calendar::Day;
use crate::problem::{Notes, Place, Problem};
use crate::source::shape::{STAND_INS, stand_in};
use crate::table::{Flag, Table};
use std::collections::BTreeMap;

/// So many empty cells at the end of a column mean that it stopped.
const STOPPED_AFTER: usize = 8;

/// Looks a table over and leaves remarks.
pub fn review(table: &mut Table, file: &str, sheet: Option<&str>, notes: &mut Notes) {
    let place = |line: u32| Place { sheet: sheet.map(str::to_owned), line: Some(line), ..Place::file(file) };
    gaps(table, &place, notes);
    // Where rows were added up on their way, they were looked at there.
    if table.dimensions.iter().any(|d| d.summed) {
        return;
    }
    twice(table, &place, notes);
    stops(table, &place, notes);
    stand_ins(table, &place, notes);
}

fn stand_ins(table: &Table, place: &dyn Fn(u32) -> Place, notes: &mut Notes) {
    let mut found = [(0usize, 0usize); STAND_INS.len()];
    for (row, value) in table.values.iter().enumerate() {
        for ((first, count), _) in found.iter_mut().zip(STAND_INS).filter(|(_, wanted)| value == wanted) {
            *first = if *count == 0 { row } else { *first };
            *count += 1;
        }
    }
    for ((first, count), wanted) in found.into_iter().zip(STAND_INS).filter(|((_, count), _)| *count > 0) {
        notes.push(stand_in(wanted, count).at(place(table.lines.get(first).copied().unwrap_or(0))));
    }
}

/// The same period, measure and labels in two rows: equal values are one value, others are kept
/// apart and named.
fn twice(table: &mut Table, place: &dyn Fn(u32) -> Place, notes: &mut Notes) {
    if has_no_repetition(table) {
        return;
    }
    let code = |codes: &[u32], row: u32| codes.get(row as usize).copied().unwrap_or(0);
    let compare = |a: &u32, b: &u32| {
        let measure = |row: u32| table.measure_codes.get(row as usize).copied().unwrap_or(0);
        let by_labels = || {
            let differ = table.dimensions.iter().map(|d| code(&d.codes, *a).cmp(&code(&d.codes, *b)));
            differ.into_iter().find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
        };
        code(&table.period_codes, *a)
            .cmp(&code(&table.period_codes, *b))
            .then_with(|| measure(*a).cmp(&measure(*b)))
            .then_with(by_labels)
    };
    // Row numbers, sorted, are a fifth of what a map of the keys would take.
    let mut order: Vec<u32> = (0..u32::try_from(table.row_count()).unwrap_or(u32::MAX)).collect();
    crate::order::by(&mut order, compare);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut first = 0usize;
    for at in 1..order.len() {
        let (Some(a), Some(b)) = (order.get(first), order.get(at)) else { break };
        if compare(a, b).is_eq() {
            pairs.push((*a as usize, *b as usize));
        } else {
            first = at;
        }
    }
    crate::order::by_key(&mut pairs, |(_, again)| *again);
    for (first, row) in pairs {
        let value = |row: usize| table.values.get(row).copied().unwrap_or(f64::NAN);
        let line = |row: usize| table.lines.get(row).copied().unwrap_or(0);
        let same = value(first) == value(row) || (value(first).is_nan() && value(row).is_nan());
        let period = table.period(row).map(|p| p.end.iso()).unwrap_or_default();
        if same {
            let message = format!(
                "{period} stands a second time with the same value (first in line {}); it counts once",
                line(first)
            );
            notes.push(Problem::note("same-row-twice", message).at(place(line(row))));
            if let Some(flag) = table.flags.get_mut(row) {
                *flag = Flag::Superseded;
            }
        } else {
            let message = format!(
                "{period} stands twice with different values: {} in line {}, {} here",
                value(first),
                line(first),
                value(row)
            );
            notes.push(Problem::warning("period-twice", message).at(place(line(row))));
        }
    }
}

/// Sets one bit for each combination of period, measure and labels, where they are few enough. True
/// only when no combination comes twice: the ordinary case, in one pass and without sorting.
fn has_no_repetition(table: &Table) -> bool {
    const BITS: usize = 1 << 28;
    let mut sizes = vec![table.periods.len(), table.measures.len()];
    sizes.extend(table.dimensions.iter().map(|d| d.labels.len()));
    let space = sizes.iter().try_fold(1usize, |product, size| product.checked_mul((*size).max(1)));
    let Some(space) = space.filter(|s| *s <= BITS) else { return false };
    let mut seen = vec![0u64; space / 64 + 1];
    (0..table.row_count()).all(|row| {
        let mut key = table.period_codes.get(row).copied().unwrap_or(0) as usize;
        key = key * table.measures.len().max(1) + usize::from(table.measure_codes.get(row).copied().unwrap_or(0));
        for dimension in &table.dimensions {
            key = key * dimension.labels.len().max(1) + dimension.codes.get(row).copied().unwrap_or(0) as usize;
        }
        let Some(word) = seen.get_mut(key / 64) else { return false };
        let bit = 1u64 << (key % 64);
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    })
}

/// Steps between periods that are far longer than usual.
fn gaps(table: &Table, place: &dyn Fn(u32) -> Place, notes: &mut Notes) {
    let periods = table.periods_with_values();
    let mut ends: Vec<Day> = periods.iter().map(|p| p.end).collect();
    ends.dedup();
    let mut steps: Vec<i32> = ends.windows(2).map(|w| w[1].epoch_days() - w[0].epoch_days()).collect();
    crate::order::natural(&mut steps);
    let Some(&median) = steps.get(steps.len() / 2) else { return };
    let limit = if median <= 3 { 10 } else { median * 3 / 2 };
    let wide: Vec<(Day, Day)> =
        ends.windows(2).filter(|w| w[1].epoch_days() - w[0].epoch_days() > limit).map(|w| (w[0], w[1])).collect();
    let Some((from, to)) = wide.iter().max_by_key(|(a, b)| b.epoch_days() - a.epoch_days()) else { return };
    let row = (0..table.row_count()).find(|row| table.period(*row).is_some_and(|p| p.end == *to)).unwrap_or(0);
    let message = format!(
        "{} steps between dates are longer than {limit} days, the longest from {} to {}; nothing was filled in",
        wide.len(),
        from.iso(),
        to.iso()
    );
    notes.push(Problem::warning("gaps", message).at(place(table.lines.get(row).copied().unwrap_or(0))));
}

/// Columns that stop while others go on: the layout may have changed there, and the columns that
/// go on may no longer be what their names say.
fn stops(table: &mut Table, place: &dyn Fn(u32) -> Place, notes: &mut Notes) {
    if table.dimensions.len() > 1 {
        return;
    }
    let mut last: BTreeMap<u16, (Day, u32)> = BTreeMap::new();
    let mut empty_after: BTreeMap<u16, (usize, Day, u32)> = BTreeMap::new();
    for row in 0..table.row_count() {
        let (Some(period), Some(&column)) = (table.period(row), table.columns.get(row)) else { continue };
        let line = table.lines.get(row).copied().unwrap_or(0);
        if table.values.get(row).is_some_and(|v| !v.is_nan()) {
            last.insert(column, (period.end, line));
            empty_after.remove(&column);
        } else {
            empty_after.entry(column).or_insert((0, period.end, line)).0 += 1;
        }
    }
    let latest = last.values().map(|(day, _)| *day).max();
    let stopped: Vec<(u16, Day, u32)> = empty_after
        .iter()
        .filter(|(column, (count, ..))| {
            *count >= STOPPED_AFTER && last.get(column).is_some_and(|(day, _)| Some(*day) < latest)
        })
        .map(|(column, (_, day, line))| (*column, *day, *line))
        .collect();
    if stopped.is_empty() || stopped.len() == last.len() {
        return;
    }
    for (column, day, line) in &stopped {
        let message = format!(
            "column {column} is empty from {} on while others go on; they may be another layout from there",
            day.iso()
        );
        notes.push(Problem::warning("column-stops", message).at(place(*line)));
    }
    if let Some(day) = stopped.iter().map(|(_, day, _)| *day).min() {
        let text = "columns end here while others go on: the layout may have changed".to_owned();
        table.breaks.push(crate::table::TableBreak { day, text });
    }
}
