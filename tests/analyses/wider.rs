//! Waves, crossings, nowcasts, order, trend breaks, hedges, risk reversals: M14, M27–M29, M31–M33.

use super::{build, dollars, finding, monthly, near, number, percent, refused, run, table, weekly};
use flowmosaic::calendar::{Frequency, Period};
use flowmosaic::series::{Break, Series};
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity, Unit};

/// Noise in −0.5 … 0.5 that looks the same everywhere.
fn noise(seed: u64, n: usize) -> Vec<f64> {
    let mut state = seed;
    (0..n)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / f64::from(1_u32 << 31) - 0.5
        })
        .collect()
}

fn quarterly(name: &str, kind: MeasureKind, values: &[f64]) -> Series {
    let period = |i: usize| Period::quarter(2000 + i as i32 / 4, i as u32 % 4 + 1).expect("a quarter");
    let dated = values.iter().enumerate().map(|(i, v)| (period(i), *v)).collect();
    build(name, kind, dollars(), Frequency::Quarterly, dated)
}

fn index_unit() -> Unit {
    Unit::of(Quantity::Index, Authority::File)
}

#[test]
fn outflows_are_measured_against_the_base_before_them() {
    let mut flow: Vec<f64> = noise(1, 60).iter().map(|v| 10.0 + v).collect();
    flow[40..46].iter_mut().for_each(|v| *v = -20.0);
    let outstanding = quarterly("outstanding", MeasureKind::Holding, &[2_000.0; 60]);
    let gdp = quarterly("GDP", MeasureKind::Other, &[1_000.0; 60]);
    let exhibit =
        run("waves", &[quarterly("flow", MeasureKind::Flow, &flow), outstanding, gdp], &[]).expect("an exhibit");
    let episodes = finding(&exhibit, "episodes");
    near("size", episodes.value.expect("a size"), 120.0, 1e-9);
    near("of outstanding", number(episodes, "outstanding-mean"), 6.0, 1e-9);
    near("of GDP", number(episodes, "gdp-mean"), 12.0, 1e-9);
    assert!(episodes.text.contains("(anecdote)"), "{}", episodes.text);
    near("today", finding(&exhibit, "today-gdp").value.expect("money"), 120.0, 1e-9);
    near("implied", finding(&exhibit, "denominators").value.expect("a ratio"), 2.0, 1e-12);
    assert!(finding(&exhibit, "waves").value.expect("a count") >= 1.0);
    assert!(exhibit.plot.events.iter().any(|e| e.label == "stop"), "{:?}", exhibit.plot.events);
    assert_eq!(refused("waves", &[quarterly("flow", MeasureKind::Flow, &flow[..20])], &[]).code, "too-few-points");
    assert_eq!(refused("waves", &[quarterly("yield", MeasureKind::Rate, &flow)], &[]).code, "not-a-flow");
    assert_eq!(refused("waves", &[quarterly("flow", MeasureKind::Flow, &[1.0; 60])], &[]).code, "constant-series");
    let flow = quarterly("flow", MeasureKind::Flow, &flow);
    assert_eq!(refused("waves", &[flow], &[("step", "months")]).code, "frequencies-differ");
}

#[test]
fn residents_have_flight_and_retrenchment() {
    let mut flow = noise(2, 60);
    flow[50..].iter_mut().for_each(|v| *v += 9.0);
    let series = [quarterly("residents", MeasureKind::Flow, &flow)];
    let exhibit = run("waves", &series, &[("side", "residents")]).expect("an exhibit");
    assert!(table(&exhibit, "Waves").rows.iter().any(|r| format!("{r:?}").contains("flight")));
    // The band that ends before the period does not widen with the shock.
    let lagged = run("waves", &series, &[("side", "residents"), ("band", "lagged")]).expect("an exhibit");
    let z = |e: &flowmosaic::analysis::Exhibit| number(finding(e, "wave"), "band-deviation");
    assert!(z(&lagged).is_finite() && z(&exhibit).is_finite());
}

#[test]
fn a_crossing_is_dated_within_its_month_and_breaks_are_guarded() {
    let official: Vec<f64> = (0..24).map(|i| 600.0 - f64::from(i)).collect();
    let private: Vec<f64> = (0..24).map(|i| 580.0 + f64::from(i)).collect();
    let total: Vec<f64> = official.iter().zip(&private).map(|(a, b)| a + b).collect();
    let of = |name: &str, v: &[f64]| monthly(name, MeasureKind::Holding, dollars(), 2020, v);
    let pair = [of("all", &total), of("official", &official)];
    let exhibit = run("official-private", &pair, &[("error", "0.5")]).expect("an exhibit");
    let crossing = finding(&exhibit, "crossing");
    // 580 + i passes 600 − i at i = 10 exactly: the value 0 counts with the sign before it.
    assert!(crossing.text.contains("Private holdings passed official holdings in December 2020"), "{}", crossing.text);
    assert!(crossing.text.contains("95%"), "{}", crossing.text);
    assert!(number(crossing, "interval-days") > 0.0);
    let never = [of("all", &[1_180.0; 12]), of("official", &[595.0; 12])];
    let never = run("official-private", &never, &[]).expect("an exhibit");
    let none = finding(&never, "crossing");
    assert!(none.value.is_none() && none.text.starts_with("No crossing in 12 months"), "{}", none.text);
    // A survey that finds more private holdings in one month is no crossing.
    let mut jump: Vec<f64> = vec![1_000.0; 24];
    jump[12..].iter_mut().for_each(|v| *v = 1_400.0);
    let mut measured = of("all", &jump);
    measured.breaks = vec![Break { period: measured.points[12].period, old_value: 1_001.0 }];
    let exhibit = run("official-private", &[measured, of("official", &[600.0; 24])], &[]).expect("an exhibit");
    let crossing = finding(&exhibit, "crossing");
    assert!(crossing.value.is_none() && crossing.text.contains("is one of measuring"), "{}", crossing.text);
    let breaks = finding(&exhibit, "breaks-first");
    near("naive", number(breaks, "naive"), 400.0, 1e-12);
    near("guarded", number(breaks, "guarded"), 1.0, 1e-12);
    let turned = [of("official", &official), of("all", &total)];
    assert_eq!(refused("official-private", &turned, &[]).code, "part-exceeds-total");
    let flow = monthly("flow", MeasureKind::Flow, dollars(), 2020, &total);
    assert_eq!(refused("official-private", &[flow, of("official", &official)], &[]).code, "not-a-level");
}

#[test]
fn a_trend_that_ends_is_dated() {
    let flow: Vec<f64> =
        noise(3, 120).iter().enumerate().map(|(i, v)| if i < 80 { 8.0 } else { 0.0 } + 4.0 * v).collect();
    let series = [monthly("flow", MeasureKind::Flow, dollars(), 2015, &flow)];
    let exhibit = run("trend-break", &series, &[]).expect("an exhibit");
    let trend = finding(&exhibit, "trend");
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    near("before", number(trend, "before"), 12.0 * mean(&flow[..80]), 1e-9);
    near("after", trend.value.expect("a mean"), 12.0 * mean(&flow[80..]), 1e-9);
    assert!(trend.text.contains("up to August 2021") && trend.text.ends_with(": flat"), "{}", trend.text);
    assert!(finding(&exhibit, "flat").text.ends_with(": flat"));
    // The same as a level: its changes are taken, the first level has none.
    let mut total = 0.0;
    let level: Vec<f64> = flow
        .iter()
        .map(|v| {
            total += v;
            total
        })
        .collect();
    let levels = [monthly("level", MeasureKind::Holding, dollars(), 2015, &level)];
    let again = run("trend-break", &levels, &[]).expect("an exhibit");
    near("of a level", finding(&again, "trend").value.expect("a mean"), 12.0 * mean(&flow[80..]), 1e-9);
    // A mean that moves looks like a wandering level: the test is there, and need not reject.
    assert!((0.0..=1.0).contains(&finding(&exhibit, "unit-roots").p.expect("ADF")));
    let one = [monthly("flow", MeasureKind::Flow, dollars(), 2015, &noise(4, 120))];
    assert_eq!(number_of_breaks(&run("trend-break", &one, &[]).expect("an exhibit")), 0);
    assert_eq!(
        refused("trend-break", &[monthly("f", MeasureKind::Flow, dollars(), 2015, &flow[..40])], &[]).code,
        "too-few-points"
    );
    assert_eq!(
        refused("trend-break", &[monthly("f", MeasureKind::Flow, dollars(), 2015, &[1.0; 90])], &[]).code,
        "constant-series"
    );
    assert_eq!(
        refused("trend-break", &[monthly("r", MeasureKind::Rate, percent(), 2015, &flow)], &[]).code,
        "not-a-flow"
    );
}

fn number_of_breaks(exhibit: &flowmosaic::analysis::Exhibit) -> usize {
    exhibit.plot.events.len()
}

#[test]
fn nowcasts_use_what_was_published() {
    let moves = noise(5, 80);
    let (mut gauge, mut target) = (Vec::new(), Vec::new());
    let (mut c, mut t) = (1_000.0, 2_000.0);
    for (m, e) in moves.iter().zip(noise(6, 80)) {
        c += 100.0 * m;
        t += 80.0 * m + 5.0 * e;
        gauge.push(c);
        target.push(t);
    }
    let of = |name: &str, v: &[f64]| monthly(name, MeasureKind::Holding, dollars(), 2018, v);
    let series = [of("custody", &gauge), of("survey", &target[..78])];
    let exhibit = run("tracking", &series, &[]).expect("an exhibit");
    near("slope", finding(&exhibit, "changes").value.expect("a slope"), 0.8, 0.03);
    let nowcast = finding(&exhibit, "nowcast");
    let band = nowcast.interval.expect("a band");
    assert!(band.low < target[79] && target[79] < band.high, "{}", nowcast.text);
    assert!(number(finding(&exhibit, "record"), "ratio") < 0.5);
    assert!(finding(&exhibit, "hit-rate").p.expect("exact") < 1e-6);
    // Without a word of the reader the publisher's delay counts, else that of TIC.
    let after = |days: u16| vec![series[0].clone(), Series { release_days: Some(days), ..series[1].clone() }];
    let said =
        |input: &[Series], options: &[(&str, &str)]| run("tracking", input, options).expect("an exhibit").findings;
    assert_eq!(said(&series, &[("lag", "48")]), exhibit.findings);
    assert_eq!(said(&after(100), &[]), said(&series, &[("lag", "100")]));
    assert_eq!(said(&after(100), &[("lag", "48")]), exhibit.findings);
    assert_ne!(said(&after(100), &[]), exhibit.findings);
    // What comes later cannot change what was said before.
    let mut later = target.clone();
    later[70..78].iter_mut().for_each(|v| *v += 500.0);
    let other = run("tracking", &[of("custody", &gauge), of("survey", &later[..78])], &[]).expect("an exhibit");
    let (a, b) = (&exhibit.plot.layers[1].values, &other.plot.layers[1].values);
    assert!(a.iter().zip(b).take(71).all(|(x, y)| x == y || (x.is_nan() && y.is_nan())));
    assert!(a.iter().zip(b).skip(73).any(|(x, y)| x != y));
    run("tracking", &series, &[("model", "error-correction"), ("month-end", "interpolated")]).expect("an exhibit");
    let euro = monthly("survey", MeasureKind::Holding, Unit::money("EUR", 6, Authority::File), 2018, &target);
    assert_eq!(refused("tracking", &[of("custody", &gauge), euro], &[]).code, "units-differ");
    assert_eq!(refused("tracking", &[of("c", &gauge[..20]), of("s", &target[..20])], &[]).code, "too-few-points");
    assert_eq!(refused("tracking", &[of("c", &[5.0; 80]), of("s", &target)], &[]).code, "constant-series");
}

#[test]
fn the_order_is_found_and_not_its_reverse() {
    let (u, v, w) = (noise(7, 300), noise(8, 300), noise(9, 300));
    let (mut rate, mut dollar, mut reserves) = (vec![4.0], vec![100.0], vec![3_000.0]);
    for t in 1..300 {
        rate.push(rate[t - 1] + 0.2 * u[t]);
        let push = 0.01 * u[t - 1] + 0.005 * v[t];
        dollar.push(dollar[t - 1] * (1.0 + push));
        let pull = if t > 1 { -(dollar[t - 1] / dollar[t - 2] - 1.0) } else { 0.0 };
        reserves.push(reserves[t - 1] * (1.0 + 0.8 * pull + 0.004 * w[t]));
    }
    let series = [
        weekly("yield", MeasureKind::Rate, percent(), &rate),
        weekly("dollar", MeasureKind::Index, index_unit(), &dollar),
        weekly("reserves", MeasureKind::Holding, dollars(), &reserves),
    ];
    let exhibit = run("order-of-events", &series, &[("lags", "2")]).expect("an exhibit");
    let chain = finding(&exhibit, "chain");
    assert!(number(chain, "p-first-second") < 1e-6 && number(chain, "p-second-third") < 1e-6, "{}", chain.text);
    assert!(number(chain, "p-third-first") > 0.005 && number(chain, "p-second-first") > 0.005, "{}", chain.text);
    assert!(!exhibit.findings.iter().any(|f| f.text.contains("caused")));
    assert!(finding(&exhibit, "response").value.expect("a response") < 0.0);
    for id in ["response-back", "shares", "shares-back", "same-period"] {
        assert!(finding(&exhibit, id).interval.is_some(), "{id}");
    }
    let twice = [series[0].clone(), series[1].clone(), series[1].clone()];
    assert_eq!(refused("order-of-events", &twice, &[]).code, "singular");
    let short: Vec<Series> = series.iter().map(|s| Series { points: s.points[..60].to_vec(), ..s.clone() }).collect();
    assert_eq!(refused("order-of-events", &short, &[]).code, "too-few-points");
}

#[test]
fn a_hedge_ratio_splits_exposure_exactly() {
    let holdings = quarterly("holdings", MeasureKind::Holding, &[1_000.0, 1_100.0, 1_050.0, 1_200.0, 1_300.0]);
    let ratio = Series { unit: percent(), ..quarterly("ratio", MeasureKind::Rate, &[20.0, 22.0, 25.0, 24.0, 30.0]) };
    let exhibit = run("hedging", &[holdings.clone(), ratio.clone()], &[]).expect("an exhibit");
    near("open", finding(&exhibit, "exposure").value.expect("open"), 910.0, 1e-9);
    let change = finding(&exhibit, "exposure-change");
    near("change", change.value.expect("a change"), 110.0, 1e-9);
    near("parts", number(change, "by-holdings") + number(change, "by-ratio"), 110.0, 1e-9);
    near("sold", finding(&exhibit, "hedging-flow").value.expect("sold"), 190.0, 1e-9);
    near("scenario", finding(&exhibit, "scenario").value.expect("money"), 65.0, 1e-9);
    let odd = Series { unit: Unit::of(Quantity::Fraction, Authority::File), ..ratio };
    assert_eq!(refused("hedging", &[holdings.clone(), odd], &[]).code, "ratio-out-of-range");
    assert_eq!(refused("hedging", &[holdings.clone(), holdings], &[]).code, "not-a-ratio");
}

#[test]
fn the_ratio_with_least_variance() {
    let currency: Vec<f64> = noise(10, 60);
    let position: Vec<f64> = currency.iter().zip(noise(11, 60)).map(|(c, e)| 0.6 * c + 0.3 * e).collect();
    let of = |name: &str, v: &[f64]| monthly(name, MeasureKind::Rate, percent(), 2018, v);
    let pair = [of("assets", &position), of("dollar", &currency)];
    let home = run("hedging", &pair, &[("ask", "ratio")]).expect("an exhibit");
    let ratio = finding(&home, "ratio");
    near("ratio", ratio.value.expect("a ratio"), 0.6, 0.15);
    assert!(ratio.interval.is_some() && finding(&home, "stable").p.is_some());
    let own = run("hedging", &pair, &[("ask", "ratio"), ("returns-in", "asset-currency")]).expect("an exhibit");
    near("one more", finding(&own, "ratio").value.expect("a ratio"), ratio.value.expect("a ratio") + 1.0, 1e-12);
    assert_eq!(refused("hedging", &[of("a", &position), of("d", &[1.0; 60])], &[("ask", "ratio")]).code, "singular");
    let short = [of("a", &position[..20]), of("d", &currency[..20])];
    assert_eq!(refused("hedging", &short, &[("ask", "ratio")]).code, "too-few-points");
}

#[test]
fn the_currency_leads_by_three_weeks() {
    let moves = noise(12, 200);
    let mut level = vec![100.0];
    moves.iter().skip(1).for_each(|m| level.push(level[level.len() - 1] * (1.0 + 0.02 * m)));
    let other = noise(13, 200);
    let flow: Vec<f64> = (0..200).map(|t| if t >= 3 { moves[t - 3] } else { 0.0 } + 0.4 * other[t]).collect();
    let pair = [
        weekly("dollar", MeasureKind::Index, index_unit(), &level),
        weekly("flow", MeasureKind::Flow, dollars(), &flow),
    ];
    let exhibit = run("hedging", &pair, &[("ask", "lead")]).expect("an exhibit");
    let lead = finding(&exhibit, "lead");
    assert_eq!(lead.value, Some(3.0), "{}", lead.text);
    assert!(lead.text.starts_with("Dollar led flow by 3 weeks"), "{}", lead.text);
    assert!(lead.p.expect("a test") < 0.05);
    let sides = finding(&exhibit, "sides");
    assert!(sides.p.expect("a test") < 1e-6 && number(sides, "p-second") > 0.01, "{}", sides.text);
    let backwards = [pair[0].clone(), pair[0].clone()];
    assert_eq!(refused("hedging", &backwards, &[("ask", "lead")]).code, "not-a-flow");
}

#[test]
fn a_risk_reversal_and_its_shift() {
    let wobble = noise(14, 120);
    let call: Vec<f64> =
        wobble.iter().enumerate().map(|(i, v)| 8.0 + 0.2 * v + if i == 119 { 1.0 } else { 0.0 }).collect();
    let of = |name: &str, v: &[f64]| weekly(name, MeasureKind::Rate, percent(), v);
    let series = [of("call", &call), of("put", &[8.2; 120]), of("at the money", &[8.0; 120])];
    let exhibit = run("risk-reversal", &series, &[]).expect("an exhibit");
    let level = finding(&exhibit, "level");
    near("level", level.value.expect("a level"), call[119] - 8.2, 1e-12);
    let before = &call[59..119];
    let mean = before.iter().sum::<f64>() / 60.0;
    let deviation = (before.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / 59.0).sqrt();
    near("z", number(level, "z"), (call[119] - mean) / deviation, 1e-9);
    assert!(finding(&exhibit, "since").text.contains("the largest to calls"), "{}", finding(&exhibit, "since").text);
    near("relative", finding(&exhibit, "relative").value.expect("a ratio"), 100.0 * (call[119] - 8.2) / 8.0, 1e-9);
    // The same quoted the other way round.
    let quoted: Vec<f64> = call.iter().map(|c| 8.2 - c).collect();
    let quote = run("risk-reversal", &[of("25d RR", &quoted)], &[("from", "quote"), ("quoted", "puts-over-calls")])
        .expect("an exhibit");
    near("quoted", finding(&quote, "level").value.expect("a level"), call[119] - 8.2, 1e-9);
    assert_eq!(refused("risk-reversal", &[of("c", &call[..30]), of("p", &call[..30])], &[]).code, "too-few-points");
    let money = |name: &str| weekly(name, MeasureKind::Flow, dollars(), &call);
    assert_eq!(refused("risk-reversal", &[money("a"), money("b")], &[]).code, "not-a-volatility");
    let flat = [of("c", &[8.0; 120]), of("p", &[8.0; 120])];
    assert_eq!(refused("risk-reversal", &flat, &[]).code, "constant-series");
}

#[test]
fn prices_give_a_risk_reversal() {
    use flowmosaic::stats::currency_options::{Delta, Market, Side};
    let price = Unit::of(Quantity::Price { of: "USD per EUR".to_owned() }, Authority::File);
    let of = |name: &str, v: Vec<f64>| weekly(name, MeasureKind::Price, price.clone(), &v);
    let market = |spot: f64| Market { spot, domestic: 0.04, foreign: 0.02, years: 1.0 };
    let spots: Vec<f64> = noise(15, 80).iter().map(|v| 1.1 + 0.05 * v).collect();
    let tilt: Vec<f64> = noise(16, 80).iter().map(|v| 0.01 * v).collect();
    let strike = |side: Side, sign: f64| -> Vec<f64> {
        spots
            .iter()
            .zip(&tilt)
            .map(|(s, r)| market(*s).strike(side, 0.25, 0.08 + sign * 0.5 * r, Delta::Spot))
            .collect()
    };
    let (calls, puts) = (strike(Side::Call, 1.0), strike(Side::Put, -1.0));
    let premium = |side: Side, strikes: &[f64], sign: f64| -> Vec<f64> {
        (0..80).map(|i| market(spots[i]).price(side, strikes[i], 0.08 + sign * 0.5 * tilt[i])).collect()
    };
    let series = [
        of("call", premium(Side::Call, &calls, 1.0)),
        of("put", premium(Side::Put, &puts, -1.0)),
        of("strike of the call", calls.clone()),
        of("strike of the put", puts.clone()),
        of("spot", spots.clone()),
    ];
    let options = [("from", "prices"), ("domestic", "4"), ("foreign", "2")];
    let exhibit = run("risk-reversal", &series, &options).expect("an exhibit");
    near("level", finding(&exhibit, "level").value.expect("a level"), 100.0 * tilt[79], 1e-6);
    near("delta", number(finding(&exhibit, "implied"), "call-delta"), 0.25, 1e-6);
    let wrong = [("from", "prices"), ("domestic", "4"), ("foreign", "2"), ("days", "1")];
    let problem = run("risk-reversal", &series, &wrong);
    assert!(problem.is_ok() || problem.is_err_and(|p| p.code == "price-out-of-bounds"));
}

/// Results that the methods verify on the published history of holders of Treasury securities.
#[test]
fn published_holdings_cross_in_june_2023() {
    use flowmosaic::session::Session;
    use serde_json::{Value, json};
    let Some(bytes) = crate::shared::shared_bytes("data/tic/mfhhis01.txt") else { return };
    let mut session = Session::new();
    session.open("mfhhis01.txt", &bytes, &flowmosaic::source::Assumptions::new()).expect("reads");
    let of = |holder: &str| json!({"where": {"holder": holder, "asset": "Treasury securities"}});
    let document = json!({"flowmosaic": 1, "title": "t", "data": [{"id": "mfh", "name": "mfhhis01.txt"}], "tiles": [
        {"id": "crossing", "question": "official-private", "series": [of("Grand Total"), of("For. Official")]},
        {"id": "waves", "question": "waves", "series": [of("For. Official")]}]});
    let result: Value = serde_json::from_str(&session.run_json(&document.to_string())).expect("JSON");
    for tile in result["tiles"].as_array().expect("tiles") {
        assert!(tile["problem"].is_null(), "{}", tile["problem"]);
    }
    let findings = result["tiles"][0]["exhibit"]["findings"].as_array().expect("findings").clone();
    let finding = |id: &str| findings.iter().find(|f| f["id"] == id).unwrap_or_else(|| panic!("no {id}")).clone();
    let crossing = finding("crossing");
    assert!(
        crossing["text"].as_str().is_some_and(|t| t.contains("in June 2023 (81% of the way through")),
        "{}",
        crossing["text"]
    );
    let breaks = finding("breaks-second");
    let of = |id: &str| breaks["numbers"].as_array().and_then(|n| n.iter().find(|n| n["id"] == id)?["value"].as_f64());
    near("naive", of("naive").expect("a number"), 381.6, 0.06);
    near("guarded", of("guarded").expect("a number"), -1.1, 0.06);
}
