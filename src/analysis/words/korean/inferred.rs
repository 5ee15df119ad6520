//! Korean for statements about things that are inferred.

use super::names::actor;
use super::numbers::{amount, grouped, p_value, percent, signed, times, two, within};
use super::particles::{subject, topic, towards, with};
use super::periods::{count, named, of_periods, stretch};
use super::small_sample_remark;
use crate::analysis::finding::inferred::{BreakSaid, Inferred};
use crate::analysis::finding::{Amount, Direction, When};
use crate::analysis::words::decisions::told::{is_told_apart, whole_percentile};
use crate::stats::open_interest::Imputed;

/// The sentence of a statement about something inferred.
pub(super) fn sentence(statement: &Inferred) -> String {
    match statement {
        Inferred::NetPosition { holder, asset, net, change, when } => {
            let side = match Direction::of(net.value) {
                Direction::Up => format!("{} 순매수 포지션", amount(net)),
                Direction::Down => format!("{} 순매도 포지션", amount(net)),
                Direction::Flat => "순매수도 순매도도 아닌 포지션".to_owned(),
            };
            let moved = change.as_ref().map_or_else(String::new, |c| format!(", 직전 보고 대비 {}", signed(c)));
            let of = if is_told_apart(holder, asset) { format!(" {}", actor(asset)) } else { String::new() };
            format!("{} {} 기준{of} {side}{moved}", topic(actor(holder)), on_day(*when))
        }
        Inferred::OfOpenInterest { percent: share, when } => format!(
            "{} 기준 미결제약정의 {}에 해당하는 {}",
            on_day(*when),
            percent(share.abs() / 100.0),
            if *share < 0.0 { "순매도 포지션" } else { "순매수 포지션" }
        ),
        Inferred::PositionPlace { percentile, sample, whole } => format!(
            "순포지션은 최근 {} 중 {}백분위{}{}",
            count(*sample),
            grouped(whole_percentile(*percentile), 0),
            if *whole { "" } else { "(3년에 못 미침)" },
            small_sample_remark(*sample)
        ),
        Inferred::Notional { amount: notional, contract } => format!(
            "계약 명세 ‘{contract}’에 따르면 순포지션은 {} {}",
            amount(notional),
            if notional.value < 0.0 { "매도" } else { "매수" }
        ),
        Inferred::Reading { reading, open_interest, price, when } => {
            let price = match price {
                Direction::Up => "가격은 상승",
                Direction::Down => "가격은 하락",
                Direction::Flat => "가격은 변동 없음",
            };
            let reading = match reading {
                Some(Imputed::NewLongs) => "신규 롱으로 읽힌다",
                Some(Imputed::NewShorts) => "신규 숏으로 읽힌다",
                Some(Imputed::LongLiquidation) => "롱 청산으로 읽힌다",
                Some(Imputed::ShortCovering) => "숏 커버링으로 읽힌다",
                None => "이것만으로는 아무것도 말할 수 없다",
            };
            format!("{} 미결제약정 변화는 {}, {price}: {reading}", named(*when), signed(open_interest))
        }
        Inferred::ProxyFit { correlation, interval, sample } => format!(
            "미결제약정과 가격으로 추정한 변화와 보고된 변화의 상관은 {} 동안 {}{}{}",
            count(*sample),
            two(*correlation),
            range(*interval),
            small_sample_remark(*sample)
        ),
        Inferred::Together { first, second, correlation, interval, when } => {
            format!("{} {} {second}의 상관은 {}{}", named(*when), with(first), two(*correlation), range(*interval))
        }
        Inferred::TogetherChanged { before, after, from, p } => format!(
            "그전까지는 {}, {} 이후는 {}(변화가 없다면 {})",
            two(*before),
            named(*from),
            two(*after),
            p_value(*p)
        ),
        Inferred::MatrixChanged { series, statistic, p } => {
            format!("{series}개 계열의 상관 전체로는 카이제곱값 {}(변화가 없다면 {})", times(*statistic), p_value(*p))
        }
        Inferred::VarianceAdjusted { observed, adjusted, ratio, name } => format!(
            "{name}의 분산은 이전의 {}배. 그 영향을 제거하면 상관은 {}에서 {} 바뀐다",
            times(*ratio),
            two(*observed),
            towards(&two(*adjusted))
        ),
        Inferred::AllFell { fell, of, before, series, p } => {
            let earlier = before.map_or_else(String::new, |b| format!(", 이전에는 {}", percent(b)));
            let test = p.map_or_else(String::new, |p| format!("(이전 비율에서 이 횟수가 나올 {})", p_value(p)));
            let all = if *series == 2 { "둘이".to_owned() } else { format!("{series}개 계열 모두가") };
            format!("{all} 함께 하락한 것은 {}{earlier}{test}{}", of_periods(*fell, *of), small_sample_remark(*of))
        }
        Inferred::Odd { when, turbulence_rank, surprise_rank, surprise, sample } => format!(
            "{} {} 중 요동의 정도로 {turbulence_rank}위, 상관의 의외성으로 {surprise_rank}위({}. 1을 넘으면 계열이 평소와 다르게 움직인 것)",
            topic(&named(*when)),
            count(*sample),
            two(*surprise)
        ),
        Inferred::Breaks { breaks, sample } if breaks.is_empty() => {
            format!("{} 동안 평균에 변화점이 없다: 변화점을 더해도 정보 기준은 나아지지 않는다", count(*sample))
        }
        Inferred::Breaks { breaks, sample } => {
            let said: Vec<String> = breaks.iter().map(one_break).collect();
            format!("{} 동안 평균의 변화점은 {}개: {}", count(*sample), breaks.len(), said.join(". "))
        }
        Inferred::AnyBreak { statistic, p, at } => format!(
            "변화점을 하나로 볼 때 최대 F값은 {}, {} 이후(어디에도 변화점이 없다면 {})",
            grouped(*statistic, 1),
            named(*at),
            p_value(*p)
        ),
        Inferred::EventInside { event, inside, covered } => format!(
            "{} 사건은 변화점 구간의 {}. 구간은 전체 기간의 {}를 덮으며, 어느 날짜든 그 확률로 들어간다",
            named(*event),
            if *inside { "안쪽" } else { "바깥쪽" },
            percent(*covered)
        ),
        Inferred::ShareBefore { name, share, expected, interval, p, from, to } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!(". 양 끝이 같은 랜덤워크의 95%는 {}~{}", percent(low), percent(high))
            });
            format!(
                "{name}의 {} 움직임 중 {}가 사건 이전에 일어났고, 시간으로는 {}가 지나 있었다{range}({})",
                stretch(*from, *to),
                percent(*share),
                percent(*expected),
                p_value(*p)
            )
        }
        Inferred::PlaceboDates { as_large, dates, change } => format!(
            "사건 시점에 평균은 {} 변화. 이만큼 큰 변화를 보이는 것은 날짜 {dates}개 중 {as_large}개(실제 날짜 포함)",
            signed(change)
        ),
        Inferred::Abnormal { amount: sum, over, interval, p } => format!(
            "사건 이후 {} 동안 이전 평균과의 차이는 누적 {}{}({}){}",
            count(*over),
            signed(sum),
            within(*interval, |value| signed(&Amount { value, ..sum.clone() })),
            p_value(*p),
            small_sample_remark(*over)
        ),
        Inferred::LargestFall { amount: size, when, side } => format!(
            "가장 낮은 값 {} 나타난 것은 {}: {}",
            subject(&signed(size)),
            match side {
                Direction::Down => "사건 이전",
                Direction::Flat => "사건과 같은 기간",
                Direction::Up => "사건 이후",
            },
            named(*when)
        ),
    }
}

fn one_break(found: &BreakSaid) -> String {
    let range = found.interval.map_or_else(
        || "(구간 없음)".to_owned(),
        |(low, high): (When, When)| format!("(95% 구간 {})", stretch(low, high)),
    );
    format!("{} 이후{range}, 평균은 {}에서 {}", named(found.at), signed(&found.before), towards(&signed(&found.after)))
}

fn range(interval: Option<(f64, f64)>) -> String {
    if interval.is_none() { "(구간 없음)".to_owned() } else { within(interval, two) }
}

/// A position is that of one day, even where reports come week by week.
fn on_day(when: When) -> String {
    named(when.on_its_day())
}
