//! Korean for statements about financing and the basis trade.

use super::names::{listed, term};
use super::numbers::{amount, grouped, number, p_value, signed, within};
use super::particles::{subject, topic, towards};
use super::periods::{count, inside, named};
use super::{largest, small_cases_remark, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::funding::Funding;
use crate::analysis::words::decisions::outcome::Unwinding;
use crate::analysis::words::decisions::told::whole_percentile;
use crate::analysis::words::parts::{hundredth_of, tenth_of};

/// The sentence of a statement about funding.
pub(super) fn sentence(statement: &Funding) -> String {
    match statement {
        Funding::Spread { of, rate, benchmark, spread, change, percentile, sample, when } => {
            let of = trade(of);
            let level = match (rate, benchmark) {
                (Some(rate), Some(benchmark)) => format!(
                    "{} {} 나타내는 조달 금리는 {}%, 기준금리 {}%를 {}bp {}",
                    inside(*when),
                    subject(&of),
                    number(hundredth_of(*rate)),
                    number(hundredth_of(*benchmark)),
                    number(tenth_of(spread.abs())),
                    if *spread < 0.0 { "하회" } else { "상회" }
                ),
                _ => format!("{} {} {}bp", named(*when), topic(&of), number(tenth_of(*spread))),
            };
            let moved = change.map_or_else(String::new, |c| match tenth_of(c) {
                0.0 => "(전 기간과 같음)".to_owned(),
                c => format!("(전 기간보다 {} {})", number(c.abs()), if c < 0.0 { "작음" } else { "큼" }),
            });
            let place = percentile.map_or_else(String::new, |p| {
                format!(". 그때까지 {} 중 {}백분위", count(*sample), grouped(whole_percentile(p), 0))
            });
            format!("{level}{moved}{place}{}", small_sample_remark(*sample))
        }
        Funding::Turns { change, days, years: (first, last), turns, p, latest: (own, rank) } => {
            let test = p.map_or_else(
                || "(검정하기에는 횟수가 너무 적음)".to_owned(),
                |p| format!("(부호가 우연이라면 {})", p_value(p)),
            );
            format!(
                "{first}~{last}년 연말, {days}일 전까지와 {days}일 후까지 사이에 스프레드는 평균 {}bp 변화{test}. 최근은 {}, {turns}회 \
                 중 낮은 쪽에서 {rank}번째{}",
                plus(*change),
                plus(*own),
                small_cases_remark(*turns)
            )
        }
        Funding::SameDays { rank, years, when } => format!(
            "{} {years}년간 같은 날 중 낮은 쪽에서 {rank}번째{}",
            topic(&named(*when)),
            small_cases_remark(*years)
        ),
        Funding::Event { event, over, change, as_large: (hits, dates), switches } => {
            let switch = if *switches { ". 기간 중에 만기물이 바뀐다" } else { "" };
            format!(
                "{} 이전 {}에서 그 이후 {} 사이에 평균 스프레드는 {}bp 변화. 이만큼 큰 변화를 보이는 것은 후보일 {dates}개 중 {hits}개\
                 (실제 날짜 포함){switch}",
                named(*event),
                count(*over),
                count(*over),
                plus(*change)
            )
        }
        Funding::Sensitivity { basis_points } => {
            format!("배당이 지수 기준 1포인트 늘면 내재 금리는 {}bp 오른다", number(tenth_of(*basis_points)))
        }
        Funding::Positions { slope, interval, p, sample } => format!(
            "포지션이 1표준편차 변하면 스프레드는 {}bp{}, {} 기준 {}",
            plus(*slope),
            within(*interval, |v| number(hundredth_of(v))),
            count(*sample),
            p_value(*p)
        ),
        Funding::Unwind { when, signals, agree } => {
            let known = signals.iter().filter(|(_, score)| score.is_some()).count();
            let each: Vec<String> = signals
                .iter()
                .map(|(name, score)| match score {
                    Some(score) => format!("{} {}", term(name), plus(*score)),
                    None => format!("{} 대상 외", term(name)),
                })
                .collect();
            let verdict = match Unwinding::of(known, *agree) {
                Unwinding::All => "베이시스 거래 청산의 세 가지 징후가 모두 나타났다",
                Unwinding::None => "베이시스 거래 청산의 징후는 없다",
                Unwinding::AllJudged => "판정 가능한 징후는 청산을 가리키나 세 가지가 모두 일치해야 한다",
                Unwinding::Mixed => "베이시스 거래 청산의 징후는 일치하지 않는다",
            };
            format!(
                "{}: {verdict}. {known}개 중 {agree}개가 청산을 가리키며, 청산 방향 표준편차는 {}",
                named(*when),
                listed(&each)
            )
        }
        Funding::Shorts { level, change, over, score, when } => {
            let moved = match Direction::of(change.value) {
                Direction::Up => format!("{} 늘어", amount(change)),
                Direction::Down => format!("{} 줄어", amount(change)),
                Direction::Flat => "변동 없이".to_owned(),
            };
            let z = score.map_or_else(
                || "(점수를 내기에는 이력이 짧음)".to_owned(),
                |z| format!(". 변화는 이전의 같은 변화들의 평균에서 {}표준편차", plus(z)),
            );
            format!("숏은 {} 동안 {moved} {} {}{z}", count(*over), inside(*when), amount(level))
        }
        Funding::Repo { mean, highest, score, inside_months, when } => {
            let z = |value: &Option<f64>| value.map_or_else(|| "산출 불가".to_owned(), plus);
            format!(
                "{} 레포 금리는 하한에서 평균 {}bp, 최대 {}bp. 점수는 {}, 월말·월초를 제외하면 {}",
                named(*when),
                plus(*mean),
                plus(*highest),
                z(score),
                z(inside_months)
            )
        }
        Funding::Placebo { score, as_high: (hits, dates) } => {
            format!("점수 {} 이상이 된 것은 창 {dates}개 중 {hits}개(이번 포함)", plus(*score))
        }
        Funding::Mirror { change, direction, rank: (rank, of), over } => format!(
            "반대편의 순매수 포지션은 {} 동안 {} {}, {}은 변동 {of}개 중 {}({})",
            count(*over),
            amount(change),
            if *direction == Direction::Down { "감소" } else { "증가" },
            if *direction == Direction::Down { "감소폭" } else { "증가폭" },
            largest(*rank),
            signed(change)
        ),
    }
}

/// "A에서 B로의 롤", "A(B 대비)", or a name as it is.
fn trade(of: &str) -> String {
    if let Some((from, to)) = of.strip_prefix("the roll from ").and_then(|rest| rest.split_once(" to ")) {
        return format!("{from}에서 {}의 롤", towards(to));
    }
    match of.split_once(" over ") {
        Some((future, index)) => format!("{future}({index} 대비)"),
        None => of.to_owned(),
    }
}

/// "+2.5", "−0.7", "0".
fn plus(value: f64) -> String {
    let shown = tenth_of(value);
    if shown > 0.0 { format!("+{}", number(shown)) } else { number(shown) }
}
