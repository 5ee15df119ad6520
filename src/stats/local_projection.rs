//! What follows a shock, period by period, without a model of the rest.
//!
//! Jordà 2005: for each horizon h a regression of y at t + h on the shock at t and lags of both, with
//! Newey-West errors of h lags and more.

use super::overlap::lagged;
use super::regression::{standard_errors, with_constant};
use super::robust_errors::{Robust, covariance};

/// The response after some periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// Periods after the shock.
    pub horizon: usize,
    /// Coefficient of the shock.
    pub value: f64,
    /// Its Newey-West standard error.
    pub error: f64,
    /// Rows used.
    pub observations: usize,
}

/// Responses of `y` to `shock` after 0 … `horizon` periods, with `lags` lags of both as controls. Newey-West
/// errors with as many lags as the horizon, at least `lags`.
///
/// # Unit
/// That of `y` for one unit of `shock`.
///
/// # Missing values
/// Rows with a missing value are left out; horizons with too few rows are left out.
///
/// # Example
/// ```
/// use flowmosaic::stats::local_projection::local_projections;
/// let shock: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
/// let y: Vec<f64> = std::iter::once(0.0).chain(shock.iter().map(|s| 2.0 * s)).take(60).collect();
/// let found = local_projections(&y, &shock, 1, 1);
/// assert!((found[1].value - 2.0).abs() < 1e-9);
/// ```
#[must_use]
pub fn local_projections(y: &[f64], shock: &[f64], lags: usize, horizon: usize) -> Vec<Response> {
    local_projections_with(y, shock, lags, horizon, |ahead| ahead.max(lags))
}

/// The same with as many Newey-West lags as `errors` says for each horizon.
///
/// # Unit
/// That of `y` for one unit of `shock`.
///
/// # Missing values
/// As for [`local_projections`].
///
/// # Example
/// ```
/// use flowmosaic::stats::local_projection::local_projections_with;
/// let shock: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
/// let y: Vec<f64> = (0..60).map(|i| f64::from(i * 5 % 13)).collect();
/// assert_eq!(local_projections_with(&y, &shock, 1, 2, |h| h + 1).len(), 3);
/// ```
#[must_use]
pub fn local_projections_with(
    y: &[f64],
    shock: &[f64],
    lags: usize,
    horizon: usize,
    errors: impl Fn(usize) -> usize,
) -> Vec<Response> {
    let controls: Vec<Vec<f64>> = (1..=lags).flat_map(|lag| [lagged(y, lag), lagged(shock, lag)]).collect();
    let columns: Vec<&[f64]> = std::iter::once(shock).chain(controls.iter().map(Vec::as_slice)).collect();
    let at = |horizon: usize| {
        let later: Vec<f64> = (0..y.len()).map(|t| y.get(t + horizon).copied().unwrap_or(f64::NAN)).collect();
        let fit = with_constant(&later, &columns)?;
        let errors = standard_errors(&covariance(&fit, Robust::NeweyWest { lags: errors(horizon) }));
        let (value, error) = (*fit.coefficients.get(1)?, *errors.get(1)?);
        Some(Response { horizon, value, error, observations: fit.observations() })
    };
    (0..=horizon).filter_map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_response_of_an_autoregression_halves() {
        let mut state = 7;
        let shock: Vec<f64> =
            (0..2_000).map(|_| super::super::resample::below(&mut state, 2_000) as f64 / 1_000.0 - 1.0).collect();
        let mut y = vec![0.0; shock.len()];
        for t in 1..y.len() {
            y[t] = 0.5 * y[t - 1] + shock[t];
        }
        let found = local_projections(&y, &shock, 1, 3);
        for (response, expected) in found.iter().zip([1.0, 0.5, 0.25, 0.125]) {
            assert!((response.value - expected).abs() <= 4.0 * response.error + 1e-9, "{response:?}");
        }
    }
}
