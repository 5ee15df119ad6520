//! What is said of one horizon, from the gap of means and the draws so far.

use super::FEWEST;
use crate::analysis::finding::Statement;
use crate::analysis::finding::returns::Returns;
use crate::analysis::support::{self, defined, named, periods};
use crate::analysis::{Finding, How};
use crate::calendar::Frequency;
use crate::stats::distributions::{t_quantile, t_two_sided};
use crate::stats::draws::{Draws, described};
use crate::stats::mean_tests::{detectable, equivalence};

/// What is known of one horizon before any draw.
#[derive(Clone)]
pub(super) struct Gap {
    pub name: String,
    pub holder: String,
    pub horizon: usize,
    pub means: (f64, f64),
    pub cases: (usize, usize),
    pub rises: (f64, f64),
    pub error: Option<(f64, f64)>,
    pub lags: usize,
}

impl Gap {
    pub(super) fn value(&self) -> f64 {
        self.means.0 - self.means.1
    }

    pub(super) fn interval(&self) -> Option<(f64, f64)> {
        self.error.map(|(e, degrees)| (e * t_quantile(0.975, degrees), self.value())).map(|(h, v)| (v - h, v + h))
    }
}

/// The gap of means among rows drawn again; missing where a draw has one state only.
pub(super) fn gap_of(marker: Vec<f64>, outcome: Vec<f64>) -> impl Fn(&[usize]) -> f64 {
    let rows: Vec<(f64, f64)> = marker.into_iter().zip(outcome).collect();
    move |drawn| {
        let (mut sold, mut of_sold, mut all) = (0.0, 0.0, 0.0);
        for (state, value) in drawn.iter().filter_map(|i| rows.get(*i)) {
            sold += state;
            of_sold += state * value;
            all += value;
        }
        of_sold / sold - (all - of_sold) / (drawn.len() as f64 - sold)
    }
}

/// Makes the finding from what is known and the draws so far.
pub(super) struct Teller {
    pub gap: Gap,
    pub id: String,
    pub window: String,
    pub margin: f64,
    pub frequency: Frequency,
}

impl Teller {
    pub(super) fn tell(&self, draws: Option<&Draws>, block: usize) -> Finding {
        let gap = &self.gap;
        let value = gap.value();
        // The margin is one of a month, whatever the periods are.
        let months = 12.0 / self.frequency.periods_per_year().map_or(12.0, f64::from);
        let margin = self.margin * months * gap.horizon.max(1) as f64;
        let p = gap.error.and_then(|(e, degrees)| defined(t_two_sided(value / e, degrees)));
        let smallest = gap.error.map(|(e, _)| detectable(e, 0.8));
        let inside = gap.error.and_then(|(e, degrees)| defined(equivalence(value, e, degrees, margin)));
        let drawn = draws.and_then(|d| Some((d.interval(0.95)?, d.found().len())));
        let (low, high) = drawn.map_or((f64::NAN, f64::NAN), |(ends, _)| ends);
        let statement = Statement::Returns(Returns::After {
            name: gap.name.clone(),
            holder: gap.holder.clone(),
            horizon: (gap.horizon > 0).then(|| periods(gap.horizon, self.frequency)),
            means: gap.means,
            cases: gap.cases,
            rises: gap.rises,
            interval: gap.interval(),
            drawn,
            p,
            smallest,
            equivalence: inside.map(|p| (margin, p)),
        });
        let test = match draws {
            Some(draws) => format!(
                "errors of Newey and West with {} lags for the overlap; two one-sided tests at ±{margin:.2} points; {}",
                gap.lags,
                described(block, draws)
            ),
            None => format!("none under {FEWEST} cases of either kind"),
        };
        Finding {
            value: defined(value),
            unit: "percentage points".to_owned(),
            n: Some(gap.cases.0),
            p,
            interval: support::interval(gap.interval()),
            how: How {
                formula: "mean return after net selling − mean return otherwise".to_owned(),
                window: self.window.clone(),
                missing: "a period counts when flow and returns are there; missing is never zero".to_owned(),
                test,
                source: "Newey & West 1987; Schuirmann 1987; Cohen 1988".to_owned(),
                inputs: Vec::new(),
            },
            numbers: vec![
                named("selling", "after net selling", gap.means.0, "%"),
                named("otherwise", "otherwise", gap.means.1, "%"),
                named("rises-selling", "rises after net selling", 100.0 * gap.rises.0, "%"),
                named("rises-otherwise", "rises otherwise", 100.0 * gap.rises.1, "%"),
                named(
                    "smallest",
                    "smallest gap found with 80% power",
                    smallest.unwrap_or(f64::NAN),
                    "percentage points",
                ),
                named(
                    "equivalence",
                    "probability for a gap beyond the margin",
                    inside.unwrap_or(f64::NAN),
                    "probability",
                ),
                named("drawn-low", "by blocks drawn again from", low, "percentage points"),
                named("drawn-high", "to", high, "percentage points"),
            ],
            ..support::finding(&self.id, &statement)
        }
    }
}
