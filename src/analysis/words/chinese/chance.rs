//! Chinese for statements of chance.

use super::numbers::{amount, interval, p_value, percent, signed, two};
use super::periods::{count, each, named, noun};
use super::small_sample_remark;
use crate::analysis::finding::chance::Chance;
use crate::analysis::finding::{Amount, Direction, Voice};
use crate::analysis::words::decisions::evidence::{Ageing, found, lies_outside};
use crate::analysis::words::decisions::told::PastStreaks;

/// The sentence of a statement of chance.
pub(super) fn sentence(statement: &Chance) -> String {
    match statement {
        Chance::Lasting { voice, direction, length, reached, ended, age } => {
            let of = match (voice, *direction == Direction::Down) {
                (Voice::Trade, true) => "净卖出",
                (Voice::Trade, false) => "净买入",
                (Voice::Valuation, true) => "损失",
                (Voice::Valuation, false) => "收益",
                (Voice::Level, true) => "下行",
                (Voice::Level, false) => "上行",
            };
            let long = count(*length);
            let past = match PastStreaks::of(*reached, *ended) {
                PastStreaks::None => format!("此前没有任何{of}连续期达到{long}"),
                PastStreaks::OneWentOn => format!("此前唯一达到{long}的{of}连续期继续延续"),
                PastStreaks::OneEnded => format!("此前唯一达到{long}的{of}连续期就此终止"),
                PastStreaks::NoneEnded(all) => format!("此前{all}段达到{long}的{of}连续期无一就此终止"),
                PastStreaks::SomeEnded(all, some) => format!("此前{all}段达到{long}的{of}连续期中有{some}段就此终止"),
            };
            let aged = age.map_or_else(String::new, |(slope, p)| {
                let how = match Ageing::of(slope, p) {
                    Ageing::Untold => "持续时间是否有影响无从判断",
                    Ageing::Ends => "此类连续期持续越久越容易终止",
                    Ageing::GoesOn => "此类连续期持续越久越容易延续",
                };
                format!("；{how}（{}）", p_value(p))
            });
            format!("{past}{aged}")
        }
        Chance::Picked { series, chance } => format!(
            "该连续期是从{series}个序列中挑出的最长者：序列如此之多，仅凭偶然，{}的情形下至少有一个会出现同样长的连续期",
            percent(*chance)
        ),
        Chance::NetTested { mean, interval: ends, p, sample } => {
            let side = if mean.value < 0.0 { "净卖出" } else { "净买入" };
            let known = if found(*p) { "" } else { "，与偶然无法区分" };
            let end = |value: f64| signed(&Amount { value, ..mean.clone() });
            format!(
                "所有去向合计{}{side}{}{}，样本{}，{}{known}{}",
                each(sample.frequency),
                amount(mean),
                interval(*ends, end),
                count(*sample),
                p_value(*p),
                small_sample_remark(*sample)
            )
        }
        Chance::DrawnBefore { correlation, range: (low, high), p, sample } => format!(
            "从此前{}中抽取的等长区段，其相关系数介于{}至{}；{}落在区间之{}（{}）",
            count(*sample),
            two(*low),
            two(*high),
            two(*correlation),
            if lies_outside(*correlation, (*low, *high)) { "外" } else { "内" },
            p_value(*p)
        ),
        Chance::Dynamic { first, second, now, range: (low, high), usual, when, sample } => format!(
            "剔除方差变化后，{first}与{second}的相关系数在{}中于{}至{}之间波动，均值{}，{}为{}",
            count(*sample),
            two(*low),
            two(*high),
            two(*usual),
            named(*when),
            two(*now)
        ),
        Chance::Mirror { holder, other, correlation, interval: ends, opposite, p, sample } => format!(
            "{}中有{opposite}{}{other}与{holder}方向相反（{}）；双方净持仓变动的相关系数为{}{}{}",
            count(*sample),
            noun(sample.frequency),
            p_value(*p),
            two(*correlation),
            interval(*ends, two),
            small_sample_remark(*sample)
        ),
    }
}
