//! Korean for tables.

use super::columns::{listing, what};
use super::course::slot;
use super::names::term;
use crate::analysis::heads::{Head, RunState, Title};
use crate::plot::words::korean::date;
use crate::unit::{Quantity, Unit};

/// What a table is called.
pub(in crate::analysis::words) fn title(title: &Title) -> String {
    let words = match title {
        Title::Extremes { lowest: true, changes: true } => "가장 낮은 변화(최근 포함)",
        Title::Extremes { lowest: true, changes: false } => "가장 낮은 값(최근 포함)",
        Title::Extremes { lowest: false, changes: true } => "가장 높은 변화(최근 포함)",
        Title::Extremes { lowest: false, changes: false } => "가장 높은 값(최근 포함)",
        Title::LongestStreaks => "가장 긴 연속",
        Title::Positions => "포지션(최근순)",
        Title::ModelPositions => "자본 단위 포지션(최근순)",
        Title::IndexByLag => "지수와 모형의 시차별 상관",
        Title::RollingCorrelation => "이동 상관(최근순)",
        Title::AllPairs => "모든 쌍",
        Title::Scores => "최근 월의 점수",
        Title::Mix => "조합과 차례로 시험한 각 지역",
        Title::ShareByStart => "사건 이전 변동의 비중(시작점별)",
        Title::CorrelationByLead => "선행별 상관(양수는 통화가 먼저)",
        Title::Regimes => "구간",
        Title::Breaks => "변화점",
        Title::SameSlot(place) => return format!("해마다의 같은 시기({})", slot(*place)),
        Title::Of(about) => listing(*about),
        Title::Buckets(unit) => return format!("기간별 매매 내역({}, 최근순)", unit_words(unit)),
        Title::AddedUpAfter(flow, day) => return format!("{flow}: {} 이후 누계", date(*day)),
        Title::Later(first, second) => return format!("{first} · 몇 기간 뒤의 {second} 상관"),
        Title::MeansPerPeriod(unit) => return format!("기간당 평균({})", unit_words(unit)),
        Title::Turns(unit) => return format!("각 전환 시점 전후({})", unit_words(unit)),
        Title::Prints(unit) => return format!("각 공표치({}, 최근순)", unit_words(unit)),
    };
    words.to_owned()
}

/// What a column is called.
pub(in crate::analysis::words) fn head(head: &Head) -> String {
    let plain = match head {
        Head::PeriodEnd => "기말",
        Head::Value(unit) => return format!("값({})", unit_words(unit)),
        Head::FirstPeriod => "처음",
        Head::LastPeriod => "마지막",
        Head::Sign => "부호",
        Head::Periods => "기간 수",
        Head::Sum => "합계",
        Head::State => "상태",
        Head::AsOf => "기준일",
        Head::Long => "매수",
        Head::Short => "매도",
        Head::Net => "순포지션",
        Head::NetOfOpenInterest => "순포지션(미결제약정 대비 %)",
        Head::Price => "가격",
        Head::Lowest => "최저",
        Head::Mean => "평균",
        Head::MeanOf(unit) => return format!("평균({})", unit_words(unit)),
        Head::Highest => "최고",
        Head::ModelLeads => "모형의 선행 기간",
        Head::Correlation => "상관",
        Head::WindowTo => "창의 끝",
        Head::FirstSeries => "첫째",
        Head::SecondSeries => "둘째",
        Head::Before => "이전",
        Head::After => "이후",
        Head::Z => "z",
        Head::P => "p",
        Head::POfNoChange => "변화 없음의 p값",
        Head::Signal => "신호",
        Head::Counted => "세는 방향",
        Head::Score => "점수",
        Head::Region => "지역",
        Head::WeightInMix => "조합 비중(%)",
        Head::GapRatio => "괴리의 제곱평균제곱근(이후/이전)",
        Head::Start => "시작점",
        Head::Share => "비중(%)",
        Head::ShareOfTime => "시간 비중(%)",
        Head::CurrencyLeads => "통화의 선행 기간",
        Head::Filtered => "필터 적용",
        Head::AsItIs => "원래 값",
        Head::From => "하단",
        Head::To => "상단",
        Head::StretchFrom => "시작",
        Head::StretchTo => "끝",
        Head::LastBefore => "직전 기간",
        Head::LowEnd => "95% 하단",
        Head::HighEnd => "95% 상단",
        Head::LowEndPersistent => "하단(오차가 지속되는 경우)",
        Head::HighEndPersistent => "상단(오차가 지속되는 경우)",
        Head::Year => "연도",
        Head::SumIn(unit) => return format!("합계({})", unit_words(unit)),
        Head::Of(about) => what(*about),
        Head::In(about, unit) => return format!("{}({})", what(*about), unit_words(unit)),
        Head::OfGdp(about) => return format!("{}({})", what(*about), "GDP 대비 %"),
        Head::Named(name) => return name.clone(),
        Head::NamedIn(name, unit) => return format!("{name}({})", unit_words(unit)),
        Head::NamedPercent(name) => return format!("{name}, %"),
        Head::PartIn(name, unit) => return format!("{}({})", term(name), unit_words(unit)),
        Head::PartOfGdp(name) => return format!("{}({})", term(name), "GDP 대비 %"),
        Head::Unit(unit) => return unit_words(unit),
        Head::Pair(first, second) => return format!("{first} · {second}"),
        Head::NextReturn(periods) => return format!("이후 {periods}개 기간 수익률, %"),
        Head::PeriodsTo(periods) => return format!("말일({periods}개 기간)"),
        Head::AllPeriods(periods, unit) => return format!("전체 {periods}개 기간({})", unit_words(unit)),
    };
    plain.to_owned()
}

/// Whether a streak goes on.
pub(in crate::analysis::words) fn state(state: RunState) -> &'static str {
    match state {
        RunState::Open => "진행 중",
        RunState::Ended => "종료",
    }
}

/// A unit with its power of ten: "백만 달러".
fn unit_words(unit: &Unit) -> String {
    const SCALES: [&str; 13] = ["", "십", "백", "천", "만", "십만", "백만", "천만", "억", "십억", "백억", "천억", "조"];
    let Some(scale) = usize::try_from(unit.power_of_ten).ok().and_then(|power| SCALES.get(power)) else {
        return unit.label();
    };
    let quantity = match &unit.quantity {
        Quantity::Money { currency } => crate::plot::words::korean::currency(currency).to_string(),
        Quantity::Contracts => "계약".to_owned(),
        Quantity::Shares => "주".to_owned(),
        Quantity::Percent => "%".to_owned(),
        Quantity::Fraction => "비율".to_owned(),
        Quantity::Index => "지수 포인트".to_owned(),
        Quantity::Price { of } | Quantity::Count { of } => super::names::term(of).to_string(),
        Quantity::Unknown => "단위 미기재".to_owned(),
    };
    format!("{scale} {quantity}").trim().to_owned()
}
