//! Chinese for statements of companion tests.

use super::names::{beside, holder, listed, part, shares};
use super::numbers::{amount, grouped, interval, p_value, percent, points, signed, signed_points, times, two};
use super::periods::{count, named};
use super::positions::bucket;
use super::{Superlative, small_sample_remark, traded};
use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::groups::Part;
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::parts::{GROUPS, first};

/// The sentence of a companion statement.
pub(super) fn sentence(statement: &Companion) -> String {
    match statement {
        Companion::UsualRatio { above, below, median, range: (low, high), as_large, sample } => format!(
            "就单期而言，{}与{}之比的中位数为{}比1，九成时间介于{}至{}之间；{}中有{as_large}{}达到或超过当前水平{}",
            bucket(*above),
            bucket(*below),
            times(*median),
            times(*low),
            times(*high),
            count(*sample),
            super::periods::noun(sample.frequency),
            small_sample_remark(*sample)
        ),
        Companion::Utilisation { percent: share, change, when } => {
            let moved = change.map_or_else(String::new, |c| format!("，较上次报告{}", signed_points(c)));
            format!("{}可出借股份的融券使用率为{}{moved}", named(*when), percent(share / 100.0))
        }
        Companion::Forecast { signal, returns, slope, interval: ends, p, horizon, sample } => format!(
            "{}每高出一个标准差，随后{}{returns}的回报{}{}（{}，{}个重叠的累计样本）{}",
            part(signal),
            count(*horizon),
            by(*slope),
            interval(*ends, signed_points),
            p_value(*p),
            grouped(sample.periods as f64, 0),
            small_sample_remark(*sample)
        ),
        Companion::Partial { actor, other, control, plain, partial, interval: ends, p, sample } => format!(
            "控制{control}不变，{}与{}的相关系数为{}{}，未控制时为{}（{}，{}）{}",
            holder(actor),
            holder(other),
            two(*partial),
            interval(*ends, two),
            two(*plain),
            p_value(*p),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Companion::LeftOpen { share, groups, sample } => format!(
            "{}中，已列明的{groups}个群体的交易有{}找不到已知的对手方{}",
            count(*sample),
            percent(*share),
            small_sample_remark(*sample)
        ),
        Companion::GoesWith { what, with, slope, interval: ends, p, sample } => format!(
            "{with}每提高一个单位，{what}的占比{}{}（{}，{sample}次拍卖）",
            by(*slope),
            interval(*ends, signed_points),
            p_value(*p)
        ),
        Companion::SameKind { reopening, rank, of, difference } => {
            let apart = difference.map_or_else(String::new, |(d, p)| {
                format!("；续发与新发的中位数相差{}（{}）", signed_points(d), p_value(p))
            });
            format!(
                "仅在{}中比较，{of}次中{}{apart}",
                if *reopening { "续发" } else { "新发" },
                Superlative { adjective: "高", noun: "" }.ranked(*rank)
            )
        }
        Companion::ActiveWeight { name, held, index, active_share, largest, when } => {
            let parts: Vec<String> = largest.iter().map(|(n, d)| format!("{n}（{}）", signed_points(*d))).collect();
            format!(
                "{}权重为{}%，指数中为{}%；整体有{}%的配置与指数不同，偏离最大的是{}",
                beside(name, &named(*when)),
                grouped(*held, 1),
                grouped(*index, 1),
                grouped(*active_share, 1),
                listed(&parts)
            )
        }
        Companion::Deseasoned { name, adjusted, season, rank, direction, when, sample } => {
            let adjective = if *direction == Direction::Down { "低" } else { "高" };
            format!(
                "剔除季节因素（{}）后，{}为{}，{}中{}{}",
                signed(season),
                beside(name, &named(*when)),
                signed(adjusted),
                count(*sample),
                Superlative { adjective, noun: "" }.ranked(*rank),
                small_sample_remark(*sample)
            )
        }
        Companion::TurnEffect { turn, effect, interval: ends, p, turns, sample } => format!(
            "{}平均比其他时期{}{}{}（{}，{}中有{turns}{}）",
            part(turn),
            if effect.value < 0.0 { "低" } else { "高" },
            amount(effect),
            interval(*ends, |v| signed(&Amount { value: v, ..effect.clone() })),
            p_value(*p),
            count(*sample),
            super::periods::noun(sample.frequency)
        ),
        Companion::AmongPeers { name, ratio, unit, rank, of, direction, first, first_ratio } => {
            let what = Superlative { adjective: "大", noun: traded(*direction) };
            let lead = if *rank == 1 {
                String::new()
            } else {
                format!("；居首的是{first}，为{}", sized(first_ratio.abs(), unit))
            };
            format!(
                "按自身规模衡量，{name}在{of}个同类中录得{}，为{}{lead}",
                what.ranked(*rank),
                sized(ratio.abs(), unit)
            )
        }
        Companion::Synthetic { name, donors, gap, before, rank, of } => {
            let others = match rank {
                1 => format!("{of}个地区中没有其他地区"),
                rank => format!("{of}个地区中有{rank}个"),
            };
            format!(
                "此前走势与{name}相近的组合（{}；通常差距{}）在分界后每期本应{}{}；对各地区逐一照此计算，{others}相对拟合程度出现同样大的差距",
                shares(donors),
                amount(before),
                // A region below its mix has a gap below zero: the mix gave more.
                if gap.value < 0.0 { "多" } else { "少" },
                amount(gap)
            )
        }
        Companion::IndexFit { index, slope, interval: ends, p, explained, sample } => format!(
            "模型每盈利1，{index}盈利{}{}，模型解释其{}（{}，{}）{}",
            two(*slope),
            interval(*ends, two),
            percent(*explained),
            p_value(*p),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Companion::Grid { below, tried } => {
            let shown = match below {
                0 => "没有一种显示".to_owned(),
                many => format!("有{many}种显示"),
            };
            format!("在阈值、窗口与期限的{tried}种其他取法中，{shown}q值低于5%的差异")
        }
        Companion::SlowDrift { statistic, p, at } => format!(
            "对均值偏离的累计和最远达到布朗桥的{}个标准差，出现在{}（{}）：{}",
            two(*statistic),
            named(*at),
            p_value(*p),
            if found(*p) { "均值并非一成不变" } else { "不能排除均值稳定" }
        ),
        Companion::Inside { group, direction, on_side, of, exceptions, leaders } => {
            let act = match direction {
                Direction::Flat => "既未买入也未卖出",
                side => traded(*side),
            };
            let led = if leaders.is_empty() { String::new() } else { format!("，以{}为首", names(leaders)) };
            if exceptions.is_empty() {
                format!("{group}的{of}个成员全部{act}{led}")
            } else {
                format!("{group}的{of}个成员中有{on_side}个{act}{led}；例外的是{}", names(exceptions))
            }
        }
    }
}

/// Up to four with their amounts; the others are counted.
fn names(parts: &[Part]) -> String {
    let (told, more) = first(parts, GROUPS);
    let shown: Vec<String> = told.iter().map(|p| format!("{}（{}）", p.name, signed(&p.amount))).collect();
    match more {
        0 => listed(&shown),
        more => format!("{}等{}个", shown.join("、"), shown.len() + more),
    }
}

/// "高1.2个百分点".
fn by(change: f64) -> String {
    format!("{}{}", if change < 0.0 { "低" } else { "高" }, points(change))
}

/// A ratio in our own units: "0.31%", "12个基点".
fn sized(ratio: f64, unit: &str) -> String {
    format!("{}{}", grouped(ratio, 2), super::course::unit_of(unit))
}
