//! Seasonal patterns, added to the trend and never multiplied: flows change sign.
//!
//! STL: Cleveland, Cleveland, McRae & Terpenning 1990, with the robustness weights of its outer loop.

/// A series as trend + season + remainder.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// Seasonal part.
    pub seasonal: Vec<f64>,
    /// Trend.
    pub trend: Vec<f64>,
    /// What is left.
    pub remainder: Vec<f64>,
    /// Robustness weights, 0–1; all 1 without the outer loop.
    pub weights: Vec<f64>,
}

/// How the season may change from year to year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// Not at all.
    Periodic,
    /// Smoothed over this many years, an odd number of at least 7.
    Years(usize),
}

/// How STL smooths. [`Settings::plain`] and [`Settings::robust`] are the defaults of R's `stl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// How the season may change.
    pub season: Season,
    /// Window of the trend in periods; by default the next odd number from
    /// 1.5 period / (1 − 1.5 / seasonal window).
    pub trend_window: Option<usize>,
    /// Passes of the inner loop.
    pub inner: usize,
    /// Passes of the outer loop, each with weights that leave extremes out.
    pub outer: usize,
}

impl Settings {
    /// Two inner passes, no weights.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::seasonal::{Season, Settings};
    /// assert_eq!(Settings::plain(Season::Periodic).outer, 0);
    /// ```
    #[must_use]
    pub fn plain(season: Season) -> Settings {
        Settings { season, trend_window: None, inner: 2, outer: 0 }
    }

    /// One inner pass and fifteen outer ones: a few extremes do not move season and trend.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::seasonal::{Season, Settings};
    /// assert_eq!(Settings::robust(Season::Periodic).outer, 15);
    /// ```
    #[must_use]
    pub fn robust(season: Season) -> Settings {
        Settings { season, trend_window: None, inner: 1, outer: 15 }
    }
}

/// The STL decomposition of a series with `period` slots a year, as R's `stl` does by default.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// Nothing when a value is missing or there are fewer than two years.
///
/// # Accuracy
/// Agrees with R's `stl` to 1e-8 with the same jumps of the smoother.
///
/// # Example
/// ```
/// use flowmosaic::stats::seasonal::stl;
/// use flowmosaic::stats::seasonal::Season;
/// let values: Vec<f64> = (0..48).map(|i| f64::from(i % 12) + f64::from(i)).collect();
/// let parts = stl(&values, 12, Season::Periodic).expect("parts");
/// assert!((parts.seasonal[20] + parts.trend[20] + parts.remainder[20] - values[20]).abs() < 1e-9);
/// ```
#[must_use]
pub fn stl(values: &[f64], period: usize, season: Season) -> Option<Decomposition> {
    stl_with(values, period, Settings::plain(season))
}

/// The STL decomposition under given settings.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// As for [`stl`].
///
/// # Example
/// ```
/// use flowmosaic::stats::seasonal::stl_with;
/// use flowmosaic::stats::seasonal::{Season, Settings};
/// let values: Vec<f64> = (0..48).map(|i| f64::from(i % 12) + f64::from(i)).collect();
/// assert!(stl_with(&values, 12, Settings::robust(Season::Periodic)).is_some());
/// ```
#[must_use]
pub fn stl_with(values: &[f64], period: usize, settings: Settings) -> Option<Decomposition> {
    let n = values.len();
    if period < 2 || n < 2 * period || values.iter().any(|v| !v.is_finite()) {
        return None;
    }
    let seasonal_window = match settings.season {
        Season::Periodic => 10 * n + 1,
        Season::Years(years) => odd(years.max(3)),
    };
    let wide = 1.5 * period as f64 / (1.0 - 1.5 / seasonal_window as f64);
    let trend_window = settings.trend_window.unwrap_or(libm::ceil(wide) as usize).max(3);
    let of_season = Smoother::new(seasonal_window, 0);
    let of_trend = Smoother::new(odd(trend_window), 1);
    let of_low = Smoother::new(odd(period), 1);
    let mut trend = vec![0.0; n];
    let mut seasonal = vec![0.0; n];
    let mut weights = vec![1.0; n];
    for pass in 0..=settings.outer {
        if pass > 0 {
            let left: Vec<f64> = values.iter().zip(&seasonal).zip(&trend).map(|((v, s), t)| v - s - t).collect();
            weights = robustness(&left);
        }
        for _ in 0..settings.inner.max(1) {
            let detrended: Vec<f64> = values.iter().zip(&trend).map(|(v, t)| v - t).collect();
            let cycle = cycles(&detrended, &weights, period, &of_season);
            let low = averages(&averages(&averages(&cycle, period), period), 3);
            let low = of_low.smooth(&low, &[]);
            seasonal = cycle.iter().skip(period).zip(&low).map(|(c, l)| c - l).collect();
            let adjusted: Vec<f64> = values.iter().zip(&seasonal).map(|(v, s)| v - s).collect();
            trend = of_trend.smooth(&adjusted, &weights);
        }
    }
    if settings.season == Season::Periodic {
        let means = slot_means(&seasonal, period);
        seasonal = means.iter().copied().cycle().take(n).collect();
    }
    let remainder = values.iter().zip(&seasonal).zip(&trend).map(|((v, s), t)| v - s - t).collect();
    Some(Decomposition { seasonal, trend, remainder, weights })
}

/// Bisquare weights: 1 near zero, 0 beyond six times the median size of the remainder.
fn robustness(remainder: &[f64]) -> Vec<f64> {
    let sizes: Vec<f64> = remainder.iter().map(|r| r.abs()).collect();
    let limit = 6.0 * super::robust::median(&sizes);
    let weight = |size: &f64| {
        if *size <= 0.001 * limit {
            1.0
        } else if *size <= 0.999 * limit {
            (1.0 - (size / limit).powi(2)).powi(2)
        } else {
            0.0
        }
    };
    sizes.iter().map(weight).collect()
}

/// The mean of each slot of the year, the first slot being that of the first value.
///
/// # Unit
/// That of the values.
///
/// # Missing values
/// NaN is skipped; a slot without a value is missing.
///
/// # Example
/// ```
/// use flowmosaic::stats::seasonal::slot_means;
/// assert_eq!(slot_means(&[1.0, 2.0, 3.0, 4.0], 2).len(), 2);
/// ```
#[must_use]
pub fn slot_means(values: &[f64], period: usize) -> Vec<f64> {
    let slot = |s: usize| values.iter().copied().skip(s).step_by(period.max(1)).collect::<Vec<f64>>();
    (0..period).map(|s| super::moments::mean(&slot(s))).collect()
}

fn odd(size: usize) -> usize {
    if size.is_multiple_of(2) { size + 1 } else { size }
}

/// The mean of each `window` neighbours, one value for each full window.
fn averages(values: &[f64], window: usize) -> Vec<f64> {
    values.windows(window).map(|w| w.iter().sum::<f64>() / window as f64).collect()
}

/// Each slot of the year smoothed along the years, extended by one year at both ends.
fn cycles(values: &[f64], weights: &[f64], period: usize, smoother: &Smoother) -> Vec<f64> {
    let extended = |(years, trust): (Vec<f64>, Vec<f64>)| {
        let count = years.len();
        let width = smoother.window.min(count);
        let inside = smoother.smooth(&years, &trust);
        // Without any weight the smooth of the end stands for the year beyond it.
        let before = smoother.at(&years, &trust, 0.0, 1, width).or(inside.first().copied());
        let last = smoother.at(&years, &trust, count as f64 + 1.0, count - width + 1, count);
        let after = last.or(inside.last().copied());
        before.into_iter().chain(inside).chain(after).collect::<Vec<f64>>().into_iter()
    };
    let slots = by_slot(values, period).into_iter().zip(by_slot(weights, period));
    let mut smoothed: Vec<_> = slots.map(extended).collect();
    let mut result = Vec::with_capacity(values.len() + 2 * period);
    // Year by year: what lies together is read and written together.
    while result.len() < values.len() + 2 * period {
        result.extend(smoothed.iter_mut().map(|slot| slot.next().unwrap_or(0.0)));
    }
    result.truncate(values.len() + 2 * period);
    result
}

/// The values of each slot of the year.
fn by_slot(values: &[f64], period: usize) -> Vec<Vec<f64>> {
    let mut slots = vec![Vec::with_capacity(values.len() / period + 1); period];
    for year in values.chunks(period) {
        slots.iter_mut().zip(year).for_each(|(slot, value)| slot.push(*value));
    }
    slots
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

    /// The smoothed values; `trust` multiplies the weights of the values, all 1 when it is empty.
    fn smooth(&self, values: &[f64], trust: &[f64]) -> Vec<f64> {
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
            (i, self.at(values, trust, i as f64, left, right).unwrap_or(own))
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
    fn at(&self, values: &[f64], trust: &[f64], x: f64, left: usize, right: usize) -> Option<f64> {
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
        let mut weights: Vec<f64> =
            (left..=right).map(|place| weight(place) * trust.get(place - 1).copied().unwrap_or(1.0)).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> Vec<f64> {
        let wave = |t: i32| 10.0 * libm::sin(f64::from(t) * std::f64::consts::PI / 6.0);
        (0..120).map(|t| 50.0 + 0.2 * f64::from(t) + wave(t) + f64::from((t * 7) % 5) * 0.1).collect()
    }

    #[test]
    fn the_parts_add_up_and_the_season_repeats() {
        let values = months();
        let parts = stl(&values, 12, Season::Periodic).expect("ten years");
        for (t, value) in values.iter().enumerate() {
            let sum = parts.seasonal[t] + parts.trend[t] + parts.remainder[t];
            assert!((sum - value).abs() < 1e-12);
            assert!((parts.seasonal[t] - parts.seasonal[t % 12]).abs() < 1e-12);
        }
        assert!(parts.remainder.iter().all(|r| r.abs() < 0.6));
        assert!(stl(&values[..23], 12, Season::Periodic).is_none());
    }

    #[test]
    fn a_spike_moves_the_plain_season_and_not_the_robust_one() {
        let clean = stl(&months(), 12, Season::Years(7)).expect("ten years");
        let mut spiked = months();
        spiked[60] += 100.0;
        let far = |settings| {
            let parts = stl_with(&spiked, 12, settings).expect("ten years");
            let error = parts.seasonal.iter().zip(&clean.seasonal).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            (error, parts.weights[60])
        };
        let (plain, one) = far(Settings::plain(Season::Years(7)));
        let (robust, none) = far(Settings::robust(Season::Years(7)));
        assert!(plain > 10.0 && robust < 0.5, "{plain} {robust}");
        assert_eq!((one, none), (1.0, 0.0));
    }
}
