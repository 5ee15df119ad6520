//! Chinese for statements about financing and the basis trade.

use super::names::{beside, part};
use super::numbers::{amount, grouped, interval, number, p_value, plus, signed};
use super::periods::{count, named};
use super::{few_cases, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::funding::Funding;
use crate::analysis::words::decisions::outcome::Unwinding;
use crate::analysis::words::decisions::told::whole_percentile;
use crate::analysis::words::parts::{hundredth_of, tenth_of};

/// The sentence of a statement about funding.
pub(super) fn sentence(statement: &Funding) -> String {
    match statement {
        Funding::Spread { of, rate, benchmark, spread, change, percentile, sample, when } => {
            let level = match (rate, benchmark) {
                (Some(rate), Some(benchmark)) => format!(
                    "{}由{}所隐含的融资利率为{}%，较{}%的基准利率{}{}个基点",
                    named(*when),
                    source(of),
                    hundredths(*rate),
                    hundredths(*benchmark),
                    if *spread < 0.0 { "低" } else { "高" },
                    tenths(spread.abs())
                ),
                _ => format!("{}为{}个基点", beside(&part(of), &named(*when)), tenths(*spread)),
            };
            let moved = change.map_or_else(String::new, |c| match tenths(c.abs()).as_str() {
                "0" => "，与前一期持平".to_owned(),
                size => format!("，较前一期{}{size}个基点", if c < 0.0 { "低" } else { "高" }),
            });
            let place = percentile.map_or_else(String::new, |p| {
                format!("；处于截至当时{}的第{}百分位", count(*sample), grouped(whole_percentile(p), 0))
            });
            format!("{level}{moved}{place}{}", small_sample_remark(*sample))
        }
        Funding::Turns { change, days, years: (first, last), turns, p, latest: (own, rank) } => {
            let test = p
                .map_or_else(|| "（次数太少，无法检验）".to_owned(), |p| format!("（若方向纯属偶然，{}）", p_value(p)));
            format!(
                "{first}年至{last}年各年末，从之前{days}天到之后{days}天，利差平均变动{}个基点{test}；最近一次为{}个基点，在{turns}次中由低到高列第{rank}位{}",
                signed_tenths(*change),
                signed_tenths(*own),
                few_cases(*turns)
            )
        }
        Funding::SameDays { rank, years, when } => {
            format!("{}在{years}年的同日中由低到高列第{rank}位{}", named(*when), few_cases(*years))
        }
        Funding::Event { event, over, change, as_large: (hits, dates), switches } => {
            let switch = if *switches { "；窗口内发生合约换月" } else { "" };
            format!(
                "从{}之前{}到其后（含当期）{}，平均利差变动{}个基点；{dates}个日期中有{hits}个出现同样大的变动（含真实日期）{switch}",
                named(*event),
                count(*over),
                count(*over),
                signed_tenths(*change)
            )
        }
        Funding::Sensitivity { basis_points } => {
            format!("股息每多一个指数点，隐含利率将上升{}个基点", tenths(*basis_points))
        }
        Funding::Positions { slope, interval: ends, p, sample } => format!(
            "持仓变动一个标准差，利差相应变动{}个基点{}，{}，样本{}",
            signed_tenths(*slope),
            interval(*ends, hundredths),
            p_value(*p),
            count(*sample)
        ),
        Funding::Unwind { when, signals, agree } => {
            let known = signals.iter().filter(|(_, score)| score.is_some()).count();
            let each: Vec<String> = signals
                .iter()
                .map(|(name, score)| match score {
                    Some(score) => format!("{}{}", part(name), signed_tenths(*score)),
                    None => format!("{}无数据", part(name)),
                })
                .collect();
            let verdict = match Unwinding::of(known, *agree) {
                Unwinding::All => "基差交易平仓的三个信号全部出现",
                Unwinding::None => "没有基差交易平仓的信号",
                Unwinding::AllJudged => "可判断的信号均指向平仓，但须三者一致方可认定",
                Unwinding::Mixed => "基差交易平仓的各信号不一致",
            };
            format!(
                "{}{verdict}：{known}个中有{agree}个指向平仓，朝平仓方向的标准差数为{}",
                named(*when),
                each.join("、")
            )
        }
        Funding::Shorts { level, change, over, score, when } => {
            let moved = match Direction::of(change.value) {
                Direction::Up => format!("增加{}至", amount(change)),
                Direction::Down => format!("减少{}至", amount(change)),
                Direction::Flat => "持平于".to_owned(),
            };
            let z = score.map_or_else(
                || "（历史太短，无法评分）".to_owned(),
                |z| format!("，与此前同类变动的均值相差{}个标准差", signed_tenths(z)),
            );
            format!("{}空头在{}内{moved}{}{z}", named(*when), count(*over), amount(level))
        }
        Funding::Repo { mean, highest, score, inside_months, when } => {
            let z = |value: &Option<f64>| value.map_or_else(|| "无法定义".to_owned(), signed_tenths);
            format!(
                "{}回购利率较下限平均相差{}个基点，最高{}个基点；得分{}，剔除月初月末后得分{}",
                named(*when),
                signed_tenths(*mean),
                signed_tenths(*highest),
                z(score),
                z(inside_months)
            )
        }
        Funding::Placebo { score, as_high: (hits, dates) } => {
            format!("{dates}个窗口中有{hits}个达到或超过{}的得分（含本窗口）", signed_tenths(*score))
        }
        Funding::Mirror { change, direction, rank: (rank, of), over } => format!(
            "对手方的净多头在{}内{}{}，在{of}次变动中为{}大{}（{}）",
            count(*over),
            if *direction == Direction::Down { "减少" } else { "增加" },
            amount(change),
            super::nth(*rank),
            if *direction == Direction::Down { "降幅" } else { "增幅" },
            signed(change)
        ),
    }
}

/// What the rate is implied by: "A over B" is a carry.
fn source(of: &str) -> String {
    match of.split_once(" over ") {
        Some((future, index)) if !of.starts_with("the roll ") => format!("{future}相对{index}"),
        _ => part(of),
    }
}

fn hundredths(value: f64) -> String {
    number(hundredth_of(value))
}

fn tenths(value: f64) -> String {
    number(tenth_of(value))
}

/// "+2.5", "−0.7", "0".
fn signed_tenths(value: f64) -> String {
    let text = plus(value, 1);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
