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
use crate::language::{Script, written};

/// The sentence of a statement about holdings, accounts or quoted numbers.
pub(super) fn sentence(zh: Script, statement: &Accounts) -> String {
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
            written!(
                zh,
                "{}持有{}{outside}的{}，处于{}以来的第{}百分位{}",
                "{}持有{}{outside}的{}，處於{}以來的第{}百分位{}",
                beside(holder(zh, who), &named(zh, *when)),
                asset(zh, what),
                percent(share / 100.0),
                from_when(zh, *since),
                grouped(whole_percentile(*percentile), 0),
                small_sample_remark(zh, *sample)
            )
        }
        Accounts::ShareChange { change, over, parts, main, despite, outside } => {
            share_change(zh, *change, &count(zh, *over), parts, *main, *despite, outside.as_deref())
        }
        Accounts::HomeBias { holder: who, bias, foreign, neutral, when } => written!(
            zh,
            "{}：{}本土偏好为{}，境外资产占{}，而按全球市场权重应为{}",
            "{}：{}本土偏好為{}，境外資產占{}，而按全球市場權重應為{}",
            holder(zh, who),
            named(zh, *when),
            two(zh, *bias),
            percent(foreign / 100.0),
            percent(neutral / 100.0)
        ),
        Accounts::Nested { holder: who, issuer, of_foreign, foreign, of_all, when } => written!(
            zh,
            "{}：{}境外资产中有{}投向{issuer}，境外资产占全部资产的{}，折合全部资产的{}",
            "{}：{}境外資產中有{}投向{issuer}，境外資產占全部資產的{}，折合全部資產的{}",
            holder(zh, who),
            named(zh, *when),
            percent(of_foreign / 100.0),
            percent(foreign / 100.0),
            percent(of_all / 100.0)
        ),
        Accounts::LargestCell { holder: who, issuer, percent: share, when } => {
            written!(
                zh,
                "{}：{}占比最大的是{issuer}，为{}",
                "{}：{}占比最大的是{issuer}，為{}",
                holder(zh, who),
                named(zh, *when),
                percent(share / 100.0)
            )
        }
        Accounts::WeightChange { holder: who, issuer, from, to, since, until, split } => {
            let times = multiple(*from, *to).map_or_else(String::new, |factor| {
                written!(zh, "（为此前的{}倍）", "（為先前的{}倍）", times(zh, factor))
            });
            let split = split.map_or_else(String::new, |(drift, bought)| {
                written!(
                    zh,
                    "：价格漂移贡献{}，买卖贡献{}",
                    "：價格漂移貢獻{}，買賣貢獻{}",
                    signed_points(zh, drift),
                    signed_points(zh, bought)
                )
            });
            written!(
                zh,
                "{}：{issuer}的权重从{}的{}{}至{}的{}{times}{split}",
                "{}：{issuer}的權重從{}的{}{}至{}的{}{times}{split}",
                holder(zh, who),
                named(zh, *since),
                percent(from / 100.0),
                rose(to - from),
                named(zh, *until),
                percent(to / 100.0)
            )
        }
        Accounts::WeightTrend { holder: who, issuer, slope, interval: ends, p, sample } => written!(
            zh,
            "{}：{issuer}的权重每年变动{}{}，{}（{}）",
            "{}：{issuer}的權重每年變動{}{}，{}（{}）",
            holder(zh, who),
            signed_points(zh, *slope),
            interval(zh, *ends, |v| grouped(v, 1)),
            p_value(zh, *p),
            count(zh, *sample)
        ),
        Accounts::Identity { formula, sample, largest, allowed } => written!(
            zh,
            "{}在全部{}中均于舍入范围内成立：最大残差为{}，舍入允许{}",
            "{}在全部{}中均於捨入範圍內成立：最大殘差為{}，捨入允許{}",
            part(zh, formula),
            count(zh, *sample),
            amount(zh, largest),
            amount(zh, allowed)
        ),
        Accounts::Financing { balance, of_gdp, when, parts, equity_share } => {
            let deficit = is_deficit(balance);
            let of = of_output(zh, *of_gdp);
            let share = match equity_share {
                Some(share) => written!(zh, "；股权占净流入的{}", "；股權占淨流入的{}", percent(*share)),
                None if deficit => zh.of("；各项有正有负，故不计算占比", "；各項有正有負，故不計算占比").to_owned(),
                None => String::new(),
            };
            written!(
                zh,
                "{}经常账户与资本账户合计{}{of}{}，{}{}{share}",
                "{}經常帳與資本帳合計{}{of}{}，{}{}{share}",
                named(zh, *when),
                if deficit { "逆差" } else { zh.of("顺差", "順差") },
                amount(zh, balance),
                if deficit {
                    zh.of("融资来源为", "融資來源為")
                } else {
                    zh.of("对应的净流入为", "對應的淨流入為")
                },
                said(zh, &super::super::largest_parts(parts, "the others"))
            )
        }
        Accounts::BasicBalance { broad, amount: value, of_gdp, when, place } => {
            let which = if *broad { zh.of("广义基本收支", "廣義基本收支") } else { "基本收支" };
            let side = match Direction::of(value.value) {
                Direction::Down => format!("逆差{}{}", of_output(zh, *of_gdp), amount(zh, value)),
                Direction::Up => written!(zh, "顺差{}{}", "順差{}{}", of_output(zh, *of_gdp), amount(zh, value)),
                Direction::Flat => "平衡".to_owned(),
            };
            let place = place.map_or_else(String::new, |(percentile, sample)| {
                written!(
                    zh,
                    "，处于{}的第{}百分位",
                    "，處於{}的第{}百分位",
                    count(zh, sample),
                    grouped(whole_percentile(percentile), 0)
                )
            });
            format!("{}{which}{side}{place}", named(zh, *when))
        }
        Accounts::Omissions { amount: value, of_gdp, of_gross, when } => {
            let gross = of_gross.map_or_else(String::new, |s| {
                written!(zh, "，相当于金融账户总流量的{}", "，相當於金融帳總流量的{}", percent(s))
            });
            let output = if *of_gdp { "（占GDP）" } else { "" };
            written!(
                zh,
                "{}各账户均未记录的部分为{}{output}{gross}",
                "{}各帳戶均未記錄的部分為{}{output}{gross}",
                named(zh, *when),
                plus_minus(zh, value)
            )
        }
        Accounts::PositionChange { name, change, from, to, parts, traded } => {
            let verb = super::rise(zh, &from.0, Direction::of(change.value));
            let traded = traded
                .map_or_else(String::new, |share| written!(zh, "；其中{}来自交易", "；其中{}來自交易", percent(share)));
            written!(
                zh,
                "{name}从{}（{}）{verb}{}至{}（{}）：{}{traded}",
                "{name}從{}（{}）{verb}{}至{}（{}）：{}{traded}",
                signed(zh, &from.0),
                named(zh, from.1),
                amount(zh, change),
                signed(zh, &to.0),
                named(zh, to.1),
                said(zh, parts)
            )
        }
        Accounts::ValuationShare { share, sample } => written!(
            zh,
            "在典型的一期中（样本{}），头寸变动的{}来自价格与汇率，其余来自交易",
            "在典型的一期中（樣本{}），部位變動的{}來自價格與匯率，其餘來自交易",
            count(zh, *sample),
            percent(*share)
        ),
        Accounts::Gap { mean, p, persistence, memory, sample } => {
            let certainty = if persistence.is_nan() {
                "各期相同".to_owned()
            } else {
                written!(
                    zh,
                    "{}，与前一期的相关系数为{}",
                    "{}，與前一期的相關係數為{}",
                    p_value(zh, *p),
                    two(zh, *persistence)
                )
            };
            // A gap that remembers is no noise of measuring: something is left out.
            let remembers = match memory {
                Some(p) if found(*p) => written!(
                    zh,
                    "；该差额与自身过往相关（假设无关，{}）",
                    "；該差額與自身過往相關（假設無關，{}）",
                    p_value(zh, *p)
                ),
                _ => String::new(),
            };
            written!(
                zh,
                "交易与价格均不能解释的差额平均每期{}（{certainty}，{}）{remembers}",
                "交易與價格均不能解釋的差額平均每期{}（{certainty}，{}）{remembers}",
                plus_minus(zh, mean),
                count(zh, *sample)
            )
        }
        Accounts::SurveyBreaks { count: number, moved } => {
            let moved = moved.as_ref().map_or_else(
                || zh.of("：转换时的变动未知，不计入", "：轉換時的變動未知，不計入").to_owned(),
                |moved| written!(zh, "：其中{}并非资金流动", "：其中{}並非資金流動", plus_minus(zh, moved)),
            );
            written!(zh, "统计口径在{number}期中发生变更{moved}", "統計定義在{number}期中發生變更{moved}")
        }
        Accounts::Quotes { .. } | Accounts::ImpliedNumber { .. } | Accounts::Tied { .. } => {
            quotes::sentence(zh, statement)
        }
    }
}

fn share_change(
    zh: Script,
    change: f64,
    over: &str,
    parts: &[(Cause, f64)],
    main: Cause,
    despite: bool,
    outside: Option<&str>,
) -> String {
    let up = change >= 0.0;
    let left_out = outside.map(|who| written!(zh, "{who}的增减持", "{who}的增減持"));
    let noun = |cause: Cause| match &left_out {
        Some(words) if cause == Cause::Excluded => words.clone(),
        _ => cause_noun(zh, cause).to_owned(),
    };
    let shown: Vec<String> =
        parts.iter().map(|(cause, value)| format!("{}{}", noun(*cause), signed_points(zh, *value))).collect();
    let not = match NotThis::of(despite, up, parts) {
        Some(NotThis::Purchases) => zh.of("，而非买入", "，而非買進"),
        Some(NotThis::Selling) => zh.of("，而非卖出", "，而非賣出"),
        Some(NotThis::LargerHoldings) => zh.of("，而非持仓增加", "，而非部位增加"),
        Some(NotThis::SmallerHoldings) => zh.of("，而非持仓减少", "，而非部位減少"),
        None => "",
    };
    let because = if main == Cause::Excluded { noun(main) } else { cause_of(zh, main, up).to_owned() };
    written!(
        zh,
        "该占比在{over}内{}{}：{}；{}{}源于{because}{not}",
        "該占比在{over}內{}{}：{}；{}{}源於{because}{not}",
        rose(change),
        points(zh, change),
        shown.join("、"),
        if up { "上升" } else { "下降" },
        if main == Cause::Holdings { "主要" } else { "" }
    )
}

/// Parts of a sum with their signs.
fn said(zh: Script, parts: &[Part]) -> String {
    parts.iter().map(|one| part_said(zh, one)).collect::<Vec<_>>().join("、")
}

/// "股权+2.1%".
fn part_said(zh: Script, said: &Part) -> String {
    let name = part(zh, &said.name);
    // A name of Latin letters would run into the sign.
    if name.is_ascii() {
        format!("{name}（{}）", plus_minus(zh, &said.amount))
    } else {
        format!("{name}{}", plus_minus(zh, &said.amount))
    }
}

/// "占GDP的" before per cent of GDP.
fn of_output(zh: Script, of_gdp: bool) -> &'static str {
    if of_gdp { zh.of("相当于GDP的", "相當於GDP的") } else { "" }
}

/// "升", "降" of a weight or share.
fn rose(change: f64) -> &'static str {
    if change < 0.0 { "下降" } else { "上升" }
}

fn cause_noun(zh: Script, cause: Cause) -> &'static str {
    match cause {
        Cause::Purchases => zh.of("买卖", "買賣"),
        Cause::Valuation => zh.of("估值及未解释部分", "評價及未解釋部分"),
        Cause::Holdings => zh.of("持仓", "部位"),
        Cause::Supply => zh.of("供给", "供給"),
        Cause::Excluded => zh.of("不计入总量的部分", "不計入總量的部分"),
        Cause::Survey => zh.of("调查口径更新", "調查定義更新"),
    }
}

fn cause_of(zh: Script, cause: Cause, up: bool) -> &'static str {
    match (cause, up) {
        (Cause::Purchases, true) => zh.of("买入", "買進"),
        (Cause::Purchases, false) => zh.of("卖出", "賣出"),
        (Cause::Valuation, _) => zh.of("估值变动", "評價變動"),
        (Cause::Holdings, true) => zh.of("持仓增加", "部位增加"),
        (Cause::Holdings, false) => zh.of("持仓减少", "部位減少"),
        (Cause::Supply, true) => zh.of("供给减少", "供給減少"),
        (Cause::Supply, false) => zh.of("供给增加", "供給增加"),
        (Cause::Excluded, _) => zh.of("不计入总量的部分", "不計入總量的部分"),
        (Cause::Survey, _) => zh.of("调查口径更新", "調查定義更新"),
    }
}
