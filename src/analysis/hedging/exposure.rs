//! Open exposure H(1 − h), why it changed, and the currency that was sold forward.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::reports::Reports;
use crate::analysis::finding::Statement;
use crate::analysis::finding::currency::Currency;
use crate::analysis::finding::{Amount, When};
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::panel;
use crate::analysis::support::{self, cell, change_of, defined, named, text, value_of};
use crate::analysis::{Exhibit, ExhibitTable, Finding, How, NamedNumber, Options};
use crate::calendar::{Frequency, Period};
use crate::plot::{Form, Layer, Ribbon};
use crate::problem::Problem;
use crate::series::{Point, Series};
use crate::stats::hedging::currency;
use crate::unit::Quantity;

/// Holdings and ratio in the periods that both have.
struct Held<'a> {
    holdings: &'a Series,
    ratio_name: String,
    frequency: Frequency,
    periods: Vec<Period>,
    h: Vec<f64>,
    share: Vec<f64>,
    open: Vec<f64>,
    sold: Vec<f64>,
    carried: usize,
    /// Standard deviation of the ratio's change over the age of the last one used; zero when it is fresh.
    drift: f64,
}

/// Half-widths of 95%.
const WIDE: f64 = 1.959_963_984_540_054;

/// The exhibit on exposure.
pub(super) fn exhibit(holdings: &Series, ratio: &Series, options: &Options) -> Result<Exhibit, Problem> {
    let held = Held::of(holdings, ratio)?;
    let number = |id: &str| options.get(id).and_then(|t| t.parse::<f64>().ok()).unwrap_or(5.0);
    let last = held.h.len() - 1;
    let from = match options.get("span").map(String::as_str) {
        Some("period") => last.saturating_sub(1),
        Some("all") => 0,
        _ => last.saturating_sub(held.frequency.periods_per_year().unwrap_or(1) as usize),
    };
    let mut findings = vec![held.exposure(last, number("error"))];
    if from < last {
        findings.push(held.flow(from, last, number("error")));
        findings.push(held.change(from, last, number("error")));
    }
    findings.push(held.scenario(last, number("change")));
    let mut caveats: Vec<Caveat> = vec![Reports::HedgeRatioError(number("error")).into()];
    if held.carried > 0 {
        caveats.push(Reports::HedgeRatioCarried(held.carried).into());
    }
    caveats.push(Reports::HedgedLater.into());
    let series = [holdings.clone(), ratio.clone()];
    Ok(Exhibit {
        headline: "exposure".to_owned(),
        findings,
        tables: vec![held.table()],
        plot: held.plot(number("error")),
        source: panel::sources(&series),
        as_of: held.periods.last().map(|p| p.end),
        caveats,
    })
}

const DELTA: &str = "95% by the delta method: the stated errors of both ratios as 95% and independent; an error that stays the same \
                     cancels but for the change of holdings";

/// How far a ratio wanders in the time since it was surveyed: the spread of its changes from survey to
/// survey, growing with the root of time.
fn drift(known: &[&Point], last: Option<Period>, scale: f64) -> f64 {
    let (Some(newest), Some(last)) = (known.last(), last) else { return 0.0 };
    let age = f64::from(last.end.epoch_days() - newest.period.end.epoch_days());
    let first = known.first().map_or(newest.period.end, |p| p.period.end);
    let step = f64::from(newest.period.end.epoch_days() - first.epoch_days()) / (known.len() as f64 - 1.0);
    let changes: Vec<f64> =
        known.windows(2).filter_map(|w| Some((w.get(1)?.value - w.first()?.value) * scale)).collect();
    let spread = crate::stats::moments::standard_deviation(&changes);
    if age <= 0.0 || changes.len() < 4 || !spread.is_finite() { 0.0 } else { spread * (age / step).sqrt() }
}

fn usable(p: &&Point) -> bool {
    p.flag.usable() && !p.value.is_nan() && !p.partial
}

impl<'a> Held<'a> {
    fn of(holdings: &'a Series, ratio: &Series) -> Result<Held<'a>, Problem> {
        let scale = match ratio.unit.quantity {
            Quantity::Percent => 0.01,
            Quantity::Fraction => 1.0,
            _ => {
                let message =
                    format!("\"{}\" is in {}; a hedge ratio is in % or a fraction", ratio.name, ratio.unit.label());
                return Err(Problem::error("not-a-ratio", message).hint("choose holdings first, then the hedge ratio"));
            }
        } * ratio.unit.scale();
        if holdings.kind.adds_over_time() || !matches!(holdings.unit.quantity, Quantity::Money { .. }) {
            let message =
                format!("\"{}\" is not a holding in money; a hedge ratio is a share of holdings", holdings.name);
            return Err(Problem::error("not-a-level", message).hint("choose holdings at the end of periods"));
        }
        let known: Vec<&Point> = ratio.points.iter().filter(usable).collect();
        if known.is_empty() {
            return Err(panel::all_missing(ratio));
        }
        if let Some(odd) = known.iter().find(|p| !(0.0..=1.5).contains(&(p.value * scale))) {
            let message = format!(
                "\"{}\" is {} on {}; a hedge ratio lies between 0 and 150%",
                ratio.name,
                odd.value,
                odd.period.end.iso()
            );
            return Err(
                Problem::error("ratio-out-of-range", message).hint("check the unit of the hedge ratio: % or fraction")
            );
        }
        let longest = match ratio.frequency {
            Frequency::Annual | Frequency::Irregular => 366,
            Frequency::Quarterly => 92,
            _ => 31,
        };
        let (mut periods, mut h, mut share, mut carried) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for point in holdings.points.iter().filter(usable) {
            let end = point.period.end;
            let Some(found) = known.partition_point(|p| p.period.end <= end).checked_sub(1).and_then(|i| known.get(i))
            else {
                continue;
            };
            let age = end.epoch_days() - found.period.end.epoch_days();
            if age > longest {
                continue;
            }
            carried += usize::from(
                age > 0 && (found.period.end.month() != end.month() || found.period.end.year() != end.year()),
            );
            periods.push(point.period);
            h.push(point.value);
            share.push(found.value * scale);
        }
        if h.is_empty() {
            let message =
                format!("no period of \"{}\" has a hedge ratio in force in \"{}\"", holdings.name, ratio.name);
            return Err(Problem::error("calendars-differ", message)
                .hint("choose a hedge ratio that covers the time of the holdings"));
        }
        let (open, sold) = currency(&h, &share);
        let drift = drift(&known, periods.last().copied(), scale);
        Ok(Held {
            holdings,
            ratio_name: ratio.name.clone(),
            frequency: holdings.frequency,
            periods,
            h,
            share,
            open,
            sold,
            carried,
            drift,
        })
    }

    /// Half of the 95% interval of the hedge ratio: the stated error, and what it may have moved since it was
    /// surveyed.
    fn half(&self, error: f64, latest: bool) -> f64 {
        let moved = if latest { WIDE * self.drift } else { 0.0 };
        (error * error / 10_000.0 + moved * moved).sqrt()
    }

    fn at(values: &[f64], t: usize) -> f64 {
        values.get(t).copied().unwrap_or(f64::NAN)
    }

    fn when(&self, t: usize) -> When {
        let nowhere = Period::day(crate::calendar::Day::from_epoch_days(0));
        When { period: self.periods.get(t).copied().unwrap_or(nowhere), frequency: self.frequency, periods: 1 }
    }

    fn money(&self, value: f64) -> Amount {
        value_of(value, &self.holdings.unit)
    }

    fn how(&self, formula: &str, test: &str, slots: &[usize]) -> How {
        let line = |t: &usize| {
            let day = self.when(*t).period.end.iso();
            [
                format!("{}, {day}: {}", self.holdings.name, Held::at(&self.h, *t)),
                format!("{}, {day}: {}", self.ratio_name, Held::at(&self.share, *t)),
            ]
        };
        How {
            formula: formula.to_owned(),
            window: format!("{} periods with both", self.h.len()),
            missing: "holdings without a hedge ratio in force are left out; a ratio older than one of its periods is not used".to_owned(),
            test: test.to_owned(),
            source: "identity; Du & Huber 2024 for its use".to_owned(),
            inputs: slots.iter().flat_map(line).take(24).collect(),
        }
    }

    fn exposure(&self, t: usize, error: f64) -> Finding {
        let (h, share, open) = (Held::at(&self.h, t), Held::at(&self.share, t), Held::at(&self.open, t));
        let ends = (h * (1.0 - share - error / 100.0), h * (1.0 - share + error / 100.0));
        let unit = self.holdings.unit.label();
        let statement = Statement::Currency(Currency::Exposure {
            name: self.holdings.name.clone(),
            open: self.money(open),
            holdings: self.money(h),
            hedged: share,
            range: (self.money(ends.0), self.money(ends.1)),
            error,
            when: self.when(t),
        });
        Finding {
            value: defined(open),
            unit: unit.clone(),
            period: Some(self.when(t).period.end),
            n: Some(self.h.len()),
            interval: {
                let half = h * self.half(error, true);
                support::interval(Some((open - half, open + half)))
            },
            how: self.how(
                "H (1 − h)",
                &format!(
                    "95% by the delta method, which is exact here: the stated error of {error} points as 95%, and the spread of \
                     the ratio's changes over its age ({} points)",
                    crate::analysis::words::number(100.0 * WIDE * self.drift)
                ),
                &[t],
            ),
            numbers: vec![
                named("low", "with a ratio higher by its error", ends.0, &unit),
                named("high", "with a ratio lower by its error", ends.1, &unit),
                named("ratio", "hedge ratio", share * 100.0, "%"),
            ],
            ..support::finding("exposure", &statement)
        }
    }

    /// ΔH and Δh with the other at the mean of both ends: the parts add up exactly.
    fn parts(&self, from: usize, to: usize) -> (f64, f64, f64, f64) {
        let (h0, h1) = (Held::at(&self.h, from), Held::at(&self.h, to));
        let (s0, s1) = (Held::at(&self.share, from), Held::at(&self.share, to));
        (h1 - h0, 0.5 * (s0 + s1), s1 - s0, 0.5 * (h0 + h1))
    }

    fn number(&self, id: &str, label: &str, value: f64) -> NamedNumber {
        named(id, label, value, &self.holdings.unit.label())
    }

    /// What findings about two periods have in common; `to` is the later.
    fn between(&self, id: &str, statement: &Statement, to: usize) -> Finding {
        Finding {
            unit: self.holdings.unit.label(),
            period: Some(self.when(to).period.end),
            n: Some(2),
            ..support::finding(id, statement)
        }
    }

    /// 95% of a difference of two products H h: the errors of two surveys are taken as independent; an
    /// error that stays cancels.
    fn between_ends(&self, value: f64, from: usize, to: usize, error: f64) -> Option<crate::analysis::Interval> {
        let (h0, h1) = (Held::at(&self.h, from), Held::at(&self.h, to));
        let latest = to + 1 == self.h.len();
        let half = ((h0 * self.half(error, false)).powi(2) + (h1 * self.half(error, latest)).powi(2)).sqrt();
        support::interval(Some((value - half, value + half)))
    }

    fn change(&self, from: usize, to: usize, error: f64) -> Finding {
        let (dh, share, ds, h) = self.parts(from, to);
        let (by_holdings, by_ratio) = (dh * (1.0 - share), -h * ds);
        let change = Held::at(&self.open, to) - Held::at(&self.open, from);
        let of = |v: f64| change_of(v, &self.holdings.unit);
        let statement = Statement::Currency(Currency::ExposureChange {
            change: of(change),
            by_holdings: of(by_holdings),
            by_ratio: of(by_ratio),
            from: self.when(from),
            to: self.when(to),
        });
        Finding {
            value: defined(change),
            interval: self.between_ends(change, from, to, error),
            how: self.how("ΔH (1 − h̄) − H̄ Δh, bars for the mean of both ends: exact", DELTA, &[from, to]),
            numbers: vec![
                self.number("by-holdings", "because holdings changed", by_holdings),
                self.number("by-ratio", "because the ratio changed", by_ratio),
            ],
            ..self.between("exposure-change", &statement, to)
        }
    }

    fn flow(&self, from: usize, to: usize, error: f64) -> Finding {
        let (dh, share, ds, h) = self.parts(from, to);
        let (by_holdings, by_ratio) = (dh * share, h * ds);
        let sold = by_holdings + by_ratio;
        let of = |v: f64| change_of(v, &self.holdings.unit);
        let statement = Statement::Currency(Currency::HedgingFlow {
            sold: of(sold),
            by_holdings: of(by_holdings),
            by_ratio: of(by_ratio),
            from: self.when(from),
            to: self.when(to),
        });
        Finding {
            value: defined(sold),
            interval: self.between_ends(sold, from, to, error),
            how: self.how("Δ(hH) = h̄ ΔH + H̄ Δh, plus for currency sold forward", DELTA, &[from, to]),
            numbers: vec![
                self.number("by-holdings", "with holdings", by_holdings),
                self.number("by-ratio", "with the hedge ratio", by_ratio),
            ],
            ..self.between("hedging-flow", &statement, to)
        }
    }

    fn scenario(&self, t: usize, points: f64) -> Finding {
        let h = Held::at(&self.h, t);
        let statement = Statement::Currency(Currency::Scenario {
            points,
            amount: self.money(h * points / 100.0),
            holdings: self.money(h),
        });
        Finding {
            value: defined(h * points / 100.0),
            unit: self.holdings.unit.label(),
            period: Some(self.when(t).period.end),
            n: Some(1),
            how: self.how("H Δh", "none: arithmetic; how fast it would be sold is not known", &[t]),
            ..support::finding("scenario", &statement)
        }
    }

    fn table(&self) -> ExhibitTable {
        let unit = || self.holdings.unit.clone();
        let heads = vec![
            Head::Of(What::PeriodEnds),
            Head::In(What::Holdings, unit()),
            Head::Of(What::Hedged),
            Head::In(What::Open, unit()),
            Head::In(What::SoldForward, unit()),
        ];
        let row = |t: usize| {
            let day = text(self.when(t).period.end.iso());
            let at = |v: &[f64]| cell(Held::at(v, t));
            vec![day, at(&self.h), cell(Held::at(&self.share, t) * 100.0), at(&self.open), at(&self.sold)]
        };
        let first = self.h.len().saturating_sub(24);
        ExhibitTable::list(Listing::LatestTwentyFour, heads, (first..self.h.len()).map(row).collect())
    }

    fn plot(&self, error: f64) -> crate::plot::Plot {
        let days: Vec<_> = self.periods.iter().map(|p| p.end).collect();
        let end =
            |sign: f64| self.open.iter().zip(&self.h).map(|(o, h)| o + sign * h * error / 100.0).collect::<Vec<f64>>();
        let layers = vec![
            Layer::new("holdings", Form::Line, days.clone(), self.h.clone()),
            Layer { ink: 1, ..Layer::new("open to the currency", Form::Line, days.clone(), self.open.clone()) },
        ];
        let mut plot = support::time_plot(&self.holdings.unit, self.frequency, layers);
        plot.ribbons.push(Ribbon { ink: 1, days, low: end(-1.0), high: end(1.0) });
        plot
    }
}
