//! Chinese for statements about holdings and accounts.

use super::names::{asset, beside, holder, part};
use super::numbers::{
    amount, grouped, interval, p_value, percent, plus_minus, points, signed, signed_points, times, two,
};
use super::periods::{count, named, since as from_when};
use super::{quotes, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::accounts::{Accounts, Cause, Part};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{NotThis, is_deficit, multiple};
use crate::analysis::words::decisions::told::whole_percentile;

/// The sentence of a statement about holdings, accounts or quoted numbers.
pub(super) fn sentence(statement: &Accounts) -> String {
    match statement {
        Accounts::ForeignShare {
            holder: who,
            asset: what,
            outside,
            percent: share,
            when,
            percentile,
            sample,
            since,
        } => {
            let outside = outside.as_ref().map_or_else(String::new, |who| format!("（不含{who}持有部分）"));
            format!(
                "{}持有{}{outside}的{}，处于{}以来的第{}百分位{}",
                beside(holder(who), &named(*when)),
                asset(what),
                percent(share / 100.0),
                from_when(*since),
                grouped(whole_percentile(*percentile), 0),
                small_sample_remark(*sample)
            )
        }
        Accounts::ShareChange { change, over, parts, main, despite, outside } => {
            share_change(*change, &count(*over), parts, *main, *despite, outside.as_deref())
        }
        Accounts::HomeBias { holder: who, bias, foreign, neutral, when } => format!(
            "{}：{}本土偏好为{}，境外资产占{}，而按全球市场权重应为{}",
            holder(who),
            named(*when),
            two(*bias),
            percent(foreign / 100.0),
            percent(neutral / 100.0)
        ),
        Accounts::Nested { holder: who, issuer, of_foreign, foreign, of_all, when } => format!(
            "{}：{}境外资产中有{}投向{issuer}，境外资产占全部资产的{}，折合全部资产的{}",
            holder(who),
            named(*when),
            percent(of_foreign / 100.0),
            percent(foreign / 100.0),
            percent(of_all / 100.0)
        ),
        Accounts::LargestCell { holder: who, issuer, percent: share, when } => {
            format!("{}：{}占比最大的是{issuer}，为{}", holder(who), named(*when), percent(share / 100.0))
        }
        Accounts::WeightChange { holder: who, issuer, from, to, since, until, split } => {
            let times =
                multiple(*from, *to).map_or_else(String::new, |factor| format!("（为此前的{}倍）", times(factor)));
            let split = split.map_or_else(String::new, |(drift, bought)| {
                format!("：价格漂移贡献{}，买卖贡献{}", signed_points(drift), signed_points(bought))
            });
            format!(
                "{}：{issuer}的权重从{}的{}{}至{}的{}{times}{split}",
                holder(who),
                named(*since),
                percent(from / 100.0),
                rose(to - from),
                named(*until),
                percent(to / 100.0)
            )
        }
        Accounts::WeightTrend { holder: who, issuer, slope, interval: ends, p, sample } => format!(
            "{}：{issuer}的权重每年变动{}{}，{}（{}）",
            holder(who),
            signed_points(*slope),
            interval(*ends, |v| grouped(v, 1)),
            p_value(*p),
            count(*sample)
        ),
        Accounts::Identity { formula, sample, largest, allowed } => format!(
            "{}在全部{}中均于舍入范围内成立：最大残差为{}，舍入允许{}",
            part(formula),
            count(*sample),
            amount(largest),
            amount(allowed)
        ),
        Accounts::Financing { balance, of_gdp, when, parts, equity_share } => {
            let deficit = is_deficit(balance);
            let of = of_output(*of_gdp);
            let share = match equity_share {
                Some(share) => format!("；股权占净流入的{}", percent(*share)),
                None if deficit => "；各项有正有负，故不计算占比".to_owned(),
                None => String::new(),
            };
            format!(
                "{}经常账户与资本账户合计{}{of}{}，{}{}{share}",
                named(*when),
                if deficit { "逆差" } else { "顺差" },
                amount(balance),
                if deficit { "融资来源为" } else { "对应的净流入为" },
                said(&super::super::largest_parts(parts, "the others"))
            )
        }
        Accounts::BasicBalance { broad, amount: value, of_gdp, when, place } => {
            let which = if *broad { "广义基本收支" } else { "基本收支" };
            let side = match Direction::of(value.value) {
                Direction::Down => format!("逆差{}{}", of_output(*of_gdp), amount(value)),
                Direction::Up => format!("顺差{}{}", of_output(*of_gdp), amount(value)),
                Direction::Flat => "平衡".to_owned(),
            };
            let place = place.map_or_else(String::new, |(percentile, sample)| {
                format!("，处于{}的第{}百分位", count(sample), grouped(whole_percentile(percentile), 0))
            });
            format!("{}{which}{side}{place}", named(*when))
        }
        Accounts::Omissions { amount: value, of_gdp, of_gross, when } => {
            let gross = of_gross.map_or_else(String::new, |s| format!("，相当于金融账户总流量的{}", percent(s)));
            let output = if *of_gdp { "（占GDP）" } else { "" };
            format!("{}各账户均未记录的部分为{}{output}{gross}", named(*when), plus_minus(value))
        }
        Accounts::PositionChange { name, change, from, to, parts, traded } => {
            let verb = super::rise(&from.0, Direction::of(change.value));
            let traded = traded.map_or_else(String::new, |share| format!("；其中{}来自交易", percent(share)));
            format!(
                "{name}从{}（{}）{verb}{}至{}（{}）：{}{traded}",
                signed(&from.0),
                named(from.1),
                amount(change),
                signed(&to.0),
                named(to.1),
                said(parts)
            )
        }
        Accounts::ValuationShare { share, sample } => format!(
            "在典型的一期中（样本{}），头寸变动的{}来自价格与汇率，其余来自交易",
            count(*sample),
            percent(*share)
        ),
        Accounts::Gap { mean, p, persistence, memory, sample } => {
            let certainty = if persistence.is_nan() {
                "各期相同".to_owned()
            } else {
                format!("{}，与前一期的相关系数为{}", p_value(*p), two(*persistence))
            };
            // A gap that remembers is no noise of measuring: something is left out.
            let remembers = match memory {
                Some(p) if found(*p) => format!("；该差额与自身过往相关（假设无关，{}）", p_value(*p)),
                _ => String::new(),
            };
            format!(
                "交易与价格均不能解释的差额平均每期{}（{certainty}，{}）{remembers}",
                plus_minus(mean),
                count(*sample)
            )
        }
        Accounts::SurveyBreaks { count: number, moved } => {
            let moved = moved.as_ref().map_or_else(
                || "：转换时的变动未知，不计入".to_owned(),
                |moved| format!("：其中{}并非资金流动", plus_minus(moved)),
            );
            format!("统计口径在{number}期中发生变更{moved}")
        }
        Accounts::Quotes { .. } | Accounts::ImpliedNumber { .. } | Accounts::Tied { .. } => quotes::sentence(statement),
    }
}

fn share_change(
    change: f64,
    over: &str,
    parts: &[(Cause, f64)],
    main: Cause,
    despite: bool,
    outside: Option<&str>,
) -> String {
    let up = change >= 0.0;
    let left_out = outside.map(|who| format!("{who}的增减持"));
    let noun = |cause: Cause| match &left_out {
        Some(words) if cause == Cause::Excluded => words.clone(),
        _ => cause_noun(cause).to_owned(),
    };
    let shown: Vec<String> =
        parts.iter().map(|(cause, value)| format!("{}{}", noun(*cause), signed_points(*value))).collect();
    let not = match NotThis::of(despite, up, parts) {
        Some(NotThis::Purchases) => "，而非买入",
        Some(NotThis::Selling) => "，而非卖出",
        Some(NotThis::LargerHoldings) => "，而非持仓增加",
        Some(NotThis::SmallerHoldings) => "，而非持仓减少",
        None => "",
    };
    let because = if main == Cause::Excluded { noun(main) } else { cause_of(main, up).to_owned() };
    format!(
        "该占比在{over}内{}{}：{}；{}{}源于{because}{not}",
        rose(change),
        points(change),
        shown.join("、"),
        if up { "上升" } else { "下降" },
        if main == Cause::Holdings { "主要" } else { "" }
    )
}

/// Parts of a sum with their signs.
fn said(parts: &[Part]) -> String {
    parts.iter().map(part_said).collect::<Vec<_>>().join("、")
}

/// "股权+2.1%".
fn part_said(said: &Part) -> String {
    let name = part(&said.name);
    // A name of Latin letters would run into the sign.
    if name.is_ascii() {
        format!("{name}（{}）", plus_minus(&said.amount))
    } else {
        format!("{name}{}", plus_minus(&said.amount))
    }
}

/// "占GDP的" before per cent of GDP.
fn of_output(of_gdp: bool) -> &'static str {
    if of_gdp { "相当于GDP的" } else { "" }
}

/// "升", "降" of a weight or share.
fn rose(change: f64) -> &'static str {
    if change < 0.0 { "下降" } else { "上升" }
}

fn cause_noun(cause: Cause) -> &'static str {
    match cause {
        Cause::Purchases => "买卖",
        Cause::Valuation => "估值及未解释部分",
        Cause::Holdings => "持仓",
        Cause::Supply => "供给",
        Cause::Excluded => "不计入总量的部分",
        Cause::Survey => "调查口径更新",
    }
}

fn cause_of(cause: Cause, up: bool) -> &'static str {
    match (cause, up) {
        (Cause::Purchases, true) => "买入",
        (Cause::Purchases, false) => "卖出",
        (Cause::Valuation, _) => "估值变动",
        (Cause::Holdings, true) => "持仓增加",
        (Cause::Holdings, false) => "持仓减少",
        (Cause::Supply, true) => "供给减少",
        (Cause::Supply, false) => "供给增加",
        (Cause::Excluded, _) => "不计入总量的部分",
        (Cause::Survey, _) => "调查口径更新",
    }
}
