//! Does a published index of trend followers earn what the model earns?

use super::Model;
use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::further::Further;
use crate::analysis::heads::{Head, Title};
use crate::analysis::panel;
use crate::analysis::support::{self, cell, defined, named, periods};
use crate::analysis::{ExhibitTable, Finding, How, Refinement};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::cross_correlation::cross_correlation;
use crate::stats::draws::{Draws, WHOLE, described};
use crate::stats::moments::mean;

/// Fewest periods with both returns.
const FEWEST: usize = 24;
/// Lags that are looked at on either side.
const LAGS: usize = 5;

/// The slope of the index's returns on those of the model: the mean position held at the end of the
/// period before times the change of the price.
///
/// # Errors
/// `not-a-return`, `frequencies-differ`, `too-few-points`, `constant-series`.
pub(super) fn findings(model: &Model<'_>, index: &Series) -> Result<(Vec<Finding>, ExhibitTable), Problem> {
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
    let slope = Finding {
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
            source: "Moskowitz, Ooi & Pedersen 2012; Newey & West 1987; Politis & Romano 1992".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("explained", "share of variance explained", together * together, "0–1")],
        ..support::finding("index-fit", &statement)
    };
    let (lag, listed) = lags(model, index, &published, &own);
    Ok((std::iter::once(redrawn(slope, published, own)).chain(lag).collect(), listed))
}

/// The slope again over blocks of periods drawn again.
fn redrawn(slope: Finding, published: Vec<f64>, own: Vec<f64>) -> Finding {
    let rows: Vec<(f64, f64)> =
        own.into_iter().zip(published).filter(|(x, y)| x.is_finite() && y.is_finite()).collect();
    let block = libm::ceil(libm::cbrt(rows.len() as f64)) as usize;
    let count = rows.len();
    let draws = Draws::of_blocks(WHOLE, count, block, move |drawn| {
        let there: Vec<(f64, f64)> = drawn.iter().filter_map(|i| rows.get(*i)).copied().collect();
        let n = there.len() as f64;
        let (mx, my) = (there.iter().map(|r| r.0).sum::<f64>() / n, there.iter().map(|r| r.1).sum::<f64>() / n);
        let across = there.iter().map(|(x, y)| (x - mx) * (y - my)).sum::<f64>();
        across / there.iter().map(|(x, _)| (x - mx) * (x - mx)).sum::<f64>()
    });
    Refinement::first(draws, move |draws| {
        let mut told = slope.clone();
        let (low, high) = draws.interval(0.95).unwrap_or((f64::NAN, f64::NAN));
        told.how.test = format!("{}; {}", told.how.test, described(block, draws));
        told.numbers.push(named("drawn-low", "slope by blocks drawn again from", low, ""));
        told.numbers.push(named("drawn-high", "to", high, ""));
        told
    })
}

/// Correlations by lag: does the index turn when the model does?
fn lags(model: &Model<'_>, index: &Series, published: &[f64], own: &[f64]) -> (Option<Finding>, ExhibitTable) {
    // Plus: the model first.
    let list: Vec<(i64, f64)> = cross_correlation(own, published, LAGS).into_iter().map(|(k, r)| (-k, r)).collect();
    let row = |(lag, r): &(i64, f64)| vec![cell(*lag as f64), cell(*r)];
    let mut sorted = list.clone();
    crate::order::by_key(&mut sorted, |(lag, _)| *lag);
    let listed = ExhibitTable::of(
        Title::IndexByLag,
        vec![Head::ModelLeads, Head::Correlation],
        sorted.iter().map(row).collect(),
    );
    let largest = list.iter().copied().filter(|(_, r)| r.is_finite()).max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    let same = list.iter().find(|(lag, _)| *lag == 0).map_or(f64::NAN, |(_, r)| *r);
    let finding = largest.map(|(lag, correlation)| {
        let statement = Further::IndexLag { index: index.name.clone(), lag, correlation, same };
        let half = 1.96 / (own.len() as f64).sqrt();
        Finding {
            value: Some(lag as f64),
            unit: "periods by which the model leads".to_owned(),
            n: Some(own.iter().zip(published).filter(|(a, b)| a.is_finite() && b.is_finite()).count()),
            how: model.how(
                "the lag with the largest |correlation| of index returns with those of the model",
                format!("lags up to {LAGS} periods; beyond ±{half:.2} a correlation is told apart from none"),
            ),
            numbers: vec![
                named("correlation", "correlation there", correlation, "correlation"),
                named("same", "correlation in the same period", same, "correlation"),
            ],
            ..support::finding("index-lag", &Statement::Further(statement))
        }
    });
    (finding, listed)
}
