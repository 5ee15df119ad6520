//! Median, quartiles and the z-score that a few extremes cannot spoil.
//!
//! (x − median) / (1.4826 MAD): Hampel 1974; Rousseeuw & Croux 1993. The constants 1.4826 and 1.349
//! make both spreads equal the standard deviation of a normal sample.

/// The median of the values that are there.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN is skipped; nothing left gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::robust::median;
/// assert_eq!(median(&[3.0, 1.0, 2.0, 10.0]), 2.5);
/// ```
#[must_use]
pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// The quantile at `share` (0–1), interpolated between order statistics (Hyndman & Fan 1996,
/// type 7: the default of R and NumPy).
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN is skipped; nothing left, or a `share` outside 0–1, gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::robust::quantile;
/// assert_eq!(quantile(&[0.0, 1.0, 2.0, 3.0, 4.0], 0.25), 1.0);
/// ```
#[must_use]
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut there: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    quantile_within(&mut there, share)
}

/// The quantile of values that are complete, which end up in another order.
pub(super) fn quantile_within(values: &mut [f64], share: f64) -> f64 {
    let (index, part) = place(values.len(), share);
    let Some(low) = crate::order::ranked(values, index) else { return f64::NAN };
    if part == 0.0 {
        // Of both zeros the one without a sign.
        return low + 0.0;
    }
    // The next one in order is the least of those that are left.
    let high = values.get(index + 1..).unwrap_or_default().iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    low + part * (high - low)
}

/// Before which order statistic a quantile lies, and how far from it to the next; past the last one when
/// there is no such quantile.
fn place(count: usize, share: f64) -> (usize, f64) {
    if !(0.0..=1.0).contains(&share) {
        return (usize::MAX, 0.0);
    }
    let position = share * (count.max(1) - 1) as f64;
    let below = position.floor();
    (below as usize, position - below)
}

/// The quantile of values that are sorted and complete.
///
/// # Unit
/// That of the values.
///
/// # Example
/// ```
/// use flowmosaic::stats::robust::quantile_of_sorted;
/// assert_eq!(quantile_of_sorted(&[0.0, 2.0], 0.5), 1.0);
/// ```
#[must_use]
pub fn quantile_of_sorted(sorted: &[f64], share: f64) -> f64 {
    let (index, part) = place(sorted.len(), share);
    let Some(low) = sorted.get(index) else { return f64::NAN };
    let high = if part == 0.0 { low } else { sorted.get(index + 1).unwrap_or(low) };
    low + part * (high - low)
}

/// The median distance from the median, not rescaled.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// As for [`median`].
///
/// # Example
/// ```
/// use flowmosaic::stats::robust::median_absolute_deviation;
/// assert_eq!(median_absolute_deviation(&[1.0, 2.0, 4.0]), 1.0);
/// ```
#[must_use]
pub fn median_absolute_deviation(values: &[f64]) -> f64 {
    let center = median(values);
    median(&values.iter().map(|v| (v - center).abs()).collect::<Vec<_>>())
}

/// Which spread a robust score was divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// 1.4826 times the median absolute deviation.
    MedianDeviation,
    /// The interquartile range over 1.349, because more than half of the values are equal.
    InterquartileRange,
}

/// The robust z-score of `value` against `sample`, with the spread that was used.
///
/// # Missing values
/// NaN is skipped. Nothing when the value is missing, the sample is empty, or neither spread is
/// above zero.
///
/// # Example
/// ```
/// use flowmosaic::stats::robust::robust_z;
/// let (z, _) = robust_z(&[1.0, 2.0, 3.0, 4.0, 5.0], 3.0 + 1.4826).expect("a spread");
/// assert!((z - 1.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn robust_z(sample: &[f64], value: f64) -> Option<(f64, Spread)> {
    let center = median(sample);
    if value.is_nan() || center.is_nan() {
        return None;
    }
    let deviation = 1.4826 * median_absolute_deviation(sample);
    if deviation > 0.0 {
        return Some(((value - center) / deviation, Spread::MedianDeviation));
    }
    let range = (quantile(sample, 0.75) - quantile(sample, 0.25)) / 1.349;
    (range > 0.0).then(|| ((value - center) / range, Spread::InterquartileRange))
}
