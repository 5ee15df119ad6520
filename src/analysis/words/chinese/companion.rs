//! Chinese for statements of companion tests.

use super::names::{beside, holder, listed, part, shares};
use super::numbers::{amount, grouped, interval, p_value, percent, points, signed, signed_points, times, two};
use super::periods::{count, named};
use super::positions::bucket;
use super::{Superlative, small_sample_remark, traded};
use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::groups::Part;
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::found;
use crate::analysis::words::parts::{GROUPS, first};
use crate::language::{Script, written};

/// The sentence of a companion statement.
pub(super) fn sentence(zh: Script, statement: &Companion) -> String {
    match statement {
        Companion::UsualRatio { above, below, median, range: (low, high), as_large, sample } => written!(
            zh,
            "就单期而言，{}与{}之比的中位数为{}比1，九成时间介于{}至{}之间；{}中有{as_large}{}达到或超过当前水平{}",
            "就單期而言，{}與{}之比的中位數為{}比1，九成時間介於{}至{}之間；{}中有{as_large}{}達到或超過目前水準{}",
            bucket(zh, *above),
            bucket(zh, *below),
            times(zh, *median),
            times(zh, *low),
            times(zh, *high),
            count(zh, *sample),
            super::periods::noun(zh, sample.frequency),
            small_sample_remark(zh, *sample)
        ),
        Companion::Utilisation { percent: share, change, when } => {
            let moved = change
                .map_or_else(String::new, |c| written!(zh, "，较上次报告{}", "，較上次報告{}", signed_points(zh, c)));
            written!(
                zh,
                "{}可出借股份的融券使用率为{}{moved}",
                "{}可出借股份的借券使用率為{}{moved}",
                named(zh, *when),
                percent(share / 100.0)
            )
        }
        Companion::Forecast { signal, returns, slope, interval: ends, p, horizon, sample } => written!(
            zh,
            "{}每高出一个标准差，随后{}{returns}的回报{}{}（{}，{}个重叠的累计样本）{}",
            "{}每高出一個標準差，隨後{}{returns}的報酬{}{}（{}，{}個重疊的累計樣本）{}",
            part(zh, signal),
            count(zh, *horizon),
            by(zh, *slope),
            interval(zh, *ends, |value| signed_points(zh, value)),
            p_value(zh, *p),
            grouped(sample.periods as f64, 0),
            small_sample_remark(zh, *sample)
        ),
        Companion::Partial { actor, other, control, plain, partial, interval: ends, p, sample } => written!(
            zh,
            "控制{control}不变，{}与{}的相关系数为{}{}，未控制时为{}（{}，{}）{}",
            "控制{control}不變，{}與{}的相關係數為{}{}，未控制時為{}（{}，{}）{}",
            holder(zh, actor),
            holder(zh, other),
            two(zh, *partial),
            interval(zh, *ends, |value| two(zh, value)),
            two(zh, *plain),
            p_value(zh, *p),
            count(zh, *sample),
            small_sample_remark(zh, *sample)
        ),
        Companion::LeftOpen { share, groups, sample } => written!(
            zh,
            "{}中，已列明的{groups}个群体的交易有{}找不到已知的对手方{}",
            "{}中，已列明的{groups}個群體的交易有{}找不到已知的對手方{}",
            count(zh, *sample),
            percent(*share),
            small_sample_remark(zh, *sample)
        ),
        Companion::GoesWith { what, with, slope, interval: ends, p, sample } => written!(
            zh,
            "{with}每提高一个单位，{what}的占比{}{}（{}，{sample}次拍卖）",
            "{with}每提高一個單位，{what}的占比{}{}（{}，{sample}次標售）",
            by(zh, *slope),
            interval(zh, *ends, |value| signed_points(zh, value)),
            p_value(zh, *p)
        ),
        Companion::SameKind { reopening, rank, of, difference } => {
            let apart = difference.map_or_else(String::new, |(d, p)| {
                written!(
                    zh,
                    "；续发与新发的中位数相差{}（{}）",
                    "；續發與新發的中位數相差{}（{}）",
                    signed_points(zh, d),
                    p_value(zh, p)
                )
            });
            written!(
                zh,
                "仅在{}中比较，{of}次中{}{apart}",
                "僅在{}中比較，{of}次中{}{apart}",
                if *reopening { zh.of("续发", "續發") } else { zh.of("新发", "新發") },
                Superlative { adjective: "高", noun: "" }.ranked(*rank)
            )
        }
        Companion::ActiveWeight { name, held, index, active_share, largest, when } => {
            let parts: Vec<String> = largest.iter().map(|(n, d)| format!("{n}（{}）", signed_points(zh, *d))).collect();
            written!(
                zh,
                "{}权重为{}%，指数中为{}%；整体有{}%的配置与指数不同，偏离最大的是{}",
                "{}權重為{}%，指數中為{}%；整體有{}%的配置與指數不同，偏離最大的是{}",
                beside(name, &named(zh, *when)),
                grouped(*held, 1),
                grouped(*index, 1),
                grouped(*active_share, 1),
                listed(zh, &parts)
            )
        }
        Companion::Deseasoned { name, adjusted, season, rank, direction, when, sample } => {
            let adjective = if *direction == Direction::Down { "低" } else { "高" };
            written!(
                zh,
                "剔除季节因素（{}）后，{}为{}，{}中{}{}",
                "剔除季節因素（{}）後，{}為{}，{}中{}{}",
                signed(zh, season),
                beside(name, &named(zh, *when)),
                signed(zh, adjusted),
                count(zh, *sample),
                Superlative { adjective, noun: "" }.ranked(*rank),
                small_sample_remark(zh, *sample)
            )
        }
        Companion::TurnEffect { turn, effect, interval: ends, p, turns, sample } => written!(
            zh,
            "{}平均比其他时期{}{}{}（{}，{}中有{turns}{}）",
            "{}平均比其他時期{}{}{}（{}，{}中有{turns}{}）",
            part(zh, turn),
            if effect.value < 0.0 { "低" } else { "高" },
            amount(zh, effect),
            interval(zh, *ends, |v| signed(zh, &Amount { value: v, ..effect.clone() })),
            p_value(zh, *p),
            count(zh, *sample),
            super::periods::noun(zh, sample.frequency)
        ),
        Companion::AmongPeers { name, ratio, unit, rank, of, direction, first, first_ratio } => {
            let what = Superlative { adjective: "大", noun: traded(zh, *direction) };
            let lead = if *rank == 1 {
                String::new()
            } else {
                written!(zh, "；居首的是{first}，为{}", "；居首的是{first}，為{}", sized(zh, first_ratio.abs(), unit))
            };
            written!(
                zh,
                "按自身规模衡量，{name}在{of}个同类中录得{}，为{}{lead}",
                "按自身規模衡量，{name}在{of}個同類中錄得{}，為{}{lead}",
                what.ranked(*rank),
                sized(zh, ratio.abs(), unit)
            )
        }
        Companion::Synthetic { name, donors, gap, before, rank, of } => {
            let others = match rank {
                1 => written!(zh, "{of}个地区中没有其他地区", "{of}個地區中沒有其他地區"),
                rank => written!(zh, "{of}个地区中有{rank}个", "{of}個地區中有{rank}個"),
            };
            written!(
                zh,
                "此前走势与{name}相近的组合（{}；通常差距{}）在分界后每期本应{}{}；对各地区逐一照此计算，{others}相对拟合程度出现同样大的差距",
                "先前走勢與{name}相近的組合（{}；通常差距{}）在分界後每期本應{}{}；對各地區逐一照此計算，{others}相對配適程度出現同樣大的差距",
                shares(zh, donors),
                amount(zh, before),
                // A region below its mix has a gap below zero: the mix gave more.
                if gap.value < 0.0 { "多" } else { "少" },
                amount(zh, gap)
            )
        }
        Companion::IndexFit { index, slope, interval: ends, p, explained, sample } => written!(
            zh,
            "模型每盈利1，{index}盈利{}{}，模型解释其{}（{}，{}）{}",
            "模型每獲利1，{index}獲利{}{}，模型解釋其{}（{}，{}）{}",
            two(zh, *slope),
            interval(zh, *ends, |value| two(zh, value)),
            percent(*explained),
            p_value(zh, *p),
            count(zh, *sample),
            small_sample_remark(zh, *sample)
        ),
        Companion::Grid { below, tried } => {
            let shown = match below {
                0 => zh.of("没有一种显示", "沒有一種顯示").to_owned(),
                many => written!(zh, "有{many}种显示", "有{many}種顯示"),
            };
            written!(
                zh,
                "在阈值、窗口与期限的{tried}种其他取法中，{shown}q值低于5%的差异",
                "在門檻、視窗與期限的{tried}種其他取法中，{shown}q值低於5%的差異"
            )
        }
        Companion::SlowDrift { statistic, p, at } => written!(
            zh,
            "对均值偏离的累计和最远达到布朗桥的{}个标准差，出现在{}（{}）：{}",
            "對平均值偏離的累計和最遠達到布朗橋的{}個標準差，出現在{}（{}）：{}",
            two(zh, *statistic),
            named(zh, *at),
            p_value(zh, *p),
            if found(*p) {
                zh.of("均值并非一成不变", "平均值並非一成不變")
            } else {
                zh.of("不能排除均值稳定", "不能排除平均值穩定")
            }
        ),
        Companion::Inside { group, direction, on_side, of, exceptions, leaders } => {
            let act = match direction {
                Direction::Flat => zh.of("既未买入也未卖出", "既未買進也未賣出"),
                side => traded(zh, *side),
            };
            let led = if leaders.is_empty() {
                String::new()
            } else {
                written!(zh, "，以{}为首", "，以{}為首", names(zh, leaders))
            };
            if exceptions.is_empty() {
                written!(zh, "{group}的{of}个成员全部{act}{led}", "{group}的{of}個成員全部{act}{led}")
            } else {
                written!(
                    zh,
                    "{group}的{of}个成员中有{on_side}个{act}{led}；例外的是{}",
                    "{group}的{of}個成員中有{on_side}個{act}{led}；例外的是{}",
                    names(zh, exceptions)
                )
            }
        }
    }
}

/// Up to four with their amounts; the others are counted.
fn names(zh: Script, parts: &[Part]) -> String {
    let (told, more) = first(parts, GROUPS);
    let shown: Vec<String> = told.iter().map(|p| format!("{}（{}）", p.name, signed(zh, &p.amount))).collect();
    match more {
        0 => listed(zh, &shown),
        more => written!(zh, "{}等{}个", "{}等{}個", shown.join("、"), shown.len() + more),
    }
}

/// "高1.2个百分点".
fn by(zh: Script, change: f64) -> String {
    format!("{}{}", if change < 0.0 { "低" } else { "高" }, points(zh, change))
}

/// A ratio in our own units: "0.31%", "12个基点".
fn sized(zh: Script, ratio: f64, unit: &str) -> String {
    format!("{}{}", grouped(ratio, 2), super::course::unit_of(zh, unit))
}
