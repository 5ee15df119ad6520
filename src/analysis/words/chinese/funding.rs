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
use crate::language::{Script, written};

/// The sentence of a statement about funding.
pub(super) fn sentence(zh: Script, statement: &Funding) -> String {
    match statement {
        Funding::Spread { of, rate, benchmark, spread, change, percentile, sample, when } => {
            let level = match (rate, benchmark) {
                (Some(rate), Some(benchmark)) => written!(
                    zh,
                    "{}由{}所隐含的融资利率为{}%，较{}%的基准利率{}{}个基点",
                    "{}由{}所隱含的融資利率為{}%，較{}%的基準利率{}{}個基點",
                    named(zh, *when),
                    source(zh, of),
                    hundredths(*rate),
                    hundredths(*benchmark),
                    if *spread < 0.0 { "低" } else { "高" },
                    tenths(spread.abs())
                ),
                _ => written!(
                    zh,
                    "{}为{}个基点",
                    "{}為{}個基點",
                    beside(&part(zh, of), &named(zh, *when)),
                    tenths(*spread)
                ),
            };
            let moved = change.map_or_else(String::new, |c| match tenths(c.abs()).as_str() {
                "0" => zh.of("，与前一期持平", "，與前一期持平").to_owned(),
                size => written!(
                    zh,
                    "，较前一期{}{size}个基点",
                    "，較前一期{}{size}個基點",
                    if c < 0.0 { "低" } else { "高" }
                ),
            });
            let place = percentile.map_or_else(String::new, |p| {
                written!(
                    zh,
                    "；处于截至当时{}的第{}百分位",
                    "；處於截至當時{}的第{}百分位",
                    count(zh, *sample),
                    grouped(whole_percentile(p), 0)
                )
            });
            format!("{level}{moved}{place}{}", small_sample_remark(zh, *sample))
        }
        Funding::Turns { change, days, years: (first, last), turns, p, latest: (own, rank) } => {
            let test = p.map_or_else(
                || zh.of("（次数太少，无法检验）", "（次數太少，無法檢定）").to_owned(),
                |p| written!(zh, "（若方向纯属偶然，{}）", "（若方向純屬偶然，{}）", p_value(zh, p)),
            );
            written!(
                zh,
                "{first}年至{last}年各年末，从之前{days}天到之后{days}天，利差平均变动{}个基点{test}；最近一次为{}个基点，在{turns}次中由低到高列第{rank}位{}",
                "{first}年至{last}年各年末，從之前{days}天到之後{days}天，利差平均變動{}個基點{test}；最近一次為{}個基點，在{turns}次中由低到高列第{rank}位{}",
                signed_tenths(*change),
                signed_tenths(*own),
                few_cases(zh, *turns)
            )
        }
        Funding::SameDays { rank, years, when } => {
            format!("{}在{years}年的同日中由低到高列第{rank}位{}", named(zh, *when), few_cases(zh, *years))
        }
        Funding::Event { event, over, change, as_large: (hits, dates), switches } => {
            let switch =
                if *switches { zh.of("；窗口内发生合约换月", "；視窗內發生合約換月") } else { "" };
            written!(
                zh,
                "从{}之前{}到其后（含当期）{}，平均利差变动{}个基点；{dates}个日期中有{hits}个出现同样大的变动（含真实日期）{switch}",
                "從{}之前{}到其後（含當期）{}，平均利差變動{}個基點；{dates}個日期中有{hits}個出現同樣大的變動（含真實日期）{switch}",
                named(zh, *event),
                count(zh, *over),
                count(zh, *over),
                signed_tenths(*change)
            )
        }
        Funding::Sensitivity { basis_points } => {
            written!(
                zh,
                "股息每多一个指数点，隐含利率将上升{}个基点",
                "股息每多一個指數點，隱含利率將上升{}個基點",
                tenths(*basis_points)
            )
        }
        Funding::Positions { slope, interval: ends, p, sample } => written!(
            zh,
            "持仓变动一个标准差，利差相应变动{}个基点{}，{}，样本{}",
            "部位變動一個標準差，利差相應變動{}個基點{}，{}，樣本{}",
            signed_tenths(*slope),
            interval(zh, *ends, hundredths),
            p_value(zh, *p),
            count(zh, *sample)
        ),
        Funding::Unwind { when, signals, agree } => {
            let known = signals.iter().filter(|(_, score)| score.is_some()).count();
            let each: Vec<String> = signals
                .iter()
                .map(|(name, score)| match score {
                    Some(score) => format!("{}{}", part(zh, name), signed_tenths(*score)),
                    None => written!(zh, "{}无数据", "{}無資料", part(zh, name)),
                })
                .collect();
            let verdict = match Unwinding::of(known, *agree) {
                Unwinding::All => zh.of("基差交易平仓的三个信号全部出现", "基差交易平倉的三個訊號全部出現"),
                Unwinding::None => zh.of("没有基差交易平仓的信号", "沒有基差交易平倉的訊號"),
                Unwinding::AllJudged => zh
                    .of("可判断的信号均指向平仓，但须三者一致方可认定", "可判斷的訊號均指向平倉，但須三者一致方可認定"),
                Unwinding::Mixed => zh.of("基差交易平仓的各信号不一致", "基差交易平倉的各訊號不一致"),
            };
            written!(
                zh,
                "{}{verdict}：{known}个中有{agree}个指向平仓，朝平仓方向的标准差数为{}",
                "{}{verdict}：{known}個中有{agree}個指向平倉，朝平倉方向的標準差數為{}",
                named(zh, *when),
                each.join("、")
            )
        }
        Funding::Shorts { level, change, over, score, when } => {
            let moved = match Direction::of(change.value) {
                Direction::Up => format!("增加{}至", amount(zh, change)),
                Direction::Down => written!(zh, "减少{}至", "減少{}至", amount(zh, change)),
                Direction::Flat => zh.of("持平于", "持平於").to_owned(),
            };
            let z = score.map_or_else(
                || zh.of("（历史太短，无法评分）", "（歷史太短，無法評分）").to_owned(),
                |z| {
                    written!(
                        zh,
                        "，与此前同类变动的均值相差{}个标准差",
                        "，與先前同類變動的平均值相差{}個標準差",
                        signed_tenths(z)
                    )
                },
            );
            written!(
                zh,
                "{}空头在{}内{moved}{}{z}",
                "{}空頭在{}內{moved}{}{z}",
                named(zh, *when),
                count(zh, *over),
                amount(zh, level)
            )
        }
        Funding::Repo { mean, highest, score, inside_months, when } => {
            let z = |value: &Option<f64>| value.map_or_else(|| zh.of("无法定义", "無法定義").to_owned(), signed_tenths);
            written!(
                zh,
                "{}回购利率较下限平均相差{}个基点，最高{}个基点；得分{}，剔除月初月末后得分{}",
                "{}附買回利率較下限平均相差{}個基點，最高{}個基點；得分{}，剔除月初月末後得分{}",
                named(zh, *when),
                signed_tenths(*mean),
                signed_tenths(*highest),
                z(score),
                z(inside_months)
            )
        }
        Funding::Placebo { score, as_high: (hits, dates) } => {
            written!(
                zh,
                "{dates}个窗口中有{hits}个达到或超过{}的得分（含本窗口）",
                "{dates}個視窗中有{hits}個達到或超過{}的得分（含本視窗）",
                signed_tenths(*score)
            )
        }
        Funding::Mirror { change, direction, rank: (rank, of), over } => written!(
            zh,
            "对手方的净多头在{}内{}{}，在{of}次变动中为{}大{}（{}）",
            "對手方的淨多頭在{}內{}{}，在{of}次變動中為{}大{}（{}）",
            count(zh, *over),
            if *direction == Direction::Down { zh.of("减少", "減少") } else { "增加" },
            amount(zh, change),
            super::nth(*rank),
            if *direction == Direction::Down { "降幅" } else { "增幅" },
            signed(zh, change)
        ),
    }
}

/// What the rate is implied by: "A over B" is a carry.
fn source(zh: Script, of: &str) -> String {
    match of.split_once(" over ") {
        Some((future, index)) if !of.starts_with("the roll ") => {
            written!(zh, "{future}相对{index}", "{future}相對{index}")
        }
        _ => part(zh, of),
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
