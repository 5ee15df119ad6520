//! Sums of rows by period and labels, so that the rows need not be kept.

mod columns;
mod courses;

pub use columns::{Columns, STRETCH};
pub use courses::{Came, Comings};

use crate::moments::two_sum;

/// A compensated sum (Neumaier 1974) and what it was made of.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cell {
    total: f64,
    lost: f64,
    /// Rows, missing values among them.
    pub rows: u32,
    /// Rows with a value.
    pub values: u32,
    /// Line of the first row.
    pub line: u32,
}

impl Cell {
    /// The sum; NaN when no row has a value.
    #[must_use]
    pub fn value(&self) -> f64 {
        if self.values == 0 { f64::NAN } else { self.total + self.lost }
    }

    #[inline]
    fn add(&mut self, value: f64, line: u32) {
        self.line = if self.rows == 0 { line } else { self.line };
        self.rows += 1;
        if !value.is_nan() {
            self.put(value);
            self.values += 1;
        }
    }

    #[inline]
    fn put(&mut self, value: f64) {
        let (next, lost) = two_sum(self.total, value);
        self.total = next;
        self.lost += lost;
    }

    /// Adds what another cell holds, whose rows come behind these.
    fn join(&mut self, other: &Cell) {
        if self.rows == 0 {
            *self = *other;
            return;
        }
        self.put(other.total);
        self.lost += other.lost;
        self.rows += other.rows;
        self.values += other.values;
    }
}

/// A cell for each period and each combination of labels.
///
/// # Accuracy
/// As exact as adding the rows one after the other: the exact sum rounded once, up to a term of order
/// n ε² Σ|x|. Where the values of a cell and their last digits span less than 2^50, what is
/// compensated is itself exact, so that parts joined by [`Sums::join`] give the same digits.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    /// Room for labels in each dimension, a power of two.
    room: Vec<usize>,
    cells: Vec<Cell>,
    keys: Vec<u32>,
}

/// Rows to be added, column by column.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// For each row, its period.
    pub periods: &'a [u32],
    /// For each dimension, the label of each row.
    pub labels: &'a [&'a [u32]],
    /// For each row, its value; NaN for a missing one.
    pub values: &'a [f64],
    /// For each row, its line.
    pub lines: &'a [u32],
    /// For each row, whether it counts; empty when all do.
    pub counts: &'a [bool],
}

impl Sums {
    /// Most cells: a table of so many is no longer small beside its rows.
    pub const CELLS: usize = 1 << 22;
    /// Cells that there is room for from the beginning: 4 MB, of which a system gives what is used.
    const ROOM: usize = 1 << 17;

    /// Without rows.
    #[must_use]
    pub fn new(dimensions: usize) -> Sums {
        Sums { room: vec![1; dimensions], ..Sums::default() }
    }

    /// Makes room for so many periods, and for so many labels in each dimension; false when that
    /// would be more than [`Sums::CELLS`].
    pub fn fit(&mut self, periods: usize, labels: &[usize]) -> bool {
        if self.room.iter().zip(labels).all(|(room, count)| count <= room)
            && periods * self.room.iter().product::<usize>() <= self.cells.len()
        {
            return true;
        }
        let wanted: Vec<usize> =
            self.room.iter().zip(labels).map(|(room, count)| (*count).next_power_of_two().max(*room)).collect();
        let Some(stride) = wanted.iter().try_fold(1usize, |all, room| all.checked_mul(*room)) else { return false };
        let periods = periods.max(self.cells.len() / self.room.iter().product::<usize>().max(1));
        let Some(cells) = periods.checked_mul(stride).filter(|cells| *cells <= Sums::CELLS) else { return false };
        let old = std::mem::take(&mut self.cells);
        if wanted == self.room {
            self.cells = old;
            self.grow(cells);
        } else {
            let kept: Vec<(usize, Cell)> = filled(&old).map(|(key, cell)| (self.moved(key, &wanted), *cell)).collect();
            self.room = wanted;
            self.grow(cells);
            for (key, cell) in kept {
                if let Some(place) = self.cells.get_mut(key) {
                    *place = cell;
                }
            }
        }
        true
    }

    /// Has so many cells at least. Periods come one by one, and cells that have to move cost as much as adding up.
    fn grow(&mut self, cells: usize) {
        let length = self.cells.len();
        if cells > self.cells.capacity() {
            let room = (cells * 2).clamp(Sums::ROOM, Sums::CELLS);
            let _ = self.cells.try_reserve_exact(room - length);
        }
        self.cells.resize(cells.max(length), Cell::default());
    }

    /// The key of a cell under another room.
    fn moved(&self, key: usize, room: &[usize]) -> usize {
        let (period, labels) = apart(&self.room, key);
        labels.iter().zip(room).fold(period, |key, (label, room)| key * room + label)
    }

    /// Adds rows; [`Sums::fit`] must have been asked for their periods and labels.
    #[inline(never)]
    pub fn add(&mut self, part: &Part) {
        keys(&mut self.keys, part.periods, part.labels, &self.room);
        let rows = self.keys.iter().zip(part.values).zip(part.lines);
        if part.counts.is_empty() {
            for ((key, value), line) in rows {
                if let Some(cell) = self.cells.get_mut(*key as usize) {
                    cell.add(*value, *line);
                }
            }
        } else {
            for (((key, value), line), _) in rows.zip(part.counts).filter(|(_, counts)| **counts) {
                if let Some(cell) = self.cells.get_mut(*key as usize) {
                    cell.add(*value, *line);
                }
            }
        }
    }

    /// Gives the cells that have rows, by period and labels, to `take`.
    pub fn each(&self, mut take: impl FnMut(u32, &[u32], &Cell)) {
        let mut labels = vec![0u32; self.room.len()];
        for (mut key, cell) in filled(&self.cells) {
            for (label, room) in labels.iter_mut().zip(&self.room).rev() {
                *label = (key % room) as u32;
                key /= room;
            }
            take(key as u32, &labels, cell);
        }
    }

    /// Adds the cells of a later part of the same file; its periods and labels have these numbers
    /// here, for which [`Sums::fit`] was asked.
    pub fn join(&mut self, later: &Sums, periods: &[u32], labels: &[Vec<u32>]) {
        later.each(|period, own, cell| {
            let Some(period) = periods.get(period as usize) else { return };
            let key = own.iter().zip(labels).zip(&self.room).fold(*period as usize, |key, ((label, here), room)| {
                key * room + here.get(*label as usize).map_or(0, |label| *label as usize)
            });
            if let Some(place) = self.cells.get_mut(key) {
                place.join(cell);
            }
        });
    }
}

/// Which combinations of period and labels have come, to notice one that comes twice.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    room: Vec<usize>,
    bits: Vec<u64>,
    keys: Vec<u32>,
}

impl Seen {
    /// Most combinations.
    pub const BITS: usize = 1 << 28;

    /// Without rows.
    #[must_use]
    pub fn new(dimensions: usize) -> Seen {
        Seen { room: vec![1; dimensions], ..Seen::default() }
    }

    /// Makes room for so many periods, and for so many labels in each dimension; false when that
    /// would be more than [`Seen::BITS`].
    pub fn fit(&mut self, periods: usize, labels: &[usize]) -> bool {
        if self.room.iter().zip(labels).any(|(room, count)| count > room) {
            let wanted: Vec<usize> =
                self.room.iter().zip(labels).map(|(room, count)| (*count).next_power_of_two().max(*room)).collect();
            let old = std::mem::replace(self, Seen { room: wanted, ..Seen::default() });
            for (word, bits) in old.bits.iter().enumerate().filter(|(_, bits)| **bits != 0) {
                for bit in (0..64).filter(|bit| bits >> bit & 1 == 1) {
                    let (period, labels) = apart(&old.room, word * 64 + bit);
                    let key = labels.iter().zip(&self.room).fold(period, |key, (label, room)| key * room + label);
                    if key >= Seen::BITS {
                        return false;
                    }
                    let length = self.bits.len().max(key / 64 + 1);
                    self.bits.resize(length, 0);
                    if let Some(word) = self.bits.get_mut(key / 64) {
                        *word |= 1 << (key % 64);
                    }
                }
            }
        }
        let stride = self.room.iter().try_fold(periods, |all, room| all.checked_mul(*room));
        let Some(bits) = stride.filter(|bits| *bits <= Seen::BITS) else { return false };
        let length = self.bits.len().max(bits / 64 + 1);
        self.bits.resize(length, 0);
        true
    }

    /// Notes rows for which [`Seen::fit`] was asked; false when one of them came before.
    #[must_use]
    #[inline(never)]
    pub fn add(&mut self, periods: &[u32], labels: &[&[u32]]) -> bool {
        keys(&mut self.keys, periods, labels, &self.room);
        let mut fresh = true;
        for key in &self.keys {
            if let Some(word) = self.bits.get_mut((key / 64) as usize) {
                let bit = 1u64 << (key % 64);
                fresh &= *word & bit == 0;
                *word |= bit;
            }
        }
        fresh
    }
}

/// True when a value is one of some.
#[must_use]
#[inline(never)]
pub fn holds_any(values: &[f64], wanted: &[f64; 6]) -> bool {
    let (pairs, rest) = values.as_chunks::<2>();
    pairs_hold_any(pairs, wanted) || rest.iter().any(|value| wanted.contains(value))
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn pairs_hold_any(pairs: &[[f64; 2]], wanted: &[f64; 6]) -> bool {
    use core::arch::wasm32::{f64x2, f64x2_eq, f64x2_splat, u64x2_splat, v128_any_true, v128_or};
    let wanted = wanted.map(|one| f64x2_splat(one));
    let mut any = u64x2_splat(0);
    for [one, other] in pairs {
        let pair = f64x2(*one, *other);
        let [a, b, c, d, e, f] = wanted.map(|wanted| f64x2_eq(pair, wanted));
        any = v128_or(any, v128_or(v128_or(v128_or(a, b), v128_or(c, d)), v128_or(e, f)));
    }
    v128_any_true(any)
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
fn pairs_hold_any(pairs: &[[f64; 2]], wanted: &[f64; 6]) -> bool {
    let [a, b, c, d, e, f] = *wanted;
    let is = |v: f64| (v == a) | (v == b) | (v == c) | (v == d) | (v == e) | (v == f);
    pairs.iter().fold(false, |any, [one, other]| any | is(*one) | is(*other))
}

/// For each row, the number of its combination of period and labels.
fn keys(keys: &mut Vec<u32>, periods: &[u32], labels: &[&[u32]], room: &[usize]) {
    keys.clear();
    keys.extend_from_slice(periods);
    for (labels, room) in labels.iter().zip(room) {
        let room = *room as u32;
        keys.iter_mut().zip(*labels).for_each(|(key, label)| *key = *key * room + *label);
    }
}

/// Period and labels of such a number.
fn apart(room: &[usize], mut key: usize) -> (usize, Vec<usize>) {
    let mut labels: Vec<usize> = Vec::with_capacity(room.len());
    for room in room.iter().rev() {
        labels.push(key % room);
        key /= room;
    }
    labels.reverse();
    (key, labels)
}

fn filled(cells: &[Cell]) -> impl Iterator<Item = (usize, &Cell)> {
    cells.iter().enumerate().filter(|(_, cell)| cell.rows > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    type Row = (u32, u32, u32, i32);

    fn value(cents: i32) -> f64 {
        if cents % 7 == 0 { f64::NAN } else { f64::from(cents) / 100.0 }
    }

    fn sums(rows: &[Row], first_line: u32, steps: usize) -> Sums {
        let mut sums = Sums::new(2);
        let mut line = first_line;
        for part in rows.chunks(steps) {
            let (a, b): (Vec<u32>, Vec<u32>) = part.iter().map(|row| (row.1, row.2)).unzip();
            let lines: Vec<u32> = (line..).take(part.len()).collect();
            line += part.len() as u32;
            let most = |labels: &[u32]| labels.iter().max().map_or(1, |m| *m as usize + 1);
            let periods: Vec<u32> = part.iter().map(|row| row.0).collect();
            assert!(sums.fit(most(&periods), &[most(&a), most(&b)]));
            let values: Vec<f64> = part.iter().map(|row| value(row.3)).collect();
            let counts: Vec<bool> = part.iter().map(|row| row.2 != 2).collect();
            sums.add(&Part { periods: &periods, labels: &[&a, &b], values: &values, lines: &lines, counts: &counts });
        }
        sums
    }

    /// Cents, values, and lines of the first and the last, of one sum.
    type Plain = (i64, u32, u32, u32);

    proptest! {
        #[test]
        fn what_comes_twice_is_noticed(rows in proptest::collection::vec((0u32..40, 0u32..9, 0u32..5), 0..60), steps in 1usize..9) {
            let mut seen = Seen::new(2);
            let mut plain = std::collections::BTreeSet::new();
            let mut most = (1, 1, 1);
            for part in rows.chunks(steps) {
                let periods: Vec<u32> = part.iter().map(|row| row.0).collect();
                let (a, b): (Vec<u32>, Vec<u32>) = part.iter().map(|row| (row.1, row.2)).unzip();
                for row in part {
                    most = (most.0.max(row.0 as usize + 1), most.1.max(row.1 as usize + 1), most.2.max(row.2 as usize + 1));
                }
                prop_assert!(seen.fit(most.0, &[most.1, most.2]));
                let fresh = part.iter().map(|row| plain.insert(*row)).fold(true, |all, new| all & new);
                prop_assert_eq!(seen.add(&periods, &[&a, &b]), fresh);
            }
        }

        #[test]
        fn as_adding_whole_cents(rows in proptest::collection::vec((0u32..9, 0u32..5, 0u32..4, -9_999_999i32..9_999_999), 1..200), steps in 1usize..50, cut in 0usize..200) {
            let mut plain: BTreeMap<(u32, u32, u32), Plain> = BTreeMap::new();
            for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.2 != 2) {
                let cell = plain.entry((row.0, row.1, row.2)).or_insert((0, 0, 0, index as u32 + 5));
                cell.1 += 1;
                if !value(row.3).is_nan() {
                    cell.0 += i64::from(row.3);
                    cell.2 += 1;
                }
            }
            let whole = sums(&rows, 5, steps);
            let (early, late) = rows.split_at(cut.min(rows.len()));
            let mut joined = sums(early, 5, steps);
            prop_assert!(joined.fit(9, &[5, 4]));
            let same: Vec<u32> = (0..9).collect();
            joined.join(&sums(late, 5 + early.len() as u32, steps), &same, &[same.clone(), same.clone()]);
            for found in [&whole, &joined] {
                let mut cells = Vec::new();
                found.each(|p, l, c| cells.push(((p, l[0], l[1]), *c)));
                prop_assert_eq!(cells.len(), plain.len());
                for (key, cell) in cells {
                    let (cents, count, values, line) = plain[&key];
                    prop_assert_eq!((cell.rows, cell.values, cell.line), (count, values, line));
                    let right = (cell.value() - cents as f64 / 100.0).abs() < 1e-7;
                    prop_assert!(right || (values == 0 && cell.value().is_nan()));
                }
            }
            let digits = |sums: &Sums| {
                let mut digits = Vec::new();
                sums.each(|p, l, c| digits.push((p, l.to_vec(), c.value().to_bits())));
                digits
            };
            prop_assert_eq!(digits(&whole), digits(&joined));
        }
    }
}
