//! Chinese for quoted numbers.

use super::names::listed;
use super::numbers::number;
use crate::analysis::finding::accounts::{Accounts, Quoted};
use crate::analysis::words::decisions::outcome::QuotedRange;
use crate::language::{Script, written};

/// The sentence of a statement about quoted numbers.
pub(super) fn sentence(zh: Script, statement: &Accounts) -> String {
    match statement {
        Accounts::Quotes { hold: true, of, .. } => written!(zh, "这{of}个数字可以同时成立", "這{of}個數字可以同時成立"),
        Accounts::Quotes { conflict, .. } => {
            let names: Vec<String> = conflict.iter().map(|q| format!("{}（{}）", q.name, range(zh, q))).collect();
            written!(
                zh,
                "以下{}个数字不可能同时成立：{}",
                "以下{}個數字不可能同時成立：{}",
                names.len(),
                listed(zh, &names)
            )
        }
        Accounts::ImpliedNumber { implied, quoted } => {
            let value = match implied.middle() {
                Some(middle) => format!("{}（{}）", one(middle, implied.percent), range(zh, implied)),
                None => range(zh, implied),
            };
            let quoted = quoted.as_ref().map_or_else(
                || zh.of("未见报道", "未見報導").to_owned(),
                |q| written!(zh, "报道值为{}", "報導值為{}", range(zh, q)),
            );
            written!(zh, "{}{quoted}；由其余数字推算为{value}", "{}{quoted}；由其餘數字推算為{value}", implied.name)
        }
        Accounts::Tied { formula, stated, computed, room } => {
            let (left, right) = (range(zh, stated), range(zh, computed));
            if *room < 0.0 {
                written!(
                    zh,
                    "{formula}不成立：{left}对{right}，相差{}",
                    "{formula}不成立：{left}對{right}，相差{}",
                    one(-room, stated.percent)
                )
            } else {
                written!(zh, "{formula}在舍入范围内成立：{left}对{right}", "{formula}在捨入範圍內成立：{left}對{right}")
            }
        }
        _ => String::new(),
    }
}

/// "14.5%至15.5%", "不超过10%", "6.4%".
fn range(zh: Script, quoted: &Quoted) -> String {
    let show = |v: f64| one(v, quoted.percent);
    match quoted.range() {
        QuotedRange::Exactly(value) => show(value),
        QuotedRange::Between(low, high) => format!("{}至{}", show(low), show(high)),
        QuotedRange::AtLeast(low) => written!(zh, "不低于{}", "不低於{}", show(low)),
        QuotedRange::AtMost(high) => written!(zh, "不超过{}", "不超過{}", show(high)),
        QuotedRange::Anything => "任意值".to_owned(),
    }
}

fn one(value: f64, percent: bool) -> String {
    let shown = if percent { value * 100.0 } else { value };
    format!("{}{}", number(shown), if percent { "%" } else { "" })
}
