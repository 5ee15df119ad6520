//! The range of a time chart: first and last day, lowest and highest value to be shown.

use super::stack::Stack;
use super::time::{period_end, period_start};
use super::{Form, Kind, Plot, Scale};
use crate::calendar::{Day, Frequency};

/// First and last day of all periods.
pub(crate) fn days_of(plot: &Plot, frequency: Frequency) -> Option<(Day, Day)> {
    let ribbons = || plot.ribbons.iter().flat_map(|r| r.days.iter().copied());
    let days = || plot.layers.iter().flat_map(|l| l.days.iter().copied()).chain(ribbons());
    Some((period_start(days().min()?, frequency), period_end(days().max()?, frequency)))
}

/// Lowest and highest value to be shown, in data units.
pub(crate) fn range_of(plot: &Plot) -> Option<(f64, f64)> {
    let has_place = |v: &f64| v.is_finite() && plot.scale.straight(*v).is_finite();
    let layers = plot.layers.iter().filter(|l| plot.kind != Kind::Stack || l.form != Form::Columns);
    let values = layers.flat_map(|l| l.values.iter().copied());
    let ribbons = plot.ribbons.iter().flat_map(|r| r.low.iter().chain(&r.high).copied());
    let stacked = if plot.kind == Kind::Stack { Stack::of(plot).ends() } else { Vec::new() };
    let mut values = values.chain(ribbons).chain(stacked).filter(has_place);
    let first = values.next()?;
    let (mut low, mut high) = values.fold((first, first), |(low, high), v| (low.min(v), high.max(v)));
    if plot.scale == Scale::Log {
        return Some(if low == high { (low / 2.0, high * 2.0) } else { (low, high) });
    }
    let from_zero = plot.layers.iter().any(|l| matches!(l.form, Form::Columns | Form::Area));
    // A line that comes near zero is shown with its zero, so that its height can be judged.
    if from_zero || (low > 0.0 && low < 0.3 * high) {
        low = low.min(0.0);
    }
    if from_zero || (high < 0.0 && high > 0.3 * low) {
        high = high.max(0.0);
    }
    if low == high {
        let room = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
        return Some((low - room, high + room));
    }
    Some((low, high))
}

/// The highest of the first tenth of the values, over which the unit may come to stand; infinite
/// where an event stands there.
pub(crate) fn highest_at_left(plot: &Plot) -> f64 {
    let (from, to) = plot.layers.iter().fold((i32::MAX, i32::MIN), |(from, to), layer| {
        let days = || layer.days.iter().map(|d| d.epoch_days());
        (from.min(days().min().unwrap_or(from)), to.max(days().max().unwrap_or(to)))
    });
    let soon = f64::from(from) + 0.2 * (f64::from(to) - f64::from(from));
    if plot.events.iter().any(|e| f64::from(e.start.epoch_days()) < soon && e.end.epoch_days() >= from) {
        return f64::INFINITY;
    }
    let first = plot.layers.iter().flat_map(|l| l.values.iter().take(l.values.len() / 10 + 2));
    first.copied().filter(|v| v.is_finite()).fold(f64::NEG_INFINITY, f64::max)
}
