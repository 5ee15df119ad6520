//! Chinese for statements about what moves with, or before, what. Nothing here says "caused".

use super::names::beside;
use super::numbers::{amount, grouped, p_value, percent, signed};
use super::periods::{count, named, noun, same};
use super::small_sample_remark;
use crate::analysis::finding::order::Order;
use crate::analysis::words::decisions::evidence::{Leads, Skill, found, gap_closes};
use crate::analysis::words::decisions::links::{Led, Link, Links, hit_share};
use crate::language::{Script, written};

/// The sentence of a statement about order.
pub(super) fn sentence(zh: Script, statement: &Order) -> String {
    match statement {
        Order::Nowcast { target, indicator, when, estimate, band, published } => {
            let range = band.as_ref().map_or_else(String::new, |(low, high)| {
                written!(zh, "（95%置信区间：{}至{}）", "（95%信賴區間：{}至{}）", signed(zh, low), signed(zh, high))
            });
            written!(
                zh,
                "由{indicator}作即时预测：{}为{}{range}；最近公布值为{}的{}",
                "由{indicator}作即時預測：{}為{}{range}；最近公布值為{}的{}",
                beside(target, &named(zh, *when)),
                signed(zh, estimate),
                named(zh, published.1),
                signed(zh, &published.0)
            )
        }
        Order::Record { error, no_change, p, sample, inside: (held, bands) } => {
            let verdict = match Skill::of(error.value, no_change.value, *p) {
                Skill::Better => zh.of("优于假定不变", "優於假定不變"),
                Skill::Worse => zh.of("劣于假定不变", "劣於假定不變"),
                Skill::Untold => zh.of("与假定不变无法区分", "與假定不變無法區分"),
            };
            let held = if *bands == 0 {
                String::new()
            } else {
                written!(zh, "；95%区间带在{bands}个结果中覆盖了{held}个", "；95%區間帶在{bands}個結果中覆蓋了{held}個")
            };
            written!(
                zh,
                "仅用各日期当时已公布的数据，{}的即时预测误差为{}，假定不变的预测误差为{}：{verdict}（{}）{held}",
                "僅用各日期當時已公布的資料，{}的即時預測誤差為{}，假定不變的預測誤差為{}：{verdict}（{}）{held}",
                count(zh, *sample),
                amount(zh, error),
                amount(zh, no_change),
                p_value(zh, *p)
            )
        }
        Order::Slope { flow, target, indicator, slope, interval, r_squared, relative_error, sample } => written!(
            zh,
            "{indicator}每变动100，{target}相应{}{}{}：解释方差的{}，误差为其标准差的{}倍，样本{}",
            "{indicator}每變動100，{target}相應{}{}{}：解釋變異數的{}，誤差為其標準差的{}倍，樣本{}",
            if *flow { zh.of("为", "為") } else { zh.of("变动", "變動") },
            whole(100.0 * slope),
            interval.map_or_else(String::new, |(low, high)| {
                written!(
                    zh,
                    "（95%置信区间：{}至{}）",
                    "（95%信賴區間：{}至{}）",
                    whole(100.0 * low),
                    whole(100.0 * high)
                )
            }),
            percent(*r_squared),
            two(*relative_error),
            count(zh, *sample)
        ),
        Order::Hits { hits, of, interval, p, by_chance } => {
            written!(
                zh,
                "{}中有{hits}{}两者同向变动，占{}{}（与一半相比{}；若方向相互独立，应有{}同向）{}",
                "{}中有{hits}{}兩者同向變動，占{}{}（與一半相比{}；若方向相互獨立，應有{}同向）{}",
                count(zh, *of),
                noun(zh, of.frequency),
                percent(hit_share(*hits, *of)),
                super::numbers::interval(zh, *interval, percent),
                p_value(zh, *p),
                percent(*by_chance),
                small_sample_remark(zh, *of)
            )
        }
        Order::Together { target, indicator, p, speed, p_speed, half_life, sample } => {
            let verdict = if found(*p) {
                zh.of("共同变动", "共同變動")
            } else {
                zh.of("未必共同变动", "未必共同變動")
            };
            let half = half_life.map_or_else(String::new, |h| {
                written!(zh, "，{}{}内弥合一半", "，{}{}內彌合一半", two(h), noun(zh, sample.frequency))
            });
            let each = super::periods::each(zh, sample.frequency);
            let closing = if gap_closes(*speed, *p_speed) {
                written!(zh, "差距{each}弥合{}{half}", "差距{each}彌合{}{half}", percent(*speed))
            } else {
                written!(zh, "未见差距弥合（{each}{}）", "未見差距彌合（{each}{}）", percent(*speed))
            };
            written!(
                zh,
                "{target}与{indicator}的水平{verdict}（恩格尔—格兰杰检验{}，{}）；{closing}（{}）",
                "{target}與{indicator}的水準{verdict}（恩格爾—格蘭傑檢定{}，{}）；{closing}（{}）",
                p_value(zh, *p),
                count(zh, *sample),
                p_value(zh, *p_speed)
            )
        }
        Order::Stable { statistic, p, at } => {
            let said = if found(*p) {
                written!(
                    zh,
                    "两者的关系发生了变化，最可能在{}之后",
                    "兩者的關係發生了變化，最可能在{}之後",
                    named(zh, *at)
                )
            } else {
                zh.of("未发现两者的关系发生变化", "未發現兩者的關係發生變化").to_owned()
            };
            format!("{said}（sup F={}，{}）", two(*statistic), p_value(zh, *p))
        }
        Order::Chain { names, forward, backward, lags, sample } => {
            let [a, b, c] = names;
            let link = |link: &Link<'_>| {
                let Link { from, to, leads, there, back } = *link;
                let said = match leads {
                    Leads::First => written!(zh, "{from}有助于预见{to}，反之不然", "{from}有助於預見{to}，反之不然"),
                    Leads::Both => written!(zh, "{from}与{to}互有助于预见", "{from}與{to}互有助於預見"),
                    Leads::Second => written!(zh, "{to}有助于预见{from}，反之不然", "{to}有助於預見{from}，反之不然"),
                    Leads::Neither => String::new(),
                };
                format!("{said}（{}；反向{}）", p_value(zh, there), p_value(zh, back))
            };
            let length = written!(zh, "滞后{}，样本{}", "落後{}，樣本{}", count(zh, *lags), count(zh, *sample));
            match Links::of(names, forward, backward) {
                Links::None(least) => written!(
                    zh,
                    "{a}、{b}与{c}均无助于预见彼此（最显著者{}；{length}）",
                    "{a}、{b}與{c}均無助於預見彼此（最顯著者{}；{length}）",
                    p_value(zh, least)
                ),
                Links::Seen(seen, every) => {
                    let said: Vec<String> = seen.iter().map(link).collect();
                    let others = if every { "" } else { zh.of("；未见其他联系", "；未見其他關聯") };
                    format!("{}{others}（{length}）", said.join("；"))
                }
            }
        }
        Order::Response { shock, response, largest: (value, horizon_at, low, high), clear, horizon } => {
            let after = match horizon_at {
                0 => same(zh, horizon.frequency),
                n => written!(zh, "{n}{}后", "{n}{}後", noun(zh, horizon.frequency)),
            };
            written!(
                zh,
                "{shock}意外上升之后，{}{}{}个标准差（95%置信区间：{}至{}）；{}个期限中有{}个的区间带不含零",
                "{shock}意外上升之後，{}{}{}個標準差（95%信賴區間：{}至{}）；{}個期限中有{}個的區間帶不含零",
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
            written!(
                zh,
                "{by}的意外变动在{of}的{}预测误差中，排在首位时占{}{}，排在末位时占{}{}",
                "{by}的意外變動在{of}的{}預測誤差中，排在首位時占{}{}，排在末位時占{}{}",
                count(zh, *horizon),
                percent(*first),
                ends(first_interval),
                percent(*last),
                ends(last_interval)
            )
        }
        Order::SamePeriod { pairs } => {
            let said: Vec<String> =
                pairs.iter().map(|(a, b, r)| written!(zh, "{a}与{b}为{}", "{a}與{b}為{}", two(*r))).collect();
            written!(
                zh,
                "同期意外变动的相关系数（没有先后之分）：{}",
                "同期意外變動的相關係數（沒有先後之分）：{}",
                said.join("，")
            )
        }
        Order::Lead { first, second, lead, interval, correlation, p, sample } => {
            let length = |k: i64| {
                let n = usize::try_from(k.unsigned_abs()).unwrap_or(0);
                format!("{n}{}", noun(zh, sample.frequency))
            };
            let Led { leader, follower, by, interval } = Led::of(first, second, *lead, *interval);
            let range = interval.map_or_else(String::new, |(low, high)| {
                let side = |k: i64| if k < 0 { format!("−{}", length(k)) } else { length(k) };
                written!(zh, "（95%置信区间：{}至{}）", "（95%信賴區間：{}至{}）", side(low), side(high))
            });
            if !found(*p) {
                let at = if by == 0 {
                    "同期".to_owned()
                } else {
                    written!(zh, "{leader}领先{}时", "{leader}領先{}時", length(by))
                };
                return written!(
                    zh,
                    "{first}与{second}均无突出的领先：最大相关系数{}出现在{at}（对所有滞后中的最大值，{}）",
                    "{first}與{second}均無突出的領先：最大相關係數{}出現在{at}（對所有落後中的最大值，{}）",
                    two(*correlation),
                    p_value(zh, *p)
                );
            }
            let said = if by == 0 {
                written!(
                    zh,
                    "{first}与{second}在{}内同步变动",
                    "{first}與{second}在{}內同步變動",
                    same(zh, sample.frequency)
                )
            } else {
                written!(zh, "{leader}领先{}", "{leader}領先{}", beside(follower, &length(by)))
            };
            written!(
                zh,
                "{said}{range}：相关系数{}（对所有滞后中的最大值，{}，样本{}）",
                "{said}{range}：相關係數{}（對所有落後中的最大值，{}，樣本{}）",
                two(*correlation),
                p_value(zh, *p),
                count(zh, *sample)
            )
        }
        Order::Sides { first, second, p_first, p_second, lags } => {
            let verdict = match Leads::of(*p_first, *p_second) {
                Leads::First => written!(zh, "{first}领先{second}，反之不然", "{first}領先{second}，反之不然"),
                Leads::Second => written!(zh, "{second}领先{first}，反之不然", "{second}領先{first}，反之不然"),
                Leads::Both => zh.of("两者互有领先", "兩者互有領先").to_owned(),
                Leads::Neither => zh.of("两者均不领先", "兩者均不領先").to_owned(),
            };
            written!(
                zh,
                "{}以内的领先合并检验：{verdict}（{first}在先{}，{second}在先{}）",
                "{}以內的領先合併檢定：{verdict}（{first}在先{}，{second}在先{}）",
                count(zh, *lags),
                p_value(zh, *p_first),
                p_value(zh, *p_second)
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
