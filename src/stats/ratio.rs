//! The ratio of two means with an interval (Fieller 1954), for "five bought for each one sold short".

use super::moments::{mean, standard_deviation};

/// A ratio and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// Sum of the first over sum of the second.
    pub value: f64,
    /// Its interval; nothing when the second is not told apart from zero, and then the ratio may be
    /// of any size.
    pub interval: Option<(f64, f64)>,
    /// Pairs used.
    pub pairs: usize,
}

/// The ratio of the sums of `above` and `below`, with Fieller's interval at the quantile of
/// Student's t, n − 1 degrees, for `level`.
///
/// # Unit
/// Unit of the first for one of the second.
///
/// # Missing values
/// Pairs with a missing member are left out. Nothing when none is left or `below` adds to zero. No
/// interval with fewer than `MIN_PAIRS` pairs.
///
/// # Example
/// ```
/// use flowmosaic::stats::ratio::of_sums;
/// let found = of_sums(&[10.0, 12.0], &[2.0, 2.4], 0.95).expect("a ratio");
/// assert!((found.value - 5.0).abs() < 1e-12 && found.interval.is_none());
/// ```
#[must_use]
pub fn of_sums(above: &[f64], below: &[f64], level: f64) -> Option<Ratio> {
    let (a, b): (Vec<f64>, Vec<f64>) =
        above.iter().zip(below).filter(|(a, b)| !a.is_nan() && !b.is_nan()).map(|(a, b)| (*a, *b)).unzip();
    let (mean_a, mean_b) = (mean(&a), mean(&b));
    if mean_a.is_nan() || mean_b == 0.0 {
        return None;
    }
    let value = mean_a / mean_b;
    Some(Ratio { value, interval: fieller(&a, &b, level), pairs: a.len() })
}

/// The interval of the ratio of two positive means from that of its logarithm (delta method): never
/// below zero, and wide upwards where the denominator is uncertain.
///
/// # Unit
/// Unit of the first for one of the second.
///
/// # Missing values
/// Pairs with a missing member are left out. Nothing with fewer than [`MIN_PAIRS`] pairs or when a
/// mean is not above zero.
///
/// # Example
/// ```
/// use flowmosaic::stats::ratio::log_interval;
/// let (above, below): (Vec<f64>, Vec<f64>) = (0..24).map(|i| (10.0 + f64::from(i % 3), 2.0 + f64::from(i % 2) / 10.0)).unzip();
/// let (low, high) = log_interval(&above, &below, 0.95).expect("an interval");
/// assert!(low < 5.4 && high > 5.3);
/// ```
#[must_use]
pub fn log_interval(above: &[f64], below: &[f64], level: f64) -> Option<(f64, f64)> {
    let (a, b): (Vec<f64>, Vec<f64>) =
        above.iter().zip(below).filter(|(a, b)| !a.is_nan() && !b.is_nan()).map(|(a, b)| (*a, *b)).unzip();
    let (mean_a, mean_b) = (mean(&a), mean(&b));
    if a.len() < MIN_PAIRS || !(mean_a > 0.0 && mean_b > 0.0) {
        return None;
    }
    // The relative deviation of each pair: its variance over n is that of the log ratio.
    let parts: Vec<f64> = a.iter().zip(&b).map(|(x, y)| x / mean_a - y / mean_b).collect();
    let error = standard_deviation(&parts) / (parts.len() as f64).sqrt();
    let half = super::normal::quantile(0.5 + 0.5 * level) * error;
    let ratio = mean_a / mean_b;
    Some((ratio * libm::exp(-half), ratio * libm::exp(half)))
}

/// Fewest pairs for which an interval is given.
pub const MIN_PAIRS: usize = 20;

fn fieller(a: &[f64], b: &[f64], level: f64) -> Option<(f64, f64)> {
    if a.len() < MIN_PAIRS {
        return None;
    }
    let n = a.len() as f64;
    let z = super::distributions::t_quantile(1.0 - (1.0 - level) / 2.0, n - 1.0);
    let (mean_a, mean_b) = (mean(a), mean(b));
    let (sd_a, sd_b) = (standard_deviation(a), standard_deviation(b));
    let (va, vb) = (sd_a * sd_a / n, sd_b * sd_b / n);
    let products: Vec<f64> = a.iter().zip(b).map(|(x, y)| (x - mean_a) * (y - mean_b)).collect();
    let vab = crate::number::sum(&products) / (n - 1.0) / n;
    let g = z * z * vb / (mean_b * mean_b);
    // Missing, or the denominator is not told apart from zero.
    if g.is_nan() || g >= 1.0 {
        return None;
    }
    let r = mean_a / mean_b;
    let centre = r - g * if vb > 0.0 { vab / vb } else { 0.0 };
    let middle = if vb > 0.0 { va - 2.0 * r * vab + r * r * vb - g * (va - vab * vab / vb) } else { va };
    let half = z / mean_b.abs() * middle.max(0.0).sqrt();
    Some(((centre - half) / (1.0 - g), (centre + half) / (1.0 - g)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_solve_fiellers_equation() {
        let a: Vec<f64> = (0..24).map(|i| 5.0 + f64::from(i % 5)).collect();
        let b: Vec<f64> = (0..24).map(|i| 1.0 + 0.1 * f64::from(i % 7)).collect();
        let ratio = of_sums(&a, &b, 0.95).expect("a ratio");
        let (low, high) = ratio.interval.expect("an interval");
        assert!(low < ratio.value && ratio.value < high);
        for end in [low, high] {
            // The end makes the mean of a − end·b lie as many standard errors from zero as t has.
            let d: Vec<f64> = a.iter().zip(&b).map(|(x, y)| x - end * y).collect();
            let z = mean(&d) / (standard_deviation(&d) / (24.0_f64).sqrt());
            assert!((z.abs() - super::super::distributions::t_quantile(0.975, 23.0)).abs() < 1e-9, "{z}");
        }
    }

    #[test]
    fn few_pairs_or_a_vague_denominator_have_no_interval() {
        assert_eq!(of_sums(&[5.0], &[1.0], 0.95), Some(Ratio { value: 5.0, interval: None, pairs: 1 }));
        let b: Vec<f64> = (0..30).map(|i| if i % 2 == 0 { 1.0 } else { -0.99 }).collect();
        assert!(of_sums(&[1.0; 30], &b, 0.95).expect("a ratio").interval.is_none());
        assert_eq!(of_sums(&[1.0], &[0.0], 0.95), None);
    }
}
