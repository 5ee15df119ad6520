//! The hedge with least variance, its error, and whether it held.

use crate::analysis::ExhibitTable;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::finding::Statement;
use crate::analysis::finding::currency::Currency;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::panel::{self, Panel, panel};
use crate::analysis::support::{self, cell, defined, named, periods, text};
use crate::analysis::{Exhibit, Finding, How, Options};
use crate::plot::{Kind, Plot, Scatter};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::bandwidth::rule_of_thumb;
use crate::stats::breaks::break_tests;
use crate::stats::distributions::{t_quantile, t_two_sided};
use crate::stats::hedging::minimum_variance;
use crate::stats::regression::{standard_errors, with_constant};
use crate::stats::robust_errors::{Robust, small_sample};
use crate::table::MeasureKind;
use crate::unit::Quantity;

/// Fewest returns.
const FEWEST: usize = 36;

/// Returns in per cent: as given, or log changes of a price.
pub(super) fn returns(series: &Series, row: &[f64]) -> Result<Vec<f64>, Problem> {
    let rate = matches!(series.kind, MeasureKind::Rate | MeasureKind::Other);
    match series.unit.quantity {
        Quantity::Percent if rate => return Ok(row.to_vec()),
        Quantity::Fraction if rate => return Ok(row.iter().map(|v| v * 100.0).collect()),
        _ => {}
    }
    if series.kind.adds_over_time() {
        let message = format!("\"{}\" is a flow; returns or prices are needed", series.name);
        return Err(Problem::error("not-a-return", message).hint("choose a return in per cent, a price or an index"));
    }
    if row.iter().any(|v| *v <= 0.0) {
        let message = format!("\"{}\" has values of zero or below; returns of a price need it above zero", series.name);
        return Err(Problem::error("not-positive", message).hint("choose returns in per cent, or a price"));
    }
    let logs: Vec<f64> = row.iter().map(|v| libm::log(*v)).collect();
    let before = crate::stats::overlap::lagged(&logs, 1);
    Ok(logs.iter().zip(before).map(|(now, then)| 100.0 * (now - then)).collect())
}

/// Both series on one calendar; their units may differ.
pub(super) fn paired(first: &Series, second: &Series) -> Result<Panel, Problem> {
    let alike = [first.clone(), Series { unit: first.unit.clone(), ..second.clone() }];
    Ok(panel(&alike)?.whole_periods())
}

/// The exhibit on the ratio.
pub(super) fn exhibit(position: &Series, hedge: &Series, options: &Options) -> Result<Exhibit, Problem> {
    let whole = paired(position, hedge)?;
    let all = (returns(position, whole.row(0))?, returns(hedge, whole.row(1))?);
    let keep: Vec<usize> = (0..whole.periods.len())
        .filter(|t| all.0.get(*t).is_some_and(|v| !v.is_nan()) && all.1.get(*t).is_some_and(|v| !v.is_nan()))
        .collect();
    let pick = |v: &[f64]| keep.iter().filter_map(|t| v.get(*t)).copied().collect::<Vec<f64>>();
    let (y, x) = (pick(&all.0), pick(&all.1));
    let names = [position.clone(), hedge.clone()];
    panel::at_least(&support::names_of(&names), y.len(), FEWEST)?;
    let own = options.get("returns-in").is_some_and(|r| r == "asset-currency");
    let Some(found) = minimum_variance(&y, &x) else {
        let message = format!("\"{}\" does not vary, or not apart from a constant; no ratio can be told", hedge.name);
        return Err(Problem::error("singular", message).hint("choose another hedge or a longer time"));
    };
    let fit = with_constant(&y, &[&x]);
    let lags = rule_of_thumb(y.len());
    let error = fit
        .as_ref()
        .and_then(|f| standard_errors(&small_sample(f, Robust::NeweyWest { lags })).get(1).copied())
        .filter(|e| *e > 0.0)
        .unwrap_or(found.error);
    // In the asset's own currency the position is asset and currency together: one more of it.
    let extra = if own { 1.0 } else { 0.0 };
    let ratio = found.ratio + extra;
    let degrees = y.len() as f64 - 2.0;
    let half = t_quantile(0.975, degrees) * error;
    let interval = (error > 0.0).then_some((ratio - half, ratio + half));
    let effectiveness = if own {
        let position: Vec<f64> = y.iter().zip(&x).map(|(a, b)| a + b).collect();
        minimum_variance(&position, &x).map_or(f64::NAN, |h| h.effectiveness)
    } else {
        found.effectiveness
    };
    let sample = periods(y.len(), position.frequency);
    let how = |formula: &str, test: String, source: &str| How {
        formula: formula.to_owned(),
        window: format!("{} periods with both returns", y.len()),
        missing: support::COMPLETE_ONLY.to_owned(),
        test,
        source: source.to_owned(),
        inputs: Vec::new(),
    };
    let formula = if own {
        "h* = 1 + Cov(r asset, r currency) / Var(r currency)"
    } else {
        "h* = Cov(r position, r currency) / Var(r currency)"
    };
    let p = |against: f64| t_two_sided((ratio - against) / error, degrees);
    let statement = Statement::Currency(Currency::Ratio {
        position: position.name.clone(),
        hedge: hedge.name.clone(),
        ratio,
        interval,
        effectiveness,
        sample,
    });
    let mut findings = vec![Finding {
        value: defined(ratio),
        unit: "of the hedge for 1".to_owned(),
        period: keep.last().and_then(|t| whole.periods.get(*t)).map(|p| p.end),
        n: Some(y.len()),
        p: defined(p(0.0)),
        interval: support::interval(interval),
        how: how(
            formula,
            format!("95% with the standard error of Newey and West, {lags} lags"),
            "Johnson 1960; Ederington 1979",
        ),
        numbers: vec![
            named("error", "standard error, errors uncorrelated and of one size", found.error, ""),
            named("robust-error", "standard error of Newey and West", error, ""),
            named("correlation", "correlation", found.correlation, "correlation"),
            named("position-deviation", "standard deviation of the position", found.position_deviation, "%"),
            named("hedge-deviation", "standard deviation of the hedge", found.hedge_deviation, "%"),
            named("effectiveness", "share of variance removed", effectiveness, "share"),
        ],
        ..support::finding("ratio", &statement)
    }];
    let against = Statement::Currency(Currency::RatioAgainst { p_zero: p(0.0), p_one: p(1.0) });
    findings.push(Finding {
        value: defined(ratio - 1.0),
        unit: "beyond a full hedge".to_owned(),
        n: Some(y.len()),
        p: defined(p(1.0)),
        how: how(
            "(h* − 1) / error and h* / error",
            format!("t with the standard error of Newey and West, {lags} lags"),
            "Newey & West 1987",
        ),
        ..support::finding("against", &against)
    });
    let ones = vec![1.0; y.len()];
    if let Some(tests) = break_tests(&y, &[&ones, &x], 0.15) {
        let ((statistic, _), chance) = (tests.sup(), tests.sup_chance());
        let middle = y.len() / 2;
        let part = |from: usize, to: usize| {
            let cut = y.get(from..to).zip(x.get(from..to));
            cut.and_then(|(a, b)| minimum_variance(a, b)).map_or(f64::NAN, |h| h.ratio + extra)
        };
        let halves = (part(0, middle), part(middle, y.len()));
        let statement = Statement::Currency(Currency::RatioStable { statistic, p: chance, halves });
        findings.push(Finding {
            value: defined(statistic),
            unit: "F".to_owned(),
            n: Some(y.len()),
            p: defined(chance.clamp(0.0, 1.0)),
            how: how(
                "largest F of a break in constant and ratio over 15% to 85% of the periods",
                "sup F, the date searched for".to_owned(),
                "Andrews 1993; Hansen 1997",
            ),
            numbers: vec![
                named("first-half", "first half", halves.0, ""),
                named("second-half", "second half", halves.1, ""),
            ],
            ..support::finding("stable", &statement)
        });
    }
    let day = |t: &usize| whole.periods.get(*t).map_or_else(String::new, |p| p.end.iso());
    let row = |(i, t): (usize, &usize)| {
        vec![text(day(t)), cell(y.get(i).copied().unwrap_or(f64::NAN)), cell(x.get(i).copied().unwrap_or(f64::NAN))]
    };
    let rows: Vec<_> = keep.iter().enumerate().map(row).collect();
    let last = rows.get(rows.len().saturating_sub(24)..).unwrap_or_default().to_vec();
    let slope = fit.as_ref().and_then(|f| Some((*f.coefficients.first()?, *f.coefficients.get(1)?)));
    let scatter = Scatter {
        x_name: format!("return of {}", hedge.name),
        x_unit: "%".to_owned(),
        x_decimals: 1,
        x: x.clone(),
        y: y.clone(),
        names: keep.iter().map(day).collect(),
        marked: Vec::new(),
        fit: slope,
        fit_label: format!("slope {:.2}", found.ratio),
    };
    let plot = Plot::of_kind(Kind::Scatter(scatter), "%", 1.0).described(format!(
        "Returns of {} against those of {}, {} periods, slope {:.2}, correlation {:.2}",
        position.name,
        hedge.name,
        y.len(),
        found.ratio,
        found.correlation
    ));
    let heads = vec![Head::Of(What::PeriodEnds), Head::Named(position.name.clone()), Head::Named(hedge.name.clone())];
    let caveats = vec![Reports::CarryLeftOut.into(), Reports::AverageOfWindow.into()];

    Ok(Exhibit {
        headline: "ratio".to_owned(),
        findings,
        tables: vec![ExhibitTable::list(Listing::LatestReturns, heads, last)],
        plot,
        source: panel::sources(&names),
        as_of: support::as_of(&names),
        caveats,
    })
}
