//! What follows a surprise, and whose surprises make the errors of forecasts.

use super::prepare::Prepared;
use crate::analysis::finding::Statement;
use crate::analysis::finding::order::Order;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::support::{self, cell, defined, named, periods, text};
use crate::analysis::{ExhibitTable, Finding, How, Refinement};
use crate::plot::{Curve, Kind, Plot, Profile};
use crate::stats::block_bootstrap::percentile_interval;
use crate::stats::correlation::correlation;
use crate::stats::draws::{Draws, positions};
use crate::stats::local_projection::{Response, local_projections};
use crate::stats::resample::SEED;
use crate::stats::vector_autoregression::fit;
use std::cell::RefCell;

/// Draws of the bootstrap of shares, and those of its first answer: each fits two systems of equations.
const DRAWS: usize = 500;
const FIRST: usize = 40;
/// The normal's 97.5% point.
const WIDE: f64 = 1.959_963_984_540_054;

/// The path of one series after a surprise in another, in standard deviations of its changes.
pub(super) struct Path {
    shock: String,
    response: String,
    points: Vec<Response>,
}

/// The path of the level of `to` after a surprise in `from`, the past of both held fixed.
pub(super) fn response(p: &Prepared, from: usize, to: usize, horizon: usize) -> Option<Path> {
    // With the level on the left and its past among the controls the coefficient is that of the
    // change from the period before the surprise: the cumulated response.
    let points = local_projections(p.levels.get(to)?, p.changes.get(from)?, p.lags, horizon);
    (!points.is_empty()).then(|| Path {
        shock: p.names.get(from).cloned().unwrap_or_default(),
        response: p.names.get(to).cloned().unwrap_or_default(),
        points,
    })
}

impl Path {
    fn band(r: &Response) -> (f64, f64) {
        (r.value - WIDE * r.error, r.value + WIDE * r.error)
    }

    pub(super) fn finding(&self, p: &Prepared, id: &str) -> Option<Finding> {
        let strength = |r: &&Response| (r.value / r.error).abs();
        let largest =
            self.points.iter().filter(|r| r.error > 0.0).max_by(|a, b| strength(a).total_cmp(&strength(b)))?;
        let (low, high) = Path::band(largest);
        let leaves = |r: &&Response| {
            let (low, high) = Path::band(r);
            low > 0.0 || high < 0.0
        };
        let clear = self.points.iter().filter(leaves).count();
        let horizon = periods(self.points.len().saturating_sub(1), p.frequency);
        let statement = Statement::Order(Order::Response {
            shock: self.shock.clone(),
            response: self.response.clone(),
            largest: (largest.value, largest.horizon, low, high),
            clear: (clear, self.points.len()),
            horizon,
        });
        Some(Finding {
            value: defined(largest.value),
            unit: "standard deviations".to_owned(),
            n: Some(largest.observations),
            // The strongest of several horizons: Bonferroni over them.
            p: defined((crate::stats::normal::two_sided(largest.value / largest.error) * self.points.len() as f64).min(1.0)),
            interval: support::interval(Some((low, high))),
            how: How {
                formula: format!(
                    "level h periods later on the change now and {} past values of both; in standard deviations of changes",
                    p.lags
                ),
                window: format!("horizons 0 to {}; the one shown has the largest t", horizon.periods),
                missing: "rows with a missing value are left out".to_owned(),
                test: "Newey and West with as many lags as the horizon; p of the strongest horizon times the number of horizons"
                    .to_owned(),
                source: "Jordà 2005; Newey & West 1987".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![
                named("horizon", "horizon of the largest response", largest.horizon as f64, "periods"),
                named("clear", "horizons whose band leaves zero", clear as f64, ""),
            ],
            ..support::finding(id, &statement)
        })
    }
}

/// Share of the forecast error of `of` that surprises of `by` make, ordered first and last.
fn share(series: &[Vec<f64>], lags: usize, horizon: usize, of: usize, by: usize) -> Option<f64> {
    defined(fit(series, lags)?.error_shares(horizon)?.at(of, by))
}

/// The share with `by` ordered first, and ordered last.
fn both(changes: &[Vec<f64>], lags: usize, horizon: usize, of: usize, by: usize) -> Option<(f64, f64)> {
    let middle = 3 - of - by;
    let pick = |order: [usize; 3]| order.iter().filter_map(|i| changes.get(*i)).cloned().collect::<Vec<Vec<f64>>>();
    Some((share(&pick([by, middle, of]), lags, horizon, 2, 0)?, share(&pick([of, middle, by]), lags, horizon, 0, 2)?))
}

/// The finding on both orders.
pub(super) fn error_shares(p: &Prepared, of: usize, by: usize, horizon: usize, id: &str) -> Option<Finding> {
    let changes = p.all_in([0, 1, 2]);
    let (lags, observations) = (p.lags, p.observations());
    let (first, last) = both(&changes, lags, horizon, of, by)?;
    let n = changes.first().map_or(0, Vec::len);
    // Blocks long enough to hold the lags; the first lags of each block cross a joint.
    let block = (3 * lags).max(12).min(n.max(1));
    let name = |i: usize| p.names.get(i).cloned().unwrap_or_default();
    let (names, ahead, id) = ((name(of), name(by)), periods(horizon, p.frequency), id.to_owned());
    Some(Refinement::started(redrawn(changes, lags, horizon, (of, by), block), FIRST, move |draws| {
        // Even draws put the series first, odd ones last: the same periods in both.
        let every = |skip: usize| draws.found().iter().copied().skip(skip).step_by(2).collect::<Vec<f64>>();
        let ends = |found: &[f64]| {
            let there = found.iter().filter(|v| v.is_finite()).count();
            (there > 0 && there * 2 > found.len()).then(|| percentile_interval(found, 0.95))
        };
        let (first_interval, last_interval) = (ends(&every(0)), ends(&every(1)));
        let statement = Statement::Order(Order::ErrorShares {
            of: names.0.clone(),
            by: names.1.clone(),
            first,
            last,
            first_interval,
            last_interval,
            horizon: ahead,
        });
        Finding {
            value: Some(first),
            unit: "share".to_owned(),
            n: Some(observations),
            interval: support::interval(first_interval),
            how: How {
                formula:
                    "share of the variance of the forecast error by Cholesky factors, the series put first or last"
                        .to_owned(),
                window: format!("{horizon} periods ahead, {lags} lags"),
                missing: "as for the links".to_owned(),
                test: format!(
                    "95% by drawing the periods again in circular blocks of {block}, {} of {DRAWS} times, seed {SEED}",
                    draws.found().len() / 2
                ),
                source: "Sims 1980; Lütkepohl 2005; Politis & Romano 1992".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![named("last", "share when put last", last, "share")],
            ..support::finding(&id, &statement)
        }
    }))
}

/// Both shares of each draw in turn: draw 2k is the share put first, 2k + 1 that put last, of the same
/// periods drawn again.
fn redrawn(changes: Vec<Vec<f64>>, lags: usize, horizon: usize, pair: (usize, usize), block: usize) -> Draws {
    let n = changes.first().map_or(0, Vec::len);
    let kept = RefCell::new((usize::MAX, None));
    Draws::new(2 * DRAWS, move |draw| {
        let mut kept = kept.borrow_mut();
        if kept.0 != draw / 2 {
            let mut rows = Vec::with_capacity(n + block);
            positions(draw / 2, n, block, &mut rows);
            let pick = |c: &Vec<f64>| rows.iter().map(|r| c.get(*r).copied().unwrap_or(f64::NAN)).collect();
            let drawn: Vec<Vec<f64>> = changes.iter().map(pick).collect();
            *kept = (draw / 2, both(&drawn, lags, horizon, pair.0, pair.1));
        }
        let shares: Option<(f64, f64)> = kept.1;
        shares.map_or(f64::NAN, |(first, last)| if draw % 2 == 0 { first } else { last })
    })
}

/// Correlations of surprises within a period.
pub(super) fn same_period(p: &Prepared) -> Option<Finding> {
    let var = fit(&p.changes, p.lags)?;
    let residuals = |i: usize| var.equations.get(i).map(|e| e.residuals.as_slice()).unwrap_or_default();
    let name = |i: usize| p.names.get(i).cloned().unwrap_or_default();
    let pairs: Vec<(String, String, f64)> = [(0, 1), (1, 2), (0, 2)]
        .iter()
        .map(|(a, b)| (name(*a), name(*b), correlation(residuals(*a), residuals(*b))))
        .collect();
    let n = p.observations();
    let statement = Statement::Order(Order::SamePeriod { pairs: pairs.clone() });
    let r = pairs.last().map_or(f64::NAN, |v| v.2);
    let interval = crate::stats::correlation::fisher_interval(r, n as f64, 0.95);
    Some(Finding {
        value: defined(r),
        unit: "correlation of first and third".to_owned(),
        n: Some(n),
        interval: support::interval(Some(interval)),
        how: How {
            formula: "correlation of what the past of all three does not foresee".to_owned(),
            window: format!("{n} periods"),
            missing: "as for the links".to_owned(),
            test: "95% interval by Fisher's z; the order within a period is not identified".to_owned(),
            source: "Fisher 1921".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("same-period", &statement)
    })
}

/// Both paths with their bands.
pub(super) fn listed(paths: &[Path]) -> ExhibitTable {
    let row = |path: &Path, r: &Response| {
        let (low, high) = Path::band(r);
        let words = format!("{} after {}", path.response, path.shock);
        vec![text(words), cell(r.horizon as f64), cell(r.value), cell(low), cell(high)]
    };
    let rows = paths.iter().flat_map(|path| path.points.iter().map(|r| row(path, r)).collect::<Vec<_>>()).collect();
    ExhibitTable::list(
        Listing::AfterSurprise,
        vec![Head::Of(What::Path), Head::Periods, Head::Of(What::Response), Head::LowEnd, Head::To],
        rows,
    )
}

/// Both paths as curves with bands.
pub(super) fn plot(p: &Prepared, paths: &[Path]) -> Plot {
    let curve = |(ink, path): (usize, &Path)| Curve {
        name: format!("{} after {}", path.response, path.shock),
        ink: u8::try_from(ink).unwrap_or(0),
        x: path.points.iter().map(|r| r.horizon as f64).collect(),
        y: path.points.iter().map(|r| r.value).collect(),
        low: path.points.iter().map(|r| Path::band(r).0).collect(),
        high: path.points.iter().map(|r| Path::band(r).1).collect(),
    };
    let noun = crate::analysis::words::noun(p.frequency, 2);
    let curves: Vec<Curve> = paths.iter().enumerate().map(curve).collect();
    let described: Vec<String> = curves
        .iter()
        .map(|c| format!("{}: {:.2} at the end", c.name, c.y.last().copied().unwrap_or(f64::NAN)))
        .collect();
    let profile =
        Profile { x_name: format!("{noun} after the surprise"), x_unit: String::new(), x_decimals: 0, curves };
    Plot::of_kind(Kind::Profile(profile), "standard deviations", 1.0)
        .decimals(2)
        .described(format!("Responses with 95% bands by {noun}. {}", described.join(". ")))
}
