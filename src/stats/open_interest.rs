//! Positions guessed from open interest and price.
//!
//! A practitioners' proxy with the algebra of on-balance volume (Granville 1963). Its level means
//! nothing by itself: only changes do.

use super::streak::sign_of;

/// Σ |change of open interest| with the sign of the price change, starting at zero.
///
/// `size_of_change` holds the absolute change into each period.
///
/// # Unit
/// That of the sizes.
///
/// # Missing values
/// A missing price or change adds nothing and leaves that slot missing; the next price change is
/// taken from the last price there was.
///
/// # Example
/// ```
/// use flowmosaic::stats::open_interest::position_proxy;
/// assert_eq!(position_proxy(&[10.0, 11.0, 9.0], &[0.0, 5.0, 2.0]), [0.0, 5.0, 3.0]);
/// ```
#[must_use]
pub fn position_proxy(prices: &[f64], size_of_change: &[f64]) -> Vec<f64> {
    let (mut last, mut total) = (f64::NAN, 0.0);
    let step = |(price, size): (&f64, &f64)| {
        if price.is_nan() || size.is_nan() {
            return f64::NAN;
        }
        if !last.is_nan() {
            total += size.abs() * f64::from(sign_of(price - last));
        }
        last = *price;
        total
    };
    prices.iter().zip(size_of_change).map(step).collect()
}

/// What open interest and price together say of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imputed {
    /// Both up.
    NewLongs,
    /// Open interest up, price down.
    NewShorts,
    /// Both down.
    LongLiquidation,
    /// Open interest down, price up.
    ShortCovering,
}

/// The reading of a change of open interest and of price; nothing when either is zero or missing.
///
/// # Unit
/// None: a label.
///
/// # Example
/// ```
/// use flowmosaic::stats::open_interest::imputed;
/// use flowmosaic::stats::open_interest::Imputed;
/// assert_eq!(imputed(5.0, -1.0), Some(Imputed::NewShorts));
/// ```
#[must_use]
pub fn imputed(open_interest_change: f64, price_change: f64) -> Option<Imputed> {
    match (sign_of(open_interest_change), sign_of(price_change)) {
        (1, 1) => Some(Imputed::NewLongs),
        (1, -1) => Some(Imputed::NewShorts),
        (-1, -1) => Some(Imputed::LongLiquidation),
        (-1, 1) => Some(Imputed::ShortCovering),
        _ => None,
    }
}
