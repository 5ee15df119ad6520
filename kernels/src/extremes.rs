//! Lowest and highest value of any stretch of a long series, without looking at all of it.

/// Values under one entry of the level above.
const FAN: usize = 16;

/// Positions of the extremes of stretches, level over level; the lowest level holds one entry for
/// sixteen values.
///
/// # Missing values
/// NaN is never an extreme.
///
/// # Example
/// ```
/// use flowmosaic_kernels::extremes::Pyramid;
/// let values: Vec<f64> = (0..1_000).map(|i| f64::from((i * 37) % 101)).collect();
/// let pyramid = Pyramid::of(&values);
/// assert_eq!(pyramid.extremes(&values, 0, 101), Some((0, 30)));
/// assert_eq!(pyramid.extremes(&values, 5, 5), None);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Pyramid {
    levels: Vec<Vec<Entry>>,
}

/// Positions of lowest and highest; [`NONE`] where nothing has a value.
#[derive(Debug, Clone, Copy)]
struct Entry {
    low: u32,
    high: u32,
}

const NONE: u32 = u32::MAX;

impl Pyramid {
    /// The pyramid over a series.
    #[must_use]
    pub fn of(values: &[f64]) -> Pyramid {
        let mut levels: Vec<Vec<Entry>> = Vec::new();
        let mut level: Vec<Entry> = (0..values.len().div_ceil(FAN))
            .map(|at| {
                let mut best = Best::default();
                best.look(values, at * FAN, ((at + 1) * FAN).min(values.len()));
                best.entry()
            })
            .collect();
        while level.len() > 1 {
            let next = level
                .chunks(FAN)
                .map(|entries| {
                    let mut best = Best::default();
                    entries.iter().for_each(|entry| best.take(values, *entry));
                    best.entry()
                })
                .collect();
            levels.push(std::mem::replace(&mut level, next));
        }
        levels.push(level);
        Pyramid { levels }
    }

    /// Positions of the lowest and of the highest of `values[from..to]`, the first of equal ones;
    /// nothing when none is there. `values` must be those of [`Pyramid::of`].
    #[must_use]
    pub fn extremes(&self, values: &[f64], from: usize, to: usize) -> Option<(usize, usize)> {
        let mut best = Best::default();
        let (mut left, mut right) = (from, to.min(values.len()));
        // What is not a whole entry is looked at on either side, then the next level.
        let mut size = 1usize;
        for level in std::iter::once(None).chain(self.levels.iter().map(Some)) {
            let (first, last) = (left.div_ceil(FAN), right / FAN);
            let mut look = |start: usize, end: usize| match level {
                None => best.look(values, start, end),
                Some(entries) => {
                    entries.get(start..end).unwrap_or_default().iter().for_each(|entry| best.take(values, *entry));
                }
            };
            if first >= last || size >= values.len() {
                look(left, right.max(left));
                return best.found();
            }
            look(left, first * FAN);
            look(last * FAN, right);
            (left, right) = (first, last);
            size = size.saturating_mul(FAN);
        }
        best.found()
    }
}

/// The best so far.
struct Best {
    low: (f64, u32),
    high: (f64, u32),
}

impl Default for Best {
    fn default() -> Best {
        Best { low: (f64::INFINITY, NONE), high: (f64::NEG_INFINITY, NONE) }
    }
}

impl Best {
    #[inline]
    fn look(&mut self, values: &[f64], from: usize, to: usize) {
        // From left to right the first of equal ones stays by itself.
        let mut here = Best::default();
        for (at, value) in (from as u32..).zip(values.get(from..to).unwrap_or_default()) {
            if *value < here.low.0 {
                here.low = (*value, at);
            }
            if *value > here.high.0 {
                here.high = (*value, at);
            }
        }
        for (value, at) in [here.low, here.high] {
            if at != NONE {
                self.offer(value, at);
            }
        }
    }

    #[inline]
    fn take(&mut self, values: &[f64], entry: Entry) {
        for at in [entry.low, entry.high] {
            if let Some(value) = values.get(at as usize) {
                self.offer(*value, at);
            }
        }
    }

    /// Comparisons with NaN are false, so that a missing value is never taken.
    #[inline]
    fn offer(&mut self, value: f64, at: u32) {
        if value < self.low.0 || (value == self.low.0 && at < self.low.1) {
            self.low = (value, at);
        }
        if value > self.high.0 || (value == self.high.0 && at < self.high.1) {
            self.high = (value, at);
        }
    }

    fn entry(&self) -> Entry {
        Entry { low: self.low.1, high: self.high.1 }
    }

    fn found(&self) -> Option<(usize, usize)> {
        (self.low.1 != NONE && self.high.1 != NONE).then_some((self.low.1 as usize, self.high.1 as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_looking_at_every_value(cells in proptest::collection::vec(-20i32..20, 0..900), from in 0usize..900, length in 0usize..900) {
            let values: Vec<f64> = cells.iter().map(|v| if *v > 17 { f64::NAN } else { f64::from(*v) }).collect();
            let pyramid = Pyramid::of(&values);
            let (from, to) = (from.min(values.len()), (from + length).min(values.len()));
            let (from, to) = (from.min(to), to);
            let there = || (from..to).filter(|at| !values[*at].is_nan());
            let low = there().min_by(|a, b| values[*a].total_cmp(&values[*b]));
            let high = there().rev().max_by(|a, b| values[*a].total_cmp(&values[*b]));
            prop_assert_eq!(pyramid.extremes(&values, from, to), low.zip(high));
        }
    }
}
