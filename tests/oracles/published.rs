//! Methods without a file of reference results: values of scipy 1.17 and statsmodels 0.15 on numbers
//! made here, and what strucchange 1.5 prints of public data.

use super::{close, numbers, oracle};
use flowmosaic::stats::bandwidth::{Kernel, Prewhitening, andrews};
use flowmosaic::stats::binomial::{clopper_pearson, two_sided, wilson};
use flowmosaic::stats::break_dates::{Errors, robust_intervals, segmentations};
use flowmosaic::stats::contingency::Table;
use flowmosaic::stats::correlation::{correlation, fisher_interval};
use flowmosaic::stats::cusum::{of_recursive_residuals, of_residuals};
use flowmosaic::stats::event_study::{clustered, event};
use flowmosaic::stats::local_projection::local_projections;
use flowmosaic::stats::mean_tests::robust_mean;
use flowmosaic::stats::permutation::sign_flip;
use flowmosaic::stats::rank_correlation::{kendall, spearman};
use flowmosaic::stats::rank_sum::rank_sum;
use flowmosaic::stats::regression::{standard_errors, with_constant};
use flowmosaic::stats::robust::median_absolute_deviation;
use flowmosaic::stats::robust_errors::{Robust, small_sample};
use flowmosaic::stats::runs_test::runs_test;
use flowmosaic::stats::signed_rank::signed_rank;
use flowmosaic::stats::slow_prices::theil_sen;
use flowmosaic::stats::unit_roots::{Deterministic, dickey_fuller, engle_granger, kpss};
use flowmosaic::stats::vector_autoregression::{fit, granger};

/// Numbers that look random and repeat everywhere.
fn made(count: usize, a: u64, b: u64) -> Vec<f64> {
    (0..count as u64).map(|i| ((i * a + i * i * b) % 1_009) as f64 / 100.0 - 5.0).collect()
}

fn first() -> Vec<f64> {
    made(120, 7_919, 104_729)
}

fn second() -> Vec<f64> {
    made(120, 6_007, 99_991)
}

fn summed(values: &[f64]) -> Vec<f64> {
    let mut at = 0.0;
    let step = |v: &f64| {
        at += v;
        at
    };
    values.iter().map(step).collect()
}

fn persistent() -> Vec<f64> {
    let mut at = 0.0;
    let step = |v: &f64| {
        at = 0.5 * at + v;
        at
    };
    first().iter().map(step).collect()
}

/// What follows the first series one period later.
fn effect() -> Vec<f64> {
    let u = first();
    let before = std::iter::once(0.0).chain(u.iter().copied());
    second().iter().zip(before).map(|(w, b)| w + 0.3 * b).collect()
}

#[cfg_attr(test, test)]
pub(crate) fn unit_roots_and_their_chances() {
    let (u, ar) = (first(), persistent());
    let walk = summed(&u);
    let adf = |values: &[f64], with, lags| {
        let t = dickey_fuller(values, with, lags).expect("a test");
        [t.statistic, t.p]
    };
    let none = adf(&ar, Deterministic::None, 2);
    close("none", &none, &[-5.534_090_183_54, 8.923_513_445_56e-8], 1e-8, 0.0);
    close("constant", &adf(&ar, Deterministic::Constant, 2), &[-5.676_561_260_63, 8.677_776_955_2e-7], 1e-8, 0.0);
    close("trend", &adf(&ar, Deterministic::Trend, 2), &[-5.668_018_204_16, 1.063_219_811_13e-5], 1e-8, 0.0);
    close("walk, none", &adf(&walk, Deterministic::None, 1), &[-0.237_492_206_416, 0.599_911_824_203], 1e-8, 0.0);
    close("walk", &adf(&walk, Deterministic::Constant, 1), &[-1.691_710_348_35, 0.435_388_536_41], 1e-8, 0.0);
    close("walk, trend", &adf(&walk, Deterministic::Trend, 1), &[-3.263_635_514_97, 0.072_450_814_913_8], 1e-8, 0.0);
    let critical = dickey_fuller(&ar, Deterministic::Constant, 2).expect("a test").critical;
    close("critical", &critical, &[-3.487_517_288_66, -2.886_577_718_04, -2.580_123_919_21], 1e-9, 0.0);
    let level = |around| {
        let (statistic, p) = kpss(&walk, around, 4);
        [statistic, p]
    };
    close("kpss", &level(Deterministic::Constant), &[1.854_306_770_34, 0.01], 1e-9, 0.0);
    close("kpss, trend", &level(Deterministic::Trend), &[0.181_644_334_559, 0.022_883_374_540_5], 1e-9, 0.0);
    let y: Vec<f64> = walk.iter().zip(second()).map(|(x, w)| 0.6 * x + 0.5 * w).collect();
    let pair = engle_granger(&y, &walk, 1).expect("a test");
    close("pair", &[pair.statistic, pair.p], &[-9.468_684_242_26, 5.529_822_588_13e-15], 1e-8, 0.0);
    close("pair, critical", &pair.critical, &[-3.990_840_331_9, -3.387_957_194_41, -3.080_282_412_97], 1e-9, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn who_helps_to_foresee_whom() {
    let system = [effect(), first()];
    let (f, p) = granger(&system, 2, 1, 0).expect("a test");
    close("granger", &[f, p], &[13.340_008_736_2, 6.292_818_386_39e-6], 1e-8, 0.0);
    let ordered = [first(), effect()];
    let var = fit(&ordered, 2).expect("a fit");
    let after_two = &var.responses(3).expect("positive")[2];
    let found = [after_two.at(0, 0), after_two.at(0, 1), after_two.at(1, 0), after_two.at(1, 1)];
    close(
        "responses",
        &found,
        &[-0.146_907_159_822, -0.276_931_444_446, -0.244_199_033_463, -0.321_001_288_12],
        1e-8,
        0.0,
    );
    let shares = var.error_shares(4).expect("positive");
    close("error shares", &[shares.at(1, 0), shares.at(1, 1)], &[0.197_284_074_978, 0.802_715_925_022], 1e-8, 0.0);
    let path = local_projections(&effect(), &first(), 2, 2);
    close("projection", &[path[2].value], &[-0.128_331_031_92], 1e-8, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn tests_of_ranks_signs_and_counts() {
    let (u, w) = (first(), second());
    let rounded = |v: &[f64], n: usize| v[..n].iter().map(|x| (x * 100.0).round() / 100.0).collect::<Vec<f64>>();
    let (a, b) = (rounded(&u, 15), rounded(&w, 12));
    let signed = signed_rank(&a).expect("values");
    close("signed ranks", &[signed.v.min(120.0 - signed.v), signed.p], &[52.0, 0.678_771_972_656], 1e-9, 0.0);
    let small = rank_sum(&a, &b).expect("values");
    assert!((small.w - 111.5).abs() < 1e-9, "{small:?}");
    let large = rank_sum(&u[..60], &w[..60]).expect("values");
    close("rank sum", &[large.w, large.p], &[1_510.5, 0.129_286_261_989], 1e-8, 0.0);
    close("sign flips", &[sign_flip(&a)], &[0.738_830_566_406], 1e-9, 0.0);
    let table = Table { both: 7, first: 3, second: 4, neither: 26 };
    close("fisher", &[table.odds_ratio(), table.fisher().0], &[15.166_666_666_7, 0.001_503_450_919_21], 1e-9, 0.0);
    close(
        "theil-sen",
        &[theil_sen(&(0..30).map(f64::from).collect::<Vec<_>>(), &u[..30])],
        &[0.013_333_333_333_3],
        1e-9,
        0.0,
    );
    let (rho, p) = spearman(&u[..40], &w[..40]);
    close("spearman", &[rho, p], &[-0.270_168_855_535, 0.091_789_832_149_2], 1e-8, 0.0);
    close("kendall", &[kendall(&u[..40], &w[..40])], &[-0.194_871_794_872], 1e-9, 0.0);
    let r = correlation(&u[..40], &w[..40]);
    let (low, high) = fisher_interval(r, 40.0, 0.95);
    close("pearson", &[r, low, high], &[-0.232_185_299_334, -0.507_022_761_09, 0.085_508_714_674_9], 1e-9, 0.0);
    close("8 of 11", &[two_sided(8, 11, 0.5)], &[0.226_562_5], 1e-12, 0.0);
    let ends = |pair: Option<(f64, f64)>| pair.map(|(l, h)| [l, h]).expect("an interval");
    close("exact", &ends(clopper_pearson(8, 11, 0.95)), &[0.390_257_440_428, 0.939_782_265_827], 1e-9, 0.0);
    close("score", &ends(wilson(8, 11, 0.95)), &[0.434_354_698_824, 0.902_539_407_1], 1e-9, 0.0);
    let runs = runs_test(&persistent()).expect("both signs");
    assert!(runs.p > 0.0 && runs.p < 1.0);
    close("mad", &[1.482_602_218_505_6 * median_absolute_deviation(&u)], &[4.158_699_222_91], 1e-9, 0.0);
    let mean = robust_mean(&persistent(), 4).expect("values");
    close("mean", &[mean.mean, mean.error], &[0.362_273_179_941, 0.301_388_790_944], 1e-9, 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn the_nile_by_sums_of_residuals_and_by_robust_intervals() {
    let Some(file) = oracle("17_structural_break_nile") else { return };
    let y = numbers(&file["inputs"]["y"]);
    let ones = vec![1.0; y.len()];
    // strucchange prints four digits: S0 = 2.9518, p = 5.409e-08; S = 2.0669, p = 7.487e-08.
    let plain = of_residuals(&y, &[&ones]).expect("values");
    close("sums of residuals", &[plain.statistic, plain.p], &[2.951_8, 5.409e-8], 1e-4, 5e-5);
    assert!((plain.p / 5.409e-8 - 1.0).abs() < 1e-3);
    let recursive = of_recursive_residuals(&y, &[&ones]).expect("values");
    close("recursive", &[recursive.statistic], &[2.066_9], 5e-5, 0.0);
    assert!((recursive.p / 7.487e-8 - 1.0).abs() < 1e-3, "{}", recursive.p);
    let all = segmentations(&y, &[&ones], 15, 5).expect("values");
    let best = all.iter().min_by(|a, b| a.lwz.total_cmp(&b.lwz)).expect("some");
    assert_eq!(best.breaks, [28]);
    let robust = robust_intervals(&y, &[&ones], &[28], 0.95, Errors::QuadraticSpectral).expect("two regimes");
    assert!(robust[0].0 < 28 && robust[0].1 == 28 && robust[0].2 > 28, "{robust:?}");
    let mean = with_constant(&y[..28], &[]).expect("values");
    let bandwidth = andrews(&mean, Kernel::QuadraticSpectral, Prewhitening::OrderOne);
    assert!(standard_errors(&small_sample(&mean, Robust::Prewhitened { bandwidth }))[0] > 0.0);
}

#[cfg_attr(test, test)]
pub(crate) fn what_events_have_in_common_lowers_their_t() {
    let market = first();
    let common = second();
    let asset = |own: &[f64], pull: f64| -> Vec<f64> {
        market.iter().zip(own).zip(&common).map(|((m, o), c)| 0.8 * m + o + pull * c).collect()
    };
    let events = |pull: f64| {
        (0..4_u64)
            .map(|i| {
                let returns = asset(&made(120, 3_001 + 977 * i, 50_021), pull);
                event((&returns[..100], &market[..100]), (&returns[100..], &market[100..])).expect("a fit")
            })
            .collect::<Vec<_>>()
    };
    let (apart, _) = clustered(&events(0.0)).expect("events");
    let together = events(3.0);
    let (rho, adjusted) = clustered(&together).expect("events");
    assert!(apart.abs() < 0.2 && rho > 0.7, "{apart} {rho}");
    let plain = flowmosaic::stats::event_study::across(&together);
    for (t, slot) in adjusted.iter().zip(&plain) {
        assert!((t - slot.boehmer * ((1.0 - rho) / (1.0 + 3.0 * rho)).sqrt()).abs() < 1e-12);
    }
    assert!(clustered(&together[..1]).is_none());
}
