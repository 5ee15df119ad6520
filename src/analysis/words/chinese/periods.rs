//! Chinese periods: "2025年4月", "截至2026年8月8日当周", "2024年第三季度". They need no preposition.

use super::numbers::grouped;
use crate::analysis::finding::{Count, Earlier, When};
use crate::analysis::words::decisions::told::Ago;
use crate::calendar::Frequency;
use crate::plot::words::chinese::{date, quarter};

/// The period: "2025年4月", "截至2025年4月的3个月".
pub(super) fn named(when: When) -> String {
    let end = when.period.end;
    if when.periods > 1 {
        let last = if when.frequency == Frequency::Irregular { date(end) } else { point(when) };
        return format!("截至{last}的{}", count(Count { periods: when.periods, frequency: when.frequency }));
    }
    match when.frequency {
        Frequency::Weekly => format!("截至{}当周", date(end)),
        Frequency::Semiannual if !end.month().is_multiple_of(6) => format!("截至{}的半年", date(end)),
        Frequency::Irregular if when.period.days() > 1 => format!("{}至{}", date(when.period.start), date(end)),
        _ => point(when),
    }
}

/// The period after "自" and before "以来": "2025年5月9日当周", where "截至" would stand in the way.
pub(super) fn since(when: When) -> String {
    if when.periods > 1 {
        return named(when);
    }
    let name = named(when);
    name.strip_prefix("截至").map_or(name.clone(), str::to_owned)
}

/// The last day or the period's own name, without "the week to".
fn point(when: When) -> String {
    let end = when.period.end;
    let (year, month, day) = end.ymd();
    match when.frequency {
        Frequency::Monthly => format!("{year}年{month}月"),
        Frequency::Semimonthly => format!("{year}年{month}月{}半月", if day <= 15 { "上" } else { "下" }),
        Frequency::Quarterly => format!("{year}年第{}季度", quarter(month)),
        Frequency::Semiannual if month % 6 == 0 => format!("{year}年{}半年", if month > 6 { "下" } else { "上" }),
        Frequency::Annual => format!("{year}年"),
        Frequency::Daily | Frequency::Weekly | Frequency::Semiannual | Frequency::Irregular => date(end),
    }
}

/// "2023年3月至2023年6月", or one of them when they are the same.
pub(super) fn span(from: When, to: When) -> String {
    if from.period == to.period { named(to) } else { format!("{}至{}", since(from), since(to)) }
}

/// "6周", "3个月".
pub(super) fn count(count: Count) -> String {
    format!("{}{}", grouped(count.periods as f64, 0), noun(count.frequency))
}

/// The word that follows a number of periods: "周", "个月".
pub(super) fn noun(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "天",
        Frequency::Weekly => "周",
        Frequency::Semimonthly => "个半月期",
        Frequency::Monthly => "个月",
        Frequency::Quarterly => "个季度",
        Frequency::Semiannual => "个半年",
        Frequency::Annual => "年",
        Frequency::Irregular => "期",
    }
}

/// "每月", "每周".
pub(super) fn each(frequency: Frequency) -> String {
    format!("每{}", bare(frequency))
}

/// "前一周", "前一个月".
pub(super) fn before(frequency: Frequency) -> String {
    format!("前一{}", noun(frequency))
}

/// "同一周", "同一个月".
pub(super) fn same(frequency: Frequency) -> String {
    format!("同一{}", noun(frequency))
}

fn bare(frequency: Frequency) -> &'static str {
    let noun = noun(frequency);
    noun.strip_prefix("个").unwrap_or(noun)
}

/// How long ago: "5年", "3年多", "14个月", "7周".
pub(super) fn gap(earlier: &Earlier) -> String {
    match earlier.ago_rounded() {
        Ago::Years(years) => format!("{years}年"),
        Ago::YearsAndMonths(years, _) => format!("{years}年多"),
        Ago::Months(months) => format!("{months}个月"),
        Ago::Periods(gap) => count(gap),
    }
}
