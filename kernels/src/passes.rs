//! Passes over the rows of a long table, a stretch at a time.

/// Rows that are looked at together: they stay in the processor's nearest memory, and the functions
/// that take them are called often enough for a browser to optimise them.
pub const STRETCH: usize = 1 << 12;

/// Which of some numbers have come: a bit for each.
#[derive(Debug, Clone, Default)]
pub struct Once {
    bits: Vec<u64>,
}

impl Once {
    /// Most numbers that get a bit each: 32 MB of bits.
    pub const MOST: usize = 1 << 28;

    /// For numbers below `count`.
    #[must_use]
    pub fn new(count: usize) -> Once {
        Once { bits: vec![0; count / 64 + 1] }
    }

    /// Notes numbers; false when one of them came before, or is not below the count.
    #[must_use]
    #[inline(never)]
    pub fn add(&mut self, numbers: &[u32]) -> bool {
        let mut fresh = true;
        for number in numbers {
            let Some(word) = self.bits.get_mut((number / 64) as usize) else { return false };
            let bit = 1u64 << (number % 64);
            fresh &= *word & bit == 0;
            *word |= bit;
        }
        fresh
    }
}

/// What there is of one series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// Its first row.
    pub row: usize,
    /// Lowest and highest day on which a period with a value ends; nothing without a value.
    pub days: Option<(i32, i32)>,
    /// Periods with a value. Rows of one series and period that do not follow each other count twice.
    pub periods: usize,
    last_period: Option<u32>,
}

/// The series of a table, in order of first appearance.
#[derive(Debug, Clone, Default)]
pub struct Courses {
    /// For each key, the number of its series; [`NONE`] where it has not come.
    places: Vec<u32>,
    found: Vec<Course>,
    missing: usize,
}

const NONE: u32 = u32::MAX;

/// Rows to be looked at, column by column.
#[derive(Debug, Clone, Copy)]
pub struct Stretch<'a> {
    /// Number of the first row.
    pub row: usize,
    /// For each row, the key of its series.
    pub keys: &'a [u32],
    /// For each row, its period.
    pub periods: &'a [u32],
    /// For each row, its value; NaN for a missing one.
    pub values: &'a [f64],
}

impl Courses {
    /// Most keys.
    pub const MOST: usize = 1 << 20;

    /// For keys below `count`.
    #[must_use]
    pub fn new(count: usize) -> Courses {
        Courses { places: vec![NONE; count], ..Courses::default() }
    }

    /// Looks at rows; `ends` has the last day of each period.
    #[inline(never)]
    pub fn add(&mut self, rows: &Stretch, ends: &[i32]) {
        let cells = rows.keys.iter().zip(rows.periods).zip(rows.values);
        for (row, ((key, period), value)) in (rows.row..).zip(cells) {
            let Some(place) = self.places.get_mut(*key as usize) else { continue };
            if *place == NONE {
                *place = self.found.len() as u32;
                self.found.push(Course { row, days: None, periods: 0, last_period: None });
            }
            if value.is_nan() {
                self.missing += 1;
                continue;
            }
            let Some(course) = self.found.get_mut(*place as usize) else { continue };
            if course.last_period != Some(*period) {
                course.periods += 1;
                course.last_period = Some(*period);
                let end = ends.get(*period as usize).copied().unwrap_or(0);
                let (first, last) = course.days.unwrap_or((end, end));
                course.days = Some((first.min(end), last.max(end)));
            }
        }
    }

    /// The series.
    #[must_use]
    pub fn found(&self) -> &[Course] {
        &self.found
    }

    /// How many of the values were missing.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing
    }
}

/// The first row of each of some keys.
#[derive(Debug, Clone, Default)]
pub struct Firsts {
    came: Vec<bool>,
    /// The rows, in order.
    pub rows: Vec<usize>,
}

impl Firsts {
    /// For keys below `count`.
    #[must_use]
    pub fn new(count: usize) -> Firsts {
        Firsts { came: vec![false; count], rows: Vec::new() }
    }

    /// Looks at the keys of rows, the first of them row `row`.
    #[inline(never)]
    pub fn add(&mut self, row: usize, keys: &[u32]) {
        for (row, key) in (row..).zip(keys) {
            if let Some(came) = self.came.get_mut(*key as usize).filter(|came| !**came) {
                *came = true;
                self.rows.push(row);
            }
        }
    }
}

/// How many values are missing.
#[must_use]
#[inline(never)]
pub fn missing(values: &[f64]) -> usize {
    values.iter().map(|value| usize::from(value.is_nan())).sum()
}

/// Adds the values of several columns to a list, those of each row side by side; with `turn`, with
/// their signs turned. Zero has no sign to turn.
#[inline(never)]
pub fn interleave(list: &mut Vec<f64>, columns: &[&[f64]], turn: bool) {
    let (first, width) = (list.len(), columns.len());
    let rows = columns.iter().map(|values| values.len()).max().unwrap_or(0);
    match columns {
        [only] => list.extend_from_slice(only),
        [one, other] if one.len() == other.len() => {
            list.resize(first + rows * 2, f64::NAN);
            let (pairs, _) = list.get_mut(first..).unwrap_or_default().as_chunks_mut();
            pairs.iter_mut().zip(one.iter().zip(*other)).for_each(|(pair, (one, other))| *pair = [*one, *other]);
        }
        _ => {
            list.resize(first + rows * width, f64::NAN);
            let places = list.get_mut(first..).unwrap_or_default();
            for (at, values) in columns.iter().enumerate() {
                let slots = places.iter_mut().skip(at).step_by(width.max(1));
                slots.zip(*values).for_each(|(slot, value)| *slot = *value);
            }
        }
    }
    if turn {
        let places = list.get_mut(first..).unwrap_or_default();
        places.iter_mut().filter(|value| **value != 0.0).for_each(|value| *value = -*value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn values_side_by_side(rows in 0usize..20, width in 1usize..5, turn in any::<bool>()) {
            let column = |at: usize| (0..rows).map(|row| (row * 7 + at * 3) as f64 - 11.0).collect::<Vec<f64>>();
            let columns: Vec<Vec<f64>> = (0..width).map(column).collect();
            let mut list = vec![5.0];
            interleave(&mut list, &columns.iter().map(Vec::as_slice).collect::<Vec<_>>(), turn);
            let cells = (0..rows).flat_map(|row| columns.iter().map(move |values| values[row]));
            let turned = |v: f64| if turn && v != 0.0 { -v } else { v };
            prop_assert_eq!(list, std::iter::once(5.0).chain(cells.map(turned)).collect::<Vec<_>>());
        }

        #[test]
        fn a_number_comes_once(numbers in proptest::collection::vec(0u32..200, 0..30), steps in 1usize..7) {
            let mut once = Once::new(200);
            let mut plain = BTreeSet::new();
            for part in numbers.chunks(steps) {
                let fresh = part.iter().map(|number| plain.insert(*number)).fold(true, |all, new| all & new);
                prop_assert_eq!(once.add(part), fresh);
            }
        }

        #[test]
        fn series_as_the_plain_version(rows in proptest::collection::vec((0u32..5, 0u32..6, any::<bool>()), 0..60), steps in 1usize..9) {
            let ends = [40, 10, 50, 20, 60, 30];
            let keys: Vec<u32> = rows.iter().map(|row| row.0).collect();
            let periods: Vec<u32> = rows.iter().map(|row| row.1).collect();
            let values: Vec<f64> = rows.iter().map(|row| if row.2 { 1.0 } else { f64::NAN }).collect();
            let mut courses = Courses::new(5);
            for from in (0..rows.len()).step_by(steps) {
                let to = (from + steps).min(rows.len());
                courses.add(&Stretch { row: from, keys: &keys[from..to], periods: &periods[from..to], values: &values[from..to] }, &ends);
            }
            let mut order: Vec<u32> = Vec::new();
            keys.iter().for_each(|key| if !order.contains(key) { order.push(*key) });
            prop_assert_eq!(courses.found().len(), order.len());
            for (course, key) in courses.found().iter().zip(order) {
                let own: Vec<u32> = rows.iter().filter(|row| row.0 == key && row.2).map(|row| row.1).collect();
                let days = own.iter().map(|period| ends[*period as usize]);
                prop_assert_eq!(course.days, days.clone().min().zip(days.max()));
                prop_assert_eq!(course.periods, own.chunk_by(|a, b| a == b).count());
                prop_assert_eq!(Some(course.row), rows.iter().position(|row| row.0 == key));
            }
            let mut firsts = Firsts::new(5);
            keys.chunks(steps).enumerate().for_each(|(part, keys)| firsts.add(part * steps, keys));
            prop_assert_eq!(firsts.rows, courses.found().iter().map(|course| course.row).collect::<Vec<_>>());
            let absent = rows.iter().filter(|row| !row.2).count();
            prop_assert_eq!((missing(&values), courses.missing()), (absent, absent));
        }
    }
}
