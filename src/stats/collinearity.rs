//! Do columns say the same? Variance inflation factors and what is left of one beside the others.
//!
//! Marquardt 1970; above ten they are too much alike by the usual rule (Kutner, Nachtsheim & Neter 2004).

use super::regression::with_constant;

/// From here on a coefficient is hardly told apart from those of the others.
pub const TOO_MUCH: f64 = 10.0;

/// 1/(1 − R²) of each column on all others with a constant: by how much its relation to the others
/// inflates the variance of its coefficient.
///
/// # Unit
/// None: 1 for a column that no other explains.
///
/// # Missing values
/// Rows with a missing value are left out.
///
/// # Errors
/// NaN for a column that does not vary, that the others make up exactly, or with too few rows. A single
/// column has 1.
///
/// # Accuracy
/// That of least squares; above 1e8 only the size means something.
///
/// # Example
/// ```
/// use flowmosaic::stats::collinearity::variance_inflation;
/// let (a, b) = ([1.0, 2.0, 3.0, 4.0], [1.0, -1.0, -1.0, 1.0]);
/// assert_eq!(variance_inflation(&[&a, &b]), [1.0, 1.0]);
/// let near = [1.1, 1.9, 3.1, 3.9];
/// assert!(variance_inflation(&[&a, &near])[0] > 50.0);
/// ```
#[must_use]
pub fn variance_inflation(columns: &[&[f64]]) -> Vec<f64> {
    let varies = |column: &[f64]| super::moments::standard_deviation(column) > 0.0;
    let one = |(index, column): (usize, &&[f64])| {
        let others: Vec<&[f64]> = columns.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, c)| *c).collect();
        if !varies(column) {
            return f64::NAN;
        }
        if others.is_empty() {
            return 1.0;
        }
        let explained = with_constant(column, &others).map_or(f64::NAN, |fit| fit.r_squared);
        let factor = 1.0 / (1.0 - explained.max(0.0));
        if factor.is_finite() { factor } else { f64::NAN }
    };
    columns.iter().enumerate().map(one).collect()
}

/// What is left of `column` after a regression on a constant and `others`: the part that they do not
/// have in common, around zero.
///
/// # Unit
/// That of `column`.
///
/// # Missing values
/// Rows with a missing value are missing in the result.
///
/// # Errors
/// Nothing when the others depend on each other or too few rows are complete.
///
/// # Example
/// ```
/// use flowmosaic::stats::collinearity::apart_from;
/// let left = apart_from(&[1.0, 2.0, 3.0, 5.0], &[&[1.0, 2.0, 3.0, 4.0]]).expect("a rest");
/// assert!(left.iter().sum::<f64>().abs() < 1e-12 && (left[3] - 0.3).abs() < 1e-12);
/// ```
#[must_use]
pub fn apart_from(column: &[f64], others: &[&[f64]]) -> Option<Vec<f64>> {
    let fit = with_constant(column, others)?;
    let mut left = vec![f64::NAN; column.len()];
    for (row, residual) in fit.rows.iter().zip(&fit.residuals) {
        if let Some(slot) = left.get_mut(*row) {
            *slot = *residual;
        }
    }
    Some(left)
}
