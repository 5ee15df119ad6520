//! A slow drift that no single date breaks: sums of what the mean leaves.

use super::Study;
use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::support::{self, defined};
use crate::analysis::{Finding, How};
use crate::stats::cusum::of_residuals;

/// The test for a drift of the mean, and the period in which the sums stood furthest out.
pub(super) fn finding(study: &Study<'_>) -> Option<Finding> {
    let ones = vec![1.0; study.values.len()];
    let sums = of_residuals(&study.values, &[&ones])?;
    let p = defined(sums.p)?;
    let furthest = sums.path.iter().enumerate().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let when = study.when(furthest.0);
    let statement = Statement::Companion(Companion::SlowDrift { statistic: sums.statistic, p, at: when });
    Some(Finding {
        value: defined(sums.statistic),
        unit: "standard deviations of a bridge".to_owned(),
        period: Some(when.period.end),
        n: Some(study.values.len()),
        p: Some(p),
        how: How {
            formula: "largest |sum of (value − mean) up to a period| / (s √n)".to_owned(),
            window: "all periods with a value".to_owned(),
            missing: "a period without a value is left out".to_owned(),
            test:
                "largest Brownian bridge (Kolmogorov); takes periods as independent, so persistence makes it too small"
                    .to_owned(),
            source: "Ploberger & Krämer 1992".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("drift", &statement)
    })
}
