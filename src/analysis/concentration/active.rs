//! Weights against those of an index, and what new money at the old weights would have bought.

use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::{Statement, When};
use crate::analysis::panel::{self, Panel};
use crate::analysis::support::{self, defined, named};
use crate::analysis::{Finding, How, NamedNumber};
use crate::number::sum;
use crate::problem::Problem;
use crate::series::Series;

/// Differences that the sentence names.
const NAMED: usize = 3;

/// Active weight of the first part and active share of the whole.
///
/// # Errors
/// `calendars-differ` when the index has no value by that day, `weight-negative`, `zero-denominator`.
pub(super) fn finding(
    panel: &Panel,
    weights: &[f64],
    index: &[Series],
    last: usize,
    when: When,
) -> Result<Finding, Problem> {
    let Some(day) = panel.periods.get(last).map(|p| p.end) else {
        return Err(Problem::error("too-few-points", "no period has all parts").hint("choose a longer time"));
    };
    let mut values = Vec::with_capacity(index.len());
    for one in index {
        panel::same_unit(index.first().unwrap_or(one), one)?;
        // Index weights are published at longer steps: the last one known then counts.
        let known = one.points.iter().rev().find(|p| p.period.end <= day && p.flag.usable() && !p.value.is_nan());
        let Some(point) = known else {
            let message = format!("\"{}\" has no value up to {}", one.name, day.iso());
            return Err(Problem::error("calendars-differ", message).hint("choose index weights that begin earlier"));
        };
        if point.value < 0.0 {
            let message = format!("\"{}\" is negative; an index has no negative weights", one.name);
            return Err(Problem::error("weight-negative", message).hint("choose weights or market values"));
        }
        values.push(point.value * one.unit.scale());
    }
    let whole = sum(&values);
    if whole <= 0.0 {
        return Err(Problem::error(
            "zero-denominator",
            format!("{} add up to zero; weights divide by their sum", support::names_of(index)),
        )
        .hint("check the index weights"));
    }
    let active: Vec<f64> = weights.iter().zip(&values).map(|(w, v)| 100.0 * (w - v / whole)).collect();
    let share = 0.5 * sum(&active.iter().map(|a| a.abs()).collect::<Vec<_>>());
    let mut order: Vec<(String, f64)> = panel.names.iter().cloned().zip(active.iter().copied()).collect();
    crate::order::by(&mut order, |a, b| b.1.abs().total_cmp(&a.1.abs()));
    order.truncate(NAMED);
    let first = |v: &[f64]| v.first().copied().unwrap_or(f64::NAN);
    let statement = Statement::Companion(Companion::ActiveWeight {
        name: panel.names.first().cloned().unwrap_or_default(),
        held: 100.0 * first(weights),
        index: 100.0 * first(&values) / whole,
        active_share: share,
        largest: order,
        when,
    });
    let number = |(i, a): (usize, &f64)| {
        let name = panel.names.get(i).map_or("", String::as_str);
        named(&format!("active-{}", i + 1), &format!("{name}: held less index"), *a, "percentage points")
    };
    Ok(Finding {
        value: defined(first(&active)),
        unit: "percentage points".to_owned(),
        period: Some(when.period.end),
        n: Some(weights.len()),
        how: How {
            formula: "active weight = held − index; active share = ½ Σ |held − index|, both scaled to add up to 1"
                .to_owned(),
            window: "the latest complete period; the index as last known then".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an identity".to_owned(),
            source: "Cremers & Petajisto 2009".to_owned(),
            inputs: index.iter().zip(&values).map(|(s, v)| format!("{}: {v}", s.name)).take(24).collect(),
        },
        numbers: std::iter::once(named("active-share", "active share", share, "%"))
            .chain(active.iter().enumerate().map(number))
            .collect(),
        ..support::finding("active", &statement)
    })
}

/// New money of the span, what of it falls to the first part at the weight it had before, and what
/// was bought beyond that; nothing without returns.
pub(super) fn passive(panel: &Panel, returns: &[Vec<f64>], span: &[usize]) -> Vec<NamedNumber> {
    if returns.is_empty() {
        return Vec::new();
    }
    let (mut money, mut by_weight, mut own) = (Vec::new(), Vec::new(), Vec::new());
    for pair in span.windows(2) {
        let (Some(&before), Some(&after)) = (pair.first(), pair.get(1)) else { continue };
        let (old, new) = (panel.at(before), panel.at(after));
        // What a part is worth beyond its old value and its return was paid in, at the period's end.
        let paid: Vec<f64> = old
            .iter()
            .zip(&new)
            .enumerate()
            .map(|(i, (o, n))| n - o * (1.0 + returns.get(i).and_then(|r| r.get(after)).copied().unwrap_or(f64::NAN)))
            .collect();
        let all = sum(&paid);
        let weight = old.first().copied().unwrap_or(f64::NAN) / sum(&old);
        // One missing return leaves the whole unknown.
        let known = paid.iter().all(|p| !p.is_nan());
        money.push(if known { all } else { f64::NAN });
        by_weight.push(if known { weight * all } else { f64::NAN });
        own.push(paid.first().copied().unwrap_or(f64::NAN));
    }
    let total = |v: &[f64]| if v.iter().any(|x| x.is_nan()) { f64::NAN } else { sum(v) };
    let (money, by_weight, own) = (total(&money), total(&by_weight), total(&own));
    vec![
        named("new-money", "new money in all parts", money, "unit of the parts"),
        named("passive", "of which the first part takes at its weight before", by_weight, "unit of the parts"),
        named("beyond-passive", "bought of the first part beyond that", own - by_weight, "unit of the parts"),
    ]
}
