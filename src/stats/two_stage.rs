//! Regression on a variable that is itself moved by the outcome, through instruments that are not.
//!
//! Theil 1953; Basmann 1957.

use super::distributions::f_upper;
use super::matrix::Matrix;
use super::regression::{Fit, least_squares};

/// A two-stage fit.
#[derive(Debug, Clone)]
pub struct TwoStage {
    /// Those of the exogenous columns in their order, then the endogenous one.
    pub coefficients: Vec<f64>,
    /// Their covariance: residual variance (n − k, from the variables themselves) times the inverse
    /// cross product of the fitted columns.
    pub covariance: Matrix,
    /// F of the instruments in the first stage; below 10 they are weak.
    pub first_stage_f: f64,
    /// Its probability.
    pub first_stage_p: f64,
    /// Rows used.
    pub observations: usize,
}

/// Regresses `y` on `exogenous` (with a constant, if wanted) and `endogenous`, which `instruments`
/// move.
///
/// # Unit
/// Unit of `y` for one of the column.
///
/// # Missing values
/// Rows with a missing value anywhere are left out. Nothing when the columns depend on each other.
///
/// # Example
/// ```
/// use flowmosaic::stats::two_stage::two_stage;
/// let tool: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 11)).collect();
/// let moved: Vec<f64> = tool.iter().enumerate().map(|(i, t)| 0.5 * t + (i % 3) as f64).collect();
/// let y: Vec<f64> = moved.iter().map(|m| 1.0 + 2.0 * m).collect();
/// let fit = two_stage(&y, &[&[1.0; 40]], &moved, &[&tool]).expect("a fit");
/// assert!((fit.coefficients[1] - 2.0).abs() < 1e-9);
/// ```
#[must_use]
pub fn two_stage(y: &[f64], exogenous: &[&[f64]], endogenous: &[f64], instruments: &[&[f64]]) -> Option<TwoStage> {
    let complete = |row: &usize| {
        let there = |values: &[f64]| values.get(*row).is_some_and(|v| v.is_finite());
        there(y) && there(endogenous) && exogenous.iter().chain(instruments).all(|c| there(c))
    };
    let rows: Vec<usize> = (0..y.len()).filter(complete).collect();
    let pick = |values: &[f64]| rows.iter().filter_map(|r| values.get(*r)).copied().collect::<Vec<f64>>();
    let (y, moved) = (pick(y), pick(endogenous));
    let outside: Vec<Vec<f64>> = exogenous.iter().map(|c| pick(c)).collect();
    let tools: Vec<Vec<f64>> = instruments.iter().map(|c| pick(c)).collect();
    let own: Vec<&[f64]> = outside.iter().map(Vec::as_slice).collect();
    let all: Vec<&[f64]> = own.iter().copied().chain(tools.iter().map(Vec::as_slice)).collect();
    let first = least_squares(&moved, &all)?;
    let without =
        if own.is_empty() { moved.iter().map(|v| v * v).sum() } else { least_squares(&moved, &own)?.residual_sum };
    let fitted: Vec<f64> = moved.iter().zip(&first.residuals).map(|(v, e)| v - e).collect();
    let second: Fit = least_squares(&y, &own.iter().copied().chain([fitted.as_slice()]).collect::<Vec<_>>())?;
    let actual = Matrix::from_columns(&own.iter().copied().chain([moved.as_slice()]).collect::<Vec<_>>());
    let explained = actual.times_column(&second.coefficients);
    let residual_sum: f64 = y.iter().zip(explained).map(|(y, f)| (y - f) * (y - f)).sum();
    let (added, freedom) = (tools.len() as f64, first.degrees as f64);
    let first_stage_f = (without - first.residual_sum) / added / (first.residual_sum / freedom);
    Some(TwoStage {
        covariance: second.inverse.scaled(residual_sum / second.degrees as f64),
        observations: rows.len(),
        first_stage_p: f_upper(first_stage_f, added, freedom),
        first_stage_f,
        coefficients: second.coefficients,
    })
}
