//! Many equal computations that can stop anywhere, go on later and be cancelled: draws of a
//! bootstrap, dates of a placebo grid.
//!
//! Draw k depends on k and the seed alone, so that the draws so far are a valid answer and the last
//! answer is the same whatever the steps were.

use super::resample::{SEED, below};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// Draws for the first answer, shown at once.
pub const FIRST: usize = 500;
/// Draws of the whole answer.
pub const WHOLE: usize = 10_000;

/// A number of draws, some of them made.
///
/// # Example
/// ```
/// use flowmosaic::stats::draws::Draws;
/// let mut squares = Draws::new(5, |k| (k * k) as f64);
/// squares.advance(2);
/// assert_eq!(squares.found(), [0.0, 1.0]);
/// squares.advance(100);
/// assert_eq!(squares.found(), [0.0, 1.0, 4.0, 9.0, 16.0]);
/// ```
#[derive(Clone)]
pub struct Draws {
    wanted: usize,
    found: Vec<f64>,
    draw: Rc<dyn Fn(usize) -> f64>,
}

impl Draws {
    /// `wanted` draws, none of them made yet.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::draws::Draws;
    /// let draws = Draws::new(5, |k| k as f64);
    /// assert!(draws.found().is_empty());
    /// ```
    pub fn new(wanted: usize, draw: impl Fn(usize) -> f64 + 'static) -> Draws {
        Draws { wanted, found: Vec::new(), draw: Rc::new(draw) }
    }

    /// Draws of `statistic` over the positions 0 … `count` − 1 drawn again in circular blocks of
    /// `block` positions (Politis & Romano 1992).
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::draws::Draws;
    /// let mut draws = Draws::of_blocks(100, 10, 3, |drawn| drawn.len() as f64);
    /// draws.advance(1);
    /// assert_eq!(draws.found(), [10.0]);
    /// ```
    pub fn of_blocks(
        wanted: usize,
        count: usize,
        block: usize,
        statistic: impl Fn(&[usize]) -> f64 + 'static,
    ) -> Draws {
        let buffer = RefCell::new(Vec::with_capacity(count + block));
        Draws::new(wanted, move |k| {
            let mut drawn = buffer.borrow_mut();
            positions(k, count, block, &mut drawn);
            statistic(&drawn)
        })
    }

    /// Makes at most `steps` more draws.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::draws::Draws;
    /// let mut draws = Draws::new(5, |k| k as f64);
    /// draws.advance(2);
    /// draws.advance(9);
    /// assert_eq!(draws.found().len(), 5);
    /// ```
    pub fn advance(&mut self, steps: usize) {
        let to = self.found.len().saturating_add(steps).min(self.wanted);
        for k in self.found.len()..to {
            self.found.push((self.draw)(k));
        }
    }

    /// The draws made so far, in order.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::draws::Draws;
    /// let mut draws = Draws::new(5, |k| 2.0 * k as f64);
    /// draws.advance(3);
    /// assert_eq!(draws.found(), [0.0, 2.0, 4.0]);
    /// ```
    #[must_use]
    pub fn found(&self) -> &[f64] {
        &self.found
    }

    /// How many there will be.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::draws::Draws;
    /// assert_eq!(Draws::new(5, |k| k as f64).wanted(), 5);
    /// ```
    #[must_use]
    pub fn wanted(&self) -> usize {
        self.wanted
    }

    /// True when no draw is left to make.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::draws::Draws;
    /// let mut draws = Draws::new(5, |k| k as f64);
    /// assert!(!draws.is_complete());
    /// draws.advance(usize::MAX);
    /// assert!(draws.is_complete());
    /// ```
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.found.len() >= self.wanted
    }

    /// The middle `level` of the draws so far.
    ///
    /// # Missing values
    /// Missing draws are left out; nothing when over half of them are.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::draws::Draws;
    /// let mut draws = Draws::new(101, |k| k as f64);
    /// draws.advance(usize::MAX);
    /// let (low, high) = draws.interval(0.9).expect("draws");
    /// assert!((low - 5.0).abs() < 1e-12 && (high - 95.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn interval(&self, level: f64) -> Option<(f64, f64)> {
        let there = self.found.iter().filter(|v| v.is_finite()).count();
        if there == 0 || there * 2 < self.found.len() {
            return None;
        }
        Some(super::block_bootstrap::percentile_interval(&self.found, level))
    }

    /// How many draws so far are at least as far from zero as `seen`, and how many have a value.
    ///
    /// # Missing values
    /// Missing draws do not count.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::draws::Draws;
    /// let mut draws = Draws::new(4, |k| k as f64 - 2.0);
    /// draws.advance(usize::MAX);
    /// // −2, −1, 0 and 1: one is as far from zero as −2.
    /// assert_eq!(draws.as_large(-2.0), (1, 4));
    /// ```
    #[must_use]
    pub fn as_large(&self, seen: f64) -> (usize, usize) {
        let there = || self.found.iter().filter(|v| v.is_finite());
        // Equal values may differ in their last digits.
        let bound = seen.abs() * (1.0 - 1e-12);
        (there().filter(|v| v.abs() >= bound).count(), there().count())
    }
}

impl fmt::Debug for Draws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} draws", self.found.len(), self.wanted)
    }
}

impl PartialEq for Draws {
    /// The same draws so far, of the same number.
    fn eq(&self, other: &Draws) -> bool {
        self.wanted == other.wanted && self.found == other.found
    }
}

/// Fills `drawn` with the positions of draw `k`: circular blocks of `block` positions out of `count`.
///
/// # Example
/// ```
/// let mut drawn = Vec::new();
/// flowmosaic::stats::draws::positions(0, 10, 4, &mut drawn);
/// assert!(drawn.len() == 10 && drawn[1] == (drawn[0] + 1) % 10);
/// ```
pub fn positions(k: usize, count: usize, block: usize, drawn: &mut Vec<usize>) {
    stretch(k, count, block, count, drawn);
}

/// The same, but only `wanted` positions of `count`: a stretch of that length as it might have been.
///
/// # Example
/// ```
/// let mut drawn = Vec::new();
/// flowmosaic::stats::draws::stretch(0, 10, 4, 6, &mut drawn);
/// assert_eq!(drawn.len(), 6);
/// ```
pub fn stretch(k: usize, count: usize, block: usize, wanted: usize, drawn: &mut Vec<usize>) {
    drawn.clear();
    if count == 0 {
        return;
    }
    let block = block.clamp(1, count);
    let mut state = state_of(k);
    while drawn.len() < wanted {
        let start = below(&mut state, count);
        let length = block.min(wanted - drawn.len());
        let inside = length.min(count - start);
        drawn.extend(start..start + inside);
        drawn.extend(0..length - inside);
    }
}

/// Fills `drawn` with the positions 0 … `count` − 1 in the order of draw `k`, every order as likely (Fisher &
/// Yates 1938).
///
/// # Example
/// ```
/// let mut drawn = Vec::new();
/// flowmosaic::stats::draws::shuffled(7, 5, &mut drawn);
/// assert!((0..5).all(|position| drawn.contains(&position)));
/// ```
pub fn shuffled(k: usize, count: usize, drawn: &mut Vec<usize>) {
    drawn.clear();
    drawn.extend(0..count);
    let mut state = state_of(k);
    for place in 0..count.saturating_sub(1) {
        let other = place + below(&mut state, count - place);
        drawn.swap(place, other);
    }
}

/// The generator's state at the start of draw `k`: far apart for neighbours, because SplitMix64 would
/// otherwise give each draw the numbers of the one before, moved by one.
pub(crate) fn state_of(k: usize) -> u64 {
    let mut state = SEED ^ (k as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
    for _ in 0..2 {
        state = (state ^ (state >> 32)).wrapping_mul(0xE703_7ED1_A0B4_28DB);
    }
    state ^ (state >> 29)
}

/// In words, for "how computed".
///
/// # Example
/// ```
/// use flowmosaic::stats::draws::{Draws, described};
/// let draws = Draws::new(5, |k| k as f64);
/// assert!(described(3, &draws).starts_with("periods drawn again in circular blocks of 3, 0 of 5 draws"));
/// ```
#[must_use]
pub fn described(block: usize, draws: &Draws) -> String {
    let blocks = if block <= 1 { "one by one".to_owned() } else { format!("in circular blocks of {block}") };
    format!(
        "periods drawn again {blocks}, {} of {} draws, seed {SEED}; the middle 95%",
        draws.found.len(),
        draws.wanted
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_of(values: Vec<f64>) -> impl Fn(&[usize]) -> f64 {
        move |drawn| drawn.iter().filter_map(|i| values.get(*i)).sum::<f64>() / drawn.len() as f64
    }

    #[test]
    fn the_steps_do_not_change_the_answer() {
        let values: Vec<f64> = (0..97).map(|i| f64::from(i * i % 31)).collect();
        let make = || Draws::of_blocks(300, 97, 5, mean_of(values.clone()));
        let (mut at_once, mut in_steps) = (make(), make());
        at_once.advance(300);
        for step in [1, 2, 50, 7, 1_000] {
            in_steps.advance(step);
            assert_eq!(in_steps.found(), &at_once.found()[..in_steps.found().len()]);
        }
        assert!(in_steps.is_complete() && in_steps == at_once);
    }

    #[test]
    fn draws_are_independent_and_the_interval_is_that_of_theory() {
        // Alternating 0 and 1: the mean has standard error 0.05, its middle 95% is 0.402 to 0.598.
        let values: Vec<f64> = (0..100).map(|i| f64::from(i % 2)).collect();
        let mut draws = Draws::of_blocks(4_000, 100, 1, mean_of(values));
        draws.advance(usize::MAX);
        let (low, high) = draws.interval(0.95).expect("draws");
        assert!((low - 0.402).abs() < 0.012 && (high - 0.598).abs() < 0.012, "{low} {high}");
        assert!(super::super::moments::lag_one_autocorrelation(draws.found()).abs() < 0.05);
        let (hits, all) = draws.as_large(0.5);
        assert!(all == 4_000 && (hits as f64 / 4_000.0 - 0.54).abs() < 0.03, "{hits}");
        let mut none = Draws::new(4, |_| f64::NAN);
        none.advance(4);
        assert_eq!((none.interval(0.95), none.as_large(0.0)), (None, (0, 0)));
    }

    #[test]
    fn blocks_are_whole_and_wrap_around() {
        let mut drawn = Vec::new();
        for k in 0..50 {
            positions(k, 10, 4, &mut drawn);
            assert_eq!(drawn.len(), 10);
            for block in drawn.chunks(4) {
                assert!(block.windows(2).all(|pair| pair[1] == (pair[0] + 1) % 10), "{drawn:?}");
            }
        }
        positions(0, 0, 3, &mut drawn);
        assert!(drawn.is_empty());
        stretch(3, 10, 4, 6, &mut drawn);
        let mut whole = Vec::new();
        positions(3, 10, 4, &mut whole);
        assert_eq!(drawn, whole[..6]);
    }
}
