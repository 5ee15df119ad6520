//! Korean for quoted numbers.

use super::names::{listed, term};
use super::numbers::number;
use super::particles::topic;
use crate::analysis::finding::accounts::{Accounts, Quoted};
use crate::analysis::words::decisions::outcome::QuotedRange;

/// The sentence of a statement about quoted numbers.
pub(super) fn sentence(statement: &Accounts) -> String {
    match statement {
        Accounts::Quotes { hold: true, of, .. } => format!("수치 {of}개는 모두 동시에 성립할 수 있다"),
        Accounts::Quotes { conflict, .. } => {
            let names: Vec<String> = conflict.iter().map(|q| format!("{}({})", q.name, range(q))).collect();
            format!("다음 수치 {}개는 동시에 성립할 수 없다: {}", names.len(), listed(&names))
        }
        Accounts::ImpliedNumber { implied, quoted } => {
            let value = match implied.middle() {
                Some(middle) => format!("{}({})", one(middle, implied.percent), range(implied)),
                None => range(implied),
            };
            let quoted =
                quoted.as_ref().map_or_else(|| "인용된 값 없음".to_owned(), |q| format!("인용된 값은 {}", range(q)));
            format!("{}: {quoted}, 다른 수치에서 도출한 값은 {value}", implied.name)
        }
        Accounts::Tied { formula, stated, computed, room } => {
            let (formula, left, right) = (topic(&term(formula)), range(stated), range(computed));
            if *room < 0.0 {
                format!("{formula} 성립하지 않는다: {left} 대 {right}, {} 차이", one(-room, stated.percent))
            } else {
                format!("{formula} 반올림 범위에서 성립한다: {left} 대 {right}")
            }
        }
        _ => String::new(),
    }
}

/// "14.5%~15.5%", "10% 이하", "6.4%".
fn range(quoted: &Quoted) -> String {
    let show = |v: f64| one(v, quoted.percent);
    match quoted.range() {
        QuotedRange::Exactly(value) => show(value),
        QuotedRange::Between(low, high) => format!("{}~{}", show(low), show(high)),
        QuotedRange::AtLeast(low) => format!("{} 이상", show(low)),
        QuotedRange::AtMost(high) => format!("{} 이하", show(high)),
        QuotedRange::Anything => "임의의 값".to_owned(),
    }
}

fn one(value: f64, percent: bool) -> String {
    let shown = if percent { value * 100.0 } else { value };
    let sign = if shown < 0.0 { "−" } else { "" };
    format!("{sign}{}{}", number(shown.abs()), if percent { "%" } else { "" })
}
