//! What each analysis must say of its own limits, and what a wider setting does to its numbers.

use super::{build, dollars, finding, monthly, near, number, percent, run, weekly};
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::series::Series;
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

/// Returns of the weekdays from 1 January 2018 on.
fn daily(name: &str, values: &[f64]) -> Series {
    let first = Day::new(2018, 1, 1).expect("a Monday");
    let day = |i: usize| first.plus_days((i / 5 * 7 + i % 5) as i32);
    let points = values.iter().enumerate().map(|(i, v)| (Period::day(day(i)), *v)).collect();
    build(name, MeasureKind::Rate, percent(), Frequency::Daily, points)
}

fn price(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Price, Unit::of(Quantity::Index, Authority::File), values)
}

#[test]
fn two_days_added_up_see_markets_that_close_at_different_hours() {
    // The second market closes before the news of the second half of the day.
    let (news, own) = (noise(801, 3), noise(801, 5));
    let early: Vec<f64> = (1..801).map(|t| 0.5 * (news[t] + news[t - 1]) + 0.1 * own[t]).collect();
    let late: Vec<f64> = (1..801).map(|t| news[t] + 0.1 * own[801 - t]).collect();
    let series = [daily("late", &late), daily("early", &early)];
    let by_day = run("co-movement", &series, &[("window", "120")]).expect("an exhibit");
    let by_two = run("co-movement", &series, &[("window", "120"), ("sum", "2")]).expect("an exhibit");
    let value = |e| finding(e, "correlation").value.expect("a correlation");
    assert!(value(&by_two) > value(&by_day) + 0.05, "{} {}", value(&by_day), value(&by_two));
    assert!(finding(&by_two, "correlation").text.contains("period"), "{}", finding(&by_two, "correlation").text);
    assert!(by_two.caveats.iter().any(|c| c.starts_with("a period here is 2 periods of the data")));
    assert!(by_day.caveats.iter().any(|c| c.contains("add up two days")));
    // The same numbers as from returns that were added up by hand.
    let pairs = |v: &[f64]| v.chunks(2).map(|p| p[0] + p[1]).collect::<Vec<f64>>();
    let tail = |v: Vec<f64>| v[v.len() - 120..].to_vec();
    let expected = flowmosaic::stats::correlation::correlation(&tail(pairs(&late)), &tail(pairs(&early)));
    near("by hand", value(&by_two), expected, 1e-12);
    // An odd day out is the oldest one.
    let odd = [daily("late", &late[1..]), daily("early", &early[1..])];
    let odd = run("co-movement", &odd, &[("window", "120"), ("sum", "2")]).expect("an exhibit");
    assert_eq!(odd.findings.iter().find(|f| f.id == "change").and_then(|f| f.n), Some(399));
}

#[test]
fn what_a_search_does_not_find_is_said() {
    let saw = |step: usize| (0..120).map(|i| (i * step % 11) as f64 - 5.0).collect::<Vec<f64>>();
    let rate = |name: &str, values: &[f64]| monthly(name, MeasureKind::Rate, percent(), 2010, values);
    let series = [rate("one", &saw(7)), rate("other", &saw(3))];
    let exhibit = run("co-movement", &series, &[("window", "24"), ("model", "dcc")]).expect("an exhibit");
    assert!(exhibit.findings.iter().any(|f| f.id == "dynamic"));
    let said = exhibit.caveats.iter().find(|c| c.contains("ended at an edge")).expect("the search is doubted");
    assert!(said.contains("take a longer time"), "{said}");
    // Streaks of the same length throughout: age tells all, and a logit of it grows without end.
    let flow: Vec<f64> = (0..59).map(|i| if i % 3 == 2 { 1.0 } else { -1.0 }).collect();
    let exhibit = run("pace", &[weekly("flow", MeasureKind::Flow, dollars(), &flow)], &[]).expect("an exhibit");
    let lasting = finding(&exhibit, "lasting");
    assert!(lasting.how.test.contains("does not settle") && lasting.p.is_none(), "{}", lasting.how.test);
}

#[test]
fn shifts_are_counted_as_they_come() {
    let gauge = |seed: u64| weekly("a gauge", MeasureKind::Flow, dollars(), &noise(1_400, seed));
    let named = |name: &str, one: Series| Series { name: name.to_owned(), ..one };
    let series = [named("one", gauge(11)), named("other", gauge(12))];
    let exhibit = run("joint-extremes", &series, &[]).expect("an exhibit");
    let joint = finding(&exhibit, "joint");
    let draws = joint.draws.expect("draws");
    assert!(draws.done == 500 && draws.wanted > 1_300, "{draws:?}");
    assert!(joint.how.test.contains("500 of "), "{}", joint.how.test);
    let whole = joint.refinement.clone().expect("a refinement").advanced(usize::MAX);
    assert!(whole.how.test.contains(&format!("{0} of {0}", draws.wanted)), "{}", whole.how.test);
    let p = |f: &flowmosaic::analysis::Finding| f.p.expect("a probability");
    near("first and last answer", p(joint), p(&whole), 0.1);
    // Two gauges that are one in all but name meet more often than any shift lets them.
    let twice: Vec<f64> = noise(1_400, 11).iter().map(|v| 2.0 * v + 1.0).collect();
    let twins = [named("one", gauge(11)), weekly("twin", MeasureKind::Flow, dollars(), &twice)];
    let joint = run("joint-extremes", &twins, &[]).expect("an exhibit");
    let whole = finding(&joint, "joint").refinement.clone().expect("a refinement").advanced(usize::MAX);
    near("twins", p(&whole), 1.0 / (1.0 + draws.wanted as f64), 1e-12);
}

#[test]
fn positions_aim_at_what_is_asked_and_the_whole_at_its_own() {
    let mut level = 100.0;
    let prices: Vec<f64> = noise(520, 21)
        .iter()
        .map(|v| {
            level *= 1.0 + 0.03 * v + 0.002;
            level
        })
        .collect();
    let series = [price("index", &prices)];
    let at = |target: &str, whole: &str| {
        let options = [("target", target), ("whole-target", whole), ("cap", "8")];
        run("trend-followers", &series, &options).expect("an exhibit")
    };
    let value = |e: &flowmosaic::analysis::Exhibit| finding(e, "band").value.expect("a position");
    let (full, half) = (at("40", ""), at("20", ""));
    near("half the target", 2.0 * value(&half), value(&full), 1e-12);
    assert!(
        finding(&half, "band").how.formula.contains("20% / annual volatility"),
        "{}",
        finding(&half, "band").how.formula
    );
    // What the scaled mean position earned varied by about what was asked.
    let whole = at("40", "10");
    let table = super::table(&whole, "Positions");
    let cell = |row: &[flowmosaic::analysis::ExhibitCell], column: usize| match row.get(column) {
        Some(flowmosaic::analysis::ExhibitCell::Number(Some(v))) => *v,
        other => panic!("{other:?}"),
    };
    let rows: Vec<(f64, f64)> = table.rows.iter().rev().map(|r| (cell(r, 1), cell(r, 3))).collect();
    let earned: Vec<f64> = rows.windows(2).map(|w| w[0].1 * (w[1].0 / w[0].0 - 1.0)).collect();
    let spread = flowmosaic::stats::moments::standard_deviation(&earned) * 52.0_f64.sqrt();
    assert!((0.06..0.16).contains(&spread), "{spread}");
    assert!(finding(&whole, "band").how.formula.contains("10% / annual volatility of what the mean position earned"));
    let sum = |e: &flowmosaic::analysis::Exhibit| {
        let change = finding(e, "change");
        (
            number(change, "signal") + number(change, "volatility") + number(change, "cap"),
            change.value.expect("a change"),
        )
    };
    let (parts, change) = sum(&whole);
    near("the parts of the change", parts, change, 1e-12);
    // A price that only rises leaves every speed long.
    let rising: Vec<f64> =
        (0..200).map(|i| 100.0 * libm::exp(0.01 * f64::from(i) + 0.002 * f64::from(i * 7 % 5))).collect();
    let exhibit = run("trend-followers", &[price("up", &rising)], &[]).expect("an exhibit");
    assert!(exhibit.caveats.iter().any(|c| c.starts_with("every speed is fully long")), "{:?}", exhibit.caveats);
    let problem = super::refused("trend-followers", &series, &[("target", "-3")]);
    assert_eq!(problem.code, "option-not-a-number");
    let problem = super::refused("trend-followers", &[price("short", &prices[..58])], &[("over", "4")]);
    assert_eq!(problem.code, "too-few-points");
}

#[test]
fn retail_that_is_guessed_from_prices_and_money_in_two_places_are_doubted() {
    let flow = |name: &str, seed: u64, n: usize| weekly(name, MeasureKind::Flow, dollars(), &noise(n, seed));
    let caveats = |names: [&str; 2], n: usize| {
        let series = [flow(names[0], 1, n), flow(names[1], 2, n)];
        run("counterparty", &series, &[]).expect("an exhibit").caveats
    };
    let has = |caveats: &[flowmosaic::analysis::caveat::Caveat], words: &str| caveats.iter().any(|c| c.contains(words));
    let said = caveats(["Hedge funds", "Retail"], 40);
    assert!(has(&said, "\"Retail\"") && has(&said, "about a third") && !has(&said, "count it twice"), "{said:?}");
    let said = caveats(["Hedge funds", "Retail, equity ETFs"], 40);
    assert!(has(&said, "count it twice"), "{said:?}");
    // Individuals by their accounts are known, not guessed.
    let said = caveats(["Foreigners", "Individuals"], 40);
    assert!(!has(&said, "about a third") && !has(&said, "periods only"), "{said:?}");
    assert!(has(&caveats(["Foreigners", "Individuals"], 14), "14 periods only: from 24 on"));
    let steady = |n: usize| run("steadiness", &[flow("Retail", 1, n)], &[]).expect("an exhibit").caveats;
    assert!(
        has(&steady(14), "14 periods only") && has(&steady(14), "about a third") && !has(&steady(30), "periods only")
    );
}

#[test]
fn steadiness_is_told_against_the_base_too() {
    let flow: Vec<f64> = (0..36).map(|i| 50.0 + f64::from(i % 4)).collect();
    let base: Vec<f64> = (0..36).map(|i| 1_000.0 * libm::exp(0.05 * f64::from(i))).collect();
    let series = [
        monthly("bought", MeasureKind::Flow, dollars(), 2020, &flow),
        monthly("market", MeasureKind::Holding, dollars(), 2020, &base),
    ];
    let exhibit = run("steadiness", &series, &[]).expect("an exhibit");
    let variation = finding(&exhibit, "variation");
    // Month t over the base of the end of the month before.
    let ratios: Vec<f64> = (1..36).map(|t| flow[t] / base[t - 1]).collect();
    let mean = ratios.iter().sum::<f64>() / 35.0;
    let spread = (ratios.iter().map(|r| (r - mean).powi(2)).sum::<f64>() / 34.0).sqrt();
    near("variation", number(variation, "scaled-coefficient"), spread / mean, 1e-12);
    let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
    near("weakest", number(variation, "scaled-weakest"), 1e4 * least, 1e-9);
}
