//! Chinese for statements about what moves with, or before, what. Nothing here says "caused".

use super::names::beside;
use super::numbers::{amount, grouped, p_value, percent, signed};
use super::periods::{count, named, noun, same};
use super::small_sample_remark;
use crate::analysis::finding::order::Order;
use crate::analysis::words::decisions::evidence::{Leads, Skill, found, gap_closes};
use crate::analysis::words::decisions::links::{Led, Link, Links, hit_share};

/// The sentence of a statement about order.
pub(super) fn sentence(statement: &Order) -> String {
    match statement {
        Order::Nowcast { target, indicator, when, estimate, band, published } => {
            let range = band
                .as_ref()
                .map_or_else(String::new, |(low, high)| format!("（95%置信区间：{}至{}）", signed(low), signed(high)));
            format!(
                "由{indicator}作即时预测：{}为{}{range}；最近公布值为{}的{}",
                beside(target, &named(*when)),
                signed(estimate),
                named(published.1),
                signed(&published.0)
            )
        }
        Order::Record { error, no_change, p, sample, inside: (held, bands) } => {
            let verdict = match Skill::of(error.value, no_change.value, *p) {
                Skill::Better => "优于假定不变",
                Skill::Worse => "劣于假定不变",
                Skill::Untold => "与假定不变无法区分",
            };
            let held = if *bands == 0 {
                String::new()
            } else {
                format!("；95%区间带在{bands}个结果中覆盖了{held}个")
            };
            format!(
                "仅用各日期当时已公布的数据，{}的即时预测误差为{}，假定不变的预测误差为{}：{verdict}（{}）{held}",
                count(*sample),
                amount(error),
                amount(no_change),
                p_value(*p)
            )
        }
        Order::Slope { flow, target, indicator, slope, interval, r_squared, relative_error, sample } => format!(
            "{indicator}每变动100，{target}相应{}{}{}：解释方差的{}，误差为其标准差的{}倍，样本{}",
            if *flow { "为" } else { "变动" },
            whole(100.0 * slope),
            interval.map_or_else(String::new, |(low, high)| {
                format!("（95%置信区间：{}至{}）", whole(100.0 * low), whole(100.0 * high))
            }),
            percent(*r_squared),
            two(*relative_error),
            count(*sample)
        ),
        Order::Hits { hits, of, interval, p, by_chance } => {
            format!(
                "{}中有{hits}{}两者同向变动，占{}{}（与一半相比{}；若方向相互独立，应有{}同向）{}",
                count(*of),
                noun(of.frequency),
                percent(hit_share(*hits, *of)),
                super::numbers::interval(*interval, percent),
                p_value(*p),
                percent(*by_chance),
                small_sample_remark(*of)
            )
        }
        Order::Together { target, indicator, p, speed, p_speed, half_life, sample } => {
            let verdict = if found(*p) { "共同变动" } else { "未必共同变动" };
            let half =
                half_life.map_or_else(String::new, |h| format!("，{}{}内弥合一半", two(h), noun(sample.frequency)));
            let each = super::periods::each(sample.frequency);
            let closing = if gap_closes(*speed, *p_speed) {
                format!("差距{each}弥合{}{half}", percent(*speed))
            } else {
                format!("未见差距弥合（{each}{}）", percent(*speed))
            };
            format!(
                "{target}与{indicator}的水平{verdict}（恩格尔—格兰杰检验{}，{}）；{closing}（{}）",
                p_value(*p),
                count(*sample),
                p_value(*p_speed)
            )
        }
        Order::Stable { statistic, p, at } => {
            let said = if found(*p) {
                format!("两者的关系发生了变化，最可能在{}之后", named(*at))
            } else {
                "未发现两者的关系发生变化".to_owned()
            };
            format!("{said}（sup F={}，{}）", two(*statistic), p_value(*p))
        }
        Order::Chain { names, forward, backward, lags, sample } => {
            let [a, b, c] = names;
            let link = |link: &Link<'_>| {
                let Link { from, to, leads, there, back } = *link;
                let said = match leads {
                    Leads::First => format!("{from}有助于预见{to}，反之不然"),
                    Leads::Both => format!("{from}与{to}互有助于预见"),
                    Leads::Second => format!("{to}有助于预见{from}，反之不然"),
                    Leads::Neither => String::new(),
                };
                format!("{said}（{}；反向{}）", p_value(there), p_value(back))
            };
            let length = format!("滞后{}，样本{}", count(*lags), count(*sample));
            match Links::of(names, forward, backward) {
                Links::None(least) => format!("{a}、{b}与{c}均无助于预见彼此（最显著者{}；{length}）", p_value(least)),
                Links::Seen(seen, every) => {
                    let said: Vec<String> = seen.iter().map(link).collect();
                    let others = if every { "" } else { "；未见其他联系" };
                    format!("{}{others}（{length}）", said.join("；"))
                }
            }
        }
        Order::Response { shock, response, largest: (value, horizon_at, low, high), clear, horizon } => {
            let after = match horizon_at {
                0 => same(horizon.frequency),
                n => format!("{n}{}后", noun(horizon.frequency)),
            };
            format!(
                "{shock}意外上升之后，{}{}{}个标准差（95%置信区间：{}至{}）；{}个期限中有{}个的区间带不含零",
                beside(response, &after),
                if *value < 0.0 { "低" } else { "高" },
                two(value.abs()),
                two(*low),
                two(*high),
                clear.1,
                clear.0
            )
        }
        Order::ErrorShares { of, by, first, last, first_interval, last_interval, horizon } => {
            let ends = |interval: &Option<(f64, f64)>| {
                interval.map_or_else(String::new, |(low, high)| format!("（{}至{}）", percent(low), percent(high)))
            };
            format!(
                "{by}的意外变动在{of}的{}预测误差中，排在首位时占{}{}，排在末位时占{}{}",
                count(*horizon),
                percent(*first),
                ends(first_interval),
                percent(*last),
                ends(last_interval)
            )
        }
        Order::SamePeriod { pairs } => {
            let said: Vec<String> = pairs.iter().map(|(a, b, r)| format!("{a}与{b}为{}", two(*r))).collect();
            format!("同期意外变动的相关系数（没有先后之分）：{}", said.join("，"))
        }
        Order::Lead { first, second, lead, interval, correlation, p, sample } => {
            let length = |k: i64| {
                let n = usize::try_from(k.unsigned_abs()).unwrap_or(0);
                format!("{n}{}", noun(sample.frequency))
            };
            let Led { leader, follower, by, interval } = Led::of(first, second, *lead, *interval);
            let range = interval.map_or_else(String::new, |(low, high)| {
                let side = |k: i64| if k < 0 { format!("−{}", length(k)) } else { length(k) };
                format!("（95%置信区间：{}至{}）", side(low), side(high))
            });
            if !found(*p) {
                let at = if by == 0 { "同期".to_owned() } else { format!("{leader}领先{}时", length(by)) };
                return format!(
                    "{first}与{second}均无突出的领先：最大相关系数{}出现在{at}（对所有滞后中的最大值，{}）",
                    two(*correlation),
                    p_value(*p)
                );
            }
            let said = if by == 0 {
                format!("{first}与{second}在{}内同步变动", same(sample.frequency))
            } else {
                format!("{leader}领先{}", beside(follower, &length(by)))
            };
            format!(
                "{said}{range}：相关系数{}（对所有滞后中的最大值，{}，样本{}）",
                two(*correlation),
                p_value(*p),
                count(*sample)
            )
        }
        Order::Sides { first, second, p_first, p_second, lags } => {
            let verdict = match Leads::of(*p_first, *p_second) {
                Leads::First => format!("{first}领先{second}，反之不然"),
                Leads::Second => format!("{second}领先{first}，反之不然"),
                Leads::Both => "两者互有领先".to_owned(),
                Leads::Neither => "两者均不领先".to_owned(),
            };
            format!(
                "{}以内的领先合并检验：{verdict}（{first}在先{}，{second}在先{}）",
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
