//! What is inferred: M17, M23, M24, by hand, against reference results, and without looking ahead.

use super::{dollars, finding, monthly, near, number, percent, refused, run, table, weekly};
use flowmosaic::analysis::{Exhibit, ExhibitCell};
use flowmosaic::series::Series;
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity, Unit};

fn contracts(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Position, Unit::of(Quantity::Contracts, Authority::File), values)
}

fn price(values: &[f64]) -> Series {
    weekly("price", MeasureKind::Other, Unit::of(Quantity::Index, Authority::File), values)
}

/// Rows of a table by their first cell.
fn rows(exhibit: &Exhibit, title: &str) -> Vec<(String, Vec<Option<f64>>)> {
    let split = |row: &Vec<ExhibitCell>| {
        let name = match &row[0] {
            ExhibitCell::Text(text) => text.clone(),
            ExhibitCell::Number(_) => panic!("a number"),
        };
        let number = |cell: &ExhibitCell| match cell {
            ExhibitCell::Number(v) => *v,
            ExhibitCell::Text(_) => None,
        };
        (name, row[1..].iter().map(number).collect())
    };
    table(exhibit, title).rows.iter().map(split).collect()
}

/// What the first `count` points alone would have shown.
fn known_then(series: &[Series], count: usize) -> Vec<Series> {
    series.iter().map(|s| Series { points: s.points[..count].to_vec(), ..s.clone() }).collect()
}

#[test]
fn net_position_share_percentile_and_money() {
    let longs: Vec<f64> = (0..20).map(|i| 100.0 + f64::from(i)).collect();
    let shorts = vec![150.0; 20];
    let open = vec![1000.0; 19].into_iter().chain([900.0]).collect::<Vec<f64>>();
    let prices: Vec<f64> = (0..20).map(|i| 5000.0 - f64::from(i)).collect();
    let series = [contracts("long", &longs), contracts("short", &shorts), contracts("open", &open), price(&prices)];
    let exhibit = run("positions", &series, &[("contract", "($50 X S&P 500 INDEX)")]).expect("an exhibit");
    near("net", finding(&exhibit, "net").value.expect("net"), -31.0, 0.0);
    near("change", number(finding(&exhibit, "net"), "change"), 1.0, 0.0);
    near("share", finding(&exhibit, "share").value.expect("%"), -100.0 * 31.0 / 900.0, 1e-12);
    // The highest of 20, itself included: 19 below and half of one equal.
    near("percentile", finding(&exhibit, "percentile").value.expect("a percentile"), 97.5, 1e-12);
    near("notional", finding(&exhibit, "notional").value.expect("USD"), -31.0 * 50.0 * 4981.0, 1e-6);
    assert!(
        finding(&exhibit, "reading").text.ends_with("read as longs liquidated"),
        "{}",
        finding(&exhibit, "reading").text
    );
    assert!(exhibit.caveats.iter().any(|c| c.contains("less than three years")));
    let face = run("positions", &series[..3], &[("contract", "(CONTRACTS OF CAD 100,000)")]).expect("an exhibit");
    assert_eq!(finding(&face, "notional").value, Some(-3_100_000.0));
    assert_eq!(finding(&face, "notional").unit, "CAD");
    let none = run("positions", &series[..3], &[]).expect("an exhibit");
    assert!(none.caveats.iter().any(|c| c.starts_with("no contract text")));
    assert_eq!(refused("positions", &series[..2], &[]).code, "series-count");
    assert_eq!(refused("positions", &series[..3], &[("contract", "(5 Bitcoins)")]).code, "contract-not-read");
    let swapped = [series[2].clone(), series[1].clone(), series[0].clone()];
    assert_eq!(refused("positions", &swapped, &[]).code, "more-than-open");
}

#[test]
fn positions_of_the_report_agree_with_its_own_changes() {
    let Some(file) = crate::shared::shared_json("oracles/34_cftc_tff_positions.json") else { return };
    let list =
        |v: &serde_json::Value| v.as_array().expect("a list").iter().filter_map(|v| v.as_f64()).collect::<Vec<_>>();
    for market in ["ust10y_2026", "emini_sp500_2026", "ust10y_2024"] {
        let (input, expected) = (&file["inputs"][market], &file["expected"][market]);
        let long = contracts("long", &list(&input["lev_money"]["long"]));
        let short = contracts("short", &list(&input["lev_money"]["short"]));
        let open = contracts("open", &list(&input["open_interest"]));
        let exhibit = run("positions", &[long, short, open], &[]).expect("an exhibit");
        let last = |key: &str| *list(&expected[key]).last().expect("a change");
        near(market, number(finding(&exhibit, "net"), "long-change"), last("lev_change_long"), 0.0);
        near(market, number(finding(&exhibit, "net"), "short-change"), last("lev_change_short"), 0.0);
    }
}

#[test]
fn nothing_known_later_enters_an_earlier_row() {
    let wave = |i: usize, k: usize| ((i * 7919 + k * 104_729) % 97) as f64 - 48.0;
    let make =
        |k: usize| percent_returns(&format!("m{k}"), &(0..90).map(|i| wave(i * (k + 1), k) / 20.0).collect::<Vec<_>>());
    let series: Vec<Series> = (0..3).map(make).collect();
    let options = [("window", "20")];
    let all = rows(&run("co-movement", &series, &options).expect("an exhibit"), "Rolling");
    for count in [45, 60, 89] {
        let then = rows(&run("co-movement", &known_then(&series, count), &options).expect("an exhibit"), "Rolling");
        let (day, values) = &then[0];
        let (_, later) = all.iter().find(|(d, _)| d == day).expect("the same day");
        assert_eq!(values, later, "{day}");
    }
    let long: Vec<f64> = (0..50).map(|i| 100.0 + wave(i, 1)).collect();
    let book = [contracts("l", &long), contracts("s", &vec![90.0; 50]), contracts("o", &vec![400.0; 50])];
    let all = rows(&run("positions", &book, &[]).expect("an exhibit"), "Positions");
    for count in [13, 30] {
        let then = rows(&run("positions", &known_then(&book, count), &[]).expect("an exhibit"), "Positions");
        assert_eq!(all.iter().find(|(d, _)| *d == then[0].0), then.first());
    }
}

fn percent_returns(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Rate, percent(), values)
}

#[test]
fn correlation_change_against_reference_results() {
    let Some(file) = crate::shared::shared_json("oracles/16_correlation_change_tests.json") else { return };
    let columns: Vec<Vec<f64>> = (0..3)
        .map(|c| {
            ["regime_A", "regime_B"]
                .iter()
                .flat_map(|r| {
                    file["inputs"][r].as_array().expect("rows").iter().map(|row| row[c].as_f64().expect("a number"))
                })
                .collect()
        })
        .collect();
    let series: Vec<Series> = columns.iter().enumerate().map(|(i, c)| percent_returns(&format!("s{i}"), c)).collect();
    let cut = series[0].points[120].period.start.iso();
    let exhibit = run("co-movement", &series, &[("window", "60"), ("cut", &cut)]).expect("an exhibit");
    let change = finding(&exhibit, "change");
    let expected = &file["expected"];
    near("before", number(change, "before"), expected["corr_A"][0][1].as_f64().expect("r"), 1e-12);
    near("after", number(change, "after"), expected["corr_B"][0][1].as_f64().expect("r"), 1e-12);
    // Serial correlation can only lower the number of pairs, and z with it.
    let z = expected["fisher_z_difference_12"].as_f64().expect("z").abs();
    let got = number(change, "z").abs();
    assert!(got <= z + 1e-9 && got > 0.9 * z, "{got} {z}");
    assert!(finding(&exhibit, "matrix").p.expect("p") < 1e-6);
    assert_eq!(refused("co-movement", &series, &[("cut", "2024-01-06")]).code, "cut-too-close");
}

#[test]
fn rolling_correlation_against_reference_results() {
    let Some(file) = crate::shared::shared_json("oracles/51_rolling_correlation.json") else { return };
    let list = |key: &str| {
        file["inputs"][key]
            .as_array()
            .expect("a list")
            .iter()
            .map(|v| v.as_f64().unwrap_or(f64::NAN))
            .collect::<Vec<_>>()
    };
    let series = [percent_returns("a", &list("a")), percent_returns("b", &list("b"))];
    let exhibit = run("co-movement", &series, &[("window", "36")]).expect("an exhibit");
    let expected = file["expected"]["corr"].as_array().expect("a list");
    for ((_, values), expected) in rows(&exhibit, "Rolling").iter().zip(expected.iter().rev()) {
        near("rolling", values[0].expect("r"), expected.as_f64().expect("r"), 1e-9);
    }
}

#[test]
fn joint_falls_variance_and_what_cannot_move_together() {
    let a: Vec<f64> = (0..40).map(|i| if i % 4 == 0 { -1.0 } else { 0.5 } * if i >= 20 { 2.0 } else { 1.0 }).collect();
    let b: Vec<f64> = (0..40).map(|i| if i % 4 == 0 { -0.7 } else { f64::from(i % 3) * 0.3 + 0.1 }).collect();
    let exhibit = run("co-movement", &[percent_returns("a", &a), percent_returns("b", &b)], &[("window", "20")])
        .expect("an exhibit");
    let fell = finding(&exhibit, "all-fell");
    assert!(
        fell.text.starts_with("Both fell together in 5 of 20 weeks, against 25% of the time before"),
        "{}",
        fell.text
    );
    near("variance", number(finding(&exhibit, "adjusted"), "ratio"), 4.0, 1e-12);
    let flat = [percent_returns("a", &a), percent_returns("b", &[1.0; 40])];
    assert_eq!(refused("co-movement", &flat, &[("window", "20")]).code, "constant-series");
    assert_eq!(refused("co-movement", &flat[..1], &[]).code, "too-few-series");
    let flows = [weekly("f", MeasureKind::Flow, dollars(), &a), weekly("g", MeasureKind::Flow, dollars(), &b)];
    assert_eq!(refused("co-movement", &flows, &[("values", "levels"), ("window", "20")]).code, "not-positive");
    // A series that is the sum of two others has no invertible covariance: said, not computed.
    let sum: Vec<f64> = a.iter().zip(&b).map(|(x, y)| x + y).collect();
    let three = [percent_returns("a", &a), percent_returns("b", &b), percent_returns("a + b", &sum)];
    let exhibit = run("co-movement", &three, &[("window", "20")]).expect("an exhibit");
    assert!(exhibit.findings.iter().all(|f| f.id != "odd" || f.value.is_some_and(f64::is_finite)));
}

#[test]
fn the_nile_breaks_in_1898() {
    let Some(file) = crate::shared::shared_json("oracles/17_structural_break_nile.json") else { return };
    let y: Vec<f64> = file["inputs"]["y"].as_array().expect("a list").iter().filter_map(|v| v.as_f64()).collect();
    let years =
        |i: usize| flowmosaic::calendar::Period::month(1950 + i as i32 / 12, i as u32 % 12 + 1).expect("a month");
    let unit = Unit::of(Quantity::Index, Authority::File);
    let points = y.iter().enumerate().map(|(i, v)| (years(i), *v)).collect();
    let series = super::build("Nile", MeasureKind::Other, unit, flowmosaic::calendar::Frequency::Monthly, points);
    // The event in the 29th slot, which follows the break after the 28th.
    let event = series.points[28].period.end.iso();
    let exhibit =
        run("timing", std::slice::from_ref(&series), &[("event", &event), ("most", "5")]).expect("an exhibit");
    let breaks = finding(&exhibit, "breaks");
    assert_eq!((breaks.value, breaks.period), (Some(1.0), Some(series.points[27].period.end)), "{}", breaks.text);
    // The interval of strucchange: 1895 to 1902 around 1898.
    assert_eq!(exhibit.plot.events[0].start, series.points[24].period.end);
    assert_eq!(exhibit.plot.events[0].end, series.points[31].period.end);
    near("sup F", finding(&exhibit, "any-break").value.expect("F"), 75.929_769_427_485_4, 1e-8);
    assert_eq!(finding(&exhibit, "event").value, Some(1.0));
    let away = series.points[60].period.end.iso();
    let exhibit = run("timing", &[series], &[("event", &away)]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "event").value, Some(0.0));
}

#[test]
fn the_share_of_a_move_before_an_event() {
    // Flows of −1 for 30 months, then −3 for 10: 30 of 60 before, three quarters of the time.
    let noise = |i: usize| if i.is_multiple_of(2) { 0.1 } else { -0.1 };
    let values: Vec<f64> = (0..40).map(|i| noise(i) - if i >= 30 { 3.0 } else { 1.0 }).collect();
    let flow = monthly("flow", MeasureKind::Flow, dollars(), 2020, &values);
    let exhibit = run("timing", std::slice::from_ref(&flow), &[("event", "2022-07-01")]).expect("an exhibit");
    let share = finding(&exhibit, "share-before");
    near("share", share.value.expect("a share"), 50.0, 1e-9);
    near("time", number(share, "expected"), 75.0, 1e-9);
    near("with the period", number(share, "through"), 100.0 * (30.0 + 2.9) / 60.0, 1e-9);
    assert_eq!(
        finding(&exhibit, "placebo").text.split(';').nth(1),
        Some(" 1 of 25 dates shows as large a change, the true one included")
    );
    let abnormal = finding(&exhibit, "abnormal");
    near("abnormal", abnormal.value.expect("a sum"), -20.0, 1e-9);
    assert!(abnormal.p.expect("p") < 1e-6 && abnormal.interval.is_some_and(|i| i.low < -20.0 && i.high > -20.0));
    assert!(finding(&exhibit, "largest").text.contains("after the event"));
    assert_eq!(refused("timing", std::slice::from_ref(&flow), &[("event", "2031-01-01")]).code, "event-outside");
    assert_eq!(
        refused("timing", std::slice::from_ref(&flow), &[("event", "2022-07-01"), ("start", "2022-08-01")]).code,
        "start-after-event"
    );
    let short = monthly("flow", MeasureKind::Flow, dollars(), 2020, &values[..10]);
    assert_eq!(refused("timing", &[short], &[]).code, "too-few-points");
    let constant = monthly("flow", MeasureKind::Flow, dollars(), 2020, &[1.0; 40]);
    assert_eq!(refused("timing", &[constant], &[]).code, "constant-series");
}

#[test]
fn both_gauges_extreme_and_what_followed() {
    // Quiet gauges that fall together every 12th week from the 24th on; the return after it is 1 higher.
    let quiet = |i: usize| if i.is_multiple_of(2) { 0.1 } else { -0.1 };
    let hit = |i: usize| i >= 24 && i.is_multiple_of(12);
    let gauge: Vec<f64> = (0..120).map(|i| if hit(i) { -9.0 } else { quiet(i) }).collect();
    let back: Vec<f64> = (0..120).map(|i| if i > 0 && hit(i - 1) { 1.0 } else { quiet(i) }).collect();
    let index = Unit::of(Quantity::Index, Authority::File);
    let one = weekly("one", MeasureKind::Other, index.clone(), &gauge);
    let other = weekly("other", MeasureKind::Other, index, &gauge.iter().map(|v| v * 2.0 + 1.0).collect::<Vec<_>>());
    let series = [one, other, percent_returns("shares", &back)];
    let options = [("window", "12"), ("horizon", "1")];
    let exhibit = run("joint-extremes", &series, &options).expect("an exhibit");
    let joint = finding(&exhibit, "joint");
    let cases = rows(&exhibit, "All cases");
    assert_eq!(joint.value, Some(cases.len() as f64));
    for i in (24..120).step_by(12) {
        assert!(cases.iter().any(|(day, _)| *day == series[0].points[i].period.end.iso()), "{i}");
    }
    let all = finding(&exhibit, "after");
    assert!(all.value.expect("an effect") > 0.9 && all.p.expect("p") < 0.01, "{}", all.text);
    // What was judged with the first weeks alone is judged so later too.
    for count in [40, 61, 85] {
        let then =
            rows(&run("joint-extremes", &known_then(&series, count), &options).expect("an exhibit"), "All cases");
        for (day, values) in &then {
            let (_, later) = cases.iter().find(|(d, _)| d == day).expect("the same case");
            assert_eq!(values[..2], later[..2], "{day}");
        }
        assert_eq!(
            then.len(),
            cases.iter().filter(|(d, _)| *d <= series[0].points[count - 1].period.end.iso()).count()
        );
    }
    // One case is an anecdote and has no test.
    let once: Vec<f64> =
        (0..80).map(|i| if i == 60 { -9.0 } else { quiet(i) + f64::from(i as u32 % 3) * 0.01 }).collect();
    let index = Unit::of(Quantity::Index, Authority::File);
    let series = [
        weekly("one", MeasureKind::Other, index.clone(), &once),
        weekly("other", MeasureKind::Other, index, &once.iter().map(|v| v * 3.0).collect::<Vec<_>>()),
        percent_returns("shares", &once.iter().map(|v| v + 0.5).collect::<Vec<_>>()),
    ];
    let exhibit = run("joint-extremes", &series, &[("window", "26"), ("horizon", "4"), ("threshold", "2.5")])
        .expect("an exhibit");
    let after = finding(&exhibit, "after");
    assert!(after.p.is_none() && after.text.contains("(anecdote: n = 1)"), "{}", after.text);
    assert_eq!(refused("joint-extremes", &series[..1], &[]).code, "series-count");
    assert_eq!(refused("joint-extremes", &series, &[("window", "200")]).code, "too-few-points");
}

#[test]
fn trend_followers_hold_a_band_that_nothing_later_changes() {
    let prices: Vec<f64> = (0..120).map(|i| 100.0 + f64::from(i) + if i % 2 == 0 { 1.0 } else { -1.0 }).collect();
    let options = [("over", "4"), ("assets", "100"), ("cap", "8")];
    let series = [price(&prices)];
    let exhibit = run("trend-followers", &series, &options).expect("an exhibit");
    let band = finding(&exhibit, "band");
    // All speeds are long, so that the band is one line: 40% over the volatility known a week before.
    assert!(band.text.ends_with("4 of 4 speeds were long"), "{}", band.text);
    near("band", number(band, "lowest"), number(band, "highest"), 0.0);
    near("flip", number(finding(&exhibit, "flips"), "flip-52"), prices[68], 0.0);
    let change = finding(&exhibit, "change");
    near("signals did not turn", number(change, "signal"), 0.0, 1e-12);
    near("parts", number(change, "volatility") + number(change, "cap"), change.value.expect("a change"), 1e-12);
    near("money", finding(&exhibit, "flow").value.expect("USD bn"), 100.0 * change.value.expect("a change"), 1e-9);
    let all = rows(&exhibit, "Positions");
    for count in [80, 100, 119] {
        let then =
            rows(&run("trend-followers", &known_then(&series, count), &options).expect("an exhibit"), "Positions");
        assert_eq!(all.iter().find(|(d, _)| *d == then[0].0), then.first());
    }
    // A crash in the last week turns the fast speeds, and does not size the position of that week.
    let mut crash = prices.clone();
    crash[119] = 150.0;
    let crashed = run("trend-followers", &[price(&crash)], &options).expect("an exhibit");
    near("size", -number(finding(&crashed, "band"), "lowest"), number(band, "highest"), 1e-12);
    assert_eq!(refused("trend-followers", &[price(&prices[..50])], &[]).code, "too-few-points");
    assert_eq!(refused("trend-followers", &[price(&[5.0; 120])], &options).code, "constant-series");
    assert_eq!(
        refused("trend-followers", &[price(&prices.iter().map(|p| p - 150.0).collect::<Vec<_>>())], &[]).code,
        "not-positive"
    );
    assert_eq!(refused("trend-followers", &series, &[("assets", "many")]).code, "option-not-a-number");
}
