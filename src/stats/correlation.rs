//! Correlation: coefficient, interval, rolling windows, and the bias that a volatile time brings.
//!
//! Fisher 1921 (z = atanh r); Forbes & Rigobon 2002, eq. 11 (heteroskedasticity).

use super::moments::mean;
use super::normal::{quantile, two_sided};
use crate::number::Sum;

/// Pearson's correlation of the pairs that are complete.
///
/// # Unit
/// Between −1 and 1.
///
/// # Missing values
/// Pairs with a missing value are left out; fewer than two pairs or no spread give NaN.
///
/// # Accuracy
/// Two passes.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation::correlation;
/// assert_eq!(correlation(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]), 1.0);
/// ```
#[must_use]
pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let moments = Joint::of(a, b);
    let spread = (moments.aa * moments.bb).sqrt();
    if spread > 0.0 { (moments.ab / spread).clamp(-1.0, 1.0) } else { f64::NAN }
}

/// The sample covariance (n − 1) of the pairs that are complete.
///
/// # Unit
/// Product of both units.
///
/// # Missing values
/// As for [`correlation`].
///
/// # Accuracy
/// Two passes, divisor n − 1.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation::covariance;
/// assert_eq!(covariance(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]), 2.0);
/// ```
#[must_use]
pub fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let moments = Joint::of(a, b);
    if moments.pairs < 2 { f64::NAN } else { moments.ab / (moments.pairs as f64 - 1.0) }
}

/// How many pairs are complete.
///
/// # Unit
/// Pairs.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation::pairs;
/// assert_eq!(pairs(&[1.0, f64::NAN, 3.0], &[2.0, 4.0, 6.0]), 2);
/// ```
#[must_use]
pub fn pairs(a: &[f64], b: &[f64]) -> usize {
    a.iter().zip(b).filter(|(a, b)| !a.is_nan() && !b.is_nan()).count()
}

struct Joint {
    pairs: usize,
    aa: f64,
    bb: f64,
    ab: f64,
}

impl Joint {
    fn of(a: &[f64], b: &[f64]) -> Joint {
        let both: Vec<(f64, f64)> =
            a.iter().copied().zip(b.iter().copied()).filter(|(a, b)| !a.is_nan() && !b.is_nan()).collect();
        let (first, second): (Vec<f64>, Vec<f64>) = both.iter().copied().unzip();
        let (ma, mb) = (mean(&first), mean(&second));
        let (mut aa, mut bb, mut ab) = (Sum::default(), Sum::default(), Sum::default());
        for (a, b) in &both {
            aa.add((a - ma) * (a - ma));
            bb.add((b - mb) * (b - mb));
            ab.add((a - ma) * (b - mb));
        }
        Joint { pairs: both.len(), aa: aa.value(), bb: bb.value(), ab: ab.value() }
    }
}

/// `of` over the `window` slots that end at each slot, where at least `min_pairs` are complete.
///
/// # Unit
/// That of the statistic.
///
/// # Missing values
/// NaN where a window holds too few pairs. At the beginning the window is as long as the series.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation::rolling;
/// use flowmosaic::stats::correlation::correlation;
/// let found = rolling(&[1.0, 2.0, 3.0, 5.0], &[1.0, 2.0, 3.0, 1.0], 3, 3, correlation);
/// assert!(found[1].is_nan() && found[2] == 1.0 && found[3] < 0.0);
/// ```
#[must_use]
pub fn rolling(a: &[f64], b: &[f64], window: usize, min_pairs: usize, of: fn(&[f64], &[f64]) -> f64) -> Vec<f64> {
    let length = a.len().min(b.len());
    let at = |end: usize| {
        let slots = end.saturating_sub(window)..end;
        match a.get(slots.clone()).zip(b.get(slots)) {
            Some((a, b)) if pairs(a, b) >= min_pairs => of(a, b),
            _ => f64::NAN,
        }
    };
    (1..=length).map(at).collect()
}

/// The interval of a correlation from `pairs` independent pairs, by Fisher's z.
///
/// # Unit
/// Correlations.
///
/// # Missing values
/// NaN for fewer than four pairs and for |r| of 1.
///
/// # Accuracy
/// That of the normal quantile, 1e-15.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation::fisher_interval;
/// let (low, high) = fisher_interval(0.5, 103.0, 0.95);
/// assert!((low - 0.3393).abs() < 1e-4 && (high - 0.6323).abs() < 1e-4);
/// ```
#[must_use]
pub fn fisher_interval(r: f64, pairs: f64, level: f64) -> (f64, f64) {
    let half = quantile(0.5 + 0.5 * level) / (pairs - 3.0).sqrt();
    if !(pairs > 3.0 && r.abs() < 1.0) {
        return (f64::NAN, f64::NAN);
    }
    let z = libm::atanh(r);
    (libm::tanh(z - half), libm::tanh(z + half))
}

/// Do two independent samples have the same correlation? z and its two-sided probability.
///
/// # Unit
/// Standard errors, and a probability.
///
/// # Missing values
/// NaN for fewer than four pairs in either and for |r| of 1.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation::fisher_difference;
/// let (z, p) = fisher_difference(0.5, 103.0, 0.1, 103.0);
/// assert!((z - 3.1748).abs() < 1e-3 && (p - 0.0015).abs() < 1e-4);
/// ```
#[must_use]
pub fn fisher_difference(r1: f64, pairs1: f64, r2: f64, pairs2: f64) -> (f64, f64) {
    if !(pairs1 > 3.0 && pairs2 > 3.0 && r1.abs() < 1.0 && r2.abs() < 1.0) {
        return (f64::NAN, f64::NAN);
    }
    let z = (libm::atanh(r1) - libm::atanh(r2)) / (1.0 / (pairs1 - 3.0) + 1.0 / (pairs2 - 3.0)).sqrt();
    (z, two_sided(z))
}

/// The correlation that would have been seen had the variance not risen by the share `increase`.
///
/// # Unit
/// A correlation.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation::forbes_rigobon;
/// // Variance doubled: δ = 1.
/// assert!((forbes_rigobon(0.6, 1.0) - 0.6 / 1.64_f64.sqrt()).abs() < 1e-15);
/// ```
#[must_use]
pub fn forbes_rigobon(r: f64, increase: f64) -> f64 {
    r / (1.0 + increase * (1.0 - r * r)).sqrt()
}
