//! What a trend follower would hold.
//!
//! Moskowitz, Ooi & Pedersen 2012, eqs 1 and 5 (sign of the past year, volatility with centre of
//! mass 60 days and 261 days a year, 40% target); trend strength: Baltas & Kosowski 2013.

use super::bandwidth::rule_of_thumb;
use super::ewma::{Start, fading_moments};
use super::overlap::lagged;
use super::regression::{standard_errors, with_constant};
use super::robust_errors::{Robust, covariance};
use super::streak::sign_of;

/// Annualised volatility known at each day, from daily simple returns up to that day.
///
/// # Unit
/// A year, as a share of one.
///
/// # Missing values
/// A missing price has no return; the volatility then stands still. The first day has none.
///
/// # Example
/// ```
/// use flowmosaic::stats::momentum::volatility;
/// let prices: Vec<f64> = (0..80).map(|i| 100.0 + f64::from(i * 7 % 11)).collect();
/// assert!(volatility(&prices, 10.0, 252.0)[79] > 0.0);
/// ```
#[must_use]
pub fn volatility(prices: &[f64], center_of_mass: f64, days_per_year: f64) -> Vec<f64> {
    let returns = changes(prices, 1);
    let decay = center_of_mass / (1.0 + center_of_mass);
    fading_moments(&returns, decay, Start::Rescaled).iter().map(|m| (days_per_year * m.biased).sqrt()).collect()
}

/// Relative change over `periods`.
///
/// # Unit
/// Shares of one.
///
/// # Missing values
/// Missing where either price is, and in the first `periods`.
///
/// # Example
/// ```
/// use flowmosaic::stats::momentum::changes;
/// assert_eq!(changes(&[100.0, 110.0, 121.0], 2)[2], 121.0 / 100.0 - 1.0);
/// ```
#[must_use]
pub fn changes(prices: &[f64], periods: usize) -> Vec<f64> {
    let before = std::iter::repeat_n(f64::NAN, periods).chain(prices.iter().copied());
    prices.iter().zip(before).map(|(now, then)| if then > 0.0 { now / then - 1.0 } else { f64::NAN }).collect()
}

/// Position in units of capital: sign of the past return times target over volatility.
///
/// # Unit
/// Units of capital.
///
/// # Missing values
/// Missing where the return or the volatility is.
///
/// # Example
/// ```
/// use flowmosaic::stats::momentum::positions;
/// assert_eq!(positions(&[0.3, -0.1], &[0.2, 0.4], 0.4), [2.0, -1.0]);
/// ```
#[must_use]
pub fn positions(past_returns: &[f64], volatilities: &[f64], target: f64) -> Vec<f64> {
    let position = |(past, volatility): (&f64, &f64)| {
        let known = !past.is_nan() && *volatility > 0.0;
        if known { f64::from(sign_of(*past)) * target / volatility } else { f64::NAN }
    };
    past_returns.iter().zip(volatilities).map(position).collect()
}

/// For each period the size of a position: `signal` × `target` / volatility.
///
/// # Unit
/// Units of capital.
///
/// # Missing values
/// Missing where signal or volatility is, or where the volatility is zero.
///
/// # Example
/// ```
/// use flowmosaic::stats::momentum::sized;
/// assert_eq!(sized(&[0.5], &[0.2], 0.4), [1.0]);
/// ```
#[must_use]
pub fn sized(signals: &[f64], volatilities: &[f64], target: f64) -> Vec<f64> {
    let one = |(signal, volatility): (&f64, &f64)| {
        if !signal.is_nan() && *volatility > 0.0 { signal * target / volatility } else { f64::NAN }
    };
    signals.iter().zip(volatilities).map(one).collect()
}

/// For each period the factor that brings positions to `target`: target / annual volatility of what they
/// earned, as known the period before.
///
/// # Unit
/// Times; `target` is a share of one a year.
///
/// # Missing values
/// A period without a price or without a position before it earned nothing that is known; missing until
/// something was earned and where that does not vary.
///
/// # Example
/// ```
/// use flowmosaic::stats::momentum::scales;
/// let prices: Vec<f64> = (0..80).map(|i| 100.0 + f64::from(i * 7 % 11)).collect();
/// let (one, two) = (scales(&[1.0; 80], &prices, 0.1, 10.0, 261.0), scales(&[2.0; 80], &prices, 0.1, 10.0, 261.0));
/// assert!((one[79] / two[79] - 2.0).abs() < 1e-9);
/// ```
#[must_use]
pub fn scales(positions: &[f64], prices: &[f64], target: f64, center_of_mass: f64, periods_per_year: f64) -> Vec<f64> {
    let held = lagged(positions, 1);
    let earned: Vec<f64> = changes(prices, 1).iter().zip(&held).map(|(change, position)| change * position).collect();
    let decay = center_of_mass / (1.0 + center_of_mass);
    let moments = fading_moments(&earned, decay, Start::Rescaled);
    let known: Vec<f64> = moments.iter().map(|m| (periods_per_year * m.biased).sqrt()).collect();
    lagged(&known, 1).iter().map(|v| if *v > 0.0 { target / v } else { f64::NAN }).collect()
}

/// [`trend_strength`] of the last `periods` + 1 prices at every place: nothing later enters.
///
/// # Unit
/// t, one a slot.
///
/// # Missing values
/// Missing until there are so many prices, and where one of them is missing or not positive.
///
/// # Example
/// ```
/// use flowmosaic::stats::momentum::trend_strengths;
/// let prices: Vec<f64> = (0..30).map(|i| 100.0 + f64::from(i) + f64::from(i % 3)).collect();
/// assert!(trend_strengths(&prices, 12)[29] > 2.0);
/// ```
#[must_use]
pub fn trend_strengths(prices: &[f64], periods: usize) -> Vec<f64> {
    let logs: Vec<f64> = prices.iter().map(|p| if *p > 0.0 { libm::log(*p) } else { f64::NAN }).collect();
    let lags = rule_of_thumb(periods + 1);
    let mut scores = Vec::with_capacity(periods + 1);
    let at = |t: usize| {
        let window = t.checked_sub(periods).and_then(|from| logs.get(from..=t))?;
        line_t(window, lags, &mut scores)
    };
    (0..logs.len()).map(at).map(|t| t.unwrap_or(f64::NAN)).collect()
}

/// t of the slope of a line through values one step apart, Newey-West errors of `lags` lags.
fn line_t(values: &[f64], lags: usize, scores: &mut Vec<f64>) -> Option<f64> {
    let n = values.len() as f64;
    if values.len() < 3 || values.iter().any(|v| v.is_nan()) {
        return None;
    }
    let center = values.iter().sum::<f64>() / n;
    let time = |i: usize| i as f64 - 0.5 * (n - 1.0);
    let spread = n * (n * n - 1.0) / 12.0;
    let slope = values.iter().enumerate().map(|(i, v)| time(i) * (v - center)).sum::<f64>() / spread;
    scores.clear();
    scores.extend(values.iter().enumerate().map(|(i, v)| time(i) * (v - center - slope * time(i))));
    let product = |lag: usize| scores.iter().zip(scores.iter().skip(lag)).map(|(a, b)| a * b).sum::<f64>();
    let weight = |lag: usize| 2.0 * (1.0 - lag as f64 / (lags as f64 + 1.0));
    let long_run = product(0) + (1..=lags).map(|lag| weight(lag) * product(lag)).sum::<f64>();
    let error = long_run.sqrt() / spread;
    (error > 0.0).then(|| slope / error)
}

/// The t-statistic of a straight line through the log prices, with Newey-West errors.
///
/// # Unit
/// t.
///
/// # Missing values
/// Missing prices keep their place in time and are left out; NaN for fewer than three.
///
/// # Example
/// ```
/// use flowmosaic::stats::momentum::trend_strength;
/// let prices: Vec<f64> = (0..12).map(|i| 100.0 - f64::from(i) + f64::from(i % 3)).collect();
/// assert!(trend_strength(&prices) < -2.0);
/// ```
#[must_use]
pub fn trend_strength(prices: &[f64]) -> f64 {
    let logs: Vec<f64> = prices.iter().map(|p| if *p > 0.0 { libm::log(*p) } else { f64::NAN }).collect();
    let time: Vec<f64> = (0..logs.len()).map(|t| t as f64).collect();
    let Some(fit) = with_constant(&logs, &[&time]) else { return f64::NAN };
    let lags = rule_of_thumb(fit.observations());
    let errors = standard_errors(&covariance(&fit, Robust::NeweyWest { lags }));
    match (fit.coefficients.get(1), errors.get(1)) {
        (Some(slope), Some(error)) if *error > 0.0 => slope / error,
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_strengths_is_that_of_each_window_alone() {
        let prices: Vec<f64> = (0..80).map(|i| 100.0 + f64::from(i * i * 31 % 47) - 0.2 * f64::from(i)).collect();
        let path = trend_strengths(&prices, 20);
        assert!(path[..20].iter().all(|v| v.is_nan()));
        for t in 20..80 {
            let alone = trend_strength(&prices[t - 20..=t]);
            assert!((path[t] - alone).abs() < 1e-8 * alone.abs().max(1.0), "{t}: {} {alone}", path[t]);
        }
        assert!(trend_strengths(&[1.0, f64::NAN, 3.0, 4.0], 3).iter().all(|v| v.is_nan()));
    }
}
