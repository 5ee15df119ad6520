//! The same question with other thresholds, horizons and windows: what was chosen after looking is
//! corrected for all that could have been.

use super::Study;
use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::support::{self, cell};
use crate::analysis::{ExhibitCell, ExhibitTable, Finding};
use crate::stats::moments::mean;
use crate::stats::multiplicity::{Adjustment, adjusted};
use crate::stats::overlap::forward_sums;
use crate::stats::rank_sum::rank_sum;

/// Thresholds tried, in standard deviations.
const THRESHOLDS: [f64; 4] = [1.0, 1.5, 2.0, 2.5];
/// Distances at which two extremes still count as one case.
const WITHIN: [usize; 3] = [0, 1, 4];
/// Fewest cases for a test.
const FEWEST: usize = 5;

struct Combination {
    threshold: f64,
    within: usize,
    horizon: usize,
    cases: usize,
    effect: f64,
    shift: f64,
    p: f64,
}

/// All combinations with their effects and corrected probabilities, and how many survive.
pub(super) fn findings(study: &Study<'_>, returns: &[f64]) -> Option<(Finding, ExhibitTable)> {
    let horizons = [study.horizon.div_ceil(2), study.horizon, 2 * study.horizon];
    let mut tried = Vec::new();
    for threshold in THRESHOLDS {
        for within in WITHIN {
            for horizon in horizons {
                tried.extend(combination(study, returns, threshold, within, horizon));
            }
        }
    }
    let p: Vec<f64> = tried.iter().map(|c| c.p).filter(|p| !p.is_nan()).collect();
    if p.is_empty() {
        return None;
    }
    let mut q = adjusted(&p, Adjustment::BenjaminiHochberg).into_iter();
    let with_q: Vec<(Combination, f64)> = tried
        .into_iter()
        .map(|c| {
            let own = if c.p.is_nan() { f64::NAN } else { q.next().unwrap_or(f64::NAN) };
            (c, own)
        })
        .collect();
    let below = with_q.iter().filter(|(_, q)| *q < 0.05).count();
    let row = |(c, q): &(Combination, f64)| -> Vec<ExhibitCell> {
        let numbers = [c.threshold, c.within as f64, c.horizon as f64, c.cases as f64, c.effect, c.shift, c.p, *q];
        numbers.into_iter().map(cell).collect()
    };
    let heads = vec![
        Head::Of(What::Threshold),
        Head::Of(What::WithinPeriods),
        Head::Of(What::HorizonPeriods),
        Head::Of(What::Cases),
        Head::Of(What::GapOfMeans),
        Head::Of(What::GapInMiddle),
        Head::P,
        Head::Of(What::Q),
    ];
    let listed = ExhibitTable::list(Listing::OtherCombinations, heads, with_q.iter().map(row).collect());
    let statement = Statement::Companion(Companion::Grid { below, tried: p.len() });
    let finding = Finding {
        value: Some(below as f64),
        unit: "combinations".to_owned(),
        n: Some(p.len()),
        how: study.how(
            "for each combination the rank-sum test of what followed the first of each run against other periods",
            format!("{} combinations with at least {FEWEST} cases", p.len()),
            "Benjamini-Hochberg over the combinations; other periods are taken a horizon apart so that they do not overlap"
                .to_owned(),
            "Wilcoxon 1945; Hodges & Lehmann 1963; Benjamini & Hochberg 1995",
        ),
        ..support::finding("grid", &statement)
    };
    Some((finding, listed))
}

fn combination(
    study: &Study<'_>,
    returns: &[f64],
    threshold: f64,
    within: usize,
    horizon: usize,
) -> Option<Combination> {
    let cases = super::first_of_runs(&study.cases_at(threshold, within), horizon);
    let forward = forward_sums(returns, horizon);
    let at = |t: &usize| forward.get(*t).copied().filter(|v| !v.is_nan());
    let inside: Vec<f64> = cases.iter().filter_map(at).collect();
    // Sums that do not overlap, away from the cases.
    let apart = |t: &usize| {
        // Cases are in order of time: only the neighbours can be near.
        let next = cases.partition_point(|c| c < t);
        let near = [next.checked_sub(1), Some(next)].into_iter().flatten().filter_map(|i| cases.get(i));
        near.into_iter().all(|c| t.abs_diff(*c) >= horizon)
    };
    let outside: Vec<f64> = (0..forward.len()).step_by(horizon.max(1)).filter(apart).filter_map(|t| at(&t)).collect();
    if inside.is_empty() || outside.is_empty() {
        return None;
    }
    let tested = rank_sum(&inside, &outside).filter(|_| inside.len() >= FEWEST && outside.len() >= FEWEST);
    Some(Combination {
        threshold,
        within,
        horizon,
        cases: inside.len(),
        effect: mean(&inside) - mean(&outside),
        shift: tested.map_or(f64::NAN, |t| t.shift),
        p: tested.map_or(f64::NAN, |t| t.p),
    })
}
