//! Reference results made with public software; see the README of the folder they are read from.
//! Each test says which file it holds and at which tolerance: that of the file.

mod accounts;
mod descriptive;
mod episodes;
mod independent;
mod inference;
mod levels;
mod positions;
mod published;
mod regressions;
mod resampling;
mod streaks;

use serde_json::Value;

/// Every test here by name, for those who run them where there is no test harness (`wasm.rs`).
#[cfg_attr(test, allow(dead_code))]
pub(crate) const ALL: &[(&str, fn())] = &[
    ("accounts::oracle_48_numbers_of_the_seeds", accounts::oracle_48_numbers_of_the_seeds),
    (
        "accounts::shares_of_two_wholes_imply_the_ratio_of_the_wholes",
        accounts::shares_of_two_wholes_imply_the_ratio_of_the_wholes,
    ),
    ("accounts::oracle_37_position_in_parts", accounts::oracle_37_position_in_parts),
    (
        "descriptive::oracle_01_rolling_statistics_with_missing_values",
        descriptive::oracle_01_rolling_statistics_with_missing_values,
    ),
    ("descriptive::oracle_02_nist_certified_univariate", descriptive::oracle_02_nist_certified_univariate),
    ("episodes::oracle_17_breaks", episodes::oracle_17_breaks),
    ("episodes::oracle_20_event_study", episodes::oracle_20_event_study),
    ("episodes::oracle_25_blocks", episodes::oracle_25_blocks),
    ("episodes::oracle_26_surges_and_stops", episodes::oracle_26_surges_and_stops),
    ("episodes::oracle_27_trend_followers", episodes::oracle_27_trend_followers),
    ("independent::runs_signs_and_ranks", independent::runs_signs_and_ranks),
    ("independent::counts_and_tables", independent::counts_and_tables),
    ("independent::robust_numbers_and_paths", independent::robust_numbers_and_paths),
    ("independent::regressions_and_their_errors", independent::regressions_and_their_errors),
    ("independent::what_moves_first", independent::what_moves_first),
    ("independent::roots_of_one", independent::roots_of_one),
    ("independent::options_on_a_currency", independent::options_on_a_currency),
    ("inference::oracle_16_have_correlations_changed", inference::oracle_16_have_correlations_changed),
    ("inference::oracle_51_rolling_correlation", inference::oracle_51_rolling_correlation),
    ("inference::oracle_22_families_of_tests", inference::oracle_22_families_of_tests),
    ("inference::oracle_23_small_samples", inference::oracle_23_small_samples),
    ("inference::oracle_32_fading_volatility", inference::oracle_32_fading_volatility),
    ("levels::oracle_13_wandering_beta", levels::oracle_13_wandering_beta),
    ("levels::oracle_14_local_level", levels::oracle_14_local_level),
    ("levels::oracle_29_principal_components", levels::oracle_29_principal_components),
    ("levels::eigenvalues_rebuild_their_matrix", levels::eigenvalues_rebuild_their_matrix),
    ("levels::oracle_42_unit_roots", levels::oracle_42_unit_roots),
    ("levels::oracle_43_hamilton_filter", levels::oracle_43_hamilton_filter),
    ("levels::oracle_44_seasons", levels::oracle_44_seasons),
    ("levels::oracle_54_detrended_index", levels::oracle_54_detrended_index),
    (
        "positions::oracle_34_positions_as_the_commission_prints_them",
        positions::oracle_34_positions_as_the_commission_prints_them,
    ),
    ("positions::oracle_35_buckets_and_regimes", positions::oracle_35_buckets_and_regimes),
    ("published::unit_roots_and_their_chances", published::unit_roots_and_their_chances),
    ("published::who_helps_to_foresee_whom", published::who_helps_to_foresee_whom),
    ("published::tests_of_ranks_signs_and_counts", published::tests_of_ranks_signs_and_counts),
    (
        "published::the_nile_by_sums_of_residuals_and_by_robust_intervals",
        published::the_nile_by_sums_of_residuals_and_by_robust_intervals,
    ),
    ("published::what_events_have_in_common_lowers_their_t", published::what_events_have_in_common_lowers_their_t),
    ("regressions::oracle_09_robust_standard_errors", regressions::oracle_09_robust_standard_errors),
    ("regressions::oracle_10_overlapping_returns", regressions::oracle_10_overlapping_returns),
    ("regressions::oracle_11_moving_beta", regressions::oracle_11_moving_beta),
    ("regressions::oracle_46_two_stages", regressions::oracle_46_two_stages),
    ("regressions::oracle_47_selling_implied_by_beta", regressions::oracle_47_selling_implied_by_beta),
    ("regressions::oracle_38_hedge_ratio", regressions::oracle_38_hedge_ratio),
    ("regressions::oracle_49_position_proxy", regressions::oracle_49_position_proxy),
    ("regressions::oracle_39_financing_rate", regressions::oracle_39_financing_rate),
    ("resampling::oracle_28_flows_to_longer_periods", resampling::oracle_28_flows_to_longer_periods),
    ("resampling::aggregation_never_invents_a_value", resampling::aggregation_never_invents_a_value),
    ("streaks::oracle_04_highest_and_lowest_since", streaks::oracle_04_highest_and_lowest_since),
    ("streaks::oracle_05_run_lengths_under_each_convention", streaks::oracle_05_run_lengths_under_each_convention),
    ("streaks::oracle_06_chance_of_a_long_run", streaks::oracle_06_chance_of_a_long_run),
    (
        "streaks::the_chance_of_a_run_agrees_with_counting_every_outcome",
        streaks::the_chance_of_a_run_agrees_with_counting_every_outcome,
    ),
];

#[cfg(test)]
#[test]
fn every_test_is_listed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles");
    let mut found = 0;
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let module = path.file_stem().and_then(|s| s.to_str()).expect("a name").to_owned();
        for after in
            text.split("#[cfg_attr(test, test)]\n").skip(1).filter(|_| !["mod", "wasm"].contains(&module.as_str()))
        {
            let name = after.split("fn ").nth(1).and_then(|s| s.split('(').next()).expect("a function");
            assert!(ALL.iter().any(|(n, _)| *n == format!("{module}::{name}")), "list {module}::{name} in ALL");
            found += 1;
        }
    }
    assert_eq!(found, ALL.len());
}

/// The oracle of that name, or nothing when the shared folder is not there.
pub(crate) fn oracle(name: &str) -> Option<Value> {
    crate::shared::shared_json(&format!("oracles/{name}.json"))
}

/// A list of numbers; `null` is missing.
pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(number).collect()
}

/// A number; `null` is missing.
pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// Fails unless every number agrees within `rtol·|expected| + atol`, missing with missing.
pub(crate) fn close(what: &str, got: &[f64], expected: &[f64], rtol: f64, atol: f64) {
    assert_eq!(got.len(), expected.len(), "{what}: number of values");
    for (index, (got, expected)) in got.iter().zip(expected).enumerate() {
        let agree = (got.is_nan() && expected.is_nan()) || (got - expected).abs() <= rtol * expected.abs() + atol;
        assert!(agree, "{what}[{index}]: got {got:e}, expected {expected:e}");
    }
}

/// [`close`] for one number.
pub(crate) fn close_to(what: &str, got: f64, expected: &Value, rtol: f64, atol: f64) {
    close(what, &[got], &[number(expected)], rtol, atol);
}
