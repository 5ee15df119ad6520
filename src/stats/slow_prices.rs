//! Betas and variances of series that are marked late or smoothed.
//!
//! Dimson 1979 (sum of the coefficients of neighbouring periods); Geltner 1993 and Getmansky, Lo &
//! Makarov 2004 (undoing a first-order smoothing); Theil 1950 and Sen 1968 (slope by medians).

use super::overlap::lagged;
use super::regression::{Fit, with_constant};
use super::robust::median;

/// The sum of the betas on the market of this period and of `lags` periods before, with its standard
/// error.
///
/// # Unit
/// Betas.
///
/// # Missing values
/// Rows with a missing value are left out; nothing when too few are left.
///
/// # Example
/// ```
/// use flowmosaic::stats::slow_prices::dimson_beta;
/// let market: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
/// let late: Vec<f64> = (0..40).map(|i| 0.3 * market[i] + if i > 0 { 0.2 * market[i - 1] } else { 0.0 }).collect();
/// assert!((dimson_beta(&late, &market, 1).expect("a beta").0 - 0.5).abs() < 1e-9);
/// ```
#[must_use]
pub fn dimson_beta(y: &[f64], market: &[f64], lags: usize) -> Option<(f64, f64)> {
    let columns: Vec<Vec<f64>> = (0..=lags).map(|lag| lagged(market, lag)).collect();
    let fit: Fit = with_constant(y, &columns.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
    let covariance = fit.covariance();
    let places = 1..=lags + 1;
    let variance: f64 =
        places.clone().flat_map(|a| places.clone().map(move |b| (a, b))).map(|(a, b)| covariance.at(a, b)).sum();
    Some((fit.coefficients.iter().skip(1).sum(), variance.sqrt()))
}

/// Returns with the smoothing undone: (rₜ − ρ rₜ₋₁)/(1 − ρ), ρ the lag-one autocorrelation if positive.
///
/// # Unit
/// That of the returns.
///
/// # Missing values
/// Missing where either return is, and in the first period.
///
/// # Example
/// ```
/// use flowmosaic::stats::slow_prices::unsmoothed;
/// assert_eq!(unsmoothed(&[1.0, -1.0, 2.0]).len(), 3);
/// ```
#[must_use]
pub fn unsmoothed(returns: &[f64]) -> Vec<f64> {
    let rho = super::moments::lag_one_autocorrelation(returns).max(0.0);
    returns.iter().zip(lagged(returns, 1)).map(|(now, before)| (now - rho * before) / (1.0 - rho)).collect()
}

/// The median of the slopes between all pairs of points.
///
/// # Unit
/// Unit of `y` for one of `x`.
///
/// # Missing values
/// Pairs with a missing value or equal places are left out; none left gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::slow_prices::theil_sen;
/// assert_eq!(theil_sen(&[0.0, 1.0, 2.0, 3.0], &[0.0, 1.0, 2.0, 90.0]), 15.5);
/// ```
#[must_use]
pub fn theil_sen(x: &[f64], y: &[f64]) -> f64 {
    let points: Vec<(f64, f64)> =
        x.iter().copied().zip(y.iter().copied()).filter(|(x, y)| !x.is_nan() && !y.is_nan()).collect();
    let slopes: Vec<f64> = points
        .iter()
        .enumerate()
        .flat_map(|(i, a)| points.iter().skip(i + 1).map(move |b| (b.1 - a.1) / (b.0 - a.0)))
        .filter(|s| s.is_finite())
        .collect();
    median(&slopes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_prices_have_their_whole_beta_in_the_sum() {
        let market: Vec<f64> = (0..200_u32).map(|i| f64::from(i * i * 7 % 103) / 100.0 - 0.5).collect();
        let late: Vec<f64> =
            market.iter().zip(lagged(&market, 1)).map(|(now, before)| 0.6 * now + 0.4 * before).collect();
        let (beta, error) = dimson_beta(&late, &market, 1).expect("rows");
        assert!((beta - 1.0).abs() < 1e-12 && error < 1e-12);
        // Slopes 1, 1, 1, 1, 1 and five spoiled by one point: the median does not move.
        assert_eq!(theil_sen(&[0.0, 1.0, 2.0, 3.0, 4.0], &[0.0, 1.0, 2.0, 3.0, 100.0]), 1.0);
    }
}
