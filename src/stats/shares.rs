//! Shares of a whole: concentration, offset, effective number, and rounding that adds up.

use super::correlation::{correlation, pairs};
use crate::number::{Sum, sum};

/// The Herfindahl index: the sum of squared shares of the sizes of `values`, 1/n to 1.
///
/// # Unit
/// None, between 0 and 1.
///
/// # Missing values
/// NaN is left out; NaN when nothing is left or all are zero.
///
/// # Example
/// ```
/// use flowmosaic::stats::shares::herfindahl;
/// assert_eq!(herfindahl(&[1.0, -1.0]), 0.5);
/// ```
#[must_use]
pub fn herfindahl(values: &[f64]) -> f64 {
    let total = gross(values);
    if total.is_nan() || total <= 0.0 {
        return f64::NAN;
    }
    let squares: Vec<f64> = values.iter().map(|v| (v / total) * (v / total)).collect();
    sum(&squares)
}

/// The sum of the sizes.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN is left out; NaN when nothing is left.
///
/// # Example
/// ```
/// use flowmosaic::stats::shares::gross;
/// assert_eq!(gross(&[1.0, -2.0]), 3.0);
/// ```
#[must_use]
pub fn gross(values: &[f64]) -> f64 {
    let sizes: Vec<f64> = values.iter().map(|v| v.abs()).collect();
    sum(&sizes)
}

/// How many independent values `count` values with mean correlation `correlation` are worth:
/// n / (1 + (n − 1) ρ), never above n (Kish 1965).
///
/// # Unit
/// Groups.
///
/// # Missing values
/// NaN when the correlation is missing. A negative correlation counts as none.
///
/// # Example
/// ```
/// use flowmosaic::stats::shares::effective_number;
/// assert!((effective_number(11, 0.5) - 11.0 / 6.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn effective_number(count: usize, correlation: f64) -> f64 {
    if correlation.is_nan() || count == 0 {
        return f64::NAN;
    }
    let n = count as f64;
    n / (1.0 + (n - 1.0) * correlation.clamp(0.0, 1.0))
}

/// The mean of the correlations of all pairs of rows, and how many pairs have one.
///
/// # Unit
/// A correlation, and pairs.
///
/// # Missing values
/// A pair uses the positions where both have a value; a pair with fewer than three of them, or a
/// constant member, has no correlation and is left out.
///
/// # Example
/// ```
/// use flowmosaic::stats::shares::mean_correlation;
/// assert_eq!(mean_correlation(&[vec![1.0, 2.0, 3.0], vec![2.0, 4.0, 6.0]]), (1.0, 1));
/// ```
#[must_use]
pub fn mean_correlation(rows: &[Vec<f64>]) -> (f64, usize) {
    let mut found = Vec::new();
    // Rows with the same gaps have one mean and one spread, whatever they are paired with.
    let alone = Centered::all(rows);
    for (index, first) in rows.iter().enumerate() {
        for (second, other) in rows.iter().zip(0..).skip(index + 1) {
            let (value, pairs) = match alone.as_ref().and_then(|all| all.get(index).zip(all.get(other))) {
                Some((a, b)) => (a.correlation(b), a.values.len()),
                None => (correlation(first, second), pairs(first, second)),
            };
            if !value.is_nan() && pairs >= 3 {
                found.push(value);
            }
        }
    }
    (super::moments::mean(&found), found.len())
}

/// A row less its mean, and the sum of its squares.
struct Centered {
    values: Vec<f64>,
    squares: f64,
}

impl Centered {
    /// Every row; nothing when one has a value where another has none.
    fn all(rows: &[Vec<f64>]) -> Option<Vec<Centered>> {
        let first = rows.first()?;
        let alike =
            |row: &Vec<f64>| row.len() == first.len() && row.iter().zip(first).all(|(a, b)| a.is_nan() == b.is_nan());
        rows.iter().all(alike).then(|| rows.iter().map(|row| Centered::of(row)).collect())
    }

    fn of(row: &[f64]) -> Centered {
        let there: Vec<f64> = row.iter().copied().filter(|v| !v.is_nan()).collect();
        let center = super::moments::mean(&there);
        let values: Vec<f64> = there.iter().map(|v| v - center).collect();
        let mut squares = Sum::default();
        values.iter().for_each(|v| squares.add(v * v));
        Centered { squares: squares.value(), values }
    }

    /// What [`correlation`] gives, to the last bit.
    fn correlation(&self, other: &Centered) -> f64 {
        let mut products = Sum::default();
        self.values.iter().zip(&other.values).for_each(|(a, b)| products.add(a * b));
        let spread = (self.squares * other.squares).sqrt();
        if spread > 0.0 { (products.value() / spread).clamp(-1.0, 1.0) } else { f64::NAN }
    }
}

/// `shares` in percent, rounded to `decimals` so that they add to exactly 100 (largest remainder,
/// Hamilton's method); of equal remainders the earlier share gets the unit.
///
/// # Missing values
/// Nothing when a share is missing or they do not add to 1 within 1e-6.
///
/// # Example
/// ```
/// use flowmosaic::stats::shares::rounded_to_hundred;
/// assert_eq!(rounded_to_hundred(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], 0), Some(vec![34.0, 33.0, 33.0]));
/// ```
#[must_use]
pub fn rounded_to_hundred(shares: &[f64], decimals: usize) -> Option<Vec<f64>> {
    let total = sum(shares);
    if shares.is_empty() || shares.iter().any(|s| s.is_nan()) || (total - 1.0).abs() > 1e-6 {
        return None;
    }
    let step = 10f64.powi(i32::try_from(decimals.min(6)).unwrap_or(0));
    let exact: Vec<f64> = shares.iter().map(|s| s / total * 100.0 * step).collect();
    let mut units: Vec<f64> = exact.iter().map(|e| e.floor()).collect();
    let left = (100.0 * step - sum(&units)).round().max(0.0) as usize;
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let remainder = |i: &usize| exact.get(*i).map_or(0.0, |e| e - e.floor());
    crate::order::by(&mut order, |a, b| remainder(b).total_cmp(&remainder(a)).then(a.cmp(b)));
    for index in order.into_iter().cycle().take(left) {
        if let Some(unit) = units.get_mut(index) {
            *unit += 1.0;
        }
    }
    Some(units.iter().map(|u| u / step).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correlation_is_that_of_the_two_alone() {
        let row = |step: usize| (0..40).map(|t| ((t * step) % 13) as f64 / 7.0).collect::<Vec<f64>>();
        let mut rows = [row(3), row(5), row(8)];
        let plain = |rows: &[Vec<f64>]| {
            let one = |a: usize, b: usize| correlation(&rows[a], &rows[b]);
            super::super::moments::mean(&[one(0, 1), one(0, 2), one(1, 2)]).to_bits()
        };
        let whole = mean_correlation(&rows);
        assert_eq!((whole.0.to_bits(), whole.1), (plain(&rows), 3));
        rows.iter_mut().for_each(|row| row[4] = f64::NAN);
        assert_eq!(mean_correlation(&rows).0.to_bits(), plain(&rows));
        rows[1][7] = f64::NAN;
        assert_eq!(mean_correlation(&rows).0.to_bits(), plain(&rows));
    }

    #[test]
    fn the_effective_number_of_the_seed() {
        assert!((effective_number(11, 0.5) - 11.0 / 6.0).abs() < 1e-15);
        assert_eq!(effective_number(11, -0.3), 11.0);
        assert!(effective_number(11, f64::NAN).is_nan());
    }

    #[test]
    fn shares_add_to_a_hundred() {
        assert_eq!(rounded_to_hundred(&[0.7749, 0.2251], 0), Some(vec![77.0, 23.0]));
        assert_eq!(rounded_to_hundred(&[0.125, 0.125, 0.75], 0), Some(vec![13.0, 12.0, 75.0]));
        assert_eq!(rounded_to_hundred(&[0.5, 0.4], 0), None);
        let uneven = rounded_to_hundred(&[0.151, 0.151, 0.151, 0.547], 1).expect("adds up");
        assert_eq!(sum(&uneven), 100.0);
    }

    #[test]
    fn concentration_and_correlation_by_hand() {
        assert_eq!(herfindahl(&[-1.0, 1.0, f64::NAN, 2.0]), 0.375);
        assert!(herfindahl(&[0.0, 0.0]).is_nan());
        let (mean, count) = mean_correlation(&[vec![1.0, 2.0, 3.0], vec![3.0, 2.0, 1.0], vec![1.0, 1.0, 1.0]]);
        assert!((mean + 1.0).abs() < 1e-12 && count == 1, "{mean} {count}");
    }
}
