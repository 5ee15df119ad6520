//! Returns on one calendar, from returns or from levels, and how many independent pairs they are.

use crate::analysis::caveat::Caveat;
use crate::analysis::caveat::data::Data;
use crate::analysis::panel::{self, Panel, panel};
use crate::calendar::Period;
use crate::problem::Problem;
use crate::series::Series;
use crate::stats::moments::lag_one_autocorrelation;
use crate::unit::{Quantity, Unit};

/// The returns of all series on one calendar.
///
/// # Missing values
/// Changes of levels are taken between periods in which every series has a value.
pub(super) fn prepared(series: &[Series], values: &str, caveats: &mut Vec<Caveat>) -> Result<Panel, Problem> {
    // A correlation has no unit, so series of different units may meet here.
    let bare: Vec<Series> = series.iter().map(|s| Series { unit: Unit::unknown(), ..s.clone() }).collect();
    let whole = panel(&bare)?.whole_periods();
    if values == "returns" {
        return Ok(whole);
    }
    let complete = whole.last_complete_periods(usize::MAX);
    panel::at_least(&crate::analysis::support::names_of(series), complete.len(), 3)?;
    let turned = values == "levels";
    let mut rows = Vec::new();
    for (row, one) in whole.rows.iter().zip(series) {
        let levels: Vec<f64> = complete.iter().map(|t| row.get(*t).copied().unwrap_or(f64::NAN)).collect();
        let yields = matches!(one.unit.quantity, Quantity::Percent | Quantity::Fraction);
        if !yields && levels.iter().any(|v| *v <= 0.0) {
            let message =
                format!("\"{}\" is not positive throughout; a price has a logarithm, a flow has none", one.name);
            return Err(Problem::error("not-positive", message).hint("say that the series are returns"));
        }
        if yields {
            caveats.push(Data::PercentChange(one.name.clone(), turned).into());
        }
        let sign = if turned { -1.0 } else { 1.0 };
        let change = |pair: &[f64]| match pair {
            [then, now] if yields => sign * (now - then),
            [then, now] => libm::log(now / then),
            _ => f64::NAN,
        };
        rows.push(levels.windows(2).map(change).collect());
    }
    let kept: Vec<usize> = complete.into_iter().skip(1).collect();
    let pick = |lines: &Vec<u32>| kept.iter().map(|t| lines.get(*t).copied().unwrap_or(0)).collect();
    Ok(Panel {
        names: whole.names.clone(),
        periods: kept.iter().filter_map(|t| whole.periods.get(*t)).copied().collect(),
        rows,
        partial: vec![false; kept.len()],
        lines: whole.lines.iter().map(pick).collect(),
    })
}

/// The panel with `sum` complete periods in a row added up to one, counted back from the latest: none is used
/// twice, so that periods stay independent.
pub(super) fn added_up(panel: Panel, sum: usize) -> Panel {
    if sum <= 1 {
        return panel;
    }
    let complete = panel.last_complete_periods(usize::MAX);
    let groups: Vec<&[usize]> = complete.get(complete.len() % sum..).unwrap_or_default().chunks(sum).collect();
    let total = |row: &Vec<f64>| {
        let of = |group: &&[usize]| {
            let there: Vec<f64> = group.iter().filter_map(|t| row.get(*t)).copied().collect();
            crate::number::sum(&there)
        };
        groups.iter().map(of).collect()
    };
    let at = |t: Option<&usize>| t.and_then(|t| panel.periods.get(*t)).copied();
    let span = |group: &&[usize]| Some(Period { start: at(group.first())?.start, end: at(group.last())?.end });
    let line = |lines: &Vec<u32>| {
        let last = |group: &&[usize]| group.last().and_then(|t| lines.get(*t)).copied().unwrap_or(0);
        groups.iter().map(last).collect()
    };
    Panel {
        periods: groups.iter().filter_map(span).collect(),
        rows: panel.rows.iter().map(total).collect(),
        partial: vec![false; groups.len()],
        lines: panel.lines.iter().map(line).collect(),
        names: panel.names.clone(),
    }
}

/// Pairs lowered for serial correlation of both: n (1 − ρ₁ρ₂)/(1 + ρ₁ρ₂), never more than n
/// (Bartlett 1935).
pub(super) fn worth(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len().min(b.len()) as f64;
    let both = lag_one_autocorrelation(a) * lag_one_autocorrelation(b);
    if both > 0.0 && both < 1.0 { n * (1.0 - both) / (1.0 + both) } else { n }
}
