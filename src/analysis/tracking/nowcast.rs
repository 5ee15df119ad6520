//! What the gauge said at each date with what was published by then, and what it says now.

use super::prepare::Prepared;
use crate::analysis::finding::Statement;
use crate::analysis::finding::order::Order;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::support::{self, cell, defined, named, periods, text};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::plot::{Form, Layer, Plot, Ribbon};
use crate::stats::distributions::{t_quantile, t_two_sided};
use crate::stats::mean_tests::robust_mean;
use crate::stats::regression::with_constant;

/// Fewest changes for an estimate, and fewest past errors for a band.
const FEWEST_ROWS: usize = 24;
const FEWEST_ERRORS: usize = 12;

/// One nowcast.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cast {
    pub slot: usize,
    /// Slot of the last figure published when the gauge was out.
    pub known: usize,
    pub estimate: f64,
    /// Half of the 95% band from the errors of nowcasts as many periods ahead that were known by then.
    pub half: f64,
    /// The figure as it came, survey breaks taken out; NaN while it is not out.
    pub outcome: f64,
    /// The last published figure: the forecast of no change.
    pub last: f64,
}

/// A nowcast for each period in which the gauge was out before the figure.
pub(super) fn casts(p: &Prepared) -> Vec<Cast> {
    let mut found: Vec<Cast> = Vec::new();
    // Errors by how far ahead: six months without a figure are less certain than two.
    let mut past: Vec<Option<Vec<(usize, f64)>>> = Vec::new();
    for slot in 0..p.periods.len() {
        let Some(day) = p.gauge_known.get(slot).copied() else { continue };
        let at = |values: &[f64], t: usize| values.get(t).copied().unwrap_or(f64::NAN);
        if at(&p.gauge, slot).is_nan() {
            continue;
        }
        let out = |t: &usize| !at(&p.target, *t).is_nan() && p.released(*t) <= day;
        let Some(known) = (0..slot).rev().find(out) else { continue };
        let last = at(&p.target, known);
        let Some(estimate) = estimate(p, known, slot) else { continue };
        let outcome = outcome(p, known, slot);
        let ahead = slot - known;
        if past.len() <= ahead {
            past.resize(ahead + 1, None);
        }
        let Some(kept) = past.get_mut(ahead) else { continue };
        let of_distance = kept.get_or_insert_with(|| errors(p, ahead));
        // Only errors whose outcome was out on that day make the band.
        let errors: Vec<f64> = of_distance.iter().filter(|(t, _)| p.released(*t) <= day).map(|(_, e)| *e).collect();
        let n = errors.len() as f64;
        let half = if errors.len() < FEWEST_ERRORS {
            f64::NAN
        } else {
            (errors.iter().map(|e| e * e).sum::<f64>() / n).sqrt() * t_quantile(0.975, n)
        };
        found.push(Cast { slot, known, estimate, half, outcome, last });
    }
    found
}

/// The figure of `slot` as it came, survey breaks since `known` taken out of a level; NaN while it is not out.
fn outcome(p: &Prepared, known: usize, slot: usize) -> f64 {
    let at = |values: &[f64], t: usize| values.get(t).copied().unwrap_or(f64::NAN);
    if p.flow {
        return at(&p.change, slot);
    }
    let moved: Vec<f64> = (known + 1..=slot).map(|t| at(&p.change, t)).collect();
    if moved.iter().any(|v| v.is_nan()) { f64::NAN } else { at(&p.target, known) + crate::number::sum(&moved) }
}

/// What nowcasts `ahead` periods after the last figure would have missed by, with their slots.
fn errors(p: &Prepared, ahead: usize) -> Vec<(usize, f64)> {
    let missed = |slot: usize| outcome(p, slot - ahead, slot) - estimate(p, slot - ahead, slot).unwrap_or(f64::NAN);
    (ahead..p.periods.len()).map(|slot| (slot, missed(slot))).filter(|(_, error)| !error.is_nan()).collect()
}

/// The nowcast of `slot` from rows up to `known`.
fn estimate(p: &Prepared, known: usize, slot: usize) -> Option<f64> {
    let at = |values: &[f64], t: usize| values.get(t).copied().unwrap_or(f64::NAN);
    let (changes, gauge) = (p.change.get(..=known)?, p.gauge_change.get(..=known)?);
    let last = at(&p.target, known);
    if !p.error_correction {
        let fit = with_constant(changes, &[gauge]).filter(|f| f.observations() >= FEWEST_ROWS)?;
        let (constant, slope) = (fit.coefficients.first()?, fit.coefficients.get(1)?);
        if p.flow {
            return defined(constant + slope * at(&p.gauge_change, slot));
        }
        return defined(last + slope * (at(&p.gauge, slot) - at(&p.gauge, known)));
    }
    let level = with_constant(p.target.get(..=known)?, &[p.gauge.get(..=known)?])?;
    let (constant, beta) = (*level.coefficients.first()?, *level.coefficients.get(1)?);
    let gap = |target: f64, gauge: f64| target - constant - beta * gauge;
    let gaps: Vec<f64> =
        (0..=known).map(|t| t.checked_sub(1).map_or(f64::NAN, |b| gap(at(&p.target, b), at(&p.gauge, b)))).collect();
    let fit = with_constant(changes, &[&gaps, gauge]).filter(|f| f.observations() >= FEWEST_ROWS)?;
    let (speed, slope) = (*fit.coefficients.get(1)?, *fit.coefficients.get(2)?);
    let mut value = last;
    for t in known + 1..=slot {
        let (before, now) = (at(&p.gauge, t - 1), at(&p.gauge, t));
        value += speed * gap(value, before) + slope * (now - before);
    }
    defined(value)
}

fn formula(p: &Prepared) -> &'static str {
    if p.flow {
        "a + b × change of the gauge in the period; a and b from the figures published by then"
    } else if p.error_correction {
        "period by period: + γ (level − α − β gauge) of the period before + b × change of the gauge, from the last published \
         figure on"
    } else {
        "last published figure + b × change of the gauge since; b from changes on changes with a constant"
    }
}

fn how(p: &Prepared, test: &str) -> How {
    How {
        formula: formula(p).to_owned(),
        window: format!(
            "all figures published {} days after their period or sooner, at least {FEWEST_ROWS} changes; nothing later",
            p.lag
        ),
        missing: "a period without gauge or figure is left out; missing is never zero".to_owned(),
        test: test.to_owned(),
        source: if p.error_correction { "Engle & Granger 1987" } else { "regression of changes" }.to_owned(),
        inputs: Vec::new(),
    }
}

/// The nowcast of the latest period that is not published.
pub(super) fn latest(p: &Prepared, casts: &[Cast]) -> Option<Finding> {
    let cast = casts.last().filter(|c| p.target.get(c.slot).is_none_or(|v| v.is_nan()))?;
    let amount = |v: f64| support::value_of(v, &p.unit);
    let band = (!cast.half.is_nan()).then_some((cast.estimate - cast.half, cast.estimate + cast.half));
    let when = p.when(cast.slot);
    let statement = Statement::Order(Order::Nowcast {
        target: p.names.1.clone(),
        indicator: p.names.0.clone(),
        when,
        estimate: amount(cast.estimate),
        band: band.map(|(l, h)| (amount(l), amount(h))),
        published: (amount(cast.last), p.when(cast.known)),
    });
    let unit = p.unit.label();
    let gauge = |t: usize| p.gauge.get(t).copied().unwrap_or(f64::NAN);
    let known = p.gauge_known.get(cast.slot).map_or_else(String::new, |d| d.iso());
    Some(Finding {
        value: defined(cast.estimate),
        unit: unit.clone(),
        period: Some(when.period.end),
        n: Some(casts.len()),
        interval: support::interval(band),
        how: How {
            inputs: vec![
                format!("{}, {}: {}", p.names.1, p.when(cast.known).period.end.iso(), cast.last),
                format!("{}, {}: {}", p.names.0, p.when(cast.known).period.end.iso(), gauge(cast.known)),
                format!("{}, out on {known}: {}", p.names.0, gauge(cast.slot)),
            ],
            ..how(
                p,
                "band: 95% by Student's t of the errors of nowcasts as many periods ahead, of periods whose figure was out by then",
            )
        },
        numbers: vec![
            named("published", "last published figure", cast.last, &unit),
            named("change", "nowcast change since", cast.estimate - cast.last, &unit),
            named("ahead", "periods ahead of the last published", (cast.slot - cast.known) as f64, "periods"),
        ],
        ..support::finding("nowcast", &statement)
    })
}

/// How the nowcasts did.
pub(super) fn record(p: &Prepared, casts: &[Cast]) -> Option<Finding> {
    let judged: Vec<&Cast> = casts.iter().filter(|c| !c.outcome.is_nan()).collect();
    if judged.len() < FEWEST_ERRORS {
        return None;
    }
    let n = judged.len() as f64;
    let rooted = |of: &dyn Fn(&Cast) -> f64| (judged.iter().map(|c| of(c).powi(2)).sum::<f64>() / n).sqrt();
    let (own, none) = (|c: &Cast| c.outcome - c.estimate, |c: &Cast| c.outcome - c.last);
    let losses: Vec<f64> = judged.iter().map(|c| none(c).powi(2) - own(c).powi(2)).collect();
    let ahead = judged.iter().map(|c| c.slot - c.known).max().unwrap_or(1);
    let h = ahead as f64;
    let test = robust_mean(&losses, ahead.saturating_sub(1))?;
    // Harvey, Leybourne & Newbold 1997.
    let shrink = ((n + 1.0 - 2.0 * h + h * (h - 1.0) / n) / n).max(0.0).sqrt();
    let p_equal = t_two_sided(test.t * shrink, n - 1.0);
    let bands: Vec<&&Cast> = judged.iter().filter(|c| !c.half.is_nan()).collect();
    let held = bands.iter().filter(|c| own(c).abs() <= c.half).count();
    let (error, no_change) = (rooted(&own), rooted(&none));
    let statement = Statement::Order(Order::Record {
        error: support::value_of(error, &p.unit),
        no_change: support::value_of(no_change, &p.unit),
        p: p_equal,
        sample: periods(judged.len(), p.frequency),
        inside: (held, bands.len()),
    });
    let unit = p.unit.label();
    Some(Finding {
        value: defined(error),
        unit: unit.clone(),
        n: Some(judged.len()),
        p: defined(p_equal),
        how: how(
            p,
            &format!(
                "difference of squared errors from those of no change, Newey-West with {} lags, corrected for small samples",
                ahead.saturating_sub(1)
            ),
        ),
        numbers: vec![
            named("no-change", "error of no change", no_change, &unit),
            named("ratio", "error over that of no change", error / no_change, ""),
            named("inside", "outcomes within the band", held as f64, ""),
            named("bands", "outcomes with a band", bands.len() as f64, ""),
        ],
        ..support::finding("record", &statement)
    })
}

/// The latest nowcasts.
pub(super) fn tables(p: &Prepared, casts: &[Cast]) -> Vec<ExhibitTable> {
    let row = |c: &Cast| {
        let day = |t: usize| text(p.when(t).period.end.iso());
        let out = p.gauge_known.get(c.slot).map_or_else(String::new, |d| d.iso());
        vec![
            day(c.slot),
            text(out),
            day(c.known),
            cell(c.estimate),
            cell(c.estimate - c.half),
            cell(c.estimate + c.half),
            cell(c.outcome),
        ]
    };
    let heads = vec![
        Head::Of(What::PeriodEnds),
        Head::Of(What::GaugeOutOn),
        Head::Of(What::LastPublished),
        Head::In(What::Nowcast, p.unit.clone()),
        Head::LowEnd,
        Head::To,
        Head::Of(What::PublishedLater),
    ];
    let late: Vec<&Cast> = casts.iter().rev().take(36).collect();
    vec![ExhibitTable::list(Listing::Nowcasts, heads, late.into_iter().rev().map(row).collect())]
}

/// Published figure and nowcast with its band.
pub(super) fn plot(p: &Prepared, casts: &[Cast]) -> Plot {
    let days: Vec<_> = p.periods.iter().map(|period| period.end).collect();
    let mut estimate = vec![f64::NAN; days.len()];
    let (mut low, mut high) = (estimate.clone(), estimate.clone());
    for c in casts {
        if let (Some(e), Some(l), Some(h)) = (estimate.get_mut(c.slot), low.get_mut(c.slot), high.get_mut(c.slot)) {
            (*e, *l, *h) = (c.estimate, c.estimate - c.half, c.estimate + c.half);
        }
    }
    let layers = vec![
        Layer::new(&p.names.1, Form::Line, days.clone(), p.target.clone()),
        Layer { ink: 1, ..Layer::new("nowcast", Form::Line, days.clone(), estimate) },
    ];
    let mut plot = support::time_plot(&p.unit, p.frequency, layers);
    plot.ribbons.push(Ribbon { ink: 1, days, low, high });
    plot
}
