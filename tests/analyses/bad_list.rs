//! The list of bad input, row by row: each is a Problem that names the series or the option and the
//! rule, with a way out.

use super::{dollars, flows, monthly, percent, refused, run, weekly};
use flowmosaic::series::Series;
use flowmosaic::table::MeasureKind;
use flowmosaic::unit::{Authority, Quantity, Unit};

fn saw(count: usize, shift: usize) -> Vec<f64> {
    (0..count).map(|i| ((i + shift) * 7 % 11) as f64 - 5.0).collect()
}

fn flow(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Flow, dollars(), values)
}

fn rate(name: &str, values: &[f64]) -> Series {
    monthly(name, MeasureKind::Rate, percent(), 2015, values)
}

fn contracts(name: &str, values: &[f64]) -> Series {
    weekly(name, MeasureKind::Position, Unit::of(Quantity::Contracts, Authority::File), values)
}

/// A question, its series and options, the code of the Problem and words that its message must hold.
type Row<'a> = (&'a str, Vec<Series>, Vec<(&'a str, &'a str)>, &'a str, &'a str);

#[test]
fn every_row_of_the_list_is_refused_in_words() {
    let (a, b) = (saw(60, 0), saw(60, 4));
    let sum: Vec<f64> = a.iter().zip(&b).map(|(x, y)| x + y).collect();
    let yen = Unit::money("JPY", 6, Authority::File);
    let market: Vec<f64> = saw(90, 2);
    let fund: Vec<f64> = market.iter().zip(saw(90, 5)).map(|(m, e)| 0.4 * m + 0.1 * e).collect();
    let twice: Vec<f64> = market.iter().map(|m| 2.0 * m).collect();
    let price = |v: &[f64]| weekly("the price", MeasureKind::Price, Unit::of(Quantity::Index, Authority::File), v);
    let shares = |name: &str, v: &[f64]| {
        weekly(name, MeasureKind::Position, Unit::of(Quantity::Count { of: "shares".to_owned() }, Authority::File), v)
    };
    let stock: Vec<f64> = (0..30).map(|i| 50.0 + f64::from(i % 4)).collect();
    let rows: Vec<Row<'_>> = vec![
        ("pace", vec![flow("short", &[3.0])], vec![], "too-few-points", "\"short\""),
        ("pace", vec![flow("still", &[7.0; 30])], vec![], "constant-series", "\"still\""),
        ("pace", vec![flow("gone", &[f64::NAN; 30])], vec![], "all-missing", "\"gone\""),
        (
            "breadth",
            vec![flow("A", &a), flow("B", &b), flow("gone", &[f64::NAN; 60])],
            vec![],
            "series-all-missing",
            "\"gone\"",
        ),
        (
            "breadth",
            vec![flow("A", &a), flow("B", &b), monthly("slow", MeasureKind::Flow, dollars(), 2024, &a)],
            vec![],
            "frequencies-differ",
            "\"slow\"",
        ),
        (
            "breadth",
            vec![flow("A", &a), flow("B", &b), weekly("in yen", MeasureKind::Flow, yen, &a)],
            vec![],
            "units-differ",
            "\"in yen\"",
        ),
        (
            "rotation",
            vec![
                monthly("early", MeasureKind::Flow, dollars(), 2010, &a[..24]),
                monthly("late", MeasureKind::Flow, dollars(), 2020, &b[..24]),
            ],
            vec![],
            "calendars-differ",
            "\"early\"",
        ),
        (
            "breadth",
            vec![flow("A", &a), flow("B", &b), flow("both", &sum)],
            vec![],
            "aggregate-with-members",
            "\"both\"",
        ),
        ("breadth", vec![flow("A", &a), flow("A", &a), flow("B", &b)], vec![], "series-twice", "\"A\""),
        ("rotation", flows(&[&[0.0; 40], &[0.0; 40]]), vec![], "all-zero", "\"A\""),
        ("breakdown", flows(&[&[5.0, 100.0], &[5.0, -99.0]]), vec![], "net-too-small", "% of the gross"),
        (
            "outflow-returns",
            vec![monthly("bought only", MeasureKind::Flow, dollars(), 2015, &[4.0; 90]), rate("returns", &market)],
            vec![],
            "one-sided",
            "\"bought only\"",
        ),
        (
            "implied-selling",
            vec![rate("fund", &fund), rate("market", &market), rate("twice", &twice)],
            vec![("window", "30")],
            "factors-depend",
            "\"market\", \"twice\"",
        ),
        (
            "implied-selling",
            vec![rate("fund", &fund), rate("market", &market), rate("style", &saw(90, 7)), rate("size", &saw(90, 9))],
            vec![("window", "4")],
            "window-too-short",
            "\"fund\", \"market\"",
        ),
        (
            "co-movement",
            vec![rate("one", &market), rate("other", &fund)],
            vec![("window", "24"), ("cut", "2015-03-01")],
            "cut-too-close",
            "\"one\", \"other\" with",
        ),
        (
            "co-movement",
            vec![rate("one", &market), rate("flat", &[1.0; 90])],
            vec![("window", "24")],
            "constant-series",
            "\"flat\"",
        ),
        ("contrast", flows(&[&a, &b]), vec![("cut", "2024-01-12")], "cut-too-close", "\"A\", \"B\""),
        (
            "timing",
            vec![flow("A", &a)],
            vec![("event", "2024-06-07"), ("start", "2024-07-05")],
            "start-after-event",
            "\"A\"",
        ),
        ("timing", vec![flow("still", &[2.0; 60])], vec![], "constant-series", "\"still\""),
        ("trend-followers", vec![price(&a)], vec![], "not-positive", "\"the price\""),
        (
            "positions",
            vec![contracts("long", &[90.0; 20]), contracts("short", &[10.0; 20]), contracts("open", &[50.0; 20])],
            vec![],
            "more-than-open",
            "\"long\"",
        ),
        ("pace", vec![flow("A", &a)], vec![("sum", "none")], "option-value", "\"sum\""),
        (
            "short-interest",
            vec![shares("short", &[5.0; 30]), shares("none outstanding", &[0.0; 30])],
            vec![],
            "zero-denominator",
            "\"none outstanding\"",
        ),
        (
            "short-interest",
            vec![
                shares("short", &stock),
                shares("outstanding", &[900.0; 30]),
                shares("lent", &stock),
                shares("nothing to lend", &[0.0; 30]),
            ],
            vec![("further", "loan")],
            "zero-denominator",
            "\"nothing to lend\"",
        ),
        (
            "short-interest",
            vec![shares("a change", &saw(30, 0)), shares("outstanding", &[900.0; 30])],
            vec![],
            "count-negative",
            "\"a change\"",
        ),
        (
            "timing",
            vec![flow("A", &a), weekly("market", MeasureKind::Rate, percent(), &[0.5; 60])],
            vec![("event", "2024-10-04")],
            "factors-depend",
            "\"A\"",
        ),
        (
            "timing",
            vec![flow("A", &a)],
            vec![("further", "2024-10-04, 2024-10-11"), ("over", "4")],
            "events-overlap",
            "2024-10-04",
        ),
        ("pace", vec![flow("A", &a), flow("no base", &[0.0; 60])], vec![], "zero-denominator", "\"no base\""),
        (
            "implied-selling",
            vec![rate("fund", &fund), rate("market", &market), contracts("one", &a), contracts("other", &b)],
            vec![("window", "30")],
            "series-count",
            "2 futures positions",
        ),
    ];
    let mut wrong = Vec::new();
    for (id, series, options, code, words) in rows {
        let problem = refused(id, &series, &options);
        if problem.code != code || !problem.message.contains(words) {
            wrong.push(format!("{id}: {code} expected with {words}, found {}: {}", problem.code, problem.message));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_cannot_be_inverted_is_said_and_the_rest_stands() {
    let (one, other) = (saw(90, 1), saw(90, 6));
    let made: Vec<f64> = one.iter().zip(&other).map(|(a, b)| a + b).collect();
    let series = [rate("one", &one), rate("other", &other), rate("made of both", &made)];
    let exhibit = run("co-movement", &series, &[("window", "24"), ("model", "dcc")]).expect("an exhibit");
    assert!(exhibit.caveats.iter().any(|c| c.contains("covariance cannot be inverted")), "{:?}", exhibit.caveats);
    assert!(exhibit.findings.iter().any(|f| f.id == "correlation") && exhibit.findings.iter().all(|f| f.id != "odd"));
    let short = [rate("one", &one[..40]), rate("other", &other[..40])];
    let exhibit = run("co-movement", &short, &[("window", "12"), ("model", "dcc")]).expect("an exhibit");
    assert!(exhibit.caveats.iter().any(|c| c.starts_with("no DCC: it needs 50")), "{:?}", exhibit.caveats);
}

#[test]
fn a_search_that_ends_at_an_edge_is_said_and_not_called_a_best_fit() {
    // Seven and eleven alternating values: nothing in them fades, so that the best weights are none.
    let one: Vec<f64> = (0..120).map(|i| f64::from(i * 5 % 7) - 3.0).collect();
    let other: Vec<f64> = (0..120).map(|i| f64::from(i * 4 % 11) - 5.0).collect();
    let series = [rate("one", &one), rate("other", &other)];
    let exhibit = run("co-movement", &series, &[("window", "24"), ("model", "dcc")]).expect("an exhibit");
    assert!(exhibit.caveats.iter().any(|c| c.contains("edge")), "{:?}", exhibit.caveats);
}
