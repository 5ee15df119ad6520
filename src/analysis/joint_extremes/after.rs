//! What followed the cases, with the overlap of forward sums allowed for in three ways.
//!
//! Newey & West 1987; Hansen & Hodrick 1980, whose variance can be negative and then is not shown; periods
//! drawn again in blocks as long as the horizon (Politis & Romano 1992).

use super::{FEWEST_CASES, Study};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::finding::Statement;
use crate::analysis::finding::extremes::Extremes;
use crate::analysis::support::{self, change_of, defined, named, periods, value_of};
use crate::analysis::{Finding, Refinement};
use crate::stats::binomial::wilson;
use crate::stats::distributions::{t_quantile, t_two_sided};
use crate::stats::draws::{Draws, WHOLE, described};
use crate::stats::mean_tests::detectable;
use crate::stats::moments::mean;
use crate::stats::overlap::forward_sums;
use crate::stats::regression::{standard_errors, with_constant};
use crate::stats::robust_errors::{Robust, small_sample};
use crate::unit::{Authority, Quantity, Unit};

/// Errors of the effect, where there are enough cases for one.
#[derive(Debug, Clone, Copy)]
struct Errors {
    newey_west: f64,
    degrees: f64,
    /// Nothing when the variance is negative.
    hansen_hodrick: Option<f64>,
}

impl Study<'_> {
    /// What followed the first case of each run, and a warning where one of its errors does not exist.
    pub(super) fn after(&self, first: &[usize], returns: &[f64]) -> (Option<Finding>, Option<Caveat>) {
        let forward = forward_sums(returns, self.horizon);
        let there = |t: &usize| forward.get(*t).is_some_and(|v| !v.is_nan());
        let followed: Vec<usize> = first.iter().copied().filter(there).collect();
        let usable: Vec<usize> = (0..forward.len()).filter(there).collect();
        let pick = |chosen: &[usize]| -> Vec<f64> { chosen.iter().filter_map(|t| forward.get(*t)).copied().collect() };
        // Cases are in order of time.
        let is_case = |t: &usize| followed.binary_search(t).is_ok();
        let others: Vec<usize> = usable.iter().copied().filter(|t| !is_case(t)).collect();
        if followed.is_empty() || others.len() < 2 * self.horizon.max(4) {
            return (None, None);
        }
        let (inside, outside) = (pick(&followed), pick(&others));
        let Some(effect) = defined(mean(&inside) - mean(&outside)) else { return (None, None) };
        let marker: Vec<f64> = usable.iter().map(|t| f64::from(u8::from(is_case(t)))).collect();
        let outcome = pick(&usable);
        let errors = (followed.len() >= FEWEST_CASES).then(|| errors_of(&outcome, &marker, self.horizon - 1)).flatten();
        let warning =
            errors.filter(|e| e.hansen_hodrick.is_none()).map(|_| Inference::NegativeVariance(self.horizon - 1).into());
        let told = self.told(&inside, &outside, effect, errors);
        if errors.is_none() {
            return (Some(told), warning);
        }
        let rows: Vec<(f64, f64)> = marker.into_iter().zip(outcome).collect();
        let (block, count) = (self.horizon.max(1), rows.len());
        let draws = Draws::of_blocks(WHOLE, count, block, move |drawn| gap(&rows, drawn));
        let refined = Refinement::first(draws, move |draws| {
            let mut told = told.clone();
            let (low, high) = draws.interval(0.95).unwrap_or((f64::NAN, f64::NAN));
            told.how.test = format!("{}; {}", told.how.test, described(block, draws));
            told.numbers.push(named("drawn-low", "by blocks drawn again from", low, "percentage points"));
            told.numbers.push(named("drawn-high", "to", high, "percentage points"));
            told
        });
        (Some(refined), warning)
    }

    fn told(&self, inside: &[f64], outside: &[f64], effect: f64, errors: Option<Errors>) -> Finding {
        let rises = inside.iter().filter(|v| **v > 0.0).count();
        let base = outside.iter().filter(|v| **v > 0.0).count() as f64 / outside.len() as f64;
        let half = errors.map(|e| t_quantile(0.975, e.degrees) * e.newey_west);
        let p = errors.and_then(|e| defined(t_two_sided(effect / e.newey_west, e.degrees)));
        let smallest = errors.map(|e| detectable(e.newey_west, 0.8));
        let unit = Unit::of(Quantity::Percent, Authority::Publisher);
        let ends = half.map(|h| (effect - h, effect + h));
        let statement = Statement::Extremes(Extremes::After {
            name: self.series.get(2).map_or_else(String::new, |s| s.name.clone()),
            cases: inside.len(),
            horizon: periods(self.horizon, support::frequency(self.series)),
            average: value_of(mean(inside), &unit),
            effect: change_of(effect, &unit),
            interval: ends,
            p,
            rises,
            base,
            smallest: smallest.map(|s| change_of(s, &unit)),
        });
        let hits = wilson(rises, inside.len(), 0.95).unwrap_or((f64::NAN, f64::NAN));
        let hansen_hodrick = errors.and_then(|e| e.hansen_hodrick).unwrap_or(f64::NAN);
        let points = "percentage points";
        Finding {
            value: Some(effect),
            unit: points.to_owned(),
            n: Some(inside.len()),
            p,
            interval: support::interval(ends),
            how: self.how(
                "mean forward sum of returns after the cases − mean after all other periods",
                format!(
                    "{} cases with {} periods after them; {} other periods",
                    inside.len(),
                    self.horizon,
                    outside.len()
                ),
                format!(
                    "errors of Newey and West with {} lags for the overlap, those of Hansen and Hodrick beside them; none under \
                     {FEWEST_CASES} cases",
                    self.horizon - 1
                ),
                "Newey & West 1987; Hansen & Hodrick 1980; Wilson 1927",
            ),
            numbers: vec![
                named("rises", "share of cases followed by a rise", 100.0 * rises as f64 / inside.len() as f64, "%"),
                named("rises-low", "its interval from", 100.0 * hits.0, "%"),
                named("rises-high", "its interval to", 100.0 * hits.1, "%"),
                named("base", "share of rises otherwise", 100.0 * base, "%"),
                named("smallest", "smallest effect found with 80% power", smallest.unwrap_or(f64::NAN), points),
                named("error", "standard error (Newey-West)", errors.map_or(f64::NAN, |e| e.newey_west), points),
                named("hansen-hodrick", "standard error by Hansen and Hodrick", hansen_hodrick, points),
            ],
            ..support::finding("after", &statement)
        }
    }
}

fn errors_of(outcome: &[f64], marker: &[f64], lags: usize) -> Option<Errors> {
    let fit = with_constant(outcome, &[marker])?;
    let error = |robust| standard_errors(&small_sample(&fit, robust)).last().copied().filter(|e| *e > 0.0);
    Some(Errors {
        newey_west: error(Robust::NeweyWest { lags })?,
        degrees: fit.degrees as f64,
        hansen_hodrick: error(Robust::HansenHodrick { lags }),
    })
}

/// The difference of means among the rows drawn.
fn gap(rows: &[(f64, f64)], drawn: &[usize]) -> f64 {
    let (mut cases, mut of_cases, mut all) = (0.0, 0.0, 0.0);
    for (marker, value) in drawn.iter().filter_map(|i| rows.get(*i)) {
        cases += marker;
        of_cases += marker * value;
        all += value;
    }
    of_cases / cases - (all - of_cases) / (drawn.len() as f64 - cases)
}
