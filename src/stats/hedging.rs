//! How much of one position offsets another with least variance.
//!
//! Johnson 1960; Ederington 1979.

use super::correlation::{correlation, pairs};
use super::moments::standard_deviation;
use super::regression::{standard_errors, with_constant};

/// A hedge ratio with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hedge {
    /// Units of the hedge for one of the position: ρ σ(position) / σ(hedge).
    pub ratio: f64,
    /// Its standard error.
    pub error: f64,
    /// Share of the variance that the hedge removes.
    pub effectiveness: f64,
    /// Correlation of the changes.
    pub correlation: f64,
    /// Standard deviation of the position's changes.
    pub position_deviation: f64,
    /// Standard deviation of the hedge's changes.
    pub hedge_deviation: f64,
    /// Complete pairs.
    pub pairs: usize,
}

/// The minimum-variance hedge of changes `position` with changes `hedge`.
///
/// # Unit
/// Units of hedge for one of the position.
///
/// # Missing values
/// Pairs with a missing value are left out; nothing for fewer than three or a hedge that does not
/// vary.
///
/// # Example
/// ```
/// use flowmosaic::stats::hedging::minimum_variance;
/// let found = minimum_variance(&[1.0, -2.0, 3.0, 0.5], &[2.0, -4.0, 6.0, 1.0]).expect("a hedge");
/// assert!((found.ratio - 0.5).abs() < 1e-12);
/// ```
#[must_use]
pub fn minimum_variance(position: &[f64], hedge: &[f64]) -> Option<Hedge> {
    let fit = with_constant(position, &[hedge])?;
    let (first, second): (Vec<f64>, Vec<f64>) =
        position.iter().zip(hedge).filter(|(a, b)| !a.is_nan() && !b.is_nan()).unzip();
    Some(Hedge {
        ratio: *fit.coefficients.get(1)?,
        error: *standard_errors(&fit.covariance()).get(1)?,
        effectiveness: fit.r_squared,
        correlation: correlation(&first, &second),
        position_deviation: standard_deviation(&first),
        hedge_deviation: standard_deviation(&second),
        pairs: pairs(position, hedge),
    })
}

/// FX left open by holdings hedged to the share `hedged`, and the currency sold forward when holdings
/// and share move: net exposure H(1 − h), hedging flow Δ(hH).
///
/// # Unit
/// That of the holdings.
///
/// # Missing values
/// Missing inputs give missing results; the first period has no flow.
///
/// # Example
/// ```
/// use flowmosaic::stats::hedging::currency;
/// let (open, sold) = currency(&[100.0, 110.0], &[0.5, 0.6]);
/// assert!((open[1] - 44.0).abs() < 1e-12 && (sold[1] - 16.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn currency(holdings: &[f64], hedged: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let open = holdings.iter().zip(hedged).map(|(h, share)| h * (1.0 - share)).collect();
    let sold: Vec<f64> = holdings.iter().zip(hedged).map(|(h, share)| h * share).collect();
    let flow = sold.iter().zip(super::overlap::lagged(&sold, 1)).map(|(now, then)| now - then).collect();
    (open, flow)
}
