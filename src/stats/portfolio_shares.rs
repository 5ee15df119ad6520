//! Shares of portfolios: home bias, shares of shares, and what moved a share.

/// 1 − (foreign share of the portfolio) / (foreign share of the world market); 0 for weights of the
/// world market, 1 for nothing abroad, below 0 for more abroad than that (Coeurdacier & Rey 2013).
///
/// # Unit
/// Fractions of one.
///
/// # Missing values
/// NaN when either is missing or the world market is wholly at home.
///
/// # Example
/// ```
/// use flowmosaic::stats::portfolio_shares::home_bias;
/// assert_eq!(home_bias(0.0, 0.3), 1.0);
/// ```
#[must_use]
pub fn home_bias(foreign_share: f64, own_share_of_world: f64) -> f64 {
    let neutral = 1.0 - own_share_of_world;
    if neutral > 0.0 { 1.0 - foreign_share / neutral } else { f64::NAN }
}

/// The change of `part / whole` in what the part did and what the whole did. The two add up to the
/// change exactly: each is weighed at the mean of first and last.
///
/// # Unit
/// That of the share.
///
/// # Missing values
/// NaN when anything is missing or a whole is zero.
///
/// # Example
/// ```
/// use flowmosaic::stats::portfolio_shares::share_change;
/// let (bought, supplied) = share_change((50.0, 100.0), (60.0, 120.0));
/// assert!((bought + supplied).abs() < 1e-15);
/// ```
#[must_use]
pub fn share_change(first: (f64, f64), last: (f64, f64)) -> (f64, f64) {
    let (inverse_first, inverse_last) = (1.0 / first.1, 1.0 / last.1);
    let by_part = (last.0 - first.0) * (inverse_first + inverse_last) / 2.0;
    let by_whole = (first.0 + last.0) / 2.0 * (inverse_last - inverse_first);
    if by_part.is_finite() && by_whole.is_finite() { (by_part, by_whole) } else { (f64::NAN, f64::NAN) }
}

/// The change of the weight of `member` in a portfolio: by prices, had nothing been traded, and by
/// what was traded. The two add up to the change exactly.
///
/// # Unit
/// `first`, `last` and `bought` in one currency; the result is a fraction of one.
///
/// # Missing values
/// NaN when anything is missing or a total is zero.
///
/// # Example
/// ```
/// use flowmosaic::stats::portfolio_shares::weight_change;
/// let (drift, bought) = weight_change(&[50.0, 50.0], &[60.0, 50.0], &[10.0, 0.0], 0);
/// assert!((drift + bought - (60.0 / 110.0 - 0.5)).abs() < 1e-15);
/// ```
#[must_use]
pub fn weight_change(first: &[f64], last: &[f64], bought: &[f64], member: usize) -> (f64, f64) {
    let held: Vec<f64> = last.iter().zip(bought).map(|(value, flow)| value - flow).collect();
    let weight = |values: &[f64]| {
        let total: f64 = values.iter().sum();
        values.get(member).map_or(f64::NAN, |v| v / total)
    };
    let untraded = if held.len() == first.len() { weight(&held) } else { f64::NAN };
    let (drift, traded) = (untraded - weight(first), weight(last) - untraded);
    if drift.is_finite() && traded.is_finite() { (drift, traded) } else { (f64::NAN, f64::NAN) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_bias_by_hand() {
        assert_eq!(home_bias(0.2, 0.6), 0.5);
        assert_eq!(home_bias(0.0, 0.1), 1.0);
        assert!(home_bias(0.1, 1.0).is_nan());
    }

    #[test]
    fn parts_of_a_change_add_up() {
        let (part, whole) = share_change((6.0, 30.0), (9.0, 60.0));
        assert!((part + whole - (0.15 - 0.2)).abs() < 1e-15);
        assert!(part > 0.0 && whole < 0.0, "more was held of much more");
        // Prices double one of two assets: a third to a half is drift; then some of it is sold.
        let (drift, traded) = weight_change(&[1.0, 2.0], &[1.5, 2.5], &[-0.5, 0.5], 0);
        assert!((drift - (0.5 - 1.0 / 3.0)).abs() < 1e-15);
        assert!((traded - (1.5 / 4.0 - 0.5)).abs() < 1e-15);
    }
}
