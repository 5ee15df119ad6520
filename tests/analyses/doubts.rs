//! What doubts a sentence: age of a streak, the longest of many, stretches drawn from before, another
//! model, the other side of the market; and intervals that are refined as draws arrive.

use super::{dollars, finding, flows, monthly, near, number, percent, refused, run, table, weekly};
use flowmosaic::analysis::Finding;
use flowmosaic::series::Series;
use flowmosaic::stats::longest_run::chance_if_independent;
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity, Unit};

/// Numbers between −1 and 1 that look random.
fn noise(count: usize, seed: u64) -> Vec<f64> {
    let mut state = seed;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
    };
    (0..count).map(next).collect()
}

fn flow(values: &[f64]) -> Series {
    weekly("flow", MeasureKind::Flow, dollars(), values)
}

#[test]
fn streaks_that_got_as_far_and_the_age_of_all() {
    // Runs of sales of 1, 2, 3, 2 and now 2 weeks, a purchase between them, purchases before.
    let mut values = vec![1.0; 12];
    for length in [1, 2, 3, 2] {
        values.extend(vec![-1.0; length]);
        values.push(1.0);
    }
    values.extend([-1.0, -2.0]);
    let exhibit = run("pace", &[flow(&values)], &[]).expect("an exhibit");
    let found = finding(&exhibit, "lasting");
    assert_eq!(found.text, "2 of 3 earlier streaks of sales that reached 2 weeks ended there");
    near("share", found.value.expect("a share"), 2.0 / 3.0, 1e-15);
    assert_eq!((found.n, found.p), (Some(3), None));
    // A streak that runs into a missing week was not seen to end.
    let mut holed = values.clone();
    let end = 12 + 2 + 2;
    assert_eq!((holed[end - 1], holed[end]), (-1.0, 1.0));
    holed[end] = f64::NAN;
    let exhibit = run("pace", &[flow(&holed)], &[]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "lasting").text, "1 of 2 earlier streaks of sales that reached 2 weeks ended there");
    // A sign that has just turned has no age.
    values.push(3.0);
    let turned = run("pace", &[flow(&values)], &[]).expect("an exhibit");
    assert!(turned.findings.iter().all(|f| f.id != "lasting"));
    // Streaks that end the more readily the longer they last: of twenty-five, most of length two or three.
    let mut aged = Vec::new();
    for i in 0..60 {
        aged.extend(vec![-1.0; if i % 9 == 0 { 1 } else { 3 }]);
        aged.push(1.0);
    }
    aged.extend([-1.0, -1.0]);
    let exhibit = run("pace", &[flow(&aged)], &[]).expect("an exhibit");
    let found = finding(&exhibit, "lasting");
    assert!(found.text.contains("the more readily they end"), "{}", found.text);
    assert!(number(found, "age-slope") < 0.0 && found.p.expect("p") < 0.01);
}

#[test]
fn the_longest_of_many_is_no_surprise() {
    let values: Vec<f64> =
        noise(60, 5).iter().map(|v| v.abs()).enumerate().map(|(i, v)| if i % 2 == 0 { v } else { -v }).collect();
    let mut values = values;
    values.extend([-0.3, -0.2, -0.4, -0.1, -0.2]);
    let alone = run("pace", &[flow(&values)], &[]).expect("an exhibit");
    assert!(alone.findings.iter().all(|f| f.id != "picked"));
    let among = run("pace", &[flow(&values)], &[("among", "11")]).expect("an exhibit");
    let p = finding(&among, "streak").p.expect("a chance");
    let picked = finding(&among, "picked");
    near("1 − (1 − p)ᵐ", picked.value.expect("a chance"), 1.0 - (1.0 - p).powi(11), 1e-12);
    assert!(picked.text.starts_with("Picked as the longest among 11 series"), "{}", picked.text);
    assert_eq!(refused("pace", &[flow(&values)], &[("among", "0")]).code, "option-value");
}

#[test]
fn returns_are_judged_by_themselves() {
    let values: Vec<f64> = noise(40, 3).iter().map(|v| 4.0 * v).chain([-6.5]).collect();
    let fund = monthly("the fund", MeasureKind::Rate, percent(), 2020, &values);
    let exhibit = run("pace", std::slice::from_ref(&fund), &[]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "latest").text, "The fund lost 6.5% in May 2023");
    assert!(
        finding(&exhibit, "since").text.contains("the largest loss of 41 months"),
        "{}",
        finding(&exhibit, "since").text
    );
    assert!(exhibit.caveats.iter().any(|c| c.contains("is taken for returns")));
    assert_eq!(refused("pace", &[fund], &[("period", "quarter")]).code, "returns-do-not-add");
    // A yield stays a level.
    let level: Vec<f64> = (0..40).map(|i| 2.0 + 0.1 * f64::from(i % 20)).collect();
    let exhibit =
        run("pace", &[monthly("the yield", MeasureKind::Rate, percent(), 2020, &level)], &[]).expect("an exhibit");
    assert!(exhibit.caveats.iter().all(|c| !c.contains("returns")));
}

#[test]
fn the_window_among_stretches_drawn_from_before() {
    let one = noise(260, 1);
    let other: Vec<f64> =
        noise(260, 2).iter().zip(&one).enumerate().map(|(t, (e, o))| if t < 230 { *e } else { 0.3 * e + o }).collect();
    let third = noise(260, 9);
    let make = |name: &str, v: &[f64]| weekly(name, MeasureKind::Rate, percent(), v);
    let series = [make("stocks", &one), make("bonds", &other), make("the dollar", &third)];
    let exhibit = run("co-movement", &series, &[("window", "30"), ("model", "dcc")]).expect("an exhibit");
    let drawn = finding(&exhibit, "drawn-before");
    let (low, high) = (number(drawn, "drawn-low"), number(drawn, "drawn-high"));
    // Thirty pairs of nothing in common: ±1.96/√27 by Fisher.
    assert!((low + 0.36).abs() < 0.15 && (high - 0.36).abs() < 0.15, "{low} {high}");
    assert!(drawn.text.contains("is outside") && drawn.p.expect("p") < 0.02, "{}", drawn.text);
    let dynamic = finding(&exhibit, "dynamic");
    assert!(dynamic.value.expect("a correlation") > 0.4 && number(dynamic, "gain") > 3.0, "{}", dynamic.text);
    assert!(run("co-movement", &series, &[("window", "30")]).expect("one").findings.iter().all(|f| f.id != "dynamic"));
    assert_eq!(table(&exhibit, "All pairs").rows.len(), 3);
    let odd = table(&exhibit, "oddest periods");
    assert_eq!(odd.rows.len(), 12);
    let short = run("co-movement", &series, &[("window", "200")]).expect("an exhibit");
    assert!(short.caveats.iter().any(|c| c.contains("too little time before the window to draw")));
}

#[test]
fn the_other_side_of_the_market_mirrors_or_does_not() {
    let contracts =
        |name: &str, v: &[f64]| weekly(name, MeasureKind::Position, Unit::of(Quantity::Contracts, Authority::File), v);
    let steps = noise(30, 4);
    let longs: Vec<f64> = steps.iter().map(|v| 200.0 + (50.0 * v).round()).collect();
    let shorts = vec![150.0; 30];
    // Those who take the other side, but for a little of their own.
    let other: Vec<f64> = longs.iter().zip(noise(30, 8)).map(|(l, e)| 500.0 - l + (2.0 * e).round()).collect();
    let none = vec![0.0; 30];
    let series = [
        contracts("funds, long", &longs),
        contracts("funds, short", &shorts),
        contracts("open", &[1_000.0; 30]),
        contracts("dealers, long", &other),
        contracts("dealers, short", &none),
    ];
    let exhibit = run("positions", &series, &[]).expect("an exhibit");
    let mirror = finding(&exhibit, "mirror");
    assert!(mirror.value.expect("a correlation") < -0.99, "{}", mirror.text);
    assert!(number(mirror, "opposite") >= 27.0 && mirror.p.expect("p") < 1e-6);
    assert!(run("positions", &series[..3], &[]).expect("one").findings.iter().all(|f| f.id != "mirror"));
    let mut still = series.clone();
    still[3] = contracts("dealers, long", &[70.0; 30]);
    assert_eq!(refused("positions", &still, &[]).code, "constant-series");
}

#[test]
fn a_clear_trend_holds_more_than_an_unclear_one() {
    let rising: Vec<f64> = (0..90).map(|i| 100.0 * 1.01_f64.powi(i) * (1.0 + 0.002 * f64::from(i % 3))).collect();
    let price =
        |values: &[f64]| weekly("the index", MeasureKind::Price, Unit::of(Quantity::Index, Authority::File), values);
    let by = |values: &[f64], signal: &str| {
        run("trend-followers", &[price(values)], &[("signal", signal), ("over", "4")]).expect("an exhibit")
    };
    let value = |e: &flowmosaic::analysis::Exhibit| finding(e, "band").value.expect("a position");
    // A clear trend: t beyond one at every speed, so that both rules hold the same.
    near("clear", value(&by(&rising, "trend")), value(&by(&rising, "sign")), 1e-9);
    let unclear: Vec<f64> = noise(90, 6).iter().map(|v| 100.0 + v).collect();
    let (sign, trend) = (value(&by(&unclear, "sign")), value(&by(&unclear, "trend")));
    assert!(trend.abs() < sign.abs().max(1.0) * 1.01, "{sign} {trend}");
    let text = finding(&by(&rising, "trend"), "flips").text.clone();
    assert!(text.contains("turn") && !text.contains("0.00"), "{text}");
}

#[test]
fn the_net_of_a_rotation_is_tested_and_its_interval_is_a_share() {
    let (a, b) = (noise(40, 11), noise(40, 12));
    let sold: Vec<f64> = a.iter().map(|v| -10.0 + v).collect();
    let bought: Vec<f64> = b.iter().map(|v| 4.0 + v).collect();
    let exhibit = run("rotation", &flows(&[&sold, &bought]), &[("window", "40")]).expect("an exhibit");
    let rotation = finding(&exhibit, "rotation");
    let ends = rotation.interval.expect("an interval");
    assert!(ends.low > 0.3 && ends.high < 0.5 && ends.low < ends.high, "{ends:?}");
    assert!(rotation.text.ends_with("most of it was de-risking"), "{}", rotation.text);
    let net = finding(&exhibit, "net");
    assert!(net.p.expect("p") < 1e-6 && net.value.expect("a mean") < -5.0);
    // Two noisy sides of equal size: the interval stays within nothing and all.
    let even = run("rotation", &flows(&[&a, &b]), &[("window", "40")]).expect("an exhibit");
    let ends = finding(&even, "rotation").interval.expect("an interval");
    assert!(ends.low >= 0.0 && ends.high <= 1.0, "{ends:?}");
    assert!(!finding(&even, "rotation").text.contains('−'), "{}", finding(&even, "rotation").text);
}

#[test]
fn a_run_of_falling_leverage_has_its_chance() {
    let longs: Vec<f64> =
        (0..40).map(|i| if i < 34 { 100.0 + f64::from(i % 2) } else { 100.0 - f64::from(i - 33) }).collect();
    let level = |name: &str, v: &[f64]| weekly(name, MeasureKind::Holding, dollars(), v);
    let series = [level("longs", &longs), level("shorts", &[50.0; 40]), level("equity", &[60.0; 40])];
    let exhibit = run("leverage", &series, &[]).expect("an exhibit");
    let found = finding(&exhibit, "gross-run");
    let falls = (1..40).filter(|i| longs[*i] < longs[*i - 1]).count();
    let expected = chance_if_independent(52, found.value.expect("a length") as usize, falls as f64 / 39.0);
    near("chance", found.p.expect("a chance"), expected, 1e-12);
    assert!(found.text.contains("chance makes one as long in"), "{}", found.text);
}

/// The finding after all its draws, made in steps of that many.
pub(super) fn whole(first: &Finding, step: usize) -> Finding {
    let mut now = first.clone();
    while let Some(refinement) = now.refinement.take().filter(|r| !r.is_complete()) {
        now = refinement.advanced(step);
    }
    now
}

#[test]
fn older_intervals_are_refined_in_steps_with_the_same_digits() {
    let (a, b) = (noise(40, 21), noise(40, 22));
    let minus = |v: &[f64], by: f64| v.iter().map(|x| x - by).collect::<Vec<f64>>();
    let two = flows(&[&minus(&a, 3.0), &minus(&b, 2.0)]);
    let buckets: Vec<Vec<f64>> = (0..4)
        .map(|i| noise(40, 30 + i).iter().map(|v| v.abs() + [1.0, 6.0, 9.0, 1.0][i as usize]).collect())
        .collect();
    let legs = flows(&buckets.iter().map(Vec::as_slice).collect::<Vec<_>>());
    /// Question, series, options, the finding that is refined.
    type Case<'a> = (&'a str, &'a [Series], &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case; 5] = [
        ("rotation", &two, &[("window", "40")], "rotation"),
        ("breakdown", &two, &[("sum", "40")], "main-share"),
        ("counterparty", &flows(&[&a, &b]), &[], "absorbed-sales"),
        ("sides", &legs, &[("sum", "40")], "long-driven"),
        ("co-movement", &two, &[("window", "12")], "drawn-before"),
    ];
    for (id, series, options, which) in cases {
        let exhibit = run(id, series, options).expect("an exhibit");
        let first = finding(&exhibit, which);
        let draws = first.draws.unwrap_or_else(|| panic!("{id} does not refine"));
        assert_eq!((draws.done, draws.wanted), (500, 10_000), "{id}");
        assert!(first.how.test.contains("500 of 10000 draws"), "{id}: {}", first.how.test);
        let (by_ones, by_many) = (whole(first, 999), whole(first, usize::MAX));
        assert_eq!(by_ones.draws.map(|d| d.done), Some(10_000));
        assert_eq!(
            serde_json::to_string(&by_ones).expect("JSON"),
            serde_json::to_string(&by_many).expect("JSON"),
            "{id}"
        );
        assert_ne!(by_ones.how.test, first.how.test, "{id}");
    }
}

#[test]
fn groups_are_named_by_what_tells_them_apart() {
    let countries = ["Japan", "Canada", "France", "Belgium", "Ireland"];
    let make = |(i, name): (usize, &&str)| {
        weekly(&format!("{name}, U.S. Treasuries"), MeasureKind::Flow, dollars(), &noise(20, i as u64 + 40))
    };
    let series: Vec<Series> = countries.iter().enumerate().map(make).collect();
    let exhibit = run("breadth", &series, &[]).expect("an exhibit");
    let text = &finding(&exhibit, "breadth").text;
    assert!(!text.contains("U.S. Treasuries"), "{text}");
    assert!(
        !finding(&exhibit, "effective-number").text.contains('-'),
        "{}",
        finding(&exhibit, "effective-number").text
    );
}
