//! Sums that hardly depend on the order of their terms.

/// The sum of `values`, compensated (Neumaier 1974), so that the order hardly matters.
///
/// # Missing values
/// NaN is skipped; no valid value at all gives NaN: a sum of nothing is missing, not zero.
///
/// # Accuracy
/// The exact sum rounded once, up to a term of order n ε² Σ|x|.
///
/// # Example
/// ```
/// use flowmosaic::number::sum;
/// assert_eq!(sum(&[1e16, 1.0, -1e16]), 1.0);
/// assert!(sum(&[f64::NAN]).is_nan());
/// ```
#[must_use]
pub fn sum(values: &[f64]) -> f64 {
    let mut total = Sum::default();
    values.iter().for_each(|v| total.add(*v));
    total.value()
}

/// A running compensated sum (Neumaier 1974).
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    total: f64,
    lost: f64,
    count: u64,
}

impl Sum {
    /// Adds a value; NaN is skipped.
    pub fn add(&mut self, value: f64) {
        if value.is_nan() {
            return;
        }
        let next = self.total + value;
        // What the sum lost, exactly and without a branch (Knuth 1969).
        let taken = next - self.total;
        self.lost += (self.total - (next - taken)) + (value - taken);
        self.total = next;
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
