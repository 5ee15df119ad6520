//! Korean for statements about trend followers.

use super::names::listed;
use super::numbers::{number, signed, two};
use super::particles::{object, topic};
use super::periods::{count, named};
use crate::analysis::finding::Count;
use crate::analysis::finding::trend::Trend;
use crate::analysis::words::decisions::told::within_reach;

/// The sentence of a statement about trend followers.
pub(super) fn sentence(statement: &Trend) -> String {
    match statement {
        Trend::Band { name, mean, range: (low, high), long: (long, of), when } => format!(
            "{} 모형 추세추종자는 {} 자본의 {}배 보유(속도에 따라 {}~{}). 속도 {of}가지 중 {long}가지가 롱",
            named(*when),
            object(name),
            two(*mean),
            two(*low),
            two(*high)
        ),
        Trend::Change { change, signal, volatility, cap, range: (low, high), over } => format!(
            "{} 동안 평균 포지션의 변화는 자본의 {}배(속도에 따라 {}~{}): 신호 {}, 변동성 {}, 상한 {}",
            count(*over),
            two(*change),
            two(*low),
            two(*high),
            two(*signal),
            two(*volatility),
            two(*cap)
        ),
        Trend::Flow { amount, range: (low, high), assets } => format!(
            "자산 {} 기준으로는 {}, 속도에 따라 {}~{}",
            signed(assets).trim_start_matches('+'),
            signed(amount),
            signed(low),
            signed(high)
        ),
        Trend::Flips { levels, price } => {
            let (within, beyond): (Vec<_>, Vec<_>) = levels.iter().partition(|(_, level)| within_reach(*level, *price));
            let one = |(lookback, level): &(Count, f64)| format!("{}({})", number(*level), count(*lookback));
            let shown: Vec<String> = within.into_iter().map(one).collect();
            let far: Vec<String> = beyond.into_iter().map(|(lookback, _)| count(*lookback)).collect();
            let from = number(*price);
            let rest = if far.is_empty() {
                String::new()
            } else {
                format!(". {} 위아래 50% 이내의 어떤 가격에서도 전환하지 않는다", topic(&listed(&far)))
            };
            if shown.is_empty() {
                format!("현재 {from}에서 다음 기간에 전환하는 속도는 없다{rest}")
            } else {
                format!("현재 {from}에서 다음 기간에 전환하는 가격은 {}{rest}", listed(&shown))
            }
        }
    }
}
