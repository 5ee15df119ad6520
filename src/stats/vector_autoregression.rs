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
        let factor = cholesky(&self.covariance)?;
        Some(self.moving_average(horizon).iter().map(|m| m.times(&factor)).collect())
    }

    /// Weights of the surprises of 0, 1, … `horizon` − 1 periods ago in each series (row): what follows a
    /// surprise of one unit in one series (column) when nothing else moves in the same period (Lütkepohl 2005,
    /// 2.3.2). They do not depend on the order of the series.
    ///
    /// # Unit
    /// That of the row for one unit of the column.
    ///
    /// # Missing values
    /// None: a fit has all of its coefficients.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::vector_autoregression::fit;
    /// let a: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
    /// let model = fit(&[a], 1).expect("a model");
    /// let weights = model.moving_average(3);
    /// assert_eq!((weights.len(), weights[0].at(0, 0)), (3, 1.0));
    /// assert_eq!(weights[1].at(0, 0), model.equations[0].coefficients[1]);
    /// ```
    #[must_use]
    pub fn moving_average(&self, horizon: usize) -> Vec<Matrix> {
        let size = self.equations.len();
        let coefficients: Vec<Matrix> = (1..=self.lags).map(|lag| self.coefficients(lag)).collect();
        let mut moving = vec![Matrix::identity(size)];
        for _ in 1..horizon {
            let mut total = Matrix::zeros(size, size);
            for (earlier, own) in moving.iter().rev().zip(&coefficients) {
                total = total.plus(&earlier.times(own), 1.0);
            }
            moving.push(total);
        }
        moving
    }

    /// The weight of every series (column) `lag` periods ago in each (row).
    fn coefficients(&self, lag: usize) -> Matrix {
        let size = self.equations.len();
        Matrix::from_fn(size, size, |r, c| {
            let own = self.equations.get(r).and_then(|f| f.coefficients.get(1 + (lag - 1) * size + c));
            own.copied().unwrap_or(f64::NAN)
        })
    }

    /// What follows in series `effect`, `ahead` periods after a surprise of one unit in series `cause`, nothing
    /// else moving in the same period: in that period alone, or `cumulated` from the surprise on; with its
    /// standard error.
    ///
    /// # Unit
    /// That of the effect for one unit of the cause.
    ///
    /// # Missing values
    /// Nothing for a series that is not among those fitted.
    ///
    /// # Accuracy
    /// The error is asymptotic: the derivative of the response by each coefficient, and Σ ⊗ (X′X)⁻¹ for the
    /// coefficients, with Σ of divisor n − k (Lütkepohl 2005, proposition 3.6).
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::vector_autoregression::fit;
    /// let a: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
    /// let model = fit(&[a], 1).expect("a model");
    /// let weight = model.equations[0].coefficients[1];
    /// let (value, error) = model.response(0, 0, 2, true).expect("a response");
    /// assert!((value - (1.0 + weight + weight * weight)).abs() < 1e-12);
    /// let own = (model.covariance.at(0, 0) * model.equations[0].inverse.at(1, 1)).sqrt();
    /// assert!((error - (1.0 + 2.0 * weight).abs() * own).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn response(&self, effect: usize, cause: usize, ahead: usize, cumulated: bool) -> Option<(f64, f64)> {
        let size = self.equations.len();
        if effect >= size || cause >= size {
            return None;
        }
        let moving = self.moving_average(ahead + 1);
        let first = if cumulated { 0 } else { ahead };
        let value = crate::number::sum(&moving.iter().skip(first).map(|m| m.at(effect, cause)).collect::<Vec<_>>());
        let coefficients: Vec<Matrix> = (1..=self.lags).map(|lag| self.coefficients(lag)).collect();
        // How the response moves with the weight of series `column`, `lag` periods ago, in series `row`.
        let derivative = |row: usize, column: usize, lag: usize| -> f64 {
            let mut steps: Vec<Vec<f64>> = vec![vec![0.0; size]];
            for step in 1..=ahead {
                let mut next = vec![0.0; size];
                for (earlier, own) in steps.iter().rev().zip(&coefficients) {
                    let moved = own.transposed().times_column(earlier);
                    next.iter_mut().zip(moved).for_each(|(slot, add)| *slot += add);
                }
                if let (Some(slot), Some(then)) = (next.get_mut(column), step.checked_sub(lag)) {
                    *slot += moving.get(then).map_or(0.0, |m| m.at(effect, row));
                }
                steps.push(next);
            }
            crate::number::sum(&steps.iter().skip(first).filter_map(|s| s.get(cause)).copied().collect::<Vec<_>>())
        };
        // In the order of an equation's columns: the constant, then lag by lag every series.
        let gradient = |row: usize| -> Vec<f64> {
            let lagged = (1..=self.lags).flat_map(|lag| (0..size).map(move |column| (lag, column)));
            std::iter::once(0.0).chain(lagged.map(|(lag, column)| derivative(row, column, lag))).collect()
        };
        let gradients: Vec<Vec<f64>> = (0..size).map(gradient).collect();
        let inverse = &self.equations.first()?.inverse;
        let mut variance = 0.0;
        for (r, own) in gradients.iter().enumerate() {
            let spread = inverse.times_column(own);
            for (c, other) in gradients.iter().enumerate() {
                variance += self.covariance.at(r, c) * super::matrix::dot(&spread, other);
            }
        }
        (value.is_finite() && variance >= 0.0).then(|| (value, variance.sqrt()))
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
    /// The spread of responses over many samples is what the standard error says that it is.
    #[test]
    fn the_error_of_a_response_is_its_spread_over_samples() {
        let sample = |seed: u64| {
            let (first, second) = (noise(2 * seed + 1, 300), noise(2 * seed + 2, 300));
            let (mut cause, mut effect) = (vec![0.0; 300], vec![0.0; 300]);
            for t in 1..300 {
                cause[t] = 0.3 * cause[t - 1] + first[t];
                effect[t] = 0.4 * effect[t - 1] + 0.5 * cause[t - 1] + second[t];
            }
            fit(&[cause, effect], 1).and_then(|model| model.response(1, 0, 4, true)).expect("a response")
        };
        let found: Vec<(f64, f64)> = (0..200).map(sample).collect();
        let values: Vec<f64> = found.iter().map(|f| f.0).collect();
        let errors: Vec<f64> = found.iter().map(|f| f.1).collect();
        // Σ over h of the second row of the powers of [[0.3, 0], [0.5, 0.4]].
        let truth = 0.5 + 0.5 * (0.3 + 0.4) + 0.5 * (0.09 + 0.12 + 0.16) + 0.5 * (0.027 + 0.036 + 0.048 + 0.064);
        assert!(
            (crate::stats::moments::mean(&values) - truth).abs() < 0.03,
            "{}",
            crate::stats::moments::mean(&values)
        );
        let spread = crate::stats::moments::standard_deviation(&values);
        assert!((crate::stats::moments::mean(&errors) / spread - 1.0).abs() < 0.15, "{spread} {errors:?}");
        // Not cumulated, after one period: a coefficient and its own error.
        let both = [noise(5, 200), noise(6, 200)];
        let model = fit(&both, 1).expect("rows");
        let (value, error) = model.response(1, 0, 1, false).expect("a response");
        assert!((value - model.equations[1].coefficients[1]).abs() < 1e-15);
        let own = (model.covariance.at(1, 1) * model.equations[1].inverse.at(1, 1)).sqrt();
        assert!((error / own - 1.0).abs() < 1e-12);
    }
}
