//! Deviation from a straight line, in standard deviations: over the whole sample, or with what was
//! known at the time.
//!
//! Rapach, Ringgenberg and Zhou 2016 (log short interest, linear trend, standardised residual).

use crate::number::Sum;

/// The straight line of least squares through values at 0, 1, 2, …
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Value at position 0.
    pub start: f64,
    /// Change per position.
    pub slope: f64,
}

/// The line of least squares through `values` at their positions.
///
/// # Unit
/// Unit of the values, and that a slot.
///
/// # Missing values
/// NaN keeps its place and is left out; fewer than two values give nothing.
///
/// # Example
/// ```
/// use flowmosaic::stats::detrend::line;
/// let found = line(&[1.0, 3.0, 5.0]).expect("a line");
/// assert_eq!((found.start, found.slope), (1.0, 2.0));
/// ```
#[must_use]
pub fn line(values: &[f64]) -> Option<Line> {
    let valid = || values.iter().enumerate().filter(|(_, v)| !v.is_nan());
    let count = valid().count();
    if count < 2 {
        return None;
    }
    let total = |f: &dyn Fn(f64, f64) -> f64| {
        let mut sum = Sum::default();
        valid().for_each(|(i, v)| sum.add(f(i as f64, *v)));
        sum.value()
    };
    let middle = total(&|i, _| i) / count as f64;
    let mean = total(&|_, v| v) / count as f64;
    let slope = total(&|i, v| (i - middle) * (v - mean)) / total(&|i, _| (i - middle) * (i - middle));
    Some(Line { start: mean - slope * middle, slope })
}

/// Each value less the trend, over the standard deviation (n − 1) of those residuals.
///
/// # Unit
/// Standard deviations.
///
/// # Missing values
/// NaN keeps its place; all are NaN when fewer than three values exist or they lie on one line.
///
/// # Accuracy
/// 1e-12 relative against R `lm` where the residuals are not small against the values.
///
/// # Example
/// ```
/// use flowmosaic::stats::detrend::standardised;
/// let found = standardised(&[1.0, 3.0, 2.0, 4.0]);
/// assert!(found.iter().sum::<f64>().abs() < 1e-12);
/// ```
#[must_use]
pub fn standardised(values: &[f64]) -> Vec<f64> {
    let nothing = || vec![f64::NAN; values.len()];
    let Some(line) = line(values) else { return nothing() };
    let residuals: Vec<f64> =
        values.iter().enumerate().map(|(i, v)| v - (line.start + line.slope * i as f64)).collect();
    let deviation = super::moments::standard_deviation(&residuals);
    let size = values.iter().filter(|v| !v.is_nan()).fold(0.0_f64, |m, v| m.max(v.abs()));
    // Residuals at the level of rounding are no deviation at all.
    if deviation.is_nan() || deviation <= 1e-13 * size {
        return nothing();
    }
    residuals.iter().map(|r| r / deviation).collect()
}

/// The last value of [`standardised`] over the values up to each position: what could be said then.
///
/// # Unit
/// Standard deviations.
///
/// # Missing values
/// NaN before `first` values exist.
///
/// # Accuracy
/// Moments are updated (Welford 1962), so the cost is linear; 1e-10 relative.
///
/// # Example
/// ```
/// use flowmosaic::stats::detrend::standardised_as_known;
/// let known = standardised_as_known(&[1.0, 3.0, 2.0, 4.0, 9.0], 3);
/// assert!(known[1].is_nan() && known[4] > 0.0);
/// ```
#[must_use]
pub fn standardised_as_known(values: &[f64], first: usize) -> Vec<f64> {
    let mut known = Moments::default();
    let step = |(position, value): (usize, &f64)| {
        known.add(position as f64, *value);
        if value.is_nan() || known.count < first.max(3) {
            return f64::NAN;
        }
        known.standardised(position as f64, *value).unwrap_or_else(|| {
            // Nearly on the line: the updated moments have lost too many digits.
            values.get(..=position).map_or(f64::NAN, |v| standardised(v).last().copied().unwrap_or(f64::NAN))
        })
    };
    values.iter().enumerate().map(step).collect()
}

/// Means and centred second moments of positions and values.
#[derive(Default)]
struct Moments {
    count: usize,
    mean_x: f64,
    mean_y: f64,
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Moments {
    fn add(&mut self, x: f64, y: f64) {
        if y.is_nan() {
            return;
        }
        self.count += 1;
        let n = self.count as f64;
        let (dx, dy) = (x - self.mean_x, y - self.mean_y);
        self.mean_x += dx / n;
        self.mean_y += dy / n;
        self.xx += dx * (x - self.mean_x);
        self.xy += dx * (y - self.mean_y);
        self.yy += dy * (y - self.mean_y);
    }

    /// The residual over the standard deviation of all residuals; nothing when they are too small.
    fn standardised(&self, x: f64, y: f64) -> Option<f64> {
        let slope = self.xy / self.xx;
        let squares = self.yy - slope * self.xy;
        if squares.is_nan() || squares <= 1e-6 * self.yy {
            return None;
        }
        let residual = y - self.mean_y - slope * (x - self.mean_x);
        Some(residual / (squares / (self.count as f64 - 1.0)).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_leaves_nothing_to_standardise() {
        assert!(standardised(&[1.0, 2.0, 3.0, 4.0]).iter().all(|v| v.is_nan()));
        let line = line(&[1.0, f64::NAN, 5.0]).expect("two values");
        assert_eq!((line.start, line.slope), (1.0, 2.0));
    }

    #[test]
    fn by_hand() {
        // Residuals of 0, 1, 0 from the line 1/3: −1/3, 2/3, −1/3; sd² = (1+4+1)/9/2 = 1/3.
        let got = standardised(&[0.0, 1.0, 0.0]);
        let sd = (1.0_f64 / 3.0).sqrt();
        for (got, expected) in got.iter().zip([-1.0 / 3.0 / sd, 2.0 / 3.0 / sd, -1.0 / 3.0 / sd]) {
            assert!((got - expected).abs() < 1e-14);
        }
        let known = standardised_as_known(&[0.0, 1.0, 0.0], 3);
        assert!(known[1].is_nan());
        assert!((known[2] - got[2]).abs() < 1e-14);
        let wave: Vec<f64> = (0..60).map(|i| f64::from(i % 7) + 0.1 * f64::from(i)).collect();
        for (now, known) in standardised_as_known(&wave, 10).iter().enumerate().skip(9) {
            let afresh = standardised(&wave[..=now])[now];
            assert!((known - afresh).abs() < 1e-11, "{now}: {known} {afresh}");
        }
    }
}
