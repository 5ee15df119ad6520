//! Coefficients and levels that wander: the Kalman filter for random walks seen through one series.
//!
//! Durbin & Koopman 2012, ch. 2 and 4; smoothing after Rauch, Tung & Striebel 1965; exact diffuse
//! start of the local level, section 2.9.

use super::matrix::Matrix;

/// What a filter and a smoother know of each period.
#[derive(Debug, Clone)]
pub struct States {
    /// State given everything up to the period: no look-ahead.
    pub filtered: Vec<Vec<f64>>,
    /// Its covariance.
    pub filtered_covariance: Vec<Matrix>,
    /// State given the whole sample: look-ahead, never for a historical signal.
    pub smoothed: Vec<Vec<f64>>,
    /// Its covariance.
    pub smoothed_covariance: Vec<Matrix>,
    /// Log-likelihood.
    pub log_likelihood: f64,
}

/// yₜ = xₜ′ bₜ + e, bₜ = bₜ₋₁ + u: regression with wandering coefficients.
///
/// `noise` is the variance of e, `drift` those of u, `start` and `start_variances` the prior of the
/// first period's coefficients.
///
/// # Unit
/// Coefficients.
///
/// # Missing values
/// A period with a missing value moves the state on without an observation. Nothing when the lengths
/// do not fit or a predicted covariance is singular.
///
/// # Example
/// ```
/// use flowmosaic::stats::kalman::wandering_regression;
/// let x: Vec<f64> = (0..30).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
/// let y: Vec<f64> = x.iter().map(|x| 2.0 * x).collect();
/// let found = wandering_regression(&y, &[&x], 1.0, &[0.0], &[0.0], &[100.0]).expect("states");
/// assert!((found.filtered[29][0] - 2.0).abs() < 0.01);
/// ```
#[must_use]
pub fn wandering_regression(
    y: &[f64],
    columns: &[&[f64]],
    noise: f64,
    drift: &[f64],
    start: &[f64],
    start_variances: &[f64],
) -> Option<States> {
    let size = columns.len();
    if drift.len() != size || start.len() != size || start_variances.len() != size {
        return None;
    }
    let diagonal = |values: &[f64]| {
        Matrix::from_fn(size, size, |r, c| if r == c { values.get(r).copied().unwrap_or(0.0) } else { 0.0 })
    };
    let filter = Filter { state: start.to_vec(), covariance: diagonal(start_variances), drift: diagonal(drift), noise };
    let row = |t: usize| columns.iter().map(|c| c.get(t).copied().unwrap_or(f64::NAN)).collect::<Vec<f64>>();
    run(filter, y, row, 0)
}

/// yₜ = level + e, levelₜ = levelₜ₋₁ + u, nothing known of the first level.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// Missing periods are bridged; missing periods before the first value give nothing, so cut them.
///
/// # Example
/// ```
/// use flowmosaic::stats::kalman::local_level;
/// let found = local_level(&[1.0, 2.0, 3.0], 1.0, 1.0).expect("states");
/// assert_eq!(found.filtered.len(), 3);
/// ```
#[must_use]
pub fn local_level(y: &[f64], noise: f64, drift: f64) -> Option<States> {
    let first = *y.first().filter(|v| !v.is_nan())?;
    let one = |v: f64| Matrix::from_fn(1, 1, |_, _| v);
    // The limit of an ever vaguer prior after the first observation.
    let filter = Filter { state: vec![first], covariance: one(noise), drift: one(drift), noise };
    run(filter, y, |_| vec![1.0], 1)
}

/// The variances (of e, of u) under which the local level makes the series most likely.
///
/// # Unit
/// Squares of the unit of the values.
///
/// # Missing values
/// As for [`local_level`].
///
/// # Accuracy
/// The ratio of the variances is found to 1e-8; where the drift is zero, the ratio ends at 1e-9.
///
/// # Example
/// ```
/// use flowmosaic::stats::kalman::fit_local_level;
/// let values: Vec<f64> = (0..60).map(|i| f64::from(i / 10) + f64::from(i * 7 % 11) / 4.0).collect();
/// let (noise, drift) = fit_local_level(&values).expect("a fit");
/// assert!(noise > 0.0 && drift >= 0.0);
/// ```
#[must_use]
pub fn fit_local_level(y: &[f64]) -> Option<(f64, f64)> {
    let count = super::moments::count(y) as f64;
    // With noise 1 the likelihood is concentrated: the scale follows from the squared errors.
    let scale = |ratio: f64| {
        let (mut squares, mut logs) = (0.0, 0.0);
        let mut state = *y.first()?;
        let mut variance = 1.0;
        for value in y.iter().skip(1) {
            variance += ratio;
            if value.is_nan() {
                continue;
            }
            let (error, spread) = (value - state, variance + 1.0);
            squares += error * error / spread;
            logs += libm::log(spread);
            state += variance / spread * error;
            variance -= variance * variance / spread;
        }
        let noise = squares / (count - 1.0);
        Some((noise, (count - 1.0) * libm::log(noise) + logs))
    };
    let loss = |logarithm: f64| scale(libm::exp(logarithm)).map_or(f64::INFINITY, |(_, loss)| loss);
    let (mut low, mut high) = (libm::log(1e-9), libm::log(1e9));
    // A coarse search first: the likelihood may have a flat end.
    let step = (high - low) / 200.0;
    let grid = (0..=200).map(|i| low + step * f64::from(i));
    let best = grid.min_by(|a, b| loss(*a).total_cmp(&loss(*b)))?;
    (low, high) = (best - step, best + step);
    let golden = 0.5 * (5.0_f64.sqrt() - 1.0);
    for _ in 0..100 {
        let (left, right) = (high - golden * (high - low), low + golden * (high - low));
        if loss(left) < loss(right) { high = right } else { low = left }
    }
    let ratio = libm::exp(0.5 * (low + high));
    let (noise, _) = scale(ratio)?;
    Some((noise, ratio * noise)).filter(|(a, b)| a.is_finite() && b.is_finite())
}

struct Filter {
    state: Vec<f64>,
    covariance: Matrix,
    drift: Matrix,
    noise: f64,
}

impl Filter {
    /// Takes in one observation; gives its part of the log-likelihood.
    fn update(&mut self, value: f64, row: &[f64]) -> f64 {
        let seen = super::matrix::dot(row, &self.state);
        if value.is_nan() || seen.is_nan() {
            return 0.0;
        }
        let gain = self.covariance.times_column(row);
        let spread = super::matrix::dot(row, &gain) + self.noise;
        let error = value - seen;
        self.state.iter_mut().zip(&gain).for_each(|(s, g)| *s += g * error / spread);
        let gains = |r: usize| gain.get(r).copied().unwrap_or(0.0);
        self.covariance =
            Matrix::from_fn(gain.len(), gain.len(), |r, c| self.covariance.at(r, c) - gains(r) * gains(c) / spread);
        -0.5 * (libm::log(2.0 * std::f64::consts::PI * spread) + error * error / spread)
    }
}

/// Filters from period `known` on (those before are in the start already), then smooths.
fn run(mut filter: Filter, y: &[f64], row: impl Fn(usize) -> Vec<f64>, known: usize) -> Option<States> {
    let mut filtered = Vec::with_capacity(y.len());
    let mut covariances = Vec::with_capacity(y.len());
    let mut log_likelihood = -0.5 * libm::log(2.0 * std::f64::consts::PI) * known as f64;
    for (t, value) in y.iter().enumerate() {
        if t > 0 {
            filter.covariance = filter.covariance.plus(&filter.drift, 1.0);
        }
        if t >= known {
            log_likelihood += filter.update(*value, &row(t));
        }
        filtered.push(filter.state.clone());
        covariances.push(filter.covariance.clone());
    }
    let (mut state, mut covariance) = (filtered.last()?.clone(), covariances.last()?.clone());
    let (mut smoothed, mut smoothed_covariance) = (vec![state.clone()], vec![covariance.clone()]);
    for (own, spread) in filtered.iter().zip(&covariances).rev().skip(1) {
        let ahead = spread.plus(&filter.drift, 1.0);
        let pull = spread.times(&ahead.inverse()?);
        let gap: Vec<f64> = state.iter().zip(own).map(|(later, now)| later - now).collect();
        state = own.iter().zip(pull.times_column(&gap)).map(|(now, shift)| now + shift).collect();
        let excess = covariance.plus(&ahead, -1.0);
        covariance = spread.plus(&pull.times(&excess).times(&pull.transposed()), 1.0);
        smoothed.push(state.clone());
        smoothed_covariance.push(covariance.clone());
    }
    smoothed.reverse();
    smoothed_covariance.reverse();
    Some(States { filtered, filtered_covariance: covariances, smoothed, smoothed_covariance, log_likelihood })
}
