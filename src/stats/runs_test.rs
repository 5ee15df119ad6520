//! Do signs change as often as chance would have it?
//!
//! Wald & Wolfowitz 1940; NIST/SEMATECH e-Handbook 1.3.5.13. Normal approximation, no continuity
//! correction.

use super::normal::two_sided;
use super::streak::sign_of;

/// Result of the runs test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunsTest {
    /// Positive values.
    pub positive: usize,
    /// Negative values.
    pub negative: usize,
    /// Runs found.
    pub runs: usize,
    /// Runs expected under independence.
    pub expected: f64,
    /// (runs − expected) / deviation; negative means longer streaks than chance.
    pub z: f64,
    /// Two-sided probability.
    pub p: f64,
}

/// The runs test on the signs of `values`.
///
/// # Unit
/// Runs, standard errors, a probability.
///
/// # Missing values
/// Zeros and missing values are left out. Nothing when one sign does not occur.
///
/// # Accuracy
/// The normal approximation is fair from ten values of each sign.
///
/// # Example
/// ```
/// use flowmosaic::stats::runs_test::runs_test;
/// let found = runs_test(&[1.0, -1.0, 1.0, -1.0, 1.0, -1.0]).expect("signs");
/// assert!(found.runs == 6 && found.z > 1.5);
/// ```
#[must_use]
pub fn runs_test(values: &[f64]) -> Option<RunsTest> {
    let signs: Vec<i8> = values.iter().map(|v| sign_of(*v)).filter(|s| *s != 0).collect();
    let positive = signs.iter().filter(|s| **s > 0).count();
    let negative = signs.len() - positive;
    if positive == 0 || negative == 0 {
        return None;
    }
    let runs = 1 + signs.windows(2).filter(|pair| pair.first() != pair.last()).count();
    let (plus, minus) = (positive as f64, negative as f64);
    let all = plus + minus;
    let expected = 2.0 * plus * minus / all + 1.0;
    let variance = 2.0 * plus * minus * (2.0 * plus * minus - all) / (all * all * (all - 1.0));
    let z = if variance > 0.0 { (runs as f64 - expected) / variance.sqrt() } else { return None };
    Some(RunsTest { positive, negative, runs, expected, z, p: two_sided(z) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternating_signs_have_too_many_runs() {
        let values: Vec<f64> = (0..40).map(|i| if i % 2 == 0 { 1.0 } else { -1.0 }).collect();
        let test = runs_test(&values).expect("both signs");
        assert_eq!((test.runs, test.expected), (40, 21.0));
        // (40 − 21) / √(2·20·20·(800 − 40) / (1600·39)) = 6.0869…
        assert!((test.z - 19.0 / (608_000.0_f64 / 62_400.0).sqrt()).abs() < 1e-12);
        assert!(test.p < 1e-8);
        assert!(runs_test(&[1.0, 2.0]).is_none());
    }
}
