//! Does a level wander without an anchor, and do two levels wander together?
//!
//! Said & Dickey 1984 (ADF); Kwiatkowski, Phillips, Schmidt & Shin 1992 (KPSS); Engle & Granger
//! 1987. Probabilities: MacKinnon 1994, tables 3 and 4; critical values: MacKinnon 2010, table 2.

use super::normal::cumulative;
use super::regression::{least_squares, standard_errors, with_constant};
use crate::number::Sum;

/// What a series is allowed to have besides a unit root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deterministic {
    /// Nothing.
    None,
    /// A constant.
    Constant,
    /// A constant and a straight line.
    Trend,
}

/// A unit-root test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitRoot {
    /// The t-statistic of the level.
    pub statistic: f64,
    /// Probability of one so negative under a unit root.
    pub p: f64,
    /// Critical values at 1%, 5% and 10%.
    pub critical: [f64; 3],
    /// Rows of the regression.
    pub observations: usize,
}

/// The augmented Dickey-Fuller test with `lags` lagged changes.
///
/// # Unit
/// t, and a probability.
///
/// # Missing values
/// Nothing when a value is missing: lags need neighbours. Nothing either for a sample too short.
///
/// # Example
/// ```
/// use flowmosaic::stats::unit_roots::dickey_fuller;
/// use flowmosaic::stats::unit_roots::Deterministic;
/// let turning: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
/// assert!(dickey_fuller(&turning, Deterministic::Constant, 1).expect("a test").p < 0.01);
/// ```
#[must_use]
pub fn dickey_fuller(values: &[f64], deterministic: Deterministic, lags: usize) -> Option<UnitRoot> {
    let (statistic, observations) = statistic(values, deterministic, lags)?;
    let surface = match deterministic {
        Deterministic::None => &NONE,
        Deterministic::Constant => &CONSTANT,
        Deterministic::Trend => &TREND,
    };
    Some(surface.judge(statistic, observations as f64, observations))
}

/// Engle & Granger's test that `y` and `x` move together: a constant in the first stage, `lags`
/// lagged changes of its residual in the second.
///
/// # Unit
/// t, and a probability.
///
/// # Missing values
/// As for [`dickey_fuller`].
///
/// # Example
/// ```
/// use flowmosaic::stats::unit_roots::engle_granger;
/// let walk: Vec<f64> = (0..80).map(|i| f64::from(i) + f64::from(i * i % 17)).collect();
/// let follows: Vec<f64> = walk.iter().enumerate().map(|(i, w)| 2.0 * w + f64::from((i * 7 % 11) as u8)).collect();
/// assert!(engle_granger(&follows, &walk, 1).expect("a test").p < 0.05);
/// ```
#[must_use]
pub fn engle_granger(y: &[f64], x: &[f64], lags: usize) -> Option<UnitRoot> {
    let fit = with_constant(y, &[x]).filter(|fit| fit.observations() == y.len() && y.len() == x.len())?;
    let (statistic, observations) = statistic(&fit.residuals, Deterministic::None, lags)?;
    Some(PAIR.judge(statistic, y.len() as f64 - 1.0, observations))
}

fn statistic(values: &[f64], deterministic: Deterministic, lags: usize) -> Option<(f64, usize)> {
    if values.iter().any(|v| !v.is_finite()) {
        return None;
    }
    let changes: Vec<f64> = values.windows(2).filter_map(|w| Some(w.get(1)? - w.first()?)).collect();
    let rows = changes.len().checked_sub(lags)?;
    let level = values.get(lags..lags + rows)?;
    let lagged: Option<Vec<&[f64]>> = (1..=lags).map(|lag| changes.get(lags - lag..lags - lag + rows)).collect();
    let time: Vec<f64> = (1..=rows).map(|t| t as f64).collect();
    let ones = vec![1.0; rows];
    let mut columns: Vec<&[f64]> = vec![level];
    columns.extend(lagged?);
    if deterministic != Deterministic::None {
        columns.push(&ones);
    }
    if deterministic == Deterministic::Trend {
        columns.push(&time);
    }
    let fit = least_squares(changes.get(lags..)?, &columns)?;
    let error = standard_errors(&fit.covariance()).first().copied()?;
    let statistic = fit.coefficients.first()? / error;
    statistic.is_finite().then_some((statistic, fit.observations()))
}

/// The statistic of KPSS against a level or a line, with `lags` Bartlett lags; large values speak
/// against stationarity. With its probability, which the table bounds to 0.01–0.10.
///
/// # Unit
/// The statistic, and a probability between 0.01 and 0.1.
///
/// # Missing values
/// NaN when a value is missing or the sample is too short.
///
/// # Example
/// ```
/// use flowmosaic::stats::unit_roots::kpss;
/// use flowmosaic::stats::unit_roots::Deterministic;
/// let turning: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
/// assert!(kpss(&turning, Deterministic::Constant, 3).0 < 0.3);
/// ```
#[must_use]
pub fn kpss(values: &[f64], around: Deterministic, lags: usize) -> (f64, f64) {
    let time: Vec<f64> = (0..values.len()).map(|t| t as f64).collect();
    let fit = match around {
        Deterministic::Trend => with_constant(values, &[&time]),
        _ => with_constant(values, &[]),
    };
    let Some(fit) = fit.filter(|fit| fit.observations() == values.len()) else { return (f64::NAN, f64::NAN) };
    let n = values.len() as f64;
    let (mut walk, mut squares) = (0.0, Sum::default());
    for residual in &fit.residuals {
        walk += residual;
        squares.add(walk * walk);
    }
    let product =
        |lag: usize| fit.residuals.iter().zip(fit.residuals.iter().skip(lag)).map(|(a, b)| a * b).sum::<f64>() / n;
    let weight = |lag: usize| 1.0 - lag as f64 / (lags as f64 + 1.0);
    let long_run = product(0) + (1..=lags).map(|lag| 2.0 * weight(lag) * product(lag)).sum::<f64>();
    let statistic = squares.value() / (n * n * long_run);
    let table = match around {
        Deterministic::Trend => [(0.119, 0.10), (0.146, 0.05), (0.176, 0.025), (0.216, 0.01)],
        _ => [(0.347, 0.10), (0.463, 0.05), (0.574, 0.025), (0.739, 0.01)],
    };
    (statistic, between(&table, statistic))
}

/// Linear interpolation in a table, cut at its ends.
fn between(table: &[(f64, f64)], at: f64) -> f64 {
    let (Some(first), Some(last)) = (table.first(), table.last()) else { return f64::NAN };
    if at.is_nan() || at <= first.0 {
        return if at.is_nan() { f64::NAN } else { first.1 };
    }
    let inside = table.windows(2).find_map(|pair| {
        let [low, high] = pair else { return None };
        (at <= high.0).then(|| low.1 + (high.1 - low.1) * (at - low.0) / (high.0 - low.0))
    });
    inside.unwrap_or(last.1)
}

/// Response surfaces of one case.
struct Surface {
    /// Below this statistic the first polynomial holds, above it the second.
    turn: f64,
    /// Statistics beyond these have probability 0 and 1.
    ends: (f64, f64),
    small: [f64; 3],
    large: [f64; 4],
    /// For 1%, 5% and 10%: limit and coefficients of 1/T, 1/T², 1/T³.
    critical: [[f64; 4]; 3],
}

impl Surface {
    fn judge(&self, statistic: f64, length: f64, observations: usize) -> UnitRoot {
        let polynomial = |coefficients: &[f64], x: f64| coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c);
        let p = if statistic < self.ends.0 {
            0.0
        } else if statistic > self.ends.1 {
            1.0
        } else if statistic <= self.turn {
            cumulative(polynomial(&self.small, statistic))
        } else {
            cumulative(polynomial(&self.large, statistic))
        };
        UnitRoot { statistic, p, critical: self.critical.map(|c| polynomial(&c, 1.0 / length)), observations }
    }
}

const NONE: Surface = Surface {
    turn: -1.04,
    ends: (-19.04, f64::INFINITY),
    small: [0.6344, 1.2378, 0.032_496],
    large: [0.4797, 0.935_57, -0.069_99, 0.033_066],
    critical: [
        [-2.565_74, -2.2358, -3.627, 0.0],
        [-1.941, -0.2686, -3.365, 31.223],
        [-1.616_82, 0.2656, -2.714, 25.364],
    ],
};
const CONSTANT: Surface = Surface {
    turn: -1.61,
    ends: (-18.83, 2.74),
    small: [2.1659, 1.4412, 0.038_269],
    large: [1.7339, 0.932_02, -0.127_45, -0.010_368],
    critical: [
        [-3.430_35, -6.5393, -16.786, -79.433],
        [-2.861_54, -2.8903, -4.234, -40.04],
        [-2.566_77, -1.5384, -2.809, 0.0],
    ],
};
const TREND: Surface = Surface {
    turn: -2.89,
    ends: (-16.18, 0.7),
    small: [3.2512, 1.6047, 0.049_588],
    large: [2.5261, 0.616_54, -0.379_56, -0.060_285],
    critical: [
        [-3.958_77, -9.0531, -28.428, -134.155],
        [-3.410_49, -4.3904, -9.036, -45.374],
        [-3.127_05, -2.5856, -3.925, -22.38],
    ],
};
/// Two series, a constant in the first stage.
const PAIR: Surface = Surface {
    turn: -2.62,
    ends: (-18.86, 0.92),
    small: [2.92, 1.5012, 0.039_796],
    large: [2.1945, 0.646_95, -0.291_98, -0.042_377],
    critical: [
        [-3.896_44, -10.9519, -33.527, 0.0],
        [-3.336_13, -6.1101, -6.823, 0.0],
        [-3.044_45, -4.2412, -2.72, 0.0],
    ],
};
