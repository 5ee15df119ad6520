//! The latest complete period, and the one that is not over.

use super::prepare::Prepared;
use crate::analysis::finding::{Direction, Statement};
use crate::analysis::{Finding, How, NamedNumber};

/// The latest complete period: amount and sign, or level and change.
pub(super) fn finding(prepared: &Prepared) -> Finding {
    at(prepared, prepared.latest, "latest", true)
}

/// The period that is not over yet, when there is one.
pub(super) fn so_far(prepared: &Prepared) -> Option<Finding> {
    prepared.so_far.map(|index| at(prepared, index, "so-far", false))
}

/// The period after the one that was asked about, when there is one.
pub(super) fn after(asked: &Prepared, whole: &Prepared) -> Option<Finding> {
    let next = (asked.latest + 1..=whole.latest).find(|at| whole.moves.get(*at).is_some_and(|v| !v.is_nan()))?;
    Some(at(whole, next, "after", true))
}

fn at(prepared: &Prepared, index: usize, id: &str, complete: bool) -> Finding {
    let when = prepared.when(index);
    let value = prepared.series.points.get(index).map_or(f64::NAN, |p| p.value);
    let subject = prepared.subject.clone();
    let change = prepared.moves.get(index).copied().unwrap_or(f64::NAN);
    let statement = if prepared.levels.is_some() {
        let change = Some(change).filter(|c| !c.is_nan()).map(|c| prepared.move_amount(c));
        Statement::Stands { subject, level: prepared.level_amount(value), change, when, complete }
    } else {
        Statement::Traded { subject, amount: prepared.move_amount(value), when, complete }
    };
    let judged = if prepared.levels.is_some() { change } else { value };
    let unit = prepared.unit_label();
    let mut numbers = vec![NamedNumber {
        id: "sign".to_owned(),
        label: "sign of the flow or change".to_owned(),
        value: (!judged.is_nan()).then(|| f64::from(Direction::of(judged).sign())),
        unit: String::new(),
    }];
    if prepared.levels.is_some() {
        numbers.push(NamedNumber {
            id: "change".to_owned(),
            label: match prepared.sum {
                1 => "change from the period before".to_owned(),
                periods => format!("change over {periods} periods"),
            },
            value: Some(change).filter(|c| !c.is_nan()),
            unit: unit.clone(),
        });
    }
    let first = if prepared.levels.is_some() { index.saturating_sub(prepared.sum) } else { index };
    Finding {
        value: Some(value).filter(|v| !v.is_nan()),
        unit,
        period: Some(when.period.end),
        n: Some(1),
        how: How {
            formula: prepared.formula("the value as published"),
            window: if complete { "the latest complete period" } else { "the period that is not over" }.to_owned(),
            missing: "a missing latest value is passed over for the one before it".to_owned(),
            test: "none: a single value has no companion test".to_owned(),
            source: prepared.series.source.clone(),
            inputs: prepared.inputs(first..=index),
        },
        numbers,
        ..Finding::saying(id, statement)
    }
}
