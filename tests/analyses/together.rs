//! What all signals say together, and whether a flow lasts: M37, against numbers of a second program (plain Python, sums
//! with one rounding, the factor by power iteration).

use super::{dollars, finding, monthly, near, number, refused, run};
use flowmosaic::series::Series;
use flowmosaic::table::MeasureKind;

/// Whole numbers and halves that any program makes to the last digit: a sawtooth and a season.
fn signal(step: usize, start: usize, modulus: usize, season: f64) -> Vec<f64> {
    let value =
        |i: usize| ((i * step + start) % modulus) as f64 - modulus as f64 / 2.0 + season * ((i % 12) as f64 - 5.5);
    (0..60).map(value).collect()
}

fn signals() -> Vec<Series> {
    let rows = [(37, 11, 101, 4.0), (53, 7, 97, -3.0), (29, 3, 89, 5.0), (41, 19, 83, 2.0)];
    let one = |(i, (step, start, modulus, season)): (usize, (usize, usize, usize, f64))| {
        let name = ["A", "B", "C", "D"][i];
        monthly(name, MeasureKind::Flow, dollars(), 2020, &signal(step, start, modulus, season))
    };
    rows.into_iter().enumerate().map(one).collect()
}

#[test]
fn the_index_is_set_against_its_first_factor_and_each_signal_is_left_out() {
    let exhibit = run("mosaic-index", &signals(), &[("signs", "+, -, +, +")]).expect("an exhibit");
    near("index", finding(&exhibit, "index").value.expect("a mean"), 0.520_284_201_070_670_7, 1e-12);
    let factor = finding(&exhibit, "factor");
    assert_eq!(factor.n, Some(44));
    near("share", factor.value.expect("a share"), 0.395_991_279_986_642_96, 1e-10);
    near("agreement", number(factor, "agreement"), 0.996_788_968_917_958_1, 1e-10);
    let without = finding(&exhibit, "without-one");
    near("lowest", number(without, "lowest"), 0.313_124_408_265_906, 1e-12);
    near("highest", number(without, "highest"), 0.803_908_085_534_325_7, 1e-12);
    assert!(without.text.contains("without A") && without.text.contains("without D"), "{}", without.text);
    // The mean and the factor are drawn, so that who reads can set one against the other.
    assert_eq!(exhibit.plot.layers.len(), 2);
    assert_eq!(refused("mosaic-index", &signals()[..2], &[]).code, "too-few-series");
    assert_eq!(refused("mosaic-index", &signals(), &[("signs", "+, -")]).code, "option-value");
}

/// A month is scored against months before it: what comes later changes no score.
#[test]
fn no_score_of_the_index_looks_ahead() {
    let whole = run("mosaic-index", &signals(), &[]).expect("an exhibit");
    let cut: Vec<Series> = signals()
        .into_iter()
        .map(|mut s| {
            s.points.truncate(50);
            s
        })
        .collect();
    let early = run("mosaic-index", &cut, &[]).expect("an exhibit");
    let (whole, early) = (&whole.plot.layers[0], &early.plot.layers[0]);
    for (day, value) in early.days.iter().zip(&early.values) {
        let at = whole.days.iter().position(|d| d == day).expect("the same month");
        assert!(whole.values[at] == *value || (whole.values[at].is_nan() && value.is_nan()), "{}", day.iso());
    }
}

#[test]
fn sums_tell_what_builds_up_from_what_passes() {
    let flow = signals().swap_remove(2);
    let exhibit = run("persistence", &[flow], &[("sum", "6")]).expect("an exhibit");
    let ratio = finding(&exhibit, "variance-ratio");
    near("variance ratio", ratio.value.expect("a ratio"), 1.127_336_704_664_036_3, 1e-11);
    near("p", ratio.p.expect("a chance"), 0.629_223_131_567_262_3, 1e-9);
    let half = finding(&exhibit, "half-life");
    near("correlation", number(half, "correlation"), 0.106_733_984_857_389_34, 1e-11);
    assert!(half.value.is_none() && half.text.contains("tactical"), "{}", half.text);
    // Means of four months carry on.
    let values = signal(29, 3, 89, 5.0);
    let smooth: Vec<f64> = values.windows(4).map(|w| w.iter().sum::<f64>() / 4.0).collect();
    let smooth = monthly("smooth", MeasureKind::Flow, dollars(), 2020, &smooth);
    let exhibit = run("persistence", &[smooth], &[("sum", "6")]).expect("an exhibit");
    let half = finding(&exhibit, "half-life");
    near("half-life", half.value.expect("months"), 1.975_665_364_552_084, 1e-9);
    let short = monthly("short", MeasureKind::Flow, dollars(), 2020, &[1.0, 2.0, 3.0]);
    assert_eq!(refused("persistence", &[short], &[]).code, "too-few-points");
}
