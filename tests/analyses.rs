//! The flow monitor: each analysis on small cases that can be checked by hand, and what it refuses.

mod accounts;
mod bad_input;
mod bad_list;
mod claimed;
mod companions;
mod course;
mod doubts;
mod further;
mod groups;
pub(crate) mod how;
mod implied;
mod inferred;
mod macro_input;
mod monitor;
mod peers;
mod positions;
mod published;
mod published_files;
mod real_bad;
mod together;
mod whole_way;
mod wider;

use flowmosaic::analysis::{ALL, Exhibit, ExhibitTable, Finding, Options};
use flowmosaic::calendar::{Day, Frequency, Period};
use flowmosaic::problem::{Notes, Problem};
use flowmosaic::series::{Point, Series};
use flowmosaic::table::{Flag, MeasureKind};
use flowmosaic::unit::{Authority, Quantity, Unit};

/// A series of weeks that end on Fridays from 5 January 2024 on.
pub(crate) fn weekly(name: &str, kind: MeasureKind, unit: Unit, values: &[f64]) -> Series {
    let first = Day::new(2024, 1, 5).expect("a Friday");
    let period = |i: usize| Period::week_ending(first.plus_days(7 * i as i32));
    build(name, kind, unit, Frequency::Weekly, values.iter().enumerate().map(|(i, v)| (period(i), *v)).collect())
}

/// A series of months from January of `year` on.
pub(crate) fn monthly(name: &str, kind: MeasureKind, unit: Unit, year: i32, values: &[f64]) -> Series {
    let period = |i: usize| Period::month(year + i as i32 / 12, i as u32 % 12 + 1).expect("a month");
    build(name, kind, unit, Frequency::Monthly, values.iter().enumerate().map(|(i, v)| (period(i), *v)).collect())
}

pub(crate) fn build(
    name: &str,
    kind: MeasureKind,
    unit: Unit,
    frequency: Frequency,
    values: Vec<(Period, f64)>,
) -> Series {
    let point = |(index, (period, value)): (usize, (Period, f64))| Point {
        period,
        value,
        flag: if value.is_nan() { Flag::Missing } else { Flag::Ok },
        partial: false,
        line: index as u32 + 2,
    };
    Series {
        name: name.to_owned(),
        holder: String::new(),
        asset: String::new(),
        kind,
        unit,
        plus: None,
        frequency,
        points: values.into_iter().enumerate().map(point).collect(),
        breaks: Vec::new(),
        source: "made up for this test".to_owned(),
        history: Vec::new(),
        release_days: None,
        remarks: Vec::new(),
    }
}

pub(crate) fn dollars() -> Unit {
    Unit::money("USD", 6, Authority::File)
}

pub(crate) fn percent() -> Unit {
    Unit::of(Quantity::Percent, Authority::File)
}

/// Flows of several groups in USD million, named A, B, C …
pub(crate) fn flows(rows: &[&[f64]]) -> Vec<Series> {
    let name = |i: usize| char::from(b'A' + i as u8).to_string();
    rows.iter().enumerate().map(|(i, row)| weekly(&name(i), MeasureKind::Flow, dollars(), row)).collect()
}

/// The analysis of that id, with its defaults and `options` over them.
pub(crate) fn run(id: &str, series: &[Series], options: &[(&str, &str)]) -> Result<Exhibit, Problem> {
    let analysis = ALL.iter().find(|a| a.id == id).unwrap_or_else(|| panic!("no analysis {id}"));
    let mut all: Options = analysis.options.iter().map(|o| (o.id.to_owned(), o.default.to_owned())).collect();
    for (key, value) in options {
        assert!(all.contains_key(*key), "{id} has no option {key}");
        all.insert((*key).to_owned(), (*value).to_owned());
    }
    (analysis.run)(series, &all, &mut Notes::default())
}

pub(crate) fn finding<'a>(exhibit: &'a Exhibit, id: &str) -> &'a Finding {
    let known: Vec<&str> = exhibit.findings.iter().map(|f| f.id.as_str()).collect();
    exhibit.findings.iter().find(|f| f.id == id).unwrap_or_else(|| panic!("no finding {id} among {known:?}"))
}

pub(crate) fn number(finding: &Finding, id: &str) -> f64 {
    let found = finding.numbers.iter().find(|n| n.id == id).unwrap_or_else(|| panic!("no number {id}"));
    found.value.unwrap_or(f64::NAN)
}

pub(crate) fn table<'a>(exhibit: &'a Exhibit, title: &str) -> &'a ExhibitTable {
    exhibit.tables.iter().find(|t| t.title.contains(title)).unwrap_or_else(|| panic!("no table {title}"))
}

pub(crate) fn refused(id: &str, series: &[Series], options: &[(&str, &str)]) -> Problem {
    let problem = run(id, series, options).expect_err("refused");
    assert!(!problem.hints.is_empty(), "{} has no way out", problem.code);
    assert!(problem.message.chars().next().is_some_and(|c| !c.is_uppercase()), "{}", problem.message);
    problem
}

pub(crate) fn near(what: &str, got: f64, expected: f64, tolerance: f64) {
    assert!((got - expected).abs() <= tolerance, "{what}: {got} is not {expected}");
}
