//! Probabilities adjusted for the number of tests that were made.
//!
//! Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001; Holm 1979; Hochberg 1988; Hommel 1988;
//! Bonferroni (Dunn 1961).

/// The family of adjustments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adjustment {
    /// False discovery rate, independent or positively dependent tests.
    BenjaminiHochberg,
    /// False discovery rate under any dependence.
    BenjaminiYekutieli,
    /// Family-wise error, step down.
    Holm,
    /// Family-wise error, step up.
    Hochberg,
    /// Family-wise error by closed Simes tests.
    Hommel,
    /// Family-wise error, p times the number of tests.
    Bonferroni,
}

/// The adjusted probabilities, in the order of `p`.
///
/// # Missing values
/// A missing probability stays missing and does not count among the tests.
///
/// # Example
/// ```
/// use flowmosaic::stats::multiplicity::{adjusted, Adjustment};
/// assert_eq!(adjusted(&[0.01, 0.5, 0.02], Adjustment::Holm), [0.03, 0.5, 0.04]);
/// ```
#[must_use]
pub fn adjusted(p: &[f64], adjustment: Adjustment) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = p.iter().copied().enumerate().filter(|(_, p)| !p.is_nan()).collect();
    crate::order::by(&mut order, |a, b| a.1.total_cmp(&b.1));
    let sorted: Vec<f64> = order.iter().map(|(_, p)| *p).collect();
    let n = sorted.len() as f64;
    let rank = |i: usize| (i + 1) as f64;
    let steps =
        |factor: &dyn Fn(usize) -> f64| -> Vec<f64> { sorted.iter().enumerate().map(|(i, p)| factor(i) * p).collect() };
    let harmonic: f64 = (1..=sorted.len()).map(|i| 1.0 / i as f64).sum();
    let values = match adjustment {
        Adjustment::BenjaminiHochberg => from_the_top(steps(&|i| n / rank(i))),
        Adjustment::BenjaminiYekutieli => from_the_top(steps(&|i| harmonic * n / rank(i))),
        Adjustment::Hochberg => from_the_top(steps(&|i| n - rank(i) + 1.0)),
        Adjustment::Holm => from_the_bottom(steps(&|i| n - rank(i) + 1.0)),
        Adjustment::Bonferroni => steps(&|_| n),
        Adjustment::Hommel => hommel(&sorted),
    };
    let mut result = vec![f64::NAN; p.len()];
    for ((index, _), value) in order.into_iter().zip(values) {
        if let Some(slot) = result.get_mut(index) {
            *slot = value.min(1.0);
        }
    }
    result
}

/// Each value at most the one after it.
fn from_the_top(mut values: Vec<f64>) -> Vec<f64> {
    let mut least = f64::INFINITY;
    for value in values.iter_mut().rev() {
        least = least.min(*value);
        *value = least;
    }
    values
}

/// Each value at least the one before it.
fn from_the_bottom(mut values: Vec<f64>) -> Vec<f64> {
    let mut most = 0.0_f64;
    for value in &mut values {
        most = most.max(*value);
        *value = most;
    }
    values
}

/// Wright 1992, fig. 3: Hommel's adjusted values in n² steps.
fn hommel(sorted: &[f64]) -> Vec<f64> {
    let n = sorted.len();
    let simes = |size: usize, tail: &[f64]| {
        let each = tail.iter().enumerate().map(|(i, p)| size as f64 * p / (size - tail.len() + i + 1) as f64);
        each.fold(f64::INFINITY, f64::min)
    };
    let whole = simes(n, sorted);
    let mut adjusted = vec![whole; n];
    for size in (2..n).rev() {
        // Of the sets of that size that hold a value, the worst has it as its smallest and the
        // largest others; the values among those others share the bound of the last of the head.
        let (head, tail) = sorted.split_at(n - size + 1);
        let least = simes(size, tail);
        let bounds: Vec<f64> = head.iter().map(|p| (size as f64 * p).min(least)).collect();
        let last = bounds.last().copied().unwrap_or(0.0);
        for (value, bound) in adjusted.iter_mut().zip(bounds.into_iter().chain(std::iter::repeat(last))) {
            *value = value.max(bound);
        }
    }
    adjusted.iter().zip(sorted).map(|(a, p)| a.max(*p)).collect()
}
