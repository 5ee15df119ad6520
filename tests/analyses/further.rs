//! What goes further than the first answer: controls, several events, bases, blocks, factors told apart.

use super::{build, dollars, finding, monthly, near, number, percent, refused, run, table, weekly};
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::series::Series;
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity, Unit};

fn saw(count: usize, shift: usize) -> Vec<f64> {
    (0..count).map(|i| ((i + shift) * 7 % 11) as f64 - 5.0).collect()
}

fn flow(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Flow, dollars(), values)
}

fn weekly_rate(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Rate, percent(), values)
}

fn rate(name: &str, values: &[f64]) -> Series {
    monthly(name, MeasureKind::Rate, percent(), 2015, values)
}

/// Flows that answer to a return, and to an event by −20 a week from week 40 on.
fn answering() -> (Vec<f64>, Vec<f64>) {
    let market = saw(60, 3);
    let noise: Vec<f64> = (0..60).map(|i| ((i * 13) % 7) as f64 / 7.0).collect();
    let flows = market.iter().zip(&noise).enumerate().map(|(i, (m, e))| 3.0 * m + e - if i >= 40 { 20.0 } else { 0.0 });
    (flows.collect(), market)
}

#[test]
fn what_is_abnormal_with_the_market_held_fixed() {
    let (flows, market) = answering();
    let event = ("event", "2024-10-11");
    let plain = run("timing", &[flow("funds", &flows)], &[event]).expect("an exhibit");
    let held = run("timing", &[flow("funds", &flows), weekly_rate("market", &market)], &[event]).expect("an exhibit");
    assert!(plain.findings.iter().all(|f| f.id != "abnormal-given"));
    let (without, with) = (finding(&plain, "abnormal"), finding(&held, "abnormal-given"));
    near("sum", with.value.expect("a sum"), -400.0, 15.0);
    let width = |f: &flowmosaic::analysis::Finding| f.interval.map(|i| i.high - i.low).expect("an interval");
    assert!(width(with) < 0.1 * width(without), "{} {}", width(with), width(without));
    assert!(with.text.starts_with("With market held fixed, what is abnormal"), "{}", with.text);
    near("coefficient", number(with, "market"), 3.0, 0.05);
    let all = run(
        "timing",
        &[flow("funds", &flows), weekly_rate("market", &market)],
        &[event, ("controls", "lag, month-ends")],
    )
    .expect("an exhibit");
    assert!(finding(&all, "abnormal-given").text.contains("the period before, ends of months and market"));
    // Without an event nothing can be held fixed around it.
    let none = run("timing", &[flow("funds", &flows)], &[("controls", "lag")]).expect("an exhibit");
    assert!(none.caveats.iter().any(|c| c.contains("give its day")), "{:?}", none.caveats);
    let double: Vec<f64> = market.iter().map(|m| 2.0 * m).collect();
    let twins = [flow("funds", &flows), weekly_rate("market", &market), weekly_rate("the same twice", &double)];
    assert_eq!(refused("timing", &twins, &[event]).code, "factors-depend");
}

#[test]
fn several_events_are_tested_together() {
    let mut flows = saw(90, 2);
    for event in [30, 50, 70] {
        (event..event + 3).for_each(|t| flows[t] -= 12.0);
    }
    let series = [flow("funds", &flows)];
    let days = "2024-08-02, 2024-12-20, 2025-05-09";
    let exhibit = run("timing", &series, &[("further", days), ("over", "3")]).expect("an exhibit");
    let together = finding(&exhibit, "events");
    assert_eq!(together.n, Some(3));
    near("mean", together.value.expect("a mean"), -36.0, 4.0);
    assert!(number(together, "patell") < -4.0 && number(together, "patell-p") < 1e-4);
    assert!(together.text.contains("anecdote: n = 3"), "{}", together.text);
    let listed = table(&exhibit, "Events");
    assert_eq!((listed.rows.len(), listed.columns.last().map(String::as_str)), (3, Some("q")));
    let code = |further: &str, over: &str| refused("timing", &series, &[("further", further), ("over", over)]).code;
    assert_eq!(code("2024-08-02, 2024-08-09", "3"), "events-overlap");
    assert_eq!(code("2024-08-02, 2025-09-05", "30"), "event-outside");
    assert_eq!(code("2024-08-02, soon", "3"), "option-not-a-day");
    assert_eq!(code("2024-01-26", "3"), "factors-depend");
}

#[test]
fn a_move_is_ranked_against_its_base_too() {
    // Sales grow, but the market grows faster: the largest in money is not the largest for its size.
    let flows: Vec<f64> = (0..40).map(|i| if i % 2 == 0 { 1.0 } else { -10.0 - 0.3 * f64::from(i) }).collect();
    let market: Vec<f64> = (0..40).map(|i| 1_000.0 * 1.05_f64.powi(i)).collect();
    let base = weekly("market value", MeasureKind::Holding, dollars(), &market);
    let exhibit = run("pace", &[flow("funds", &flows), base.clone()], &[]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "rank").value, Some(1.0));
    let scaled = finding(&exhibit, "scaled");
    assert_eq!((number(scaled, "plain-rank"), number(scaled, "rank")), (1.0, 20.0));
    near("share", scaled.value.expect("a share"), 100.0 * flows[39] / market[38], 1e-12);
    assert!(scaled.text.starts_with("Against market value it was −0.3%: 20th of 39 weeks"), "{}", scaled.text);
    let euro = weekly("in euro", MeasureKind::Holding, Unit::money("EUR", 6, Authority::File), &market);
    assert_eq!(refused("pace", &[flow("funds", &flows), euro], &[]).code, "units-differ");
    let zero = weekly("nothing", MeasureKind::Holding, dollars(), &[0.0; 40]);
    assert_eq!(refused("pace", &[flow("funds", &flows), zero], &[]).code, "zero-denominator");
    assert_eq!(refused("pace", &[base.clone(), base.clone(), base], &[]).code, "wrong-number-of-series");
}

#[test]
fn how_rarely_so_large_a_move_comes() {
    let day = |i: usize| Period::day(Day::new(2012, 1, 2).expect("a Monday").plus_days((i / 5 * 7 + i % 5) as i32));
    let draw = |i: usize| ((i * 7919 + i * i * 104_729) % 10_007) as f64 / 10_007.0;
    let mut values: Vec<f64> = (0..2_700).map(|i| draw(i) - 0.5).collect();
    values[2_699] = 0.49;
    let series = |values: &[f64]| {
        let points = values.iter().enumerate().map(|(i, v)| (day(i), *v)).collect();
        build("daily", MeasureKind::Flow, dollars(), Frequency::Daily, points)
    };
    let exhibit = run("pace", &[series(&values)], &[("blocks", "month")]).expect("an exhibit");
    let rare = finding(&exhibit, "rare");
    // 0.99 of a uniform: the largest of 21 exceeds it in 19% of months.
    near("months", rare.value.expect("a return period"), 5.2, 1.6);
    let ends = rare.interval.expect("an interval");
    assert!(ends.low < 5.2 && ends.high > 4.0, "{ends:?}");
    assert!(rare.n > Some(120) && number(rare, "shape") < 0.0, "{rare:?}");
    let short = run("pace", &[series(&values[..900])], &[("blocks", "month")]).expect("an exhibit");
    assert!(short.caveats.iter().any(|c| c.contains("needs 100 whole months")), "{:?}", short.caveats);
    let flat = run("pace", &[flow("weekly", &saw(60, 1))], &[("blocks", "quarter")]).expect("an exhibit");
    assert!(flat.findings.iter().all(|f| f.id != "rare"));
}

#[test]
fn the_change_of_a_level_over_several_periods() {
    let level: Vec<f64> = (0..40).map(|i| 100.0 + ((i * 7) % 11) as f64).collect();
    let series = weekly("holdings", MeasureKind::Position, dollars(), &level);
    let exhibit = run("pace", &[series], &[("sum", "4")]).expect("an exhibit");
    assert_eq!(number(finding(&exhibit, "latest"), "change"), level[39] - level[35]);
    assert!(exhibit.caveats.iter().any(|c| c.contains("change is that over 4 periods")), "{:?}", exhibit.caveats);
    assert!(exhibit.findings.iter().all(|f| f.id != "streak"));
}

/// Returns of a fund that leaves one market for another in the second half.
fn leaving() -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let (us, europe) = (saw(80, 1), (0..80).map(|i| ((i * 5) % 13) as f64 - 6.0).collect::<Vec<f64>>());
    let fund =
        us.iter().zip(&europe).enumerate().map(
            |(i, (u, e))| if i < 40 { 0.6 * u + 0.1 * e } else { 0.2 * u + 0.3 * e } + ((i * 3) % 5) as f64 / 50.0,
        );
    (fund.collect(), us, europe)
}

#[test]
fn what_was_sold_of_one_market_and_bought_of_another_by_betas() {
    let (fund, us, europe) = leaving();
    let held: Vec<f64> =
        (0..80).map(|i| if i < 40 { 900.0 + f64::from(i % 3) } else { 500.0 - f64::from(i % 4) }).collect();
    let position =
        monthly("net futures", MeasureKind::Position, Unit::of(Quantity::Contracts, Authority::File), 2015, &held);
    let series = [rate("fund", &fund), rate("US", &us), rate("Europe", &europe), position];
    let options = [("window", "40"), ("assets", "1000")];
    let exhibit = run("implied-selling", &series, &options).expect("an exhibit");
    let rotation = finding(&exhibit, "rotation");
    near("sold", rotation.value.expect("an amount"), -400.0, 10.0);
    near("bought", number(rotation, "factor-1"), 0.2, 0.01);
    assert!(rotation.text.contains("50% of what was sold was bought elsewhere"), "{}", rotation.text);
    let inflation = finding(&exhibit, "inflation");
    assert!(inflation.value.is_some_and(|f| (1.0..1.5).contains(&f)) && inflation.text.contains("is told apart"));
    let futures = finding(&exhibit, "futures");
    near("futures", futures.value.expect("a change"), -402.5, 1.0);
    assert!(futures.text.ends_with("futures agree with the change of beta"), "{}", futures.text);
    assert!(finding(&exhibit, "survives").text.contains("of 4 tests"));
    assert!(finding(&exhibit, "tested").text.contains("95% interval"), "{}", finding(&exhibit, "tested").text);
    // Without them the same question stands as it was.
    let plain = run("implied-selling", &series[..2], &options).expect("an exhibit");
    assert!(plain.findings.iter().all(|f| !["rotation", "inflation", "futures"].contains(&f.id.as_str())));
    assert!(finding(&plain, "survives").text.contains("of 3 tests"));
}

#[test]
fn overlap_is_allowed_for_in_three_ways_and_a_negative_variance_is_said() {
    let gauge = |shift: usize| -> Vec<f64> {
        let usual = |i: usize| ((i + shift) * 7 % 11) as f64 - 5.0;
        (0..200).map(|i| if i % 17 == 3 && i > 24 { -30.0 } else { usual(i) }).collect()
    };
    // Slow waves: what follows a case goes with what follows its neighbours, and the other way round.
    let wave = |i: usize| libm::cos(std::f64::consts::TAU * (i + 4) as f64 / 35.0) + (i % 5) as f64 / 100.0;
    let returns: Vec<f64> = (0..200).map(wave).collect();
    let series = [flow("one", &gauge(0)), flow("other", &gauge(4)), weekly_rate("the index", &returns)];
    let options = [("window", "20"), ("threshold", "1.5"), ("horizon", "26")];
    let exhibit = run("joint-extremes", &series, &options).expect("an exhibit");
    let after = finding(&exhibit, "after");
    let value = |id: &str| after.numbers.iter().find(|n| n.id == id).and_then(|n| n.value);
    assert!(value("error").is_some() && value("drawn-low") < value("drawn-high"), "{:?}", after.numbers);
    let said = exhibit.caveats.iter().any(|c| c.contains("variance by Hansen and Hodrick is negative with 25 lags"));
    assert_eq!(value("hansen-hodrick").is_none(), said, "{:?} {:?}", value("hansen-hodrick"), exhibit.caveats);
    assert!(said, "the case is one of a negative variance");
    let since = finding(&exhibit, "first-since");
    assert!(since.text.contains("the first time since") && since.text.contains("months before"), "{}", since.text);
}

#[test]
fn shorts_and_expiries_prints_that_are_stale_and_the_largest_fall_of_the_year() {
    let semimonthly = |values: &[f64], name: &str| {
        let period = |i: usize| {
            let month = Day::new(2020 + i as i32 / 24, (i as u32 / 2) % 12 + 1, 1).expect("a month");
            Period::day(if i.is_multiple_of(2) { month.plus_days(14) } else { month.month_end() })
        };
        let count = Unit::of(Quantity::Count { of: "shares".to_owned() }, Authority::File);
        let points = values.iter().enumerate().map(|(i, v)| (period(i), *v)).collect();
        build(name, MeasureKind::Position, count, Frequency::Semimonthly, points)
    };
    // Up in each second half of a month, which holds the third Friday.
    let short: Vec<f64> = (0..60).map(|i| 100.0 + if i % 2 == 1 { 9.0 } else { 0.0 } + f64::from(i) * 0.1).collect();
    let mut outstanding = vec![1_000.0; 60];
    let split: Vec<f64> = short.iter().enumerate().map(|(i, s)| if i < 30 { *s } else { 2.0 * s }).collect();
    let plain = [semimonthly(&short, "short"), semimonthly(&outstanding, "outstanding")];
    let exhibit = run("short-interest", &plain, &[]).expect("an exhibit");
    let expiries = finding(&exhibit, "expiries");
    assert!(expiries.p < Some(1e-6) && expiries.value > Some(60.0), "{expiries:?}");
    assert!(!exhibit.caveats.iter().any(|c| c.contains("split")));
    outstanding[30..].iter_mut().for_each(|v| *v = 2_000.0);
    let exhibit = run("short-interest", &[semimonthly(&split, "short"), semimonthly(&outstanding, "outstanding")], &[]);
    let caveats = exhibit.expect("an exhibit").caveats;
    assert!(caveats.iter().any(|c| c.contains("2021-04-15") && c.contains("split")), "{caveats:?}");

    let prints = [flow("funds", &saw(20, 0)), flow("funds", &saw(24, 0))];
    let exhibit = run("vintages", &prints, &[]).expect("an exhibit");
    assert_eq!(finding(&exhibit, "stale").value, Some(4.0));
    assert!(finding(&exhibit, "stale").text.ends_with("what was said of the latest is stale"));

    let book = |name: &str, values: Vec<f64>| weekly(name, MeasureKind::Position, dollars(), &values);
    let long: Vec<f64> = (0..70).map(|i| 160.0 + if i == 69 { -9.0 } else { f64::from(i % 3) }).collect();
    let series = [book("long", long), book("short", vec![100.0; 70]), book("equity", vec![100.0; 70])];
    let exhibit = run("leverage", &series, &[]).expect("an exhibit");
    assert_eq!(
        finding(&exhibit, "since").text,
        "The largest fall of net leverage in 69 weeks, the largest of 2025 so far"
    );
}

#[test]
fn an_index_that_follows_the_model_later_is_seen_to() {
    let prices: Vec<f64> = (0..200).map(|i| 100.0 + 20.0 * libm::sin(i as f64 / 9.0) + ((i * 7) % 5) as f64).collect();
    let price = weekly("the price", MeasureKind::Price, Unit::of(Quantity::Index, Authority::File), &prices);
    let index: Vec<f64> = (0..200).map(|i| ((i * 3) % 7) as f64 - 3.0).collect();
    let exhibit = run("trend-followers", &[price, weekly_rate("index", &index)], &[]).expect("an exhibit");
    assert_eq!(table(&exhibit, "Correlation of the index").rows.len(), 11);
    let fit = finding(&exhibit, "index-fit");
    assert!(
        number(fit, "drawn-low") < fit.value.expect("a slope")
            && number(fit, "drawn-high") > fit.value.expect("a slope")
    );
    assert!(finding(&exhibit, "index-lag").value.is_some_and(|k| k.abs() <= 5.0));
}

#[test]
fn the_order_of_periods_does_not_matter_where_nothing_changed() {
    let (one, noise) = (saw(120, 1), (0..120).map(|i| ((i * 5) % 13) as f64 - 6.0).collect::<Vec<f64>>());
    let other: Vec<f64> =
        one.iter().zip(&noise).enumerate().map(|(i, (a, e))| if i < 60 { *a } else { -*a } + 0.3 * e).collect();
    let changed =
        run("co-movement", &[rate("one", &one), rate("other", &other)], &[("window", "24"), ("cut", "2020-01-01")]);
    let exhibit = changed.expect("an exhibit");
    let found = finding(&exhibit, "shuffled");
    assert!(found.p < Some(0.01) && found.value < Some(-1.5), "{found:?}");
    let same: Vec<f64> = one.iter().zip(&noise).map(|(a, e)| a + e).collect();
    let exhibit =
        run("co-movement", &[rate("one", &one), rate("other", &same)], &[("window", "24"), ("cut", "2020-01-01")]);
    assert!(finding(&exhibit.expect("an exhibit"), "shuffled").p > Some(0.05));
}
