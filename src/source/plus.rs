//! What plus means in a table that does not say so: asked, with an assumption meanwhile.

use super::shape::{Plan, ValueColumn, is_inflow, is_outflow};
use super::{Assumptions, Choice, Outcome, Question};
use crate::table::MeasureKind;
use crate::unit::{Authority, PlusMeans};

/// Gives the flows of a plan the meaning `(plus, minus)` and asks whether it is so, but for those whose names say
/// what plus means.
pub(super) fn ask(plan: &mut Plan, (plus, minus): (&str, &str), assume: &Assumptions, outcome: &mut Outcome) {
    for value in &mut plan.values {
        value.plus = said_by_name(value);
    }
    let unsaid = |value: &ValueColumn| value.kind == MeasureKind::Flow && value.plus.is_none();
    if !plan.values.iter().any(unsaid) {
        return;
    }
    let sells = assume.get("plus").is_some_and(|a| a == "sells");
    let authority = if assume.contains_key("plus") { Authority::Reader } else { Authority::Assumed };
    for value in plan.values.iter_mut().filter(|value| unsaid(value)) {
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

/// What plus means where the name of a column says so: "net inflows", "net outflows".
fn said_by_name(value: &ValueColumn) -> Option<PlusMeans> {
    let (came, went) = ("money came in", "money went out");
    let (plus, minus) = match value.kind {
        MeasureKind::Flow if is_inflow(value.name()) => (came, went),
        MeasureKind::Balance if is_outflow(value.name()) => (went, came),
        _ => return None,
    };
    Some(PlusMeans {
        plus: plus.to_owned(),
        minus: minus.to_owned(),
        turned_on_reading: false,
        authority: Authority::File,
    })
}
