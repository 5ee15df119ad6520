//! Correlation: coefficient, interval, rolling windows, and the bias that a volatile time brings.
//!
//! Fisher 1921 (z = atanh r); Forbes & Rigobon 2002, eq. 11 (heteroskedasticity).

use super::moments::mean;
use super::normal::{quantile, two_sided};
use crate::number::Sum;

/// Pearson's correlation of the pairs that are complete.
///
/// # Missing values
/// Pairs with a missing value are left out; fewer than two pairs or no spread give NaN.
#[must_use]
pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let moments = Joint::of(a, b);
    let spread = (moments.aa * moments.bb).sqrt();
    if spread > 0.0 { (moments.ab / spread).clamp(-1.0, 1.0) } else { f64::NAN }
}

/// The sample covariance (n − 1) of the pairs that are complete.
///
/// # Missing values
/// As for [`correlation`].
#[must_use]
pub fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let moments = Joint::of(a, b);
    if moments.pairs < 2 { f64::NAN } else { moments.ab / (moments.pairs as f64 - 1.0) }
}

/// How many pairs are complete.
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
/// # Missing values
/// NaN where a window holds too few pairs. At the beginning the window is as long as the series.
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
/// # Missing values
/// NaN for fewer than four pairs and for |r| of 1.
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
/// # Missing values
/// NaN for fewer than four pairs in either and for |r| of 1.
#[must_use]
pub fn fisher_difference(r1: f64, pairs1: f64, r2: f64, pairs2: f64) -> (f64, f64) {
    if !(pairs1 > 3.0 && pairs2 > 3.0 && r1.abs() < 1.0 && r2.abs() < 1.0) {
        return (f64::NAN, f64::NAN);
    }
    let z = (libm::atanh(r1) - libm::atanh(r2)) / (1.0 / (pairs1 - 3.0) + 1.0 / (pairs2 - 3.0)).sqrt();
    (z, two_sided(z))
}

/// The correlation that would have been seen had the variance not risen by the share `increase`.
#[must_use]
pub fn forbes_rigobon(r: f64, increase: f64) -> f64 {
    r / (1.0 + increase * (1.0 - r * r)).sqrt()
}
