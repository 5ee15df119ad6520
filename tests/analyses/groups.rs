//! Several groups side by side: M04, M05, M19, M20, M35.

use super::{dollars, finding, flows, near, number, refused, run, weekly};
use flowmosaic::table::MeasureKind;

/// Eleven sectors over 20 weeks; in the last, eight sell and three buy.
fn sectors() -> Vec<flowmosaic::series::Series> {
    let rows: Vec<Vec<f64>> = (0..11)
        .map(|i| {
            let mut row: Vec<f64> =
                (0..19).map(|t| if (i * 7 + t * 3) % 5 < 2 { -1.0 - i as f64 } else { 2.0 + t as f64 }).collect();
            row.push(if i < 8 { -10.0 } else { 5.0 + i as f64 });
            row
        })
        .collect();
    flows(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[test]
fn eight_of_eleven_is_no_news_by_count() {
    let exhibit = run("breadth", &sectors(), &[("noun", "sectors")]).expect("an exhibit");
    let breadth = finding(&exhibit, "breadth");
    assert_eq!(breadth.p, Some(0.226_562_5));
    assert_eq!(breadth.n, Some(11));
    near("share", breadth.value.expect("a share"), 8.0 / 11.0, 1e-15);
    assert!(breadth.text.starts_with("8 of 11 sectors sold in the week to 17 May 2024 (p = 0.23"), "{}", breadth.text);
    assert!(breadth.text.contains("not K (+USD 15.0 m), J (+USD 14.0 m) and I (+USD 13.0 m)"), "{}", breadth.text);
    let interval = breadth.interval.expect("an interval");
    near("Clopper-Pearson low", interval.low, 0.390_257, 1e-5);
    near("value breadth", finding(&exhibit, "value-breadth").value.expect("a share"), 80.0 / 122.0, 1e-15);
    near("diffusion", number(breadth, "diffusion"), -5.0 / 11.0, 1e-15);
}

#[test]
fn sectors_that_move_together_are_worth_fewer() {
    // Eleven flows with one common part: every pair has correlation ½ up to the sample.
    let common = [1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0];
    let own = [
        [1.0, 1.0, -1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0, 1.0, -1.0, -1.0],
        [1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0, 1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0],
        [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0],
    ];
    let rows: Vec<Vec<f64>> = own.iter().map(|o| o.iter().zip(common).map(|(a, c)| a + c + 0.001).collect()).collect();
    let exhibit = run("breadth", &flows(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>()), &[]).expect("an exhibit");
    let effective = finding(&exhibit, "effective-number");
    near("mean correlation", number(effective, "correlation"), 0.5, 1e-12);
    near("effective number", effective.value.expect("a number"), 1.5, 1e-12);
    near("of eleven", flowmosaic::stats::shares::effective_number(11, 0.5), 11.0 / 6.0, 1e-15);
}

#[test]
fn six_of_seven_weeks() {
    let values = [3.0, -1.0, -2.0, 4.0, -1.0, -2.0, -1.0, -5.0];
    let exhibit = run("breadth", &flows(&[&values]), &[]).expect("an exhibit");
    let breadth = finding(&exhibit, "breadth");
    near("p", breadth.p.expect("a test"), 0.125, 1e-15);
    assert!(breadth.text.contains("sold in 6 of the last 7 weeks"), "{}", breadth.text);
    assert!(breadth.text.ends_with("(thin: 7 weeks)"), "{}", breadth.text);
}

#[test]
fn breadth_refuses_what_it_cannot_count() {
    let total: Vec<f64> = vec![3.0, 5.0, -2.0];
    let mixed = flows(&[&[1.0, 2.0, -3.0], &[2.0, 3.0, 1.0], &total]);
    assert_eq!(refused("breadth", &mixed, &[]).code, "aggregate-with-members");
    assert_eq!(refused("breadth", &mixed[..2], &[]).code, "too-few-series");
    let zero = flows(&[&[1.0, 0.0], &[2.0, 0.0], &[4.0, 0.0]]);
    assert_eq!(refused("breadth", &zero, &[]).code, "all-zero");
    let missing = flows(&[&[1.0, 2.0], &[f64::NAN, f64::NAN], &[4.0, 1.0]]);
    let problem = refused("breadth", &missing, &[]);
    assert_eq!(problem.code, "series-all-missing");
    assert!(problem.message.contains("\"B\""));
    let mut euro = flows(&[&[1.0], &[2.0], &[-4.0]]);
    euro[2].unit = flowmosaic::unit::Unit::money("EUR", 6, flowmosaic::unit::Authority::File);
    assert_eq!(refused("breadth", &euro, &[]).code, "units-differ");
    let mut months = flows(&[&[1.0], &[2.0], &[-4.0]]);
    months[1] = super::monthly("B", MeasureKind::Flow, dollars(), 2024, &[1.0]);
    assert_eq!(refused("breadth", &months, &[]).code, "frequencies-differ");
    let apart = flows(&[&[1.0, f64::NAN], &[f64::NAN, 2.0], &[1.0, -4.0]]);
    assert_eq!(refused("breadth", &apart, &[]).code, "calendars-differ");
    assert_eq!(
        refused("breadth", &flows(&[&[1.0, 2.0], &[2.0, 2.0], &[4.0, 1.0]]), &[("sum", "x")]).code,
        "option-not-a-number"
    );
}

#[test]
fn shares_only_when_all_parts_have_the_sign_of_the_net() {
    let exhibit = run("breakdown", &flows(&[&[-77.4], &[-22.6]]), &[]).expect("an exhibit");
    assert_eq!(
        finding(&exhibit, "shares").text,
        "Of net sales of USD 100 m in the week to 5 January 2024: 77% A and 23% B"
    );
    near("exact share", number(finding(&exhibit, "shares"), "share-1"), 0.774, 1e-15);
    let exhibit = run("breakdown", &flows(&[&[-80.0], &[-20.0], &[40.0]]), &[]).expect("an exhibit");
    let offsets = finding(&exhibit, "offsets");
    near("offset", offsets.value.expect("a ratio"), 1.0 - 60.0 / 140.0, 1e-15);
    assert!(offsets.text.contains("80% A and 20% B") && offsets.text.contains("100% C"), "{}", offsets.text);
    let small = flows(&[&[-50.0], &[45.0]]);
    assert_eq!(refused("breakdown", &small, &[]).code, "net-too-small");
    assert!(run("breakdown", &small, &[("shares", "by-side")]).is_ok());
}

#[test]
fn contributions_add_up_exactly() {
    let rows: [&[f64]; 3] = [&[0.1, 0.7, -0.3], &[1e9, 0.2, 0.1], &[-5.5, 3.3, 2.2]];
    let exhibit = run("breakdown", &flows(&rows), &[("of", "change")]).expect("an exhibit");
    let change = finding(&exhibit, "contributions");
    let parts: Vec<f64> = (1..=3).map(|i| number(change, &format!("contribution-{i}"))).collect();
    assert_eq!(flowmosaic::number::sum(&parts), change.value.expect("a change"));
    near("change", change.value.expect("a change"), -2.2, 1e-12);
}

#[test]
fn the_main_share_has_an_interval_from_eight_periods_on() {
    let a: Vec<f64> = (0..12).map(|i| -6.0 - f64::from(i % 3)).collect();
    let b: Vec<f64> = (0..12).map(|i| -2.0 - f64::from(i % 2)).collect();
    let exhibit = run("breakdown", &flows(&[&a, &b]), &[("sum", "12")]).expect("an exhibit");
    let main = finding(&exhibit, "main-share");
    let interval = main.interval.expect("an interval");
    assert!(interval.low > 0.5 && interval.low < 84.0 / 114.0 && interval.high > 84.0 / 114.0, "{interval:?}");
    assert!(main.text.contains("told apart from half, and more"), "{}", main.text);
    let few = run(
        "breakdown",
        &[weekly("A", MeasureKind::Flow, dollars(), &[-1.0]), weekly("B", MeasureKind::Flow, dollars(), &[-3.0])],
        &[],
    );
    assert!(finding(&few.expect("an exhibit"), "main-share").interval.is_none());
}

#[test]
fn retail_absorbs_a_part_of_what_hedge_funds_sell() {
    // Sales of 10, 20, 10 met by purchases of 4, 30 and nothing: (4 + 20 + 0) / 40.
    let funds: Vec<f64> = vec![-10.0, -20.0, -10.0, 5.0];
    let retail: Vec<f64> = vec![4.0, 30.0, -3.0, 2.0];
    let mut series = flows(&[&funds, &retail]);
    series[0].holder = "hedge funds".to_owned();
    series[1].holder = "retail".to_owned();
    let exhibit = run("counterparty", &series, &[]).expect("an exhibit");
    let absorbed = finding(&exhibit, "absorbed-sales");
    near("absorbed", absorbed.value.expect("a share"), 0.6, 1e-15);
    assert_eq!(absorbed.text, "Retail bought 60% of what hedge funds sold over the last 4 weeks (anecdote: 4 weeks)");
    near("purchases", finding(&exhibit, "absorbed-purchases").value.expect("a share"), 0.0, 0.0);
    let opposite = finding(&exhibit, "opposite");
    assert_eq!((opposite.value, opposite.p), (Some(0.5), Some(1.0)));
    near("unexplained", finding(&exhibit, "unexplained").value.expect("an amount"), -7.0, 1e-15);
    assert_eq!(refused("counterparty", &series[..1], &[]).code, "too-few-series");
    let idle = flows(&[&[0.0, 0.0], &[1.0, 2.0]]);
    assert_eq!(refused("counterparty", &idle, &[]).code, "all-zero");
}

#[test]
fn a_closed_ledger_leaves_nothing_unexplained() {
    let series = flows(&[&[-10.0, 3.0], &[4.0, -1.0], &[6.0, -2.0]]);
    let exhibit = run("counterparty", &series, &[]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "unexplained").value.map(f64::abs), Some(0.0));
}

#[test]
fn steady_in_dollars_is_shrinking_against_a_growing_market() {
    let mut values = vec![50.0; 28];
    values[11] = -5.0;
    let flow = super::monthly("Retail: equity ETFs", MeasureKind::Flow, dollars(), 2022, &values);
    let cap: Vec<f64> = (0..28).map(|i| 40e6 * if i < 14 { 1.0 } else { 1.5 }).collect();
    let base = super::monthly("market capitalisation", MeasureKind::Holding, dollars(), 2022, &cap);
    let exhibit = run("steadiness", &[flow.clone(), base], &[]).expect("an exhibit");
    let steady = finding(&exhibit, "steady");
    near("share", steady.value.expect("a share"), 27.0 / 28.0, 1e-15);
    assert!(steady.text.contains("in 27 of 28 months"), "{}", steady.text);
    assert!(steady.text.contains("never interrupted twice"), "{}", steady.text);
    let halves = finding(&exhibit, "halves");
    assert!(halves.text.contains("in money growing") || halves.text.contains("steady"), "{}", halves.text);
    assert!(halves.text.contains("relative to market capitalisation shrinking"), "{}", halves.text);
    assert_eq!(
        refused("steadiness", &[super::monthly("x", MeasureKind::Flow, dollars(), 2022, &[1.0, 2.0])], &[]).code,
        "too-few-points"
    );
    let mut euro = super::monthly("cap", MeasureKind::Holding, dollars(), 2022, &cap);
    euro.unit = flowmosaic::unit::Unit::money("EUR", 6, flowmosaic::unit::Authority::File);
    assert_eq!(refused("steadiness", &[flow, euro], &[]).code, "units-differ");
}

#[test]
fn twenty_eight_per_cent_rotated_and_seventy_two_de_risked() {
    let us = vec![-25.0; 12];
    let europe = vec![4.0; 12];
    let china = vec![3.0; 12];
    let exhibit = run("rotation", &flows(&[&us, &europe, &china]), &[]).expect("an exhibit");
    let rotation = finding(&exhibit, "rotation");
    near("rotated", rotation.value.expect("a share"), 0.28, 1e-15);
    near("de-risked", number(rotation, "de-risked"), 0.72, 1e-15);
    assert!(rotation.text.contains("28% was rotated into other destinations and 72%"), "{}", rotation.text);
    assert!(finding(&exhibit, "stability").text.contains("in 4 of 4 windows of 3 weeks"));
    assert!(finding(&exhibit, "destinations").text.contains("57% B and 43% C"));
    let one_sided =
        run("rotation", &flows(&[&us, &us.iter().map(|v| v * 2.0).collect::<Vec<_>>()]), &[]).expect("an exhibit");
    assert_eq!(finding(&one_sided, "rotation").value, Some(0.0));
    assert!(one_sided.caveats.iter().any(|c| c.contains("one sign")));
    assert_eq!(refused("rotation", &flows(&[&[1.0], &[-2.0]]), &[]).code, "too-few-points");
}

#[test]
fn a_rising_weight_that_is_all_drift() {
    use super::percent;
    let level = |name: &str, v: &[f64]| weekly(name, MeasureKind::Holding, dollars(), v);
    let rate = |name: &str, v: &[f64]| weekly(name, MeasureKind::Rate, percent(), v);
    let series = [
        level("US", &[60.0, 72.0, 79.2]),
        level("rest", &[40.0, 40.0, 42.0]),
        rate("r US", &[0.0, 20.0, 10.0]),
        rate("r rest", &[0.0, 0.0, 5.0]),
    ];
    let exhibit = run("concentration", &series, &[("returns", "given")]).expect("an exhibit");
    let change = finding(&exhibit, "change");
    near("change", change.value.expect("a change"), (79.2 / 121.2 - 0.6) * 100.0, 1e-12);
    near("trading", number(change, "trading"), 0.0, 1e-12);
    near(
        "herfindahl",
        number(finding(&exhibit, "weight"), "herfindahl"),
        (79.2f64 / 121.2).powi(2) + (42.0f64 / 121.2).powi(2),
        1e-15,
    );
    let without = run("concentration", &series[..2], &[]).expect("an exhibit");
    assert!(finding(&without, "change").text.contains("cannot be said"));
    assert_eq!(refused("concentration", &series[..3], &[("returns", "given")]).code, "series-count");
    assert_eq!(refused("concentration", &[level("a", &[1.0]), level("b", &[-1.0])], &[]).code, "weight-negative");
}
