//! Correlation that a few extremes cannot make, and correlation with something else held fixed.
//!
//! Spearman 1904 (mid-ranks); Kendall 1945 (tau-b); partial correlation: Yule 1907.

use super::correlation::correlation;
use super::distributions::t_two_sided;
use super::regression::with_constant;

/// Mid-ranks, 1 for the lowest.
///
/// # Unit
/// Ranks, 1 the smallest.
///
/// # Missing values
/// A missing value has no rank and does not count.
///
/// # Example
/// ```
/// use flowmosaic::stats::rank_correlation::mid_ranks;
/// assert_eq!(mid_ranks(&[5.0, 1.0, 5.0]), [2.5, 1.0, 2.5]);
/// ```
#[must_use]
pub fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = values.iter().copied().enumerate().filter(|(_, v)| !v.is_nan()).collect();
    crate::order::by(&mut order, |a, b| a.1.total_cmp(&b.1));
    let mut ranks = vec![f64::NAN; values.len()];
    let mut below = 0;
    for tie in order.chunk_by(|a, b| a.1 == b.1) {
        let rank = below as f64 + 0.5 * (tie.len() as f64 + 1.0);
        for (index, _) in tie {
            if let Some(slot) = ranks.get_mut(*index) {
                *slot = rank;
            }
        }
        below += tie.len();
    }
    ranks
}

fn complete(a: &[f64], b: &[f64]) -> (Vec<f64>, Vec<f64>) {
    a.iter().zip(b).filter(|(a, b)| !a.is_nan() && !b.is_nan()).unzip()
}

/// Spearman's rank correlation and its probability by Student's t (n − 2).
///
/// # Unit
/// A correlation, and a probability.
///
/// # Missing values
/// Pairs with a missing value are left out; NaN where either does not vary.
///
/// # Example
/// ```
/// use flowmosaic::stats::rank_correlation::spearman;
/// assert_eq!(spearman(&[1.0, 2.0, 3.0, 4.0], &[1.0, 4.0, 9.0, 16.0]).0, 1.0);
/// ```
#[must_use]
pub fn spearman(a: &[f64], b: &[f64]) -> (f64, f64) {
    let (a, b) = complete(a, b);
    let rho = correlation(&mid_ranks(&a), &mid_ranks(&b));
    let degrees = a.len() as f64 - 2.0;
    (rho, t_two_sided(rho * (degrees / (1.0 - rho * rho)).sqrt(), degrees))
}

/// Kendall's tau-b.
///
/// # Unit
/// A correlation.
///
/// # Missing values
/// As for [`spearman`].
///
/// # Example
/// ```
/// use flowmosaic::stats::rank_correlation::kendall;
/// assert_eq!(kendall(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]), -1.0);
/// ```
#[must_use]
pub fn kendall(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = complete(a, b);
    let (mut agreed, mut first, mut second) = (0_i64, 0_i64, 0_i64);
    let pairs: Vec<(f64, f64)> = a.into_iter().zip(b).collect();
    for (index, (x, y)) in pairs.iter().enumerate() {
        for (later_x, later_y) in pairs.iter().skip(index + 1) {
            let (dx, dy) = (super::streak::sign_of(later_x - x), super::streak::sign_of(later_y - y));
            agreed += i64::from(dx) * i64::from(dy);
            first += i64::from(dx != 0);
            second += i64::from(dy != 0);
        }
    }
    let spread = (first as f64 * second as f64).sqrt();
    if spread > 0.0 { agreed as f64 / spread } else { f64::NAN }
}

/// The correlation of `a` and `b` with `controls` held fixed, and its probability.
///
/// # Unit
/// A correlation, and a probability.
///
/// # Missing values
/// Rows with a missing value are left out; nothing when too few are left or the controls depend on
/// each other.
///
/// # Example
/// ```
/// use flowmosaic::stats::rank_correlation::partial;
/// let held: Vec<f64> = (0..20).map(|i| f64::from(i * 7 % 11)).collect();
/// let a: Vec<f64> = (0..20).map(|i| f64::from(i * 5 % 13)).collect();
/// let b: Vec<f64> = a.iter().zip(&held).map(|(a, h)| a + 3.0 * h).collect();
/// assert!((partial(&a, &b, &[&held]).expect("a correlation").0 - 1.0).abs() < 1e-9);
/// ```
#[must_use]
pub fn partial(a: &[f64], b: &[f64], controls: &[&[f64]]) -> Option<(f64, f64)> {
    let gaps: Vec<f64> = (0..a.len().min(b.len()))
        .map(|row| {
            let all = controls.iter().chain([&a, &b]).all(|c| c.get(row).is_some_and(|v| v.is_finite()));
            if all { 0.0 } else { f64::NAN }
        })
        .collect();
    let masked = |values: &[f64]| values.iter().zip(&gaps).map(|(v, gap)| v + gap).collect::<Vec<f64>>();
    let (first, second) = (with_constant(&masked(a), controls)?, with_constant(&masked(b), controls)?);
    let r = correlation(&first.residuals, &second.residuals);
    let degrees = first.observations() as f64 - 2.0 - controls.len() as f64;
    Some((r, t_two_sided(r * (degrees / (1.0 - r * r)).sqrt(), degrees)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_by_hand() {
        let ranks = mid_ranks(&[3.0, f64::NAN, 1.0, 3.0]);
        assert!(ranks[1].is_nan());
        assert_eq!((ranks[0], ranks[2], ranks[3]), (2.5, 1.0, 2.5));
        let (a, b) = ([1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 1.0, 4.0, 3.0, 5.0]);
        // 1 − 6·4/(5·24) = 0.8; eight of ten pairs agree and two do not: 0.6.
        assert!((spearman(&a, &b).0 - 0.8).abs() < 1e-15);
        assert!((kendall(&a, &b) - 0.6).abs() < 1e-15);
        // With one control the textbook formula holds.
        let c = [1.0, 3.0, 2.0, 5.0, 4.0];
        let (ab, ac, bc) = (correlation(&a, &b), correlation(&a, &c), correlation(&b, &c));
        let expected = (ab - ac * bc) / ((1.0 - ac * ac) * (1.0 - bc * bc)).sqrt();
        assert!((partial(&a, &b, &[&c]).expect("rows").0 - expected).abs() < 1e-14);
    }
}
