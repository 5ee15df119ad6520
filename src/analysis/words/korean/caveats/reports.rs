//! Korean for caveats of reports and prices.

use crate::analysis::caveat::reports::Reports;
use crate::plot::words::korean::date;
use std::borrow::Cow;

pub(super) fn said(about: &Reports) -> Cow<'static, str> {
    match about {
        Reports::KnownLater => "포지션은 보고 기준일(보통 화요일)의 것이며 빨라야 3일 뒤에 공표된다".into(),
        Reports::OwnClasses => "분류는 거래자의 자체 신고이며, 현물 채권이나 스왑을 헤지하는 선물도 똑같이 센다".into(),
        Reports::ShortHistory(sample) => {
            format!("보고 {sample}회는 3년에 못 미친다: 백분위는 있는 표본 기준이다").into()
        }
        Reports::NeedsPrice(contract) => {
            format!("계약 ‘{contract}’의 금액 환산에는 보고 기준일의 가격이 필요하다").into()
        }
        Reports::NoContract => "계약 명세가 없어 금액을 계산하지 않는다".into(),
        Reports::ExpiryWeeks => {
            "만기 주에는 시장 전망과 무관하게 미결제약정이 줄어든다. 롤오버의 영향은 제거하지 않았다".into()
        }
        Reports::ReportedLate => "보고는 기준일로부터 약 8영업일 뒤에 공표된다".into(),
        Reports::ShortsHedge => "펀드 공매도는 보유 주식의 헤지인 경우가 많고 펀드 지분은 대여용으로도 설정되므로 비율이 100%를 넘을 수 \
                                 있다: 그 자체로 하락에 거는 것은 아니다"
            .into(),
        Reports::NoVolume(name, day) => {
            format!("상환 소요일은 제시하지 않음: ‘{name}’에 {}까지의 거래량이 없다", date(*day)).into()
        }
        Reports::Splits(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            format!(
                "공매도 주식 수와 유통 주식 수가 {}에 함께 급변했다: 주식 분할로 보이며 공매도의 변화가 아니다",
                days.join(", ")
            )
            .into()
        }
        Reports::NoForecast => "예측은 제시하지 않음: 지수와 이후 수익률이 있는 보고 24회가 필요하다".into(),
        Reports::NoIndex => "예측은 제시하지 않음: 지수를 정의할 수 없다".into(),
        Reports::ZeroRatio => "지수는 제시하지 않음: 비율이 0이면 로그를 취할 수 없다".into(),
        Reports::DirectionalShorts => {
            "레버리지 펀드는 방향성 숏도 보유한다. 보고는 화요일 기준이며 그 주 금요일에 공표된다".into()
        }
        Reports::FaceValues => "액면 기준이며 시가나 듀레이션이 아니다".into(),
        Reports::NoBasis => "베이시스가 주어지지 않았다: 세 번째 징후를 확인할 수 없어 청산이라고 판정할 수 없다".into(),
        Reports::IndirectBidders => "간접 응찰자는 딜러를 통해 응찰하는 고객으로 국내 자산운용사도 포함된다. 해외 비중은 나중에 공표되는 \
                                     투자자 유형별 낙찰 내역에서 알 수 있다"
            .into(),
        Reports::Model => {
            "모형 추정이다: 실제 펀드의 속도와 한도는 공개되지 않는다. 띠는 속도에 따른 폭이며 신뢰구간이 아니다".into()
        }
        Reports::Rolls => {
            "선물의 월물 교체는 조정되어 있어야 하며, 가격 자체가 그렇지 않다면 수익률은 현금 대비 초과분이 아니다".into()
        }
        Reports::Saturated { long } => {
            let (side, less) = if *long { ("롱", "매도") } else { ("숏", "매수") };
            format!(
                "모든 속도에서 {side} 한도에 이르렀다: 신호는 이제 {less} 쪽으로만 움직일 수 있고 시장이 진정될 때만 포지션이 커진다"
            )
            .into()
        }
        Reports::NoDividends => "배당이 주어지지 않았다: 내재금리가 지수 배당수익률만큼 낮게 나온다".into(),
        Reports::DividendsEstimated => "배당은 추정치이다. 지수 1포인트의 영향을 참고할 것".into(),
        Reports::SameMoment => {
            "선물과 지수는 같은 시각의 값이어야 한다: 더 늦은 종가는 조달 비용처럼 보인다".into()
        }
        Reports::ThirdFridays => "일수는 3월, 6월, 9월, 12월의 셋째 금요일을 기준으로 한다".into(),
        Reports::NearExpiry(days) => format!("만기 {days}일 이내에는 값을 내지 않는다").into(),
        Reports::LevelNotTakenOut { reason: true } => {
            "등가격 변동성이 없어 수준의 영향을 제거하지 못했다: 시장이 요동칠 때는 모든 리스크 리버설이 커진다".into()
        }
        Reports::LevelNotTakenOut { reason: false } => "등가격 변동성이 없어 수준의 영향을 제거하지 못했다".into(),
        Reports::OutsideBounds(prices) => {
            format!("가격 {prices}개가 무차익 범위를 벗어나 변동성을 구할 수 없다").into()
        }
        Reports::DeltasApart(periods) => format!(
            "{periods}개 기간에서 콜과 풋의 델타 차이가 0.05를 넘는다: 그 차이는 같은 델타의 리스크 리버설이 아니다"
        )
        .into(),
        Reports::ConstantRates => "금리와 잔존일수는 일정하다고 본다".into(),
        Reports::OnePrice => "헤지와 투기는 같은 가격을 치른다: 선물환 거래량과 통화 베이시스도 함께 볼 것".into(),
        Reports::ConstantTenor => "고정 만기 호가는 제시 은행이 매일 롤오버하며, 부호와 델타는 그 관행을 따른다".into(),
        Reports::HedgeRatioError(points) => {
            format!("헤지 비율은 조사와 표본에서 나온다: 범위는 사용자가 지정한 {points}%포인트의 오차를 반영한다").into()
        }
        Reports::HedgeRatioCarried(periods) => {
            format!("{periods}개 기간에는 공표 주기 한 번 이내의 최근 헤지 비율을 쓴다").into()
        }
        Reports::HedgedLater => {
            "가격이나 환율에 따른 보유액 변화도 매수처럼 헤지를 움직이지만, 헤지는 롤오버할 때 조정되므로 늦다".into()
        }
        Reports::CarryLeftOut => {
            "분산이 가장 작은 비율은 캐리를 고려하지 않는다: 헤지에는 금리차만큼의 비용 또는 수익이 따른다".into()
        }
        Reports::AverageOfWindow => "창 전체의 평균이다. 통화와 자산의 상관은 위기 때 뒤바뀐다".into(),
        Reports::BothWeaken => {
            "헤지 확대와 증권 매도는 모두 통화 약세 요인이다: 둘은 흐름의 부호로 대략 구별될 뿐이다".into()
        }
        Reports::FirstIsNoCause => {
            "먼저 움직인다고 원인은 아니다. 가격은 소식이 나온 기간에 움직이고 흐름은 결제일 기준으로 보고된다".into()
        }
        Reports::IndexOfFunds => {
            "지수의 자산은 업계 전체의 자산이 아니며, 업종 간 이동이 베타의 변화처럼 보일 수 있다".into()
        }
        Reports::NetBetas => "지수의 베타는 숏을 차감하고 레버리지를 포함한 것이다".into(),
        Reports::StateAssets => "자산을 10억 달러 단위로 입력하면 변화를 금액으로 볼 수 있다".into(),
        Reports::Smoothed(name, autocorrelation) => format!(
            "{name}의 수익률은 직전과 닮았다(자기상관 {autocorrelation:.2}): 가격이 늦거나 평활화되어 베타가 낮게 나올 수 있다. 시차를 \
             포함한 합계와 평활화를 제거한 수익률을 볼 것"
        )
        .into(),
        Reports::NoStyles => {
            "스타일 비중은 제시하지 않음: 탐색이 요인의 조합으로 수렴하지 않았다. 요인을 하나 빼거나 더 긴 창을 고를 것".into()
        }
    }
}
