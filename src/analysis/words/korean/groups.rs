//! Korean for statements about several groups.

use super::names::{actor, counted_groups, listed, parts, shares, some_groups, term};
use super::numbers::{amount, grouped, p_value, percent, plus_minus, points, signed, signed_points, times, two};
use super::particles::{object, subject as doer, topic, with};
use super::periods::{count, inside, named, of_periods, stretch};
use super::{moved_by, net, net_amount, small_sample_remark};
use crate::analysis::finding::groups::{Groups, Parts};
use crate::analysis::finding::{Amount, Direction, Voice};
use crate::analysis::words::decisions::evidence::{Half, moves_together};
use crate::analysis::words::parts::{SHARES, first};

/// The sentence of a statement about groups.
pub(super) fn sentence(statement: &Groups) -> String {
    match statement {
        Groups::Breadth { noun, direction, on_side, of, when, p, others } => {
            let rest = if others.is_empty() {
                String::new()
            } else {
                format!(". 반대는 {}", parts(others, |p| plus_minus(&p.amount)))
            };
            format!(
                "{} {} 중 {} {}(부호가 반반이라면 {}){rest}",
                inside(*when),
                counted_groups(*of, noun),
                doer(&some_groups(*on_side, noun)),
                did(*direction),
                p_value(*p)
            )
        }
        Groups::PeriodsOnSide { subject, direction, on_side, of, p } => {
            let who = if subject.holder.is_empty() { subject.name.as_str() } else { actor(&subject.holder) };
            let what = if subject.holder.is_empty() || subject.asset.is_empty() {
                String::new()
            } else {
                format!("{} ", object(actor(&subject.asset)))
            };
            let act = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => "전 기간을 밑돌았다",
                (Voice::Level, _) => "전 기간을 웃돌았다",
                _ => did(*direction),
            };
            format!(
                "{} 최근 {} 동안 {what}{act}(부호가 반반이라면 {}){}",
                topic(who),
                of_periods(*on_side, *of),
                p_value(*p),
                small_sample_remark(*of)
            )
        }
        Groups::ValueBreadth { direction, share, equal_groups } => format!(
            "총흐름의 {}는 {} 쪽. 그 집중도는 균등한 {}개 그룹에 해당한다",
            percent(*share),
            if *direction == Direction::Down { "매도" } else { "매수" },
            times(*equal_groups)
        ),
        Groups::EffectiveNumber { noun, groups, effective, correlation, sample } => format!(
            "{} {}: {} 평균 상관은 {}, 독립적인 {}개에 해당한다{}",
            topic(&counted_groups(*groups, noun)),
            if moves_together(*correlation) { "함께 움직인다" } else { "거의 함께 움직이지 않는다" },
            count(*sample),
            two(*correlation),
            times(*effective),
            small_sample_remark(*sample)
        ),
        Groups::BreadthHistory { as_wide, sample } => format!(
            "이만큼 또는 그 이상 한쪽으로 쏠린 것은 {}{}",
            of_periods(*as_wide, *sample),
            small_sample_remark(*sample)
        ),
        Groups::Shares { of, direction, total, parts, when } => {
            let down = *direction == Direction::Down;
            let whole = match of {
                Parts::Trades => format!("{} {}", net_amount(*direction), amount(total)),
                Parts::Positions => {
                    format!("{} 포지션 {}", if down { "순매도" } else { "순매수" }, amount(total))
                }
                Parts::Amounts if down => format!("합계 {}", signed(total)),
                Parts::Amounts => format!("합계 {}", amount(total)),
            };
            format!("{} {whole}의 내역은 {}", named(*when), shares(parts))
        }
        Groups::MainShare { name, share, interval, sample } => {
            let range = match interval {
                Some((low, high)) => {
                    let verdict = match Half::of((*low, *high)) {
                        Half::More => "절반과 구별되며 그보다 많다",
                        Half::Less => "절반과 구별되며 그보다 적다",
                        Half::Open => "절반과 구별되지 않는다",
                    };
                    format!(
                        ". {} 다시 추출하면 {}~{}: {verdict}",
                        object(&count(*sample)),
                        percent(*low),
                        percent(*high)
                    )
                }
                None => format!(". {} 구간을 제시하기에 너무 적다", topic(&count(*sample))),
            };
            format!("{} {}를 차지했다{range}", doer(actor(name)), percent(*share))
        }
        Groups::Mirror { part, own, other, told, when, same, of, p } => {
            let said = |(direction, size): &(Direction, Amount)| match direction {
                Direction::Flat => "순매수도 순매도도 아님".to_owned(),
                _ => format!("{} {}", amount(size), net(*direction)),
            };
            format!(
                "{} {}의 거울에 해당하는 {} {}, {} {}: {}. 부호 일치는 {}(반반이라면 {}){}",
                named(*when),
                actor(part),
                topic(actor(other)),
                said(told),
                topic(actor(part)),
                said(own),
                if own.0 == told.0 { "둘의 방향은 같다" } else { "둘은 어긋난다" },
                of_periods(*same, *of),
                p_value(*p),
                small_sample_remark(*of)
            )
        }
        Groups::Offsets { of, net, sold, bought, sellers, buyers, offset, when } => {
            let (whole, below, above, gross) = match of {
                Parts::Trades => ("순액", "매도", "매수", "총흐름"),
                Parts::Positions => ("순포지션", "매도 포지션", "매수 포지션", "총포지션"),
                Parts::Amounts => ("합계", "음수", "양수", "절댓값 합계"),
            };
            format!(
                "{} 내역의 부호가 섞여 있어 {whole}({}) 대비 비중은 오해를 부른다. {below} {}의 내역은 {}. {above} {}의 내역은 {}. \
                 {gross}의 {}는 상쇄됐다",
                inside(*when),
                signed(net),
                amount(sold),
                shares(sellers),
                amount(bought),
                shares(buyers),
                percent(*offset)
            )
        }
        Groups::Contributions { of, change, parts, when } => format!(
            "{} {}의 변화는 {}: {}",
            named(*when),
            match of {
                Parts::Trades => "순흐름",
                Parts::Positions => "순포지션",
                Parts::Amounts => "합계",
            },
            signed(change),
            listed(
                &first(parts, SHARES)
                    .0
                    .iter()
                    .map(|p| format!("{} {}", term(&p.name), signed(&p.amount)))
                    .collect::<Vec<_>>()
            )
        ),
        Groups::Rotation { sold, bought, rotated, net_share, net_sale, interval, when } => {
            let range =
                interval.map_or_else(String::new, |(low, high)| format!("({}~{})", at_least_none(low), percent(high)));
            if *net_sale {
                let majority = match interval.map(Half::of) {
                    Some(Half::More) => ". 대부분 위험 축소",
                    Some(Half::Less) => ". 대부분 자금 이동",
                    Some(Half::Open) => ". 대부분이 위험 축소인지는 정할 수 없다",
                    None => "",
                };
                format!(
                    "{} 매도된 {} 중 {}는 다른 투자처로의 자금 이동, {}{range}는 위험 축소{majority}",
                    inside(*when),
                    amount(sold),
                    percent(*rotated),
                    percent(*net_share)
                )
            } else {
                format!(
                    "{} 매수된 {} 중 {}는 다른 매도로 마련한 자금, {}{range}는 신규 자금",
                    inside(*when),
                    amount(bought),
                    percent(*rotated),
                    percent(*net_share)
                )
            }
        }
        Groups::Destinations { bought, sold } => {
            let one = |what: &str, parts: &[_]| {
                if parts.is_empty() { format!("{what} 없음") } else { format!("{what}는 {}", shares(parts)) }
            };
            format!("{}. {}", one("매수", bought), one("매도", sold))
        }
        Groups::Stability { same, windows, length, net_sale } => format!(
            "{} 창 {windows}개 중 {same}개에서 {}",
            count(*length),
            if *net_sale { "매도가 매수를 웃돌았다" } else { "매수가 매도를 웃돌았다" }
        ),
        Groups::Absorbed { actor: one, other, direction, share, over } => format!(
            "최근 {} 동안 {} {} 금액의 {}를 {} {}{}",
            count(*over),
            doer(actor(one)),
            match direction {
                Direction::Down => "순매도한",
                Direction::Up => "순매수한",
                Direction::Flat => "거래한",
            },
            percent(*share),
            doer(actor(other)),
            if *direction == Direction::Down { "샀다" } else { "팔았다" },
            small_sample_remark(*over)
        ),
        Groups::Opposite { actor: one, other, share, of, p, correlation } => format!(
            "{} {} {} 중 {}에서 반대 방향(부호가 반반이라면 {}). 상관은 {}{}",
            with(actor(one)),
            topic(actor(other)),
            count(*of),
            percent(*share),
            p_value(*p),
            if correlation.is_nan() { "산출 불가".to_owned() } else { two(*correlation) },
            small_sample_remark(*of)
        ),
        Groups::Unexplained { groups, when, closed: true, .. } => {
            format!("{} {groups}개 그룹의 수지가 일치해 장부에 빠진 것이 없다", inside(*when))
        }
        Groups::Unexplained { known, groups, when, closed: false } => {
            let (side, other) = if known.value < 0.0 { ("순매도", "샀다") } else { ("순매수", "팔았다") };
            format!(
                "{} 알려진 {groups}개 그룹은 합계 {} {side}. 발행자를 포함해 이름이 나오지 않은 주체가 같은 금액을 {other}",
                inside(*when),
                amount(known)
            )
        }
        Groups::Weight { name, percent, equal_parts, parts, when } => format!(
            "{} {name} 비중은 {}%. 전체 {parts}개 구성 요소의 집중도는 균등한 {}개에 해당한다",
            named(*when),
            grouped(*percent, 1),
            times(*equal_parts)
        ),
        Groups::Top { names, percent, when } => {
            format!("{} 상위 {}개({}) 비중은 {}%", named(*when), names.len(), listed(names), grouped(*percent, 1))
        }
        Groups::Drift { name, change, drift, trading, from, to } => format!(
            "{name} 비중은 {} 사이 {} {}: 가격에 따른 부분 {}, 매매에 따른 부분 {}",
            stretch(*from, *to),
            points(*change),
            moved_by(*change),
            signed_points(*drift),
            signed_points(*trading)
        ),
        Groups::WeightChange { name, change, from, to } => format!(
            "{name} 비중은 {} 사이 {} {}. 수익률이 없어 가격 때문인지 매매 때문인지 알 수 없다",
            stretch(*from, *to),
            points(*change),
            moved_by(*change)
        ),
    }
}

/// "순매수했다", "순매도했다".
fn did(direction: Direction) -> &'static str {
    match direction {
        Direction::Down => "순매도했다",
        Direction::Up => "순매수했다",
        Direction::Flat => "어느 쪽도 아니었다",
    }
}

/// A share whose interval reaches to the other side: below zero none of it was.
fn at_least_none(share: f64) -> String {
    if share < 0.0 { "없음".to_owned() } else { percent(share) }
}
