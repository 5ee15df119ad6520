//! Chinese for statements about many signals at once, and about whether a flow lasts.

use super::numbers::{amount, grouped, p_value, percent, plus, signed, two};
use super::periods::{count, named};
use super::small_sample_remark;
use crate::analysis::finding::whole::Whole;
use crate::analysis::words::decisions::evidence::{builds_up, found};
use crate::analysis::words::decisions::outcome::Reversal;
use crate::language::{Script, written};

/// The sentence of a statement about the whole.
pub(super) fn sentence(zh: Script, statement: &Whole) -> String {
    match statement {
        Whole::Index { value, when, signals, of } => {
            let all = if signals == of {
                written!(zh, "全部{of}个信号", "全部{of}個訊號")
            } else {
                written!(zh, "{of}个信号中{signals}个", "{of}個訊號中{signals}個")
            };
            written!(
                zh,
                "{}，{all}的均值为各自历史的{}个标准差",
                "{}，{all}的平均值為各自歷史的{}個標準差",
                named(zh, *when),
                plus(*value, 1)
            )
        }
        Whole::Factor { share, unrelated, agreement, sample } => written!(
            zh,
            "单一因子解释各信号变动的{}，若互不相关则为{}；与信号均值的相关系数为{}{}",
            "單一因子解釋各訊號變動的{}，若互不相關則為{}；與訊號平均值的相關係數為{}{}",
            percent(*share),
            percent(*unrelated),
            two(zh, *agreement),
            small_sample_remark(zh, *sample)
        ),
        Whole::WithoutOne { low, high } => written!(
            zh,
            "逐一剔除信号时，均值介于{}（不含{}）与{}（不含{}）之间",
            "逐一剔除訊號時，平均值介於{}（不含{}）與{}（不含{}）之間",
            plus(low.1, 1),
            low.0,
            plus(high.1, 1),
            high.0
        ),
        Whole::HalfLife { correlation, half_life, sample } => {
            let lasts = match half_life {
                Some(periods) => written!(zh, "变动在{}期后消失一半", "變動在{}期後消失一半", grouped(*periods, 1)),
                None => zh.of("变动对下一期没有预示意义：战术性", "變動對下一期沒有預示意義：戰術性").to_owned(),
            };
            written!(
                zh,
                "{lasts}（与前一期的相关系数为{}{}）",
                "{lasts}（與前一期的相關係數為{}{}）",
                two(zh, *correlation),
                small_sample_remark(zh, *sample)
            )
        }
        Whole::VarianceRatio { periods, ratio, p } => {
            let word = if builds_up(*ratio) {
                zh.of("相互累积：战略性", "相互累積：戰略性")
            } else {
                zh.of("相互抵消：战术性", "相互抵消：戰術性")
            };
            let clear = if found(*p) { "" } else { "，偶然亦可如此" };
            written!(
                zh,
                "{}累计值的波动为各期独立时的{}倍，各期变动{word}{clear}（{}）",
                "{}累計值的波動為各期獨立時的{}倍，各期變動{word}{clear}（{}）",
                count(zh, *periods),
                grouped(*ratio, 2),
                p_value(zh, *p)
            )
        }
        Whole::Since { first, periods, total, reversed, from } => {
            let back = match Reversal::of(*reversed) {
                Reversal::WentOn => zh.of("其后同方向延续", "其後同方向延續").to_owned(),
                Reversal::Times(times) => {
                    written!(zh, "其后反向流回，为此前的{}倍", "其後反向流回，為先前的{}倍", grouped(times, 1))
                }
                Reversal::Share(share) => written!(zh, "其后{}流回", "其後{}流回", percent(share)),
            };
            written!(
                zh,
                "自{}起，前{}合计{}，{back}；总计{}",
                "自{}起，前{}合計{}，{back}；總計{}",
                named(zh, *from),
                count(zh, *periods),
                signed(zh, first),
                amount(zh, total)
            )
        }
    }
}
