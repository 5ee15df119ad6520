//! How odd was a day, and was it the sizes or the way they went together?
//!
//! Mahalanobis 1936; Chow, Jacquier, Kritzman & Lowry 1999; Kinlaw & Turkington 2014.

use super::correlation::{correlation, covariance};
use super::matrix::{Matrix, dot};
use super::moments::mean;

/// The oddness of a vector of returns against a history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turbulence {
    /// (y − μ)′ Σ⁻¹ (y − μ) / number of series.
    pub turbulence: f64,
    /// The same with all correlations zero: sizes alone.
    pub magnitude: f64,
    /// Their ratio; above 1 the series moved together in an unusual way.
    pub surprise: f64,
}

/// The turbulence of `today` against `history`, one column a series.
///
/// # Missing values
/// Nothing when a value of today is missing or the history has no invertible covariance.
#[must_use]
pub fn turbulence(history: &[Vec<f64>], today: &[f64]) -> Option<Turbulence> {
    let size = history.len();
    if today.len() != size || today.iter().any(|v| v.is_nan()) {
        return None;
    }
    let column = |i: usize| history.get(i).map(Vec::as_slice).unwrap_or_default();
    let gaps: Vec<f64> = today.iter().enumerate().map(|(i, v)| v - mean(column(i))).collect();
    let spread = Matrix::from_fn(size, size, |a, b| covariance(column(a), column(b)));
    let distance = dot(&gaps, &spread.inverse()?.times_column(&gaps)) / size as f64;
    let sizes = gaps.iter().enumerate().map(|(i, gap)| gap * gap / spread.at(i, i)).sum::<f64>() / size as f64;
    Some(Turbulence { turbulence: distance, magnitude: sizes, surprise: distance / sizes })
}

/// Share of slots in which all series fell.
///
/// # Missing values
/// Slots with a missing value are left out; none left gives NaN.
#[must_use]
pub fn share_all_fell(series: &[Vec<f64>]) -> f64 {
    let length = series.iter().map(Vec::len).min().unwrap_or(0);
    let at = |t: usize| series.iter().filter_map(|s| s.get(t)).copied().collect::<Vec<f64>>();
    let slots: Vec<Vec<f64>> = (0..length).map(at).filter(|slot| slot.iter().all(|v| !v.is_nan())).collect();
    let fell = slots.iter().filter(|slot| slot.iter().all(|v| *v < 0.0)).count();
    if slots.is_empty() { f64::NAN } else { fell as f64 / slots.len() as f64 }
}

/// The mean correlation of all pairs: what is common to the series.
///
/// # Missing values
/// Pairs without a correlation are left out.
#[must_use]
pub fn mean_pair_correlation(series: &[Vec<f64>]) -> f64 {
    let pairs = series.iter().enumerate().flat_map(|(i, a)| series.iter().skip(i + 1).map(move |b| (a, b)));
    mean(&pairs.map(|(a, b)| correlation(a, b)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surprise_is_large_when_twins_part() {
        let one: Vec<f64> = (0..50).map(|i| f64::from(i * 37 % 50) - 24.5).collect();
        let other: Vec<f64> = one.iter().enumerate().map(|(i, v)| v + if i % 2 == 0 { 1.0 } else { -1.0 }).collect();
        let history = [one, other];
        let together = turbulence(&history, &[10.0, 10.0]).expect("regular");
        let apart = turbulence(&history, &[10.0, -10.0]).expect("regular");
        assert!((together.magnitude / apart.magnitude - 1.0).abs() < 1e-2);
        assert!(together.surprise < 1.0 && apart.surprise > 10.0);
    }
}
