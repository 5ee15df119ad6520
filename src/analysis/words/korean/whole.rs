//! Korean for statements about many signals at once, and about whether a flow lasts.

use super::numbers::{amount, grouped, p_value, percent, plus, signed, two};
use super::particles::{object, subject, topic};
use super::periods::{count, named};
use super::small_sample_remark;
use crate::analysis::finding::whole::Whole;
use crate::analysis::words::decisions::evidence::{builds_up, found};
use crate::analysis::words::decisions::outcome::Reversal;

/// The sentence of a statement about the whole.
pub(super) fn sentence(statement: &Whole) -> String {
    match statement {
        Whole::Index { value, when, signals, of } => {
            let all = if signals == of {
                format!("전체 {of}개 지표")
            } else {
                format!("{of}개 지표 중 {signals}개")
            };
            format!("{} {all}의 평균은 각자의 과거 대비 {}표준편차", named(*when), plus(*value, 1))
        }
        Whole::Factor { share, unrelated, agreement, sample } => format!(
            "한 요인이 지표 움직임의 {} 설명하며, 우연이라면 {}. 평균과의 상관은 {}{}",
            object(&percent(*share)),
            percent(*unrelated),
            two(*agreement),
            small_sample_remark(*sample)
        ),
        Whole::WithoutOne { low, high } => format!(
            "지표 하나를 빼면 평균은 {}({} 제외)에서 {}({} 제외) 사이에서 움직인다",
            plus(low.1, 1),
            low.0,
            plus(high.1, 1),
            high.0
        ),
        Whole::HalfLife { correlation, half_life, sample } => {
            let lasts = match half_life {
                Some(periods) => format!("움직임의 절반은 {}개 기간 만에 사라진다", grouped(*periods, 1)),
                None => "움직임은 다음 기간에 대해 아무것도 말해 주지 않는다: 전술적".to_owned(),
            };
            format!("{lasts}(전 기간과의 상관 {}{})", two(*correlation), small_sample_remark(*sample))
        }
        Whole::VarianceRatio { periods, ratio, p } => {
            let word = if builds_up(*ratio) {
                "움직임이 쌓인다: 전략적"
            } else {
                "움직임이 상쇄된다: 전술적"
            };
            let clear = if found(*p) { "" } else { ", 다만 우연으로도 나타난다" };
            format!(
                "{} 합계의 변동은 독립적인 기간의 {}배로 {word}{clear}({})",
                count(*periods),
                two(*ratio),
                p_value(*p)
            )
        }
        Whole::Since { first, periods, total, reversed, from } => {
            let back = match Reversal::of(*reversed) {
                Reversal::WentOn => "이후에도 같은 방향으로 이어졌다".to_owned(),
                Reversal::Times(times) => format!("이후 그 {}배가 되돌아왔다", grouped(times, 1)),
                Reversal::Share(share) => format!("이후 {} 되돌아왔다", subject(&percent(share))),
            };
            format!(
                "{} 이후 첫 {} {}, {back}. 합계는 {}",
                named(*from),
                topic(&count(*periods)),
                signed(first),
                amount(total)
            )
        }
    }
}
