//! Periods in words: "April 2025", "the week to 8 August 2026", "the third quarter of 2024".

use super::super::finding::{Earlier, When};
use super::amounts::count;
use crate::analysis::words::decisions::told::Ago;
use crate::calendar::{Day, Frequency, Period};

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The period by name: "April 2025", "the 3 months to April 2025".
#[must_use]
pub fn bare(when: When) -> String {
    let end = when.period.end;
    let name = match when.frequency {
        Frequency::Daily => date(end),
        Frequency::Irregular if when.period.days() == 1 => date(end),
        Frequency::Irregular => format!("{} to {}", date(when.period.start), date(end)),
        Frequency::Weekly => date(end),
        Frequency::Semimonthly => format!("the half-month to {}", date(end)),
        Frequency::Monthly => format!("{} {}", month(end), end.year()),
        Frequency::Quarterly => format!("{} quarter of {}", quarter(end), end.year()),
        Frequency::Semiannual => match half(end) {
            Some(half) => format!("the {half} half of {}", end.year()),
            None => format!("the half-year to {}", date(end)),
        },
        Frequency::Annual => end.year().to_string(),
    };
    if when.periods > 1 {
        return format!("the {} {} to {name}", when.periods, noun(when.frequency, when.periods));
    }
    match when.frequency {
        Frequency::Weekly => format!("the week to {name}"),
        Frequency::Quarterly => format!("the {name}"),
        _ => name,
    }
}

/// The period with its preposition: "in April 2025", "on 8 August 2026".
#[must_use]
pub fn inside(when: When) -> String {
    let day = matches!(when.frequency, Frequency::Daily)
        || (when.frequency == Frequency::Irregular && when.period.days() == 1);
    let preposition = if day && when.periods <= 1 { "on" } else { "in" };
    format!("{preposition} {}", bare(when))
}

/// "week" or "weeks".
#[must_use]
pub fn noun(frequency: Frequency, number: usize) -> &'static str {
    let many = frequency.plural();
    if number == 1 { many.strip_suffix('s').unwrap_or(many) } else { many }
}

/// How long ago: "5 years", "14 months", "7 weeks".
#[must_use]
pub fn gap(earlier: &Earlier) -> String {
    match earlier.ago_rounded() {
        Ago::Years(years) => format!("{years} years"),
        Ago::YearsAndMonths(years, _) => format!("more than {years} years"),
        Ago::Months(months) => format!("{months} months"),
        Ago::Periods(gap) => count(gap),
    }
}

/// "30 April 2025".
#[must_use]
pub fn date(day: Day) -> String {
    let (year, _, number) = day.ymd();
    format!("{number} {} {year}", month(day))
}

/// The day that [`date`] writes so; nothing for other words.
#[must_use]
pub fn day_of(text: &str) -> Option<Day> {
    let mut parts = text.split(' ');
    let (number, name, year) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?.parse().ok()?);
    let month = MONTHS.iter().position(|known| *known == name)?;
    Day::new(year, u32::try_from(month).ok()? + 1, number).filter(|_| parts.next().is_none())
}

fn month(day: Day) -> &'static str {
    MONTHS.get(day.month() as usize - 1).copied().unwrap_or("")
}

/// Which half of its year ends on a day, if one does.
fn half(end: Day) -> Option<&'static str> {
    Some(if Period::half_ended(end)? == 1 { "first" } else { "second" })
}

fn quarter(day: Day) -> &'static str {
    match day.month() {
        1..=3 => "first",
        4..=6 => "second",
        7..=9 => "third",
        _ => "fourth",
    }
}
