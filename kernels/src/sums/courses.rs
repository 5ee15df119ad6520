//! What the combinations that have come tell of each series: nothing of the rows has to be looked at again.

use super::Seen;

/// Words of bits that are looked at together.
const STRETCH: usize = 1 << 10;

/// What there is of one combination of labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Came {
    /// Periods with which it came.
    pub periods: u32,
    /// Lowest and highest day on which one of them ends.
    pub days: (i32, i32),
}

/// Combinations of labels and periods that have come.
#[derive(Debug, Clone, Default)]
pub struct Comings {
    /// Room for labels in each dimension, a power of two.
    room: Vec<usize>,
    /// By the number of the combination of labels.
    came: Vec<Came>,
    /// How many of these have come.
    count: usize,
    /// For each period, whether it has come.
    pub periods: Vec<bool>,
}

impl Seen {
    /// What has come, `ends` being the last day of each period; nothing for more than `most` combinations of labels.
    #[must_use]
    pub fn comings(&self, ends: &[i32], most: usize) -> Option<Comings> {
        let stride =
            self.room.iter().try_fold(1usize, |all, room| all.checked_mul(*room)).filter(|all| *all <= most)?;
        let never = Came { periods: 0, days: (i32::MAX, i32::MIN) };
        let (came, periods) = (vec![never; stride], vec![false; ends.len()]);
        let mut all = Comings { room: self.room.clone(), came, count: 0, periods };
        for from in (0..self.bits.len()).step_by(STRETCH) {
            all.add(self.bits.get(from..self.bits.len().min(from + STRETCH)).unwrap_or_default(), from, ends);
        }
        all.count = all.came.iter().filter(|came| came.periods > 0).count();
        Some(all)
    }
}

impl Comings {
    /// Looks at words of bits, the first of them word `from`.
    #[inline(never)]
    fn add(&mut self, words: &[u64], from: usize, ends: &[i32]) {
        // Room is a power of two, and so is the number of combinations.
        let (mask, shift) = (self.came.len() - 1, self.came.len().trailing_zeros());
        for (word, bits) in (from..).zip(words) {
            let mut bits = *bits;
            while bits != 0 {
                let key = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let period = key >> shift;
                if let (Some(came), Some(end)) = (self.came.get_mut(key & mask), ends.get(period)) {
                    came.periods += 1;
                    came.days = (came.days.0.min(*end), came.days.1.max(*end));
                }
                if let Some(period) = self.periods.get_mut(period) {
                    *period = true;
                }
            }
        }
    }

    /// How many combinations of labels have come.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many combinations of labels and period have come.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.came.iter().map(|came| came.periods as usize).sum()
    }

    /// What there is of some labels, one of each dimension; nothing when they have not come together.
    #[must_use]
    pub fn of(&self, labels: &[u32]) -> Option<Came> {
        let key = labels.iter().zip(&self.room).fold(0, |key, (label, room)| key * room + *label as usize);
        let fits =
            labels.len() == self.room.len() && labels.iter().zip(&self.room).all(|(l, room)| (*l as usize) < *room);
        self.came.get(key).copied().filter(|came| fits && came.periods > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn as_the_plain_version(rows in proptest::collection::vec((0u32..90, 0u32..9, 0u32..5), 0..90), wide in any::<bool>()) {
            let wide = if wide { 40 } else { 5 };
            let ends: Vec<i32> = (0..90).map(|period| (period * 37) % 90 - 20).collect();
            let mut seen = Seen::new(2);
            prop_assert!(seen.fit(90, &[9, wide]));
            let rows: BTreeSet<(u32, u32, u32)> = rows.into_iter().collect();
            for (period, a, b) in &rows {
                prop_assert!(seen.add(&[*period], &[&[*a], &[*b]]));
            }
            prop_assert!(seen.comings(&ends, 16).is_none());
            let found = seen.comings(&ends, 1 << 20).expect("few enough");
            for (a, b) in (0..16).flat_map(|a| (0..64).map(move |b| (a, b))) {
                let own = rows.iter().filter(|row| (row.1, row.2) == (a, b)).map(|row| ends[row.0 as usize]);
                let days = own.clone().min().zip(own.clone().max());
                let wanted = days.map(|days| Came { periods: own.count() as u32, days });
                prop_assert_eq!(found.of(&[a, b]), wanted);
            }
            let labels: BTreeSet<(u32, u32)> = rows.iter().map(|row| (row.1, row.2)).collect();
            prop_assert_eq!((found.count(), found.rows()), (labels.len(), rows.len()));
            let periods: Vec<bool> = (0..90).map(|period| rows.iter().any(|row| row.0 == period)).collect();
            prop_assert_eq!(found.periods, periods);
        }
    }
}
