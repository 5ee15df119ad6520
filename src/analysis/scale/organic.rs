//! Organic growth: (A − A₋₁(1 + r)) / A₋₁.

use crate::analysis::caveat::trading::Trading;
use crate::analysis::finding::course::Course;
use crate::analysis::finding::{Statement, When};
use crate::analysis::panel::{self, panel};
use crate::analysis::support::{self, defined, named};
use crate::analysis::{Exhibit, Finding, How};
use crate::plot::Form;
use crate::problem::Problem;
use crate::series::Series;
use crate::unit::{Authority, Quantity, Unit};

/// Growth of assets that was not performance.
pub(super) fn exhibit(assets: &Series, returns: &Series) -> Result<Exhibit, Problem> {
    let all = std::slice::from_ref(assets);
    let panel = panel(all)?.whole_periods();
    let r = panel::returns_on(returns, &panel)?;
    let at = |t: usize| panel.row(0).get(t).copied().unwrap_or(f64::NAN);
    let growth: Vec<f64> = (0..panel.periods.len())
        .map(|t| match t.checked_sub(1).map(at) {
            Some(before) if before > 0.0 => {
                (at(t) - before * (1.0 + r.get(t).copied().unwrap_or(f64::NAN))) / before * 100.0
            }
            _ => f64::NAN,
        })
        .collect();
    let last = growth.iter().rposition(|g| !g.is_nan()).ok_or_else(|| super::no_base(assets, returns))?;
    let when: When = support::when(&panel, &[last], assets.frequency);
    let now = growth.get(last).copied().unwrap_or(f64::NAN);
    let total = (at(last) / at(last.saturating_sub(1)) - 1.0) * 100.0;
    let statement = Statement::Course(Course::Organic { name: assets.name.clone(), percent: now, total, when });
    let finding = Finding {
        value: defined(now),
        unit: "% of assets at the start".to_owned(),
        period: Some(when.period.end),
        n: Some(1),
        how: How {
            formula: "(A − A₋₁(1 + r)) / A₋₁".to_owned(),
            window: "the latest complete period".to_owned(),
            missing: "a missing return leaves growth missing".to_owned(),
            test: "none: an identity".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: support::inputs(&panel, &[last, last.saturating_sub(1)]),
        },
        numbers: vec![named("total", "growth in all", total, "%")],
        ..support::finding("organic", &statement)
    };
    let mut layer = support::layer(&panel, "organic growth, %", Form::Columns, 0, growth);
    layer.signed = true;
    Ok(Exhibit {
        headline: "organic".to_owned(),
        findings: vec![finding],
        tables: Vec::new(),
        plot: support::time_plot(&Unit::of(Quantity::Percent, Authority::Publisher), assets.frequency, vec![layer]),
        source: panel::sources(&[assets.clone(), returns.clone()]),
        as_of: support::as_of(all),
        caveats: vec![Trading::Launches.into()],
    })
}
