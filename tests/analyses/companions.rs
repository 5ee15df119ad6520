//! Companion tests of the flow monitor, each against the same number computed another way.

use super::{build, dollars, finding, flows, monthly, near, number, percent, refused, run, table, weekly};
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::series::Series;
use flowmosaic::stats::correlation::correlation;
use flowmosaic::stats::moments::mean;
use flowmosaic::stats::regression::with_constant;
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity, Unit};

/// Numbers between −1 and 1 that repeat on every machine.
fn noise(seed: u64, n: usize) -> Vec<f64> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    };
    for _ in 0..8 {
        next();
    }
    (0..n).map(|_| next()).collect()
}

fn shares(name: &str, values: &[f64]) -> Series {
    let unit = Unit::of(Quantity::Count { of: "shares".to_owned() }, Authority::File);
    weekly(name, MeasureKind::Holding, unit, values)
}

fn trades(rows: [&[f64]; 4]) -> Vec<Series> {
    let names = ["long buys", "long sales", "short sales", "short covers"];
    names.iter().zip(rows).map(|(name, row)| weekly(name, MeasureKind::GrossFlow, dollars(), row)).collect()
}

#[test]
fn the_long_driven_share_has_an_interval_and_a_ratio_its_usual_range() {
    let n = 40;
    let wave = noise(3, n);
    let buys: Vec<f64> = wave.iter().map(|w| 10.0 + 2.0 * w).collect();
    let sales: Vec<f64> = noise(4, n).iter().map(|w| 30.0 + 5.0 * w).collect();
    let shorts: Vec<f64> = noise(5, n).iter().map(|w| 20.0 + 5.0 * w).collect();
    let covers: Vec<f64> = noise(6, n).iter().map(|w| 5.0 + w).collect();
    let book = trades([&buys, &sales, &shorts, &covers]);
    let exhibit = run("sides", &book, &[("sum", "40"), ("ratio", "long-sales/short-covers")]).expect("an exhibit");
    let driven = finding(&exhibit, "long-driven");
    let total = |v: &[f64]| v.iter().sum::<f64>();
    let (long, short) = (total(&buys) - total(&sales), total(&covers) - total(&shorts));
    near("share", driven.value.expect("a share"), long / (long + short), 1e-12);
    let interval = driven.interval.expect("forty weeks");
    assert!(interval.low < long / (long + short) && long / (long + short) < interval.high);
    assert!(interval.low > 0.4 && interval.high < 0.8, "{interval:?}");
    let ratio = finding(&exhibit, "ratio");
    // Delta method by its formula: var log r = s²(a/ā − c/c̄)/n.
    let (a, c) = (mean(&sales), mean(&covers));
    let parts: Vec<f64> = sales.iter().zip(&covers).map(|(x, y)| x / a - y / c).collect();
    let error = flowmosaic::stats::moments::standard_deviation(&parts) / 40_f64.sqrt();
    near("log-low", number(ratio, "log-low"), a / c * libm::exp(-1.959_963_985 * error), 1e-8);
    let usual = finding(&exhibit, "usual-ratio");
    let ratios: Vec<f64> = sales.iter().zip(&covers).map(|(x, y)| x / y).collect();
    near("median", usual.value.expect("a median"), flowmosaic::stats::robust::median(&ratios), 1e-12);
    let as_large = ratios.iter().filter(|r| **r >= ratios[39]).count() as f64 / 40.0;
    near("p", usual.p.expect("a share"), as_large, 1e-15);
    // Under twenty periods there is no interval, and the sentence claims none.
    let few = run("sides", &book, &[("sum", "4")]).expect("an exhibit");
    assert!(finding(&few, "long-driven").interval.is_none());
}

#[test]
fn a_correlation_that_prices_explain_is_gone_when_they_are_held_fixed() {
    let n = 120;
    let r = noise(11, n);
    let (e, f) = (noise(12, n), noise(13, n));
    let seller: Vec<f64> = r.iter().zip(&e).map(|(r, e)| 10.0 * r + e).collect();
    let buyer: Vec<f64> = r.iter().zip(&f).map(|(r, f)| -10.0 * r + f).collect();
    let mut series = flows(&[&seller, &buyer]);
    series.push(weekly("S&P 500", MeasureKind::Rate, percent(), &r));
    let exhibit = run("counterparty", &series, &[("hold-fixed", "last-series")]).expect("an exhibit");
    let partial = finding(&exhibit, "partial");
    assert!(number(partial, "plain") < -0.9, "{}", partial.text);
    // By the residuals of both flows on the return now and before.
    let before: Vec<f64> = r[..n - 1].to_vec();
    let rest = |y: &[f64]| with_constant(&y[1..], &[&r[1..], &before]).expect("a fit").residuals;
    near("partial", partial.value.expect("a correlation"), correlation(&rest(&seller), &rest(&buyer)), 1e-10);
    assert!(partial.value.expect("a correlation").abs() < 0.25 && partial.p.expect("a test") > 0.01);
    let open = finding(&exhibit, "left-open");
    let net: f64 = seller.iter().zip(&buyer).map(|(a, b)| (a + b).abs()).sum();
    let gross: f64 = seller.iter().zip(&buyer).map(|(a, b)| a.abs() + b.abs()).sum();
    near("left open", open.value.expect("a share"), net / gross, 1e-12);
    assert!(finding(&exhibit, "absorbed-sales").interval.is_some());
    series.pop();
    assert_eq!(refused("counterparty", &series, &[("hold-fixed", "last-series")]).code, "too-few-series");
}

#[test]
fn utilisation_and_the_forecast_from_the_index_as_known() {
    let n = 90;
    let base: Vec<f64> = noise(21, n).iter().map(|w| 100.0 + 10.0 * w).collect();
    let out = vec![1_000.0; n];
    let loan: Vec<f64> = base.iter().map(|b| b * 0.9).collect();
    let lendable = vec![300.0; n];
    let returns: Vec<f64> = noise(22, n).iter().map(|w| 2.0 * w).collect();
    let all = vec![
        shares("short", &base),
        shares("outstanding", &out),
        shares("on loan", &loan),
        shares("lendable", &lendable),
        weekly("market", MeasureKind::Rate, percent(), &returns),
    ];
    let options = [("further", "loan, returns"), ("horizon", "3"), ("lag", "11")];
    let exhibit = run("short-interest", &all, &options).expect("an exhibit");
    let used = finding(&exhibit, "utilisation");
    near("utilisation", used.value.expect("a share"), 100.0 * loan[n - 1] / 300.0, 1e-12);
    near("change", number(used, "change"), 100.0 * (loan[n - 1] - loan[n - 2]) / 300.0, 1e-10);
    let forecast = finding(&exhibit, "forecast");
    // By hand: the report of week t is known 11 days on, in the second week after it; the third to the
    // fifth begin after that and before the report three weeks on is known.
    let logs: Vec<f64> = base.iter().zip(&out).map(|(s, o)| libm::log(100.0 * s / o)).collect();
    let known = flowmosaic::stats::detrend::standardised_as_known(&logs, 24);
    let pairs: Vec<(f64, f64)> = (0..n)
        .filter(|t| !known[*t].is_nan() && t + 5 < n)
        .map(|t| (known[t], returns[t + 3..=t + 5].iter().sum::<f64>()))
        .collect();
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let slope = with_constant(&y, &[&x]).expect("a fit").coefficients[1];
    near("slope", forecast.value.expect("a slope"), slope, 1e-10);
    assert_eq!(forecast.n, Some(x.len()));
    assert!(forecast.text.contains("that overlap"), "{}", forecast.text);
    assert!(forecast.interval.is_some() && forecast.p.is_some());
    assert_eq!(refused("short-interest", &all, &[]).code, "series-count");
    let mut wrong = all.clone();
    wrong.swap(2, 3);
    assert_eq!(refused("short-interest", &wrong, &options).code, "share-above-one");
}

#[test]
fn reopenings_stand_apart_and_the_share_is_set_against_the_tail() {
    let n = 24;
    let day = |i: usize| Day::new(2023, 1, 11).expect("a day").plus_months(i as i32);
    let unit = |q: Quantity| Unit::of(q, Authority::File);
    let made = |name: &str, u: Unit, v: &dyn Fn(usize) -> f64| {
        build(name, MeasureKind::Other, u, Frequency::Monthly, (0..n).map(|i| (Period::day(day(i)), v(i))).collect())
    };
    let tail = noise(31, n);
    let again = |i: usize| f64::from(u8::from(!i.is_multiple_of(3)));
    let share = |i: usize| 60.0 - 4.0 * tail[i] + 5.0 * again(i);
    let series = vec![
        made("indirect", dollars(), &|i| share(i)),
        made("total", dollars(), &|_| 100.0),
        made("tail", unit(Quantity::Count { of: "basis points".to_owned() }), &|i| tail[i]),
        made("re-opening", unit(Quantity::Count { of: "mark".to_owned() }), &again),
    ];
    let exhibit = run("auctions", &series, &[("further", "tail, reopening")]).expect("an exhibit");
    let with = finding(&exhibit, "goes-with");
    let values: Vec<f64> = (0..n).map(share).collect();
    let slope = with_constant(&values, &[&tail]).expect("a fit").coefficients[1];
    near("slope", with.value.expect("a slope"), slope, 1e-10);
    let kind = finding(&exhibit, "same-kind");
    let own: Vec<f64> = (0..n).filter(|i| again(*i) == again(n - 1)).map(share).collect();
    let rank = own.iter().filter(|s| **s > share(n - 1)).count() + 1;
    assert_eq!((kind.value, kind.n), (Some(rank as f64), Some(own.len())));
    assert!(
        number(kind, "difference") > 0.0 && kind.text.contains("among re-openings")
            || kind.text.contains("re-openings")
    );
    let mut wrong = series.clone();
    wrong[3].points[2].value = 0.5;
    assert_eq!(refused("auctions", &wrong, &[("further", "tail, reopening")]).code, "not-a-mark");
}

#[test]
fn active_share_and_what_new_money_buys() {
    let held = flows(&[&[60.0, 66.0], &[40.0, 44.0]]);
    let returns = [
        weekly("A return", MeasureKind::Rate, percent(), &[0.0, 0.0]),
        weekly("B return", MeasureKind::Rate, percent(), &[0.0, 0.0]),
    ];
    let index = [
        weekly("A in index", MeasureKind::Other, percent(), &[70.0, 70.0]),
        weekly("B in index", MeasureKind::Other, percent(), &[30.0, 30.0]),
    ];
    let series: Vec<Series> = held.iter().chain(&returns).chain(&index).cloned().collect();
    let exhibit = run("concentration", &series, &[("returns", "given"), ("index", "given")]).expect("an exhibit");
    let active = finding(&exhibit, "active");
    near("active weight", active.value.expect("points"), -10.0, 1e-12);
    near("active share", number(active, "active-share"), 10.0, 1e-12);
    let change = finding(&exhibit, "change");
    // Ten of new money at 60/40: six would go to the first, and six did.
    near("new money", number(change, "new-money"), 10.0, 1e-12);
    near("passive", number(change, "passive"), 6.0, 1e-12);
    near("beyond", number(change, "beyond-passive"), 0.0, 1e-12);
    assert_eq!(
        refused("concentration", &series[..5], &[("returns", "given"), ("index", "given")]).code,
        "series-count"
    );
}

#[test]
fn a_season_and_a_quarter_end_are_taken_out() {
    let n = 72;
    let small = noise(41, n);
    let value = |t: usize| 5.0 * f64::from(u8::from(t % 3 == 2)) + 20.0 * f64::from(u8::from(t % 12 == 3)) + small[t];
    let values: Vec<f64> = (0..n).map(value).collect();
    let series = monthly("flow", MeasureKind::Flow, dollars(), 2019, &values);
    let exhibit = run("calendar", &[series], &[("turn", "quarter-end")]).expect("an exhibit");
    let without = finding(&exhibit, "without-season");
    let parts = flowmosaic::stats::seasonal::stl_with(
        &values,
        12,
        flowmosaic::stats::seasonal::Settings::robust(flowmosaic::stats::seasonal::Season::Periodic),
    )
    .expect("six years");
    near("adjusted", without.value.expect("a value"), values[n - 1] - parts.seasonal[n - 1], 1e-12);
    assert!(without.value.expect("a value").abs() < 8.0);
    let effect = finding(&exhibit, "turn-effect");
    let quarter: Vec<f64> = (0..n).map(|t| f64::from(u8::from(t % 3 == 2))).collect();
    let year: Vec<f64> = (0..n).map(|t| f64::from(u8::from(t % 12 == 11))).collect();
    let fit = with_constant(&values, &[&year, &quarter]).expect("a fit");
    near("effect", effect.value.expect("an effect"), fit.coefficients[2], 1e-10);
    assert_eq!(table(&exhibit, "turns of the calendar").rows.len(), 2);
    assert_eq!(effect.n, Some(n));
}

#[test]
fn a_fund_among_its_peers_and_a_region_against_its_mix() {
    let flow = |name: &str, v: f64| weekly(name, MeasureKind::Flow, dollars(), &[0.0, v]);
    let assets = |name: &str, v: f64| weekly(name, MeasureKind::Holding, dollars(), &[v, v]);
    let funds = ["Europe", "gold", "bonds", "Japan", "value", "growth"];
    let (moved, size) = ([13.0, 36.0, 50.0, -4.0, 1.0, 2.0], [100.0, 200.0, 1_000.0, 100.0, 100.0, 100.0]);
    let mut series = Vec::new();
    for (i, fund) in funds.iter().enumerate() {
        series.push(flow(fund, moved[i]));
        series.push(assets(&format!("{fund} assets"), size[i]));
    }
    let exhibit = run("scale", &series, &[]).expect("an exhibit");
    let peers = finding(&exhibit, "among-peers");
    assert_eq!((peers.value, peers.n), (Some(2.0), Some(6)), "{}", peers.text);
    near("p", peers.p.expect("six funds"), 2.0 / 6.0, 1e-15);
    near("first", number(peers, "first"), 18.0, 1e-12);
    assert_eq!(refused("scale", &series[..3], &[]).code, "series-count");
    let n = 60;
    let donors: Vec<Vec<f64>> = (0..6).map(|i| noise(50 + i, n).iter().map(|w| 10.0 * w).collect()).collect();
    let own: Vec<f64> = (0..n)
        .map(|t| 0.5 * donors[0][t] + 0.5 * donors[3][t] + 0.01 * donors[5][t] - if t >= 45 { 6.0 } else { 0.0 })
        .collect();
    let rows: Vec<&[f64]> = std::iter::once(own.as_slice()).chain(donors.iter().map(Vec::as_slice)).collect();
    let cut = Day::new(2024, 1, 5).expect("a day").plus_days(7 * 45 - 3).iso();
    let exhibit = run("contrast", &flows(&rows), &[("cut", &cut)]).expect("an exhibit");
    let mix = finding(&exhibit, "synthetic");
    near("gap", mix.value.expect("a gap"), -6.0, 0.3);
    near("p", mix.p.expect("seven regions"), 1.0 / 7.0, 1e-15);
    assert!(mix.text.contains("% B") && mix.text.contains("no other of 7"), "{}", mix.text);
    // Two regions have no mix; three are compared with the mean of the others.
    let three = run("contrast", &flows(&rows[..3]), &[("cut", &cut)]).expect("an exhibit");
    assert!(three.findings.iter().all(|f| f.id != "synthetic"));
    let after = |v: &[f64]| mean(&v[45..]) - mean(&v[..45]);
    let expected = after(&own) - 0.5 * (after(&donors[0]) + after(&donors[1]));
    near("against the mean", finding(&three, "contrast").value.expect("a gap"), expected, 1e-12);
}

#[test]
fn sub_sectors_are_added_up_and_the_exception_is_named() {
    let names = [
        "Materials: chemicals",
        "Materials: metals and mining",
        "Materials: containers",
        "Energy: oil",
        "Energy: gas",
        "Technology: chips",
        "Technology: software",
    ];
    let last = [8.0, 6.0, -1.0, 2.0, 3.0, -9.0, -4.0];
    let series: Vec<Series> =
        names.iter().zip(last).map(|(name, v)| weekly(name, MeasureKind::Flow, dollars(), &[1.0, v])).collect();
    let exhibit = run("breadth", &series, &[("level", "sub-sectors"), ("noun", "sectors")]).expect("an exhibit");
    let breadth = finding(&exhibit, "breadth");
    assert!(breadth.text.starts_with("2 of 3 sectors bought"), "{}", breadth.text);
    // Sorted by size: Technology −13, Materials +13, Energy +5.
    let inside: Vec<&str> =
        exhibit.findings.iter().filter(|f| f.id.starts_with("inside")).map(|f| f.text.as_str()).collect();
    assert_eq!(inside.len(), 3);
    let materials = inside.iter().find(|t| t.contains("Materials")).expect("a sentence");
    assert!(materials.contains("2 of 3 members were bought, led by chemicals"), "{materials}");
    assert!(materials.contains("the exception is containers (−USD 1.0 m)"), "{materials}");
    assert!(inside.iter().any(|t| t.contains("Technology all 2 members were sold")), "{inside:?}");
    assert_eq!(
        refused("breadth", &flows(&[&[1.0], &[2.0], &[-4.0]]), &[("level", "sub-sectors")]).code,
        "name-without-sector"
    );
}

#[test]
fn a_choice_made_after_looking_is_set_against_all_choices() {
    let n = 400;
    let (a, b) = (noise(61, n), noise(62, n));
    let mut first = a.clone();
    let mut second = b.clone();
    // Extremes two periods apart: one case only when they may lie apart.
    for t in (60..n).step_by(50) {
        first[t] = -9.0;
        second[t + 2] = -9.0;
    }
    let returns = weekly("market", MeasureKind::Rate, percent(), &noise(63, n));
    let series = vec![
        weekly("one", MeasureKind::Other, dollars(), &first),
        weekly("two", MeasureKind::Other, dollars(), &second),
        returns,
    ];
    let strict =
        run("joint-extremes", &series, &[("window", "20"), ("horizon", "4"), ("threshold", "2")]).expect("an exhibit");
    let within = [("window", "20"), ("horizon", "4"), ("threshold", "2"), ("within", "2")];
    let wide = run("joint-extremes", &series, &within).expect("an exhibit");
    let cases = |e: &flowmosaic::analysis::Exhibit| finding(e, "joint").value.expect("a count");
    assert!(cases(&wide) >= cases(&strict) + 5.0, "{} {}", cases(&wide), cases(&strict));
    let grid = finding(&wide, "grid");
    assert!(grid.n.expect("combinations") > 3 && grid.value.expect("a count") <= 1.0, "{}", grid.text);
    assert!(table(&wide, "Other thresholds").rows.len() >= grid.n.expect("combinations"));
}

#[test]
fn an_index_of_trend_followers_is_set_against_the_model() {
    let n = 200;
    let steps = noise(71, n);
    let mut price = vec![100.0];
    for t in 1..n {
        price.push(price[t - 1] * (1.0 + 0.02 * steps[t] + 0.002 * libm::sin(t as f64 / 30.0)));
    }
    let quote = weekly("price", MeasureKind::Price, dollars(), &price);
    let alone = run("trend-followers", std::slice::from_ref(&quote), &[("assets", "300"), ("weight", "10")])
        .expect("an exhibit");
    let whole = run("trend-followers", std::slice::from_ref(&quote), &[("assets", "30")]).expect("an exhibit");
    near("a tenth", finding(&alone, "flow").value.expect("money"), finding(&whole, "flow").value.expect("money"), 1e-9);
    // An index that earns twice what follows on the price, with the sign of the past quarter.
    let earned: Vec<f64> = (0..n)
        .map(|t| {
            if t < 53 { 0.0 } else { 100.0 * (price[t] / price[t - 1] - 1.0) * (price[t - 1] - price[t - 14]).signum() }
        })
        .collect();
    let index = weekly("trend index", MeasureKind::Rate, percent(), &earned);
    let exhibit = run("trend-followers", &[quote.clone(), index], &[]).expect("an exhibit");
    let fit = finding(&exhibit, "index-fit");
    assert!(fit.p.expect("a test") < 1e-6 && number(fit, "explained") > 0.3, "{}", fit.text);
    assert_eq!(refused("trend-followers", &[quote], &[("weight", "0")]).code, "option-not-a-number");
}

#[test]
fn a_drift_of_the_mean_is_seen_without_a_date() {
    let n = 120;
    let small = noise(81, n);
    let drifting: Vec<f64> = (0..n).map(|t| small[t] + 0.02 * t as f64).collect();
    let steady = run("timing", &[weekly("steady", MeasureKind::Flow, dollars(), &small)], &[]).expect("an exhibit");
    let moved = run("timing", &[weekly("moved", MeasureKind::Flow, dollars(), &drifting)], &[]).expect("an exhibit");
    assert!(finding(&steady, "drift").p.expect("a test") > 0.05);
    let drift = finding(&moved, "drift");
    assert!(drift.p.expect("a test") < 0.001, "{}", drift.text);
    let center = mean(&drifting);
    let spread = flowmosaic::stats::moments::standard_deviation(&drifting);
    let mut total = 0.0;
    let sums = drifting.iter().map(|v| {
        total += v - center;
        f64::abs(total) / (spread * (n as f64).sqrt())
    });
    near("statistic", drift.value.expect("a statistic"), sums.fold(0.0, f64::max), 1e-10);
}
