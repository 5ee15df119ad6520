//! How odd the latest period was, judged like every earlier one by what was known before it.

use super::Study;
use crate::analysis::finding::Statement;
use crate::analysis::finding::inferred::Inferred;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::support::{self, cell, defined, named, periods, text};
use crate::analysis::{ExhibitTable, Finding};
use crate::stats::percentile::ranks_from_top;
use crate::stats::turbulence::{Turbulence, as_known};

/// Periods of history for each series before the first judgement.
const HISTORY: usize = 12;
/// Periods listed.
const LISTED: usize = 12;

/// The latest period's ranks and the oddest periods; nothing when its history has no invertible
/// covariance.
pub(super) fn found(study: &Study<'_>) -> Option<(Finding, ExhibitTable)> {
    let complete = study.panel.last_complete_periods(usize::MAX);
    let all = as_known(&study.columns(&complete), HISTORY * study.series.len().max(2));
    let latest = (*all.last()?)?;
    let ranked = |of: fn(&Turbulence) -> f64| {
        ranks_from_top(&all.iter().map(|f| f.as_ref().map_or(f64::NAN, of)).collect::<Vec<f64>>())
    };
    let (sizes, ways) = (ranked(|f| f.turbulence), ranked(|f| f.surprise));
    let rank = |of: &[Option<usize>], t: usize| of.get(t).copied().flatten();
    let sample = all.iter().flatten().count();
    let last = all.len().checked_sub(1)?;
    let (by_size, by_way) = (rank(&sizes, last)?, rank(&ways, last)?);
    let when = support::when(study.panel, &[*complete.last()?], study.frequency);
    let statement = Statement::Inferred(Inferred::Odd {
        when,
        turbulence_rank: by_size,
        surprise_rank: by_way,
        surprise: latest.surprise,
        sample: periods(sample, study.frequency),
    });
    let finding = Finding {
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
            named("turbulence-rank", "its rank", by_size as f64, "rank"),
            named("magnitude", "by sizes alone", latest.magnitude, "times the usual"),
        ],
        ..support::finding("odd", &statement)
    };
    let mut order: Vec<(usize, usize)> = (0..all.len()).filter_map(|t| Some((rank(&ways, t)?, t))).collect();
    crate::order::natural(&mut order);
    let row = |(by_way, t): &(usize, usize)| {
        let day = complete.get(*t).and_then(|t| study.panel.periods.get(*t)).map_or_else(String::new, |p| p.end.iso());
        let here = all.get(*t).copied().flatten();
        let of = |f: fn(&Turbulence) -> f64| cell(here.as_ref().map_or(f64::NAN, f));
        let by_size = rank(&sizes, *t).map_or(f64::NAN, |r| r as f64);
        vec![
            text(day),
            cell(*by_way as f64),
            of(|f| f.surprise),
            cell(by_size),
            of(|f| f.turbulence),
            of(|f| f.magnitude),
        ]
    };
    let columns = vec![
        Head::PeriodEnd,
        Head::Of(What::RankBySurprise),
        Head::Of(What::Surprise),
        Head::Of(What::RankByTurbulence),
        Head::Of(What::Turbulence),
        Head::Of(What::SizesAlone),
    ];
    let rows = order.iter().take(LISTED).map(row).collect();
    Some((finding, ExhibitTable::list(Listing::OddestPeriods, columns, rows)))
}
