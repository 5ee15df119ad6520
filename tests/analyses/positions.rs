//! Long and short books: M06, M07, M18, M26.

use super::{dollars, finding, near, number, percent, refused, run, table, weekly};
use crate::oracles::{close, numbers, oracle};
use flowmosaic::analysis::ExhibitCell;
use flowmosaic::analysis::leverage::{Book, split};
use flowmosaic::analysis::sides::{legs_from_positions, regime_label, regime_of};
use flowmosaic::series::Series;
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity, Unit};

fn trades(rows: [&[f64]; 4]) -> Vec<Series> {
    let names = ["long buys", "long sales", "short sales", "short covers"];
    names.iter().zip(rows).map(|(name, row)| weekly(name, MeasureKind::GrossFlow, dollars(), row)).collect()
}

fn contracts(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Position, Unit::of(Quantity::Contracts, Authority::File), values)
}

#[test]
fn oracle_35_buckets_and_regimes_from_positions() {
    let Some(file) = oracle("35_long_short_decomposition") else { return };
    let (long, short) = (numbers(&file["inputs"]["long"]), numbers(&file["inputs"]["short"]));
    let expected = &file["expected"];
    let exhibit = run("sides", &[contracts("long", &long), contracts("short", &short)], &[("from", "positions")])
        .expect("an exhibit");
    let rows = &table(&exhibit, "Buckets").rows;
    assert_eq!(rows.len(), long.len() - 1);
    // The table shows the latest first; purchases are positive and sales negative in the reference.
    let column = |index: usize, sign: f64| -> Vec<f64> {
        let value = |row: &Vec<ExhibitCell>| match &row[index] {
            ExhibitCell::Number(Some(v)) => sign * v,
            other => panic!("no number: {other:?}"),
        };
        rows.iter().rev().map(value).collect()
    };
    for (index, sign, key) in [
        (1, 1.0, "long_buys"),
        (2, -1.0, "long_sales"),
        (3, -1.0, "short_sales"),
        (4, 1.0, "short_covers"),
        (5, 1.0, "net"),
        (6, 1.0, "gross_change"),
    ] {
        close(key, &column(index, sign), &numbers(&expected[key]), 0.0, 0.0);
    }
    for (t, label) in expected["label"].as_array().expect("labels").iter().enumerate() {
        let regime = regime_of(long[t + 1] - long[t], short[t + 1] - short[t]).expect("both legs changed");
        let said = flowmosaic::analysis::words::word(flowmosaic::language::Language::English, regime_label(regime));
        assert_eq!(Some(said), label.as_str());
    }
    let buckets = finding(&exhibit, "buckets");
    assert!(buckets.text.contains("as net changes of each leg"), "{}", buckets.text);
}

#[test]
fn oracle_34_changes_of_each_leg_are_those_that_the_publisher_prints() {
    let Some(file) = oracle("34_cftc_tff_positions") else { return };
    for (contract, expected) in file["expected"].as_object().expect("contracts") {
        for (class, short_name) in [("lev_money", "lev"), ("asset_mgr", "am")] {
            let legs = &file["inputs"][contract][class];
            let (long, short) = (numbers(&legs["long"]), numbers(&legs["short"]));
            let exhibit = run("sides", &[contracts("l", &long), contracts("s", &short)], &[("from", "positions")])
                .expect("an exhibit");
            let rows = &table(&exhibit, "Buckets").rows;
            let change = |up: usize, down: usize| -> Vec<f64> {
                let cell = |row: &Vec<ExhibitCell>, index: usize| match row[index] {
                    ExhibitCell::Number(Some(v)) => v,
                    _ => f64::NAN,
                };
                rows.iter().rev().map(|row| cell(row, up) - cell(row, down)).collect()
            };
            let printed = |leg: &str| numbers(&expected[format!("{short_name}_change_{leg}")])[1..].to_vec();
            close(&format!("{contract} {class} long"), &change(1, 2), &printed("long"), 0.0, 0.0);
            close(&format!("{contract} {class} short"), &change(3, 4), &printed("short"), 0.0, 0.0);
        }
    }
}

#[test]
fn five_to_one_names_its_pair_and_needs_twenty_periods_for_an_interval() {
    let one = run("sides", &trades([&[5.0], &[0.0], &[1.0], &[0.5]]), &[]).expect("an exhibit");
    let ratio = finding(&one, "ratio");
    assert_eq!(ratio.value, Some(5.0));
    assert!(ratio.interval.is_none());
    assert!(ratio.text.starts_with("Long buys to short sales were 5 to 1"), "{}", ratio.text);
    assert!(finding(&one, "regime").text.contains("re-leveraging"));
    let buys: Vec<f64> = (0..24).map(|i| 4.0 + f64::from(i % 3)).collect();
    let shorts: Vec<f64> = (0..24).map(|i| 0.9 + 0.1 * f64::from(i % 3)).collect();
    let zeros = vec![0.0; 24];
    let many = run("sides", &trades([&buys, &zeros, &shorts, &zeros]), &[("sum", "24")]).expect("an exhibit");
    let ratio = finding(&many, "ratio");
    assert_eq!(ratio.value, Some(5.0));
    let interval = ratio.interval.expect("an interval");
    assert!(interval.low < 5.0 && interval.high > 5.0);
}

#[test]
fn the_driver_and_the_long_leg_of_a_sale() {
    // Long sales 30 against buys 10, short sales 45 against covers 5: net −60, a third long-driven.
    let exhibit =
        run("sides", &trades([&[10.0], &[30.0], &[45.0], &[5.0]]), &[("holder", "hedge funds")]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "buckets").value, Some(-60.0));
    assert_eq!(
        finding(&exhibit, "buckets").text,
        "Hedge funds sold USD 60.0 m net in the week to 5 January 2024: long buys USD 10.0 m, long sales USD 30.0 m, \
         short sales USD 45.0 m, short covers USD 5.0 m"
    );
    near("long-driven", finding(&exhibit, "long-driven").value.expect("a share"), 1.0 / 3.0, 1e-15);
    assert_eq!(finding(&exhibit, "driver").text, "Short sales (60%) outweighed long sales");
    assert!(finding(&exhibit, "regime").text.contains("selling long, adding short"));
}

#[test]
fn a_price_effect_is_not_a_trade() {
    let rows: [&[f64]; 2] = [&[100.0, 110.0], &[50.0, 55.0]];
    let mut series = vec![
        weekly("long", MeasureKind::Holding, dollars(), rows[0]),
        weekly("short", MeasureKind::Holding, dollars(), rows[1]),
    ];
    let without = run("sides", &series, &[("from", "positions")]).expect("an exhibit");
    assert!(without.caveats.iter().any(|c| c.contains("price changes are in the buckets")));
    assert_eq!(number(finding(&without, "buckets"), "long-buys"), 10.0);
    series.push(weekly("r long", MeasureKind::Rate, percent(), &[0.0, 10.0]));
    series.push(weekly("r short", MeasureKind::Rate, percent(), &[0.0, 4.0]));
    let with = run("sides", &series, &[("from", "positions")]).expect("an exhibit");
    near("long buys", number(finding(&with, "buckets"), "long-buys"), 0.0, 1e-12);
    near("short sales", number(finding(&with, "buckets"), "short-sales"), 3.0, 1e-12);
    assert_eq!(legs_from_positions(-2.0, 3.0).net(), -5.0);
}

#[test]
fn sides_refuses_nets_and_negative_legs() {
    let both = trades([&[1.0, -1.0], &[0.0, 1.0], &[1.0, 1.0], &[0.0, 0.0]]);
    assert_eq!(refused("sides", &both, &[]).code, "bucket-has-both-signs");
    assert_eq!(refused("sides", &both[..3], &[]).code, "series-count");
    let legs = [contracts("l", &[1.0, 2.0]), contracts("s", &[-1.0, 2.0])];
    assert_eq!(refused("sides", &legs, &[("from", "positions")]).code, "leg-negative");
    assert_eq!(refused("sides", &legs[..1], &[("from", "positions")]).code, "series-count");
}

#[test]
fn leverage_falls_without_a_trade() {
    // 150 long, 50 short on 100 of equity; longs lose 5%, and equity with them.
    let before = Book { long: 150.0, short: 50.0, equity: 100.0 };
    let after = Book { long: 142.5, short: 50.0, equity: 92.5 };
    let parts = split(before, after, -0.05, 0.0);
    near("trading", parts.trading, 0.0, 1e-15);
    near("price", parts.price, -7.5 / 92.5, 1e-15);
    near("equity", parts.equity, 7.5 / 92.5, 1e-15);
    let unknown = split(before, after, f64::NAN, 0.0);
    assert!(unknown.trading.is_nan());
    near("positions", unknown.price, -7.5 / 92.5, 1e-15);
}

/// A book whose net leverage falls most in the last of 16 weeks.
fn book() -> Vec<Series> {
    let long: Vec<f64> = (0..16).map(|t| if t == 15 { 140.0 } else { 160.0 - f64::from(t % 4) }).collect();
    let short: Vec<f64> = (0..16).map(|t| 100.0 + f64::from(t % 3) - f64::from(t) * 0.2).collect();
    let equity: Vec<f64> = (0..16).map(|t| 100.0 + f64::from(t % 5)).collect();
    let r: Vec<f64> = (0..16).map(|t| f64::from(t % 7) - 3.0).collect();
    vec![
        weekly("long", MeasureKind::Holding, dollars(), &long),
        weekly("short", MeasureKind::Holding, dollars(), &short),
        weekly("equity", MeasureKind::Holding, dollars(), &equity),
        weekly("long return", MeasureKind::Rate, percent(), &r),
        weekly("short return", MeasureKind::Rate, percent(), &r),
    ]
}

#[test]
fn the_parts_of_leverage_add_up_over_any_span() {
    for over in ["1", "4", "15"] {
        let exhibit = run("leverage", &book(), &[("over", over)]).expect("an exhibit");
        near("identity", number(finding(&exhibit, "split"), "identity-error"), 0.0, 1e-11);
    }
    let exhibit = run("leverage", &book(), &[]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "rank").value, Some(1.0));
    assert!(finding(&exhibit, "rank").text.starts_with("The largest fall of net leverage in 15 weeks"));
    let without = run("leverage", &book()[..3], &[]).expect("an exhibit");
    assert!(finding(&without, "split").text.contains("not told apart"));
    assert!(number(finding(&without, "split"), "trading").is_nan());
}

#[test]
fn monthly_equity_is_carried_forward_and_said_to_be() {
    let mut series = book()[..3].to_vec();
    series[2] = super::monthly("equity", MeasureKind::Holding, dollars(), 2023, &[100.0; 16]);
    for point in &mut series[2].points {
        point.period.start = point.period.end;
    }
    let exhibit = run("leverage", &series, &[]).expect("an exhibit");
    assert!(exhibit.caveats.iter().any(|c| c.contains("carried forward")), "{:?}", exhibit.caveats);
    let (long, short) = (series[0].points[15].value, series[1].points[15].value);
    near("net", finding(&exhibit, "net-leverage").value.expect("a level"), long - short, 1e-12);
    // Equity never changes, so none of the change is equity.
    near("equity part", number(finding(&exhibit, "split"), "equity"), 0.0, 1e-15);
}

#[test]
fn leverage_refuses_what_it_cannot_divide_by() {
    let mut series = book();
    series[2].points[3].value = 0.0;
    assert_eq!(refused("leverage", &series, &[]).code, "zero-denominator");
    let mut series = book();
    series[3].unit = dollars();
    assert_eq!(refused("leverage", &series, &[]).code, "not-a-return");
    let mut series = book();
    series[2].unit = Unit::money("EUR", 6, Authority::File);
    assert_eq!(refused("leverage", &series, &[]).code, "units-differ");
    assert_eq!(refused("leverage", &book(), &[("over", "40")]).code, "too-few-points");
}

#[test]
fn oracle_54_the_detrended_index_whole_and_as_known() {
    use flowmosaic::stats::detrend::{standardised, standardised_as_known};
    let Some(file) = oracle("54_detrended_index") else { return };
    let x = numbers(&file["inputs"]["log_x"]);
    close("whole sample", &standardised(&x), &numbers(&file["expected"]["full_sample"]), 1e-8, 1e-12);
    let known = standardised_as_known(&x, 60);
    close("as known", &known[59..], &numbers(&file["expected"]["recursive_from_obs60"]), 1e-8, 1e-12);
}

fn shares(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Position, Unit::of(Quantity::Shares, Authority::File), values)
}

#[test]
fn short_interest_by_hand() {
    let short = shares("SPY short", &[100.0, 120.0, 150.0]);
    let outstanding = shares("SPY outstanding", &[1000.0, 1000.0, 1020.0]);
    let volume = shares("SPY volume", &[40.0, 45.0, 50.0]);
    let exhibit = run("short-interest", &[short, outstanding, volume], &[("first", "3")]).expect("an exhibit");
    near("ratio", finding(&exhibit, "ratio").value.expect("a ratio"), 150.0 / 10.2, 1e-12);
    near("days", finding(&exhibit, "days-to-cover").value.expect("days"), 3.0, 1e-15);
    near("net of creation", finding(&exhibit, "net-of-creation").value.expect("shares"), 10.0, 1e-15);
    // Three logs: the residual of the last on its line, over its standard deviation, is ±1/√2 ⋅ …
    let index = finding(&exhibit, "index");
    near("size of the last of three", index.value.expect("an index").abs(), (1.0f64 / 3.0).sqrt(), 1e-12);
    let zero = [shares("s", &[1.0, 2.0]), shares("o", &[10.0, 0.0])];
    assert_eq!(refused("short-interest", &zero, &[]).code, "zero-denominator");
    assert_eq!(refused("short-interest", &zero[..1], &[]).code, "series-count");
    let money = [shares("s", &[1.0, 2.0]), weekly("o", MeasureKind::Holding, dollars(), &[10.0, 9.0])];
    assert_eq!(refused("short-interest", &money, &[]).code, "units-differ");
}

#[test]
fn a_record_that_is_only_drift() {
    // A share that drifts up by one point an auction: the last is the highest, but not without drift.
    let indirect: Vec<f64> = (0..14).map(|i| 600.0 + 10.0 * f64::from(i) + if i == 5 { 8.0 } else { 0.0 }).collect();
    let total = vec![1100.0; 14];
    let soma = vec![100.0; 14];
    let of = |name: &str, v: &[f64]| weekly(name, MeasureKind::GrossFlow, dollars(), v);
    let series = [of("indirect bidders", &indirect), of("total", &total), of("SOMA", &soma)];
    let exhibit = run("auctions", &series, &[]).expect("an exhibit");
    let share = finding(&exhibit, "share");
    near("share", share.value.expect("a share"), 73.0, 1e-12);
    near("chance", share.p.expect("a test"), 1.0 / 14.0, 1e-15);
    assert!(share.text.contains("73.0%") && share.text.contains("the highest of 14 auctions"), "{}", share.text);
    let without = finding(&exhibit, "without-drift");
    assert!(
        without.value.expect("a rank") > 1.0 && without.text.ends_with("no record once the drift is taken out"),
        "{}",
        without.text
    );
    assert!(exhibit.caveats.iter().any(|c| c.contains("domestic asset managers")));
    assert_eq!(refused("auctions", &[of("i", &total), of("t", &indirect)], &[]).code, "share-above-one");
    assert_eq!(refused("auctions", &[of("i", &total), of("t", &soma), of("s", &soma)], &[]).code, "zero-denominator");
    assert_eq!(refused("auctions", &[of("i", &[1.0]), of("t", &[2.0])], &[]).code, "too-few-points");
}
