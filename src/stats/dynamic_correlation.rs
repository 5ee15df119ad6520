//! A correlation that changes by itself, once changing variances are taken out.
//!
//! Bollerslev 1986 (GARCH of order one for each series); Engle 2002 (dynamic conditional correlation
//! of order one, targeted at the mean). Both by quasi maximum likelihood in two parameters.

use super::moments::mean;

/// Weights of the latest shock and of what was there before; the rest goes to the long-run mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Of the latest shock.
    pub news: f64,
    /// Of the value before.
    pub memory: f64,
}

/// Changing variances of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Variances {
    /// Of σ²ₜ = (1 − news − memory) s² + news x²ₜ₋₁ + memory σ²ₜ₋₁.
    pub weights: Weights,
    /// One variance a value, known the period before.
    pub path: Vec<f64>,
    /// Values less their mean over the root of the variance.
    pub standardised: Vec<f64>,
    /// Up to a constant.
    pub log_likelihood: f64,
}

/// A changing correlation.
#[derive(Debug, Clone, PartialEq)]
pub struct Dynamic {
    /// Of the recursion of products of standardised values.
    pub weights: Weights,
    /// One correlation a pair, known the period before but for parameters of the whole sample.
    pub path: Vec<f64>,
    /// Log likelihood less that of the correlation that the recursion starts from and never leaves.
    pub gain: f64,
    /// Whether the weights of the correlation and of both variances lie inside what is permitted. At an edge —
    /// no news at all, or a memory that never fades — the likelihood names no inner maximum.
    pub settled: bool,
}

/// Fewest values.
pub const FEWEST: usize = 50;
/// The most that both weights may have together.
const MOST: f64 = 0.9999;
/// How near an edge counts as on it.
const EDGE: f64 = 1e-5;

/// The changing variances of `values`.
///
/// # Unit
/// Squares of the unit of the values.
///
/// # Missing values
/// Nothing when a value is missing, there are fewer than [`FEWEST`], or they do not vary.
///
/// # Accuracy
/// Weights to about 1e-5 of the best likelihood's.
///
/// # Example
/// ```
/// use flowmosaic::stats::dynamic_correlation::variances;
/// let values: Vec<f64> = (0..80).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
/// assert!(variances(&values).is_none_or(|found| found.path.len() == 80));
/// ```
#[must_use]
pub fn variances(values: &[f64]) -> Option<Variances> {
    if values.len() < FEWEST || values.iter().any(|v| !v.is_finite()) {
        return None;
    }
    let center = mean(values);
    let moved: Vec<f64> = values.iter().map(|v| v - center).collect();
    let usual = moved.iter().map(|v| v * v).sum::<f64>() / moved.len() as f64;
    if usual.is_nan() || usual <= 0.0 {
        return None;
    }
    let path = |weights: Weights| {
        let mut now = usual;
        let step = |value: &f64| {
            let here = now;
            now = (1.0 - weights.news - weights.memory) * usual + weights.news * value * value + weights.memory * now;
            here
        };
        moved.iter().map(step).collect::<Vec<f64>>()
    };
    let likelihood =
        |weights: Weights| -0.5 * path(weights).iter().zip(&moved).map(|(h, x)| libm::log(*h) + x * x / h).sum::<f64>();
    let weights = best(likelihood)?;
    let path = path(weights);
    let standardised = moved.iter().zip(&path).map(|(x, h)| x / h.sqrt()).collect();
    Some(Variances { weights, log_likelihood: likelihood(weights), path, standardised })
}

/// The changing correlation of `first` and `second`.
///
/// # Unit
/// Correlations.
///
/// # Missing values
/// As for [`variances`]; nothing when lengths differ or one series is a multiple of the other.
///
/// # Accuracy
/// As for [`variances`].
///
/// # Example
/// ```
/// use flowmosaic::stats::dynamic_correlation::dynamic_correlation;
/// let a: Vec<f64> = (0..80).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
/// let b: Vec<f64> = (0..80).map(|i| f64::from(i * 5 % 13) - 6.0).collect();
/// let found = dynamic_correlation(&a, &b).expect("a model");
/// assert!(found.path.iter().all(|r| r.abs() <= 1.0));
/// ```
#[must_use]
pub fn dynamic_correlation(first: &[f64], second: &[f64]) -> Option<Dynamic> {
    if first.len() != second.len() {
        return None;
    }
    let (own, theirs) = (variances(first)?, variances(second)?);
    let inside = own.weights.inside() && theirs.weights.inside();
    let (one, other) = (own.standardised, theirs.standardised);
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / a.len() as f64;
    let usual = [product(&one, &one), product(&other, &other), product(&one, &other)];
    let still = usual[2] / (usual[0] * usual[1]).sqrt();
    if still.is_nan() || still.abs() >= 1.0 - 1e-9 {
        return None;
    }
    let path = |weights: Weights| {
        let mut now = usual;
        let step = |(a, b): (&f64, &f64)| {
            let here = now[2] / (now[0] * now[1]).sqrt();
            let shocks = [a * a, b * b, a * b];
            for ((now, shock), usual) in now.iter_mut().zip(shocks).zip(usual) {
                *now = (1.0 - weights.news - weights.memory) * usual + weights.news * shock + weights.memory * *now;
            }
            here
        };
        one.iter().zip(&other).map(step).collect::<Vec<f64>>()
    };
    let likelihood = |weights: Weights| {
        let term = |(r, (a, b)): (&f64, (&f64, &f64))| {
            let rest = 1.0 - r * r;
            libm::log(rest) + (a * a + b * b - 2.0 * r * a * b) / rest
        };
        -0.5 * path(weights).iter().zip(one.iter().zip(&other)).map(term).sum::<f64>()
    };
    let weights = best(likelihood)?;
    let gain = likelihood(weights) - likelihood(Weights { news: 0.0, memory: 0.0 });
    Some(Dynamic { weights, path: path(weights), gain, settled: inside && weights.inside() })
}

impl Weights {
    /// Whether a search that ended here ended at a maximum rather than at an edge.
    fn inside(self) -> bool {
        self.news > EDGE && self.news + self.memory < MOST - EDGE
    }
}

/// The weights of the highest value: from several starts, steps along and across both axes that are
/// halved where none is uphill (Hooke & Jeeves 1961).
fn best(of: impl Fn(Weights) -> f64) -> Option<Weights> {
    const STARTS: [(f64, f64); 4] = [(0.05, 0.9), (0.1, 0.5), (0.02, 0.02), (0.02, 0.97)];
    const WAYS: [(f64, f64); 8] =
        [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0), (-1.0, -1.0)];
    let mut found: Option<(f64, Weights)> = None;
    for (news, memory) in STARTS {
        let mut here = Weights { news, memory };
        let mut height = of(here);
        let mut step = 0.05;
        while step > 1e-6 {
            let mut risen = false;
            for (along, across) in WAYS {
                let next = Weights { news: here.news + step * along, memory: here.memory + step * across };
                let next = Weights { news: next.news.max(0.0), memory: next.memory.max(0.0) };
                if next.news + next.memory > MOST {
                    continue;
                }
                let there = of(next);
                if there > height {
                    (here, height, risen) = (next, there, true);
                }
            }
            if !risen {
                step *= 0.5;
            }
        }
        if height.is_finite() && found.is_none_or(|(most, _)| height > most) {
            found = Some((height, here));
        }
    }
    found.map(|(_, weights)| weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two series whose variances cluster and whose correlation jumps half way.
    fn jumping() -> (Vec<f64>, Vec<f64>) {
        let mut state: u64 = 7;
        let mut uniform = || {
            state = (state * 1_103_515_245 + 12_345) % (1 << 31);
            state as f64 / f64::from(1_u32 << 31)
        };
        let (mut first, mut second): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
        let mut variance = 1.0;
        for t in 0..300 {
            let mut shock = || (0..6).map(|_| uniform()).sum::<f64>() - 3.0;
            let (a, b) = (shock(), shock());
            if let Some(before) = first.last() {
                variance = 0.1 + 0.15 * before * before + 0.75 * variance;
            }
            let r: f64 = if t > 150 { 0.6 } else { -0.2 };
            first.push(variance.sqrt() * a * 1.4);
            second.push(r * a * 1.4 + (1.0 - r * r).sqrt() * b * 1.4);
        }
        (first, second)
    }

    #[test]
    fn estimates_agree_with_a_general_optimiser() {
        // The same likelihoods maximised by scipy 1.17, Nelder-Mead from several starts.
        let (a, b) = jumping();
        let one = variances(&a).expect("varies");
        assert!((one.weights.news - 0.190_188).abs() < 1e-4 && (one.weights.memory - 0.676_561).abs() < 1e-4);
        assert!((one.log_likelihood + 158.053_042).abs() < 1e-5, "{}", one.log_likelihood);
        let found = dynamic_correlation(&a, &b).expect("varies");
        assert!((found.weights.news - 0.151_638).abs() < 1e-3, "{:?}", found.weights);
        assert!((found.weights.memory - 0.795_743).abs() < 1e-3, "{:?}", found.weights);
        assert!(found.settled);
        assert!((found.gain - (291.504_370 - 261.574_620)).abs() < 1e-3, "{}", found.gain);
        for (t, expected) in [(0, 0.167_192), (100, -0.226_599), (200, 0.732_046), (299, 0.371_391)] {
            assert!((found.path[t] - expected).abs() < 2e-3, "{t}: {}", found.path[t]);
        }
    }

    #[test]
    fn a_search_that_ends_at_an_edge_says_so() {
        // Nothing in a saw tooth clusters: the best weight of news is none.
        let saw = |step: u32| (0..200_u32).map(|i| f64::from(i * step % 11) - 5.0).collect::<Vec<f64>>();
        let found = dynamic_correlation(&saw(7), &saw(3)).expect("a model");
        assert!(!found.settled, "{:?}", found.weights);
    }

    #[test]
    fn what_cannot_be_estimated_is_refused() {
        let (a, _) = jumping();
        let twin: Vec<f64> = a.iter().map(|v| 2.0 * v).collect();
        assert_eq!(dynamic_correlation(&a, &twin), None);
        assert_eq!(variances(&[1.0; 60]), None);
        assert_eq!(variances(&a[..FEWEST - 1]), None);
        let mut holed = a.clone();
        holed[3] = f64::NAN;
        assert_eq!(variances(&holed), None);
    }
}
