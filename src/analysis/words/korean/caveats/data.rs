//! Korean for caveats of the data.

use super::rules::rule;
use crate::analysis::caveat::data::{Data, Stale};
use crate::analysis::words::korean::numbers::grouped;
use crate::analysis::words::korean::particles::{object, topic};
use crate::calendar::Frequency;
use crate::plot::words::korean::date;
use crate::transform::told::{Conversion, Known, Longer, Split, Told};
use std::borrow::Cow;

pub(super) fn said(about: &Data) -> Cow<'static, str> {
    match about {
        Data::Synthetic => "합성 표본: 공표되는 주간 통계표의 형식을 본뜬 것으로 실제 자료가 아니다".into(),
        Data::Step(told) => step(told).into(),
        Data::StepOfAccounts(told) => format!("{}. 다른 계정도 같다", step(told)).into(),
        Data::StepNearEnd(told) => format!("{}. 기준일은 기말보다 며칠 이를 수 있다", step(told)).into(),
        Data::Holes(told) => longer(told).into(),
        Data::Recorded(line) => line.clone().into(),
        Data::Few { found, wanted } => {
            format!("{found}개 기간뿐이다: 이런 수치는 {wanted}개 기간부터 우연의 영향이 줄어든다").into()
        }
        Data::Stale { name, periods, then } => stale(name, *periods, *then).into(),
        Data::StaleSomewhere => "일부 시점에서 시가총액이 공표 주기 한 번보다 오래되었다".into(),
        Data::NoBase(periods, name) => {
            format!("최근 {periods}개 기간에는 유효한 기준값이 없다: {} 그 전에 끝난다", topic(&quoted(name))).into()
        }
        Data::BreaksGuarded(breaks, name) => {
            format!("‘{name}’의 조사 변경 {breaks}회: 변경 시점의 변화는 이전 방식으로 계산한다").into()
        }
        Data::Remark(name, remark) => format!("‘{name}’: {remark}").into(),
        Data::SizeUsed(name) => format!("{} 음수로 적혀 있어 절댓값을 쓴다", topic(&quoted(name))).into(),
        Data::ShortsTurned => "숏 포지션이 음수로 주어져 부호를 바꾸었다".into(),
        Data::DaysToMonths => "일별 값은 월별로 합산하고, 잔액은 월말 값을 쓴다".into(),
        Data::AddedUp(periods) => {
            format!("여기서 한 기간은 자료의 연속된 {periods}개 기간을 더한 것이며 중복은 없다").into()
        }
        Data::InNeitherMean(periods) => {
            format!("{periods}개 기간에는 값이 없어 전후 어느 쪽 평균에도 넣지 않는다").into()
        }
        Data::NotCounted(periods) => format!("{periods}개 기간에는 값이 없다. 날짜는 값이 있는 기간으로만 센다").into(),
        Data::LevelTested(name) => format!(
            "{} 잔액이므로 그 변화를 검정한다. 시가 기준이라면 변화에 가격과 환율이 포함된다",
            topic(&quoted(name))
        )
        .into(),
        Data::StandsForFlow(name, breaks) => {
            let guarded = match breaks {
                0 => String::new(),
                breaks => format!(". 조사 변경 {breaks}회는 조정했다"),
            };
            format!("‘{name}’의 변화를 자금 흐름 대신 쓴다: 매매 외에 가격과 환율 변동이 포함된다{guarded}").into()
        }
        Data::FlowMissing(periods) => format!(
            "흐름이 {periods}개 기간에서 빠져 있다: 하나가 빠질 때마다 2년분의 전년 대비 변화를 계산할 수 없고, 5분의 1 넘게 빠진 곳에는 \
             띠를 그리지 않는다"
        )
        .into(),
        Data::FlowAsChange(name) => format!("{} 흐름이며 잔액의 변화로 다룬다", topic(&quoted(name))).into(),
        Data::PercentChange(name, turned) => {
            let side = if *turned {
                "부호를 바꾸어 양수가 가격 상승을 뜻한다"
            } else {
                "수익률(금리) 기준으로 양수가 가격 하락을 뜻한다"
            };
            format!("{} 퍼센트 단위이며, 변화는 {side}", topic(&quoted(name))).into()
        }
        Data::AfterLastGap => "마지막 공백 이후의 기간만 쓴다".into(),
    }
}

fn quoted(name: &str) -> String {
    format!("‘{name}’")
}

fn stale(name: &str, periods: usize, then: Stale) -> String {
    let then = match then {
        Stale::Used => "",
        Stale::NoRatio => ". 그 기간의 비율은 제시하지 않는다",
        Stale::NoShare => ". 그 기간의 비중은 제시하지 않는다",
        Stale::NotUsed => ". 그 값은 쓰지 않는다",
        Stale::LeftOut => {
            return format!("{periods}개 기간에서 ‘{name}’에 기말 전 공표 주기 한 번 이내의 값이 없어 제외했다");
        }
    };
    format!("{periods}개 기간에서 ‘{name}’의 최근 값이 공표 주기 한 번보다 오래되었다{then}")
}

fn step(told: &Told) -> String {
    match told {
        Told::Brought { name, to, longer: how, split: other } => {
            let other = other.as_ref().map_or_else(String::new, |other| format!(". {}", split(other)));
            format!("{} ‘{to}’의 주기에 맞추었다: {}{other}", object(&quoted(name)), longer(how))
        }
        Told::Longer(name, how) => format!("‘{name}’: {}", longer(how)),
        Told::AsPublished(name, currency) => format!("{} 공표 자체가 {currency} 기준이다", topic(&quoted(name))),
        Told::Converted(name, how) => format!("{} {}", object(&quoted(name)), converted(how)),
        Told::Known(name, how) => format!("‘{name}’: {}", known(how)),
    }
}

fn longer(told: &Longer) -> String {
    let period = match told.frequency {
        Frequency::Weekly => "주",
        Frequency::Monthly => "월",
        Frequency::Quarterly => "분기",
        Frequency::Semiannual => "반기",
        Frequency::Annual => "연도",
        Frequency::Daily | Frequency::Semimonthly | Frequency::Irregular => "기간",
    };
    let how = match (told.by_days, told.summed) {
        (true, _) => return format!("{period}별로 합산하고, 두 기간에 걸친 주는 일수로 나눔"),
        (false, true) => format!("{period}별로 합산"),
        (false, false) => format!("각 {period}의 마지막 값"),
    };
    match told.holes {
        0 => how,
        holes => format!("{how}. 그중 {holes}개 기간은 안에 빠진 값이 있어 이를 제외했다"),
    }
}

fn split(told: &Split) -> String {
    let rule = "한 주는 그 마지막 날이 속한 기간에 넣는다";
    match told.latest {
        None => format!("{rule}. 일수로 나누어도 부호가 바뀌는 기간은 없다"),
        Some((day, other, own)) => format!(
            "{rule}. 일수로 나누면 {}개 기간 중 {}개의 부호가 바뀌며, 가장 최근은 {}까지의 기간으로 {} 대신 {}({})",
            told.of,
            told.turned,
            date(day),
            grouped(own, 0),
            grouped(other, 0),
            told.unit
        ),
    }
}

fn converted(told: &Conversion) -> String {
    let Conversion { from, to, averaged, rate, lacking } = told;
    let which = if *averaged { "각 기간의 평균 환율" } else { "각 기말의 환율" };
    let gaps = match lacking {
        0 => String::new(),
        many => format!(". 환율이 없는 {many}개 기간은 결측으로 둔다"),
    };
    format!("{which}(‘{rate}’)로 {from}에서 {to} 기준으로 환산했다{gaps}")
}

fn known(told: &Known) -> String {
    let when = match &told.delay {
        Some((days, text)) => format!("각 기간은 기말 {days}일 후, {} 공표", rule(text)),
        None => "공표 시점을 알 수 없어 기간의 마지막 날부터 알려진 것으로 본다".to_owned(),
    };
    format!(
        "{} 시점에 알려진 {}까지의 값({when}). 수치는 현재 공표된 값이며 최초 공표치가 아니다",
        date(told.day),
        date(told.last)
    )
}
