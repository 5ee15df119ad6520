//! Results by scipy and statsmodels for numbers that are made up: small samples, ties, zeros, edges.
//!
//! These need no folder beside the checkout: `tests/fixtures/oracles/independent.json` is ours.

use super::{close, close_to, number, numbers};
use flowmosaic::stats::binomial::{clopper_pearson, two_sided, wilson};
use flowmosaic::stats::contingency::Table;
use flowmosaic::stats::correlation::{correlation, fisher_interval};
use flowmosaic::stats::cross_correlation::{cross_correlation, ljung_box};
use flowmosaic::stats::currency_options::{Delta, Market, Side};
use flowmosaic::stats::cusum::{largest_bridge, of_residuals, recursive_residuals};
use flowmosaic::stats::drawdown::{deepest, drawdowns};
use flowmosaic::stats::local_projection::local_projections_with;
use flowmosaic::stats::mean_tests::equivalence;
use flowmosaic::stats::percentile::percentile;
use flowmosaic::stats::permutation::sign_flip;
use flowmosaic::stats::rank_correlation::{kendall, spearman};
use flowmosaic::stats::rank_sum::rank_sum;
use flowmosaic::stats::ratio::of_sums;
use flowmosaic::stats::records::expected_records;
use flowmosaic::stats::regression::{standard_errors, with_constant};
use flowmosaic::stats::robust::{median, median_absolute_deviation, quantile};
use flowmosaic::stats::robust_errors::{Robust, covariance, small_sample};
use flowmosaic::stats::runs_test::runs_test;
use flowmosaic::stats::signed_rank::{signed_rank, signed_rank_normal};
use flowmosaic::stats::slow_prices::theil_sen;
use flowmosaic::stats::unit_roots::{Deterministic, dickey_fuller, engle_granger, kpss};
use flowmosaic::stats::vector_autoregression::{fit, granger};
use serde_json::Value;

fn file() -> Value {
    serde_json::from_str(include_str!("../fixtures/oracles/independent.json")).expect("JSON")
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    value.as_array().expect("rows").iter().map(numbers).collect()
}

fn pair(file: &Value) -> (Vec<f64>, Vec<f64>) {
    (numbers(&file["x"]), numbers(&file["y"]))
}

#[cfg_attr(test, test)]
pub(crate) fn runs_signs_and_ranks() {
    let file = file();
    let (x, y) = pair(&file);
    let runs = runs_test(&numbers(&file["runs_in"])).expect("signs");
    close("runs", &[runs.runs as f64, runs.expected, runs.z, runs.p], &numbers(&file["runs"]), 1e-12, 0.0);
    // Ties and a zero: the normal approximation with the correction for continuity.
    let tied = numbers(&file["wil_in"]);
    let approximate = signed_rank_normal(&tied).expect("values");
    let n = approximate.n as f64;
    let smaller = approximate.v.min(n * (n + 1.0) / 2.0 - approximate.v);
    close("ties", &[smaller, approximate.p], &numbers(&file["wil_approx"]), 1e-12, 0.0);
    let exact = signed_rank(&numbers(&file["wil2_in"])).expect("values");
    close("exact", &[exact.p, exact.v, exact.p_greater], &numbers(&file["wil2"]), 1e-12, 0.0);
    let found = rank_sum(&x[..9], &y[..11]).expect("values");
    // scipy counts pairs from zero, as R does.
    close("rank sum", &[found.w, found.p], &numbers(&file["mw"]), 1e-12, 0.0);
    let tied = rows(&file["mw_ties_in"]);
    let found = rank_sum(&tied[0], &tied[1]).expect("values");
    close("rank sum with ties", &[found.w, found.p], &numbers(&file["mw_ties"]), 1e-12, 0.0);
    close_to("sign flips", sign_flip(&numbers(&file["wil2_in"])[..8]), &file["signflip"], 1e-12, 0.0);
    let (rho, p) = spearman(&x, &y);
    close("spearman", &[rho, p], &numbers(&file["spearman"]), 1e-10, 0.0);
    close_to("kendall", kendall(&x, &y), &file["kendall"], 1e-12, 0.0);
    let round = |v: &[f64]| v.iter().map(|v| v.round_ties_even()).collect::<Vec<f64>>();
    close_to("kendall with ties", kendall(&round(&x), &round(&y)), &file["kendall_ties"], 1e-12, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn counts_and_tables() {
    let file = file();
    for row in rows(&file["binom"]) {
        let (k, n) = (row[0] as usize, row[1] as usize);
        let (low, high) = clopper_pearson(k, n, 0.95).expect("an interval");
        let (score_low, score_high) = wilson(k, n, 0.95).expect("an interval");
        let got = [two_sided(k, n, row[2]), low, high, score_low, score_high];
        close(&format!("{k} of {n}"), &got, &row[3..], 1e-9, 1e-12);
    }
    for row in rows(&file["fisher_exact"]) {
        let at = |i: usize| row[i] as usize;
        let table = Table { both: at(0), first: at(1), second: at(2), neither: at(3) };
        let (two, greater) = table.fisher();
        close(&format!("{row:?}"), &[two, greater], &row[4..], 1e-9, 1e-14);
    }
    for row in rows(&file["records"]) {
        let (mean, variance) = expected_records(row[0] as usize);
        close("records", &[mean, variance], &row[1..], 1e-12, 1e-15);
    }
}

#[cfg_attr(test, test)]
pub(crate) fn robust_numbers_and_paths() {
    let file = file();
    let (x, y) = pair(&file);
    let got = [median(&x), median_absolute_deviation(&x), quantile(&x, 0.25), quantile(&x, 0.9)];
    close("robust", &got, &numbers(&file["mad"]), 1e-12, 1e-15);
    close_to("Theil-Sen", theil_sen(&x, &y), &file["theil"], 1e-12, 0.0);
    for row in rows(&file["percentile"]) {
        close("percentile", &[percentile(&x, row[0])], &row[1..], 1e-12, 0.0);
    }
    let prices = numbers(&file["price"]);
    let found = deepest(&prices).expect("a fall");
    let last = drawdowns(&prices).last().copied().expect("a value");
    close("drawdown", &[found.depth, found.trough as f64, last], &numbers(&file["dd"]), 1e-12, 1e-15);
    let r = correlation(&x, &y);
    let (low, high) = fisher_interval(r, x.len() as f64, 0.95);
    close("Fisher", &[r, low, high], &numbers(&file["fisher"]), 1e-12, 0.0);
    let expected = file["fieller"].as_array().expect("a list");
    let found = of_sums(&numbers(&expected[0]), &numbers(&expected[1]), 0.95).expect("a ratio");
    let (low, high) = found.interval.expect("an interval");
    close("Fieller", &[found.value, low, high], &numbers(&Value::from(expected[2..].to_vec())), 1e-10, 0.0);
    close("TOST", &[equivalence(0.3, 0.25, 30.0, 0.5)], &numbers(&file["tost"]), 1e-10, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn regressions_and_their_errors() {
    let file = file();
    let (x, y) = pair(&file);
    let regression = with_constant(&y, &[&x]).expect("a fit");
    for lags in [0, 3, 7] {
        let robust = Robust::NeweyWest { lags };
        let plain = standard_errors(&covariance(&regression, robust));
        close("hac", &plain, &numbers(&file[&format!("hac{lags}")]), 1e-10, 0.0);
        let corrected = standard_errors(&small_sample(&regression, robust));
        close("hac, n/(n − k)", &corrected, &numbers(&file[&format!("hacc{lags}")]), 1e-10, 0.0);
    }
    let ones = vec![1.0; x.len()];
    let columns: [&[f64]; 2] = [&ones, &x];
    let sums = of_residuals(&y, &columns).expect("sums");
    close("cusum", &[sums.statistic, sums.p], &numbers(&file["cusum_ols_ddof"]), 1e-9, 1e-12);
    close_to("bridge", largest_bridge(number(&file["cusum_ols"][0])), &file["cusum_ols"][1], 1e-9, 1e-12);
    let recursive = recursive_residuals(&y, &columns).expect("residuals");
    let expected = numbers(&file["rec_resid"]);
    close("recursive", &recursive, &expected[expected.len() - recursive.len()..], 1e-8, 1e-10);
    for row in rows(&file["lp"]) {
        let horizon = row[0] as usize;
        let found = local_projections_with(&y, &x, 2, horizon, |h| h);
        let last = found.last().expect("a response");
        close("local projection", &[last.value, last.error], &row[1..], 1e-9, 0.0);
    }
    let (statistic, p) = ljung_box(&x, 5).expect("lags");
    close("Ljung-Box", &[statistic, p], &numbers(&file["lb"]), 1e-10, 1e-14);
}

#[cfg_attr(test, test)]
pub(crate) fn what_moves_first() {
    let file = file();
    let (x, y) = pair(&file);
    let both = [x.clone(), y.clone()];
    for row in rows(&file["granger"]) {
        let (f, p) = granger(&both, row[0] as usize, 0, 1).expect("a test");
        close("Granger", &[f, p], &row[1..], 1e-9, 1e-14);
    }
    let found = fit(&both, 2).expect("a fit");
    for (equation, expected) in found.equations.iter().zip(rows(&file["var_coef"])) {
        close("coefficients", &equation.coefficients, &expected, 1e-9, 1e-12);
    }
    for (row, expected) in rows(&file["sigma_u"]).iter().enumerate() {
        close("covariance", found.covariance.row(row), expected, 1e-9, 1e-14);
    }
    let shares = found.error_shares(8).expect("shares");
    for (row, expected) in rows(&file["fevd"]).iter().enumerate() {
        close("shares of the error", shares.row(row), expected, 1e-8, 1e-12);
    }
    let responses = found.responses(6).expect("responses");
    for (row, expected) in rows(&file["orth_irf"]).iter().enumerate() {
        close("responses", responses[5].row(row), expected, 1e-8, 1e-12);
    }
    let all = cross_correlation(&y, &x, 4);
    for row in rows(&file["ccf"]) {
        let (_, r) = all.iter().find(|(k, _)| *k as f64 == row[0]).expect("a lag");
        close("cross-correlation", &[*r], &row[1..], 1e-10, 1e-14);
    }
}

#[cfg_attr(test, test)]
pub(crate) fn roots_of_one() {
    let file = file();
    let (x, y) = pair(&file);
    for (key, deterministic) in
        [("adf_n", Deterministic::None), ("adf_c", Deterministic::Constant), ("adf_ct", Deterministic::Trend)]
    {
        let found = dickey_fuller(&x, deterministic, 2).expect("a test");
        close(key, &[found.statistic, found.p], &numbers(&file[key]), 1e-8, 1e-10);
    }
    for (key, around) in [("kpss_c", Deterministic::Constant), ("kpss_ct", Deterministic::Trend)] {
        let (statistic, _) = kpss(&x, around, 3);
        close_to(key, statistic, &file[key][0], 1e-9, 0.0);
    }
    let found = engle_granger(&y, &x, 1).expect("a test");
    close("cointegration", &[found.statistic, found.p], &numbers(&file["coint"]), 1e-7, 1e-9);
}

#[cfg_attr(test, test)]
pub(crate) fn options_on_a_currency() {
    let file = file();
    let market = Market { spot: 1.10, domestic: 0.04, foreign: 0.025, years: 0.5 };
    let check = |key: &str, got: f64| close_to(key, got, &file["gk"][key], 1e-12, 0.0);
    check("call", market.price(Side::Call, 1.14, 0.09));
    check("put", market.price(Side::Put, 1.14, 0.09));
    check("spot_delta_call", market.delta(Side::Call, 1.14, 0.09, Delta::Spot));
    check("fwd_delta_call", market.delta(Side::Call, 1.14, 0.09, Delta::Forward));
    let price = market.price(Side::Put, 1.14, 0.09);
    assert!((market.volatility(Side::Put, 1.14, price) - 0.09).abs() < 1e-10);
}
