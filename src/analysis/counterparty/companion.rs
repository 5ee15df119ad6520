//! Two flows with the return held fixed, and what the named groups leave open.

use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::panel::{self, Panel};
use crate::analysis::support::{self, defined, named, periods};
use crate::analysis::{Finding, How};
use crate::calendar::Frequency;
use crate::number::sum;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::correlation::{correlation, fisher_interval};
use crate::stats::overlap::lagged;
use crate::stats::regression::with_constant;

/// Fewest periods for a partial correlation.
const FEWEST: usize = 24;
/// Columns held fixed: the return of the period and of the one before.
const HELD: f64 = 2.0;

/// The correlation of two flows with the return of the period and of the one before held fixed.
///
/// # Errors
/// `too-few-points`, `constant-series` when a flow is all explained by the return.
pub(super) fn partial(
    actor: &[f64],
    other: &[f64],
    names: &(String, String),
    held: &[f64],
    control: &Series,
) -> Result<Finding, Problem> {
    let before = lagged(held, 1);
    let complete = |t: &usize| [actor, other, held, &before].iter().all(|v| v.get(*t).is_some_and(|v| !v.is_nan()));
    let rows: Vec<usize> = (0..actor.len()).filter(complete).collect();
    panel::at_least(&format!("\"{}\" together with the flows", control.name), rows.len(), FEWEST)?;
    let pick = |v: &[f64]| rows.iter().filter_map(|t| v.get(*t)).copied().collect::<Vec<f64>>();
    let (a, b, r, r1) = (pick(actor), pick(other), pick(held), pick(&before));
    let left = |y: &[f64]| with_constant(y, &[&r, &r1]).map(|fit| fit.residuals);
    let constant = || {
        Problem::error(
            "constant-series",
            format!("\"{}\" does not vary; nothing can be held fixed with it", control.name),
        )
        .hint("choose another return or a longer time")
    };
    let (rest_a, rest_b) = (left(&a).ok_or_else(constant)?, left(&b).ok_or_else(constant)?);
    let partial = defined(correlation(&rest_a, &rest_b)).ok_or_else(constant)?;
    let interval = Some(fisher_interval(partial, rows.len() as f64 - HELD, 0.95))
        .filter(|(low, high)| low.is_finite() && high.is_finite());
    // The slope of the regression with the control has the sign of the partial correlation.
    let p = support::tested(&a, &[&r, &r1, &b]).map_or(f64::NAN, |t| t.p);
    let plain = correlation(&a, &b);
    let sample = periods(rows.len(), Frequency::Irregular);
    let statement = Statement::Companion(Companion::Partial {
        actor: names.0.clone(),
        other: names.1.clone(),
        control: control.name.clone(),
        plain,
        partial,
        interval,
        p,
        sample,
    });
    Ok(Finding {
        value: Some(partial),
        unit: "correlation".to_owned(),
        n: Some(rows.len()),
        p: defined(p),
        interval: support::interval(interval),
        how: How {
            formula:
                "correlation of what is left of both flows after a regression on the return of the period and of the \
                      one before"
                    .to_owned(),
            window: format!("{} complete periods", rows.len()),
            missing: "a period counts only with both flows and both returns".to_owned(),
            test: "slope of the first flow on the second beside the returns, errors of Newey and West; interval by \
                   Fisher's z, two observations fewer"
                .to_owned(),
            source: "Fisher 1924; Newey & West 1987".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("plain", "correlation as it is", plain, "correlation")],
        ..support::finding("partial", &statement)
    })
}

/// Of all that the named groups traded, the share for which no named group stood on the other side.
pub(super) fn left_open(panel: &Panel, complete: &[usize], frequency: Frequency) -> Option<Finding> {
    let nets: Vec<f64> = complete.iter().map(|t| sum(&panel.at(*t)).abs()).collect();
    let gross: Vec<f64> = complete.iter().map(|t| crate::stats::shares::gross(&panel.at(*t))).collect();
    let (open, all) = (sum(&nets), sum(&gross));
    let share = defined(open / all)?;
    let groups = panel.names.len();
    let statement =
        Statement::Companion(Companion::LeftOpen { share, groups, sample: periods(complete.len(), frequency) });
    Some(Finding {
        value: Some(share),
        unit: "share of gross flow".to_owned(),
        n: Some(complete.len()),
        how: How {
            formula: "Σ |Σ known groups| / Σ Σ |known groups|, over the periods".to_owned(),
            window: format!("{} complete periods", complete.len()),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an accounting limit; 0 when the ledger is complete".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("left-open", &statement)
    })
}
