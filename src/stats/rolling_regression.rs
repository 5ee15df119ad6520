//! Regression on one variable over moving windows: the moving beta.

use super::regression::{standard_errors, with_constant};

/// The regression at one slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Constant.
    pub alpha: f64,
    /// Slope.
    pub beta: f64,
    /// Classical standard error of the slope.
    pub beta_error: f64,
    /// Share of variance explained.
    pub r_squared: f64,
    /// Complete pairs in the window.
    pub pairs: usize,
}

/// For each slot the regression of `y` on `x` over the `window` slots that end there.
///
/// # Unit
/// Unit of `y` for one of `x`.
///
/// # Missing values
/// Pairs with a missing value are left out of their windows; nothing where a window holds fewer
/// than `min_pairs`, or `x` does not vary. At the beginning the window is as long as the series so
/// far.
///
/// # Example
/// ```
/// use flowmosaic::stats::rolling_regression::rolling_regression;
/// let windows = rolling_regression(&[1.0, 3.0, 5.0, 7.5], &[0.0, 1.0, 2.0, 3.0], 3, 3);
/// assert!((windows[2].expect("a window").beta - 2.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn rolling_regression(y: &[f64], x: &[f64], window: usize, min_pairs: usize) -> Vec<Option<Window>> {
    let at = |end: usize| {
        let start = end.saturating_sub(window);
        let fit = with_constant(y.get(start..end)?, &[x.get(start..end)?])?;
        if fit.observations() < min_pairs {
            return None;
        }
        let [alpha, beta] = fit.coefficients.as_slice() else { return None };
        let beta_error = standard_errors(&fit.covariance()).get(1).copied()?;
        let pairs = fit.observations();
        Some(Window { alpha: *alpha, beta: *beta, beta_error, r_squared: fit.r_squared, pairs })
    };
    (1..=y.len().min(x.len())).map(at).collect()
}
