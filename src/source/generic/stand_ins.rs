//! Numbers that stand for "no data": -99.99, -999. Asked, since now and then one is a value.

use super::ask::ask_once;
use super::{Assumptions, Outcome};
use crate::source::shape::{STAND_INS, number_words};
use crate::source::{Choice, Question};
use crate::table::{Flag, Table};

/// Key of the question.
const STAND_IN: &str = "stand-in";

/// Takes repeated numbers that lie below all others of their table for missing values, unless the
/// reader says that they are numbers. One that stands alone, or among others as low, is left with a
/// remark.
pub(super) fn settle(table: &mut Table, assume: &Assumptions, outcome: &mut Outcome) {
    for wanted in STAND_INS {
        let count = table.values.iter().filter(|value| **value == wanted).count();
        let others = table.values.iter().filter(|value| value.is_finite() && **value != wanted);
        let lowest = others.clone().copied().fold(f64::INFINITY, f64::min);
        let highest = others.copied().fold(f64::NEG_INFINITY, f64::max);
        let beyond = if wanted < 0.0 { lowest > wanted } else { highest < wanted };
        if count < 2 || !beyond || lowest > highest {
            continue;
        }
        let number = assume.get(STAND_IN).is_some_and(|said| said == "number");
        let text = number_words(wanted);
        let choice = |value: &str, label: &str, preview: String| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            preview,
        };
        ask_once(
            outcome,
            Question {
                id: STAND_IN.to_owned(),
                text: format!(
                    "{text} stands {count} times. Does it mean that there is no value? The file does not say."
                ),
                choices: vec![
                    choice("missing", "no value", format!("{text} is missing")),
                    choice("number", "a number like any other", format!("{text} is {text}")),
                ],
                assumed: Some(if number { "number" } else { "missing" }.to_owned()),
            },
        );
        if number {
            continue;
        }
        for (value, flag) in table.values.iter_mut().zip(&mut table.flags).filter(|(value, _)| **value == wanted) {
            (*value, *flag) = (f64::NAN, Flag::Missing);
        }
    }
}
