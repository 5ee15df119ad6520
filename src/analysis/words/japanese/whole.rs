//! Japanese for statements about many signals at once, and about whether a flow lasts.

use super::numbers::{amount, grouped, p_value, percent, plus, signed, two};
use super::periods::{count, named};
use super::small_sample_remark;
use crate::analysis::finding::whole::Whole;
use crate::analysis::words::decisions::evidence::{builds_up, found};
use crate::analysis::words::decisions::outcome::Reversal;

/// The sentence of a statement about the whole.
pub(super) fn sentence(statement: &Whole) -> String {
    match statement {
        Whole::Index { value, when, signals, of } => {
            let all =
                if signals == of { format!("全{of}指標") } else { format!("{of}指標のうち{signals}指標") };
            format!("{}の{all}の平均は、それぞれの過去に対して{}標準偏差", named(*when), plus(*value, 1))
        }
        Whole::Factor { share, unrelated, agreement, sample } => format!(
            "一つの因子が指標の動きの{}を説明し、偶然なら{}。平均との相関は{}{}",
            percent(*share),
            percent(*unrelated),
            two(*agreement),
            small_sample_remark(*sample)
        ),
        Whole::WithoutOne { low, high } => format!(
            "指標を一つ除くと、平均は{}（{}を除く）から{}（{}を除く）の間で動く",
            plus(low.1, 1),
            low.0,
            plus(high.1, 1),
            high.0
        ),
        Whole::HalfLife { correlation, half_life, sample } => {
            let lasts = match half_life {
                Some(periods) => format!("動きの半分は{}期で消える", grouped(*periods, 1)),
                None => "動きは次の期について何も語らない：戦術的".to_owned(),
            };
            format!("{lasts}（前期との相関{}{}）", two(*correlation), small_sample_remark(*sample))
        }
        Whole::VarianceRatio { periods, ratio, p } => {
            let word = if builds_up(*ratio) {
                "動きは積み上がる：戦略的"
            } else {
                "動きは打ち消し合う：戦術的"
            };
            let clear = if found(*p) { "" } else { "、ただし偶然でも起こる" };
            format!(
                "{}分の合計の変動は独立な期の{}倍で、{word}{clear}（{}）",
                count(*periods),
                two(*ratio),
                p_value(*p)
            )
        }
        Whole::Since { first, periods, total, reversed, from } => {
            let back = match Reversal::of(*reversed) {
                Reversal::WentOn => "その後も同じ方向に続いた".to_owned(),
                Reversal::Times(times) => format!("その後にその{}倍が戻った", grouped(times, 1)),
                Reversal::Share(share) => format!("その後に{}が戻った", percent(share)),
            };
            format!(
                "{}以降、最初の{}は{}で、{back}。合計は{}",
                named(*from),
                count(*periods),
                signed(first),
                amount(total)
            )
        }
    }
}
