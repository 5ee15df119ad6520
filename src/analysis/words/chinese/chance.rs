//! Chinese for statements of chance.

use super::numbers::{amount, interval, p_value, percent, signed, two};
use super::periods::{count, each, named, noun};
use super::small_sample_remark;
use crate::analysis::finding::chance::Chance;
use crate::analysis::finding::{Amount, Direction, Voice};
use crate::analysis::words::decisions::evidence::{Ageing, found, lies_outside};
use crate::analysis::words::decisions::told::PastStreaks;
use crate::language::{Script, written};

/// The sentence of a statement of chance.
pub(super) fn sentence(zh: Script, statement: &Chance) -> String {
    match statement {
        Chance::Lasting { voice, direction, length, reached, ended, age } => {
            let of = match (voice, *direction == Direction::Down) {
                (Voice::Trade, true) => zh.of("净卖出", "賣超"),
                (Voice::Trade, false) => zh.of("净买入", "買超"),
                (Voice::Valuation, true) => zh.of("损失", "損失"),
                (Voice::Valuation, false) => "收益",
                (Voice::Level, true) => "下行",
                (Voice::Level, false) => "上行",
            };
            let long = count(zh, *length);
            let past = match PastStreaks::of(*reached, *ended) {
                PastStreaks::None => {
                    written!(zh, "此前没有任何{of}连续期达到{long}", "先前沒有任何{of}連續期達到{long}")
                }
                PastStreaks::OneWentOn => {
                    written!(zh, "此前唯一达到{long}的{of}连续期继续延续", "先前唯一達到{long}的{of}連續期繼續延續")
                }
                PastStreaks::OneEnded => {
                    written!(zh, "此前唯一达到{long}的{of}连续期就此终止", "先前唯一達到{long}的{of}連續期就此終止")
                }
                PastStreaks::NoneEnded(all) => written!(
                    zh,
                    "此前{all}段达到{long}的{of}连续期无一就此终止",
                    "先前{all}段達到{long}的{of}連續期無一就此終止"
                ),
                PastStreaks::SomeEnded(all, some) => written!(
                    zh,
                    "此前{all}段达到{long}的{of}连续期中有{some}段就此终止",
                    "先前{all}段達到{long}的{of}連續期中有{some}段就此終止"
                ),
            };
            let aged = age.map_or_else(String::new, |(slope, p)| {
                let how = match Ageing::of(slope, p) {
                    Ageing::Untold => zh.of("持续时间是否有影响无从判断", "持續時間是否有影響無從判斷"),
                    Ageing::Ends => zh.of("此类连续期持续越久越容易终止", "此類連續期持續越久越容易終止"),
                    Ageing::GoesOn => zh.of("此类连续期持续越久越容易延续", "此類連續期持續越久越容易延續"),
                };
                format!("；{how}（{}）", p_value(zh, p))
            });
            format!("{past}{aged}")
        }
        Chance::Picked { series, chance } => written!(
            zh,
            "该连续期是从{series}个序列中挑出的最长者：序列如此之多，仅凭偶然，{}的情形下至少有一个会出现同样长的连续期",
            "該連續期是從{series}個序列中挑出的最長者：序列如此之多，僅憑偶然，{}的情形下至少有一個會出現同樣長的連續期",
            percent(*chance)
        ),
        Chance::NetTested { mean, interval: ends, p, sample } => {
            let side = if mean.value < 0.0 { zh.of("净卖出", "賣超") } else { zh.of("净买入", "買超") };
            let known = if found(*p) { "" } else { zh.of("，与偶然无法区分", "，與偶然無法區分") };
            let end = |value: f64| signed(zh, &Amount { value, ..mean.clone() });
            written!(
                zh,
                "所有去向合计{}{side}{}{}，样本{}，{}{known}{}",
                "所有去向合計{}{side}{}{}，樣本{}，{}{known}{}",
                each(zh, sample.frequency),
                amount(zh, mean),
                interval(zh, *ends, end),
                count(zh, *sample),
                p_value(zh, *p),
                small_sample_remark(zh, *sample)
            )
        }
        Chance::DrawnBefore { correlation, range: (low, high), p, sample } => written!(
            zh,
            "从此前{}中抽取的等长区段，其相关系数介于{}至{}；{}落在区间之{}（{}）",
            "從先前{}中抽取的等長區段，其相關係數介於{}至{}；{}落在區間之{}（{}）",
            count(zh, *sample),
            two(zh, *low),
            two(zh, *high),
            two(zh, *correlation),
            if lies_outside(*correlation, (*low, *high)) { "外" } else { zh.of("内", "內") },
            p_value(zh, *p)
        ),
        Chance::Dynamic { first, second, now, range: (low, high), usual, when, sample } => written!(
            zh,
            "剔除方差变化后，{first}与{second}的相关系数在{}中于{}至{}之间波动，均值{}，{}为{}",
            "剔除變異數變化後，{first}與{second}的相關係數在{}中於{}至{}之間波動，平均值{}，{}為{}",
            count(zh, *sample),
            two(zh, *low),
            two(zh, *high),
            two(zh, *usual),
            named(zh, *when),
            two(zh, *now)
        ),
        Chance::Mirror { holder, other, correlation, interval: ends, opposite, p, sample } => written!(
            zh,
            "{}中有{opposite}{}{other}与{holder}方向相反（{}）；双方净持仓变动的相关系数为{}{}{}",
            "{}中有{opposite}{}{other}與{holder}方向相反（{}）；雙方淨部位變動的相關係數為{}{}{}",
            count(zh, *sample),
            noun(zh, sample.frequency),
            p_value(zh, *p),
            two(zh, *correlation),
            interval(zh, *ends, |value| two(zh, value)),
            small_sample_remark(zh, *sample)
        ),
    }
}
