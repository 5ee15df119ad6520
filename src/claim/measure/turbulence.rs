//! How odd a period was: turbulence, and how much of it the way things moved together makes (M23).

use super::super::chance;
use super::super::tree::{Against, Measure, MeasureKind, Window};
use super::pair::common;
use super::{Found, plain_count};
use crate::calendar::Day;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::percentile::ranks_from_top;
use crate::stats::turbulence::{Turbulence, as_known, turbulence};

/// Fewest periods of history for each series.
const HISTORY: usize = 12;

/// Every period judged by what the measure compares it with; nothing where that is too short.
fn judged(against: Against, ends: &[Day], rows: &[Vec<f64>]) -> Vec<Option<Turbulence>> {
    let fewest = HISTORY * rows.len().max(2);
    let today = |t: usize| rows.iter().filter_map(|row| row.get(t)).copied().collect::<Vec<f64>>();
    let of = |kept: &dyn Fn(usize) -> bool| -> Vec<Vec<f64>> {
        let pick = |row: &Vec<f64>| row.iter().enumerate().filter(|(i, _)| kept(*i)).map(|(_, v)| *v).collect();
        rows.iter().map(pick).collect()
    };
    match against {
        Against::Usual | Against::AllBefore => as_known(rows, fewest),
        Against::Previous(count) => (0..ends.len())
            .map(|t| {
                let from = t.checked_sub(count.max(fewest.min(count)))?;
                let slice = |row: &Vec<f64>| row.get(from..t).map(<[f64]>::to_vec);
                turbulence(&rows.iter().map(slice).collect::<Option<Vec<_>>>()?, &today(t))
            })
            .collect(),
        Against::Others => (0..ends.len()).map(|t| turbulence(&of(&|i| i != t), &today(t))).collect(),
        Against::Between(from, to) => {
            let history = of(&|i| ends.get(i).is_some_and(|end| *end >= from && *end <= to));
            let enough = history.first().is_some_and(|row| row.len() >= fewest);
            (0..ends.len()).map(|t| if enough { turbulence(&history, &today(t)) } else { None }).collect()
        }
    }
}

/// Turbulence, correlation surprise, or the rank of one of them, of the last period within the days.
pub(super) fn odd(measure: &Measure, all: &[Series]) -> Result<Found, Problem> {
    let fewest = HISTORY * all.len().max(2);
    if let Against::Previous(count) = measure.against
        && count < fewest
    {
        let message = format!("{count} periods are too few for the covariance of {} series", all.len());
        return Err(Problem::error("claim-sample", message).hint(format!("compare with {fewest} at least")));
    }
    // Ranks are among all periods of the sample; the days say which of them is meant.
    let (ends, rows) = common(all, Window { from: None, to: None, single: false, back: None, ..measure.window })?;
    let days = measure.window;
    let within = |end: &Day| days.from.is_none_or(|from| *end >= from) && days.to.is_none_or(|to| *end <= to);
    let names = all.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ");
    let Some(at) = ends.iter().rposition(within) else {
        let message = format!("there is no period of those days in which all of {names} have a value");
        return Err(Problem::error("claim-window", message).hint("choose a day on which all of them are published"));
    };
    let every = judged(measure.against, &ends, &rows);
    let Some(here) = every.get(at).copied().flatten() else {
        let message = format!(
            "too few periods before to judge {names} on {}",
            ends.get(at).map_or_else(String::new, |d| d.iso())
        );
        return Err(Problem::error("claim-sample", message).hint("open longer files, or compare with fewer periods"));
    };
    // "with a magnitude above 2": quiet periods have no telling directions (Kinlaw & Turkington 2014).
    let above = measure.counts.first().copied();
    if let Some(above) = above.filter(|above| here.magnitude <= *above) {
        let message = format!("its magnitude is {:.2}, not above {above}", here.magnitude);
        return Err(Problem::error("claim-sample", message).hint("ask without a magnitude, or for a smaller one"));
    }
    let surprise = matches!(measure.kind, MeasureKind::Surprise | MeasureKind::RankOfSurprise);
    let sized = |t: &Turbulence| if surprise { t.surprise } else { t.turbulence };
    let kept =
        |t: &Option<Turbulence>| t.as_ref().filter(|t| above.is_none_or(|a| t.magnitude > a)).map_or(f64::NAN, sized);
    let values: Vec<f64> = every.iter().map(kept).collect();
    let of = values.iter().filter(|v| !v.is_nan()).count();
    let rank = ranks_from_top(&values).get(at).copied().flatten().unwrap_or(0);
    let ranked = matches!(measure.kind, MeasureKind::RankOfTurbulence | MeasureKind::RankOfSurprise);
    let what = if surprise {
        "(y − μ)′Σ⁻¹(y − μ) over the same without correlations"
    } else {
        "(y − μ)′Σ⁻¹(y − μ)/k"
    };
    let mut found = Found {
        n: Some(of),
        first: ends.first().copied(),
        last: ends.get(at).copied(),
        numbers: vec![
            ("turbulence".to_owned(), here.turbulence),
            ("magnitude".to_owned(), here.magnitude),
            ("correlation surprise".to_owned(), here.surprise),
            ("rank".to_owned(), rank as f64),
            ("of".to_owned(), of as f64),
        ],
        inputs: all
            .iter()
            .zip(&rows)
            .map(|(s, row)| format!("{}: {}", s.name, row.get(at).copied().unwrap_or(f64::NAN)))
            .collect(),
        chance: chance::rank(rank, of),
        ..Found::number(
            if ranked { rank as f64 } else { sized(&here) },
            &plain_count(),
            format!("{what} of {names}, mean and covariance of the periods compared with"),
        )
    };
    for series in all {
        found = found.from(series);
    }
    Ok(found)
}
