//! Ordinary least squares.
//!
//! By Householder QR, so that nearly dependent columns lose as few digits as they can (Golub 1965).

use super::matrix::{Matrix, Qr, dot};
use super::moments::mean;
use crate::number::sum;

/// A fitted regression.
#[derive(Debug, Clone)]
pub struct Fit {
    /// One a column, in their order.
    pub coefficients: Vec<f64>,
    /// y less its fitted value, for the rows used.
    pub residuals: Vec<f64>,
    /// Indices of the rows used.
    pub rows: Vec<usize>,
    /// The columns, for the rows used.
    pub design: Matrix,
    /// (X′X)⁻¹.
    pub inverse: Matrix,
    /// Rows less columns.
    pub degrees: usize,
    /// Sum of squared residuals.
    pub residual_sum: f64,
    /// Residual variance, divisor n − k.
    pub variance: f64,
    /// Share of the variance about the mean that is explained.
    pub r_squared: f64,
}

/// Regresses `y` on `columns`; a constant must be among them if one is wanted
/// ([`with_constant`]).
///
/// # Missing values
/// Rows with a missing value in any column are left out. Nothing when no more rows than columns
/// are left or the columns depend on each other.
///
/// # Accuracy
/// Backward stable: relative errors of the order of the condition number times 1e-16.
///
/// # Example
/// ```
/// use flowmosaic::stats::regression::with_constant;
/// let fit = with_constant(&[1.0, 3.0, 5.0, 7.5], &[&[0.0, 1.0, 2.0, 3.0]]).expect("a fit");
/// assert!((fit.coefficients[1] - 2.15).abs() < 1e-12);
/// ```
#[must_use]
pub fn least_squares(y: &[f64], columns: &[&[f64]]) -> Option<Fit> {
    let complete = |row: &usize| {
        let there = |values: &[f64]| values.get(*row).is_some_and(|v| v.is_finite());
        there(y) && columns.iter().all(|c| there(c))
    };
    let rows: Vec<usize> = (0..y.len()).filter(complete).collect();
    if rows.len() <= columns.len() || columns.is_empty() {
        return None;
    }
    let pick = |values: &[f64]| rows.iter().filter_map(|r| values.get(*r)).copied().collect::<Vec<f64>>();
    let picked: Vec<Vec<f64>> = columns.iter().map(|c| pick(c)).collect();
    let target = pick(y);
    let design = Matrix::from_columns(&picked.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let qr = Qr::of(&design)?;
    let mut coefficients = qr.solve(&target);
    let mut residuals = residuals_of(&design, &target, &coefficients);
    // One step of refinement recovers the digits that nearly dependent columns cost.
    for (coefficient, correction) in coefficients.iter_mut().zip(qr.solve(&residuals)) {
        *coefficient += correction;
    }
    residuals = residuals_of(&design, &target, &coefficients);
    let degrees = rows.len() - columns.len();
    let residual_sum = sum(&residuals.iter().map(|e| e * e).collect::<Vec<_>>());
    let center = mean(&target);
    let total = sum(&target.iter().map(|v| (v - center) * (v - center)).collect::<Vec<_>>());
    Some(Fit {
        inverse: qr.inverse_of_cross_product(),
        variance: residual_sum / degrees as f64,
        r_squared: if total > 0.0 { 1.0 - residual_sum / total } else { f64::NAN },
        coefficients,
        residuals,
        rows,
        design,
        degrees,
        residual_sum,
    })
}

/// [`least_squares`] with a constant as first column.
///
/// # Unit
/// Unit of `y` for one of the column.
///
/// # Accuracy
/// As for [`least_squares`].
///
/// # Example
/// ```
/// use flowmosaic::stats::regression::with_constant;
/// let fit = with_constant(&[1.0, 3.0, 5.0], &[&[0.0, 1.0, 2.0]]).expect("a fit");
/// assert!((fit.coefficients[0] - 1.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn with_constant(y: &[f64], columns: &[&[f64]]) -> Option<Fit> {
    let ones = vec![1.0; y.len()];
    let all: Vec<&[f64]> = std::iter::once(ones.as_slice()).chain(columns.iter().copied()).collect();
    least_squares(y, &all)
}

impl Fit {
    /// Number of rows used.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::regression::with_constant;
    /// let fit = with_constant(&[1.0, 3.0, 5.0, 7.5], &[&[0.0, 1.0, 2.0, 3.0]]).expect("a fit");
    /// assert_eq!(fit.observations(), 4);
    /// ```
    #[must_use]
    pub fn observations(&self) -> usize {
        self.rows.len()
    }

    /// The classical covariance of the coefficients: residual variance times (X′X)⁻¹.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::regression::with_constant;
    /// let fit = with_constant(&[1.0, 3.0, 5.0, 7.5], &[&[0.0, 1.0, 2.0, 3.0]]).expect("a fit");
    /// // The square of the slope's standard error: variance / Σ (x − x̄)².
    /// assert!((fit.covariance().at(1, 1) - fit.variance / 5.0).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn covariance(&self) -> Matrix {
        self.inverse.scaled(self.variance)
    }

    /// The weight of each row on its own fitted value.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::regression::with_constant;
    /// let fit = with_constant(&[1.0, 3.0, 5.0, 7.5], &[&[0.0, 1.0, 2.0, 3.0]]).expect("a fit");
    /// // They add up to the number of coefficients.
    /// assert!((fit.leverages().iter().sum::<f64>() - 2.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn leverages(&self) -> Vec<f64> {
        let weight = |r: usize| dot(self.design.row(r), &self.inverse.times_column(self.design.row(r)));
        (0..self.design.rows()).map(weight).collect()
    }
}

fn residuals_of(design: &Matrix, target: &[f64], coefficients: &[f64]) -> Vec<f64> {
    target.iter().zip(design.times_column(coefficients)).map(|(y, fitted)| y - fitted).collect()
}

/// Square roots of the diagonal.
///
/// # Unit
/// Roots of that of the diagonal.
///
/// # Missing values
/// A negative variance, which the uniform kernel can give, has no root and becomes missing.
///
/// # Example
/// ```
/// use flowmosaic::stats::regression::standard_errors;
/// use flowmosaic::stats::matrix::Matrix;
/// let found = standard_errors(&Matrix::from_fn(2, 2, |r, c| if r == c { 4.0 } else { 0.0 }));
/// assert_eq!(found, [2.0, 2.0]);
/// ```
#[must_use]
pub fn standard_errors(covariance: &Matrix) -> Vec<f64> {
    covariance.diagonal().into_iter().map(|v| if v >= 0.0 { v.sqrt() } else { f64::NAN }).collect()
}
