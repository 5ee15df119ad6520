//! What plus means in a table that does not say so: asked, with an assumption meanwhile.

use super::shape::Plan;
use super::{Assumptions, Choice, Outcome, Question};
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans};

/// Gives the flows of a plan the meaning `(plus, minus)` and asks whether it is so.
pub(super) fn ask(plan: &mut Plan, (plus, minus): (&str, &str), assume: &Assumptions, outcome: &mut Outcome) {
    if plan.values.iter().all(|v| v.kind != MeasureKind::Flow) {
        return;
    }
    let sells = assume.get("plus").is_some_and(|a| a == "sells");
    plan.turn = sells;
    let authority = if assume.contains_key("plus") { Authority::Reader } else { Authority::Assumed };
    for value in plan.values.iter_mut().filter(|v| v.kind == MeasureKind::Flow) {
        value.plus =
            Some(PlusMeans { plus: plus.to_owned(), minus: minus.to_owned(), turned_on_reading: sells, authority });
    }
    // Several tables of one file are asked about once.
    if outcome.questions.iter().any(|question| question.id == "plus") {
        return;
    }
    let choice = |value: &str, label: &str, preview: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        preview: preview.to_owned(),
    };
    outcome.questions.push(Question {
        id: "plus".to_owned(),
        text: "What does a positive flow mean? The file does not say.".to_owned(),
        choices: vec![
            choice("buys", "money came in, the holder bought", "values as they stand"),
            choice("sells", "money went out, the holder sold", "values change their sign on reading"),
        ],
        assumed: Some(assume.get("plus").cloned().unwrap_or_else(|| "buys".to_owned())),
    });
}
