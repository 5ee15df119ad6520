//! Japanese for statements about several groups.

use super::names::{actor, counted_groups, listed, parts, shares, some_groups, term};
use super::numbers::{amount, grouped, p_value, percent, plus_minus, points, signed, signed_points, times, two};
use super::periods::{count, named, of_periods, stretch};
use super::{moved_by, net, net_amount, small_sample_remark};
use crate::analysis::finding::groups::{Groups, Parts};
use crate::analysis::finding::{Amount, Direction, Voice};
use crate::analysis::words::decisions::evidence::{Half, moves_together};
use crate::analysis::words::parts::{SHARES, first};

/// The sentence of a statement about groups.
pub(super) fn sentence(statement: &Groups) -> String {
    match statement {
        Groups::Breadth { noun, direction, on_side, of, when, p, others } => {
            let rest = if others.is_empty() {
                String::new()
            } else {
                format!("。逆は{}", parts(others, |p| plus_minus(&p.amount)))
            };
            format!(
                "{}は{}のうち{}が{}（符号が五分五分なら{}）{rest}",
                named(*when),
                counted_groups(*of, noun),
                some_groups(*on_side, noun),
                did(*direction),
                p_value(*p)
            )
        }
        Groups::PeriodsOnSide { subject, direction, on_side, of, p } => {
            let who = if subject.holder.is_empty() { subject.name.as_str() } else { actor(&subject.holder) };
            let what = if subject.holder.is_empty() || subject.asset.is_empty() {
                String::new()
            } else {
                format!("{}を", actor(&subject.asset))
            };
            let act = match (subject.voice, direction) {
                (Voice::Level, Direction::Down) => "前の期を下回った",
                (Voice::Level, _) => "前の期を上回った",
                _ => did(*direction),
            };
            format!(
                "{who}は直近{}で{what}{act}（符号が五分五分なら{}）{}",
                of_periods(*on_side, *of),
                p_value(*p),
                small_sample_remark(*of)
            )
        }
        Groups::ValueBreadth { direction, share, equal_groups } => format!(
            "総フローの{}は{}側。その集中度は均等な{}グループに当たる",
            percent(*share),
            if *direction == Direction::Down { "売り手" } else { "買い手" },
            times(*equal_groups)
        ),
        Groups::EffectiveNumber { noun, groups, effective, correlation, sample } => format!(
            "{}は{}：{}の平均相関は{}で、独立な{}個分に当たる{}",
            counted_groups(*groups, noun),
            if moves_together(*correlation) { "連動する" } else { "ほとんど連動しない" },
            count(*sample),
            two(*correlation),
            times(*effective),
            small_sample_remark(*sample)
        ),
        Groups::BreadthHistory { as_wide, sample } => format!(
            "これと同じかそれ以上に一方へ偏ったのは{}{}",
            of_periods(*as_wide, *sample),
            small_sample_remark(*sample)
        ),
        Groups::Shares { of, direction, total, parts, when } => {
            let down = *direction == Direction::Down;
            let whole = match of {
                Parts::Trades => format!("{}{}", net_amount(*direction), amount(total)),
                Parts::Positions => {
                    format!("{}{}", if down { "ネットショート" } else { "ネットロング" }, amount(total))
                }
                Parts::Amounts if down => format!("合計{}", signed(total)),
                Parts::Amounts => format!("合計{}", amount(total)),
            };
            format!("{}の{whole}の内訳は{}", named(*when), shares(parts))
        }
        Groups::MainShare { name, share, interval, sample } => {
            let range = match interval {
                Some((low, high)) => {
                    let verdict = match Half::of((*low, *high)) {
                        Half::More => "半分と区別でき、それを上回る",
                        Half::Less => "半分と区別でき、それを下回る",
                        Half::Open => "半分と区別できない",
                    };
                    format!("。{}を抽出し直すと{}〜{}：{verdict}", count(*sample), percent(*low), percent(*high))
                }
                None => format!("。{}では区間を示すには少なすぎる", count(*sample)),
            };
            format!("{}が{}を占めた{range}", actor(name), percent(*share))
        }
        Groups::Mirror { part, own, other, told, when, same, of, p } => {
            let said = |(direction, size): &(Direction, Amount)| match direction {
                Direction::Flat => "差し引きゼロ".to_owned(),
                _ => format!("{}の{}", amount(size), net(*direction)),
            };
            format!(
                "{}、{}の鏡に当たる{}は{}、{}は{}：{}。符号の一致は{}（五分五分なら{}）{}",
                named(*when),
                actor(part),
                actor(other),
                said(told),
                actor(part),
                said(own),
                if own.0 == told.0 { "両者の方向は同じ" } else { "両者は食い違う" },
                of_periods(*same, *of),
                p_value(*p),
                small_sample_remark(*of)
            )
        }
        Groups::Offsets { of, net, sold, bought, sellers, buyers, offset, when } => {
            let (whole, below, above, gross) = match of {
                Parts::Trades => ("純額", "売り", "買い", "総フロー"),
                Parts::Positions => ("ネットポジション", "ショート", "ロング", "総ポジション"),
                Parts::Amounts => ("合計", "マイナス分", "プラス分", "絶対値の合計"),
            };
            format!(
                "{}は内訳の符号が混在し、{whole}（{}）に対する割合は誤解を招く。{below}{}の内訳は{}。{above}{}の内訳は{}。{gross}の{}は相殺された",
                named(*when),
                signed(net),
                amount(sold),
                shares(sellers),
                amount(bought),
                shares(buyers),
                percent(*offset)
            )
        }
        Groups::Contributions { of, change, parts, when } => format!(
            "{}の{}の変化は{}：{}",
            named(*when),
            match of {
                Parts::Trades => "純フロー",
                Parts::Positions => "ネットポジション",
                Parts::Amounts => "合計",
            },
            signed(change),
            listed(
                &first(parts, SHARES)
                    .0
                    .iter()
                    .map(|p| format!("{} {}", term(&p.name), signed(&p.amount)))
                    .collect::<Vec<_>>()
            )
        ),
        Groups::Rotation { sold, bought, rotated, net_share, net_sale, interval, when } => {
            let range = interval
                .map_or_else(String::new, |(low, high)| format!("（{}〜{}）", at_least_none(low), percent(high)));
            if *net_sale {
                let majority = match interval.map(Half::of) {
                    Some(Half::More) => "。大半はリスク削減",
                    Some(Half::Less) => "。大半は入れ替え",
                    Some(Half::Open) => "。大半がリスク削減かどうかは決められない",
                    None => "",
                };
                format!(
                    "{}に売られた{}のうち、{}は他の投資先への入れ替え、{}{range}はリスク削減{majority}",
                    named(*when),
                    amount(sold),
                    percent(*rotated),
                    percent(*net_share)
                )
            } else {
                format!(
                    "{}に買われた{}のうち、{}は他の売却による資金、{}{range}は新規資金",
                    named(*when),
                    amount(bought),
                    percent(*rotated),
                    percent(*net_share)
                )
            }
        }
        Groups::Destinations { bought, sold } => {
            let one = |what: &str, parts: &[_]| {
                if parts.is_empty() { format!("{what}はなし") } else { format!("{what}は{}", shares(parts)) }
            };
            format!("{}。{}", one("買い", bought), one("売り", sold))
        }
        Groups::Stability { same, windows, length, net_sale } => format!(
            "{}の窓{windows}のうち{same}で{}",
            count(*length),
            if *net_sale { "売りが買いを上回った" } else { "買いが売りを上回った" }
        ),
        Groups::Absorbed { actor: one, other, direction, share, over } => format!(
            "直近{}に{}が{}額の{}を{}が{}{}",
            count(*over),
            actor(one),
            did(*direction),
            percent(*share),
            actor(other),
            if *direction == Direction::Down { "買った" } else { "売った" },
            small_sample_remark(*over)
        ),
        Groups::Opposite { actor: one, other, share, of, p, correlation } => format!(
            "{}と{}は{}のうち{}で逆方向（符号が五分五分なら{}）。相関は{}{}",
            actor(one),
            actor(other),
            count(*of),
            percent(*share),
            p_value(*p),
            if correlation.is_nan() { "算出不能".to_owned() } else { two(*correlation) },
            small_sample_remark(*of)
        ),
        Groups::Unexplained { groups, when, closed: true, .. } => {
            format!("{}は{groups}グループの収支が一致し、台帳に漏れはない", named(*when))
        }
        Groups::Unexplained { known, groups, when, closed: false } => {
            let (side, other) =
                if known.value < 0.0 { ("売り越し", "買った") } else { ("買い越し", "売った") };
            format!(
                "{}は既知の{groups}グループの合計で{}の{side}。発行体を含め、名前の挙がらない主体が同額を{other}",
                named(*when),
                amount(known)
            )
        }
        Groups::Weight { name, percent, equal_parts, parts, when } => format!(
            "{}の{name}のウエートは{}%。全{parts}構成要素の集中度は均等な{}個に当たる",
            named(*when),
            grouped(*percent, 1),
            times(*equal_parts)
        ),
        Groups::Top { names, percent, when } => {
            format!("{}の上位{}（{}）のウエートは{}%", named(*when), names.len(), listed(names), grouped(*percent, 1))
        }
        Groups::Drift { name, change, drift, trading, from, to } => format!(
            "{name}のウエートは{}に{}{}：価格による分{}、売買による分{}",
            stretch(*from, *to),
            points(*change),
            moved_by(*change),
            signed_points(*drift),
            signed_points(*trading)
        ),
        Groups::WeightChange { name, change, from, to } => format!(
            "{name}のウエートは{}に{}{}。リターンがないため、価格によるか売買によるかは分からない",
            stretch(*from, *to),
            points(*change),
            moved_by(*change)
        ),
    }
}

/// 「買い越した」「売り越した」.
fn did(direction: Direction) -> &'static str {
    match direction {
        Direction::Down => "売り越した",
        Direction::Up => "買い越した",
        Direction::Flat => "どちらにも傾かなかった",
    }
}

/// A share whose interval reaches to the other side: below zero none of it was.
fn at_least_none(share: f64) -> String {
    if share < 0.0 { "ゼロ".to_owned() } else { percent(share) }
}
