//! Small pieces that every exhibit of several series is made of.

use super::finding::{Amount, Count, Is, When};
use super::panel::Panel;
use super::{ExhibitCell, Finding, How, Interval, NamedNumber};
use crate::calendar::{Frequency, Period};
use crate::plot::{Form, Layer, Plot};
use crate::problem::Problem;
use crate::series::Series;
use crate::unit::Unit;

/// How missing values are treated wherever a period must be complete for all series.
pub(super) const COMPLETE_ONLY: &str =
    "a period counts only when every series has a value in it; partial periods are left out; missing is never zero";

/// A further number of a finding; NaN becomes missing.
pub(super) fn named(id: &str, label: &str, value: f64, unit: &str) -> NamedNumber {
    NamedNumber { id: id.to_owned(), label: label.to_owned(), value: defined(value), unit: unit.to_owned() }
}

/// The number, or nothing when it is missing; no infinity leaves an analysis.
pub(super) fn defined(value: f64) -> Option<f64> {
    Some(value).filter(|v| v.is_finite())
}

/// A cell with a number.
pub(super) fn cell(value: f64) -> ExhibitCell {
    ExhibitCell::Number(defined(value))
}

/// A cell with words.
pub(super) fn text(words: impl Into<String>) -> ExhibitCell {
    ExhibitCell::Text(words.into())
}

/// A 95% interval.
pub(super) fn interval(ends: Option<(f64, f64)>) -> Option<Interval> {
    ends.filter(|(low, high)| low.is_finite() && high.is_finite()).map(|(low, high)| Interval {
        low,
        high,
        level: 0.95,
    })
}

/// A value of that unit.
pub(super) fn value_of(value: f64, unit: &Unit) -> Amount {
    Amount { value, unit: unit.clone(), is: Is::Value }
}

/// A difference of values of that unit.
pub(super) fn change_of(value: f64, unit: &Unit) -> Amount {
    Amount { value, unit: unit.clone(), is: Is::Change }
}

/// The time that several periods up to the one at `last` cover.
pub(super) fn when(panel: &Panel, chosen: &[usize], frequency: Frequency) -> When {
    let at = |index: Option<&usize>| index.and_then(|t| panel.periods.get(*t)).copied();
    let nowhere = Period::day(crate::calendar::Day::from_epoch_days(0));
    let last = at(chosen.last()).unwrap_or(nowhere);
    When { period: last, frequency, periods: chosen.len().max(1) }
}

/// A number of periods of that frequency.
pub(super) fn periods(count: usize, frequency: Frequency) -> Count {
    Count { periods: count, frequency }
}

/// For each series, the sum of its values at the chosen positions.
pub(super) fn sums(panel: &Panel, chosen: &[usize]) -> Vec<f64> {
    let total = |row: &Vec<f64>| {
        let picked: Vec<f64> = chosen.iter().map(|t| row.get(*t).copied().unwrap_or(f64::NAN)).collect();
        if picked.iter().any(|v| v.is_nan()) { f64::NAN } else { crate::number::sum(&picked) }
    };
    panel.rows.iter().map(total).collect()
}

/// The last `wanted` periods in which every series has a value.
///
/// # Errors
/// `too-few-points` when there are fewer.
pub(super) fn last_window(panel: &Panel, wanted: usize, names: &str) -> Result<Vec<usize>, Problem> {
    let chosen = panel.last_complete_periods(wanted);
    super::panel::at_least(names, chosen.len(), wanted)?;
    Ok(chosen)
}

/// The values that enter at the chosen positions, at most 24, for "how computed".
pub(super) fn inputs(panel: &Panel, chosen: &[usize]) -> Vec<String> {
    chosen.iter().rev().flat_map(|t| panel.inputs_at(*t)).take(24).collect()
}

/// The last day that every series reaches: what the findings speak of. A last period that is not fully
/// covered does not reach to its end; a base of another frequency is carried forward and does not count.
pub(super) fn as_of(series: &[Series]) -> Option<crate::calendar::Day> {
    let last = |s: &Series| {
        let whole = s.points.iter().rev().find(|p| !p.value.is_nan() && !p.partial);
        whole.or_else(|| s.latest()).map(|p| p.period.end)
    };
    let own = frequency(series);
    series.iter().filter(|s| s.frequency == own).filter_map(last).min()
}

/// The frequency that most of the series share: that of the first.
pub(super) fn frequency(series: &[Series]) -> Frequency {
    series.first().map_or(Frequency::Irregular, |s| s.frequency)
}

/// How a number came about from the periods in which every series has a value.
pub(super) fn how(formula: &str, window: String, test: &str, source: &str) -> How {
    How {
        formula: formula.to_owned(),
        window,
        missing: COMPLETE_ONLY.to_owned(),
        test: test.to_owned(),
        source: source.to_owned(),
        inputs: Vec::new(),
    }
}

/// The unit of the first series.
pub(super) fn unit(series: &[Series]) -> Unit {
    series.first().map_or_else(Unit::unknown, |s| s.unit.clone())
}

/// One layer over the periods of a panel.
pub(super) fn layer(panel: &Panel, name: &str, form: Form, ink: u8, values: Vec<f64>) -> Layer {
    Layer {
        name: name.to_owned(),
        record: String::new(),
        form,
        ink,
        signed: false,
        days: panel.days(),
        remarks: Vec::new(),
        marked: Vec::new(),
        partial_from: (0..panel.periods.len()).find(|t| panel.partial_at(*t)).filter(|t| t + 1 == panel.periods.len()),
        values,
    }
}

/// A chart over time in a unit, with the words for those who cannot see it.
pub(super) fn time_plot(unit: &Unit, frequency: Frequency, layers: Vec<Layer>) -> Plot {
    let largest = layers
        .iter()
        .flat_map(|l| l.values.iter().copied())
        .filter(|v| v.is_finite())
        .fold(0.0_f64, |most, v| most.max(v.abs()));
    let axis = super::words::axis(unit, largest);
    let shown = |v: f64| super::words::grouped(v / axis.divisor, axis.decimals);
    let describe = |layer: &Layer| {
        let there = || layer.values.iter().copied().zip(&layer.days).filter(|(v, _)| v.is_finite());
        let low = there().min_by(|a, b| a.0.total_cmp(&b.0));
        let high = there().max_by(|a, b| a.0.total_cmp(&b.0));
        match (low, high, there().next_back()) {
            (Some(low), Some(high), Some(last)) => format!(
                "{}: lowest {} ({}), highest {} ({}), latest {} ({})",
                layer.name,
                shown(low.0),
                low.1.iso(),
                shown(high.0),
                high.1.iso(),
                shown(last.0),
                last.1.iso()
            ),
            _ => format!("{}: no values", layer.name),
        }
    };
    let described: Vec<String> = layers.iter().take(4).map(describe).collect();
    Plot {
        description: format!("Over time, {}. {}", axis.label, described.join(". ")),
        frequency: Some(frequency),
        y_unit: axis.label,
        y_divisor: axis.divisor,
        decimals: axis.decimals,
        layers,
        ..Plot::default()
    }
}

/// A finding's text from its statement, everything else empty.
pub(super) fn finding(id: &str, statement: &super::finding::Statement) -> Finding {
    Finding::saying(id, statement.clone())
}

/// "group A, group B and 3 more", for Problems.
pub(super) fn names_of(series: &[Series]) -> String {
    let shown: Vec<String> = series.iter().take(3).map(|s| format!("\"{}\"", s.name)).collect();
    let more = series.len().saturating_sub(3);
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}

/// A mean or a slope with its robust test.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tested {
    /// The estimate.
    pub value: f64,
    /// Probability that it is zero.
    pub p: f64,
    /// 95% interval.
    pub interval: Option<(f64, f64)>,
    /// Observations.
    pub n: usize,
    /// Lags of the standard error.
    pub lags: usize,
}

/// The last coefficient of `y` on a constant and `columns`, with the standard error of Newey and West
/// at the rule of thumb for lags and Student's t.
pub(super) fn tested(y: &[f64], columns: &[&[f64]]) -> Option<Tested> {
    use crate::stats::{bandwidth, distributions, regression, robust_errors};
    let fit = regression::with_constant(y, columns)?;
    let lags = bandwidth::rule_of_thumb(fit.observations());
    let covariance = robust_errors::small_sample(&fit, robust_errors::Robust::NeweyWest { lags });
    let error = regression::standard_errors(&covariance).last().copied().filter(|e| *e > 0.0);
    let value = fit.coefficients.last().copied()?;
    let degrees = fit.degrees as f64;
    let p = error.map_or(f64::NAN, |e| distributions::t_two_sided(value / e, degrees));
    let half = error.map(|e| distributions::t_quantile(0.975, degrees) * e);
    Some(Tested { value, p, interval: half.map(|h| (value - h, value + h)), n: fit.observations(), lags })
}

/// Horizontal bars in a unit, buys and sells told apart.
pub(super) fn bars(unit: &Unit, bars: Vec<crate::plot::Bar>) -> Plot {
    let largest = bars.iter().map(|b| b.value.abs()).filter(|v| v.is_finite()).fold(0.0_f64, f64::max);
    let axis = super::words::axis(unit, largest);
    Plot {
        y_unit: axis.label,
        y_divisor: axis.divisor,
        decimals: axis.decimals,
        kind: crate::plot::Kind::Bars(bars),
        ..Plot::default()
    }
}

/// One bar of [`bars`].
pub(super) fn bar(label: &str, value: f64) -> crate::plot::Bar {
    crate::plot::Bar { label: label.to_owned(), value, ..crate::plot::Bar::default() }
}

/// Several charts under one title, the most important first.
pub(super) fn together(charts: Vec<(&str, Plot)>) -> Plot {
    let chart = |(title, plot): (&str, Plot)| crate::plot::Chart { title: title.to_owned(), plot };
    let charts: Vec<crate::plot::Chart> = charts.into_iter().map(chart).collect();
    Plot { kind: crate::plot::Kind::Together(charts), ..Plot::default() }
}

/// A waterfall in a unit: steps that add up, then their total.
pub(super) fn waterfall(unit: &Unit, steps: &[(&str, f64)], total: &str) -> Plot {
    let sum = crate::number::sum(&steps.iter().map(|(_, v)| *v).collect::<Vec<_>>());
    let largest = steps.iter().map(|(_, v)| v.abs()).chain([sum.abs()]).filter(|v| v.is_finite()).fold(0.0, f64::max);
    let axis = super::words::axis(unit, largest);
    let rise = |label: &str, value: f64, total: bool| crate::plot::Rise { label: label.to_owned(), value, total };
    let mut rises: Vec<_> = steps.iter().map(|(label, value)| rise(label, *value, false)).collect();
    rises.push(rise(total, sum, true));
    Plot {
        y_unit: axis.label,
        y_divisor: axis.divisor,
        decimals: axis.decimals,
        kind: crate::plot::Kind::Waterfall(rises),
        ..Plot::default()
    }
}
