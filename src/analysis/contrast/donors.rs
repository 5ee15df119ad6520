//! Several regions to compare with: their mean, and a mix of them that ran alike before.

use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::groups::Share;
use crate::analysis::heads::{Head, Title};
use crate::analysis::panel::Panel;
use crate::analysis::support::{self, cell, change_of, defined, named, text};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::stats::moments::mean;
use crate::stats::shares::rounded_to_hundred;
use crate::stats::synthetic_control::{placebo_ratios, synthetic as control};
use crate::unit::Unit;

/// A mix needs more regions than this: with fewer, weights and placebos say little.
const MORE_THAN: usize = 5;

/// The region of the claim and the mean of all others, on one calendar.
///
/// # Missing values
/// A period in which one of the others has no value has no mean.
pub(super) fn against_mean(panel: &Panel) -> Panel {
    if panel.rows.len() <= 2 {
        return panel.clone();
    }
    let average = |t: usize| {
        let others: Vec<f64> = panel.at(t).into_iter().skip(1).collect();
        if others.iter().any(|v| v.is_nan()) { f64::NAN } else { mean(&others) }
    };
    let row: Vec<f64> = (0..panel.periods.len()).map(average).collect();
    let first = panel.row(0).to_vec();
    let name = panel.names.first().cloned().unwrap_or_default();
    let lines = panel.lines.first().cloned().unwrap_or_default();
    Panel {
        names: vec![name, format!("the mean of {} others", panel.rows.len() - 1)],
        periods: panel.periods.clone(),
        partial: panel.partial.clone(),
        lines: vec![lines, vec![0; row.len()]],
        rows: vec![first, row],
    }
}

/// The gap to a mix that ran alike before the cut, with every region in turn as placebo.
pub(super) fn synthetic(panel: &Panel, complete: &[usize], cut: usize, unit: &Unit) -> Option<(Finding, ExhibitTable)> {
    if panel.rows.len() <= MORE_THAN + 1 {
        return None;
    }
    let pick = |row: &Vec<f64>| complete.iter().filter_map(|t| row.get(*t)).copied().collect::<Vec<f64>>();
    let rows: Vec<Vec<f64>> = panel.rows.iter().map(pick).collect();
    let all: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    let (actual, donors) = all.split_first()?;
    let found = control(actual, donors, cut)?;
    let ratios = placebo_ratios(&all, cut);
    let own = found.after / found.before;
    // A fit without any error before leaves no ratio; then only the gap is said.
    let known: Vec<f64> = ratios.iter().flatten().copied().collect();
    let rank = known.iter().filter(|r| **r > own).count() + 1;
    let gap = mean(found.gaps.get(cut..)?);
    let names: Vec<&String> = panel.names.iter().skip(1).collect();
    let weights = rounded_to_hundred(&found.weights, 0)?;
    let mut mix: Vec<Share> = names
        .iter()
        .zip(&weights)
        .filter(|(_, w)| **w > 0.0)
        .map(|(name, percent)| Share { name: (*name).clone(), percent: *percent })
        .collect();
    crate::order::by(&mut mix, |a, b| b.percent.total_cmp(&a.percent));
    let of = known.len().max(1);
    let statement = Statement::Companion(Companion::Synthetic {
        name: panel.names.first().cloned().unwrap_or_default(),
        donors: mix,
        gap: change_of(gap, unit),
        before: change_of(found.before, unit),
        rank,
        of,
    });
    let row = |(i, name): (usize, &String)| {
        let weight = i.checked_sub(1).and_then(|d| found.weights.get(d)).copied().unwrap_or(f64::NAN);
        let ratio = ratios.get(i).copied().flatten().unwrap_or(f64::NAN);
        vec![text(name.clone()), cell(100.0 * weight), cell(ratio)]
    };
    let listed = ExhibitTable::of(
        Title::Mix,
        vec![Head::Region, Head::WeightInMix, Head::GapRatio],
        panel.names.iter().enumerate().map(row).collect(),
    );
    let label = unit.label();
    let finding = Finding {
        value: defined(gap),
        unit: format!("{label} a period"),
        n: Some(actual.len()),
        p: own.is_finite().then(|| rank as f64 / of as f64),
        how: How {
            formula: "actual less Σ w × others after the cut; w ≥ 0, Σ w = 1, least squared gap before the cut"
                .to_owned(),
            window: format!(
                "{cut} periods before the cut make the weights, {} after it are compared",
                actual.len() - cut
            ),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: format!("rank of the ratio of gaps after to before among {of} regions, each taken in turn: r/n"),
            source: "Abadie, Diamond & Hainmueller 2010".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("before", "root mean square gap before", found.before, &label),
            named("after", "root mean square gap after", found.after, &label),
            named("ratio", "after / before", own, "times"),
        ],
        ..support::finding("synthetic", &statement)
    };
    Some((finding, listed))
}
