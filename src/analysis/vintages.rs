//! Does the claim survive revision? First print against last, bias, noise or news.
//!
//! M38. r = last − first; Mankiw and Shapiro 1986 for noise against news; Newey and West 1987.

use super::finding::course::{Claim, Course};
use super::finding::further::Further;
use super::finding::{Direction, Statement};
use super::panel::{self, Panel, panel};
use super::support::{self, cell, change_of, defined, named, periods, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::heads::columns::What;
use crate::analysis::heads::{Head, Title};
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::moments::mean;

/// The entry of the registry.
pub static VINTAGES: Analysis = Analysis {
    id: "vintages",
    title: "Does the claim survive revision?",
    about: "Compares prints of one series, the oldest first: how much and in which direction it is revised, whether the \
            first print foretells the revision (noise) or not (news), and whether the sign or the record that was claimed \
            of a period still holds in every later print. Give the same series from each file under its own data id.",
    methods: "M38",
    inputs: &[Input { role: "prints", about: "the same series from each file, the oldest print first", many: true }],
    options: &[
        OptionSpec {
            id: "claim",
            label: "Claim",
            about: "what was said of the period: its sign, or that it was the largest on its side",
            default: "sign",
            choices: &["sign", "record"],
        },
        OptionSpec {
            id: "period",
            label: "Of the period that holds",
            about: "a day in the period of the claim, as YYYY-MM-DD; the last period of the first print when empty",
            default: "",
            choices: &[],
        },
    ],
    run,
};

/// Fewest periods for statistics of revisions.
const FEWEST: usize = 8;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::at_least_series(series, 2, "a comparison of prints")?;
    let panel = prints(series)?.whole_periods();
    let last_print = panel.rows.len() - 1;
    let day = panel::day(options, "period")?;
    let at = match day {
        Some(day) => panel.periods.iter().position(|p| p.start <= day && day <= p.end),
        None => panel.row(0).iter().rposition(|v| !v.is_nan()),
    };
    let at = at.filter(|t| panel.row(0).get(*t).is_some_and(|v| !v.is_nan())).ok_or_else(|| {
        let message = format!(
            "the first print, \"{}\", has no value for the period of the claim",
            panel.names.first().cloned().unwrap_or_default()
        );
        Problem::error("period-not-printed", message).hint("choose a day inside a period that the first print has")
    })?;
    let revisions: Vec<f64> =
        panel.row(0).iter().zip(panel.row(last_print)).map(|(first, last)| last - first).collect();
    let compared = revisions.iter().filter(|r| !r.is_nan()).count();
    let mut findings = vec![survives(&panel, series, at, options)];
    findings.extend(stale(&panel, series));
    let mut caveats = Vec::new();
    if compared >= FEWEST {
        findings.extend(revised(&panel, series, &revisions));
        findings.extend(noise(&panel, series, &revisions));
    } else {
        caveats.push(Inference::FewInBoth(compared, FEWEST).into());
    }
    if revisions.iter().filter(|r| !r.is_nan()).all(|r| *r == 0.0) {
        caveats.push(Inference::NothingRevised.into());
    }
    let line = |i: usize| {
        let name = panel.names.get(i).cloned().unwrap_or_default();
        support::layer(&panel, &name, Form::Line, u8::try_from(i).unwrap_or(7).min(7), panel.row(i).to_vec())
    };
    Ok(Exhibit {
        headline: "survives".to_owned(),
        findings,
        tables: vec![table_of(&panel, &revisions, series)],
        plot: support::time_plot(
            &support::unit(series),
            support::frequency(series),
            (0..panel.rows.len()).map(line).collect(),
        ),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// Prints on one calendar. Two prints may be equal: that nothing was revised is an answer.
fn prints(series: &[Series]) -> Result<Panel, Problem> {
    let numbered: Vec<Series> = series
        .iter()
        .enumerate()
        .map(|(i, s)| {
            let mut named = s.clone();
            if series.iter().filter(|o| o.name == s.name).count() > 1 {
                named.name = format!("{}, print {}", s.name, i + 1);
            }
            named
        })
        .collect();
    panel(&numbered)
}

fn survives(panel: &Panel, series: &[Series], at: usize, options: &Options) -> Finding {
    let unit = support::unit(series);
    let first = panel.row(0).get(at).copied().unwrap_or(f64::NAN);
    let direction = if first < 0.0 { Direction::Down } else { Direction::Up };
    let record = options.get("claim").is_some_and(|c| c == "record");
    let side = f64::from(direction.sign());
    let with_period: Vec<&Vec<f64>> = panel.rows.iter().filter(|r| r.get(at).is_some_and(|v| !v.is_nan())).collect();
    let holds = |row: &&&Vec<f64>| {
        let value = row.get(at).copied().unwrap_or(f64::NAN) * side;
        // A record is judged by what that print knew up to the period.
        let earlier = row.get(..at).unwrap_or_default().iter().filter(|v| !v.is_nan());
        value > 0.0 && (!record || earlier.map(|v| v * side).all(|v| v < value))
    };
    let held = with_period.iter().filter(holds).count();
    let last = with_period.last().and_then(|r| r.get(at)).copied().unwrap_or(f64::NAN);
    let when = support::when(panel, &[at], support::frequency(series));
    let claim = if record { Claim::Record(direction) } else { Claim::Sign(direction) };
    let statement = Statement::Course(Course::Survives {
        claim,
        when,
        first: value_of(first, &unit),
        last: value_of(last, &unit),
        held_at_first: with_period.first().is_some_and(|row| holds(&row)),
        holds: held,
        prints: with_period.len(),
    });
    Finding {
        value: defined(held as f64 / with_period.len() as f64),
        unit: "share of prints".to_owned(),
        period: Some(when.period.end),
        n: Some(with_period.len()),
        how: How {
            formula: if record {
                "prints in which the period exceeds all before it on its side / prints that have the period"
            } else {
                "prints in which the period has the sign of the first print / prints that have the period"
            }
            .to_owned(),
            window: "all prints".to_owned(),
            missing: "a print without the period does not count; partial periods are left out".to_owned(),
            test: "none: the claim is tested again on every print".to_owned(),
            source: "arithmetic".to_owned(),
            inputs: panel.inputs_at(at),
        },
        numbers: vec![
            named("first", "as first printed", first, &unit.label()),
            named("last", "as printed last", last, &unit.label()),
        ],
        ..support::finding("survives", &statement)
    }
}

/// How far the first print is behind the last one.
fn stale(panel: &Panel, series: &[Series]) -> Option<Finding> {
    let last_of = |row: &[f64]| row.iter().rposition(|v| !v.is_nan());
    let (ends, latest) = (last_of(panel.row(0))?, last_of(panel.row(panel.rows.len() - 1))?);
    let own = panel.row(panel.rows.len() - 1);
    let more = (ends + 1..=latest).filter(|t| own.get(*t).is_some_and(|v| !v.is_nan())).count();
    let frequency = support::frequency(series);
    let statement = Further::Stale { ends: support::when(panel, &[ends], frequency), more: periods(more, frequency) };
    Some(Finding {
        value: Some(more as f64),
        unit: "periods".to_owned(),
        period: panel.periods.get(latest).map(|p| p.end),
        n: Some(panel.rows.len()),
        how: support::how(
            "periods that the last print has beyond the end of the first; above zero the first is stale",
            "the first and the last print".to_owned(),
            "none: a count",
            "arithmetic",
        ),
        ..support::finding("stale", &Statement::Further(statement))
    })
}

fn revised(panel: &Panel, series: &[Series], revisions: &[f64]) -> Option<Finding> {
    let unit = support::unit(series);
    let sizes: Vec<f64> = revisions.iter().map(|r| r.abs()).collect();
    let tested = support::tested(revisions, &[]);
    let (bias, p) = (mean(revisions), tested.map_or(f64::NAN, |t| t.p));
    let n = revisions.iter().filter(|r| !r.is_nan()).count();
    let statement = Statement::Course(Course::Revisions {
        name: series.first().map_or_else(String::new, |s| s.name.clone()),
        bias: change_of(bias, &unit),
        size: value_of(mean(&sizes), &unit),
        sample: periods(n, support::frequency(series)),
        p,
    });
    Some(Finding {
        value: defined(bias),
        unit: unit.label(),
        n: Some(n),
        p: defined(p),
        interval: support::interval(tested.and_then(|t| t.interval)),
        how: How {
            formula: "bias = mean(last − first); size = mean |last − first|".to_owned(),
            window: format!("{n} periods that the first and the last of {} prints have", panel.rows.len()),
            missing: "a period that one print lacks is left out".to_owned(),
            test: format!("t with the standard error of Newey and West, {} lags", tested.map_or(0, |t| t.lags)),
            source: "Newey & West 1987".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![named("size", "mean size of a revision", mean(&sizes), &unit.label())],
        ..support::finding("revisions", &statement)
    })
}

fn noise(panel: &Panel, series: &[Series], revisions: &[f64]) -> Option<Finding> {
    let tested = support::tested(revisions, &[panel.row(0)])?;
    defined(tested.p)?;
    let statement = Statement::Course(Course::NoiseOrNews {
        slope: tested.value,
        p: tested.p,
        sample: periods(tested.n, support::frequency(series)),
    });
    Some(Finding {
        value: defined(tested.value),
        unit: "revision per unit of first print".to_owned(),
        n: Some(tested.n),
        p: defined(tested.p),
        interval: support::interval(tested.interval),
        how: How {
            formula: "slope of (last − first) on first; 0 when revisions are news".to_owned(),
            window: format!("{} periods in both prints", tested.n),
            missing: "a period that one print lacks is left out".to_owned(),
            test: format!("t with the standard error of Newey and West, {} lags", tested.lags),
            source: "Mankiw & Shapiro 1986; Newey & West 1987".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("noise-or-news", &statement)
    })
}

fn table_of(panel: &Panel, revisions: &[f64], series: &[Series]) -> super::ExhibitTable {
    let row = |t: usize| {
        let mut cells = vec![text(panel.periods.get(t).map_or_else(String::new, |p| p.end.iso()))];
        cells.extend(panel.at(t).into_iter().map(cell));
        cells.push(cell(revisions.get(t).copied().unwrap_or(f64::NAN)));
        cells
    };
    let mut columns = vec![Head::PeriodEnd];
    columns.extend(panel.names.iter().cloned().map(Head::Named));
    columns.push(Head::Of(What::LastLessFirst));
    let rows = (0..panel.periods.len()).rev().take(60).map(row).collect();
    ExhibitTable::of(Title::Prints(support::unit(series)), columns, rows)
}
