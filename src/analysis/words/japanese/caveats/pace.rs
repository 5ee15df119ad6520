//! Japanese for caveats of pace.

use crate::analysis::caveat::pace::Pace;
use crate::calendar::Frequency;
use std::borrow::Cow;

pub(super) fn said(about: &Pace) -> Cow<'static, str> {
    match about {
        Pace::NoStreak => "連続期間は示さない：直近の値に方向がない".into(),
        Pace::SumsOverlap => "連続期間は示さない：複数期の合計は互いに重なり、連続が長く見えるため".into(),
        Pace::TooFew { needed, name, found } => format!(
            "順位、パーセンタイル、zスコア、「〜以来最大」は示さない：完結した期が{needed}必要なところ、「{name}」は{found}"
        )
        .into(),
        Pace::LevelNotSummed(periods) => format!("残高は合計せず、{periods}期間の変化を用いる").into(),
        Pace::TakenForReturns(name) => format!(
            "「{name}」はリターンとみなす：パーセント表示で正負があり、前期の値とほとんど似ていないため。変化ではなく値そのものを評価する"
        )
        .into(),
        Pace::MoneyOfTheDay => "金額は名目値：順位や最高記録は市場の拡大とともに更新されやすい".into(),
        Pace::WeeksOfDays => "週次は日次から集計：公表元の週次統計とは異なることがある".into(),
        Pace::LeadingZeros(periods) => format!("最初の値より前のゼロまたは空白の{periods}期は、データなしとみなす").into(),
        Pace::ScoreTooFew { window, needed, found } => {
            format!("zスコアは示さない：{window}期の窓に{needed}個の値が必要だが{found}個しかない。窓を短くすること").into()
        }
        Pace::ScoreNoSpread => "zスコアは示さない：直近の値より前の窓にばらつきがない".into(),
        Pace::BlocksOfOne(blocks) => {
            format!("最大値の分布は示さない：{}単位では値が1つずつしかない。より長い単位を選ぶこと", unit(*blocks)).into()
        }
        Pace::BlocksTooFew { needed, blocks, name, found } => format!(
            "最大値の分布は示さない：完結した{}単位が{needed}必要なところ、「{name}」は{found}",
            unit(*blocks)
        )
        .into(),
        Pace::BlocksAlike => "最大値の分布は示さない：最大値にばらつきがないか、平均が存在しない".into(),
    }
}

/// 「月」 of 「月単位」.
fn unit(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "日",
        Frequency::Weekly => "週",
        Frequency::Semimonthly => "半月",
        Frequency::Monthly => "月",
        Frequency::Quarterly => "四半期",
        Frequency::Semiannual => "半期",
        Frequency::Annual => "年",
        Frequency::Irregular => "期",
    }
}
