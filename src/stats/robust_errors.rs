//! Covariances of regression coefficients that allow for unequal variance and for autocorrelation.
//!
//! White 1980 (HC0), MacKinnon & White 1985 (HC1, HC3), Newey & West 1987 (Bartlett weights),
//! Hansen & Hodrick 1980 (equal weights), Andrews 1991 (quadratic spectral weights), Andrews & Monahan
//! 1992 (prewhitening).

use super::matrix::Matrix;
use super::regression::{Fit, least_squares};

/// How the middle of the sandwich is estimated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Robust {
    /// Squared residuals (White 1980).
    Hc0,
    /// The same times n / (n − k).
    Hc1,
    /// Residuals divided by one less their leverage.
    Hc3,
    /// Bartlett weights 1 − j / (lags + 1).
    NeweyWest {
        /// Lags; for sums over h periods at least h − 1.
        lags: usize,
    },
    /// Equal weights; may give a negative variance, which then is missing.
    HansenHodrick {
        /// Lags; for sums over h periods h − 1.
        lags: usize,
    },
    /// Quadratic spectral weights with this bandwidth.
    QuadraticSpectral {
        /// Bandwidth, see [`bandwidth`](super::bandwidth).
        bandwidth: f64,
    },
    /// The same after a vector autoregression of order one of the scores, put back afterwards
    /// (Andrews & Monahan 1992).
    Prewhitened {
        /// Bandwidth for the residuals of that autoregression.
        bandwidth: f64,
    },
}

/// The covariance of the coefficients.
///
/// # Unit
/// Squares of those of the coefficients.
///
/// # Missing values
/// None: the fit has left incomplete rows out. Lags count the rows used.
///
/// # Example
/// ```
/// use flowmosaic::stats::robust_errors::covariance;
/// use flowmosaic::stats::{regression::with_constant, robust_errors::Robust};
/// let fit = with_constant(&[1.0, 3.0, 2.0, 6.0], &[&[0.0, 1.0, 2.0, 3.0]]).expect("a fit");
/// assert!(covariance(&fit, Robust::NeweyWest { lags: 1 }).at(1, 1) > 0.0);
/// ```
#[must_use]
pub fn covariance(fit: &Fit, robust: Robust) -> Matrix {
    let n = fit.observations() as f64;
    match robust {
        Robust::Hc0 => sandwich(fit, &scores(fit), |lag| f64::from(u8::from(lag == 0)), 0),
        Robust::Hc1 => covariance(fit, Robust::Hc0).scaled(n / fit.degrees as f64),
        Robust::Hc3 => {
            let mut scores = scores(fit);
            for (row, leverage) in fit.leverages().into_iter().enumerate() {
                for column in 0..scores.columns() {
                    scores.set(row, column, scores.at(row, column) / (1.0 - leverage));
                }
            }
            sandwich(fit, &scores, |lag| f64::from(u8::from(lag == 0)), 0)
        }
        Robust::NeweyWest { lags } => sandwich(fit, &scores(fit), |lag| 1.0 - lag as f64 / (lags as f64 + 1.0), lags),
        Robust::HansenHodrick { lags } => sandwich(fit, &scores(fit), |_| 1.0, lags),
        Robust::QuadraticSpectral { bandwidth } => {
            let last = fit.observations().saturating_sub(1);
            sandwich(fit, &scores(fit), |lag| quadratic_spectral(lag as f64 / bandwidth), last)
        }
        Robust::Prewhitened { bandwidth } => prewhitened_sandwich(fit, bandwidth)
            .unwrap_or_else(|| Matrix::from_fn(fit.design.columns(), fit.design.columns(), |_, _| f64::NAN)),
    }
}

/// (I − A)⁻¹ S (I − A)⁻¹′ in the middle, S from the residuals of uₜ = A uₜ₋₁ + eₜ.
fn prewhitened_sandwich(fit: &Fit, bandwidth: f64) -> Option<Matrix> {
    let (residuals, autoregression) = prewhitened(&scores(fit))?;
    let back = Matrix::identity(autoregression.rows()).plus(&autoregression, -1.0).inverse()?;
    let last = residuals.rows().saturating_sub(1);
    let white = long_run(&residuals, |lag| quadratic_spectral(lag as f64 / bandwidth), last);
    let middle = back.times(&white).times(&back.transposed());
    Some(fit.inverse.times(&middle).times(&fit.inverse))
}

/// The same with the factor n / (n − k) for small samples.
///
/// # Unit
/// Squares of those of the coefficients.
///
/// # Example
/// ```
/// use flowmosaic::stats::robust_errors::small_sample;
/// use flowmosaic::stats::{regression::with_constant, robust_errors::{Robust, covariance}};
/// let fit = with_constant(&[1.0, 3.0, 2.0, 6.0], &[&[0.0, 1.0, 2.0, 3.0]]).expect("a fit");
/// let ratio = small_sample(&fit, Robust::Hc0).at(1, 1) / covariance(&fit, Robust::Hc0).at(1, 1);
/// assert!((ratio - 2.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn small_sample(fit: &Fit, robust: Robust) -> Matrix {
    covariance(fit, robust).scaled(fit.observations() as f64 / fit.degrees as f64)
}

/// Residual times regressor, row by row.
///
/// # Unit
/// Unit of `y` times that of the column.
///
/// # Example
/// ```
/// use flowmosaic::stats::robust_errors::scores;
/// use flowmosaic::stats::regression::with_constant;
/// let fit = with_constant(&[1.0, 3.0, 2.0], &[&[0.0, 1.0, 2.0]]).expect("a fit");
/// assert!(scores(&fit).column(0).iter().sum::<f64>().abs() < 1e-12);
/// ```
#[must_use]
pub fn scores(fit: &Fit) -> Matrix {
    let residual = |r: usize| fit.residuals.get(r).copied().unwrap_or(f64::NAN);
    Matrix::from_fn(fit.design.rows(), fit.design.columns(), |r, c| residual(r) * fit.design.at(r, c))
}

/// Residuals and coefficients of uₜ = A uₜ₋₁ + eₜ.
pub(crate) fn prewhitened(scores: &Matrix) -> Option<(Matrix, Matrix)> {
    let columns: Vec<Vec<f64>> = (0..scores.columns()).map(|c| scores.column(c)).collect();
    let before: Vec<&[f64]> = columns.iter().map(|c| c.get(..c.len().saturating_sub(1)).unwrap_or(&[])).collect();
    let fits: Option<Vec<Fit>> = columns.iter().map(|c| least_squares(c.get(1..)?, &before)).collect();
    let fits = fits?;
    let residuals: Vec<&[f64]> = fits.iter().map(|f| f.residuals.as_slice()).collect();
    let coefficients: Vec<&[f64]> = fits.iter().map(|f| f.coefficients.as_slice()).collect();
    Some((Matrix::from_columns(&residuals), Matrix::from_columns(&coefficients).transposed()))
}

/// The quadratic spectral kernel (Andrews 1991, eq. 2.7).
pub(crate) fn quadratic_spectral(x: f64) -> f64 {
    if x == 0.0 {
        return 1.0;
    }
    let angle = 6.0 * std::f64::consts::PI * x / 5.0;
    3.0 / (angle * angle) * (libm::sin(angle) / angle - libm::cos(angle))
}

fn sandwich(fit: &Fit, scores: &Matrix, weight: impl Fn(usize) -> f64, lags: usize) -> Matrix {
    fit.inverse.times(&long_run(scores, weight, lags)).times(&fit.inverse)
}

/// S₀ + Σ wⱼ (Sⱼ + Sⱼ′) with Sⱼ = Σₜ uₜ uₜ₋ⱼ′.
pub(crate) fn long_run(scores: &Matrix, weight: impl Fn(usize) -> f64, lags: usize) -> Matrix {
    let (rows, columns) = (scores.rows(), scores.columns());
    let mut total = Matrix::zeros(columns, columns);
    for lag in 0..=lags.min(rows.saturating_sub(1)) {
        let product = Matrix::from_fn(columns, columns, |a, b| {
            (lag..rows).map(|t| scores.at(t, a) * scores.at(t - lag, b)).sum()
        });
        total = total.plus(&product, weight(lag));
        if lag > 0 {
            total = total.plus(&product.transposed(), weight(lag));
        }
    }
    total
}
