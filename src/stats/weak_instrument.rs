//! An interval for an effect that holds even when the instrument is weak.
//!
//! Anderson & Rubin 1949: keep every effect at which the instrument explains nothing of what is left;
//! with one instrument the set solves a quadratic (Fieller 1954), and it may have no end.

use super::regression::with_constant;
use super::robust_errors::{Robust, small_sample};

/// The effects that are not refused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kept {
    /// Between two ends.
    Between(f64, f64),
    /// Everything but what lies between the two: the instrument is weak.
    AllBut(f64, f64),
    /// Everything: the instrument says nothing.
    All,
}

/// The effects of `moved` on `y` that the instrument does not refuse at `critical` standard errors,
/// with Newey-West errors of `lags` lags.
///
/// # Unit
/// Coefficients.
///
/// # Missing values
/// Rows with a missing value are left out; nothing when too few are left or the instrument does not
/// vary.
///
/// # Example
/// ```
/// use flowmosaic::stats::weak_instrument::kept;
/// let tool: Vec<f64> = (0..60).map(|i| f64::from(i * 7 % 11)).collect();
/// let moved: Vec<f64> = tool.iter().enumerate().map(|(i, t)| t + (i % 3) as f64).collect();
/// let y: Vec<f64> = moved.iter().enumerate().map(|(i, m)| 2.0 * m + (i % 5) as f64).collect();
/// assert!(kept(&y, &moved, &tool, 2, 1.96).is_some());
/// ```
#[must_use]
pub fn kept(y: &[f64], moved: &[f64], instrument: &[f64], lags: usize, critical: f64) -> Option<Kept> {
    let complete = |row: &usize| [y, moved, instrument].iter().all(|c| c.get(*row).is_some_and(|v| v.is_finite()));
    let rows: Vec<usize> = (0..y.len()).filter(complete).collect();
    let pick = |values: &[f64]| rows.iter().filter_map(|r| values.get(*r)).copied().collect::<Vec<f64>>();
    let (y, moved, tool) = (pick(y), pick(moved), pick(instrument));
    let slope = |target: &[f64]| {
        let fit = with_constant(target, &[&tool])?;
        let variance = small_sample(&fit, Robust::NeweyWest { lags }).at(1, 1);
        Some((fit.coefficients.get(1).copied()?, variance))
    };
    let (reduced, first) = (slope(&y)?, slope(&moved)?);
    let gap: Vec<f64> = y.iter().zip(&moved).map(|(a, b)| a - b).collect();
    let (_, of_gap) = slope(&gap)?;
    // The variance of a difference holds the covariance of its parts.
    let between = 0.5 * (reduced.1 + first.1 - of_gap);
    let square = critical * critical;
    let a = first.0 * first.0 - square * first.1;
    let b = -2.0 * (reduced.0 * first.0 - square * between);
    let c = reduced.0 * reduced.0 - square * reduced.1;
    let inside = b * b - 4.0 * a * c;
    if !inside.is_finite() || a == 0.0 {
        return None;
    }
    if inside < 0.0 {
        return (a < 0.0).then_some(Kept::All);
    }
    // The root that loses no digits, and the other from their product.
    let q = -0.5 * (b + inside.sqrt().copysign(b));
    let (one, other) = (q / a, if q == 0.0 { 0.0 } else { c / q });
    let (low, high) = (one.min(other), one.max(other));
    Some(if a > 0.0 { Kept::Between(low, high) } else { Kept::AllBut(low, high) })
        .filter(|_| low.is_finite() && high.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::resample::below;

    fn noise(seed: u64) -> Vec<f64> {
        let mut state = seed;
        (0..400).map(|_| below(&mut state, 2_000) as f64 / 1_000.0 - 1.0).collect()
    }

    #[test]
    fn the_ends_leave_the_instrument_at_the_critical_value() {
        let (z, e) = (noise(1), noise(2));
        let x: Vec<f64> = z.iter().zip(&e).map(|(z, e)| z + e).collect();
        let y: Vec<f64> = x.iter().zip(&e).map(|(x, e)| 2.0 * x - 3.0 * e).collect();
        let Some(Kept::Between(low, high)) = kept(&y, &x, &z, 2, 1.96) else { panic!("an interval") };
        assert!(low < 2.0 && 2.0 < high && high - low < 2.0, "{low} {high}");
        for end in [low, high] {
            let left: Vec<f64> = y.iter().zip(&x).map(|(y, x)| y - end * x).collect();
            let fit = with_constant(&left, &[&z]).expect("a fit");
            let error = small_sample(&fit, Robust::NeweyWest { lags: 2 }).at(1, 1).sqrt();
            assert!(((fit.coefficients[1] / error).abs() - 1.96).abs() < 1e-6);
        }
        // An instrument that has nothing to do with the mover refuses nothing, or next to nothing.
        let stranger = with_constant(&noise(9), &[&x, &e]).expect("a fit").residuals;
        assert!(matches!(kept(&y, &x, &stranger, 2, 1.96), Some(Kept::All | Kept::AllBut(..))));
        assert_eq!(kept(&y, &x, &[1.0; 400], 2, 1.96), None);
    }
}
