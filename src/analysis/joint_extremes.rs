//! How often were both extreme, and what came after? All cases, never one analogue alone.
//!
//! M22. Scores by the periods before; lift and Fisher's exact test; circular shifts; forward sums with
//! overlap corrected (Newey & West 1987).

mod after;
mod grid;
mod shifts;

use super::finding::Statement;
use super::finding::extremes::Extremes;
use super::finding::further::Further;
use super::panel::{self, Panel, panel};
use super::support::{self, cell, defined, named, periods, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options, Refinement};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::plot::{Event, Form};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::contingency::Table;
use crate::stats::overlap::forward_sums;
use crate::stats::rolling::z_lagged;
use crate::unit::{Authority, Quantity, Unit};

/// The entry of the registry.
pub static JOINT_EXTREMES: Analysis = Analysis {
    id: "joint-extremes",
    title: "Both extreme: how often, and then?",
    about: "Scores two gauges by the periods before each, lists every time both were beyond the threshold on the low (or high) \
            side, compares their number with chance, and, given a return, what followed: with the overlap of forward returns \
            corrected, the share of rises against the usual share, and the smallest effect that so few cases could show. One \
            case is an anecdote and is called so.",
    methods: "M22",
    inputs: &[
        Input { role: "gauge", about: "the first gauge, for example sentiment or a flow", many: false },
        Input { role: "gauge", about: "the second gauge", many: false },
        Input { role: "return", about: "the return that may follow, in % a period; optional", many: false },
    ],
    options: &[
        OptionSpec {
            id: "side",
            label: "Side",
            about: "both low or both high",
            default: "low",
            choices: &["low", "high"],
        },
        OptionSpec {
            id: "threshold",
            label: "Deviations",
            about: "how many standard deviations from the mean of the window before; chosen before looking",
            default: "1.5",
            choices: &["1", "1.5", "2", "2.5"],
        },
        OptionSpec {
            id: "window",
            label: "Window",
            about: "periods before that make mean and deviation",
            default: "52",
            choices: &[],
        },
        OptionSpec {
            id: "within",
            label: "Within",
            about: "periods that the two extremes may lie apart and still be one case",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "horizon",
            label: "Horizon",
            about: "periods after that the return is added up over",
            default: "13",
            choices: &[],
        },
    ],
    run,
};

/// Fewest cases for a test of what followed.
const FEWEST_CASES: usize = 5;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[2, 3], "two gauges and, if wanted, a return")?;
    // Gauges may be in different units; a score has none.
    let bare: Vec<Series> = series.iter().map(|s| Series { unit: Unit::unknown(), ..s.clone() }).collect();
    let whole = panel(&bare)?.whole_periods();
    let window = panel::whole_number(options, "window", 4, 5_000)?;
    let horizon = panel::whole_number(options, "horizon", 1, 1_000)?;
    let threshold: f64 = options.get("threshold").and_then(|t| t.parse().ok()).unwrap_or(1.5);
    let sign = if options.get("side").is_some_and(|s| s == "high") { -1.0 } else { 1.0 };
    let score = |row: usize| -> Vec<f64> { z_lagged(whole.row(row), window, window.div_ceil(2)) };
    let scores = [score(0), score(1)];
    let judged: Vec<[Option<bool>; 2]> = (0..whole.periods.len())
        .map(|t| scores.each_ref().map(|z| z.get(t).filter(|v| !v.is_nan()).map(|v| sign * v <= -threshold)))
        .collect();
    let sample = judged.iter().filter(|j| j.iter().all(Option::is_some)).count();
    let within = panel::whole_number(options, "within", 0, 500)?;
    let names = support::names_of(series.get(..2).unwrap_or_default());
    panel::at_least(&format!("after a window of {window}, {names}"), sample, 12)?;
    let study = Study { panel: &whole, series, scores, judged, sample, threshold, low: sign > 0.0, within, horizon };
    let mut caveats: Vec<Caveat> = vec![Inference::ThresholdFirst.into(), Inference::EveryCase.into()];
    let cases = study.cases();
    let first = study.first_of_runs(&cases);
    let mut findings = vec![study.count(&cases)];
    findings.extend(study.first_since(&cases, &first));
    let mut tables = vec![study.table(&cases)?];
    if series.len() == 3 {
        match first.len() {
            0 => caveats.push(Inference::NoCase.into()),
            1 => caveats.push(Inference::OneCase.into()),
            _ => {}
        }
        let returns = study.returns()?;
        let (after, warning) = study.after(&first, &returns);
        findings.extend(after);
        caveats.extend(warning);
        if let Some((finding, listed)) = grid::findings(&study, &returns) {
            findings.push(finding);
            tables.push(listed);
        }
        caveats.push(Inference::SameCase(horizon).into());
    }
    let mut layers: Vec<_> = (0..2_u8)
        .zip(&study.scores)
        .map(|(ink, z)| {
            support::layer(&whole, series.get(usize::from(ink)).map_or("", |s| &s.name), Form::Line, ink, z.clone())
        })
        .collect();
    if let Some(layer) = layers.first_mut() {
        layer.marked = cases.clone();
    }
    let unit = Unit::of(Quantity::Count { of: "standard deviations".to_owned() }, Authority::Publisher);
    let mut plot = support::time_plot(&unit, support::frequency(series), layers);
    plot.decimals = 2;
    let day = |t: &usize| whole.periods.get(*t).map(|p| Event { start: p.end, end: p.end, label: "both".to_owned() });
    plot.events = first.iter().filter_map(day).collect();
    Ok(Exhibit {
        headline: "joint".to_owned(),
        findings,
        tables,
        plot,
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

struct Study<'a> {
    panel: &'a Panel,
    series: &'a [Series],
    scores: [Vec<f64>; 2],
    judged: Vec<[Option<bool>; 2]>,
    sample: usize,
    threshold: f64,
    low: bool,
    within: usize,
    horizon: usize,
}

/// The first case of each run: another within the horizon is the same case.
fn first_of_runs(cases: &[usize], horizon: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for case in cases {
        if kept.last().is_none_or(|last| case - last >= horizon) {
            kept.push(*case);
        }
    }
    kept
}

impl Study<'_> {
    fn cases(&self) -> Vec<usize> {
        self.cases_at(self.threshold, self.within)
    }

    /// Periods in which one gauge is beyond the threshold and the other was so at most `within`
    /// periods before: a case is dated when it is complete, so that nothing looks ahead.
    fn cases_at(&self, threshold: f64, within: usize) -> Vec<usize> {
        let sign = if self.low { 1.0 } else { -1.0 };
        let beyond = |gauge: usize, t: usize| {
            self.scores.get(gauge).and_then(|z| z.get(t)).is_some_and(|z| sign * z <= -threshold)
        };
        let lately = |gauge: usize, t: usize| (t.saturating_sub(within)..=t).any(|s| beyond(gauge, s));
        let case = |t: &usize| (beyond(0, *t) && lately(1, *t)) || (beyond(1, *t) && lately(0, *t));
        (0..self.judged.len()).filter(case).collect()
    }

    fn first_of_runs(&self, cases: &[usize]) -> Vec<usize> {
        first_of_runs(cases, self.horizon)
    }

    fn returns(&self) -> Result<Vec<f64>, Problem> {
        match self.series.get(2) {
            Some(one) => Ok(panel::returns_on(one, self.panel)?.iter().map(|v| 100.0 * v).collect()),
            None => Ok(Vec::new()),
        }
    }

    fn how(&self, formula: &str, window: String, test: String, source: &str) -> How {
        How {
            formula: formula.to_owned(),
            window,
            missing: "a period counts when both gauges have a score; a score uses earlier periods only and needs half of its window".to_owned(),
            test,
            source: source.to_owned(),
            inputs: Vec::new(),
        }
    }

    fn count(&self, cases: &[usize]) -> Finding {
        let side =
            |i: usize| -> Vec<Option<bool>> { self.judged.iter().map(|j| j.get(i).copied().flatten()).collect() };
        let (one, other) = (side(0), side(1));
        let counts = Table::of(&one, &other);
        let (_, fisher) = counts.fisher();
        let expected =
            (counts.both + counts.first) as f64 * (counts.both + counts.second) as f64 / self.sample.max(1) as f64;
        let frequency = support::frequency(self.series);
        let when = cases.last().map(|t| support::when(self.panel, &[*t], frequency));
        let name = |i: usize| self.series.get(i).map_or_else(String::new, |s| s.name.clone());
        let (first, second, low, threshold) = (name(0), name(1), self.low, self.threshold);
        let seen = cases.len();
        let sample = self.sample;
        let how = self.how(
            "periods in which both scores are beyond the threshold; expected n p₁ p₂",
            format!("{sample} periods in which both have a score"),
            String::new(),
            "Fisher 1935; Phipson & Smyth 2010",
        );
        let numbers = vec![
            named("expected", "expected of independent gauges", expected, "periods"),
            named("lift", "observed over expected", counts.lift(), "times"),
            named("odds-ratio", "odds ratio", counts.odds_ratio(), "times"),
            named("fisher", "probability by Fisher's exact test, one-sided", fisher, "probability"),
        ];
        let moved = shifts::Moved::of(&one, &other, self.within);
        let unmoved = moved.cases(0);
        Refinement::first(moved.draws(), move |draws| {
            let as_many = draws.found().iter().filter(|found| **found >= unmoved).count();
            let p = (1 + as_many) as f64 / (1 + draws.found().len()) as f64;
            let statement = Statement::Extremes(Extremes::Joint {
                first: first.clone(),
                second: second.clone(),
                low,
                threshold,
                cases: seen,
                expected,
                sample: periods(sample, frequency),
                latest: when,
                p: Some(p),
            });
            let test = format!(
                "circular shifts of one gauge against the other, which keep the runs of both, {} of {}; Fisher's exact \
                 test beside it",
                draws.found().len(),
                draws.wanted()
            );
            Finding {
                value: Some(seen as f64),
                unit: "periods".to_owned(),
                period: when.map(|w| w.period.end),
                n: Some(sample),
                p: Some(p),
                how: How { test, ..how.clone() },
                numbers: numbers.clone(),
                ..support::finding("joint", &statement)
            }
        })
    }

    /// How long it had not happened: the latest case against the one before its run.
    fn first_since(&self, cases: &[usize], first: &[usize]) -> Option<Finding> {
        let latest = *first.last()?;
        let frequency = support::frequency(self.series);
        let when = |t: usize| support::when(self.panel, &[t], frequency);
        let before = cases.iter().rev().copied().find(|t| *t < latest);
        let from =
            (0..self.judged.len()).find(|t| self.judged.get(*t).is_some_and(|j| j.iter().all(Option::is_some)))?;
        let months = |t: usize| {
            let days = when(latest).period.end.epoch_days() - when(t).period.end.epoch_days();
            (f64::from(days) / 30.436_875) as usize
        };
        let gap = before.map_or(f64::NAN, |t| months(t) as f64);
        let statement = Further::FirstSince {
            latest: when(latest),
            before: before.map(|t| (when(t), months(t))),
            from: when(from),
        };
        Some(Finding {
            value: defined(gap),
            unit: "months".to_owned(),
            period: Some(when(latest).period.end),
            n: Some(cases.len()),
            how: self.how(
                "months from the case before the latest run of cases to its first",
                format!("{} periods in which both have a score", self.sample),
                "none: see how often independent gauges would be".to_owned(),
                "arithmetic",
            ),
            ..support::finding("first-since", &Statement::Further(statement))
        })
    }

    fn table(&self, cases: &[usize]) -> Result<super::ExhibitTable, Problem> {
        let forward = forward_sums(&self.returns()?, self.horizon);
        let z = |i: usize, t: usize| self.scores.get(i).and_then(|s| s.get(t)).copied().unwrap_or(f64::NAN);
        let row = |t: &usize| {
            vec![
                text(self.panel.periods.get(*t).map_or_else(String::new, |p| p.end.iso())),
                cell(z(0, *t)),
                cell(z(1, *t)),
                cell(forward.get(*t).copied().unwrap_or(f64::NAN)),
            ]
        };
        let columns = vec![
            Head::PeriodEnd,
            Head::Of(What::FirstDeviations),
            Head::Of(What::SecondDeviations),
            Head::NextReturn(self.horizon),
        ];
        Ok(ExhibitTable::list(Listing::Cases, columns, cases.iter().rev().map(row).collect()))
    }
}
