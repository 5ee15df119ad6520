//! What is beyond what controls explain?
//!
//! A regression on the slots before an event foretells those of its window; what is left is abnormal,
//! with the error of the forecast: s²(I + X*(X′X)⁻¹X*′) (MacKinlay 1997, eq. 7–9, with any controls;
//! Salkever 1976). Across events: Patell 1976; Boehmer, Musumeci & Poulsen 1991.

use super::distributions::t_two_sided;
use super::matrix::{Matrix, dot};
use super::moments::{mean, standard_deviation};
use super::normal;
use super::regression::with_constant;
use super::signed_rank::sign_test;
use crate::number::sum;
use std::ops::Range;

/// What one window holds beyond what its controls explain.
#[derive(Debug, Clone, PartialEq)]
pub struct Abnormal {
    /// The constant, then one coefficient a control.
    pub coefficients: Vec<f64>,
    /// Value less forecast, one a slot of the window.
    pub values: Vec<f64>,
    /// The standard error of each.
    pub errors: Vec<f64>,
    /// Their sum.
    pub total: f64,
    /// Its standard error: forecasts share the error of the coefficients, so that errors do not add
    /// up as if they were independent.
    pub total_error: f64,
    /// Rows of the estimation.
    pub observations: usize,
    /// Rows less coefficients.
    pub degrees: usize,
    /// Share of the variance before that the controls explain.
    pub explained: f64,
}

/// What `window` of `y` holds beyond a regression on a constant and `controls` over the slots for which
/// `usual` holds. Without controls the forecast is the mean.
///
/// # Unit
/// Values and errors in that of `y`.
///
/// # Missing values
/// Slots with a missing value are left out of the estimation. A missing value in the window has no
/// abnormal value and leaves the sum missing.
///
/// # Errors
/// Nothing when no more slots than coefficients are left, when controls depend on each other, or when
/// the window is empty or ends after the last slot.
///
/// # Accuracy
/// That of least squares by QR: relative errors of the condition number times 1e-16.
///
/// # Example
/// ```
/// use flowmosaic::stats::abnormal::beyond;
/// // Two, four, two, four …, and then nine: five more than the mean of four slots, plus or minus √(4/3 · 5/4).
/// let found = beyond(&[2.0, 4.0, 2.0, 4.0, 9.0], &[], |t| t < 4, 4..5).expect("a forecast");
/// assert!((found.total - 6.0).abs() < 1e-12);
/// assert!((found.total_error - (4.0_f64 / 3.0 * 1.25).sqrt()).abs() < 1e-12);
/// ```
#[must_use]
pub fn beyond(y: &[f64], controls: &[&[f64]], usual: impl Fn(usize) -> bool, window: Range<usize>) -> Option<Abnormal> {
    if window.is_empty() || window.end > y.len() {
        return None;
    }
    let at = |values: &[f64], t: usize| values.get(t).copied().unwrap_or(f64::NAN);
    let before: Vec<f64> = (0..y.len()).map(|t| if usual(t) { at(y, t) } else { f64::NAN }).collect();
    let fit = with_constant(&before, controls)?;
    let row = |t: usize| -> Vec<f64> { std::iter::once(1.0).chain(controls.iter().map(|c| at(c, t))).collect() };
    let rows: Vec<Vec<f64>> = window.clone().map(row).collect();
    let values: Vec<f64> = window.zip(&rows).map(|(t, row)| at(y, t) - dot(row, &fit.coefficients)).collect();
    let error =
        |slots: f64, total: &[f64]| (fit.variance * (slots + dot(total, &fit.inverse.times_column(total)))).sqrt();
    let all = added(&rows);
    Some(Abnormal {
        errors: rows.iter().map(|row| error(1.0, row)).collect(),
        total: sum(&values),
        total_error: error(rows.len() as f64, &all),
        observations: fit.observations(),
        degrees: fit.degrees,
        explained: fit.r_squared,
        coefficients: fit.coefficients,
        values,
    })
}

/// The sum of each column.
fn added(rows: &[Vec<f64>]) -> Vec<f64> {
    let columns = Matrix::from_fn(rows.len(), rows.first().map_or(0, Vec::len), |r, c| {
        rows.get(r).and_then(|row| row.get(c)).copied().unwrap_or(f64::NAN)
    });
    (0..columns.columns()).map(|c| sum(&columns.column(c))).collect()
}

impl Abnormal {
    /// t of the sum and its two-sided probability.
    ///
    /// # Missing values
    /// NaN when a slot of the window is missing, or when the estimation left no error at all.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::abnormal::beyond;
    /// let found = beyond(&[2.0, 4.0, 2.0, 4.0, 9.0], &[], |t| t < 4, 4..5).expect("a forecast");
    /// let (t, p) = found.test();
    /// assert!((t - 4.6476).abs() < 1e-4 && (p - 0.0188).abs() < 1e-4);
    /// ```
    #[must_use]
    pub fn test(&self) -> (f64, f64) {
        if self.total_error <= 0.0 || !self.total_error.is_finite() {
            return (f64::NAN, f64::NAN);
        }
        let t = self.total / self.total_error;
        (t, t_two_sided(t, self.degrees as f64))
    }
}

/// Tests of the sums of several windows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Together {
    /// How many windows count.
    pub events: usize,
    /// Mean sum.
    pub mean: f64,
    /// Patell's z and its two-sided probability: each sum in its own errors, against the variance of
    /// Student's t.
    pub patell: (f64, f64),
    /// t of Boehmer, Musumeci and Poulsen and its probability: sums in their own errors, against their
    /// own spread, so that events that make values more uncertain do not mislead.
    pub boehmer: (f64, f64),
    /// Sign test of the sums, two-sided.
    pub sign: f64,
}

/// The tests across the sums of `windows`, which must not overlap.
///
/// # Missing values
/// Windows without a sum or without an error are left out.
///
/// # Errors
/// Nothing for fewer than two windows with a sum, or for an estimation with four or fewer degrees of
/// freedom, of which Student's t has no variance that would be known well.
///
/// # Example
/// ```
/// use flowmosaic::stats::abnormal::{beyond, together};
/// let y = [1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 6.0, 7.0];
/// let window = |t: usize| beyond(&y, &[], |s| s < 8, t..t + 1).expect("a forecast");
/// let found = together(&[window(8), window(9)]).expect("two events");
/// assert_eq!((found.events, found.sign), (2, 0.5));
/// assert!((found.mean - 4.5).abs() < 1e-12 && found.patell.0 > 4.0);
/// ```
#[must_use]
pub fn together(windows: &[Abnormal]) -> Option<Together> {
    let there: Vec<&Abnormal> = windows.iter().filter(|w| w.test().0.is_finite()).collect();
    if there.len() < 2 || there.iter().any(|w| w.degrees <= 4) {
        return None;
    }
    let n = there.len() as f64;
    let sums: Vec<f64> = there.iter().map(|w| w.total).collect();
    let scaled: Vec<f64> = there.iter().map(|w| w.test().0).collect();
    let spread = |w: &&Abnormal| w.degrees as f64 / (w.degrees as f64 - 2.0);
    let patell = sum(&scaled) / sum(&there.iter().map(spread).collect::<Vec<f64>>()).sqrt();
    let boehmer = mean(&scaled) / (standard_deviation(&scaled) / n.sqrt());
    let boehmer = if boehmer.is_finite() { boehmer } else { f64::NAN };
    Some(Together {
        events: there.len(),
        mean: mean(&sums),
        patell: (patell, normal::two_sided(patell)),
        boehmer: (boehmer, t_two_sided(boehmer, n - 1.0)),
        sign: sign_test(&sums),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The market model of `event_study` is the case of one control.
    #[test]
    fn one_control_is_the_market_model() {
        let market: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
        let y: Vec<f64> = market.iter().enumerate().map(|(i, m)| 0.3 + 1.2 * m + (i * 5 % 7) as f64).collect();
        let found = beyond(&y, &[&market], |t| t < 30, 30..35).expect("a forecast");
        let known = super::super::event_study::event((&y[..30], &market[..30]), (&y[30..35], &market[30..35]))
            .expect("an event");
        for (a, b) in found.values.iter().zip(&known.abnormal).chain(found.errors.iter().zip(&known.errors)) {
            assert!((a - b).abs() < 1e-12, "{a} {b}");
        }
        let (total, t, p) = known.sum(0, 4);
        assert!((found.total - total).abs() < 1e-12 && (found.test().0 - t).abs() < 1e-10);
        assert!((found.test().1 - p).abs() < 1e-10);
    }

    #[test]
    fn what_cannot_be_said_is_not() {
        let y = [1.0, 2.0, 1.5, 4.0];
        assert!(beyond(&y, &[], |t| t < 3, 3..3).is_none() && beyond(&y, &[], |t| t < 3, 3..9).is_none());
        assert!(beyond(&y, &[&[1.0; 4]], |t| t < 3, 3..4).is_none(), "a control that says the same as the constant");
        let gap = beyond(&[1.0, 2.0, 1.5, f64::NAN], &[], |t| t < 3, 3..4).expect("a forecast");
        assert!(gap.total.is_nan() && gap.test().1.is_nan());
        let still = beyond(&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0], &[], |t| t < 7, 7..8).expect("a forecast");
        assert!(still.test().0.is_nan() && together(&[still.clone(), still]).is_none());
    }
}
