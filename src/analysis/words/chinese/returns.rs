//! Chinese for statements about flows beside returns. Never "caused": flows and prices move each other.

use super::few_cases;
use super::names::{beside, holder, listed};
use super::numbers::{amount, grouped, interval, number, p_value, percent, plus};
use super::periods::{count, named};
use super::small_sample_remark;
use crate::analysis::finding::returns::Returns;
use crate::analysis::words::decisions::evidence::{found, is_weak_instrument};
use crate::analysis::words::parts::{hundredth_of, tenth_of};

/// The sentence of a statement about flows and returns.
pub(super) fn sentence(statement: &Returns) -> String {
    match statement {
        Returns::Scenario { multiplier, flow, market, share, moves: (middle, low, high) } => format!(
            "若乘数为{}，在规模{}的市场上{}{}（占市场的{}）伴随着{}的变动（乘数为1至8时为{}至{}）",
            number(*multiplier),
            amount(market),
            if flow.value < 0.0 { "净卖出" } else { "净买入" },
            amount(flow),
            percent(share.abs()),
            moved(*middle),
            moved(*low),
            moved(*high)
        ),
        Returns::Attribution { name, total, parts, rest, bounds: (low, high), when } => {
            let each: Vec<String> =
                parts.iter().map(|(name, part)| format!("{}（{}）", holder(name), moved(*part))).collect();
            format!(
                "{}变动{}；按该乘数，资金流动对应{}，余下{}；乘数为1至8时，全部资金流动合计对应{}至{}",
                beside(name, &named(*when)),
                moved(*total),
                listed(&each),
                moved(*rest),
                moved(*low),
                moved(*high)
            )
        }
        Returns::Estimate { multiplier, interval: ends, p, sample, first_stage } => {
            let range = match ends {
                None => "（区间两端不全）".to_owned(),
                ends => interval(*ends, hundredths),
            };
            let test = p.map_or_else(String::new, |p| format!("，{}", p_value(p)));
            let long = count(*sample);
            let how = match first_stage {
                None => format!("{long}内，相当于市场规模1%的资金流动伴随着"),
                Some(f) if is_weak_instrument(*f) => format!(
                    "工具变量较弱（第一阶段F为{}，低于10）：{long}的数据会显示，相当于市场规模1%的资金流动伴随着",
                    tenths(*f)
                ),
                Some(f) => {
                    format!("以工具变量估计（第一阶段F为{}），{long}内相当于市场规模1%的资金流动伴随着", tenths(*f))
                }
            };
            format!("{how}{}的变动{range}{test}{}", moved(*multiplier), small_sample_remark(*sample))
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
            let who = format!("{}净卖出", holder(seller));
            let time = match horizon {
                None => format!("{who}的同期"),
                Some(horizon) => format!("{who}之后{}内", count(*horizon)),
            };
            let range = match ends {
                None => "（案例太少，无法给出区间）".to_owned(),
                ends => interval(*ends, hundredths),
            };
            let test = p.map_or_else(String::new, |p| format!("，{}", p_value(p)));
            let again = drawn.map_or_else(String::new, |((low, high), draws)| {
                format!("；{}次分块重抽样得到{}至{}", grouped(draws as f64, 0), hundredths(low), hundredths(high))
            });
            let power = smallest
                .map_or_else(String::new, |s| format!("；达到{}个百分点的差距才有八成把握被检出", hundredths(s)));
            let verdict = equivalence.map_or_else(String::new, |(margin, p)| {
                let said = if found(p) { "得到证实" } else { "未得到证实" };
                format!("；“影响不超过{}个百分点”{said}（{}）", hundredths(margin), p_value(p))
            });
            format!(
                "{time}（{sold}例）{name}平均回报{}，其他时期（{rest}例）为{}：相差{}个百分点{range}{test}；上涨的比例为{}，其他时期为{}{again}{power}{verdict}{}",
                moved(*selling),
                moved(*other),
                signed(selling - other),
                percent(rises.0),
                percent(rises.1),
                few_cases(*sold)
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
