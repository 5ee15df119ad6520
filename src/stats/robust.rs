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
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    crate::order::floats(&mut sorted);
    quantile_of_sorted(&sorted, share)
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
    if !(0.0..=1.0).contains(&share) {
        return f64::NAN;
    }
    let position = share * (sorted.len().max(1) - 1) as f64;
    let below = position.floor();
    let index = below as usize;
    let Some(low) = sorted.get(index) else { return f64::NAN };
    let high = sorted.get(index + 1).unwrap_or(low);
    low + (position - below) * (high - low)
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
