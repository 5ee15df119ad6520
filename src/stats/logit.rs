//! Does the chance of a yes depend on a number?
//!
//! Berkson 1944: log(p/(1 − p)) = a + b x, by maximum likelihood (Newton's method).

use super::normal::two_sided;

/// A fitted logit of one regressor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Logit {
    /// a.
    pub constant: f64,
    /// b: the log odds that one unit of x adds.
    pub slope: f64,
    /// Standard error of b.
    pub error: f64,
    /// Two-sided probability that b is zero (Wald).
    pub p: f64,
    /// Pairs used.
    pub observations: usize,
}

/// The most steps of Newton's method.
const STEPS: usize = 50;

/// The logit of `yes` on `x`.
///
/// # Missing values
/// Pairs whose `x` is missing are left out. Nothing when all answers are the same, x does not vary,
/// or x tells yes from no without error, so that no finite slope is best.
///
/// # Accuracy
/// About 1e-9 where the likelihood has a clear peak.
///
/// # Example
/// ```
/// use flowmosaic::stats::logit::logit;
/// let x = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0];
/// let yes = [true, false, false, false, true, true, true, false];
/// // Odds of 1 to 3 against 3 to 1: the log odds differ by log 9.
/// assert!((logit(&x, &yes).expect("a fit").slope - 9.0_f64.ln()).abs() < 1e-9);
/// ```
#[must_use]
pub fn logit(x: &[f64], yes: &[bool]) -> Option<Logit> {
    let pairs: Vec<(f64, f64)> =
        x.iter().zip(yes).filter(|(x, _)| x.is_finite()).map(|(x, y)| (*x, f64::from(u8::from(*y)))).collect();
    let n = pairs.len() as f64;
    let (center, answers) = pairs.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y));
    let spread = (pairs.iter().map(|(x, _)| (x - center) * (x - center)).sum::<f64>() / n).sqrt();
    if pairs.len() < 3 || answers == 0.0 || answers == n || spread.is_nan() || spread <= 0.0 {
        return None;
    }
    let (mut a, mut b) = (libm::log(answers / (n - answers)), 0.0);
    for _ in 0..STEPS {
        // Gradient and information of the likelihood in the scaled regressor.
        let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (x, y) in &pairs {
            let z = (x - center) / spread;
            let p = 1.0 / (1.0 + libm::exp(-(a + b * z)));
            let weight = p * (1.0 - p);
            g0 += y - p;
            g1 += (y - p) * z;
            h00 += weight;
            h01 += weight * z;
            h11 += weight * z * z;
        }
        let determinant = h00 * h11 - h01 * h01;
        if determinant.is_nan() || determinant < 1e-12 * n * n {
            return None;
        }
        let (da, db) = ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant);
        a += da;
        b += db;
        if !(a.abs() < 40.0 && b.abs() < 40.0) {
            return None;
        }
        if da.abs() < 1e-11 && db.abs() < 1e-11 {
            let (slope, error) = (b / spread, (h00 / determinant).sqrt() / spread);
            return Some(Logit {
                constant: a - slope * center,
                slope,
                error,
                p: two_sided(slope / error),
                observations: pairs.len(),
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_estimates_come_out_and_separation_is_refused() {
        // statsmodels 0.15 Logit on the same numbers.
        let x: Vec<f64> = (0..20).map(|i| f64::from(i * 7 % 20) / 2.0).collect();
        let yes: Vec<bool> = (0..20).map(|i| (i * 7 % 20 + i % 5) % 3 == 0 || i * 7 % 20 > 14).collect();
        let fit = logit(&x, &yes).expect("a fit");
        assert!((fit.slope - SLOPE).abs() < 1e-8 && (fit.error - ERROR).abs() < 1e-8, "{fit:?}");
        assert!((fit.constant - CONSTANT).abs() < 1e-8 && (fit.p - P).abs() < 1e-8, "{fit:?}");
        assert_eq!(logit(&[0.0, 1.0, 2.0, 3.0], &[false, false, true, true]), None);
        assert_eq!(logit(&[1.0; 4], &[false, true, true, true]), None);
        assert_eq!(logit(&[1.0, 2.0, 3.0], &[true; 3]), None);
    }

    const SLOPE: f64 = 0.122_527_726_5;
    const ERROR: f64 = 0.159_444_479_7;
    const CONSTANT: f64 = -0.582_006_700_8;
    const P: f64 = 0.442_210_140_6;
}
