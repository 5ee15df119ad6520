//! Series of different frequency on the lowest of them.
//!
//! Flows add up, levels take their last value; nothing is ever spread over shorter periods.

use super::aggregate::{Bucket, aggregate_by_days, longer};
use super::told::{Split, Told};
use crate::calendar::Frequency;
use crate::problem::Problem;
use crate::series::{Point, Series};

/// The series on the lowest frequency among them, and what was done to each that was brought to it.
///
/// # Missing values
/// As in [`super::aggregate`]: a longer period that is not fully covered is partial.
///
/// # Errors
/// `frequencies-differ` when the lowest is not one to which days or weeks can be added: twice a month.
/// `calendars-differ` when its periods do not end with a calendar month, quarter or year.
pub fn align(series: &[Series]) -> Result<(Vec<Series>, Vec<Told>), Problem> {
    let regular = |s: &&Series| s.frequency != Frequency::Irregular;
    let Some(lowest) = series.iter().filter(regular).max_by_key(|s| s.frequency) else {
        return Ok((series.to_vec(), Vec::new()));
    };
    if series.iter().filter(regular).all(|s| s.frequency == lowest.frequency) {
        return Ok((series.to_vec(), Vec::new()));
    }
    let bucket = bucket_of(lowest)?;
    let mut aligned = Vec::with_capacity(series.len());
    let mut said = Vec::new();
    for one in series {
        if one.frequency == lowest.frequency || one.frequency == Frequency::Irregular {
            aligned.push(one.clone());
            continue;
        }
        let (brought, longer) = longer(one, bucket)?;
        let split = other_signs(one, &brought, bucket)?;
        said.push(Told::Brought { name: one.name.clone(), to: lowest.name.clone(), longer, split });
        aligned.push(brought);
    }
    Ok((aligned, said))
}

/// Where a week belongs to the period of its last day, what splitting it by days would turn around.
///
/// # Errors
/// As for [`aggregate`].
fn other_signs(series: &Series, longer: &Series, bucket: Bucket) -> Result<Option<Split>, Problem> {
    let weekly_flow = series.frequency == Frequency::Weekly && series.kind.adds_over_time();
    if !weekly_flow || matches!(bucket, Bucket::Week { .. }) {
        return Ok(None);
    }
    let by_days = aggregate_by_days(series, bucket)?;
    let whole = |p: &&Point| !p.partial && !p.value.is_nan();
    let turned: Vec<(&Point, f64)> = longer
        .points
        .iter()
        .filter(whole)
        .filter_map(|p| {
            let other = by_days.points.iter().find(|q| q.period == p.period).filter(whole)?;
            (p.value * other.value < 0.0).then_some((p, other.value))
        })
        .collect();
    Ok(Some(Split {
        turned: turned.len(),
        of: longer.points.iter().filter(whole).count(),
        latest: turned.last().map(|(last, other)| (last.period.end, *other, last.value)),
        unit: series.unit.label(),
    }))
}

fn bucket_of(lowest: &Series) -> Result<Bucket, Problem> {
    let ends_on = lowest.points.last().map_or(4, |p| p.period.end.weekday());
    let bucket = match lowest.frequency {
        Frequency::Weekly => Bucket::Week { ends_on },
        Frequency::Monthly => Bucket::Month,
        Frequency::Quarterly => Bucket::Quarter,
        Frequency::Semiannual => Bucket::HalfYear,
        Frequency::Annual => Bucket::Year,
        Frequency::Daily | Frequency::Semimonthly | Frequency::Irregular => {
            let message = format!("\"{}\" comes twice a month; the others cannot be added to its periods", lowest.name);
            return Err(Problem::error("frequencies-differ", message).hint("leave it out, or aggregate it to months"));
        }
    };
    // A week may end a day early before a holiday; a month or a longer period may not.
    let whole = |day: crate::calendar::Day| bucket.of(day).end == day;
    if lowest.frequency != Frequency::Weekly && !lowest.points.iter().all(|p| whole(p.period.end)) {
        let message = format!(
            "the periods of \"{}\" do not end with a calendar month, quarter, half-year or year; the other series cannot be \
             added to them",
            lowest.name
        );
        return Err(Problem::error("calendars-differ", message).hint("choose a series by calendar periods"));
    }
    Ok(bucket)
}
