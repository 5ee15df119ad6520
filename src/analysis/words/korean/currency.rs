//! Korean for statements about currency hedges and options on currencies.

use super::numbers::{amount, grouped, p_value, percent, plus, signed, times, two, within};
use super::particles::{object, topic};
use super::periods::{count, named, stretch};
use super::{deviations, largest, small_sample_remark};
use crate::analysis::finding::Count;
use crate::analysis::finding::Direction;
use crate::analysis::finding::currency::Currency;
use crate::analysis::words::decisions::evidence::{HedgeTested, found};
use crate::analysis::words::decisions::told::{is_ranked, whole_percentile};

/// The sentence of a statement about hedges and options.
pub(super) fn sentence(statement: &Currency) -> String {
    match statement {
        Currency::Exposure { name, open, holdings, hedged, range, error, when } => format!(
            "{name}({}): {} 중 {} 환노출, 헤지 비율은 {}(비율이 {}%포인트 다르면 {}~{})",
            named(*when),
            amount(holdings),
            amount(open),
            percent(*hedged),
            times(*error),
            amount(&range.0),
            amount(&range.1)
        ),
        Currency::ExposureChange { change, by_holdings, by_ratio, from, to } => format!(
            "{} 미헤지 금액 변화는 {}: 보유액 변화분 {}, 헤지 비율 변화분 {}",
            stretch(*from, *to),
            signed(change),
            signed(by_holdings),
            signed(by_ratio)
        ),
        Currency::HedgingFlow { sold, by_holdings, by_ratio, from, to } => format!(
            "{} {} 상당의 통화를 {}: 보유액에 따른 부분 {}, 헤지 비율에 따른 부분 {}",
            stretch(*from, *to),
            amount(sold),
            if sold.value < 0.0 { "되샀다" } else { "선물환으로 매도했다" },
            signed(by_holdings),
            signed(by_ratio)
        ),
        Currency::Scenario { points, amount: money, holdings } => format!(
            "보유액 {}에 대한 헤지를 {}%포인트 늘리면 {} 상당의 선물환 매도에 해당한다",
            amount(holdings),
            times(*points),
            amount(money)
        ),
        Currency::Ratio { position, hedge, ratio, interval, effectiveness, sample } => format!(
            "{position}의 분산은 1에 대해 {} {}만큼 매도할 때 최소가 된다{}: 분산의 {} 제거({}){}",
            object(hedge),
            two(*ratio),
            within(*interval, two),
            percent(*effectiveness),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Currency::RatioAgainst { p_zero, p_one } => {
            let verdict = match HedgeTested::of(*p_zero, *p_one) {
                HedgeTested::Between => "무헤지도 전액 헤지도 아니다",
                HedgeTested::Some => "헤지가 필요하며, 전액 헤지도 배제할 수 없다",
                HedgeTested::NotAll => "무헤지는 배제할 수 없고, 전액 헤지는 배제된다",
                HedgeTested::Open => "무헤지도 전액 헤지도 배제할 수 없다",
            };
            format!("{verdict}: 무헤지 {}, 전액 헤지 {}", p_value(*p_zero), p_value(*p_one))
        }
        Currency::RatioStable { statistic, p, halves } => format!(
            "{}(sup F {}, {}): 전반 {}, 후반 {}",
            if found(*p) {
                "비율은 시간이 지나며 바뀌었다"
            } else {
                "비율의 변화는 발견되지 않는다"
            },
            two(*statistic),
            p_value(*p),
            two(halves.0),
            two(halves.1)
        ),
        Currency::Signature { currency, flow, fell_while_bought, fell_while_sold, p, sample } => {
            let of = |(fell, all): (usize, usize)| {
                let length = |periods| count(Count { periods, ..*sample });
                format!("{} 중 {}", length(all), length(fell))
            };
            format!(
                "{} 순매수({flow}) {}, 순매도 {} 동안 하락했다({}). 매수 중의 하락은 헤지에서 나타나는 모습이지만 그 증거는 아니다",
                topic(currency),
                of(*fell_while_bought),
                of(*fell_while_sold),
                p_value(*p)
            )
        }
        Currency::RiskReversal { name, level, z, shift, window, when } => {
            let side = match Direction::of(*level) {
                Direction::Up => "콜이 비쌈",
                Direction::Down => "풋이 비쌈",
                Direction::Flat => "콜과 풋이 같은 수준",
            };
            let far = z.map_or_else(String::new, |z| format!(", 직전 {} 평균을 {}", count(*window), deviations(z)));
            format!(
                "{} {} {} 변동성 포인트({side}){far}. 변화는 {}",
                named(*when),
                topic(name),
                plus(*level, 2),
                plus(*shift, 2)
            )
        }
        Currency::ShiftSince { to_calls, shift, earlier, sample, from, rank } => {
            let side = if *to_calls { "콜 방향" } else { "풋 방향" };
            let reach = earlier.as_ref().map_or_else(
                || format!("{side}으로는 {} 이후 {} 중 최대", named(*from), count(*sample)),
                |(when, size)| format!("{side}으로는 {}({}) 이후 최대", named(*when), plus(*size, 2)),
            );
            let rank = if is_ranked(*rank, earlier.is_some()) {
                format!(", {} 중 {}", count(*sample), largest(*rank))
            } else {
                String::new()
            };
            format!("변화는 {} 변동성 포인트: {reach}{rank}{}", plus(*shift, 2), small_sample_remark(*sample))
        }
        Currency::Place { percentile, sample, calls } => format!(
            "수준은 {} 비싼 쪽이며, {} 중 {}백분위",
            if *calls { "콜이" } else { "풋이" },
            count(*sample),
            grouped(whole_percentile(*percentile), 0)
        ),
        Currency::Relative { ratio, z, percentile, at_the_money, sample } => {
            let far = z.map_or_else(String::new, |z| format!("(이전 평균을 {})", deviations(z)));
            format!(
                "등가격 변동성 {} 대비 {}%{far}, {} 중 {}백분위",
                two(*at_the_money),
                grouped(*ratio, 1),
                count(*sample),
                grouped(whole_percentile(*percentile), 0)
            )
        }
        Currency::Broke { statistic, p, at, means } => {
            let test = format!("sup F {}, {}", two(*statistic), p_value(*p));
            if found(*p) {
                format!(
                    "추이는 {} 이후 바뀌었다({test}): 이전 평균 {}, 이후 {}",
                    named(*at),
                    plus(means.0, 2),
                    plus(means.1, 2)
                )
            } else {
                format!("추이의 변화는 발견되지 않는다({test})")
            }
        }
        Currency::Implied { call, put, call_delta, put_delta, when } => format!(
            "{} 가격에 내재된 변동성은 콜 {}(델타 {}), 풋 {}(델타 {})",
            named(*when),
            two(*call),
            two(*call_delta),
            two(*put),
            two(*put_delta)
        ),
    }
}
