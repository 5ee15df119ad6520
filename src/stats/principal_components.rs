//! What several series have in common.
//!
//! Hotelling 1933 on the correlation matrix; missing cells by expectation-maximisation (Stock &
//! Watson 2002, appendix A).

use super::eigen::symmetric;
use super::matrix::{Matrix, dot};
use super::moments::{mean, standard_deviation};

/// Components of standardised series.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Standard deviation of each component, largest first.
    pub deviations: Vec<f64>,
    /// One column a component; the largest element of each is positive.
    pub loadings: Matrix,
    /// One column a component, one row an observation, in standard deviations of the series.
    pub scores: Matrix,
}

impl Components {
    /// Share of the variance of all series in component `index`.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::principal_components::components;
    /// let one: Vec<f64> = (0..30).map(|i| f64::from(i * 7 % 11)).collect();
    /// let twice: Vec<f64> = one.iter().map(|v| 2.0 * v).collect();
    /// assert!((components(&[one, twice]).expect("two series").share(0) - 1.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn share(&self, index: usize) -> f64 {
        let total: f64 = self.deviations.iter().map(|d| d * d).sum();
        self.deviations.get(index).map_or(f64::NAN, |d| d * d / total)
    }
}

/// The principal components of complete series.
///
/// # Unit
/// Standard deviations, and loadings.
///
/// # Missing values
/// Nothing when a value is missing (see [`filled`]), a series does not vary or fewer than two
/// observations exist.
///
/// # Accuracy
/// About 1e-13 relative.
///
/// # Example
/// ```
/// use flowmosaic::stats::principal_components::components;
/// let a = vec![1.0, 2.0, 3.0, 5.0];
/// let found = components(&[a.clone(), a.iter().map(|v| 2.0 * v).collect()]).expect("components");
/// assert!((found.share(0) - 1.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn components(series: &[Vec<f64>]) -> Option<Components> {
    let standardised: Option<Vec<Vec<f64>>> = series.iter().map(|s| standardise(s)).collect();
    let standardised = standardised?;
    let data = Matrix::from_columns(&standardised.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let freedom = data.rows().checked_sub(1)? as f64;
    let correlation = Matrix::from_fn(series.len(), series.len(), |a, b| {
        standardised.get(a).zip(standardised.get(b)).map_or(f64::NAN, |(a, b)| dot(a, b) / freedom)
    });
    let (values, loadings) = symmetric(&correlation)?;
    let deviations = values.iter().map(|v| v.max(0.0).sqrt()).collect();
    Some(Components { deviations, scores: data.times(&loadings), loadings })
}

fn standardise(values: &[f64]) -> Option<Vec<f64>> {
    let (center, spread) = (mean(values), standard_deviation(values));
    let complete = values.iter().all(|v| v.is_finite());
    (complete && spread > 0.0).then(|| values.iter().map(|v| (v - center) / spread).collect())
}

/// The series with missing cells replaced by what `factors` components say of them.
///
/// # Unit
/// That of each series.
///
/// # Missing values
/// Nothing when a series has fewer than two values or does not vary, an observation has none at all, or
/// the cells do not settle.
///
/// # Accuracy
/// Iterated until the cells change by less than 1e-11 of their size; nothing when 2,000 rounds do not do.
///
/// # Example
/// ```
/// use flowmosaic::stats::principal_components::filled;
/// let whole = vec![1.0, 2.0, 3.0, 5.0, 4.0];
/// let found = filled(&[whole.clone(), vec![2.0, 4.0, f64::NAN, 10.0, 8.0]], 1).expect("filled");
/// assert!((found[1][2] - 6.0).abs() < 0.5);
/// ```
#[must_use]
pub fn filled(series: &[Vec<f64>], factors: usize) -> Option<Vec<Vec<f64>>> {
    let rows = series.iter().map(Vec::len).min()?;
    let cell = |column: usize, row: usize| series.get(column).and_then(|s| s.get(row)).copied().unwrap_or(f64::NAN);
    if (0..rows).any(|row| (0..series.len()).all(|column| cell(column, row).is_nan())) {
        return None;
    }
    // Population deviations, so that standardised series have the same weight whatever they lack.
    let scale = |values: &Vec<f64>| {
        let count = super::moments::count(values) as f64;
        (mean(values), standard_deviation(values) * ((count - 1.0) / count).sqrt())
    };
    let scales: Vec<(f64, f64)> = series.iter().map(scale).collect();
    if !scales.iter().all(|(_, spread)| *spread > 0.0) {
        return None;
    }
    let standard = |row: usize, column: usize| {
        let (center, spread) = scales.get(column).copied().unwrap_or((0.0, 1.0));
        let value = (cell(column, row) - center) / spread;
        if value.is_nan() { 0.0 } else { value }
    };
    let mut data = Matrix::from_fn(rows, series.len(), standard);
    let holes: Vec<(usize, usize)> =
        (0..rows).flat_map(|r| (0..series.len()).map(move |c| (r, c))).filter(|(r, c)| cell(*c, *r).is_nan()).collect();
    let mut settled = holes.is_empty();
    for _ in 0..2_000 {
        let (_, vectors) = symmetric(&data.transposed().times(&data))?;
        let kept = Matrix::from_fn(series.len(), factors.min(series.len()), |r, c| vectors.at(r, c));
        let fitted = data.times(&kept).times(&kept.transposed());
        let (mut change, mut size) = (0.0, 0.0);
        for (row, column) in &holes {
            let new = fitted.at(*row, *column);
            change += (new - data.at(*row, *column)).powi(2);
            size += new * new;
            data.set(*row, *column, new);
        }
        settled = change <= 1e-22 * size;
        if settled {
            break;
        }
    }
    if !settled {
        return None;
    }
    let back = |column: usize| {
        let (center, spread) = scales.get(column).copied().unwrap_or((0.0, 1.0));
        let value = |row: usize| {
            let known = cell(column, row);
            if known.is_nan() { center + spread * data.at(row, column) } else { known }
        };
        (0..rows).map(value).collect()
    };
    Some((0..series.len()).map(back).collect())
}
