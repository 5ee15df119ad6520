//! Which mix of markets does a fund behave like?
//!
//! Sharpe 1992: weights that are not negative and sum to one, with least residual variance. Solved by
//! an active set with exact steps (Lawson & Hanson 1974, adapted to the sum).

use super::matrix::Matrix;
use super::moments::{mean, standard_deviation};

/// A style.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// One a market; not negative, sum 1.
    pub weights: Vec<f64>,
    /// 1 − residual variance over variance.
    pub r_squared: f64,
    /// Rows used.
    pub observations: usize,
}

/// The style of `fund` among `markets`, all returns.
///
/// # Unit
/// Shares of one.
///
/// # Missing values
/// Rows with a missing value are left out; nothing for fewer than two rows, no market, or a fund that
/// does not vary.
///
/// # Accuracy
/// Weights to about 1e-10 where markets are not nearly the same.
///
/// # Example
/// ```
/// use flowmosaic::stats::style::style;
/// let a: Vec<f64> = (0..30).map(|i| f64::from(i * 7 % 11) - 5.0).collect();
/// let b: Vec<f64> = (0..30).map(|i| f64::from(i * 5 % 13) - 6.0).collect();
/// let fund: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 0.7 * a + 0.3 * b).collect();
/// assert!((style(&fund, &[&a, &b]).expect("weights").weights[0] - 0.7).abs() < 1e-6);
/// ```
#[must_use]
pub fn style(fund: &[f64], markets: &[&[f64]]) -> Option<Style> {
    let complete = |row: &usize| {
        fund.get(*row).is_some_and(|v| v.is_finite())
            && markets.iter().all(|m| m.get(*row).is_some_and(|v| v.is_finite()))
    };
    let rows: Vec<usize> = (0..fund.len()).filter(complete).collect();
    if rows.len() < 2 || markets.is_empty() {
        return None;
    }
    let centred = |values: &[f64]| {
        let picked: Vec<f64> = rows.iter().filter_map(|r| values.get(*r)).copied().collect();
        let center = mean(&picked);
        picked.into_iter().map(|v| v - center).collect::<Vec<f64>>()
    };
    let target = centred(fund);
    let columns: Vec<Vec<f64>> = markets.iter().map(|m| centred(m)).collect();
    let size = columns.len();
    let column = |i: usize| columns.get(i).map(Vec::as_slice).unwrap_or_default();
    let cross = Matrix::from_fn(size, size, |a, b| super::matrix::dot(column(a), column(b)));
    let pull: Vec<f64> = (0..size).map(|i| super::matrix::dot(column(i), &target)).collect();
    let weights = simplex_weights(&cross, &pull)?;
    let residual = |row: usize| {
        let mixed: f64 = columns.iter().zip(&weights).map(|(c, w)| w * c.get(row).copied().unwrap_or(0.0)).sum();
        target.get(row).copied().unwrap_or(0.0) - mixed
    };
    let left: Vec<f64> = (0..rows.len()).map(residual).collect();
    let ratio = standard_deviation(&left) / standard_deviation(&target);
    Some(Style { weights, r_squared: 1.0 - ratio * ratio, observations: rows.len() })
        .filter(|s| s.r_squared.is_finite())
}

/// Minimises w′Cw/2 − p′w over w ≥ 0, Σw = 1.
pub(crate) fn simplex_weights(cross: &Matrix, pull: &[f64]) -> Option<Vec<f64>> {
    let size = pull.len();
    let value = |i: usize| 0.5 * cross.at(i, i) - pull.get(i).copied().unwrap_or(0.0);
    let best = (0..size).min_by(|a, b| value(*a).total_cmp(&value(*b)))?;
    let mut weights = vec![0.0; size];
    *weights.get_mut(best)? = 1.0;
    let mut free = vec![best];
    let scale = cross.diagonal().into_iter().fold(0.0, f64::max);
    for _ in 0..50 * size + 50 {
        let (wanted, level) = on_free(cross, pull, &free)?;
        if wanted.iter().all(|w| *w >= -1e-13) {
            weights = vec![0.0; size];
            for (index, weight) in free.iter().zip(&wanted) {
                *weights.get_mut(*index)? = weight.max(0.0);
            }
            // A market outside may enter when it lowers the variance faster than those inside.
            let slope =
                |i: usize| super::matrix::dot(cross.row(i), &weights) - pull.get(i).copied().unwrap_or(0.0) - level;
            let outside = (0..size).filter(|i| !free.contains(i));
            match outside.map(|i| (i, slope(i))).min_by(|a, b| a.1.total_cmp(&b.1)) {
                Some((index, gain)) if gain < -1e-12 * scale => free.push(index),
                _ => return Some(weights),
            }
            continue;
        }
        // Go as far as no weight turns negative, and drop the one that stops the way.
        let now = |index: usize| weights.get(index).copied().unwrap_or(0.0);
        let limits = free.iter().zip(&wanted).enumerate().filter(|(_, (_, w))| **w < 0.0);
        let (stop, share) = limits
            .map(|(place, (index, w))| (place, now(*index) / (now(*index) - w)))
            .min_by(|a, b| a.1.total_cmp(&b.1))?;
        let moved: Vec<f64> = free.iter().zip(&wanted).map(|(i, w)| now(*i) + share * (w - now(*i))).collect();
        for (index, weight) in free.iter().zip(moved) {
            *weights.get_mut(*index)? = weight;
        }
        let dropped = free.remove(stop);
        *weights.get_mut(dropped)? = 0.0;
    }
    None
}

/// The best weights of the free markets that sum to one, and the slope that they share.
fn on_free(cross: &Matrix, pull: &[f64], free: &[usize]) -> Option<(Vec<f64>, f64)> {
    let size = free.len();
    let at = |i: usize| free.get(i).copied().unwrap_or(0);
    // Lagrange: C w − λ 1 = p, 1′w = 1, scaled so that the border matches the size of C.
    let border = cross.diagonal().into_iter().fold(0.0, f64::max).max(1e-300);
    let system = Matrix::from_fn(size + 1, size + 1, |r, c| match (r < size, c < size) {
        (true, true) => cross.at(at(r), at(c)),
        (false, false) => 0.0,
        _ => border,
    });
    let mut target: Vec<f64> = free.iter().map(|i| pull.get(*i).copied().unwrap_or(0.0)).collect();
    target.push(border);
    let solution = system.inverse()?.times_column(&target);
    let level = -border * solution.last().copied()?;
    Some((solution.into_iter().take(size).collect(), level))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(seed: u64) -> Vec<f64> {
        let mut state = seed;
        (0..120).map(|_| super::super::resample::below(&mut state, 2_000) as f64 / 1e5 - 0.01).collect()
    }

    #[test]
    fn a_mix_is_found_again_and_a_short_is_refused() {
        let (a, b, c) = (noise(3), noise(4), noise(5));
        let fund: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 0.7 * a + 0.3 * b + 0.001).collect();
        let found = style(&fund, &[&a, &b, &c]).expect("a mix");
        for (got, expected) in found.weights.iter().zip([0.7, 0.3, 0.0]) {
            assert!((got - expected).abs() < 1e-10, "{:?}", found.weights);
        }
        assert!((found.r_squared - 1.0).abs() < 1e-12);
        let short: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 1.5 * a - 0.5 * b).collect();
        let found = style(&short, &[&a, &b, &c]).expect("a mix");
        assert!(found.weights.iter().all(|w| *w >= 0.0) && (found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // No small move between two markets improves the mix.
        let loss = |w: &[f64]| {
            let left: Vec<f64> = (0..120).map(|t| short[t] - w[0] * a[t] - w[1] * b[t] - w[2] * c[t]).collect();
            standard_deviation(&left)
        };
        let best = loss(&found.weights);
        for (from, to) in [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)] {
            let mut other = found.weights.clone();
            other[from] -= 1e-3;
            other[to] += 1e-3;
            assert!(other[from] < 0.0 || loss(&other) >= best - 1e-15);
        }
    }
}
