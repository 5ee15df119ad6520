//! When did private holdings pass official ones? A date with an interval, survey breaks guarded.
//!
//! M28. Change of sign of the difference that lasts, dated on the straight line between two months;
//! the interval redraws both levels within their error of measurement.

mod found;

use super::finding::Statement;
use super::finding::dated::Dated;
use super::panel::{self, Panel, panel};
use super::support::{self, cell, defined, named, text};
use super::{Analysis, Exhibit, ExhibitTable, Finding, How, Input, OptionSpec, Options};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use found::Found;
use std::rc::Rc;

/// The entry of the registry.
pub static OFFICIAL_PRIVATE: Analysis = Analysis {
    id: "official-private",
    title: "Official or private: who holds more, since when?",
    about: "Takes a total and the official part of it, or two groups, and dates when the larger became the smaller: confirmed \
            over several periods, to a share of the period, with an interval for the error of measurement. Where a survey \
            re-measured holdings, changes use the value measured the old way. Official money that private managers run \
            counts as private.",
    methods: "M28",
    inputs: &[
        Input { role: "total", about: "holdings of all; or of the first group", many: false },
        Input { role: "official", about: "official holdings, part of the total; or of the second group", many: false },
    ],
    options: &[
        OptionSpec {
            id: "given",
            label: "The series are",
            about: "a total and its official part, or two groups side by side",
            default: "total-and-official",
            choices: &["total-and-official", "two-groups"],
        },
        OptionSpec {
            id: "confirm",
            label: "Periods to confirm",
            about: "periods that the new order must last",
            default: "3",
            choices: &[],
        },
        OptionSpec {
            id: "error",
            label: "Error of measurement, %",
            about: "each level may be off by up to this",
            default: "2",
            choices: &["0.5", "1", "2", "3", "5"],
        },
        OptionSpec {
            id: "errors",
            label: "Errors",
            about: "the same over the whole time, as a survey that misses a group would make them, or new in each period",
            default: "lasting",
            choices: &["lasting", "new-each-period"],
        },
    ],
    run,
};

/// Fewest periods.
const FEWEST: usize = 12;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[2], "the total, then the official part")?;
    for one in series {
        if one.kind.adds_over_time() {
            let message = format!("\"{}\" is a flow; who holds more is a question of holdings", one.name);
            return Err(Problem::error("not-a-level", message).hint("choose holdings at the end of periods"));
        }
    }
    let whole = panel(series)?.whole_periods();
    let complete = whole.last_complete_periods(usize::MAX);
    panel::at_least(&support::names_of(series), complete.len(), FEWEST)?;
    let parts = Parts::of(series, whole, options)?;
    let confirm = panel::whole_number(options, "confirm", 1, 24)?;
    let error: f64 = options.get("error").and_then(|e| e.parse().ok()).unwrap_or(2.0);
    let lasting = options.get("errors").is_none_or(|e| e == "lasting");
    let found = Found::of(&parts, confirm, error, lasting);
    let mut findings = vec![found.finding(&parts)];
    findings.extend(parts.latest(&complete));
    findings.extend(parts.breaks(series));
    let mut caveats: Vec<Caveat> = vec![Holdings::PrivateManagers.into(), Holdings::ErrorStated(error).into()];
    caveats.extend(found.caveats(&parts));
    let mut plot = support::time_plot(
        &series.first().map_or_else(crate::unit::Unit::unknown, |s| s.unit.clone()),
        support::frequency(series),
        parts.layers(),
    );
    plot.events = findings.first().map(Finding::marks).unwrap_or_default();
    Ok(Exhibit {
        headline: "crossing".to_owned(),
        findings,
        tables: vec![found.table(&parts), parts.table(&complete)],
        plot,
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}

/// The two parts on one calendar.
#[derive(Clone)]
struct Parts {
    panel: Rc<Panel>,
    series: Rc<[Series]>,
    /// Private and official, or the first and the second group.
    names: (String, String),
    first: Vec<f64>,
    second: Vec<f64>,
    /// The levels as given: total and official, or both groups.
    given: (Vec<f64>, Vec<f64>),
    /// True when the first part is the total less the second.
    residual: bool,
    /// Difference measured the old way in periods of a survey break, missing elsewhere.
    old_way: Vec<f64>,
}

impl Parts {
    fn of(series: &[Series], panel: Panel, options: &Options) -> Result<Parts, Problem> {
        let (given_first, given_second) = (panel.row(0).to_vec(), panel.row(1).to_vec());
        let residual = options.get("given").is_none_or(|g| g == "total-and-official");
        let name = |i: usize| panel.names.get(i).cloned().unwrap_or_default();
        if residual {
            let beyond = |(total, part): (&f64, &f64)| *part > *total * 1.000_001 && *total > 0.0;
            if let Some(at) = given_first.iter().zip(&given_second).position(beyond) {
                let day = panel.periods.get(at).map_or_else(String::new, |p| p.end.iso());
                let message =
                    format!("\"{}\" is larger than \"{}\" on {day}; a part cannot exceed its total", name(1), name(0));
                return Err(Problem::error("part-exceeds-total", message)
                    .hint("choose the total first")
                    .hint("choose \"two-groups\" when neither is part of the other"));
            }
        }
        if given_first.iter().chain(&given_second).any(|v| *v < 0.0) {
            let message = format!("{} hold values below zero; holdings are not negative", support::names_of(series));
            return Err(Problem::error("negative-holdings", message).hint("choose gross holdings"));
        }
        let first: Vec<f64> = if residual {
            given_first.iter().zip(&given_second).map(|(total, part)| total - part).collect()
        } else {
            given_first.clone()
        };
        let names =
            if residual { ("private holdings".to_owned(), "official holdings".to_owned()) } else { (name(0), name(1)) };
        let old_way = old_way(series, &panel, residual);
        Ok(Parts {
            panel: Rc::new(panel),
            series: series.into(),
            names,
            first,
            second: given_second.clone(),
            given: (given_first, given_second),
            residual,
            old_way,
        })
    }

    fn difference(&self) -> Vec<f64> {
        self.first.iter().zip(&self.second).map(|(a, b)| a - b).collect()
    }

    fn when(&self, slot: usize) -> super::finding::When {
        support::when(&self.panel, &[slot], support::frequency(&self.series))
    }

    fn at(&self, slot: usize) -> (f64, f64) {
        let of = |v: &[f64]| v.get(slot).copied().unwrap_or(f64::NAN);
        (of(&self.first), of(&self.second))
    }

    fn latest(&self, complete: &[usize]) -> Option<Finding> {
        let slot = *complete.last()?;
        let (a, b) = self.at(slot);
        let total = a + b;
        if total.is_nan() || total <= 0.0 {
            return None;
        }
        let when = self.when(slot);
        let undone = (a - b).abs() / total;
        let statement = Statement::Dated(Dated::Parts {
            first: (self.names.0.clone(), a / total),
            second: (self.names.1.clone(), b / total),
            when,
            undone_by: undone,
        });
        Some(Finding {
            value: defined(a / total * 100.0),
            unit: "%".to_owned(),
            period: Some(when.period.end),
            n: Some(complete.len()),
            how: How {
                formula: "each part / their sum; equal when the larger is off by −e and the smaller by +e, e = |a − b|/(a + b)"
                    .to_owned(),
                window: "the latest period with both".to_owned(),
                missing: support::COMPLETE_ONLY.to_owned(),
                test: "none: shares; the error that would make them equal stands beside them".to_owned(),
                source: "arithmetic".to_owned(),
                inputs: self.panel.inputs_at(slot),
            },
            numbers: vec![
                named("second-share", "share of the second part", b / total * 100.0, "%"),
                named("undone-by", "error of both that makes them equal", undone * 100.0, "%"),
            ],
            ..support::finding("shares", &statement)
        })
    }

    /// What the survey breaks of each series would have done to changes.
    fn breaks(&self, series: &[Series]) -> Vec<Finding> {
        series.iter().enumerate().filter_map(|(row, one)| self.break_of(row, one)).collect()
    }

    fn break_of(&self, row: usize, series: &Series) -> Option<Finding> {
        let values = self.panel.row(row);
        let scale = series.unit.scale() / self.series.first()?.unit.scale();
        let guarded = |b: &crate::series::Break| {
            let slot = self.panel.periods.iter().position(|p| p.end == b.period.end)?;
            let before = *values.get(slot.checked_sub(1)?)?;
            let (naive, old) = (values.get(slot)? - before, b.old_value * scale - before);
            (naive.is_finite() && old.is_finite()).then_some((slot, naive, old))
        };
        let all: Vec<(usize, f64, f64)> = series.breaks.iter().filter_map(guarded).collect();
        let (slot, naive, old) = *all.iter().max_by(|a, b| (a.1 - a.2).abs().total_cmp(&(b.1 - b.2).abs()))?;
        let unit = self.series.first()?.unit.clone();
        let when = self.when(slot);
        let statement = Statement::Dated(Dated::Breaks {
            name: series.name.clone(),
            count: all.len(),
            largest: (when, value_of_change(naive, &unit), value_of_change(old, &unit)),
        });
        Some(Finding {
            value: defined(naive - old),
            unit: unit.label(),
            period: Some(when.period.end),
            n: Some(all.len()),
            how: How {
                formula: "plain change less the change to the value measured the old way, in periods that the file holds twice"
                    .to_owned(),
                window: format!("{} survey breaks", all.len()),
                missing: "a break whose old value the file does not hold is not counted".to_owned(),
                test: "none: two printed values".to_owned(),
                source: "the publisher's own overlap".to_owned(),
                inputs: self.panel.inputs_at(slot),
            },
            numbers: vec![
                named("naive", "plain change", naive, &unit.label()),
                named("guarded", "change with the old way of measuring", old, &unit.label()),
            ],
            ..support::finding(if row == 0 { "breaks-first" } else { "breaks-second" }, &statement)
        })
    }

    fn layers(&self) -> Vec<crate::plot::Layer> {
        let line =
            |name: &str, ink: u8, values: &[f64]| support::layer(&self.panel, name, Form::Line, ink, values.to_vec());
        vec![line(&self.names.0, 0, &self.first), line(&self.names.1, 1, &self.second)]
    }

    fn table(&self, complete: &[usize]) -> ExhibitTable {
        let row = |slot: &usize| {
            let (a, b) = self.at(*slot);
            let day = self.when(*slot).period.end.iso();
            vec![text(day), cell(a), cell(b), cell(a / (a + b) * 100.0)]
        };
        let unit = || support::unit(&self.series);
        let heads = vec![
            Head::Of(What::PeriodEnds),
            Head::NamedIn(self.names.0.clone(), unit()),
            Head::NamedIn(self.names.1.clone(), unit()),
            Head::NamedPercent(self.names.0.clone()),
        ];
        let last: Vec<usize> = complete.iter().rev().take(24).rev().copied().collect();
        ExhibitTable::list(Listing::LatestTwentyFour, heads, last.iter().map(row).collect())
    }
}

fn value_of_change(value: f64, unit: &crate::unit::Unit) -> super::finding::Amount {
    support::change_of(value, unit)
}

/// The difference measured the old way, in the unit of the first series.
fn old_way(series: &[Series], panel: &Panel, residual: bool) -> Vec<f64> {
    let unit = series.first().map_or(1.0, |s| s.unit.scale());
    let old = |row: usize, slot: usize| {
        let end = panel.periods.get(slot).map(|p| p.end);
        let now = panel.row(row).get(slot).copied().unwrap_or(f64::NAN);
        let found = series.get(row).and_then(|s| {
            let found = s.breaks.iter().find(|b| Some(b.period.end) == end)?;
            Some(found.old_value * s.unit.scale() / unit)
        });
        (found.is_some_and(|v| v.is_finite()), found.filter(|v| v.is_finite()).unwrap_or(now))
    };
    let at = |slot: usize| {
        let ((a_broke, a), (b_broke, b)) = (old(0, slot), old(1, slot));
        if !a_broke && !b_broke {
            return f64::NAN;
        }
        if residual { a - 2.0 * b } else { a - b }
    };
    (0..panel.periods.len()).map(at).collect()
}
