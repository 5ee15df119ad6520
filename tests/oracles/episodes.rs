//! Breaks, events, waves, blocks, trends: everything with a date.

use super::{close, close_to, number, numbers, oracle};
use flowmosaic::stats::block_bootstrap::{
    Blocks, draws, exact_deviation_of_mean, percentile_interval, suitable_lengths,
};
use flowmosaic::stats::break_dates::{intervals, segmentations};
use flowmosaic::stats::breaks::break_tests;
use flowmosaic::stats::episodes::{Rules, waves};
use flowmosaic::stats::event_study::{across, constant_mean, event};
use flowmosaic::stats::moments::{mean, standard_deviation};
use flowmosaic::stats::momentum::{changes, positions, trend_strength, volatility};
use serde_json::Value;

#[cfg_attr(test, test)]
pub(crate) fn oracle_17_breaks() {
    let Some(file) = oracle("17_structural_break_nile") else { return };
    let y = numbers(&file["inputs"]["y"]);
    let ones = vec![1.0; y.len()];
    let expected = &file["expected"];
    let check = |key: &str, got: f64| close_to(key, got, &expected[key], 1e-8, 0.0);
    let tests = break_tests(&y, &[&ones], 0.15).expect("complete data");
    assert_eq!(tests.first, 15);
    close("F", &tests.statistics, &numbers(&expected["F_sequence_obs15_to_85"]), 1e-8, 0.0);
    assert_eq!(Some(tests.sup().1 as u64), expected["break_obs_1based_last_of_regime"].as_u64());
    check("supF", tests.sup().0);
    check("aveF", tests.average());
    check("expF", tests.exponential());
    let (f, p) = tests.chow(28).expect("in range");
    check("chow_F_at_28", f);
    // The reference takes 1 − the lower tail, which keeps an error of 1e-16.
    close_to("chow_p", p, &expected["chow_p"], 1e-8, 4e-16);
    // The reference cuts at machine precision; the tail itself is smaller.
    assert!(tests.sup_chance() < 1e-15, "{}", tests.sup_chance());
    assert_eq!(tests.simulated_chances(), (0.0, 0.0));

    let found = segmentations(&y, &[&ones], 15, 5).expect("complete data");
    let sums: Vec<f64> = found.iter().map(|s| s.residual_sum).collect();
    close("RSS", &sums, &numbers(&expected["RSS_by_m"]), 1e-8, 0.0);
    close("BIC", &found.iter().map(|s| s.bic).collect::<Vec<_>>(), &numbers(&expected["BIC_by_m"]), 1e-8, 0.0);
    assert_eq!((found[1].breaks.as_slice(), found[2].breaks.as_slice()), (&[28][..], &[28, 83][..]));
    assert_eq!(found[3].breaks, [28, 68, 83]);
    let rows = |key: &str| -> Vec<(i64, i64, i64)> {
        let row = |r: &Value| (r[0].as_i64().expect("low"), r[1].as_i64().expect("date"), r[2].as_i64().expect("high"));
        expected[key].as_array().expect("rows").iter().map(row).collect()
    };
    let interval = |breaks: &[usize], level| intervals(&y, &[&ones], breaks, level).expect("two regimes");
    assert_eq!(interval(&[28], 0.95), rows("ci95"));
    assert_eq!(interval(&[28], 0.9), rows("ci90"));
    assert_eq!(interval(&[28, 83], 0.95), rows("ci95_two_breaks"));
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_20_event_study() {
    let Some(file) = oracle("20_event_study") else { return };
    let list = |value: &Value, key: &str| numbers(&value[key]);
    let mut events = Vec::new();
    let inputs = file["inputs"]["events"].as_array().expect("events");
    for (input, want) in inputs.iter().zip(file["expected"]["events"].as_array().expect("events")) {
        let before = (list(input, "est_asset"), list(input, "est_market"));
        let window = (list(input, "win_asset"), list(input, "win_market"));
        let found = event((&before.0, &before.1), (&window.0, &window.1)).expect("a market model");
        let all = |key: &str, got: &[f64]| close(key, got, &numbers(&want[key]), 1e-8, 1e-12);
        let one = |key: &str, got: f64| close_to(key, got, &want[key], 1e-8, 1e-12);
        one("alpha", found.alpha);
        one("beta", found.beta);
        one("sigma2", found.variance);
        all("AR", &found.abnormal);
        all("se_AR", &found.errors);
        all("CAR", &found.cumulated);
        all("se_CAR", &found.cumulated_errors);
        let (_, t, p) = found.sum(0, 20);
        one("CAR_total_t", t);
        one("CAR_total_p", p);
        let (total, t, _) = found.sum(9, 11);
        one("CAR_m1_p1", total);
        one("CAR_m1_p1_t", t);
        let (abnormal, deviation) = constant_mean(&before.0, &window.0);
        all("constant_mean_AR", &abnormal);
        one("constant_mean_sd", deviation);
        events.push(found);
    }
    let tests = across(&events);
    let check = |key: &str, of: fn(&flowmosaic::stats::event_study::Across) -> f64| {
        close(key, &tests.iter().map(of).collect::<Vec<_>>(), &numbers(&file["expected"][key]), 1e-8, 1e-12);
    };
    check("AAR", |a| a.mean);
    check("patell_z", |a| a.patell);
    check("bmp_t", |a| a.boehmer);
    check("sign_test_p", |a| a.sign);
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_25_blocks() {
    let Some(file) = oracle("25_block_bootstrap") else { return };
    let expected = &file["expected"];
    for (input, key) in [("mkt240", "mkt240"), ("nile", "nile"), ("abs_sp500_last1000", "abs_sp500")] {
        let (stationary, circular) = suitable_lengths(&numbers(&file["inputs"][input])).expect("lengths");
        close_to(key, stationary, &expected["optimal_block_length"][key]["stationary"], 1e-6, 0.0);
        close_to(key, circular, &expected["optimal_block_length"][key]["circular"], 1e-6, 0.0);
    }
    let nile = numbers(&file["inputs"]["nile"]);
    let exact = [
        (Blocks::Circular, "exact_sd_of_mean_circular_block5", "circular_block5"),
        (Blocks::Stationary, "exact_sd_of_mean_stationary_p0_2", "stationary_mean_block5"),
    ];
    for (blocks, deviation, interval) in exact {
        let closed = exact_deviation_of_mean(&nile, blocks, 5).expect("a closed form");
        close_to(deviation, closed, &expected[deviation], 1e-9, 0.0);
        let means = draws(&nile, blocks, 5, 20_000, mean);
        assert!((standard_deviation(&means) / closed - 1.0).abs() < 0.02, "{deviation}");
        check_interval(&means, &expected["percentile_ci95_five_seeds"][interval]);
    }
    check_interval(
        &draws(&nile, Blocks::Moving, 5, 20_000, mean),
        &expected["percentile_ci95_five_seeds"]["moving_block5"],
    );
    check_interval(&draws(&nile, Blocks::Moving, 1, 20_000, mean), &expected["percentile_ci95_five_seeds"]["iid"]);
}

fn check_interval(means: &[f64], seeds: &Value) {
    let (low, high) = percentile_interval(means, 0.95);
    for seed in seeds.as_array().expect("five seeds") {
        assert!((low - number(&seed[0])).abs() < 6.0 && (high - number(&seed[1])).abs() < 6.0, "{low} {high} {seed}");
    }
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_26_surges_and_stops() {
    let Some(file) = oracle("26_forbes_warnock_episodes") else { return };
    for (name, want) in file["expected"].as_object().expect("series") {
        let found = waves(&numbers(&file["inputs"][name]["flow"]), &Rules::quarterly());
        close(name, &found.change, &numbers(&want["delta4q"]), 1e-9, 1e-9);
        // The reference also scores earlier quarters from too few values; its notes say not to.
        let full = 26;
        for (key, got) in [("roll_mean20", &found.mean), ("roll_sd20", &found.deviation), ("z", &found.z)] {
            close(&format!("{name} {key}"), &got[full..], &numbers(&want[key])[full..], 1e-9, 1e-9);
        }
        for (key, sign) in [("stop", -1_i8), ("surge", 1)] {
            let flags: Vec<f64> = found.wave.iter().map(|w| f64::from(u8::from(*w == sign))).collect();
            close(&format!("{name} {key}"), &flags[full..], &numbers(&want[key])[full..], 0.0, 0.0);
        }
    }
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_27_trend_followers() {
    let Some(file) = oracle("27_tsmom_signal") else { return };
    let prices = numbers(&file["inputs"]["price"]);
    let dates: Vec<&str> =
        file["inputs"]["dates"].as_array().expect("dates").iter().filter_map(Value::as_str).collect();
    let ends: Vec<usize> =
        (0..dates.len()).filter(|i| dates.get(i + 1).is_none_or(|next| next[..7] != dates[*i][..7])).collect();
    let monthly = |values: &[f64]| ends.iter().map(|i| values[*i]).collect::<Vec<f64>>();
    let expected = &file["expected"];
    let check = |key: &str, got: &[f64]| close(key, got, &numbers(&expected[key]), 1e-8, 0.0);
    let month_prices = monthly(&prices);
    check("month_end_price", &month_prices);
    let volatilities = monthly(&volatility(&prices, 60.0, 261.0));
    check("vol_ann_month_end", &volatilities);
    let past = changes(&month_prices, 12);
    close("ret12", &past, &numbers(&expected["ret12"]), 1e-8, 1e-15);
    let held = positions(&past, &volatilities, 0.4);
    check("position", &held);
    let returns: Vec<f64> = std::iter::once(f64::NAN)
        .chain(held.iter().zip(changes(&month_prices, 1).iter().skip(1)).map(|(p, r)| p * r))
        .collect();
    close("strategy_return", &returns, &numbers(&expected["strategy_return"]), 1e-8, 1e-15);
    for (days, want) in expected["trend_tstat_last"].as_object().expect("windows") {
        let days: usize = days.parse().expect("days");
        close_to("trend", trend_strength(&prices[prices.len() - days..]), want, 1e-8, 0.0);
    }
    for (end, want) in expected["trend_tstat_252d_sampled"].as_object().expect("months") {
        let last = ends.iter().find(|i| dates[**i][..7] == end[..7]).expect("the month");
        close_to(end, trend_strength(&prices[last + 1 - 252..=*last]), want, 1e-8, 0.0);
    }
}
