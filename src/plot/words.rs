//! Words for values and periods: what ticks, labels and the cursor print.

use crate::calendar::{Day, Frequency};

/// Months in full.
pub(crate) const MONTHS: [&str; 12] = [
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

/// The month's name (1–12), empty for any other number.
pub(crate) fn month_name(month: u32) -> &'static str {
    (month as usize).checked_sub(1).and_then(|m| MONTHS.get(m)).copied().unwrap_or_default()
}

/// The first three letters of the month.
pub(crate) fn month_short(month: u32) -> &'static str {
    month_name(month).get(..3).unwrap_or_default()
}

/// "9 April 2025".
pub(crate) fn day_text(day: Day) -> String {
    let (year, month, date) = day.ymd();
    format!("{date} {} {year}", month_name(month))
}

/// What the period that ends on a day is called.
pub(crate) fn period_title(end: Day, frequency: Frequency) -> String {
    let (year, month, date) = end.ymd();
    let ends_month = end == end.month_end();
    match frequency {
        Frequency::Daily | Frequency::Irregular => day_text(end),
        Frequency::Weekly => format!("week to {}", day_text(end)),
        Frequency::Semimonthly if date <= 15 => format!("1–{date} {} {year}", month_name(month)),
        Frequency::Semimonthly => format!("16–{date} {} {year}", month_name(month)),
        Frequency::Monthly => format!("{} {year}", month_name(month)),
        Frequency::Quarterly if ends_month && month % 3 == 0 => format!("Q{} {year}", month / 3),
        Frequency::Quarterly => format!("quarter to {}", day_text(end)),
        Frequency::Annual if ends_month && month == 12 => format!("{year}"),
        Frequency::Annual => format!("year to {}", day_text(end)),
    }
}

/// A number with its decimals, a true minus, and commas between thousands.
pub(crate) fn number_text(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "no value".to_owned();
    }
    // Beyond what anyone counts in, digits would fill the picture.
    if value.abs() >= 1e15 || decimals > 12 {
        return format!("{value:.1e}").replace('-', "−");
    }
    let plain = format!("{:.*}", decimals.min(12), value.abs());
    let negative = value < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b));
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut text = String::with_capacity(plain.len() + 8);
    if negative {
        text.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// What stands between a number and its unit: nothing before a per cent sign.
pub(crate) fn unit_suffix(unit: &str) -> String {
    match unit {
        "" => String::new(),
        _ if unit.starts_with('%') => unit.to_owned(),
        _ => format!(" {unit}"),
    }
}

/// "−67.4 USD bn", "12.3%".
pub(crate) fn value_text(value: f64, decimals: usize, unit: &str) -> String {
    if !value.is_finite() {
        return "no value".to_owned();
    }
    number_text(value, decimals) + &unit_suffix(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_follow_the_frequency() {
        let day = |y, m, d| Day::new(y, m, d).expect("a day");
        for (end, frequency, title) in [
            (day(2026, 8, 8), Frequency::Weekly, "week to 8 August 2026"),
            (day(2025, 4, 30), Frequency::Monthly, "April 2025"),
            (day(2025, 4, 9), Frequency::Daily, "9 April 2025"),
            (day(2025, 6, 30), Frequency::Quarterly, "Q2 2025"),
            (day(2025, 5, 31), Frequency::Quarterly, "quarter to 31 May 2025"),
            (day(2025, 12, 31), Frequency::Annual, "2025"),
            (day(2025, 3, 31), Frequency::Annual, "year to 31 March 2025"),
            (day(2025, 4, 30), Frequency::Semimonthly, "16–30 April 2025"),
        ] {
            assert_eq!(period_title(end, frequency), title);
        }
    }

    #[test]
    fn numbers_have_a_true_minus_and_no_negative_zero() {
        for (value, decimals, text) in
            [(-67.44, 1, "−67.4"), (-0.04, 1, "0.0"), (1234567.0, 0, "1,234,567"), (-999.5, 2, "−999.50")]
        {
            assert_eq!(number_text(value, decimals), text);
        }
        assert_eq!(value_text(12.34, 1, "%"), "12.3%");
        assert_eq!(value_text(f64::NAN, 1, "USD bn"), "no value");
    }
}
