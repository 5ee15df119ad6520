//! Chinese for statements about many signals at once, and about whether a flow lasts.

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
                if signals == of { format!("全部{of}个信号") } else { format!("{of}个信号中{signals}个") };
            format!("{}，{all}的均值为各自历史的{}个标准差", named(*when), plus(*value, 1))
        }
        Whole::Factor { share, unrelated, agreement, sample } => format!(
            "单一因子解释各信号变动的{}，若互不相关则为{}；与信号均值的相关系数为{}{}",
            percent(*share),
            percent(*unrelated),
            two(*agreement),
            small_sample_remark(*sample)
        ),
        Whole::WithoutOne { low, high } => format!(
            "逐一剔除信号时，均值介于{}（不含{}）与{}（不含{}）之间",
            plus(low.1, 1),
            low.0,
            plus(high.1, 1),
            high.0
        ),
        Whole::HalfLife { correlation, half_life, sample } => {
            let lasts = match half_life {
                Some(periods) => format!("变动在{}期后消失一半", grouped(*periods, 1)),
                None => "变动对下一期没有预示意义：战术性".to_owned(),
            };
            format!("{lasts}（与前一期的相关系数为{}{}）", two(*correlation), small_sample_remark(*sample))
        }
        Whole::VarianceRatio { periods, ratio, p } => {
            let word = if builds_up(*ratio) { "相互累积：战略性" } else { "相互抵消：战术性" };
            let clear = if found(*p) { "" } else { "，偶然亦可如此" };
            format!(
                "{}累计值的波动为各期独立时的{}倍，各期变动{word}{clear}（{}）",
                count(*periods),
                grouped(*ratio, 2),
                p_value(*p)
            )
        }
        Whole::Since { first, periods, total, reversed, from } => {
            let back = match Reversal::of(*reversed) {
                Reversal::WentOn => "其后同方向延续".to_owned(),
                Reversal::Times(times) => format!("其后反向流回，为此前的{}倍", grouped(times, 1)),
                Reversal::Share(share) => format!("其后{}流回", percent(share)),
            };
            format!("自{}起，前{}合计{}，{back}；总计{}", named(*from), count(*periods), signed(first), amount(total))
        }
    }
}
