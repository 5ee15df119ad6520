//! What month-ends, quarter-ends, year-ends and option expiries usually add: dummies, all together.

use crate::analysis::finding::Statement;
use crate::analysis::finding::companion::Companion;
use crate::analysis::heads::Head;
use crate::analysis::heads::columns::{Listing, What};
use crate::analysis::panel::panel;
use crate::analysis::support::{self, Tested, cell, change_of, defined, periods, text};
use crate::analysis::turn_days::{
    Holds, december, expiry, last_of_quarter, last_of_year, marks, month_end, quarters_month,
};
use crate::analysis::{ExhibitTable, Finding, How};
use crate::calendar::Frequency;
use crate::problem::Problem;
use crate::series::Series;

/// Fewest periods with a turn, and without.
const FEWEST: usize = 3;

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
    let column = |holds: &Holds| marks(&panel.periods, *holds);
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
    let row = |(name, count, tested): &(&str, usize, Option<Tested>)| {
        let of = |f: &dyn Fn(&Tested) -> f64| cell(tested.as_ref().map_or(f64::NAN, f));
        vec![text(*name), cell(*count as f64), of(&|t| t.value), of(&|t| t.p)]
    };
    let heads = vec![Head::Of(What::Turn), Head::Periods, Head::In(What::Effect, series.unit.clone()), Head::P];
    let listed = ExhibitTable::list(Listing::TurnEffects, heads, tested.iter().map(row).collect());
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
