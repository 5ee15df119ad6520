//! Is a mean away from zero, and is it close enough to zero to say so?
//!
//! Newey & West 1987 on a constant; two one-sided tests of equivalence: Schuirmann 1987; smallest
//! difference that would have been found: Cohen 1988; long lags: Kiefer & Vogelsang 2005.

use super::distributions::t_cumulative;
use super::normal::{quantile, two_sided};
use super::regression::{standard_errors, with_constant};
use super::robust_errors::{Robust, covariance};

/// A mean with an error that allows for autocorrelation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanTest {
    /// The mean.
    pub mean: f64,
    /// Its Newey-West standard error.
    pub error: f64,
    /// Mean over error.
    pub t: f64,
    /// Two-sided probability, normal.
    pub p: f64,
    /// Values.
    pub n: usize,
}

/// The mean of `values` with a Newey-West error of `lags` lags.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN is left out and lags count what is left; nothing for fewer than two values.
///
/// # Example
/// ```
/// use flowmosaic::stats::mean_tests::robust_mean;
/// let found = robust_mean(&[1.0, 2.0, 3.0, 2.0], 0).expect("a mean");
/// assert!(found.mean == 2.0 && found.p < 0.05);
/// ```
#[must_use]
pub fn robust_mean(values: &[f64], lags: usize) -> Option<MeanTest> {
    let fit = with_constant(values, &[])?;
    let mean = *fit.coefficients.first()?;
    let error = *standard_errors(&covariance(&fit, Robust::NeweyWest { lags })).first()?;
    let t = mean / error;
    Some(MeanTest { mean, error, t, p: two_sided(t), n: fit.observations() })
}

/// Probability for the claim that the mean lies within ±`margin` of zero: small means "no effect" has
/// been shown, not merely not refuted.
///
/// # Unit
/// A probability.
///
/// # Example
/// ```
/// use flowmosaic::stats::mean_tests::equivalence;
/// assert!(equivalence(0.0, 0.1, 50.0, 0.5) < 0.001 && equivalence(0.6, 0.1, 50.0, 0.5) > 0.5);
/// ```
#[must_use]
pub fn equivalence(mean: f64, error: f64, degrees: f64, margin: f64) -> f64 {
    let below = t_cumulative((mean - margin) / error, degrees);
    let above = t_cumulative(-(mean + margin) / error, degrees);
    below.max(above)
}

/// The true difference that a two-sided test at 5% finds with chance `power`: (1.96 + z) · error.
///
/// # Unit
/// That of the error.
///
/// # Example
/// ```
/// use flowmosaic::stats::mean_tests::detectable;
/// assert!((detectable(1.0, 0.8) - 2.8016).abs() < 1e-4);
/// ```
#[must_use]
pub fn detectable(error: f64, power: f64) -> f64 {
    (quantile(0.975) + quantile(power)) * error
}

/// The size of t that a two-sided test at 5% needs when the error is Newey-West with lags that are a
/// fixed share of the sample: for short samples and long lags, where 1.96 finds too much.
///
/// `share` is (lags + 1) / n.
///
/// # Unit
/// Standard errors.
///
/// # Missing values
/// NaN for a share outside 0–1.
///
/// # Accuracy
/// The published cubic; within 0.02 of simulation up to a share of one half.
///
/// # Example
/// ```
/// use flowmosaic::stats::mean_tests::fixed_share_critical;
/// assert!((fixed_share_critical(0.0) - 1.96).abs() < 0.01 && fixed_share_critical(0.5) > 2.5);
/// ```
#[must_use]
pub fn fixed_share_critical(share: f64) -> f64 {
    // Kiefer & Vogelsang 2005, table 1, Bartlett weights.
    if (0.0..=1.0).contains(&share) { 1.96 + share * (2.9694 + share * (0.4160 - share * 0.5324)) } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_margins_and_power() {
        // Without lags the error is the population deviation over √n.
        let test = robust_mean(&[1.0, 2.0, 3.0, 4.0], 0).expect("values");
        assert!((test.mean - 2.5).abs() < 1e-15 && (test.error - (1.25_f64 / 4.0).sqrt()).abs() < 1e-15);
        assert!((detectable(1.0, 0.8) - 2.801_585_218_2).abs() < 1e-9);
        // A mean of zero with a margin of 1.645 errors: 5%.
        assert!((equivalence(0.0, 1.0, 1e9, 1.644_853_626_951) - 0.05).abs() < 1e-6);
        assert!(equivalence(2.0, 1.0, 1e9, 1.0) > 0.5);
        // 40,000 means of 400 normal values: 2.23 at a share of 0.1, 3.47 at 0.5.
        assert!((fixed_share_critical(0.1) - 2.23).abs() < 0.04 && (fixed_share_critical(0.5) - 3.47).abs() < 0.02);
        assert!(fixed_share_critical(1.5).is_nan() && fixed_share_critical(0.0) == 1.96);
    }
}
