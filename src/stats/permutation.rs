//! How often would chance alone do as well? The data answer, rearranged.
//!
//! Fisher 1935 (sign flips, labels); circular shifts keep autocorrelation. p = (1 + hits)/(1 + draws)
//! after Phipson & Smyth 2010; exact where all arrangements are counted. Always the same seed.

use super::resample::{SEED, below};

/// Draws where not all arrangements are counted.
pub const DRAWS: usize = 9_999;

/// Largest sample of which all sign patterns are counted.
pub const COUNTED: usize = 20;

/// Two-sided probability of so large a mean when signs are a matter of chance.
///
/// # Missing values
/// Missing values are left out; nothing left gives NaN.
///
/// # Accuracy
/// Exact up to [`COUNTED`] values, Monte Carlo beyond.
///
/// # Example
/// ```
/// use flowmosaic::stats::permutation::sign_flip;
/// assert_eq!(sign_flip(&[1.0, 2.0, 3.0]), 2.0 / 8.0);
/// ```
#[must_use]
pub fn sign_flip(values: &[f64]) -> f64 {
    let there: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    if there.is_empty() {
        return f64::NAN;
    }
    let seen = there.iter().sum::<f64>().abs();
    // Sums that are equal on paper differ in their last digits.
    let bound = seen - 1e-12 * there.iter().map(|v| v.abs()).sum::<f64>();
    if there.len() <= COUNTED {
        // Sums of all patterns of either half, so that a million patterns cost a million additions.
        let (low, high) = there.split_at(there.len() / 2);
        let (low, high) = (signed_sums(low), signed_sums(high));
        let as_far: usize = high.iter().map(|h| low.iter().filter(|l| (h + *l).abs() >= bound).count()).sum();
        return as_far as f64 / (low.len() * high.len()) as f64;
    }
    let mut state = SEED;
    let mut draw = |_: usize| {
        // The sign is a bit: a branch on chance would cost more than the sum.
        let turned = |v: &f64| f64::from_bits(v.to_bits() ^ ((below(&mut state, 2) as u64) << 63));
        let sum: f64 = there.iter().map(turned).sum();
        usize::from(sum.abs() >= bound)
    };
    let hits: usize = (0..DRAWS).map(&mut draw).sum();
    (1 + hits) as f64 / (1 + DRAWS) as f64
}

/// The sums of `values` under every pattern of signs.
fn signed_sums(values: &[f64]) -> Vec<f64> {
    values.iter().fold(vec![0.0], |sums, v| sums.iter().flat_map(|s| [s + v, s - v]).collect())
}

/// Probability of a statistic at least as large when one series is shifted in time against the
/// other, the end joined to the beginning; `statistic` sees the shift, 0 for the data as they are.
/// All shifts but the first are counted.
///
/// # Unit
/// A probability.
///
/// # Missing values
/// Shifts whose statistic is missing do not count; a missing statistic of the data gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::permutation::circular_shift;
/// let peaks = [0.0, 0.0, 5.0, 0.0];
/// let overlap = |shift: usize| (0..4).map(|i| peaks[i] * peaks[(i + shift) % 4]).sum::<f64>();
/// assert_eq!(circular_shift(4, overlap), 0.25);
/// ```
#[must_use]
pub fn circular_shift(length: usize, statistic: impl Fn(usize) -> f64) -> f64 {
    let seen = statistic(0);
    if seen.is_nan() || length < 2 {
        return f64::NAN;
    }
    let values: Vec<f64> = (1..length).map(statistic).filter(|v| !v.is_nan()).collect();
    let hits = values.iter().filter(|v| **v >= seen - 1e-12 * seen.abs()).count();
    (1 + hits) as f64 / (1 + values.len()) as f64
}

/// The `k`-th of the shifts 1 … `length` − 1 in an order in which the first few are spread over all of them,
/// so that counting may stop early; each comes once before any comes again.
///
/// # Unit
/// Places; 0 when there is no shift.
///
/// # Example
/// ```
/// use flowmosaic::stats::permutation::shift_of;
/// let all: Vec<usize> = (0..9).map(|k| shift_of(k, 10)).collect();
/// assert_eq!(all[..4], [1, 6, 2, 7]);
/// assert!((1..10).all(|shift| all.contains(&shift)));
/// ```
#[must_use]
pub fn shift_of(k: usize, length: usize) -> usize {
    let count = length.saturating_sub(1);
    if count == 0 {
        return 0;
    }
    // Steps of the golden section spread evenly wherever they stop; a step that shares no factor with the
    // number of shifts meets every one of them.
    let golden = (0.618_033_988_749_895 * count as f64) as usize;
    let step = (golden.max(1)..).find(|step| common_factor(*step, count) == 1).unwrap_or(1);
    // In 64 bits: the product passes those of WebAssembly's addresses.
    1 + ((k % count) as u64 * (step % count) as u64 % count as u64) as usize
}

/// The largest number that divides both (Euclid).
fn common_factor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { common_factor(b, a % b) }
}

/// Two-sided probability of so large a difference of means when labels are shuffled.
///
/// # Unit
/// A probability.
///
/// # Missing values
/// Missing values are left out; an empty group gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::permutation::label_shuffle;
/// assert!((label_shuffle(&[1.0, 2.0, 3.0], &[10.0, 11.0, 12.0]) - 0.1).abs() < 0.02);
/// ```
#[must_use]
pub fn label_shuffle(first: &[f64], second: &[f64]) -> f64 {
    let there = |values: &[f64]| values.iter().copied().filter(|v| !v.is_nan()).collect::<Vec<f64>>();
    let (first, second) = (there(first), there(second));
    if first.is_empty() || second.is_empty() {
        return f64::NAN;
    }
    let mut all: Vec<f64> = first.iter().chain(&second).copied().collect();
    let size = first.len();
    let gap = |all: &[f64]| {
        let (a, b) = all.split_at(size);
        (a.iter().sum::<f64>() / a.len() as f64 - b.iter().sum::<f64>() / b.len() as f64).abs()
    };
    let seen = gap(&all) * (1.0 - 1e-12);
    let mut state = SEED;
    let mut draw = |_: usize| {
        // Fisher & Yates; only the first group needs to be drawn.
        for place in 0..size {
            let other = place + below(&mut state, all.len() - place);
            all.swap(place, other);
        }
        usize::from(gap(&all) >= seen)
    };
    let hits: usize = (0..DRAWS).map(&mut draw).sum();
    (1 + hits) as f64 / (1 + DRAWS) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_that_can_be_counted() {
        // Ten equal values: only all plus and all minus are as far out.
        assert_eq!(sign_flip(&[1.0; 10]), 2.0 / 1024.0);
        assert!((sign_flip(&[1.0; 20]) - 1e-4).abs() < 2e-4);
        // Of the 20 ways to choose three of six, two are as extreme: 0.1.
        let p = label_shuffle(&[1.0, 2.0, 3.0], &[10.0, 11.0, 12.0]);
        assert!((p - 0.1).abs() < 0.01, "{p}");
        let peaks = [0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        let overlap = |shift: usize| (0..8).map(|i| peaks[i] * peaks[(i + shift) % 8]).sum::<f64>();
        assert_eq!(circular_shift(8, overlap), 1.0 / 8.0);
    }
}
