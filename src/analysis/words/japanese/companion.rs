//! Japanese for statements of companion tests.

use super::names::{actor, listed, parts, ratio_unit, shares, term};
use super::numbers::{amount, grouped, p_value, percent, points, signed, signed_points, times, two, within};
use super::periods::{count, named, of_periods, span};
use super::positions::bucket;
use super::{largest, net, ranked, small_sample_remark};
use crate::analysis::finding::companion::Companion;
use crate::analysis::finding::{Amount, Direction};
use crate::analysis::words::decisions::evidence::found;

/// The sentence of a companion statement.
pub(super) fn sentence(statement: &Companion) -> String {
    match statement {
        Companion::UsualRatio { above, below, median, range: (low, high), as_large, sample } => format!(
            "単独の期でみると、{}と{}の比は中央値で{}対1、10期中9期は{}〜{}対1。今回以上だったのは{}{}",
            bucket(*above),
            bucket(*below),
            times(*median),
            times(*low),
            times(*high),
            of_periods(*as_large, *sample),
            small_sample_remark(*sample)
        ),
        Companion::Utilisation { percent: share, change, when } => {
            let moved = change.map_or_else(String::new, |c| format!("。前回の報告から{}", signed_points(c)));
            format!("{}は貸出可能な株式の{}が貸し出されていた{moved}", named(*when), percent(share / 100.0))
        }
        Companion::Forecast { signal, returns, slope, interval, p, horizon, sample } => format!(
            "{}が1標準偏差高いと、{returns}はその後{}で{}{}（{}、期間の重なる合計値{}個）{}",
            term(signal),
            span(*horizon),
            by(*slope),
            within(*interval, signed_points),
            p_value(*p),
            grouped(sample.periods as f64, 0),
            small_sample_remark(*sample)
        ),
        Companion::Partial { actor: one, other, control, plain, partial, interval, p, sample } => format!(
            "{control}を固定すると、{}と{}の相関は{}{}（{}、{}）、固定しなければ{}{}",
            actor(one),
            actor(other),
            two(*partial),
            within(*interval, two),
            p_value(*p),
            count(*sample),
            two(*plain),
            small_sample_remark(*sample)
        ),
        Companion::LeftOpen { share, groups, sample } => format!(
            "{}を通じ、名前の挙がった{groups}グループの売買のうち{}は相手方が分からない{}",
            count(*sample),
            percent(*share),
            small_sample_remark(*sample)
        ),
        Companion::GoesWith { what, with, slope, interval, p, sample } => format!(
            "{with}が1単位大きいと、{}の比率は{}{}（入札{sample}回、{}）",
            actor(what),
            by(*slope),
            within(*interval, signed_points),
            p_value(*p)
        ),
        Companion::SameKind { reopening, rank, of, difference } => {
            let kind = if *reopening { "追加発行" } else { "新規発行" };
            let apart = difference.map_or_else(String::new, |(d, p)| {
                format!("。追加発行と新規発行の差は中央値で{}（{}）", signed_points(d), p_value(p))
            });
            format!("{kind}だけでみると{of}回中{}{apart}", ranked(*rank, "最高", "高さ"))
        }
        Companion::ActiveWeight { name, held, index, active_share, largest, when } => {
            let parts: Vec<String> = largest.iter().map(|(n, d)| format!("{n} {}", signed_points(*d))).collect();
            format!(
                "{name}のウエートは{}に{}%、指数では{}%。全体の{}%が指数と異なる配分で、主なものは{}",
                named(*when),
                grouped(*held, 1),
                grouped(*index, 1),
                grouped(*active_share, 1),
                listed(&parts)
            )
        }
        Companion::Deseasoned { name, adjusted, season, rank, direction, when, sample } => {
            let (most, degree) =
                if *direction == Direction::Down { ("最低", "低さ") } else { ("最高", "高さ") };
            format!(
                "{}の{name}は季節成分（{}）を除くと{}、{}で{}{}",
                named(*when),
                signed(season),
                signed(adjusted),
                count(*sample),
                ranked(*rank, most, degree),
                small_sample_remark(*sample)
            )
        }
        Companion::TurnEffect { turn, effect, interval, p, turns, sample } => format!(
            "{}は他の期を平均{}{}{}（{}、{}）",
            term(turn),
            amount(effect),
            if effect.value < 0.0 { "下回る" } else { "上回る" },
            within(*interval, |v| signed(&Amount { value: v, ..effect.clone() })),
            p_value(*p),
            of_periods(*turns, *sample)
        ),
        Companion::AmongPeers { name, ratio, unit, rank, of, direction, first, first_ratio } => {
            let unit = ratio_unit(unit);
            let lead = if *rank == 1 {
                String::new()
            } else {
                format!("。首位は{first}の{}{unit}", grouped(first_ratio.abs(), 2))
            };
            format!(
                "{name}は規模に対する{}が{}{unit}で、{of}のうち{}{lead}",
                net(*direction),
                grouped(ratio.abs(), 2),
                largest(*rank)
            )
        }
        Companion::Synthetic { name, donors, gap, before, rank, of } => {
            // A region below its mix has a gap below zero: the mix gave more.
            let more = if gap.value < 0.0 { "多かった" } else { "少なかった" };
            let others = if *rank == 1 {
                format!("{of}地域を順に試しても、当てはまりに照らしてこれほど大きな乖離を示す地域は他にない")
            } else {
                format!("順に試すと、当てはまりに照らしてこれほど大きな乖離を示す地域は{of}のうち{rank}")
            };
            format!(
                "それ以前に{name}と同じように動いた組み合わせ（{}、通常の乖離{}）なら、区切り以後は1期当たり{}{more}はず。{others}",
                shares(donors),
                amount(before),
                amount(gap)
            )
        }
        Companion::IndexFit { index, slope, interval, p, explained, sample } => format!(
            "モデルの収益1に対し{index}は{}{}、モデルはその{}を説明する（{}、{}）{}",
            two(*slope),
            within(*interval, two),
            percent(*explained),
            p_value(*p),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Companion::Grid { below, tried } => {
            let found = match below {
                0 => "示すものはない".to_owned(),
                some => format!("示すのは{some}通り"),
            };
            format!("閾値・窓・期間を変えた他の{tried}通りのうち、q値5%未満の差を{found}")
        }
        Companion::SlowDrift { statistic, p, at } => format!(
            "平均からの偏差の累積はブラウン橋の標準偏差の{}倍に達し、最も離れたのは{}（{}）：{}",
            two(*statistic),
            named(*at),
            p_value(*p),
            if found(*p) {
                "平均は一定ではなかった"
            } else {
                "平均が一定だった可能性は排除できない"
            }
        ),
        Companion::Inside { group, direction, on_side, of, exceptions, leaders } => {
            let act = match direction {
                Direction::Flat => "どちらにも傾かなかった",
                Direction::Down => "売り越した",
                Direction::Up => "買い越した",
            };
            let led = if leaders.is_empty() {
                String::new()
            } else {
                format!("。主導したのは{}", parts(leaders, |p| signed(&p.amount)))
            };
            if exceptions.is_empty() {
                return format!("{}では構成員{of}のすべてが{act}{led}", term(group));
            }
            format!(
                "{}では構成員{of}のうち{on_side}が{act}{led}。例外は{}",
                term(group),
                parts(exceptions, |p| signed(&p.amount))
            )
        }
    }
}

/// 「1.2ポイント高い」.
fn by(change: f64) -> String {
    format!("{}{}", points(change), if change < 0.0 { "低い" } else { "高い" })
}
