//! Chinese for statements about trend followers.

use super::names::listed;
use super::numbers::{number, signed, two};
use super::periods::{count, named};
use crate::analysis::finding::Count;
use crate::analysis::finding::trend::Trend;
use crate::analysis::words::decisions::told::within_reach;

/// The sentence of a statement about trend followers.
pub(super) fn sentence(statement: &Trend) -> String {
    match statement {
        Trend::Band { name, mean, range: (low, high), long: (long, of), when } => format!(
            "{}模型趋势跟踪者对{name}的持仓为资本的{}倍，各速度介于{}至{}；{of}种速度中有{long}种为多头",
            named(*when),
            two(*mean),
            two(*low),
            two(*high)
        ),
        Trend::Change { change, signal, volatility, cap, range: (low, high), over } => format!(
            "{}内平均持仓变动为资本的{}倍（各速度为{}至{}）：信号贡献{}，波动率贡献{}，上限贡献{}",
            count(*over),
            two(*change),
            two(*low),
            two(*high),
            two(*signal),
            two(*volatility),
            two(*cap)
        ),
        Trend::Flow { amount, range: (low, high), assets } => format!(
            "按{}的资产规模，相当于{}，各速度为{}至{}",
            signed(assets).trim_start_matches('+'),
            signed(amount),
            signed(low),
            signed(high)
        ),
        Trend::Flips { levels, price } => {
            let (within, beyond): (Vec<_>, Vec<_>) = levels.iter().partition(|(_, level)| within_reach(*level, *price));
            let one = |(lookback, level): &(Count, f64)| format!("{}（{}）", number(*level), count(*lookback));
            let shown: Vec<String> = within.into_iter().map(one).collect();
            let far: Vec<String> = beyond.into_iter().map(|(lookback, _)| count(*lookback)).collect();
            let from = number(*price);
            let rest = if far.is_empty() {
                String::new()
            } else {
                format!("；{}的速度在上下一半的价格范围内不会翻转", listed(&far))
            };
            if shown.is_empty() {
                format!("以{from}的现价计，下一期没有任何速度翻转{rest}")
            } else {
                format!("以{from}的现价计，下一期各速度的翻转价位为{}{rest}", listed(&shown))
            }
        }
    }
}
