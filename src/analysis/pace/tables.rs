//! The streaks and the extremes behind the sentences.

use super::place::further_out;
use super::prepare::Prepared;
use super::settings::Settings;
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
    let side = if down { "Lowest" } else { "Highest" };
    let what = if prepared.levels.is_some() { "changes" } else { "values" };
    ExhibitTable {
        title: format!("{side} {what}, with the latest"),
        columns: vec!["period end".to_owned(), format!("value, {}", prepared.unit_label())],
        rows: indices.iter().map(row).collect(),
    }
}

fn streaks(prepared: &Prepared, settings: &Settings) -> ExhibitTable {
    let history = prepared.history();
    let mut longest = runs(history, settings.zero, settings.gap);
    crate::order::by(&mut longest, |a, b| b.length.cmp(&a.length).then(b.last.cmp(&a.last)));
    longest.truncate(10);
    let row = |run: &crate::stats::streak::Run| {
        let total = history.get(run.first..=run.last).map(sum);
        let open = if run.last == prepared.latest { "open" } else { "ended" };
        vec![
            day(prepared, run.first),
            day(prepared, run.last),
            ExhibitCell::Text(if run.sign > 0 { "+" } else { "−" }.to_owned()),
            ExhibitCell::Number(Some(run.length as f64)),
            ExhibitCell::Number(total),
            ExhibitCell::Text(open.to_owned()),
        ]
    };
    ExhibitTable {
        title: "Longest streaks".to_owned(),
        columns: ["first", "last", "sign", "periods", "sum", "state"].map(str::to_owned).to_vec(),
        rows: longest.iter().map(row).collect(),
    }
}

fn day(prepared: &Prepared, index: usize) -> ExhibitCell {
    ExhibitCell::Text(prepared.when(index).period.end.iso())
}
