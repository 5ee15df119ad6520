//! What the data say of the multiplier: least squares, and an instrument where there is one.

use super::{FEWEST, Study};
use crate::analysis::Finding;
use crate::analysis::caveat::inference::Inference;
use crate::analysis::finding::Statement;
use crate::analysis::finding::returns::Returns;
use crate::analysis::support::{self, defined, named, periods};
use crate::stats::bandwidth::rule_of_thumb;
use crate::stats::moments::mean;
use crate::stats::normal::quantile;
use crate::stats::two_stage::two_stage;
use crate::stats::weak_instrument::{Kept, kept};

/// F of the first stage under which an instrument is weak (Staiger & Stock 1997).
const WEAK: f64 = 10.0;

impl Study<'_> {
    pub(super) fn least_squares(&self) -> Option<Finding> {
        if self.returns.len() < FEWEST {
            return None;
        }
        let found = support::tested(&self.returns, &[&self.total()])?;
        let (multiplier, p) = (defined(found.value)?, defined(found.p)?);
        let statement = Statement::Returns(Returns::Estimate {
            multiplier,
            interval: found.interval,
            p: Some(p),
            sample: periods(found.n, self.frequency),
            first_stage: None,
        });
        Some(Finding {
            value: Some(multiplier),
            unit: "multiplier".to_owned(),
            n: Some(found.n),
            p: Some(p),
            interval: support::interval(found.interval),
            how: self.how(
                "return on a constant and all flows over market value",
                format!("{} periods", found.n),
                &format!(
                    "errors of Newey and West with {} lags; too high where flows follow returns, and no cause either way",
                    found.lags
                ),
                "Newey & West 1987",
            ),
            ..support::finding("least-squares", &statement)
        })
    }

    /// What large groups do beyond the average group: Σ (size − 1/N) × flow over own size.
    fn granular(&self) -> Result<Vec<f64>, Inference> {
        let groups = self.shares.len();
        if groups < 3 {
            return Err(Inference::InstrumentGroups(groups));
        }
        let usual: Vec<f64> =
            self.shares.iter().map(|s| mean(&s.iter().map(|v| v.abs()).collect::<Vec<f64>>())).collect();
        let all = crate::number::sum(&usual);
        if usual.iter().any(|u| u.is_nan() || *u <= 0.0) {
            return Err(Inference::InstrumentSize);
        }
        let at = |t: usize| {
            let part = |(share, own): (&Vec<f64>, &f64)| {
                let size = own / all;
                (size - 1.0 / groups as f64) * share.get(t).copied().unwrap_or(f64::NAN) / size
            };
            self.shares.iter().zip(&usual).map(part).sum::<f64>()
        };
        Ok((0..self.returns.len()).map(at).collect())
    }

    pub(super) fn instrumented(&self, granular: bool) -> Result<Finding, Inference> {
        if self.returns.len() < FEWEST {
            return Err(Inference::InstrumentTooShort(FEWEST, self.returns.len()));
        }
        let tool = if granular { self.granular()? } else { self.tool.clone().unwrap_or_default() };
        let flows = self.total();
        let ones = vec![1.0; flows.len()];
        let none = || Inference::InstrumentConstant;
        let fit = two_stage(&self.returns, &[&ones], &flows, &[&tool]).ok_or_else(none)?;
        let multiplier = fit.coefficients.last().copied().and_then(defined).ok_or_else(none)?;
        let first_stage = defined(fit.first_stage_f).ok_or_else(none)?;
        let lags = rule_of_thumb(fit.observations);
        let set = kept(&self.returns, &flows, &tool, lags, quantile(0.975));
        let interval = match set {
            Some(Kept::Between(low, high)) => Some((low, high)),
            _ => None,
        };
        let (set_low, set_high) = match set {
            Some(Kept::AllBut(low, high)) => (low, high),
            _ => (f64::NAN, f64::NAN),
        };
        let sample = periods(fit.observations, self.frequency);
        let statement = Statement::Returns(Returns::Estimate {
            multiplier,
            interval,
            p: None,
            sample,
            first_stage: Some(first_stage),
        });
        let kind = if granular { "what large groups do beyond the average group" } else { "the last series" };
        Ok(Finding {
            value: Some(multiplier),
            unit: "multiplier".to_owned(),
            n: Some(fit.observations),
            interval: support::interval(interval),
            how: self.how(
                "two-stage least squares of the return on flows over market value",
                format!("{} periods; instrument: {kind}", fit.observations),
                &format!(
                    "interval of Anderson and Rubin with {lags} lags, right for weak instruments too; F under {WEAK} is weak"
                ),
                "Theil 1953; Anderson & Rubin 1949; Gabaix & Koijen 2020",
            ),
            numbers: vec![
                named("first-stage", "first-stage F", first_stage, "F"),
                named("first-stage-p", "its probability", fit.first_stage_p, "probability"),
                named("all-but-low", "all multipliers but those from", set_low, "multiplier"),
                named("all-but-high", "all multipliers but those to", set_high, "multiplier"),
            ],
            ..support::finding("instrument", &statement)
        })
    }
}
