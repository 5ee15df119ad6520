//! Japanese for statements about trend followers.

use super::names::listed;
use super::numbers::{number, signed, two};
use super::periods::{count, named, span};
use crate::analysis::finding::Count;
use crate::analysis::finding::trend::Trend;
use crate::analysis::words::decisions::told::within_reach;

/// The sentence of a statement about trend followers.
pub(super) fn sentence(statement: &Trend) -> String {
    match statement {
        Trend::Band { name, mean, range: (low, high), long: (long, of), when } => format!(
            "{}、モデル上のトレンドフォロワーは{name}を資本の{}倍保有（速度により{}〜{}）。速度{of}通りのうち{long}通りがロング",
            named(*when),
            two(*mean),
            two(*low),
            two(*high)
        ),
        Trend::Change { change, signal, volatility, cap, range: (low, high), over } => format!(
            "{}の平均ポジションの変化は資本の{}倍（速度により{}〜{}）：シグナル {}、ボラティリティー {}、上限 {}",
            span(*over),
            two(*change),
            two(*low),
            two(*high),
            two(*signal),
            two(*volatility),
            two(*cap)
        ),
        Trend::Flow { amount, range: (low, high), assets } => format!(
            "資産{}に対しては{}、速度により{}〜{}",
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
                format!("。{}は上下5割以内のどの価格でも転換しない", listed(&far))
            };
            if shown.is_empty() {
                format!("現在の{from}から次の期に転換する速度はない{rest}")
            } else {
                format!("現在の{from}から次の期に転換する価格は{}{rest}", listed(&shown))
            }
        }
    }
}
