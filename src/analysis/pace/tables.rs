//! The streaks and the extremes behind the sentences.

use super::place::further_out;
use super::prepare::Prepared;
use super::settings::Settings;
use crate::analysis::heads::{Head, RunState, Title};
use crate::analysis::{ExhibitCell, ExhibitTable};
use crate::number::sum;
use crate::stats::streak::runs;

/// The ten longest streaks and the most extreme periods of the latest value's side.
pub(super) fn all(prepared: &Prepared, settings: &Settings) -> Vec<ExhibitTable> {
    let mut tables = vec![extremes(prepared)];
    if prepared.sum == 1 {
        tables.push(streaks(prepared, settings));
    }
    tables
}

fn extremes(prepared: &Prepared) -> ExhibitTable {
    let down = prepared.latest_move() < 0.0;
    let mut indices = further_out(prepared, down);
    let value = |index: &usize| prepared.history().get(*index).copied().unwrap_or(f64::NAN);
    crate::order::by(
        &mut indices,
        |a, b| if down { value(a).total_cmp(&value(b)) } else { value(b).total_cmp(&value(a)) },
    );
    let row = |index: &usize| vec![day(prepared, *index), ExhibitCell::Number(Some(value(index)))];
    let title = Title::Extremes { lowest: down, changes: prepared.levels.is_some() };
    let heads = vec![Head::PeriodEnd, Head::Value(prepared.unit().clone())];
    ExhibitTable::of(title, heads, indices.iter().map(row).collect())
}

fn streaks(prepared: &Prepared, settings: &Settings) -> ExhibitTable {
    let history = prepared.history();
    let mut longest = runs(history, settings.zero, settings.gap);
    crate::order::by(&mut longest, |a, b| b.length.cmp(&a.length).then(b.last.cmp(&a.last)));
    longest.truncate(10);
    let row = |run: &crate::stats::streak::Run| {
        let total = history.get(run.first..=run.last).map(sum);
        vec![
            day(prepared, run.first),
            day(prepared, run.last),
            ExhibitCell::Text(if run.sign > 0 { "+" } else { "−" }.to_owned()),
            ExhibitCell::Number(Some(run.length as f64)),
            ExhibitCell::Number(total),
            ExhibitCell::Number(None),
        ]
    };
    let state = |run: &crate::stats::streak::Run| {
        if run.last == prepared.latest { RunState::Open } else { RunState::Ended }
    };
    let heads = vec![Head::FirstPeriod, Head::LastPeriod, Head::Sign, Head::Periods, Head::Sum, Head::State];
    ExhibitTable::of(Title::LongestStreaks, heads, longest.iter().map(row).collect())
        .with_states(5, longest.iter().map(state).collect())
}

fn day(prepared: &Prepared, index: usize) -> ExhibitCell {
    ExhibitCell::Text(prepared.when(index).period.end.iso())
}
