//! Sums over coming and over past periods, aligned to the period in which they are known.

/// For each slot the sum of the `horizon` slots after it.
///
/// # Missing values
/// Missing where one of them is, and at the end.
///
/// # Example
/// ```
/// use flowmosaic::stats::overlap::forward_sums;
/// assert_eq!(forward_sums(&[1.0, 2.0, 3.0, 4.0], 2)[..2], [5.0, 7.0]);
/// ```
#[must_use]
pub fn forward_sums(values: &[f64], horizon: usize) -> Vec<f64> {
    let at = |slot: usize| match values.get(slot + 1..slot + 1 + horizon) {
        Some(ahead) if ahead.iter().all(|v| !v.is_nan()) => crate::number::sum(ahead),
        _ => f64::NAN,
    };
    (0..values.len()).map(at).collect()
}

/// The values moved `periods` later: what was `periods` ago.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// Missing in the first `periods`.
///
/// # Example
/// ```
/// use flowmosaic::stats::overlap::lagged;
/// assert_eq!(lagged(&[1.0, 2.0, 3.0], 1)[2], 2.0);
/// ```
#[must_use]
pub fn lagged(values: &[f64], periods: usize) -> Vec<f64> {
    std::iter::repeat_n(f64::NAN, periods).chain(values.iter().copied()).take(values.len()).collect()
}
