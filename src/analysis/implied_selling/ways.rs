//! The change of beta by each way to measure it.

use super::betas::Returns;
use super::{Paths, Study};
use crate::stats::regression::with_constant;
use crate::stats::slow_prices::{dimson_beta, unsmoothed};
use crate::stats::style::Style;

/// One way, before and after.
pub(super) struct Way {
    pub id: &'static str,
    pub name: String,
    pub before: f64,
    pub after: f64,
}

impl Way {
    pub(super) fn change(&self) -> f64 {
        self.after - self.before
    }
}

/// The ways that could be computed.
pub(super) fn changes(study: &Study, paths: &Paths, late: usize) -> Vec<Way> {
    let (then, now) = (study.split - 1, study.all.len() - 1);
    let at = |values: &[f64], t: usize| values.get(t).copied().unwrap_or(f64::NAN);
    let way = |id, name: &str, before, after| Way { id, name: name.to_owned(), before, after };
    let path = |id, name: &str, values: &[f64]| way(id, name, at(values, then), at(values, now));
    let dimson = |rows: &Returns| dimson_beta(&rows.fund, &rows.market, late).map_or(f64::NAN, |(beta, _)| beta);
    let raw = unsmoothed(&study.all.fund);
    let plain = |end: usize| {
        let rows = |column: &[f64]| column.get(end - study.window..end).unwrap_or_default().to_vec();
        let market = rows(&study.all.market);
        let others: Vec<Vec<f64>> = study.all.others.iter().map(|c| rows(c)).collect();
        let factors: Vec<&[f64]> = std::iter::once(market.as_slice()).chain(others.iter().map(Vec::as_slice)).collect();
        with_constant(&rows(&raw), &factors).and_then(|f| f.coefficients.get(1).copied()).unwrap_or(f64::NAN)
    };
    let found = vec![
        way("least-squares", "least squares", study.change.before, study.change.after),
        path("fading", "fading weights", &paths.fading),
        path("filtered", "filtered", &paths.filtered),
        way(
            "dimson",
            &format!("sum over {late} lag{}", if late == 1 { "" } else { "s" }),
            dimson(&study.then),
            dimson(&study.now),
        ),
        way("unsmoothed", "unsmoothed returns", plain(study.split), plain(study.all.len())),
    ];
    found.into_iter().filter(|w| w.change().is_finite()).collect()
}

/// The style among market and factors; nothing for one market, whose weight is always one.
pub(super) fn style(rows: &Returns) -> Option<Style> {
    if rows.others.is_empty() { None } else { crate::stats::style::style(&rows.fund, &rows.factors()) }
}

/// Share of variance explained.
pub(super) fn r_squared(rows: &Returns) -> f64 {
    with_constant(&rows.fund, &rows.factors()).map_or(f64::NAN, |fit| fit.r_squared)
}
