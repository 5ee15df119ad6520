//! From days, weeks or months to longer periods.
//!
//! Flows add up, levels take their last value. A week belongs to the month that holds its last day.
//! A period at either end that the data do not fully cover is flagged as partial.

use super::slots::missing;
use super::told::Longer;
use super::usable;
use crate::calendar::{Day, Frequency, Period};
use crate::number::Sum;
use crate::problem::Problem;
use crate::series::{Break, Point, Series};
use crate::table::Flag;

/// The period to aggregate to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bucket {
    /// Seven days that end on a weekday, 0 for Monday … 6 for Sunday.
    Week {
        /// The last day of the week.
        ends_on: u32,
    },
    /// Calendar month.
    Month,
    /// Calendar quarter.
    Quarter,
    /// Half of a calendar year.
    HalfYear,
    /// Calendar year.
    Year,
}

impl Bucket {
    /// Its frequency.
    #[must_use]
    pub fn frequency(self) -> Frequency {
        match self {
            Bucket::Week { .. } => Frequency::Weekly,
            Bucket::Month => Frequency::Monthly,
            Bucket::Quarter => Frequency::Quarterly,
            Bucket::HalfYear => Frequency::Semiannual,
            Bucket::Year => Frequency::Annual,
        }
    }

    /// The period that holds a day.
    #[must_use]
    pub fn of(self, day: Day) -> Period {
        if let Bucket::Week { ends_on } = self {
            let ahead = (ends_on % 7 + 7 - day.weekday()) % 7;
            return Period::week_ending(day.plus_days(i32::try_from(ahead).unwrap_or(0)));
        }
        let months = self.frequency().months().unwrap_or(1);
        let back = i32::try_from(day.month()).map_or(0, |month| (month - 1) % months);
        let start = day.month_start().plus_months(-back);
        Period { end: start.plus_months(months - 1).month_end(), start }
    }
}

/// The series by longer periods: flows summed, levels at their last value.
///
/// # Missing values
/// A period without any value is missing, not zero. Within a period missing values are left out of
/// the sum, and the history counts the periods concerned.
///
/// # Errors
/// `aggregate-upward` when the series is not more frequent than the period.
pub fn aggregate(series: &Series, bucket: Bucket) -> Result<Series, Problem> {
    Ok(longer(series, bucket)?.0)
}

/// The same with what was done.
///
/// # Errors
/// As in [`aggregate`].
pub fn longer(series: &Series, bucket: Bucket) -> Result<(Series, Longer), Problem> {
    if series.frequency != Frequency::Irregular && series.frequency >= bucket.frequency() {
        let message = format!("series \"{}\" cannot be aggregated to {}", series.name, bucket.frequency().plural());
        let rule = "values are only added to longer periods, never spread over shorter ones";
        return Err(Problem::error("aggregate-upward", format!("{message}: {rule}")).hint("choose a longer period"));
    }
    let mut result = series.clone();
    result.points.clear();
    result.breaks.clear();
    result.frequency = bucket.frequency();
    let mut holes = 0_usize;
    let mut rest = series.points.as_slice();
    while let Some(first) = rest.first() {
        let period = bucket.of(first.period.end);
        let count = rest.iter().take_while(|p| p.period.end <= period.end).count();
        let (members, later) = rest.split_at(count.max(1));
        rest = later;
        fill_up_to(&mut result, bucket, period);
        holes += usize::from(members.iter().any(|p| usable(p).is_nan()) && members.iter().any(|p| !usable(p).is_nan()));
        result.points.push(combine(members, period, series.kind.adds_over_time()));
        carry_breaks(series, members, &mut result);
    }
    flag_ends(series, &mut result);
    let told = Longer::to(bucket, series.kind.adds_over_time(), holes);
    result.history.push(told.to_string());
    Ok((result, told))
}

/// The same, but a flow over days that two of the longer periods share is split by the days in each:
/// a week with three days in April gives April three sevenths. Whole numbers of the publisher become
/// estimates that way; a level is not split.
///
/// # Missing values
/// As in [`aggregate`]; a missing week is missing in both periods that share it.
///
/// # Errors
/// As in [`aggregate`].
pub fn aggregate_by_days(series: &Series, bucket: Bucket) -> Result<Series, Problem> {
    Ok(longer_by_days(series, bucket)?.0)
}

/// The same with what was done.
///
/// # Errors
/// As in [`aggregate`].
pub fn longer_by_days(series: &Series, bucket: Bucket) -> Result<(Series, Longer), Problem> {
    if !series.kind.adds_over_time() {
        return longer(series, bucket);
    }
    let mut pieces = series.clone();
    pieces.points = series.points.iter().flat_map(|point| split(point, bucket)).collect();
    // Values are estimates where a line of the file is only a part of them.
    let (mut result, told) = longer(&pieces, bucket)?;
    let told = Longer { by_days: true, ..told };
    result.history.pop();
    result.history.push(told.to_string());
    Ok((result, told))
}

/// A point in as many parts as the longer periods that its days lie in.
fn split(point: &Point, bucket: Bucket) -> Vec<Point> {
    let days = f64::from(point.period.days());
    let mut parts = Vec::with_capacity(1);
    let mut start = point.period.start;
    while start <= point.period.end {
        let end = bucket.of(start).end.min(point.period.end);
        let part = Period { start, end };
        let whole = part == point.period;
        let value = if whole { point.value } else { point.value * f64::from(part.days()) / days };
        parts.push(Point { period: part, value, line: if whole { point.line } else { 0 }, ..*point });
        start = end.plus_days(1);
    }
    parts
}

/// Periods between the last point and `next` that hold no data at all.
fn fill_up_to(result: &mut Series, bucket: Bucket, next: Period) {
    while let Some(last) = result.points.last() {
        let following = bucket.of(last.period.end.plus_days(1));
        if following.end >= next.end {
            return;
        }
        result.points.push(missing(following));
    }
}

/// A break inside a longer period: its old-way value is the last value less every jump that comes
/// from measuring alone, so that the change into the period is the sum of the guarded changes.
fn carry_breaks(series: &Series, members: &[Point], result: &mut Series) {
    let Some(last) = result.points.last().copied() else { return };
    let jump = |member: &Point| {
        let found = series.breaks.iter().find(|b| b.period == member.period)?;
        Some(usable(member) - found.old_value)
    };
    let jumps: Vec<f64> = members.iter().filter_map(jump).collect();
    if !jumps.is_empty() {
        let old_value = last.value - jumps.iter().sum::<f64>();
        result.breaks.push(Break { period: last.period, old_value });
    }
}

fn combine(members: &[Point], period: Period, adds: bool) -> Point {
    let present = || members.iter().filter(|p| !usable(p).is_nan());
    let Some(last) = present().next_back() else {
        return missing(period);
    };
    let preliminary = present().any(|p| p.flag == Flag::Preliminary);
    let partial = members.iter().any(|p| p.partial);
    let mut total = Sum::default();
    present().for_each(|p| total.add(p.value));
    let single = present().count() == 1;
    Point {
        period,
        value: if adds { total.value() } else { last.value },
        flag: if preliminary { Flag::Preliminary } else { Flag::Ok },
        partial,
        line: if single || !adds { last.line } else { 0 },
    }
}

/// Coverage is judged by the calendar of the source: the period is whole when neither the source
/// period before the first point nor the one after the last point falls into it.
fn flag_ends(series: &Series, result: &mut Series) {
    let with_value = || series.points.iter().filter(|p| !usable(p).is_nan());
    let (Some(first), Some(last)) = (with_value().next(), with_value().next_back()) else { return };
    let before = step(first.period, series.frequency, Towards::Past);
    let after = step(last.period, series.frequency, Towards::Future);
    for point in &mut result.points {
        let holds = |day: Day| point.period.start <= day && day <= point.period.end;
        // The last value of a period does not depend on when its data begin.
        let late_start = holds(before) && series.kind.adds_over_time();
        point.partial |= (late_start || holds(after)) && !point.value.is_nan();
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Towards {
    Past,
    Future,
}

/// The last day of the neighbouring source period.
fn step(period: Period, frequency: Frequency, towards: Towards) -> Day {
    let sign = if towards == Towards::Past { -1 } else { 1 };
    frequency.neighbour_end(period.end, sign).unwrap_or_else(|| match frequency {
        Frequency::Semimonthly => period.end.plus_days(15 * sign),
        _ => business_day(period.end, sign),
    })
}

/// The next day that is neither a weekend nor 25 December nor 1 January, which no exchange and no
/// ministry works through. Other holidays differ by country and count as days that could have data.
fn business_day(from: Day, sign: i32) -> Day {
    let mut day = from.plus_days(sign);
    while day.weekday() >= 5 || matches!(day.ymd(), (_, 12, 25) | (_, 1, 1)) {
        day = day.plus_days(sign);
    }
    day
}
