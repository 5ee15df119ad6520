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
use crate::stats::collinearity::TOO_MUCH;

/// The sentence of such a statement.
pub(super) fn sentence(statement: &Further) -> String {
    match statement {
        Further::BeyondControls { amount, over, controls, interval: ends, p, explained } => {
            let held: Vec<&str> = controls.iter().map(|c| control(c)).collect();
            format!(
                "在固定{}的影响后，自事件起{}的异常累计为{}{}（{}；它们解释此前方差的{}）",
                listed(&held),
                count(*over),
                signed(amount),
                range(ends.as_ref()),
                p_value(*p),
                percent(*explained)
            )
        }
        Further::Events { events, mean, over, patell, boehmer, sign, below } => format!(
            "{events}次事件中，{}的异常累计平均为{}；按帕特尔的z为{}（{}），按其自身离散程度为{}，按符号为{}；经次数校正后{}{}",
            count(*over),
            signed(mean),
            p_value(patell.1),
            two(patell.0),
            p_value(boehmer.1),
            p_value(*sign),
            if *below == 0 { "无一突出".to_owned() } else { format!("有{below}次突出") },
            few_cases(*events)
        ),
        Further::Twin { base, percent: share, direction, ranks: (scaled, plain), sample, earlier } => {
            let what = if *direction == Direction::Down { "最低" } else { "最高" };
            let since = earlier.map_or_else(|| format!("为历来{what}"), |when| format!("为{}以来{what}", named(when)));
            format!(
                "相对{base}为{}，在{}中排第{scaled}，{since}{}；按其本身排第{plain}",
                percent(share / 100.0),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Further::Rare { direction, blocks, every, interval: ends, shape } => {
            let what = if *direction == Direction::Down { "最低值" } else { "最高值" };
            let unit = noun(blocks.frequency);
            let shown = |every: f64| match Often::of(every) {
                Often::Never => "永不".to_owned(),
                Often::Over(_) => "一万以上".to_owned(),
                Often::Once(every) => grouped(every, usize::from(every < 10.0)),
            };
            let often = if Often::of(*every) == Often::Never {
                "如此极端者根本不会出现".to_owned()
            } else {
                format!("如此极端者平均每{}{unit}出现一次{}", shown(*every), interval(*ends, shown))
            };
            let tail = match Tail::of(*shape) {
                Tail::Heavy => "厚尾",
                Tail::Bounded => "有上限",
                Tail::Exponential => "指数型",
            };
            format!("按{}各自的{what}，{often}；尾部为{tail}（形状参数{}）", count(*blocks), two(*shape))
        }
        Further::Inflation { market, factor, most: (name, largest) } => {
            let verdict =
                if *factor > TOO_MUCH { "其贝塔几乎无法与之区分" } else { "其贝塔可与之区分" };
            let other =
                if name == market { String::new() } else { format!("；最大的是{name}，为{}", times(*largest)) };
            format!("与其他因子并列时，{market}的方差膨胀因子为{}：{verdict}{other}", times(*factor))
        }
        Further::BetaRotation { market, sold, others, rotated, interval: ends } => {
            let shown: Vec<String> = others.iter().map(|(name, change)| format!("{name}{}", signed(change))).collect();
            let share = if rotated.is_finite() {
                format!("；卖出部分的{}买入了别处{}，其余为降低风险", percent(*rotated), interval(*ends, percent))
            } else {
                "；其中并无卖出，因而没有轮换".to_owned()
            };
            format!("按贝塔计，{market}{}，对应{}{share}", signed(sold), listed(&shown))
        }
        Further::Futures { name, change, p, agrees } => format!(
            "{name}在后一窗口平均变动{}（{}）：期货与贝塔的变动{}",
            signed(change),
            p_value(*p),
            if *agrees { "一致" } else { "不一致" }
        ),
        Further::FirstSince { latest, before, from } => match before {
            Some((when, months)) => {
                format!("{}两者同时极端：为{}（{}）以来首次", named(*latest), named(*when), span_of(*months))
            }
            None => format!("{}两者同时极端：自{}有记录以来首次", named(*latest), named(*from)),
        },
        Further::Shuffled { change, p, orders } => format!(
            "相关系数变动{}；若将各期任意排列，{}种排列中有{}变动同样大",
            two(*change),
            grouped(*orders as f64, 0),
            percent(*p)
        ),
        Further::IndexLag { index, lag, correlation, same } => {
            let when = match lag {
                0 => "在同一期".to_owned(),
                k if *k > 0 => format!("在模型之后{k}期"),
                k => format!("在模型之前{}期", -k),
            };
            let plain = if *lag == 0 { String::new() } else { format!("，同一期为{}", two(*same)) };
            format!("{index}{when}与模型最为一致：相关系数{}{plain}", two(*correlation))
        }
        Further::Expiries { spans, others, p } => format!(
            "跨越期权到期日的{}份报告中有{}份空头上升，其余{}份中有{}份（{}）：若有差别，说明的是对冲而非观点",
            spans.1,
            spans.0,
            others.1,
            others.0,
            p_value(*p)
        ),
        Further::Stale { ends, more } if more.periods == 0 => {
            format!("首次发布止于{}，与最后一次相同", named(*ends))
        }
        Further::Stale { ends, more } => {
            format!("首次发布止于{}；最后一次多出{}，关于最新一期的说法已经过时", named(*ends), count(*more))
        }
        Further::LargestSince { fall, earlier, year, sample } => {
            let what = if *fall { "降幅" } else { "升幅" };
            let since = earlier.map_or_else(|| format!("{}中", count(*sample)), |when| format!("{}以来", named(when)));
            let of_year = year.map_or_else(String::new, |y| format!("，也是{y}年迄今最大"));
            format!("净杠杆{since}最大{what}{of_year}{}", small_sample_remark(*sample))
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

fn span_of(months: usize) -> String {
    match Elapsed::of(months) {
        Elapsed::LessThanMonth => "不足一个月".to_owned(),
        Elapsed::Months(months) => format!("相隔{months}个月"),
        Elapsed::Years(years) => format!("相隔{}年", times(years)),
    }
}

fn range(ends: Option<&(Amount, Amount)>) -> String {
    ends.map_or_else(String::new, |(low, high)| format!("（95%置信区间：{}至{}）", signed(low), signed(high)))
}
