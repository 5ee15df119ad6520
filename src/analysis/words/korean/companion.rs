//! Korean for statements of companion tests.

use super::names::{actor, listed, parts, ratio_unit, shares, term};
use super::numbers::{amount, grouped, p_value, percent, points, signed, signed_points, times, two, within};
use super::particles::{object, subject, topic, with};
use super::periods::{count, inside, named, of_periods};
use super::positions::bucket;
use super::{largest, net, ranked, small_sample_remark};
use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::found;

/// The sentence of a companion statement.
pub(super) fn sentence(statement: &Companion) -> String {
    match statement {
        Companion::UsualRatio { above, below, median, range: (low, high), as_large, sample } => format!(
            "개별 기간으로 보면 {} {}의 비율은 중앙값 {} 대 1, 열 번 중 아홉 번은 {}~{} 대 1. 이번 이상이었던 것은 {}{}",
            with(bucket(*above)),
            bucket(*below),
            times(*median),
            times(*low),
            times(*high),
            of_periods(*as_large, *sample),
            small_sample_remark(*sample)
        ),
        Companion::Utilisation { percent: share, change, when } => {
            let moved = change.map_or_else(String::new, |c| format!(". 직전 보고 대비 {}", signed_points(c)));
            format!("{} 대여 가능 주식의 {}가 대여 중이었다{moved}", inside(*when), percent(share / 100.0))
        }
        Companion::Forecast { signal, returns, slope, interval, p, horizon, sample } => format!(
            "{} 1표준편차 높으면 {} 이후 {} 동안 {}{}({}, 겹치는 합계 {}개){}",
            subject(&term(signal)),
            topic(returns),
            count(*horizon),
            by(*slope),
            within(*interval, signed_points),
            p_value(*p),
            grouped(sample.periods as f64, 0),
            small_sample_remark(*sample)
        ),
        Companion::Partial { actor: one, other, control, plain, partial, interval, p, sample } => format!(
            "{} 고정하면 {} {}의 상관은 {}{}({}, {}), 고정하지 않으면 {}{}",
            object(control),
            with(actor(one)),
            actor(other),
            two(*partial),
            within(*interval, two),
            p_value(*p),
            count(*sample),
            two(*plain),
            small_sample_remark(*sample)
        ),
        Companion::LeftOpen { share, groups, sample } => format!(
            "{} 동안 이름이 나온 {groups}개 그룹의 거래 중 {}는 상대방을 알 수 없다{}",
            count(*sample),
            percent(*share),
            small_sample_remark(*sample)
        ),
        Companion::GoesWith { what, with: measure, slope, interval, p, sample } => format!(
            "{} 1단위 크면 {} 비중은 {}{}(입찰 {sample}회, {})",
            subject(measure),
            actor(what),
            by(*slope),
            within(*interval, signed_points),
            p_value(*p)
        ),
        Companion::SameKind { reopening, rank, of, difference } => {
            let kind = if *reopening { "추가 발행" } else { "신규 발행" };
            let apart = difference.map_or_else(String::new, |(d, p)| {
                format!(". 추가 발행과 신규 발행의 차이는 중앙값 기준 {}({})", signed_points(d), p_value(p))
            });
            format!("{kind}만 보면 {of}회 중 {}{apart}", ranked(*rank, "최고", "높은 수준"))
        }
        Companion::ActiveWeight { name, held, index, active_share, largest, when } => {
            let parts: Vec<String> = largest.iter().map(|(n, d)| format!("{n} {}", signed_points(*d))).collect();
            format!(
                "{name} 비중은 {} {}%, 지수에서는 {}%. 전체의 {}%가 지수와 다르게 배분됐으며 주된 차이는 {}",
                inside(*when),
                grouped(*held, 1),
                grouped(*index, 1),
                grouped(*active_share, 1),
                listed(&parts)
            )
        }
        Companion::Deseasoned { name, adjusted, season, rank, direction, when, sample } => {
            let (most, degree) =
                if *direction == Direction::Down { ("최저", "낮은 수준") } else { ("최고", "높은 수준") };
            format!(
                "{} {} 계절 성분({}) 제외 시 {}, {} 중 {}{}",
                named(*when),
                topic(name),
                signed(season),
                signed(adjusted),
                count(*sample),
                ranked(*rank, most, degree),
                small_sample_remark(*sample)
            )
        }
        Companion::TurnEffect { turn, effect, interval, p, turns, sample } => format!(
            "{} 다른 기간을 평균 {} {}{}({}, {})",
            topic(&term(turn)),
            amount(effect),
            if effect.value < 0.0 { "하회" } else { "상회" },
            within(*interval, |v| signed(&Amount { value: v, ..effect.clone() })),
            p_value(*p),
            of_periods(*turns, *sample)
        ),
        Companion::AmongPeers { name, ratio, unit, rank, of, direction, first, first_ratio } => {
            let unit = ratio_unit(unit);
            let lead = if *rank == 1 {
                String::new()
            } else {
                format!(". 1위는 {first} {}{unit}", grouped(first_ratio.abs(), 2))
            };
            format!(
                "{} 규모 대비 {} {}{unit}, {of}개 중 {}{lead}",
                topic(name),
                subject(net(*direction)),
                grouped(ratio.abs(), 2),
                largest(*rank)
            )
        }
        Companion::Synthetic { name, donors, gap, before, rank, of } => {
            // A region below its mix has a gap below zero: the mix gave more.
            let more = if gap.value < 0.0 { "많았을 것이다" } else { "적었을 것이다" };
            let others = if *rank == 1 {
                format!("{of}개 지역을 차례로 시험해도 적합도에 비해 이만큼 큰 괴리를 보이는 지역은 더 없다")
            } else {
                format!("차례로 시험하면 적합도에 비해 이만큼 큰 괴리를 보이는 지역은 {of}개 중 {rank}개")
            };
            format!(
                "이전에 {} 같이 움직인 조합({}, 통상 괴리 {})이라면 구분 시점 이후 기간당 {} {more}. {others}",
                with(name),
                shares(donors),
                amount(before),
                amount(gap)
            )
        }
        Companion::IndexFit { index, slope, interval, p, explained, sample } => format!(
            "모형 수익 1에 대해 {} {}{}, 모형은 그중 {} 설명한다({}, {}){}",
            topic(index),
            two(*slope),
            within(*interval, two),
            object(&percent(*explained)),
            p_value(*p),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Companion::Grid { below, tried } => {
            let found = match below {
                0 => "보이는 것은 없다".to_owned(),
                some => format!("보이는 것은 {some}가지"),
            };
            format!("기준·창·기간을 바꾼 다른 {tried}가지 조합 중 q값 5% 미만의 차이를 {found}")
        }
        Companion::SlowDrift { statistic, p, at } => format!(
            "평균과의 편차 누적은 브라운 다리 표준편차의 {}배에 이르렀고 가장 벗어난 시점은 {}({}): {}",
            two(*statistic),
            named(*at),
            p_value(*p),
            if found(*p) {
                "평균은 일정하지 않았다"
            } else {
                "평균이 일정했을 가능성을 배제할 수 없다"
            }
        ),
        Companion::Inside { group, direction, on_side, of, exceptions, leaders } => {
            let act = match direction {
                Direction::Flat => "어느 쪽도 아니었다",
                Direction::Down => "순매도했다",
                Direction::Up => "순매수했다",
            };
            let led = if leaders.is_empty() {
                String::new()
            } else {
                format!(". 주도한 것은 {}", parts(leaders, |p| signed(&p.amount)))
            };
            if exceptions.is_empty() {
                return format!("{}에서는 구성원 {of}곳 모두 {act}{led}", term(group));
            }
            format!(
                "{}에서는 구성원 {of}곳 중 {on_side}곳이 {act}{led}. 예외는 {}",
                term(group),
                parts(exceptions, |p| signed(&p.amount))
            )
        }
    }
}

/// "1.2%포인트 높다".
fn by(change: f64) -> String {
    format!("{} {}", points(change), if change < 0.0 { "낮다" } else { "높다" })
}
