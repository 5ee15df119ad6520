//! Chinese for statements about things that are inferred.

use super::names::{asset, beside, holder};
use super::numbers::{amount, grouped, p_value, percent, signed, times, two};
use super::periods::{count, named, noun, since, span};
use super::small_sample_remark;
use crate::analysis::finding::inferred::{BreakSaid, Inferred};
use crate::analysis::finding::{Amount, Direction, When};
use crate::analysis::words::decisions::told::{is_told_apart, whole_percentile};
use crate::language::{Script, written};
use crate::stats::open_interest::Imputed;

/// The sentence of a statement about something inferred.
pub(super) fn sentence(zh: Script, statement: &Inferred) -> String {
    match statement {
        Inferred::NetPosition { holder: who, asset: what, net, change, when } => {
            let side = match Direction::of(net.value) {
                Direction::Up => written!(zh, "持有净多头{}", "持有淨多頭{}", amount(zh, net)),
                Direction::Down => written!(zh, "持有净空头{}", "持有淨空頭{}", amount(zh, net)),
                Direction::Flat => zh.of("既非净多头也非净空头", "既非淨多頭也非淨空頭").to_owned(),
            };
            let moved = change
                .as_ref()
                .map_or_else(String::new, |c| written!(zh, "，较上次报告变动{}", "，較上次報告變動{}", signed(zh, c)));
            let of =
                if is_told_apart(who, what) { written!(zh, "对{}", "對{}", asset(zh, what)) } else { String::new() };
            format!("{}{of}{side}{moved}", beside(holder(zh, who), &on_day(zh, *when)))
        }
        Inferred::OfOpenInterest { percent: share, when } => written!(
            zh,
            "{}的{}相当于未平仓合约的{}",
            "{}的{}相當於未平倉合約的{}",
            on_day(zh, *when),
            if *share < 0.0 { zh.of("净空头", "淨空頭") } else { zh.of("净多头", "淨多頭") },
            percent(share.abs() / 100.0)
        ),
        Inferred::PositionPlace { percentile, sample, whole } => written!(
            zh,
            "净持仓处于最近{}的第{}百分位{}{}",
            "淨部位處於最近{}的第{}百分位{}{}",
            count(zh, *sample),
            grouped(whole_percentile(*percentile), 0),
            if *whole { "" } else { zh.of("，历史不足三年", "，歷史不足三年") },
            small_sample_remark(zh, *sample)
        ),
        Inferred::Notional { amount: notional, contract } => written!(
            zh,
            "按合约文本“{contract}”，净持仓为{}{}",
            "按合約文字「{contract}」，淨部位為{}{}",
            if notional.value < 0.0 { zh.of("空头", "空頭") } else { zh.of("多头", "多頭") },
            amount(zh, notional)
        ),
        Inferred::Reading { reading, open_interest, price, when } => {
            let price = match price {
                Direction::Up => zh.of("上涨", "上漲"),
                Direction::Down => "下跌",
                Direction::Flat => zh.of("未变", "未變"),
            };
            let reading = match reading {
                Some(Imputed::NewLongs) => zh.of("可解读为新增多头", "可解讀為新增多頭"),
                Some(Imputed::NewShorts) => zh.of("可解读为新增空头", "可解讀為新增空頭"),
                Some(Imputed::LongLiquidation) => zh.of("可解读为多头平仓", "可解讀為多頭平倉"),
                Some(Imputed::ShortCovering) => zh.of("可解读为空头回补", "可解讀為空頭回補"),
                None => zh.of("无从解读", "無從解讀"),
            };
            written!(
                zh,
                "{}未平仓合约变动{}，价格{price}：{reading}",
                "{}未平倉合約變動{}，價格{price}：{reading}",
                named(zh, *when),
                signed(zh, open_interest)
            )
        }
        Inferred::ProxyFit { correlation, interval, sample } => written!(
            zh,
            "由未平仓合约与价格推测的变动，与{}的报告变动相关系数为{}{}{}",
            "由未平倉合約與價格推測的變動，與{}的報告變動相關係數為{}{}{}",
            count(zh, *sample),
            two(zh, *correlation),
            range(zh, *interval),
            small_sample_remark(zh, *sample)
        ),
        Inferred::Together { first, second, correlation, interval, when } => {
            written!(
                zh,
                "{}{first}与{second}的相关系数为{}{}",
                "{}{first}與{second}的相關係數為{}{}",
                named(zh, *when),
                two(zh, *correlation),
                range(zh, *interval)
            )
        }
        Inferred::TogetherChanged { before, after, from, p } => {
            written!(
                zh,
                "此前为{}，自{}起为{}（假设无变化，{}）",
                "先前為{}，自{}起為{}（假設無變化，{}）",
                two(zh, *before),
                since(zh, *from),
                two(zh, *after),
                p_value(zh, *p)
            )
        }
        Inferred::MatrixChanged { series, statistic, p } => {
            written!(
                zh,
                "{series}个序列的全部相关系数合并检验：卡方统计量为{}（假设无变化，{}）",
                "{series}個序列的全部相關係數合併檢定：卡方統計量為{}（假設無變化，{}）",
                times(zh, *statistic),
                p_value(zh, *p)
            )
        }
        Inferred::VarianceAdjusted { observed, adjusted, ratio, name } => written!(
            zh,
            "{name}的方差为此前的{}倍；剔除这一影响后，相关系数由{}变为{}",
            "{name}的變異數為先前的{}倍；剔除這一影響後，相關係數由{}變為{}",
            times(zh, *ratio),
            two(zh, *observed),
            two(zh, *adjusted)
        ),
        Inferred::AllFell { fell, of, before, series, p } => {
            let earlier = before
                .map_or_else(String::new, |b| written!(zh, "，此前这一比例为{}", "，先前這一比例為{}", percent(b)));
            let test = p.map_or_else(String::new, |p| {
                written!(zh, "（按该比例出现如此之多的概率{}）", "（按該比例出現如此之多的機率{}）", p_value(zh, p))
            });
            let all = if *series == 2 { zh.of("两者", "兩者").to_owned() } else { format!("{series}者") };
            written!(
                zh,
                "{}中有{fell}{}{all}同时下跌{earlier}{test}{}",
                "{}中有{fell}{}{all}同時下跌{earlier}{test}{}",
                count(zh, *of),
                noun(zh, of.frequency),
                small_sample_remark(zh, *of)
            )
        }
        Inferred::Odd { when, turbulence_rank, surprise_rank, surprise, sample } => written!(
            zh,
            "{}的动荡程度在{}中排第{turbulence_rank}，相关性异常程度排第{surprise_rank}（{}；大于1表示各序列的联动方式不同寻常）",
            "{}的動盪程度在{}中排第{turbulence_rank}，相關性異常程度排第{surprise_rank}（{}；大於1表示各序列的聯動方式不同尋常）",
            named(zh, *when),
            count(zh, *sample),
            two(zh, *surprise)
        ),
        Inferred::Breaks { breaks, sample } if breaks.is_empty() => {
            written!(
                zh,
                "{}内均值没有断点：任何断点都不能改善判定准则",
                "{}內平均值沒有斷點：任何斷點都不能改善判定準則",
                count(zh, *sample)
            )
        }
        Inferred::Breaks { breaks, sample } => {
            let said: Vec<String> = breaks.iter().map(|one| one_break(zh, one)).collect();
            written!(
                zh,
                "{}内均值有{}个断点：{}",
                "{}內平均值有{}個斷點：{}",
                count(zh, *sample),
                breaks.len(),
                said.join("；")
            )
        }
        Inferred::AnyBreak { statistic, p, at } => {
            written!(
                zh,
                "单一断点的最大F为{}，在{}之后（假设处处无断点，{}）",
                "單一斷點的最大F為{}，在{}之後（假設處處無斷點，{}）",
                grouped(*statistic, 1),
                named(zh, *at),
                p_value(zh, *p)
            )
        }
        Inferred::EventInside { event, inside: held, covered } => written!(
            zh,
            "{}的事件落在断点区间之{}；这些区间覆盖日历的{}，任何日期都有这样的机会",
            "{}的事件落在斷點區間之{}；這些區間覆蓋日曆的{}，任何日期都有這樣的機會",
            named(zh, *event),
            if *held { zh.of("内", "內") } else { "外" },
            percent(*covered)
        ),
        Inferred::ShareBefore { name, share, expected, interval, p, from, to } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                written!(
                    zh,
                    "；首尾相同的随机游走有95%介于{}至{}",
                    "；首尾相同的隨機漫步有95%介於{}至{}",
                    percent(low),
                    percent(high)
                )
            });
            written!(
                zh,
                "{name}从{}到{}的变动中有{}发生在事件之前，其时已过去{}的时间{range}（{}）",
                "{name}從{}到{}的變動中有{}發生在事件之前，其時已過去{}的時間{range}（{}）",
                named(zh, *from),
                named(zh, *to),
                percent(*share),
                percent(*expected),
                p_value(zh, *p)
            )
        }
        Inferred::PlaceboDates { as_large, dates, change } => {
            written!(
                zh,
                "事件前后均值变动{}；{dates}个日期中有{as_large}个出现同样大的变动（含真实日期）",
                "事件前後平均值變動{}；{dates}個日期中有{as_large}個出現同樣大的變動（含真實日期）",
                signed(zh, change)
            )
        }
        Inferred::Abnormal { amount: sum, over, interval, p } => {
            let end = |value: f64| signed(zh, &Amount { value, ..sum.clone() });
            let range = interval.map_or_else(String::new, |(low, high)| {
                written!(zh, "，95%置信区间{}至{}", "，95%信賴區間{}至{}", end(low), end(high))
            });
            written!(
                zh,
                "自事件起{}内，超出此前均值的部分合计{}{range}（{}）{}",
                "自事件起{}內，超出先前平均值的部分合計{}{range}（{}）{}",
                count(zh, *over),
                signed(zh, sum),
                p_value(zh, *p),
                small_sample_remark(zh, *over)
            )
        }
        Inferred::LargestFall { amount: size, when, side } => {
            let place = match side {
                Direction::Down => "事件之前",
                Direction::Flat => zh.of("事件当期", "事件當期"),
                Direction::Up => zh.of("事件之后", "事件之後"),
            };
            written!(zh, "最低值{}出现在{place}：{}", "最低值{}出現在{place}：{}", signed(zh, size), named(zh, *when))
        }
    }
}

fn one_break(zh: Script, found: &BreakSaid) -> String {
    let range = found.interval.map_or_else(
        || zh.of("（无区间）", "（無區間）").to_owned(),
        |(low, high): (When, When)| written!(zh, "（95%置信区间：{}）", "（95%信賴區間：{}）", span(zh, low, high)),
    );
    written!(
        zh,
        "{}之后{range}，均值由{}变为{}",
        "{}之後{range}，平均值由{}變為{}",
        since(zh, found.at),
        signed(zh, &found.before),
        signed(zh, &found.after)
    )
}

fn range(zh: Script, ends: Option<(f64, f64)>) -> String {
    match ends {
        None => zh.of("（无区间）", "（無區間）").to_owned(),
        ends => super::numbers::interval(zh, ends, |value| two(zh, value)),
    }
}

/// A position is that of one day, even where reports come week by week: "2025年4月29日".
fn on_day(zh: Script, when: When) -> String {
    named(zh, when.on_its_day())
}
