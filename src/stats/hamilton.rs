//! Trend and cycle without look-ahead at the edges: what could not be foreseen two years before.
//!
//! Hamilton 2018, eqs 20 and 21.

use super::overlap::lagged;
use super::regression::with_constant;

/// The cycle: each value less its forecast from `lags` values that lie `horizon` periods back and
/// more, fitted over the whole sample; with the coefficients, constant first.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// Missing where the value or one of the earlier ones is. Nothing for a sample too short.
///
/// # Example
/// ```
/// use flowmosaic::stats::hamilton::cycle;
/// let values: Vec<f64> = (0..60).map(|i| f64::from(i) + f64::from(i * 7 % 11)).collect();
/// let (cycle, _) = cycle(&values, 8, 4).expect("a filter");
/// assert!(cycle[5].is_nan() && cycle[59].is_finite());
/// ```
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
/// # Unit
/// That of the values.
///
/// # Missing values
/// Missing where either value is.
///
/// # Example
/// ```
/// use flowmosaic::stats::hamilton::random_walk_cycle;
/// let found = random_walk_cycle(&[1.0, 2.0, 4.0], 2);
/// assert!(found[1].is_nan() && found[2] == 3.0);
/// ```
#[must_use]
pub fn random_walk_cycle(values: &[f64], horizon: usize) -> Vec<f64> {
    values.iter().zip(lagged(values, horizon)).map(|(now, then)| now - then).collect()
}
