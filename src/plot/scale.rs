//! How values become heights: linear, signed logarithm, logarithm.
//!
//! Ticks follow d3-array (`ticks.js`): steps of 1, 2 or 5 times a power of ten, computed on
//! integers and multiplied or divided once, so that a tick is 0.3 and not 0.30000000000000004.

use serde::{Deserialize, Serialize};

/// How values become heights.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Equal steps, equal heights.
    #[default]
    Linear,
    /// Inverse hyperbolic sine: linear within ± `linear`, logarithmic beyond, zero in its place.
    Asinh {
        /// End of the linear zone, in data units.
        linear: f64,
    },
    /// Logarithm; values that are not positive have no place.
    Log,
}

impl Scale {
    /// The value on the scale's own straight axis; NaN where it has no place.
    #[must_use]
    pub fn straight(self, value: f64) -> f64 {
        match self {
            Scale::Linear => value,
            Scale::Asinh { linear } if linear > 0.0 => libm::asinh(value / linear),
            Scale::Asinh { .. } => value,
            Scale::Log if value > 0.0 => libm::log10(value),
            Scale::Log => f64::NAN,
        }
    }
}

/// A vertical axis: its range in data units and its ticks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    pub(crate) scale: Scale,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// Tick values in printed units, ascending.
    pub(crate) ticks: Vec<f64>,
    /// Decimals the ticks need.
    pub(crate) decimals: usize,
    /// Data units in one printed unit.
    pub(crate) divisor: f64,
}

impl Axis {
    /// The axis that holds `low` to `high` (data units) with about `count` ticks.
    pub(crate) fn new(scale: Scale, low: f64, high: f64, divisor: f64, count: usize) -> Axis {
        let (low, high) = (low / divisor, high / divisor);
        let scale_printed = match scale {
            Scale::Asinh { linear } => Scale::Asinh { linear: linear / divisor },
            other => other,
        };
        let (ticks, decimals) = match scale_printed {
            Scale::Linear => linear_ticks(low, high, count),
            Scale::Asinh { linear } => signed_power_ticks(low, high, linear, count),
            Scale::Log => power_ticks(low, high, count),
        };
        let bottom = ticks.first().map_or(low, |t| t.min(low));
        let top = ticks.last().map_or(high, |t| t.max(high));
        Axis { scale, low: bottom * divisor, high: top * divisor, ticks, decimals, divisor }
    }

    /// Gives up a tick beyond the data that would leave most of a step empty. The number of
    /// the top tick then stands among the marks, so those `at_left` must not reach it.
    pub(crate) fn trimmed(mut self, low: f64, high: f64, at_left: f64) -> Axis {
        let [first, second, .., before, last] = self.ticks[..] else { return self };
        let step = (second - first) * self.divisor;
        if self.scale != Scale::Linear || self.ticks.len() < 5 {
            return self;
        }
        // A value is printed beyond the end of its column.
        let room = (self.high - self.low) * 0.07;
        if at_left < before * self.divisor && last * self.divisor - high > 0.6 * step && high > 0.0 {
            self.ticks.pop();
            self.high = (high + room * 0.3).max(before * self.divisor);
        }
        if low < 0.0 && low - first * self.divisor > 0.6 * step {
            self.ticks.remove(0);
            self.low = (low - room).min(second * self.divisor);
        }
        self
    }

    /// The axis from `low` to `high` exactly, with the ticks that lie between.
    pub(crate) fn within(mut self, low: f64, high: f64) -> Axis {
        let near = (high - low).abs() * 1e-9;
        let divisor = self.divisor;
        self.ticks.retain(|t| t * divisor >= low - near && t * divisor <= high + near);
        (self.low, self.high) = (low, high);
        self
    }

    /// 0 at the bottom, 1 at the top; NaN for a value without a place.
    pub(crate) fn share(&self, value: f64) -> f64 {
        let (low, high) = (self.scale.straight(self.low), self.scale.straight(self.high));
        let span = high - low;
        if span > 0.0 { (self.scale.straight(value) - low) / span } else { 0.5 }
    }
}

/// Ticks that enclose `low` to `high`, and the decimals they need.
fn linear_ticks(low: f64, high: f64, count: usize) -> (Vec<f64>, usize) {
    if !(low.is_finite() && high.is_finite()) || high <= low {
        return (vec![low], 0);
    }
    let (factor, power) = nice_step((high - low) / count.max(1) as f64);
    // Below one the step is 1/n with an integer n, so that each tick is one correctly rounded division.
    let tick = |index: f64| if power < 0 { index * factor / ten_to(-power) } else { index * factor * ten_to(power) };
    let in_steps =
        |value: f64| if power < 0 { value * ten_to(-power) / factor } else { value / (factor * ten_to(power)) };
    let near = 1e-9;
    let (first, last) = ((in_steps(low) + near).floor(), (in_steps(high) - near).ceil());
    if !(first.is_finite() && last.is_finite()) || last - first > 100.0 {
        return (vec![low, high], 0);
    }
    let ticks = (0..=(last - first) as i32).map(|i| tick(first + f64::from(i)) + 0.0).collect();
    (ticks, usize::try_from(-power).unwrap_or(0))
}

/// A width of 1, 2 or 5 times a power of ten not below `raw`, and the decimals its multiples need.
pub(crate) fn nice_bin(raw: f64) -> (f64, usize) {
    let (factor, power) = nice_step(raw.clamp(1e-290, 1e304));
    let width = if power < 0 { factor / ten_to(-power) } else { factor * ten_to(power) };
    (width, usize::try_from(-power).unwrap_or(0))
}

/// 1, 2 or 5 and the power of ten that together come nearest above a raw step.
fn nice_step(raw: f64) -> (f64, i32) {
    let power = libm::floor(libm::log10(raw)) as i32;
    let power = power.clamp(-300, 304);
    let rest = raw / ten_to(power);
    match rest {
        r if r > 5.0 + 1e-9 => (1.0, power + 1),
        r if r > 2.0 + 1e-9 => (5.0, power),
        r if r > 1.0 + 1e-9 => (2.0, power),
        _ => (1.0, power),
    }
}

fn ten_to(power: i32) -> f64 {
    10f64.powi(power)
}

/// Powers of ten from the end of the linear zone outwards, with zero, on both sides as needed.
fn signed_power_ticks(low: f64, high: f64, linear: f64, count: usize) -> (Vec<f64>, usize) {
    let reach = low.abs().max(high.abs());
    if !(reach.is_finite() && linear > 0.0) || reach <= linear {
        return linear_ticks(low, high, count);
    }
    let first = libm::ceil(libm::log10(linear) - 1e-9) as i32;
    let last = libm::ceil(libm::log10(reach) - 1e-9) as i32;
    let sides = if low < 0.0 && high > 0.0 { 2 } else { 1 };
    let every = usize::try_from(last - first + 1).unwrap_or(1).div_ceil((count / sides).max(1)).max(1);
    let powers: Vec<i32> = (first..=last).rev().step_by(every).collect();
    let mut ticks: Vec<f64> = powers.iter().map(|p| -ten_to(*p)).filter(|_| low < 0.0).collect();
    ticks.push(0.0);
    ticks.extend(powers.iter().rev().map(|p| ten_to(*p)).filter(|_| high > 0.0));
    // One tick beyond the data on each side is enough.
    while ticks.get(1).is_some_and(|second| *second <= low) {
        ticks.remove(0);
    }
    while ticks.len() > 1 && ticks.get(ticks.len() - 2).is_some_and(|second| *second >= high) {
        ticks.pop();
    }
    let decimals = usize::try_from(-first).unwrap_or(0);
    (ticks, decimals)
}

/// Powers of ten, or 1, 2, 5 of each when there are few, that enclose `low` to `high`.
fn power_ticks(low: f64, high: f64, count: usize) -> (Vec<f64>, usize) {
    if !(low > 0.0 && high.is_finite()) || high <= low {
        return (vec![low.max(1.0), high.max(10.0)], 0);
    }
    let (first, last) = (libm::floor(libm::log10(low) + 1e-9) as i32, libm::ceil(libm::log10(high) - 1e-9) as i32);
    let decades = usize::try_from(last - first).unwrap_or(1).max(1);
    let factors: &[f64] = match count / decades {
        0 | 1 => &[1.0],
        2 => &[1.0, 5.0],
        _ => &[1.0, 2.0, 5.0],
    };
    let every = if factors.len() > 1 { 1 } else { decades.div_ceil(count.max(1)).max(1) };
    let mut ticks: Vec<f64> = Vec::new();
    for power in (first..=last).step_by(every) {
        let of = |f: &f64| if power < 0 { f / ten_to(-power) } else { f * ten_to(power) };
        ticks.extend(factors.iter().map(of));
    }
    let below = ticks.iter().rposition(|t| *t <= low).unwrap_or(0);
    let above = ticks.iter().position(|t| *t >= high).unwrap_or(ticks.len().saturating_sub(1));
    let kept = ticks.into_iter().take(above + 1).skip(below).collect();
    (kept, usize::try_from(-first).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_ticks_are_the_decimal_numbers_they_print() {
        let (ticks, decimals) = linear_ticks(0.0, 0.5, 5);
        assert_eq!((ticks, decimals), (vec![0.0, 0.1, 0.2, 0.3, 0.4, 0.5], 1));
        assert_eq!(linear_ticks(-67.0, 112.0, 5).0, [-100.0, -50.0, 0.0, 50.0, 100.0, 150.0]);
        assert_eq!(linear_ticks(1_180.0, 1_300.0, 4).0, [1_150.0, 1_200.0, 1_250.0, 1_300.0]);
    }

    #[test]
    fn signed_ticks_stand_at_powers_on_both_sides_of_zero() {
        let (ticks, _) = signed_power_ticks(-500.0, 20_000.0, 10.0, 12);
        assert_eq!(ticks, [-1_000.0, -100.0, -10.0, 0.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0]);
        let axis = Axis::new(Scale::Asinh { linear: 10.0 }, -500.0, 20_000.0, 1.0, 12);
        assert!(axis.share(-500.0) < axis.share(0.0) && axis.share(0.0) < axis.share(1.0));
    }

    #[test]
    fn log_ticks_enclose_the_data() {
        assert_eq!(power_ticks(3.0, 4_000.0, 4).0, [1.0, 10.0, 100.0, 1_000.0, 10_000.0]);
        assert_eq!(power_ticks(3.0, 40.0, 6).0, [2.0, 5.0, 10.0, 20.0, 50.0]);
        assert!(Scale::Log.straight(-1.0).is_nan());
    }

    #[test]
    fn odd_ranges_do_no_harm() {
        for (low, high) in [(f64::NAN, 1.0), (0.0, 0.0), (-1e300, 1e300), (5.0, f64::INFINITY), (1e-300, 2e-300)] {
            for scale in [Scale::Linear, Scale::Log, Scale::Asinh { linear: 1.0 }] {
                let axis = Axis::new(scale, low, high, 1.0, 5);
                assert!(axis.ticks.len() < 200, "{low} {high} {scale:?}");
            }
        }
    }
}
