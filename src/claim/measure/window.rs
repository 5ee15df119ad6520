//! The points of a series that lie in the days of a measure.

use super::super::tree::{Measure, MeasureKind, Window};
use crate::calendar::{Day, Frequency};
use crate::problem::Problem;
use crate::series::{Point, Series};

/// The measure with the days that "in a decade" means for this series: a flow is added up over so many periods, and
/// a level moves from where it stood so many periods before.
pub(super) fn resolved(measure: &Measure, series: &Series) -> Measure {
    let Some((count, unit)) = measure.window.back else { return measure.clone() };
    let ends: Vec<Day> = series
        .points
        .iter()
        .filter(|p| !p.value.is_nan() && measure.window.to.is_none_or(|to| p.period.end <= to))
        .map(|p| p.period.end)
        .collect();
    let to = measure.window.to.or(ends.last().copied());
    let moves = match measure.kind {
        MeasureKind::Change | MeasureKind::PercentChange => true,
        MeasureKind::Traded => super::series::is_level(series.kind),
        _ => false,
    };
    let from = to.and_then(|to| {
        if unit == Frequency::Daily && series.frequency == Frequency::Daily {
            // Sessions are counted, not days.
            let back = count as usize + usize::from(moves);
            return ends.len().checked_sub(back).and_then(|at| ends.get(at)).copied();
        }
        let before = super::super::parse::so_far_back(to, count, unit)?;
        Some(if moves { before } else { before.plus_days(1) })
    });
    let window = Window { from, to, back: None, ..measure.window };
    Measure { window, ..measure.clone() }
}

/// The points with a value whose period ends within the window.
///
/// # Errors
/// `claim-window` when the data do not cover the window, naming the days that they do cover.
pub(super) fn points(series: &Series, window: Window) -> Result<Vec<&Point>, Problem> {
    let from = window.from.or(window.since);
    let all: Vec<&Point> = series.points.iter().filter(|p| !p.value.is_nan()).collect();
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return Err(Problem::error("claim-window", format!("\"{}\" has no values", series.name)));
    };
    let before_first = neighbour_end(first.period.end, series.frequency, -1);
    let after_last = neighbour_end(last.period.end, series.frequency, 1);
    let early = window.from.is_some_and(|from| before_first >= from);
    let late = window.to.is_some_and(|to| after_last <= to);
    let chosen: Vec<&Point> = all
        .iter()
        .copied()
        .filter(|p| from.is_none_or(|f| p.period.end >= f) && window.to.is_none_or(|t| p.period.end <= t))
        .collect();
    let one_day = window.single && window.from == window.to;
    if let Some(day) = window.to.filter(|_| one_day && chosen.is_empty()) {
        // A day inside a longer period means that period.
        let holds = |p: &&Point| p.period.start <= day && day <= p.period.end;
        if let Some(point) = all.iter().copied().find(holds) {
            return Ok(vec![point]);
        }
    }
    if early || late || chosen.is_empty() {
        let span = format!("{} to {}", first.period.end.iso(), last.period.end.iso());
        let asked = match (from, window.to) {
            (Some(from), Some(to)) if from == to => format!("on {}", from.iso()),
            (Some(from), Some(to)) => format!("from {} to {}", from.iso(), to.iso()),
            (Some(from), None) => format!("since {}", from.iso()),
            (None, Some(to)) => format!("until {}", to.iso()),
            (None, None) => "anywhere".to_owned(),
        };
        let message = format!("\"{}\" has no complete data {asked}: it covers {span}", series.name);
        return Err(Problem::error("claim-window", message).hint("open a file that covers these days, or change them"));
    }
    Ok(chosen)
}

/// The index of the point that a rank or a score looks back from, and where its sample begins.
///
/// # Errors
/// As [`points`].
pub(super) fn target(series: &Series, window: Window) -> Result<(usize, usize), Problem> {
    let chosen = points(series, Window { since: None, ..window })?;
    let last = chosen.last().map(|p| p.period);
    let at = series.points.iter().rposition(|p| Some(p.period) == last).unwrap_or(0);
    let from = if window.single { window.since } else { window.from.or(window.since) };
    let first = series.points.iter().position(|p| from.is_none_or(|f| p.period.end >= f)).unwrap_or(0);
    Ok((at, first.min(at)))
}

/// When the next period after one that ended on `end` would end, or with `sign` −1 the one before ended; with grace
/// where periods have no calendar.
fn neighbour_end(end: Day, frequency: Frequency, sign: i32) -> Day {
    frequency.neighbour_end(end, sign).unwrap_or_else(|| match frequency {
        // A long weekend has four days without a session.
        Frequency::Daily => end.plus_days(5 * sign),
        Frequency::Semimonthly => end.plus_days(16 * sign),
        _ => end.plus_days(62 * sign),
    })
}
