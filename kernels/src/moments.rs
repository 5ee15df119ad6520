//! Compensated sums, and means and deviations of stretches, which rolling windows take again and again.

/// The rounded sum of two numbers and what rounding lost, exactly and without a branch (Knuth 1969).
#[inline]
pub(crate) fn two_sum(total: f64, value: f64) -> (f64, f64) {
    let next = total + value;
    let taken = next - total;
    (next, (total - (next - taken)) + (value - taken))
}

/// A running compensated sum (Neumaier 1974).
///
/// # Missing values
/// NaN is skipped; a sum of nothing is missing, not zero.
///
/// # Accuracy
/// The exact sum rounded once, up to a term of order n ε² Σ|x|.
///
/// # Example
/// ```
/// use flowmosaic_kernels::moments::Sum;
/// let mut total = Sum::default();
/// [1e16, 1.0, f64::NAN, -1e16].iter().for_each(|value| total.add(*value));
/// assert_eq!((total.value(), total.count()), (1.0, 3));
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    total: f64,
    lost: f64,
    count: u64,
}

impl Sum {
    /// Adds a value; NaN is skipped.
    #[inline]
    pub fn add(&mut self, value: f64) {
        if value.is_nan() {
            return;
        }
        let (next, lost) = two_sum(self.total, value);
        self.total = next;
        self.lost += lost;
        self.count += 1;
    }

    /// How many values were added.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The sum so far; NaN when nothing was added.
    #[must_use]
    pub fn value(&self) -> f64 {
        if self.count == 0 { f64::NAN } else { self.total + self.lost }
    }
}

/// The sum of `values`, as [`Sum`] adds them up.
///
/// # Example
/// ```
/// use flowmosaic_kernels::moments::sum;
/// assert_eq!(sum(&[1e16, 1.0, -1e16]), 1.0);
/// assert!(sum(&[f64::NAN]).is_nan());
/// ```
#[must_use]
#[inline(never)]
pub fn sum(values: &[f64]) -> f64 {
    let mut total = Sum::default();
    values.iter().for_each(|v| total.add(*v));
    total.value()
}

/// The mean of the values that are there, `count` of them.
///
/// # Missing values
/// NaN is skipped; a count of 0 gives NaN.
///
/// # Accuracy
/// A compensated sum, refined once: within one rounding of the exact mean.
///
/// # Example
/// ```
/// assert_eq!(flowmosaic_kernels::moments::mean(&[1.0, f64::NAN, 2.0], 2), 1.5);
/// ```
#[must_use]
#[inline(never)]
pub fn mean(values: &[f64], count: usize) -> f64 {
    if count == 0 {
        return f64::NAN;
    }
    let first = sum(values) / count as f64;
    let mut rest = Sum::default();
    values.iter().for_each(|v| rest.add(v - first));
    first + rest.value() / count as f64
}

/// The [`mean`] of the values that are there, `count` of them, and their sample deviation, divisor n − 1: two passes
/// with the correction of Björck (Chan, Golub & LeVeque 1983, eq. 1.7).
///
/// # Missing values
/// NaN is skipped; a count below 2 gives no deviation (NaN). Equal values give exactly 0.
///
/// # Accuracy
/// 1e-7 relative where the mean is 1e8 times the deviation.
///
/// # Example
/// ```
/// assert_eq!(flowmosaic_kernels::moments::mean_and_deviation(&[1.0, 2.0, 3.0], 3), (2.0, 1.0));
/// ```
#[must_use]
#[inline(never)]
pub fn mean_and_deviation(values: &[f64], count: usize) -> (f64, f64) {
    let center = mean(values, count);
    if count < 2 {
        return (center, f64::NAN);
    }
    let (mut squares, mut residue) = (Sum::default(), Sum::default());
    let (mut constant, mut first) = (true, f64::NAN);
    for value in values.iter().filter(|v| !v.is_nan()) {
        if first.is_nan() {
            first = *value;
        }
        constant &= *value == first;
        let deviation = value - center;
        squares.add(deviation * deviation);
        residue.add(deviation);
    }
    if constant {
        return (center, 0.0);
    }
    let corrected = squares.value() - residue.value() * residue.value() / count as f64;
    (center, (corrected / (count as f64 - 1.0)).max(0.0).sqrt())
}
