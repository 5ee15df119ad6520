//! How much of a net in which both legs pull one way came through the longs.

use super::{Book, Story};
use crate::analysis::finding::positions::Positions;
use crate::analysis::finding::{Direction, Statement};
use crate::analysis::refinement::Refinement;
use crate::analysis::support::{self, defined, named};
use crate::analysis::{Finding, How};
use crate::stats::draws::{Draws, WHOLE, described};
use crate::stats::ratio;

/// Periods drawn together for an interval: trades of neighbouring periods belong together.
const BLOCK: usize = 4;

impl Story {
    /// Only where both legs push the same way is a share of the net defined.
    pub(super) fn long_driven(&self, book: &Book, chosen: &[usize]) -> Option<Finding> {
        let legs = book.total(chosen);
        let (long, short) = (legs.long_change(), -legs.short_change());
        if long * short <= 0.0 {
            return None;
        }
        let share = defined(long / (long + short))?;
        let (unit, inputs, count) = (self.unit.label(), self.inputs.clone(), chosen.len());
        let tell = move |interval: Option<(f64, f64)>, drawn: String| {
            let direction = Direction::of(long);
            let statement = Statement::Positions(Positions::LongDriven { direction, share, interval });
            Finding {
                value: Some(share),
                unit: "share of net".to_owned(),
                n: Some(count),
                interval: support::interval(interval),
                how: How {
                    formula: "(LS − LB) / (LS − LB + SS − SC), when both legs sell; mirrored when both buy".to_owned(),
                    window: format!("the last {count} complete periods"),
                    missing: support::COMPLETE_ONLY.to_owned(),
                    test: format!("{drawn}none under {} periods", ratio::MIN_PAIRS),
                    source: "Künsch 1989; Politis & Romano 1992".to_owned(),
                    inputs: inputs.clone(),
                },
                numbers: vec![
                    named("long", "net of the long leg", long, &unit),
                    named("short", "net of the short leg", short, &unit),
                ],
                ..support::finding("long-driven", &statement)
            }
        };
        if count < ratio::MIN_PAIRS {
            return Some(tell(None, String::new()));
        }
        let book = book.clone();
        let rows = chosen.to_vec();
        // Draws in which the legs pull apart have no share of a net; they are left out.
        let statistic = move |picked: &[usize]| {
            let legs = book.total(&picked.iter().filter_map(|i| rows.get(*i)).copied().collect::<Vec<usize>>());
            let (long, short) = (legs.long_change(), -legs.short_change());
            if long * short > 0.0 { long / (long + short) } else { f64::NAN }
        };
        let draws = Draws::of_blocks(WHOLE, count, BLOCK, statistic);
        let tell = move |draws: &Draws| {
            tell(
                draws.interval(0.95),
                format!("{}, of those in which both legs sell (or buy); ", described(BLOCK, draws)),
            )
        };
        Some(Refinement::first(draws, tell))
    }
}
