//! Japanese for quoted numbers.

use super::names::{listed, term};
use super::numbers::number;
use crate::analysis::finding::accounts::{Accounts, Quoted};
use crate::analysis::words::decisions::outcome::QuotedRange;

/// The sentence of a statement about quoted numbers.
pub(super) fn sentence(statement: &Accounts) -> String {
    match statement {
        Accounts::Quotes { hold: true, of, .. } => format!("{of}個の数字はすべて同時に成り立ちうる"),
        Accounts::Quotes { conflict, .. } => {
            let names: Vec<String> = conflict.iter().map(|q| format!("{}（{}）", q.name, range(q))).collect();
            format!("次の{}個の数字は同時には成り立たない：{}", names.len(), listed(&names))
        }
        Accounts::ImpliedNumber { implied, quoted } => {
            let value = match implied.middle() {
                Some(middle) => format!("{}（{}）", one(middle, implied.percent), range(implied)),
                None => range(implied),
            };
            let quoted = quoted.as_ref().map_or_else(|| "引用なし".to_owned(), |q| format!("引用値は{}", range(q)));
            format!("{}：{quoted}、他の数字から導かれる値は{value}", implied.name)
        }
        Accounts::Tied { formula, stated, computed, room } => {
            let (formula, left, right) = (term(formula), range(stated), range(computed));
            if *room < 0.0 {
                format!("{formula}は成り立たない：{left}に対し{right}、{}の開き", one(-room, stated.percent))
            } else {
                format!("{formula}は丸めの範囲内で成り立つ：{left}に対し{right}")
            }
        }
        _ => String::new(),
    }
}

/// 「14.5%〜15.5%」「10%以下」「6.4%」.
fn range(quoted: &Quoted) -> String {
    let show = |v: f64| one(v, quoted.percent);
    match quoted.range() {
        QuotedRange::Exactly(value) => show(value),
        QuotedRange::Between(low, high) => format!("{}〜{}", show(low), show(high)),
        QuotedRange::AtLeast(low) => format!("{}以上", show(low)),
        QuotedRange::AtMost(high) => format!("{}以下", show(high)),
        QuotedRange::Anything => "任意の値".to_owned(),
    }
}

fn one(value: f64, percent: bool) -> String {
    let shown = if percent { value * 100.0 } else { value };
    let sign = if shown < 0.0 { "−" } else { "" };
    format!("{sign}{}{}", number(shown.abs()), if percent { "%" } else { "" })
}
