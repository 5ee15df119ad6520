//! English for quoted numbers.

use super::parts::listed;
use crate::analysis::finding::accounts::{Accounts, Quoted};
use crate::analysis::words::decisions::outcome::QuotedRange;
use crate::analysis::words::number;

/// The sentence of a statement about quoted numbers.
pub(super) fn sentence(statement: &Accounts) -> String {
    match statement {
        Accounts::Quotes { hold: true, of, .. } => format!("the {of} numbers can all be true"),
        Accounts::Quotes { conflict, .. } => {
            let names: Vec<String> = conflict.iter().map(|q| format!("{} ({})", q.name, range(q))).collect();
            format!("these {} numbers cannot all be true: {}", names.len(), listed(&names))
        }
        Accounts::ImpliedNumber { implied, quoted } => {
            let value = match implied.middle() {
                Some(middle) => format!("{} ({})", one(middle, implied.percent), range(implied)),
                None => range(implied),
            };
            let quoted =
                quoted.as_ref().map_or_else(|| "is not quoted".to_owned(), |q| format!("is quoted as {}", range(q)));
            format!("{} {quoted}; the other numbers imply {value}", implied.name)
        }
        Accounts::Tied { formula, stated, computed, room } => {
            let (left, right) = (range(stated), range(computed));
            if *room < 0.0 {
                format!("{formula} does not hold: {left} against {right}, apart by {}", one(-room, stated.percent))
            } else {
                format!("{formula} holds within rounding: {left} against {right}")
            }
        }
        _ => String::new(),
    }
}

/// "14.5% to 15.5%", "at most 10%", "6.4%".
fn range(quoted: &Quoted) -> String {
    let show = |v: f64| one(v, quoted.percent);
    match quoted.range() {
        QuotedRange::Exactly(value) => show(value),
        QuotedRange::Between(low, high) => format!("{} to {}", show(low), show(high)),
        QuotedRange::AtLeast(low) => format!("at least {}", show(low)),
        QuotedRange::AtMost(high) => format!("at most {}", show(high)),
        QuotedRange::Anything => "anything".to_owned(),
    }
}

fn one(value: f64, percent: bool) -> String {
    let shown = if percent { value * 100.0 } else { value };
    let sign = if shown < 0.0 { "−" } else { "" };
    format!("{sign}{}{}", number(shown.abs()), if percent { "%" } else { "" })
}
