//! What would have happened without it? A mix of others that ran alike before, and each of them taken
//! in turn as a placebo.
//!
//! Abadie, Diamond & Hainmueller 2010: weights that are not negative and sum to one, with the least
//! squared gap before the event; ratio of the root mean square gaps after and before.

use super::matrix::{Matrix, dot};
use super::style::simplex_weights;

/// A synthetic control.
#[derive(Debug, Clone, PartialEq)]
pub struct Synthetic {
    /// One a donor; not negative, sum 1.
    pub weights: Vec<f64>,
    /// Actual less synthetic in every period.
    pub gaps: Vec<f64>,
    /// Root mean square gap before.
    pub before: f64,
    /// Root mean square gap from the event on.
    pub after: f64,
}

/// The mix of `donors` that ran like `actual` in the first `cut` periods.
///
/// # Unit
/// Weights, and the unit of the series.
///
/// # Missing values
/// Nothing when a value is missing, no donor is given, or a side of the cut is empty.
///
/// # Example
/// ```
/// use flowmosaic::stats::synthetic_control::synthetic;
/// let a = [1.0, 2.0, 3.0, 4.0, 5.0, 9.0];
/// let found = synthetic(&a, &[&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &[5.0, 1.0, 4.0, 1.0, 3.0, 2.0]], 5).expect("a mix");
/// assert!((found.gaps[5] - 3.0).abs() < 1e-3);
/// ```
#[must_use]
pub fn synthetic(actual: &[f64], donors: &[&[f64]], cut: usize) -> Option<Synthetic> {
    let complete = |v: &[f64]| v.len() == actual.len() && v.iter().all(|x| x.is_finite());
    if donors.is_empty() || cut == 0 || cut >= actual.len() || !donors.iter().all(|d| complete(d)) || !complete(actual)
    {
        return None;
    }
    let early: Vec<&[f64]> = donors.iter().filter_map(|d| d.get(..cut)).collect();
    let target = actual.get(..cut)?;
    let at = |i: usize| early.get(i).copied().unwrap_or_default();
    let cross = Matrix::from_fn(early.len(), early.len(), |a, b| dot(at(a), at(b)));
    let pull: Vec<f64> = early.iter().map(|d| dot(d, target)).collect();
    let weights = simplex_weights(&cross, &pull)?;
    let mixed =
        |t: usize| -> f64 { donors.iter().zip(&weights).map(|(d, w)| w * d.get(t).copied().unwrap_or(f64::NAN)).sum() };
    let gaps: Vec<f64> = actual.iter().enumerate().map(|(t, a)| a - mixed(t)).collect();
    let size = |part: &[f64]| (dot(part, part) / part.len() as f64).sqrt();
    let (early, late) = gaps.split_at(cut);
    Some(Synthetic { before: size(early), after: size(late), weights, gaps })
}

/// For each series taken in turn as the one in question, the ratio of its gaps after to before, all
/// others being its donors. A fit without error before has no ratio.
///
/// # Unit
/// Times.
///
/// # Example
/// ```
/// use flowmosaic::stats::synthetic_control::placebo_ratios;
/// let rows: [&[f64]; 3] = [&[1.0, 2.0, 1.0, 3.0], &[1.0, 1.5, 1.0, 1.5], &[2.0, 2.0, 1.0, 2.5]];
/// assert_eq!(placebo_ratios(&rows, 3).len(), 3);
/// ```
#[must_use]
pub fn placebo_ratios(series: &[&[f64]], cut: usize) -> Vec<Option<f64>> {
    let one = |own: usize| {
        let donors: Vec<&[f64]> = series.iter().enumerate().filter(|(i, _)| *i != own).map(|(_, s)| *s).collect();
        let found = synthetic(series.get(own)?, &donors, cut)?;
        Some(found.after / found.before).filter(|r| r.is_finite())
    };
    (0..series.len()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mix_that_is_there_is_found_and_its_gap_is_the_effect() {
        let a: Vec<f64> = (0..40).map(|t| f64::from((t * 7) % 11)).collect();
        let b: Vec<f64> = (0..40).map(|t| f64::from((t * 5) % 13)).collect();
        let c: Vec<f64> = (0..40).map(|t| f64::from((t * 3) % 17) + 20.0).collect();
        let mixed = |t: usize| 0.3 * a[t] + 0.7 * b[t];
        let actual: Vec<f64> = (0..40).map(|t| mixed(t) - if t >= 30 { 4.0 } else { 0.0 }).collect();
        let found = synthetic(&actual, &[&a, &b, &c], 30).expect("donors");
        for (got, expected) in found.weights.iter().zip([0.3, 0.7, 0.0]) {
            assert!((got - expected).abs() < 1e-9, "{:?}", found.weights);
        }
        assert!(found.before < 1e-9 && (found.after - 4.0).abs() < 1e-9);
        let ratios = placebo_ratios(&[&actual, &a, &b, &c], 30);
        let own = ratios[0].expect("a ratio");
        assert!(ratios.iter().flatten().all(|r| *r <= own), "{ratios:?}");
        assert!(synthetic(&actual, &[], 30).is_none() && synthetic(&actual, &[&a], 40).is_none());
    }
}
