//! Korean for caveats of pace.

use crate::analysis::caveat::pace::Pace;
use crate::analysis::words::korean::particles::topic;
use crate::calendar::Frequency;
use std::borrow::Cow;

pub(super) fn said(about: &Pace) -> Cow<'static, str> {
    match about {
        Pace::NoStreak => "연속 기간은 제시하지 않음: 최근 값에 방향이 없다".into(),
        Pace::SumsOverlap => "연속 기간은 제시하지 않음: 여러 기간의 합계는 서로 겹쳐 연속이 길어 보인다".into(),
        Pace::TooFew { needed, name, found } => format!(
            "순위, 백분위, z점수, ‘~ 이후 최대’는 제시하지 않음: 완결된 기간 {needed}개가 필요하나 {} {found}개뿐이다",
            topic(&format!("‘{name}’"))
        )
        .into(),
        Pace::LevelNotSummed(periods) => format!("잔액은 합산하지 않고 {periods}개 기간의 변화를 쓴다").into(),
        Pace::TakenForReturns(name) => format!(
            "{} 수익률로 본다: 퍼센트 단위이고 양수와 음수가 섞여 있으며 직전 값과 거의 닮지 않았다. 변화가 아니라 값 자체를 평가한다",
            topic(&format!("‘{name}’"))
        )
        .into(),
        Pace::MoneyOfTheDay => "금액은 당시 명목 기준이다: 순위와 최고 기록은 시장이 커지면 쉽게 경신된다".into(),
        Pace::WeeksOfDays => "주간 값은 일별 값으로 만든 것으로, 공표 기관의 주간 통계와 다를 수 있다".into(),
        Pace::LeadingZeros(periods) => {
            format!("첫 값 이전의 0 또는 빈칸 {periods}개 기간은 자료 없음으로 본다").into()
        }
        Pace::ScoreTooFew { window, needed, found } => format!(
            "z점수는 제시하지 않음: {window}개 기간의 창에 값 {needed}개가 필요하나 {found}개뿐이다. 더 짧은 창을 고를 것"
        )
        .into(),
        Pace::ScoreNoSpread => "z점수는 제시하지 않음: 최근 값 이전 창의 값에 변동이 없다".into(),
        Pace::BlocksOfOne(blocks) => format!(
            "최댓값의 분포는 제시하지 않음: {} 단위에는 값이 하나씩뿐이다. 더 긴 단위를 고를 것",
            unit(*blocks)
        )
        .into(),
        Pace::BlocksTooFew { needed, blocks, name, found } => format!(
            "최댓값의 분포는 제시하지 않음: 완결된 {} 단위 {needed}개가 필요하나 {} {found}개뿐이다",
            unit(*blocks),
            topic(&format!("‘{name}’"))
        )
        .into(),
        Pace::BlocksAlike => "최댓값의 분포는 제시하지 않음: 최댓값에 변동이 없거나 평균이 없다".into(),
    }
}

/// "월" of "월 단위".
fn unit(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "일",
        Frequency::Weekly => "주",
        Frequency::Semimonthly => "반월",
        Frequency::Monthly => "월",
        Frequency::Quarterly => "분기",
        Frequency::Semiannual => "반기",
        Frequency::Annual => "연",
        Frequency::Irregular => "기간",
    }
}
