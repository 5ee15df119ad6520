//! Rows that were pinned down, as points: one value a period.

use crate::calendar::{Frequency, Period};
use crate::number::Sum;
use crate::problem::Problem;
use crate::series::{Break, Point};
use crate::table::{Flag, Table};

/// How rows of one period make one value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Adding {
    /// They do not: one row a period.
    No,
    /// Added up where every member has a value.
    OnlyComplete,
    /// Whatever there is, added up.
    WhatThereIs,
}

/// One point for every period of the rows.
///
/// # Errors
/// `period-twice` when nothing is to be added and a period has two values.
pub(super) fn gather(table: &Table, rows: &[usize], adding: Adding, members: usize) -> Result<Vec<Point>, Problem> {
    let mut sorted: Vec<(Period, usize)> =
        rows.iter().filter_map(|row| table.period(*row).map(|period| (period, *row))).collect();
    crate::order::natural(&mut sorted);
    let mut points: Vec<Point> = Vec::new();
    for group in sorted.chunk_by(|a, b| a.0 == b.0) {
        let (period, first) = group[0];
        let mut point = Point {
            period,
            value: usable(table, first),
            flag: table.flags[first],
            partial: false,
            line: table.lines.at(first),
        };
        if adding == Adding::No {
            for (_, row) in &group[1..] {
                let other = usable(table, *row);
                // The same row twice is one observation; two different numbers need a decision.
                if other.is_nan() || other == point.value {
                    continue;
                }
                if point.value.is_nan() {
                    (point.value, point.flag, point.line) = (other, table.flags[*row], table.lines.at(*row));
                    continue;
                }
                let message = format!(
                    "the period ending {} has two values: {} (line {}) and {other} (line {})",
                    period.end.iso(),
                    point.value,
                    point.line,
                    table.lines.at(*row)
                );
                return Err(Problem::error("period-twice", message)
                    .hint("choose one of the labels that tell the rows apart, or remove one row"));
            }
        } else {
            let mut sum = Sum::default();
            group.iter().for_each(|(_, row)| sum.add(usable(table, *row)));
            let complete = adding == Adding::WhatThereIs || sum.count() as usize >= members;
            point.value = if complete { sum.value() } else { f64::NAN };
            point.flag = if point.value.is_nan() { Flag::Missing } else { Flag::Ok };
            point.line = if group.len() == 1 { point.line } else { 0 };
        }
        points.push(point);
    }
    Ok(points)
}

/// The periods that the table holds measured two ways. A level only: an old print of a flow is a
/// revision, not a break in the level.
pub(super) fn breaks(table: &Table, older: &[usize], adding: Adding, members: usize) -> Vec<Break> {
    let mut sorted: Vec<(Period, usize)> =
        older.iter().filter_map(|row| table.period(*row).map(|period| (period, *row))).collect();
    crate::order::natural(&mut sorted);
    let value = |group: &[(Period, usize)]| {
        let mut sum = Sum::default();
        group.iter().for_each(|(_, row)| sum.add(table.values[*row]));
        match adding {
            Adding::No if group.len() > 1 => table.values[group[group.len() - 1].1],
            Adding::OnlyComplete if (sum.count() as usize) < members => f64::NAN,
            _ => sum.value(),
        }
    };
    sorted.chunk_by(|a, b| a.0 == b.0).map(|g| Break { period: g[0].0, old_value: value(g) }).collect()
}

fn usable(table: &Table, row: usize) -> f64 {
    if table.flags[row].usable() { table.values[row] } else { f64::NAN }
}

/// A flow dated with one day covers the whole week, month or longer period that ends there.
pub(super) fn spread(period: Period, frequency: Frequency) -> Period {
    if period.start != period.end {
        return period;
    }
    let end = period.end;
    let start = match frequency.months() {
        Some(months) if end == end.month_end() => end.month_start().plus_months(1 - months),
        None if frequency == Frequency::Weekly => end.plus_days(-6),
        _ => end,
    };
    Period { end, start }
}
