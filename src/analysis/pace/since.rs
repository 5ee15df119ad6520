//! M02: "largest since", and records.

use super::prepare::Prepared;
use super::settings::Settings;
use crate::analysis::finding::{Count, Direction, Earlier, Measured, Statement};
use crate::analysis::{Finding, How, NamedNumber};
use crate::calendar::Day;
use crate::stats::moments::count;
use crate::stats::records::{expected_records, record_highs, records_with_trend};
use crate::stats::span::{Tie, last_as_high, last_as_low};

/// Arrangements of the residuals of a trend for the records that it makes.
const TREND_DRAWS: usize = 200;

/// `since` for the move, and `level-since` for a level.
pub(super) fn findings(prepared: &Prepared, settings: &Settings) -> Vec<Finding> {
    let mut found = Vec::new();
    let now = prepared.latest_move();
    if !now.is_nan() && now != 0.0 {
        found.push(finding(prepared, settings, prepared.history(), Measured::Move, Direction::of(now)));
    }
    if let Some(levels) = prepared.levels.as_ref().and_then(|l| l.get(..=prepared.latest)) {
        // Of highest and lowest, the claim that reaches further back.
        let reach = |direction| earlier(levels, settings, direction).map_or(usize::MAX, |e| prepared.latest - e);
        let direction = if reach(Direction::Down) > reach(Direction::Up) { Direction::Down } else { Direction::Up };
        found.push(finding(prepared, settings, levels, Measured::Level, direction));
    }
    found.into_iter().flatten().collect()
}

pub(super) fn earlier(values: &[f64], settings: &Settings, direction: Direction) -> Option<usize> {
    let spans = match direction {
        Direction::Down => last_as_low(values, settings.tie),
        _ => last_as_high(values, settings.tie),
    };
    spans.last().copied().flatten()
}

fn finding(
    prepared: &Prepared,
    settings: &Settings,
    values: &[f64],
    measured: Measured,
    direction: Direction,
) -> Option<Finding> {
    let now = *values.last()?;
    let frequency = prepared.series.frequency;
    let found = earlier(values, settings, direction);
    let amount = |value: f64| match measured {
        Measured::Move => prepared.move_amount(value),
        Measured::Level => prepared.level_amount(value),
    };
    let first = values.iter().position(|v| !v.is_nan())?;
    let at = |index: usize| match measured {
        Measured::Move => prepared.when(index),
        Measured::Level => prepared.level_when(index),
    };
    let when = at(prepared.latest);
    let beaten_by = |index: usize| Earlier {
        when: at(index),
        amount: amount(values.get(index).copied().unwrap_or(f64::NAN)),
        gap: Count { periods: prepared.latest - index, frequency },
        months: months_between(at(index).period.end, when.period.end),
    };
    let sample = Count { periods: count(values), frequency };
    // Periods over which the present one is the most extreme, itself included.
    let unbeaten = count(values.get(found.map_or(0, |e| e + 1)..)?);
    let statement = Statement::Since {
        subject: prepared.subject.clone(),
        measured,
        direction,
        amount: amount(now),
        when,
        earlier: found.map(beaten_by),
        sample,
        sample_from: at(first),
    };
    let oriented: Vec<f64> = values.iter().map(|v| if direction == Direction::Down { -v } else { *v }).collect();
    let records = record_highs(&oriented).len();
    let (expected, variance) = expected_records(sample.periods);
    // A trend makes records cheap; only a record asks for it.
    let with_trend = if found.is_none() { records_with_trend(&oriented, TREND_DRAWS) } else { None };
    let number = |id: &str, label: &str, value: Option<f64>, unit: &str| NamedNumber {
        id: id.to_owned(),
        label: label.to_owned(),
        value,
        unit: unit.to_owned(),
    };
    let gap = found.map_or(sample.periods, |e| prepared.latest - e);
    let months = found.map(|e| beaten_by(e).months as f64);
    // Sums and changes over several periods overlap; levels do not.
    let independent = unbeaten.div_ceil(if measured == Measured::Move { prepared.sum } else { 1 });
    let numbers = vec![
        number(
            "gap-in-periods",
            "periods since it was matched or beaten; the sample when never",
            Some(gap as f64),
            "periods",
        ),
        number("gap-in-months", "whole calendar months since then", months, "months"),
        number("earlier-value", "value then", found.and_then(|e| values.get(e).copied()), &prepared.unit_label()),
        number("unbeaten", "periods over which it is the most extreme", Some(unbeaten as f64), "periods"),
        number(
            "chance-circular",
            "share of periods that were the most extreme of as many, the sample joined end to end",
            circular(&oriented, unbeaten),
            "probability",
        ),
        number("record", "1 when it is a record of the whole sample", Some(f64::from(u8::from(found.is_none()))), ""),
        number("records", "records of that kind in the sample", Some(records as f64), ""),
        number("records-expected", "records expected of exchangeable values", Some(expected), ""),
        number("records-deviation", "standard deviation of that number", Some(variance.sqrt()), ""),
        number("records-trend", "records expected with the sample's own trend", with_trend.map(|t| t.0), ""),
        number(
            "chance-trend",
            "chance that the latest is a record with that trend",
            with_trend.map(|t| t.1),
            "probability",
        ),
    ];
    let id = if measured == Measured::Move { "since" } else { "level-since" };
    Some(Finding {
        value: Some(now),
        unit: prepared.unit_label(),
        period: Some(when.period.end),
        n: Some(sample.periods),
        p: Some(1.0 / independent as f64),
        how: How {
            formula: prepared.formula("L = last u before t with xᵤ at least as extreme as xₜ"),
            window: format!("all {} complete periods since {}", sample.periods, prepared.when(first).period.end.iso()),
            missing: format!("missing and partial periods are passed over; {}", settings.tie_rule()),
            test: format!(
                "for exchangeable periods the last of m is the most extreme with chance 1/m, here 1/{independent}; \
                 a trend or persistence makes it more likely{}",
                if prepared.sum > 1 && measured == Measured::Move { "; sums that overlap count once" } else { "" }
            ),
            source: "Chandler 1952; Glick 1978".to_owned(),
            inputs: prepared.inputs(found.into_iter().chain([prepared.latest])),
        },
        numbers,
        ..Finding::saying(id, statement)
    })
}

/// How often a period of this very sample was the most extreme of the last `reach`: the chance over
/// all circular shifts, which keeps persistence where 1/m assumes none.
fn circular(oriented: &[f64], reach: usize) -> Option<f64> {
    let there: Vec<f64> = oriented.iter().copied().filter(|v| !v.is_nan()).collect();
    let twice: Vec<f64> = there.iter().chain(&there).copied().collect();
    let spans = last_as_high(&twice, Tie::Matched);
    let reached = |(index, earlier): (usize, &Option<usize>)| index - earlier.unwrap_or(0) >= reach;
    let hits = spans.iter().enumerate().skip(there.len()).filter(|(i, e)| reached((*i, e))).count();
    (!there.is_empty()).then(|| hits as f64 / there.len() as f64)
}

/// Whole months from one day to a later one.
fn months_between(from: Day, to: Day) -> usize {
    let (from_year, from_month, from_day) = from.ymd();
    let (to_year, to_month, to_day) = to.ymd();
    let months = (to_year - from_year) * 12 + to_month as i32 - from_month as i32;
    let short = to_day < from_day && to != to.month_end();
    usize::try_from(months - i32::from(short)).unwrap_or(0)
}
