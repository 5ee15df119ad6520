//! How sure is a mean when neighbours resemble each other? Blocks drawn again, and how long they
//! should be.
//!
//! Künsch 1989 (moving blocks); Politis & Romano 1992, 1994 (circular and stationary); block length:
//! Politis & White 2004 with the correction of Patton, Politis & White 2009.

use super::moments::mean;
use super::resample::{SEED, below};
use super::robust::quantile_within;

/// How blocks are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocks {
    /// Blocks of fixed length within the sample.
    Moving,
    /// Blocks of fixed length, the end joined to the beginning.
    Circular,
    /// Blocks of random length with the mean asked for, the end joined to the beginning.
    Stationary,
}

/// `draws` values of `statistic` over the sample drawn again in blocks, with a fixed seed.
///
/// # Unit
/// That of the statistic.
///
/// # Missing values
/// Missing values are drawn like others and handed to `statistic`. An empty sample gives nothing.
///
/// # Example
/// ```
/// use flowmosaic::stats::block_bootstrap::draws;
/// use flowmosaic::stats::block_bootstrap::Blocks;
/// let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
/// let found = draws(&[1.0, 2.0, 3.0, 4.0], Blocks::Circular, 2, 100, mean);
/// assert!(found.len() == 100 && found.iter().all(|m| (1.0..=4.0).contains(m)));
/// ```
#[must_use]
pub fn draws(
    values: &[f64],
    blocks: Blocks,
    length: usize,
    draws: usize,
    statistic: impl Fn(&[f64]) -> f64,
) -> Vec<f64> {
    let n = values.len();
    if n == 0 {
        return Vec::new();
    }
    let length = length.clamp(1, n);
    let mut state = SEED;
    let mut sample = Vec::with_capacity(n + length);
    let mut once = |_| {
        sample.clear();
        let mut at = 0;
        while sample.len() < n {
            let starts = if blocks == Blocks::Moving { n - length + 1 } else { n };
            let fresh = match blocks {
                Blocks::Stationary => sample.is_empty() || below(&mut state, length) == 0,
                _ => sample.len() % length == 0,
            };
            at = if fresh { below(&mut state, starts) } else { (at + 1) % n };
            sample.extend(values.get(at));
        }
        statistic(&sample)
    };
    (0..draws).map(&mut once).collect()
}

/// The middle `level` of draws.
///
/// # Unit
/// That of the draws.
///
/// # Missing values
/// Missing draws are left out; none left gives NaN.
///
/// # Example
/// ```
/// use flowmosaic::stats::block_bootstrap::percentile_interval;
/// let draws: Vec<f64> = (0..=100).map(f64::from).collect();
/// let (low, high) = percentile_interval(&draws, 0.9);
/// assert!((low - 5.0).abs() < 1.0 && (high - 95.0).abs() < 1.0);
/// ```
#[must_use]
pub fn percentile_interval(draws: &[f64], level: f64) -> (f64, f64) {
    let mut there: Vec<f64> = draws.iter().copied().filter(|v| v.is_finite()).collect();
    let tail = 0.5 * (1.0 - level);
    (quantile_within(&mut there, tail), quantile_within(&mut there, 1.0 - tail))
}

/// The standard deviation that the mean has over all possible draws, in closed form; nothing for
/// moving blocks.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN when a value is missing.
///
/// # Accuracy
/// Exact: a sum over all blocks.
///
/// # Example
/// ```
/// use flowmosaic::stats::block_bootstrap::exact_deviation_of_mean;
/// use flowmosaic::stats::block_bootstrap::Blocks;
/// // Blocks of one: the deviation with divisor n, over the root of n.
/// let found = exact_deviation_of_mean(&[1.0, 2.0, 3.0, 4.0], Blocks::Circular, 1).expect("values");
/// assert!((found - (1.25_f64 / 4.0).sqrt()).abs() < 1e-12);
/// ```
#[must_use]
pub fn exact_deviation_of_mean(values: &[f64], blocks: Blocks, length: usize) -> Option<f64> {
    let n = values.len();
    if n == 0 || blocks == Blocks::Moving {
        return None;
    }
    let center = values.iter().sum::<f64>() / n as f64;
    let circular = |lag: usize| {
        let ahead = values.iter().cycle().skip(lag);
        values.iter().zip(ahead).map(|(a, b)| (a - center) * (b - center)).sum::<f64>() / n as f64
    };
    let weight = |lag: usize| match blocks {
        Blocks::Stationary => (1.0 - lag as f64 / n as f64) * libm::pow(1.0 - 1.0 / length as f64, lag as f64),
        _ => 1.0 - lag as f64 / length as f64,
    };
    let last = if blocks == Blocks::Stationary { n } else { length.min(n) };
    let around: f64 = (1..last).map(|lag| 2.0 * weight(lag) * circular(lag)).sum();
    Some(((circular(0) + around) / n as f64).sqrt())
}

/// The block lengths that suit the mean: for stationary and for circular blocks.
///
/// # Unit
/// Periods.
///
/// # Missing values
/// Missing values are left out; fewer than eight values, or no variation, give nothing.
///
/// # Accuracy
/// That of the reference package to 1e-6.
///
/// # Example
/// ```
/// use flowmosaic::stats::block_bootstrap::suitable_lengths;
/// let values: Vec<f64> = (0..200).map(|i| f64::from(i / 10 % 2)).collect();
/// assert!(suitable_lengths(&values).is_some() && suitable_lengths(&[1.0; 3]).is_none());
/// ```
#[must_use]
pub fn suitable_lengths(values: &[f64]) -> Option<(f64, f64)> {
    let there: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    let n = there.len();
    if n < 8 {
        return None;
    }
    let center = mean(&there);
    let deviations: Vec<f64> = there.iter().map(|v| v - center).collect();
    let size = n as f64;
    let logarithm = libm::log10(size);
    let run = 5_usize.max(logarithm as usize);
    let most = libm::ceil(size.sqrt()) as usize + run;
    let product = |lag: usize| deviations.iter().zip(deviations.iter().skip(lag)).map(|(a, b)| a * b).sum::<f64>();
    let square = |from: usize, to: usize| deviations.iter().take(to).skip(from).map(|v| v * v).sum::<f64>();
    let correlation = |lag: usize| {
        // Both halves leave out one value more than the lag, as the authors' program does.
        let both = square(lag + 1, n) * square(0, n.saturating_sub(lag + 1));
        if both > 0.0 { product(lag).abs() / both.sqrt() } else { 0.0 }
    };
    let small: Vec<bool> = (0..most.min(n)).map(|lag| correlation(lag) < 2.0 * (logarithm / size).sqrt()).collect();
    let quiet = small.windows(run).position(|window| window.iter().all(|s| *s));
    let lags = quiet.map_or(most, |lag| (2 * lag.max(1)).min(most)).min(n - 1);
    let (mut curvature, mut long_run) = (0.0, product(0) / size);
    for lag in 1..=lags {
        let part = lag as f64 / lags as f64;
        let weight = if part <= 0.5 { 1.0 } else { 2.0 * (1.0 - part) };
        let covariance = product(lag) / size;
        curvature += 2.0 * weight * lag as f64 * covariance;
        long_run += 2.0 * weight * covariance;
    }
    let longest = libm::ceil((3.0 * size.sqrt()).min(size / 3.0));
    let length = |divisor: f64| {
        let ratio = 2.0 * curvature * curvature / (divisor * long_run * long_run);
        libm::cbrt(ratio * size).min(longest)
    };
    let found = (length(2.0), length(4.0 / 3.0));
    (found.0.is_finite() && found.1.is_finite()).then_some(found)
}
