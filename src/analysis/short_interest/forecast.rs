//! Did returns follow on the index as it was known? Sums that overlap, with the correction for it.

use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::panel::Panel;
use crate::analysis::support::{self, defined, named, periods};
use crate::analysis::{Finding, How};
use crate::calendar::Frequency;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::robust_errors::Robust;
use crate::stats::{bandwidth, distributions, regression, robust_errors};
use crate::unit::Quantity;

/// Fewest pairs.
const FEWEST: usize = 24;

/// The regression of the returns after each report on the index known by then.
///
/// A return counts for a report when its period begins after the report became known, `lag` days
/// after its date, and no later than the day on which the report `horizon` reports on did.
///
/// # Errors
/// `not-a-return`.
pub(super) fn finding(
    panel: &Panel,
    known: &[f64],
    returns: &Series,
    horizon: usize,
    lag: usize,
) -> Result<Option<Finding>, Problem> {
    let scale = match returns.unit.quantity {
        Quantity::Percent => 1.0,
        Quantity::Fraction => 100.0,
        _ => {
            let message =
                format!("\"{}\" is in {}; returns must be in % or fractions", returns.name, returns.unit.label());
            return Err(Problem::error("not-a-return", message).hint("give the change of a price in per cent"));
        }
    } * returns.unit.scale();
    let sums = sums(panel, returns, horizon, lag, scale);
    if sums.iter().zip(known).filter(|(s, k)| !s.is_nan() && !k.is_nan()).count() < FEWEST {
        return Ok(None);
    }
    let Some(fit) = regression::with_constant(&sums, &[known]) else { return Ok(None) };
    let lags = bandwidth::rule_of_thumb(fit.observations()).max(horizon.saturating_sub(1));
    let covariance = robust_errors::small_sample(&fit, Robust::NeweyWest { lags });
    let error = regression::standard_errors(&covariance).last().copied().filter(|e| *e > 0.0).unwrap_or(f64::NAN);
    let slope = fit.coefficients.last().copied().unwrap_or(f64::NAN);
    let degrees = fit.degrees as f64;
    let p = distributions::t_two_sided(slope / error, degrees);
    let half = distributions::t_quantile(0.975, degrees) * error;
    let interval = Some((slope - half, slope + half)).filter(|(l, h)| l.is_finite() && h.is_finite());
    let frequency = report_frequency(panel);
    let statement = Statement::Companion(Companion::Forecast {
        signal: "short interest, as known then,".to_owned(),
        returns: returns.name.clone(),
        slope,
        interval,
        p,
        horizon: periods(horizon, frequency),
        sample: periods(fit.observations(), frequency),
    });
    Ok(Some(Finding {
        value: defined(slope),
        unit: "percentage points for one standard deviation".to_owned(),
        n: Some(fit.observations()),
        p: defined(p),
        interval: support::interval(interval),
        how: How {
            formula: "sum of returns after the report became known = a + b × index as known then".to_owned(),
            window: format!("{horizon} reports on from {lag} days after each report"),
            missing: "a report without an index, or whose returns are not all there, is left out".to_owned(),
            test: format!(
                "t with the standard error of Newey and West, {lags} lags, at least as many as the sums overlap"
            ),
            source: "Rapach, Ringgenberg & Zhou 2016; Newey & West 1987".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("r-squared", "share of variance explained", r_squared(&fit, &sums), "0–1"),
            named("error", "standard error", error, "percentage points"),
        ],
        ..support::finding("forecast", &statement)
    }))
}

fn r_squared(fit: &regression::Fit, sums: &[f64]) -> f64 {
    let used: Vec<f64> = fit.rows.iter().filter_map(|r| sums.get(*r)).copied().collect();
    let spread = crate::stats::moments::standard_deviation(&used);
    1.0 - fit.residual_sum / (spread * spread * (used.len() as f64 - 1.0))
}

fn sums(panel: &Panel, returns: &Series, horizon: usize, lag: usize, scale: f64) -> Vec<f64> {
    let lag = i32::try_from(lag).unwrap_or(i32::MAX);
    let points = &returns.points;
    let known_at = |t: usize| panel.periods.get(t).map(|p| p.end.plus_days(lag));
    let sum_after = |t: usize| {
        let (from, to) = (known_at(t)?, known_at(t + horizon)?);
        // A return that began before the report was known would be partly look-ahead.
        let first = points.partition_point(|p| p.period.start <= from);
        let after = points.partition_point(|p| p.period.start <= to);
        let inside = points.get(first..after)?.iter();
        let values: Vec<f64> = inside.map(|p| if p.flag.usable() && !p.partial { p.value } else { f64::NAN }).collect();
        let over = points.last().is_some_and(|p| p.period.end >= to);
        let complete = over && !values.is_empty() && values.iter().all(|v| !v.is_nan());
        complete.then(|| crate::number::sum(&values) * scale)
    };
    (0..panel.periods.len()).map(|t| sum_after(t).unwrap_or(f64::NAN)).collect()
}

fn report_frequency(panel: &Panel) -> Frequency {
    Frequency::of_days(&panel.days())
}
