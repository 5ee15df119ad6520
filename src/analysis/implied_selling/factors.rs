//! Further factors: are their betas told apart, and was what left the market bought among them?
//!
//! M19 by betas: sold = −ΔE of the market, bought = ΣΔE of the others; what was not bought is de-risking.

use super::Study;
use super::betas::Returns;
use crate::analysis::finding::Statement;
use crate::analysis::finding::further::Further;
use crate::analysis::support::{self, change_of, defined, named};
use crate::analysis::{Finding, NamedNumber, Refinement};
use crate::number::sum;
use crate::stats::collinearity::{TOO_MUCH, apart_from, variance_inflation};
use crate::stats::draws::{Draws, described};
use crate::stats::regression::with_constant;
use crate::unit::{Authority, Quantity, Unit};

/// Draws of the interval, and those of its first answer: each makes two regressions.
const DRAWS: usize = 2_000;
const FIRST: usize = 100;

impl Study<'_> {
    /// The variance inflation of the market beside the other factors, over both windows.
    pub(super) fn inflation(&self) -> Option<Finding> {
        let both = self.then.clone().then(self.now.clone());
        if both.others.is_empty() {
            return None;
        }
        let factors = variance_inflation(&both.factors());
        let own = factors.first().copied().and_then(defined)?;
        let most = factors.iter().enumerate().filter(|(_, f)| f.is_finite()).max_by(|a, b| a.1.total_cmp(b.1))?;
        let statement = Statement::Further(Further::Inflation {
            market: self.name(1),
            factor: own,
            most: (self.name(most.0 + 1), *most.1),
        });
        let number = |(i, f): (usize, &f64)| named(&format!("inflation-{}", i + 1), &self.name(i + 1), *f, "times");
        Some(Finding {
            value: Some(own),
            unit: "times".to_owned(),
            n: Some(both.len()),
            how: support::how(
                "1 / (1 − R²) of each factor on the others",
                self.windows(),
                &format!("none: a description; above {TOO_MUCH} betas are hardly told apart"),
                "Marquardt 1970",
            ),
            numbers: factors.iter().enumerate().map(number).collect(),
            ..support::finding("inflation", &statement)
        })
    }

    /// What was sold of the market and bought of the other factors, by the changes of their betas.
    pub(super) fn rotated(&self) -> Option<Finding> {
        let moves = moves(&self.then, &self.now)?;
        let (own, others) = moves.split_first()?;
        if others.is_empty() {
            return None;
        }
        let (size, unit) = match self.assets {
            Some(assets) => (assets, Unit::money("USD", 9, Authority::Reader)),
            None => (1.0, Unit::of(Quantity::Count { of: "beta".to_owned() }, Authority::Publisher)),
        };
        let of = |v: f64| change_of(size * v, &unit);
        let parts: Vec<_> = others.iter().enumerate().map(|(i, v)| (self.name(i + 2), of(*v))).collect();
        let (market, label, share, windows) = (self.name(1), unit.label(), shared(&moves), self.windows());
        let sold = of(*own);
        let apart = self.apart();
        let mut numbers = vec![named("market", "change of the market's beta", *own, "beta")];
        numbers.extend(others.iter().enumerate().map(|(i, v)| {
            named(&format!("factor-{}", i + 1), &format!("change of the beta on {}", self.name(i + 2)), *v, "beta")
        }));
        numbers.extend(apart);
        let (then, now, window) = (self.then.clone(), self.now.clone(), self.window);
        let block = libm::ceil(libm::cbrt(window as f64)) as usize;
        let draws = Draws::of_blocks(DRAWS, window, block, move |drawn| {
            // The same positions of both windows: what moves together in one moves together in the other.
            let pick = |rows: &Returns| Returns {
                fund: picked(&rows.fund, drawn),
                market: picked(&rows.market, drawn),
                others: rows.others.iter().map(|c| picked(c, drawn)).collect(),
            };
            super::factors::moves(&pick(&then), &pick(&now)).map_or(f64::NAN, |m| shared(&m))
        });
        Some(Refinement::started(draws, FIRST, move |draws| {
            let interval = draws.interval(0.95).filter(|_| share.is_finite());
            let statement = Statement::Further(Further::BetaRotation {
                market: market.clone(),
                sold: sold.clone(),
                others: parts.clone(),
                rotated: share,
                interval,
            });
            Finding {
                value: defined(sold.value),
                unit: label.clone(),
                n: Some(2 * window),
                interval: None,
                how: support::how(
                    "sold −Δβ of the market, bought Σ Δβ of the others where it is above zero, both on assets held fixed; \
                     bought / sold",
                    windows.clone(),
                    &format!("{} of bought / sold", described(block, draws)),
                    "Sharpe 1992; Politis & Romano 1992",
                ),
                numbers: numbers.clone(),
                ..support::finding("rotation", &statement)
            }
        }))
    }

    /// The market's change with the others freed of what they share with it: all that moves together is
    /// then counted as the market's.
    fn apart(&self) -> Option<NamedNumber> {
        let beta = |rows: &Returns| -> Option<f64> {
            let freed: Option<Vec<Vec<f64>>> = rows.others.iter().map(|c| apart_from(c, &[&rows.market])).collect();
            let freed = freed?;
            let columns: Vec<&[f64]> =
                std::iter::once(rows.market.as_slice()).chain(freed.iter().map(Vec::as_slice)).collect();
            with_constant(&rows.fund, &columns)?.coefficients.get(1).copied()
        };
        let change = beta(&self.now)? - beta(&self.then)?;
        Some(named("market-orthogonal", "the same with the others freed of the market", change, "beta"))
    }
}

fn picked(values: &[f64], drawn: &[usize]) -> Vec<f64> {
    drawn.iter().map(|i| values.get(*i).copied().unwrap_or(f64::NAN)).collect()
}

/// The change of each factor's beta, the market's first.
fn moves(then: &Returns, now: &Returns) -> Option<Vec<f64>> {
    let betas = |rows: &Returns| with_constant(&rows.fund, &rows.factors()).map(|fit| fit.coefficients);
    let (before, after) = (betas(then)?, betas(now)?);
    Some(after.iter().zip(&before).skip(1).map(|(a, b)| a - b).collect())
}

/// What was bought of the others over what was sold of the first; nothing sold has no share.
fn shared(moves: &[f64]) -> f64 {
    let Some((own, others)) = moves.split_first() else { return f64::NAN };
    let bought = sum(&others.iter().map(|v| v.max(0.0)).collect::<Vec<f64>>());
    if *own < 0.0 { bought / -own } else { f64::NAN }
}
