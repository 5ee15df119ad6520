//! Is the outflow specific to one region? Difference in differences, with placebo cuts.
//!
//! M25. (first after − before) − (second after − before); Newey and West 1987 on the difference of the
//! two series; every other admissible cut of the same data as placebo. With more than five regions to
//! compare with, a mix of them that ran alike before (Abadie, Diamond and Hainmueller 2010).

mod donors;

use super::finding::Statement;
use super::finding::course::Course;
use super::panel::{self, Panel, panel};
use super::support::{self, cell, change_of, defined, named, periods, text};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::trading::Trading;
use crate::analysis::heads::columns::What;
use crate::analysis::heads::{Head, Title};
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::moments::mean;
use crate::unit::Unit;

/// The entry of the registry.
pub static CONTRAST: Analysis = Analysis {
    id: "contrast",
    title: "Is it specific to one region?",
    about: "How much more a flow changed in one region than in another after a day, with a test that allows for \
            autocorrelation, the same for every other cut of the data, and whether the two already drifted apart before. \
            Give flows as a share of assets, or flows in one currency; regions report with different lags.",
    methods: "M25",
    inputs: &[
        Input { role: "region", about: "flow of the region of the claim", many: false },
        Input {
            role: "comparison",
            about: "flow of the region it is compared with; of several the mean is taken, and from six on a mix that ran \
                    alike before",
            many: true,
        },
    ],
    options: &[
        OptionSpec {
            id: "cut",
            label: "First day after",
            about: "the day from which the claim says that something changed, as YYYY-MM-DD",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "edge",
            label: "Fewest periods on each side",
            about: "cuts closer to an end are not tried",
            default: "6",
            choices: &[],
        },
    ],
    run,
};

/// Fewest periods in all.
const FEWEST: usize = 24;

/// After less before, of both regions and of their difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Changes {
    /// Of the first.
    pub first: f64,
    /// Of the second.
    pub second: f64,
}

/// The changes of the means at a cut: positions from `cut` on are after.
#[must_use]
pub fn changes(first: &[f64], second: &[f64], cut: usize) -> Changes {
    let change = |v: &[f64]| {
        let (before, after) = v.split_at(cut.min(v.len()));
        mean(after) - mean(before)
    };
    Changes { first: change(first), second: change(second) }
}

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::at_least_series(series, 2, "a contrast of regions")?;
    let whole = panel(series)?;
    panel::refuse_total_among_members(&whole)?;
    let panel = donors::against_mean(&whole);
    let edge = panel::whole_number(options, "edge", 2, 1_000)?;
    let Some(day) = panel::day(options, "cut")? else {
        return Err(Problem::error("cut-missing", "the day from which something changed is not given")
            .hint("set \"First day after\", for example 2025-04-02"));
    };
    let complete = panel.last_complete_periods(usize::MAX);
    panel::at_least(&support::names_of(series), complete.len(), FEWEST)?;
    let pick = |row: usize| -> Vec<f64> {
        complete.iter().map(|t| panel.row(row).get(*t).copied().unwrap_or(f64::NAN)).collect()
    };
    let (first, second) = (pick(0), pick(1));
    let cut = complete.iter().filter(|t| panel.periods.get(**t).is_some_and(|p| p.end < day)).count();
    if cut < edge || complete.len() - cut < edge {
        let message = format!(
            "{} have {cut} common periods before {} and {} after; at least {edge} are needed on each side",
            support::names_of(series),
            day.iso(),
            complete.len() - cut
        );
        return Err(Problem::error("cut-too-close", message).hint("choose another day or more data"));
    }
    let difference: Vec<f64> = first.iter().zip(&second).map(|(a, b)| a - b).collect();
    if difference.windows(2).all(|w| w.first() == w.get(1)) {
        return Err(Problem::error(
            "constant-series",
            format!("the difference of {} never changes", support::names_of(series)),
        )
        .hint("choose two different regions"));
    }
    let unit = support::unit(series);
    let frequency = support::frequency(series);
    let found = changes(&first, &second, cut);
    let story = Story { panel: &panel, complete: &complete, series, unit: &unit, cut, edge };
    let mut findings = vec![story.contrast(&difference, found)];
    findings.push(story.placebo(&first, &second, found));
    findings.extend(story.trend(&difference));
    let mixed = donors::synthetic(&whole, &complete, cut, &unit);
    findings.extend(mixed.as_ref().map(|(finding, _)| finding.clone()));
    let cut_line = crate::plot::Event { start: day, end: day, label: "cut".to_owned() };
    let line = |i: usize, ink: u8| {
        support::layer(&panel, panel.names.get(i).map_or("", String::as_str), Form::Line, ink, panel.row(i).to_vec())
    };
    let mut plot = support::time_plot(&unit, frequency, vec![line(0, 0), line(1, 1)]);
    plot.events.push(cut_line);
    Ok(Exhibit {
        headline: "contrast".to_owned(),
        findings,
        tables: std::iter::once(story.means(&first, &second)).chain(mixed.map(|(_, table)| table)).collect(),
        plot,
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats: vec![Trading::TwoRegions.into()],
    })
}

struct Story<'a> {
    panel: &'a Panel,
    complete: &'a [usize],
    series: &'a [Series],
    unit: &'a Unit,
    cut: usize,
    edge: usize,
}

impl Story<'_> {
    fn name(&self, i: usize) -> String {
        self.panel.names.get(i).cloned().unwrap_or_default()
    }

    fn contrast(&self, difference: &[f64], found: Changes) -> Finding {
        let after: Vec<f64> = (0..difference.len()).map(|i| f64::from(u8::from(i >= self.cut))).collect();
        let tested = support::tested(difference, &[&after]);
        let p = tested.map_or(f64::NAN, |t| t.p);
        let interval = tested.and_then(|t| t.interval);
        let from: Vec<usize> = self.complete.get(self.cut).copied().into_iter().collect();
        let when = support::when(self.panel, &from, support::frequency(self.series));
        let gap = found.first - found.second;
        let statement = Statement::Course(Course::Contrast {
            first: self.name(0),
            second: self.name(1),
            difference: change_of(gap, self.unit),
            first_change: change_of(found.first, self.unit),
            second_change: change_of(found.second, self.unit),
            from: when,
            p,
            interval,
        });
        let unit = self.unit.label();
        Finding {
            value: defined(gap),
            unit: unit.clone(),
            period: Some(when.period.end),
            n: Some(difference.len()),
            p: defined(p),
            interval: support::interval(interval),
            how: How {
                formula: "(mean after − mean before) of the first less the same of the second, a period".to_owned(),
                window: format!(
                    "{} periods before, {} from {} on",
                    self.cut,
                    difference.len() - self.cut,
                    when.period.end.iso()
                ),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: format!(
                    "difference of the two series on a step at the cut, t with the standard error of Newey and West, {} lags",
                    tested.map_or(0, |t| t.lags)
                ),
                source: "Newey & West 1987".to_owned(),
                inputs: support::inputs(self.panel, self.complete),
            },
            numbers: vec![
                named("first-change", "change of the first", found.first, &unit),
                named("second-change", "change of the second", found.second, &unit),
            ],
            ..support::finding("contrast", &statement)
        }
    }

    fn placebo(&self, first: &[f64], second: &[f64], found: Changes) -> Finding {
        // Sums up to each cut, so that all cuts together cost one pass.
        let mut running = crate::number::Sum::default();
        let sums: Vec<f64> = first
            .iter()
            .zip(second)
            .map(|(a, b)| {
                running.add(a - b);
                running.value()
            })
            .collect();
        let (all, n) = (running.value(), first.len());
        let gap = |cut: usize| {
            let before = cut.checked_sub(1).and_then(|i| sums.get(i)).copied().unwrap_or(f64::NAN);
            ((all - before) / (n - cut) as f64 - before / cut as f64).abs()
        };
        let cuts: Vec<usize> = (self.edge..=n - self.edge).collect();
        // The true cut is among them; two ways to the same number differ in their last digits.
        let limit = (found.first - found.second).abs() * (1.0 - 1e-9);
        let as_large = cuts.iter().filter(|cut| gap(**cut) >= limit).count();
        let statement = Statement::Course(Course::Placebo { as_large, cuts: cuts.len() });
        Finding {
            value: Some(as_large as f64 / cuts.len() as f64),
            unit: "share of cuts".to_owned(),
            n: Some(cuts.len()),
            p: Some(as_large as f64 / cuts.len() as f64),
            how: How {
                formula: "cuts with |difference| at least that of the true cut / all cuts".to_owned(),
                window: format!("all cuts with at least {} periods on each side", self.edge),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: "permutation of the cut; neighbouring cuts share most of their data".to_owned(),
                source: "Bertrand, Duflo & Mullainathan 2004".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("placebo", &statement)
        }
    }

    fn trend(&self, difference: &[f64]) -> Option<Finding> {
        let before = difference.get(..self.cut)?;
        let time: Vec<f64> = (0..before.len()).map(|i| i as f64).collect();
        let tested = support::tested(before, &[&time])?;
        defined(tested.p)?;
        let statement = Statement::Course(Course::PreTrend {
            slope: change_of(tested.value, self.unit),
            p: tested.p,
            sample: periods(before.len(), support::frequency(self.series)),
        });
        Some(Finding {
            value: defined(tested.value),
            unit: format!("{} a period", self.unit.label()),
            n: Some(before.len()),
            p: defined(tested.p),
            interval: support::interval(tested.interval),
            how: How {
                formula: "slope of the difference in time before the cut".to_owned(),
                window: format!("{} periods before the cut", before.len()),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: format!("t with the standard error of Newey and West, {} lags", tested.lags),
                source: "Newey & West 1987".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("pre-trend", &statement)
        })
    }

    fn means(&self, first: &[f64], second: &[f64]) -> super::ExhibitTable {
        let row = |(i, v): (usize, &[f64])| {
            let (before, after) = v.split_at(self.cut.min(v.len()));
            vec![text(self.name(i)), cell(mean(before)), cell(mean(after)), cell(mean(after) - mean(before))]
        };
        ExhibitTable::of(
            Title::MeansPerPeriod(self.unit.clone()),
            vec![Head::Region, Head::Before, Head::After, Head::Of(What::Change)],
            [first, second].into_iter().enumerate().map(row).collect(),
        )
    }
}
