//! Korean for statements about the course of a flow.

use super::names::{actor, ratio_unit, term};
use super::numbers::{amount, grouped, p_value, percent, shows_zero, signed, times, within};
use super::particles::{object, topic};
use super::periods::{count, inside, named, of_periods};
use super::{largest, moved, net, net_amount, ranked, small_sample_remark, small_sample_word};
use crate::analysis::finding::course::{Base, Claim, Course, Slot};
use crate::analysis::finding::{Amount, Count, Direction, Voice};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{Pace, Revised};

/// The sentence of a statement about a course.
pub(super) fn sentence(statement: &Course) -> String {
    match statement {
        Course::Scaled { subject, flow, when, base, base_name, ratio } => {
            let size = ratio.abs();
            let against = match base {
                // A base of the flow's own name is said by its kind.
                Base::Assets if *base_name == subject.name => format!("기초 보유액의 {}", percent(size / 100.0)),
                Base::Assets => format!("기초 {base_name}의 {}", percent(size / 100.0)),
                Base::MarketCap => format!("{base_name}의 {}bp", two(size)),
                Base::Gdp => format!("연율 환산 {base_name}의 {}", percent(size / 100.0)),
                Base::Volume => format!("{base_name} {}일치", times(size)),
            };
            format!("{}. {against}에 해당한다", moved(subject, flow, *when))
        }
        Course::ScaledRank { rank, direction, sample } => format!(
            "규모 대비 {} {} 중 {}{}",
            topic(net_amount(*direction)),
            count(*sample),
            largest(*rank),
            small_sample_remark(*sample)
        ),
        Course::ScaledMean { mean, unit, interval, p, sample } => {
            let range = interval.map_or_else(String::new, |(low, high)| format!("({}~{})", two(low), two(high)));
            format!("기간당 평균은 {}{}{range}, {} 기준 {}", two(*mean), ratio_unit(unit), count(*sample), p_value(*p))
        }
        Course::Organic { name, percent: organic, total, when } => format!(
            "{} {} 운용 성과를 제외하면 {} {}, 포함하면 {}{}%",
            topic(name),
            inside(*when),
            percent(organic.abs() / 100.0),
            if *organic < 0.0 { "감소" } else { "증가" },
            if *total > 0.0 { "+" } else { "" },
            two(*total)
        ),
        Course::Steady { subject, direction, on_side, of, interval, longest_gap } => {
            let often = of_periods(*on_side, *of);
            let who = if subject.names_trader() {
                let what = if subject.asset.is_empty() {
                    String::new()
                } else {
                    format!("{} ", object(actor(&subject.asset)))
                };
                format!("{} {often} 동안 {what}{}", topic(actor(&subject.holder)), net(*direction))
            } else {
                let sign = if *direction == Direction::Down { "마이너스" } else { "플러스" };
                format!("{} {often} 동안 {sign}", topic(&subject.name))
            };
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("(바탕에 있는 확률 {}~{})", percent(low), percent(high))
            });
            let gap = match longest_gap {
                0 => "중단 없음".to_owned(),
                1 => "두 번 잇달아 중단된 적은 없음".to_owned(),
                many => format!("가장 긴 중단은 {}", count(Count { periods: *many, ..*of })),
            };
            format!("{who}{range}, {gap}{}", small_sample_remark(*of))
        }
        Course::Variation { coefficient, mean, weakest } => format!(
            "기간당 평균은 {}, 표준편차는 그 {}배. 가장 약한 기간은 {}",
            signed(mean),
            two(*coefficient),
            signed(weakest)
        ),
        Course::Halves { plain, scaled, base_name } => {
            let verdict = |ratio: f64| match Pace::of(ratio) {
                Pace::Growing => "확대",
                Pace::Shrinking => "축소",
                Pace::Steady => "횡보",
            };
            let relative = scaled.map_or_else(String::new, |ratio| {
                format!(". {base_name} 대비로는 {}({}배)", verdict(ratio), two(ratio))
            });
            format!("금액으로는 {}(후반은 전반의 {}배){relative}", verdict(*plain), two(*plain))
        }
        Course::Contrast { first, second, difference, first_change, second_change, from, p, interval } => format!(
            "{} 이후 {} {}, {} {} 변화: 차이는 {}{}({})",
            named(*from),
            topic(first),
            signed(first_change),
            topic(second),
            signed(second_change),
            signed(difference),
            within(*interval, |v| signed(&Amount { value: v, ..difference.clone() })),
            p_value(*p)
        ),
        Course::Placebo { as_large, cuts } => {
            format!("같은 자료의 구분 시점 {cuts}개 중 이만큼 큰 차이를 보이는 것은 {as_large}개(실제 시점 포함)")
        }
        Course::PreTrend { slope, p, sample } => {
            let drift = if shows_zero(slope) {
                "거의 움직이지 않았다".to_owned()
            } else {
                format!("기간당 {}씩 움직였다", signed(slope))
            };
            let verdict = if found(*p) { ": 둘은 나란히 움직이지 않았다" } else { "" };
            format!("구분 시점 이전의 차이는 {drift}({} 기준 {}){verdict}", count(*sample), p_value(*p))
        }
        Course::SameSlot { subject, when, slot: name, rank, direction, years } => {
            let place = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => ranked(*rank, "최저", "낮은 수준"),
                (Voice::Level, _) => ranked(*rank, "최고", "높은 수준"),
                _ if *rank <= 1 => format!("최대 {}", net(*direction)),
                _ => format!("{rank}번째로 큰 {}", net(*direction)),
            };
            let remark = small_sample_word(*years).map_or_else(String::new, |label| format!("({label})"));
            format!("{}: {} {} 기준 {years}년 중 {place}{remark}", subject.name, topic(&named(*when)), slot(*name))
        }
        Course::Adjusted { amount: difference, usual, slot: name, years } => {
            format!("과거 {years}년 {} 평균({})과 비교하면 {}", slot(*name), signed(usual), signed(difference))
        }
        Course::Turn { turn, difference, turns, rises, p } => {
            let test = p.map_or_else(
                || "검정하기에는 횟수가 너무 적음".to_owned(),
                |p| format!("부호 반전 검정 {}", p_value(p)),
            );
            format!(
                "{} 이후의 수준은 이전보다 평균 {} {}, {turns}회 중 {rises}회 상승({test})",
                term(turn),
                amount(difference),
                if difference.value < 0.0 { "낮고" } else { "높고" }
            )
        }
        Course::Revisions { name, bias, size, sample, p } => format!(
            "{name} 수정은 평균 {}({}), 크기는 평균 {}, 대상은 {}{}",
            signed(bias),
            p_value(*p),
            amount(size),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Course::NoiseOrNews { slope, p, sample } => {
            let verdict = if found(*p) {
                "첫 발표치는 미리 보정할 수 있다(노이즈)"
            } else {
                "수정은 첫 발표치로 예측되지 않는다(뉴스)"
            };
            format!(
                "첫 발표치가 1 높으면 수정은 {}({} 기준 {}): {verdict}",
                grouped(*slope, 2),
                count(*sample),
                p_value(*p)
            )
        }
        Course::Survives { claim, when, first, last, held_at_first, holds, prints } => {
            let what = match claim {
                Claim::Sign(Direction::Down) => "순매도",
                Claim::Sign(_) => "순매수",
                Claim::Record(Direction::Down) => "사상 최대 순매도",
                Claim::Record(_) => "사상 최대 순매수",
            };
            let verdict = match Revised::of(*held_at_first, *holds, *prints) {
                Revised::NeverHeld => "첫 발표 때도 성립하지 않았다",
                Revised::Survives => "수정 후에도 성립한다",
                Revised::Lost => "수정으로 성립하지 않게 된다",
            };
            format!(
                "{} {} {verdict}: 첫 발표 {}, 현재 {}. 발표 {prints}회 중 {holds}회 성립",
                named(*when),
                topic(what),
                signed(first),
                signed(last)
            )
        }
    }
}

/// Two decimals, three significant digits for small numbers.
fn two(value: f64) -> String {
    let decimals = match value.abs() {
        size if size < 0.095 => 3,
        size if size < 9.95 => 2,
        _ => 1,
    };
    grouped(value, decimals)
}

/// "4월", "4월 전반", "4분기".
pub(in crate::analysis::words) fn slot(slot: Slot) -> String {
    match slot {
        Slot::Year => "한 해".to_owned(),
        Slot::Quarter(quarter) => format!("{quarter}분기"),
        Slot::HalfYear { second } => if second { "하반기" } else { "상반기" }.to_owned(),
        Slot::Month(month) => format!("{month}월"),
        Slot::HalfMonth { month, second } => format!("{month}월 {}", if second { "후반" } else { "전반" }),
        Slot::Week(week) => format!("제{week}주"),
    }
}
