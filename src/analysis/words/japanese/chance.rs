//! Japanese for statements of chance.

use super::names::actor;
use super::numbers::{amount, p_value, percent, signed, two, within};
use super::periods::{count, each, named, of_periods};
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
                (Voice::Trade, true) => "売り越し",
                (Voice::Trade, false) => "買い越し",
                (Voice::Valuation, true) => "評価損",
                (Voice::Valuation, false) => "評価益",
                (Voice::Level, true) => "下向き",
                (Voice::Level, false) => "上向き",
            };
            let long = count(*length);
            let past = match PastStreaks::of(*reached, *ended) {
                PastStreaks::None => format!("これまで{long}に達した{of}の連続はない"),
                PastStreaks::OneWentOn => format!("これまで{long}に達した{of}の連続は1回だけで、その後も続いた"),
                PastStreaks::OneEnded => format!("これまで{long}に達した{of}の連続は1回だけで、そこで途切れた"),
                PastStreaks::NoneEnded(all) => {
                    format!("これまで{long}に達した{of}の連続{all}回のうち、そこで途切れたものはない")
                }
                PastStreaks::SomeEnded(all, some) => {
                    format!("これまで{long}に達した{of}の連続{all}回のうち、{some}回がそこで途切れた")
                }
            };
            let aged = age.map_or_else(String::new, |(slope, p)| {
                let how = match Ageing::of(slope, p) {
                    Ageing::Untold => "長さが影響するかどうかは判断できない",
                    Ageing::Ends => "こうした連続は長くなるほど途切れやすい",
                    Ageing::GoesOn => "こうした連続は長くなるほど続きやすい",
                };
                format!("。{how}（{}）", p_value(p))
            });
            format!("{past}{aged}")
        }
        Chance::Picked { series, chance } => format!(
            "{series}系列のうち最長として選んだもの：これだけの数があれば、同じ長さの連続が少なくとも1つ偶然に現れる確率は{}",
            percent(*chance)
        ),
        Chance::NetTested { mean, interval, p, sample } => {
            let side = if mean.value < 0.0 { "売り越し" } else { "買い越し" };
            let known = if found(*p) { "" } else { "。偶然と区別できない" };
            format!(
                "全投資先の合計で{}{}の{side}{}、{}（{}）{known}{}",
                each(sample.frequency),
                amount(mean),
                within(*interval, |value| signed(&Amount { value, ..mean.clone() })),
                p_value(*p),
                count(*sample),
                small_sample_remark(*sample)
            )
        }
        Chance::DrawnBefore { correlation, range: (low, high), p, sample } => format!(
            "直前の{}から抜き出した同じ長さの区間では相関が{}〜{}で、{}はその範囲{}（{}）",
            count(*sample),
            two(*low),
            two(*high),
            two(*correlation),
            if lies_outside(*correlation, (*low, *high)) { "外" } else { "内" },
            p_value(*p)
        ),
        Chance::Dynamic { first, second, now, range: (low, high), usual, when, sample } => format!(
            "変動する分散の影響を除くと、{first}と{second}の相関は{}で{}を中心に{}〜{}で推移し、{}は{}",
            count(*sample),
            two(*usual),
            two(*low),
            two(*high),
            named(*when),
            two(*now)
        ),
        Chance::Mirror { holder, other, correlation, interval, opposite, p, sample } => format!(
            "{}は{}と{}で逆方向に動いた（{}）。両者のネットポジションの変化の相関は{}{}{}",
            actor(other),
            actor(holder),
            of_periods(*opposite, *sample),
            p_value(*p),
            two(*correlation),
            within(*interval, two),
            small_sample_remark(*sample)
        ),
    }
}
