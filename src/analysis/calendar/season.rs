//! The latest value without its season, by STL on what was known up to then.

use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::{Direction, Statement, Subject, Voice};
use crate::analysis::panel::Panel;
use crate::analysis::support::{self, change_of, defined, named, periods, value_of};
use crate::analysis::{Finding, How};
use crate::calendar::Frequency;
use crate::series::Series;
use crate::stats::percentile::ranks_from_top;
use crate::stats::robust::median;
use crate::stats::seasonal::{Season, Settings, stl_with};

/// Fewest years without a gap.
const FEWEST_YEARS: usize = 3;

/// The latest value less its season; nothing when the last years have a gap or the series has no
/// slots.
pub(super) fn finding(panel: &Panel, series: &Series, last: usize) -> Option<Finding> {
    let slots = match series.frequency {
        Frequency::Monthly => 12,
        Frequency::Quarterly => 4,
        Frequency::Semiannual => 2,
        Frequency::Weekly => 52,
        Frequency::Semimonthly => 24,
        _ => return None,
    };
    let row = panel.row(0).get(..=last)?;
    // The unbroken stretch up to the latest: a filled gap would be an invented observation.
    let regular = |t: usize| {
        let days = panel
            .periods
            .get(t)
            .map(|p| p.end.epoch_days())
            .zip(panel.periods.get(t.checked_sub(1)?).map(|p| p.end.epoch_days()));
        days.map(|(now, before)| (now - before) * slots as i32 <= 366 * 3 / 2)
    };
    let from = (0..=last).rev().find(|t| row.get(*t).is_none_or(|v| v.is_nan())).map_or(0, |t| t + 1);
    let from = (from + 1..=last).rev().find(|t| regular(*t) == Some(false)).unwrap_or(from);
    let values = row.get(from..)?;
    if values.len() < FEWEST_YEARS * slots {
        return None;
    }
    let parts = stl_with(values, slots, Settings::robust(Season::Periodic))?;
    let adjusted: Vec<f64> = values.iter().zip(&parts.seasonal).map(|(v, s)| v - s).collect();
    let (now, season) = (*adjusted.last()?, *parts.seasonal.last()?);
    let level = Subject::of(series).voice == Voice::Level;
    let down = if level { now < median(&adjusted) } else { now < 0.0 };
    let turned: Vec<f64> = adjusted.iter().map(|v| if down { -v } else { *v }).collect();
    let rank = ranks_from_top(&turned).last().copied().flatten()?;
    let when = support::when(panel, &[last], series.frequency);
    let statement = Statement::Companion(Companion::Deseasoned {
        name: series.name.clone(),
        adjusted: value_of(now, &series.unit),
        season: change_of(season, &series.unit),
        rank,
        direction: if down { Direction::Down } else { Direction::Up },
        when,
        sample: periods(values.len(), series.frequency),
    });
    let unit = series.unit.label();
    Some(Finding {
        value: defined(now),
        unit: unit.clone(),
        period: Some(when.period.end),
        n: Some(values.len()),
        p: Some(rank as f64 / values.len() as f64),
        how: How {
            formula: "value − season; season, trend and remainder by STL with a fixed season and robustness weights"
                .to_owned(),
            window: format!("the {} periods without a gap up to the latest; nothing later enters", values.len()),
            missing: "a gap ends the stretch that is used; partial periods are left out".to_owned(),
            test: "rank / n of the adjusted value for exchangeable periods, one side".to_owned(),
            source: "Cleveland, Cleveland, McRae & Terpenning 1990".to_owned(),
            inputs: Vec::new(),
        },
        numbers: vec![
            named("season", "part of the season", season, &unit),
            named("trend", "trend", parts.trend.last().copied().unwrap_or(f64::NAN), &unit),
            named("remainder", "what is left", parts.remainder.last().copied().unwrap_or(f64::NAN), &unit),
        ],
        ..support::finding("without-season", &statement)
    })
}
