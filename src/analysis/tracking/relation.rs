//! Changes on changes, the hit rate, levels that share a path, and whether the relation held.

use super::prepare::Prepared;
use crate::analysis::finding::Statement;
use crate::analysis::finding::order::Order;
use crate::analysis::support::{self, defined, named, periods};
use crate::analysis::{Finding, How};
use crate::plot::{Form, Kind, Layer, Plot, Scatter};
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::bandwidth::rule_of_thumb;
use crate::stats::binomial::{clopper_pearson, two_sided};
use crate::stats::breaks::break_tests;
use crate::stats::distributions::{t_quantile, t_two_sided};
use crate::stats::moments::standard_deviation;
use crate::stats::regression::{Fit, standard_errors, with_constant};
use crate::stats::robust_errors::{Robust, small_sample};
use crate::stats::unit_roots::{Deterministic, dickey_fuller, engle_granger};

/// All findings on the relation.
///
/// # Errors
/// `singular` when the gauge's changes do not determine a slope.
pub(super) fn findings(p: &Prepared) -> Result<Vec<Finding>, Problem> {
    let rows: Vec<usize> = (0..p.periods.len())
        .filter(|t| {
            p.change.get(*t).is_some_and(|v| !v.is_nan()) && p.gauge_change.get(*t).is_some_and(|v| !v.is_nan())
        })
        .collect();
    let pick = |values: &[f64]| rows.iter().filter_map(|t| values.get(*t)).copied().collect::<Vec<f64>>();
    let (change, gauge) = (pick(&p.change), pick(&p.gauge_change));
    let Some(fit) = with_constant(&change, &[&gauge]) else {
        let message = format!("the changes of \"{}\" do not determine a slope", p.names.0);
        return Err(Problem::error("singular", message).hint("choose another gauge or a longer time"));
    };
    let mut found = vec![slope(p, &fit, &change)];
    found.extend(hits(p, &change, &gauge));
    found.extend(if p.flow { None } else { levels(p) });
    found.extend(stable(p, &rows, &change, &gauge));
    Ok(found)
}

fn how(formula: &str, n: usize, test: String, source: &str) -> How {
    How {
        formula: formula.to_owned(),
        window: format!("all {n} periods that both have"),
        missing:
            "a period without gauge or figure is left out; changes into survey breaks use the old way of measuring"
                .to_owned(),
        test,
        source: source.to_owned(),
        inputs: Vec::new(),
    }
}

/// Coefficient `index` with its robust interval and probability.
fn robust(fit: &Fit, index: usize) -> Option<(f64, (f64, f64), f64, usize)> {
    let lags = rule_of_thumb(fit.observations());
    let error = *standard_errors(&small_sample(fit, Robust::NeweyWest { lags })).get(index)?;
    let value = *fit.coefficients.get(index)?;
    if error.is_nan() || error <= 0.0 {
        return None;
    }
    let degrees = fit.degrees as f64;
    let half = t_quantile(0.975, degrees) * error;
    Some((value, (value - half, value + half), t_two_sided(value / error, degrees), lags))
}

fn slope(p: &Prepared, fit: &Fit, change: &[f64]) -> Finding {
    let tested = robust(fit, 1);
    let value = fit.coefficients.get(1).copied().unwrap_or(f64::NAN);
    let interval = tested.map(|t| t.1);
    let n = fit.observations();
    let root = (fit.residual_sum / n as f64).sqrt();
    let relative = root / standard_deviation(change);
    let correlation = value.signum() * fit.r_squared.max(0.0).sqrt();
    let statement = Statement::Order(Order::Slope {
        flow: p.flow,
        target: p.names.1.clone(),
        indicator: p.names.0.clone(),
        slope: value,
        interval,
        r_squared: fit.r_squared,
        relative_error: relative,
        sample: periods(n, p.frequency),
    });
    let unit = p.unit.label();
    Finding {
        value: defined(value),
        unit: if p.flow {
            "of the published flow for 1 of the gauge"
        } else {
            "change of the published figure for 1 of the gauge"
        }
        .to_owned(),
        n: Some(n),
        p: tested.and_then(|t| defined(t.2)),
        interval: support::interval(interval),
        how: how(
            if p.flow { "T = a + b Δc + e" } else { "ΔT = a + b Δc + e" },
            n,
            format!("t with the standard error of Newey and West, {} lags", tested.map_or(0, |t| t.3)),
            "Newey & West 1987",
        ),
        numbers: vec![
            named("constant", "a", fit.coefficients.first().copied().unwrap_or(f64::NAN), &unit),
            named("correlation", "correlation", correlation, "correlation"),
            named("r-squared", "share of the variance", fit.r_squared, "share"),
            named("rmse", "root mean squared error", root, &unit),
            named("relative-error", "over the standard deviation of the changes", relative, ""),
        ],
        ..support::finding("changes", &statement)
    }
}

fn hits(p: &Prepared, change: &[f64], gauge: &[f64]) -> Option<Finding> {
    let signs: Vec<(bool, bool)> =
        change.iter().zip(gauge).filter(|(a, b)| **a != 0.0 && **b != 0.0).map(|(a, b)| (*a > 0.0, *b > 0.0)).collect();
    let n = signs.len();
    if n == 0 {
        return None;
    }
    let hits = signs.iter().filter(|(a, b)| a == b).count();
    let share = |up: &dyn Fn(&(bool, bool)) -> bool| signs.iter().filter(|s| up(s)).count() as f64 / n as f64;
    let (a, b) = (share(&|s| s.0), share(&|s| s.1));
    let by_chance = a * b + (1.0 - a) * (1.0 - b);
    let p_half = two_sided(hits, n, 0.5);
    let interval = clopper_pearson(hits, n, 0.95);
    let of = periods(n, p.frequency);
    let statement = Statement::Order(Order::Hits { hits, of, interval, p: p_half, by_chance });
    Some(Finding {
        value: Some(hits as f64 / n as f64),
        unit: "share".to_owned(),
        n: Some(n),
        p: defined(p_half),
        interval: support::interval(interval),
        how: how(
            "share of periods in which both changed in the same direction; a change of zero has none",
            n,
            "exact two-sided binomial test against one half; Clopper and Pearson's interval".to_owned(),
            "Clopper & Pearson 1934",
        ),
        numbers: vec![
            named("by-chance", "share that independent signs would agree in", by_chance, "share"),
            named("p-by-chance", "exact probability against that share", two_sided(hits, n, by_chance), "probability"),
        ],
        ..support::finding("hit-rate", &statement)
    })
}

/// The longest stretch in which both levels have values: unit-root tests need neighbours.
fn longest_run(p: &Prepared) -> (usize, usize) {
    let known = |t: usize| p.target.get(t).is_some_and(|v| !v.is_nan()) && p.gauge.get(t).is_some_and(|v| !v.is_nan());
    let (mut best, mut start) = ((0, 0), None);
    for t in 0..=p.periods.len() {
        if t < p.periods.len() && known(t) {
            start.get_or_insert(t);
        } else if let Some(from) = start.take()
            && t - from > best.1 - best.0
        {
            best = (from, t);
        }
    }
    best
}

fn levels(p: &Prepared) -> Option<Finding> {
    let (from, to) = longest_run(p);
    let (target, gauge) = (p.target.get(from..to)?, p.gauge.get(from..to)?);
    let joint = engle_granger(target, gauge, p.test_lags)?;
    let fit = with_constant(target, &[gauge])?;
    let gaps = crate::stats::overlap::lagged(&fit.residuals, 1);
    let (change, moved) = (p.change.get(from..to)?, p.gauge_change.get(from..to)?);
    let correction = with_constant(change, &[&gaps, moved])?;
    let (gamma, interval, p_speed, lags) = robust(&correction, 1)?;
    let speed = -gamma;
    let half_life = (speed > 0.0 && speed < 1.0).then(|| libm::log(0.5) / libm::log(1.0 - speed)).and_then(defined);
    let n = correction.observations();
    let statement = Statement::Order(Order::Together {
        target: p.names.1.clone(),
        indicator: p.names.0.clone(),
        p: joint.p,
        speed,
        p_speed,
        half_life,
        sample: periods(to - from, p.frequency),
    });
    let alone = |v: &[f64]| dickey_fuller(v, Deterministic::Constant, p.test_lags).map_or(f64::NAN, |u| u.p);
    let ranks = crate::stats::johansen::trace(target, gauge, p.test_lags);
    let ranked = |of: &dyn Fn(crate::stats::johansen::Trace) -> f64| ranks.map_or(f64::NAN, of);
    let contemporaneous = correction.coefficients.get(2).copied().unwrap_or(f64::NAN);
    Some(Finding {
        value: defined(speed),
        unit: "share of the gap a period".to_owned(),
        n: Some(n),
        p: defined(joint.p),
        interval: support::interval(Some((-interval.1, -interval.0))),
        how: how(
            "T = α + β c + u; ΔT = a + γ u₋₁ + b Δc + e; speed −γ, half-life ln ½ / ln(1 + γ)",
            n,
            format!(
                "no common path: Engle and Granger with {} lagged changes (the printed p); speed: Newey and West, {lags} lags",
                p.test_lags
            ),
            "Engle & Granger 1987; MacKinnon 1994, 2010; rank: Johansen 1991, chances by Doornik 1998",
        ),
        numbers: vec![
            named("statistic", "Engle and Granger's t", joint.statistic, "t"),
            named("beta", "β", fit.coefficients.get(1).copied().unwrap_or(f64::NAN), ""),
            named("b", "b, in the same period", contemporaneous, ""),
            named("p-speed", "probability that nothing closes", p_speed, "probability"),
            named("half-life", "periods until half of a gap is closed", half_life.unwrap_or(f64::NAN), "periods"),
            named("adf-target", "ADF of the published level, p", alone(target), "probability"),
            named("adf-gauge", "ADF of the gauge, p", alone(gauge), "probability"),
            named("rank", "common paths by the trace test at 5%", ranked(&|t| t.rank(0.05) as f64), ""),
            named("trace", "trace statistic of no common path", ranked(&|t| t.none.0), ""),
            named("p-trace", "its probability", ranked(&|t| t.none.1), "probability"),
            named("p-trace-one", "probability of at most one common path", ranked(&|t| t.one.1), "probability"),
        ],
        ..support::finding("levels", &statement)
    })
}

fn stable(p: &Prepared, rows: &[usize], change: &[f64], gauge: &[f64]) -> Option<Finding> {
    let ones = vec![1.0; change.len()];
    let tests = break_tests(change, &[&ones, gauge], 0.15)?;
    let ((statistic, before), chance) = (tests.sup(), tests.sup_chance());
    let at = p.when(*rows.get(before.saturating_sub(1))?);
    let statement = Statement::Order(Order::Stable { statistic, p: chance, at });
    Some(Finding {
        value: defined(statistic),
        unit: "F".to_owned(),
        period: Some(at.period.end),
        n: Some(change.len()),
        p: defined(chance.clamp(0.0, 1.0)),
        how: how(
            "largest F of a break in a and b over 15% to 85% of the periods",
            change.len(),
            "sup F, the date searched for; errors taken as uncorrelated".to_owned(),
            "Andrews 1993; Hansen 1997",
        ),
        ..support::finding("stable", &statement)
    })
}

/// Both levels, or the gauge alone at its own frequency where the figure is a flow, and beside them the pairs of what
/// moved with the fitted line.
pub(super) fn plot(p: &Prepared, gauge: &Series) -> Plot {
    let days: Vec<_> = p.periods.iter().map(|period| period.end).collect();
    let line = |name: &str, ink: u8, values: &[f64]| Layer {
        ink,
        ..Layer::new(name, Form::Line, days.clone(), values.to_vec())
    };
    let levels = if p.flow {
        let ends = gauge.points.iter().map(|point| point.period.end).collect();
        let values =
            gauge.points.iter().map(|point| if point.flag.usable() { point.value } else { f64::NAN }).collect();
        support::time_plot(&gauge.unit, gauge.frequency, vec![Layer::new(&p.names.0, Form::Line, ends, values)])
    } else {
        let both = vec![line(&p.names.1, 0, &p.target), line(&p.names.0, 1, &p.gauge)];
        support::time_plot(&p.unit, p.frequency, both)
    };
    let both: Vec<usize> = (0..p.periods.len())
        .filter(|t| [&p.change, &p.gauge_change].iter().all(|row| row.get(*t).is_some_and(|v| !v.is_nan())))
        .collect();
    let pick = |row: &[f64]| both.iter().filter_map(|t| row.get(*t)).copied().collect::<Vec<f64>>();
    let (y, x) = (pick(&p.change), pick(&p.gauge_change));
    let largest = x.iter().chain(&y).fold(0.0_f64, |most, v| most.max(v.abs()));
    let axis = crate::analysis::words::axis(&p.unit, largest);
    let fit = with_constant(&y, &[&x]).and_then(|f| Some((*f.coefficients.first()?, *f.coefficients.get(1)?)));
    let fit = fit.map(|(constant, slope)| (constant, slope * axis.divisor));
    let scatter = Scatter {
        x_name: format!("change of {}", p.names.0),
        x_unit: axis.label.clone(),
        x_decimals: axis.decimals,
        x: x.iter().map(|v| v / axis.divisor).collect(),
        y,
        names: both.iter().map(|t| p.when(*t).period.end.iso()).collect(),
        marked: both.len().checked_sub(1).into_iter().collect(),
        fit,
        fit_label: fit.map_or_else(String::new, |(_, slope)| format!("slope {:.2}", slope / axis.divisor)),
    };
    let changes = Plot::of_kind(Kind::Scatter(scatter), &axis.label, axis.divisor).decimals(axis.decimals);
    let titles = if p.flow { (p.names.0.as_str(), p.names.1.as_str()) } else { ("Levels", "Changes") };
    support::together(vec![(titles.0, levels), (titles.1, changes)])
}
