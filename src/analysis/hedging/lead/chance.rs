//! The lead with the largest correlation, against every shift of one series and over periods drawn again.

use super::Pair;
use crate::analysis::finding::Statement;
use crate::analysis::finding::order::Order;
use crate::analysis::support::{self, defined, named, periods};
use crate::analysis::{Finding, Refinement};
use crate::stats::correlation::correlation;
use crate::stats::draws::{Draws, positions};
use crate::stats::resample::SEED;
use crate::stats::robust::quantile;
use std::cell::RefCell;

/// Draws of the bootstrap of the lead.
const DRAWS: usize = 500;
/// Shifts of the first answer: each looks at every lead.
const FIRST: usize = 60;

impl Pair<'_> {
    /// The lead: every shift of the flows first, which give its chance, then periods drawn again, which
    /// give its interval.
    pub(super) fn lead(&self) -> Finding {
        let (lead, r) = Pair::largest(&self.own()).unwrap_or((0, f64::NAN));
        let n = self.white.1.len();
        let block = (3 * self.lags).clamp(8, n.max(8));
        let sample = periods(self.n(), self.flow.frequency);
        let names = (self.currency.name.clone(), self.flow.name.clone());
        let how = |test: String| {
            let formula = format!(
                "the lead with the largest |correlation|, both series filtered by the autoregression of order {} of the \
                 currency's changes",
                self.order
            );
            self.how(&formula, test, "Box & Jenkins 1976; Politis & Romano 1992")
        };
        let how = how(String::new());
        let tell = move |draws: &Draws| {
            let (shifts, drawn) = draws.found().split_at(draws.found().len().min(n));
            let p = chance(shifts);
            let interval = if p < 0.05 { ends(drawn) } else { None };
            let statement = Statement::Order(Order::Lead {
                first: names.0.clone(),
                second: names.1.clone(),
                lead,
                interval,
                correlation: r,
                p,
                sample,
            });
            let test = format!(
                "largest |correlation| of all leads against circular shifts beyond them, {} of {n}; interval of the lead: \
                 periods drawn again in circular blocks of {block}, {} of {DRAWS} times, seed {SEED}",
                shifts.len(),
                drawn.len()
            );
            Finding {
                value: Some(lead as f64),
                unit: "periods by which the currency leads".to_owned(),
                n: Some(sample.periods),
                p: defined(p),
                interval: support::interval(interval.map(|(l, h)| (l as f64, h as f64))),
                how: crate::analysis::How { test, ..how.clone() },
                numbers: vec![named("correlation", "correlation there", r, "correlation")],
                ..support::finding("lead", &statement)
            }
        };
        Refinement::started(self.rearranged(block), FIRST, tell)
    }

    /// The largest |correlation| under each shift, the data as they are first, then leads over blocks.
    fn rearranged(&self, block: usize) -> Draws {
        let (a, b) = self.white.clone();
        let (n, lags) = (b.len(), self.lags);
        let rows = RefCell::new(Vec::with_capacity(n + block));
        let stride = stride(n);
        Draws::new(n + DRAWS, move |k| {
            if let Some(draw) = k.checked_sub(n) {
                let mut rows = rows.borrow_mut();
                positions(draw, n, block, &mut rows);
                return Pair::largest(&drawn_again(&a, &b, lags, &rows)).map_or(f64::NAN, |(lead, _)| lead as f64);
            }
            let shift = (k * stride) % n.max(1);
            // Shifts that only move the peak within the leads that are looked at are not chance.
            if shift > 0 && (shift <= 2 * lags || shift + 2 * lags >= n) {
                return f64::NAN;
            }
            let turned: Vec<f64> = (0..n).map(|t| b.get((t + shift) % n).copied().unwrap_or(f64::NAN)).collect();
            Pair::largest(&Pair::leads(&a, &turned, lags)).map_or(f64::NAN, |(_, r)| r.abs())
        })
    }
}

/// Correlations by lead; pairs at each lead are taken before drawing, so that no product crosses a joint.
fn drawn_again(a: &[f64], b: &[f64], lags: usize, rows: &[usize]) -> Vec<(i64, f64)> {
    let span = i64::try_from(lags).unwrap_or(0);
    let y: Vec<f64> = rows.iter().map(|t| b.get(*t).copied().unwrap_or(f64::NAN)).collect();
    let at = |lead: i64| {
        let shifted = |t: usize| {
            let at = i64::try_from(t).ok()?.checked_sub(lead)?;
            usize::try_from(at).ok().and_then(|at| a.get(at)).copied()
        };
        let x: Vec<f64> = rows.iter().map(|t| shifted(*t).unwrap_or(f64::NAN)).collect();
        (lead, correlation(&x, &y))
    };
    (-span..=span).map(at).collect()
}

/// (1 + hits)/(1 + shifts) over the shifts so far, the first of which is the data as they are.
fn chance(shifts: &[f64]) -> f64 {
    let Some((seen, others)) = shifts.split_first().filter(|(seen, _)| !seen.is_nan()) else { return f64::NAN };
    let there = others.iter().filter(|v| !v.is_nan());
    let hits = there.clone().filter(|v| **v >= seen - 1e-12 * seen.abs()).count();
    (1 + hits) as f64 / (1 + there.count()) as f64
}

/// The middle 95% of leads, once there are enough of them.
fn ends(leads: &[f64]) -> Option<(i64, i64)> {
    let there: Vec<f64> = leads.iter().copied().filter(|v| v.is_finite()).collect();
    if there.len() < 40 || there.len() * 2 <= leads.len() {
        return None;
    }
    let end = |share: f64| libm::round(quantile(&there, share)) as i64;
    Some((end(0.025), end(0.975)))
}

/// A step without a common divisor with `n`, so that shifts come spread out and each once.
fn stride(n: usize) -> usize {
    let common = |mut a: usize, mut b: usize| {
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let golden = (n as f64 * 0.618) as usize;
    (golden.max(1)..=n.max(1)).find(|step| common(n, *step) == 1).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_come_spread_out_and_each_once() {
        for n in [1_usize, 2, 7, 10, 36, 104, 521] {
            let mut seen: Vec<usize> = (0..n).map(|k| k * stride(n) % n).collect();
            crate::order::natural(&mut seen);
            assert_eq!(seen, (0..n).collect::<Vec<_>>(), "{n}");
        }
        assert_eq!(chance(&[0.5, 0.6, f64::NAN, 0.1, 0.2]), 0.5);
        assert!(chance(&[]).is_nan() && chance(&[f64::NAN, 1.0]).is_nan());
    }
}
