//! Have the correlations among several series changed?
//!
//! Jennrich 1970 (equality of two matrices); Steiger 1980 (normal-theory sum of Fisher z);
//! Williams 1959 (two correlations that share a series).

use super::correlation::correlation;
use super::distributions::{chi_squared_upper, t_two_sided};
use super::matrix::{Matrix, dot};

/// A test statistic, its degrees of freedom and probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom.
    pub degrees: f64,
    /// Probability of one as extreme.
    pub p: f64,
}

/// The matrix of correlations of the columns, pair by pair.
///
/// # Unit
/// Correlations.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation_tests::correlation_matrix;
/// let found = correlation_matrix(&[vec![1.0, 2.0, 4.0], vec![2.0, 4.0, 8.0]]);
/// assert!((found.at(0, 1) - 1.0).abs() < 1e-15);
/// ```
#[must_use]
pub fn correlation_matrix(columns: &[Vec<f64>]) -> Matrix {
    let empty: &[f64] = &[];
    let column = |i: usize| columns.get(i).map_or(empty, Vec::as_slice);
    let at = |a: usize, b: usize| if a == b { 1.0 } else { correlation(column(a), column(b)) };
    Matrix::from_fn(columns.len(), columns.len(), at)
}

/// Which form of a statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As derived: Jennrich's ½ tr Z² − d′ (I + R ∘ R⁻¹)⁻¹ d, with d the diagonal of Z; differences
    /// of Fisher's z divided by their variance 1/(n₁ − 3) + 1/(n₂ − 3).
    Published,
    /// As the R package psych computes them: ½ tr ZZ′ − d′ (R ∘ R)⁻¹ d; and the factor
    /// n₁n₂/(n₁ + n₂) − 3. Kept so that results of that package can be reproduced.
    Psych,
}

/// Jennrich's chi-squared for the equality of two correlation matrices.
///
/// # Unit
/// Chi-squared, and a probability.
///
/// # Missing values
/// Nothing when the pooled matrix is singular or a value is missing.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation_tests::jennrich;
/// use flowmosaic::stats::{correlation_tests::Form, matrix::Matrix};
/// let same = Matrix::identity(3);
/// assert_eq!(jennrich(&same, 50.0, &same, 50.0, Form::Published).expect("regular").statistic, 0.0);
/// ```
#[must_use]
pub fn jennrich(first: &Matrix, n1: f64, second: &Matrix, n2: f64, form: Form) -> Option<Test> {
    let size = first.rows();
    let pooled = first.scaled(n1 / (n1 + n2)).plus(second, n2 / (n1 + n2));
    let inverse = pooled.inverse()?;
    let z = inverse.times(&first.plus(second, -1.0)).scaled((n1 * n2 / (n1 + n2)).sqrt());
    let (square, weights) = match form {
        Form::Published => (
            z.times(&z),
            Matrix::from_fn(size, size, |r, c| f64::from(u8::from(r == c)) + pooled.at(r, c) * inverse.at(r, c)),
        ),
        Form::Psych => (z.times(&z.transposed()), Matrix::from_fn(size, size, |r, c| pooled.at(r, c).powi(2))),
    };
    let trace: f64 = square.diagonal().iter().sum();
    let diagonal = z.diagonal();
    let statistic = 0.5 * trace - dot(&diagonal, &weights.inverse()?.times_column(&diagonal));
    chi_squared(statistic, size)
}

/// The sum of squared differences of Fisher's z over all pairs, as chi-squared.
///
/// # Unit
/// Chi-squared, and a probability.
///
/// # Missing values
/// Nothing when a value is missing.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation_tests::fisher_sum;
/// use flowmosaic::stats::{correlation_tests::Form, matrix::Matrix};
/// let same = Matrix::identity(3);
/// assert_eq!(fisher_sum(&same, 50.0, &same, 50.0, Form::Published).expect("regular").statistic, 0.0);
/// ```
#[must_use]
pub fn fisher_sum(first: &Matrix, n1: f64, second: &Matrix, n2: f64, form: Form) -> Option<Test> {
    let size = first.rows();
    let mut total = 0.0;
    for row in 0..size {
        for column in 0..row {
            let difference = libm::atanh(first.at(row, column)) - libm::atanh(second.at(row, column));
            total += difference * difference;
        }
    }
    let factor = match form {
        Form::Published => 1.0 / (1.0 / (n1 - 3.0) + 1.0 / (n2 - 3.0)),
        Form::Psych => n1 * n2 / (n1 + n2) - 3.0,
    };
    chi_squared(total * factor, size)
}

fn chi_squared(statistic: f64, size: usize) -> Option<Test> {
    let degrees = (size * size.saturating_sub(1) / 2) as f64;
    statistic.is_finite().then(|| Test { statistic, degrees, p: chi_squared_upper(statistic, degrees) })
}

/// Williams's t: does a series correlate more with a second than with a third, in one sample?
///
/// # Unit
/// t, and a probability.
///
/// # Missing values
/// NaN for fewer than four observations.
///
/// # Example
/// ```
/// use flowmosaic::stats::correlation_tests::williams;
/// assert_eq!(williams(0.4, 0.4, 0.2, 80.0).statistic, 0.0);
/// ```
#[must_use]
pub fn williams(r12: f64, r13: f64, r23: f64, n: f64) -> Test {
    let determinant = 1.0 - r12 * r12 - r13 * r13 - r23 * r23 + 2.0 * r12 * r13 * r23;
    let middle = 0.5 * (r12 + r13);
    let bottom = 2.0 * (n - 1.0) / (n - 3.0) * determinant + middle * middle * (1.0 - r23).powi(3);
    let statistic = (r12 - r13) * ((n - 1.0) * (1.0 + r23) / bottom).sqrt();
    Test { statistic, degrees: n - 3.0, p: t_two_sided(statistic, n - 3.0) }
}
