//! Chinese for statements about joint extremes.

use super::few_cases;
use super::numbers::{amount, interval, number, p_value, percent, signed};
use super::periods::{count, named};
use crate::analysis::finding::extremes::Extremes;
use crate::analysis::words::parts::hundredth_of;

/// The sentence of a statement about joint extremes.
pub(super) fn sentence(statement: &Extremes) -> String {
    match statement {
        Extremes::Joint { first, second, low, threshold, cases, expected, sample, latest, p } => {
            let side = if *low { format!("低于−{threshold}") } else { format!("高于{threshold}") };
            let often = match cases {
                0 => "从未出现".to_owned(),
                many => format!("出现{many}次"),
            };
            let last = latest.map_or_else(String::new, |when| format!("，最近一次在{}", named(when)));
            let test = p.map_or_else(String::new, |p| format!("（出现如此之多的概率{}）", p_value(p)));
            format!(
                "{first}与{second}同时{side}个标准差的情形在{}中{often}{last}；若两者独立，应出现{}次{test}",
                count(*sample),
                hundredths(*expected)
            )
        }
        Extremes::After { name, cases, horizon, average, effect, interval: ends, p, rises, base, smallest } => {
            let range = match ends {
                None => "（案例太少，无法给出区间）".to_owned(),
                ends => interval(*ends, hundredths),
            };
            let test = p.map_or_else(String::new, |p| format!("，{}", p_value(p)));
            let power = smallest
                .as_ref()
                .map_or_else(String::new, |s| format!("；案例如此之少，{}的效应才有八成把握被检出", amount(s)));
            let sign = if average.value < 0.0 { "−" } else { "" };
            format!(
                "此类情形出现{cases}次，随后{name}在{}内平均回报{sign}{}，与其他时期相差{}{range}{test}；其中{rises}次上涨，平时上涨的比例为{}{power}{}",
                count(*horizon),
                amount(average),
                signed(effect),
                percent(*base),
                few_cases(*cases)
            )
        }
    }
}

fn hundredths(value: f64) -> String {
    number(hundredth_of(value))
}
