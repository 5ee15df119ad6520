//! Trend and cycle without look-ahead at the edges: what could not be foreseen two years before.
//!
//! Hamilton 2018, eqs 20 and 21.

use super::overlap::lagged;
use super::regression::with_constant;

/// The cycle: each value less its forecast from `lags` values that lie `horizon` periods back and
/// more, fitted over the whole sample; with the coefficients, constant first.
///
/// # Missing values
/// Missing where the value or one of the earlier ones is. Nothing for a sample too short.
#[must_use]
pub fn cycle(values: &[f64], horizon: usize, lags: usize) -> Option<(Vec<f64>, Vec<f64>)> {
    let columns: Vec<Vec<f64>> = (0..lags).map(|lag| lagged(values, horizon + lag)).collect();
    let fit = with_constant(values, &columns.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
    let mut cycle = vec![f64::NAN; values.len()];
    for (row, residual) in fit.rows.iter().zip(&fit.residuals) {
        if let Some(slot) = cycle.get_mut(*row) {
            *slot = *residual;
        }
    }
    Some((cycle, fit.coefficients))
}

/// The cycle if the series is a random walk: the change over `horizon` periods.
///
/// # Missing values
/// Missing where either value is.
#[must_use]
pub fn random_walk_cycle(values: &[f64], horizon: usize) -> Vec<f64> {
    values.iter().zip(lagged(values, horizon)).map(|(now, then)| now - then).collect()
}
