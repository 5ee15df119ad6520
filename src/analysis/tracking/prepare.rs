//! Gauge and published figure on one calendar, with the day on which each was known.

use crate::analysis::Options;
use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::finding::When;
use crate::analysis::panel;
use crate::calendar::{Day, Frequency, Period};
use crate::problem::Problem;
use crate::series::Series;
use crate::transform::fill_slots;
use crate::unit::Unit;

/// Gauge and figure in each period of the figure, and periods after it that only the gauge has.
pub(super) struct Prepared {
    pub names: (String, String),
    pub unit: Unit,
    pub frequency: Frequency,
    pub periods: Vec<Period>,
    /// The gauge at the end of each period, in the unit of the figure.
    pub gauge: Vec<f64>,
    /// The published figure; NaN where it is not out.
    pub target: Vec<f64>,
    /// What moved in each period: the change of a level, survey breaks guarded; a flow as it is.
    pub change: Vec<f64>,
    /// Whether the figure is a flow, transactions: it stands beside the change of the gauge as it is.
    pub flow: bool,
    /// Change of the gauge.
    pub gauge_change: Vec<f64>,
    /// Day on which the gauge of each period was out.
    pub gauge_known: Vec<Day>,
    /// Days from the end of a period to the release of its figure.
    pub lag: i32,
    pub error_correction: bool,
    pub test_lags: usize,
    pub caveats: Vec<Caveat>,
}

/// Longest age of a gauge, in days, by its frequency: one reporting period.
fn longest(frequency: Frequency) -> i32 {
    match frequency {
        Frequency::Daily => 5,
        Frequency::Weekly => 7,
        Frequency::Semimonthly => 16,
        Frequency::Monthly => 31,
        Frequency::Quarterly => 92,
        Frequency::Semiannual => 184,
        Frequency::Annual => 366,
        Frequency::Irregular => 31,
    }
}

impl Prepared {
    pub(super) fn of(gauge: &Series, target: &Series, options: &Options) -> Result<Prepared, Problem> {
        panel::same_unit(target, gauge)?;
        for one in [gauge, target] {
            if one.points.iter().all(|p| p.value.is_nan() || !p.flag.usable()) {
                return Err(panel::all_missing(one));
            }
        }
        let flow = target.kind.adds_over_time();
        let error_correction = options.get("model").is_some_and(|m| m == "error-correction");
        if gauge.kind.adds_over_time() {
            let message = format!("\"{}\" is a flow; the gauge must be a level", gauge.name);
            return Err(Problem::error("not-a-level", message).hint("choose holdings at the end of periods"));
        }
        if flow && error_correction {
            let message = format!("\"{}\" is a flow, which has no level that a gap could close to", target.name);
            return Err(Problem::error("not-a-level", message)
                .hint("choose holdings at the end of periods")
                .hint("or the model \"changes\""));
        }
        if gauge.frequency > target.frequency && gauge.frequency != Frequency::Irregular {
            let message = format!(
                "\"{}\" is {} and \"{}\" {}; the gauge must be at least as frequent",
                gauge.name,
                panel::adjective(gauge.frequency),
                target.name,
                panel::adjective(target.frequency)
            );
            return Err(Problem::error("frequencies-differ", message).hint("choose the timely gauge first"));
        }
        let lag = days(options, "lag", target, TIC_DAYS)?;
        let gauge_lag = days(options, "gauge-lag", gauge, THURSDAY_DAYS)?;
        let interpolate = options.get("month-end").is_some_and(|m| m == "interpolated");
        let filled = fill_slots(target);
        let mut periods: Vec<Period> = filled.points.iter().map(|p| p.period).collect();
        extend(&mut periods, gauge, filled.frequency);
        let mut values: Vec<f64> =
            filled.points.iter().map(|p| if p.flag.usable() && !p.partial { p.value } else { f64::NAN }).collect();
        values.resize(periods.len(), f64::NAN);
        let scale = gauge.unit.scale() / target.unit.scale();
        let levels: Vec<(f64, Day, bool)> = periods.iter().map(|p| level_at(gauge, p.end, interpolate)).collect();
        let mut caveats: Vec<Caveat> = Vec::new();
        // Periods before the gauge begins lack nothing.
        let began = levels.iter().position(|(g, ..)| !g.is_nan()).unwrap_or(0);
        let stale = levels.iter().zip(&values).skip(began).filter(|((g, ..), t)| g.is_nan() && !t.is_nan()).count();
        if stale > 0 {
            caveats.push(Data::Stale { name: gauge.name.clone(), periods: stale, then: Stale::LeftOut }.into());
        }
        let gauge_values: Vec<f64> = levels.iter().map(|(v, ..)| v * scale).collect();
        let old_way = |slot: usize| {
            let end = periods.get(slot).map(|p| p.end);
            target.breaks.iter().find(|b| Some(b.period.end) == end).map(|b| b.old_value)
        };
        let change = |values: &[f64], slot: usize, now: Option<f64>| {
            let before = slot.checked_sub(1).and_then(|s| values.get(s)).copied().unwrap_or(f64::NAN);
            now.unwrap_or_else(|| values.get(slot).copied().unwrap_or(f64::NAN)) - before
        };
        let guarded = target.breaks.iter().filter(|b| periods.iter().any(|p| p.end == b.period.end)).count();
        if guarded > 0 && !flow {
            caveats.push(Data::BreaksGuarded(guarded, target.name.clone()).into());
        }
        let mut gauge_change: Vec<f64> = (0..periods.len()).map(|t| change(&gauge_values, t, None)).collect();
        // The first purchases have a change of the gauge beside them, too: it stood somewhere before.
        let before = periods.first().map(|p| p.start.plus_days(-1)).filter(|_| flow);
        if let (Some(before), Some(slot), Some(now)) = (before, gauge_change.first_mut(), gauge_values.first()) {
            *slot = now - level_at(gauge, before, interpolate).0 * scale;
        }
        let prepared = Prepared {
            names: (gauge.name.clone(), target.name.clone()),
            unit: target.unit.clone(),
            frequency: filled.frequency,
            change: if flow {
                values.clone()
            } else {
                (0..periods.len()).map(|t| change(&values, t, old_way(t))).collect()
            },
            flow,
            gauge_change,
            gauge_known: levels.iter().map(|(_, day, _)| day.plus_days(gauge_lag)).collect(),
            gauge: gauge_values,
            target: values,
            lag,
            error_correction,
            test_lags: panel::whole_number(options, "lags", 0, 12)?,
            caveats,
            periods,
        };
        let pairs =
            prepared.change.iter().zip(&prepared.gauge_change).filter(|(a, b)| !a.is_nan() && !b.is_nan()).count();
        panel::at_least(&format!("\"{}\" with \"{}\"", target.name, gauge.name), pairs + 1, super::FEWEST)?;
        let constant = |v: &[f64]| {
            let there: Vec<f64> = v.iter().copied().filter(|x| !x.is_nan()).collect();
            there.windows(2).all(|w| w.first() == w.get(1))
        };
        for (name, values) in [(&gauge.name, &prepared.gauge_change), (&target.name, &prepared.change)] {
            if constant(values) {
                return Err(Problem::error(
                    "constant-series",
                    format!("the changes of \"{name}\" do not vary; nothing can be tracked"),
                )
                .hint("choose another series or a longer time"));
            }
        }
        Ok(prepared)
    }

    pub(super) fn when(&self, slot: usize) -> When {
        let nowhere = Period::day(Day::from_epoch_days(0));
        When { period: self.periods.get(slot).copied().unwrap_or(nowhere), frequency: self.frequency, periods: 1 }
    }

    /// The day on which the figure of a period came out.
    pub(super) fn released(&self, slot: usize) -> Day {
        self.when(slot).period.end.plus_days(self.lag)
    }
}

/// Days from the end of a month to its release in TIC.
const TIC_DAYS: u16 = 48;
/// Days from the Wednesday of the H.4.1 to its release.
const THURSDAY_DAYS: u16 = 1;

/// Days until a series is out: as the reader says, else the publisher's usual delay, else `usual`.
fn days(options: &Options, id: &str, series: &Series, usual: u16) -> Result<i32, Problem> {
    if options.get(id).is_none_or(|text| text.trim().is_empty()) {
        return Ok(i32::from(series.release_days.unwrap_or(usual)));
    }
    panel::whole_number(options, id, 0, 400).map(|n| i32::try_from(n).unwrap_or(0))
}

/// Periods after the last published one that the gauge reaches, the present one included.
fn extend(periods: &mut Vec<Period>, gauge: &Series, frequency: Frequency) {
    let months = match frequency {
        Frequency::Monthly => 1,
        Frequency::Quarterly => 3,
        _ => return,
    };
    let Some(latest) = gauge.latest().map(|p| p.period.end) else { return };
    while let Some(last) = periods.last().copied() {
        let end = last.end.month_start().plus_months(months).month_end();
        let next = Period { start: if last.days() == 1 { end } else { last.end.plus_days(1) }, end };
        // A period that the gauge only enters is nowcast from its latest value, and said to be unfinished.
        if latest <= last.end || periods.len() > 5_000 {
            return;
        }
        periods.push(next);
    }
}

/// Level of the gauge at a day, the day it refers to, and whether it is the end of the period itself.
fn level_at(gauge: &Series, end: Day, interpolate: bool) -> (f64, Day, bool) {
    let usable: Vec<&crate::series::Point> =
        gauge.points.iter().filter(|p| p.flag.usable() && !p.value.is_nan()).collect();
    let after = usable.partition_point(|p| p.period.end <= end);
    let Some(before) = after.checked_sub(1).and_then(|i| usable.get(i)) else { return (f64::NAN, end, false) };
    let age = end.epoch_days() - before.period.end.epoch_days();
    let last_of_all = after == usable.len();
    if age > longest(gauge.frequency) && !last_of_all {
        return (f64::NAN, end, false);
    }
    if let (true, Some(next)) = (interpolate && age > 0, usable.get(after)) {
        let days = f64::from(next.period.end.epoch_days() - before.period.end.epoch_days());
        let value = before.value + (next.value - before.value) * f64::from(age) / days;
        return (value, next.period.end, true);
    }
    if age > 35 && last_of_all {
        return (f64::NAN, end, false);
    }
    (before.value, before.period.end, age == 0)
}
