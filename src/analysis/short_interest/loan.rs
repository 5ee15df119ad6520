//! Utilisation: shares on loan of those that can be lent.

use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::panel::{self, panel};
use crate::analysis::support::{self, defined, named};
use crate::analysis::{Finding, How};
use crate::problem::Problem;
use crate::series::Series;

/// The latest utilisation and its change.
///
/// # Errors
/// `count-negative`, `zero-denominator`, `share-above-one`, and those of a panel.
pub(super) fn utilisation(on_loan: &Series, lendable: &Series) -> Result<Finding, Problem> {
    let panel = panel(&[on_loan.clone(), lendable.clone()])?.whole_periods();
    for (row, series) in panel.rows.iter().zip([on_loan, lendable]) {
        if row.iter().any(|v| *v < 0.0) {
            let message = format!("\"{}\" is negative; it must be a number of shares", series.name);
            return Err(Problem::error("count-negative", message).hint("choose a count, not a change"));
        }
    }
    if panel.row(1).contains(&0.0) {
        let message = format!("\"{}\" is zero; utilisation divides by it", lendable.name);
        return Err(Problem::error("zero-denominator", message).hint("check the shares that can be lent"));
    }
    let complete = panel.last_complete_periods(usize::MAX);
    let last = complete.last().copied().ok_or_else(|| panel::all_missing(on_loan))?;
    let at = |t: usize| {
        let of = |row: usize| panel.row(row).get(t).copied().unwrap_or(f64::NAN);
        100.0 * of(0) / of(1)
    };
    let percent = at(last);
    if percent > 100.0 + 1e-9 {
        let message =
            format!("more of \"{}\" than of \"{}\" is given; what is lent can be lent", on_loan.name, lendable.name);
        return Err(
            Problem::error("share-above-one", message).hint("give shares on loan, then shares that can be lent")
        );
    }
    let before = complete.len().checked_sub(2).and_then(|i| complete.get(i)).map_or(f64::NAN, |t| at(*t));
    let when = support::when(&panel, &[last], on_loan.frequency);
    let statement = Statement::Companion(Companion::Utilisation { percent, change: defined(percent - before), when });
    Ok(Finding {
        value: defined(percent),
        unit: "% of lendable shares".to_owned(),
        period: Some(when.period.end),
        n: Some(complete.len()),
        how: How {
            formula: "shares on loan / lendable shares".to_owned(),
            window: "the latest report with both".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: a ratio".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: panel.inputs_at(last),
        },
        numbers: vec![named("change", "change since the report before", percent - before, "percentage points")],
        ..support::finding("utilisation", &statement)
    })
}
