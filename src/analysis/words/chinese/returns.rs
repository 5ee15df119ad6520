//! Chinese for statements about flows beside returns. Never "caused": flows and prices move each other.

use super::few_cases;
use super::names::{beside, holder, listed};
use super::numbers::{amount, grouped, interval, number, p_value, percent, plus};
use super::periods::{count, named};
use super::small_sample_remark;
use crate::analysis::finding::returns::Returns;
use crate::analysis::words::decisions::evidence::{found, is_weak_instrument};
use crate::analysis::words::parts::{hundredth_of, tenth_of};
use crate::language::{Script, written};

/// The sentence of a statement about flows and returns.
pub(super) fn sentence(zh: Script, statement: &Returns) -> String {
    match statement {
        Returns::Scenario { multiplier, flow, market, share, moves: (middle, low, high) } => written!(
            zh,
            "若乘数为{}，在规模{}的市场上{}{}（占市场的{}）伴随着{}的变动（乘数为1至8时为{}至{}）",
            "若乘數為{}，在規模{}的市場上{}{}（占市場的{}）伴隨著{}的變動（乘數為1至8時為{}至{}）",
            number(*multiplier),
            amount(zh, market),
            if flow.value < 0.0 { zh.of("净卖出", "賣超") } else { zh.of("净买入", "買超") },
            amount(zh, flow),
            percent(share.abs()),
            moved(*middle),
            moved(*low),
            moved(*high)
        ),
        Returns::Attribution { name, total, parts, rest, bounds: (low, high), when } => {
            let each: Vec<String> =
                parts.iter().map(|(name, part)| format!("{}（{}）", holder(zh, name), moved(*part))).collect();
            written!(
                zh,
                "{}变动{}；按该乘数，资金流动对应{}，余下{}；乘数为1至8时，全部资金流动合计对应{}至{}",
                "{}變動{}；按該乘數，資金流動對應{}，餘下{}；乘數為1至8時，全部資金流動合計對應{}至{}",
                beside(name, &named(zh, *when)),
                moved(*total),
                listed(zh, &each),
                moved(*rest),
                moved(*low),
                moved(*high)
            )
        }
        Returns::Estimate { multiplier, interval: ends, p, sample, first_stage } => {
            let range = match ends {
                None => zh.of("（区间两端不全）", "（區間兩端不全）").to_owned(),
                ends => interval(zh, *ends, hundredths),
            };
            let test = p.map_or_else(String::new, |p| format!("，{}", p_value(zh, p)));
            let long = count(zh, *sample);
            let how = match first_stage {
                None => written!(
                    zh,
                    "{long}内，相当于市场规模1%的资金流动伴随着",
                    "{long}內，相當於市場規模1%的資金流動伴隨著"
                ),
                Some(f) if is_weak_instrument(*f) => written!(
                    zh,
                    "工具变量较弱（第一阶段F为{}，低于10）：{long}的数据会显示，相当于市场规模1%的资金流动伴随着",
                    "工具變數較弱（第一階段F為{}，低於10）：{long}的資料會顯示，相當於市場規模1%的資金流動伴隨著",
                    tenths(*f)
                ),
                Some(f) => {
                    written!(
                        zh,
                        "以工具变量估计（第一阶段F为{}），{long}内相当于市场规模1%的资金流动伴随着",
                        "以工具變數估計（第一階段F為{}），{long}內相當於市場規模1%的資金流動伴隨著",
                        tenths(*f)
                    )
                }
            };
            written!(
                zh,
                "{how}{}的变动{range}{test}{}",
                "{how}{}的變動{range}{test}{}",
                moved(*multiplier),
                small_sample_remark(zh, *sample)
            )
        }
        Returns::After {
            name,
            holder: seller,
            horizon,
            means: (selling, other),
            cases: (sold, rest),
            rises,
            interval: ends,
            drawn,
            p,
            smallest,
            equivalence,
        } => {
            let who = written!(zh, "{}净卖出", "{}賣超", holder(zh, seller));
            let time = match horizon {
                None => format!("{who}的同期"),
                Some(horizon) => written!(zh, "{who}之后{}内", "{who}之後{}內", count(zh, *horizon)),
            };
            let range = match ends {
                None => zh.of("（案例太少，无法给出区间）", "（案例太少，無法給出區間）").to_owned(),
                ends => interval(zh, *ends, hundredths),
            };
            let test = p.map_or_else(String::new, |p| format!("，{}", p_value(zh, p)));
            let again = drawn.map_or_else(String::new, |((low, high), draws)| {
                written!(
                    zh,
                    "；{}次分块重抽样得到{}至{}",
                    "；{}次分塊重抽樣得到{}至{}",
                    grouped(draws as f64, 0),
                    hundredths(low),
                    hundredths(high)
                )
            });
            let power = smallest.map_or_else(String::new, |s| {
                written!(
                    zh,
                    "；达到{}个百分点的差距才有八成把握被检出",
                    "；達到{}個百分點的差距才有八成把握被檢出",
                    hundredths(s)
                )
            });
            let verdict = equivalence.map_or_else(String::new, |(margin, p)| {
                let said = if found(p) {
                    zh.of("得到证实", "得到證實")
                } else {
                    zh.of("未得到证实", "未得到證實")
                };
                written!(
                    zh,
                    "；“影响不超过{}个百分点”{said}（{}）",
                    "；「影響不超過{}個百分點」{said}（{}）",
                    hundredths(margin),
                    p_value(zh, p)
                )
            });
            written!(
                zh,
                "{time}（{sold}例）{name}平均回报{}，其他时期（{rest}例）为{}：相差{}个百分点{range}{test}；上涨的比例为{}，其他时期为{}{again}{power}{verdict}{}",
                "{time}（{sold}例）{name}平均報酬{}，其他時期（{rest}例）為{}：相差{}個百分點{range}{test}；上漲的比例為{}，其他時期為{}{again}{power}{verdict}{}",
                moved(*selling),
                moved(*other),
                signed(selling - other),
                percent(rises.0),
                percent(rises.1),
                few_cases(zh, *sold)
            )
        }
    }
}

fn hundredths(value: f64) -> String {
    number(hundredth_of(value))
}

fn tenths(value: f64) -> String {
    number(tenth_of(value))
}

/// "+1.2", "−6".
fn signed(value: f64) -> String {
    let text = plus(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// "+1.2%", "−6%".
fn moved(value: f64) -> String {
    format!("{}%", signed(value))
}
