//! Periods as bits: weeks and months in a row cost nothing, irregular days little.

use super::super::bits::{Reader, Writer};
use super::rows::Series;
use crate::calendar::Day;

/// Writes the periods of a series; one bit when they are those of the series before.
pub(super) fn write(bits: &mut Writer, series: &Series, before: Option<&Series>) {
    if let Some(before) = before {
        let same = before.ends == series.ends && before.starts == series.starts;
        bits.bit(same);
        if same {
            return;
        }
    }
    let by_months = series.ends.iter().all(|end| *end == end.month_end());
    bits.bit(by_months);
    let ends: Vec<i64> = series.ends.iter().map(|end| numbered(*end, by_months)).collect();
    steps(bits, &ends);
    let starts_by_months = by_months && series.starts.iter().all(|start| *start == start.month_start());
    if by_months {
        bits.bit(starts_by_months);
    }
    let number = |day: &Day| numbered(*day, starts_by_months);
    let lengths = series.starts.iter().zip(&series.ends).map(|(start, end)| number(end) - number(start));
    constant_or_listed(bits, &lengths.collect::<Vec<_>>());
}

/// The periods of a series; nothing when the bits end or a day does not exist.
pub(super) fn read(bits: &mut Reader, count: usize, before: Option<&Series>) -> Option<(Vec<Day>, Vec<Day>)> {
    if let Some(before) = before
        && bits.bit()?
    {
        return (before.ends.len() == count).then(|| (before.starts.clone(), before.ends.clone()));
    }
    let by_months = bits.bit()?;
    let ends = read_steps(bits, count)?;
    let starts_by_months = by_months && bits.bit()?;
    let lengths = read_constant_or_listed(bits, count)?;
    let ends: Vec<Day> = ends
        .into_iter()
        .map(|end| if by_months { month(end).map(Day::month_end) } else { day(end) })
        .collect::<Option<_>>()?;
    let starts = ends.iter().zip(lengths).map(|(end, length)| {
        let start = numbered(*end, starts_by_months).checked_sub(length)?;
        if starts_by_months { month(start) } else { day(start) }
    });
    Some((starts.collect::<Option<_>>()?, ends))
}

/// A day by its number, or its month by that month's.
fn numbered(day: Day, by_months: bool) -> i64 {
    let (year, month, _) = day.ymd();
    if by_months { i64::from(year) * 12 + i64::from(month) - 1 } else { i64::from(day.epoch_days()) }
}

/// Days of the years 1000 to 9999, which is more than any file holds.
fn day(number: i64) -> Option<Day> {
    i32::try_from(number).ok().filter(|n| (-354_285..2_932_897).contains(n)).map(Day::from_epoch_days)
}

fn month(number: i64) -> Option<Day> {
    let year = i32::try_from(number.div_euclid(12)).ok().filter(|y| (1000..10_000).contains(y))?;
    Day::new(year, u32::try_from(number.rem_euclid(12) + 1).ok()?, 1)
}

/// The first number and the steps from one to the next.
fn steps(bits: &mut Writer, numbers: &[i64]) {
    let Some(first) = numbers.first() else { return };
    bits.rice(&[*first]);
    let steps: Vec<i64> = numbers.windows(2).filter_map(|w| Some(w.get(1)? - w.first()?)).collect();
    constant_or_listed(bits, &steps);
}

fn read_steps(bits: &mut Reader, count: usize) -> Option<Vec<i64>> {
    if count == 0 {
        return Some(Vec::new());
    }
    let mut number = *bits.rice(1)?.first()?;
    let mut numbers = vec![number];
    for step in read_constant_or_listed(bits, count - 1)? {
        number = number.checked_add(step)?;
        numbers.push(number);
    }
    Some(numbers)
}

fn constant_or_listed(bits: &mut Writer, numbers: &[i64]) {
    let Some(first) = numbers.first() else { return };
    let constant = numbers.iter().all(|n| n == first);
    bits.bit(constant);
    bits.rice(if constant { std::slice::from_ref(first) } else { numbers });
}

fn read_constant_or_listed(bits: &mut Reader, count: usize) -> Option<Vec<i64>> {
    if count == 0 {
        return Some(Vec::new());
    }
    if bits.bit()? {
        let only = *bits.rice(1)?.first()?;
        return Some(vec![only; count]);
    }
    bits.rice(count)
}
