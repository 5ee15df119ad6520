//! "+100 a year, flat since": the trend of a cumulated flow, and the date of its end with an interval.
//!
//! M33. The flow is regressed, not its sum, whose errors have a unit root: mean shift by least
//! squares, Bai 1997 intervals with long-run variances, Andrews 1993, Newey & West 1987.

mod checks;
mod course;

use super::finding::{Statement, dated::After, dated::Dated};
use super::panel::{self, Panel, panel};
use super::support::{self, defined, named, periods};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::caveat::inference::Inference;
use crate::calendar::Frequency;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::bandwidth::rule_of_thumb;
use crate::stats::break_dates::{Errors, robust_intervals, segmentations};
use crate::stats::breaks::break_tests;
use crate::stats::distributions::{t_quantile, t_two_sided};
use crate::stats::mean_tests::robust_mean;
use crate::table::MeasureKind;
use crate::transform::{difference, fill_slots};
use crate::unit::Unit;

/// The entry of the registry.
pub static TREND_BREAK: Analysis = Analysis {
    id: "trend-break",
    title: "Has the trend ended?",
    about: "For claims such as \"100 billion a year for two decades, flat for two\": the mean flow a year before and after its \
            best break, the date with an interval, and whether the flow of late differs from zero and from what it was. The \
            flow is tested, never its sum: a sum of chance alone looks like a trend with breaks. A level is turned into its \
            changes first.",
    methods: "M33",
    inputs: &[Input {
        role: "flow",
        about: "a flow, monthly or quarterly; or a level, whose changes are taken",
        many: false,
    }],
    options: &[
        OptionSpec {
            id: "most",
            label: "Most breaks",
            about: "how many are tried; their number is chosen by Schwarz's criterion",
            default: "1",
            choices: &["1", "2", "3"],
        },
        OptionSpec {
            id: "recent",
            label: "Recent periods",
            about: "how many latest periods are tested for being flat; 0 for those of two years",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "trim",
            label: "Shortest regime, %",
            about: "share of the sample that lies on each side of a break at least",
            default: "15",
            choices: &["10", "15", "20"],
        },
    ],
    run,
};

/// Fewest periods: five years of months, ten of quarters, so that a regime of 15% holds six.
fn fewest(frequency: Frequency) -> usize {
    if frequency == Frequency::Quarterly { 40 } else { 60 }
}
/// Fewest latest periods that are tested for being flat.
const FEWEST_RECENT: usize = 6;
/// Most periods: dates are searched over all pairs of them.
const MOST: usize = 1_500;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::expect_series(series, &[1], "one flow")?;
    let Some(given) = series.first() else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose a flow"));
    };
    let mut caveats = Vec::new();
    let flow = flow_of(given, &mut caveats)?;
    let whole = panel(std::slice::from_ref(&flow))?.whole_periods();
    let complete = whole.last_complete_periods(usize::MAX);
    let a_year = per_year(flow.frequency, &flow.name)?;
    panel::at_least(&format!("\"{}\"", given.name), complete.len(), fewest(flow.frequency))?;
    if complete.len() > MOST {
        let message =
            format!("\"{}\" has {} periods; dates are searched among at most {MOST}", given.name, complete.len());
        return Err(Problem::error("too-many-points", message).hint("add up to months or quarters first"));
    }
    let trim: f64 = options.get("trim").and_then(|t| t.parse().ok()).unwrap_or(15.0);
    let recent = match panel::whole_number(options, "recent", 0, complete.len())? {
        0 => complete.len().min(2 * a_year as usize),
        given => given.max(FEWEST_RECENT),
    };
    let most = panel::whole_number(options, "most", 1, 3)?;
    let values: Vec<f64> = complete.iter().filter_map(|t| whole.row(0).get(*t)).copied().collect();
    if values.windows(2).all(|w| w.first() == w.get(1)) {
        let message = format!("\"{}\" does not vary; no break can be told", given.name);
        return Err(Problem::error("constant-series", message).hint("choose another series or a longer time"));
    }
    let gaps = complete.first().zip(complete.last()).map_or(0, |(f, l)| l - f + 1 - complete.len());
    if gaps > 0 {
        caveats.push(Data::InNeitherMean(gaps).into());
    }
    let story = Story::of(given, &flow, &whole, complete, values, a_year, trim / 100.0, most);
    let mut findings = vec![story.trend()];
    findings.extend(story.flat(recent));
    findings.extend(story.any_break());
    findings.extend(story.roots());
    findings.extend(story.drift());
    caveats.extend(story.caveats(trim));
    Ok(Exhibit {
        headline: "trend".to_owned(),
        findings,
        tables: vec![story.table()],
        plot: story.plot(),
        source: given.source.clone(),
        as_of: support::as_of(series),
        caveats,
    })
}

/// The flow itself, or the changes of a level.
fn flow_of(given: &Series, caveats: &mut Vec<Caveat>) -> Result<Series, Problem> {
    if given.points.iter().all(|p| p.value.is_nan() || !p.flag.usable()) {
        return Err(panel::all_missing(given));
    }
    let filled = fill_slots(given);
    if given.kind.adds_over_time() {
        return Ok(filled);
    }
    if matches!(given.kind, MeasureKind::Rate) && !matches!(given.unit.quantity, crate::unit::Quantity::Money { .. }) {
        let message = format!("\"{}\" is a rate or ratio; its sum over a year means nothing", given.name);
        return Err(Problem::error("not-a-flow", message).hint("choose a flow or a level"));
    }
    caveats.push(Data::LevelTested(given.name.clone()).into());
    let mut changes = difference(&filled);
    if !changes.points.is_empty() {
        changes.points.remove(0);
    }
    Ok(changes)
}

fn per_year(frequency: Frequency, name: &str) -> Result<f64, Problem> {
    match frequency.periods_per_year() {
        Some(n) => Ok(f64::from(n)),
        None => {
            Err(Problem::error("frequency-unknown", format!("\"{name}\" has no regular step; it has no value a year"))
                .hint("aggregate it to months or quarters first"))
        }
    }
}

/// A mean with its robust test, a period.
#[derive(Debug, Clone, Copy)]
struct Mean {
    value: f64,
    error: f64,
    degrees: f64,
}

impl Mean {
    fn of(values: &[f64]) -> Option<Mean> {
        let test = robust_mean(values, rule_of_thumb(values.len()))?;
        let degrees = test.n as f64 - 1.0;
        // The factor n / (n − 1) for short stretches.
        let error = test.error * (test.n as f64 / degrees).sqrt();
        (error > 0.0).then_some(Mean { value: test.mean, error, degrees })
    }

    fn p(&self, against: f64) -> f64 {
        t_two_sided((self.value - against) / self.error, self.degrees)
    }

    fn interval(&self) -> (f64, f64) {
        let half = t_quantile(0.975, self.degrees) * self.error;
        (self.value - half, self.value + half)
    }
}

struct Story<'a> {
    given: &'a Series,
    flow: &'a Series,
    panel: &'a Panel,
    slots: Vec<usize>,
    values: Vec<f64>,
    a_year: f64,
    trim: f64,
    /// Rows before each break.
    breaks: Vec<usize>,
    ranges: Vec<Option<(usize, usize)>>,
    sup: Option<(f64, f64, usize)>,
    lags: usize,
}

impl<'a> Story<'a> {
    #[allow(clippy::too_many_arguments)]
    fn of(
        given: &'a Series,
        flow: &'a Series,
        panel: &'a Panel,
        slots: Vec<usize>,
        values: Vec<f64>,
        a_year: f64,
        trim: f64,
        most: usize,
    ) -> Story<'a> {
        let n = values.len();
        let ones = vec![1.0; n];
        let columns: [&[f64]; 1] = [&ones];
        let shortest = libm::floor(trim * n as f64) as usize;
        let all = segmentations(&values, &columns, shortest, most).unwrap_or_default();
        let best = all.iter().filter(|s| !s.bic.is_nan()).min_by(|a, b| a.bic.total_cmp(&b.bic));
        let breaks = best.map_or_else(Vec::new, |s| s.breaks.clone());
        let lags = rule_of_thumb(n);
        let inside = |row: i64| usize::try_from(row - 1).unwrap_or(0).min(n.saturating_sub(1));
        let ends = robust_intervals(&values, &columns, &breaks, 0.95, Errors::Bartlett { lags });
        let ranges = (0..breaks.len())
            .map(|i| ends.as_ref().and_then(|e| e.get(i)).map(|(low, _, high)| (inside(*low), inside(*high))))
            .collect();
        let sup = break_tests(&values, &columns, trim).and_then(|t| {
            let ((value, rows), p) = (t.sup(), t.sup_chance());
            Some((defined(value)?, defined(p)?, rows))
        });
        Story { given, flow, panel, slots, values, a_year, trim, breaks, ranges, sup, lags }
    }

    fn when(&self, row: usize) -> super::finding::When {
        let slot = self.slots.get(row.min(self.slots.len().saturating_sub(1))).copied().unwrap_or(0);
        support::when(self.panel, &[slot], self.flow.frequency)
    }

    fn unit(&self) -> &Unit {
        &self.flow.unit
    }

    fn yearly(&self, a_period: f64) -> super::finding::Amount {
        support::change_of(a_period * self.a_year, self.unit())
    }

    fn yearly_ends(&self, mean: &Mean) -> (super::finding::Amount, super::finding::Amount) {
        let (low, high) = mean.interval();
        (self.yearly(low), self.yearly(high))
    }

    fn regimes(&self) -> Vec<&[f64]> {
        let edges: Vec<usize> = [0].into_iter().chain(self.breaks.iter().copied()).chain([self.values.len()]).collect();
        edges.windows(2).filter_map(|w| self.values.get(*w.first()?..*w.get(1)?)).collect()
    }

    fn verdict(&self, before: f64, after: &Mean) -> After {
        match (after.p(0.0) < 0.05, after.p(before) < 0.05) {
            (false, true) => After::Flat,
            (true, true) => After::Changed,
            (true, false) => After::Same,
            (false, false) => After::Unclear,
        }
    }

    fn how(&self, formula: &str, test: String, source: &str) -> How {
        How {
            formula: formula.to_owned(),
            window: format!(
                "{} periods with a value, regimes of at least {:.0}% of them",
                self.values.len(),
                self.trim * 100.0
            ),
            missing: "a period without a value is in no mean and bridges none; partial periods are left out".to_owned(),
            test,
            source: source.to_owned(),
            inputs: Vec::new(),
        }
    }

    fn trend(&self) -> Finding {
        let regimes = self.regimes();
        let unit = format!("{} a year", self.unit().label());
        let name = self.given.name.clone();
        let formula = "mean flow of each regime × periods a year; the date leaves the least sum of squares around one mean a \
                       regime; their number by Schwarz's criterion";
        let test = format!(
            "95% interval of the date by its limit distribution with long-run variances, {} lags; means with the standard error \
             of Newey and West",
            self.lags
        );
        let how = self.how(formula, test, "Bai 1997; Bai & Perron 1998, 2003; Newey & West 1987");
        let last = regimes.last().and_then(|r| Mean::of(r));
        let (Some(rows), [.., before, _], Some(after)) = (self.breaks.last(), regimes.as_slice(), last) else {
            let mean = Mean::of(&self.values);
            let statement = Statement::Dated(Dated::OneTrend {
                name,
                mean: self.yearly(mean.map_or(f64::NAN, |m| m.value)),
                interval: mean.map(|m| self.yearly_ends(&m)),
                sample: periods(self.values.len(), self.flow.frequency),
            });
            return Finding {
                value: mean.and_then(|m| defined(m.value * self.a_year)),
                unit,
                n: Some(self.values.len()),
                p: mean.and_then(|m| defined(m.p(0.0))),
                interval: support::interval(mean.map(|m| scaled(m.interval(), self.a_year))),
                how,
                ..support::finding("trend", &statement)
            };
        };
        let mean_before = crate::stats::moments::mean(before);
        let interval = self.ranges.last().copied().flatten();
        let at = self.when(rows.saturating_sub(1));
        let statement = Statement::Dated(Dated::Trend {
            name,
            before: self.yearly(mean_before),
            after: self.yearly(after.value),
            at,
            interval: interval.map(|(l, h)| (self.when(l), self.when(h))),
            verdict: self.verdict(mean_before, &after),
        });
        let day = |row: usize| f64::from(self.when(row).period.end.epoch_days());
        Finding {
            value: defined(after.value * self.a_year),
            unit: unit.clone(),
            period: Some(at.period.end),
            n: Some(self.values.len()),
            p: defined(after.p(mean_before)),
            interval: support::interval(Some(scaled(after.interval(), self.a_year))),
            how,
            numbers: vec![
                named("before", "a year before the break", mean_before * self.a_year, &unit),
                named("p-zero", "probability that the mean after is zero", after.p(0.0), "probability"),
                named("breaks", "breaks", self.breaks.len() as f64, ""),
                named(
                    "interval-days",
                    "days that the interval of the date spans",
                    interval.map_or(f64::NAN, |(l, h)| day(h) - day(l)),
                    "days",
                ),
            ],
            ..support::finding("trend", &statement)
        }
    }

    fn edge(&self) -> bool {
        let shortest = (libm::floor(self.trim * self.values.len() as f64) as usize).max(2);
        self.sup.is_some_and(|(_, _, rows)| rows <= shortest + 1 || rows + shortest + 1 >= self.values.len())
    }

    fn caveats(&self, trim: f64) -> Vec<Caveat> {
        let shortest = libm::floor(self.trim * self.values.len() as f64) as usize;
        let mut caveats: Vec<Caveat> = vec![Inference::EndsLeftOut(shortest, Some(trim)).into()];
        if self.edge() {
            caveats.push(Inference::BreakAtEdge.into());
        }
        if !self.breaks.is_empty() && self.ranges.iter().any(Option::is_none) {
            caveats.push(Inference::NoSpread.into());
        }
        let outside = |(low, high): &(usize, usize)| *low == 0 || *high + 1 == self.values.len();
        if self.ranges.iter().flatten().any(outside) {
            caveats.push(Inference::IntervalCut.into());
        }
        caveats.push(Inference::OtherCurrency.into());
        caveats
    }
}

fn scaled((low, high): (f64, f64), by: f64) -> (f64, f64) {
    (low * by, high * by)
}
