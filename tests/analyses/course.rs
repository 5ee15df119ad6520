//! The course of a flow: M08, M25, M38, M39.

use super::{dollars, finding, monthly, near, number, percent, refused, run};
use flowmosaic::calendar::{Frequency, Period};
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Unit};

fn flow(values: &[f64]) -> flowmosaic::series::Series {
    monthly("Foreigners: US equities", MeasureKind::Flow, dollars(), 2023, values)
}

#[test]
fn a_flow_is_measured_against_the_base_before_it() {
    let assets = monthly("assets", MeasureKind::Holding, dollars(), 2022, &[1000.0; 16]);
    let mut assets = assets;
    assets.points[14].value = 500.0; // March 2023, the month of the flow itself, must not enter.
    let exhibit = run("scale", &[flow(&[5.0, 5.0, 130.0]), assets.clone()], &[]).expect("an exhibit");
    near("% of assets", finding(&exhibit, "scaled").value.expect("a ratio"), 13.0, 1e-12);
    assert!(
        finding(&exhibit, "scaled").text.ends_with("13% of assets at the start"),
        "{}",
        finding(&exhibit, "scaled").text
    );
    let year = run("scale", &[flow(&[5.0, 5.0, 130.0]), assets], &[("span", "year-to-date")]).expect("an exhibit");
    near("year to date", finding(&year, "scaled").value.expect("a ratio"), 14.0, 1e-12);
}

#[test]
fn basis_points_gdp_and_days_of_volume() {
    let trillions = Unit::money("USD", 12, Authority::File);
    let cap = monthly("market capitalisation", MeasureKind::Holding, trillions, 2022, &[50.0; 16]);
    let one = [flow(&[25_000.0; 3]), cap];
    near(
        "bp",
        finding(&run("scale", &one, &[("base", "market-cap")]).expect("bp"), "scaled").value.expect("bp"),
        5.0,
        1e-12,
    );
    // 25 bn a month are 300 bn a year, 1% of 30 tn.
    let billions = Unit::money("USD", 9, Authority::File);
    let quarters =
        (0..6).map(|i| (Period::quarter(2022 + i / 4, i as u32 % 4 + 1).expect("a quarter"), 30_000.0)).collect();
    let gdp = super::build("GDP", MeasureKind::Other, billions, Frequency::Quarterly, quarters);
    let exhibit = run("scale", &[flow(&[25_000.0; 3]), gdp], &[("base", "gdp")]).expect("an exhibit");
    near("% of GDP", finding(&exhibit, "scaled").value.expect("%"), 1.0, 1e-12);
    let volume = monthly("volume", MeasureKind::Other, dollars(), 2022, &[10_000.0; 16]);
    let exhibit = run("scale", &[flow(&[-25_000.0; 3]), volume], &[("base", "volume")]).expect("an exhibit");
    near("days", finding(&exhibit, "scaled").value.expect("days"), 2.5, 1e-12);
}

#[test]
fn organic_growth_is_growth_without_performance() {
    let assets = monthly("fund", MeasureKind::Holding, dollars(), 2023, &[100.0, 115.0]);
    let r = monthly("return", MeasureKind::Rate, percent(), 2023, &[0.0, 10.0]);
    let exhibit = run("scale", &[assets, r], &[("base", "organic")]).expect("an exhibit");
    near("organic", finding(&exhibit, "organic").value.expect("%"), 5.0, 1e-12);
    near("total", number(finding(&exhibit, "organic"), "total"), 15.0, 1e-12);
}

#[test]
fn scale_refuses_other_currencies_and_times() {
    let euro = Unit::money("EUR", 6, Authority::File);
    let base = monthly("assets", MeasureKind::Holding, euro, 2022, &[1000.0; 16]);
    assert_eq!(refused("scale", &[flow(&[1.0]), base], &[]).code, "units-differ");
    let later = monthly("assets", MeasureKind::Holding, dollars(), 2024, &[1000.0; 16]);
    assert_eq!(refused("scale", &[flow(&[1.0]), later], &[]).code, "calendars-differ");
    let stale = monthly("assets", MeasureKind::Holding, dollars(), 2020, &[1000.0; 16]);
    assert_eq!(refused("scale", &[flow(&[1.0]), stale], &[]).code, "calendars-differ");
    let zero = monthly("assets", MeasureKind::Holding, dollars(), 2022, &[0.0; 16]);
    assert_eq!(refused("scale", &[flow(&[1.0]), zero], &[]).code, "zero-denominator");
}

#[test]
fn a_break_in_one_region_only() {
    let noise = |i: usize| ((i * 7919) % 13) as f64 / 13.0 - 0.5;
    let us: Vec<f64> = (0..36).map(|i| 2.0 + 0.2 * noise(i) - if i >= 24 { 3.0 } else { 0.0 }).collect();
    let europe: Vec<f64> = (0..36).map(|i| 1.0 + 0.2 * noise(i + 5)).collect();
    let of = |name: &str, v: &[f64]| monthly(name, MeasureKind::Rate, percent(), 2022, v);
    let series = [of("US", &us), of("Europe", &europe)];
    let exhibit = run("contrast", &series, &[("cut", "2024-01-01")]).expect("an exhibit");
    let contrast = finding(&exhibit, "contrast");
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let by_hand = (mean(&us[24..]) - mean(&us[..24])) - (mean(&europe[24..]) - mean(&europe[..24]));
    near("difference in differences", contrast.value.expect("a difference"), by_hand, 1e-12);
    assert!(contrast.p.expect("a test") < 1e-6);
    assert_eq!(
        finding(&exhibit, "placebo").text,
        "1 of 25 cuts of the same data give as large a difference, the true one included"
    );
    assert_eq!(refused("contrast", &series, &[]).code, "cut-missing");
    assert_eq!(refused("contrast", &series, &[("cut", "soon")]).code, "option-not-a-day");
    assert_eq!(refused("contrast", &series, &[("cut", "2022-02-01")]).code, "cut-too-close");
    let flat = [of("a", &[1.0; 36]), of("b", &[2.0; 36])];
    assert_eq!(refused("contrast", &flat, &[("cut", "2024-01-01")]).code, "constant-series");
}

#[test]
fn the_same_month_of_earlier_years_and_the_turn_of_the_year() {
    // Each December drops by 10 and January gains it back; the last December drops by 30.
    let mut values: Vec<f64> =
        (0..84).map(|i| if i % 12 == 11 { -10.0 } else { 1.0 + f64::from(i / 12) * 0.01 }).collect();
    values[83] = -30.0;
    let exhibit = run("calendar", &[flow(&values)], &[]).expect("an exhibit");
    let slot = finding(&exhibit, "same-slot");
    assert!(slot.text.contains("December 2029 was the largest net sale of 7 years for December"), "{}", slot.text);
    near("adjusted", finding(&exhibit, "adjusted").value.expect("a value"), -20.0, 1e-12);
    let turn = finding(&exhibit, "turn");
    // Six turns, all up: 2 of 64 sign patterns.
    assert_eq!((turn.n, turn.p), (Some(6), Some(2.0 / 64.0)));
    assert_eq!(refused("calendar", &[flow(&values[..20])], &[]).code, "too-few-points");
}

#[test]
fn a_claim_is_tested_on_every_print() {
    let first: Vec<f64> = vec![1.0, -2.0, 3.0, -1.0, 2.0, -3.0, 1.5, -0.5, 4.0, -9.0];
    let last: Vec<f64> = vec![1.2, -2.1, 3.3, -1.1, 2.2, -3.3, 1.6, -0.6, 4.4, 0.5];
    let prints = [flow(&first), flow(&last)];
    let exhibit = run("vintages", &prints, &[]).expect("an exhibit");
    let survives = finding(&exhibit, "survives");
    assert_eq!(survives.value, Some(0.5));
    assert!(survives.text.contains("does not survive revision"), "{}", survives.text);
    assert!(survives.text.contains("holds in 1 of 2 prints"), "{}", survives.text);
    let bias: f64 = first.iter().zip(&last).map(|(f, l)| l - f).sum::<f64>() / 10.0;
    near("bias", finding(&exhibit, "revisions").value.expect("a bias"), bias, 1e-12);
    let september = run("vintages", &prints, &[("period", "2023-09-15"), ("claim", "record")]).expect("an exhibit");
    assert!(finding(&september, "survives").text.contains("record net purchase in September 2023 survives revision"));
    assert_eq!(refused("vintages", &prints, &[("period", "2019-01-01")]).code, "period-not-printed");
    assert_eq!(refused("vintages", &prints[..1], &[]).code, "too-few-series");
    let same = run("vintages", &[flow(&first), flow(&last), flow(&last)], &[]).expect("prints may be equal");
    assert_eq!(finding(&same, "survives").n, Some(3));
}
