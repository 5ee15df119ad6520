//! When a series crossed zero: "turned negative in 2025-03", "overtook Y in 2020".

use super::super::tree::{Measure, Side, Tree};
use super::super::verdict::Word;
use super::{Found, bare, converted, place, window};
use crate::calendar::Day;
use crate::problem::Problem;
use crate::series::{Point, Series};

/// The first crossing within the days of the measure; where there is none, the nearest before them or behind them, so
/// that a wrong date is answered with the right one.
pub(super) fn turn(measure: &Measure, series: &Series, side: Side) -> Result<Found, Problem> {
    let points: Vec<&Point> = series.points.iter().filter(|p| !p.value.is_nan()).collect();
    let there = |value: f64| if side == Side::Up { value > 0.0 } else { value < 0.0 };
    let turns: Vec<&Point> = points
        .windows(2)
        .filter_map(|pair| match pair {
            [before, now] if !there(before.value) && there(now.value) => Some(*now),
            _ => None,
        })
        .collect();
    let from = measure.window.from.or(measure.window.since);
    let to = measure.window.to;
    let early = |day: Day| from.is_some_and(|from| day < from);
    let late = |day: Day| to.is_some_and(|to| day > to);
    let inside: Vec<&Point> = turns.iter().copied().filter(|p| !early(p.period.end) && !late(p.period.end)).collect();
    // Where none is seen, days that the file does not cover say nothing.
    if inside.is_empty() {
        window::points(series, measure.window)?;
    }
    // "Before 2 April": the turn that the day still stood behind, not the first of the file.
    let open = from.is_none() && to.is_some();
    let found = if open { inside.last() } else { inside.first() };
    let found = found.copied().or_else(|| {
        let before = turns.iter().copied().rfind(|p| early(p.period.end));
        before.or_else(|| turns.iter().copied().find(|p| late(p.period.end)))
    });
    let word = if side == Side::Up { "above" } else { "below" };
    let (line, name) = line_of(measure, series);
    let formula = match found {
        Some(_) => format!("first period of {} {word} {name} after one that was not", series.name),
        None => format!("no period of {} {word} {name} comes after one that was not", series.name),
    };
    let before = found.and_then(|p| points.iter().copied().rfind(|q| q.period.end < p.period.end));
    let rests: Vec<&Point> = before.into_iter().chain(found).collect();
    let mut made = Found { day: found.map(|p| p.period.end), formula, ..Found::nothing() };
    made = place::resting(made, series, if found.is_some() { &rests } else { &points });
    made.n = Some(points.len());
    if let Some(found) = found {
        made.numbers.push(("value".to_owned(), found.value + line));
        made.numbers.extend(before.map(|p| ("value before".to_owned(), p.value + line)));
    }
    made.numbers.push(("turns to this side in these days".to_owned(), inside.len() as f64));
    made.numbers.push(("turns to this side in the file".to_owned(), turns.len() as f64));
    // A file that begins on this side may begin behind the turn.
    if inside.is_empty()
        && points.first().is_some_and(|p| there(p.value) && !late(p.period.end) && !early(p.period.end))
    {
        made.words.push(Word::SampleTooShort);
    }
    Ok(made)
}

/// The number that was taken from the series, so that its crossing is one of zero: the line, and its words.
fn line_of(measure: &Measure, series: &Series) -> (f64, String) {
    if let Some(Tree::Binary { sign: '-', right, .. }) = measure.of.first()
        && let Tree::Number(line) = right.as_ref()
    {
        let unit = line.unit.clone().unwrap_or_else(bare);
        let value = converted(line.value, &unit, &series.unit).unwrap_or(line.value);
        return (value, super::super::amount(value, &series.unit));
    }
    (0.0, "zero".to_owned())
}
