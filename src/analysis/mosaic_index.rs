//! What do many signals say together? Their equal-weight mean in standard deviations, against the
//! first factor.
//!
//! M37. Every signal is scored against its own earlier periods only. The factor (Pearson 1901) uses
//! the whole sample and therefore describes; it is no signal that could have been acted on.

use super::finding::Statement;
use super::finding::whole::Whole;
use super::support::{self, cell, defined, named, periods, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options, panel};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::heads::{Head, Title};
use crate::calendar::{Day, Frequency, Period};
use crate::plot::Layer;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::{correlation::correlation, moments::mean, principal_components::components, rolling::z_lagged};
use crate::transform::{Bucket, aggregate, difference};
use crate::unit::{Authority, Quantity, Unit};

/// The entry of the registry.
pub static MOSAIC_INDEX: Analysis = Analysis {
    id: "mosaic-index",
    title: "What do all signals say together?",
    about: "Each signal is scored against its own past months, cut at four standard deviations, and averaged with equal \
            weights; beside it the first common factor, how much it explains, and how the mean moves when one signal is \
            left out. Levels are judged by their changes. Not for fewer than three signals.",
    methods: "M37, M03",
    inputs: &[Input { role: "signals", about: "flows or levels of any unit, by month or more often", many: true }],
    options: &[
        OptionSpec {
            id: "signs",
            label: "Signs",
            about: "one + or - for each signal, in order: which direction counts as up",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "window",
            label: "Months of past",
            about: "how many earlier months a month is scored against",
            default: "24",
            choices: &[],
        },
    ],
    run,
};

/// Largest score that counts.
const CAP: f64 = 4.0;

/// Fewest signals.
const FEWEST: usize = 3;

/// Fewest months with all signals for a factor.
const ENOUGH: usize = 12;

/// The scores of every signal on common months.
struct Scored {
    months: Vec<Period>,
    /// One row a signal, NaN where it has no score.
    rows: Vec<Vec<f64>>,
}

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::at_least_series(series, FEWEST, "signals")?;
    let window = panel::whole_number(options, "window", 6, 600)?;
    let signs = signs(options, series.len())?;
    let scored = scored(series, &signs, window)?;
    let at = |row: &Vec<f64>, t: usize| row.get(t).copied().unwrap_or(f64::NAN);
    let months = scored.months.len();
    let present = |t: usize| scored.rows.iter().filter(|row| !at(row, t).is_nan()).count();
    // A ragged edge: the mean of those that are published, where they are at least half.
    let enough = |t: usize| 2 * present(t) >= series.len();
    let column = |t: usize| scored.rows.iter().map(|row| at(row, t)).collect::<Vec<f64>>();
    let index: Vec<f64> = (0..months).map(|t| if enough(t) { mean(&column(t)) } else { f64::NAN }).collect();
    let Some(last) = (0..months).rev().find(|t| index.get(*t).is_some_and(|v| !v.is_nan())) else {
        return Err(Problem::error("too-few-points", "no month has scores of half the signals")
            .hint("choose a shorter past, or longer files"));
    };
    let value = index.get(last).copied().unwrap_or(f64::NAN);
    let mut findings = vec![latest(series, &scored, last, value, present(last), window)];
    let factor = factor(&scored, &index);
    findings.extend(factor.as_ref().map(|f| f.finding.clone()));
    let latest_scores = column(last);
    findings.extend(without_one(series, &latest_scores));
    let days: Vec<Day> = scored.months.iter().map(|p| p.end).collect();
    let mut layers = vec![Layer::line("mean of all signals", 0, days.clone(), index.clone())];
    layers.extend(factor.map(|f| Layer::line("first factor, whole sample", 1, days, f.path)));
    let unit = Unit::of(Quantity::Count { of: "standard deviations".to_owned() }, Authority::Assumed);
    let rows = series
        .iter()
        .zip(&signs)
        .zip(&latest_scores)
        .map(|((s, sign), z)| vec![text(s.name.clone()), text(if *sign > 0.0 { "+" } else { "−" }), cell(*z)]);
    Ok(Exhibit {
        headline: "index".to_owned(),
        tables: vec![ExhibitTable::of(Title::Scores, vec![Head::Signal, Head::Counted, Head::Score], rows.collect())],
        plot: support::time_plot(&unit, Frequency::Monthly, layers),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats: vec![Inference::SignalsTogether.into(), Inference::WholeSample.into()],
        findings,
    })
}

/// +1 or −1 for each signal.
fn signs(options: &Options, count: usize) -> Result<Vec<f64>, Problem> {
    let given = options.get("signs").map(String::as_str).unwrap_or_default();
    let found: Vec<char> = given.chars().filter(|c| matches!(c, '+' | '-' | '−')).collect();
    let odd = given.chars().find(|c| !matches!(c, '+' | '-' | '−' | ',' | ' '));
    if odd.is_some() || !(found.is_empty() || found.len() == count) {
        let message = format!("\"{given}\" is not one + or - for each of {count} signals");
        return Err(Problem::error("option-value", message).hint("write for example +, -, +"));
    }
    let sign = |i: usize| if found.get(i).is_none_or(|c| *c == '+') { 1.0 } else { -1.0 };
    Ok((0..count).map(sign).collect())
}

fn scored(series: &[Series], signs: &[f64], window: usize) -> Result<Scored, Problem> {
    let mut months: Vec<Period> = Vec::new();
    let mut moves = Vec::with_capacity(series.len());
    for one in series {
        let monthly = if one.frequency == Frequency::Monthly { one.clone() } else { aggregate(one, Bucket::Month)? };
        let moved = if monthly.kind.adds_over_time() { monthly } else { difference(&monthly) };
        months.extend(moved.points.iter().filter_map(|p| {
            let (year, month, _) = p.period.end.ymd();
            Period::month(year, month)
        }));
        moves.push(moved);
    }
    crate::order::natural(&mut months);
    months.dedup();
    let row = |(moved, sign): (&Series, &f64)| -> Vec<f64> {
        let mut values = vec![f64::NAN; months.len()];
        for point in moved.points.iter().filter(|p| p.flag.usable() && !p.partial) {
            if let Ok(at) = months.binary_search_by_key(&point.period.end.month_end(), |m| m.end)
                && let Some(slot) = values.get_mut(at)
            {
                *slot = point.value;
            }
        }
        let scores = z_lagged(&values, window, (2 * window / 3).max(6));
        scores.into_iter().map(|z| sign * z.clamp(-CAP, CAP)).collect()
    };
    let rows = moves.iter().zip(signs).map(row).collect();
    Ok(Scored { months, rows })
}

fn latest(series: &[Series], scored: &Scored, last: usize, value: f64, present: usize, window: usize) -> Finding {
    let nowhere = Period::day(Day::from_epoch_days(0));
    let period = scored.months.get(last).copied().unwrap_or(nowhere);
    let when = super::finding::When { period, frequency: Frequency::Monthly, periods: 1 };
    let statement = Statement::Whole(Whole::Index { value, when, signals: present, of: series.len() });
    Finding {
        value: defined(value),
        unit: "standard deviations".to_owned(),
        period: Some(period.end),
        n: Some(present),
        how: How {
            formula: "mean of (month − mean of past) / standard deviation of past, each cut at ±4".to_owned(),
            window: format!("{window} months before each month"),
            missing: "a signal without a score is left out; a month with scores of fewer than half has no mean"
                .to_owned(),
            test: "none by itself; see the scoreboard for what each story predicts".to_owned(),
            source: "M37".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("index", &statement)
    }
}

struct Factor {
    finding: Finding,
    path: Vec<f64>,
}

/// The first principal component of the months that have every score.
fn factor(scored: &Scored, index: &[f64]) -> Option<Factor> {
    let complete: Vec<usize> = (0..scored.months.len())
        .filter(|t| scored.rows.iter().all(|row| row.get(*t).is_some_and(|v| !v.is_nan())))
        .collect();
    if complete.len() < ENOUGH {
        return None;
    }
    let pick = |row: &[f64]| -> Vec<f64> { complete.iter().filter_map(|t| row.get(*t).copied()).collect() };
    let rows: Vec<Vec<f64>> = scored.rows.iter().map(|row| pick(row)).collect();
    let found = components(&rows)?;
    let first = found.scores.column(0);
    let agreement = correlation(&first, &pick(index));
    // The sign of a factor is arbitrary: it is turned to go with the mean.
    let turn = if agreement < 0.0 { -1.0 } else { 1.0 };
    let spread = found.deviations.first().copied().filter(|d| *d > 0.0)?;
    let mut path = vec![f64::NAN; scored.months.len()];
    for (t, value) in complete.iter().zip(&first) {
        if let Some(slot) = path.get_mut(*t) {
            *slot = turn * value / spread;
        }
    }
    let share = found.share(0);
    let statement = Statement::Whole(Whole::Factor {
        share,
        unrelated: 1.0 / rows.len() as f64,
        agreement: agreement.abs(),
        sample: periods(complete.len(), Frequency::Monthly),
    });
    let finding = Finding {
        value: defined(share),
        unit: "share of variance".to_owned(),
        n: Some(complete.len()),
        how: How {
            formula: "largest eigenvalue of the correlations of the scores / number of signals".to_owned(),
            window: format!("{} months with every score", complete.len()),
            missing: "months in which a signal has no score are left out".to_owned(),
            test: "unrelated signals give one over their number, and a little more in small samples".to_owned(),
            source: "Pearson 1901".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("agreement", "correlation with the mean", agreement.abs(), "")],
        ..support::finding("factor", &statement)
    };
    Some(Factor { finding, path })
}

/// The latest mean without each signal in turn.
fn without_one(series: &[Series], scores: &[f64]) -> Option<Finding> {
    let there: Vec<(usize, f64)> = scores.iter().copied().enumerate().filter(|(_, z)| !z.is_nan()).collect();
    let without = |left_out: usize| {
        let rest: Vec<f64> = there.iter().filter(|(i, _)| *i != left_out).map(|(_, z)| *z).collect();
        mean(&rest)
    };
    let mut all: Vec<(String, f64)> = there
        .iter()
        .map(|(i, _)| (series.get(*i).map(|s| s.name.clone()).unwrap_or_default(), without(*i)))
        .filter(|(_, v)| !v.is_nan())
        .collect();
    crate::order::by(&mut all, |a, b| a.1.total_cmp(&b.1));
    let (low, high) = (all.first()?.clone(), all.last()?.clone());
    let statement = Statement::Whole(Whole::WithoutOne { low: low.clone(), high: high.clone() });
    Some(Finding {
        value: defined(high.1 - low.1),
        unit: "standard deviations".to_owned(),
        n: Some(there.len()),
        how: How {
            formula: "mean of all scores but one, for each signal".to_owned(),
            window: "the latest month".to_owned(),
            missing: "signals without a score are left out".to_owned(),
            test: "a range, not a test".to_owned(),
            source: "M37".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("lowest", &format!("without {}", low.0), low.1, "standard deviations"),
            named("highest", &format!("without {}", high.0), high.1, "standard deviations"),
        ],
        ..support::finding("without-one", &statement)
    })
}
