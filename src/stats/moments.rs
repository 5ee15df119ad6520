//! Mean, standard deviation and lag-one autocorrelation.
//!
//! Standard deviation: two passes with the correction of Björck (Chan, Golub & LeVeque 1983,
//! eq. 1.7), divisor n − 1. Autocorrelation: Box & Jenkins 1976, as certified by NIST StRD.

use crate::number::Sum;
use flowmosaic_kernels::moments as kernels;

/// The arithmetic mean of the values that are there.
///
/// # Missing values
/// NaN is skipped; nothing but missing values gives NaN.
///
/// # Accuracy
/// A compensated sum (Neumaier 1974), refined once: within one rounding of the exact mean.
///
/// # Example
/// ```
/// use flowmosaic::stats::moments::mean;
/// assert_eq!(mean(&[1.0, f64::NAN, 2.0]), 1.5);
/// ```
#[must_use]
pub fn mean(values: &[f64]) -> f64 {
    kernels::mean(values, count(values))
}

/// The sample standard deviation, divisor n − 1.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN is skipped; fewer than two values give NaN. Equal values give exactly 0.
///
/// # Accuracy
/// Two passes with compensated sums: 1e-7 relative where the mean is 1e8 times the deviation.
///
/// # Example
/// ```
/// use flowmosaic::stats::moments::standard_deviation;
/// assert_eq!(standard_deviation(&[1.0, 2.0, 3.0]), 1.0);
/// ```
#[must_use]
pub fn standard_deviation(values: &[f64]) -> f64 {
    mean_and_deviation(values).1
}

/// [`mean`] and [`standard_deviation`], which needs it.
///
/// # Unit
/// That of the values.
///
/// # Example
/// ```
/// use flowmosaic::stats::moments::mean_and_deviation;
/// assert_eq!(mean_and_deviation(&[1.0, 2.0, 3.0]), (2.0, 1.0));
/// ```
#[must_use]
pub fn mean_and_deviation(values: &[f64]) -> (f64, f64) {
    kernels::mean_and_deviation(values, count(values))
}

/// Σ (xₜ − m)(xₜ₊₁ − m) / Σ (xₜ − m)².
///
/// # Unit
/// A correlation.
///
/// # Missing values
/// A product with a missing value is skipped. A constant series gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::moments::lag_one_autocorrelation;
/// assert!(lag_one_autocorrelation(&[1.0, -1.0, 1.0, -1.0]) < -0.7);
/// ```
#[must_use]
pub fn lag_one_autocorrelation(values: &[f64]) -> f64 {
    let center = mean(values);
    let mut products = Sum::default();
    let mut squares = Sum::default();
    for value in values {
        squares.add((value - center) * (value - center));
    }
    for pair in values.windows(2) {
        if let [now, next] = pair {
            products.add((now - center) * (next - center));
        }
    }
    if squares.value() > 0.0 && standard_deviation(values) > 0.0 {
        products.value() / squares.value()
    } else {
        f64::NAN
    }
}

/// How many values are there.
///
/// # Unit
/// Values.
///
/// # Example
/// ```
/// use flowmosaic::stats::moments::count;
/// assert_eq!(count(&[1.0, f64::NAN]), 1);
/// ```
#[must_use]
pub fn count(values: &[f64]) -> usize {
    values.iter().filter(|v| !v.is_nan()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_one_value_have_no_deviation_and_equal_values_have_none_at_all() {
        assert!(mean(&[]).is_nan());
        assert!(standard_deviation(&[3.0]).is_nan());
        assert_eq!(standard_deviation(&[0.1; 7]), 0.0);
        assert!(lag_one_autocorrelation(&[0.1; 7]).is_nan());
    }
}
