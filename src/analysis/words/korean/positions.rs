//! Korean for statements about long and short books.

use super::names::actor;
use super::numbers::{amount, grouped, p_value, percent, points, signed, signed_points, times};
use super::particles::{object, subject, topic, with};
use super::periods::{count, in_a_row, inside, named, of_periods};
use super::{deviations, largest, moved_by, net, ranked, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::positions::{Bucket, Positions, Regime};
use crate::analysis::words::decisions::outcome::{RecordLeft, is_alone};

/// The sentence of a statement about positions.
pub(super) fn sentence(statement: &Positions) -> String {
    match statement {
        Positions::Buckets { holder, net: value, sizes: [buys, sales, shorts, covers], when, net_legs_only } => {
            let side = match Direction::of(value.value) {
                Direction::Flat => "순매수도 순매도도 아님".to_owned(),
                direction => format!("{} {}", amount(value), net(direction)),
            };
            let legs = if *net_legs_only { "(각각 순증감)" } else { "" };
            format!(
                "{} {} {side}: 롱 매수 {}, 롱 매도 {}, 공매도 {}, 숏 커버링 {}{legs}",
                topic(actor(holder)),
                inside(*when),
                amount(buys),
                amount(sales),
                amount(shorts),
                amount(covers)
            )
        }
        Positions::Driver { main, lesser, share } => {
            if is_alone(*share) {
                format!("{}뿐이었고 {} 없었다", bucket(*main), topic(bucket(*lesser)))
            } else {
                let main = subject(&format!("{}({})", bucket(*main), percent(*share)));
                format!("{main} {} 웃돌았다", object(bucket(*lesser)))
            }
        }
        Positions::Regime { holder, regime, gross, when } => format!(
            "{}: {} {}. 총익스포저 변화는 {}",
            actor(holder),
            topic(&named(*when)),
            regime_words(*regime),
            signed(gross)
        ),
        Positions::LongDriven { direction, share, interval } => {
            let (what, from) = if *direction == Direction::Down {
                ("순매도", "롱 매도에서 롱 매수를 뺀 값")
            } else {
                ("순매수", "롱 매수에서 롱 매도를 뺀 값")
            };
            let range = interval
                .map_or_else(String::new, |(low, high)| format!(", 95% 구간 {}~{}", percent(low), percent(high)));
            format!("{what}의 {}는 롱 쪽에서 나왔다({from}{range})", percent(*share))
        }
        Positions::RatioOf { above, below, ratio, interval, sample } => {
            let range = match interval {
                Some((low, high)) => format!("(95% 구간 {}~{})", times(*low), times(*high)),
                None => "(구간 없음)".to_owned(),
            };
            format!(
                "{} {}의 비율은 {} 동안 {} 대 1{range}",
                with(bucket(*above)),
                bucket(*below),
                count(*sample),
                times(*ratio)
            )
        }
        Positions::NetSign { direction, on_side, of, p } => format!(
            "{} {}(부호가 반반이라면 {}){}",
            topic(net(*direction)),
            of_periods(*on_side, *of),
            p_value(*p),
            small_sample_remark(*of)
        ),
        Positions::Leverage { net, gross, change, over, when } => {
            let moved = change.map_or_else(String::new, |change| {
                format!(", {} 동안 {} {}", count(*over), points(change), moved_by(change))
            });
            format!("{} 순레버리지는 {}%{moved}. 총레버리지는 {}%", named(*when), grouped(*net, 1), grouped(*gross, 1))
        }
        Positions::LeverageSplit { change, trading, price, equity, over } => {
            let head = format!("순레버리지는 {} 동안 {} {}", count(*over), points(*change), moved_by(*change));
            match trading {
                Some(trading) => format!(
                    "{head}: 매매 {}, 가격 {}, 순자산 {}",
                    signed_points(*trading),
                    signed_points(*price),
                    signed_points(*equity)
                ),
                None => format!(
                    "{head}: 포지션 {}, 순자산 {}. 수익률이 없어 매매와 가격을 구별할 수 없다",
                    signed_points(*price),
                    signed_points(*equity)
                ),
            }
        }
        Positions::LeverageRank { fall, rank, sample } => format!(
            "순레버리지 {}은 {} 중 {}{}",
            if *fall { "하락폭" } else { "상승폭" },
            count(*sample),
            largest(*rank),
            small_sample_remark(*sample)
        ),
        Positions::GrossRun { direction, length, chance } => format!(
            "총레버리지는 {} {}{}",
            if length.periods == 1 { format!("최근 {}에", count(*length)) } else { in_a_row(*length) },
            if *direction == Direction::Down { "하락" } else { "상승" },
            chance.map_or_else(String::new, |p| {
                format!(". 우연만으로도 이만큼 긴 연속이 나타나는 해의 비율은 {}", percent(p))
            })
        ),
        Positions::ShortInterest { asset, percent, change, when } => {
            let moved = change
                .map_or_else(String::new, |change| format!(". 직전 보고 대비 {} {}", points(change), moved_by(change)));
            format!("{} {} 발행 주식의 {}%가 공매도 상태였다{moved}", inside(*when), actor(asset), grouped(*percent, 1))
        }
        Positions::DaysToCover { days } => format!("되사는 데 평균 거래량 {}일치가 필요하다", times(*days)),
        Positions::ShortIndex { deviations: z, sample } => {
            format!("공매도 잔고는 당시 알려진 추세를 {}({})", deviations(*z), count(*sample))
        }
        Positions::NetOfCreation { amount: net, shorts, outstanding, when } => format!(
            "{} 공매도 잔고 변화는 {}, 발행 주식 수 변화는 {}: 설정·환매를 제외한 변화는 {}",
            named(*when),
            signed(shorts),
            signed(outstanding),
            signed(net)
        ),
        Positions::AuctionShare { name, percent, when, rank, of } => format!(
            "{} {} 낙찰 비중은 {}%, 입찰 {of}회 중 {}",
            named(*when),
            actor(name),
            grouped(*percent, 1),
            ranked(*rank, "최고", "높은 수준")
        ),
        Positions::AuctionDetrended { rank, of, drift, record } => {
            let verdict = match RecordLeft::of(*record, *rank) {
                RecordLeft::Both => "추세를 제외하든 하지 않든 사상 최고",
                RecordLeft::Drift => "추세를 제외하면 사상 최고가 아니다",
                RecordLeft::None => "사상 최고가 아니다",
            };
            format!(
                "비중은 입찰 10회마다 {}의 추세가 있다. 이를 제외하면 {of}회 중 {}: {verdict}",
                signed_points(*drift),
                ranked(*rank, "최고", "높은 수준")
            )
        }
        Positions::AuctionScore { z, window } => format!("이는 직전 입찰 {window}회 평균을 {}", deviations(*z)),
    }
}

pub(super) fn bucket(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::LongBuys => "롱 매수",
        Bucket::LongSales => "롱 매도",
        Bucket::ShortSales => "공매도",
        Bucket::ShortCovers => "숏 커버링",
    }
}

/// The regime with what it means.
fn regime_words(regime: Regime) -> &'static str {
    match regime {
        Regime::ReLeveraging => "재레버리지(롱과 숏 모두 증가)",
        Regime::DeGrossing => "양방향 축소(롱과 숏 모두 감소)",
        Regime::SellingLongAddingShort => "롱 매도와 숏 확대(뚜렷한 약세)",
        Regime::AddingLongCoveringShort => "롱 확대와 숏 커버링(강세 또는 숏 스퀴즈)",
    }
}
