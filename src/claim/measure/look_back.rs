//! Ranks, "largest since", scores and streaks: one period seen from its own past.

use super::super::chance::{self, Chance};
use super::super::said::OfChance;
use super::super::token::problem_at;
use super::super::tree::{Against, Measure, MeasureKind, Side};
use super::super::verdict::Word;
use super::{Found, place, plain_count, window};
use crate::calendar::{Day, Frequency};
use crate::problem::Problem;
use crate::series::{Point, Series};
use crate::stats::longest_run::{Persistence, chance_if_independent};
use crate::stats::streak::{Gap, Zero, runs};
use crate::stats::{moments, normal};

/// Fewest earlier periods that a rank, a record or a score is taken against.
pub(super) const ENOUGH: usize = 12;

/// The measures that look back from one period. A partial period is never ranked.
pub(super) fn backward(measure: &Measure, series: &Series) -> Result<Found, Problem> {
    let whole: Vec<Point> = series.points.iter().filter(|p| !p.partial).copied().collect();
    let series = &Series { points: whole, ..series.clone() };
    let (at, first) = window::target(series, measure.window)?;
    let sample = series.points.get(first..=at).unwrap_or_default();
    match measure.kind {
        MeasureKind::Score => score(measure, series, at, first),
        MeasureKind::RankFromTop | MeasureKind::RankFromBottom => {
            let side = if measure.kind == MeasureKind::RankFromTop { Side::Up } else { Side::Down };
            // "against the others": later periods count too.
            let all = series.points.get(first..).unwrap_or_default();
            rank(series, if measure.against == Against::Others { all } else { sample }, at, side)
        }
        MeasureKind::Percentile => percentile(series, sample, at),
        MeasureKind::LastLarger(side) => last_larger(series, sample, side, false),
        MeasureKind::MonthsSinceLarger(side) => last_larger(series, sample, side, true),
        MeasureKind::Streak(side) => streak(series, at, side),
        _ => Err(problem_at("claim-word", "this does not look back", measure.column, "")),
    }
}

fn there(points: &[Point]) -> Vec<&Point> {
    points.iter().filter(|p| !p.value.is_nan()).collect()
}

fn rank(series: &Series, sample: &[Point], at: usize, side: Side) -> Result<Found, Problem> {
    let points = there(sample);
    let Some(target) = series.points.get(at) else { return Err(no_values(series)) };
    let more = |p: &&&Point| if side == Side::Up { p.value > target.value } else { p.value < target.value };
    let rank = points.iter().filter(more).count() + 1;
    let from = if side == Side::Up { "largest" } else { "smallest" };
    let formula =
        format!("1 + periods of {} that lie further, counted from the {from}, of {}", series.name, points.len());
    let mut found = place::resting(Found::number(rank as f64, &plain_count(), formula), series, &points);
    found.numbers = vec![("of".to_owned(), points.len() as f64), ("value".to_owned(), target.value)];
    found.inputs = place::inputs(&[target]);
    found.chance = chance::rank(rank, points.len());
    if points.len() < ENOUGH {
        found.words.push(Word::SampleTooShort);
    }
    Ok(found)
}

/// The place of the present value among all up to it, the middle of equal ones.
fn percentile(series: &Series, sample: &[Point], at: usize) -> Result<Found, Problem> {
    let points = there(sample);
    let Some(target) = series.points.get(at) else { return Err(no_values(series)) };
    let values: Vec<f64> = points.iter().map(|p| p.value).collect();
    let place = crate::stats::percentile::percentile(&values, target.value);
    let unit = crate::unit::Unit::of(
        crate::unit::Quantity::Count { of: "percentile".to_owned() },
        crate::unit::Authority::Assumed,
    );
    let formula = format!("100 × (periods of {} below + half of those equal) ÷ {}", series.name, points.len());
    let mut found = place::resting(Found::number(place, &unit, formula), series, &points);
    found.numbers = vec![("value".to_owned(), target.value), ("of".to_owned(), points.len() as f64)];
    found.inputs = place::inputs(&[target]);
    if points.len() < ENOUGH {
        found.words.push(Word::SampleTooShort);
    }
    Ok(found)
}

fn no_values(series: &Series) -> Problem {
    Problem::error("claim-window", format!("\"{}\" has no values there", series.name))
}

/// The last earlier period that matched or beat the present one.
fn last_larger(series: &Series, sample: &[Point], side: Side, months: bool) -> Result<Found, Problem> {
    let points = there(sample);
    let Some((target, earlier)) = points.split_last() else { return Err(no_values(series)) };
    let beats = |p: &&&Point| if side == Side::Up { p.value >= target.value } else { p.value <= target.value };
    let last = earlier.iter().rev().find(beats).copied();
    let begin = points.first().map_or(target.period.end, |p| p.period.end);
    let word = if side == Side::Up { "as high" } else { "as low" };
    let formula = format!("last earlier period of {} that was {word}", series.name);
    let mut found = if months {
        let since = last.map_or(begin, |p| p.period.end);
        let unit = crate::unit::Unit::of(
            crate::unit::Quantity::Count { of: "months".to_owned() },
            crate::unit::Authority::Assumed,
        );
        Found {
            counts: Some(Frequency::Monthly),
            ..Found::number(f64::from(whole_months(since, target.period.end)), &unit, formula)
        }
    } else {
        Found { day: last.map(|p| p.period.end), formula, ..Found::nothing() }
    };
    found = place::resting(found, series, &points);
    found.inputs = place::inputs(&last.into_iter().chain([*target]).collect::<Vec<_>>());
    found.numbers = vec![("value".to_owned(), target.value)];
    found.numbers.extend(last.map(|p| ("value then".to_owned(), p.value)));
    let periods_since =
        points.iter().rev().skip(1).take_while(|p| Some(p.period) != last.map(|l| l.period)).count() + 1;
    found.numbers.push(("periods since".to_owned(), periods_since as f64));
    found.chance = chance_of_largest(periods_since);
    if last.is_none() {
        // Nothing as large in the whole file: it says how far it reaches, not more.
        found.formula.push_str(&format!("; none since the file begins on {}", begin.iso()));
        found.words.push(Word::SampleTooShort);
    }
    Ok(found)
}

fn chance_of_largest(periods: usize) -> Option<Chance> {
    let p = 1.0 / periods.max(1) as f64;
    chance::stated(OfChance::Largest { of: periods }, p, "1/m under exchangeability")
}

/// Whole calendar months between two days; the end of a month counts as its end.
fn whole_months(from: Day, to: Day) -> i32 {
    let index = |d: Day| d.year() * 12 + i32::try_from(d.month()).unwrap_or(0);
    let reached = to.ymd().2 >= from.ymd().2 || to == to.month_end();
    index(to) - index(from) - i32::from(!reached)
}

/// Against which points a score is taken.
fn compared(measure: &Measure, series: &Series, at: usize, first: usize) -> Vec<f64> {
    let value = |p: &Point| p.value;
    let usual = || series.frequency.periods_per_year().map_or(24, |n| (n as usize).max(24));
    let range = |from: usize, to: usize| series.points.get(from..to).unwrap_or_default();
    let chosen: Vec<f64> = match measure.against {
        Against::Usual => range(at.saturating_sub(usual()).max(first), at).iter().map(value).collect(),
        Against::Previous(count) => range(at.saturating_sub(count), at).iter().map(value).collect(),
        Against::AllBefore => range(first, at).iter().map(value).collect(),
        Against::Others => {
            series.points.iter().enumerate().filter(|(i, _)| *i != at && *i >= first).map(|(_, p)| p.value).collect()
        }
        Against::Between(from, to) => {
            series.points.iter().filter(|p| p.period.end >= from && p.period.end <= to).map(value).collect()
        }
    };
    chosen.into_iter().filter(|v| !v.is_nan()).collect()
}

fn score(measure: &Measure, series: &Series, at: usize, first: usize) -> Result<Found, Problem> {
    let history = compared(measure, series, at, first);
    let wanted = match measure.against {
        Against::Previous(count) => (2 * count / 3).max(ENOUGH.min(count)),
        _ => ENOUGH,
    };
    if history.len() < wanted {
        let message = format!("\"{}\" has {} periods to compare with, fewer than {wanted}", series.name, history.len());
        return Err(Problem::error("claim-sample", message).hint("open a longer file, or compare with fewer periods"));
    }
    let Some(target) = series.points.get(at) else { return Err(no_values(series)) };
    let (mean, deviation) = (moments::mean(&history), moments::standard_deviation(&history));
    if deviation <= 0.0 || deviation.is_nan() {
        return Err(Problem::error(
            "claim-sample",
            format!("\"{}\" never moved before: no score is defined", series.name),
        ));
    }
    let z = (target.value - mean) / deviation;
    let formula = format!("({} − mean) / standard deviation of {} other periods", series.name, history.len());
    let mut found = place::resting(Found::number(z, &plain_count(), formula), series, &[target]);
    found.n = Some(history.len());
    found.numbers = vec![
        ("value".to_owned(), target.value),
        ("mean".to_owned(), mean),
        ("standard deviation".to_owned(), deviation),
        ("p".to_owned(), normal::two_sided(z)),
        ("of".to_owned(), history.len() as f64),
    ];
    found.chance = chance::score(z, history.len());
    Ok(found)
}

/// The run that the last period belongs to. A level is judged by its changes.
fn streak(series: &Series, at: usize, side: Option<Side>) -> Result<Found, Problem> {
    if super::series::is_level(series.kind) {
        return streak(&crate::transform::difference(series), at, side);
    }
    let values: Vec<f64> = series.points.iter().map(|p| p.value).collect();
    let upto = values.get(..=at).unwrap_or_default();
    let runs = runs(upto, Zero::Breaks, Gap::Breaks);
    let wanted = |sign: i8| match side {
        Some(Side::Up) => sign == 1,
        Some(Side::Down) => sign == -1,
        None => true,
    };
    let run = runs.last().filter(|run| run.last == at && wanted(run.sign));
    let points: Vec<&Point> =
        run.and_then(|r| series.points.get(r.first..=r.last)).unwrap_or_default().iter().collect();
    let length = points.len();
    let sign = if side == Some(Side::Up) { 1 } else { run.map_or(-1, |r| r.sign) };
    let word = if sign > 0 { "above" } else { "below" };
    let formula = format!("periods of {} in a row {word} zero, to the last of the window", series.name);
    let of = series.points.get(at).map(|p| p.period.end);
    let mut found =
        Found { counts: Some(series.frequency), last: of, ..Found::number(length as f64, &plain_count(), formula) };
    if length > 0 {
        found = place::resting(found, series, &points);
        let sum = crate::number::sum(&points.iter().map(|p| p.value).collect::<Vec<_>>());
        found.numbers.push(("sum of the streak".to_owned(), sum));
    }
    let signed = values.iter().filter(|v| !v.is_nan()).count();
    let share =
        values.iter().filter(|v| if sign > 0 { **v > 0.0 } else { **v < 0.0 }).count() as f64 / signed.max(1) as f64;
    let year = series.frequency.periods_per_year().map_or(signed, |n| n as usize);
    found.n = Some(signed);
    found.numbers.push((format!("share of periods {word} zero"), share));
    if length > 0 && signed >= ENOUGH {
        let p = chance_if_independent(year, length, share);
        if let Some(chain) = Persistence::estimate(&values, sign) {
            let persistent = crate::stats::longest_run::chance_if_persistent(year, length, chain);
            let goes_on = libm::pow(chain.stay, (length - 1) as f64);
            found.numbers.push(("probability in a year if signs persist".to_owned(), persistent));
            found.numbers.push(("probability once begun if signs persist".to_owned(), goes_on));
        }
        found.numbers.push(("probability in a year if periods are independent".to_owned(), p));
        let of = OfChance::Streak { length, periods: year, share, above: sign > 0 };
        found.chance = chance::stated(of, p, "exact longest-run probability");
    }
    Ok(found.from(series))
}
