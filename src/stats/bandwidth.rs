//! How many lags a robust standard error should look back, chosen by rule or from the data.
//!
//! Newey & West 1994 (eqs 3.6–3.9); Andrews 1991 (eqs 6.2, 6.4), with prewhitening after Andrews &
//! Monahan 1992.

use super::matrix::Matrix;
use super::regression::{Fit, with_constant};
use super::robust_errors::{prewhitened, scores};

/// floor(4 (T/100)^(2/9)): the common rule of thumb.
///
/// # Unit
/// Lags.
///
/// # Example
/// ```
/// use flowmosaic::stats::bandwidth::rule_of_thumb;
/// assert_eq!(rule_of_thumb(100), 4);
/// ```
#[must_use]
pub fn rule_of_thumb(observations: usize) -> usize {
    libm::floor(4.0 * libm::pow(observations as f64 / 100.0, 2.0 / 9.0)) as usize
}

/// floor(0.75 T^(1/3)) (Stock & Watson).
///
/// # Unit
/// Lags.
///
/// # Example
/// ```
/// use flowmosaic::stats::bandwidth::cube_root_rule;
/// assert_eq!(cube_root_rule(1_000), 7);
/// ```
#[must_use]
pub fn cube_root_rule(observations: usize) -> usize {
    libm::floor(0.75 * libm::cbrt(observations as f64)) as usize
}

/// The kernel a bandwidth is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// Newey & West.
    Bartlett,
    /// Andrews.
    QuadraticSpectral,
}

/// Whether the scores are first fitted by a vector autoregression of order one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prewhitening {
    /// As they are.
    None,
    /// Residuals of the autoregression.
    OrderOne,
}

/// The bandwidth of Newey & West 1994; the first column of the design, the constant, has no weight.
///
/// # Unit
/// Lags, as a real number.
///
/// # Missing values
/// NaN when the sample is too short.
///
/// # Accuracy
/// That of the reference package to 1e-9.
///
/// # Example
/// ```
/// use flowmosaic::stats::bandwidth::newey_west;
/// use flowmosaic::stats::regression::with_constant;
/// use flowmosaic::stats::bandwidth::{Kernel, Prewhitening};
/// let x: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
/// let y: Vec<f64> = (0..60).map(|i| f64::from(i * 5 % 13)).collect();
/// let fit = with_constant(&y, &[&x]).expect("a fit");
/// assert!(newey_west(&fit, Kernel::Bartlett, Prewhitening::None) >= 0.0);
/// ```
#[must_use]
pub fn newey_west(fit: &Fit, kernel: Kernel, prewhitening: Prewhitening) -> f64 {
    let scores = prepared(fit, prewhitening);
    let all = fit.observations() as f64;
    let base = if prewhitening == Prewhitening::None { 4.0 } else { 3.0 };
    let (rate, power, constant) = match kernel {
        Kernel::Bartlett => (2.0 / 9.0, 1, 1.1447),
        Kernel::QuadraticSpectral => (2.0 / 25.0, 2, 1.3221),
    };
    let lags = libm::floor(base * libm::pow(all / 100.0, rate)) as usize;
    let first = usize::from(scores.columns() > 1);
    let summed: Vec<f64> = (0..scores.rows()).map(|r| scores.row(r).iter().skip(first).sum::<f64>()).collect();
    let n = summed.len();
    let covariance =
        |lag: usize| summed.iter().zip(summed.iter().skip(lag)).map(|(a, b)| a * b).sum::<f64>() / n as f64;
    let (mut zero, mut order) = (covariance(0), 0.0);
    for lag in 1..=lags {
        let twice = 2.0 * covariance(lag);
        zero += twice;
        order += twice * (lag as f64).powi(power);
    }
    let ratio = order / zero;
    let exponent = 1.0 / (2.0 * f64::from(power) + 1.0);
    constant * libm::pow(ratio * ratio, exponent) * libm::pow(all, exponent)
}

/// The bandwidth of Andrews 1991 from autoregressions of order one of each score; the constant has
/// no weight.
///
/// # Unit
/// Lags, as a real number.
///
/// # Missing values
/// NaN when the sample is too short.
///
/// # Accuracy
/// That of the reference package to 1e-9.
///
/// # Example
/// ```
/// use flowmosaic::stats::bandwidth::andrews;
/// use flowmosaic::stats::regression::with_constant;
/// use flowmosaic::stats::bandwidth::{Kernel, Prewhitening};
/// let x: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
/// let y: Vec<f64> = (0..60).map(|i| f64::from(i * 5 % 13)).collect();
/// let fit = with_constant(&y, &[&x]).expect("a fit");
/// assert!(andrews(&fit, Kernel::QuadraticSpectral, Prewhitening::None) >= 0.0);
/// ```
#[must_use]
pub fn andrews(fit: &Fit, kernel: Kernel, prewhitening: Prewhitening) -> f64 {
    let scores = prepared(fit, prewhitening);
    let first = usize::from(scores.columns() > 1);
    let (mut top, mut bottom) = (0.0, 0.0);
    for column in first..scores.columns() {
        let values = scores.column(column);
        let (Some(now), Some(before)) = (values.get(1..), values.get(..values.len().saturating_sub(1))) else {
            return f64::NAN;
        };
        let Some(model) = with_constant(now, &[before]) else { return f64::NAN };
        let rho = model.coefficients.get(1).copied().unwrap_or(f64::NAN);
        let fourth = model.residual_sum * model.residual_sum;
        top += match kernel {
            Kernel::Bartlett => 4.0 * rho * rho * fourth / ((1.0 - rho).powi(6) * (1.0 + rho).powi(2)),
            Kernel::QuadraticSpectral => 4.0 * rho * rho * fourth / (1.0 - rho).powi(8),
        };
        bottom += fourth / (1.0 - rho).powi(4);
    }
    let n = scores.rows() as f64;
    match kernel {
        Kernel::Bartlett => 1.1447 * libm::cbrt(n * top / bottom),
        Kernel::QuadraticSpectral => 1.3221 * libm::pow(n * top / bottom, 0.2),
    }
}

fn prepared(fit: &Fit, prewhitening: Prewhitening) -> Matrix {
    let scores = scores(fit);
    match prewhitening {
        Prewhitening::None => scores,
        Prewhitening::OrderOne => prewhitened(&scores).map_or(scores, |(residuals, _)| residuals),
    }
}
