//! Means, deviations, z-scores.

use super::{close, close_to, numbers, oracle};
use flowmosaic::stats::{moments, rolling};
#[cfg(test)]
use proptest::prelude::*;

#[cfg_attr(test, test)]
pub(crate) fn oracle_01_rolling_statistics_with_missing_values() {
    let Some(file) = oracle("01_rolling_mean_sd_z_missing") else { return };
    let x = numbers(&file["inputs"]["x"]);
    let (window, min) = (12, 8);
    let check = |key: &str, got: Vec<f64>| close(key, &got, &numbers(&file["expected"][key]), 1e-11, 1e-10);
    check("mean", rolling::rolling_mean(&x, window, min));
    check("sd", rolling::rolling_standard_deviation(&x, window, min));
    check("z_including_current", rolling::z_within(&x, window, min));
    check("z_excluding_current_lagged_window", rolling::z_lagged(&x, window, min));
    check("expanding_mean", rolling::expanding_mean(&x, min));
    check("expanding_sd", rolling::expanding_standard_deviation(&x, min));
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_02_nist_certified_univariate() {
    let Some(file) = oracle("02_nist_strd_univariate") else { return };
    for (name, certified) in file["expected"].as_object().expect("an object") {
        let x = numbers(&file["inputs"][name]);
        // NIST's own bound for two passes in double precision on the two ill-conditioned sets.
        let rtol = match name.as_str() {
            "NumAcc3" => 1e-9,
            "NumAcc4" => 1e-7,
            _ => 1e-12,
        };
        close_to(name, moments::mean(&x), &certified["mean"], 1e-12, 0.0);
        close_to(name, moments::standard_deviation(&x), &certified["sd"], rtol, 0.0);
        close_to(name, moments::lag_one_autocorrelation(&x), &certified["lag1_autocorr"], rtol, 0.0);
    }
}

#[cfg(test)]
proptest! {
    #[test]
    fn rolling_equals_naive(
        x in prop::collection::vec(prop_oneof![9 => -1e6..1e6f64, 1 => Just(f64::NAN)], 0..60),
        window in 1usize..15,
        min in 1usize..15,
    ) {
        let means = rolling::rolling_mean(&x, window, min);
        let deviations = rolling::rolling_standard_deviation(&x, window, min);
        for end in 0..x.len() {
            let slots = &x[(end + 1).saturating_sub(window)..=end];
            let there: Vec<f64> = slots.iter().copied().filter(|v| !v.is_nan()).collect();
            let n = there.len() as f64;
            if there.len() < min {
                prop_assert!(means[end].is_nan() && deviations[end].is_nan());
                continue;
            }
            let mean = there.iter().sum::<f64>() / n;
            let variance = there.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
            // Both sides round differently: 1e6 · 15 terms · 2⁻⁵³ stays far below 1e-7.
            prop_assert!((means[end] - mean).abs() < 1e-7);
            if there.len() > 1 {
                prop_assert!((deviations[end] - variance.sqrt()).abs() < 1e-6);
            }
        }
    }
}
