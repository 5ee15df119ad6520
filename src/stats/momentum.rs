//! What a trend follower would hold.
//!
//! Moskowitz, Ooi & Pedersen 2012, eqs 1 and 5 (sign of the past year, volatility with centre of
//! mass 60 days and 261 days a year, 40% target); trend strength: Baltas & Kosowski 2013.

use super::bandwidth::rule_of_thumb;
use super::ewma::{Start, fading_moments};
use super::regression::{standard_errors, with_constant};
use super::robust_errors::{Robust, covariance};
use super::streak::sign_of;

/// Annualised volatility known at each day, from daily simple returns up to that day.
///
/// # Missing values
/// A missing price has no return; the volatility then stands still. The first day has none.
#[must_use]
pub fn volatility(prices: &[f64], center_of_mass: f64, days_per_year: f64) -> Vec<f64> {
    let returns = changes(prices, 1);
    let decay = center_of_mass / (1.0 + center_of_mass);
    fading_moments(&returns, decay, Start::Rescaled).iter().map(|m| (days_per_year * m.biased).sqrt()).collect()
}

/// Relative change over `periods`.
///
/// # Missing values
/// Missing where either price is, and in the first `periods`.
#[must_use]
pub fn changes(prices: &[f64], periods: usize) -> Vec<f64> {
    let before = std::iter::repeat_n(f64::NAN, periods).chain(prices.iter().copied());
    prices.iter().zip(before).map(|(now, then)| if then > 0.0 { now / then - 1.0 } else { f64::NAN }).collect()
}

/// Position in units of capital: sign of the past return times target over volatility.
///
/// # Missing values
/// Missing where the return or the volatility is.
#[must_use]
pub fn positions(past_returns: &[f64], volatilities: &[f64], target: f64) -> Vec<f64> {
    let position = |(past, volatility): (&f64, &f64)| {
        let known = !past.is_nan() && *volatility > 0.0;
        if known { f64::from(sign_of(*past)) * target / volatility } else { f64::NAN }
    };
    past_returns.iter().zip(volatilities).map(position).collect()
}

/// The t-statistic of a straight line through the log prices, with Newey-West errors.
///
/// # Missing values
/// Missing prices keep their place in time and are left out; NaN for fewer than three.
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
