//! How large is that? A flow against assets, market capitalisation, GDP or trading volume.
//!
//! M08. f / A before the period; basis points 1e4 f / cap; annualised % of GDP; |f| / mean daily
//! volume; organic growth (A − A₋₁(1 + r)) / A₋₁. Newey and West 1987 for the mean ratio; the rank
//! among other funds in the same period.

mod organic;
mod peers;

use super::finding::course::{Base, Course};
use super::finding::{Direction, Statement, Subject};
use super::panel::{self, Known, panel};
use super::support::{self, Tested, cell, defined, named, periods, text, value_of};
use super::{Analysis, Exhibit, Finding, How, Input, OptionSpec, Options};
use crate::analysis::ExhibitTable;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::calendar::{Day, Frequency};
use crate::number::sum;
use crate::plot::Form;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::percentile::ranks_from_top;
use crate::unit::{Authority, Quantity, Unit};

/// The entry of the registry.
pub static SCALE: Analysis = Analysis {
    id: "scale",
    title: "How large is that?",
    about: "A flow as % of the assets at the start of the period, as basis points of market capitalisation, as % of GDP at \
            an annual rate, or as days of trading volume, with the rank and the mean of that ratio. The base is always the \
            last value known before the period: today's assets hold the returns made since. Flow and base must be in one \
            currency. Organic growth takes assets and returns instead.",
    methods: "M08",
    inputs: &[
        Input { role: "flow", about: "the flow; for organic growth the assets", many: false },
        Input {
            role: "base",
            about: "assets, market capitalisation, GDP at an annual rate, or volume a day; for organic growth the return; \
                    further pairs of a flow and its base are the peers it is ranked among",
            many: true,
        },
    ],
    options: &[
        OptionSpec {
            id: "base",
            label: "Against",
            about: "what the flow is measured against",
            default: "assets",
            choices: &["assets", "market-cap", "gdp", "volume", "organic"],
        },
        OptionSpec {
            id: "span",
            label: "Over",
            about: "the latest period, or all periods of its year so far (the base is then that of the end of the year before)",
            default: "period",
            choices: &["period", "year-to-date"],
        },
    ],
    run,
};

/// Fewest ratios for a rank and a mean.
const FEWEST: usize = 12;
/// Trading days in the mean volume.
const VOLUME_DAYS: usize = 20;

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    let [flow, base, others @ ..] = series else {
        panel::expect_series(series, &[2], "the flow, then its base")?;
        return Err(Problem::error("series-count", "a flow and a base are needed").hint("choose two series"));
    };
    if others.len() % 2 == 1 {
        let message = format!("{} series were chosen; each flow needs its base", series.len());
        return Err(
            Problem::error("series-count", message).hint("give the flow, its base, then each peer's flow and base")
        );
    }
    if options.get("base").is_some_and(|b| b == "organic") {
        return organic::exhibit(flow, base);
    }
    let kind = match options.get("base").map_or("assets", String::as_str) {
        "market-cap" => Base::MarketCap,
        "gdp" => Base::Gdp,
        "volume" => Base::Volume,
        _ => Base::Assets,
    };
    panel::same_unit(flow, base)?;
    let mut measure = Measure::of(flow, base, kind)?;
    let last = measure.ratios.iter().rposition(|r| !r.is_nan()).ok_or_else(|| no_base(flow, base))?;
    let later = measure.panel.row(0).iter().skip(last + 1).filter(|v| !v.is_nan()).count();
    if later > 0 {
        measure.caveats.push(Data::NoBase(later, base.name.clone()).into());
    }
    let year_to_date = options.get("span").is_some_and(|s| s == "year-to-date");
    let mut findings = vec![measure.latest(last, year_to_date)?];
    findings.extend(measure.rank(last));
    findings.extend(measure.average());
    let ranked = peers::ranked(&measure, last, others)?;
    findings.extend(ranked.as_ref().map(|(finding, _)| finding.clone()));
    let unit = measure.ratio_unit();
    let mut layer = support::layer(
        &measure.panel,
        &format!("{} / {}", flow.name, base.name),
        Form::Columns,
        0,
        measure.ratios.clone(),
    );
    layer.signed = kind != Base::Volume;
    layer.marked = vec![last];
    Ok(Exhibit {
        headline: "scaled".to_owned(),
        findings,
        tables: std::iter::once(measure.table()).chain(ranked.map(|(_, table)| table)).collect(),
        plot: support::time_plot(&unit, flow.frequency, vec![layer]),
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats: measure.caveats.clone(),
    })
}

fn no_base(flow: &Series, base: &Series) -> Problem {
    let message = format!("\"{}\" has no value in force before any period of \"{}\"", base.name, flow.name);
    Problem::error("calendars-differ", message).hint("choose a base that covers the time of the flow")
}

/// A flow with its base and their ratio in each period.
struct Measure<'a> {
    flow: &'a Series,
    base: &'a Series,
    kind: Base,
    panel: panel::Panel,
    known: Vec<Option<Known>>,
    ratios: Vec<f64>,
    caveats: Vec<Caveat>,
}

impl<'a> Measure<'a> {
    fn of(flow: &'a Series, base: &'a Series, kind: Base) -> Result<Measure<'a>, Problem> {
        let panel = panel(std::slice::from_ref(flow))?.whole_periods();
        if base.points.iter().all(|p| p.value.is_nan() || !p.flag.usable()) {
            return Err(panel::all_missing(base));
        }
        if kind == Base::Gdp && flow.frequency.periods_per_year().is_none() {
            let message = format!("\"{}\" has no regular step; it cannot be put at an annual rate", flow.name);
            return Err(Problem::error("frequency-unknown", message).hint("aggregate it to months or quarters first"));
        }
        let known = if kind == Base::Volume { volumes(base, &panel) } else { panel::carried(base, &panel.periods) };
        let mut caveats: Vec<Caveat> = Vec::new();
        let stale = known.iter().flatten().filter(|k| k.stale).count();
        if stale > 0 {
            caveats.push(Data::Stale { name: base.name.clone(), periods: stale, then: Stale::NoRatio }.into());
        }
        if known.iter().flatten().any(|k| k.value == 0.0) {
            return Err(Problem::error(
                "zero-denominator",
                format!("\"{}\" is zero at a date that is needed; the ratio divides by it", base.name),
            )
            .hint("choose another time or base"));
        }
        let mut measure = Measure { flow, base, kind, panel, known, ratios: Vec::new(), caveats };
        measure.ratios = (0..measure.panel.periods.len())
            .map(|t| measure.ratio(measure.panel.row(0).get(t).copied().unwrap_or(f64::NAN), measure.base_at(t), 1))
            .collect();
        Ok(measure)
    }

    /// The base of a period; a stale one is no base.
    fn base_at(&self, t: usize) -> f64 {
        self.known.get(t).copied().flatten().filter(|k| !k.stale).map_or(f64::NAN, |k| k.value)
    }

    /// In the unit of the ratio; `count` periods are in the flow.
    fn ratio(&self, flow: f64, base: f64, count: usize) -> f64 {
        let plain = flow * self.flow.unit.scale() / (base * self.base.unit.scale());
        match self.kind {
            Base::Assets => plain * 100.0,
            Base::MarketCap => plain * 1e4,
            Base::Gdp => {
                plain * 100.0 * f64::from(self.flow.frequency.periods_per_year().unwrap_or(1)) / count.max(1) as f64
            }
            Base::Volume => plain.abs(),
        }
    }

    fn ratio_unit(&self) -> Unit {
        let count = |of: &str| Unit::of(Quantity::Count { of: of.to_owned() }, Authority::Publisher);
        match self.kind {
            Base::Assets | Base::Gdp => Unit::of(Quantity::Percent, Authority::Publisher),
            Base::MarketCap => count("basis points"),
            Base::Volume => count("days of volume"),
        }
    }

    /// The sentence says "at an annual rate" itself.
    fn base_name(&self) -> String {
        let name = self.base.name.as_str();
        name.strip_suffix(", annual rate").filter(|_| self.kind == Base::Gdp).unwrap_or(name).to_owned()
    }

    fn formula(&self) -> &'static str {
        match self.kind {
            Base::Assets => "flow / assets known before the period began",
            Base::MarketCap => "10,000 × flow / market capitalisation known before the period began",
            Base::Gdp => "flow × periods a year / GDP at an annual rate, known before the period began",
            Base::Volume => "|flow| / mean daily volume of the last 20 values up to the period's end",
        }
    }

    fn latest(&self, last: usize, year_to_date: bool) -> Result<Finding, Problem> {
        let year = self.panel.periods.get(last).map_or(0, |p| p.end.year());
        let first = if year_to_date {
            self.panel.periods.iter().position(|p| p.end.year() == year).unwrap_or(last)
        } else {
            last
        };
        let chosen: Vec<usize> = (first..=last).collect();
        let flows: Vec<f64> = chosen.iter().map(|t| self.panel.row(0).get(*t).copied().unwrap_or(f64::NAN)).collect();
        if flows.iter().any(|f| f.is_nan()) {
            let message =
                format!("\"{}\" misses a period of {year}; a year to date cannot be added up", self.flow.name);
            return Err(Problem::error("too-few-points", message).hint("judge the latest period alone"));
        }
        let flow = sum(&flows);
        let base = if self.kind == Base::Volume { self.base_at(last) } else { self.base_at(first) };
        let ratio = defined(self.ratio(flow, base, chosen.len())).ok_or_else(|| no_base(self.flow, self.base))?;
        let when = support::when(&self.panel, &chosen, self.flow.frequency);
        let day = self.known.get(if self.kind == Base::Volume { last } else { first }).copied().flatten();
        let statement = Statement::Course(Course::Scaled {
            subject: Subject::of(self.flow),
            flow: value_of(flow, &self.flow.unit),
            when,
            base: self.kind,
            base_name: self.base_name(),
            ratio,
        });
        Ok(Finding {
            value: Some(ratio),
            unit: self.ratio_unit().label(),
            period: Some(when.period.end),
            n: Some(chosen.len()),
            how: How {
                formula: self.formula().to_owned(),
                window: if year_to_date {
                    format!("{year} up to the latest complete period")
                } else {
                    "the latest complete period".to_owned()
                },
                missing:
                    "the base is the last known before the period; one older than its own reporting period is not used"
                        .to_owned(),
                test: "none by itself: see rank and mean".to_owned(),
                source: "arithmetic".to_owned(),
                inputs: [
                    support::inputs(&self.panel, &chosen),
                    vec![format!("{}, {}: {base}", self.base.name, day.map_or_else(String::new, |k| k.day.iso()))],
                ]
                .concat(),
            },
            numbers: vec![
                named("flow", "the flow", flow, &self.flow.unit.label()),
                named("base", "its base", base, &self.base.unit.label()),
            ],
            ..support::finding("scaled", &statement)
        })
    }

    fn rank(&self, last: usize) -> Option<Finding> {
        let now = self.ratios.get(last).copied()?;
        let down = self.panel.row(0).get(last).is_some_and(|f| *f < 0.0);
        // Days of volume have lost their sign: rank by size on the side of the flow.
        let side: Vec<f64> = (0..=last)
            .map(|t| {
                let flow = self.panel.row(0).get(t).copied().unwrap_or(f64::NAN);
                let ratio = self.ratios.get(t).copied().unwrap_or(f64::NAN).abs();
                if (flow < 0.0) == down { ratio } else { -ratio }
            })
            .collect();
        let n = side.iter().filter(|v| !v.is_nan()).count();
        if n < FEWEST || now.is_nan() {
            return None;
        }
        let rank = ranks_from_top(&side).last().copied().flatten()?;
        let direction = if down { Direction::Down } else { Direction::Up };
        let statement =
            Statement::Course(Course::ScaledRank { rank, direction, sample: periods(n, self.flow.frequency) });
        Some(Finding {
            value: Some(rank as f64),
            unit: "rank".to_owned(),
            n: Some(n),
            p: Some(rank as f64 / n as f64),
            how: How {
                formula: "1 + number of ratios further out on the same side".to_owned(),
                window: format!("all {n} periods with a base"),
                missing: "a period without a base is left out".to_owned(),
                test: "r/n for exchangeable periods".to_owned(),
                source: "Glick 1978".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("rank", &statement)
        })
    }

    fn average(&self) -> Option<Finding> {
        if self.ratios.iter().filter(|v| !v.is_nan()).count() < FEWEST || self.kind == Base::Volume {
            return None;
        }
        let Tested { value, p, interval, n, lags } = support::tested(&self.ratios, &[])?;
        let unit = self.ratio_unit().label();
        let statement = Statement::Course(Course::ScaledMean {
            mean: value,
            unit: unit.clone(),
            interval,
            p,
            sample: periods(n, self.flow.frequency),
        });
        Some(Finding {
            value: defined(value),
            unit,
            n: Some(n),
            p: defined(p),
            interval: support::interval(interval),
            how: How {
                formula: "mean ratio".to_owned(),
                window: format!("all {n} periods with a base"),
                missing: "a period without a base is left out".to_owned(),
                test: format!("t with the standard error of Newey and West, {lags} lags"),
                source: "Newey & West 1987".to_owned(),
                inputs: Vec::new(),
            },
            ..support::finding("mean", &statement)
        })
    }

    fn table(&self) -> super::ExhibitTable {
        let row = |t: usize| {
            vec![
                text(self.panel.periods.get(t).map_or_else(String::new, |p| p.end.iso())),
                cell(self.panel.row(0).get(t).copied().unwrap_or(f64::NAN)),
                cell(self.base_at(t)),
                text(self.known.get(t).copied().flatten().map_or_else(String::new, |k| k.day.iso())),
                cell(self.ratios.get(t).copied().unwrap_or(f64::NAN)),
            ]
        };
        let heads = vec![
            Head::PeriodEnd,
            Head::In(What::Flow, self.flow.unit.clone()),
            Head::In(What::Base, self.base.unit.clone()),
            Head::Of(What::BaseAsOf),
            Head::Unit(self.ratio_unit()),
        ];
        let rows = (0..self.panel.periods.len()).rev().take(60).map(row).collect();
        ExhibitTable::list(Listing::FlowAndBase, heads, rows)
    }
}

/// The mean of the last twenty daily volumes up to the end of each period, or the last volume when it
/// is not daily.
fn volumes(volume: &Series, panel: &panel::Panel) -> Vec<Option<Known>> {
    let wanted = if volume.frequency == Frequency::Daily { VOLUME_DAYS } else { 1 };
    let usable: Vec<(Day, f64)> = volume
        .points
        .iter()
        .filter(|p| p.flag.usable() && !p.value.is_nan() && !p.partial)
        .map(|p| (p.period.end, p.value))
        .collect();
    let known = |end: Day| {
        let to = usable.partition_point(|(day, _)| *day <= end);
        let recent = usable.get(to.checked_sub(wanted)?..to)?;
        let (day, _) = recent.last()?;
        let mean = sum(&recent.iter().map(|(_, v)| *v).collect::<Vec<_>>()) / recent.len() as f64;
        Some(Known { value: mean, day: *day, stale: end.epoch_days() - day.epoch_days() > 31 })
    };
    panel.periods.iter().map(|p| known(p.end)).collect()
}
