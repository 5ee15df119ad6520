//! M02: how rarely so large a move comes, by the largest of every month, quarter or year.

use super::prepare::Prepared;
use crate::analysis::caveat::pace::Pace;
use crate::analysis::finding::further::Further;
use crate::analysis::finding::{Count, Direction, Statement};
use crate::analysis::support::{self, defined, named};
use crate::analysis::{Finding, How, Refinement};
use crate::calendar::Period;
use crate::stats::draws::{Draws, described};
use crate::stats::extreme_value::{FEWEST_BLOCKS, fitted};
use crate::transform::Bucket;

/// Draws of the interval: each fits the distribution again.
const DRAWS: usize = 2_000;

/// The finding, or why there is none. The block of the latest move takes no part in the fit.
pub(super) fn finding(prepared: &Prepared, bucket: Bucket) -> Result<Finding, Pace> {
    let history = prepared.history();
    let now = prepared.latest_move();
    let direction = Direction::of(now);
    let turn = if direction == Direction::Down { -1.0 } else { 1.0 };
    let block_of = |t: usize| -> Option<Period> { Some(bucket.of(prepared.series.points.get(t)?.period.end)) };
    let own = block_of(prepared.latest);
    let mut blocks: Vec<(Period, f64)> = Vec::new();
    for (t, value) in history.iter().enumerate().filter(|(_, v)| !v.is_nan()) {
        let Some(block) = block_of(t).filter(|b| Some(*b) != own) else { continue };
        match blocks.last_mut() {
            Some((last, largest)) if *last == block => *largest = largest.max(turn * value),
            _ => blocks.push((block, turn * value)),
        }
    }
    // The series may begin within its first block.
    let maxima: Vec<f64> = blocks.into_iter().skip(1).map(|(_, largest)| largest).collect();
    let unit = crate::analysis::words::noun(bucket.frequency(), 2);
    if bucket.frequency() <= prepared.series.frequency {
        return Err(Pace::BlocksOfOne(bucket.frequency()));
    }
    if maxima.len() < FEWEST_BLOCKS {
        let (name, found) = (prepared.series.name.clone(), maxima.len());
        return Err(Pace::BlocksTooFew { needed: FEWEST_BLOCKS, blocks: bucket.frequency(), name, found });
    }
    let size = turn * now;
    let chance = move |maxima: &[f64]| fitted(maxima).map_or(f64::NAN, |fit| fit.exceeds(size));
    let fit = fitted(&maxima).ok_or(Pace::BlocksAlike)?;
    let seen = fit.exceeds(size);
    let every = if seen > 0.0 { 1.0 / seen } else { f64::INFINITY };
    let count = Count { periods: maxima.len(), frequency: bucket.frequency() };
    let beaten = maxima.iter().filter(|m| **m >= size).count();
    let (when, formula) = (prepared.when(prepared.latest), prepared.formula("largest value on the side of the latest"));
    let draws = Draws::of_blocks(DRAWS, maxima.len(), 1, move |drawn| {
        chance(&drawn.iter().filter_map(|i| maxima.get(*i)).copied().collect::<Vec<f64>>())
    });
    let label = prepared.unit_label();
    Ok(Refinement::first(draws, move |draws| {
        let once = |p: f64| if p > 0.0 { 1.0 / p } else { f64::INFINITY };
        let interval = draws.interval(0.95).map(|(low, high)| (once(high), once(low)));
        let statement =
            Statement::Further(Further::Rare { direction, blocks: count, every, interval, shape: fit.shape });
        Finding {
            value: defined(every),
            unit: unit.to_owned(),
            period: Some(when.period.end),
            n: Some(count.periods),
            interval: support::interval(interval),
            how: How {
                formula: format!(
                    "{formula} in each of the {unit}; generalized extreme value distribution by L-moments; 1 / P(larger)"
                ),
                window: format!("{} whole {unit} before that of the latest", count.periods),
                missing: "missing and partial periods are left out of their block".to_owned(),
                test: format!("none: a return period; interval: {}", described(1, draws)),
                source: "Jenkinson 1955; Hosking, Wallis & Wood 1985".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![
                named("location", "location", turn * fit.location, &label),
                named("scale", "scale", fit.scale, &label),
                named("shape", "shape (above 0: a heavy tail)", fit.shape, ""),
                named("chance", "chance of a larger one in a block", seen, "probability"),
                named("beaten", "blocks with one as large", beaten as f64, unit),
            ],
            ..support::finding("rare", &statement)
        }
    }))
}
