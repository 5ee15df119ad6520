//! Date spellings. A [`Form`] is one way to write dates; a column is read with one form only.

mod day;
mod fiscal;
mod spans;
mod stated;
mod tokens;

use crate::calendar::{Day, Period};
pub use day::{FIRST_YEAR, LAST_YEAR};
use day::{day, month, packed, plausible, short, year_of};
pub use fiscal::FiscalRule;
use spans::{half_year, plain_quarter, quarter, range, roman_month, week, western_quarter};
pub use stated::{Stated, stated, without_date};
use tokens::{Token, Word, are_of_one_language, month_by_name, tokens};

/// One way to write a date, a month, a quarter or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// `2025-04-30`, `2025/4/30`, `2025.04.30`, `2025年4月30日`, a time of day ignored.
    YearMonthDay,
    /// `20250430`, also `20250430T`.
    PackedDay,
    /// `4/30/2025`, `04-30-25`.
    MonthDayYear,
    /// `30/4/2025`, `30.04.25`.
    DayMonthYear,
    /// `30-Apr-2025`, `30 April 2025`, `Wed, 30 Apr 2025`.
    DayNamedMonth,
    /// `Apr 30, 2025`, `April 30 2025`.
    NamedMonthDay,
    /// `2025-04`, `2025/4`, `2025M04`, `2025年4月`, `Apr 2025`, `Apr-25`.
    YearMonth,
    /// `4/2025`, `04.2025`.
    MonthYear,
    /// `202504`.
    PackedMonth,
    /// `202504` or `2025-4`, meaning a quarter: what stands behind the year is 1 to 4.
    PackedQuarter,
    /// `2025Q4`, `2025-Q4`, `Q4 2025`, `4Q25`, `IV/2025`, `Oct-Dec 2025`, `2025年第4四半期`.
    Quarter,
    /// `2025-S1`, `2025H1`, `H1 2025`, `1H25`, `2025年上半期`.
    HalfYear,
    /// `2025`.
    Year,
    /// `2025-W17`: the ISO week, Monday to Sunday.
    Week,
    /// `1871.1`, October where a number lost its zero, beside `1871.01`, January. Never tried by itself.
    DecimalMonth,
    /// `V/2025`: the month as a Roman number. Never tried by itself.
    RomanMonth,
    /// `260609`: two digits of the year, month, day. Never tried by itself.
    ShortDay,
    /// `1150819`: year of the republic (115 is 2026), month, day. Never tried by itself.
    RepublicDay,
    /// `45292`: the day number of a spreadsheet, counted from 1899-12-30. Never tried by itself.
    Serial,
    /// `2005．1．2～ 1．8`, `2025-04-01 - 2025-04-07`: first and last day.
    Range,
    /// `2021/22`, `FY2021`, under a rule that only the reader knows.
    Fiscal(FiscalRule),
    /// `Q1 FY25`, `FY2025 Q1`, `1QFY25`, `H1 2024-25`: a quarter or half of such a year.
    FiscalPart(FiscalRule),
}

impl Form {
    /// Every form, the unambiguous first.
    pub const ALL: [Form; 17] = [
        Form::YearMonthDay,
        Form::PackedDay,
        Form::DayNamedMonth,
        Form::NamedMonthDay,
        Form::MonthDayYear,
        Form::DayMonthYear,
        Form::YearMonth,
        Form::MonthYear,
        Form::Quarter,
        Form::HalfYear,
        Form::PackedMonth,
        Form::PackedQuarter,
        Form::Year,
        Form::Week,
        Form::Range,
        Form::Fiscal(FiscalRule::UNSAID),
        Form::FiscalPart(FiscalRule::UNSAID),
    ];

    /// How the form is called in questions: `day/month/year`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Form::YearMonthDay | Form::PackedDay => "year-month-day",
            Form::MonthDayYear => "month/day/year",
            Form::DayMonthYear => "day/month/year",
            Form::DayNamedMonth => "day, month name, year",
            Form::NamedMonthDay => "month name, day, year",
            Form::YearMonth | Form::MonthYear => "year and month",
            Form::PackedMonth => "year and month (YYYYMM)",
            Form::PackedQuarter => "year and quarter (YYYYQQ)",
            Form::Quarter => "year and quarter",
            Form::HalfYear => "year and half-year",
            Form::Year => "year",
            Form::Week => "ISO week",
            Form::DecimalMonth => "year and month (.1 is October)",
            Form::RomanMonth => "year and month (Roman number)",
            Form::ShortDay => "year of two digits, month, day",
            Form::RepublicDay => "year of the republic, month, day",
            Form::Serial => "day number of a spreadsheet",
            Form::Range => "first and last day",
            Form::Fiscal(_) => "fiscal year",
            Form::FiscalPart(_) => "part of a fiscal year",
        }
    }

    /// True when it depends on what the file does not say: when its fiscal years begin.
    #[must_use]
    pub fn is_fiscal(self) -> bool {
        matches!(self, Form::Fiscal(_) | Form::FiscalPart(_))
    }

    /// The same form under another rule for fiscal years.
    #[must_use]
    pub fn under(self, rule: FiscalRule) -> Form {
        match self {
            Form::Fiscal(_) => Form::Fiscal(rule),
            Form::FiscalPart(_) => Form::FiscalPart(rule),
            other => other,
        }
    }

    /// True when one text stands for one day.
    #[must_use]
    pub fn is_day(self) -> bool {
        use Form::{DayMonthYear, DayNamedMonth, MonthDayYear, NamedMonthDay, PackedDay, YearMonthDay};
        matches!(self, YearMonthDay | PackedDay | MonthDayYear | DayMonthYear | DayNamedMonth | NamedMonthDay)
    }

    /// Reads one cell. Nothing when the text is not written in this form.
    #[must_use]
    pub fn read(self, text: &str) -> Option<Period> {
        let text = crate::number::trim(text);
        // The commonest spelling is read without taking the text apart.
        if self == Form::YearMonthDay
            && text.len() == 10
            && let Some(day) = Day::parse_iso(text)
            && plausible(day.year()).is_some()
        {
            return Some(Period::day(day));
        }
        if text.is_empty() || text.len() > 48 {
            return None;
        }
        let text = without_code(text);
        if self == Form::HalfYear {
            let western = spans::western_half(text);
            return half_year(tokens(western.as_deref().unwrap_or(text))?.as_slice());
        }
        let western;
        let text = match text.contains(['年', '년']) {
            true => {
                // No blank parts what stands between 年 and 月.
                let whole: String = text.split_whitespace().collect();
                let counted = western_year(&whole).unwrap_or(whole);
                let quarter = (self == Form::Quarter).then(|| western_quarter(&counted)).flatten();
                western = quarter.unwrap_or(counted);
                western.as_str()
            }
            false => text,
        };
        let found = tokens(text)?;
        let found = found.as_slice();
        match self {
            Form::Range => range(found),
            Form::Fiscal(rule) => fiscal::fiscal(found, rule),
            Form::FiscalPart(rule) => fiscal::part(found, rule),
            Form::YearMonth | Form::MonthYear => month(found, self == Form::MonthYear),
            Form::PackedMonth => packed(found, 6).and_then(|n| Period::month((n / 100) as i32, n % 100)),
            Form::PackedQuarter => packed(found, 6)
                .and_then(|n| Period::quarter((n / 100) as i32, n % 100))
                .or_else(|| plain_quarter(found)),
            Form::Quarter => quarter(found),
            Form::RomanMonth => roman_month(found),
            Form::Year => packed(found, 4).and_then(|n| plausible(n as i32)).and_then(Period::year),
            Form::Week => week(found),
            Form::DecimalMonth => match found {
                [year, Token::Mark('.'), Token::Number { value: 1, digits: 1 }] => {
                    year_of(year).and_then(|year| Period::month(year, 10))
                }
                [_, Token::Mark('.'), Token::Number { digits: 2, .. }] => month(found, false),
                _ => None,
            },
            Form::ShortDay => packed(found, 6).and_then(|n| {
                let year = n / 10_000;
                let century = if year < 50 { 2000 } else { 1900 };
                Day::new((century + year) as i32, n / 100 % 100, n % 100).map(Period::day)
            }),
            Form::RepublicDay => packed(found, 7)
                .and_then(|n| Day::new(1911 + (n / 10_000) as i32, n / 100 % 100, n % 100).map(Period::day)),
            Form::Serial => {
                packed(found, 5).and_then(|n| Day::new(1899, 12, 30).map(|d| Period::day(d.plus_days(n as i32))))
            }
            _ => day(found, self).map(Period::day),
        }
    }
}

/// A date whose year is counted by a Japanese era or by the republic (`令和8年`, `R8年`, `115年`), with
/// the year of the common era. Nothing when the year is written in full.
fn western_year(text: &str) -> Option<String> {
    const ERAS: [(&[&str], i32); 5] = [
        (&["令和", "R"], 2018),
        (&["平成", "H"], 1988),
        (&["昭和", "S"], 1925),
        (&["大正"], 1911),
        (&["中華民國", "民國"], 1911),
    ];
    let (before, behind) = text.split_once('年')?;
    let before = before.trim();
    let era = ERAS.iter().find_map(|(names, start)| {
        names.iter().find_map(|name| before.strip_prefix(name).map(|rest| (rest.trim(), *start)))
    });
    let digits = |text: &str| -> String {
        let narrow = |c: char| char::from_u32(c as u32 - 0xFF10 + u32::from(b'0')).unwrap_or(c);
        text.chars().map(|c| if ('０'..='９').contains(&c) { narrow(c) } else { c }).collect()
    };
    let (counted, start) = match era {
        Some((rest, start)) => (if rest == "元" { "1".to_owned() } else { digits(rest) }, start),
        // Three digits count the years of the republic, as Taiwan's exchanges write them.
        None => (digits(before), 1911),
    };
    let wanted = if era.is_some() { 1..=2 } else { 3..=3 };
    let republic = start == 1911 && counted.len() == 3;
    if !(wanted.contains(&counted.len()) || republic) || !counted.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(format!("{}年{}", start + counted.parse::<i32>().ok()?, behind.trim_start()))
}

/// The forms that read every non-empty cell, best first. Empty when there is no cell or no form.
#[must_use]
pub fn forms_of<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> Vec<Form> {
    let filled = cells.filter(|c| !crate::number::trim(c).is_empty());
    if filled.clone().next().is_none() {
        return Vec::new();
    }
    Form::ALL.into_iter().filter(|form| filled.clone().all(|cell| form.read(cell).is_some())).collect()
}

/// True when a fiscal year is named by one of its two calendar years: `FY2021`.
#[must_use]
pub fn fiscal_names_one_year(text: &str) -> bool {
    tokens(text).is_some_and(|found| fiscal::names_one_year(found.as_slice()))
}

/// 1–12 from a number, an English name or `4月`, as it stands in a column of months.
#[must_use]
pub fn month_number(text: &str) -> Option<u32> {
    let text = crate::number::trim(text);
    let named = month_name(text);
    let digits = text.trim_end_matches('月');
    named.or_else(|| digits.parse::<u32>().ok().filter(|m| (1..=12).contains(m) && digits.len() <= 2))
}

/// 1–12 from the name of a month or its first letters.
#[must_use]
pub fn month_name(text: &str) -> Option<u32> {
    month_by_name(&month_word(text)?)
}

/// True when texts name months of one language.
#[must_use]
pub fn are_months<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    texts.map(month_word).collect::<Option<Vec<Word>>>().is_some_and(|words| are_of_one_language(&words))
}

/// The only word of a text, but for a full stop behind it.
fn month_word(text: &str) -> Option<Word> {
    match tokens(crate::number::trim(text))?.as_slice() {
        [Token::Word(word)] | [Token::Word(word), Token::Mark('.')] => Some(*word),
        _ => None,
    }
}

/// A date without its code in brackets behind it, as the World Bank writes both: `1968 [YR1968]`.
#[must_use]
pub fn without_code(text: &str) -> &str {
    let Some((date, code)) = text.strip_suffix(']').and_then(|inside| inside.split_once(" [")) else { return text };
    if code.strip_prefix("YR").unwrap_or(code) == date { date } else { text }
}

/// 1–4 from a number, `Q1`, `1Q`, `I` or `1. Quartal`, as it stands in a column of quarters.
#[must_use]
pub fn quarter_number(text: &str) -> Option<u32> {
    let text = crate::number::trim(text);
    // Read as a quarter of some year: `IV`, `4. Quartal`, `Q4`.
    let named = || Form::Quarter.read(&format!("{text} 2000")).map(|period| period.end.month() / 3);
    text.parse::<u32>().ok().filter(|q| (1..=4).contains(q) && text.len() == 1).or_else(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: Form, text: &str) -> Option<(String, String)> {
        form.read(text).map(|p| (p.start.iso(), p.end.iso()))
    }

    fn day(text: &str) -> Option<(String, String)> {
        Some((text.to_owned(), text.to_owned()))
    }

    #[test]
    fn days_are_read_in_the_spellings_of_the_publishers() {
        assert_eq!(read(Form::YearMonthDay, "2024-10-01"), day("2024-10-01"));
        assert_eq!(read(Form::YearMonthDay, "1974/9/24"), day("1974-09-24"));
        assert_eq!(read(Form::YearMonthDay, "1990-01-02 00:00:00-05:00"), day("1990-01-02"));
        assert_eq!(read(Form::YearMonthDay, "2026年8月14日"), day("2026-08-14"));
        assert_eq!(read(Form::PackedDay, "20240111T"), day("2024-01-11"));
        assert_eq!(read(Form::MonthDayYear, "1/2/1990"), day("1990-01-02"));
        assert_eq!(read(Form::DayMonthYear, "22.09.2023"), day("2023-09-22"));
        assert_eq!(read(Form::DayNamedMonth, "11-Sep-2026"), day("2026-09-11"));
        assert_eq!(read(Form::NamedMonthDay, "Aug 17, 2023"), day("2023-08-17"));
    }

    #[test]
    fn months_quarters_and_years_are_whole_spans() {
        let span = |start: &str, end: &str| Some((start.to_owned(), end.to_owned()));
        assert_eq!(read(Form::YearMonth, "2026-04"), span("2026-04-01", "2026-04-30"));
        assert_eq!(read(Form::YearMonth, "Jun-25"), span("2025-06-01", "2025-06-30"));
        assert_eq!(read(Form::YearMonth, "2026-Apr"), span("2026-04-01", "2026-04-30"));
        assert_eq!(read(Form::YearMonth, "2005年2月"), span("2005-02-01", "2005-02-28"));
        assert_eq!(read(Form::PackedMonth, "192607"), span("1926-07-01", "1926-07-31"));
        assert_eq!(read(Form::PackedQuarter, "201401"), span("2014-01-01", "2014-03-31"));
        assert_eq!(read(Form::Quarter, "2025 Q4"), span("2025-10-01", "2025-12-31"));
        assert_eq!(read(Form::Quarter, "4Q25"), span("2025-10-01", "2025-12-31"));
        for text in ["IV/2025", "2025-IV", "2025 Q IV", "4. Vj. 2025", "4. Vierteljahr 2025", "2025K4", "Oct-Dec 2025"]
        {
            assert_eq!(read(Form::Quarter, text), span("2025-10-01", "2025-12-31"), "{text}");
        }
        for text in
            ["2025年第4四半期", "2025年10～12月期", "2025年第四季度", "2025년 4분기", "2025년 4/4", "114年第4季"]
        {
            assert_eq!(read(Form::Quarter, text), span("2025-10-01", "2025-12-31"), "{text}");
        }
        for text in ["2025年度第4四半期", "V/2025", "Nov-Jan 2025", "2025年8-10月"] {
            assert_eq!(read(Form::Quarter, text), None, "{text}");
        }
        assert_eq!(read(Form::RomanMonth, "V/2025"), span("2025-05-01", "2025-05-31"));
        assert_eq!(read(Form::YearMonth, "2025년 5월"), span("2025-05-01", "2025-05-31"));
        assert_eq!(read(Form::PackedQuarter, "2025:4"), span("2025-10-01", "2025-12-31"));
        assert_eq!(read(Form::PackedQuarter, "2025-04"), None);
        assert_eq!(read(Form::PackedQuarter, "4/2025"), span("2025-10-01", "2025-12-31"));
        // Years of the Buddhist era are no years of ours.
        assert_eq!(read(Form::YearMonthDay, "2567-01-31"), None);
        for text in ["2025-S2", "2025H2", "H2 2025", "2H25", "2nd half 2025", "2025年下半期", "2025년 하반기"] {
            assert_eq!(read(Form::HalfYear, text), span("2025-07-01", "2025-12-31"), "{text}");
        }
        assert_eq!(read(Form::HalfYear, "2025H3"), None);
        assert_eq!(read(Form::Week, "2025-W01"), span("2024-12-30", "2025-01-05"));
        assert_eq!(read(Form::Year, "2025"), span("2025-01-01", "2025-12-31"));
        assert_eq!(read(Form::Year, "2025 [YR2025]"), span("2025-01-01", "2025-12-31"));
        assert_eq!(read(Form::Quarter, "2025Q2 [2025Q2]"), span("2025-04-01", "2025-06-30"));
        assert_eq!(read(Form::Year, "2025 [1]"), None);
    }

    #[test]
    fn months_of_a_column_are_of_one_language() {
        let named = |texts: &[&str]| texts.iter().map(|text| month_name(text)).collect::<Vec<_>>();
        assert_eq!(
            named(&["Sept.", "mär", "juil", "ago", "dez", "jui"]),
            [9, 3, 7, 8, 12, 0].map(|m| (m > 0).then_some(m))
        );
        assert!(are_months(["ene", "ago", "dic"].into_iter()));
        assert!(are_months(["Jan", "May", "Sept."].into_iter()));
        assert!(!are_months(["AGO", "MAR", "DEC"].into_iter()), "no language has all three");
        assert!(!are_months(["Jan", "DEU"].into_iter()));
    }

    #[test]
    fn ranges_carry_the_year_over() {
        let span = |start: &str, end: &str| Some((start.to_owned(), end.to_owned()));
        assert_eq!(read(Form::Range, "2005．1．2～ 1．8"), span("2005-01-02", "2005-01-08"));
        assert_eq!(read(Form::Range, "2013．12．29～2014．1．4"), span("2013-12-29", "2014-01-04"));
        assert_eq!(read(Form::Range, "2025．12．28～1．3 "), span("2025-12-28", "2026-01-03"));
        assert_eq!(read(Form::Range, "2005.1.2〜1.8"), span("2005-01-02", "2005-01-08"));
    }

    #[test]
    fn a_column_shows_which_forms_fit() {
        assert_eq!(forms_of(["1/2/1990", "1/13/1990"].into_iter()), [Form::MonthDayYear]);
        assert_eq!(forms_of(["1/2/1990", "", "3/4/1990"].into_iter()), [Form::MonthDayYear, Form::DayMonthYear]);
        assert!(forms_of(["1.5", "2.7"].into_iter()).is_empty());
        assert!(forms_of(["", " "].into_iter()).is_empty());
    }
}
