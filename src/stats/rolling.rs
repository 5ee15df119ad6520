//! Means, deviations and z-scores over moving and growing windows.
//!
//! Windows count calendar slots, not values: a missing value takes its place in the window. Each
//! window is computed afresh in two passes, so that nothing drifts (Chan, Golub & LeVeque 1983).

use flowmosaic_kernels::moments::{mean, mean_and_deviation, sum};

/// The mean of the `window` slots that end at each slot.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// Fewer than `min_observations` values in the window give NaN. At the beginning the window is as
/// long as the series so far.
///
/// # Example
/// ```
/// use flowmosaic::stats::rolling::rolling_mean;
/// assert_eq!(rolling_mean(&[1.0, 2.0, 3.0], 2, 2)[2], 2.5);
/// ```
#[must_use]
pub fn rolling_mean(values: &[f64], window: usize, min_observations: usize) -> Vec<f64> {
    rolling(values, window, min_observations, f64::NAN, mean)
}

/// The sample standard deviation (n − 1) of the `window` slots that end at each slot.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// As for [`rolling_mean`]; a single value gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::rolling::rolling_standard_deviation;
/// assert_eq!(rolling_standard_deviation(&[1.0, 2.0, 3.0], 3, 3)[2], 1.0);
/// ```
#[must_use]
pub fn rolling_standard_deviation(values: &[f64], window: usize, min_observations: usize) -> Vec<f64> {
    rolling(values, window, min_observations, f64::NAN, |slots, there| mean_and_deviation(slots, there).1)
}

/// The sum of the `window` slots that end at each slot.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// A window with a missing value is missing: a sum over fewer periods would be another quantity.
///
/// # Example
/// ```
/// use flowmosaic::stats::rolling::rolling_sum;
/// assert_eq!(rolling_sum(&[1.0, 2.0, 3.0], 2)[2], 5.0);
/// ```
#[must_use]
pub fn rolling_sum(values: &[f64], window: usize) -> Vec<f64> {
    rolling(values, window, window, f64::NAN, |slots, _| sum(slots))
}

/// Each value against the mean and deviation of the window that ends with it.
///
/// # Unit
/// Standard deviations.
///
/// # Missing values
/// A missing value has no score, nor has one whose window has no spread.
///
/// # Example
/// ```
/// use flowmosaic::stats::rolling::z_within;
/// assert_eq!(z_within(&[1.0, 2.0, 3.0], 3, 3)[2], 1.0);
/// ```
#[must_use]
pub fn z_within(values: &[f64], window: usize, min_observations: usize) -> Vec<f64> {
    let yardsticks = rolling_yardsticks(values, window, min_observations);
    values.iter().zip(yardsticks).map(|(x, (m, s))| z_score(*x, m, s)).collect()
}

/// Each value against the mean and deviation of the `window` slots before it: the value does not
/// enter its own yardstick, and nothing later does.
///
/// # Missing values
/// As for [`z_within`].
///
/// # Example
/// ```
/// use flowmosaic::stats::rolling::z_lagged;
/// let z = z_lagged(&[1.0, 2.0, 3.0, 5.0], 3, 3);
/// assert_eq!(z[3], 3.0);
/// assert!(z[2].is_nan());
/// ```
#[must_use]
pub fn z_lagged(values: &[f64], window: usize, min_observations: usize) -> Vec<f64> {
    let yardsticks = rolling_yardsticks(values, window, min_observations);
    let before = std::iter::once((f64::NAN, f64::NAN)).chain(yardsticks);
    values.iter().zip(before).map(|(x, (m, s))| z_score(*x, m, s)).collect()
}

/// (x − mean) / deviation; NaN where the deviation is zero or anything is missing.
///
/// # Unit
/// Standard deviations.
///
/// # Example
/// ```
/// use flowmosaic::stats::rolling::z_score;
/// assert_eq!(z_score(5.0, 3.0, 2.0), 1.0);
/// ```
#[must_use]
pub fn z_score(value: f64, mean: f64, deviation: f64) -> f64 {
    if deviation > 0.0 { (value - mean) / deviation } else { f64::NAN }
}

/// The mean of everything up to and including each slot.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN until `min_observations` values have come.
///
/// # Example
/// ```
/// use flowmosaic::stats::rolling::expanding_mean;
/// assert_eq!(expanding_mean(&[1.0, 3.0], 1), [1.0, 2.0]);
/// ```
#[must_use]
pub fn expanding_mean(values: &[f64], min_observations: usize) -> Vec<f64> {
    expanding(values, min_observations).into_iter().map(|(mean, _)| mean).collect()
}

/// The sample standard deviation of everything up to and including each slot.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN until `min_observations` values, and at least two, have come.
///
/// # Example
/// ```
/// use flowmosaic::stats::rolling::expanding_standard_deviation;
/// assert_eq!(expanding_standard_deviation(&[1.0, 2.0, 3.0], 2)[2], 1.0);
/// ```
#[must_use]
pub fn expanding_standard_deviation(values: &[f64], min_observations: usize) -> Vec<f64> {
    expanding(values, min_observations).into_iter().map(|(_, deviation)| deviation).collect()
}

/// Growing windows follow Welford 1962, so that their cost stays linear.
fn expanding(values: &[f64], min_observations: usize) -> Vec<(f64, f64)> {
    let (mut seen, mut center, mut squares) = (0_usize, 0.0_f64, 0.0_f64);
    let step = |value: &f64| {
        if !value.is_nan() {
            seen += 1;
            let before = value - center;
            center += before / seen as f64;
            squares += before * (value - center);
        }
        if seen < min_observations.max(1) {
            return (f64::NAN, f64::NAN);
        }
        (center, if seen < 2 { f64::NAN } else { (squares / (seen as f64 - 1.0)).sqrt() })
    };
    values.iter().map(step).collect()
}

/// Mean and deviation of the `window` slots that end at each slot.
fn rolling_yardsticks(values: &[f64], window: usize, min_observations: usize) -> Vec<(f64, f64)> {
    rolling(values, window, min_observations, (f64::NAN, f64::NAN), mean_and_deviation)
}

/// What `of` makes of each window's slots and of how many of them hold a value.
fn rolling<T: Copy>(
    values: &[f64],
    window: usize,
    min_observations: usize,
    missing: T,
    of: fn(&[f64], usize) -> T,
) -> Vec<T> {
    let holds = |at: usize| usize::from(values.get(at).is_some_and(|v| !v.is_nan()));
    let mut there = 0;
    let at = |end: usize| {
        let slots = values.get(end.saturating_sub(window)..end).unwrap_or(&[]);
        there += holds(end - 1);
        if end > window {
            there -= holds(end - 1 - window);
        }
        if slots.is_empty() || there < min_observations.max(1) { missing } else { of(slots, there) }
    };
    (1..=values.len()).map(at).collect()
}
