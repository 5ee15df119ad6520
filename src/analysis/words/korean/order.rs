//! Korean for statements about what moves with, or before, what. Nothing here says "caused".

use super::names::listed;
use super::numbers::{amount, grouped, p_value, percent, signed, within};
use super::particles::{object, subject, topic, with};
use super::periods::{count, each, named, of_periods, same, unit};
use super::small_sample_remark;
use crate::analysis::finding::Count;
use crate::analysis::finding::order::Order;
use crate::analysis::words::decisions::evidence::{Leads, Skill, found, gap_closes};
use crate::analysis::words::decisions::links::{Led, Link, Links, hit_share};

/// The sentence of a statement about order.
pub(super) fn sentence(statement: &Order) -> String {
    match statement {
        Order::Nowcast { target, indicator, when, estimate, band, published } => format!(
            "{indicator} 기반 나우캐스트: {} {} {}{}. 최근 공표치는 {} {}",
            named(*when),
            topic(target),
            signed(estimate),
            within(band.as_ref().map(|(low, high)| (low, high)), signed),
            named(published.1),
            signed(&published.0)
        ),
        Order::Record { error, no_change, p, sample, inside: (held, bands) } => {
            let verdict = match Skill::of(error.value, no_change.value, *p) {
                Skill::Better => "‘변화 없음’보다 낫다",
                Skill::Worse => "‘변화 없음’보다 못하다",
                Skill::Untold => "‘변화 없음’과 구별되지 않는다",
            };
            let held = if *bands == 0 {
                String::new()
            } else {
                format!(". 95% 구간은 결과 {bands}개 중 {held}개를 담았다")
            };
            format!(
                "각 시점에 공표된 수치만 쓴 나우캐스트의 오차는 {}, ‘변화 없음’으로 본 경우는 {}({}): {verdict}({}){held}",
                amount(error),
                amount(no_change),
                count(*sample),
                p_value(*p)
            )
        }
        Order::Slope { flow, target, indicator, slope, interval, r_squared, relative_error, sample } => format!(
            "{indicator}의 100 변화에 대해 {} {}{}: 분산의 {} 설명하며 오차는 그 표준편차의 {}배({})",
            if *flow { topic(target) } else { format!("{target}의 변화는") },
            whole(100.0 * slope),
            within(*interval, |v| whole(100.0 * v)),
            object(&percent(*r_squared)),
            two(*relative_error),
            count(*sample)
        ),
        Order::Hits { hits, of, interval, p, by_chance } => {
            format!(
                "둘이 같은 방향으로 움직인 것은 {}, {}{}(절반이라면 {}, 부호가 독립이라면 일치는 {}){}",
                of_periods(*hits, *of),
                percent(hit_share(*hits, *of)),
                within(*interval, percent),
                p_value(*p),
                percent(*by_chance),
                small_sample_remark(*of)
            )
        }
        Order::Together { target, indicator, p, speed, p_speed, half_life, sample } => {
            let verdict = if found(*p) { "함께 움직인다" } else { "함께 움직인다고 볼 수 없다" };
            let half = half_life
                .map_or_else(String::new, |h| format!(", {}{} 만에 절반이 된다", two(h), unit(sample.frequency)));
            let pace = each(sample.frequency);
            let closing = if gap_closes(*speed, *p_speed) {
                format!("괴리는 {pace}에 {}씩 축소{half}", percent(*speed))
            } else {
                format!("괴리가 줄어든다고 볼 수 없다({pace}에 {})", percent(*speed))
            };
            format!(
                "{} {indicator}의 수준은 {verdict}(엥글-그레인저 검정 {}, {}). {closing}({})",
                with(target),
                p_value(*p),
                count(*sample),
                p_value(*p_speed)
            )
        }
        Order::Stable { statistic, p, at } => {
            let said = if found(*p) {
                format!("관계가 바뀌었으며, 가장 유력한 시기는 {} 이후", named(*at))
            } else {
                "관계의 변화는 발견되지 않는다".to_owned()
            };
            format!("{said}(sup F {}, {})", two(*statistic), p_value(*p))
        }
        Order::Chain { names, forward, backward, lags, sample } => {
            let [a, b, c] = names;
            let link = |link: &Link<'_>| {
                let Link { from, to, leads, there, back } = *link;
                let said = match leads {
                    Leads::First => format!("{} {to} 예측에 도움이 되고 역은 그렇지 않다", topic(from)),
                    Leads::Both => format!("{} {} 서로의 예측에 도움이 된다", with(from), topic(to)),
                    Leads::Second => format!("{} {from} 예측에 도움이 되고 역은 그렇지 않다", topic(to)),
                    Leads::Neither => String::new(),
                };
                format!("{said}({}, 역은 {})", p_value(there), p_value(back))
            };
            let length = format!("과거 {}, 대상 {}", count(*lags), count(*sample));
            match Links::of(names, forward, backward) {
                Links::None(least) => format!(
                    "{a}, {b}, {c} 중 어느 것도 다른 것의 예측에 도움이 되지 않는다(가장 뚜렷한 것이 {}, {length})",
                    p_value(least)
                ),
                Links::Seen(seen, every) => {
                    let said: Vec<String> = seen.iter().map(link).collect();
                    let others = if every { "" } else { ". 다른 연결은 보이지 않는다" };
                    format!("{}{others}({length})", said.join(". "))
                }
            }
        }
        Order::Response { shock, response, largest: (value, horizon_at, low, high), clear, horizon } => {
            let after = match horizon_at {
                0 => format!("{}에", same(horizon.frequency)),
                n => format!("{} 후", count(Count { periods: *n, ..*horizon })),
            };
            format!(
                "{} 예상 밖으로 오르면 {} {after} {}표준편차 {}(95% 구간 {}~{}). {}개 시차 중 {}개에서 구간이 0을 벗어난다",
                subject(shock),
                topic(response),
                two(value.abs()),
                if *value < 0.0 { "낮다" } else { "높다" },
                two(*low),
                two(*high),
                clear.1,
                clear.0
            )
        }
        Order::ErrorShares { of, by, first, last, first_interval, last_interval, horizon } => {
            let ends = |interval: &Option<(f64, f64)>| {
                interval.map_or_else(String::new, |(low, high)| format!("({}~{})", percent(low), percent(high)))
            };
            format!(
                "{} 앞의 {of} 예측 오차 중 {by}의 예상 밖 움직임이 차지하는 비중은 맨 앞에 두면 {}{}, 맨 뒤에 두면 {}{}",
                count(*horizon),
                percent(*first),
                ends(first_interval),
                percent(*last),
                ends(last_interval)
            )
        }
        Order::SamePeriod { pairs } => {
            let said: Vec<String> = pairs.iter().map(|(a, b, r)| format!("{} {b} {}", with(a), two(*r))).collect();
            format!("같은 기간 안의 예상 밖 움직임의 상관(선후는 없음): {}", listed(&said))
        }
        Order::Lead { first, second, lead, interval, correlation, p, sample } => {
            let length = |k: i64| count(Count { periods: usize::try_from(k.unsigned_abs()).unwrap_or(0), ..*sample });
            let Led { leader, follower, by, interval } = Led::of(first, second, *lead, *interval);
            let side = |k: i64| if k < 0 { format!("−{}", length(k)) } else { length(k) };
            let range = within(interval, side);
            if !found(*p) {
                let at = if by == 0 {
                    "시차가 없는 곳".to_owned()
                } else {
                    format!("{} {} 앞선 곳", subject(leader), length(by))
                };
                return format!(
                    "{first}도 {second}도 두드러지게 앞서지 않는다: 최대 상관 {} 나타난 것은 {at}(전체 시차의 최댓값으로서 {})",
                    subject(&two(*correlation)),
                    p_value(*p)
                );
            }
            let said = if by == 0 {
                format!("{} {} {}에 움직였다", with(first), topic(second), same(sample.frequency))
            } else {
                format!("{} {}보다 {} 앞섰다", topic(leader), follower, length(by))
            };
            format!(
                "{said}{range}: 상관 {}(전체 시차의 최댓값으로서 {}, {})",
                two(*correlation),
                p_value(*p),
                count(*sample)
            )
        }
        Order::Sides { first, second, p_first, p_second, lags } => {
            let verdict = match Leads::of(*p_first, *p_second) {
                Leads::First => format!("{} {}보다 앞서고 역은 아니다", subject(first), second),
                Leads::Second => format!("{} {}보다 앞서고 역은 아니다", subject(second), first),
                Leads::Both => "서로 앞선다".to_owned(),
                Leads::Neither => "어느 쪽도 앞서지 않는다".to_owned(),
            };
            format!(
                "{}까지의 선행을 함께 검정: {verdict}({first} 선행 {}, {second} 선행 {})",
                count(*lags),
                p_value(*p_first),
                p_value(*p_second)
            )
        }
    }
}

fn whole(value: f64) -> String {
    grouped(value, 0)
}

fn two(value: f64) -> String {
    grouped(value, if value.abs() < 99.5 { 2 } else { 0 })
}
