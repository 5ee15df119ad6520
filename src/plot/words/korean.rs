//! Korean words in pictures and beside the cursor.

use super::telling::Telling;
use super::{Big, Said, Scaled, Tick, Title};
use crate::calendar::Day;
use crate::plot::Form;

/// Currencies by their Korean names; others by their code.
const CURRENCIES: [(&str, &str); 28] = [
    ("USD", "달러"),
    ("JPY", "엔"),
    ("EUR", "유로"),
    ("GBP", "파운드"),
    ("CNY", "위안"),
    ("CNH", "위안"),
    ("KRW", "원"),
    ("INR", "루피"),
    ("CHF", "스위스프랑"),
    ("CAD", "캐나다달러"),
    ("AUD", "호주달러"),
    ("NZD", "뉴질랜드달러"),
    ("HKD", "홍콩달러"),
    ("TWD", "대만달러"),
    ("SGD", "싱가포르달러"),
    ("SEK", "스웨덴크로나"),
    ("NOK", "노르웨이크로네"),
    ("DKK", "덴마크크로네"),
    ("BRL", "헤알"),
    ("MXN", "멕시코페소"),
    ("ZAR", "랜드"),
    ("TRY", "리라"),
    ("THB", "밧"),
    ("IDR", "루피아"),
    ("MYR", "링깃"),
    ("PHP", "필리핀페소"),
    ("PLN", "즈워티"),
    ("RUB", "루블"),
];

/// Whether a code is that of a currency with a name here.
pub(crate) fn is_currency(code: &str) -> bool {
    CURRENCIES.iter().any(|(known, _)| *known == code)
}

/// The Korean name of a currency.
pub(crate) fn currency(code: &str) -> &str {
    CURRENCIES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// "2025년 4월 9일".
pub(crate) fn date(day: Day) -> String {
    let (year, month, number) = day.ymd();
    format!("{year}년 {month}월 {number}일")
}

/// "2025년 4월", "2026년 8월 8일까지의 주".
pub(super) fn period_title(end: Day, title: Title) -> String {
    let (year, month, _) = end.ymd();
    match title {
        Title::Day => date(end),
        Title::WeekTo => format!("{}까지의 주", date(end)),
        Title::HalfMonth { second } => format!("{year}년 {month}월 {}", if second { "후반" } else { "전반" }),
        Title::Month => format!("{year}년 {month}월"),
        Title::Quarter(quarter) => format!("{year}년 {quarter}분기"),
        Title::QuarterTo => format!("{}까지의 분기", date(end)),
        Title::HalfYear { second } => format!("{year}년 {}반기", if second { "하" } else { "상" }),
        Title::HalfYearTo => format!("{}까지의 반기", date(end)),
        Title::Year => format!("{year}년"),
        Title::YearTo => format!("{}까지의 1년", date(end)),
    }
}

/// "2025년 4월", "4월 9일".
pub(super) fn tick_text(day: Day, tick: Tick) -> String {
    let (year, month, number) = day.ymd();
    match tick {
        Tick::Month { with_year: true } => format!("{year}년 {month}월"),
        Tick::Month { with_year: false } => format!("{month}월"),
        Tick::Day { with_year: true } => format!("{year}년 {month}월 {number}일"),
        Tick::Day { with_year: false } => format!("{month}월 {number}일"),
    }
}

pub(super) fn said(what: Said) -> &'static str {
    match what {
        Said::NoValue => "값 없음",
        Said::Empty => "표시할 값이 없음",
        Said::LogScale => "로그 눈금",
        Said::SignedLogScale => "부호 있는 로그 눈금, 선형 범위 ±",
        Said::OfTheWhole => "(전체 대비)",
        Said::To => "~",
    }
}

pub(super) fn rank(rank: usize, of: usize, from_bottom: bool) -> String {
    format!("{of}개 중 {}에서 {rank}번째(표시분)", if from_bottom { "아래" } else { "위" })
}

/// "억 달러", "백만 계약", and by what the divisor grows: 1억 is a tenth of a billion.
pub(super) fn unit(english: &str) -> (String, f64) {
    let big = |big| match big {
        Big::Trillion => ("조", 1.0),
        Big::Billion => ("억", 0.1),
        Big::Million => ("백만", 1.0),
    };
    let plain = match Scaled::of(english) {
        Scaled::Money(of, code) => return (format!("{} {}", big(of).0, currency(code)), big(of).1),
        Scaled::Things(of, things) => return (format!("{} {}", big(of).0, unit(things).0), big(of).1),
        Scaled::Plain(plain) => plain,
    };
    let own = match plain {
        "contracts" => "계약",
        "shares" => "주",
        "index points" => "지수 포인트",
        "unit not stated" => "단위 표기 없음",
        "basis points" => "bp",
        "percentage points" => "%포인트",
        "standard deviations" => "표준편차",
        "% of GDP" => "%(GDP 대비)",
        "days" => "일",
        other => currency(other),
    };
    (own.to_owned(), 1.0)
}

/// What is told of a picture.
pub(super) fn told(telling: &Telling<'_>) -> String {
    match telling {
        Telling::NoValues => "값 없음.".to_owned(),
        Telling::Layer { name, form, values, from, to, latest, highest, lowest } => {
            let form = match form {
                Form::Columns => "세로 막대",
                Form::Line => "꺾은선",
                Form::Area => "면적",
                Form::Step => "계단",
            };
            let name = if name.is_empty() { "계열" } else { name };
            format!(
                "{name}, {form}, {from}~{to}의 값 {values}개: 최근 {latest}, 최고 {}({}), 최저 {}({}).",
                highest.0, highest.1, lowest.0, lowest.1
            )
        }
        Telling::Missing(count) => format!("값 없는 기간 {count}개."),
        Telling::Streak { positive, count } => {
            format!("최근 값 {count}개는 {}.", if *positive { "플러스" } else { "마이너스" })
        }
        Telling::SmallCharts(count) => format!("작은 차트 {count}개."),
        Telling::Bars => "막대그래프".to_owned(),
        Telling::Waterfall => "폭포 그래프".to_owned(),
        Telling::Strips => "띠, 최근 값".to_owned(),
        Telling::Change { from, to } => format!("{from}에서 {to}까지의 변화"),
        Telling::Table { rows, columns } => format!("{rows}행 {columns}열의 표."),
        Telling::Pairs { pairs, x, y, fit } => {
            let fit = if fit.is_empty() { String::new() } else { format!(" 적합선: {fit}.") };
            format!("{x} 및 {y} 쌍 {pairs}개.{fit}")
        }
        Telling::Curves { over } => format!("{over}에 걸친 곡선, 마지막 값"),
        Telling::Distribution { values, of, latest, remark } => {
            format!("{of} {values}개의 분포: 최근 {latest}, {remark}.")
        }
        Telling::Shares { of, rows } => format!("{of}의 비중, {rows}행."),
    }
}
