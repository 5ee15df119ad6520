//! An event against the path: share of the move before it, what came after, other dates.

use super::Study;
use crate::analysis::finding::inferred::Inferred;
use crate::analysis::finding::{Direction, Statement};
use crate::analysis::heads::{Head, Title};
use crate::analysis::support::{self, cell, change_of, defined, named, periods, text, value_of};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::problem::Problem;
use crate::stats::bridge::{ShareBefore, share_before};
use crate::stats::distributions::{t_quantile, t_two_sided};
use crate::stats::event_study::constant_mean;
use crate::stats::moments::mean;

/// Fewest periods before an event for a mean to compare with.
pub(super) const FEWEST_BEFORE: usize = 8;
/// Starts tried in the table.
const STARTS: usize = 8;

/// The findings about an event in period `at`, the move counted from `from`.
pub(super) fn findings(study: &Study<'_>, at: usize, from: usize) -> Result<Vec<Finding>, Problem> {
    if from >= at {
        let message = format!("the move of \"{}\" starts in or after the period of the event", study.series.name);
        return Err(Problem::error("start-after-event", message).hint("choose an earlier start"));
    }
    Ok([share(study, at, from), placebo(study, at), abnormal(study, at), largest(study, at)]
        .into_iter()
        .flatten()
        .collect())
}

/// The share of the move from `from` that was over before the event's period began.
fn shared(study: &Study<'_>, at: usize, from: usize) -> Option<ShareBefore> {
    let path = study.path();
    // A path of flows starts at zero, one slot ahead of the values; for a level the last value before
    // the event is the slot before it.
    let event = if study.flow { at - from } else { (at - 1).checked_sub(from)? };
    share_before(path.get(from..)?, event).filter(|f| f.share.is_finite() && f.p.is_finite())
}

/// The same of the move that ends in period `to`; NaN where there is none.
pub(super) fn share_to(study: &Study<'_>, at: usize, from: usize, to: usize) -> f64 {
    let path = study.path();
    let (event, end) = if study.flow { (at.checked_sub(from), to + 1) } else { (at.checked_sub(from + 1), to) };
    let found = event.zip(path.get(from..=end)).and_then(|(event, path)| share_before(path, event));
    found.map_or(f64::NAN, |f| f.share)
}

fn share(study: &Study<'_>, at: usize, from: usize) -> Option<Finding> {
    let found = shared(study, at, from)?;
    let half = 1.959_963_984_540_054 * found.deviation;
    let ends = Some((found.expected - half, found.expected + half)).filter(|(l, h)| l.is_finite() && h.is_finite());
    // The period of the event counts as after it; counted as before, the share is this.
    let through = shared(study, at + 1, from).map_or(f64::NAN, |f| 100.0 * f.share);
    let statement = Statement::Inferred(Inferred::ShareBefore {
        name: study.series.name.clone(),
        share: found.share,
        expected: found.expected,
        interval: ends,
        p: found.p,
        from: study.when(from),
        to: study.when(study.values.len().saturating_sub(1)),
    });
    Some(Finding {
        value: Some(100.0 * found.share),
        unit: "% of the move".to_owned(),
        n: Some(study.values.len() - from),
        p: Some(found.p),
        interval: support::interval(ends.map(|(low, high)| (100.0 * low, 100.0 * high))),
        how: How {
            formula: "(before the event − start)/(end − start); flows added up, positive levels in logarithms"
                .to_owned(),
            window: "from the start to the last period".to_owned(),
            missing: "a period without a value is left out".to_owned(),
            test: "random walk with the same ends: mean k/n, variance k(n − k)/n · σ²/M²; the interval is of that walk"
                .to_owned(),
            source: "Feller 1968, ch. III".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("expected", "share of the time", 100.0 * found.expected, "%"),
            named("through", "share with the event's own period", through, "% of the move"),
        ],
        ..support::finding("share-before", &statement)
    })
}

/// The change of the mean at the event among the changes at all other dates.
fn placebo(study: &Study<'_>, at: usize) -> Option<Finding> {
    let (n, edge) = (study.values.len(), FEWEST_BEFORE);
    let change = |cut: usize| {
        mean(study.values.get(cut..).unwrap_or_default()) - mean(study.values.get(..cut).unwrap_or_default())
    };
    // Means over few periods vary more: each change is put in units of its own deviation.
    let scaled = |cut: usize| change(cut) * (cut as f64 * (n - cut) as f64 / n as f64).sqrt();
    if at < edge || at + edge > n {
        return None;
    }
    let own = scaled(at).abs();
    let dates = edge..=n - edge;
    let as_large = dates.clone().filter(|cut| scaled(*cut).abs() >= own).count();
    let all = dates.count();
    let value = defined(change(at))?;
    let unit = &study.series.unit;
    Some(Finding {
        value: Some(value),
        unit: unit.label(),
        n: Some(all),
        p: Some(as_large as f64 / all as f64),
        how: How {
            formula: "mean from the event on − mean before".to_owned(),
            window: format!("all {n} periods; every date with {edge} periods on both sides"),
            missing: "a period without a value is left out".to_owned(),
            test: "share of dates with as large a change, each in units of its own deviation".to_owned(),
            source: "Fisher 1935".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding(
            "placebo",
            &Statement::Inferred(Inferred::PlaceboDates { as_large, dates: all, change: change_of(value, unit) }),
        )
    })
}

/// What exceeds the mean before the event: for a level its changes, for a flow the flow.
fn abnormal(study: &Study<'_>, at: usize) -> Option<Finding> {
    let moves = study.moves();
    let before: Vec<f64> = moves.get(..at)?.iter().copied().filter(|v| !v.is_nan()).collect();
    let window = moves.get(at..)?;
    if before.len() < FEWEST_BEFORE {
        return None;
    }
    let (abnormal, deviation) = constant_mean(&before, window);
    let (n, m) = (before.len() as f64, abnormal.len() as f64);
    let sum = defined(crate::number::sum(&abnormal))?;
    // The mean itself is estimated: m of its errors add up.
    let error = defined(deviation * (m + m * m / n).sqrt()).filter(|e| *e > 0.0)?;
    let half = t_quantile(0.975, n - 1.0) * error;
    let p = defined(t_two_sided(sum / error, n - 1.0))?;
    let unit = &study.series.unit;
    let statement = Statement::Inferred(Inferred::Abnormal {
        amount: change_of(sum, unit),
        over: periods(abnormal.len(), study.series.frequency),
        interval: Some((sum - half, sum + half)),
        p,
    });
    Some(Finding {
        value: Some(sum),
        unit: unit.label(),
        n: Some(before.len()),
        p: Some(p),
        interval: support::interval(Some((sum - half, sum + half))),
        how: How {
            formula: "sum of (value − mean before); for a level its changes".to_owned(),
            window: format!("{} periods before, {} from the event on", before.len(), abnormal.len()),
            missing: "a period without a value is left out".to_owned(),
            test: "t, variance s²(m + m²/n) with the error of the mean; takes periods as independent".to_owned(),
            source: "MacKinlay 1997".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("abnormal", &statement)
    })
}

fn largest(study: &Study<'_>, at: usize) -> Option<Finding> {
    let lowest = study.values.iter().copied().enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
    let (index, value) = lowest.filter(|(_, v)| *v < 0.0 && study.flow)?;
    let side = match index.cmp(&at) {
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Flat,
        std::cmp::Ordering::Greater => Direction::Up,
    };
    let when = study.when(index);
    let unit = &study.series.unit;
    Some(Finding {
        value: Some(value),
        unit: unit.label(),
        period: Some(when.period.end),
        n: Some(study.values.len()),
        how: How {
            formula: "lowest value".to_owned(),
            window: "all periods with a value".to_owned(),
            missing: "a period without a value is left out".to_owned(),
            test: "none: a date, not an estimate".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding(
            "largest",
            &Statement::Inferred(Inferred::LargestFall { amount: value_of(value, unit), when, side }),
        )
    })
}

/// The share before the event from several starts: a start at the peak flatters it.
pub(super) fn starts(study: &Study<'_>, at: usize) -> ExhibitTable {
    let step = (at / STARTS).max(1);
    let row = |from: usize| {
        let found = shared(study, at, from);
        let of = |f: fn(&ShareBefore) -> f64| cell(found.as_ref().map_or(f64::NAN, f));
        vec![text(study.when(from).period.end.iso()), of(|f| 100.0 * f.share), of(|f| 100.0 * f.expected), of(|f| f.p)]
    };
    let rows = (0..at).step_by(step).map(row).collect();
    ExhibitTable::of(Title::ShareByStart, vec![Head::Start, Head::Share, Head::ShareOfTime, Head::P], rows)
}
