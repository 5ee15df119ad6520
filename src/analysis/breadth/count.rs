//! The count of one period, and how one-sided every period was.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::trading::Trading;
use crate::analysis::finding::Direction;
use crate::analysis::panel::Panel;
use crate::calendar::{Day, Period};
use crate::stats::binomial::two_sided;
use crate::stats::streak::sign_of;

/// How many were on the side that most were on; sellers when both sides are equal.
pub(super) struct SideCount {
    pub sign: i8,
    pub on_side: usize,
    pub of: usize,
    pub zero: usize,
}

impl SideCount {
    pub(super) fn of(flows: &[f64]) -> Option<SideCount> {
        let count = |sign: i8| flows.iter().filter(|v| sign_of(**v) == sign && !v.is_nan()).count();
        let (up, down) = (count(1), count(-1));
        if up + down == 0 {
            return None;
        }
        let sign = if up > down { 1 } else { -1 };
        Some(SideCount { sign, on_side: up.max(down), of: up + down, zero: count(0) })
    }

    pub(super) fn direction(&self) -> Direction {
        Direction::of(f64::from(self.sign))
    }

    pub(super) fn p(&self) -> f64 {
        two_sided(self.on_side, self.of, 0.5)
    }
}

/// How one-sided every period was, and how often each group sold.
pub(super) struct BreadthHistory {
    /// Buyers less sellers over both, for each period of the panel; NaN when incomplete.
    pub diffusion: Vec<f64>,
    /// For each group, its share of periods with a sale among those with a sign.
    pub selling: Vec<f64>,
}

impl BreadthHistory {
    pub(super) fn of(panel: &Panel, sum: usize) -> BreadthHistory {
        let rolled: Vec<Vec<f64>> = panel.rows.iter().map(|row| crate::stats::rolling::rolling_sum(row, sum)).collect();
        let diffusion = (0..panel.periods.len()).map(|t| {
            let values: Vec<f64> = rolled.iter().map(|row| row.get(t).copied().unwrap_or(f64::NAN)).collect();
            if panel.partial_at(t) || values.iter().any(|v| v.is_nan()) {
                return f64::NAN;
            }
            let signs: Vec<i8> = values.iter().map(|v| sign_of(*v)).collect();
            let with_sign = signs.iter().filter(|s| **s != 0).count();
            let net: i32 = signs.iter().map(|s| i32::from(*s)).sum();
            if with_sign == 0 { f64::NAN } else { f64::from(net) / with_sign as f64 }
        });
        let selling = rolled.iter().map(|row| {
            let signs: Vec<i8> = row.iter().filter(|v| !v.is_nan()).map(|v| sign_of(*v)).filter(|s| *s != 0).collect();
            if signs.is_empty() {
                f64::NAN
            } else {
                signs.iter().filter(|s| **s < 0).count() as f64 / signs.len() as f64
            }
        });
        BreadthHistory { diffusion: diffusion.collect(), selling: selling.collect() }
    }

    /// The chance of a count at least as unlikely when each group draws its side from its own history.
    pub(super) fn own_history_p(&self, count: &SideCount) -> f64 {
        let mut chances = vec![1.0_f64];
        for share in self.selling.iter().filter(|s| !s.is_nan()) {
            let chance = if count.sign < 0 { *share } else { 1.0 - share };
            let mut next = vec![0.0; chances.len() + 1];
            for (k, p) in chances.iter().enumerate() {
                if let Some(slot) = next.get_mut(k) {
                    *slot += p * (1.0 - chance);
                }
                if let Some(slot) = next.get_mut(k + 1) {
                    *slot += p * chance;
                }
            }
            chances = next;
        }
        let Some(seen) = chances.get(count.on_side) else { return f64::NAN };
        let limit = seen * (1.0 + 1e-7);
        crate::number::sum(&chances.iter().copied().filter(|p| *p <= limit).collect::<Vec<_>>()).min(1.0)
    }
}

/// Days on which the standard list of sectors (GICS) moved companies from one to another.
const RECLASSIFIED: [(i32, u32, u32); 2] = [(2018, 9, 28), (2023, 3, 17)];

/// A warning for sectors whose list changed within the time.
pub(super) fn reclassified(noun: &str, periods: &[Period]) -> Option<Caveat> {
    let inside = |day: &Day| {
        let (first, last) = (periods.first().map(|p| p.start), periods.last().map(|p| p.end));
        first.is_some_and(|f| f < *day) && last.is_some_and(|l| *day <= l)
    };
    let days = RECLASSIFIED.iter().filter_map(|(year, month, day)| Day::new(*year, *month, *day)).filter(inside);
    let changed: Vec<Day> = days.collect();
    if !noun.to_ascii_lowercase().contains("sector") || changed.is_empty() {
        return None;
    }
    Some(Trading::SectorsChanged(changed).into())
}
