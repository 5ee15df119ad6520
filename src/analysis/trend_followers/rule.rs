//! How a past makes a signal, and the price at which it turns.

use crate::stats::momentum::{changes, positions, sized, trend_strengths};

/// The rule of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// The sign of the past return.
    Sign,
    /// The t-statistic of the trend, cut at −1 and 1.
    Trend,
}

impl Rule {
    /// Positions before the cap of one lookback, each aiming at `target`.
    pub(super) fn free(self, prices: &[f64], lookback: usize, volatility: &[f64], target: f64) -> Vec<f64> {
        match self {
            Rule::Sign => positions(&changes(prices, lookback), volatility, target),
            Rule::Trend => {
                let clear = trend_strengths(prices, lookback).iter().map(|t| t.clamp(-1.0, 1.0)).collect::<Vec<f64>>();
                sized(&clear, volatility, target)
            }
        }
    }

    /// The price of the next period at which the signal of that lookback is zero.
    pub(super) fn turn(self, prices: &[f64], last: usize, lookback: usize) -> Option<f64> {
        let from = (last + 1).checked_sub(lookback)?;
        if self == Rule::Sign {
            return prices.get(from).copied();
        }
        // A line through the window that ends with the next price is level when Σ (i − ī) log p = 0.
        let window = prices.get(from..=last)?;
        let middle = 0.5 * lookback as f64;
        let pull = window.iter().enumerate().map(|(i, p)| (i as f64 - middle) * libm::log(*p)).sum::<f64>();
        Some(libm::exp(-pull / middle)).filter(|p| p.is_finite())
    }

    pub(super) fn formula(self) -> &'static str {
        match self {
            Rule::Sign => "sign of the past return",
            Rule::Trend => "t-statistic of a line through the log prices, cut at −1 and 1,",
        }
    }

    pub(super) fn turn_formula(self) -> &'static str {
        match self {
            Rule::Sign => "price one lookback before the next period",
            Rule::Trend => "next price p with Σ (i − ī) log pᵢ = 0 over the lookback that it ends",
        }
    }

    pub(super) fn source(self) -> &'static str {
        match self {
            Rule::Sign => "Moskowitz, Ooi & Pedersen 2012",
            Rule::Trend => "Baltas & Kosowski 2020; Newey & West 1987",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_the_turn_the_trend_is_level() {
        let prices: Vec<f64> = (0..40).map(|i| 100.0 + f64::from(i * 17 % 13) + 0.5 * f64::from(i)).collect();
        for lookback in [4, 13, 26] {
            let turn = Rule::Trend.turn(&prices, 39, lookback).expect("a price");
            let mut next = prices.clone();
            next.push(turn);
            let strength = trend_strengths(&next, lookback).last().copied().expect("a value");
            assert!(strength.abs() < 1e-8, "{lookback}: {strength}");
            next[40] = turn * 1.01;
            assert!(trend_strengths(&next, lookback)[40] > 0.0);
            assert_eq!(Rule::Sign.turn(&prices, 39, lookback), Some(prices[40 - lookback]));
        }
    }
}
