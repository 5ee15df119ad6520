//! Student's t, F and chi-squared: tail chances and quantiles.
//!
//! Through the incomplete beta and gamma functions (Abramowitz & Stegun 1964, 26.4, 26.6, 26.7).

use super::special::{beta_of_parts, incomplete_gamma_upper};

/// The chance that |t| is at least as large as here, with `degrees` of freedom.
///
/// # Missing values
/// NaN for missing arguments and degrees that are not positive.
///
/// # Accuracy
/// About 1e-13 relative.
///
/// # Example
/// ```
/// use flowmosaic::stats::distributions::t_two_sided;
/// assert!((t_two_sided(1.0, 1.0) - 0.5).abs() < 1e-13);
/// ```
#[must_use]
pub fn t_two_sided(t: f64, degrees: f64) -> f64 {
    if t.is_nan() {
        return f64::NAN;
    }
    let all = degrees + t * t;
    beta_of_parts(0.5 * degrees, 0.5, degrees / all, t * t / all)
}

/// The chance that t is at most this large.
///
/// # Unit
/// A probability.
///
/// # Example
/// ```
/// use flowmosaic::stats::distributions::t_cumulative;
/// assert_eq!(t_cumulative(0.0, 7.0), 0.5);
/// ```
#[must_use]
pub fn t_cumulative(t: f64, degrees: f64) -> f64 {
    let tail = 0.5 * t_two_sided(t, degrees);
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// The t below which lies the share `p`.
///
/// # Unit
/// Standard errors.
///
/// # Missing values
/// NaN for `p` outside the open interval 0–1.
///
/// # Accuracy
/// 1e-12.
///
/// # Example
/// ```
/// use flowmosaic::stats::distributions::t_quantile;
/// assert!((t_quantile(0.975, 10.0) - 2.228_138_851_964_9).abs() < 1e-10);
/// ```
#[must_use]
pub fn t_quantile(p: f64, degrees: f64) -> f64 {
    if !(p > 0.0 && p < 1.0 && degrees > 0.0) {
        return f64::NAN;
    }
    let tail = 2.0 * p.min(1.0 - p);
    let mut high = 1.0;
    while t_two_sided(high, degrees) > tail && high < 1e300 {
        high *= 2.0;
    }
    let size = bisect(0.0, high, |t| t_two_sided(t, degrees) > tail);
    if p < 0.5 { -size } else { size }
}

/// The chance that F with these degrees of freedom is at least as large as here.
///
/// # Unit
/// A probability.
///
/// # Missing values
/// NaN for missing arguments; a negative F gives 1.
///
/// # Example
/// ```
/// use flowmosaic::stats::distributions::f_upper;
/// assert!((f_upper(4.964_602_743_730_7, 1.0, 10.0) - 0.05).abs() < 1e-10);
/// ```
#[must_use]
pub fn f_upper(f: f64, numerator: f64, denominator: f64) -> f64 {
    if f <= 0.0 {
        return 1.0;
    }
    let all = denominator + numerator * f;
    beta_of_parts(0.5 * denominator, 0.5 * numerator, denominator / all, numerator * f / all)
}

/// The chance that chi-squared with `degrees` of freedom is at least as large as here.
///
/// # Unit
/// A probability.
///
/// # Missing values
/// NaN for missing arguments; a negative value gives 1.
///
/// # Example
/// ```
/// use flowmosaic::stats::distributions::chi_squared_upper;
/// assert!((chi_squared_upper(3.841_458_820_694_1, 1.0) - 0.05).abs() < 1e-12);
/// ```
#[must_use]
pub fn chi_squared_upper(value: f64, degrees: f64) -> f64 {
    if value <= 0.0 { 1.0 } else { incomplete_gamma_upper(0.5 * degrees, 0.5 * value) }
}

/// The point between `low` and `high` at which `below` turns from true to false.
pub(crate) fn bisect(low: f64, high: f64, below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (low, high);
    for _ in 0..2_000 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_agree_with_published_values() {
        let check = |got: f64, expected: f64| {
            assert!((got / expected - 1.0).abs() < 1e-12, "{got:e} {expected:e}");
        };
        // Closed forms: t with 1 degree is Cauchy, t with 2 degrees has 1 − t/√(2 + t²).
        check(t_two_sided(1.0, 1.0), 0.5);
        check(t_two_sided(3.0, 2.0), 1.0 - 3.0 / 11.0_f64.sqrt());
        check(t_two_sided(0.01, 2.0), 1.0 - 0.01 / 2.000_1_f64.sqrt());
        // F(2, m) has (1 + 2f/m)^(−m/2); chi-squared with 2 degrees is exponential.
        check(f_upper(3.0, 2.0, 10.0), 1.6_f64.powi(-5));
        check(f_upper(500.0, 2.0, 10.0), 101.0_f64.powi(-5));
        check(chi_squared_upper(100.0, 2.0), libm::exp(-50.0));
        check(chi_squared_upper(0.2, 2.0), libm::exp(-0.1));
        check(chi_squared_upper(3.841_458_820_694_124, 1.0), 0.05);
        check(f_upper(3.0, 2.0, 1e6), libm::exp(-5e5 * libm::log1p(6e-6)));
        check(t_cumulative(0.0, 1e6), 0.5);
        check(crate::stats::special::incomplete_beta(2e5, 2e5, 0.5), 0.5);
        // Chi-squared with even degrees is a Poisson sum: e⁻³ (1 + 3 + 4.5).
        check(chi_squared_upper(6.0, 6.0), libm::exp(-3.0) * 8.5);
        check(t_quantile(0.975, 2.0), 0.95 * (2.0_f64 / 0.0975).sqrt());
        check(t_quantile(0.25, 1.0), -1.0);
    }
}
