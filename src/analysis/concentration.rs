//! How concentrated, and by drift or by trading?
//!
//! M35. Herfindahl index, top shares; drift weight w₀(1 + rᵢ)/(1 + r_W), trading = actual − drift;
//! weights against an index and active share (Cremers and Petajisto 2009); what new money at the old
//! weights buys of the first part.

mod active;

use super::finding::groups::Groups;
use super::finding::{Statement, When};
use super::panel::{self, Panel, panel};
use super::support::{self, cell, defined, named, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::number::sum;
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::shares::herfindahl;
use crate::unit::{Authority, Quantity, Unit};

/// The entry of the registry.
pub static CONCENTRATION: Analysis = Analysis {
    id: "concentration",
    title: "How concentrated, and by drift or by trading?",
    about: "The weight of the first part, the weight of the largest parts together, the number of equal parts that the \
            whole is worth, and how the weight of the first changed: through prices alone (drift) or through trading. \
            A rising weight can be all drift. Drift needs the return of each part.",
    methods: "M35",
    inputs: &[Input {
        role: "parts",
        about: "holdings or market values that make up the whole, the part in question first; with returns, the return of \
                each part follows in the same order",
        many: true,
    }],
    options: &[
        OptionSpec {
            id: "returns",
            label: "Returns",
            about: "whether the second half of the series are the returns of the first half",
            default: "none",
            choices: &["none", "given"],
        },
        OptionSpec {
            id: "index",
            label: "Index",
            about: "whether the last series are the weights or values of the same parts in an index, in the same order",
            default: "none",
            choices: &["none", "given"],
        },
        OptionSpec {
            id: "top",
            label: "Largest parts",
            about: "how many of the largest are added up",
            default: "5",
            choices: &[],
        },
        OptionSpec {
            id: "over",
            label: "Change over periods",
            about: "how many periods the change spans; 0 takes all",
            default: "0",
            choices: &[],
        },
    ],
    run,
};

/// What weights would have become through returns alone, from one period to the next.
///
/// # Missing values
/// A missing return leaves all drift weights missing: the whole is not known then.
#[must_use]
pub fn drift_weights(weights: &[f64], returns: &[f64]) -> Vec<f64> {
    let grown: Vec<f64> = weights.iter().zip(returns).map(|(w, r)| w * (1.0 + r)).collect();
    if grown.iter().any(|g| g.is_nan()) || grown.len() != weights.len() {
        return vec![f64::NAN; weights.len()];
    }
    let whole = sum(&grown);
    grown.iter().map(|g| if whole > 0.0 { g / whole } else { f64::NAN }).collect()
}

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::at_least_series(series, 2, "a concentration")?;
    let given = |id: &str| usize::from(options.get(id).is_some_and(|r| r == "given"));
    let kinds = 1 + given("returns") + given("index");
    if !series.len().is_multiple_of(kinds) {
        let message = format!("{} series were chosen; each part needs {kinds}", series.len());
        return Err(Problem::error("series-count", message)
            .hint("give the parts, then the return of each, then its weight in the index, always in the same order"));
    }
    let (parts, rest) = series.split_at(series.len() / kinds);
    let (returns, index) = rest.split_at(parts.len() * given("returns"));
    panel::at_least_series(parts, 2, "a concentration")?;
    let panel = panel(parts)?.whole_periods();
    panel::refuse_total_among_members(&panel)?;
    for (row, name) in panel.rows.iter().zip(&panel.names) {
        if row.iter().any(|v| *v < 0.0) {
            return Err(Problem::error("weight-negative", format!("\"{name}\" is negative; weights are of holdings"))
                .hint("choose levels, not flows"));
        }
    }
    let complete = panel.last_complete_periods(usize::MAX);
    let top = panel::whole_number(options, "top", 1, 1_000)?;
    let over = panel::whole_number(options, "over", 0, 100_000)?;
    let over = if over == 0 { complete.len().saturating_sub(1) } else { over };
    panel::at_least(&support::names_of(parts), complete.len(), over + 1)?;
    let last = complete.last().copied().unwrap_or(0);
    let weights = weights_at(&panel, last);
    if weights.iter().any(|w| w.is_nan()) {
        return Err(Problem::error(
            "zero-denominator",
            format!("{} add up to zero; weights divide by their sum", support::names_of(parts)),
        )
        .hint("choose another time"));
    }
    let frequency = support::frequency(parts);
    let when = support::when(&panel, &[last], frequency);
    let mut findings = vec![weight(&panel, &weights, last, when)];
    // All of them together are the whole.
    findings.extend((top < panel.names.len()).then(|| top_share(&panel, &weights, top, when)));
    if !index.is_empty() {
        findings.push(active::finding(&panel, &weights, index, last, when)?);
    }
    if over > 0 {
        let span: Vec<usize> = complete.iter().copied().skip(complete.len() - over - 1).collect();
        findings.push(change(&panel, returns, &span, frequency)?);
    }
    let percent = Unit::of(Quantity::Percent, Authority::Publisher);
    let share =
        (0..panel.periods.len()).map(|t| weights_at(&panel, t).first().copied().unwrap_or(f64::NAN) * 100.0).collect();
    let name = format!("weight of {}", panel.names.first().cloned().unwrap_or_default());
    let layer = support::layer(&panel, &name, Form::Line, 0, share);
    Ok(Exhibit {
        headline: "weight".to_owned(),
        findings,
        tables: vec![weights_table(&panel, &weights, last, parts)],
        plot: support::time_plot(&percent, frequency, vec![layer]),
        source: panel::sources(series),
        as_of: support::as_of(parts),
        caveats: Vec::new(),
    })
}

/// Weights of one period; NaN when a part is missing or the whole is zero.
fn weights_at(panel: &Panel, t: usize) -> Vec<f64> {
    let values = panel.at(t);
    let whole = if values.iter().any(|v| v.is_nan()) { f64::NAN } else { sum(&values) };
    values.iter().map(|v| if whole > 0.0 { v / whole } else { f64::NAN }).collect()
}

fn weight(panel: &Panel, weights: &[f64], last: usize, when: When) -> Finding {
    let first = weights.first().copied().unwrap_or(f64::NAN);
    let concentration = herfindahl(weights);
    let statement = Statement::Groups(Groups::Weight {
        name: panel.names.first().cloned().unwrap_or_default(),
        percent: first * 100.0,
        equal_parts: 1.0 / concentration,
        parts: weights.len(),
        when,
    });
    Finding {
        value: defined(first * 100.0),
        unit: "%".to_owned(),
        period: Some(when.period.end),
        n: Some(weights.len()),
        how: How {
            formula: "wᵢ = Hᵢ / Σ H; equal parts = 1 / Σ w²".to_owned(),
            window: "the latest complete period".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an identity".to_owned(),
            source: "Herfindahl 1950".to_owned(),
            inputs: support::inputs(panel, &[last]),
        },
        numbers: vec![
            named("herfindahl", "sum of squared weights", concentration, "0–1"),
            named("equal-parts", "1 / Herfindahl index", 1.0 / concentration, "parts"),
        ],
        ..support::finding("weight", &statement)
    }
}

fn top_share(panel: &Panel, weights: &[f64], top: usize, when: When) -> Finding {
    let mut order: Vec<(&String, f64)> = panel.names.iter().zip(weights.iter().copied()).collect();
    crate::order::by(&mut order, |a, b| b.1.total_cmp(&a.1));
    order.truncate(top);
    let share = sum(&order.iter().map(|(_, w)| *w).collect::<Vec<_>>()) * 100.0;
    let names = order.iter().map(|(n, _)| (*n).clone()).collect();
    let statement = Statement::Groups(Groups::Top { names, percent: share, when });
    Finding {
        value: defined(share),
        unit: "%".to_owned(),
        period: Some(when.period.end),
        n: Some(weights.len()),
        how: How {
            formula: format!("sum of the {top} largest weights"),
            window: "the latest complete period".to_owned(),
            missing: support::COMPLETE_ONLY.to_owned(),
            test: "none: an identity".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("top", &statement)
    }
}

fn change(
    panel: &Panel,
    returns: &[Series],
    span: &[usize],
    frequency: crate::calendar::Frequency,
) -> Result<Finding, Problem> {
    let rows: Vec<Vec<f64>> = returns.iter().map(|r| panel::returns_on(r, panel)).collect::<Result<_, _>>()?;
    let name = panel.names.first().cloned().unwrap_or_default();
    let first_of = |t: usize| weights_at(panel, t).first().copied().unwrap_or(f64::NAN);
    let (start, end) = (span.first().copied().unwrap_or(0), span.last().copied().unwrap_or(0));
    let change = (first_of(end) - first_of(start)) * 100.0;
    let from = support::when(panel, &[start], frequency);
    let to = support::when(panel, &[end], frequency);
    // Period by period, so that drift and trading add up to the whole change.
    let drifts: Vec<f64> = span
        .windows(2)
        .map(|pair| {
            let (Some(&before), Some(&after)) = (pair.first(), pair.get(1)) else { return f64::NAN };
            let r: Vec<f64> = rows.iter().map(|row| row.get(after).copied().unwrap_or(f64::NAN)).collect();
            let weights = weights_at(panel, before);
            drift_weights(&weights, &r).first().copied().unwrap_or(f64::NAN)
                - weights.first().copied().unwrap_or(f64::NAN)
        })
        .collect();
    let drift = if rows.is_empty() || drifts.iter().any(|d| d.is_nan()) { f64::NAN } else { sum(&drifts) * 100.0 };
    let trading = change - drift;
    let statement = Statement::Groups(if drift.is_nan() {
        Groups::WeightChange { name, change, from, to }
    } else {
        Groups::Drift { name, change, drift, trading, from, to }
    });
    Ok(Finding {
        value: defined(change),
        unit: "percentage points".to_owned(),
        period: Some(to.period.end),
        n: Some(span.len()),
        how: How {
            formula: "drift: Σ over periods of w(1 + r)/(1 + r_W) − w with r_W = Σ w r; trading = change − drift"
                .to_owned(),
            window: format!("{} to {}", from.period.end.iso(), to.period.end.iso()),
            missing: "one missing return leaves drift undefined; it is never taken for zero".to_owned(),
            test: "none: an identity".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: support::inputs(panel, &[start, end]),
        },
        numbers: [
            vec![
                named("drift", "through prices alone", drift, "percentage points"),
                named("trading", "through trading", trading, "percentage points"),
            ],
            active::passive(panel, &rows, span),
        ]
        .concat(),
        ..support::finding("change", &statement)
    })
}

fn weights_table(panel: &Panel, weights: &[f64], last: usize, parts: &[Series]) -> super::ExhibitTable {
    let values = panel.at(last);
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let weight = |i: usize| weights.get(i).copied().unwrap_or(f64::NAN);
    crate::order::by(&mut order, |a, b| weight(*b).total_cmp(&weight(*a)));
    let row = |i: usize| {
        let name = panel.names.get(i).cloned().unwrap_or_default();
        vec![text(name), cell(values.get(i).copied().unwrap_or(f64::NAN)), cell(weight(i) * 100.0)]
    };
    let heads = vec![Head::Of(What::Part), Head::Value(support::unit(parts)), Head::Of(What::Weight)];
    ExhibitTable::list(Listing::Weights, heads, order.into_iter().map(row).collect())
}
