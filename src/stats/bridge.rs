//! How much of a move had happened before an event, and how much chance would have put there.
//!
//! With both ends given, a random walk is a bridge: after k of n steps its share has mean k/n and
//! variance k (n − k)/n · σ²/M² (Feller 1968, vol. 1 ch. III).

use super::normal::two_sided;

/// The share of a move before an event against a bridge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareBefore {
    /// (at event − start) / (end − start).
    pub share: f64,
    /// Share of the steps before the event.
    pub expected: f64,
    /// Standard deviation of the share of a random walk with the same ends.
    pub deviation: f64,
    /// Distance in deviations.
    pub z: f64,
    /// Two-sided probability.
    pub p: f64,
}

/// The share of the move of `path` (levels, or their logs) that lies before slot `event`.
///
/// # Unit
/// Shares of one.
///
/// # Missing values
/// Nothing when an end, the event or a step between is missing, or the ends are equal.
///
/// # Example
/// ```
/// use flowmosaic::stats::bridge::share_before;
/// let found = share_before(&[0.0, 3.0, 2.0, 5.0, 4.0], 2).expect("a move");
/// assert_eq!((found.share, found.expected), (0.5, 0.5));
/// ```
#[must_use]
pub fn share_before(path: &[f64], event: usize) -> Option<ShareBefore> {
    let (start, end, at) = (*path.first()?, *path.last()?, *path.get(event)?);
    let steps: Vec<f64> = path.windows(2).filter_map(|w| Some(w.get(1)? - w.first()?)).collect();
    let (n, k) = (steps.len() as f64, event as f64);
    let move_ = end - start;
    if steps.iter().any(|s| s.is_nan()) || move_ == 0.0 || steps.len() < 2 {
        return None;
    }
    let deviation = super::moments::standard_deviation(&steps) * (k * (n - k) / n).sqrt() / move_.abs();
    let (share, expected) = ((at - start) / move_, k / n);
    let z = if deviation > 0.0 { (share - expected) / deviation } else { f64::NAN };
    Some(ShareBefore { share, expected, deviation, z, p: two_sided(z) })
}

/// For each point of `path`, the ends between which the share `level` of random walks with its steps and
/// its ends would lie there.
///
/// # Unit
/// That of the path.
///
/// # Missing values
/// Nothing when a value is missing, or with fewer than two steps.
///
/// # Example
/// ```
/// use flowmosaic::stats::bridge::band;
/// let found = band(&[0.0, 3.0, 2.0, 5.0, 4.0], 0.95).expect("a band");
/// assert_eq!((found[0], found[4]), ((0.0, 0.0), (4.0, 4.0)));
/// assert!(found[2].0 < 2.0 && found[2].1 > 2.0);
/// ```
#[must_use]
pub fn band(path: &[f64], level: f64) -> Option<Vec<(f64, f64)>> {
    let (start, end) = (*path.first()?, *path.last()?);
    let steps: Vec<f64> = path.windows(2).filter_map(|w| Some(w.get(1)? - w.first()?)).collect();
    if steps.iter().any(|s| s.is_nan()) || steps.len() < 2 {
        return None;
    }
    let (n, deviation) = (steps.len() as f64, super::moments::standard_deviation(&steps));
    let wide = super::normal::quantile(0.5 + level / 2.0);
    let at = |k: usize| {
        let k = k as f64;
        let middle = start + (end - start) * k / n;
        let half = wide * deviation * (k * (n - k) / n).sqrt();
        (middle - half, middle + half)
    };
    Some((0..path.len()).map(at).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_drift_has_its_share_of_the_steps() {
        let path: Vec<f64> = (0..=10).map(f64::from).collect();
        let found = share_before(&path, 4).expect("a move");
        assert_eq!((found.share, found.expected, found.deviation), (0.4, 0.4, 0.0));
        // Steps 3, −1, 3, −1: deviation √(16/3), two of four steps.
        let found = share_before(&[0.0, 3.0, 2.0, 5.0, 4.0], 2).expect("a move");
        assert!((found.deviation - (16.0_f64 / 3.0).sqrt() / 4.0).abs() < 1e-15);
        assert_eq!(found.share, 0.5);
    }
}
