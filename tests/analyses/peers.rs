//! Whole findings beside scipy and statsmodels: M06, M18, M19 and M26 on numbers that are made up.
//!
//! `tests/fixtures/oracles/monitor.json` holds the numbers and what the other programs made of them.

use super::{build, finding, flows, near, number, percent, run, weekly};
use flowmosaic::analysis::Finding;
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::series::Series;
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity, Unit};
use serde_json::Value;

/// Of two programs that sum in different orders.
const CLOSE: f64 = 1e-9;
/// Of two samples of 10,000 and 40,000 draws at their 2.5th and 97.5th percentiles.
const DRAWN: f64 = 0.03;

fn file(part: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../fixtures/oracles/monitor.json")).expect("JSON");
    all[part].clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("numbers").iter().map(|v| v.as_f64().expect("a number")).collect()
}

fn one(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// An interval within a tolerance that is relative to its ends.
fn between(what: &str, found: &Finding, expected: &[f64], relative: f64) {
    let interval = found.interval.unwrap_or_else(|| panic!("{what}: no interval"));
    near(&format!("{what}, low"), interval.low, expected[0], relative * expected[0].abs());
    near(&format!("{what}, high"), interval.high, expected[1], relative * expected[1].abs());
}

/// A regression's slope, interval and p.
fn tested(what: &str, found: &Finding, expected: &Value) {
    near(what, found.value.expect("a slope"), one(&expected["value"]), CLOSE);
    near(&format!("{what}, p"), found.p.expect("p"), one(&expected["p"]), CLOSE);
    between(what, found, &[one(&expected["low"]), one(&expected["high"])], CLOSE);
}

fn shares() -> Unit {
    Unit::of(Quantity::Shares, Authority::File)
}

/// A series of values on their days.
fn on(days: &Value, name: &str, kind: MeasureKind, unit: Unit, frequency: Frequency, values: &Value) -> Series {
    let day = |v: &Value| Day::parse_iso(v.as_str().expect("a text")).expect("a day");
    let periods = days.as_array().expect("days").iter().map(|d| Period { start: day(d), end: day(d) });
    build(name, kind, unit, frequency, periods.zip(numbers(values)).collect())
}

#[test]
fn long_and_short_legs() {
    let file = file("sides");
    let legs: Vec<Vec<f64>> =
        ["long_buys", "long_sales", "short_sales", "short_covers"].iter().map(|leg| numbers(&file[leg])).collect();
    let exhibit = run("sides", &flows(&legs.iter().map(Vec::as_slice).collect::<Vec<_>>()), &[("sum", "20")]);
    let exhibit = exhibit.expect("an exhibit");
    near("net", finding(&exhibit, "buckets").value.expect("net"), one(&file["net"]), CLOSE);
    let ratio = finding(&exhibit, "ratio");
    near("ratio", ratio.value.expect("a ratio"), one(&file["ratio"]), CLOSE);
    between("Fieller", ratio, &numbers(&file["fieller"]), CLOSE);
    let log = numbers(&file["log_z"]);
    near("log, low", number(ratio, "log-low"), log[0], CLOSE);
    near("log, high", number(ratio, "log-high"), log[1], CLOSE);
    let sign = finding(&exhibit, "net-sign");
    near("days on the side", sign.value.expect("a share"), one(&file["on_side"]), CLOSE);
    near("sign test", sign.p.expect("p"), one(&file["sign_p"]), CLOSE);
    between("Clopper and Pearson", sign, &numbers(&file["sign_interval"]), CLOSE);
    let long = finding(&exhibit, "long-driven");
    near("through the longs", long.value.expect("a share"), one(&file["long_driven"]), CLOSE);
}

#[test]
fn what_was_rotated() {
    let file = file("rotation");
    let rows: Vec<Vec<f64>> = file["flows"].as_array().expect("rows").iter().map(numbers).collect();
    let options = [("window", "32"), ("windows", "4")];
    let series = flows(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let exhibit = run("rotation", &series, &options).expect("an exhibit");
    let found = finding(&exhibit, "rotation");
    near("rotated", found.value.expect("a share"), one(&file["rotated"]), CLOSE);
    near("sold", number(found, "sold"), one(&file["sold"]), CLOSE * one(&file["sold"]));
    near("bought", number(found, "bought"), one(&file["bought"]), CLOSE * one(&file["bought"]));
    near("de-risked", number(found, "de-risked"), one(&file["de_risked"]), CLOSE);
    tested("net", finding(&exhibit, "net"), &file["net"]);
    near("same verdict", finding(&exhibit, "stability").value.expect("a share"), one(&file["same"]), 0.0);
}

#[test]
fn shorts_against_shares_volume_and_returns() {
    let file = file("short_interest");
    let reports = |name: &str, values: &Value| {
        on(&file["days"], name, MeasureKind::Holding, shares(), Frequency::Semimonthly, values)
    };
    let daily = |name: &str, kind: MeasureKind, unit: Unit, values: &Value| {
        on(&file["trading_days"], name, kind, unit, Frequency::Daily, values)
    };
    let series = [
        reports("short", &file["short"]),
        reports("outstanding", &file["outstanding"]),
        daily("volume", MeasureKind::Rate, shares(), &file["volume"]),
        daily("market", MeasureKind::Rate, percent(), &file["returns"]),
    ];
    let exhibit = run("short-interest", &series, &[("further", "volume, returns")]).expect("an exhibit");
    near("ratio", finding(&exhibit, "ratio").value.expect("%"), one(&file["ratio"]), CLOSE);
    near("days", finding(&exhibit, "days-to-cover").value.expect("days"), one(&file["days_to_cover"]), CLOSE);
    let index = finding(&exhibit, "index");
    near("index as known", index.value.expect("sd"), one(&file["index"]), CLOSE);
    near("index of the whole sample", number(index, "whole-sample"), one(&file["index_whole"]), CLOSE);
    near("net", finding(&exhibit, "net-of-creation").value.expect("shares"), one(&file["net_of_creation"]), 0.0);
    let forecast = finding(&exhibit, "forecast");
    tested("forecast", forecast, &file["forecast"]);
    assert_eq!(forecast.n.map(|n| n as u64), file["forecast_n"].as_u64());
    near("error", number(forecast, "error"), one(&file["forecast"]["error"]), CLOSE);
    near("r²", number(forecast, "r-squared"), one(&file["forecast"]["r2"]), CLOSE);
    near("Fisher's test", finding(&exhibit, "expiries").p.expect("p"), one(&file["expiries"]["p"]), CLOSE);
}

#[test]
fn who_took_the_auction() {
    let file = file("auctions");
    let weeks = |name: &str, kind: MeasureKind, unit: Unit, values: &Value| weekly(name, kind, unit, &numbers(values));
    let money = || Unit::money("USD", 6, Authority::File);
    let pure = || Unit::of(Quantity::Index, Authority::File);
    let series = [
        weeks("indirect", MeasureKind::Flow, money(), &file["awarded"]),
        weeks("total", MeasureKind::Flow, money(), &file["total"]),
        weeks("central bank", MeasureKind::Flow, money(), &file["central_bank"]),
        weeks("bid to cover", MeasureKind::Rate, pure(), &file["cover"]),
        weeks("re-opening", MeasureKind::Rate, pure(), &file["reopening"]),
    ];
    let exhibit = run("auctions", &series, &[("further", "central-bank, tail, reopening")]).expect("an exhibit");
    near("share", finding(&exhibit, "share").value.expect("%"), one(&file["share"]), CLOSE);
    near("rank", finding(&exhibit, "share").p.expect("p") * 36.0, one(&file["rank"]), CLOSE);
    let residual = finding(&exhibit, "without-drift");
    near("rank of the residual", residual.value.expect("a rank"), one(&file["rank_without_drift"]), 0.0);
    near("drift", number(residual, "drift"), one(&file["drift"]), CLOSE);
    near("score", finding(&exhibit, "score").value.expect("sd"), one(&file["z"]), CLOSE);
    tested("with the cover", finding(&exhibit, "goes-with"), &file["goes_with"]);
    let kind = finding(&exhibit, "same-kind");
    near("rank in its kind", kind.value.expect("a rank"), one(&file["kind_rank"]), 0.0);
    near("difference", number(kind, "difference"), one(&file["difference"]), CLOSE);
    near("rank sum", number(kind, "difference-p"), one(&file["difference_p"]), CLOSE);
}

/// All draws of a finding that is refined.
fn whole(first: &Finding) -> Finding {
    super::doubts::whole(first, 2_000)
}

#[test]
fn intervals_by_blocks_are_those_of_another_generator() {
    let sides = file("sides");
    let legs: Vec<Vec<f64>> =
        ["long_buys", "long_sales", "short_sales", "short_covers"].iter().map(|leg| numbers(&sides[leg])).collect();
    let exhibit = run("sides", &flows(&legs.iter().map(Vec::as_slice).collect::<Vec<_>>()), &[("sum", "20")]);
    let long = whole(finding(&exhibit.expect("an exhibit"), "long-driven"));
    let rotation = file("rotation");
    let rows: Vec<Vec<f64>> = rotation["flows"].as_array().expect("rows").iter().map(numbers).collect();
    let series = flows(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let exhibit = run("rotation", &series, &[("window", "32"), ("windows", "4")]).expect("an exhibit");
    let rotated = whole(finding(&exhibit, "rotation"));
    for (what, found, expected) in
        [("long", long, &sides["long_driven_interval"]), ("rotated", rotated, &rotation["rotated_interval"])]
    {
        let interval = found.interval.unwrap_or_else(|| panic!("{what}: no interval"));
        let expected = numbers(expected);
        near(&format!("{what}, low"), interval.low, expected[0], DRAWN);
        near(&format!("{what}, high"), interval.high, expected[1], DRAWN);
    }
}
