//! Streaks, spans, records.

use super::{close_to, numbers, oracle};
use flowmosaic::stats::longest_run::{Persistence, chance_if_independent, chance_if_persistent};
use flowmosaic::stats::span::{Tie, last_as_high, last_as_low};
use flowmosaic::stats::streak::{Gap, Zero, runs, signed_streaks};
#[cfg(test)]
use proptest::prelude::*;
use serde_json::Value;

fn one_based(found: Vec<Option<usize>>) -> Vec<Option<u64>> {
    found.into_iter().map(|index| index.map(|i| i as u64 + 1)).collect()
}

fn integers(value: &Value) -> Vec<Option<u64>> {
    value.as_array().expect("a list").iter().map(Value::as_u64).collect()
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_04_highest_and_lowest_since() {
    let Some(file) = oracle("04_highest_since_stock_span") else { return };
    let expected = &file["expected"];
    let cases = file["inputs"]["published"].as_array().expect("cases");
    for (case, spans) in cases.iter().zip(expected["published_spans"].as_array().expect("spans")) {
        let x = numbers(&case["x"]);
        let got: Vec<f64> = last_as_high(&x, Tie::Exceeded)
            .iter()
            .enumerate()
            .map(|(now, earlier)| earlier.map_or(now + 1, |e| now - e) as f64)
            .collect();
        assert_eq!(got, numbers(spans));
    }
    let x = numbers(&file["inputs"]["real_x"]);
    let real = &expected["real_1based_index_of_most_recent_earlier"];
    assert_eq!(one_based(last_as_high(&x, Tie::Matched)), integers(&real["value_ge_current"]));
    assert_eq!(one_based(last_as_high(&x, Tie::Exceeded)), integers(&real["value_gt_current"]));
    assert_eq!(one_based(last_as_low(&x, Tie::Matched)), integers(&real["value_le_current"]));
    assert_eq!(one_based(last_as_low(&x, Tie::Exceeded)), integers(&real["value_lt_current"]));
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_05_run_lengths_under_each_convention() {
    let Some(file) = oracle("05_streak_run_lengths") else { return };
    let expected = &file["expected"];
    let toy = numbers(&file["inputs"]["toy"]);
    let conventions = [
        ("zero_breaks_gap_breaks", Zero::Breaks, Gap::Breaks),
        ("zero_skips_gap_breaks", Zero::Skips, Gap::Breaks),
        ("zero_skips_gap_skips", Zero::Skips, Gap::Skips),
    ];
    for (name, zero, gap) in conventions {
        let want: Vec<Option<i32>> = expected["toy_signed_streak"][name]
            .as_array()
            .expect("a list")
            .iter()
            .map(|v| v.as_i64().map(|v| v as i32))
            .collect();
        assert_eq!(signed_streaks(&toy, zero, gap), want, "{name}");
    }
    let x = numbers(&file["inputs"]["real_x"]);
    let found = runs(&x, Zero::Breaks, Gap::Breaks);
    let column = |of: fn(&flowmosaic::stats::streak::Run) -> f64| found.iter().map(of).collect::<Vec<f64>>();
    assert_eq!(column(|r| f64::from(r.sign)), numbers(&expected["real_rle"]["values"]));
    assert_eq!(column(|r| r.length as f64), numbers(&expected["real_rle"]["lengths"]));
    let longest = |sign: i8| found.iter().filter(|r| r.sign == sign).map(|r| r.length as u64).max();
    assert_eq!(longest(-1), expected["real_longest_negative"].as_u64());
    assert_eq!(longest(1), expected["real_longest_positive"].as_u64());
    let last = found.last().expect("a run");
    assert_eq!((last.sign, last.length, last.last), (-1, 1, x.len() - 1));
}

#[cfg_attr(test, test)]
pub(crate) fn oracle_06_chance_of_a_long_run() {
    let Some(file) = oracle("06_longest_run_probability") else { return };
    let integer = |case: &Value, key: &str| case[key].as_u64().expect("an integer") as usize;
    let real = |case: &Value, key: &str| case[key].as_f64().expect("a number");
    for case in file["expected"]["bernoulli"].as_array().expect("cases") {
        let got = chance_if_independent(integer(case, "n"), integer(case, "k"), real(case, "p"));
        close_to("bernoulli", got, &case["prob"], 1e-12, 0.0);
    }
    for case in file["expected"]["markov"].as_array().expect("cases") {
        let chain =
            Persistence { stay: real(case, "p_stay"), enter: real(case, "p_enter"), first: real(case, "p_first") };
        let got = chance_if_persistent(integer(case, "n"), integer(case, "k"), chain);
        close_to("markov", got, &case["prob"], 1e-12, 0.0);
    }
    for (n, k, key) in [(10, 3, "n10k3"), (10, 5, "n10k5"), (16, 5, "n16k5")] {
        close_to(key, chance_if_independent(n, k, 0.5), &file["expected"]["brute_force_R"][key], 1e-12, 0.0);
    }
}

#[cfg_attr(test, test)]
pub(crate) fn the_chance_of_a_run_agrees_with_counting_every_outcome() {
    let chain = Persistence { stay: 0.7, enter: 0.2, first: 0.4 };
    for (n, k) in [(1, 1), (6, 2), (9, 3), (9, 9)] {
        let mut total = 0.0;
        for outcome in 0_u32..1 << n {
            let hit = |i: usize| outcome >> i & 1 == 1;
            let mut probability = 1.0;
            let (mut run, mut longest) = (0, 0);
            for i in 0..n {
                let p = match i {
                    0 => chain.first,
                    _ if hit(i - 1) => chain.stay,
                    _ => chain.enter,
                };
                probability *= if hit(i) { p } else { 1.0 - p };
                run = if hit(i) { run + 1 } else { 0 };
                longest = longest.max(run);
            }
            total += if longest >= k { probability } else { 0.0 };
        }
        // At most 512 products of nine factors: 1e-13 leaves room for their rounding.
        assert!((chance_if_persistent(n, k, chain) - total).abs() < 1e-13, "{n} {k}");
    }
    assert_eq!(chance_if_independent(3, 4, 0.9), 0.0);
    assert_eq!(chance_if_independent(3, 0, 0.1), 1.0);
    assert!(chance_if_independent(3, 1, f64::NAN).is_nan());
}

#[cfg(test)]
proptest! {
    #[test]
    fn spans_equal_looking_back_one_by_one(x in prop::collection::vec(prop_oneof![6 => (-4i32..4).prop_map(f64::from), 1 => Just(f64::NAN)], 0..40)) {
        for (now, value) in x.iter().enumerate() {
            let naive = |beats: fn(f64, f64) -> bool| (0..now).rev().find(|e| beats(x[*e], *value));
            prop_assert_eq!(last_as_high(&x, Tie::Matched)[now], naive(|a, b| a >= b));
            prop_assert_eq!(last_as_high(&x, Tie::Exceeded)[now], naive(|a, b| a > b));
            prop_assert_eq!(last_as_low(&x, Tie::Matched)[now], naive(|a, b| a <= b));
        }
    }
}
