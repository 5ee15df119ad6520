//! Is the middle of a sample away from zero? Signed ranks, their estimate and interval, and signs.
//!
//! Wilcoxon 1945; Hodges & Lehmann 1963; exact distribution by counting (Hollander & Wolfe 1973,
//! ch. 3), with tied ranks kept as they fall.

use super::binomial::two_sided;
use super::robust::median;

/// Result of the signed-rank test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignedRank {
    /// Sum of the ranks of positive values.
    pub v: f64,
    /// Values other than zero.
    pub n: usize,
    /// Two-sided probability.
    pub p: f64,
    /// Probability of so large a sum.
    pub p_greater: f64,
    /// Probability of so small a sum.
    pub p_less: f64,
}

/// The exact signed-rank test that the values are symmetric about zero.
///
/// # Unit
/// Ranks, and probabilities.
///
/// # Missing values
/// Missing values and zeros are left out; nothing left, or more than 1,000 values, gives nothing.
///
/// # Accuracy
/// Exact up to rounding, ties included (conditional on the ranks as they fall).
///
/// # Example
/// ```
/// use flowmosaic::stats::signed_rank::signed_rank;
/// let found = signed_rank(&[1.0, 2.0, 3.0, 4.0, -0.5]).expect("values");
/// assert_eq!((found.v, found.p_greater), (14.0, 2.0 / 32.0));
/// ```
#[must_use]
pub fn signed_rank(values: &[f64]) -> Option<SignedRank> {
    let mut sizes: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan() && *v != 0.0).collect();
    let n = sizes.len();
    if n == 0 || n > 1_000 {
        return None;
    }
    crate::order::by(&mut sizes, |a, b| a.abs().total_cmp(&b.abs()));
    // Twice the rank, so that the middle rank of a tie is whole.
    let mut doubled: Vec<usize> = Vec::with_capacity(n);
    for tie in sizes.chunk_by(|a, b| a.abs() == b.abs()) {
        let first = doubled.len() + 1;
        doubled.extend(std::iter::repeat_n(first + first + tie.len() - 1, tie.len()));
    }
    let v: usize = sizes.iter().zip(&doubled).filter(|(s, _)| **s > 0.0).map(|(_, d)| *d).sum();
    let chances = distribution(&doubled);
    let p_less: f64 = chances.iter().take(v + 1).sum();
    let p_greater: f64 = chances.iter().skip(v).sum();
    let p = (2.0 * p_less.min(p_greater)).min(1.0);
    Some(SignedRank { v: v as f64 / 2.0, n, p, p_greater, p_less })
}

/// The signed-rank test by the normal distribution, with the variance corrected for ties and half a
/// rank taken off for continuity: what R's `wilcox.test` gives from 50 values on, or with ties.
///
/// # Unit
/// Ranks, and probabilities.
///
/// # Missing values
/// Missing values and zeros are left out; nothing when none is left or all variance is lost to ties.
///
/// # Example
/// ```
/// use flowmosaic::stats::signed_rank::signed_rank_normal;
/// let found = signed_rank_normal(&[1.0, 2.0, 2.0, 4.0, -1.0, 3.0]).expect("values");
/// assert!(found.p > 0.05 && found.p < 0.2);
/// ```
#[must_use]
pub fn signed_rank_normal(values: &[f64]) -> Option<SignedRank> {
    let there: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan() && *v != 0.0).collect();
    let sizes: Vec<f64> = there.iter().map(|v| v.abs()).collect();
    let ranks = super::rank_correlation::mid_ranks(&sizes);
    let v =
        crate::number::sum(&there.iter().zip(&ranks).filter(|(v, _)| **v > 0.0).map(|(_, r)| *r).collect::<Vec<f64>>());
    let n = there.len() as f64;
    let variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - super::rank_sum::ties(&sizes) / 48.0;
    let tails = super::rank_sum::continuous(v - n * (n + 1.0) / 4.0, variance)?;
    Some(SignedRank { v, n: there.len(), p: tails.two_sided, p_greater: tails.greater, p_less: tails.less })
}

/// The chance of each sum of a random subset of `weights`.
fn distribution(weights: &[usize]) -> Vec<f64> {
    let mut chances = vec![1.0];
    for weight in weights {
        let mut next = vec![0.0; chances.len() + weight];
        for (slot, chance) in next.iter_mut().zip(&chances) {
            *slot += 0.5 * chance;
        }
        for (slot, chance) in next.iter_mut().skip(*weight).zip(&chances) {
            *slot += 0.5 * chance;
        }
        chances = next;
    }
    chances
}

/// The median of all averages of two values, with its exact interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HodgesLehmann {
    /// The estimate.
    pub estimate: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The Hodges-Lehmann estimate of the middle and its interval of at least `level`.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN is left out; nothing for an empty sample or more than 1,000 values.
///
/// # Example
/// ```
/// use flowmosaic::stats::signed_rank::hodges_lehmann;
/// assert_eq!(hodges_lehmann(&[1.0, 2.0, 3.0], 0.95).expect("values").estimate, 2.0);
/// ```
#[must_use]
pub fn hodges_lehmann(values: &[f64], level: f64) -> Option<HodgesLehmann> {
    let there: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    if there.is_empty() || there.len() > 1_000 {
        return None;
    }
    let mut averages: Vec<f64> = Vec::with_capacity(there.len() * (there.len() + 1) / 2);
    for (index, first) in there.iter().enumerate() {
        averages.extend(there.iter().skip(index).map(|second| 0.5 * (first + second)));
    }
    crate::order::floats(&mut averages);
    let ranks: Vec<usize> = (1..=there.len()).collect();
    let mut below = 0.0;
    let tail = 0.5 * (1.0 - level);
    let cut = distribution(&ranks).iter().position(|chance| {
        below += chance;
        below >= tail
    });
    let cut = cut.unwrap_or(0).max(1);
    let low = averages.get(cut - 1).copied().unwrap_or(f64::NAN);
    let high = averages.len().checked_sub(cut).and_then(|i| averages.get(i)).copied().unwrap_or(f64::NAN);
    Some(HodgesLehmann { estimate: median(&averages), low, high })
}

/// The two-sided sign test: are positive and negative values equally likely?
///
/// # Unit
/// A probability.
///
/// # Missing values
/// Missing values and zeros are left out; nothing left gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::signed_rank::sign_test;
/// assert_eq!(sign_test(&[1.0, 2.0, 3.0, 0.0]), 0.25);
/// ```
#[must_use]
pub fn sign_test(values: &[f64]) -> f64 {
    let positive = values.iter().filter(|v| **v > 0.0).count();
    let negative = values.iter().filter(|v| **v < 0.0).count();
    two_sided(positive, positive + negative, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_form_is_that_of_r() {
        // By hand: differences 1, 1, −2, 3, 4: sizes rank 1.5, 1.5, 3, 4, 5, V = 12 of 15; variance
        // 5·6·11/24 − (8 − 2)/48 = 13.625; z = (12 − 7.5 − 0.5)/√13.625.
        let found = signed_rank_normal(&[1.0, 1.0, -2.0, 3.0, 4.0, 0.0, f64::NAN]).expect("values");
        assert_eq!((found.v, found.n), (12.0, 5));
        let z = 4.0 / 13.625_f64.sqrt();
        assert!((found.p - super::super::normal::two_sided(z)).abs() < 1e-15);
        assert!((found.p_greater - (1.0 - super::super::normal::cumulative(z))).abs() < 1e-12);
        // R's example of ?wilcox.test as it would be without exact counts: V = 40 of 9 pairs.
        let pairs = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];
        let (exact, rough) = (signed_rank(&pairs).expect("pairs"), signed_rank_normal(&pairs).expect("pairs"));
        assert_eq!((exact.v, exact.p_greater), (40.0, 0.019_531_25));
        assert!((rough.p - exact.p).abs() < 0.006, "{}", rough.p);
        assert!(signed_rank_normal(&[0.0, f64::NAN]).is_none());
    }
}
