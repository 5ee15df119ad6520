//! The rate at which a future lends.
//!
//! Cost of carry (Hull 2018, ch. 5).

/// The fair future: S e^((r − q) T), rates continuous.
#[must_use]
pub fn fair_future(spot: f64, rate: f64, yield_rate: f64, years: f64) -> f64 {
    spot * libm::exp((rate - yield_rate) * years)
}

/// The continuous rate that a future implies: ln(F / (S − PV of dividends)) / T.
///
/// # Missing values
/// NaN unless future, spot less dividends, and time are positive.
#[must_use]
pub fn implied_rate(future: f64, spot_less_dividends: f64, years: f64) -> f64 {
    let ratio = future / spot_less_dividends;
    if ratio > 0.0 && spot_less_dividends > 0.0 && years > 0.0 { libm::log(ratio) / years } else { f64::NAN }
}

/// The simple rate, ACT/360, that a calendar roll implies: (far − near + dividends) / near · 360 / days.
///
/// # Missing values
/// NaN unless the near price and the days are positive.
#[must_use]
pub fn roll_rate(near: f64, far: f64, dividend_points: f64, days: f64) -> f64 {
    if near > 0.0 && days > 0.0 { (far - near + dividend_points) / near * 360.0 / days } else { f64::NAN }
}
