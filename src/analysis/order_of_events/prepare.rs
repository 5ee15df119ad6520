//! Three series on the calendar of the least frequent, and their changes.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::panel;
use crate::analysis::{Options, support};
use crate::calendar::{Frequency, Period};
use crate::problem::Problem;
use crate::series::{Point, Series};
use crate::stats::moments::{mean, standard_deviation};
use crate::stats::vector_autoregression::fit;
use crate::unit::Quantity;

/// Changes of three series over the same periods.
pub(super) struct Prepared {
    pub names: [String; 3],
    pub frequency: Frequency,
    pub periods: Vec<Period>,
    /// Levels: rates as they are, others in logarithms, divided by the deviation of their changes.
    pub levels: [Vec<f64>; 3],
    /// Their changes, in standard deviations.
    pub changes: [Vec<f64>; 3],
    pub lags: usize,
    pub caveats: Vec<Caveat>,
}

impl Prepared {
    pub(super) fn of(series: &[Series], options: &Options) -> Result<Prepared, Problem> {
        let [a, b, c] = series else {
            return Err(Problem::error("series-count", "three series are needed").hint("choose three series"));
        };
        for one in series {
            if one.points.iter().all(|p| p.value.is_nan() || !p.flag.usable()) {
                return Err(panel::all_missing(one));
            }
            if one.frequency == Frequency::Irregular {
                let message = format!("\"{}\" has no regular step; lags have no length", one.name);
                return Err(Problem::error("frequency-unknown", message).hint("aggregate it to weeks or months first"));
            }
        }
        let slowest = series.iter().max_by_key(|s| s.frequency).unwrap_or(c);
        let base: Vec<Period> = slowest.points.iter().filter(|p| !p.partial).map(|p| p.period).collect();
        let by_mean = options.get("within").is_some_and(|w| w == "mean");
        let mut caveats: Vec<Caveat> = Vec::new();
        let mut level = |one: &Series| -> Result<Vec<f64>, Problem> {
            let values = if one.frequency == slowest.frequency {
                on_same(one, &base)
            } else {
                inside(one, &base, slowest.frequency, by_mean)
            };
            let rate = matches!(one.unit.quantity, Quantity::Percent | Quantity::Fraction);
            if one.kind.adds_over_time() {
                // A flow is a change already; its running sum takes the place of a level.
                caveats.push(Data::FlowAsChange(one.name.clone()).into());
                let mut total = crate::number::Sum::default();
                return Ok(values
                    .iter()
                    .map(|v| {
                        total.add(*v);
                        if v.is_nan() { f64::NAN } else { total.value() }
                    })
                    .collect());
            }
            if rate {
                return Ok(values);
            }
            if values.iter().any(|v| *v <= 0.0) {
                let message =
                    format!("\"{}\" has values of zero or below; its changes are taken in logarithms", one.name);
                return Err(
                    Problem::error("not-positive", message).hint("choose a later start, or a series above zero")
                );
            }
            Ok(values.iter().map(|v| libm::log(*v)).collect())
        };
        let mut levels = [level(a)?, level(b)?, level(c)?];
        let mut changes = [Vec::new(), Vec::new(), Vec::new()];
        for ((one, level), change) in series.iter().zip(&mut levels).zip(&mut changes) {
            let before = crate::stats::overlap::lagged(level, 1);
            let raw: Vec<f64> = level.iter().zip(&before).map(|(now, then)| now - then).collect();
            let raw = without_breaks(one, &base, raw);
            let spread = standard_deviation(&raw);
            if spread.is_nan() || spread <= 0.0 {
                let message = format!("the changes of \"{}\" do not vary", one.name);
                return Err(Problem::error("constant-series", message).hint("choose another series or a longer time"));
            }
            let center = mean(&raw);
            *change = raw.iter().map(|v| (v - center) / spread).collect();
            level.iter_mut().for_each(|v| *v /= spread);
        }
        let complete =
            (0..base.len()).filter(|t| changes.iter().all(|c| c.get(*t).is_some_and(|v| !v.is_nan()))).count();
        panel::at_least(&support::names_of(series), complete, super::FEWEST)?;
        let lags = match options.get("lags").map(String::as_str) {
            Some("auto") => best_lags(&changes),
            Some(text) => text.parse().unwrap_or(4),
            None => 4,
        };
        if by_mean {
            caveats.push(Inference::MeansBlur.into());
        }
        let names = [a.name.clone(), b.name.clone(), c.name.clone()];
        Ok(Prepared { names, frequency: slowest.frequency, periods: base, levels, changes, lags, caveats })
    }

    pub(super) fn observations(&self) -> usize {
        fit(&self.changes, self.lags).and_then(|v| v.equations.first().map(|e| e.observations())).unwrap_or(0)
    }

    pub(super) fn all_in(&self, order: [usize; 3]) -> Vec<Vec<f64>> {
        order.iter().filter_map(|i| self.changes.get(*i)).cloned().collect()
    }
}

fn usable(point: &Point) -> bool {
    point.flag.usable() && !point.value.is_nan()
}

fn on_same(one: &Series, base: &[Period]) -> Vec<f64> {
    let near = |period: &Period| {
        // Weeks may end on other days: the last value within the week counts.
        let found = one.points.iter().rev().find(|p| p.period.end <= period.end);
        found.filter(|p| usable(p) && !p.partial && period.end.epoch_days() - p.period.end.epoch_days() < 7)
    };
    base.iter().map(|period| near(period).map_or(f64::NAN, |p| p.value)).collect()
}

/// The last value, or the mean, of the days since the period before.
fn inside(one: &Series, base: &[Period], step: Frequency, by_mean: bool) -> Vec<f64> {
    let longest = match step {
        Frequency::Weekly => 7,
        Frequency::Monthly => 31,
        Frequency::Quarterly => 92,
        _ => 366,
    };
    let points: Vec<&Point> = one.points.iter().filter(|p| usable(p)).collect();
    let mut before = None;
    base.iter()
        .map(|period| {
            let from = before.unwrap_or(period.end.plus_days(-longest)).max(period.end.plus_days(-longest));
            before = Some(period.end);
            let first = points.partition_point(|p| p.period.end <= from);
            let last = points.partition_point(|p| p.period.end <= period.end);
            let values: Vec<f64> = points.get(first..last).unwrap_or_default().iter().map(|p| p.value).collect();
            if by_mean { mean(&values) } else { values.last().copied().unwrap_or(f64::NAN) }
        })
        .collect()
}

/// A change into a period in which the way of measuring changed is no change.
fn without_breaks(one: &Series, base: &[Period], mut changes: Vec<f64>) -> Vec<f64> {
    for stop in &one.breaks {
        let at = base.iter().position(|p| p.end >= stop.period.end);
        if let Some(slot) = at.and_then(|t| changes.get_mut(t)) {
            *slot = f64::NAN;
        }
    }
    changes
}

/// Schwarz's criterion: log det Σ + log(n)/n × parameters, all on the same rows as near as lags allow.
fn best_lags(changes: &[Vec<f64>]) -> usize {
    let score = |lags: usize| {
        let found = fit(changes, lags)?;
        let n = found.equations.first()?.observations() as f64;
        let parameters = (changes.len() * (1 + lags * changes.len())) as f64;
        let value = libm::log(found.covariance.determinant()) + libm::log(n) / n * parameters;
        value.is_finite().then_some((lags, value))
    };
    (1..=8).filter_map(score).min_by(|a, b| a.1.total_cmp(&b.1)).map_or(4, |(lags, _)| lags)
}
