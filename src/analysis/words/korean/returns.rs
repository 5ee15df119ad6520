//! Korean for statements about flows beside returns. Never "caused": flows and prices move each other.

use super::names::{actor, listed, term};
use super::numbers::{amount, grouped, number, p_value, percent};
use super::particles::topic;
use super::periods::{count, inside};
use super::{small_cases_remark, small_sample_remark};
use crate::analysis::finding::returns::Returns;
use crate::analysis::words::decisions::evidence::{found, is_weak_instrument};
use crate::analysis::words::parts::{hundredth_of, tenth_of};

/// The sentence of a statement about flows and returns.
pub(super) fn sentence(statement: &Returns) -> String {
    match statement {
        Returns::Scenario { multiplier, flow, market, share, moves: (middle, low, high) } => format!(
            "승수 {} 기준, {} 시장에 대한 {} {}(시장의 {})에 수반되는 변동은 {}(승수 1~8에서는 {}~{})",
            number(*multiplier),
            amount(market),
            amount(flow),
            if flow.value < 0.0 { "순매도" } else { "순매수" },
            percent(share.abs()),
            moved(*middle),
            moved(*low),
            moved(*high)
        ),
        Returns::Attribution { name, total, parts, rest, bounds: (low, high), when } => {
            let each: Vec<String> =
                parts.iter().map(|(name, part)| format!("{} {}", term(name), moved(*part))).collect();
            format!(
                "{} {} {} 변동. 이 승수에서 자금 흐름에 해당하는 부분은 {}, 나머지는 {}. 모든 흐름의 합은 승수 1~8에서 {}~{}에 \
                 해당한다",
                topic(name),
                inside(*when),
                moved(*total),
                listed(&each),
                moved(*rest),
                moved(*low),
                moved(*high)
            )
        }
        Returns::Estimate { multiplier, interval, p, sample, first_stage } => {
            let range = interval.map_or_else(
                || "(양 끝이 있는 구간 없음)".to_owned(),
                |(low, high)| format!("(95% 구간 {}~{})", number(hundredth_of(low)), number(hundredth_of(high))),
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let flow = "시장 1%의 자금 흐름에 수반되는 변동은";
            let how = match first_stage {
                None => format!("{} 동안 {flow}", count(*sample)),
                Some(f) if is_weak_instrument(*f) => format!(
                    "도구변수가 약하다(1단계 F값 {}, 10 미만). 그에 따르면 {} 동안 {flow}",
                    number(tenth_of(*f)),
                    count(*sample)
                ),
                Some(f) => {
                    format!("도구변수(1단계 F값 {})에 따르면 {} 동안 {flow}", number(tenth_of(*f)), count(*sample))
                }
            };
            format!("{how} {}{range}{test}{}", moved(*multiplier), small_sample_remark(*sample))
        }
        Returns::After {
            name,
            holder,
            horizon,
            means: (selling, other),
            cases: (sold, rest),
            rises,
            interval,
            drawn,
            p,
            smallest,
            equivalence,
        } => {
            let who = if holder.is_empty() { "순매도".to_owned() } else { format!("{} 순매도", actor(holder)) };
            let time = match horizon {
                None => format!("{who} 기간({sold}회)"),
                Some(horizon) => format!("{who} 이후 {}({sold}회)", count(*horizon)),
            };
            let range = interval.map_or_else(
                || "(구간을 제시하기에는 횟수가 너무 적음)".to_owned(),
                |(low, high)| format!("(95% 구간 {}~{})", number(hundredth_of(low)), number(hundredth_of(high))),
            );
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let again = drawn.map_or_else(String::new, |((low, high), draws)| {
                format!(
                    ". 블록을 {}회 추출하면 {}~{}",
                    grouped(draws as f64, 0),
                    number(hundredth_of(low)),
                    number(hundredth_of(high))
                )
            });
            let power = smallest.map_or_else(String::new, |s| {
                format!(". 다섯 번 중 네 번 찾아낼 수 있는 것은 {}%포인트 이상의 차이", number(hundredth_of(s)))
            });
            let verdict = equivalence.map_or_else(String::new, |(margin, p)| {
                let said = if found(p) { "입증됐다" } else { "입증되지 않았다" };
                format!(". ‘{} 초과의 효과는 없다’는 {said}({})", number(hundredth_of(margin)), p_value(p))
            });
            format!(
                "{time}의 {name} 수익률은 평균 {}, 그 밖({rest}회)은 {}, 차이는 {}%포인트{range}{test}. 상승 비율은 {}, 그 밖은 \
                 {}{again}{power}{verdict}{}",
                moved(*selling),
                moved(*other),
                signed(selling - other),
                percent(rises.0),
                percent(rises.1),
                small_cases_remark(*sold)
            )
        }
    }
}

fn signed(value: f64) -> String {
    let shown = hundredth_of(value);
    if shown > 0.0 { format!("+{}", number(shown)) } else { number(shown) }
}

/// "+1.2%", "−6%".
fn moved(value: f64) -> String {
    format!("{}%", signed(value))
}
