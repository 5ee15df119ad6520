//! What follows a surprise: responses of a vector autoregression in which nothing else moves in the period of the
//! surprise, so that no order of the series is chosen (Lütkepohl 2005, 2.3.2).

use super::super::chance;
use super::super::said::OfChance;
use super::super::tree::{Measure, MeasureKind, Quantity};
use super::series::{changes, is_level, last_in, logarithm};
use super::{Found, fraction, units, window};
use crate::calendar::Day;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::{normal, vector_autoregression};
use crate::unit::{Quantity as Of, Unit};

/// The normal's 97.5% point.
const WIDE: f64 = 1.959_963_984_540_054;

/// How a series enters: as what its changes are, and in which unit.
struct Moved {
    series: Series,
    /// Unit of one of its changes.
    unit: Unit,
    /// What a surprise without a size is, and a size without a unit counts: one unit, or 1% of a price.
    usual: f64,
    /// Whether it was a level, whose response is the sum of its changes.
    level: bool,
}

/// A level by its changes: rates, amounts and contracts by differences, prices and indices by differences of
/// logarithms, in per cent. A series of changes and a flow are what they are.
fn moved(series: Series, in_logarithms: bool) -> Result<Moved, Problem> {
    if !is_level(series.kind) {
        let unit = series.unit.clone();
        return Ok(Moved { series, unit, usual: 1.0, level: false });
    }
    let priced = matches!(series.unit.quantity, Of::Price { .. } | Of::Index | Of::Unknown);
    if !(priced || in_logarithms) {
        let unit = series.unit.clone();
        return Ok(Moved { series: changes(series)?, unit, usual: 1.0, level: true });
    }
    if series.points.iter().any(|p| p.flag.usable() && p.value <= 0.0) {
        let message = format!("\"{}\" has values of zero or below, which have no logarithm", series.name);
        return Err(Problem::error("claim-unit", message).hint("take its changes: change(x, 1)"));
    }
    let name = series.name.clone();
    let series = Series { name, ..changes(logarithm(series)?)? };
    Ok(Moved { series, unit: fraction(), usual: 0.01, level: true })
}

/// The size of a surprise in the unit of the series' changes.
fn size(said: Option<&Quantity>, cause: &Moved) -> Result<f64, Problem> {
    let Some(said) = said else { return Ok(cause.usual) };
    let Some(unit) = &said.unit else { return Ok(said.value * cause.usual) };
    let relative = matches!(unit.quantity, Of::Percent | Of::Fraction);
    if relative && !cause.level && cause.unit.quantity == Of::Unknown {
        // Changes of logarithms by hand have no unit: 1% may be 1 or 0.01 of them.
        let message = format!("\"{}\" has no unit, so that {} says no size", cause.series.name, units::label(unit));
        return Err(Problem::error("claim-unit", message)
            .hint("name the level itself, or write the size as a plain number: a 0.01 rise"));
    }
    units::converted(said.value, unit, &cause.unit)
}

/// The response of the first series to the second, the others beside them.
pub(super) fn response(measure: &Measure, all: Vec<Series>) -> Result<Found, Problem> {
    let lags = measure.counts.first().copied().unwrap_or(4.0);
    if !(1.0..=60.0).contains(&lags) || lags.fract() != 0.0 {
        return Err(Problem::error("claim-number", format!("{lags} lags; 1 to 60 can be read")));
    }
    let lags = lags as usize;
    let Some(follows) = &measure.follows else {
        return Err(Problem::error("claim-number", "a response needs its distance").hint("write: after 8 weeks"));
    };
    let slowest = all.iter().max_by_key(|s| s.frequency).map(|s| s.frequency);
    let Some(frame) = all.iter().find(|s| Some(s.frequency) == slowest).cloned() else {
        return Err(Problem::error("claim-series", "a response needs two series"));
    };
    if let Some(length) = follows.length.filter(|length| *length != frame.frequency) {
        let message = format!(
            "the periods of \"{}\" are {}, not {}",
            frame.name,
            super::super::words::counted(frame.frequency),
            super::super::words::counted(length)
        );
        return Err(Problem::error("claim-sample", message).hint("count in periods of the least frequent series"));
    }
    let relative = follows.size.as_ref().and_then(|s| s.unit.as_ref());
    let relative = relative.is_some_and(|u| matches!(u.quantity, Of::Percent | Of::Fraction));
    let mut held: Vec<Moved> = Vec::with_capacity(all.len());
    let mut found = Found::nothing();
    for (at, series) in all.into_iter().enumerate() {
        found = found.from(&series);
        let series = match (series.frequency == frame.frequency, is_level(series.kind)) {
            (true, _) => series,
            (false, true) => last_in(&series, &frame),
            (false, false) => {
                let message = format!("\"{}\" and \"{}\" do not come equally often", series.name, frame.name);
                return Err(
                    Problem::error("claim-sample", message).hint("bring both to one frequency: weekly(…), monthly(…)")
                );
            }
        };
        // "a 1% rise of custody": of an amount, too. Rates move by points.
        let rate = matches!(series.unit.quantity, Of::Percent | Of::Fraction);
        held.push(moved(series, at == 1 && relative && !rate)?);
    }
    // One slot a period of the least frequent series, so that no lag reaches over a hole.
    let base = window::points(&frame, measure.window)?;
    let span = base.first().zip(base.last()).map(|(first, last)| first.period.end..=last.period.end);
    let inside = |end: &Day| span.as_ref().is_some_and(|span| span.contains(end));
    let ends: Vec<Day> = frame.points.iter().map(|p| p.period.end).filter(inside).collect();
    let row = |one: &Moved| -> Vec<f64> {
        let points: Vec<_> = one.series.points.iter().filter(|p| p.flag.usable()).collect();
        let at = |end| points.binary_search_by_key(end, |p| p.period.end).ok().and_then(|i| points.get(i));
        ends.iter().map(|end| at(end).map_or(f64::NAN, |p| p.value)).collect()
    };
    let rows: Vec<Vec<f64>> = held.iter().map(row).collect();
    let [effect, cause, ..] = held.as_slice() else {
        return Err(Problem::error("claim-series", "a response needs two series"));
    };
    let ahead = follows.periods as usize;
    let cumulated = measure.kind == MeasureKind::CumulatedResponse || effect.level;
    let fitted = vector_autoregression::fit(&rows, lags);
    let answer = fitted.as_ref().and_then(|model| Some((model, model.response(0, 1, ahead, cumulated)?)));
    let Some((model, (value, error))) = answer else {
        let message = format!("{} periods are too few for {lags} lags, or a series never moves", ends.len());
        return Err(Problem::error("claim-sample", message).hint("use fewer lags or a longer time"));
    };
    let size = size(follows.size.as_ref(), cause)?;
    let (value, error) = (value * size, (error * size).abs());
    let n = model.equations.first().map_or(0, |e| e.observations());
    let p = normal::two_sided(value / error);
    let used = |at: usize| model.equations.first().and_then(|e| e.rows.get(at)).and_then(|row| ends.get(*row)).copied();
    let sum = if cumulated { "all changes up to" } else { "the change in" };
    Ok(Found {
        value: Some(value),
        unit: effect.unit.clone(),
        n: Some(n),
        first: used(0),
        last: used(n.saturating_sub(1)),
        formula: format!(
            "vector autoregression of {} series with {lags} lags; {sum} period {ahead} of {} after a surprise of {size} in {}, \
             nothing else moving in its period",
            held.len(),
            effect.series.name,
            cause.series.name
        ),
        numbers: vec![
            ("low (95%)".to_owned(), value - WIDE * error),
            ("high (95%)".to_owned(), value + WIDE * error),
            ("standard error".to_owned(), error),
            ("p".to_owned(), p),
        ],
        chance: chance::stated(OfChance::Response, p, "response over its asymptotic standard error"),
        ..found
    })
}
