//! Correlations, families of tests, small samples, volatility.

use super::{close, close_to, number, numbers, oracle};
use flowmosaic::stats::correlation::{
    correlation, covariance, fisher_difference, fisher_interval, forbes_rigobon, rolling,
};
use flowmosaic::stats::correlation_tests::{Form, correlation_matrix, fisher_sum, jennrich, williams};
use flowmosaic::stats::ewma::{
    Start, decay_of_half_life, fading_moments, forecast_variance, moving_average, zero_mean_variance,
};
use flowmosaic::stats::multiplicity::{Adjustment, adjusted};
use flowmosaic::stats::rolling::rolling_standard_deviation;
use flowmosaic::stats::signed_rank::{hodges_lehmann, sign_test, signed_rank};
use serde_json::Value;

fn columns(rows: &Value) -> Vec<Vec<f64>> {
    let rows: Vec<Vec<f64>> = rows.as_array().expect("rows").iter().map(numbers).collect();
    (0..rows[0].len()).map(|c| rows.iter().map(|r| r[c]).collect()).collect()
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_16_have_correlations_changed() {
    let Some(file) = oracle("16_correlation_change_tests") else { return };
    let expected = &file["expected"];
    let (a, b) = (columns(&file["inputs"]["regime_A"]), columns(&file["inputs"]["regime_B"]));
    let (first, second) = (correlation_matrix(&a), correlation_matrix(&b));
    for (matrix, key) in [(&first, "corr_A"), (&second, "corr_B")] {
        for (row, want) in expected[key].as_array().expect("rows").iter().enumerate() {
            close(key, matrix.row(row), &numbers(want), 1e-8, 0.0);
        }
    }
    let check = |key: &str, got: f64| close_to(key, got, &expected[key], 1e-8, 0.0);
    let (z, p) = fisher_difference(first.at(0, 1), 120.0, second.at(0, 1), 120.0);
    check("fisher_z_difference_12", z.abs());
    // The reference computes 1 − Φ(z), which keeps an error of 1e-16 whatever the size of p.
    let tail = |key: &str, got: f64| close_to(key, got, &expected[key], 1e-8, 4e-16);
    tail("p", p);
    let case = &expected["formula_case"];
    let value = |key: &str| number(&case[key]);
    let (z, p) = fisher_difference(value("r1"), value("n1"), value("r2"), value("n2"));
    close_to("formula z", z, &case["z"], 1e-8, 0.0);
    close_to("formula p", p, &case["p"], 1e-8, 0.0);
    let test = jennrich(&first, 120.0, &second, 120.0, Form::Psych).expect("regular");
    check("jennrich_chi2", test.statistic);
    tail("jennrich_p", test.p);
    // The paper's own form, worked out by hand from the two matrices printed in the file.
    let paper = jennrich(&first, 120.0, &second, 120.0, Form::Published).expect("regular");
    assert!((paper.statistic - 41.172_479_870_905_256).abs() < 1e-9);
    let test = fisher_sum(&first, 120.0, &second, 120.0, Form::Psych).expect("regular");
    check("normal_chi2", test.statistic);
    tail("normal_p", test.p);
    let test = williams(first.at(0, 1), first.at(0, 2), first.at(1, 2), 120.0);
    check("williams_t_r12_vs_r13", test.statistic);
    check("williams_p", test.p);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_51_rolling_correlation() {
    let Some(file) = oracle("51_rolling_correlation") else { return };
    let (a, b) = (numbers(&file["inputs"]["a"]), numbers(&file["inputs"]["b"]));
    let check = |key: &str, got: &[f64]| close(key, got, &numbers(&file["expected"][key]), 1e-8, 1e-11);
    let correlations = rolling(&a, &b, 36, 36, correlation);
    check("corr", &correlations);
    check("cov", &rolling(&a, &b, 36, 36, covariance));
    let (low, high): (Vec<f64>, Vec<f64>) = correlations.iter().map(|r| fisher_interval(*r, 36.0, 0.95)).unzip();
    check("fisher_lo", &low);
    check("fisher_hi", &high);
    let rho = numbers(&file["inputs"]["fr_rho"]);
    let adjusted: Vec<f64> =
        rho.iter().zip(numbers(&file["inputs"]["fr_delta"])).map(|(r, d)| forbes_rigobon(*r, d)).collect();
    check("forbes_rigobon_adjusted", &adjusted);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_22_families_of_tests() {
    let Some(file) = oracle("22_multiple_testing_bh") else { return };
    for (input, case) in [("p", "sorted_case"), ("p_unsorted_ties", "unsorted_ties")] {
        let p = numbers(&file["inputs"][input]);
        for (key, adjustment) in [
            ("BH", Adjustment::BenjaminiHochberg),
            ("BY", Adjustment::BenjaminiYekutieli),
            ("holm", Adjustment::Holm),
            ("hochberg", Adjustment::Hochberg),
            ("hommel", Adjustment::Hommel),
            ("bonferroni", Adjustment::Bonferroni),
        ] {
            close(key, &adjusted(&p, adjustment), &numbers(&file["expected"][case][key]), 1e-12, 0.0);
        }
    }
    let with_gap = adjusted(&[0.01, f64::NAN, 0.04], Adjustment::Bonferroni);
    close("missing", &with_gap, &[0.02, f64::NAN, 0.08], 1e-15, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_23_small_samples() {
    let Some(file) = oracle("23_wilcoxon_hodges_lehmann_sign") else { return };
    let (x, y) = (numbers(&file["inputs"]["x"]), numbers(&file["inputs"]["y"]));
    let differences: Vec<f64> = x.iter().zip(&y).map(|(x, y)| x - y).collect();
    let expected = &file["expected"];
    let check = |key: &str, got: f64| close_to(key, got, &expected[key], 1e-9, 0.0);
    let test = signed_rank(&differences).expect("values");
    check("V", test.v);
    check("p_two_sided", test.p);
    check("p_greater", test.p_greater);
    let middle = hodges_lehmann(&differences, 0.95).expect("values");
    check("hodges_lehmann", middle.estimate);
    close("ci", &[middle.low, middle.high], &numbers(&expected["ci"]), 1e-9, 1e-15);
    check("sign_test_p", sign_test(&differences));
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_32_fading_volatility() {
    let Some(file) = oracle("32_ewma_volatility") else { return };
    let r = numbers(&file["inputs"]["r"]);
    let expected = &file["expected"];
    let check = |key: &str, got: Vec<f64>| close(key, &got, &numbers(&expected[key]), 1e-9, 1e-18);
    check("riskmetrics_var_init_first_squared", zero_mean_variance(&r, 0.94));
    check("arch_EWMAVariance_sigma", forecast_variance(&r, 0.94).iter().map(|v| v.sqrt()).collect());
    let recursive = fading_moments(&r, 0.94, Start::Recursive);
    check("ewm_var_demeaned_bias_adjustFalse", recursive.iter().map(|m| m.biased).collect());
    let rescaled = fading_moments(&r, 0.94, Start::Rescaled);
    check("ewm_var_unbiased_adjustTrue", rescaled.iter().map(|m| m.unbiased).collect());
    let half = fading_moments(&r, decay_of_half_life(20.0), Start::Rescaled);
    check("ewm_std_halflife20", half.iter().map(|m| m.unbiased.sqrt()).collect());
    check("TTR_EMA20", moving_average(&r, 20));
    // The reference works on prices: 20 closes make 19 returns, and the first has none.
    let deviations = rolling_standard_deviation(&r, 19, 19);
    let year = 252.0_f64.sqrt();
    check(
        "TTR_volatility20_annualised252",
        std::iter::once(f64::NAN).chain(deviations.iter().map(|d| d * year)).collect(),
    );
}
