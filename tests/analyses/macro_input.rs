//! What the macro questions refuse and what they flag, one row each.

use super::{build, dollars, monthly, percent, run};
use flowmosaic::analysis::ALL;
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::series::Series;
use flowmosaic::table::MeasureKind::{Flow, Holding, Other, Rate};
use flowmosaic::unit::{Authority, Unit};

/// What must come of an input.
enum Wanted {
    /// A Problem of that code whose message holds the words.
    Refused(&'static str, &'static str),
    /// An answer with a caveat that holds the words.
    Flagged(&'static str),
}
use Wanted::{Flagged, Refused};

struct Row {
    what: &'static str,
    question: &'static str,
    series: Vec<Series>,
    options: Vec<(&'static str, &'static str)>,
    wanted: Wanted,
}

fn quarters(name: &str, from: i32, values: &[f64]) -> Series {
    let period = |i: usize| Period::quarter(from + i as i32 / 4, i as u32 % 4 + 1).expect("a quarter");
    let values = values.iter().enumerate().map(|(i, v)| (period(i), *v)).collect();
    build(name, Holding, dollars(), Frequency::Quarterly, values)
}

fn held(name: &str, from: i32, length: usize, size: f64) -> Series {
    let values: Vec<f64> = (0..length).map(|i| size + i as f64).collect();
    monthly(name, Holding, dollars(), from, &values)
}

fn cell(holder: &str, asset: &str, size: f64) -> Series {
    Series {
        holder: holder.to_owned(),
        asset: asset.to_owned(),
        ..held(&format!("{holder} in {asset}"), 2020, 24, size)
    }
}

fn account(name: &str, values: &[f64]) -> Series {
    let period = |i: usize| Period::quarter(2020 + i as i32 / 4, i as u32 % 4 + 1).expect("a quarter");
    let values = values.iter().enumerate().map(|(i, v)| (period(i), *v)).collect();
    build(name, Other, dollars(), Frequency::Quarterly, values)
}

fn wavy(name: &str, length: usize) -> Vec<f64> {
    let _ = name;
    (0..length).map(|i| f64::from((i * 7 % 11) as u32) - 5.0 - f64::from(u32::from(i % 40 > 30)) * 6.0).collect()
}

/// The list of the issue: identities, valuation, custody and domicile, denominators; then what belongs
/// to each question.
fn rows() -> Vec<Row> {
    let row = |what, question, series, options: &[(&'static str, &'static str)], wanted| Row {
        what,
        question,
        series,
        options: options.to_vec(),
        wanted,
    };
    let four = |residual: f64| {
        vec![
            account("current", &[-100.0, -90.0, -80.0, -100.0]),
            account("capital", &[1.0, 1.0, 1.0, 1.0]),
            account("financial", &[-104.0, -94.0, -84.0 + residual, -104.0]),
            account("omissions", &[-5.0, -5.0, -5.0, -5.0]),
        ]
    };
    let mut remarked = held("debt", 2020, 24, 1000.0);
    remarked.remarks.push("averages of Wednesdays".to_owned());
    let mut yen = held("debt in yen", 2020, 24, 1000.0);
    yen.unit = Unit::money("JPY", 6, Authority::File);
    let flow = |name: &str, length: usize| monthly(name, Flow, dollars(), 2000, &wavy(name, length));
    let ratio = |values: &[f64]| monthly("hedged", Rate, percent(), 2020, values);
    vec![
        row("an identity beyond rounding", "accounts", four(7.0), &[], Refused("identity-fails", "the residual is")),
        row("an identity within rounding", "accounts", four(1.0), &[], Flagged("transactions only")),
        row(
            "no current account",
            "accounts",
            four(0.0),
            &[("roles", "capital, financial, omissions, gdp")],
            Refused("role-missing", "\"current\""),
        ),
        row(
            "market against par",
            "foreign-share",
            vec![held("held", 2020, 24, 100.0), held("debt", 2020, 24, 1000.0)],
            &[],
            Flagged("ratio of price to par"),
        ),
        row(
            "custody",
            "foreign-share",
            vec![held("held", 2020, 24, 100.0), held("debt", 2020, 24, 1000.0)],
            &[],
            Flagged("where the custodian is"),
        ),
        row(
            "a fund domicile",
            "home-bias",
            vec![cell("Japan", "Luxembourg", 10.0), cell("Japan", "Japan", 90.0)],
            &[],
            Flagged("Luxembourg"),
        ),
        row(
            "an issuer without a column",
            "home-bias",
            vec![cell("Japan", "Canada", 10.0), cell("Japan", "Japan", 90.0)],
            &[],
            Flagged("without a column"),
        ),
        row(
            "columns beyond their whole",
            "home-bias",
            vec![cell("Japan", "Canada", 10.0), cell("Japan", "Japan", 90.0), cell("Japan", "all", 50.0)],
            &[],
            Refused("part-exceeds-total", "add up to"),
        ),
        row(
            "a cell twice",
            "home-bias",
            vec![cell("Japan", "Canada", 10.0), cell("Japan", "Canada", 11.0), cell("Japan", "Japan", 90.0)],
            &[],
            Refused("cell-twice", "Canada"),
        ),
        row(
            "a denominator of another time",
            "foreign-share",
            vec![held("held", 2010, 24, 100.0), held("debt", 2020, 24, 1000.0)],
            &[],
            Refused("calendars-differ", "no period"),
        ),
        row(
            "a denominator that ends sooner",
            "foreign-share",
            vec![held("held", 2020, 24, 100.0), held("debt", 2020, 20, 1000.0)],
            &[],
            Flagged("goes on to 2021-12-31"),
        ),
        row(
            "a denominator by quarters",
            "foreign-share",
            vec![
                held("held", 2020, 24, 100.0),
                quarters("debt", 2020, &[1000.0, 1001.0, 1002.0, 1003.0, 1004.0, 1005.0, 1006.0, 1007.0]),
            ],
            &[],
            Flagged("last value of quarters"),
        ),
        row(
            "a denominator of averages",
            "foreign-share",
            vec![held("held", 2020, 24, 100.0), remarked],
            &[],
            Flagged("averages of Wednesdays"),
        ),
        row(
            "a denominator that covers less",
            "foreign-share",
            vec![held("held", 2020, 24, 1100.0), held("debt", 2020, 24, 1000.0)],
            &[],
            Refused("coverage-differs", "same securities"),
        ),
        row(
            "a denominator in another currency",
            "foreign-share",
            vec![held("held", 2020, 24, 100.0), yen],
            &[],
            Refused("units-differ", "debt in yen"),
        ),
        row(
            "a role that is not one",
            "foreign-share",
            vec![held("held", 2020, 24, 100.0), held("debt", 2020, 24, 1000.0)],
            &[("roles", "holdings, outstandng")],
            Refused("role-unknown", "outstandng"),
        ),
        row(
            "neither flow nor return",
            "stock-flow",
            vec![held("held", 2020, 24, 100.0), held("price", 2020, 24, 1.0)],
            &[("roles", "holdings, price")],
            Refused("role-missing", "transactions"),
        ),
        row(
            "a survey month that is no day",
            "stock-flow",
            vec![held("held", 2020, 24, 100.0), flow("bought", 24)],
            &[("breaks", "June 2011")],
            Refused("option-not-a-day", "June 2011"),
        ),
        row(
            "waves of a rate",
            "waves",
            vec![monthly("yield", Rate, percent(), 2000, &wavy("yield", 200))],
            &[],
            Refused("not-a-flow", "yield"),
        ),
        row("waves of too few quarters", "waves", vec![flow("bought", 40)], &[], Refused("too-few-points", "bought")),
        row(
            "two bases of different dates",
            "waves",
            vec![
                flow("bought", 240),
                held("market", 2000, 200, 9000.0),
                Series { name: "GDP".to_owned(), ..quarters("GDP", 2000, &[5000.0; 80]) },
            ],
            &[],
            Flagged("not one of the same date"),
        ),
        row(
            "waves of holdings",
            "waves",
            vec![monthly("held", Holding, dollars(), 2000, &wavy("held", 200))],
            &[],
            Flagged("prices and exchange rates"),
        ),
        row(
            "a part beyond its total",
            "official-private",
            vec![held("total", 2020, 24, 100.0), held("official", 2020, 24, 300.0)],
            &[],
            Refused("part-exceeds-total", "official"),
        ),
        row(
            "a gauge that comes less often",
            "tracking",
            vec![quarters("gauge", 2000, &[5.0; 80]), held("figure", 2000, 240, 100.0)],
            &[],
            Refused("frequencies-differ", "gauge"),
        ),
        row(
            "a gauge that is a flow",
            "tracking",
            vec![flow("gauge", 240), held("figure", 2000, 240, 100.0)],
            &[],
            Refused("not-a-level", "gauge"),
        ),
        row(
            "a ratio of 300%",
            "hedging",
            vec![held("held", 2020, 24, 100.0), ratio(&[300.0; 24])],
            &[],
            Refused("ratio-out-of-range", "hedged"),
        ),
        row(
            "a ratio in money",
            "hedging",
            vec![held("held", 2020, 24, 100.0), held("hedged", 2020, 24, 1.0)],
            &[],
            Refused("not-a-ratio", "hedged"),
        ),
        row(
            "a trend of a yield",
            "trend-break",
            vec![monthly("yield", Rate, percent(), 2000, &wavy("yield", 200))],
            &[],
            Refused("not-a-flow", "yield"),
        ),
        row(
            "volatilities below zero",
            "risk-reversal",
            vec![
                monthly("call", Rate, percent(), 2000, &wavy("call", 200)),
                monthly("put", Rate, percent(), 2000, &wavy("put", 200)),
            ],
            &[],
            Refused("not-positive", "volatility"),
        ),
        row(
            "an order of two",
            "order-of-events",
            vec![flow("a", 240), flow("b", 240)],
            &[],
            Refused("series-count", "takes 3"),
        ),
    ]
}

#[test]
fn every_bad_input_is_refused_or_flagged_in_words() {
    for row in rows() {
        let answer = run(row.question, &row.series, &row.options);
        match (row.wanted, answer) {
            (Refused(code, words), Err(problem)) => {
                assert_eq!(problem.code, code, "{}: {}", row.what, problem.message);
                assert!(problem.message.contains(words), "{}: {}", row.what, problem.message);
                assert!(!problem.hints.is_empty(), "{}: no way out", row.what);
            }
            (Flagged(words), Ok(exhibit)) => {
                let there = exhibit.caveats.iter().any(|c| c.contains(words));
                assert!(there, "{}: \"{words}\" is not among {:?}", row.what, exhibit.caveats);
            }
            (Refused(code, _), Ok(exhibit)) => panic!("{}: not {code}, but {:?}", row.what, exhibit.findings[0].text),
            (Flagged(_), Err(problem)) => panic!("{}: refused, {}: {}", row.what, problem.code, problem.message),
        }
    }
}

#[test]
fn every_option_has_a_kind_that_its_default_fits() {
    use flowmosaic::analysis::OptionKind;
    for analysis in ALL {
        for option in analysis.options {
            let what = format!("{} {}", analysis.id, option.id);
            match option.kind() {
                OptionKind::Choice => assert!(option.choices.contains(&option.default), "{what}"),
                OptionKind::Roles => assert!(option.choices.len() > 1 && option.default.is_empty(), "{what}"),
                OptionKind::Number => {
                    assert!(option.default.is_empty() || option.default.parse::<f64>().is_ok(), "{what}");
                }
                OptionKind::Date => {
                    assert!(option.default.is_empty() || Day::parse_iso(option.default).is_some(), "{what}");
                    let said = option.about.contains("day") || option.about.contains("on or after");
                    assert!(said, "{what} is a day: {}", option.about);
                }
                OptionKind::Series | OptionKind::Text => {
                    assert!(option.default.parse::<f64>().is_err(), "{what} looks like a number");
                }
            }
        }
    }
}
