//! Chinese for statements about the course of a flow.

use super::names::{asset, beside, holder, name, part};
use super::numbers::{amount, grouped, p_value, percent, signed, times};
use super::periods::{count, named, noun, since};
use super::{Superlative, moved, small_sample_remark, small_sample_word, traded};
use crate::analysis::finding::course::{Base, Claim, Course, Slot};
use crate::analysis::finding::{Amount, Count, Direction, Voice};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::decisions::outcome::{Pace, Revised};
use crate::language::{Script, written};

/// The sentence of a statement about a course.
pub(super) fn sentence(zh: Script, statement: &Course) -> String {
    match statement {
        Course::Scaled { subject, flow, when, base, base_name, ratio } => {
            let size = ratio.abs();
            let against = match base {
                // A base of the flow's own name is said by its kind.
                Base::Assets if *base_name == subject.name => {
                    written!(zh, "期初持有规模的{}", "期初持有規模的{}", percent(size / 100.0))
                }
                Base::Assets => format!("期初{base_name}的{}", percent(size / 100.0)),
                Base::MarketCap => written!(zh, "{base_name}的{}个基点", "{base_name}的{}個基點", two(size)),
                Base::Gdp => format!("{base_name}年化值的{}", percent(size / 100.0)),
                Base::Volume => format!("{}天的{base_name}", times(zh, size)),
            };
            written!(zh, "{}，相当于{against}", "{}，相當於{against}", moved(zh, subject, flow, *when))
        }
        Course::ScaledRank { rank, direction, sample } => written!(
            zh,
            "相对于基数，为{}中{}{}",
            "相對於基數，為{}中{}{}",
            count(zh, *sample),
            Superlative { adjective: "大", noun: traded(zh, *direction) }.ranked(*rank),
            small_sample_remark(zh, *sample)
        ),
        Course::ScaledMean { mean, unit, interval, p, sample } => {
            let range = interval.map_or_else(String::new, |(low, high)| format!("（{}至{}）", two(low), two(high)));
            written!(
                zh,
                "平均每期{}{}{range}，样本{}，{}",
                "平均每期{}{}{range}，樣本{}，{}",
                two(*mean),
                unit_of(zh, unit),
                count(zh, *sample),
                p_value(zh, *p)
            )
        }
        Course::Organic { name: whose, percent: organic, total, when } => written!(
            zh,
            "{}剔除业绩影响后{}{}；计入业绩则变动{}%",
            "{}剔除業績影響後{}{}；計入業績則變動{}%",
            beside(whose, &named(zh, *when)),
            if *organic < 0.0 { zh.of("萎缩", "萎縮") } else { zh.of("增长", "成長") },
            percent(organic.abs() / 100.0),
            two(*total)
        ),
        Course::Steady { subject, direction, on_side, of, interval, longest_gap } => {
            let long = format!("{}中有{on_side}{}", count(zh, *of), noun(zh, of.frequency));
            let who = if subject.names_trader() {
                format!(
                    "{}{}{}",
                    beside(holder(zh, &subject.holder), &long),
                    traded(zh, *direction),
                    asset(zh, &subject.asset)
                )
            } else {
                written!(
                    zh,
                    "{}为{}值",
                    "{}為{}值",
                    beside(&name(zh, &subject.name), &long),
                    if *direction == Direction::Down { zh.of("负", "負") } else { "正" }
                )
            };
            let range = interval.map_or_else(String::new, |(low, high)| {
                written!(zh, "（背后的概率：{}至{}）", "（背後的機率：{}至{}）", percent(low), percent(high))
            });
            let gap = match longest_gap {
                0 => zh.of("从未中断", "從未中斷").to_owned(),
                1 => zh.of("从未连续中断两期", "從未連續中斷兩期").to_owned(),
                many => written!(zh, "最长中断{}", "最長中斷{}", count(zh, Count { periods: *many, ..*of })),
            };
            format!("{who}{range}，{gap}{}", small_sample_remark(zh, *of))
        }
        Course::Variation { coefficient, mean, weakest } => {
            written!(
                zh,
                "平均每期{}，标准差为均值的{}倍；最弱一期为{}",
                "平均每期{}，標準差為平均值的{}倍；最弱一期為{}",
                signed(zh, mean),
                two(*coefficient),
                signed(zh, weakest)
            )
        }
        Course::Halves { plain, scaled, base_name } => {
            let relative = scaled.map_or_else(String::new, |ratio| {
                written!(
                    zh,
                    "；相对于{base_name}{}（{}倍）",
                    "；相對於{base_name}{}（{}倍）",
                    verdict(zh, ratio),
                    two(ratio)
                )
            });
            written!(
                zh,
                "按金额计{}（后半段为前半段的{}倍）{relative}",
                "按金額計{}（後半段為前半段的{}倍）{relative}",
                verdict(zh, *plain),
                two(*plain)
            )
        }
        Course::Contrast { first, second, difference, first_change, second_change, from, p, interval } => {
            let range = interval.map_or_else(String::new, |(low, high)| {
                let end = |v: f64| signed(zh, &Amount { value: v, ..difference.clone() });
                format!("，{}至{}", end(low), end(high))
            });
            written!(
                zh,
                "自{}起，{first}变动{}，{second}变动{}，两者相差{}（{}{range}）",
                "自{}起，{first}變動{}，{second}變動{}，兩者相差{}（{}{range}）",
                since(zh, *from),
                signed(zh, first_change),
                signed(zh, second_change),
                signed(zh, difference),
                p_value(zh, *p)
            )
        }
        Course::Placebo { as_large, cuts } => {
            written!(
                zh,
                "对同一数据尝试{cuts}个分界点，有{as_large}个得到同样大的差异（含真实分界点）",
                "對同一資料嘗試{cuts}個分界點，有{as_large}個得到同樣大的差異（含真實分界點）"
            )
        }
        Course::PreTrend { slope, p, sample } => {
            let size = amount(zh, slope);
            let drift = if size.starts_with('0') && !size.starts_with("0.") {
                zh.of("几无漂移", "幾無漂移").to_owned()
            } else {
                format!("每期漂移{}", signed(zh, slope))
            };
            let verdict =
                if found(*p) { zh.of("：两者原本并不平行", "：兩者原本並不平行") } else { "" };
            written!(
                zh,
                "分界之前，两者之差{drift}（{}，{}）{verdict}",
                "分界之前，兩者之差{drift}（{}，{}）{verdict}",
                p_value(zh, *p),
                count(zh, *sample)
            )
        }
        Course::SameSlot { subject, when, slot: of_year, rank, direction, years } => {
            let (adjective, noun) = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => ("低", ""),
                (Voice::Level, _) => ("高", ""),
                (_, side) => ("大", traded(zh, *side)),
            };
            let remark = small_sample_word(zh, *years).map_or_else(String::new, |word| format!("（{word}）"));
            written!(
                zh,
                "{}：{}为{years}年同期（{}）中{}{remark}",
                "{}：{}為{years}年同期（{}）中{}{remark}",
                name(zh, &subject.name),
                named(zh, *when),
                slot(zh, *of_year),
                Superlative { adjective, noun }.ranked(*rank)
            )
        }
        Course::Adjusted { amount: difference, usual, slot: of_year, years } => {
            written!(
                zh,
                "与此前{years}年同期（{}）的通常水平{}相比：{}",
                "與先前{years}年同期（{}）的通常水準{}相比：{}",
                slot(zh, *of_year),
                signed(zh, usual),
                signed(zh, difference)
            )
        }
        Course::Turn { turn, difference, turns, rises, p } => {
            let test = p.map_or_else(
                || zh.of("次数太少，无法检验", "次數太少，無法檢定").to_owned(),
                |p| written!(zh, "符号翻转检验{}", "符號翻轉檢定{}", p_value(zh, p)),
            );
            written!(
                zh,
                "{}之后的水平平均比之前{}{}；{turns}次中有{rises}次上升（{test}）",
                "{}之後的水準平均比之前{}{}；{turns}次中有{rises}次上升（{test}）",
                part(zh, turn),
                if difference.value < 0.0 { "低" } else { "高" },
                amount(zh, difference)
            )
        }
        Course::Revisions { name: whose, bias, size, sample, p } => written!(
            zh,
            "{whose}平均修订{}（{}），修订幅度平均为{}，样本{}{}",
            "{whose}平均修訂{}（{}），修訂幅度平均為{}，樣本{}{}",
            signed(zh, bias),
            p_value(zh, *p),
            amount(zh, size),
            count(zh, *sample),
            small_sample_remark(zh, *sample)
        ),
        Course::NoiseOrNews { slope, p, sample } => written!(
            zh,
            "初值每高出1，随后修订{}（{}，{}）：{}",
            "初值每高出1，隨後修訂{}（{}，{}）：{}",
            grouped(*slope, 2),
            p_value(zh, *p),
            count(zh, *sample),
            if found(*p) {
                zh.of("初值可事先校正（噪声）", "初值可事先校正（雜訊）")
            } else {
                zh.of("修订无法由初值推知（新信息）", "修訂無法由初值推知（新資訊）")
            }
        ),
        Course::Survives { claim, when, first, last, held_at_first, holds, prints } => {
            let what = match claim {
                Claim::Sign(side) => traded(zh, *side).to_owned(),
                Claim::Record(side) => written!(zh, "创纪录的{}", "創紀錄的{}", traded(zh, *side)),
            };
            let verdict = match Revised::of(*held_at_first, *holds, *prints) {
                Revised::NeverHeld => "在初值中即不成立",
                Revised::Survives => zh.of("经修订后依然成立", "經修訂後依然成立"),
                Revised::Lost => zh.of("经修订后不再成立", "經修訂後不再成立"),
            };
            written!(
                zh,
                "{}{what}{verdict}：初值{}，现值{}；{prints}个版本中有{holds}个成立",
                "{}{what}{verdict}：初值{}，現值{}；{prints}個版本中有{holds}個成立",
                named(zh, *when),
                signed(zh, first),
                signed(zh, last)
            )
        }
    }
}

/// The unit of a ratio after its number: "%", "个基点", "天成交量".
pub(super) fn unit_of(zh: Script, unit: &str) -> String {
    match unit {
        "%" => "%".to_owned(),
        "basis points" | "bp" => zh.of("个基点", "個基點").to_owned(),
        "days of volume" => "天成交量".to_owned(),
        "days" => "天".to_owned(),
        other => format!(" {other}"),
    }
}

fn verdict(zh: Script, ratio: f64) -> &'static str {
    match Pace::of(ratio) {
        Pace::Growing => zh.of("趋于增长", "趨於成長"),
        Pace::Shrinking => zh.of("趋于萎缩", "趨於萎縮"),
        Pace::Steady => zh.of("保持平稳", "保持平穩"),
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
pub(in crate::analysis::words) fn slot(zh: Script, slot: Slot) -> String {
    match slot {
        Slot::Year => "全年".to_owned(),
        Slot::Quarter(quarter) => written!(zh, "第{}季度", "第{}季", crate::plot::words::chinese::quarter(3 * quarter)),
        Slot::HalfYear { second } => if second { "下半年" } else { "上半年" }.to_owned(),
        Slot::Month(month) => format!("{month}月"),
        Slot::HalfMonth { month, second } => format!("{month}月{}半月", if second { "下" } else { "上" }),
        Slot::Week(week) => written!(zh, "年内第{week}周", "年內第{week}週"),
    }
}
