//! Korean periods: "2025년 4월", "2026년 8월 8일까지의 주", "2024년 3분기", "2025년 4월까지 3개월".

use super::numbers::grouped;
use crate::analysis::finding::{Count, Earlier, When};
use crate::analysis::words::decisions::told::Ago;
use crate::calendar::Frequency;
use crate::plot::words::korean::date;

/// The period by name.
pub(super) fn named(when: When) -> String {
    let end = when.period.end;
    let (year, month, number) = end.ymd();
    let name = match when.frequency {
        Frequency::Monthly => format!("{year}년 {month}월"),
        Frequency::Quarterly => format!("{year}년 {}분기", end.month().div_ceil(3)),
        Frequency::Semiannual if month % 6 == 0 => format!("{year}년 {}반기", if month > 6 { "하" } else { "상" }),
        Frequency::Annual => format!("{year}년"),
        Frequency::Semimonthly => format!("{year}년 {month}월 {}", if number > 15 { "후반" } else { "전반" }),
        _ => date(end),
    };
    if when.periods > 1 {
        return format!("{name}까지 {}", count(Count { periods: when.periods, frequency: when.frequency }));
    }
    match when.frequency {
        Frequency::Weekly => format!("{name}까지의 주"),
        Frequency::Semiannual if !month.is_multiple_of(6) => format!("{name}까지의 반기"),
        Frequency::Irregular if when.period.days() > 1 => format!("{}~{name}", date(when.period.start)),
        _ => name,
    }
}

/// "2025년 4월에", "2025년 4월까지 3개월 동안".
pub(super) fn inside(when: When) -> String {
    format!("{}{}", named(when), if when.periods > 1 { " 동안" } else { "에" })
}

/// "2023년 3월~2023년 6월", or one of them when they are the same.
pub(super) fn stretch(from: When, to: When) -> String {
    if from.period == to.period { named(to) } else { format!("{}~{}", named(from), named(to)) }
}

/// "6주", "3개월", "2개 분기".
pub(super) fn count(count: Count) -> String {
    format!("{}{}", grouped(count.periods as f64, 0), unit(count.frequency))
}

/// So many of the same periods: "52주 중 40주".
pub(super) fn of_periods(some: usize, all: Count) -> String {
    format!("{} 중 {}", count(all), count(Count { periods: some, ..all }))
}

/// In a row: "6주 연속", "2분기 연속".
pub(super) fn in_a_row(length: Count) -> String {
    let unit = match length.frequency {
        Frequency::Quarterly => "분기",
        Frequency::Semiannual => "반기",
        other => unit(other),
    };
    format!("{}{unit} 연속", grouped(length.periods as f64, 0))
}

/// What a number of periods is counted in.
pub(super) fn unit(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "일",
        Frequency::Weekly => "주",
        Frequency::Semimonthly => "개 반월",
        Frequency::Monthly => "개월",
        Frequency::Quarterly => "개 분기",
        Frequency::Semiannual => "개 반기",
        Frequency::Annual => "년",
        Frequency::Irregular => "개 기간",
    }
}

/// "월당", "주당".
pub(super) fn each(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "하루",
        Frequency::Weekly => "한 주",
        Frequency::Semimonthly => "반월",
        Frequency::Monthly => "한 달",
        Frequency::Quarterly => "한 분기",
        Frequency::Semiannual => "한 반기",
        Frequency::Annual => "한 해",
        Frequency::Irregular => "한 기간",
    }
}

/// The period before: "전월", "전주".
pub(super) fn before(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "전일",
        Frequency::Weekly => "전주",
        Frequency::Monthly => "전월",
        Frequency::Quarterly => "전 분기",
        Frequency::Semiannual => "전 반기",
        Frequency::Annual => "전년",
        Frequency::Semimonthly | Frequency::Irregular => "전 기간",
    }
}

/// The same period: "같은 달", "같은 주".
pub(super) fn same(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "같은 날",
        Frequency::Weekly => "같은 주",
        Frequency::Monthly => "같은 달",
        Frequency::Quarterly => "같은 분기",
        Frequency::Semiannual => "같은 반기",
        Frequency::Annual => "같은 해",
        Frequency::Semimonthly | Frequency::Irregular => "같은 기간",
    }
}

/// How long ago, as "만에" follows it: "5년", "3년 4개월", "7주".
pub(super) fn gap(earlier: &Earlier) -> String {
    match earlier.ago() {
        Ago::Years(years) => format!("{years}년"),
        Ago::YearsAndMonths(years, months) => format!("{years}년 {months}개월"),
        Ago::Months(months) => format!("{months}개월"),
        Ago::Periods(gap) => count(gap),
    }
}
