//! Least squares, robust errors, moving betas.

use super::{close, close_to, numbers, oracle};
use flowmosaic::stats::bandwidth::{Kernel, Prewhitening, andrews, newey_west};
use flowmosaic::stats::exposure::beta_change;
use flowmosaic::stats::futures::{fair_future, implied_rate, roll_rate};
use flowmosaic::stats::hedging::{currency, minimum_variance};
use flowmosaic::stats::open_interest::position_proxy;
use flowmosaic::stats::overlap::forward_sums;
use flowmosaic::stats::regression::{Fit, standard_errors, with_constant};
use flowmosaic::stats::robust_errors::{Robust, covariance, small_sample};
use flowmosaic::stats::rolling::rolling_sum;
use flowmosaic::stats::rolling_regression::rolling_regression;
use flowmosaic::stats::two_stage::two_stage;

const RTOL: f64 = 1e-9;

#[cfg_attr(test, test)]
pub(crate) fn oracle_09_robust_standard_errors() {
    let Some(file) = oracle("09_hac_newey_west") else { return };
    let input = |name: &str| numbers(&file["inputs"][name]);
    let fit = with_constant(&input("y"), &[&input("RealGNP"), &input("RealInt")]).expect("a fit");
    let check = |key: &str, got: &[f64]| close(key, got, &numbers(&file["expected"][key]), RTOL, 0.0);
    let errors = |robust| standard_errors(&covariance(&fit, robust));
    check("coef", &fit.coefficients);
    check("se_ols", &standard_errors(&fit.covariance()));
    check("se_HC0", &errors(Robust::Hc0));
    check("se_HC1", &errors(Robust::Hc1));
    check("se_HC3", &errors(Robust::Hc3));
    check("se_NW_lag4", &errors(Robust::NeweyWest { lags: 4 }));
    check("se_NW_lag4_smallsample", &standard_errors(&small_sample(&fit, Robust::NeweyWest { lags: 4 })));
    check("se_uniform_kernel_lag4", &errors(Robust::HansenHodrick { lags: 4 }));
    let one = |key: &str, got: f64| close_to(key, got, &file["expected"][key], RTOL, 0.0);
    one("bandwidth_NeweyWest1994", newey_west(&fit, Kernel::Bartlett, Prewhitening::OrderOne));
    one("bandwidth_NeweyWest1994_no_prewhite", newey_west(&fit, Kernel::Bartlett, Prewhitening::None));
    one("bandwidth_Andrews_Bartlett", andrews(&fit, Kernel::Bartlett, Prewhitening::None));
    let bandwidth = andrews(&fit, Kernel::QuadraticSpectral, Prewhitening::None);
    one("bandwidth_Andrews_QS", bandwidth);
    check("se_QS_Andrews", &errors(Robust::QuadraticSpectral { bandwidth }));
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_10_overlapping_returns() {
    let Some(file) = oracle("10_overlapping_forward_returns") else { return };
    let ahead = forward_sums(&numbers(&file["inputs"]["log_total_mkt_return"]), 12);
    let signal = rolling_sum(&numbers(&file["inputs"]["HML"]), 12);
    let fit: Fit = with_constant(&ahead, &[&signal]).expect("a fit");
    let expected = &file["expected"];
    assert_eq!(Some(fit.observations() as u64), expected["n"].as_u64());
    close("coef", &fit.coefficients, &numbers(&expected["coef"]), RTOL, 0.0);
    close("se_ols", &standard_errors(&fit.covariance()), &numbers(&expected["se_ols"]), RTOL, 0.0);
    let errors = |robust| standard_errors(&covariance(&fit, robust));
    close("nw", &errors(Robust::NeweyWest { lags: 11 }), &numbers(&expected["se_nw11"]), RTOL, 0.0);
    close("hh", &errors(Robust::HansenHodrick { lags: 11 }), &numbers(&expected["se_hansen_hodrick11"]), RTOL, 0.0);
    close_to("r2", fit.r_squared, &expected["r2"], RTOL, 1e-15);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_11_moving_beta() {
    let Some(file) = oracle("11_rolling_ols_beta") else { return };
    let (mut y, x) = (numbers(&file["inputs"]["y"]), numbers(&file["inputs"]["x"]));
    let windows = rolling_regression(&y, &x, 36, 36);
    let check = |key: &str, of: fn(&flowmosaic::stats::rolling_regression::Window) -> f64| {
        let got: Vec<f64> = windows.iter().map(|w| w.as_ref().map_or(f64::NAN, of)).collect();
        close(key, &got, &numbers(&file["expected"][key]), 1e-8, 1e-10);
    };
    check("alpha", |w| w.alpha);
    check("beta", |w| w.beta);
    check("se_beta", |w| w.beta_error);
    check("r2", |w| w.r_squared);
    for index in numbers(&file["inputs"]["y_missing_idx0"]) {
        y[index as usize] = f64::NAN;
    }
    let betas: Vec<f64> = rolling_regression(&y, &x, 36, 24).iter().map(|w| w.map_or(f64::NAN, |w| w.beta)).collect();
    close("missing", &betas, &numbers(&file["expected"]["beta_with_missing_min24"]), 1e-8, 1e-10);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_46_two_stages() {
    let Some(file) = oracle("46_iv_2sls") else { return };
    let input = |name: &str| numbers(&file["inputs"][name]);
    let wage = input("lwage");
    let ones = vec![1.0; wage.len()];
    let fit = two_stage(
        &wage,
        &[&ones, &input("exper"), &input("expersq")],
        &input("educ"),
        &[&input("motheduc"), &input("fatheduc")],
    )
    .expect("a fit");
    let names = ["const", "exper", "expersq", "educ"];
    for ((name, coefficient), error) in names.iter().zip(&fit.coefficients).zip(standard_errors(&fit.covariance)) {
        close_to(name, *coefficient, &file["expected"]["params"][name], 1e-8, 0.0);
        close_to(name, error, &file["expected"]["se"][name], 1e-8, 0.0);
    }
    close_to("first stage", fit.first_stage_f, &file["expected"]["first_stage_F"], 1e-8, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_47_selling_implied_by_beta() {
    let Some(file) = oracle("47_beta_implied_selling") else { return };
    let (y, x) = (numbers(&file["inputs"]["y"]), numbers(&file["inputs"]["x"]));
    let found = beta_change(&y, &x, 36, 3).expect("a fit");
    let expected = &file["expected"];
    let check = |key: &str, got: f64| close_to(key, got, &expected[key], 1e-8, 0.0);
    check("beta_1", found.before);
    check("beta_2", found.after);
    check("delta_beta", found.change);
    check("se_delta_beta_OLS", found.classical_error);
    check("se_delta_beta_HAC3", found.robust_error);
    let (value, low, high) = found.purchases(1200.0, 0.95);
    check("exposure_change", value);
    close("ci", &[low, high], &numbers(&expected["exposure_change_ci95"]), 1e-8, 0.0);
    check("chow_F", found.chow.0);
    check("chow_p", found.chow.1);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_38_hedge_ratio() {
    let Some(file) = oracle("38_hedge_ratio") else { return };
    let found = minimum_variance(&numbers(&file["inputs"]["dS"]), &numbers(&file["inputs"]["dF"])).expect("a hedge");
    let check = |key: &str, got: f64| close_to(key, got, &file["expected"][key], 1e-10, 0.0);
    check("sd_F", found.hedge_deviation);
    check("sd_S", found.position_deviation);
    check("rho", found.correlation);
    check("h_star", found.ratio);
    check("se_h", found.error);
    check("effectiveness_R2", found.effectiveness);
    let (open, sold) = currency(&[100.0, 110.0], &[0.5, 0.6]);
    close("open", &open, &[50.0, 44.0], 1e-15, 0.0);
    close("sold", &sold, &[f64::NAN, 16.0], 1e-15, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_49_position_proxy() {
    let Some(file) = oracle("49_oi_position_proxy") else { return };
    let found = position_proxy(&numbers(&file["inputs"]["price"]), &numbers(&file["inputs"]["abs_dOI"]));
    close("proxy", &found, &numbers(&file["expected"]["proxy_starting_at_zero"]), 1e-12, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_39_financing_rate() {
    let Some(file) = oracle("39_futures_implied_financing") else { return };
    let expected = &file["expected"];
    let check = |key: &str, got: f64| close_to(key, got, &expected[key], 1e-12, 0.0);
    check("F", fair_future(1300.0, 0.05, 0.01, 0.25));
    check("implied_r_from_printed_F", implied_rate(1313.07, 1300.0 * libm::exp(-0.01 * 0.25), 0.25));
    let roll = roll_rate(5000.0, 5062.5, 18.2, 91.0);
    check("roll_implied_simple_act360", roll);
    check("roll_spread_bp", (roll - 0.0433) * 1e4);
}
