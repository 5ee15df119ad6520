//! Words for values and periods: what ticks, labels and the cursor print.

use crate::calendar::{Day, Frequency, Period};
use crate::language::Language;
use crate::part::FULL;

pub(crate) mod chinese;
pub(crate) mod german;
pub(crate) mod japanese;
pub(crate) mod korean;
pub(crate) mod telling;
mod units;

use units::{Big, Scaled};
pub(crate) use units::{unit_in, unit_suffix};

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

/// By what a period goes that ends on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Title {
    /// The day.
    Day,
    /// The week to the day.
    WeekTo,
    /// A half of its month.
    HalfMonth {
        /// Whether it is the second.
        second: bool,
    },
    /// Its month.
    Month,
    /// A quarter of the calendar year, 1–4.
    Quarter(u32),
    /// Another quarter, by its last day.
    QuarterTo,
    /// A half of the calendar year.
    HalfYear {
        /// Whether it is the second.
        second: bool,
    },
    /// Another half-year, by its last day.
    HalfYearTo,
    /// The calendar year.
    Year,
    /// Another year, by its last day.
    YearTo,
}

impl Title {
    fn of(end: Day, frequency: Frequency) -> Title {
        let (_, month, day) = end.ymd();
        let ends_month = end == end.month_end();
        match frequency {
            Frequency::Daily | Frequency::Irregular => Title::Day,
            Frequency::Weekly => Title::WeekTo,
            Frequency::Semimonthly => Title::HalfMonth { second: day > 15 },
            Frequency::Monthly => Title::Month,
            Frequency::Quarterly if ends_month && month % 3 == 0 => Title::Quarter(month / 3),
            Frequency::Quarterly => Title::QuarterTo,
            Frequency::Semiannual => match Period::half_ended(end) {
                Some(half) => Title::HalfYear { second: half == 2 },
                None => Title::HalfYearTo,
            },
            Frequency::Annual if ends_month && month == 12 => Title::Year,
            Frequency::Annual => Title::YearTo,
        }
    }
}

/// What the period that ends on a day is called.
pub(crate) fn period_title(language: Language, end: Day, frequency: Frequency) -> String {
    let title = Title::of(end, frequency);
    match language {
        Language::German if FULL => german::period_title(end, title),
        Language::Chinese(zh) if FULL => chinese::period_title(zh, end, title),
        Language::Japanese if FULL => japanese::period_title(end, title),
        Language::Korean if FULL => korean::period_title(end, title),
        _ => english_title(end, title),
    }
}

/// What a tick of the time axis says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tick {
    /// The month, with its year where that is new.
    Month {
        /// Whether the year is said.
        with_year: bool,
    },
    /// The day, with its year where that is new.
    Day {
        /// Whether the year is said.
        with_year: bool,
    },
}

/// The words of a tick at a day.
pub(crate) fn tick_text(language: Language, day: Day, tick: Tick) -> String {
    match language {
        Language::German if FULL => german::tick_text(day, tick),
        Language::Chinese(_) if FULL => chinese::tick_text(day, tick),
        Language::Japanese if FULL => japanese::tick_text(day, tick),
        Language::Korean if FULL => korean::tick_text(day, tick),
        _ => {
            let (year, month, date) = day.ymd();
            let month = month_short(month);
            match tick {
                Tick::Month { with_year: true } => format!("{month} {year}"),
                Tick::Month { with_year: false } => month.to_owned(),
                Tick::Day { with_year: true } => format!("{date} {month} {year}"),
                Tick::Day { with_year: false } => format!("{date} {month}"),
            }
        }
    }
}

/// Words that stand in pictures and beside the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// In place of a number.
    NoValue,
    /// In place of a picture.
    Empty,
    /// Beside a logarithmic axis.
    LogScale,
    /// Beside a signed logarithmic axis, before the size of its linear zone.
    SignedLogScale,
    /// After a share: "12.3% of the whole".
    OfTheWhole,
    /// Between the ends of a range of values.
    To,
}

/// The words for something that stands in pictures.
pub(crate) fn said(language: Language, what: Said) -> &'static str {
    match language {
        Language::German if FULL => german::said(what),
        Language::Chinese(zh) if FULL => chinese::said(zh, what),
        Language::Japanese if FULL => japanese::said(what),
        Language::Korean if FULL => korean::said(what),
        _ => match what {
            Said::NoValue => "no value",
            Said::Empty => "No values to show",
            Said::LogScale => "log scale",
            Said::SignedLogScale => "signed log scale, linear within ±",
            Said::OfTheWhole => "of the whole",
            Said::To => "to",
        },
    }
}

/// Where a value stands among those shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Standing {
    /// Distance from the mean in standard deviations, for flows.
    pub(crate) score: Option<f64>,
    /// Rank, 1 for the highest or the lowest.
    pub(crate) rank: usize,
    /// Values with a rank.
    pub(crate) of: usize,
    /// Whether it is counted from the bottom.
    pub(crate) from_bottom: bool,
}

/// "z −2.1, rank 3 of 212 from the bottom, of those shown".
pub(crate) fn standing(language: Language, standing: Standing) -> String {
    let Standing { score, rank, of, from_bottom } = standing;
    let rank = match language {
        Language::German if FULL => german::rank(rank, of, from_bottom),
        Language::Chinese(zh) if FULL => chinese::rank(zh, rank, of, from_bottom),
        Language::Japanese if FULL => japanese::rank(rank, of, from_bottom),
        Language::Korean if FULL => korean::rank(rank, of, from_bottom),
        _ => {
            let side = if from_bottom { "bottom" } else { "top" };
            format!("rank {rank} of {of} from the {side}, of those shown")
        }
    };
    let comma = match language {
        Language::Chinese(_) if FULL => "，",
        Language::Japanese if FULL => "、",
        _ => ", ",
    };
    score.map_or(rank.clone(), |score| format!("z {}{comma}{rank}", number_text(language, score, 1)))
}

fn english_title(end: Day, title: Title) -> String {
    let (year, month, date) = end.ymd();
    match title {
        Title::Day => day_text(end),
        Title::WeekTo => format!("week to {}", day_text(end)),
        Title::HalfMonth { second: false } => format!("1–{date} {} {year}", month_name(month)),
        Title::HalfMonth { second: true } => format!("16–{date} {} {year}", month_name(month)),
        Title::Month => format!("{} {year}", month_name(month)),
        Title::Quarter(quarter) => format!("Q{quarter} {year}"),
        Title::QuarterTo => format!("quarter to {}", day_text(end)),
        Title::HalfYear { second } => format!("H{} {year}", 1 + u32::from(second)),
        Title::HalfYearTo => format!("half-year to {}", day_text(end)),
        Title::Year => format!("{year}"),
        Title::YearTo => format!("year to {}", day_text(end)),
    }
}

/// A number with its decimals, a true minus, and commas between thousands.
pub(crate) fn number_text(language: Language, value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return said(language, Said::NoValue).to_owned();
    }
    let english = english_number(value, decimals);
    if FULL { language.digits(&english) } else { english }
}

fn english_number(value: f64, decimals: usize) -> String {
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

/// "−67.4 USD bn", "12.3%".
pub(crate) fn value_text(language: Language, value: f64, decimals: usize, unit: &str) -> String {
    if !value.is_finite() {
        return said(language, Said::NoValue).to_owned();
    }
    number_text(language, value, decimals) + &unit_suffix(language, unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Script;

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
            assert_eq!(period_title(Language::English, end, frequency), title);
        }
    }

    #[test]
    fn numbers_have_a_true_minus_and_no_negative_zero() {
        for (value, decimals, text) in
            [(-67.44, 1, "−67.4"), (-0.04, 1, "0.0"), (1234567.0, 0, "1,234,567"), (-999.5, 2, "−999.50")]
        {
            assert_eq!(number_text(Language::English, value, decimals), text);
        }
        assert_eq!(value_text(Language::English, 12.34, 1, "%"), "12.3%");
        assert_eq!(value_text(Language::English, f64::NAN, 1, "USD bn"), "no value");
    }

    #[test]
    fn japanese_and_korean_count_in_ten_thousands() {
        let day = Day::new(2025, 3, 31).expect("a day");
        let low = Standing { score: Some(-2.14), rank: 3, of: 212, from_bottom: true };
        let japanese = Language::Japanese;
        assert_eq!(unit_in(japanese, "USD bn"), ("億ドル".to_owned(), 0.1));
        assert_eq!(value_text(japanese, -1_234.56, 1, "億ドル"), "−1,234.6億ドル");
        assert_eq!(period_title(japanese, day, Frequency::Quarterly), "2025年第1四半期");
        assert_eq!(tick_text(japanese, day, Tick::Day { with_year: false }), "3月31日");
        assert_eq!(standing(japanese, low), "z −2.1、212のうち下から3番目（表示分）");
        let korean = Language::Korean;
        assert_eq!(unit_in(korean, "KRW tn"), ("조 원".to_owned(), 1.0));
        assert_eq!(unit_in(korean, "million contracts"), ("백만 계약".to_owned(), 1.0));
        assert_eq!(value_text(korean, 12.5, 1, "억 달러"), "12.5억 달러");
        assert_eq!(period_title(korean, day, Frequency::Weekly), "2025년 3월 31일까지의 주");
        assert_eq!(standing(korean, low), "z −2.1, 212개 중 아래에서 3번째(표시분)");
    }

    #[test]
    fn german_has_its_own_marks_months_and_units() {
        let day = Day::new(2025, 3, 31).expect("a day");
        let german = Language::German;
        assert_eq!(value_text(german, -1_234.56, 1, &unit_in(german, "USD bn").0), "−1.234,6 Mrd. USD");
        assert_eq!(value_text(german, 12.34, 1, "%"), "12,3 %");
        assert_eq!(period_title(german, day, Frequency::Monthly), "März 2025");
        assert_eq!(period_title(german, day, Frequency::Quarterly), "1. Quartal 2025");
        assert_eq!(tick_text(german, day, Tick::Day { with_year: false }), "31. Mär");
        let low = Standing { score: Some(-2.14), rank: 3, of: 212, from_bottom: true };
        let chinese = Language::Chinese(Script::Simplified);
        assert_eq!(value_text(chinese, -671.04, 1, &unit_in(chinese, "USD bn").0), "−671.0亿美元");
        assert_eq!(value_text(chinese, 12.5, 1, "bushels"), "12.5 bushels");
        assert_eq!(standing(chinese, low), "z −2.1，在所示212个数值中由低到高排第3");
        let traditional = Language::Chinese(Script::Traditional);
        assert_eq!(unit_in(traditional, "JPY tn"), ("兆日圓".to_owned(), 1.0));
        assert_eq!(value_text(traditional, -671.04, 1, &unit_in(traditional, "USD bn").0), "−671.0億美元");
        assert_eq!(standing(traditional, low), "z −2.1，在所示212個數值中由低到高排第3");
        assert_eq!(standing(german, low), "z −2,1, Rang 3 von 212 von unten, unter den gezeigten");
    }
}
