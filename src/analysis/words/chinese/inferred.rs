//! Chinese for statements about things that are inferred.

use super::names::{asset, beside, holder};
use super::numbers::{amount, grouped, p_value, percent, signed, times, two};
use super::periods::{count, named, noun, since, span};
use super::small_sample_remark;
use crate::analysis::finding::inferred::{BreakSaid, Inferred};
use crate::analysis::finding::{Amount, Direction, When};
use crate::analysis::words::decisions::told::{is_told_apart, whole_percentile};
use crate::stats::open_interest::Imputed;

/// The sentence of a statement about something inferred.
pub(super) fn sentence(statement: &Inferred) -> String {
    match statement {
        Inferred::NetPosition { holder: who, asset: what, net, change, when } => {
            let side = match Direction::of(net.value) {
                Direction::Up => format!("持有净多头{}", amount(net)),
                Direction::Down => format!("持有净空头{}", amount(net)),
                Direction::Flat => "既非净多头也非净空头".to_owned(),
            };
            let moved = change.as_ref().map_or_else(String::new, |c| format!("，较上次报告变动{}", signed(c)));
            let of = if is_told_apart(who, what) { format!("对{}", asset(what)) } else { String::new() };
            format!("{}{of}{side}{moved}", beside(holder(who), &on_day(*when)))
        }
        Inferred::OfOpenInterest { percent: share, when } => format!(
            "{}的{}相当于未平仓合约的{}",
            on_day(*when),
            if *share < 0.0 { "净空头" } else { "净多头" },
            percent(share.abs() / 100.0)
        ),
        Inferred::PositionPlace { percentile, sample, whole } => format!(
            "净持仓处于最近{}的第{}百分位{}{}",
            count(*sample),
            grouped(whole_percentile(*percentile), 0),
            if *whole { "" } else { "，历史不足三年" },
            small_sample_remark(*sample)
        ),
        Inferred::Notional { amount: notional, contract } => format!(
            "按合约文本“{contract}”，净持仓为{}{}",
            if notional.value < 0.0 { "空头" } else { "多头" },
            amount(notional)
        ),
        Inferred::Reading { reading, open_interest, price, when } => {
            let price = match price {
                Direction::Up => "上涨",
                Direction::Down => "下跌",
                Direction::Flat => "未变",
            };
            let reading = match reading {
                Some(Imputed::NewLongs) => "可解读为新增多头",
                Some(Imputed::NewShorts) => "可解读为新增空头",
                Some(Imputed::LongLiquidation) => "可解读为多头平仓",
                Some(Imputed::ShortCovering) => "可解读为空头回补",
                None => "无从解读",
            };
            format!("{}未平仓合约变动{}，价格{price}：{reading}", named(*when), signed(open_interest))
        }
        Inferred::ProxyFit { correlation, interval, sample } => format!(
            "由未平仓合约与价格推测的变动，与{}的报告变动相关系数为{}{}{}",
            count(*sample),
            two(*correlation),
            range(*interval),
            small_sample_remark(*sample)
        ),
        Inferred::Together { first, second, correlation, interval, when } => {
            format!("{}{first}与{second}的相关系数为{}{}", named(*when), two(*correlation), range(*interval))
        }
        Inferred::TogetherChanged { before, after, from, p } => {
            format!("此前为{}，自{}起为{}（假设无变化，{}）", two(*before), since(*from), two(*after), p_value(*p))
        }
        Inferred::MatrixChanged { series, statistic, p } => {
            format!(
                "{series}个序列的全部相关系数合并检验：卡方统计量为{}（假设无变化，{}）",
                times(*statistic),
                p_value(*p)
            )
        }
        Inferred::VarianceAdjusted { observed, adjusted, ratio, name } => format!(
            "{name}的方差为此前的{}倍；剔除这一影响后，相关系数由{}变为{}",
            times(*ratio),
            two(*observed),
            two(*adjusted)
        ),
        Inferred::AllFell { fell, of, before, series, p } => {
            let earlier = before.map_or_else(String::new, |b| format!("，此前这一比例为{}", percent(b)));
            let test = p.map_or_else(String::new, |p| format!("（按该比例出现如此之多的概率{}）", p_value(p)));
            let all = if *series == 2 { "两者".to_owned() } else { format!("{series}者") };
            format!(
                "{}中有{fell}{}{all}同时下跌{earlier}{test}{}",
                count(*of),
                noun(of.frequency),
                small_sample_remark(*of)
            )
        }
        Inferred::Odd { when, turbulence_rank, surprise_rank, surprise, sample } => format!(
            "{}的动荡程度在{}中排第{turbulence_rank}，相关性异常程度排第{surprise_rank}（{}；大于1表示各序列的联动方式不同寻常）",
            named(*when),
            count(*sample),
            two(*surprise)
        ),
        Inferred::Breaks { breaks, sample } if breaks.is_empty() => {
            format!("{}内均值没有断点：任何断点都不能改善判定准则", count(*sample))
        }
        Inferred::Breaks { breaks, sample } => {
            let said: Vec<String> = breaks.iter().map(one_break).collect();
            format!("{}内均值有{}个断点：{}", count(*sample), breaks.len(), said.join("；"))
        }
        Inferred::AnyBreak { statistic, p, at } => {
            format!(
                "单一断点的最大F为{}，在{}之后（假设处处无断点，{}）",
                grouped(*statistic, 1),
                named(*at),
                p_value(*p)
            )
        }
        Inferred::EventInside { event, inside: held, covered } => format!(
            "{}的事件落在断点区间之{}；这些区间覆盖日历的{}，任何日期都有这样的机会",
            named(*event),
            if *held { "内" } else { "外" },
            percent(*covered)
        ),
        Inferred::ShareBefore { name, share, expected, interval, p, from, to } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("；首尾相同的随机游走有95%介于{}至{}", percent(low), percent(high))
            });
            format!(
                "{name}从{}到{}的变动中有{}发生在事件之前，其时已过去{}的时间{range}（{}）",
                named(*from),
                named(*to),
                percent(*share),
                percent(*expected),
                p_value(*p)
            )
        }
        Inferred::PlaceboDates { as_large, dates, change } => {
            format!("事件前后均值变动{}；{dates}个日期中有{as_large}个出现同样大的变动（含真实日期）", signed(change))
        }
        Inferred::Abnormal { amount: sum, over, interval, p } => {
            let end = |value: f64| signed(&Amount { value, ..sum.clone() });
            let range =
                interval.map_or_else(String::new, |(low, high)| format!("，95%置信区间{}至{}", end(low), end(high)));
            format!(
                "自事件起{}内，超出此前均值的部分合计{}{range}（{}）{}",
                count(*over),
                signed(sum),
                p_value(*p),
                small_sample_remark(*over)
            )
        }
        Inferred::LargestFall { amount: size, when, side } => {
            let place = match side {
                Direction::Down => "事件之前",
                Direction::Flat => "事件当期",
                Direction::Up => "事件之后",
            };
            format!("最低值{}出现在{place}：{}", signed(size), named(*when))
        }
    }
}

fn one_break(found: &BreakSaid) -> String {
    let range = found.interval.map_or_else(
        || "（无区间）".to_owned(),
        |(low, high): (When, When)| format!("（95%置信区间：{}）", span(low, high)),
    );
    format!("{}之后{range}，均值由{}变为{}", since(found.at), signed(&found.before), signed(&found.after))
}

fn range(ends: Option<(f64, f64)>) -> String {
    match ends {
        None => "（无区间）".to_owned(),
        ends => super::numbers::interval(ends, two),
    }
}

/// A position is that of one day, even where reports come week by week: "2025年4月29日".
fn on_day(when: When) -> String {
    named(when.on_its_day())
}
