//! Japanese for statements about the course of a flow.

use super::names::{actor, ratio_unit, term};
use super::numbers::{amount, grouped, p_value, percent, shows_zero, signed, times, within};
use super::periods::{count, named, of_periods, span};
use super::{largest, moved, net, net_amount, ranked, small_sample_remark, small_sample_word};
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
                Base::Assets if *base_name == subject.name => format!("期初の保有額の{}", percent(size / 100.0)),
                Base::Assets => format!("期初の{base_name}の{}", percent(size / 100.0)),
                Base::MarketCap => format!("{base_name}の{}ベーシスポイント", two(size)),
                Base::Gdp => format!("年率換算で{base_name}の{}", percent(size / 100.0)),
                Base::Volume => format!("{base_name}の{}日分", times(size)),
            };
            format!("{}。{against}に当たる", moved(subject, flow, *when))
        }
        Course::ScaledRank { rank, direction, sample } => format!(
            "規模に対する{}としては{}で{}{}",
            net_amount(*direction),
            count(*sample),
            largest(*rank),
            small_sample_remark(*sample)
        ),
        Course::ScaledMean { mean, unit, interval, p, sample } => {
            let range = interval.map_or_else(String::new, |(low, high)| format!("（{}〜{}）", two(low), two(high)));
            format!("1期当たりの平均は{}{}{range}、{}で{}", two(*mean), ratio_unit(unit), count(*sample), p_value(*p))
        }
        Course::Organic { name, percent: organic, total, when } => format!(
            "{name}は{}に運用成績を除くと{}{}、運用成績を含めれば{}%",
            named(*when),
            percent(organic.abs() / 100.0),
            if *organic < 0.0 { "縮小" } else { "拡大" },
            signed_per_cent(*total)
        ),
        Course::Steady { subject, direction, on_side, of, interval, longest_gap } => {
            let often = of_periods(*on_side, *of);
            let who = if subject.names_trader() {
                let what =
                    if subject.asset.is_empty() { String::new() } else { format!("{}を", actor(&subject.asset)) };
                format!("{}は{often}で{what}{}", actor(&subject.holder), net(*direction))
            } else {
                let sign = if *direction == Direction::Down { "マイナス" } else { "プラス" };
                format!("{}は{often}で{sign}", subject.name)
            };
            let range = interval.map_or_else(String::new, |(low, high)| {
                format!("（背後にある確率は{}〜{}）", percent(low), percent(high))
            });
            let gap = match longest_gap {
                0 => "途切れなし".to_owned(),
                1 => "途切れが2回続いたことはない".to_owned(),
                many => format!("最長の中断は{}", span(Count { periods: *many, ..*of })),
            };
            format!("{who}{range}、{gap}{}", small_sample_remark(*of))
        }
        Course::Variation { coefficient, mean, weakest } => format!(
            "1期当たりの平均は{}、標準偏差はその{}倍。最も弱い期は{}",
            signed(mean),
            two(*coefficient),
            signed(weakest)
        ),
        Course::Halves { plain, scaled, base_name } => {
            let verdict = |ratio: f64| match Pace::of(ratio) {
                Pace::Growing => "拡大",
                Pace::Shrinking => "縮小",
                Pace::Steady => "横ばい",
            };
            let relative = scaled.map_or_else(String::new, |ratio| {
                format!("。{base_name}に対しては{}（{}倍）", verdict(ratio), two(ratio))
            });
            format!("金額では{}（後半は前半の{}倍）{relative}", verdict(*plain), two(*plain))
        }
        Course::Contrast { first, second, difference, first_change, second_change, from, p, interval } => format!(
            "{}以降、{first}は{}、{second}は{}の変化：差は{}{}（{}）",
            named(*from),
            signed(first_change),
            signed(second_change),
            signed(difference),
            within(*interval, |v| signed(&Amount { value: v, ..difference.clone() })),
            p_value(*p)
        ),
        Course::Placebo { as_large, cuts } => {
            format!(
                "同じデータの区切り{cuts}通りのうち、これほど大きな差を示すのは{as_large}通り（実際の区切りを含む）"
            )
        }
        Course::PreTrend { slope, p, sample } => {
            let drift = if shows_zero(slope) {
                "ほとんど動いていない".to_owned()
            } else {
                format!("1期当たり{}ずつ動いていた", signed(slope))
            };
            let verdict = if found(*p) { "：両者は平行に推移していなかった" } else { "" };
            format!("区切り以前の差は{drift}（{}で{}）{verdict}", count(*sample), p_value(*p))
        }
        Course::SameSlot { subject, when, slot: name, rank, direction, years } => {
            let place = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => ranked(*rank, "最低", "低さ"),
                (Voice::Level, _) => ranked(*rank, "最高", "高さ"),
                _ if *rank <= 1 => format!("最大の{}", net(*direction)),
                _ => format!("{rank}番目に大きい{}", net(*direction)),
            };
            let remark = small_sample_word(*years).map_or_else(String::new, |label| format!("（{label}）"));
            format!("{}：{}は、{}として{years}年間で{place}{remark}", subject.name, named(*when), slot(*name))
        }
        Course::Adjusted { amount: difference, usual, slot: name, years } => {
            format!("過去{years}年の{}の平均（{}）と比べると{}", slot(*name), signed(usual), signed(difference))
        }
        Course::Turn { turn, difference, turns, rises, p } => {
            let test =
                p.map_or_else(|| "検定には回数が少なすぎる".to_owned(), |p| format!("符号反転による{}", p_value(p)));
            format!(
                "{}の後の水準は前より平均{}{}、{turns}回のうち{rises}回で上昇（{test}）",
                term(turn),
                amount(difference),
                if difference.value < 0.0 { "低く" } else { "高く" }
            )
        }
        Course::Revisions { name, bias, size, sample, p } => format!(
            "{name}の改定は平均{}（{}）、大きさは平均{}、対象は{}{}",
            signed(bias),
            p_value(*p),
            amount(size),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Course::NoiseOrNews { slope, p, sample } => {
            let verdict = if found(*p) {
                "初回の公表値は事前に補正できる（ノイズ）"
            } else {
                "改定は初回の公表値からは予測できない（ニュース）"
            };
            format!(
                "初回の公表値が1高いと改定は{}（{}で{}）：{verdict}",
                grouped(*slope, 2),
                count(*sample),
                p_value(*p)
            )
        }
        Course::Survives { claim, when, first, last, held_at_first, holds, prints } => {
            let what = match claim {
                Claim::Sign(Direction::Down) => "売り越し",
                Claim::Sign(_) => "買い越し",
                Claim::Record(Direction::Down) => "過去最大の売り越し",
                Claim::Record(_) => "過去最大の買い越し",
            };
            let verdict = match Revised::of(*held_at_first, *holds, *prints) {
                Revised::NeverHeld => "は初回の公表時点でも成り立っていなかった",
                Revised::Survives => "は改定後も成り立つ",
                Revised::Lost => "は改定で成り立たなくなる",
            };
            format!(
                "{}の{what}{verdict}：初回は{}、現在は{}。{prints}回の公表のうち{holds}回で成立",
                named(*when),
                signed(first),
                signed(last)
            )
        }
    }
}

/// "+3.4", "−0.2".
fn signed_per_cent(value: f64) -> String {
    if value > 0.0 { format!("+{}", two(value)) } else { two(value) }
}

/// Two decimals, three significant digits for small numbers.
fn two(value: f64) -> String {
    let decimals = match value.abs() {
        size if size < 0.095 => 3,
        size if size < 9.95 => 2,
        _ => 1,
    };
    grouped(value, decimals)
}

/// 「4月」「4月前半」「第4四半期」.
pub(in crate::analysis::words) fn slot(slot: Slot) -> String {
    match slot {
        Slot::Year => "1年".to_owned(),
        Slot::Quarter(quarter) => format!("第{quarter}四半期"),
        Slot::HalfYear { second } => if second { "下半期" } else { "上半期" }.to_owned(),
        Slot::Month(month) => format!("{month}月"),
        Slot::HalfMonth { month, second } => format!("{month}月{}", if second { "後半" } else { "前半" }),
        Slot::Week(week) => format!("第{week}週"),
    }
}
