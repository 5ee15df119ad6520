//! German periods: "April 2025", "im dritten Quartal 2024", "seit der Woche bis 8. August 2026".

use super::Case;
use super::numbers::grouped;
use crate::analysis::finding::{Count, Earlier, When};
use crate::analysis::words::decisions::told::Ago;
use crate::calendar::{Day, Frequency, Period};
use crate::plot::words::german::{date, month};

/// The period without an article, as a label: "April 2025", "Woche bis 8. August 2026".
pub(super) fn named(when: When) -> String {
    let end = when.period.end;
    let name = name(when);
    if when.periods > 1 {
        return format!("{} bis {name}", spell(when, Case::Plain));
    }
    match when.frequency {
        Frequency::Weekly => format!("Woche bis {name}"),
        Frequency::Semimonthly => format!("Halbmonat bis {}", date(end)),
        Frequency::Semiannual if half(end).is_none() => format!("Halbjahr bis {name}"),
        Frequency::Irregular if when.period.days() > 1 => format!("{} bis {name}", date(when.period.start)),
        _ => name,
    }
}

/// The period as it stands after "seit", "ab", "nach", "bis zu", "mit": "April 2025", "dem 8. August 2026",
/// "der Woche bis 8. August 2026", "dem dritten Quartal 2024".
pub(super) fn dative(when: When) -> String {
    let end = when.period.end;
    let name = name(when);
    if when.periods > 1 {
        return format!("den {} bis {name}", spell(when, Case::Dative));
    }
    match when.frequency {
        Frequency::Daily => format!("dem {name}"),
        Frequency::Weekly => format!("der Woche bis {name}"),
        Frequency::Semimonthly => format!("dem Halbmonat bis {}", date(end)),
        Frequency::Monthly | Frequency::Annual => name,
        Frequency::Quarterly => format!("dem {} Quartal {}", quarter(end), end.year()),
        Frequency::Semiannual => match half(end) {
            Some(half) => format!("dem {half}n Halbjahr {}", end.year()),
            None => format!("dem Halbjahr bis {name}"),
        },
        Frequency::Irregular if when.period.days() == 1 => format!("dem {name}"),
        Frequency::Irregular => format!("der Zeit vom {} bis {name}", date(when.period.start)),
    }
}

/// The period with its preposition: "im April 2025", "am 8. August 2026", "2024".
pub(super) fn inside(when: When) -> String {
    let with = dative(when);
    if when.periods <= 1 {
        match when.frequency {
            Frequency::Daily => return with.replacen("dem ", "am ", 1),
            Frequency::Irregular if when.period.days() == 1 => return with.replacen("dem ", "am ", 1),
            Frequency::Monthly => return format!("im {with}"),
            Frequency::Annual => return format!("im Jahr {with}"),
            Frequency::Quarterly | Frequency::Semiannual | Frequency::Semimonthly => {
                return with.replacen("dem ", "im ", 1);
            }
            Frequency::Weekly | Frequency::Irregular => {}
        }
    }
    format!("in {with}")
}

/// "von April 2024", "vom 8. August 2026".
pub(super) fn from(when: When) -> String {
    format!("von {}", dative(when)).replacen("von dem ", "vom ", 1)
}

/// "zwischen April 2024 und April 2025"; for one and the same period "im April 2025".
pub(super) fn between(from: When, to: When) -> String {
    if from.period == to.period { inside(to) } else { format!("zwischen {} und {}", dative(from), dative(to)) }
}

/// "6 Wochen", "1 Monat".
pub(super) fn count(count: Count) -> String {
    format!("{} {}", grouped(count.periods as f64, 0), noun(count.frequency, count.periods, Case::Plain))
}

/// "6 Wochen", "2 Monaten".
pub(super) fn count_dative(count: Count) -> String {
    format!("{} {}", grouped(count.periods as f64, 0), noun(count.frequency, count.periods, Case::Dative))
}

/// "Woche" or "Wochen", "Monate" or "Monaten".
pub(super) fn noun(frequency: Frequency, number: usize, case: Case) -> &'static str {
    let [one, many, dative] = match frequency {
        Frequency::Daily => ["Tag", "Tage", "Tagen"],
        Frequency::Weekly => ["Woche", "Wochen", "Wochen"],
        Frequency::Semimonthly => ["Halbmonat", "Halbmonate", "Halbmonaten"],
        Frequency::Monthly => ["Monat", "Monate", "Monaten"],
        Frequency::Quarterly => ["Quartal", "Quartale", "Quartalen"],
        Frequency::Semiannual => ["Halbjahr", "Halbjahre", "Halbjahren"],
        Frequency::Annual => ["Jahr", "Jahre", "Jahren"],
        Frequency::Irregular => ["Periode", "Perioden", "Perioden"],
    };
    match case {
        _ if number == 1 => one,
        Case::Plain => many,
        Case::Dative => dative,
    }
}

/// "je Monat", "je Woche".
pub(super) fn each(frequency: Frequency) -> String {
    format!("je {}", noun(frequency, 1, Case::Plain))
}

/// How long ago, after "seit": "5 Jahren", "14 Monaten".
pub(super) fn gap(earlier: &Earlier) -> String {
    match earlier.ago_rounded() {
        Ago::Years(years) => format!("{years} Jahren"),
        Ago::YearsAndMonths(years, _) => format!("mehr als {years} Jahren"),
        Ago::Months(months) => format!("{months} Monaten"),
        Ago::Periods(gap) => count_dative(gap),
    }
}

fn spell(when: When, case: Case) -> String {
    format!("{} {}", when.periods, noun(when.frequency, when.periods, case))
}

fn name(when: When) -> String {
    let end = when.period.end;
    match when.frequency {
        Frequency::Monthly => format!("{} {}", month(end), end.year()),
        Frequency::Quarterly => format!("{}. Quartal {}", end.month().div_ceil(3), end.year()),
        Frequency::Semiannual if half(end).is_some() => {
            format!("{}. Halbjahr {}", 1 + u32::from(end.month() > 6), end.year())
        }
        Frequency::Annual => end.year().to_string(),
        _ => date(end),
    }
}

/// Which half of its year ends on a day, if one does.
fn half(end: Day) -> Option<&'static str> {
    Some(if Period::half_ended(end)? == 1 { "erste" } else { "zweite" })
}

fn quarter(day: Day) -> &'static str {
    match day.month() {
        1..=3 => "ersten",
        4..=6 => "zweiten",
        7..=9 => "dritten",
        _ => "vierten",
    }
}
