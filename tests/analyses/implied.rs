//! What is implied: M15, M21, M30, M34, M36, by hand, against reference results, refined in steps.

use super::{build, dollars, finding, monthly, near, number, percent, refused, run, table, weekly};
use flowmosaic::analysis::Finding;
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::series::Series;
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity, Unit};

/// Numbers that repeat on every machine, between −1 and 1.
fn noise(seed: u64, count: usize) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    };
    (0..count).map(|_| next()).collect()
}

fn returns(name: &str, values: &[f64]) -> Series {
    monthly(name, MeasureKind::Rate, percent(), 2000, values)
}

fn fractions(name: &str, values: &[f64]) -> Series {
    monthly(name, MeasureKind::Rate, Unit::of(Quantity::Fraction, Authority::File), 2000, values)
}

/// The finding with all its draws, made `step` at a time.
fn finished(start: &Finding, step: usize) -> Finding {
    let mut now = start.clone();
    while let Some(left) = now.refinement.clone().filter(|r| !r.is_complete()) {
        now = left.advanced(step);
    }
    now
}

#[test]
fn selling_implied_by_beta_agrees_with_the_reference() {
    let Some(file) = crate::shared::shared_json("oracles/47_beta_implied_selling.json") else { return };
    let list = |key: &str| -> Vec<f64> {
        file["inputs"][key].as_array().expect("a list").iter().filter_map(|v| v.as_f64()).collect()
    };
    let series = [fractions("funds", &list("y")), fractions("market", &list("x"))];
    let exhibit = run("implied-selling", &series, &[("window", "36"), ("assets", "1200")]).expect("an exhibit");
    let implied = finding(&exhibit, "implied");
    let expected = &file["expected"];
    let close = |what: &str, got: f64, key: &str| {
        let wanted = expected[key].as_f64().expect("a number");
        near(what, got, wanted, 1e-8 * wanted.abs());
    };
    close("before", number(implied, "before"), "beta_1");
    close("after", number(implied, "after"), "beta_2");
    close("change", number(implied, "change"), "delta_beta");
    close("error", number(implied, "error"), "se_delta_beta_HAC3");
    close("classical", number(implied, "classical-error"), "se_delta_beta_OLS");
    close("sales", implied.value.expect("USD bn"), "exposure_change");
    let range = implied.interval.expect("an interval");
    near("low", range.low, expected["exposure_change_ci95"][0].as_f64().expect("low"), 1e-5);
    near("high", range.high, expected["exposure_change_ci95"][1].as_f64().expect("high"), 1e-5);
    close("chow", finding(&exhibit, "tested").value.expect("F"), "chow_F");
    close("chow p", finding(&exhibit, "tested").p.expect("p"), "chow_p");
    assert!(
        implied.text.contains("fell from 0.97")
            && implied.text.contains("sales of USD 193 bn (95% interval −USD 433 bn to +USD 47.5 bn)"),
        "{}",
        implied.text
    );
    // The interval holds zero, so the first of the three tests fails.
    assert!(finding(&exhibit, "survives").text.contains("excludes zero (no)"));
    assert!(
        finding(&exhibit, "stable").text.contains("of 2 windows")
            || finding(&exhibit, "stable").text.contains("of 3 windows")
    );
}

#[test]
fn every_way_finds_a_beta_that_fell_and_no_way_looks_ahead() {
    let market: Vec<f64> = noise(3, 120).iter().map(|v| 4.0 * v).collect();
    let style = noise(4, 120);
    let fund: Vec<f64> = (0..120)
        .map(|i| if i < 96 { 0.6 } else { 0.2 } * market[i] + 0.1 * style[i] + 0.05 * noise(5, 120)[i])
        .collect();
    let series = [returns("fund", &fund), returns("market", &market), returns("style", &style)];
    let options = [("window", "24"), ("assets", "500")];
    let exhibit = run("implied-selling", &series, &options).expect("an exhibit");
    near("sales", finding(&exhibit, "implied").value.expect("USD bn"), -200.0, 12.0);
    assert!(finding(&exhibit, "methods").text.starts_with("5 of 5 ways"), "{}", finding(&exhibit, "methods").text);
    assert!(finding(&exhibit, "tested").p.expect("p") < 1e-6);
    assert!(finding(&exhibit, "placebo").value.expect("a share") < 5.0);
    assert!(finding(&exhibit, "style").text.to_lowercase().contains("among mixes without shorts"));
    // What was known then is what is shown now, by all three ways.
    let all = &table(&exhibit, "Betas").rows;
    for count in [60, 97, 119] {
        let then: Vec<Series> =
            series.iter().map(|s| Series { points: s.points[..count].to_vec(), ..s.clone() }).collect();
        let earlier = run("implied-selling", &then, &options).expect("an exhibit");
        let row = &table(&earlier, "Betas").rows[0];
        assert_eq!(Some(row), all.iter().find(|r| r[0] == row[0]));
    }
    // A change of assets by prices is no trade: no assets, no amount.
    let without = run("implied-selling", &series, &[("window", "24")]).expect("an exhibit");
    assert!(finding(&without, "implied").text.contains("no assets were stated"));
    let since = run("implied-selling", &series, &[("window", "24"), ("start", "2006-01-01")]).expect("an exhibit");
    near("since", number(finding(&since, "implied"), "before"), 0.6, 0.05);
    let twin =
        [series[0].clone(), series[1].clone(), returns("twin", &market.iter().map(|v| 2.0 * v).collect::<Vec<_>>())];
    assert_eq!(refused("implied-selling", &twin, &options).code, "factors-depend");
    assert_eq!(refused("implied-selling", &series, &[("window", "6")]).code, "window-too-short");
    assert_eq!(refused("implied-selling", &series, &[("window", "61")]).code, "too-few-points");
    assert_eq!(refused("implied-selling", &series, &[("window", "24"), ("start", "2001-01-01")]).code, "start-outside");
    let flat = [series[0].clone(), returns("flat", &[1.0; 120])];
    assert_eq!(refused("implied-selling", &flat, &options).code, "constant-series");
}

fn points(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Other, Unit::of(Quantity::Index, Authority::File), values)
}

#[test]
fn financing_by_roll_and_by_carry_agrees_with_the_reference() {
    // Oracle 39: 5000 to 5062.5 over 91 days with 18.2 points of dividends, against 4.33%.
    let rate = |values: &[f64]| weekly("SOFR", MeasureKind::Rate, percent(), values);
    let series =
        [points("near", &[5000.0; 3]), points("far", &[5062.5; 3]), rate(&[4.33; 3]), points("dividends", &[18.2; 3])];
    let exhibit = run("funding-spread", &series, &[("days", "91")]).expect("an exhibit");
    let spread = finding(&exhibit, "spread");
    near("spread", spread.value.expect("bp"), 205.505_494_505_494_54, 1e-9);
    near("rate", number(spread, "rate"), 6.385_054_945_054_945, 1e-12);
    near("a point", finding(&exhibit, "sensitivity").value.expect("bp"), 1e4 / 5000.0 * 360.0 / 91.0, 1e-9);
    // Hull: 1300 to 1313.07 in a quarter at a yield of 1% implies 5.0015% continuous.
    let paid = 1300.0 * (1.0 - libm::exp(-0.01 * 0.25));
    let series = [points("future", &[1313.07]), points("index", &[1300.0]), rate(&[4.0]), points("dividends", &[paid])];
    let exhibit = run("funding-spread", &series, &[("from", "carry"), ("days", "91.25")]).expect("an exhibit");
    let simple = (libm::exp(0.050_014_569_822_757_75 * 0.25) - 1.0) * 360.0 / 91.25;
    near("carry", number(finding(&exhibit, "spread"), "rate"), 100.0 * simple, 1e-9);
    // Days by the calendar: from March to June 2024 the third Fridays lie 98 days apart.
    let exhibit = run("funding-spread", &[points("n", &[5000.0]), points("f", &[5050.0]), rate(&[5.0])], &[])
        .expect("an exhibit");
    near("days", number(finding(&exhibit, "spread"), "days"), 98.0, 0.0);
    assert!(exhibit.caveats.iter().any(|c| c.contains("no dividends were given")));
    assert_eq!(refused("funding-spread", &series[..2], &[]).code, "series-count");
    assert_eq!(
        refused("funding-spread", &[points("n", &[0.0]), points("f", &[1.0]), rate(&[5.0])], &[]).code,
        "not-positive"
    );
}

#[test]
fn turns_of_the_year_are_paired_and_events_compared_with_other_dates() {
    // Eight years of months; the spread is 10 lower in every January and fell for good in March 2024.
    let values: Vec<f64> = (0..96)
        .map(|i| {
            0.5 - if i % 12 == 0 { 0.1 } else { 0.0 } - if i >= 86 { 0.3 } else { 0.0 }
                + 0.002 * f64::from(i as u32 % 5)
        })
        .collect();
    let spread = monthly("spread", MeasureKind::Rate, percent(), 2017, &values);
    let exhibit = run(
        "funding-spread",
        std::slice::from_ref(&spread),
        &[("from", "spread"), ("event", "2024-03-01"), ("over", "6")],
    )
    .expect("an exhibit");
    let turns = finding(&exhibit, "turns");
    near("turns", turns.value.expect("bp"), -10.0, 0.5);
    assert_eq!(turns.n, Some(7));
    // All of seven signs alike: two of 128 patterns.
    near("signs", turns.p.expect("p"), 2.0 / 128.0, 1e-12);
    let event = finding(&exhibit, "event");
    near("event", event.value.expect("bp"), -28.3, 1.0);
    assert!(event.text.contains("1 of 85 dates show as large a change"), "{}", event.text);
    near("p", event.p.expect("p"), 1.0 / 85.0, 1e-12);
    assert!(finding(&exhibit, "same-days").text.contains("stands 1st from the lowest among the same days of 8 years"));
    assert_eq!(
        refused("funding-spread", &[spread], &[("from", "spread"), ("event", "2017-02-01"), ("over", "6")]).code,
        "event-outside"
    );
}

/// A daily series from 1 January 2024 on, weekends too.
fn daily(name: &str, count: usize, value: impl Fn(usize) -> f64) -> Series {
    let first = Day::new(2024, 1, 1).expect("a day");
    let points = (0..count).map(|i| (Period::day(first.plus_days(i as i32)), value(i))).collect();
    build(name, MeasureKind::Rate, percent(), Frequency::Daily, points)
}

#[test]
fn an_unwinding_needs_all_three_signs() {
    let contracts = |name: &str, holder: &str, values: &[f64]| Series {
        holder: holder.to_owned(),
        ..weekly(name, MeasureKind::Position, Unit::of(Quantity::Contracts, Authority::File), values)
    };
    let wave = |i: usize| f64::from(i as u32 * 7 % 5) - 2.0;
    let shorts = |last: f64| -> Vec<f64> {
        (0..60).map(|i| 1000.0 + 10.0 * wave(i) + if i == 59 { last } else { 0.0 }).collect()
    };
    let late = |i: usize, size: f64| if i > 410 { size } else { 0.01 * wave(i) };
    let (repo, floor) = (daily("repo", 420, |i| 5.0 + late(i, 0.2)), daily("floor", 420, |_| 5.0));
    let basis = daily("basis", 420, |i| late(i, 0.5));
    let book = |last: f64| {
        vec![
            contracts("UST 2Y NOTE", "leveraged funds", &shorts(last)),
            contracts("UST 10Y NOTE", "leveraged funds", &shorts(last)),
            contracts("UST 10Y NOTE", "asset managers", &shorts(-last)),
            repo.clone(),
            floor.clone(),
            basis.clone(),
        ]
    };
    let options = [("window", "26")];
    let all = run("basis-trade", &book(-300.0), &options).expect("an exhibit");
    let unwind = finding(&all, "unwind");
    near("agree", number(unwind, "agree"), 3.0, 0.0);
    assert!(unwind.text.starts_with("All three signs"), "{}", unwind.text);
    let short = finding(&all, "shorts");
    // The last wave step plus the cut, at USD 200,000 and 100,000 a contract.
    near("faces", short.value.expect("USD"), 300_000.0 * (10.0 * (wave(59) - wave(58)) - 300.0), 1e-3);
    near("repo", finding(&all, "repo").value.expect("bp"), 20.0, 1e-9);
    assert!(finding(&all, "placebo").text.contains("in 1 of"), "{}", finding(&all, "placebo").text);
    assert!(finding(&all, "mirror").value.expect("contracts") > 0.0);
    // Shorts that grew beside the same repo are no unwinding.
    let grew = run("basis-trade", &book(300.0), &options).expect("an exhibit");
    assert!(finding(&grew, "unwind").text.contains("do not agree"), "{}", finding(&grew, "unwind").text);
    assert!(number(finding(&grew, "unwind"), "shorts-covered") < 0.0);
    // Without a basis nothing can be shown.
    let two = run("basis-trade", &book(-300.0)[..5], &options).expect("an exhibit");
    assert!(finding(&two, "unwind").text.contains("but all three must agree"), "{}", finding(&two, "unwind").text);
    // Nothing later enters an earlier row.
    let rows = &table(&all, "Signs").rows;
    let then: Vec<Series> = book(-300.0)
        .into_iter()
        .map(|s| {
            let kept =
                s.points.iter().filter(|p| p.period.end <= Day::new(2024, 12, 27).expect("a day")).copied().collect();
            Series { points: kept, ..s }
        })
        .collect();
    let earlier = run("basis-trade", &then, &options).expect("an exhibit");
    let row = &table(&earlier, "Signs").rows[0];
    assert_eq!(Some(row), rows.iter().find(|r| r[0] == row[0]));
    let unnamed = vec![contracts("futures", "", &shorts(0.0)), repo.clone(), floor.clone()];
    assert_eq!(refused("basis-trade", &unnamed, &options).code, "face-unknown");
    assert!(run("basis-trade", &unnamed, &[("faces", "100000")]).is_ok());
    assert_eq!(refused("basis-trade", &unnamed[..2], &options).code, "series-count");
    assert_eq!(refused("basis-trade", &unnamed, &[("faces", "1,2")]).code, "option-not-a-number");
}

#[test]
fn a_multiplier_says_what_goes_with_a_flow_and_what_is_left() {
    let flow = |name: &str, values: &[f64]| monthly(name, MeasureKind::Flow, dollars(), 2000, values);
    let market = monthly("market", MeasureKind::Holding, dollars(), 2000, &[62_000_000.0; 60]);
    let (a, b, c) = (noise(1, 60), noise(2, 60), noise(7, 60));
    let scaled = |v: &[f64], by: f64| v.iter().map(|x| 62_000.0 * by * x).collect::<Vec<f64>>();
    // Return = 3 × flow over market and a little noise: in per cent, 3 × (4a + 2b + c) × 0.1.
    let moved: Vec<f64> = (0..60).map(|i| 0.3 * (4.0 * a[i] + 2.0 * b[i] + c[i]) + 0.02 * noise(8, 60)[i]).collect();
    let series = [
        returns("shares", &moved),
        market,
        flow("A", &scaled(&a, 4.0)),
        flow("B", &scaled(&b, 2.0)),
        flow("C", &scaled(&c, 1.0)),
    ];
    let exhibit = run("price-impact", &series, &[("multiplier", "3"), ("sum", "2"), ("instrument", "granular")])
        .expect("an exhibit");
    near("left over", finding(&exhibit, "attribution").value.expect("%"), 0.0, 0.041);
    near("slope", finding(&exhibit, "least-squares").value.expect("a multiplier"), 3.0, 0.05);
    let tool = finding(&exhibit, "instrument");
    near("instrument", tool.value.expect("a multiplier"), 3.0, 0.3);
    assert!(number(tool, "first-stage") > 4.0);
    // The sentence of the brief: 750 bn on 62 tn, 1.2%, about −6%.
    let asked = run("price-impact", &series, &[("amount", "750")]).expect("an exhibit");
    let scenario = finding(&asked, "scenario");
    near("scenario", scenario.value.expect("%"), -5.0 * 75.0 / 62.0, 1e-9);
    assert!(
        scenario.text.starts_with(
            "If the multiplier is 5, net sales of USD 750 bn on a market of USD 62.0 tn (1.2% of it) go with −6.05%"
        ),
        "{}",
        scenario.text
    );
    for f in &exhibit.findings {
        assert!(!f.text.contains("caused"), "{}", f.text);
    }
    // An outside series that has nothing to do with flows is a weak instrument, and said to be.
    let mut stranger = series.to_vec();
    stranger.push(returns("rain", &noise(99, 60)));
    let weak = run("price-impact", &stranger, &[("instrument", "series")]).expect("an exhibit");
    assert!(finding(&weak, "instrument").text.contains("instrument is weak"), "{}", finding(&weak, "instrument").text);
    assert_eq!(refused("price-impact", &series[..2], &[]).code, "too-few-series");
    assert_eq!(refused("price-impact", &series, &[("multiplier", "much")]).code, "option-not-a-number");
    let total = flow("all", &(0..60).map(|i| scaled(&a, 4.0)[i] + scaled(&b, 2.0)[i]).collect::<Vec<_>>());
    let doubled = [series[0].clone(), series[1].clone(), series[2].clone(), series[3].clone(), total];
    assert_eq!(refused("price-impact", &doubled, &[]).code, "aggregate-with-members");
}

#[test]
fn no_effect_is_shown_only_where_the_data_could_tell() {
    let flow: Vec<f64> = noise(11, 240);
    let quiet: Vec<f64> = noise(12, 240).iter().map(|v| 0.6 * v).collect();
    let sells = monthly("flow", MeasureKind::Flow, dollars(), 2000, &flow);
    let exhibit = run("outflow-returns", &[sells.clone(), returns("shares", &quiet)], &[]).expect("an exhibit");
    let after = finding(&exhibit, "after-1");
    let sold: Vec<usize> = (0..239).filter(|i| flow[*i] < 0.0).collect();
    let rest: Vec<usize> = (0..239).filter(|i| flow[*i] >= 0.0).collect();
    let mean = |rows: &[usize]| rows.iter().map(|i| quiet[i + 1]).sum::<f64>() / rows.len() as f64;
    near("gap", after.value.expect("points"), mean(&sold) - mean(&rest), 1e-12);
    assert_eq!(after.n, Some(sold.len()));
    assert!(number(after, "equivalence") < 0.05 && after.text.contains("is shown"), "{}", after.text);
    // The same returns ten times as wide: the gap may be as small, but nothing is shown.
    let wild: Vec<f64> = quiet.iter().map(|v| 10.0 * v).collect();
    let exhibit = run("outflow-returns", &[sells.clone(), returns("shares", &wild)], &[]).expect("an exhibit");
    let after = finding(&exhibit, "after-1");
    assert!(after.text.contains("is not shown") && number(after, "smallest") > 0.5, "{}", after.text);
    // Returns that follow selling are found; three periods of delay lose them.
    let led: Vec<f64> = (0..240).map(|i| quiet[i] - if i > 0 && flow[i - 1] < 0.0 { 2.0 } else { 0.0 }).collect();
    let pair = [sells.clone(), returns("shares", &led), returns("other", &quiet)];
    let found = run("outflow-returns", &pair, &[]).expect("an exhibit");
    near("found", finding(&found, "after-1").value.expect("points"), -2.0, 0.3);
    near("relative", finding(&found, "relative-after-1").value.expect("points"), -2.0, 1e-9);
    assert!(finding(&found, "after-1").p.expect("p") < 1e-6);
    let delayed = run("outflow-returns", &pair, &[("delay", "3")]).expect("an exhibit");
    assert!(finding(&delayed, "after-1").value.expect("points").abs() < 0.8);
    assert_eq!(refused("outflow-returns", &[sells, returns("shares", &quiet[..0])], &[]).code, "series-all-missing");
    let buys = monthly("flow", MeasureKind::Flow, dollars(), 2000, &[1.0; 60]);
    assert_eq!(refused("outflow-returns", &[buys, returns("shares", &quiet[..60])], &[]).code, "one-sided");
}

#[test]
fn a_refined_finding_does_not_depend_on_the_steps() {
    let flow = monthly("flow", MeasureKind::Flow, dollars(), 2000, &noise(21, 90));
    let exhibit = run("outflow-returns", &[flow, returns("shares", &noise(22, 90))], &[]).expect("an exhibit");
    let first = finding(&exhibit, "after-3");
    let (start, all) = (first.draws.expect("draws").done, first.draws.expect("draws").wanted);
    assert_eq!((start, all), (500, 10_000));
    let at_once = finished(first, usize::MAX);
    for step in [1_700, 9_499, 37_000] {
        assert_eq!(finished(first, step), at_once, "{step}");
    }
    assert_eq!(at_once.draws.map(|d| d.done), Some(10_000));
    // The first answer is valid: near the last, and said with its draws.
    assert!(first.text.contains("500 draws") && at_once.text.contains("10,000 draws"), "{}", first.text);
    near("low", number(first, "drawn-low"), number(&at_once, "drawn-low"), 0.15);
    near("high", number(first, "drawn-high"), number(&at_once, "drawn-high"), 0.15);
    // Blocks and Newey and West agree on how wide the interval is.
    let width = at_once.interval.map(|i| i.high - i.low).expect("an interval");
    let drawn = number(&at_once, "drawn-high") - number(&at_once, "drawn-low");
    assert!((drawn / width - 1.0).abs() < 0.5, "{drawn} {width}");
}
