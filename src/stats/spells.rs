//! Stretches in which a flow over a year is negative, and how much flowed out in each.

use super::rolling::rolling_sum;
use crate::number::Sum;

/// One stretch of outflow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spell {
    /// First slot whose sum is negative.
    pub first: usize,
    /// Last slot whose sum is negative.
    pub last: usize,
    /// First slot of the outflow: the one after the peak of the cumulated flow.
    pub from: usize,
    /// Slot of the trough of the cumulated flow.
    pub trough: usize,
    /// Cumulated flow at the peak less that at the trough, never negative.
    pub size: f64,
    /// True when the stretch reaches the last slot: it may not be over.
    pub open: bool,
}

/// The maximal runs of negative sums over `sum` slots; runs that at most `merge` other slots part
/// are one. The size is the deepest fall of the cumulated flow over the slots that enter.
///
/// # Missing values
/// A sum with a missing slot is missing; it ends a run and is never bridged.
///
/// # Example
/// ```
/// use flowmosaic::stats::spells::outflow_spells;
/// let found = outflow_spells(&[5.0, -1.0, -3.0, 2.0, 4.0], 1, 0);
/// assert_eq!((found.len(), found[0].from, found[0].trough, found[0].size), (1, 1, 2, 4.0));
/// ```
#[must_use]
pub fn outflow_spells(flow: &[f64], sum: usize, merge: usize) -> Vec<Spell> {
    let sums = rolling_sum(flow, sum.max(1));
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (slot, value) in sums.iter().enumerate().filter(|(_, v)| **v < 0.0) {
        let bridge = |last: usize| {
            let between = sums.get(last + 1..slot).unwrap_or_default();
            between.len() <= merge && between.iter().all(|v| !v.is_nan() && value.is_finite())
        };
        match runs.last_mut() {
            Some((_, last)) if bridge(*last) => *last = slot,
            _ => runs.push((slot, slot)),
        }
    }
    let mut spells: Vec<Spell> = Vec::with_capacity(runs.len());
    for (first, last) in runs {
        // What an earlier spell has counted is not counted again.
        let free = spells.last().map_or(0, |s| s.trough + 1);
        let start = (first + 1).saturating_sub(sum.max(1)).max(free);
        let (size, from, trough) = deepest(flow, start, last);
        spells.push(Spell { first, last, from, trough, size, open: last + 1 == flow.len() });
    }
    spells
}

/// The deepest fall of the flow cumulated from `start` to `end`: size, first slot, last slot.
fn deepest(flow: &[f64], start: usize, end: usize) -> (f64, usize, usize) {
    let mut total = Sum::default();
    let (mut peak, mut after_peak) = (0.0, start);
    let mut found = (0.0, start, start);
    for (slot, value) in flow.iter().enumerate().take(end + 1).skip(start) {
        total.add(*value);
        let level = total.value();
        if level > peak {
            (peak, after_peak) = (level, slot + 1);
        } else if peak - level > found.0 {
            found = (peak - level, after_peak, slot);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outflow_begins_before_the_sum_turns() {
        // Sums over 4: nan nan nan 1 −2 −5 −4 −1 2.
        let flow = [4.0, -1.0, -1.0, -1.0, 1.0, -4.0, 0.0, 2.0, 4.0];
        let found = outflow_spells(&flow, 4, 0);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].first, found[0].last, found[0].from, found[0].trough), (4, 7, 1, 5));
        // −1 −1 −1 +1 −4.
        assert!((found[0].size - 6.0).abs() < 1e-12 && !found[0].open);
    }

    #[test]
    fn close_runs_are_one_and_missing_slots_part_them() {
        let flow = [-1.0, -1.0, 1.0, -1.0, -1.0];
        assert_eq!(outflow_spells(&flow, 1, 0).len(), 2);
        let merged = outflow_spells(&flow, 1, 1);
        assert_eq!((merged.len(), merged[0].size, merged[0].open), (1, 3.0, true));
        assert_eq!(outflow_spells(&[-1.0, f64::NAN, -1.0], 1, 1).len(), 2);
        assert!(outflow_spells(&[], 4, 1).is_empty());
    }
}
