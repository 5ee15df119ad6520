//! Several series on one calendar: what every analysis of more than one series starts from.

mod periods;

use crate::calendar::{Day, Frequency, Period};
use crate::problem::Problem;
use crate::series::Series;
use crate::unit::Quantity;

/// Series on one calendar, in the unit of the first.
#[derive(Debug, Clone)]
pub(super) struct Panel {
    /// Names of the series.
    pub names: Vec<String>,
    /// The periods that at least one of them has, sorted.
    pub periods: Vec<Period>,
    /// For each series, its value in each period; NaN when missing or not usable.
    pub rows: Vec<Vec<f64>>,
    /// For each period, whether it is only partly covered in one of the series.
    pub partial: Vec<bool>,
    /// For each series and period, the line of its file; 0 when unknown.
    pub lines: Vec<Vec<u32>>,
}

impl Panel {
    /// Whether the period at `index` is only partly covered.
    pub(super) fn partial_at(&self, index: usize) -> bool {
        self.partial.get(index).copied().unwrap_or(false)
    }

    /// The values of all series at one position.
    pub(super) fn at(&self, index: usize) -> Vec<f64> {
        self.rows.iter().map(|row| row.get(index).copied().unwrap_or(f64::NAN)).collect()
    }

    /// One row.
    pub(super) fn row(&self, index: usize) -> &[f64] {
        self.rows.get(index).map_or(&[], Vec::as_slice)
    }

    /// Last days of the periods.
    pub(super) fn days(&self) -> Vec<Day> {
        self.periods.iter().map(|p| p.end).collect()
    }

    /// The positions of the last `wanted` periods that are complete for all, oldest first.
    pub(super) fn last_complete_periods(&self, wanted: usize) -> Vec<usize> {
        let complete =
            |t: &usize| !self.partial_at(*t) && self.rows.iter().all(|r| r.get(*t).is_some_and(|v| !v.is_nan()));
        let mut found: Vec<usize> = (0..self.periods.len()).rev().filter(complete).take(wanted).collect();
        found.reverse();
        found
    }

    /// The panel without its partial periods.
    pub(super) fn whole_periods(&self) -> Panel {
        let keep: Vec<usize> = (0..self.periods.len()).filter(|t| !self.partial_at(*t)).collect();
        let pick = |row: &Vec<f64>| keep.iter().filter_map(|t| row.get(*t).copied()).collect();
        let pick_lines = |row: &Vec<u32>| keep.iter().filter_map(|t| row.get(*t).copied()).collect();
        Panel {
            names: self.names.clone(),
            periods: keep.iter().filter_map(|t| self.periods.get(*t).copied()).collect(),
            rows: self.rows.iter().map(pick).collect(),
            partial: vec![false; keep.len()],
            lines: self.lines.iter().map(pick_lines).collect(),
        }
    }

    /// The values of one period that enter directly, for "how computed".
    pub(super) fn inputs_at(&self, index: usize) -> Vec<String> {
        let day = self.periods.get(index).map_or_else(String::new, |p| p.end.iso());
        let one = |(series, name): (usize, &String)| {
            let value = self.row(series).get(index).copied().unwrap_or(f64::NAN);
            let line = self.lines.get(series).and_then(|l| l.get(index)).copied().unwrap_or(0);
            let place = if line == 0 { String::new() } else { format!(" (line {line})") };
            if value.is_nan() { format!("{name}, {day}: missing") } else { format!("{name}, {day}: {value}{place}") }
        };
        self.names.iter().enumerate().map(one).take(24).collect()
    }
}

/// Series on one calendar, in the unit of the first of them.
///
/// # Missing values
/// A period that a series does not have, or whose value is not usable, is NaN.
///
/// # Errors
/// `units-differ`, `frequencies-differ`, `calendars-differ` when no period is common to all,
/// `series-all-missing`, `series-twice`.
pub(super) fn panel(series: &[Series]) -> Result<Panel, Problem> {
    let Some(first) = series.first() else {
        return Err(Problem::error("too-few-series", "no series was chosen").hint("choose series for the tile"));
    };
    for (index, other) in series.iter().enumerate() {
        same_unit(first, other)?;
        same_frequency(first, other)?;
        if other.points.iter().all(|p| p.value.is_nan() || !p.flag.usable()) {
            return Err(all_missing(other));
        }
        if let Some(twin) = series.iter().take(index).find(|s| s.name == other.name && s.points == other.points) {
            return Err(Problem::error("series-twice", format!("\"{}\" was chosen twice", twin.name))
                .hint("choose each series once"));
        }
    }
    let periods = periods::of(series);
    let place = |s: &Series| {
        let scale = s.unit.scale() / first.unit.scale();
        let mut values = vec![f64::NAN; periods.len()];
        let mut lines = vec![0_u32; periods.len()];
        let mut partial = vec![false; periods.len()];
        let mut next = 0;
        for point in &s.points {
            let end = point.period.end;
            let found = match periods.get(next) {
                Some(period) if period.end == end => Ok(next),
                _ => periods.binary_search_by_key(&end, |p| p.end),
            };
            if let Ok(at) = found {
                next = at + 1;
                let value = if point.flag.usable() { rescaled(point.value, scale) } else { f64::NAN };
                if let (Some(v), Some(l), Some(p)) = (values.get_mut(at), lines.get_mut(at), partial.get_mut(at)) {
                    (*v, *l, *p) = (value, point.line, point.partial);
                }
            }
        }
        (values, lines, partial)
    };
    let placed: Vec<_> = series.iter().map(place).collect();
    let partial =
        (0..periods.len()).map(|t| placed.iter().any(|(_, _, p)| p.get(t).copied().unwrap_or(false))).collect();
    let (rows, lines): (Vec<_>, Vec<_>) = placed.into_iter().map(|(v, l, _)| (v, l)).unzip();
    let panel = Panel { names: told_apart(series), periods, rows, partial, lines };
    let common = |t: usize| panel.rows.iter().all(|row| row.get(t).is_some_and(|v| !v.is_nan()));
    if !(0..panel.periods.len()).any(common) {
        return Err(Problem::error(
            "calendars-differ",
            format!("no period has a value in all of {}", list(&panel.names)),
        )
        .hint("compare the first and last days of the series")
        .hint("aggregate all of them to the same calendar first"));
    }
    Ok(panel)
}

/// The names without the parts that all of them share: of "Japan, U.S. Treasuries" and "Canada, U.S.
/// Treasuries" the country is left.
fn told_apart(series: &[Series]) -> Vec<String> {
    let parts: Vec<Vec<&str>> = series.iter().map(|s| s.name.split(", ").collect()).collect();
    let whole = || series.iter().map(|s| s.name.clone()).collect();
    let Some(first) = parts.first().filter(|p| p.len() > 1 && parts.len() > 1) else { return whole() };
    if parts.iter().any(|p| p.len() != first.len()) {
        return whole();
    }
    let differs = |at: &usize| parts.iter().any(|p| p.get(*at) != first.get(*at));
    let kept: Vec<usize> = (0..first.len()).filter(differs).collect();
    if kept.is_empty() {
        return whole();
    }
    parts.iter().map(|p| kept.iter().filter_map(|at| p.get(*at).copied()).collect::<Vec<_>>().join(", ")).collect()
}

/// Refuses a total among its members: one row that equals the sum of the others in every common
/// period would be counted twice.
///
/// # Errors
/// `aggregate-with-members`.
pub(super) fn refuse_total_among_members(panel: &Panel) -> Result<(), Problem> {
    if panel.rows.len() < 3 {
        return Ok(());
    }
    let complete = panel.last_complete_periods(usize::MAX);
    for (index, name) in panel.names.iter().enumerate() {
        let is_total = |t: &usize| {
            let values = panel.at(*t);
            let own = values.get(index).copied().unwrap_or(f64::NAN);
            let others: Vec<f64> = values.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, v)| *v).collect();
            let gross = crate::stats::shares::gross(&others);
            // Published totals differ from the sum of rounded members in the last digits.
            (own - crate::number::sum(&others)).abs() <= 1e-3 * gross
        };
        // A total that is zero in one period is still one; zeros throughout are none.
        let moves = complete.iter().any(|t| panel.row(index).get(*t).is_some_and(|v| *v != 0.0));
        if moves && complete.iter().all(is_total) {
            let message =
                format!("\"{name}\" equals the sum of the other series in every period: a total among its members");
            return Err(Problem::error("aggregate-with-members", message).hint(format!("leave out \"{name}\"")));
        }
    }
    Ok(())
}

/// Refuses two series that are not in the same currency or quantity.
///
/// # Errors
/// `units-differ`.
pub(super) fn same_unit(first: &Series, other: &Series) -> Result<(), Problem> {
    if first.unit.quantity == other.unit.quantity {
        return Ok(());
    }
    let message = format!(
        "\"{}\" is in {} and \"{}\" in {}; they cannot be added or compared",
        first.name,
        first.unit.label(),
        other.name,
        other.unit.label()
    );
    let hint = match (&first.unit.quantity, &other.unit.quantity) {
        (Quantity::Money { .. }, Quantity::Money { .. }) => "convert one of them with an exchange rate first",
        _ => "choose series of the same kind",
    };
    Err(Problem::error("units-differ", message).hint(hint))
}

/// Refuses two series of different frequency.
///
/// # Errors
/// `frequencies-differ`.
pub(super) fn same_frequency(first: &Series, other: &Series) -> Result<(), Problem> {
    let irregular = |f: Frequency| f == Frequency::Irregular;
    if first.frequency == other.frequency || irregular(first.frequency) || irregular(other.frequency) {
        return Ok(());
    }
    let message = format!(
        "\"{}\" is {} and \"{}\" {}; flows are never split into shorter periods",
        first.name,
        adjective(first.frequency),
        other.name,
        adjective(other.frequency)
    );
    Err(Problem::error("frequencies-differ", message).hint("aggregate both to the longer of the two periods"))
}

/// The Problem for a series without any usable value.
pub(super) fn all_missing(series: &Series) -> Problem {
    Problem::error("series-all-missing", format!("\"{}\" has no usable value in the chosen time", series.name))
        .hint("choose a longer time or another series")
}

/// Refuses fewer than `needed` observations.
///
/// # Errors
/// `too-few-points`.
pub(super) fn at_least(what: &str, found: usize, needed: usize) -> Result<(), Problem> {
    if found >= needed {
        return Ok(());
    }
    let message = format!("{what} has {found} usable periods; at least {needed} are needed");
    Err(Problem::error("too-few-points", message).hint("choose a longer time"))
}

/// Refuses a wrong number of series.
///
/// # Errors
/// `series-count`.
pub(super) fn expect_series(series: &[Series], counts: &[usize], roles: &str) -> Result<(), Problem> {
    if counts.contains(&series.len()) {
        return Ok(());
    }
    let wanted: Vec<String> = counts.iter().map(usize::to_string).collect();
    let message = format!("{} series were chosen; this question takes {}", series.len(), wanted.join(" or "));
    Err(Problem::error("series-count", message).hint(format!("in this order: {roles}")))
}

/// Refuses fewer than `needed` series.
///
/// # Errors
/// `too-few-series`.
pub(super) fn at_least_series(series: &[Series], needed: usize, what: &str) -> Result<(), Problem> {
    if series.len() >= needed {
        return Ok(());
    }
    let message = format!("{} series were chosen; {what} needs at least {needed}", series.len());
    Err(Problem::error("too-few-series", message).hint("choose more series"))
}

/// An option as a whole number.
///
/// # Errors
/// `option-not-a-number` when it is not a whole number between `low` and `high`.
pub(super) fn whole_number(options: &super::Options, id: &str, low: usize, high: usize) -> Result<usize, Problem> {
    let text = options.get(id).map_or("", String::as_str).trim();
    match text.parse::<usize>() {
        Ok(number) if (low..=high).contains(&number) => Ok(number),
        _ => {
            let message = format!("the option \"{id}\" is \"{text}\"; it must be a whole number from {low} to {high}");
            Err(Problem::error("option-not-a-number", message).hint(format!("use for example {low}")))
        }
    }
}

/// An option as a positive number, or nothing when it is empty.
///
/// # Errors
/// `option-not-a-number`.
pub(super) fn positive_number(options: &super::Options, id: &str) -> Result<Option<f64>, Problem> {
    let text = options.get(id).map_or("", String::as_str).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let message = || format!("the option \"{id}\" is \"{text}\"; it must be a positive number");
    text.parse::<f64>()
        .ok()
        .filter(|number| number.is_finite() && *number > 0.0)
        .map(Some)
        .ok_or_else(|| Problem::error("option-not-a-number", message()).hint("write for example 300"))
}

/// An option as a day, or nothing when it is empty.
///
/// # Errors
/// `option-not-a-day`.
pub(super) fn day(options: &super::Options, id: &str) -> Result<Option<Day>, Problem> {
    let text = options.get(id).map_or("", String::as_str).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let message = || format!("the option \"{id}\" is \"{text}\"; it must be a day as YYYY-MM-DD");
    Day::parse_iso(text)
        .map(Some)
        .ok_or_else(|| Problem::error("option-not-a-day", message()).hint("write for example 2025-04-02"))
}

/// Returns as fractions on the calendar of the panel.
///
/// # Errors
/// `not-a-return` when the series is neither in per cent nor a fraction.
pub(super) fn returns_on(series: &Series, panel: &Panel) -> Result<Vec<f64>, Problem> {
    let scale = match series.unit.quantity {
        Quantity::Percent => 0.01,
        Quantity::Fraction => 1.0,
        _ => {
            let message =
                format!("\"{}\" is in {}; returns must be in % or fractions", series.name, series.unit.label());
            return Err(Problem::error("not-a-return", message).hint("give the change of a price in per cent"));
        }
    } * series.unit.scale();
    let mut usable: Vec<(Day, f64)> =
        series.points.iter().filter(|p| p.flag.usable()).map(|p| (p.period.end, p.value * scale)).collect();
    crate::order::by_key(&mut usable, |p| p.0);
    usable.dedup_by_key(|p| p.0);
    let value = |end: &Day| usable.binary_search_by_key(end, |p| p.0).ok().and_then(|at| usable.get(at));
    Ok(panel.periods.iter().map(|p| value(&p.end).map_or(f64::NAN, |found| found.1)).collect())
}

/// The sources of several series, each once, in order.
pub(super) fn sources(series: &[Series]) -> String {
    crate::series::joined_sources(series.iter().map(|s| s.source.as_str()))
}

/// A frequency as an adjective.
pub(super) fn adjective(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "daily",
        Frequency::Weekly => "weekly",
        Frequency::Semimonthly => "twice-monthly",
        Frequency::Monthly => "monthly",
        Frequency::Quarterly => "quarterly",
        Frequency::Semiannual => "half-yearly",
        Frequency::Annual => "annual",
        Frequency::Irregular => "irregular",
    }
}

fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().take(4).map(|n| format!("\"{n}\"")).collect();
    let more = names.len().saturating_sub(4);
    if more == 0 { quoted.join(", ") } else { format!("{} and {more} more", quoted.join(", ")) }
}

/// Multiplies only when there is something to multiply, so that the same unit stays exact.
fn rescaled(value: f64, scale: f64) -> f64 {
    if scale == 1.0 { value } else { value * scale }
}

/// The last value of a level known before a period began.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Known {
    /// The value, in the level's own unit.
    pub value: f64,
    /// Its as-of day.
    pub day: Day,
    /// True when it is older than one reporting period of the level.
    pub stale: bool,
}

/// For each period, the last usable value of `level` as of a day before the period began.
pub(super) fn carried(level: &Series, periods: &[Period]) -> Vec<Option<Known>> {
    let usable: Vec<&crate::series::Point> =
        level.points.iter().filter(|p| p.flag.usable() && !p.value.is_nan()).collect();
    let longest = level.frequency.stale_after_days();
    let known = |period: &Period| {
        let found = usable.partition_point(|p| p.period.end < period.start);
        let point = found.checked_sub(1).and_then(|i| usable.get(i))?;
        let age = period.start.epoch_days() - point.period.end.epoch_days();
        Some(Known { value: point.value, day: point.period.end, stale: age > longest })
    };
    periods.iter().map(known).collect()
}
