//! Chinese for statements about the course of a flow.

use super::names::{asset, beside, holder, name, part};
use super::numbers::{amount, grouped, p_value, percent, signed, times};
use super::periods::{count, named, noun, since};
use super::{Superlative, moved, small_sample_remark, small_sample_word, traded};
use crate::analysis::finding::course::{Base, Claim, Course, Slot};
use crate::analysis::finding::{Amount, Count, Direction, Voice};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{Pace, Revised};

/// The sentence of a statement about a course.
pub(super) fn sentence(statement: &Course) -> String {
    match statement {
        Course::Scaled { subject, flow, when, base, base_name, ratio } => {
            let size = ratio.abs();
            let against = match base {
                // A base of the flow's own name is said by its kind.
                Base::Assets if *base_name == subject.name => format!("期初持有规模的{}", percent(size / 100.0)),
                Base::Assets => format!("期初{base_name}的{}", percent(size / 100.0)),
                Base::MarketCap => format!("{base_name}的{}个基点", two(size)),
                Base::Gdp => format!("{base_name}年化值的{}", percent(size / 100.0)),
                Base::Volume => format!("{}天的{base_name}", times(size)),
            };
            format!("{}，相当于{against}", moved(subject, flow, *when))
        }
        Course::ScaledRank { rank, direction, sample } => format!(
            "相对于基数，为{}中{}{}",
            count(*sample),
            Superlative { adjective: "大", noun: traded(*direction) }.ranked(*rank),
            small_sample_remark(*sample)
        ),
        Course::ScaledMean { mean, unit, interval, p, sample } => {
            let range = interval.map_or_else(String::new, |(low, high)| format!("（{}至{}）", two(low), two(high)));
            format!("平均每期{}{}{range}，样本{}，{}", two(*mean), unit_of(unit), count(*sample), p_value(*p))
        }
        Course::Organic { name: whose, percent: organic, total, when } => format!(
            "{}剔除业绩影响后{}{}；计入业绩则变动{}%",
            beside(whose, &named(*when)),
            if *organic < 0.0 { "萎缩" } else { "增长" },
            percent(organic.abs() / 100.0),
            two(*total)
        ),
        Course::Steady { subject, direction, on_side, of, interval, longest_gap } => {
            let long = format!("{}中有{on_side}{}", count(*of), noun(of.frequency));
            let who = if subject.names_trader() {
                format!("{}{}{}", beside(holder(&subject.holder), &long), traded(*direction), asset(&subject.asset))
            } else {
                format!(
                    "{}为{}值",
                    beside(&name(&subject.name), &long),
                    if *direction == Direction::Down { "负" } else { "正" }
                )
            };
            let range = interval
                .map_or_else(String::new, |(low, high)| format!("（背后的概率：{}至{}）", percent(low), percent(high)));
            let gap = match longest_gap {
                0 => "从未中断".to_owned(),
                1 => "从未连续中断两期".to_owned(),
                many => format!("最长中断{}", count(Count { periods: *many, ..*of })),
            };
            format!("{who}{range}，{gap}{}", small_sample_remark(*of))
        }
        Course::Variation { coefficient, mean, weakest } => {
            format!("平均每期{}，标准差为均值的{}倍；最弱一期为{}", signed(mean), two(*coefficient), signed(weakest))
        }
        Course::Halves { plain, scaled, base_name } => {
            let relative = scaled
                .map_or_else(String::new, |ratio| format!("；相对于{base_name}{}（{}倍）", verdict(ratio), two(ratio)));
            format!("按金额计{}（后半段为前半段的{}倍）{relative}", verdict(*plain), two(*plain))
        }
        Course::Contrast { first, second, difference, first_change, second_change, from, p, interval } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                let end = |v: f64| signed(&Amount { value: v, ..difference.clone() });
                format!("，{}至{}", end(low), end(high))
            });
            format!(
                "自{}起，{first}变动{}，{second}变动{}，两者相差{}（{}{range}）",
                since(*from),
                signed(first_change),
                signed(second_change),
                signed(difference),
                p_value(*p)
            )
        }
        Course::Placebo { as_large, cuts } => {
            format!("对同一数据尝试{cuts}个分界点，有{as_large}个得到同样大的差异（含真实分界点）")
        }
        Course::PreTrend { slope, p, sample } => {
            let size = amount(slope);
            let drift = if size.starts_with('0') && !size.starts_with("0.") {
                "几无漂移".to_owned()
            } else {
                format!("每期漂移{}", signed(slope))
            };
            let verdict = if found(*p) { "：两者原本并不平行" } else { "" };
            format!("分界之前，两者之差{drift}（{}，{}）{verdict}", p_value(*p), count(*sample))
        }
        Course::SameSlot { subject, when, slot: of_year, rank, direction, years } => {
            let (adjective, noun) = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => ("低", ""),
                (Voice::Level, _) => ("高", ""),
                (_, side) => ("大", traded(*side)),
            };
            let remark = small_sample_word(*years).map_or_else(String::new, |word| format!("（{word}）"));
            format!(
                "{}：{}为{years}年同期（{}）中{}{remark}",
                name(&subject.name),
                named(*when),
                slot(*of_year),
                Superlative { adjective, noun }.ranked(*rank)
            )
        }
        Course::Adjusted { amount: difference, usual, slot: of_year, years } => {
            format!("与此前{years}年同期（{}）的通常水平{}相比：{}", slot(*of_year), signed(usual), signed(difference))
        }
        Course::Turn { turn, difference, turns, rises, p } => {
            let test = p.map_or_else(|| "次数太少，无法检验".to_owned(), |p| format!("符号翻转检验{}", p_value(p)));
            format!(
                "{}之后的水平平均比之前{}{}；{turns}次中有{rises}次上升（{test}）",
                part(turn),
                if difference.value < 0.0 { "低" } else { "高" },
                amount(difference)
            )
        }
        Course::Revisions { name: whose, bias, size, sample, p } => format!(
            "{whose}平均修订{}（{}），修订幅度平均为{}，样本{}{}",
            signed(bias),
            p_value(*p),
            amount(size),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Course::NoiseOrNews { slope, p, sample } => format!(
            "初值每高出1，随后修订{}（{}，{}）：{}",
            grouped(*slope, 2),
            p_value(*p),
            count(*sample),
            if found(*p) { "初值可事先校正（噪声）" } else { "修订无法由初值推知（新信息）" }
        ),
        Course::Survives { claim, when, first, last, held_at_first, holds, prints } => {
            let what = match claim {
                Claim::Sign(side) => traded(*side).to_owned(),
                Claim::Record(side) => format!("创纪录的{}", traded(*side)),
            };
            let verdict = match Revised::of(*held_at_first, *holds, *prints) {
                Revised::NeverHeld => "在初值中即不成立",
                Revised::Survives => "经修订后依然成立",
                Revised::Lost => "经修订后不再成立",
            };
            format!(
                "{}{what}{verdict}：初值{}，现值{}；{prints}个版本中有{holds}个成立",
                named(*when),
                signed(first),
                signed(last)
            )
        }
    }
}

/// The unit of a ratio after its number: "%", "个基点", "天成交量".
pub(super) fn unit_of(unit: &str) -> String {
    match unit {
        "%" => "%".to_owned(),
        "basis points" | "bp" => "个基点".to_owned(),
        "days of volume" => "天成交量".to_owned(),
        "days" => "天".to_owned(),
        other => format!(" {other}"),
    }
}

fn verdict(ratio: f64) -> &'static str {
    match Pace::of(ratio) {
        Pace::Growing => "趋于增长",
        Pace::Shrinking => "趋于萎缩",
        Pace::Steady => "保持平稳",
    }
}

/// Two decimals, three significant digits for small numbers.
fn two(value: f64) -> String {
    let decimals = if value.abs() < 0.095 {
        3
    } else if value.abs() < 9.95 {
        2
    } else {
        1
    };
    grouped(value, decimals)
}

/// "4月", "4月上半月", "第四季度".
pub(in crate::analysis::words) fn slot(slot: Slot) -> String {
    match slot {
        Slot::Year => "全年".to_owned(),
        Slot::Quarter(quarter) => format!("第{}季度", crate::plot::words::chinese::quarter(3 * quarter)),
        Slot::HalfYear { second } => if second { "下半年" } else { "上半年" }.to_owned(),
        Slot::Month(month) => format!("{month}月"),
        Slot::HalfMonth { month, second } => format!("{month}月{}半月", if second { "下" } else { "上" }),
        Slot::Week(week) => format!("年内第{week}周"),
    }
}
