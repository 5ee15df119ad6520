//! Korean for statements that go further than the first answer.

use super::names::listed;
use super::numbers::{number, p_value, percent, signed, times, two, within};
use super::periods::{count, named, unit};
use super::{small_cases_remark, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::further::Further;
use crate::analysis::words::decisions::evidence::Tail;
use crate::analysis::words::decisions::told::{Elapsed, Often};
use crate::analysis::words::parts::tenth_of;
use crate::stats::collinearity::TOO_MUCH;

/// The sentence of such a statement.
pub(super) fn sentence(statement: &Further) -> String {
    match statement {
        Further::BeyondControls { amount, over, controls, interval, p, explained } => {
            let held: Vec<&str> = controls.iter().map(|c| control(c)).collect();
            format!(
                "{}의 영향을 고정하면 사건 이후 {}의 비정상분 누계는 {}{}({}, 이들은 이전 분산의 {} 설명)",
                listed(&held),
                count(*over),
                signed(amount),
                within(interval.as_ref().map(|(l, h)| (l, h)), signed),
                p_value(*p),
                percent(*explained)
            )
        }
        Further::Events { events, mean, over, patell, boehmer, sign, below } => format!(
            "사건 {events}회에서 {}의 비정상분 누계는 평균 {}. 파텔의 z로는 {}({}), 자체 산포로는 {}, 부호로는 {}. 횟수를 보정하면 {}{}",
            count(*over),
            signed(mean),
            p_value(patell.1),
            two(patell.0),
            p_value(boehmer.1),
            p_value(*sign),
            if *below == 0 { "두드러진 것 없음".to_owned() } else { format!("{below}회가 두드러짐") },
            small_cases_remark(*events)
        ),
        Further::Twin { base, percent: share, direction, ranks: (scaled, plain), sample, earlier } => {
            let what = if *direction == Direction::Down { "최저" } else { "최고" };
            let since = earlier.map_or_else(|| format!("역대 {what}"), |when| format!("{} 이후 {what}", named(when)));
            format!(
                "{base} 대비 {}, {} 중 {scaled}위, {since}{}. 그 자체로는 {plain}위",
                percent(share / 100.0),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Further::Rare { direction, blocks, every, interval, shape } => {
            let what = if *direction == Direction::Down { "최저값" } else { "최고값" };
            let shown = |every: f64| match Often::of(every) {
                Often::Never => "무한".to_owned(),
                Often::Over(_) => "1만 초과".to_owned(),
                Often::Once(every) => number(tenth_of(every)),
            };
            let often = if Often::of(*every) == Often::Never {
                "이만큼 극단적인 값은 나오지 않음".to_owned()
            } else {
                format!(
                    "이만큼 극단적인 값은 평균 {}{}에 한 번{}",
                    shown(*every),
                    unit(blocks.frequency),
                    within(*interval, shown)
                )
            };
            let tail = match Tail::of(*shape) {
                Tail::Heavy => "꼬리가 두꺼움",
                Tail::Bounded => "꼬리에 한계가 있음",
                Tail::Exponential => "꼬리는 지수형",
            };
            format!("{} 각각의 {what} 기준으로 {often}. {tail}(형상 {})", count(*blocks), two(*shape))
        }
        Further::Inflation { market, factor, most: (name, largest) } => {
            let verdict =
                if *factor > TOO_MUCH { "그 베타는 거의 구별되지 않음" } else { "그 베타는 구별됨" };
            let other = if name == market { String::new() } else { format!(". 최대는 {name} {}", times(*largest)) };
            format!("다른 요인과 나란히 놓은 {market}의 분산팽창계수는 {}, {verdict}{other}", times(*factor))
        }
        Further::BetaRotation { market, sold, others, rotated, interval } => {
            let shown: Vec<String> = others.iter().map(|(name, change)| format!("{name} {}", signed(change))).collect();
            let share = if rotated.is_finite() {
                format!(
                    ". 매도분의 {} 다른 곳에서 매수{}, 나머지는 위험 축소",
                    percent(*rotated),
                    within(*interval, percent)
                )
            } else {
                ". 매도가 없어 갈아타기도 없음".to_owned()
            };
            format!("베타로 보면 {market} {}, {}{share}", signed(sold), shown.join(", "))
        }
        Further::Futures { name, change, p, agrees } => format!(
            "{name}: 앞 창에서 뒤 창으로 평균 {} 변화({}). 선물은 베타의 변화와 {}",
            signed(change),
            p_value(*p),
            if *agrees { "일치" } else { "불일치" }
        ),
        Further::FirstSince { latest, before, from } => match before {
            Some((when, months)) => {
                format!("{}에 둘 다 극단: {} 이후 처음({})", named(*latest), named(*when), span_of(*months))
            }
            None => format!("{}에 둘 다 극단: {}부터의 기록에서 처음", named(*latest), named(*from)),
        },
        Further::Shuffled { change, p, orders } => format!(
            "상관계수 변화 {}. 기간 순서를 임의로 바꾼 {}가지 중 {}가 같은 정도로 변함",
            two(*change),
            number(*orders as f64),
            percent(*p)
        ),
        Further::IndexLag { index, lag, correlation, same } => {
            let when = match lag {
                0 => "같은 기간에".to_owned(),
                k if *k > 0 => format!("모형보다 {k}기 뒤에"),
                k => format!("모형보다 {}기 앞서", -k),
            };
            let plain = if *lag == 0 { String::new() } else { format!(", 같은 기간에는 {}", two(*same)) };
            format!("{index}: {when} 모형과 가장 잘 연동, 상관계수 {}{plain}", two(*correlation))
        }
        Further::Expiries { spans, others, p } => format!(
            "공매도는 옵션 만기를 걸친 보고 {}회 중 {}회, 나머지 {}회 중 {}회 증가({}). 차이가 있다면 시장관이 아니라 헤지에 따른 것",
            spans.1,
            spans.0,
            others.1,
            others.0,
            p_value(*p)
        ),
        Further::Stale { ends, more } if more.periods == 0 => {
            format!("최초 공표는 {}까지로 마지막 공표와 같음", named(*ends))
        }
        Further::Stale { ends, more } => format!(
            "최초 공표는 {}까지. 마지막 공표에는 {}분이 더 있어 최근에 대한 서술은 낡음",
            named(*ends),
            count(*more)
        ),
        Further::LargestSince { fall, earlier, year, sample } => {
            let what = if *fall { "하락" } else { "상승" };
            let since =
                earlier.map_or_else(|| format!("{} 중", count(*sample)), |when| format!("{} 이후", named(when)));
            let of_year = year.map_or_else(String::new, |y| format!(", {y}년 들어 최대"));
            format!("순레버리지 {what}폭으로 {since} 최대{of_year}{}", small_sample_remark(*sample))
        }
    }
}

/// Our own words for what is held fixed; names of series stay.
fn control(name: &str) -> &str {
    match name {
        "the period before" => "직전 기간",
        "ends of months" => "월말",
        "ends of quarters" => "분기말",
        "ends of years" => "연말",
        other => other,
    }
}

fn span_of(months: usize) -> String {
    match Elapsed::of(months) {
        Elapsed::LessThanMonth => "한 달 미만".to_owned(),
        Elapsed::Months(months) => format!("{months}개월 만"),
        Elapsed::Years(years) => format!("{}년 만", times(years)),
    }
}
