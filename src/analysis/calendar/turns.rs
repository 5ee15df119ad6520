//! What month-ends, quarter-ends, year-ends and option expiries usually add: dummies, all together.

use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::panel::panel;
use crate::analysis::support::{self, Tested, cell, change_of, defined, periods, table, text};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::calendar::{Day, Frequency, Period};
use crate::problem::Problem;
use crate::series::Series;

/// Fewest periods with a turn, and without.
const FEWEST: usize = 3;

/// Whether a period holds a turn; the next period's first day tells a month's last trading day.
type Holds = fn(Period, Option<Period>) -> bool;

/// The effects of all turns that the series can show, as a table, and that of the chosen turn.
pub(super) fn effects(series: &Series, by_quarter: bool) -> Result<(ExhibitTable, Option<Finding>), Problem> {
    let panel = panel(std::slice::from_ref(series))?.whole_periods();
    let turns: Vec<(&str, Holds)> = match series.frequency {
        Frequency::Daily | Frequency::Weekly => vec![
            ("month-ends", month_end as Holds),
            ("quarter-ends", last_of_quarter),
            ("year-ends", last_of_year),
            ("option expiries", expiry),
        ],
        Frequency::Monthly => vec![("quarter-ends", quarters_month as Holds), ("year-ends", december)],
        Frequency::Quarterly => vec![("year-ends", december as Holds)],
        _ => Vec::new(),
    };
    let values = panel.row(0);
    let column = |holds: &Holds| -> Vec<f64> {
        let at = |t: usize| {
            let (here, next) = (panel.periods.get(t).copied(), panel.periods.get(t + 1).copied());
            here.map_or(0.0, |p| f64::from(u8::from(holds(p, next))))
        };
        (0..panel.periods.len()).map(at).collect()
    };
    let there = |column: &[f64]| column.iter().zip(values).filter(|(d, v)| **d == 1.0 && !v.is_nan()).count();
    let all = values.iter().filter(|v| !v.is_nan()).count();
    let usable: Vec<(&str, Vec<f64>, usize)> = turns
        .iter()
        .map(|(name, holds)| {
            let column = column(holds);
            let count = there(&column);
            (*name, column, count)
        })
        .filter(|(_, _, count)| *count >= FEWEST && all - count >= FEWEST)
        .collect();
    // Each turn in turn stands last, where its coefficient is tested beside all others.
    let tested: Vec<(&str, usize, Option<Tested>)> = (0..usable.len())
        .filter_map(|own| {
            let others = usable.iter().enumerate().filter(|(i, _)| *i != own).map(|(_, (_, c, _))| c.as_slice());
            let (name, column, count) = usable.get(own)?;
            let columns: Vec<&[f64]> = others.chain([column.as_slice()]).collect();
            Some((*name, *count, support::tested(values, &columns)))
        })
        .collect();
    let unit = series.unit.label();
    let row = |(name, count, tested): &(&str, usize, Option<Tested>)| {
        let of = |f: &dyn Fn(&Tested) -> f64| cell(tested.as_ref().map_or(f64::NAN, f));
        vec![text(*name), cell(*count as f64), of(&|t| t.value), of(&|t| t.p)]
    };
    let heads = format!("effect, {unit}");
    let listed = table(
        "What turns of the calendar add, all together in one regression",
        &["turn", "periods", &heads, "p"],
        tested.iter().map(row).collect(),
    );
    let wanted = if by_quarter { "quarter-ends" } else { "year-ends" };
    let chosen = tested.iter().find(|(name, _, _)| *name == wanted);
    Ok((listed, chosen.and_then(|(name, count, tested)| finding(series, name, *count, (*tested)?, all))))
}

fn finding(series: &Series, name: &str, turns: usize, tested: Tested, all: usize) -> Option<Finding> {
    defined(tested.p)?;
    let statement = Statement::Companion(Companion::TurnEffect {
        turn: name.to_owned(),
        effect: change_of(tested.value, &series.unit),
        interval: tested.interval,
        p: tested.p,
        turns,
        sample: periods(all, series.frequency),
    });
    Some(Finding {
        value: defined(tested.value),
        unit: series.unit.label(),
        n: Some(tested.n),
        p: defined(tested.p),
        interval: support::interval(tested.interval),
        how: How {
            formula: "value on a constant and one dummy for each kind of turn".to_owned(),
            window: format!("{all} complete periods"),
            missing: "a period without a value is left out; partial periods are left out".to_owned(),
            test: format!("t with the standard error of Newey and West, {} lags", tested.lags),
            source: "Newey & West 1987".to_owned(),
            inputs: Vec::new(),
        },
        ..support::finding("turn-effect", &statement)
    })
}

/// A week or day that ends a month: the month's last day lies in it, or the next period is in another.
fn month_end(period: Period, next: Option<Period>) -> bool {
    if period.start != period.end {
        let last = period.start.month_end();
        return last <= period.end;
    }
    period.end == period.end.month_end() || next.is_some_and(|n| n.end.month() != period.end.month())
}

fn last_of_quarter(period: Period, next: Option<Period>) -> bool {
    month_end(period, next) && month_ended(period).is_multiple_of(3)
}

fn last_of_year(period: Period, next: Option<Period>) -> bool {
    month_end(period, next) && month_ended(period) == 12
}

/// The month that ends in the period: a week may end in the next one.
fn month_ended(period: Period) -> u32 {
    period.start.month()
}

fn quarters_month(period: Period, _: Option<Period>) -> bool {
    period.end.month().is_multiple_of(3)
}

fn december(period: Period, _: Option<Period>) -> bool {
    period.end.month() == 12
}

/// The third Friday of a month lies in the period.
fn expiry(period: Period, _: Option<Period>) -> bool {
    let days = period.end.epoch_days() - period.start.epoch_days();
    (0..=days.min(31)).any(|d| third_friday(period.start.plus_days(d)))
}

fn third_friday(day: Day) -> bool {
    // 2 January 1970, day 1, was a Friday.
    (day.epoch_days() - 1).rem_euclid(7) == 0 && (15..=21).contains(&day.ymd().2)
}
