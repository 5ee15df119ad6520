//! Chinese for quoted numbers.

use super::names::listed;
use super::numbers::number;
use crate::analysis::finding::accounts::{Accounts, Quoted};
use crate::analysis::words::decisions::outcome::QuotedRange;

/// The sentence of a statement about quoted numbers.
pub(super) fn sentence(statement: &Accounts) -> String {
    match statement {
        Accounts::Quotes { hold: true, of, .. } => format!("这{of}个数字可以同时成立"),
        Accounts::Quotes { conflict, .. } => {
            let names: Vec<String> = conflict.iter().map(|q| format!("{}（{}）", q.name, range(q))).collect();
            format!("以下{}个数字不可能同时成立：{}", names.len(), listed(&names))
        }
        Accounts::ImpliedNumber { implied, quoted } => {
            let value = match implied.middle() {
                Some(middle) => format!("{}（{}）", one(middle, implied.percent), range(implied)),
                None => range(implied),
            };
            let quoted = quoted.as_ref().map_or_else(|| "未见报道".to_owned(), |q| format!("报道值为{}", range(q)));
            format!("{}{quoted}；由其余数字推算为{value}", implied.name)
        }
        Accounts::Tied { formula, stated, computed, room } => {
            let (left, right) = (range(stated), range(computed));
            if *room < 0.0 {
                format!("{formula}不成立：{left}对{right}，相差{}", one(-room, stated.percent))
            } else {
                format!("{formula}在舍入范围内成立：{left}对{right}")
            }
        }
        _ => String::new(),
    }
}

/// "14.5%至15.5%", "不超过10%", "6.4%".
fn range(quoted: &Quoted) -> String {
    let show = |v: f64| one(v, quoted.percent);
    match quoted.range() {
        QuotedRange::Exactly(value) => show(value),
        QuotedRange::Between(low, high) => format!("{}至{}", show(low), show(high)),
        QuotedRange::AtLeast(low) => format!("不低于{}", show(low)),
        QuotedRange::AtMost(high) => format!("不超过{}", show(high)),
        QuotedRange::Anything => "任意值".to_owned(),
    }
}

fn one(value: f64, percent: bool) -> String {
    let shown = if percent { value * 100.0 } else { value };
    format!("{}{}", number(shown), if percent { "%" } else { "" })
}
