//! How odd was a day, and was it the sizes or the way they went together?
//!
//! Mahalanobis 1936; Chow, Jacquier, Kritzman & Lowry 1999; Kinlaw & Turkington 2014.

use super::correlation::covariance;
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
/// # Unit
/// Times the usual.
///
/// # Missing values
/// Nothing when a value of today is missing or the history has no invertible covariance.
///
/// # Example
/// ```
/// use flowmosaic::stats::turbulence::turbulence;
/// let history = [vec![1.0, -1.0, 2.0, -2.0, 0.5], vec![1.0, 1.0, -1.0, -1.0, 0.0]];
/// assert!(turbulence(&history, &[6.0, 4.0]).expect("a history").turbulence > 5.0);
/// ```
#[must_use]
pub fn turbulence(history: &[Vec<f64>], today: &[f64]) -> Option<Turbulence> {
    let size = history.len();
    if today.len() != size || today.iter().any(|v| v.is_nan()) {
        return None;
    }
    let column = |i: usize| history.get(i).map(Vec::as_slice).unwrap_or_default();
    let gaps: Vec<f64> = today.iter().enumerate().map(|(i, v)| v - mean(column(i))).collect();
    let spread = Matrix::from_fn(size, size, |a, b| covariance(column(a), column(b)));
    judged(&gaps, &spread)
}

/// The oddness of a vector that lies `gaps` from the mean of a history with that covariance.
fn judged(gaps: &[f64], spread: &Matrix) -> Option<Turbulence> {
    let size = gaps.len() as f64;
    let distance = dot(gaps, &spread.inverse()?.times_column(gaps)) / size;
    let sizes = gaps.iter().enumerate().map(|(i, gap)| gap * gap / spread.at(i, i)).sum::<f64>() / size;
    Some(Turbulence { turbulence: distance, magnitude: sizes, surprise: distance / sizes })
        .filter(|t| t.turbulence.is_finite() && t.surprise.is_finite())
}

/// The turbulence of every slot against all slots before it, from slot `shortest` on: nothing later
/// enters. Means and covariances are carried from slot to slot (Welford 1962).
///
/// # Unit
/// Times the usual.
///
/// # Missing values
/// A slot with a missing value is not judged and enters no history; nothing for it, and before
/// `shortest` slots are complete.
///
/// # Example
/// ```
/// use flowmosaic::stats::turbulence::as_known;
/// let a: Vec<f64> = (0..30).map(|i| f64::from(i * 7 % 11)).collect();
/// let b: Vec<f64> = (0..30).map(|i| f64::from(i * 5 % 13)).collect();
/// let found = as_known(&[a, b], 12);
/// assert!(found[5].is_none() && found[29].is_some());
/// ```
#[must_use]
pub fn as_known(series: &[Vec<f64>], shortest: usize) -> Vec<Option<Turbulence>> {
    let (size, slots) = (series.len(), series.iter().map(Vec::len).min().unwrap_or(0));
    let (mut seen, mut center, mut products) = (0_usize, vec![0.0; size], Matrix::zeros(size, size));
    let step = |t: usize| {
        let today: Vec<f64> = series.iter().filter_map(|s| s.get(t)).copied().collect();
        if today.iter().any(|v| v.is_nan()) {
            return None;
        }
        let gaps: Vec<f64> = today.iter().zip(&center).map(|(v, c)| v - c).collect();
        let found =
            if seen >= shortest.max(2) { judged(&gaps, &products.scaled(1.0 / (seen as f64 - 1.0))) } else { None };
        seen += 1;
        center.iter_mut().zip(&gaps).for_each(|(c, gap)| *c += gap / seen as f64);
        let weight = (seen as f64 - 1.0) / seen as f64;
        products = products.plus(&Matrix::from_fn(size, size, |a, b| gap_at(&gaps, a) * gap_at(&gaps, b)), weight);
        found
    };
    (0..slots).map(step).collect()
}

fn gap_at(gaps: &[f64], index: usize) -> f64 {
    gaps.get(index).copied().unwrap_or(f64::NAN)
}

/// Share of slots in which all series fell.
///
/// # Unit
/// A share of one.
///
/// # Missing values
/// Slots with a missing value are left out; none left gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::turbulence::share_all_fell;
/// assert_eq!(share_all_fell(&[vec![-1.0, 1.0], vec![-2.0, -1.0]]), 0.5);
/// ```
#[must_use]
pub fn share_all_fell(series: &[Vec<f64>]) -> f64 {
    let length = series.iter().map(Vec::len).min().unwrap_or(0);
    let at = |t: usize| series.iter().filter_map(|s| s.get(t)).copied().collect::<Vec<f64>>();
    let slots: Vec<Vec<f64>> = (0..length).map(at).filter(|slot| slot.iter().all(|v| !v.is_nan())).collect();
    let fell = slots.iter().filter(|slot| slot.iter().all(|v| *v < 0.0)).count();
    if slots.is_empty() { f64::NAN } else { fell as f64 / slots.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_that_of_each_history_alone() {
        let one: Vec<f64> = (0..60).map(|i| f64::from(i * 37 % 50) - 24.5).collect();
        let other: Vec<f64> = (0..60).map(|i| f64::from(i * 13 % 29) + 1e6).collect();
        let third: Vec<f64> = (0..60).map(|i| f64::from(i * i % 23)).collect();
        let series = [one, other, third];
        let path = as_known(&series, 20);
        assert!(path[..20].iter().all(Option::is_none));
        for t in 20..60 {
            let history: Vec<Vec<f64>> = series.iter().map(|s| s[..t].to_vec()).collect();
            let today: Vec<f64> = series.iter().map(|s| s[t]).collect();
            let alone = turbulence(&history, &today).expect("regular");
            let here = path[t].expect("regular");
            assert!((here.turbulence / alone.turbulence - 1.0).abs() < 1e-9, "{t}");
            assert!((here.surprise / alone.surprise - 1.0).abs() < 1e-9, "{t}");
        }
    }

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
