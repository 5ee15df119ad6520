//! How far does a standardised bridge of several dimensions go? The limit of the sup F test.
//!
//! Andrews 1993: sup F tends to the largest squared Brownian bridge over t(1 − t). In the time
//! ½ log(t/(1 − t)) that is the squared radius of a stationary Ornstein-Uhlenbeck process (DeLong
//! 1981), so that the chance follows from its Kolmogorov equation with a wall at the observed value.
//! Estrella 2003 takes the same way.

use super::distributions::chi_squared_upper;

/// Cells between zero and the wall.
const CELLS: usize = 480;
/// Steps in time, short ones first.
const STEPS: usize = 240;
/// Fully implicit steps at the start, which damp the jump at the wall.
const DAMPED: usize = 8;

/// The chance that sup F over the middle 1 − 2 `share` of the sample exceeds `value` for `k`
/// regressors, when nothing breaks.
///
/// # Unit
/// A probability.
///
/// # Missing values
/// NaN for a missing value, no regressors, or a share outside 0–½.
///
/// # Accuracy
/// About 1e-3 of itself, from 1 down to 1e-15. It is the chance in the limit of long samples; the
/// approximation of Hansen 1997 was fitted to simulations of the same limit and differs by up to a
/// few thousandths.
///
/// # Example
/// ```
/// use flowmosaic::stats::sup_bridge::chance;
/// assert!((chance(8.85, 1, 0.15) - 0.05).abs() < 0.003);
/// ```
#[must_use]
pub fn chance(value: f64, k: usize, share: f64) -> f64 {
    if value.is_nan() || k == 0 || !(share > 0.0 && share < 0.5) {
        return f64::NAN;
    }
    if value <= 0.0 {
        return 1.0;
    }
    let beyond = chi_squared_upper(value, k as f64);
    if value > 1_000.0 {
        return beyond;
    }
    let wall = value.sqrt();
    let duration = libm::log((1.0 - share) / share);
    (beyond + reached(wall, k, duration)).min(1.0)
}

/// The stationary chance to start inside the wall and reach it within `duration`.
fn reached(wall: f64, k: usize, duration: f64) -> f64 {
    let width = wall / CELLS as f64;
    let power = k as i32 - 1;
    // Density of the radius, relative to its value at the wall so that nothing underflows.
    let density = |r: f64| (r / wall).powi(power) * libm::exp(0.5 * (wall * wall - r * r));
    let radius = |i: usize| i as f64 * width;
    let mass: Vec<f64> = (0..CELLS)
        .map(|i| if i == 0 { 0.5 * width * density(0.5 * width) / k as f64 } else { width * density(radius(i)) })
        .collect();
    let flow: Vec<f64> = (0..CELLS).map(|i| density(radius(i) + 0.5 * width) / width).collect();
    let mut chance = vec![0.0; CELLS];
    let mut before = 0.0;
    for step in 1..=STEPS {
        let part = step as f64 / STEPS as f64;
        let time = duration * part * part * part;
        // A little more than half implicit, so that what is left of the jump dies out.
        let implicit = if step <= DAMPED { 1.0 } else { 0.52 };
        chance = stepped(&chance, &mass, &flow, time - before, implicit);
        before = time;
    }
    // The last half cell touches the wall, where the relative density and the chance are 1.
    let inside: f64 = chance.iter().zip(&mass).map(|(c, m)| c * m).sum::<f64>() + 0.5 * width;
    // ∫ r^(k−1) exp(−r²/2) dr over all radii, and the factors taken out of `density`.
    let half = 0.5 * k as f64;
    let log_whole = (half - 1.0) * std::f64::consts::LN_2 + libm::lgamma(half);
    inside * libm::exp(f64::from(power) * libm::log(wall) - 0.5 * wall * wall - log_whole)
}

/// One step of m dv/dt = d(flow dv): the wall is at chance 1, zero reflects.
fn stepped(chance: &[f64], mass: &[f64], flow: &[f64], step: f64, implicit: f64) -> Vec<f64> {
    let n = chance.len();
    let of = |values: &[f64], i: usize| values.get(i).copied().unwrap_or(0.0);
    let right_of = |values: &[f64], i: usize| if i + 1 < n { of(values, i + 1) } else { 1.0 };
    let left_of = |values: &[f64], i: usize| i.checked_sub(1).map_or(0.0, |j| of(values, j));
    // Forward elimination and back substitution of the tridiagonal system.
    let (mut upper, mut target) = (vec![0.0; n], vec![0.0; n]);
    let (mut last_upper, mut last_target) = (0.0, 0.0);
    for i in 0..n {
        let (out, back) = (of(flow, i), left_of(flow, i));
        let here = of(chance, i);
        let rate = out * (right_of(chance, i) - here) - back * (here - left_of(chance, i));
        let explicit = (1.0 - implicit) * step * rate;
        let (a, c) = (-implicit * step * back, -implicit * step * out);
        let b = of(mass, i) - a - c;
        let wall = if i + 1 == n { -c } else { 0.0 };
        let pivot = b - a * last_upper;
        last_upper = if i + 1 == n { 0.0 } else { c / pivot };
        last_target = (of(mass, i) * here + explicit + wall - a * last_target) / pivot;
        if let (Some(u), Some(t)) = (upper.get_mut(i), target.get_mut(i)) {
            (*u, *t) = (last_upper, last_target);
        }
    }
    let mut later = 0.0;
    for (u, t) in upper.iter().zip(target.iter_mut()).rev() {
        *t -= u * later;
        later = *t;
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_critical_values_have_their_chances() {
        // Andrews 2003, table 1, trimming 15% and 5%; his simulation walks in steps and so
        // misses some of the peaks: his values at 5% are exceeded in up to 5.5% of cases, at 1% in up to 1.2%.
        let cases = [
            (8.68, 1, 0.15, 0.05),
            (12.16, 1, 0.15, 0.01),
            (7.12, 1, 0.15, 0.10),
            (11.72, 2, 0.15, 0.05),
            (18.35, 5, 0.15, 0.05),
        ];
        for (value, k, share, expected) in cases {
            let got = chance(value, k, share);
            assert!((got / expected - 1.0).abs() < 0.15, "{value} {k} {share}: {got}");
        }
    }

    #[test]
    fn the_tail_is_that_of_delong_and_the_middle_is_a_chance() {
        for k in [1, 2, 4] {
            for value in [30.0_f64, 50.0, 76.0] {
                let dims = k as f64;
                let span = 2.0 * libm::log(0.85 / 0.15);
                let front = 0.5 * dims * libm::log(0.5 * value) - 0.5 * value - libm::lgamma(0.5 * dims);
                let tail = libm::exp(front) * ((1.0 - dims / value) * span + 2.0 / value);
                let got = chance(value, k, 0.15);
                assert!((got / tail - 1.0).abs() < 0.02, "{k} {value}: {got} {tail}");
            }
            let mut previous = 1.0;
            for step in 1..100 {
                let here = chance(f64::from(step) * 0.25, k, 0.15);
                assert!((0.0..=previous + 1e-4).contains(&here), "{k} {step}: {here} after {previous}");
                previous = here;
            }
        }
        // One place only: nothing is searched, and what is left is the chi-squared test.
        assert!((chance(3.841_458_8, 1, 0.499_999) - 0.05).abs() < 2e-3);
    }
}
