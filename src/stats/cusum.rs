//! Does a relation drift away slowly?
//!
//! Ploberger & Krämer 1992 (sums of least-squares residuals); Brown, Durbin & Evans 1975 (sums of
//! recursive residuals, boundary 0.948 (1 + 2t) at 5%).

use super::matrix::dot;
use super::moments::standard_deviation;
use super::normal::cumulative;
use super::regression::least_squares;

/// The path of a test for drift.
#[derive(Debug, Clone, PartialEq)]
pub struct Cusum {
    /// The standardised sums.
    pub path: Vec<f64>,
    /// The statistic: the largest size, for recursive residuals divided by 1 + 2t.
    pub statistic: f64,
    /// Its probability.
    pub p: f64,
}

/// Sums of least-squares residuals over s √n.
///
/// # Unit
/// Standard deviations of a bridge.
///
/// # Missing values
/// Nothing when a value is missing or the columns depend on each other.
///
/// # Example
/// ```
/// use flowmosaic::stats::cusum::of_residuals;
/// let y: Vec<f64> = (0..40).map(|i| if i < 20 { 0.0 } else { 1.0 } + f64::from(i % 3) / 10.0).collect();
/// assert!(of_residuals(&y, &[&[1.0; 40]]).expect("sums").p < 0.001);
/// ```
#[must_use]
pub fn of_residuals(y: &[f64], columns: &[&[f64]]) -> Option<Cusum> {
    let fit = least_squares(y, columns).filter(|fit| fit.observations() == y.len())?;
    let scale = (fit.variance * y.len() as f64).sqrt();
    let path = sums(&fit.residuals, scale);
    let statistic = path.iter().fold(0.0_f64, |m, v| m.max(v.abs()));
    Some(Cusum { path, statistic, p: largest_bridge(statistic) })
}

/// The chance that a Brownian bridge goes as far as this: 2 Σ (−1)ʲ⁺¹ exp(−2 j² s²) (Kolmogorov).
///
/// # Unit
/// A probability.
///
/// # Accuracy
/// The series is summed to its last digit.
///
/// # Example
/// ```
/// use flowmosaic::stats::cusum::largest_bridge;
/// assert!((largest_bridge(1.358) - 0.05).abs() < 1e-3);
/// ```
#[must_use]
pub fn largest_bridge(size: f64) -> f64 {
    if size.is_nan() {
        return f64::NAN;
    }
    // Below this the series alternates without settling, and the chance is 1 to all digits.
    if size < 0.15 {
        return 1.0;
    }
    let term = |j: i32| {
        let sign = if j % 2 == 0 { -1.0 } else { 1.0 };
        sign * libm::exp(-2.0 * f64::from(j * j) * size * size)
    };
    (2.0 * (1..=100).map(term).sum::<f64>()).clamp(0.0, 1.0)
}

/// Sums of recursive residuals.
///
/// # Unit
/// Standard deviations of a random walk.
///
/// # Missing values
/// As for [`of_residuals`].
///
/// # Example
/// ```
/// use flowmosaic::stats::cusum::of_recursive_residuals;
/// let y: Vec<f64> = (0..40).map(|i| if i < 20 { 0.0 } else { 3.0 } + f64::from(i % 3) / 10.0).collect();
/// assert!(of_recursive_residuals(&y, &[&[1.0; 40]]).expect("sums").p < 0.05);
/// ```
#[must_use]
pub fn of_recursive_residuals(y: &[f64], columns: &[&[f64]]) -> Option<Cusum> {
    let residuals = recursive_residuals(y, columns)?;
    let scale = standard_deviation(&residuals) * (residuals.len() as f64).sqrt();
    let path = sums(&residuals, scale);
    let n = path.len() as f64;
    let sizes = path.iter().enumerate().map(|(i, v)| v.abs() / (1.0 + 2.0 * (i as f64 + 1.0) / n));
    let statistic = sizes.fold(0.0, f64::max);
    Some(Cusum { path, statistic, p: crossing(statistic) })
}

/// The chance that a Brownian motion leaves the boundary x (1 + 2t).
fn crossing(x: f64) -> f64 {
    if x < 0.3 {
        return 1.0 - 0.1465 * x;
    }
    let exp = libm::exp;
    let both = 1.0 - cumulative(3.0 * x) + exp(-4.0 * x * x) * (cumulative(x) + cumulative(5.0 * x) - 1.0)
        - exp(-16.0 * x * x) * (1.0 - cumulative(x));
    (2.0 * both).clamp(0.0, 1.0)
}

/// One-step-ahead errors of the regression on all rows before, with equal variance.
///
/// # Unit
/// That of `y`.
///
/// # Missing values
/// As for [`of_residuals`].
///
/// # Example
/// ```
/// use flowmosaic::stats::cusum::recursive_residuals;
/// let found = recursive_residuals(&[1.0, 2.0, 6.0], &[&[1.0; 3]]).expect("residuals");
/// assert!((found[1] - 4.5 / 1.5_f64.sqrt()).abs() < 1e-12);
/// ```
#[must_use]
pub fn recursive_residuals(y: &[f64], columns: &[&[f64]]) -> Option<Vec<f64>> {
    let k = columns.len();
    let error = |row: usize| {
        let x: Vec<f64> = columns.iter().filter_map(|c| c.get(row)).copied().collect();
        let part: Option<Vec<&[f64]>> = columns.iter().map(|c| c.get(..row)).collect();
        let fit = least_squares(y.get(..row)?, &part?)?;
        let spread = 1.0 + dot(&x, &fit.inverse.times_column(&x));
        Some((y.get(row)? - dot(&x, &fit.coefficients)) / spread.sqrt())
    };
    // The first k rows are fitted without error; one more is needed for the first forecast.
    let first = first_error(y, columns, k)?;
    let rest: Option<Vec<f64>> = (k + 1..y.len()).map(error).collect();
    Some(std::iter::once(first).chain(rest?).collect())
}

/// The first error follows from the sum of squares of the first k + 1 rows: it is its root.
fn first_error(y: &[f64], columns: &[&[f64]], k: usize) -> Option<f64> {
    let part: Option<Vec<&[f64]>> = columns.iter().map(|c| c.get(..=k)).collect();
    let fit = least_squares(y.get(..=k)?, &part?)?;
    let sign = if fit.residuals.last()? < &0.0 { -1.0 } else { 1.0 };
    Some(sign * fit.residual_sum.sqrt())
}

fn sums(values: &[f64], scale: f64) -> Vec<f64> {
    let mut total = 0.0;
    let step = |value: &f64| {
        total += value;
        total / scale
    };
    values.iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_have_their_published_chances() {
        // Kolmogorov: 1.358 at 5%; Brown, Durbin & Evans: 0.948 at 5%, 1.143 at 1%.
        assert!((largest_bridge(1.358_1) - 0.05).abs() < 1e-5);
        assert!((crossing(0.948) - 0.05).abs() < 5e-4, "{}", crossing(0.948));
        assert!((crossing(1.143) - 0.01).abs() < 2e-4, "{}", crossing(1.143));
    }

    #[test]
    fn recursive_residuals_keep_the_sum_of_squares() {
        let y = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        let ones = [1.0; 8];
        let x = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.5];
        let residuals = recursive_residuals(&y, &[&ones, &x]).expect("a fit");
        let whole = least_squares(&y, &[&ones, &x]).expect("a fit").residual_sum;
        let total: f64 = residuals.iter().map(|r| r * r).sum();
        assert_eq!(residuals.len(), 6);
        assert!((total / whole - 1.0).abs() < 1e-12);
        // The last sum of least-squares residuals with a constant is zero.
        let path = of_residuals(&y, &[&ones, &x]).expect("a fit").path;
        assert!(path.last().expect("rows").abs() < 1e-12);
    }
}
