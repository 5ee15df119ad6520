//! Purchases read off a change of beta.
//!
//! ΔE = capital × (b₂ − b₁), capital held fixed: a change of capital by prices is no trade. Interval
//! by the delta method with Newey-West errors; Chow 1960 for the change of both coefficients.

use super::breaks::break_tests;
use super::normal::quantile;
use super::regression::{standard_errors, with_constant};
use super::robust_errors::{Robust, covariance};

/// A change of beta between two stretches of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BetaChange {
    /// Beta before.
    pub before: f64,
    /// Beta after.
    pub after: f64,
    /// Their difference.
    pub change: f64,
    /// Newey-West standard error of the difference.
    pub robust_error: f64,
    /// Classical standard error.
    pub classical_error: f64,
    /// Chow's F for constant and slope together, and its probability.
    pub chow: (f64, f64),
}

impl BetaChange {
    /// Implied purchases (+) or sales (−) of `capital`, with the interval at `level`.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::exposure::beta_change;
    /// let x: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
    /// let y: Vec<f64> = (0..60).map(|i| if i < 30 { 0.4 } else { 0.3 } * x[i] + (i % 4) as f64 * 0.01).collect();
    /// let (sold, low, high) = beta_change(&y, &x, 30, 3).expect("a change").purchases(1_200.0, 0.95);
    /// assert!(low < sold && sold < high && (sold + 120.0).abs() < 5.0);
    /// ```
    #[must_use]
    pub fn purchases(&self, capital: f64, level: f64) -> (f64, f64, f64) {
        let half = quantile(0.5 + 0.5 * level) * self.robust_error;
        (capital * self.change, capital * (self.change - half), capital * (self.change + half))
    }
}

/// The change of the beta of `y` on `x` after `split` rows.
///
/// # Unit
/// Betas.
///
/// # Missing values
/// Rows with a missing value are left out of the regression; Chow's test needs complete rows and is
/// NaN otherwise. Nothing when a side has too few rows.
///
/// # Example
/// ```
/// use flowmosaic::stats::exposure::beta_change;
/// let x: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
/// let y: Vec<f64> = x.iter().enumerate().map(|(i, x)| if i < 20 { 0.5 } else { 0.2 } * x + (i % 3) as f64 / 100.0).collect();
/// let found = beta_change(&y, &x, 20, 3).expect("a change");
/// assert!((found.change + 0.3).abs() < 0.01);
/// ```
#[must_use]
pub fn beta_change(y: &[f64], x: &[f64], split: usize, lags: usize) -> Option<BetaChange> {
    beta_change_given(y, x, &[], split, lags)
}

/// The same with other factors held constant, whose betas may change too.
///
/// # Unit
/// Betas.
///
/// # Missing values
/// As for [`beta_change`]; nothing either when the factors depend on each other.
///
/// # Example
/// ```
/// use flowmosaic::stats::exposure::beta_change_given;
/// let x: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
/// let other: Vec<f64> = (0..40).map(|i| f64::from(i * 5 % 13) - 6.0).collect();
/// let y: Vec<f64> = x.iter().zip(&other).map(|(x, o)| 0.5 * x + 0.3 * o).enumerate().map(|(i, v)| v + (i % 3) as f64).collect();
/// assert!((beta_change_given(&y, &x, &[&other], 20, 3).expect("a change").before - 0.5).abs() < 0.1);
/// ```
#[must_use]
pub fn beta_change_given(y: &[f64], x: &[f64], others: &[&[f64]], split: usize, lags: usize) -> Option<BetaChange> {
    let later: Vec<f64> = (0..y.len()).map(|row| f64::from(u8::from(row >= split))).collect();
    let after = |column: &[f64]| column.iter().zip(&later).map(|(x, d)| x * d).collect::<Vec<f64>>();
    let interaction = after(x);
    let turned: Vec<Vec<f64>> = others.iter().map(|c| after(c)).collect();
    let mut columns: Vec<&[f64]> = vec![&later, x, &interaction];
    columns.extend(others.iter().copied().chain(turned.iter().map(Vec::as_slice)));
    let fit = with_constant(y, &columns)?;
    let [_, _, before, change, ..] = fit.coefficients.as_slice() else { return None };
    let error = |matrix| standard_errors(&matrix).get(3).copied();
    let ones = vec![1.0; y.len()];
    let together: Vec<&[f64]> = [ones.as_slice(), x].into_iter().chain(others.iter().copied()).collect();
    let share = (split.min(y.len().saturating_sub(split)) as f64 / y.len() as f64).min(0.5);
    let chow = break_tests(y, &together, share).and_then(|tests| tests.chow(split));
    Some(BetaChange {
        before: *before,
        after: before + change,
        change: *change,
        robust_error: error(covariance(&fit, Robust::NeweyWest { lags }))?,
        classical_error: error(fit.covariance())?,
        chow: chow.map_or((f64::NAN, f64::NAN), |(f, p)| (f / together.len() as f64, p)),
    })
}
