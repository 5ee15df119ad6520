//! How odd the latest period was, judged like every earlier one by what was known before it.

use super::Study;
use crate::analysis::Finding;
use crate::analysis::finding::Statement;
use crate::analysis::finding::inferred::Inferred;
use crate::analysis::support::{self, defined, named, periods};
use crate::stats::percentile::ranks_from_top;
use crate::stats::turbulence::{Turbulence, turbulence};

/// Periods of history for each series before the first judgement.
const HISTORY: usize = 12;
/// The most periods judged.
const MOST: usize = 520;

/// The latest period's ranks; nothing when its history has no invertible covariance.
pub(super) fn found(study: &Study<'_>) -> Option<Finding> {
    let complete = study.panel.last_complete_periods(usize::MAX);
    let shortest = HISTORY * study.series.len().max(2);
    let columns = study.columns(&complete);
    let judged = |t: usize| -> Option<Turbulence> {
        let history: Vec<Vec<f64>> = columns.iter().map(|c| c.get(..t).unwrap_or_default().to_vec()).collect();
        let today: Vec<f64> = columns.iter().map(|c| c.get(t).copied().unwrap_or(f64::NAN)).collect();
        turbulence(&history, &today).filter(|f| f.turbulence.is_finite() && f.surprise.is_finite())
    };
    let from = shortest.max(complete.len().saturating_sub(MOST));
    let all: Vec<Option<Turbulence>> = (from..complete.len()).map(judged).collect();
    let latest = (*all.last()?)?;
    let ranked = |of: fn(&Turbulence) -> f64| {
        let values: Vec<f64> = all.iter().map(|f| f.as_ref().map_or(f64::NAN, of)).collect();
        ranks_from_top(&values).last().copied().flatten()
    };
    let sample = all.iter().flatten().count();
    let (by_size, by_way) = (ranked(|f| f.turbulence)?, ranked(|f| f.surprise)?);
    let when = support::when(study.panel, &[*complete.last()?], study.frequency);
    let statement = Inferred::Odd {
        when,
        turbulence_rank: by_size,
        surprise_rank: by_way,
        surprise: latest.surprise,
        sample: periods(sample, study.frequency),
    };
    Some(Finding {
        value: defined(latest.surprise),
        unit: "correlation surprise".to_owned(),
        period: Some(when.period.end),
        n: Some(sample),
        p: Some(by_way as f64 / sample.max(1) as f64),
        how: support::how(
            "(y − μ)′Σ⁻¹(y − μ)/k over the same with correlations of zero; mean and covariance of the periods before",
            format!("{sample} periods, each judged by those before it"),
            "r/n for exchangeable periods, by correlation surprise",
            "Chow et al. 1999; Kinlaw & Turkington 2014",
        ),
        numbers: vec![
            named("turbulence", "turbulence", latest.turbulence, "times the usual"),
            named("magnitude", "by sizes alone", latest.magnitude, "times the usual"),
        ],
        ..support::finding("odd", &Statement::Inferred(statement))
    })
}
