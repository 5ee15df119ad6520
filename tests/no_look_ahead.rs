//! No historical signal knows what came later: with its input cut at t it has the same value at t.

use flowmosaic::analysis::ALL;
use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use flowmosaic::stats::ewma::{Start, fading_moments, moving_average, zero_mean_variance};
use flowmosaic::stats::rolling::{
    expanding_mean, expanding_standard_deviation, rolling_mean, rolling_standard_deviation, rolling_sum, z_lagged,
    z_within,
};
use flowmosaic::stats::{
    correlation, detrend, drawdown, kalman, many, momentum, open_interest, overlap, rolling_regression, span, streak,
    turbulence,
};
use serde_json::{Value, json};
use std::path::Path;

/// Numbers that repeat on every machine, with a gap.
fn values(count: usize) -> Vec<f64> {
    let number = |i: usize| ((i * 7919 + i * i * 104_729) % 1_009) as f64 / 100.0 + 1.0;
    (0..count).map(|i| if i == 23 { f64::NAN } else { number(i) }).collect()
}

/// A path of one number a slot from a series.
type Signal = fn(&[f64]) -> Vec<f64>;

fn as_numbers<T>(found: Vec<Option<T>>, number: impl Fn(T) -> f64) -> Vec<f64> {
    found.into_iter().map(|f| f.map_or(f64::NAN, &number)).collect()
}

/// Every statistic that gives a value a slot and may head a signal.
fn signals() -> Vec<(&'static str, Signal)> {
    let all: [(&'static str, Signal); 29] = [
        ("rolling mean", |v| rolling_mean(v, 8, 4)),
        ("rolling deviation", |v| rolling_standard_deviation(v, 8, 4)),
        ("rolling sum", |v| rolling_sum(v, 5)),
        ("z within", |v| z_within(v, 8, 4)),
        ("z lagged", |v| z_lagged(v, 8, 4)),
        ("expanding mean", |v| expanding_mean(v, 3)),
        ("expanding deviation", |v| expanding_standard_deviation(v, 3)),
        ("fading variance", |v| zero_mean_variance(v, 0.94)),
        ("fading mean", |v| fading_moments(v, 0.9, Start::Recursive).into_iter().map(|f| f.mean).collect()),
        ("moving average", |v| moving_average(v, 5)),
        ("relative change", |v| momentum::changes(v, 4)),
        ("volatility", |v| momentum::volatility(v, 10.0, 261.0)),
        ("trend position", |v| {
            momentum::positions(
                &momentum::changes(v, 4),
                &overlap::lagged(&momentum::volatility(v, 10.0, 261.0), 1),
                0.4,
            )
        }),
        ("trend strength", |v| momentum::trend_strengths(v, 8)),
        ("sized trend", |v| {
            let volatility = overlap::lagged(&momentum::volatility(v, 10.0, 261.0), 1);
            momentum::sized(&momentum::trend_strengths(v, 6), &volatility, 0.4)
        }),
        ("scale of the whole", |v| momentum::scales(&momentum::changes(v, 4), v, 0.1, 10.0, 261.0)),
        ("turbulence", |v| as_numbers(turbulence::as_known(&[v.to_vec(), overlap::lagged(v, 1)], 10), |t| t.surprise)),
        ("lagged", |v| overlap::lagged(v, 3)),
        ("drawdown", drawdown::drawdowns),
        ("position proxy", |v| open_interest::position_proxy(v, &v.iter().map(|x| x * 2.0).collect::<Vec<_>>())),
        ("rolling correlation", |v| correlation::rolling(v, &overlap::lagged(v, 1), 10, 5, correlation::correlation)),
        ("rolling beta", |v| {
            as_numbers(rolling_regression::rolling_regression(v, &overlap::lagged(v, 1), 10, 5), |w| w.beta)
        }),
        ("detrended as known", |v| detrend::standardised_as_known(v, 12)),
        ("last as high", |v| as_numbers(span::last_as_high(v, span::Tie::Matched), |i| i as f64)),
        ("streak", |v| as_numbers(streak::signed_streaks(v, streak::Zero::Breaks, streak::Gap::Breaks), f64::from)),
        ("filtered level", |v| {
            kalman::local_level(v, 4.0, 1.0).map_or_else(Vec::new, |s| s.filtered.iter().map(|b| b[0]).collect())
        }),
        ("filtered beta", |v| {
            let before = overlap::lagged(v, 1);
            let ones = vec![1.0; v.len()];
            let states = kalman::wandering_regression(v, &[&ones, &before], 4.0, &[0.1, 0.1], &[0.0, 1.0], &[1.0, 1.0]);
            states.map_or_else(Vec::new, |s| s.filtered.iter().map(|b| b[1]).collect())
        }),
        ("many scores", |v| many::windows::scores(v, v.len(), 8).expect("a row")),
        ("many betas", |v| many::windows::betas(v, &overlap::lagged(v, 1), 8).expect("a row")),
    ];
    all.to_vec()
}

#[test]
fn a_statistic_at_t_is_that_of_the_series_cut_at_t() {
    let series = values(60);
    for (name, signal) in signals() {
        let all = signal(&series);
        assert_eq!(all.len(), series.len(), "{name}");
        assert!(all.iter().filter(|v| !v.is_nan()).count() > 10, "{name} says nothing");
        for count in [20, 24, 30, 59] {
            let then = signal(&series[..count]);
            for (t, (early, late)) in then.iter().zip(&all).enumerate() {
                assert!(
                    early.to_bits() == late.to_bits() || (early.is_nan() && late.is_nan()),
                    "{name} at {t}: {early} {late}"
                );
            }
        }
    }
}

/// Columns that look forward on purpose, and say so in their heads.
const FORWARD: [&str; 2] = ["return of the next", "index, whole sample"];
/// Analyses that give a historical signal: each must be checked.
const SIGNALS: [&str; 9] = [
    "positions",
    "co-movement",
    "joint-extremes",
    "trend-followers",
    "implied-selling",
    "funding-spread",
    "basis-trade",
    "price-impact",
    "short-interest",
];

fn day_of(row: &Value) -> Option<&str> {
    row[0].as_str().filter(|d| d.len() == 10 && d.as_bytes()[4] == b'-')
}

#[test]
fn an_analysis_at_t_is_that_of_files_cut_at_t() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mosaics");
    for analysis in ALL {
        let text = std::fs::read_to_string(folder.join(format!("{}.json", analysis.id))).expect("a document");
        let document: Value = serde_json::from_str(&text).expect("JSON");
        let mut session = Session::new();
        for data in document["data"].as_array().expect("data") {
            let bytes = std::fs::read(folder.join(data["address"].as_str().expect("an address"))).expect("a file");
            session.open(data["name"].as_str().expect("a name"), &bytes, &Assumptions::new()).expect("reads");
        }
        // As of the first draws: what draws refine is no signal, and stands in no table.
        let mut ask = |document: &Value| -> Value {
            let running = session.begin_json(&document.to_string(), None);
            serde_json::from_str(&running.results_json()).expect("JSON")
        };
        let all = ask(&document);
        let mut checked = 0;
        for (index, tile) in all["tiles"].as_array().expect("tiles").iter().enumerate() {
            for table in tile["exhibit"]["tables"].as_array().expect("tables") {
                let rows = table["rows"].as_array().expect("rows");
                let Some(cut) = rows.get(rows.len() / 3).and_then(day_of).filter(|_| rows.len() > 3) else { continue };
                let mut shorter = document.clone();
                let mut asked = document["tiles"][index].clone();
                asked["to"] = json!(cut);
                shorter["tiles"] = json!([asked]);
                let then = ask(&shorter);
                let tables = then["tiles"][0]["exhibit"]["tables"].as_array().cloned().unwrap_or_default();
                let Some(same) = tables.iter().find(|t| t["title"] == table["title"]) else { continue };
                let Some(first) = same["rows"].get(0) else { continue };
                let Some(later) = rows.iter().find(|r| r[0] == first[0]) else { continue };
                for (column, head) in table["columns"].as_array().expect("heads").iter().enumerate() {
                    if FORWARD.iter().any(|words| head.as_str().is_some_and(|h| h.starts_with(words))) {
                        continue;
                    }
                    assert_eq!(first[column], later[column], "{}, \"{head}\", {}", analysis.id, first[0]);
                }
                checked += 1;
            }
        }
        assert!(checked > 0 || !SIGNALS.contains(&analysis.id), "{} was not checked", analysis.id);
        println!("{}: {checked} tables", analysis.id);
    }
}
