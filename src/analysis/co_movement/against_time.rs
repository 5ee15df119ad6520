//! The window's correlation against stretches drawn from the time before, and against a model in
//! which variances and correlation change by themselves.

use super::{Study, data};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::finding::Statement;
use crate::analysis::finding::chance::Chance;
use crate::analysis::finding::further::Further;
use crate::analysis::heads::{Head, Title};
use crate::analysis::refinement::Refinement;
use crate::analysis::support::{self, cell, defined, named, periods, text};
use crate::analysis::{ExhibitTable, Finding};
use crate::stats::block_bootstrap::suitable_lengths;
use crate::stats::correlation::{correlation, fisher_difference};
use crate::stats::draws::{Draws, WHOLE, described, shuffled, stretch};
use crate::stats::dynamic_correlation::dynamic_correlation;
use crate::stats::moments::mean;
use crate::stats::percentile::percentile;
use crate::stats::resample::SEED;
use std::cell::RefCell;

/// How many windows the time before must hold.
const WINDOWS: usize = 2;

/// Where the window's correlation stands among those of stretches of its length drawn in blocks from
/// the time before; nothing when that time does not hold two windows.
pub(super) fn drawn_before(study: &Study<'_>, before: &[usize], window: &[usize]) -> Option<Finding> {
    if before.len() < WINDOWS * window.len() {
        return None;
    }
    let (seen, _) = study.pair(window);
    let seen = defined(seen)?;
    let columns = study.columns(before);
    let [a, b, ..] = columns.as_slice() else { return None };
    let products: Vec<f64> = {
        let (ma, mb) = (mean(a), mean(b));
        a.iter().zip(b).map(|(x, y)| (x - ma) * (y - mb)).collect()
    };
    let block = suitable_lengths(&products).map_or(1, |(_, circular)| libm::ceil(circular) as usize).max(1);
    let (a, b, count, wanted) = (a.clone(), b.clone(), before.len(), window.len());
    let frequency = study.frequency;
    let sample = periods(count, frequency);
    let buffer = RefCell::new(Vec::with_capacity(wanted));
    let draws = Draws::new(WHOLE, move |k| {
        let mut drawn = buffer.borrow_mut();
        stretch(k, count, block, wanted, &mut drawn);
        let pick = |of: &[f64]| drawn.iter().filter_map(|i| of.get(*i)).copied().collect::<Vec<f64>>();
        correlation(&pick(&a), &pick(&b))
    });
    let tell = move |draws: &Draws| {
        let there: Vec<f64> = draws.found().iter().copied().filter(|v| v.is_finite()).collect();
        let beyond = |on: fn(f64, f64) -> bool| there.iter().filter(|v| on(**v, seen)).count();
        let fewer = beyond(|v, seen| v <= seen).min(beyond(|v, seen| v >= seen));
        let p = (2.0 * (1.0 + fewer as f64) / (1.0 + there.len() as f64)).min(1.0);
        let range = draws.interval(0.95).unwrap_or((f64::NAN, f64::NAN));
        let statement = Statement::Chance(Chance::DrawnBefore { correlation: seen, range, p, sample });
        Finding {
            value: Some(seen),
            unit: "correlation".to_owned(),
            n: Some(count),
            p: Some(p),
            how: support::how(
                "correlations of stretches as long as the window, drawn from the time before it",
                format!("{wanted} periods drawn from {count}"),
                &format!("twice the smaller tail; {}", described(block, draws)),
                "Politis & Romano 1992",
            ),
            numbers: vec![
                named("drawn-low", "2.5% of the stretches lie below", range.0, "correlation"),
                named("drawn-high", "2.5% of the stretches lie above", range.1, "correlation"),
            ],
            ..support::finding("drawn-before", &statement)
        }
    };
    Some(Refinement::first(draws, tell))
}

/// The correlation with changing variances taken out, and what must be said of the search for its weights;
/// nothing for too short a time or twins.
pub(super) fn dynamic(study: &Study<'_>, complete: &[usize]) -> Option<(Finding, Option<Caveat>)> {
    let columns = study.columns(complete);
    let [a, b, ..] = columns.as_slice() else { return None };
    let found = dynamic_correlation(a, b)?;
    let now = defined(*found.path.last()?)?;
    let low = found.path.iter().copied().fold(f64::INFINITY, f64::min);
    let high = found.path.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let when = support::when(study.panel, &[*complete.last()?], study.frequency);
    let warning = (!found.settled).then(|| Inference::ModelAtEdge.into());
    let statement = Statement::Chance(Chance::Dynamic {
        first: study.name(0).to_owned(),
        second: study.name(1).to_owned(),
        now,
        range: (low, high),
        usual: mean(&found.path),
        when,
        sample: periods(found.path.len(), study.frequency),
    });
    let told = Finding {
        value: Some(now),
        unit: "correlation".to_owned(),
        period: Some(when.period.end),
        n: Some(found.path.len()),
        how: support::how(
            "GARCH(1,1) of each series; Qₜ = (1 − α − β) Q̄ + α eₜ₋₁eₜ₋₁′ + β Qₜ₋₁, correlation q₁₂/√(q₁₁q₂₂)",
            format!(
                "all {} complete periods; the parameters are of all of them, so that the path is no signal",
                found.path.len()
            ),
            "none: a second way to the same question; the gain of likelihood over a constant correlation is given",
            "Bollerslev 1986; Engle 2002",
        ),
        numbers: vec![
            named("news", "α, weight of the latest shocks", found.weights.news, ""),
            named("memory", "β, weight of what was before", found.weights.memory, ""),
            named("gain", "log likelihood above that of a constant correlation", found.gain, ""),
            named("percentile", "percentile of the latest", percentile(&found.path, now), "percentile"),
        ],
        ..support::finding("dynamic", &statement)
    };
    Some((told, warning))
}

/// The change of the correlation with the periods of both times in any order: what the two windows would
/// differ by if it did not matter when a period was.
pub(super) fn shuffled_periods(study: &Study<'_>, before: &[usize], after: &[usize]) -> Option<Finding> {
    let change = |early: &[usize], late: &[usize]| study.pair(late).0 - study.pair(early).0;
    let seen = defined(change(before, after))?;
    let (early, late) = (study.columns(before), study.columns(after));
    let joined = |i: usize| -> Option<Vec<f64>> { Some(early.get(i)?.iter().chain(late.get(i)?).copied().collect()) };
    let (a, b) = (joined(0)?, joined(1)?);
    let (cut, count) = (before.len(), before.len() + after.len());
    let buffer = RefCell::new(Vec::with_capacity(count));
    let draws = Draws::new(WHOLE, move |k| {
        let mut order = buffer.borrow_mut();
        shuffled(k, count, &mut order);
        let (early, late) = order.split_at(cut);
        let of = |rows: &[usize]| {
            let pick = |v: &[f64]| rows.iter().filter_map(|i| v.get(*i)).copied().collect::<Vec<f64>>();
            correlation(&pick(&a), &pick(&b))
        };
        of(late) - of(early)
    });
    let window = format!("{} periods before, {} after", before.len(), after.len());
    Some(Refinement::first(draws, move |draws| {
        let (as_large, orders) = draws.as_large(seen);
        let p = (1.0 + as_large as f64) / (1.0 + orders as f64);
        let statement = Statement::Further(Further::Shuffled { change: seen, p, orders });
        Finding {
            value: Some(seen),
            unit: "difference of correlations".to_owned(),
            n: Some(count),
            p: Some(p),
            how: support::how(
                "later less earlier correlation, with the periods of both times in any order",
                window.clone(),
                &format!(
                    "(1 + orders with as large a change) / (1 + {orders} orders), seed {SEED}; takes periods as independent"
                ),
                "Fisher 1935; Phipson & Smyth 2010",
            ),
            ..support::finding("shuffled", &statement)
        }
    }))
}

/// Every pair before and after, when there are more than two series.
pub(super) fn pairs(study: &Study<'_>, before: &[usize], after: &[usize]) -> Option<ExhibitTable> {
    if study.series.len() < 3 {
        return None;
    }
    let (early, late) = (study.columns(before), study.columns(after));
    let mut rows = Vec::new();
    for (i, (a0, a1)) in early.iter().zip(&late).enumerate() {
        for (j, (b0, b1)) in early.iter().zip(&late).enumerate().skip(i + 1) {
            let (r0, r1) = (correlation(a0, b0), correlation(a1, b1));
            let (z, p) = fisher_difference(r1, data::worth(a1, b1), r0, data::worth(a0, b0));
            rows.push(vec![text(study.name(i)), text(study.name(j)), cell(r0), cell(r1), cell(z), cell(p)]);
        }
    }
    let heads = vec![Head::FirstSeries, Head::SecondSeries, Head::Before, Head::After, Head::Z, Head::POfNoChange];
    Some(ExhibitTable::of(Title::AllPairs, heads, rows))
}
