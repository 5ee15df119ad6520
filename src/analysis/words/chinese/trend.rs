//! Chinese for statements about trend followers.

use super::names::listed;
use super::numbers::{number, signed, two};
use super::periods::{count, named};
use crate::analysis::finding::Count;
use crate::analysis::finding::trend::Trend;
use crate::analysis::words::decisions::told::within_reach;
use crate::language::{Script, written};

/// The sentence of a statement about trend followers.
pub(super) fn sentence(zh: Script, statement: &Trend) -> String {
    match statement {
        Trend::Band { name, mean, range: (low, high), long: (long, of), when } => written!(
            zh,
            "{}模型趋势跟踪者对{name}的持仓为资本的{}倍，各速度介于{}至{}；{of}种速度中有{long}种为多头",
            "{}模型趨勢追蹤者對{name}的部位為資本的{}倍，各速度介於{}至{}；{of}種速度中有{long}種為多頭",
            named(zh, *when),
            two(zh, *mean),
            two(zh, *low),
            two(zh, *high)
        ),
        Trend::Change { change, signal, volatility, cap, range: (low, high), over } => written!(
            zh,
            "{}内平均持仓变动为资本的{}倍（各速度为{}至{}）：信号贡献{}，波动率贡献{}，上限贡献{}",
            "{}內平均部位變動為資本的{}倍（各速度為{}至{}）：訊號貢獻{}，波動率貢獻{}，上限貢獻{}",
            count(zh, *over),
            two(zh, *change),
            two(zh, *low),
            two(zh, *high),
            two(zh, *signal),
            two(zh, *volatility),
            two(zh, *cap)
        ),
        Trend::Flow { amount, range: (low, high), assets } => written!(
            zh,
            "按{}的资产规模，相当于{}，各速度为{}至{}",
            "按{}的資產規模，相當於{}，各速度為{}至{}",
            signed(zh, assets).trim_start_matches('+'),
            signed(zh, amount),
            signed(zh, low),
            signed(zh, high)
        ),
        Trend::Flips { levels, price } => {
            let (within, beyond): (Vec<_>, Vec<_>) = levels.iter().partition(|(_, level)| within_reach(*level, *price));
            let one = |(lookback, level): &(Count, f64)| format!("{}（{}）", number(*level), count(zh, *lookback));
            let shown: Vec<String> = within.into_iter().map(one).collect();
            let far: Vec<String> = beyond.into_iter().map(|(lookback, _)| count(zh, *lookback)).collect();
            let from = number(*price);
            let rest = if far.is_empty() {
                String::new()
            } else {
                written!(
                    zh,
                    "；{}的速度在上下一半的价格范围内不会翻转",
                    "；{}的速度在上下一半的價格範圍內不會翻轉",
                    listed(zh, &far)
                )
            };
            if shown.is_empty() {
                written!(
                    zh,
                    "以{from}的现价计，下一期没有任何速度翻转{rest}",
                    "以{from}的現價計，下一期沒有任何速度翻轉{rest}"
                )
            } else {
                written!(
                    zh,
                    "以{from}的现价计，下一期各速度的翻转价位为{}{rest}",
                    "以{from}的現價計，下一期各速度的翻轉價位為{}{rest}",
                    listed(zh, &shown)
                )
            }
        }
    }
}
