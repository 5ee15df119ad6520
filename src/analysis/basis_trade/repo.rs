//! Repo against its floor between reports, and changes of a daily level from report to report.

use crate::analysis::panel;
use crate::calendar::Day;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::moments::mean;
use crate::unit::Quantity;

/// Repo − floor in basis points, for the days up to each report.
pub(super) struct Repo {
    pub mean: Vec<f64>,
    pub highest: Vec<f64>,
    /// The mean without the first and the last day of each month, when balance sheets are dressed.
    pub inside_months: Vec<f64>,
    /// Every day that has both rates.
    pub daily: Vec<(Day, f64)>,
}

impl Repo {
    /// # Errors
    /// `not-a-rate` when a rate is neither in per cent nor a fraction.
    pub(super) fn of(repo: &Series, floor: &Series, reports: &[Day], over: usize) -> Result<Repo, Problem> {
        let (repo, floor) = (rate(repo)?, rate(floor)?);
        let spread: Vec<(Day, f64)> = repo
            .iter()
            .filter_map(|(day, rate)| {
                let at = floor.binary_search_by_key(day, |(d, _)| *d).ok()?;
                floor.get(at).map(|(_, low)| (*day, rate - low))
            })
            .collect();
        let marked: Vec<(Day, f64, bool)> = spread.iter().map(|(d, v)| (*d, *v, turns_month(*d))).collect();
        let part = |t: usize, keep_turns: bool| -> Vec<f64> {
            let (Some(to), Some(from)) = (reports.get(t), t.checked_sub(over).and_then(|s| reports.get(s))) else {
                return Vec::new();
            };
            let first = marked.partition_point(|(d, _, _)| d <= from);
            let last = marked.partition_point(|(d, _, _)| d <= to);
            let days = marked.get(first..last).unwrap_or_default();
            days.iter().filter(|(_, _, turn)| keep_turns || !turn).map(|(_, v, _)| *v).collect()
        };
        let highest = |values: Vec<f64>| values.into_iter().reduce(f64::max).unwrap_or(f64::NAN);
        let each = 0..reports.len();
        Ok(Repo {
            mean: each.clone().map(|t| mean(&part(t, true))).collect(),
            highest: each.clone().map(|t| highest(part(t, true))).collect(),
            inside_months: each.map(|t| mean(&part(t, false))).collect(),
            daily: spread,
        })
    }
}

/// Whether a day is the first or the last weekday of its month, by the calendar alone: the next
/// observation is not known yet.
fn turns_month(day: Day) -> bool {
    let weekday = |step: i32| (1..4).map(|k| day.plus_days(step * k)).find(|d| d.weekday() < 5).unwrap_or(day);
    weekday(1).month() != day.month() || weekday(-1).month() != day.month()
}

/// Days and basis points, sorted.
fn rate(series: &Series) -> Result<Vec<(Day, f64)>, Problem> {
    let scale = match series.unit.quantity {
        Quantity::Percent => 100.0,
        Quantity::Fraction => 1e4,
        _ => {
            let message = format!("\"{}\" is in {}; a rate is in %", series.name, series.unit.label());
            return Err(Problem::error("not-a-rate", message).hint("choose SOFR and IORB, or rates like them"));
        }
    } * series.unit.scale();
    let usable = series.points.iter().filter(|p| p.flag.usable() && !p.value.is_nan() && !p.partial);
    let found: Vec<(Day, f64)> = usable.map(|p| (p.period.end, p.value * scale)).collect();
    if found.is_empty() { Err(panel::all_missing(series)) } else { Ok(found) }
}

/// For each report the change of the last level known by then, no older than a week.
pub(super) fn changes(level: &Series, reports: &[Day], over: usize) -> Vec<f64> {
    let known: Vec<(Day, f64)> =
        level.points.iter().filter(|p| p.flag.usable() && !p.value.is_nan()).map(|p| (p.period.end, p.value)).collect();
    let at = |report: &Day| {
        let found = known.partition_point(|(d, _)| d <= report).checked_sub(1).and_then(|i| known.get(i));
        found.filter(|(d, _)| report.epoch_days() - d.epoch_days() <= 7).map_or(f64::NAN, |(_, v)| *v)
    };
    super::shorts::moved(&reports.iter().map(at).collect::<Vec<f64>>(), over)
}
