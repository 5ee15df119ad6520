//! Before or after? Dates of breaks with intervals, and an event against them.
//!
//! M24. Bai & Perron 2003 (dates), Bai 1997 (intervals), Andrews 1993 (sup F), MacKinlay 1997
//! (abnormal sums), the random-walk bridge for the share of a move.

mod beyond;
mod breaks;
mod drift;
mod event;
mod picture;

use super::doubts;
use super::panel::{self, Panel, panel};
use super::support;
use super::{Analysis, Exhibit, Input, OptionSpec, Options};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::inference::Inference;
use crate::calendar::Day;
use crate::plot::{Event, Form};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::table::MeasureKind;

/// The entry of the registry.
pub static TIMING: Analysis = Analysis {
    id: "timing",
    title: "Before or after the event?",
    about: "Finds when the mean of a series broke, with an interval for each date, and says whether an event lies inside; how \
            much of a move came before the event against what chance would have put there; what was abnormal from the event \
            on; and how many other dates would have looked as good. A date that agrees with a break is no proof of a cause.",
    methods: "M24",
    inputs: &[
        Input { role: "series", about: "a flow, or a level such as a price or a yield", many: false },
        Input {
            role: "return",
            about: "a return that the flow may answer to, held fixed when what is abnormal is told; may be left out",
            many: true,
        },
    ],
    options: &[
        OptionSpec {
            id: "event",
            label: "Event",
            about: "the day of the event in local time, as YYYY-MM-DD; empty for break dates only",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "start",
            label: "Move from",
            about: "the day from which the move is counted; empty for the first period. A start at the peak flatters the share",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "most",
            label: "Most breaks",
            about: "the largest number of breaks tried",
            default: "3",
            choices: &["1", "2", "3", "5"],
        },
        OptionSpec {
            id: "controls",
            label: "Held fixed",
            about: "what else the usual flow is explained by, beside the returns that are given: the period before, and ends \
                    of months (of quarters for months)",
            default: "none",
            choices: &["none", "lag", "month-ends", "lag, month-ends"],
        },
        OptionSpec {
            id: "further",
            label: "Further events",
            about: "days as YYYY-MM-DD, separated by commas: what was abnormal after each, and after all together",
            default: "",
            choices: &[],
        },
        OptionSpec {
            id: "over",
            label: "Periods of an event",
            about: "how many periods make the window of each of several events",
            default: "5",
            choices: &[],
        },
        OptionSpec {
            id: "chart",
            label: "Chart",
            about: "the series; or the series with the band in which 95% of random walks with its ends would lie, and the share of \
                    the move before the event by start and end",
            default: "history",
            choices: &["history", "with-bridge"],
        },
        OptionSpec {
            id: "last",
            label: "The last series is",
            about: "a return that is held fixed, or one that is only shown below",
            default: "held-fixed",
            choices: &["held-fixed", "beside"],
        },
    ],
    run,
};

/// Fewest periods.
const FEWEST: usize = 20;
/// Periods from which on nothing needs to be said of their number.
const ENOUGH: usize = 40;
/// Most periods: dates are searched over all pairs of them.
const MOST: usize = 1_500;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[1, 2, 3, 4], "a series and, if wanted, returns that are held fixed")?;
    let Some((judged, others)) = series.split_first() else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose a series"));
    };
    let (beside, others) = match others.split_last() {
        Some((last, rest)) if options.get("last").is_some_and(|l| l == "beside") => (Some(last), rest),
        _ => (None, others),
    };
    let own = std::slice::from_ref(judged);
    let whole = panel(own)?.whole_periods();
    let complete = whole.last_complete_periods(usize::MAX);
    panel::at_least(&format!("\"{}\"", judged.name), complete.len(), FEWEST)?;
    if complete.len() > MOST {
        let message =
            format!("\"{}\" has {} periods; dates are searched among at most {MOST}", judged.name, complete.len());
        return Err(
            Problem::error("too-many-points", message).hint("add up to weeks or months, or choose a shorter time")
        );
    }
    let day = panel::day(options, "event")?;
    let start = panel::day(options, "start")?;
    let study = Study::of(judged, &whole, &complete);
    if study.values.windows(2).all(|w| w.first() == w.last()) {
        let message = format!("\"{}\" does not vary; nothing breaks", judged.name);
        return Err(Problem::error("constant-series", message).hint("choose another series or a longer time"));
    }
    let mut caveats: Vec<Caveat> = Vec::new();
    caveats.extend(doubts::few(complete.len(), ENOUGH));
    let gaps = study.gaps();
    if gaps > 0 {
        caveats.push(Data::NotCounted(gaps).into());
    }
    let at = match day {
        Some(day) => Some(study.slot(day)?),
        None => None,
    };
    let most = panel::whole_number(options, "most", 1, 5)?;
    let found = breaks::found(&study, most);
    let mut findings = found.findings(&study, at);
    findings.extend(drift::finding(&study));
    caveats.extend(found.caveats);
    let mut bridge = None;
    if let Some(at) = at {
        let from = match start {
            Some(day) => study.slot(day)?,
            None => 0,
        };
        bridge = Some((from, at)).filter(|_| options.get("chart").is_some_and(|c| c == "with-bridge"));
        findings.extend(event::findings(&study, at, from)?);
        if study.straddles(at, day) {
            caveats.push(Inference::EventInside.into());
        }
        caveats.push(Inference::Hindsight.into());
    }
    caveats.push(Inference::DateIsNoCause.into());
    let controls = beyond::Controls::of(&study, others, options)?;
    caveats.extend(controls.caveat());
    let further = beyond::days(options)?;
    let mut tables = found.tables;
    if !controls.is_empty() {
        match at {
            Some(at) => findings.push(beyond::held_fixed(&study, at, &controls)?),
            None => caveats.push(Inference::ControlsNeedDay.into()),
        }
    }
    if !further.is_empty() {
        let all: Vec<Day> = day.into_iter().chain(further.iter().copied()).collect();
        let over = panel::whole_number(options, "over", 1, 250)?;
        let (told, listed) = beyond::events(&study, &all, over, &controls)?;
        findings.extend(told);
        tables.push(listed);
    }
    let mut layer = support::layer(&whole, &judged.name, study.form(), 0, whole.row(0).to_vec());
    layer.signed = study.flow;
    let mut plot = support::time_plot(&judged.unit, judged.frequency, vec![layer]);
    plot.events = found.marks;
    plot.events.extend(day.iter().chain(&further).map(|d| Event { start: *d, end: *d, label: "event".to_owned() }));
    tables.extend(at.map(|at| event::starts(&study, at)));
    let plot = picture::beside(&study, plot, bridge, beside);
    Ok(Exhibit {
        headline: "breaks".to_owned(),
        findings,
        tables,
        plot,
        source: panel::sources(series),
        as_of: support::as_of(own),
        caveats,
    })
}

/// The periods with a value, and what they are.
struct Study<'a> {
    series: &'a Series,
    panel: &'a Panel,
    /// Positions in the panel.
    slots: Vec<usize>,
    values: Vec<f64>,
    flow: bool,
}

impl<'a> Study<'a> {
    fn of(series: &'a Series, panel: &'a Panel, complete: &[usize]) -> Study<'a> {
        let values = complete.iter().filter_map(|t| panel.row(0).get(*t)).copied().collect();
        let flow = matches!(series.kind, MeasureKind::Flow | MeasureKind::Valuation);
        Study { series, panel, slots: complete.to_vec(), values, flow }
    }

    fn form(&self) -> Form {
        if self.flow { Form::Columns } else { Form::Line }
    }

    fn when(&self, index: usize) -> super::finding::When {
        let slot = self.slots.get(index.min(self.slots.len().saturating_sub(1))).copied().unwrap_or(0);
        support::when(self.panel, &[slot], self.series.frequency)
    }

    /// The flow, or the changes of a level, one a slot.
    fn moves(&self) -> Vec<f64> {
        if self.flow {
            return self.values.clone();
        }
        let change = |pair: &[f64]| pair.last().zip(pair.first()).map_or(f64::NAN, |(now, then)| now - then);
        std::iter::once(f64::NAN).chain(self.values.windows(2).map(change)).collect()
    }

    fn gaps(&self) -> usize {
        match (self.slots.first(), self.slots.last()) {
            (Some(first), Some(last)) => last - first + 1 - self.slots.len(),
            _ => 0,
        }
    }

    /// The first period that ends on the day or later.
    fn slot(&self, day: Day) -> Result<usize, Problem> {
        let ends = |t: &usize| self.panel.periods.get(*t).map(|p| p.end);
        let found = self.slots.iter().position(|t| ends(t).is_some_and(|end| end >= day));
        let edge = 2;
        match found {
            Some(index) if index + edge <= self.slots.len() => Ok(index),
            _ => {
                let span = |t: Option<&usize>| t.and_then(ends).map_or_else(String::new, |d| d.iso());
                let message = format!(
                    "the day {} is not within \"{}\", which runs from {} to {}",
                    day.iso(),
                    self.series.name,
                    span(self.slots.first()),
                    span(self.slots.last())
                );
                Err(Problem::error("event-outside", message).hint("choose a day inside, with periods after it"))
            }
        }
    }

    /// Whether the event's period began before the event.
    fn straddles(&self, at: usize, day: Option<Day>) -> bool {
        let period = self.slots.get(at).and_then(|t| self.panel.periods.get(*t));
        period.zip(day).is_some_and(|(p, d)| p.start < d && p.start != p.end)
    }

    /// The path of the move: flows added up, positive levels in logarithms, others as they are.
    fn path(&self) -> Vec<f64> {
        if self.flow {
            let mut total = crate::number::Sum::default();
            let mut path = vec![0.0];
            for value in &self.values {
                total.add(*value);
                path.push(total.value());
            }
            return path;
        }
        let yields =
            matches!(self.series.unit.quantity, crate::unit::Quantity::Percent | crate::unit::Quantity::Fraction);
        if !yields && self.values.iter().all(|v| *v > 0.0) {
            return self.values.iter().map(|v| libm::log(*v)).collect();
        }
        self.values.clone()
    }
}
