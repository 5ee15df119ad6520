//! When did it break? Dates by least squares, their number by BIC, their intervals.
//!
//! Bai & Perron 1998 and 2003 (dynamic programming); Bai 1997, appendix B (distribution of the
//! estimated date). Variance and regressors may differ between regimes.

use super::bandwidth::{Kernel, Prewhitening, andrews};
use super::matrix::dot;
use super::regression::{Fit, least_squares};
use super::robust_errors::{Robust, covariance, small_sample};

/// The best places of a number of breaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Segmentation {
    /// Rows before each break: the last row of each regime but the last, counted from 1.
    pub breaks: Vec<usize>,
    /// Residual sum of squares over all regimes.
    pub residual_sum: f64,
    /// n (log(RSS/n) + 1 + log 2π) + log(n) (k + 1)(breaks + 1).
    pub bic: f64,
    /// log(RSS/(n − q)) + 0.299 (q/n) log(n)^2.1 with q = k (breaks + 1) + breaks (Liu, Wu & Zidek
    /// 1997): stricter than `bic`.
    pub lwz: f64,
}

/// The best segmentation for each number of breaks from none to `most`, regimes of at least
/// `shortest` rows.
///
/// # Unit
/// Rows, and squares of the unit of `y`.
///
/// # Missing values
/// Nothing when a value is missing or the regressors depend on each other in some regime. Numbers
/// of breaks that do not fit are left out.
///
/// # Accuracy
/// Residual sums are updated row by row (Brown, Durbin & Evans 1975): about 1e-10 relative.
///
/// # Example
/// ```
/// use flowmosaic::stats::break_dates::segmentations;
/// let y: Vec<f64> = (0..40).map(|i| f64::from(i % 3) + if i < 25 { 0.0 } else { 9.0 }).collect();
/// let found = segmentations(&y, &[&[1.0; 40]], 6, 1).expect("segmentations");
/// assert_eq!(found[1].breaks, [25]);
/// ```
#[must_use]
pub fn segmentations(y: &[f64], columns: &[&[f64]], shortest: usize, most: usize) -> Option<Vec<Segmentation>> {
    let n = y.len();
    let shortest = shortest.max(columns.len() + 1);
    if n < shortest || y.iter().chain(columns.iter().copied().flatten()).any(|v| !v.is_finite()) {
        return None;
    }
    // sums[i][j] is the residual sum of the regime that starts at row i and has shortest + j rows.
    let sums: Option<Vec<Vec<f64>>> =
        (0..=n - shortest).map(|start| residual_sums(y, columns, start, shortest)).collect();
    let sums = sums?;
    let cost = |from: usize, to: usize| {
        let row = sums.get(from)?;
        row.get(to.checked_sub(from + shortest)?).copied()
    };
    // best[end] is the least sum of the first `end` rows and where its last regime starts.
    let mut best: Vec<Option<(f64, Vec<usize>)>> = (0..=n).map(|end| Some((cost(0, end)?, Vec::new()))).collect();
    let mut found = Vec::new();
    for number in 0..=most {
        if number > 0 {
            let join = |end: usize| {
                let candidates = (1..end).filter_map(|cut| {
                    let (before, breaks) = best.get(cut)?.as_ref()?;
                    Some((before + cost(cut, end)?, cut, breaks))
                });
                let (sum, cut, breaks) = candidates.min_by(|a, b| a.0.total_cmp(&b.0))?;
                Some((sum, breaks.iter().copied().chain([cut]).collect::<Vec<usize>>()))
            };
            best = (0..=n).map(join).collect();
        }
        let Some((residual_sum, breaks)) = best.last().cloned().flatten() else { break };
        let (rows, parameters) = (n as f64, ((columns.len() + 1) * (number + 1)) as f64);
        let fit = rows * (libm::log(residual_sum / rows) + 1.0 + libm::log(2.0 * std::f64::consts::PI));
        let q = (columns.len() * (number + 1) + number) as f64;
        let penalty = 0.299 * q / rows * libm::pow(libm::log(rows), 2.1);
        let lwz = libm::log(residual_sum / (rows - q)) + penalty;
        found.push(Segmentation { breaks, residual_sum, bic: fit + libm::log(rows) * parameters, lwz });
    }
    Some(found)
}

/// Residual sums of the regimes from `start` with `shortest` rows and more.
fn residual_sums(y: &[f64], columns: &[&[f64]], start: usize, shortest: usize) -> Option<Vec<f64>> {
    let part: Option<Vec<&[f64]>> = columns.iter().map(|c| c.get(start..start + shortest)).collect();
    let fit = least_squares(y.get(start..start + shortest)?, &part?)?;
    let (mut coefficients, mut inverse, mut total) = (fit.coefficients, fit.inverse, fit.residual_sum);
    let mut sums = vec![total];
    for row in start + shortest..y.len() {
        let x: Vec<f64> = columns.iter().filter_map(|c| c.get(row)).copied().collect();
        let error = y.get(row)? - dot(&x, &coefficients);
        let weighted = inverse.times_column(&x);
        let scale = 1.0 + dot(&x, &weighted);
        total += error * error / scale;
        coefficients.iter_mut().zip(&weighted).for_each(|(c, w)| *c += w * error / scale);
        for a in 0..weighted.len() {
            for b in 0..weighted.len() {
                let (wa, wb) = (weighted.get(a).copied()?, weighted.get(b).copied()?);
                inverse.set(a, b, inverse.at(a, b) - wa * wb / scale);
            }
        }
        sums.push(total);
    }
    Some(sums)
}

/// Interval of each break of a segmentation, as rows before the break: low, date, high.
///
/// # Unit
/// Rows.
///
/// # Missing values
/// Nothing when a regime cannot be fitted or two neighbours have the same coefficients. Ends may lie
/// outside the sample; they are not cut.
///
/// # Accuracy
/// Ends are whole rows, those of the reference package.
///
/// # Example
/// ```
/// use flowmosaic::stats::break_dates::intervals;
/// let y: Vec<f64> = (0..40).map(|i| f64::from(i % 3) + if i < 25 { 0.0 } else { 9.0 }).collect();
/// let ends = intervals(&y, &[&[1.0; 40]], &[25], 0.95).expect("an interval");
/// assert!(ends[0].0 <= 25 && ends[0].1 == 25 && ends[0].2 >= 25);
/// ```
#[must_use]
pub fn intervals(y: &[f64], columns: &[&[f64]], breaks: &[usize], level: f64) -> Option<Vec<(i64, i64, i64)>> {
    robust_intervals(y, columns, breaks, level, Errors::Independent)
}

/// What is allowed of the errors within a regime.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Errors {
    /// They do not resemble each other and have one variance a regime.
    Independent,
    /// They may resemble their neighbours: Bartlett weights (Newey & West 1987).
    Bartlett {
        /// Lags; none is the same as [`Errors::Independent`].
        lags: usize,
    },
    /// Quadratic spectral weights after prewhitening, bandwidth of Andrews 1991 from the regime
    /// itself, small-sample factor: what Bai & Perron 2003 print.
    QuadraticSpectral,
}

/// The same for errors that resemble their neighbours: each regime's error variance becomes its
/// long-run variance in the direction of the change (Bai 1997, eq. 15).
///
/// # Unit
/// Rows.
///
/// # Missing values
/// As for [`intervals`].
///
/// # Accuracy
/// Ends are whole rows, those of the reference package.
///
/// # Example
/// ```
/// use flowmosaic::stats::break_dates::robust_intervals;
/// use flowmosaic::stats::break_dates::Errors;
/// let y: Vec<f64> = (0..40).map(|i| f64::from(i % 3) + if i < 25 { 0.0 } else { 9.0 }).collect();
/// let ends = robust_intervals(&y, &[&[1.0; 40]], &[25], 0.95, Errors::Bartlett { lags: 2 }).expect("an interval");
/// assert_eq!(ends[0].1, 25);
/// ```
#[must_use]
pub fn robust_intervals(
    y: &[f64],
    columns: &[&[f64]],
    breaks: &[usize],
    level: f64,
    errors: Errors,
) -> Option<Vec<(i64, i64, i64)>> {
    let edges: Vec<usize> = std::iter::once(0).chain(breaks.iter().copied()).chain([y.len()]).collect();
    let fit = |pair: &[usize]| {
        let [from, to] = pair else { return None };
        let part: Option<Vec<&[f64]>> = columns.iter().map(|c| c.get(*from..*to)).collect();
        least_squares(y.get(*from..*to)?, &part?)
    };
    let fits: Option<Vec<Fit>> = edges.windows(2).map(fit).collect();
    let one = |(pair, date): (&[Fit], &usize)| {
        let [before, after] = pair else { return None };
        let change: Vec<f64> = after.coefficients.iter().zip(&before.coefficients).map(|(a, b)| a - b).collect();
        // δ′Qδ: the mean squared change of the fitted value; the error variance has divisor n.
        let size = |fit: &Fit| {
            let moved = fit.design.times_column(&change);
            dot(&moved, &moved) / moved.len() as f64
        };
        let variance = |fit: &Fit| {
            let robust = match errors {
                Errors::Independent | Errors::Bartlett { lags: 0 } => {
                    return fit.residual_sum / fit.observations() as f64;
                }
                Errors::Bartlett { lags } => covariance(fit, Robust::NeweyWest { lags }),
                Errors::QuadraticSpectral => {
                    let bandwidth = andrews(fit, Kernel::QuadraticSpectral, Prewhitening::OrderOne);
                    small_sample(fit, Robust::Prewhitened { bandwidth })
                }
            };
            // δ′Ωδ with Ω = n Q V Q, the covariance V of the coefficients and Q = X′X / n.
            let moved = fit.design.transposed().times_column(&fit.design.times_column(&change));
            dot(&moved, &robust.times_column(&moved)) / fit.observations() as f64 / size(fit)
        };
        let (q1, q2, s1, s2) = (size(before), size(after), variance(before), variance(after));
        if !(q1 > 0.0 && q2 > 0.0 && s1 > 0.0 && s2 > 0.0) {
            return None;
        }
        let limit = Argmax { ratio: q2 / q1, before: s1, after: s2 };
        let scale = s1 / q1;
        let tail = 0.5 * (1.0 - level);
        let (low, high) = (limit.quantile(tail), limit.quantile(1.0 - tail));
        let date = i64::try_from(*date).ok()?;
        let whole = |v: f64| v as i64;
        Some((whole(libm::floor(date as f64 - high * scale)), date, whole(libm::ceil(date as f64 - low * scale))))
    };
    fits?.windows(2).zip(breaks).map(one).collect()
}

/// The place of the highest point of a two-sided Brownian motion with drift.
struct Argmax {
    /// ξ = δ′Q₂δ / δ′Q₁δ.
    ratio: f64,
    /// Variance before.
    before: f64,
    /// Variance after.
    after: f64,
}

impl Argmax {
    fn quantile(&self, p: f64) -> f64 {
        let reach = |sign: f64| {
            let mut far = 1.0;
            while far < 1e8 && (self.cumulative(sign * far) - p) * sign < 0.0 {
                far *= 2.0;
            }
            sign * far
        };
        super::distributions::bisect(reach(-1.0), reach(1.0), |x| self.cumulative(x) < p)
    }

    /// Bai 1997, appendix B.
    fn cumulative(&self, x: f64) -> f64 {
        let normal = super::normal::cumulative;
        // exp(a)·Φ(−b) with a large and Φ tiny: the product is bounded, its factors are not.
        let bounded = |a: f64, b: f64| {
            if b < 30.0 {
                libm::exp(a) * normal(-b)
            } else {
                libm::exp(a - 0.5 * b * b) / (b * (2.0 * std::f64::consts::PI).sqrt())
            }
        };
        let root = x.abs().sqrt();
        let ratio = self.before / self.after;
        let flat = root / (2.0 * std::f64::consts::PI).sqrt();
        if x <= 0.0 {
            let alpha = 0.5 * ratio * (1.0 + ratio);
            let beta = 0.5 + ratio;
            return -flat * libm::exp(x / 8.0) - beta / alpha * bounded(-alpha * x, beta * root)
                + (2.0 * beta * beta / alpha - 2.0 - 0.5 * x) * normal(-0.5 * root);
        }
        let gamma = 0.5 * self.ratio * (1.0 + self.after / self.before);
        let b = (self.ratio * ratio).sqrt();
        let delta = (self.ratio / ratio).sqrt() + 0.5 * b;
        1.0 + b * flat * libm::exp(-b * b * x / 8.0)
            + b * delta / gamma * bounded(gamma * x, delta * root)
            + (2.0 - 0.5 * b * b * x - 2.0 * delta * delta / gamma) * normal(-0.5 * b * root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_resemble_each_other_widen_the_interval() {
        let mut state = 7;
        let mut noise = || super::super::resample::below(&mut state, 2_000) as f64 / 1_000.0 - 1.0;
        let mut error = 0.0;
        let y: Vec<f64> = (0..120)
            .map(|t| {
                error = 0.8 * error + noise();
                error + if t >= 60 { 2.0 } else { 0.0 }
            })
            .collect();
        let ones = vec![1.0; y.len()];
        let width = |lags: usize| {
            let (low, _, high) =
                robust_intervals(&y, &[&ones], &[60], 0.95, Errors::Bartlett { lags }).expect("two regimes")[0];
            high - low
        };
        assert_eq!(
            intervals(&y, &[&ones], &[60], 0.95),
            robust_intervals(&y, &[&ones], &[60], 0.95, Errors::Bartlett { lags: 0 })
        );
        assert!(width(6) > width(0), "{} {}", width(6), width(0));
    }

    #[test]
    fn the_limit_is_a_distribution() {
        for (ratio, before, after) in [(1.0, 1.0, 1.0), (2.0, 1.0, 3.0), (0.5, 4.0, 1.0)] {
            let limit = Argmax { ratio, before, after };
            let mut previous = 0.0;
            for step in -400..400 {
                let here = limit.cumulative(f64::from(step) * 0.25);
                assert!((-1e-12..=1.0 + 1e-12).contains(&here) && here >= previous - 1e-12, "{step} {here}");
                previous = here;
            }
            assert!((limit.cumulative(1e-12) - limit.cumulative(-1e-12)).abs() < 1e-5);
        }
        // Yao 1987, table 1: the 97.5% point of the symmetric case is 11.0.
        let symmetric = Argmax { ratio: 1.0, before: 1.0, after: 1.0 };
        assert!((symmetric.quantile(0.975) - 11.0).abs() < 0.1, "{}", symmetric.quantile(0.975));
    }
}
