//! Chinese for statements about several groups.

use super::names::{asset, beside, groups, holder, listed, name, shares};
use super::numbers::{amount, grouped, number, p_value, percent, plus_minus, points, signed, signed_points, times};
use super::periods::{count, named, noun};
use super::{small_sample_remark, traded};
use crate::analysis::finding::groups::{Groups, Part, Parts, Share};
use crate::analysis::finding::{Direction, Voice};
use crate::analysis::words::decisions::evidence::{Half, moves_together};
use crate::analysis::words::parts::{GROUPS, SHARES, first, hundredth_of};

/// The sentence of a statement about groups.
pub(super) fn sentence(statement: &Groups) -> String {
    match statement {
        Groups::Breadth { noun, direction, on_side, of, when, p, others } => {
            let rest =
                if others.is_empty() { String::new() } else { format!("；例外的是{}", named_parts(others)) };
            format!("{}，{}中有{on_side}个{}（{}）{rest}", named(*when), groups(*of, noun), side(*direction), coin(*p))
        }
        Groups::PeriodsOnSide { subject, direction, on_side, of, p } => {
            let who = if subject.holder.is_empty() { name(&subject.name) } else { holder(&subject.holder).to_owned() };
            let what = if subject.holder.is_empty() { String::new() } else { asset(&subject.asset) };
            let act = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => "下降",
                (Voice::Level, _) => "上升",
                _ => side(*direction),
            };
            format!(
                "{}最近{}中有{on_side}{}{act}{what}（{}）{}",
                who,
                count(*of),
                noun(of.frequency),
                coin(*p),
                small_sample_remark(*of)
            )
        }
        Groups::ValueBreadth { direction, share, equal_groups } => format!(
            "{}占总流量的{}；其集中程度相当于{}个规模相同的组别",
            if *direction == Direction::Down { "卖方" } else { "买方" },
            percent(*share),
            times(*equal_groups)
        ),
        Groups::EffectiveNumber { noun, groups: number, effective, correlation, sample } => format!(
            "{}{}：{}内平均相关系数为{}，相当于{}个相互独立的组别{}",
            groups(*number, noun),
            if moves_together(*correlation) { "同向而动" } else { "几乎各行其是" },
            count(*sample),
            two(*correlation),
            times(*effective),
            small_sample_remark(*sample)
        ),
        Groups::BreadthHistory { as_wide, sample } => format!(
            "{}中有{as_wide}{}同侧的组别同样多或更多{}",
            count(*sample),
            noun(sample.frequency),
            small_sample_remark(*sample)
        ),
        Groups::Shares { of, direction, total, parts, when } => {
            let down = *direction == Direction::Down;
            let whole = match of {
                Parts::Trades => format!("{}{}", side(*direction), amount(total)),
                Parts::Positions => format!("{}{}", if down { "净空头" } else { "净多头" }, amount(total)),
                Parts::Amounts if down => format!("合计{}", signed(total)),
                Parts::Amounts => format!("合计{}", amount(total)),
            };
            format!("{}{whole}中：{}", named(*when), shares(parts))
        }
        Groups::MainShare { name: whose, share, interval, sample } => {
            let range = match interval {
                Some((low, high)) => {
                    let verdict = match Half::of((*low, *high)) {
                        Half::More => "超过一半，差异显著",
                        Half::Less => "不足一半，差异显著",
                        Half::Open => "与一半无法区分",
                    };
                    format!(
                        "，对其{}重新抽样时介于{}与{}之间：{verdict}",
                        count(*sample),
                        percent(*low),
                        percent(*high)
                    )
                }
                None => format!("；{}太短，无法给出区间", count(*sample)),
            };
            format!("{whose}占{}{range}", percent(*share))
        }
        Groups::Mirror { part, own, other, told, when, same, of, p } => {
            let said = |(direction, size): &(Direction, crate::analysis::finding::Amount)| match direction {
                Direction::Flat => "既未买入也未卖出".to_owned(),
                _ => format!("{}{}", side(*direction), amount(size)),
            };
            let verdict = if own.0 == told.0 { "两者方向一致" } else { "两者相互矛盾" };
            format!(
                "{}，{}（{}的对照）{}，{}则{}：{verdict}；{}中有{same}{}方向相同（{}）{}",
                named(*when),
                holder(other),
                holder(part),
                said(told),
                holder(part),
                said(own),
                count(*of),
                noun(of.frequency),
                coin(*p),
                small_sample_remark(*of)
            )
        }
        Groups::Offsets { of, net, sold, bought, sellers, buyers, offset, when } => {
            let (both, whole, below, above, gross) = match of {
                Parts::Trades => ("有买有卖", "净额", "卖出", "买入", "总流量"),
                Parts::Positions => ("有多有空", "净头寸", "空头", "多头", "总头寸"),
                Parts::Amounts => ("有正有负", "合计", "负值", "正值", "绝对值合计"),
            };
            format!(
                "{}，各部分{both}，按{whole}（{}）计算占比会产生误导：{below}{}中，{}；{above}{}中，{}；{gross}的{}相互抵消",
                named(*when),
                signed(net),
                amount(sold),
                shares(sellers),
                amount(bought),
                shares(buyers),
                percent(*offset)
            )
        }
        Groups::Contributions { of, change, parts, when } => {
            let whole = match of {
                Parts::Trades => "净流量",
                Parts::Positions => "净头寸",
                Parts::Amounts => "合计",
            };
            let each: Vec<String> =
                first(parts, SHARES).0.iter().map(|p| format!("{}（{}）", p.name, signed(&p.amount))).collect();
            format!("{}{whole}变动{}：{}", named(*when), signed(change), each.join("、"))
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
                    Some(Half::More) => "；以降低风险敞口为主",
                    Some(Half::Less) => "；以轮动为主",
                    Some(Half::Open) => "；是否以降低风险敞口为主尚无定论",
                    None => "",
                };
                format!(
                    "{}卖出的{}中，{}轮动至其他去向，{}{range}属于降低风险敞口{majority}",
                    named(*when),
                    amount(sold),
                    percent(*rotated),
                    percent(*net_share)
                )
            } else {
                format!(
                    "{}买入的{}中，{}由他处卖出所得支付，{}{range}为新增资金",
                    named(*when),
                    amount(bought),
                    percent(*rotated),
                    percent(*net_share)
                )
            }
        }
        Groups::Destinations { bought, sold } => {
            let one = |what: &str, parts: &[Share]| {
                if parts.is_empty() { format!("无{what}") } else { format!("{what}中：{}", shares(parts)) }
            };
            format!("{}；{}", one("买入", bought), one("卖出", sold))
        }
        Groups::Stability { same, windows, length, net_sale } => format!(
            "{windows}个{}窗口中有{same}个{}",
            count(*length),
            if *net_sale { "卖出多于买入" } else { "买入多于卖出" }
        ),
        Groups::Absorbed { actor, other, direction, share, over } => format!(
            "最近{}{}{}了{}{}量的{}{}",
            count(*over),
            holder(other),
            if *direction == Direction::Down { "买入" } else { "卖出" },
            holder(actor),
            side(*direction),
            percent(*share),
            small_sample_remark(*over)
        ),
        Groups::Opposite { actor, other, share, of, p, correlation } => format!(
            "{}与{}在{}中有{}的时间方向相反（{}）；相关系数{}{}",
            holder(actor),
            holder(other),
            count(*of),
            percent(*share),
            coin(*p),
            two(*correlation),
            small_sample_remark(*of)
        ),
        Groups::Unexplained { groups, when, closed: true, .. } => {
            format!("{}，{groups}个组别收支平衡：账目完整", named(*when))
        }
        Groups::Unexplained { known, groups, when, closed: false } => {
            let (act, back) = if known.value < 0.0 { ("净卖出", "净买入") } else { ("净买入", "净卖出") };
            format!(
                "{}，{groups}个已知组别合计{act}{}；未列明者（包括发行人）{back}同等金额",
                named(*when),
                amount(known)
            )
        }
        Groups::Weight { name: whose, percent, equal_parts, parts, when } => format!(
            "{}权重为{}%；{parts}个部分的集中程度相当于{}个等权部分",
            beside(whose, &named(*when)),
            grouped(*percent, 1),
            times(*equal_parts)
        ),
        Groups::Top { names, percent, when } => {
            format!("{}前{}大（{}）合计权重为{}%", named(*when), names.len(), listed(names), grouped(*percent, 1))
        }
        Groups::Drift { name: whose, change, drift, trading, from, to } => format!(
            "{whose}的权重从{}到{}{}{}：价格贡献{}，交易贡献{}",
            named(*from),
            named(*to),
            rose(*change),
            points(*change),
            signed_points(*drift),
            signed_points(*trading)
        ),
        Groups::WeightChange { name: whose, change, from, to } => format!(
            "{whose}的权重从{}到{}{}{}；没有回报率数据，无法区分价格与交易的影响",
            named(*from),
            named(*to),
            rose(*change),
            points(*change)
        ),
    }
}

/// "净买入", "净卖出", or neither.
fn side(direction: Direction) -> &'static str {
    match direction {
        Direction::Flat => "既未买入也未卖出",
        side => traded(side),
    }
}

fn rose(change: f64) -> &'static str {
    if change < 0.0 { "下降" } else { "上升" }
}

/// "抛硬币假设下p=0.016".
pub(super) fn coin(p: f64) -> String {
    format!("抛硬币假设下{}", p_value(p))
}

/// Up to four with their amounts; the others are counted.
fn named_parts(parts: &[Part]) -> String {
    let one = |part: &Part| format!("{}（{}）", part.name, plus_minus(&part.amount));
    let (told, more) = first(parts, GROUPS);
    let shown: Vec<String> = told.iter().map(one).collect();
    match more {
        0 => listed(&shown),
        more => format!("{}等{}个", shown.join("、"), shown.len() + more),
    }
}

fn two(value: f64) -> String {
    if value.is_nan() { "无法定义".to_owned() } else { number(hundredth_of(value)) }
}
