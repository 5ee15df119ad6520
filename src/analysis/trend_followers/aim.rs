//! How large a position is: the volatility that each aims at, and that of the whole.

use super::Options;
use super::rule::Rule;
use crate::analysis::panel;
use crate::problem::Problem;
use crate::stats::moments::mean;
use crate::stats::momentum::{scales, volatility};
use crate::stats::overlap::lagged;

/// What positions aim at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Aim {
    /// Annual volatility of each position.
    pub each: f64,
    /// Annual volatility of the mean over speeds, if it is scaled.
    pub whole: Option<f64>,
    /// Centre of mass of the volatilities, in periods.
    mass: f64,
    /// Periods a year.
    year: f64,
}

impl Aim {
    /// # Errors
    /// `option-not-a-number`.
    pub(super) fn of(options: &Options, mass: f64, year: f64) -> Result<Aim, Problem> {
        let each = panel::positive_number(options, "target")?.unwrap_or(40.0) / 100.0;
        let whole = panel::positive_number(options, "whole-target")?.map(|percent| percent / 100.0);
        Ok(Aim { each, whole, mass, year })
    }

    /// For each period the volatility that a position is divided by.
    ///
    /// It is what was known the period before: today's shock does not size today's position. Where the whole is
    /// scaled, it is divided by the scale, so that signals, sizes and the cap stay apart in one way.
    pub(super) fn volatility(&self, prices: &[f64], rule: Rule, speeds: &[usize], cap: f64) -> Vec<f64> {
        let sigma = lagged(&volatility(prices, self.mass, self.year), 1);
        let Some(target) = self.whole else { return sigma };
        let free: Vec<Vec<f64>> = speeds.iter().map(|speed| rule.free(prices, *speed, &sigma, self.each)).collect();
        let held = |t: usize| {
            let all: Vec<f64> = free.iter().map(|p| p.get(t).copied().unwrap_or(f64::NAN).clamp(-cap, cap)).collect();
            // A mean of some speeds only would be another portfolio.
            if all.iter().any(|p| p.is_nan()) { f64::NAN } else { mean(&all) }
        };
        let whole: Vec<f64> = (0..prices.len()).map(held).collect();
        let scale = scales(&whole, prices, target, self.mass, self.year);
        sigma.iter().zip(scale).map(|(sigma, scale)| sigma / scale).collect()
    }

    pub(super) fn formula(&self) -> String {
        let each = format!("{:.0}% / annual volatility", 100.0 * self.each);
        match self.whole {
            Some(whole) => {
                format!("{each} × {:.0}% / annual volatility of what the mean position earned", 100.0 * whole)
            }
            None => each,
        }
    }
}
