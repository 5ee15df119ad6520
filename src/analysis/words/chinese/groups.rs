//! Chinese for statements about several groups.

use super::names::{asset, beside, groups, holder, listed, name, shares};
use super::numbers::{amount, grouped, number, p_value, percent, plus_minus, points, signed, signed_points, times};
use super::periods::{count, named, noun};
use super::{small_sample_remark, traded};
use crate::analysis::finding::groups::{Groups, Part, Parts, Share};
use crate::analysis::finding::{Direction, Voice};
use crate::analysis::words::decisions::evidence::{Half, moves_together};
use crate::analysis::words::parts::{GROUPS, SHARES, first, hundredth_of};
use crate::language::{Script, written};

/// The sentence of a statement about groups.
pub(super) fn sentence(zh: Script, statement: &Groups) -> String {
    match statement {
        Groups::Breadth { noun, direction, on_side, of, when, p, others } => {
            let rest =
                if others.is_empty() { String::new() } else { format!("；例外的是{}", named_parts(zh, others)) };
            written!(
                zh,
                "{}，{}中有{on_side}个{}（{}）{rest}",
                "{}，{}中有{on_side}個{}（{}）{rest}",
                named(zh, *when),
                groups(zh, *of, noun),
                side(zh, *direction),
                coin(zh, *p)
            )
        }
        Groups::PeriodsOnSide { subject, direction, on_side, of, p } => {
            let who = if subject.holder.is_empty() {
                name(zh, &subject.name)
            } else {
                holder(zh, &subject.holder).to_owned()
            };
            let what = if subject.holder.is_empty() { String::new() } else { asset(zh, &subject.asset) };
            let act = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => "下降",
                (Voice::Level, _) => "上升",
                _ => side(zh, *direction),
            };
            format!(
                "{}最近{}中有{on_side}{}{act}{what}（{}）{}",
                who,
                count(zh, *of),
                noun(zh, of.frequency),
                coin(zh, *p),
                small_sample_remark(zh, *of)
            )
        }
        Groups::ValueBreadth { direction, share, equal_groups } => written!(
            zh,
            "{}占总流量的{}；其集中程度相当于{}个规模相同的组别",
            "{}占總流量的{}；其集中程度相當於{}個規模相同的組別",
            if *direction == Direction::Down { zh.of("卖方", "賣方") } else { zh.of("买方", "買方") },
            percent(*share),
            times(zh, *equal_groups)
        ),
        Groups::EffectiveNumber { noun, groups: number, effective, correlation, sample } => written!(
            zh,
            "{}{}：{}内平均相关系数为{}，相当于{}个相互独立的组别{}",
            "{}{}：{}內平均相關係數為{}，相當於{}個相互獨立的組別{}",
            groups(zh, *number, noun),
            if moves_together(*correlation) {
                zh.of("同向而动", "同向而動")
            } else {
                zh.of("几乎各行其是", "幾乎各行其是")
            },
            count(zh, *sample),
            two(zh, *correlation),
            times(zh, *effective),
            small_sample_remark(zh, *sample)
        ),
        Groups::BreadthHistory { as_wide, sample } => written!(
            zh,
            "{}中有{as_wide}{}同侧的组别同样多或更多{}",
            "{}中有{as_wide}{}同側的組別同樣多或更多{}",
            count(zh, *sample),
            noun(zh, sample.frequency),
            small_sample_remark(zh, *sample)
        ),
        Groups::Shares { of, direction, total, parts, when } => {
            let down = *direction == Direction::Down;
            let whole = match of {
                Parts::Trades => format!("{}{}", side(zh, *direction), amount(zh, total)),
                Parts::Positions => format!(
                    "{}{}",
                    if down { zh.of("净空头", "淨空頭") } else { zh.of("净多头", "淨多頭") },
                    amount(zh, total)
                ),
                Parts::Amounts if down => written!(zh, "合计{}", "合計{}", signed(zh, total)),
                Parts::Amounts => written!(zh, "合计{}", "合計{}", amount(zh, total)),
            };
            format!("{}{whole}中：{}", named(zh, *when), shares(zh, parts))
        }
        Groups::MainShare { name: whose, share, interval, sample } => {
            let range = match interval {
                Some((low, high)) => {
                    let verdict = match Half::of((*low, *high)) {
                        Half::More => zh.of("超过一半，差异显著", "超過一半，差異顯著"),
                        Half::Less => zh.of("不足一半，差异显著", "不足一半，差異顯著"),
                        Half::Open => zh.of("与一半无法区分", "與一半無法區分"),
                    };
                    written!(
                        zh,
                        "，对其{}重新抽样时介于{}与{}之间：{verdict}",
                        "，對其{}重新抽樣時介於{}與{}之間：{verdict}",
                        count(zh, *sample),
                        percent(*low),
                        percent(*high)
                    )
                }
                None => written!(zh, "；{}太短，无法给出区间", "；{}太短，無法給出區間", count(zh, *sample)),
            };
            format!("{whose}占{}{range}", percent(*share))
        }
        Groups::Mirror { part, own, other, told, when, same, of, p } => {
            let said = |(direction, size): &(Direction, crate::analysis::finding::Amount)| match direction {
                Direction::Flat => zh.of("既未买入也未卖出", "既未買進也未賣出").to_owned(),
                _ => format!("{}{}", side(zh, *direction), amount(zh, size)),
            };
            let verdict = if own.0 == told.0 {
                zh.of("两者方向一致", "兩者方向一致")
            } else {
                zh.of("两者相互矛盾", "兩者相互矛盾")
            };
            written!(
                zh,
                "{}，{}（{}的对照）{}，{}则{}：{verdict}；{}中有{same}{}方向相同（{}）{}",
                "{}，{}（{}的對照）{}，{}則{}：{verdict}；{}中有{same}{}方向相同（{}）{}",
                named(zh, *when),
                holder(zh, other),
                holder(zh, part),
                said(told),
                holder(zh, part),
                said(own),
                count(zh, *of),
                noun(zh, of.frequency),
                coin(zh, *p),
                small_sample_remark(zh, *of)
            )
        }
        Groups::Offsets { of, net, sold, bought, sellers, buyers, offset, when } => {
            let (both, whole, below, above, gross) = match of {
                Parts::Trades => (
                    zh.of("有买有卖", "有買有賣"),
                    zh.of("净额", "淨額"),
                    zh.of("卖出", "賣出"),
                    zh.of("买入", "買進"),
                    zh.of("总流量", "總流量"),
                ),
                Parts::Positions => (
                    "有多有空",
                    zh.of("净头寸", "淨部位"),
                    zh.of("空头", "空頭"),
                    zh.of("多头", "多頭"),
                    zh.of("总头寸", "總部位"),
                ),
                Parts::Amounts => (
                    zh.of("有正有负", "有正有負"),
                    zh.of("合计", "合計"),
                    zh.of("负值", "負值"),
                    "正值",
                    zh.of("绝对值合计", "絕對值合計"),
                ),
            };
            written!(
                zh,
                "{}，各部分{both}，按{whole}（{}）计算占比会产生误导：{below}{}中，{}；{above}{}中，{}；{gross}的{}相互抵消",
                "{}，各部分{both}，按{whole}（{}）計算占比會產生誤導：{below}{}中，{}；{above}{}中，{}；{gross}的{}相互抵消",
                named(zh, *when),
                signed(zh, net),
                amount(zh, sold),
                shares(zh, sellers),
                amount(zh, bought),
                shares(zh, buyers),
                percent(*offset)
            )
        }
        Groups::Contributions { of, change, parts, when } => {
            let whole = match of {
                Parts::Trades => zh.of("净流量", "淨流量"),
                Parts::Positions => zh.of("净头寸", "淨部位"),
                Parts::Amounts => zh.of("合计", "合計"),
            };
            let each: Vec<String> =
                first(parts, SHARES).0.iter().map(|p| format!("{}（{}）", p.name, signed(zh, &p.amount))).collect();
            written!(
                zh,
                "{}{whole}变动{}：{}",
                "{}{whole}變動{}：{}",
                named(zh, *when),
                signed(zh, change),
                each.join("、")
            )
        }
        Groups::Rotation { sold, bought, rotated, net_share, net_sale, interval, when } => {
            // An interval that reaches to the other side holds the case that none of it was.
            let range = interval.map_or_else(String::new, |(low, high)| {
                if low < 0.0 {
                    format!("（至多{}）", percent(high))
                } else {
                    format!("（{}至{}）", percent(low), percent(high))
                }
            });
            if *net_sale {
                let majority = match interval.map(Half::of) {
                    Some(Half::More) => zh.of("；以降低风险敞口为主", "；以降低曝險為主"),
                    Some(Half::Less) => zh.of("；以轮动为主", "；以輪動為主"),
                    Some(Half::Open) => zh.of("；是否以降低风险敞口为主尚无定论", "；是否以降低曝險為主尚無定論"),
                    None => "",
                };
                written!(
                    zh,
                    "{}卖出的{}中，{}轮动至其他去向，{}{range}属于降低风险敞口{majority}",
                    "{}賣出的{}中，{}輪動至其他去向，{}{range}屬於降低曝險{majority}",
                    named(zh, *when),
                    amount(zh, sold),
                    percent(*rotated),
                    percent(*net_share)
                )
            } else {
                written!(
                    zh,
                    "{}买入的{}中，{}由他处卖出所得支付，{}{range}为新增资金",
                    "{}買進的{}中，{}由他處賣出所得支付，{}{range}為新增資金",
                    named(zh, *when),
                    amount(zh, bought),
                    percent(*rotated),
                    percent(*net_share)
                )
            }
        }
        Groups::Destinations { bought, sold } => {
            let one = |what: &str, parts: &[Share]| {
                if parts.is_empty() {
                    written!(zh, "无{what}", "無{what}")
                } else {
                    format!("{what}中：{}", shares(zh, parts))
                }
            };
            format!("{}；{}", one(zh.of("买入", "買進"), bought), one(zh.of("卖出", "賣出"), sold))
        }
        Groups::Stability { same, windows, length, net_sale } => written!(
            zh,
            "{windows}个{}窗口中有{same}个{}",
            "{windows}個{}視窗中有{same}個{}",
            count(zh, *length),
            if *net_sale {
                zh.of("卖出多于买入", "賣出多於買進")
            } else {
                zh.of("买入多于卖出", "買進多於賣出")
            }
        ),
        Groups::Absorbed { actor, other, direction, share, over } => format!(
            "最近{}{}{}了{}{}量的{}{}",
            count(zh, *over),
            holder(zh, other),
            if *direction == Direction::Down { zh.of("买入", "買進") } else { zh.of("卖出", "賣出") },
            holder(zh, actor),
            side(zh, *direction),
            percent(*share),
            small_sample_remark(zh, *over)
        ),
        Groups::Opposite { actor, other, share, of, p, correlation } => written!(
            zh,
            "{}与{}在{}中有{}的时间方向相反（{}）；相关系数{}{}",
            "{}與{}在{}中有{}的時間方向相反（{}）；相關係數{}{}",
            holder(zh, actor),
            holder(zh, other),
            count(zh, *of),
            percent(*share),
            coin(zh, *p),
            two(zh, *correlation),
            small_sample_remark(zh, *of)
        ),
        Groups::Unexplained { groups, when, closed: true, .. } => {
            written!(
                zh,
                "{}，{groups}个组别收支平衡：账目完整",
                "{}，{groups}個組別收支平衡：帳目完整",
                named(zh, *when)
            )
        }
        Groups::Unexplained { known, groups, when, closed: false } => {
            let (act, back) = if known.value < 0.0 {
                (zh.of("净卖出", "賣超"), zh.of("净买入", "買超"))
            } else {
                (zh.of("净买入", "買超"), zh.of("净卖出", "賣超"))
            };
            written!(
                zh,
                "{}，{groups}个已知组别合计{act}{}；未列明者（包括发行人）{back}同等金额",
                "{}，{groups}個已知組別合計{act}{}；未列明者（包括發行人）{back}同等金額",
                named(zh, *when),
                amount(zh, known)
            )
        }
        Groups::Weight { name: whose, percent, equal_parts, parts, when } => written!(
            zh,
            "{}权重为{}%；{parts}个部分的集中程度相当于{}个等权部分",
            "{}權重為{}%；{parts}個部分的集中程度相當於{}個等權部分",
            beside(whose, &named(zh, *when)),
            grouped(*percent, 1),
            times(zh, *equal_parts)
        ),
        Groups::Top { names, percent, when } => {
            written!(
                zh,
                "{}前{}大（{}）合计权重为{}%",
                "{}前{}大（{}）合計權重為{}%",
                named(zh, *when),
                names.len(),
                listed(zh, names),
                grouped(*percent, 1)
            )
        }
        Groups::Drift { name: whose, change, drift, trading, from, to } => written!(
            zh,
            "{whose}的权重从{}到{}{}{}：价格贡献{}，交易贡献{}",
            "{whose}的權重從{}到{}{}{}：價格貢獻{}，交易貢獻{}",
            named(zh, *from),
            named(zh, *to),
            rose(*change),
            points(zh, *change),
            signed_points(zh, *drift),
            signed_points(zh, *trading)
        ),
        Groups::WeightChange { name: whose, change, from, to } => written!(
            zh,
            "{whose}的权重从{}到{}{}{}；没有回报率数据，无法区分价格与交易的影响",
            "{whose}的權重從{}到{}{}{}；沒有報酬率資料，無法區分價格與交易的影響",
            named(zh, *from),
            named(zh, *to),
            rose(*change),
            points(zh, *change)
        ),
    }
}

/// "净买入", "净卖出", or neither.
fn side(zh: Script, direction: Direction) -> &'static str {
    match direction {
        Direction::Flat => zh.of("既未买入也未卖出", "既未買進也未賣出"),
        side => traded(zh, side),
    }
}

fn rose(change: f64) -> &'static str {
    if change < 0.0 { "下降" } else { "上升" }
}

/// "抛硬币假设下p=0.016".
pub(super) fn coin(zh: Script, p: f64) -> String {
    written!(zh, "抛硬币假设下{}", "拋硬幣假設下{}", p_value(zh, p))
}

/// Up to four with their amounts; the others are counted.
fn named_parts(zh: Script, parts: &[Part]) -> String {
    let one = |part: &Part| format!("{}（{}）", part.name, plus_minus(zh, &part.amount));
    let (told, more) = first(parts, GROUPS);
    let shown: Vec<String> = told.iter().map(one).collect();
    match more {
        0 => listed(zh, &shown),
        more => written!(zh, "{}等{}个", "{}等{}個", shown.join("、"), shown.len() + more),
    }
}

fn two(zh: Script, value: f64) -> String {
    if value.is_nan() { zh.of("无法定义", "無法定義").to_owned() } else { number(hundredth_of(value)) }
}
