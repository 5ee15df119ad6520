//! Chinese for statements about joint extremes.

use super::few_cases;
use super::numbers::{amount, interval, number, p_value, percent, signed};
use super::periods::{count, named};
use crate::analysis::finding::extremes::Extremes;
use crate::analysis::words::parts::hundredth_of;
use crate::language::{Script, written};

/// The sentence of a statement about joint extremes.
pub(super) fn sentence(zh: Script, statement: &Extremes) -> String {
    match statement {
        Extremes::Joint { first, second, low, threshold, cases, expected, sample, latest, p } => {
            let side = if *low {
                written!(zh, "低于−{threshold}", "低於−{threshold}")
            } else {
                written!(zh, "高于{threshold}", "高於{threshold}")
            };
            let often = match cases {
                0 => zh.of("从未出现", "從未出現").to_owned(),
                many => written!(zh, "出现{many}次", "出現{many}次"),
            };
            let last = latest.map_or_else(String::new, |when| format!("，最近一次在{}", named(zh, when)));
            let test = p.map_or_else(String::new, |p| {
                written!(zh, "（出现如此之多的概率{}）", "（出現如此之多的機率{}）", p_value(zh, p))
            });
            written!(
                zh,
                "{first}与{second}同时{side}个标准差的情形在{}中{often}{last}；若两者独立，应出现{}次{test}",
                "{first}與{second}同時{side}個標準差的情形在{}中{often}{last}；若兩者獨立，應出現{}次{test}",
                count(zh, *sample),
                hundredths(*expected)
            )
        }
        Extremes::After { name, cases, horizon, average, effect, interval: ends, p, rises, base, smallest } => {
            let range = match ends {
                None => zh.of("（案例太少，无法给出区间）", "（案例太少，無法給出區間）").to_owned(),
                ends => interval(zh, *ends, hundredths),
            };
            let test = p.map_or_else(String::new, |p| format!("，{}", p_value(zh, p)));
            let power = smallest.as_ref().map_or_else(String::new, |s| {
                written!(
                    zh,
                    "；案例如此之少，{}的效应才有八成把握被检出",
                    "；案例如此之少，{}的效應才有八成把握被檢出",
                    amount(zh, s)
                )
            });
            let sign = if average.value < 0.0 { "−" } else { "" };
            written!(
                zh,
                "此类情形出现{cases}次，随后{name}在{}内平均回报{sign}{}，与其他时期相差{}{range}{test}；其中{rises}次上涨，平时上涨的比例为{}{power}{}",
                "此類情形出現{cases}次，隨後{name}在{}內平均報酬{sign}{}，與其他時期相差{}{range}{test}；其中{rises}次上漲，平時上漲的比例為{}{power}{}",
                count(zh, *horizon),
                amount(zh, average),
                signed(zh, effect),
                percent(*base),
                few_cases(zh, *cases)
            )
        }
    }
}

fn hundredths(value: f64) -> String {
    number(hundredth_of(value))
}
