//! How many common paths two levels have: the trace test of Johansen 1991 with a constant within the
//! relation, and chances by the gamma approximation of Doornik 1998.

use super::eigen::symmetric;
use super::matrix::{Matrix, dot};
use super::regression::least_squares;
use super::special::incomplete_gamma_upper;

/// The trace test of two levels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trace {
    /// Statistic and chance of no relation at all.
    pub none: (f64, f64),
    /// Statistic and chance of one relation at most; rejected, both levels come back to a mean.
    pub one: (f64, f64),
    /// Rows.
    pub observations: usize,
}

impl Trace {
    /// Number of relations at a level: the first that is not rejected.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::johansen::Trace;
    /// let one = Trace { none: (25.0, 0.01), one: (3.0, 0.4), observations: 100 };
    /// assert_eq!(one.rank(0.05), 1);
    /// ```
    #[must_use]
    pub fn rank(&self, level: f64) -> usize {
        usize::from(self.none.1 < level) + usize::from(self.none.1 < level && self.one.1 < level)
    }
}

/// The trace test with `lags` lagged changes.
///
/// # Missing values
/// Rows with a missing value are left out. Nothing where rows are too few or depend on each other.
///
/// # Accuracy
/// Chances are asymptotic, good to about 0.002 near 5%; in short samples they are too small.
///
/// # Example
/// ```
/// use flowmosaic::stats::johansen::trace;
/// // A path, and another that stays near it.
/// let path: Vec<f64> = (0..120).scan(0.0, |at, i| { *at += f64::from(i * 37 % 41) - 20.0; Some(*at) }).collect();
/// let near: Vec<f64> = path.iter().enumerate().map(|(i, v)| v + (i * 7 % 5) as f64).collect();
/// let found = trace(&path, &near, 1).expect("rows");
/// assert!(found.none.1 < 0.01 && found.observations == 118);
/// ```
#[must_use]
pub fn trace(first: &[f64], second: &[f64], lags: usize) -> Option<Trace> {
    let length = first.len().min(second.len());
    let at = |row: &[f64], t: usize| row.get(t).copied().unwrap_or(f64::NAN);
    let change = |row: &[f64], t: usize| at(row, t) - at(row, t.wrapping_sub(1));
    let rows: Vec<usize> = (lags + 1..length)
        .filter(|t| (0..=lags + 1).all(|k| !at(first, t - k).is_nan() && !at(second, t - k).is_nan()))
        .collect();
    let n = rows.len();
    if n < 3 * (2 * lags + 4) {
        return None;
    }
    let series = [first, second];
    let column = |of: &dyn Fn(usize) -> f64| rows.iter().map(|t| of(*t)).collect::<Vec<f64>>();
    let past: Vec<Vec<f64>> = (1..=lags).flat_map(|k| series.map(|s| column(&|t| change(s, t - k)))).collect();
    let past: Vec<&[f64]> = past.iter().map(Vec::as_slice).collect();
    // Levels differ by orders of magnitude: each is divided by its size, which leaves the test alone.
    let size = |s: &[f64]| s.iter().filter(|v| !v.is_nan()).fold(0.0_f64, |most, v| most.max(v.abs()));
    let rest = |values: Vec<f64>| match past.is_empty() {
        true => Some(values),
        false => least_squares(&values, &past).map(|fit| fit.residuals),
    };
    let moved: Vec<Vec<f64>> =
        series.iter().map(|s| rest(column(&|t| change(s, t) / size(s)))).collect::<Option<_>>()?;
    let levels: Vec<Vec<f64>> = series
        .iter()
        .map(|s| rest(column(&|t| at(s, t - 1) / size(s))))
        .chain([rest(vec![1.0; n])])
        .collect::<Option<_>>()?;
    let product = |a: &[Vec<f64>], b: &[Vec<f64>]| {
        let empty: &[f64] = &[];
        let of = |list: &[Vec<f64>], i: usize| list.get(i).map_or(empty, Vec::as_slice).to_vec();
        Matrix::from_fn(a.len(), b.len(), |r, c| dot(&of(a, r), &of(b, c)) / n as f64)
    };
    let (s00, s01, s11) = (product(&moved, &moved), product(&moved, &levels), product(&levels, &levels));
    // λ of S10 S00⁻¹ S01 against S11, by the root of S11.
    let root = inverse_root(&s11)?;
    let inner = s01.transposed().times(&s00.inverse()?).times(&s01);
    let (values, _) = symmetric(&symmetrized(&root.times(&inner).times(&root)))?;
    let [largest, second, ..] = values.as_slice() else { return None };
    let part = |value: f64| -(n as f64) * libm::log1p(-value.clamp(0.0, 1.0 - 1e-15));
    let (one, none) = (part(*second), part(*largest) + part(*second));
    Some(Trace { none: (none, chance(none, 2)), one: (one, chance(one, 1)), observations: n })
}

fn symmetrized(matrix: &Matrix) -> Matrix {
    Matrix::from_fn(matrix.rows(), matrix.rows(), |r, c| 0.5 * (matrix.at(r, c) + matrix.at(c, r)))
}

/// The inverse of the symmetric root.
fn inverse_root(matrix: &Matrix) -> Option<Matrix> {
    let (values, vectors) = symmetric(&symmetrized(matrix))?;
    if values.iter().any(|v| *v <= 0.0) {
        return None;
    }
    let scaled = Matrix::from_fn(values.len(), values.len(), |r, c| {
        vectors.at(r, c) / values.get(c).copied().unwrap_or(f64::NAN).sqrt()
    });
    Some(scaled.times(&vectors.transposed()))
}

/// Doornik 1998, table 7: a constant within the relation; `left` common trends under the hypothesis.
fn chance(statistic: f64, left: usize) -> f64 {
    let n = left as f64;
    let only = |k: usize, value: f64| if left == k { value } else { 0.0 };
    let mean = 2.0 * n * n + 2.01 * n + only(1, 0.06) + only(2, 0.05);
    let variance = 3.0 * n * n + 3.60 * n + 0.75 - only(1, 0.40) - only(2, 0.30);
    incomplete_gamma_upper(mean * mean / variance, statistic * mean / variance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_those_of_the_published_critical_values() {
        // Osterwald-Lenum 1992, constant in the relation: 95% points 9.24 and 19.96, 99% 12.97 and 24.60.
        for (left, point, wanted) in [(1, 9.24, 0.05), (2, 19.96, 0.05), (1, 12.97, 0.01), (2, 24.60, 0.01)] {
            let found = chance(point, left);
            assert!((found - wanted).abs() < 0.2 * wanted, "{left} {point}: {found}");
        }
    }

    #[test]
    fn a_walk_and_its_shadow_share_one_path_and_two_walks_none() {
        let mut state = 12_345_u64;
        let mut noise = || {
            let mut sum = 0.0;
            for _ in 0..12 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                sum += (state >> 11) as f64 / (1u64 << 53) as f64;
            }
            sum - 6.0
        };
        let (mut a, mut b) = (1_000.0, 50.0);
        let (mut walk, mut shadow, mut other) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..400 {
            a += noise();
            b += noise();
            walk.push(a);
            shadow.push(0.5 * a + 3.0 + noise());
            other.push(b);
        }
        let together = trace(&walk, &shadow, 2).expect("a test");
        assert_eq!((together.rank(0.05), together.observations), (1, 397), "{together:?}");
        assert_eq!(trace(&walk, &other, 2).map(|t| t.rank(0.01)), Some(0));
        // The size of a unit changes nothing.
        let scaled: Vec<f64> = walk.iter().map(|v| v * 1e6).collect();
        let again = trace(&scaled, &shadow, 2).expect("a test");
        assert!((again.none.0 - together.none.0).abs() < 1e-6 * together.none.0);
        assert_eq!(trace(&walk, &walk, 2), None, "one series twice has no test");
        assert_eq!(trace(&walk[..10], &shadow[..10], 2), None);
    }
}
