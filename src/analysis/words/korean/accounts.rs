//! Korean for statements about holdings and accounts.

use super::names::{actor, listed, term};
use super::numbers::{amount, grouped, p_value, percent, plus_minus, points, signed, signed_points, times, two};
use super::particles::topic;
use super::periods::{count, inside, named};
use super::{moved_by, quotes, rise, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::accounts::{Accounts, Cause, Part};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{NotThis, is_deficit, multiple};
use crate::analysis::words::decisions::told::whole_percentile;
use crate::analysis::words::largest_parts;

/// The sentence of a statement about holdings, accounts or quoted numbers.
pub(super) fn sentence(statement: &Accounts) -> String {
    match statement {
        Accounts::ForeignShare { holder, asset, outside, percent: share, when, percentile, sample, since } => {
            let outside = outside.as_ref().map_or_else(String::new, |who| format!("({} 보유분 제외)", actor(who)));
            format!(
                "{} {} 기준 {}{outside}의 {} 보유, {} 이후 {}백분위 수준{}",
                topic(actor(holder)),
                named(*when),
                actor(asset),
                percent(share / 100.0),
                named(*since),
                grouped(whole_percentile(*percentile), 0),
                small_sample_remark(*sample)
            )
        }
        Accounts::ShareChange { change, over, parts, main, despite, outside } => {
            let rose = *change >= 0.0;
            let left_out = outside.as_ref().map(|who| format!("{}의 취득·처분", actor(who)));
            let noun = |cause: Cause| match &left_out {
                Some(words) if cause == Cause::Excluded => words.clone(),
                _ => cause_noun(cause).to_owned(),
            };
            let shown: Vec<String> =
                parts.iter().map(|(cause, value)| format!("{} {}", noun(*cause), signed_points(*value))).collect();
            let not = match NotThis::of(*despite, rose, parts) {
                Some(NotThis::Purchases) => "이며 매수가 아니다",
                Some(NotThis::Selling) => "이며 매도가 아니다",
                Some(NotThis::LargerHoldings) => "이며 보유 확대가 아니다",
                Some(NotThis::SmallerHoldings) => "이며 보유 축소가 아니다",
                None => "",
            };
            let because = if *main == Cause::Excluded { noun(*main) } else { cause_of(*main, rose).to_owned() };
            let act = moved_by(*change);
            format!(
                "비중은 {} 동안 {} {act}: {}. {act} 요인은 {because}{not}",
                count(*over),
                points(*change),
                listed(&shown)
            )
        }
        Accounts::HomeBias { holder, bias, foreign, neutral, when } => format!(
            "{}: {} 자국 편향은 {}. 해외 비중은 {}, 세계 시장 비중대로라면 {}",
            actor(holder),
            named(*when),
            two(*bias),
            percent(foreign / 100.0),
            percent(neutral / 100.0)
        ),
        Accounts::Nested { holder, issuer, of_foreign, foreign, of_all, when } => format!(
            "{}: {} 해외 자산 중 {issuer} 비중은 {}, 전체 자산 중 해외 자산은 {}로, {issuer} 비중은 전체의 {}",
            actor(holder),
            named(*when),
            percent(of_foreign / 100.0),
            percent(foreign / 100.0),
            percent(of_all / 100.0)
        ),
        Accounts::LargestCell { holder, issuer, percent: share, when } => {
            format!("{}: {} 최대 비중은 {issuer} {}", actor(holder), named(*when), percent(share / 100.0))
        }
        Accounts::WeightChange { holder, issuer, from, to, since, until, split } => {
            let times = multiple(*from, *to).map_or_else(String::new, |factor| format!("({}배)", times(factor)));
            let split = split.map_or_else(String::new, |(drift, bought)| {
                format!(": 가격 변동 {}, 매수 {}", signed_points(drift), signed_points(bought))
            });
            format!(
                "{}: {issuer} 비중은 {} {}에서 {} {}로 {}{times}{split}",
                actor(holder),
                named(*since),
                percent(from / 100.0),
                named(*until),
                percent(to / 100.0),
                moved_by(to - from)
            )
        }
        Accounts::WeightTrend { holder, issuer, slope, interval, p, sample } => {
            let between = interval
                .map_or_else(String::new, |(low, high)| format!("(95% 구간 {}~{})", grouped(low, 1), grouped(high, 1)));
            format!(
                "{}: {issuer} 비중은 연 {}씩 변화{between}, {}({})",
                actor(holder),
                signed_points(*slope),
                p_value(*p),
                count(*sample)
            )
        }
        Accounts::Identity { formula, sample, largest, allowed } => format!(
            "{} 등식은 {} 모두에서 반올림 범위 안에 있다: 최대 잔차 {}, 반올림 허용폭 {}",
            term(formula),
            count(*sample),
            amount(largest),
            amount(allowed)
        ),
        Accounts::Financing { balance, of_gdp, when, parts, equity_share } => {
            let deficit = is_deficit(balance);
            let (side, how) =
                if deficit { ("적자", "조달 내역은") } else { ("흑자", "이에 대응하는 순유입은") };
            let share = match equity_share {
                Some(share) => format!(". 주식은 순유입의 {}", percent(*share)),
                None if deficit => ". 내역의 부호가 섞여 있어 구성비는 제시하지 않는다".to_owned(),
                None => String::new(),
            };
            let gdp = if *of_gdp { "(모두 GDP 대비)" } else { "" };
            format!(
                "{} 경상수지와 자본수지의 합은 {} {side}, {how} {}{gdp}{share}",
                named(*when),
                amount(balance),
                listed(&largest_parts(parts, "the others").iter().map(part).collect::<Vec<_>>())
            )
        }
        Accounts::BasicBalance { broad, amount: value, of_gdp, when, place } => {
            let which = if *broad { "광의의 기초수지" } else { "기초수지" };
            let gdp = if *of_gdp { "GDP 대비 " } else { "" };
            let side = match Direction::of(value.value) {
                Direction::Down => format!("{gdp}{} 적자", amount(value)),
                Direction::Up => format!("{gdp}{} 흑자", amount(value)),
                Direction::Flat => "균형".to_owned(),
            };
            let place = place.map_or_else(String::new, |(percentile, sample)| {
                format!(", {} 중 {}백분위", count(sample), grouped(whole_percentile(percentile), 0))
            });
            format!("{} {which}는 {side}{place}", named(*when))
        }
        Accounts::Omissions { amount: value, of_gdp, of_gross, when } => {
            let gross = of_gross.map_or_else(String::new, |s| format!(", 금융 거래 총액의 {}", percent(s)));
            let gdp = if *of_gdp { "GDP 대비 " } else { "" };
            format!("{} 어느 계정에도 기록되지 않은 금액은 {gdp}{}{gross}", inside(*when), plus_minus(value))
        }
        Accounts::PositionChange { name, change, from, to, parts, traded } => {
            let act = rise(&change.unit, Direction::of(change.value));
            let traded =
                traded.map_or_else(String::new, |share| format!(". {act}분의 {}는 거래에 따른 것", percent(share)));
            format!(
                "{} {} {}에서 {} {}까지 {} {act}: {}{traded}",
                topic(name),
                named(from.1),
                signed(&from.0),
                named(to.1),
                signed(&to.0),
                amount(change),
                listed(&parts.iter().map(part).collect::<Vec<_>>())
            )
        }
        Accounts::ValuationShare { share, sample } => format!(
            "통상적인 기간에 포지션을 움직인 요인의 {}가 가격과 환율, 나머지가 거래({})",
            percent(*share),
            count(*sample)
        ),
        Accounts::Gap { mean, p, persistence, memory, sample } => {
            let certainty = if persistence.is_nan() {
                "모든 기간 동일".to_owned()
            } else {
                format!("{}, 전 기간과의 상관 {}", p_value(*p), two(*persistence))
            };
            format!(
                "거래로도 가격으로도 설명되지 않는 금액은 기간당 평균 {}({certainty}, {}){}",
                plus_minus(mean),
                count(*sample),
                // A gap that remembers is no noise of measuring: something is left out.
                match memory {
                    Some(p) if found(*p) => format!(". 자신의 과거를 따라간다(무상관이라면 {})", p_value(*p)),
                    _ => String::new(),
                }
            )
        }
        Accounts::SurveyBreaks { count: number, moved } => {
            let moved = moved.as_ref().map_or_else(
                || ": 그 변화액은 알 수 없어 제외했다".to_owned(),
                |moved| format!(": {} 자금 흐름이 아니다", topic(&plus_minus(moved))),
            );
            format!("측정 방법이 {number}개 기간에 바뀌었다{moved}")
        }
        Accounts::Quotes { .. } | Accounts::ImpliedNumber { .. } | Accounts::Tied { .. } => quotes::sentence(statement),
    }
}

/// "주식 +2.1%".
fn part(part: &Part) -> String {
    format!("{} {}", term(&part.name), plus_minus(&part.amount))
}

fn cause_noun(cause: Cause) -> &'static str {
    match cause {
        Cause::Purchases => "매수",
        Cause::Valuation => "평가 변동과 설명되지 않은 부분",
        Cause::Holdings => "보유",
        Cause::Supply => "공급",
        Cause::Excluded => "전체에서 제외한 부분",
        Cause::Survey => "새 조사",
    }
}

fn cause_of(cause: Cause, rose: bool) -> &'static str {
    match (cause, rose) {
        (Cause::Purchases, true) => "매수",
        (Cause::Purchases, false) => "매도",
        (Cause::Valuation, _) => "평가 변동",
        (Cause::Holdings, true) => "주로 보유 확대",
        (Cause::Holdings, false) => "주로 보유 축소",
        (Cause::Supply, true) => "공급 축소",
        (Cause::Supply, false) => "공급 확대",
        (Cause::Excluded, _) => "전체에서 제외한 부분",
        (Cause::Survey, _) => "새 조사",
    }
}
