//! Waves: stretches in which flows over a year change by far more than usual.
//!
//! Forbes & Warnock 2012: the change on a year ago of four-quarter sums leaves a band of one
//! standard deviation for at least two quarters and two deviations at least once.

use super::rolling::{rolling_mean, rolling_standard_deviation, rolling_sum, z_score};

/// How waves are found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// Periods that are summed, and periods back to compare with: 4 for quarters, 12 for months.
    pub year: usize,
    /// Periods of the band: 20 quarters.
    pub window: usize,
    /// Values that the band needs: 16.
    pub min_observations: usize,
    /// Deviations that open and close a wave: 1.
    pub enter: f64,
    /// Deviations that it must reach: 2.
    pub peak: f64,
    /// Fewest periods: 2.
    pub shortest: usize,
    /// Whether the band ends with the present period, as the authors have it, or the one before, so
    /// that a shock does not widen its own band.
    pub band: Band,
}

/// Where the band ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// With the present period.
    Inclusive,
    /// With the period before.
    Lagged,
}

impl Rules {
    /// The authors' rules for quarters.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::episodes::Rules;
    /// assert_eq!(Rules::quarterly().year, 4);
    /// ```
    #[must_use]
    pub fn quarterly() -> Rules {
        Rules { year: 4, window: 20, min_observations: 16, enter: 1.0, peak: 2.0, shortest: 2, band: Band::Inclusive }
    }
}

/// What was found for each period.
#[derive(Debug, Clone, PartialEq)]
pub struct Waves {
    /// Change on a year ago of the sum over a year.
    pub change: Vec<f64>,
    /// Mean of the band.
    pub mean: Vec<f64>,
    /// Standard deviation of the band.
    pub deviation: Vec<f64>,
    /// Deviations from the mean.
    pub z: Vec<f64>,
    /// +1 in a surge, −1 in a stop, 0 otherwise.
    pub wave: Vec<i8>,
}

/// Surges and stops of a flow.
///
/// # Unit
/// 0 or 1 a slot.
///
/// # Missing values
/// A missing change has no z, and ends a wave.
///
/// # Example
/// ```
/// use flowmosaic::stats::episodes::waves;
/// use flowmosaic::stats::episodes::Rules;
/// let flow: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 5)).collect();
/// let found = waves(&flow, &Rules::quarterly());
/// assert_eq!(found.wave.len(), 40);
/// ```
#[must_use]
pub fn waves(flow: &[f64], rules: &Rules) -> Waves {
    let sums = rolling_sum(flow, rules.year);
    let earlier = std::iter::repeat_n(f64::NAN, rules.year).chain(sums.iter().copied());
    let change: Vec<f64> = sums.iter().zip(earlier).map(|(now, then)| now - then).collect();
    let lagged = |mut values: Vec<f64>| {
        if rules.band == Band::Lagged && !values.is_empty() {
            values.rotate_right(1);
            if let Some(first) = values.first_mut() {
                *first = f64::NAN;
            }
        }
        values
    };
    let mean = lagged(rolling_mean(&change, rules.window, rules.min_observations));
    let deviation = lagged(rolling_standard_deviation(&change, rules.window, rules.min_observations));
    let z: Vec<f64> = change.iter().zip(&mean).zip(&deviation).map(|((x, m), s)| z_score(*x, *m, *s)).collect();
    let mut wave = Vec::with_capacity(z.len());
    let side = |z: &f64| i8::from(*z > rules.enter) - i8::from(*z < -rules.enter);
    for run in z.chunk_by(|a, b| side(a) == side(b)) {
        let sign = run.first().map_or(0, side);
        let reached = run.iter().any(|z| z.abs() > rules.peak);
        let counts = sign != 0 && run.len() >= rules.shortest && reached;
        wave.extend(std::iter::repeat_n(if counts { sign } else { 0 }, run.len()));
    }
    Waves { change, mean, deviation, z, wave }
}
