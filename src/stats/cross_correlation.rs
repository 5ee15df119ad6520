//! Which moves first?
//!
//! Box & Jenkins 1976, ch. 11: cross-correlation, and the same after both series are filtered by
//! the autoregression of the first. At lag k the first series is taken k periods later than the
//! second, so that a peak at negative k means that the first leads.

use super::moments::mean;
use super::regression::with_constant;

/// Correlations of x at t + k with y at t, for k from −`most` to `most`.
///
/// # Unit
/// Lags, and correlations.
///
/// # Missing values
/// Products with a missing value are left out, the divisor stays that of the variances; NaN where
/// either does not vary.
///
/// # Example
/// ```
/// use flowmosaic::stats::cross_correlation::cross_correlation;
/// let found = cross_correlation(&[0.0, 1.0, 0.0, 0.0], &[0.0, 0.0, 1.0, 0.0], 1);
/// // At −1 the first is taken a period earlier: it leads.
/// assert!(found[0].0 == -1 && found[0].1 > 0.9);
/// ```
#[must_use]
pub fn cross_correlation(x: &[f64], y: &[f64], most: usize) -> Vec<(i64, f64)> {
    let length = x.len().min(y.len());
    let centred = |values: &[f64]| {
        let center = mean(values);
        values.iter().take(length).map(|v| v - center).collect::<Vec<f64>>()
    };
    let (x, y) = (centred(x), centred(y));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).filter(|p| !p.is_nan()).sum::<f64>();
    let spread = (product(&x, &x) * product(&y, &y)).sqrt();
    let limit = i64::try_from(most.min(length.saturating_sub(1))).unwrap_or(0);
    let at = |lag: i64| {
        let shift = usize::try_from(lag.unsigned_abs()).unwrap_or(usize::MAX);
        let (later, earlier) = if lag >= 0 { (&x, &y) } else { (&y, &x) };
        let sum = product(later.get(shift..).unwrap_or(&[]), earlier);
        (lag, if spread > 0.0 { sum / spread } else { f64::NAN })
    };
    (-limit..=limit).map(at).collect()
}

/// Both series filtered by the autoregression of order `order` that fits the first.
///
/// # Unit
/// That of each series.
///
/// # Missing values
/// Missing where one of the values that enter is. Nothing when the first is too short.
///
/// # Example
/// ```
/// use flowmosaic::stats::cross_correlation::prewhitened;
/// let x: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
/// let (a, b) = prewhitened(&x, &x, 2).expect("a filter");
/// assert_eq!(a.len(), b.len());
/// ```
#[must_use]
pub fn prewhitened(x: &[f64], y: &[f64], order: usize) -> Option<(Vec<f64>, Vec<f64>)> {
    let lags: Vec<Vec<f64>> = (1..=order).map(|lag| super::overlap::lagged(x, lag)).collect();
    let fit = with_constant(x, &lags.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
    let weights: Vec<f64> = fit.coefficients.iter().skip(1).copied().collect();
    let filter = |values: &[f64]| {
        let center = mean(values);
        let at = |t: usize| {
            let own = values.get(t).copied().unwrap_or(f64::NAN) - center;
            let past = weights.iter().enumerate().map(|(i, w)| {
                let value = t.checked_sub(i + 1).and_then(|s| values.get(s)).copied().unwrap_or(f64::NAN);
                w * (value - center)
            });
            own - past.sum::<f64>()
        };
        (0..values.len()).map(at).collect::<Vec<f64>>()
    };
    Some((filter(x), filter(y)))
}

/// Ljung and Box's Q of a series over its first `lags` autocorrelations, and the probability that a
/// series without any shows one as large (Ljung & Box 1978).
///
/// # Unit
/// Chi-squared, and a probability.
///
/// # Missing values
/// Missing values are taken out first; nothing for fewer than `lags` + 2 values or a constant.
///
/// # Example
/// ```
/// use flowmosaic::stats::cross_correlation::ljung_box;
/// let turning: Vec<f64> = (0..40).map(|i| f64::from(i % 2)).collect();
/// let (statistic, p) = ljung_box(&turning, 1).expect("values");
/// assert!(statistic > 30.0 && p < 1e-6);
/// ```
#[must_use]
pub fn ljung_box(values: &[f64], lags: usize) -> Option<(f64, f64)> {
    let there: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    let n = there.len();
    if lags == 0 || n < lags + 2 {
        return None;
    }
    let own = cross_correlation(&there, &there, lags);
    let terms = own.iter().filter(|(lag, _)| *lag > 0).map(|(lag, r)| r * r / (n as f64 - *lag as f64));
    let q = n as f64 * (n as f64 + 2.0) * terms.sum::<f64>();
    (!q.is_nan()).then(|| (q, super::distributions::chi_squared_upper(q, lags as f64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leader_peaks_at_negative_lags() {
        let noise: Vec<f64> = (0..300_u32).map(|i| f64::from(i * i % 101) - 50.0).collect();
        let follower: Vec<f64> =
            super::super::overlap::lagged(&noise, 3).iter().map(|v| if v.is_nan() { 0.0 } else { *v }).collect();
        let found = cross_correlation(&noise, &follower, 10);
        let peak = found.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("lags");
        assert_eq!(peak.0, -3);
        assert!(peak.1 > 0.95);
        let at_zero = cross_correlation(&noise, &noise, 0)[0];
        assert!((at_zero.1 - 1.0).abs() < 1e-15);
    }

    #[test]
    fn ljung_and_box_on_numbers_done_by_hand() {
        // 1, 2, 3, 4, 5: r₁ = 0.4, r₂ = −0.1, so Q = 5·7·(0.16/4 + 0.01/3).
        let (q, p) = ljung_box(&[1.0, 2.0, 3.0, 4.0, 5.0], 2).expect("a test");
        assert!((q - 35.0 * (0.04 + 0.01 / 3.0)).abs() < 1e-12, "{q}");
        // Two degrees of freedom: exp(−Q/2).
        assert!((p - libm::exp(-q / 2.0)).abs() < 1e-12, "{p}");
        assert!(ljung_box(&[1.0, 1.0, 1.0, 1.0, 1.0], 2).is_none() && ljung_box(&[1.0, 2.0], 2).is_none());
    }
}
