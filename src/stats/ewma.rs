//! Variance and mean with exponentially fading weights.
//!
//! RiskMetrics 1996 (zero mean, decay 0.94); weighted moments with the correction for reliability
//! weights (Kish 1965) for the unbiased form.

/// σ²ₜ = decay · σ²ₜ₋₁ + (1 − decay) · r²ₜ, started with the first square.
///
/// # Unit
/// Square of the unit of the returns.
///
/// # Missing values
/// A missing return leaves the variance as it was; before the first return it is missing.
///
/// # Example
/// ```
/// use flowmosaic::stats::ewma::zero_mean_variance;
/// assert_eq!(zero_mean_variance(&[2.0, 0.0], 0.5), [4.0, 2.0]);
/// ```
#[must_use]
pub fn zero_mean_variance(returns: &[f64], decay: f64) -> Vec<f64> {
    let mut variance = f64::NAN;
    let step = |r: &f64| {
        if !r.is_nan() {
            variance = if variance.is_nan() { r * r } else { decay * variance + (1.0 - decay) * r * r };
        }
        variance
    };
    returns.iter().map(step).collect()
}

/// The variance forecast for each slot from the slots before it, started with a fading average of
/// the first 75 squares.
///
/// # Unit
/// Square of the unit of the returns.
///
/// # Missing values
/// A missing return leaves the forecast as it was.
///
/// # Example
/// ```
/// use flowmosaic::stats::ewma::forecast_variance;
/// assert_eq!(forecast_variance(&[1.0, -2.0, 0.5], 0.94).len(), 3);
/// ```
#[must_use]
pub fn forecast_variance(returns: &[f64], decay: f64) -> Vec<f64> {
    let (mut top, mut bottom, mut weight) = (0.0, 0.0, 1.0);
    for r in returns.iter().take(75) {
        if !r.is_nan() {
            top += weight * r * r;
            bottom += weight;
        }
        weight *= decay;
    }
    let mut variance = if bottom > 0.0 { top / bottom } else { f64::NAN };
    let step = |r: &f64| {
        let forecast = variance;
        if !r.is_nan() {
            variance = decay * variance + (1.0 - decay) * r * r;
        }
        forecast
    };
    returns.iter().map(step).collect()
}

/// How the weights of the first values are formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The first value carries the weight of everything before it.
    Recursive,
    /// Weights are rescaled to sum to one from the beginning.
    Rescaled,
}

/// A fading mean and the variance about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fading {
    /// Weighted mean.
    pub mean: f64,
    /// Weighted variance with divisor Σw.
    pub biased: f64,
    /// The same times (Σw)² / ((Σw)² − Σw²).
    pub unbiased: f64,
}

/// Fading mean and variance at each slot, `decay` the weight of one period ago.
///
/// # Unit
/// That of the values, and its square.
///
/// # Missing values
/// A missing value fades the others by one period and adds nothing. Nothing before the first; the
/// unbiased variance of a single value is missing.
///
/// # Example
/// ```
/// use flowmosaic::stats::ewma::fading_moments;
/// use flowmosaic::stats::ewma::Start;
/// let found = fading_moments(&[1.0, 3.0], 0.5, Start::Recursive);
/// assert_eq!(found[1].mean, 2.0);
/// ```
#[must_use]
pub fn fading_moments(values: &[f64], decay: f64, start: Start) -> Vec<Fading> {
    let (mut weight, mut squares, mut mean, mut spread) = (0.0_f64, 0.0_f64, f64::NAN, 0.0_f64);
    let step = |value: &f64| {
        weight *= decay;
        squares *= decay * decay;
        spread *= decay;
        if !value.is_nan() {
            let own = match start {
                Start::Recursive if weight > 0.0 => 1.0 - decay,
                _ => 1.0,
            };
            let before = if mean.is_nan() { *value } else { mean };
            weight += own;
            squares += own * own;
            mean = before + (value - before) * own / weight;
            spread += own * (value - before) * (value - mean);
        }
        let correction = weight * weight - squares;
        Fading {
            mean,
            biased: if mean.is_nan() { f64::NAN } else { spread / weight },
            unbiased: if correction > 1e-12 * weight * weight {
                spread / weight * weight * weight / correction
            } else {
                f64::NAN
            },
        }
    };
    values.iter().map(step).collect()
}

/// The decay with which a weight halves in `periods`.
///
/// # Unit
/// None.
///
/// # Example
/// ```
/// use flowmosaic::stats::ewma::decay_of_half_life;
/// assert!((decay_of_half_life(1.0) - 0.5).abs() < 1e-15);
/// ```
#[must_use]
pub fn decay_of_half_life(periods: f64) -> f64 {
    libm::exp(-core::f64::consts::LN_2 / periods)
}

/// The exponential moving average of `periods`, 2 / (n + 1), started with the plain average of the
/// first `periods` values.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// Nothing before the start; a missing value makes all later ones missing.
///
/// # Example
/// ```
/// use flowmosaic::stats::ewma::moving_average;
/// assert_eq!(moving_average(&[1.0, 3.0, 5.0], 3)[2], 3.0);
/// ```
#[must_use]
pub fn moving_average(values: &[f64], periods: usize) -> Vec<f64> {
    let share = 2.0 / (periods as f64 + 1.0);
    let mut average = f64::NAN;
    let step = |(index, value): (usize, &f64)| {
        if index + 1 == periods {
            average = super::moments::mean(values.get(..periods).unwrap_or(&[]));
        } else if index + 1 > periods {
            average = share * value + (1.0 - share) * average;
        }
        average
    };
    values.iter().enumerate().map(step).collect()
}
