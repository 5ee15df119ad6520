//! Whether it is flat of late, whether anything broke, whether the flow wanders, whether its mean drifts.

use super::course::cumulated;
use super::{Mean, Story, scaled};
use crate::analysis::Finding;
use crate::analysis::finding::Statement;
use crate::analysis::finding::dated::Dated;
use crate::analysis::support::{self, defined, named, periods};
use crate::stats::bandwidth::rule_of_thumb;
use crate::stats::unit_roots::{Deterministic, dickey_fuller, kpss};

impl Story<'_> {
    pub(super) fn flat(&self, recent: usize) -> Option<Finding> {
        let from = self.values.len().checked_sub(recent)?;
        let late = Mean::of(self.values.get(from..)?)?;
        // The trend before: up to the last break, or up to the recent periods when there is none.
        let regimes = self.regimes();
        let before = match regimes.as_slice() {
            [.., before, _] => crate::stats::moments::mean(before),
            _ if from >= 12 => crate::stats::moments::mean(self.values.get(..from)?),
            _ => return None,
        };
        let over = periods(recent, self.flow.frequency);
        let statement = Statement::Dated(Dated::Flat {
            mean: self.yearly(late.value),
            interval: Some(self.yearly_ends(&late)),
            over,
            p_zero: late.p(0.0),
            p_before: late.p(before),
            before: self.yearly(before),
            verdict: self.verdict(before, &late),
        });
        let unit = format!("{} a year", self.unit().label());
        Some(Finding {
            value: defined(late.value * self.a_year),
            unit: unit.clone(),
            period: Some(self.when(self.values.len() - 1).period.end),
            n: Some(recent),
            p: defined(late.p(0.0)),
            interval: support::interval(Some(scaled(late.interval(), self.a_year))),
            how: self.how(
                "mean of the latest periods × periods a year; flat when zero cannot be rejected and the earlier trend can",
                format!("t with the standard error of Newey and West, {} lags", rule_of_thumb(recent)),
                "Newey & West 1987",
            ),
            numbers: vec![
                named("p-before", "probability of the earlier trend", late.p(before), "probability"),
                named("before", "the earlier trend", before * self.a_year, &unit),
            ],
            ..support::finding("flat", &statement)
        })
    }

    pub(super) fn any_break(&self) -> Option<Finding> {
        let (statistic, p, rows) = self.sup?;
        let at = self.when(rows.saturating_sub(1));
        let statement = Statement::Dated(Dated::AnyBreak { statistic, p, at, edge: self.edge() });
        Some(Finding {
            value: Some(statistic),
            unit: "F".to_owned(),
            period: Some(at.period.end),
            n: Some(self.values.len()),
            p: Some(p.clamp(0.0, 1.0)),
            how: self.how(
                "largest (RSS₀ − RSS₁)/(RSS₁/(n − 2)) over all dates that were tried",
                "sup F; takes the errors as uncorrelated: a flow that persists breaks too easily".to_owned(),
                "Andrews 1993; Hansen 1997",
            ),
            ..support::finding("any-break", &statement)
        })
    }

    /// ADF and KPSS of the flow, ADF of its sum: why the flow is regressed.
    pub(super) fn roots(&self) -> Option<Finding> {
        let lags = rule_of_thumb(self.values.len());
        let sums = cumulated(&self.values);
        let flow = dickey_fuller(&self.values, Deterministic::Constant, lags)?;
        let level = dickey_fuller(&sums, Deterministic::Trend, lags)?;
        let (statistic, against) = kpss(&self.values, Deterministic::Constant, lags);
        let sample = periods(self.values.len(), self.flow.frequency);
        let statement = Statement::Dated(Dated::Roots { flow: flow.p, level: level.p, kpss: against, sample });
        Some(Finding {
            value: defined(flow.statistic),
            unit: "t".to_owned(),
            n: Some(flow.observations),
            p: defined(flow.p),
            how: self.how(
                "t of the level in the regression of the change on level, constant and lagged changes",
                format!("ADF with {lags} lags (constant for the flow, trend for the sum); KPSS with {lags} lags, p bounded to 0.01–0.10"),
                "Said & Dickey 1984; Kwiatkowski, Phillips, Schmidt & Shin 1992; MacKinnon 1994",
            ),
            numbers: vec![
                named("level", "ADF of the cumulated flow", level.statistic, "t"),
                named("p-level", "its probability", level.p, "probability"),
                named("kpss", "KPSS of the flow", statistic, ""),
                named("p-kpss", "its probability, bounded", against, "probability"),
            ],
            ..support::finding("unit-roots", &statement)
        })
    }

    pub(super) fn drift(&self) -> Option<Finding> {
        let ones = vec![1.0; self.values.len()];
        let found = crate::stats::cusum::of_residuals(&self.values, &[&ones])?;
        let statement = Statement::Dated(Dated::Drift { statistic: found.statistic, p: found.p });
        Some(Finding {
            value: defined(found.statistic),
            unit: "standard deviations".to_owned(),
            n: Some(self.values.len()),
            p: defined(found.p),
            how: self.how(
                "largest |sum of deviations from the mean| / (s √n)",
                "Kolmogorov's distribution; errors taken as uncorrelated; also sees slow drifts that have no date"
                    .to_owned(),
                "Ploberger & Krämer 1992",
            ),
            ..support::finding("drift", &statement)
        })
    }
}
