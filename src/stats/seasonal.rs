//! Seasonal patterns, added to the trend and never multiplied: flows change sign.
//!
//! STL: Cleveland, Cleveland, McRae & Terpenning 1990, without robustness weights.

/// A series as trend + season + remainder.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// Seasonal part.
    pub seasonal: Vec<f64>,
    /// Trend.
    pub trend: Vec<f64>,
    /// What is left.
    pub remainder: Vec<f64>,
}

/// How the season may change from year to year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// Not at all.
    Periodic,
    /// Smoothed over this many years, an odd number of at least 7.
    Years(usize),
}

/// The STL decomposition of a series with `period` slots a year.
///
/// # Missing values
/// Nothing when a value is missing or there are fewer than two years.
///
/// # Accuracy
/// Agrees with R's `stl` to 1e-8 with the same jumps of the smoother.
#[must_use]
pub fn stl(values: &[f64], period: usize, season: Season) -> Option<Decomposition> {
    let n = values.len();
    if period < 2 || n < 2 * period || values.iter().any(|v| !v.is_finite()) {
        return None;
    }
    let seasonal_window = match season {
        Season::Periodic => 10 * n + 1,
        Season::Years(years) => odd(years.max(3)),
    };
    let wide = 1.5 * period as f64 / (1.0 - 1.5 / seasonal_window as f64);
    let smoothers = (
        Smoother::new(seasonal_window, 0),
        Smoother::new(odd(libm::ceil(wide) as usize), 1),
        Smoother::new(odd(period), 1),
    );
    let (of_season, of_trend, of_low) = smoothers;
    let mut trend = vec![0.0; n];
    let mut seasonal = vec![0.0; n];
    for _ in 0..2 {
        let detrended: Vec<f64> = values.iter().zip(&trend).map(|(v, t)| v - t).collect();
        let cycle = cycles(&detrended, period, &of_season);
        let low = averages(&averages(&averages(&cycle, period), period), 3);
        let low = of_low.smooth(&low);
        seasonal = cycle.iter().skip(period).zip(&low).map(|(c, l)| c - l).collect();
        let adjusted: Vec<f64> = values.iter().zip(&seasonal).map(|(v, s)| v - s).collect();
        trend = of_trend.smooth(&adjusted);
    }
    if season == Season::Periodic {
        let means = slot_means(&seasonal, period);
        seasonal = means.iter().copied().cycle().take(n).collect();
    }
    let remainder = values.iter().zip(&seasonal).zip(&trend).map(|((v, s), t)| v - s - t).collect();
    Some(Decomposition { seasonal, trend, remainder })
}

/// The mean of each slot of the year, the first slot being that of the first value.
///
/// # Missing values
/// NaN is skipped; a slot without a value is missing.
#[must_use]
pub fn slot_means(values: &[f64], period: usize) -> Vec<f64> {
    let slot = |s: usize| values.iter().copied().skip(s).step_by(period.max(1)).collect::<Vec<f64>>();
    (0..period).map(|s| super::moments::mean(&slot(s))).collect()
}

fn odd(size: usize) -> usize {
    if size % 2 == 0 { size + 1 } else { size }
}

/// The mean of each `window` neighbours, one value for each full window.
fn averages(values: &[f64], window: usize) -> Vec<f64> {
    values.windows(window).map(|w| w.iter().sum::<f64>() / window as f64).collect()
}

/// Each slot of the year smoothed along the years, extended by one year at both ends.
fn cycles(values: &[f64], period: usize, smoother: &Smoother) -> Vec<f64> {
    let mut result = vec![0.0; values.len() + 2 * period];
    for slot in 0..period {
        let years: Vec<f64> = values.iter().copied().skip(slot).step_by(period).collect();
        let count = years.len();
        let width = smoother.window.min(count);
        let before = smoother.at(&years, 0.0, 1, width).or(years.first().copied());
        let after = smoother.at(&years, count as f64 + 1.0, count - width + 1, count).or(years.last().copied());
        let inside = smoother.smooth(&years);
        let extended = before.into_iter().chain(inside).chain(after);
        for (target, value) in result.iter_mut().skip(slot).step_by(period).zip(extended) {
            *target = value;
        }
    }
    result
}

/// Local regression with tricube weights, computed at every `jump`-th place and joined by lines.
struct Smoother {
    window: usize,
    degree: u8,
    jump: usize,
}

impl Smoother {
    fn new(window: usize, degree: u8) -> Smoother {
        Smoother { window, degree, jump: window.div_ceil(10) }
    }

    fn smooth(&self, values: &[f64]) -> Vec<f64> {
        let n = values.len();
        if n < 2 {
            return values.to_vec();
        }
        let jump = self.jump.min(n - 1);
        let half = self.window.div_ceil(2);
        // The neighbours of place i, counted from 1.
        let range = |i: usize| {
            if self.window >= n || i < half {
                (1, self.window.min(n))
            } else if i > n - half {
                (n - self.window + 1, n)
            } else {
                (i + 1 - half, self.window + i - half)
            }
        };
        let estimate = |i: usize, (left, right): (usize, usize)| {
            let own = values.get(i - 1).copied().unwrap_or(f64::NAN);
            (i, self.at(values, i as f64, left, right).unwrap_or(own))
        };
        let mut knots: Vec<(usize, f64)> = (1..=n).step_by(jump).map(|i| estimate(i, range(i))).collect();
        let last = knots.last().map_or(1, |(i, _)| *i);
        if last != n {
            // The end is fitted with the neighbours of the last knot.
            knots.push(estimate(n, range(last)));
        }
        let mut result = Vec::with_capacity(n);
        for pair in knots.windows(2) {
            let [(from, low), (to, high)] = pair else { continue };
            let slope = (high - low) / (to - from) as f64;
            result.extend((*from..*to).map(|i| low + slope * (i - from) as f64));
        }
        result.extend(knots.last().map(|(_, value)| *value));
        result
    }

    /// The fit at place `x` from the places `left` to `right`; nothing without weight.
    fn at(&self, values: &[f64], x: f64, left: usize, right: usize) -> Option<f64> {
        let n = values.len();
        let mut reach = (x - left as f64).max(right as f64 - x);
        if self.window > n {
            reach += ((self.window - n) / 2) as f64;
        }
        let weight = |place: usize| {
            let distance = (place as f64 - x).abs();
            if distance > 0.999 * reach {
                0.0
            } else if distance <= 0.001 * reach {
                1.0
            } else {
                (1.0 - (distance / reach).powi(3)).powi(3)
            }
        };
        let mut weights: Vec<f64> = (left..=right).map(weight).collect();
        let total: f64 = weights.iter().sum();
        if total <= 0.0 {
            return None;
        }
        weights.iter_mut().for_each(|w| *w /= total);
        let places = || (left..=right).map(|place| place as f64);
        if reach > 0.0 && self.degree > 0 {
            let center: f64 = weights.iter().zip(places()).map(|(w, p)| w * p).sum();
            let spread: f64 = weights.iter().zip(places()).map(|(w, p)| w * (p - center) * (p - center)).sum();
            if spread.sqrt() > 0.001 * (n as f64 - 1.0) {
                let tilt = (x - center) / spread;
                weights.iter_mut().zip(places()).for_each(|(w, p)| *w *= tilt * (p - center) + 1.0);
            }
        }
        let part = values.get(left - 1..right)?;
        Some(weights.iter().zip(part).map(|(w, v)| w * v).sum())
    }
}
