//! Korean for caveats of tests and estimates.

use crate::analysis::caveat::inference::Inference;
use crate::analysis::words::korean::numbers::number;
use crate::analysis::words::korean::particles::topic;
use std::borrow::Cow;

pub(super) fn said(about: &Inference) -> Cow<'static, str> {
    match about {
        Inference::NoTimeBefore => "창 이전의 기간이 짧아 변화를 검정할 수 없다".into(),
        Inference::NoStretches => "창 이전의 기간이 짧아 같은 길이의 구간을 뽑을 수 없다".into(),
        Inference::NoModel(needed) => {
            format!("DCC는 제시하지 않음: 서로 배수가 아닌 계열의 완결된 기간 {needed}개가 필요하다").into()
        }
        Inference::ModelAtEdge => "DCC 가중치 탐색이 최댓값이 아니라 허용 범위의 끝(새 정보가 반영되지 않거나 기억이 사라지지 않음)에서 \
                                   멈추었다: 기간을 늘리거나 이동 상관을 볼 것"
            .into(),
        Inference::NoTurbulence => "요동 지수는 제시하지 않음: 과거가 짧거나 한 계열이 다른 계열로 이루어져 있다(공분산 행렬을 역변환할 \
                                    수 없다)"
            .into(),
        Inference::ChosenWindow => "이상해 보여서 고른 창이라면 여기의 모든 확률은 너무 작게 나온다".into(),
        Inference::ClosingHours => "마감 시각이 다른 시장은 일별로는 상관이 실제보다 낮아 보인다: 이틀씩 더할 것".into(),
        Inference::NoSpread => "한 국면에 변동이 없어 그 변화점에는 구간이 없다".into(),
        Inference::EndsLeftOut(periods, percent) => {
            let percent = percent.map_or_else(String::new, |percent| format!("({}%)", number(percent)));
            format!("표본의 양끝이나 다른 변화점에서 {periods}개 기간{percent} 이내는 변화점을 찾지 않는다").into()
        }
        Inference::EventInside => "사건이 든 기간에는 전후의 날이 섞여 있으며 사건 이후로 센다".into(),
        Inference::Hindsight => "사건은 사후에 고른 것이다: 다른 날짜, 시작점, 끝점은 표에 있다".into(),
        Inference::DateIsNoCause => "날짜가 맞는다고 원인이 증명되지는 않는다. 소식은 발표 전에 새어 나갈 수 있다".into(),
        Inference::ControlsNeedDay => "통제 변수는 사건 전후로 고정한다: 사건 날짜를 지정할 것".into(),
        Inference::Collinear(name, factor) => format!(
            "{} 다른 통제 변수로 거의 설명된다(분산팽창 {factor:.0}): 각각의 설명력을 구별할 수 없다",
            topic(name)
        )
        .into(),
        Inference::BreakAtEdge => "가장 유력한 변화점이 시도한 날짜의 끝에 있다: 더 끝에 가까운 변화점도 여기로 잡힌다".into(),
        Inference::IntervalCut => "구간 하나가 표본의 끝에 닿아 거기서 잘렸다".into(),
        Inference::OtherCurrency => "보유자의 자국 통화가 아닌 흐름은 환산하면 매매와 환율이 섞인다".into(),
        Inference::ThresholdFirst => "문턱값은 사례를 보기 전에 정해야 한다. 문턱값이 다르면 사례도 달라진다".into(),
        Inference::EveryCase => "뒤에 아무 일도 없었던 것까지 모든 사례를 싣는다".into(),
        Inference::NoCase => "사례가 없어 그 뒤에 대해 말할 수 없다".into(),
        Inference::OneCase => "한 건은 사례에 불과해 검정하지 않는다".into(),
        Inference::SameCase(horizon) => format!("앞선 사례에서 {horizon}개 기간 이내의 사례는 같은 것으로 보고 첫 번째만 센다").into(),
        Inference::NegativeVariance(lags) => format!(
            "Hansen-Hodrick 분산이 시차 {lags}에서 음수라 제시하지 않는다: 오차는 Newey-West 방식이다. 기간을 줄이거나 표본을 늘리면 \
             얻을 수 있다"
        )
        .into(),
        Inference::ForesightIsNoCause => {
            "예측에 도움이 된다고 원인은 아니다: 제3의 힘이 모두를 움직일 수 있고 시장은 기대에 따라 움직인다".into()
        }
        Inference::WithinPeriod => "한 기간 안의 선후는 알 수 없다. 계열마다 마감 시각과 조사일이 다르다".into(),
        Inference::MeansBlur => "기간 평균은 선후를 흐리고 이웃한 변화를 닮게 만든다".into(),
        Inference::NoVarianceRatio(periods, length) => {
            format!("분산비는 제시하지 않음: {periods}개 기간은 {length}의 두 배에 못 미친다").into()
        }
        Inference::PastPromisesNothing => {
            "과거에 지속되었다고 새 움직임도 그러리라는 보장은 없다. 한 번의 전환은 한 사례이다".into()
        }
        Inference::SamePeriod => "같은 기간의 흐름과 수익률은 서로 움직인다: 조짐이라 할 수 있는 것은 이후의 수익률뿐이다".into(),
        Inference::NoProof => "p가 0.05를 넘어도 효과가 없다는 증명은 아니다. 동등성이 확인되는지 볼 것".into(),
        Inference::NoCause => {
            "여기에 인과는 없다: 흐름도 가격을 따르며, 순매도 때의 수익률이 순매도로 인한 수익률은 아니다".into()
        }
        Inference::EverySale => "매도에는 반드시 매수자가 있다. 중요한 것은 누가 어느 가격에 살 준비가 되어 있었는가이다".into(),
        Inference::InstrumentTooShort(needed, found) => {
            format!("도구변수에는 {needed}개 기간이 필요하나 {found}개뿐이다").into()
        }
        Inference::InstrumentGroups(groups) => {
            format!("그래뉼러 도구변수에는 그룹이 3개 이상 필요하나 {groups}개를 골랐다").into()
        }
        Inference::InstrumentSize => {
            "흐름이 없는 그룹은 크기를 정할 수 없어 그래뉼러 도구변수를 만들 수 없다".into()
        }
        Inference::InstrumentConstant => "도구변수가 변하지 않거나 상수항과 같아 추정할 수 없다".into(),
        Inference::FewForMultiplier(found, needed) => {
            format!("승수 추정에는 {needed}개 기간이 필요하며 {found}개로는 부족하다").into()
        }
        Inference::SignalsTogether => {
            "함께 움직이는 신호는 평균에서 중복 계산된다. 그 정도는 제1요인의 비중이 보여 준다".into()
        }
        Inference::WholeSample => "요인은 전체 표본을 쓴 기술 통계이며 당시에 알 수 있던 신호가 아니다".into(),
        Inference::FewInBoth(found, needed) => {
            format!("수정 통계는 제시하지 않음: 두 공표에 모두 있는 기간이 {found}개이며 {needed}개가 필요하다").into()
        }
        Inference::NothingRevised => "두 공표 사이에 수정된 기간이 없다".into(),
        Inference::NoTurn => "전후에 완결된 기간이 있는 전환 시점이 없다".into(),
        Inference::Implausible { name, implied, held, percent } => {
            let (scale, sign) = if *percent { (100.0, "%") } else { (1.0, "") };
            let told = |(low, high): (f64, f64)| format!("{}~{}{sign}", number(low * scale), number(high * scale));
            format!(
                "{} {}이어야 하며, 가능하다고 본 범위({})를 벗어난다",
                topic(&format!("‘{name}’")),
                told(*implied),
                told(*held)
            )
            .into()
        }
        Inference::About => "‘약’은 마지막 유효 자릿수의 반 단위로 본다. 저자의 뜻은 더 넓을 수 있다".into(),
    }
}
