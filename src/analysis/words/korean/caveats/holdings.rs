//! Korean for caveats of holdings and accounts.

use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::words::korean::numbers::number;
use crate::analysis::words::korean::particles::topic;
use crate::plot::words::korean::date;
use std::borrow::Cow;

pub(super) fn said(about: &Holdings) -> Cow<'static, str> {
    match about {
        Holdings::FlowImplied => {
            "거래액이 주어지지 않았다: 변화 중 수익률로 설명되지 않는 부분을 쓰며 오차가 포함된다".into()
        }
        Holdings::PriceEstimated => "가격 요인은 수익률로 추정한 것으로 지수와 비슷한 포트폴리오에만 맞는다: 채권은 만기, 주식은 \
                                     발행국이 맞는 지수여야 한다"
            .into(),
        Holdings::NoValuation => "평가 변동이 주어지지 않았다: 설명되지 않는 부분에 가격과 환율이 포함된다".into(),
        Holdings::NetRises => "순포지션은 매수뿐 아니라 가격 상승으로도 늘어난다: 조달된 것은 거래분이다".into(),
        Holdings::ImmediateCounterparty => {
            "포지션은 직접 상대방 기준으로 기록되며, 그가 다른 사람을 대신해 보유할 수 있다".into()
        }
        Holdings::RevisedBySurvey => "포지션은 조사 때마다 수정되며 수정폭이 한 분기의 거래액을 넘을 수 있다".into(),
        Holdings::OwnDebtTakenOut => "정부 계정이 보유한 자국 국채는 잔액에서 뺐다".into(),
        Holdings::SurveysUnknown(surveys) => format!(
            "변화 기간에 새 조사가 {surveys}회 있고 이전 방식의 값은 파일에 없다: 변화의 일부는 측정 방식 때문일 수 있다"
        )
        .into(),
        Holdings::FewForPercentile(fewest) => format!("{fewest}개 기간에 못 미치는 백분위는 의미가 적다").into(),
        Holdings::TwoValuations(held, whole) => format!(
            "보유액은 {}, 잔액은 {} 기준이다: 비중은 가격과 액면의 비율만큼 어긋난다. 액면 대비 % 가격을 주면 보정된다",
            valuation(held),
            valuation(whole)
        )
        .into(),
        Holdings::CheckCover(asset, whole) => {
            format!("보유는 ‘{asset}’, 전체는 ‘{whole}’이다: 양쪽이 단기·중기·장기 국채를 똑같이 포함하는지 확인할 것").into()
        }
        Holdings::NewSurveys(periods) => {
            format!("{periods}개 기간에 새 조사가 있다. 이를 가로지르는 백분위는 두 측정 방식을 비교하는 것이다").into()
        }
        Holdings::Custodians => {
            "보유는 수탁 기관이 있는 곳에 기록된다: 영국, 벨기에, 룩셈부르크, 케이맨 제도는 다른 이들을 위해 보유한다".into()
        }
        Holdings::PublicDebt(name) => format!(
            "‘{name}’: 공공부채 총액에는 다른 누구도 가질 수 없는 정부 계정 보유분이 들어 있다. 시중 보유 부채를 쓸 것"
        )
        .into(),
        Holdings::EndsApart(longer, later, sooner) => format!(
            "{} {}까지 이어지고 다른 쪽은 {}에 끝난다: 그 뒤는 같은 날짜의 비중이 아니다",
            topic(&format!("‘{longer}’")),
            date(*later),
            date(*sooner)
        )
        .into(),
        Holdings::Centres(names) => format!(
            "{}의 수탁 기관, 펀드, 발행 회사는 다른 이들을 위해 보유하고 발행한다: 이 칸들의 일부는 다른 곳에 속한다",
            names.join(", ")
        )
        .into(),
        Holdings::EuroMembers => "유로 지역 회원국은 각각의 열이다: ‘same’으로 하나의 본국(‘Euro area = Germany + France’)으로 묶지 \
                                  않으면 서로의 보유는 해외로 센다"
            .into(),
        Holdings::EuroArea => {
            "유로 지역은 한 나라로 본다. 룩셈부르크와 아일랜드의 펀드는 역외 투자자를 위해서도 보유한다".into()
        }
        Holdings::LegalSeat => "보유는 직접 상대방과 발행인의 등기 소재지 기준이며 배후의 주체 기준이 아니다".into(),
        Holdings::HoldersAsWorld => {
            "시장 규모 계열이 없다: 제시된 보유자를 세계 전체로 보므로 다른 보유자가 많으면 자국 편향이 과대평가된다".into()
        }
        Holdings::CloselyHeld => "계열 자체가 조정되지 않았다면 시장 규모는 비유통 지분을 제외하지 않은 것이다".into(),
        Holdings::PartsOfColumns => "비중은 열의 합계 대비이다: 열이 없는 발행인은 어디에도 들어 있지 않다".into(),
        Holdings::TransactionsOnly => "거래만 센다: 가격 상승으로 늘어난 포지션은 매수로 조달된 것이 아니다".into(),
        Holdings::DebtAsGiven => "부채는 주어진 대로 쓴다: 단기물이 들어 있으면 장기 자본을 보려는 광의의 기초수지에도 들어간다. \
                                  short-debt를 따로 줄 것"
            .into(),
        Holdings::OnlyLiabilities => "부채 쪽만 주어졌다: 순유입이 아니라 총유입이다".into(),
        Holdings::FifthManual => "표는 BPM5 방식(수취 +, 지급 −)이다. +가 매수가 되도록 자산 쪽 부호를 바꾸었다".into(),
        Holdings::ManualTaken { fifth } => format!(
            "오차와 누락이 없으면 항등식을 확인할 수 없다. 미기록분이 더 작은 {} 방식으로 본다",
            manual(*fifth)
        )
        .into(),
        Holdings::SignsTaken { fifth } => {
            format!("항등식을 확인할 수 없어 부호를 {} 방식으로 본다. 옵션에서 지정할 것", manual(*fifth)).into()
        }
        Holdings::LinesNotNamed => "주어진 항목은 금융계정 전체가 아니다: 나머지는 ‘기재되지 않은 항목’으로 표시한다".into(),
        Holdings::PrivateManagers => {
            "민간 운용사가 운용하는 공적 자금은 민간으로 세며, 수탁 구조는 실제 소유자를 가린다".into()
        }
        Holdings::ErrorStated(percent) => {
            format!("측정 오차(각 수준의 {}%)는 사용자가 지정한 것이며 추정이 아니다", number(*percent)).into()
        }
        Holdings::ShortChanges(changes, periods) => {
            format!("{periods}개 기간도 이어지지 않은 역전 {changes}회는 세지 않는다").into()
        }
        Holdings::Remeasured(day) => format!("{}의 역전은 측정 방식 변경에 따른 것으로 세지 않는다", date(*day)).into(),
        Holdings::NoValueBefore => "역전 직전 기간에 값이 없어 기간 중 날짜를 알 수 없다".into(),
        Holdings::NoWave(price) => format!("‘{price}’의 하락과 비교할 물결이 없다").into(),
        Holdings::YearsOverlap => "1년간의 흐름은 서로 겹친다: 이웃한 기간은 자료의 대부분을 공유한다".into(),
        Holdings::GrossFlows => {
            "물결은 한쪽의 총흐름으로 판정한다: 순흐름에서는 거주자와 외국인의 매수가 상쇄된다".into()
        }
        Holdings::NotKnownBefore { episodes, name, stale } => {
            let stale = match stale {
                0 => String::new(),
                stale => format!("(그중 {stale}회는 값이 오래되어서)"),
            };
            format!("국면 {episodes}회에는 그 전에 알려진 ‘{name}’ 값이 없다{stale}").into()
        }
        Holdings::FewEpisodes(1) => "국면이 1회뿐이라 사례에 불과하며 평균은 없다".into(),
        Holdings::FewEpisodes(episodes) => {
            format!("국면 {episodes}회는 사례에 불과하다: 평균보다 최솟값과 최댓값을 볼 것").into()
        }
        Holdings::ThinEpisodes(episodes) => format!("국면 {episodes}회는 평균의 근거로 빈약하다").into(),
        Holdings::DatesApart { first, second } => format!(
            "{} {}, {} {}에 끝난다: 두 값의 현재 비율은 같은 날짜의 것이 아니다",
            topic(&format!("‘{}’", first.0)),
            date(first.1),
            topic(&format!("‘{}’", second.0)),
            date(second.1)
        )
        .into(),
        Holdings::LatestRevision => "각 수치는 최신 수정치만을 그 기간의 수치가 처음 공표된 날짜에 맞춰 쓴다: 수정 때문에 성과가 당시보다 \
                                     좋아 보인다"
            .into(),
        Holdings::CoverageDiffers => {
            "선행 지표와 공표치는 포괄 범위와 평가 방식이 다르다. 둘의 격차가 움직이면 여기서는 오차가 된다".into()
        }
        Holdings::NoNowcasts => "공표된 기간이 너무 적어 시점별 나우캐스트를 낼 수 없다".into(),
    }
}

fn manual(fifth: bool) -> &'static str {
    if fifth { "BPM5" } else { "BPM6" }
}

fn valuation(option: &str) -> &str {
    match option {
        "market" => "시가",
        "par" => "액면",
        other => other,
    }
}
