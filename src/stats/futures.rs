//! The rate at which a future lends.
//!
//! Cost of carry (Hull 2018, ch. 5).

/// The fair future: S e^((r − q) T), rates continuous.
///
/// # Unit
/// That of the spot price.
///
/// # Example
/// ```
/// use flowmosaic::stats::futures::fair_future;
/// assert!((fair_future(1_300.0, 0.05, 0.01, 0.25) - 1_313.065).abs() < 1e-3);
/// ```
#[must_use]
pub fn fair_future(spot: f64, rate: f64, yield_rate: f64, years: f64) -> f64 {
    spot * libm::exp((rate - yield_rate) * years)
}

/// The continuous rate that a future implies: ln(F / (S − PV of dividends)) / T.
///
/// # Unit
/// A year, continuously compounded.
///
/// # Missing values
/// NaN unless future, spot less dividends, and time are positive.
///
/// # Example
/// ```
/// use flowmosaic::stats::futures::implied_rate;
/// assert!((implied_rate(105.0, 100.0, 1.0) - 1.05_f64.ln()).abs() < 1e-15);
/// ```
#[must_use]
pub fn implied_rate(future: f64, spot_less_dividends: f64, years: f64) -> f64 {
    let ratio = future / spot_less_dividends;
    if ratio > 0.0 && spot_less_dividends > 0.0 && years > 0.0 { libm::log(ratio) / years } else { f64::NAN }
}

/// The simple rate, ACT/360, that a calendar roll implies: (far − near + dividends) / near · 360 / days.
///
/// # Unit
/// A year of 360 days, simple.
///
/// # Missing values
/// NaN unless the near price and the days are positive.
///
/// # Example
/// ```
/// use flowmosaic::stats::futures::roll_rate;
/// assert!((roll_rate(5_000.0, 5_050.0, 0.0, 90.0) - 0.04).abs() < 1e-15);
/// ```
#[must_use]
pub fn roll_rate(near: f64, far: f64, dividend_points: f64, days: f64) -> f64 {
    if near > 0.0 && days > 0.0 { (far - near + dividend_points) / near * 360.0 / days } else { f64::NAN }
}
