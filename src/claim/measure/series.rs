//! Series made from series: the functions of the grammar, and the four operations along time.

use super::super::parse::parse_expression;
use super::super::shelf::Shelf;
use super::super::token::problem_at;
use super::super::tree::{Transform, Tree};
use super::{Found, Value, units};
use crate::calendar::{Day, Frequency};
use crate::problem::Problem;
use crate::series::{Point, Series};
use crate::table::{Flag, MeasureKind};
use crate::transform::{Bucket, aggregate};
use crate::unit::Unit;

/// The series that an expression gives.
///
/// # Errors
/// `claim-series` when it gives a number instead; otherwise why a series is not there.
pub(crate) fn series_of(tree: &Tree, shelf: &Shelf, about: &str) -> Result<Series, Problem> {
    match tree {
        Tree::Name { id, .. } => shelf.series(id).cloned(),
        Tree::Transform { how: Transform::Either, of, .. } => {
            let mut made: Vec<Result<Series, Problem>> = of.iter().map(|t| series_of(t, shelf, about)).collect();
            let second = made.pop();
            match (made.pop(), second) {
                (Some(Ok(first)), _) => Ok(first),
                (Some(Err(problem)), second) => second.and_then(Result::ok).ok_or(problem),
                (None, _) => Err(Problem::error("claim-series", "the function takes two series")),
            }
        }
        Tree::Transform { how, of, count, .. } => {
            let of: Result<Vec<Series>, Problem> = of.iter().map(|t| series_of(t, shelf, about)).collect();
            transformed(*how, of?, *count)
        }
        other => match super::value(other, shelf, about)? {
            Value::Series(series) => Ok(series),
            Value::Number(_) => {
                let column = match other {
                    Tree::Measure(measure) => measure.column,
                    Tree::Binary { column, .. } | Tree::Finding { column, .. } | Tree::Story { column, .. } => *column,
                    _ => 1,
                };
                Err(problem_at("claim-series", "a series is wanted here, and this is one number", column, ""))
            }
        },
    }
}

/// The series that an expression gives, read from its text.
///
/// # Errors
/// A mistake of the text with its column; `claim-series` when it gives a number instead; otherwise
/// why a series is not there.
pub fn series_of_expression(text: &str, shelf: &Shelf) -> Result<Series, Problem> {
    series_of(&parse_expression(text, shelf.names())?, shelf, "")
}

fn each(mut series: Series, unit: Unit, kind: MeasureKind, what: &str, of: impl Fn(f64) -> f64) -> Series {
    for point in &mut series.points {
        point.value = of(usable(point));
        point.flag = if point.value.is_nan() { Flag::Missing } else { Flag::Ok };
    }
    series.unit = unit;
    series.kind = kind;
    series.breaks.clear();
    series.history.push(what.to_owned());
    series
}

fn usable(point: &Point) -> f64 {
    if point.flag.usable() { point.value } else { f64::NAN }
}

/// Each value from its own and those before it, by position.
fn along(mut series: Series, kind: MeasureKind, what: &str, of: impl Fn(&[f64], usize) -> f64) -> Series {
    let values: Vec<f64> = series.points.iter().map(usable).collect();
    for (index, point) in series.points.iter_mut().enumerate() {
        point.value = of(&values, index);
        point.flag = if point.value.is_nan() { Flag::Missing } else { Flag::Ok };
        point.line = 0;
    }
    series.kind = kind;
    series.breaks.clear();
    series.history.push(what.to_owned());
    series
}

/// 1 where every series is below zero, 0 where one is not; only periods that all have.
fn all_fall(of: Vec<Series>) -> Result<Series, Problem> {
    let mut rest = of.into_iter();
    let Some(first) = rest.next() else {
        return Err(Problem::error("claim-series", "the function was given no series"));
    };
    let below = |series: Series| {
        each(series, units::bare(), MeasureKind::Other, "1 where it fell", |v| {
            if v.is_nan() { v } else { f64::from(u8::from(v < 0.0)) }
        })
    };
    let mut made = Value::Series(below(first));
    for series in rest {
        made = binary('*', made, Value::Series(below(series)), 1)?;
    }
    match made {
        Value::Series(series) => Ok(series),
        Value::Number(_) => Err(Problem::error("claim-series", "the function takes series")),
    }
}

/// For each point, whether the one `count` before it lies about that many periods back.
pub(super) fn near_enough(series: &Series, count: usize) -> Vec<bool> {
    use crate::calendar::Frequency::{Annual, Daily, Irregular, Monthly, Quarterly, Semiannual, Semimonthly, Weekly};
    let (days, slack) = match series.frequency {
        // Sessions: five in seven days, and long weekends.
        Daily => (1.5, 10.0),
        Weekly => (7.0, 6.0),
        Semimonthly => (15.3, 8.0),
        Monthly => (30.5, 16.0),
        Quarterly => (91.4, 46.0),
        Semiannual => (182.6, 92.0),
        Annual => (365.3, 183.0),
        Irregular => (f64::INFINITY, 0.0),
    };
    let most = days * count as f64 + slack;
    let end = |i: usize| series.points.get(i).map(|p| f64::from(p.period.end.epoch_days()));
    let far = |at: usize| at.checked_sub(count).and_then(|i| Some(end(at)? - end(i)?)).is_some_and(|gap| gap <= most);
    (0..series.points.len()).map(far).collect()
}

fn transformed(how: Transform, mut of: Vec<Series>, count: usize) -> Result<Series, Problem> {
    if how == Transform::AllFall {
        return all_fall(of);
    }
    let second = if of.len() > 1 { of.pop() } else { None };
    let Some(series) = of.pop() else {
        return Err(Problem::error("claim-series", "the function was given no series"));
    };
    let (unit, kind) = (series.unit.clone(), series.kind);
    // A file with a hole in it must not pass a change over months off as one over a week.
    let near = near_enough(&series, count);
    let before = move |values: &[f64], at: usize| {
        let earlier = at.checked_sub(count).filter(|_| near.get(at).copied().unwrap_or(false));
        earlier.and_then(|i| values.get(i)).copied().unwrap_or(f64::NAN)
    };
    let here = |values: &[f64], at: usize| values.get(at).copied().unwrap_or(f64::NAN);
    Ok(match (how, second) {
        (Transform::Lag, _) => along(series, kind, &format!("{count} periods before"), before),
        (Transform::Change, _) => {
            let what = format!("change over {count} periods");
            along(series, MeasureKind::Other, &what, move |v, at| here(v, at) - before(v, at))
        }
        (Transform::Sum, _) => {
            let what = format!("sum of {count} periods");
            let near = near_enough(&series, count.saturating_sub(1));
            along(series, MeasureKind::Other, &what, move |v, at| {
                if !near.get(at).copied().unwrap_or(false) {
                    return f64::NAN;
                }
                let window = (at + 1).checked_sub(count).and_then(|from| v.get(from..=at)).unwrap_or_default();
                if window.is_empty() || window.iter().any(|x| x.is_nan()) {
                    f64::NAN
                } else {
                    crate::number::sum(window)
                }
            })
        }
        (Transform::Cumulative, _) => crate::transform::cumulate(&series)?,
        (Transform::Weekly, _) => longer(series, Bucket::Week { ends_on: 4 })?,
        (Transform::Monthly, _) => longer(series, Bucket::Month)?,
        (Transform::Quarterly, _) => longer(series, Bucket::Quarter)?,
        (Transform::Yearly, _) => longer(series, Bucket::Year)?,
        (Transform::Move, _) if !is_level(kind) => series,
        (Transform::Move, _) => along(series, MeasureKind::Other, "change from the period before", move |v, at| {
            let before = at.checked_sub(1).and_then(|i| v.get(i)).copied().unwrap_or(f64::NAN);
            here(v, at) - before
        }),
        (Transform::Log, _) => each(series, units::bare(), MeasureKind::Index, "natural logarithm", |v| {
            if v > 0.0 { libm::log(v) } else { f64::NAN }
        }),
        (Transform::Percent, _) => each(series, super::percent(), MeasureKind::Other, "as %", |v| 100.0 * v),
        (Transform::Absolute, _) => each(series, unit, kind, "size without sign", f64::abs),
        (Transform::Negative, _) => each(series, unit, kind, "sign turned", |v| -v),
        (Transform::MeanIn, Some(frame)) => {
            within(&series, &frame, "mean within each period", crate::stats::moments::mean)
        }
        (Transform::LastIn, Some(frame)) => last_in(&series, &frame),
        (Transform::Correlation, Some(other)) => super::pair::rolling(&series, &other, count)?,
        (Transform::Splice, Some(later)) => spliced(series, later)?,
        (
            Transform::MeanIn
            | Transform::LastIn
            | Transform::Splice
            | Transform::Either
            | Transform::AllFall
            | Transform::Correlation,
            _,
        ) => {
            return Err(Problem::error("claim-series", "the function takes two series"));
        }
    })
}

/// The values of `series` within each period of `frame`, made into one.
fn within(series: &Series, frame: &Series, what: &str, of: impl Fn(&[f64]) -> f64) -> Series {
    let mut made = series.clone();
    made.frequency = frame.frequency;
    made.breaks.clear();
    made.history.push(what.to_owned());
    let mut last_end: Option<Day> = None;
    made.points = frame
        .points
        .iter()
        .map(|point| {
            // A dated level stands for the days since the one before it.
            let span = point.period.start < point.period.end;
            let start = if span { point.period.start } else { last_end.map_or(point.period.start, |d| d.plus_days(1)) };
            last_end = Some(point.period.end);
            let inside = series.points.iter().filter(|p| p.period.end >= start && p.period.end <= point.period.end);
            let values: Vec<f64> = inside.map(usable).filter(|v| !v.is_nan()).collect();
            let value = if values.is_empty() { f64::NAN } else { of(&values) };
            let flag = if value.is_nan() { Flag::Missing } else { Flag::Ok };
            Point { value, flag, line: 0, ..*point }
        })
        .collect();
    made
}

/// The last value of `series` within each period of `frame`.
pub(super) fn last_in(series: &Series, frame: &Series) -> Series {
    let mut made = within(series, frame, "last value within each period", |v| v.last().copied().unwrap_or(f64::NAN));
    without_unfinished(&mut made, series);
    made
}

/// The change of a level from one period to the next, in its own unit; a hole of the file is no period.
pub(super) fn changes(series: Series) -> Result<Series, Problem> {
    transformed(Transform::Change, vec![series], 1)
}

/// The natural logarithm of a level.
pub(super) fn logarithm(series: Series) -> Result<Series, Problem> {
    transformed(Transform::Log, vec![series], 0)
}

/// Whether a number stands until the next: its change is what rises and falls.
pub(super) fn is_level(kind: MeasureKind) -> bool {
    use MeasureKind::{Holding, Index, Position, Price, Rate};
    matches!(kind, Holding | Index | Position | Price | Rate)
}

/// The series by longer periods; one that comes so already is what it is.
fn longer(series: Series, bucket: Bucket) -> Result<Series, Problem> {
    if series.frequency == bucket.frequency() { Ok(series) } else { aggregate(&series, bucket) }
}

/// A period that goes on after the last value that there is has no last value yet. Where the series ends
/// over a weekend before it does, it has.
fn without_unfinished(made: &mut Series, of: &Series) {
    let Some(last) = of.points.iter().rev().find(|p| !usable(p).is_nan()).map(|p| p.period.end) else { return };
    let room = match of.frequency {
        Frequency::Daily => 3,
        other => other.stale_after_days() / 2,
    };
    for point in made.points.iter_mut().filter(|p| p.period.end > last.plus_days(room)) {
        (point.value, point.flag) = (f64::NAN, Flag::Missing);
    }
}

fn spliced(earlier: Series, later: Series) -> Result<Series, Problem> {
    let Some(start) = later.points.iter().find(|p| !p.value.is_nan()).map(|p| p.period.end) else { return Ok(earlier) };
    let mut made = later;
    let mut points: Vec<Point> = earlier.points.iter().filter(|p| p.period.end < start).copied().collect();
    for point in &mut points {
        point.value = units::converted(point.value, &earlier.unit, &made.unit)?;
    }
    points.append(&mut made.points);
    made.points = points;
    made.history.push(format!("spliced with {} before {}", earlier.name, start.iso()));
    if !earlier.source.is_empty() && !made.source.contains(&earlier.source) {
        made.source = format!("{}; {}", earlier.source, made.source);
    }
    Ok(made)
}

fn operate(sign: char, left: f64, right: f64) -> f64 {
    match sign {
        '+' => left + right,
        '-' => left - right,
        '*' => left * right,
        _ if right == 0.0 => f64::NAN,
        _ => left / right,
    }
}

/// `left sign right`, number by number or period by period.
pub(super) fn binary(sign: char, left: Value, right: Value, column: u32) -> Result<Value, Problem> {
    let at = |problem: Problem| Problem { place: problem_at("", "", column, &sign.to_string()).place, ..problem };
    let kind = |of: MeasureKind| match sign {
        '+' | '-' => of,
        _ => MeasureKind::Rate,
    };
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            let (unit, factor) = units::combined(sign, &left.unit, &right.unit).map_err(at)?;
            let value = operate(sign, left.number_or_nan(), units::scaled(right.number_or_nan(), factor));
            let hundredfold = match sign {
                '*' => left.hundredfold || right.hundredfold,
                '/' => left.hundredfold,
                _ => left.hundredfold && right.hundredfold,
            };
            let unit = if hundredfold { units::hundredfold(unit) } else { unit };
            Ok(Value::Number(Found { hundredfold, ..joined(left, right, value, &unit, sign) }))
        }
        (Value::Series(series), Value::Number(number)) => {
            let (unit, factor) = units::combined(sign, &series.unit, &number.unit).map_err(at)?;
            let right = units::scaled(number.number_or_nan(), factor);
            let unit = if sign == '*' && number.hundredfold { units::hundredfold(unit) } else { unit };
            let same = if matches!(sign, '*' | '/') && unit == series.unit { series.kind } else { kind(series.kind) };
            let what = format!("{sign} {right}");
            Ok(Value::Series(each(series, unit, same, &what, |v| operate(sign, v, right))))
        }
        (Value::Number(number), Value::Series(series)) => {
            let (unit, factor) = units::combined(sign, &number.unit, &series.unit).map_err(at)?;
            let left = number.number_or_nan();
            let unit = if sign == '*' && number.hundredfold { units::hundredfold(unit) } else { unit };
            let same = if sign == '*' || sign == '-' || sign == '+' { series.kind } else { kind(series.kind) };
            let what = format!("{left} {sign} it");
            Ok(Value::Series(each(series, unit, same, &what, |v| operate(sign, left, units::scaled(v, factor)))))
        }
        (Value::Series(left), Value::Series(right)) => {
            let (unit, factor) = units::combined(sign, &left.unit, &right.unit).map_err(at)?;
            let money = matches!(unit.quantity, crate::unit::Quantity::Money { .. });
            let kind = if money { left.kind } else { kind(left.kind) };
            let mut made = left;
            let mut others = right.points.iter().peekable();
            made.points.retain_mut(|point| {
                while others.peek().is_some_and(|o| o.period.end < point.period.end) {
                    others.next();
                }
                let Some(other) = others.peek().filter(|o| o.period.end == point.period.end) else { return false };
                point.value = operate(sign, usable(point), units::scaled(usable(other), factor));
                point.flag = if point.value.is_nan() { Flag::Missing } else { Flag::Ok };
                point.line = 0;
                true
            });
            made.history.push(format!("{sign} {}", right.name));
            if !right.source.is_empty() && !made.source.contains(&right.source) {
                made.source = format!("{}; {}", made.source, right.source);
            }
            made.name = format!("{} {sign} {}", made.name, right.name);
            (made.unit, made.kind) = (unit, kind);
            made.breaks.clear();
            Ok(Value::Series(made))
        }
    }
}

fn joined(left: Found, right: Found, value: f64, unit: &Unit, sign: char) -> Found {
    let mut made = Found::number(value, unit, format!("({}) {sign} ({})", left.formula, right.formula));
    made.n = left.n.or(right.n);
    made.first = [left.first, right.first].into_iter().flatten().min();
    made.last = [left.last, right.last].into_iter().flatten().max();
    made.chance = left.chance.or(right.chance);
    made.words = left.words;
    made.words.extend(right.words);
    made.inputs = left.inputs.into_iter().chain(right.inputs).take(24).collect();
    made.sources = left.sources;
    for source in right.sources {
        if !made.sources.contains(&source) {
            made.sources.push(source);
        }
    }
    made
}
