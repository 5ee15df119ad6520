//! German for quoted numbers.

use super::names::{listed, term};
use super::numbers::number;
use crate::analysis::finding::accounts::{Accounts, Quoted};
use crate::analysis::words::decisions::outcome::QuotedRange;

/// The sentence of a statement about quoted numbers.
pub(super) fn sentence(statement: &Accounts) -> String {
    match statement {
        Accounts::Quotes { hold: true, of, .. } => format!("die {of} Zahlen können alle zugleich stimmen"),
        Accounts::Quotes { conflict, .. } => {
            let names: Vec<String> = conflict.iter().map(|q| format!("{} ({})", q.name, range(q))).collect();
            format!("diese {} Zahlen können nicht alle stimmen: {}", names.len(), listed(&names))
        }
        Accounts::ImpliedNumber { implied, quoted } => {
            let value = match implied.middle() {
                Some(middle) => format!("{} ({})", one(middle, implied.percent), range(implied)),
                None => range(implied),
            };
            let quoted =
                quoted.as_ref().map_or_else(|| "nicht genannt".to_owned(), |q| format!("genannt mit {}", range(q)));
            format!("{}: {quoted}; aus den anderen Zahlen folgt {value}", implied.name)
        }
        Accounts::Tied { formula, stated, computed, room } => {
            let (left, right, formula) = (range(stated), range(computed), term(formula));
            if *room < 0.0 {
                format!("{formula} gilt nicht: {left} gegen {right}, Abstand {}", one(-room, stated.percent))
            } else {
                format!("{formula} gilt im Rahmen der Rundung: {left} gegen {right}")
            }
        }
        _ => String::new(),
    }
}

/// "14,5 % bis 15,5 %", "höchstens 10 %", "6,4 %".
fn range(quoted: &Quoted) -> String {
    let show = |v: f64| one(v, quoted.percent);
    match quoted.range() {
        QuotedRange::Exactly(value) => show(value),
        QuotedRange::Between(low, high) => format!("{} bis {}", show(low), show(high)),
        QuotedRange::AtLeast(low) => format!("mindestens {}", show(low)),
        QuotedRange::AtMost(high) => format!("höchstens {}", show(high)),
        QuotedRange::Anything => "beliebig".to_owned(),
    }
}

fn one(value: f64, percent: bool) -> String {
    if percent { format!("{} %", number(value * 100.0)) } else { number(value) }
}
