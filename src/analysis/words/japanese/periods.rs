//! Japanese periods: 「2025年4月」「2026年8月8日までの週」「2024年第3四半期」「2025年4月までの3カ月」.

use super::numbers::grouped;
use crate::analysis::finding::{Count, Earlier, When};
use crate::analysis::words::decisions::told::Ago;
use crate::calendar::Frequency;
use crate::plot::words::japanese::date;

/// The period by name.
pub(super) fn named(when: When) -> String {
    let end = when.period.end;
    let (year, month, number) = end.ymd();
    let name = match when.frequency {
        Frequency::Monthly => format!("{year}年{month}月"),
        Frequency::Quarterly => format!("{year}年第{}四半期", end.month().div_ceil(3)),
        Frequency::Semiannual if month % 6 == 0 => format!("{year}年{}半期", if month > 6 { "下" } else { "上" }),
        Frequency::Annual => format!("{year}年"),
        Frequency::Semimonthly => format!("{year}年{month}月{}", if number > 15 { "後半" } else { "前半" }),
        _ => date(end),
    };
    if when.periods > 1 {
        return format!("{name}までの{}", span(Count { periods: when.periods, frequency: when.frequency }));
    }
    match when.frequency {
        Frequency::Weekly => format!("{name}までの週"),
        Frequency::Semiannual if !month.is_multiple_of(6) => format!("{name}までの半期"),
        Frequency::Irregular if when.period.days() > 1 => format!("{}〜{name}", date(when.period.start)),
        _ => name,
    }
}

/// 「2023年3月〜2023年6月」, or one of them when they are the same.
pub(super) fn stretch(from: When, to: When) -> String {
    if from.period == to.period { named(to) } else { format!("{}〜{}", named(from), named(to)) }
}

/// 「6週」「3カ月」「2四半期」.
pub(super) fn count(count: Count) -> String {
    format!("{}{}", grouped(count.periods as f64, 0), unit(count.frequency))
}

/// So many of the same periods: 「52週のうち40週」.
pub(super) fn of_periods(some: usize, all: Count) -> String {
    format!("{}のうち{}", count(all), count(Count { periods: some, ..all }))
}

/// A stretch of time: 「6週間」「3カ月間」「5年間」.
pub(super) fn span(length: Count) -> String {
    let text = count(length);
    match length.frequency {
        Frequency::Quarterly | Frequency::Semiannual => text,
        Frequency::Irregular | Frequency::Semimonthly => text,
        _ => format!("{text}間"),
    }
}

/// What a number of periods is counted in.
pub(super) fn unit(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "日",
        Frequency::Weekly => "週",
        Frequency::Semimonthly => "半月",
        Frequency::Monthly => "カ月",
        Frequency::Quarterly => "四半期",
        Frequency::Semiannual => "半期",
        Frequency::Annual => "年",
        Frequency::Irregular => "期",
    }
}

/// 「1カ月当たり」.
pub(super) fn each(frequency: Frequency) -> String {
    format!("1{}当たり", unit(frequency))
}

/// The period before: 「前月」「前週」.
pub(super) fn before(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "前日",
        Frequency::Weekly => "前週",
        Frequency::Monthly => "前月",
        Frequency::Quarterly => "前四半期",
        Frequency::Semiannual => "前半期",
        Frequency::Annual => "前年",
        Frequency::Semimonthly | Frequency::Irregular => "前期",
    }
}

/// The same period: 「同月」「同じ週」.
pub(super) fn same(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "同じ日",
        Frequency::Weekly => "同じ週",
        Frequency::Monthly => "同じ月",
        Frequency::Quarterly => "同じ四半期",
        Frequency::Semiannual => "同じ半期",
        Frequency::Annual => "同じ年",
        Frequency::Semimonthly | Frequency::Irregular => "同じ期",
    }
}

/// How long ago, as 「…ぶり」 follows it: 「5年」「3年4カ月」「7週」.
pub(super) fn gap(earlier: &Earlier) -> String {
    match earlier.ago() {
        Ago::Years(years) => format!("{years}年"),
        Ago::YearsAndMonths(years, months) => format!("{years}年{months}カ月"),
        Ago::Months(months) => format!("{months}カ月"),
        Ago::Periods(gap) => count(gap),
    }
}
