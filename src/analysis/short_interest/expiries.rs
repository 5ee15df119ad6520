//! Do shorts rise around expiries of options? Hedges of options are shorts without a view.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::finding::Statement;
use crate::analysis::finding::further::Further;
use crate::analysis::panel::Panel;
use crate::analysis::support::{self, defined, named};
use crate::analysis::turn_days::expiry;
use crate::analysis::{Finding, How};
use crate::calendar::Period;
use crate::stats::contingency::Table;

/// Fewest changes of either kind.
const FEWEST: usize = 8;
/// A jump by at least this factor in both counts at once looks like a split.
const SPLIT: f64 = 1.4;

/// Rises of shares short by whether the days since the report before hold a third Friday.
pub(super) fn finding(panel: &Panel, complete: &[usize]) -> Option<Finding> {
    let change = |pair: &[usize]| {
        let [before, now] = pair else { return None };
        let (from, to) = (panel.periods.get(*before)?.end, panel.periods.get(*now)?.end);
        let moved = panel.row(0).get(*now)? - panel.row(0).get(*before)?;
        let span = Period { start: from.plus_days(1), end: to };
        // Months between reports span an expiry whatever happens.
        (to.epoch_days() - from.epoch_days() < 25 && moved != 0.0).then_some((expiry(span, None), moved > 0.0))
    };
    let changes: Vec<(bool, bool)> = complete.windows(2).filter_map(change).collect();
    let count = |spans: bool| {
        let those = changes.iter().filter(|(s, _)| *s == spans);
        (those.clone().filter(|(_, rose)| *rose).count(), those.count())
    };
    let (spans, others) = (count(true), count(false));
    if spans.1 < FEWEST || others.1 < FEWEST {
        return None;
    }
    let table = Table { both: spans.0, first: spans.1 - spans.0, second: others.0, neither: others.1 - others.0 };
    let (p, _) = table.fisher();
    let share = |(rises, all): (usize, usize)| 100.0 * rises as f64 / all as f64;
    let statement = Statement::Further(Further::Expiries { spans, others, p });
    Some(Finding {
        value: defined(share(spans) - share(others)),
        unit: "percentage points".to_owned(),
        n: Some(changes.len()),
        p: defined(p),
        how: How {
            formula:
                "share of reports with more shares short than the one before, by whether a third Friday lies between"
                    .to_owned(),
            window: format!("{} reports that span an expiry, {} that do not", spans.1, others.1),
            missing: "a report without a change, or more than 24 days after the one before, is left out".to_owned(),
            test: "Fisher's exact test that the two shares are one, two-sided".to_owned(),
            source: "Fisher 1935".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("spans", "share of rises where an expiry lies between", share(spans), "%"),
            named("others", "share of rises elsewhere", share(others), "%"),
        ],
        ..support::finding("expiries", &statement)
    })
}

/// A warning for reports at which shares short and outstanding jump alike.
pub(super) fn splits(panel: &Panel, complete: &[usize]) -> Option<Caveat> {
    let jumps = |pair: &&[usize]| {
        let [before, now] = **pair else { return false };
        let factor = |row: usize| {
            let at = |t: usize| panel.row(row).get(t).copied().unwrap_or(f64::NAN);
            at(now) / at(before)
        };
        let (short, outstanding) = (factor(0), factor(1));
        let alike = (short / outstanding - 1.0).abs() < 0.25;
        alike && (outstanding >= SPLIT || outstanding <= 1.0 / SPLIT)
    };
    let found: Vec<crate::calendar::Day> = complete
        .windows(2)
        .filter(jumps)
        .filter_map(|pair| pair.last().and_then(|t| panel.periods.get(*t)).map(|p| p.end))
        .collect();
    (!found.is_empty()).then(|| Reports::Splits(found).into())
}
