//! Levels that wander, seasons, common factors.

use super::{close, close_to, number, numbers, oracle};
use flowmosaic::stats::detrend::{standardised, standardised_as_known};
use flowmosaic::stats::eigen::symmetric;
use flowmosaic::stats::hamilton::{cycle, random_walk_cycle};
use flowmosaic::stats::kalman::{fit_local_level, local_level, wandering_regression};
use flowmosaic::stats::matrix::Matrix;
use flowmosaic::stats::principal_components::{components, filled};
use flowmosaic::stats::seasonal::{Season, slot_means, stl};
use flowmosaic::stats::unit_roots::{Deterministic, dickey_fuller, engle_granger, kpss};
use serde_json::Value;

fn columns(rows: &Value) -> Vec<Vec<f64>> {
    let rows: Vec<Vec<f64>> = rows.as_array().expect("rows").iter().map(numbers).collect();
    (0..rows[0].len()).map(|c| rows.iter().map(|r| r[c]).collect()).collect()
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_13_wandering_beta() {
    let Some(file) = oracle("13_kalman_random_walk_beta") else { return };
    let inputs = &file["inputs"];
    let (y, x) = (numbers(&inputs["y"]), numbers(&inputs["x"]));
    let ones = vec![1.0; y.len()];
    let prior = (numbers(&inputs["a0"]), numbers(&inputs["P0"]));
    let states = wandering_regression(
        &y,
        &[&ones, &x],
        number(&inputs["H_obs_var"]),
        &numbers(&inputs["Q"]),
        &prior.0,
        &prior.1,
    )
    .expect("a filter");
    let check = |key: &str, got: Vec<f64>| close(key, &got, &numbers(&file["expected"][key]), 1e-7, 1e-9);
    let part = |states: &[Vec<f64>], i: usize| states.iter().map(|s| s[i]).collect::<Vec<f64>>();
    check("filtered_alpha", part(&states.filtered, 0));
    check("filtered_beta", part(&states.filtered, 1));
    check("filtered_beta_var", states.filtered_covariance.iter().map(|m| m.at(1, 1)).collect());
    check("smoothed_alpha", part(&states.smoothed, 0));
    check("smoothed_beta", part(&states.smoothed, 1));
    check("smoothed_beta_var", states.smoothed_covariance.iter().map(|m| m.at(1, 1)).collect());
    close_to("loglik", states.log_likelihood, &file["expected"]["loglik"], 1e-7, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_14_local_level() {
    let Some(file) = oracle("14_kalman_local_level_nile") else { return };
    let y = numbers(&file["inputs"]["y"]);
    let fixed = numbers(&file["inputs"]["fixed"]);
    let states = local_level(&y, fixed[0], fixed[1]).expect("a filter");
    let expected = &file["expected"];
    let level = |states: &[Vec<f64>]| states.iter().map(|s| s[0]).collect::<Vec<f64>>();
    close("filtered", &level(&states.filtered), &numbers(&expected["filtered_level_at_fixed"]), 1e-6, 0.0);
    close("smoothed", &level(&states.smoothed), &numbers(&expected["smoothed_level_at_fixed"]), 1e-6, 0.0);
    let variances: Vec<f64> = states.smoothed_covariance.iter().map(|m| m.at(0, 0)).collect();
    close("variances", &variances, &numbers(&expected["smoothed_var_at_fixed"]), 1e-6, 0.0);
    close_to("loglik", states.log_likelihood, &expected["loglik_at_fixed"], 1e-6, 0.0);
    let (noise, drift) = fit_local_level(&y).expect("a maximum");
    close_to("noise", noise, &expected["mle_R"]["epsilon"], 0.005, 0.0);
    close_to("drift", drift, &expected["mle_R"]["level"], 0.005, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_29_principal_components() {
    let Some(file) = oracle("29_pca_first_factor") else { return };
    let expected = &file["expected"];
    for (input, deviations, loadings) in
        [("X", "sdev", "loadings"), ("EuStock_returns", "eustock_sdev", "eustock_loadings")]
    {
        let found = components(&columns(&file["inputs"][input])).expect("components");
        close(deviations, &found.deviations, &numbers(&expected[deviations]), 1e-8, 0.0);
        let want = columns(&expected[loadings]);
        for (index, want) in want.iter().enumerate() {
            close(loadings, &found.loadings.column(index), &upright(want), 1e-8, 1e-12);
        }
        if input == "X" {
            // The reference leaves the sign of the first component negative.
            let scores: Vec<f64> = numbers(&expected["pc1_scores"]).iter().map(|s| -s).collect();
            close("scores", &found.scores.column(0), &scores, 1e-8, 1e-12);
        }
    }
    let incomplete = columns(&file["inputs"]["X_with_missing"]);
    let complete = filled(&incomplete, 1).expect("a fill");
    let cells = expected["em_cells_0based"].as_array().expect("cells");
    let got: Vec<f64> = cells
        .iter()
        .map(|cell| complete[cell[1].as_u64().expect("column") as usize][cell[0].as_u64().expect("row") as usize])
        .collect();
    close("em_filled_values", &got, &numbers(&expected["em_filled_values"]), 1e-6, 0.0);
    let found = components(&complete).expect("components");
    close("em_loadings", &found.loadings.column(0), &upright(&numbers(&expected["em_loadings"])), 1e-6, 0.0);
    let scores = found.scores.column(0);
    let length = scores.iter().map(|s| s * s).sum::<f64>().sqrt();
    let unit: Vec<f64> = scores.iter().map(|s| -s / length).collect();
    close("em_scores", &unit, &numbers(&expected["em_scores_pc1"]), 1e-6, 1e-9);
}

/// With the largest element positive.
fn upright(values: &[f64]) -> Vec<f64> {
    let largest = values.iter().fold(0.0_f64, |m, v| if v.abs() > m.abs() { *v } else { m });
    values.iter().map(|v| v * largest.signum()).collect()
}

#[cfg_attr(test, test)]
pub(crate) fn eigenvalues_rebuild_their_matrix() {
    let matrix = Matrix::from_columns(&[&[4.0, 1.0, -2.0], &[1.0, 2.0, 0.0], &[-2.0, 0.0, 3.0]]);
    let (values, vectors) = symmetric(&matrix).expect("symmetric");
    let diagonal = Matrix::from_fn(3, 3, |r, c| if r == c { values[r] } else { 0.0 });
    let rebuilt = vectors.times(&diagonal).times(&vectors.transposed());
    for row in 0..3 {
        close("row", rebuilt.row(row), matrix.row(row), 0.0, 1e-14);
    }
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_42_unit_roots() {
    let Some(file) = oracle("42_unit_root_cointegration") else { return };
    let (gdp, consumption) = (numbers(&file["inputs"]["log_realgdp"]), numbers(&file["inputs"]["log_realcons"]));
    let growth: Vec<f64> = gdp.windows(2).map(|w| w[1] - w[0]).collect();
    let expected = &file["expected"];
    let check = |what: &str, got: f64, want: &Value| close_to(what, got, want, 1e-8, 0.0);
    let test = dickey_fuller(&gdp, Deterministic::Trend, 2).expect("a test");
    let want = &expected["adf_trend_lag2"];
    check("adf", test.statistic, &want["stat"]);
    check("adf p", test.p, &want["p"]);
    for (got, level) in test.critical.iter().zip(["1%", "5%", "10%"]) {
        check("adf critical", *got, &want["crit"][level]);
    }
    let test = dickey_fuller(&growth, Deterministic::Constant, 2).expect("a test");
    check("adf growth", test.statistic, &expected["adf_diff_drift_lag2"]["stat"]);
    check("adf growth p", test.p, &expected["adf_diff_drift_lag2"]["p"]);
    check("kpss", kpss(&gdp, Deterministic::Trend, 4).0, &expected["kpss_trend_lag4"]);
    check("kpss growth", kpss(&growth, Deterministic::Constant, 4).0, &expected["kpss_diff_lag4"]);
    assert_eq!(kpss(&gdp, Deterministic::Trend, 4).1, 0.01);
    let test = engle_granger(&consumption, &gdp, 2).expect("a test");
    let want = &expected["engle_granger_lag2"];
    check("eg", test.statistic, &want["stat"]);
    check("eg p", test.p, &want["p"]);
    close("eg critical", &test.critical, &numbers(&want["crit_1_5_10"]), 1e-8, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_43_hamilton_filter() {
    let Some(file) = oracle("43_hamilton_filter") else { return };
    let y = numbers(&file["inputs"]["y"]);
    let (found, coefficients) = cycle(&y, 8, 4).expect("a fit");
    let expected = &file["expected"];
    close("coef", &coefficients, &numbers(&expected["coef"]), 1e-6, 1e-7);
    close("cycle", &found[11..], &numbers(&expected["cycle"]), 1e-6, 1e-7);
    close("walk", &random_walk_cycle(&y, 8)[8..], &numbers(&expected["random_walk_cycle"]), 1e-6, 1e-7);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_44_seasons() {
    let Some(file) = oracle("44_seasonal_adjustment_stl") else { return };
    let expected = &file["expected"];
    let check = |key: &str, got: &[f64]| close(key, got, &numbers(&expected[key]), 1e-8, 1e-12);
    let nottem = numbers(&file["inputs"]["nottem"]);
    let found = stl(&nottem, 12, Season::Periodic).expect("complete");
    check("nottem_seasonal", &found.seasonal);
    check("nottem_trend", &found.trend);
    let found = stl(&numbers(&file["inputs"]["log_co2"]), 12, Season::Years(21)).expect("complete");
    check("co2_seasonal", &found.seasonal);
    check("co2_trend", &found.trend);
    close("dummies", &slot_means(&nottem, 12), &numbers(&expected["nottem_dummy_means"]), 1e-10, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_54_detrended_index() {
    let Some(file) = oracle("54_detrended_index") else { return };
    let x = numbers(&file["inputs"]["log_x"]);
    close("full", &standardised(&x), &numbers(&file["expected"]["full_sample"]), 1e-8, 0.0);
    let known = standardised_as_known(&x, 60);
    close("recursive", &known[59..], &numbers(&file["expected"]["recursive_from_obs60"]), 1e-8, 0.0);
}
