//! Chinese periods: "2025年4月", "截至2026年8月8日当周", "2024年第三季度". They need no preposition.

use super::numbers::grouped;
use crate::analysis::finding::{Count, Earlier, When};
use crate::analysis::words::decisions::told::Ago;
use crate::calendar::Frequency;
use crate::language::{Script, written};
use crate::plot::words::chinese::{date, quarter};

/// The period: "2025年4月", "截至2025年4月的3个月".
pub(super) fn named(zh: Script, when: When) -> String {
    let end = when.period.end;
    if when.periods > 1 {
        let last = if when.frequency == Frequency::Irregular { date(end) } else { point(zh, when) };
        return format!("截至{last}的{}", count(zh, Count { periods: when.periods, frequency: when.frequency }));
    }
    match when.frequency {
        Frequency::Weekly => written!(zh, "截至{}当周", "截至{}當週", date(end)),
        Frequency::Semiannual if !end.month().is_multiple_of(6) => format!("截至{}的半年", date(end)),
        Frequency::Irregular if when.period.days() > 1 => format!("{}至{}", date(when.period.start), date(end)),
        _ => point(zh, when),
    }
}

/// The period after "自" and before "以来": "2025年5月9日当周", where "截至" would stand in the way.
pub(super) fn since(zh: Script, when: When) -> String {
    if when.periods > 1 {
        return named(zh, when);
    }
    let name = named(zh, when);
    name.strip_prefix("截至").map_or(name.clone(), str::to_owned)
}

/// The last day or the period's own name, without "the week to".
fn point(zh: Script, when: When) -> String {
    let end = when.period.end;
    let (year, month, day) = end.ymd();
    match when.frequency {
        Frequency::Monthly => format!("{year}年{month}月"),
        Frequency::Semimonthly => format!("{year}年{month}月{}半月", if day <= 15 { "上" } else { "下" }),
        Frequency::Quarterly => written!(zh, "{year}年第{}季度", "{year}年第{}季", quarter(month)),
        Frequency::Semiannual if month % 6 == 0 => format!("{year}年{}半年", if month > 6 { "下" } else { "上" }),
        Frequency::Annual => format!("{year}年"),
        Frequency::Daily | Frequency::Weekly | Frequency::Semiannual | Frequency::Irregular => date(end),
    }
}

/// "2023年3月至2023年6月", or one of them when they are the same.
pub(super) fn span(zh: Script, from: When, to: When) -> String {
    if from.period == to.period { named(zh, to) } else { format!("{}至{}", since(zh, from), since(zh, to)) }
}

/// "6周", "3个月".
pub(super) fn count(zh: Script, count: Count) -> String {
    format!("{}{}", grouped(count.periods as f64, 0), noun(zh, count.frequency))
}

/// The word that follows a number of periods: "周", "个月".
pub(super) fn noun(zh: Script, frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "天",
        Frequency::Weekly => zh.of("周", "週"),
        Frequency::Semimonthly => zh.of("个半月期", "個半月期"),
        Frequency::Monthly => zh.of("个月", "個月"),
        Frequency::Quarterly => zh.of("个季度", "季"),
        Frequency::Semiannual => zh.of("个半年", "個半年"),
        Frequency::Annual => "年",
        Frequency::Irregular => "期",
    }
}

/// "每月", "每周".
pub(super) fn each(zh: Script, frequency: Frequency) -> String {
    format!("每{}", bare(zh, frequency))
}

/// "前一周", "前一个月".
pub(super) fn before(zh: Script, frequency: Frequency) -> String {
    format!("前一{}", noun(zh, frequency))
}

/// "同一周", "同一个月".
pub(super) fn same(zh: Script, frequency: Frequency) -> String {
    format!("同一{}", noun(zh, frequency))
}

fn bare(zh: Script, frequency: Frequency) -> &'static str {
    let noun = noun(zh, frequency);
    noun.strip_prefix(zh.of("个", "個")).unwrap_or(noun)
}

/// How long ago: "5年", "3年多", "14个月", "7周".
pub(super) fn gap(zh: Script, earlier: &Earlier) -> String {
    match earlier.ago_rounded() {
        Ago::Years(years) => format!("{years}年"),
        Ago::YearsAndMonths(years, _) => format!("{years}年多"),
        Ago::Months(months) => written!(zh, "{months}个月", "{months}個月"),
        Ago::Periods(gap) => count(zh, gap),
    }
}
