//! Several series, each explained by the past of all: who helps to foresee whom?
//!
//! Sims 1980; Granger 1969; shares of the forecast error by Cholesky factors (Lütkepohl 2005, ch. 2),
//! which depend on the order of the series: show more than one.

use super::distributions::f_upper;
use super::matrix::Matrix;
use super::overlap::lagged;
use super::regression::{Fit, least_squares, with_constant};

/// A fitted vector autoregression with a constant.
#[derive(Debug, Clone)]
pub struct Var {
    /// One regression a series: constant, then lag 1 of every series, lag 2 of every series …
    pub equations: Vec<Fit>,
    /// Lags.
    pub lags: usize,
    /// Covariance of the residuals, divisor n − k.
    pub covariance: Matrix,
}

/// Fits `series` on `lags` lags of all of them.
///
/// # Unit
/// Those of the series.
///
/// # Missing values
/// Periods in which any value or lag is missing are left out. Nothing when too few are left.
///
/// # Example
/// ```
/// use flowmosaic::stats::vector_autoregression::fit;
/// let a: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
/// let b: Vec<f64> = (0..60).map(|i| f64::from(i * 5 % 13)).collect();
/// assert_eq!(fit(&[a, b], 2).expect("a fit").equations[0].coefficients.len(), 5);
/// ```
#[must_use]
pub fn fit(series: &[Vec<f64>], lags: usize) -> Option<Var> {
    let columns = past(series, lags);
    let mask = complete(series);
    let all: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let equations: Option<Vec<Fit>> = series.iter().map(|s| with_constant(&masked(s, &mask), &all)).collect();
    let equations = equations?;
    let degrees = equations.first()?.degrees as f64;
    let covariance = Matrix::from_fn(series.len(), series.len(), |a, b| {
        let residuals = |i: usize| equations.get(i).map(|f| f.residuals.as_slice()).unwrap_or_default();
        super::matrix::dot(residuals(a), residuals(b)) / degrees
    });
    Some(Var { equations, lags, covariance })
}

/// F and probability that the past of series `cause` says nothing about series `effect` beyond the
/// past of the others.
///
/// # Unit
/// F, and a probability.
///
/// # Missing values
/// As for [`fit`].
///
/// # Example
/// ```
/// use flowmosaic::stats::vector_autoregression::granger;
/// let first: Vec<f64> = (0..60).map(|i| f64::from(i * i * 7 % 23)).collect();
/// let second: Vec<f64> = (0..60).map(|i| if i > 0 { first[i - 1] } else { 0.0 } + (i * 5 % 13) as f64 / 10.0).collect();
/// let both = [first, second];
/// assert!(granger(&both, 1, 0, 1).expect("a test").1 < 0.001);
/// ```
#[must_use]
pub fn granger(series: &[Vec<f64>], lags: usize, cause: usize, effect: usize) -> Option<(f64, f64)> {
    let whole = fit(series, lags)?;
    let full = whole.equations.get(effect)?;
    let columns = past(series, lags);
    let ones = vec![1.0; series.get(effect)?.len()];
    let kept: Vec<&[f64]> = columns
        .iter()
        .enumerate()
        .filter(|(index, _)| index % series.len() != cause)
        .map(|(_, column)| column.as_slice())
        .chain([ones.as_slice()])
        .collect();
    // The same rows as the full equation, whatever the left-out lags lack.
    let mut target = vec![f64::NAN; ones.len()];
    for row in &full.rows {
        if let (Some(slot), Some(value)) = (target.get_mut(*row), series.get(effect)?.get(*row)) {
            *slot = *value;
        }
    }
    let reduced = least_squares(&target, &kept)?;
    let freedom = full.degrees as f64;
    let f = (reduced.residual_sum - full.residual_sum) / lags as f64 / (full.residual_sum / freedom);
    Some((f, f_upper(f, lags as f64, freedom)))
}

/// The same with errors that may differ in size from period to period: a Wald test of the past of
/// `cause` with the covariance HC1, divided by the number of lags, against F.
///
/// # Unit
/// Chi-squared over its degrees, and a probability.
///
/// # Missing values
/// As for [`fit`].
///
/// # Example
/// ```
/// use flowmosaic::stats::vector_autoregression::granger_robust;
/// let first: Vec<f64> = (0..60).map(|i| f64::from(i * i * 7 % 23)).collect();
/// let second: Vec<f64> = (0..60).map(|i| if i > 0 { first[i - 1] } else { 0.0 } + (i * 5 % 13) as f64 / 10.0).collect();
/// let both = [first, second];
/// assert!(granger_robust(&both, 1, 0, 1).expect("a test").1 < 0.001);
/// ```
#[must_use]
pub fn granger_robust(series: &[Vec<f64>], lags: usize, cause: usize, effect: usize) -> Option<(f64, f64)> {
    let whole = fit(series, lags)?;
    let full = whole.equations.get(effect)?;
    let covariance = super::robust_errors::covariance(full, super::robust_errors::Robust::Hc1);
    // After the constant, lag by lag, one coefficient a series.
    let places: Vec<usize> = (0..lags).map(|lag| 1 + lag * series.len() + cause).collect();
    let chosen = |i: usize| places.get(i).copied().unwrap_or(0);
    let weights: Option<Vec<f64>> = places.iter().map(|p| full.coefficients.get(*p).copied()).collect();
    let weights = weights?;
    let part = Matrix::from_fn(lags, lags, |r, c| covariance.at(chosen(r), chosen(c)));
    let f = super::matrix::dot(&weights, &part.inverse()?.times_column(&weights)) / lags as f64;
    Some((f, f_upper(f, lags as f64, full.degrees as f64)))
}

impl Var {
    /// Responses of every series (row) to a one-deviation shock of each (column) after 0, 1, …
    /// `horizon` − 1 periods, in the order of the series.
    ///
    /// # Missing values
    /// Nothing when the residual covariance is not positive.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::vector_autoregression::fit;
    /// let a: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
    /// let b: Vec<f64> = (0..60).map(|i| f64::from(i * 5 % 13)).collect();
    /// let model = fit(&[a, b], 1).expect("a model");
    /// let paths = model.responses(3).expect("positive");
    /// // The first does not answer at once to a shock of the second.
    /// assert_eq!((paths.len(), paths[0].at(0, 1)), (3, 0.0));
    /// ```
    #[must_use]
    pub fn responses(&self, horizon: usize) -> Option<Vec<Matrix>> {
        let size = self.equations.len();
        let factor = cholesky(&self.covariance)?;
        let coefficient = |lag: usize| {
            Matrix::from_fn(size, size, |r, c| {
                let own = self.equations.get(r).and_then(|f| f.coefficients.get(1 + (lag - 1) * size + c));
                own.copied().unwrap_or(f64::NAN)
            })
        };
        let mut moving = vec![Matrix::identity(size)];
        for step in 1..horizon {
            let mut total = Matrix::zeros(size, size);
            for lag in 1..=self.lags.min(step) {
                total = total.plus(&moving.get(step - lag)?.times(&coefficient(lag)), 1.0);
            }
            moving.push(total);
        }
        Some(moving.iter().map(|m| m.times(&factor)).collect())
    }

    /// Share of each series' forecast error (row) that shocks of each series (column) make over
    /// `horizon` periods.
    ///
    /// # Missing values
    /// As for [`Var::responses`].
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::vector_autoregression::fit;
    /// let a: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
    /// let b: Vec<f64> = (0..60).map(|i| f64::from(i * 5 % 13)).collect();
    /// let model = fit(&[a, b], 1).expect("a model");
    /// let shares = model.error_shares(8).expect("positive");
    /// assert!((shares.at(0, 0) + shares.at(0, 1) - 1.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn error_shares(&self, horizon: usize) -> Option<Matrix> {
        let responses = self.responses(horizon)?;
        let size = self.equations.len();
        let part = |r: usize, c: usize| responses.iter().map(|m| m.at(r, c).powi(2)).sum::<f64>();
        Some(Matrix::from_fn(size, size, |r, c| part(r, c) / (0..size).map(|other| part(r, other)).sum::<f64>()))
    }
}

fn past(series: &[Vec<f64>], lags: usize) -> Vec<Vec<f64>> {
    (1..=lags).flat_map(|lag| series.iter().map(move |s| lagged(s, lag))).collect()
}

fn complete(series: &[Vec<f64>]) -> Vec<bool> {
    let length = series.iter().map(Vec::len).min().unwrap_or(0);
    (0..length).map(|t| series.iter().all(|s| s.get(t).is_some_and(|v| v.is_finite()))).collect()
}

fn masked(values: &[f64], mask: &[bool]) -> Vec<f64> {
    values.iter().zip(mask).map(|(v, keep)| if *keep { *v } else { f64::NAN }).collect()
}

/// The lower triangle L with L L′ equal to the matrix.
///
/// # Unit
/// Roots of that of the matrix.
///
/// # Example
/// ```
/// use flowmosaic::stats::vector_autoregression::cholesky;
/// use flowmosaic::stats::matrix::Matrix;
/// let factor = cholesky(&Matrix::from_fn(2, 2, |r, c| if r == c { 4.0 } else { 2.0 })).expect("a factor");
/// assert_eq!((factor.at(0, 0), factor.at(1, 0), factor.at(0, 1)), (2.0, 1.0, 0.0));
/// ```
#[must_use]
pub fn cholesky(matrix: &Matrix) -> Option<Matrix> {
    let size = matrix.rows();
    let mut lower = Matrix::zeros(size, size);
    for row in 0..size {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| lower.at(row, k) * lower.at(column, k)).sum();
            let rest = matrix.at(row, column) - known;
            let value = if row == column {
                if rest > 0.0 { rest.sqrt() } else { return None }
            } else {
                rest / lower.at(column, column)
            };
            lower.set(row, column, value);
        }
    }
    Some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(seed: u64, n: usize) -> Vec<f64> {
        let mut state = seed;
        (0..n).map(|_| super::super::resample::below(&mut state, 2_000) as f64 / 1_000.0 - 1.0).collect()
    }

    #[test]
    fn a_cause_is_found_and_its_effect_is_not_taken_for_one() {
        let cause = noise(1, 400);
        let shocks = noise(2, 400);
        let mut effect = vec![0.0; 400];
        for t in 1..400 {
            effect[t] = 0.5 * effect[t - 1] + 0.8 * cause[t - 1] + shocks[t];
        }
        let both = [cause, effect];
        assert!(granger(&both, 2, 0, 1).expect("rows").1 < 1e-10);
        assert!(granger(&both, 2, 1, 0).expect("rows").1 > 0.01);
        // With errors of one size the robust test is close to the plain one.
        let (plain, robust) =
            (granger(&both, 2, 0, 1).expect("rows").0, granger_robust(&both, 2, 0, 1).expect("rows").0);
        assert!((robust / plain - 1.0).abs() < 0.3, "{plain} {robust}");
        assert!(granger_robust(&both, 2, 1, 0).expect("rows").1 > 0.01);
        let var = fit(&both, 1).expect("rows");
        // Constant, lag of the cause, lag of the effect.
        assert!((var.equations[1].coefficients[1] - 0.8).abs() < 0.1);
        let shares = var.error_shares(10).expect("positive");
        assert!((shares.at(1, 0) + shares.at(1, 1) - 1.0).abs() < 1e-12);
        assert!(shares.at(0, 0) > 0.95 && shares.at(1, 0) > 0.25);
        let root = cholesky(&var.covariance).expect("positive");
        let back = root.times(&root.transposed());
        assert!((back.at(1, 0) - var.covariance.at(1, 0)).abs() < 1e-15);
    }
}
