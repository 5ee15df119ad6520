//! How rarely does so large a value come? The distribution of the largest value of many blocks.
//!
//! Fisher & Tippett 1928; Jenkinson 1955 (one family for all three limits); fitted by L-moments
//! (Hosking, Wallis & Wood 1985; Hosking 1990), which are steadier than likelihood in samples of a
//! hundred blocks.

use crate::number::sum;

/// Fewest blocks that a fit may rest on.
pub const FEWEST_BLOCKS: usize = 100;

/// The generalized extreme value distribution: P(X ≤ x) = exp(−(1 + shape · (x − location)/scale)^(−1/shape)).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Maxima {
    /// Where it stands, in the unit of the values.
    pub location: f64,
    /// How wide it is, in the unit of the values.
    pub scale: f64,
    /// How heavy its upper tail is: 0 for an exponential one, above 0 heavier, below 0 with an end.
    pub shape: f64,
}

/// The first three L-moments: the mean, half the mean difference of two values, and their skewness
/// (third over second), without bias (Hosking 1990, eq. 3.1).
///
/// # Unit
/// The first two in that of `values`, the third none, between −1 and 1.
///
/// # Missing values
/// Left out. Nothing for fewer than three values or for values that are all equal.
///
/// # Accuracy
/// Sums are compensated.
///
/// # Example
/// ```
/// use flowmosaic::stats::extreme_value::l_moments;
/// let (first, second, skewness) = l_moments(&[1.0, 2.0, 4.0]).expect("three values");
/// assert!((first - 7.0 / 3.0).abs() < 1e-15 && (second - 1.0).abs() < 1e-15);
/// assert!((skewness - 1.0 / 3.0).abs() < 1e-14);
/// ```
#[must_use]
pub fn l_moments(values: &[f64]) -> Option<(f64, f64, f64)> {
    let mut there: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    if there.len() < 3 {
        return None;
    }
    crate::order::by(&mut there, f64::total_cmp);
    let n = there.len() as f64;
    let weighted = |weight: &dyn Fn(f64) -> f64| {
        sum(&there.iter().enumerate().map(|(i, v)| weight(i as f64) * v).collect::<Vec<f64>>()) / n
    };
    let first = weighted(&|_| 1.0);
    let b1 = weighted(&|i| i / (n - 1.0));
    let b2 = weighted(&|i| i * (i - 1.0) / ((n - 1.0) * (n - 2.0)));
    let second = 2.0 * b1 - first;
    let third = 6.0 * b2 - 6.0 * b1 + first;
    let spread = there.last().zip(there.first()).is_some_and(|(high, low)| high > low);
    (spread && second > 0.0).then(|| (first, second, third / second))
}

/// The distribution of block maxima with the L-moments of `maxima`.
///
/// # Missing values
/// Left out.
///
/// # Errors
/// Nothing for fewer than three values, values that are all equal, or a skewness that no member with a
/// mean has (a shape of 1 or above).
///
/// # Accuracy
/// The shape solves its equation to 1e-12.
///
/// # Example
/// ```
/// use flowmosaic::stats::extreme_value::{fitted, Maxima};
/// let known = Maxima { location: 10.0, scale: 2.0, shape: 0.1 };
/// // Its own quantiles are as good a sample as there is.
/// let values: Vec<f64> = (0..5_000).map(|i| known.quantile((f64::from(i) + 0.5) / 5_000.0)).collect();
/// let found = fitted(&values).expect("a fit");
/// assert!((found.shape - 0.1).abs() < 0.01 && (found.scale - 2.0).abs() < 0.02);
/// ```
#[must_use]
pub fn fitted(maxima: &[f64]) -> Option<Maxima> {
    let (first, second, skewness) = l_moments(maxima)?;
    let (mut low, mut high) = (-0.999, 20.0);
    // The skewness falls with k = −shape throughout.
    if skewness >= skewness_of(low) || skewness <= skewness_of(high) {
        return None;
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if skewness_of(middle) > skewness { low = middle } else { high = middle }
    }
    let k = 0.5 * (low + high);
    let (scale, offset) = if k.abs() < 1e-9 {
        let scale = second / std::f64::consts::LN_2;
        (scale, scale * EULER)
    } else {
        let gamma = libm::tgamma(1.0 + k);
        let scale = second * k / (-libm::expm1(-k * std::f64::consts::LN_2) * gamma);
        (scale, scale * (1.0 - gamma) / k)
    };
    let found = Maxima { location: first - offset, scale, shape: -k };
    (found.location.is_finite() && found.scale > 0.0).then_some(found)
}

/// Euler's constant.
const EULER: f64 = 0.577_215_664_901_532_9;

/// L-skewness of the member with shape −k.
fn skewness_of(k: f64) -> f64 {
    let ratio = if k.abs() < 1e-9 {
        libm::log(3.0) / std::f64::consts::LN_2
    } else {
        libm::expm1(-k * libm::log(3.0)) / libm::expm1(-k * std::f64::consts::LN_2)
    };
    2.0 * ratio - 3.0
}

impl Maxima {
    /// The probability that the largest value of a block exceeds `value`.
    ///
    /// # Unit
    /// A probability; one over it is the mean number of blocks between two such.
    ///
    /// # Missing values
    /// NaN for a missing value.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::extreme_value::Maxima;
    /// let gumbel = Maxima { location: 0.0, scale: 1.0, shape: 0.0 };
    /// assert!((gumbel.exceeds(0.0) - (1.0 - (-1.0_f64).exp())).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn exceeds(&self, value: f64) -> f64 {
        let z = (value - self.location) / self.scale;
        let power = if self.shape.abs() < 1e-12 {
            libm::exp(-z)
        } else {
            let base = 1.0 + self.shape * z;
            if base <= 0.0 {
                return if self.shape > 0.0 { 1.0 } else { 0.0 };
            }
            libm::exp(-libm::log(base) / self.shape)
        };
        -libm::expm1(-power)
    }

    /// The value below which the largest of a block lies with probability `p`: the level that comes back
    /// once in 1/(1 − p) blocks.
    ///
    /// # Unit
    /// That of the values.
    ///
    /// # Errors
    /// NaN unless 0 < p < 1.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::extreme_value::Maxima;
    /// let one = Maxima { location: 3.0, scale: 2.0, shape: 0.2 };
    /// assert!((one.exceeds(one.quantile(0.99)) - 0.01).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        if !(p > 0.0 && p < 1.0) {
            return f64::NAN;
        }
        let power = -libm::log(p);
        if self.shape.abs() < 1e-12 {
            return self.location - self.scale * libm::log(power);
        }
        self.location + self.scale * libm::expm1(-self.shape * libm::log(power)) / self.shape
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hosking 1990, table 1: L-skewness of the Gumbel distribution is 2 log₂ 3 − 3, of the
    /// exponential 1/3.
    #[test]
    fn members_that_are_known() {
        assert!((skewness_of(0.0) - 0.169_925_001_442_312_4).abs() < 1e-15);
        assert!((skewness_of(1.0) + 1.0 / 3.0).abs() < 1e-15, "shape −1 is the exponential turned around");
        assert!((skewness_of(1e-7) - skewness_of(0.0)).abs() < 1e-6);
        for shape in [-0.4, -0.1, 0.0, 0.05, 0.3, 0.6] {
            let known = Maxima { location: -3.0, scale: 1.5, shape };
            let values: Vec<f64> = (0..40_000).map(|i| known.quantile((f64::from(i) + 0.5) / 40_000.0)).collect();
            let found = fitted(&values).expect("a fit");
            assert!((found.shape - shape).abs() < 0.02, "{shape}: {found:?}");
            assert!((found.location + 3.0).abs() < 0.02 && (found.scale - 1.5).abs() < 0.03, "{shape}: {found:?}");
        }
    }

    #[test]
    fn what_has_no_fit() {
        assert!(fitted(&[]).is_none() && fitted(&[1.0, 2.0]).is_none() && fitted(&[4.0; 200]).is_none());
        let ended = Maxima { location: 0.0, scale: 1.0, shape: -0.5 };
        assert_eq!(ended.exceeds(3.0), 0.0);
        assert_eq!(Maxima { shape: 0.5, ..ended }.exceeds(-3.0), 1.0);
        assert!(ended.quantile(0.0).is_nan() && ended.quantile(1.0).is_nan() && ended.exceeds(f64::NAN).is_nan());
    }
}
