//! Where a value stands in its history.

/// The mid-rank percentile, 0–100: the share below plus half the share equal.
///
/// # Missing values
/// NaN in the history is skipped; an empty history or a missing value gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::percentile::percentile;
/// assert_eq!(percentile(&[1.0, 2.0, 2.0, 3.0], 2.0), 50.0);
/// ```
#[must_use]
pub fn percentile(history: &[f64], value: f64) -> f64 {
    let (mut less, mut equal, mut all) = (0_usize, 0_usize, 0_usize);
    for earlier in history.iter().filter(|v| !v.is_nan()) {
        all += 1;
        less += usize::from(*earlier < value);
        equal += usize::from(*earlier == value);
    }
    if all == 0 || value.is_nan() {
        return f64::NAN;
    }
    100.0 * (less as f64 + 0.5 * equal as f64) / all as f64
}

/// The rank of each value among all, 1 for the highest; equal values share the better rank.
///
/// # Unit
/// Ranks, 1 the largest.
///
/// # Missing values
/// A missing value has no rank and does not count.
///
/// # Example
/// ```
/// use flowmosaic::stats::percentile::ranks_from_top;
/// assert_eq!(ranks_from_top(&[1.0, 3.0, 3.0]), [Some(3), Some(1), Some(1)]);
/// ```
#[must_use]
pub fn ranks_from_top(values: &[f64]) -> Vec<Option<usize>> {
    let mut order: Vec<(usize, f64)> = values.iter().copied().enumerate().filter(|(_, v)| !v.is_nan()).collect();
    crate::order::by(&mut order, |a, b| b.1.total_cmp(&a.1));
    let mut ranks = vec![None; values.len()];
    let (mut rank, mut previous) = (0, f64::NAN);
    for (position, (index, value)) in order.into_iter().enumerate() {
        if value != previous {
            rank = position + 1;
            previous = value;
        }
        if let Some(slot) = ranks.get_mut(index) {
            *slot = Some(rank);
        }
    }
    ranks
}
