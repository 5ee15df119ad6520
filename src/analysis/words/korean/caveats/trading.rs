//! Korean for caveats of groups and books.

use crate::analysis::caveat::trading::Trading;
use crate::analysis::words::korean::particles::{topic, with};
use crate::plot::words::korean::date;
use std::borrow::Cow;

pub(super) fn said(about: &Trading) -> Cow<'static, str> {
    match about {
        Trading::FewGroups(groups, share) => format!(
            "{groups}개 그룹은 사례에 불과하다: 우연만으로도 {:.0}%의 경우 모두 같은 쪽에 선다",
            share * 100.0
        )
        .into(),
        Trading::SectorsChanged(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            format!(
                "표준 업종 분류가 {}에 바뀌었다: 이 분류를 쓰면 전후의 집계 대상이 같은 업종이 아니다",
                days.join(" 및 ")
            )
            .into()
        }
        Trading::RetailByPrices(name) => format!(
            "‘{name}’: 체결 가격으로 가려낸 개인 거래는 전체 개인 거래의 약 3분의 1이며 매수·매도가 잘못 분류된 것이 많다(Boehmer et \
             al. 2021, Barber et al. 2023). 어떻게 가려냈는지 확인할 것"
        )
        .into(),
        Trading::CountedTwice => {
            "펀드로 들어온 자금과 펀드가 그 돈으로 사는 주식은 하나의 매수이다: 두 주체를 함께 세면 이중 계산이 된다".into()
        }
        Trading::OppositeSigns => {
            "부호가 반대라고 한쪽이 다른 쪽에 판 것은 아니다: 양쪽 모두 같은 가격에 반응했을 수 있다".into()
        }
        Trading::OnlyTwo => "두 주체만 제시되었고 나머지 상대방은 알 수 없다".into(),
        Trading::Mirror(other, part) => format!(
            "{} 같은 투자자를 다른 기관이 집계한 것으로 상품, 날짜, 가격이 다르다: {} 나란히 놓을 뿐 더하지 않는다",
            topic(&format!("‘{other}’")),
            with(&format!("‘{part}’"))
        )
        .into(),
        Trading::CashIsDeRisking => "현금은 보고되지 않는 투자처이다: 위험 축소로 센다".into(),
        Trading::NothingRotated => "모든 투자처의 부호가 같다: 그 사이에 교체는 없었다".into(),
        Trading::PricesInBuckets => "각 항목에 가격 변동이 포함된다: 수익률이 주어지지 않았다".into(),
        Trading::NetOfLegs => "포지션으로는 롱과 숏 각각의 순변화만 보이고 매수·매도 총액은 보이지 않는다".into(),
        Trading::MarksOrSales => {
            "수익률이 없으면 거래와 가격을 구별할 수 없다: 감소는 매도가 아니라 평가 하락일 수 있다".into()
        }
        Trading::FundsComeAndGo => {
            "펀드가 집계에 들어오거나 빠지면 어느 펀드도 거래하지 않아도 전체 레버리지가 변한다".into()
        }
        Trading::EquityCarried(name) => format!(
            "{} 포지션보다 드물게 공표되어 최근 값을 그대로 쓴다: 변화의 일부는 그 후의 순자산 변동일 수 있다",
            topic(&format!("‘{name}’"))
        )
        .into(),
        Trading::NoUsualSide => "평균이 0이다: 흐름에 통상적인 방향이 없다".into(),
        Trading::Launches => "펀드의 신설, 청산, 합병은 자체 성장으로 계산된다".into(),
        Trading::TwoRegions => "두 지역은 적다: 같은 시기 한쪽에만 생긴 다른 일도 모두 차이에 들어간다".into(),
    }
}
