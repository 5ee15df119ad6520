//! Japanese for statements about flows beside returns. Never "caused": flows and prices move each other.

use super::names::{actor, listed, term};
use super::numbers::{amount, grouped, number, p_value, percent};
use super::periods::{count, named, span};
use super::{small_cases_remark, small_sample_remark};
use crate::analysis::finding::returns::Returns;
use crate::analysis::words::decisions::evidence::{found, is_weak_instrument};
use crate::analysis::words::parts::{hundredth_of, tenth_of};

/// The sentence of a statement about flows and returns.
pub(super) fn sentence(statement: &Returns) -> String {
    match statement {
        Returns::Scenario { multiplier, flow, market, share, moves: (middle, low, high) } => format!(
            "乗数が{}なら、{}の市場に対する{}の{}（市場の{}）に伴う変動は{}（乗数1〜8では{}〜{}）",
            number(*multiplier),
            amount(market),
            amount(flow),
            if flow.value < 0.0 { "売り越し" } else { "買い越し" },
            percent(share.abs()),
            moved(*middle),
            moved(*low),
            moved(*high)
        ),
        Returns::Attribution { name, total, parts, rest, bounds: (low, high), when } => {
            let each: Vec<String> =
                parts.iter().map(|(name, part)| format!("{} {}", term(name), moved(*part))).collect();
            format!(
                "{name}は{}に{}変動。この乗数のもとでフローに当たる分は{}、残りは{}。全フローの合計は乗数1〜8で{}〜{}に当たる",
                named(*when),
                moved(*total),
                listed(&each),
                moved(*rest),
                moved(*low),
                moved(*high)
            )
        }
        Returns::Estimate { multiplier, interval, p, sample, first_stage } => {
            let range = interval.map_or_else(
                || "（両端のある区間はない）".to_owned(),
                |(low, high)| format!("（95%区間：{}〜{}）", number(hundredth_of(low)), number(hundredth_of(high))),
            );
            let test = p.map_or_else(String::new, |p| format!("、{}", p_value(p)));
            let flow = "市場の1%のフローに伴う変動は";
            let how = match first_stage {
                None => format!("{}で、{flow}", count(*sample)),
                Some(f) if is_weak_instrument(*f) => format!(
                    "操作変数は弱い（第1段階のF値{}、10未満）。それによれば{}で、{flow}",
                    number(tenth_of(*f)),
                    count(*sample)
                ),
                Some(f) => {
                    format!("操作変数（第1段階のF値{}）によると{}で、{flow}", number(tenth_of(*f)), count(*sample))
                }
            };
            format!("{how}{}{range}{test}{}", moved(*multiplier), small_sample_remark(*sample))
        }
        Returns::After {
            name,
            holder,
            horizon,
            means: (selling, other),
            cases: (sold, rest),
            rises,
            interval,
            drawn,
            p,
            smallest,
            equivalence,
        } => {
            let who =
                if holder.is_empty() { "売り越し".to_owned() } else { format!("{}の売り越し", actor(holder)) };
            let time = match horizon {
                None => format!("{who}の期（{sold}回）"),
                Some(horizon) => format!("{who}の後の{}（{sold}回）", span(*horizon)),
            };
            let range = interval.map_or_else(
                || "（区間を示すには回数が少なすぎる）".to_owned(),
                |(low, high)| format!("（95%区間：{}〜{}）", number(hundredth_of(low)), number(hundredth_of(high))),
            );
            let test = p.map_or_else(String::new, |p| format!("、{}", p_value(p)));
            let again = drawn.map_or_else(String::new, |((low, high), draws)| {
                format!(
                    "。ブロックを{}回抽出すると{}〜{}",
                    grouped(draws as f64, 0),
                    number(hundredth_of(low)),
                    number(hundredth_of(high))
                )
            });
            let power = smallest.map_or_else(String::new, |s| {
                format!("。5回に4回見つけられるのは{}ポイント以上の差", number(hundredth_of(s)))
            });
            let verdict = equivalence.map_or_else(String::new, |(margin, p)| {
                let said = if found(p) { "示された" } else { "示されていない" };
                format!("。「{}を超える効果はない」ことは{said}（{}）", number(hundredth_of(margin)), p_value(p))
            });
            format!(
                "{time}の{name}のリターンは平均{}、それ以外（{rest}回）は{}で、差は{}ポイント{range}{test}。上昇した割合は{}、\
                 それ以外は{}{again}{power}{verdict}{}",
                moved(*selling),
                moved(*other),
                signed(selling - other),
                percent(rises.0),
                percent(rises.1),
                small_cases_remark(*sold)
            )
        }
    }
}

fn signed(value: f64) -> String {
    let shown = hundredth_of(value);
    if shown > 0.0 { format!("+{}", number(shown)) } else { number(shown) }
}

/// "+1.2%", "−6%".
fn moved(value: f64) -> String {
    format!("{}%", signed(value))
}
