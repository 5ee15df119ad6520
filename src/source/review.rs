//! Remarks about a table that was read: columns that stop, gaps, the same row twice.

use crate::calendar::{Day, Period};
use crate::problem::{Notes, Place, Problem};
use crate::source::shape::{STAND_INS, Watched, stand_in};
use crate::table::{Flag, Overview, Packed, Table};
use flowmosaic_kernels::passes::STRETCH;
use flowmosaic_kernels::sums::holds_any;
use std::collections::BTreeMap;

/// So many empty cells at the end of a column mean that it stopped.
const STOPPED_AFTER: usize = 8;

/// Looks a table over and leaves remarks.
pub fn review(table: &mut Table, file: &str, sheet: Option<&str>, notes: &mut Notes) {
    review_watched(table, file, sheet, None, notes);
}

/// What was noticed of rows on their way, and what that tells of all of them.
pub(super) type Noticed<'a> = (&'a Watched, Option<&'a Overview>);

/// The same for a table whose rows may have been looked at on their way.
pub(super) fn review_watched(
    table: &mut Table,
    file: &str,
    sheet: Option<&str>,
    noticed: Option<Noticed>,
    notes: &mut Notes,
) {
    let place = |line: u32| Place { sheet: sheet.map(str::to_owned), line: Some(line), ..Place::file(file) };
    let overview = noticed.and_then(|(_, overview)| overview);
    let periods = overview.map_or_else(|| table.periods_with_values(), |overview| overview.periods(table));
    gaps(table, &periods, &place, notes);
    // Where rows were added up on their way, they were looked at there.
    if table.dimensions.iter().any(|d| d.summed) {
        return;
    }
    if noticed.is_none() {
        twice(table, &place, notes);
    }
    stops(table, &place, notes);
    match noticed {
        Some((watched, _)) => watched.stand_ins().for_each(|(line, said)| notes.push(said.at(place(line)))),
        None => stand_ins(table, &place, notes),
    }
}

fn stand_ins(table: &Table, place: &dyn Fn(u32) -> Place, notes: &mut Notes) {
    let mut found = [(0usize, 0usize); STAND_INS.len()];
    let stretches = table.values.chunks(STRETCH).enumerate();
    for (stretch, values) in stretches.filter(|(_, values)| holds_any(values, &STAND_INS)) {
        for (row, value) in (stretch * STRETCH..).zip(values) {
            for ((first, count), _) in found.iter_mut().zip(STAND_INS).filter(|(_, wanted)| value == wanted) {
                *first = if *count == 0 { row } else { *first };
                *count += 1;
            }
        }
    }
    for ((first, count), wanted) in found.into_iter().zip(STAND_INS).filter(|((_, count), _)| *count > 0) {
        notes.push(stand_in(wanted, count).at(place(table.lines.at(first))));
    }
}

/// The same period, measure and labels in two rows: equal values are one value, others are kept
/// apart and named.
fn twice(table: &mut Table, place: &dyn Fn(u32) -> Place, notes: &mut Notes) {
    if table.has_no_repetition() {
        return;
    }
    let code = |codes: &Packed, row: u32| codes.at(row as usize);
    let compare = |a: &u32, b: &u32| {
        let by_labels = || {
            let differ = table.dimensions.iter().map(|d| code(&d.codes, *a).cmp(&code(&d.codes, *b)));
            differ.into_iter().find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
        };
        code(&table.period_codes, *a)
            .cmp(&code(&table.period_codes, *b))
            .then_with(|| code(&table.measure_codes, *a).cmp(&code(&table.measure_codes, *b)))
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
        let line = |row: usize| table.lines.at(row);
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

/// Steps between periods that are far longer than usual.
fn gaps(table: &Table, periods: &[Period], place: &dyn Fn(u32) -> Place, notes: &mut Notes) {
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
    notes.push(Problem::warning("gaps", message).at(place(table.lines.at(row))));
}

/// Columns that stop while others go on: the layout may have changed there, and the columns that
/// go on may no longer be what their names say.
fn stops(table: &mut Table, place: &dyn Fn(u32) -> Place, notes: &mut Notes) {
    if table.dimensions.len() > 1 {
        return;
    }
    let cells = || {
        (0..table.row_count()).filter_map(|row| {
            let empty = table.values.get(row).is_none_or(|value| value.is_nan());
            Some((table.columns.get(row)?, table.period(row)?.end, empty, table.lines.at(row)))
        })
    };
    // The newest row may stand first.
    let mut last: BTreeMap<u32, Day> = BTreeMap::new();
    for (column, day, ..) in cells().filter(|(.., empty, _)| !empty) {
        last.entry(column).and_modify(|last| *last = day.max(*last)).or_insert(day);
    }
    let mut empty_after: BTreeMap<u32, (usize, Day, u32)> = BTreeMap::new();
    for (column, day, _, line) in
        cells().filter(|(column, day, empty, _)| *empty && last.get(column).is_some_and(|last| day > last))
    {
        let (count, first, at) = empty_after.entry(column).or_insert((0, day, line));
        *count += 1;
        if day < *first {
            (*first, *at) = (day, line);
        }
    }
    let latest = last.values().max();
    let stopped: Vec<(u32, Day, u32)> = empty_after
        .iter()
        .filter(|(column, (count, ..))| *count >= STOPPED_AFTER && last.get(column) < latest)
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
