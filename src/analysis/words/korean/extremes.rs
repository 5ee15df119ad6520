//! Korean for statements about joint extremes.

use super::numbers::{amount, number, p_value, percent, signed, within};
use super::particles::{subject, with};
use super::periods::{count, named};
use super::small_cases_remark;
use crate::analysis::finding::extremes::Extremes;
use crate::analysis::words::parts::hundredth_of;

/// The sentence of a statement about joint extremes.
pub(super) fn sentence(statement: &Extremes) -> String {
    match statement {
        Extremes::Joint { first, second, low, threshold, cases, expected, sample, latest, p } => {
            let side = if *low {
                format!("−{threshold}표준편차를 밑돈")
            } else {
                format!("{threshold}표준편차를 웃돈")
            };
            let often = if *cases == 0 { "한 번도 없다".to_owned() } else { format!("{cases}회") };
            let last = latest.map_or_else(String::new, |when| format!(", 최근은 {}", named(when)));
            let test = p.map_or_else(String::new, |p| format!("(이 횟수에 대한 {})", p_value(p)));
            format!(
                "{} {} 함께 {side} 것은 {} 중 {often}{last}. 서로 독립이라면 {}회{test}",
                with(first),
                subject(second),
                count(*sample),
                number(hundredth_of(*expected))
            )
        }
        Extremes::After { name, cases, horizon, average, effect, interval, p, rises, base, smallest } => {
            let range = match interval {
                None => "(구간을 제시하기에는 횟수가 너무 적음)".to_owned(),
                Some(_) => within(*interval, |v: f64| number(hundredth_of(v))),
            };
            let test = p.map_or_else(String::new, |p| format!(", {}", p_value(p)));
            let power = smallest.as_ref().map_or_else(String::new, |s| {
                format!(". 이 횟수로 다섯 번 중 네 번 찾아낼 수 있는 것은 {} 이상의 효과", amount(s))
            });
            let mean = if average.value < 0.0 { format!("−{}", amount(average)) } else { amount(average) };
            format!(
                "사례 {cases}회 이후 {name} 수익률은 {} 동안 평균 {mean}, 다른 시기와의 차이는 {}{range}{test}. 상승은 {rises}회, \
                 통상 상승 비율은 {}{power}{}",
                count(*horizon),
                signed(effect),
                percent(*base),
                small_cases_remark(*cases)
            )
        }
    }
}
