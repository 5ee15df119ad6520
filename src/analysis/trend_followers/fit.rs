//! Does a published index of trend followers earn what the model earns?

use super::Model;
use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::panel;
use crate::analysis::support::{self, defined, named, periods};
use crate::analysis::{Finding, How};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::moments::mean;

/// Fewest periods with both returns.
const FEWEST: usize = 24;

/// The slope of the index's returns on those of the model: the mean position held at the end of the
/// period before times the change of the price.
///
/// # Errors
/// `not-a-return`, `frequencies-differ`, `too-few-points`, `constant-series`.
pub(super) fn finding(model: &Model<'_>, index: &Series) -> Result<Finding, Problem> {
    panel::same_frequency(model.price, index)?;
    let on_calendar = panel::returns_on(index, model.panel)?;
    let published: Vec<f64> =
        model.slots.iter().map(|t| on_calendar.get(*t).copied().unwrap_or(f64::NAN) * 100.0).collect();
    let earned = |t: usize| {
        let before = t.checked_sub(1)?;
        let moved = model.prices.get(t)? / model.prices.get(before)? - 1.0;
        Some(100.0 * mean(&model.held(before)) * moved)
    };
    // The mean of positions that are not all known is of other speeds: such a period is left out.
    let known = |t: usize| t > 0 && model.held(t - 1).iter().all(|p| !p.is_nan());
    let own: Vec<f64> =
        (0..published.len()).map(|t| if known(t) { earned(t).unwrap_or(f64::NAN) } else { f64::NAN }).collect();
    let pairs = published.iter().zip(&own).filter(|(a, b)| !a.is_nan() && !b.is_nan()).count();
    panel::at_least(&format!("\"{}\" together with the model", index.name), pairs, FEWEST)?;
    let tested = support::tested(&published, &[&own]).filter(|t| t.p.is_finite()).ok_or_else(|| {
        Problem::error("constant-series", format!("\"{}\" or the model does not vary", index.name))
            .hint("choose another index or a longer time")
    })?;
    let together = crate::stats::correlation::correlation(&published, &own);
    let statement = Statement::Companion(Companion::IndexFit {
        index: index.name.clone(),
        slope: tested.value,
        interval: tested.interval,
        p: tested.p,
        explained: together * together,
        sample: periods(tested.n, model.price.frequency),
    });
    Ok(Finding {
        value: defined(tested.value),
        unit: "return of the index for one of the model".to_owned(),
        n: Some(tested.n),
        p: defined(tested.p),
        interval: support::interval(tested.interval),
        how: How {
            formula: "index return = a + b × mean position at the end of the period before × change of the price"
                .to_owned(),
            window: format!("{} periods with both", tested.n),
            missing: "a period without one of the returns, or before all speeds have a position, is left out"
                .to_owned(),
            test: format!("t with the standard error of Newey and West, {} lags", tested.lags),
            source: "Moskowitz, Ooi & Pedersen 2012; Newey & West 1987".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("explained", "share of variance explained", together * together, "0–1")],
        ..support::finding("index-fit", &statement)
    })
}
