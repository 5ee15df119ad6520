//! Breaks of the mean with their intervals.

use super::Study;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::finding::Statement;
use crate::analysis::finding::inferred::{BreakSaid, Inferred};
use crate::analysis::heads::{Head, Title};
use crate::analysis::support::{self, cell, defined, periods, text, value_of};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::plot::Event;
use crate::stats::bandwidth::rule_of_thumb;
use crate::stats::break_dates::{Errors, intervals, robust_intervals, segmentations};
use crate::stats::breaks::break_tests;
use crate::stats::moments::mean;

/// Share of the sample that a regime must have.
const TRIM: f64 = 0.15;

/// What was found.
pub(super) struct Found {
    breaks: Vec<usize>,
    ranges: Vec<Option<(usize, usize)>>,
    sup: Option<(f64, f64, usize)>,
    /// Bands for the chart.
    pub marks: Vec<Event>,
    /// Dates with their intervals, and regimes.
    pub tables: Vec<ExhibitTable>,
    /// What must be printed.
    pub caveats: Vec<Caveat>,
}

/// The best number of breaks by the criterion of Schwarz, up to `most`.
pub(super) fn found(study: &Study<'_>, most: usize) -> Found {
    let n = study.values.len();
    let ones = vec![1.0; n];
    let columns: [&[f64]; 1] = [&ones];
    let shortest = (libm::floor(TRIM * n as f64) as usize).max(3);
    let all = segmentations(&study.values, &columns, shortest, most).unwrap_or_default();
    let best = all.iter().filter(|s| s.bic.is_finite()).min_by(|a, b| a.bic.total_cmp(&b.bic));
    let breaks = best.map_or_else(Vec::new, |s| s.breaks.clone());
    let mut caveats: Vec<Caveat> = Vec::new();
    // One break at a time: a regime without spread leaves only its own neighbours without interval.
    let ends = intervals(&study.values, &columns, &breaks, 0.95);
    if ends.is_none() {
        caveats.push(Inference::NoSpread.into());
    }
    let ranges = rows_of(ends, &breaks, n);
    let day = |index: usize| study.when(index).period.end;
    let mark = |(index, range): (&usize, &Option<(usize, usize)>)| {
        let (low, high) = range.unwrap_or((index.saturating_sub(1), index.saturating_sub(1)));
        Event { start: day(low), end: day(high), label: "break".to_owned() }
    };
    let tests = break_tests(&study.values, &columns, TRIM);
    let sup = tests.and_then(|t| {
        let ((value, rows), p) = (t.sup(), t.sup_chance());
        Some((defined(value)?, defined(p)?, rows))
    });
    caveats.push(Inference::EndsLeftOut(shortest, None).into());
    Found {
        marks: breaks.iter().zip(&ranges).map(mark).collect(),
        tables: [dates(study, &breaks, &ranges), Some(regimes(study, &breaks))].into_iter().flatten().collect(),
        breaks,
        ranges,
        sup,
        caveats,
    }
}

/// The ends of each interval as rows of the study.
fn rows_of(ends: Option<Vec<(i64, i64, i64)>>, breaks: &[usize], n: usize) -> Vec<Option<(usize, usize)>> {
    let inside = |row: i64| usize::try_from(row - 1).unwrap_or(0).min(n.saturating_sub(1));
    let ends = ends.unwrap_or_default();
    (0..breaks.len()).map(|i| ends.get(i).map(|(low, _, high)| (inside(*low), inside(*high)))).collect()
}

/// The last period before each break with both intervals: errors that do not resemble each other, and
/// errors that resemble their neighbours.
fn dates(study: &Study<'_>, breaks: &[usize], ranges: &[Option<(usize, usize)>]) -> Option<ExhibitTable> {
    let ones = vec![1.0; study.values.len()];
    let errors = Errors::Bartlett { lags: rule_of_thumb(study.values.len()) };
    let robust = robust_intervals(&study.values, &[&ones], breaks, 0.95, errors);
    let robust = rows_of(robust, breaks, study.values.len());
    let end = |row: usize| text(study.when(row).period.end.iso());
    let both =
        |range: Option<(usize, usize)>| range.map_or([text("—"), text("—")], |(low, high)| [end(low), end(high)]);
    let row = |rows: usize, range, robust| -> Vec<_> {
        std::iter::once(end(rows.saturating_sub(1))).chain(both(range)).chain(both(robust)).collect()
    };
    let heads = vec![Head::LastBefore, Head::LowEnd, Head::HighEnd, Head::LowEndPersistent, Head::HighEndPersistent];
    let rows: Vec<Vec<_>> =
        breaks.iter().zip(ranges).zip(&robust).map(|((rows, range), robust)| row(*rows, *range, *robust)).collect();
    (!rows.is_empty()).then(|| ExhibitTable::of(Title::Breaks, heads, rows))
}

impl Found {
    /// The findings, the event's place among them when there is one.
    pub(super) fn findings(&self, study: &Study<'_>, event: Option<usize>) -> Vec<Finding> {
        let mut findings = vec![self.dates(study)];
        findings.extend(self.any(study));
        findings.extend(event.and_then(|at| self.place(study, at)));
        findings
    }

    fn dates(&self, study: &Study<'_>) -> Finding {
        let unit = &study.series.unit;
        let means = regime_means(study, &self.breaks);
        let said = |(i, rows): (usize, &usize)| BreakSaid {
            at: study.when(rows.saturating_sub(1)),
            interval: self.ranges.get(i).copied().flatten().map(|(l, h)| (study.when(l), study.when(h))),
            before: value_of(means.get(i).copied().unwrap_or(f64::NAN), unit),
            after: value_of(means.get(i + 1).copied().unwrap_or(f64::NAN), unit),
        };
        let statement = Statement::Inferred(Inferred::Breaks {
            breaks: self.breaks.iter().enumerate().map(said).collect(),
            sample: periods(study.values.len(), study.series.frequency),
        });
        Finding {
            value: Some(self.breaks.len() as f64),
            unit: "breaks".to_owned(),
            period: self.breaks.last().map(|rows| study.when(rows.saturating_sub(1)).period.end),
            n: Some(study.values.len()),
            how: How {
                formula:
                    "dates that leave the least sum of squares around one mean a regime; their number by Schwarz's \
                          criterion"
                        .to_owned(),
                window: format!("all {} periods with a value, regimes of at least 15% of them", study.values.len()),
                missing: "a period without a value is left out; partial periods are left out".to_owned(),
                test:
                    "95% interval of each date by the limit distribution, errors taken as uncorrelated; the table also \
                       has it with Newey-West variances in each regime"
                        .to_owned(),
                source: "Bai & Perron 1998, 2003; Bai 1997".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("breaks", &statement)
        }
    }

    fn any(&self, study: &Study<'_>) -> Option<Finding> {
        let (statistic, p, rows) = self.sup?;
        let at = study.when(rows.saturating_sub(1));
        Some(Finding {
            value: Some(statistic),
            unit: "F".to_owned(),
            period: Some(at.period.end),
            n: Some(study.values.len()),
            p: Some(p.clamp(0.0, 1.0)),
            how: How {
                formula: "largest (RSS₀ − RSS₁)/(RSS₁/(n − 2)) over all dates".to_owned(),
                window: "15% to 85% of the periods".to_owned(),
                missing: "a period without a value is left out".to_owned(),
                test: "sup F; takes the errors as uncorrelated: persistent series break too easily".to_owned(),
                source: "Andrews 1993; Hansen 1997".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("any-break", &Statement::Inferred(Inferred::AnyBreak { statistic, p, at }))
        })
    }

    fn place(&self, study: &Study<'_>, at: usize) -> Option<Finding> {
        let ranges: Vec<(usize, usize)> = self.ranges.iter().copied().flatten().collect();
        if ranges.is_empty() {
            return None;
        }
        // A break after row r is consistent with an event in the period that follows it.
        let holds = |index: usize| ranges.iter().any(|(low, high)| (low + 1..=high + 1).contains(&index));
        let covered = (0..study.values.len()).filter(|t| holds(*t)).count() as f64 / study.values.len() as f64;
        let event = study.when(at);
        Some(Finding {
            value: Some(f64::from(u8::from(holds(at)))),
            unit: "inside".to_owned(),
            period: Some(event.period.end),
            n: Some(ranges.len()),
            p: holds(at).then_some(covered),
            how: How {
                formula: "whether the event's period lies in the 95% interval of some break".to_owned(),
                window: "all breaks found".to_owned(),
                missing: "a break without interval holds no event".to_owned(),
                test: "the share of the calendar that the intervals cover is the chance for any date".to_owned(),
                source: "Bai 1997".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding(
                "event",
                &Statement::Inferred(Inferred::EventInside { event, inside: holds(at), covered }),
            )
        })
    }
}

fn regime_means(study: &Study<'_>, breaks: &[usize]) -> Vec<f64> {
    let edges: Vec<usize> = std::iter::once(0).chain(breaks.iter().copied()).chain([study.values.len()]).collect();
    let one = |pair: &[usize]| match pair {
        [from, to] => mean(study.values.get(*from..*to).unwrap_or_default()),
        _ => f64::NAN,
    };
    edges.windows(2).map(one).collect()
}

fn regimes(study: &Study<'_>, breaks: &[usize]) -> ExhibitTable {
    let starts: Vec<usize> = std::iter::once(0).chain(breaks.iter().copied()).collect();
    let ends: Vec<usize> = breaks.iter().copied().chain([study.values.len()]).collect();
    let means = regime_means(study, breaks);
    let row = |((from, to), mean): ((&usize, &usize), &f64)| {
        vec![
            text(study.when(*from).period.end.iso()),
            text(study.when(to.saturating_sub(1)).period.end.iso()),
            cell((to - from) as f64),
            cell(*mean),
        ]
    };
    let rows = starts.iter().zip(&ends).zip(&means).map(row).collect();
    let heads = vec![Head::StretchFrom, Head::StretchTo, Head::Periods, Head::MeanOf(study.series.unit.clone())];
    ExhibitTable::of(Title::Regimes, heads, rows)
}
