//! Korean for statements of chance.

use super::names::actor;
use super::numbers::{amount, p_value, percent, signed, two, within};
use super::particles::{topic, with};
use super::periods::{count, each, named, of_periods};
use super::small_sample_remark;
use crate::analysis::finding::chance::Chance;
use crate::analysis::finding::{Amount, Direction, Voice};
use crate::analysis::words::decisions::evidence::{Ageing, found, lies_outside};
use crate::analysis::words::decisions::told::PastStreaks;

/// The sentence of a statement of chance.
pub(super) fn sentence(statement: &Chance) -> String {
    match statement {
        Chance::Lasting { voice, direction, length, reached, ended, age } => {
            let of = match (voice, *direction == Direction::Down) {
                (Voice::Trade, true) => "순매도",
                (Voice::Trade, false) => "순매수",
                (Voice::Valuation, true) => "평가손실",
                (Voice::Valuation, false) => "평가이익",
                (Voice::Level, true) => "하향",
                (Voice::Level, false) => "상향",
            };
            let long = count(*length);
            let past = match PastStreaks::of(*reached, *ended) {
                PastStreaks::None => format!("지금까지 {long}에 이른 {of} 연속은 없다"),
                PastStreaks::OneWentOn => format!("지금까지 {long}에 이른 {of} 연속은 1회뿐이며 그 뒤로도 이어졌다"),
                PastStreaks::OneEnded => format!("지금까지 {long}에 이른 {of} 연속은 1회뿐이며 거기서 끊겼다"),
                PastStreaks::NoneEnded(all) => {
                    format!("지금까지 {long}에 이른 {of} 연속 {all}회 중 거기서 끊긴 것은 없다")
                }
                PastStreaks::SomeEnded(all, some) => {
                    format!("지금까지 {long}에 이른 {of} 연속 {all}회 중 {some}회가 거기서 끊겼다")
                }
            };
            let aged = age.map_or_else(String::new, |(slope, p)| {
                let how = match Ageing::of(slope, p) {
                    Ageing::Untold => "길이가 영향을 주는지는 판단할 수 없다",
                    Ageing::Ends => "이런 연속은 길어질수록 끊기기 쉽다",
                    Ageing::GoesOn => "이런 연속은 길어질수록 이어지기 쉽다",
                };
                format!(". {how}({})", p_value(p))
            });
            format!("{past}{aged}")
        }
        Chance::Picked { series, chance } => format!(
            "{series}개 계열 중 가장 긴 것으로 고른 것: 이 정도 수라면 같은 길이의 연속이 우연히 하나 이상 나타날 확률은 {}",
            percent(*chance)
        ),
        Chance::NetTested { mean, interval, p, sample } => {
            let side = if mean.value < 0.0 { "순매도" } else { "순매수" };
            let known = if found(*p) { "" } else { ". 우연과 구별되지 않는다" };
            format!(
                "전체 투자처 합계로 {} 평균 {} {side}{}, {}({}){known}{}",
                each(sample.frequency),
                amount(mean),
                within(*interval, |value| signed(&Amount { value, ..mean.clone() })),
                p_value(*p),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Chance::DrawnBefore { correlation, range: (low, high), p, sample } => format!(
            "직전 {}에서 뽑은 같은 길이의 구간에서는 상관이 {}~{}이며, {} 그 범위 {}({})",
            count(*sample),
            two(*low),
            two(*high),
            topic(&two(*correlation)),
            if lies_outside(*correlation, (*low, *high)) { "밖" } else { "안" },
            p_value(*p)
        ),
        Chance::Dynamic { first, second, now, range: (low, high), usual, when, sample } => format!(
            "변하는 분산의 영향을 제거하면 {} {second}의 상관은 {} 동안 {} 중심으로 {}~{}에서 움직였고, {} 현재 {}",
            with(first),
            count(*sample),
            super::object(&two(*usual)),
            two(*low),
            two(*high),
            named(*when),
            two(*now)
        ),
        Chance::Mirror { holder, other, correlation, interval, opposite, p, sample } => format!(
            "{} {} {} 동안 반대로 움직였다({}). 두 순포지션 변화의 상관은 {}{}{}",
            topic(actor(other)),
            with(actor(holder)),
            of_periods(*opposite, *sample),
            p_value(*p),
            two(*correlation),
            within(*interval, two),
            small_sample_remark(*sample)
        ),
    }
}
