//! Chinese for statements that go further than the first answer.

use super::few_cases;
use super::names::listed;
use super::numbers::{grouped, interval, p_value, percent, signed, times, two};
use super::periods::{count, named, noun};
use super::small_sample_remark;
use crate::analysis::finding::further::Further;
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::Tail;
use crate::analysis::words::decisions::told::{Elapsed, Often};
use crate::language::{Script, written};
use crate::stats::collinearity::TOO_MUCH;

/// The sentence of such a statement.
pub(super) fn sentence(zh: Script, statement: &Further) -> String {
    match statement {
        Further::BeyondControls { amount, over, controls, interval: ends, p, explained } => {
            let held: Vec<&str> = controls.iter().map(|c| control(c)).collect();
            written!(
                zh,
                "在固定{}的影响后，自事件起{}的异常累计为{}{}（{}；它们解释此前方差的{}）",
                "在固定{}的影響後，自事件起{}的異常累計為{}{}（{}；它們解釋先前變異數的{}）",
                listed(zh, &held),
                count(zh, *over),
                signed(zh, amount),
                range(zh, ends.as_ref()),
                p_value(zh, *p),
                percent(*explained)
            )
        }
        Further::Events { events, mean, over, patell, boehmer, sign, below } => written!(
            zh,
            "{events}次事件中，{}的异常累计平均为{}；按帕特尔的z为{}（{}），按其自身离散程度为{}，按符号为{}；经次数校正后{}{}",
            "{events}次事件中，{}的異常累計平均為{}；按帕特爾的z為{}（{}），按其自身離散程度為{}，按符號為{}；經次數校正後{}{}",
            count(zh, *over),
            signed(zh, mean),
            p_value(zh, patell.1),
            two(zh, patell.0),
            p_value(zh, boehmer.1),
            p_value(zh, *sign),
            if *below == 0 { zh.of("无一突出", "無一突出").to_owned() } else { format!("有{below}次突出") },
            few_cases(zh, *events)
        ),
        Further::Twin { base, percent: share, direction, ranks: (scaled, plain), sample, earlier } => {
            let what = if *direction == Direction::Down { "最低" } else { "最高" };
            let since = earlier.map_or_else(
                || written!(zh, "为历来{what}", "為歷來{what}"),
                |when| written!(zh, "为{}以来{what}", "為{}以來{what}", named(zh, when)),
            );
            written!(
                zh,
                "相对{base}为{}，在{}中排第{scaled}，{since}{}；按其本身排第{plain}",
                "相對{base}為{}，在{}中排第{scaled}，{since}{}；按其本身排第{plain}",
                percent(share / 100.0),
                count(zh, *sample),
                small_sample_remark(zh, *sample)
            )
        }
        Further::Rare { direction, blocks, every, interval: ends, shape } => {
            let what = if *direction == Direction::Down { "最低值" } else { "最高值" };
            let unit = noun(zh, blocks.frequency);
            let shown = |every: f64| match Often::of(every) {
                Often::Never => "永不".to_owned(),
                Often::Over(_) => zh.of("一万以上", "一萬以上").to_owned(),
                Often::Once(every) => grouped(every, usize::from(every < 10.0)),
            };
            let often = if Often::of(*every) == Often::Never {
                zh.of("如此极端者根本不会出现", "如此極端者根本不會出現").to_owned()
            } else {
                written!(
                    zh,
                    "如此极端者平均每{}{unit}出现一次{}",
                    "如此極端者平均每{}{unit}出現一次{}",
                    shown(*every),
                    interval(zh, *ends, shown)
                )
            };
            let tail = match Tail::of(*shape) {
                Tail::Heavy => "厚尾",
                Tail::Bounded => "有上限",
                Tail::Exponential => zh.of("指数型", "指數型"),
            };
            written!(
                zh,
                "按{}各自的{what}，{often}；尾部为{tail}（形状参数{}）",
                "按{}各自的{what}，{often}；尾部為{tail}（形狀參數{}）",
                count(zh, *blocks),
                two(zh, *shape)
            )
        }
        Further::Inflation { market, factor, most: (name, largest) } => {
            let verdict = if *factor > TOO_MUCH {
                zh.of("其贝塔几乎无法与之区分", "其貝他幾乎無法與之區分")
            } else {
                zh.of("其贝塔可与之区分", "其貝他可與之區分")
            };
            let other = if name == market {
                String::new()
            } else {
                written!(zh, "；最大的是{name}，为{}", "；最大的是{name}，為{}", times(zh, *largest))
            };
            written!(
                zh,
                "与其他因子并列时，{market}的方差膨胀因子为{}：{verdict}{other}",
                "與其他因子並列時，{market}的變異數膨脹因子為{}：{verdict}{other}",
                times(zh, *factor)
            )
        }
        Further::BetaRotation { market, sold, others, rotated, interval: ends } => {
            let shown: Vec<String> =
                others.iter().map(|(name, change)| format!("{name}{}", signed(zh, change))).collect();
            let share = if rotated.is_finite() {
                written!(
                    zh,
                    "；卖出部分的{}买入了别处{}，其余为降低风险",
                    "；賣出部分的{}買進了別處{}，其餘為降低風險",
                    percent(*rotated),
                    interval(zh, *ends, percent)
                )
            } else {
                zh.of("；其中并无卖出，因而没有轮换", "；其中並無賣出，因而沒有輪動").to_owned()
            };
            written!(
                zh,
                "按贝塔计，{market}{}，对应{}{share}",
                "按貝他計，{market}{}，對應{}{share}",
                signed(zh, sold),
                listed(zh, &shown)
            )
        }
        Further::Futures { name, change, p, agrees } => written!(
            zh,
            "{name}在后一窗口平均变动{}（{}）：期货与贝塔的变动{}",
            "{name}在後一視窗平均變動{}（{}）：期貨與貝他的變動{}",
            signed(zh, change),
            p_value(zh, *p),
            if *agrees { "一致" } else { "不一致" }
        ),
        Further::FirstSince { latest, before, from } => match before {
            Some((when, months)) => {
                written!(
                    zh,
                    "{}两者同时极端：为{}（{}）以来首次",
                    "{}兩者同時極端：為{}（{}）以來首次",
                    named(zh, *latest),
                    named(zh, *when),
                    span_of(zh, *months)
                )
            }
            None => written!(
                zh,
                "{}两者同时极端：自{}有记录以来首次",
                "{}兩者同時極端：自{}有記錄以來首次",
                named(zh, *latest),
                named(zh, *from)
            ),
        },
        Further::Shuffled { change, p, orders } => written!(
            zh,
            "相关系数变动{}；若将各期任意排列，{}种排列中有{}变动同样大",
            "相關係數變動{}；若將各期任意排列，{}種排列中有{}變動同樣大",
            two(zh, *change),
            grouped(*orders as f64, 0),
            percent(*p)
        ),
        Further::IndexLag { index, lag, correlation, same } => {
            let when = match lag {
                0 => "在同一期".to_owned(),
                k if *k > 0 => written!(zh, "在模型之后{k}期", "在模型之後{k}期"),
                k => format!("在模型之前{}期", -k),
            };
            let plain = if *lag == 0 {
                String::new()
            } else {
                written!(zh, "，同一期为{}", "，同一期為{}", two(zh, *same))
            };
            written!(
                zh,
                "{index}{when}与模型最为一致：相关系数{}{plain}",
                "{index}{when}與模型最為一致：相關係數{}{plain}",
                two(zh, *correlation)
            )
        }
        Further::Expiries { spans, others, p } => written!(
            zh,
            "跨越期权到期日的{}份报告中有{}份空头上升，其余{}份中有{}份（{}）：若有差别，说明的是对冲而非观点",
            "跨越選擇權到期日的{}份報告中有{}份空頭上升，其餘{}份中有{}份（{}）：若有差別，說明的是避險而非觀點",
            spans.1,
            spans.0,
            others.1,
            others.0,
            p_value(zh, *p)
        ),
        Further::Stale { ends, more } if more.periods == 0 => {
            written!(zh, "首次发布止于{}，与最后一次相同", "首次發布止於{}，與最後一次相同", named(zh, *ends))
        }
        Further::Stale { ends, more } => {
            written!(
                zh,
                "首次发布止于{}；最后一次多出{}，关于最新一期的说法已经过时",
                "首次發布止於{}；最後一次多出{}，關於最新一期的說法已經過時",
                named(zh, *ends),
                count(zh, *more)
            )
        }
        Further::LargestSince { fall, earlier, year, sample } => {
            let what = if *fall { "降幅" } else { "升幅" };
            let since = earlier.map_or_else(
                || format!("{}中", count(zh, *sample)),
                |when| written!(zh, "{}以来", "{}以來", named(zh, when)),
            );
            let of_year = year.map_or_else(String::new, |y| format!("，也是{y}年迄今最大"));
            written!(
                zh,
                "净杠杆{since}最大{what}{of_year}{}",
                "淨槓桿{since}最大{what}{of_year}{}",
                small_sample_remark(zh, *sample)
            )
        }
    }
}

/// Our own words for what is held fixed; names of series stay.
fn control(name: &str) -> &str {
    match name {
        "the period before" => "前一期",
        "ends of months" => "月末",
        "ends of quarters" => "季末",
        "ends of years" => "年末",
        other => other,
    }
}

fn span_of(zh: Script, months: usize) -> String {
    match Elapsed::of(months) {
        Elapsed::LessThanMonth => zh.of("不足一个月", "不足一個月").to_owned(),
        Elapsed::Months(months) => written!(zh, "相隔{months}个月", "相隔{months}個月"),
        Elapsed::Years(years) => format!("相隔{}年", times(zh, years)),
    }
}

fn range(zh: Script, ends: Option<&(Amount, Amount)>) -> String {
    ends.map_or_else(String::new, |(low, high)| {
        written!(zh, "（95%置信区间：{}至{}）", "（95%信賴區間：{}至{}）", signed(zh, low), signed(zh, high))
    })
}
