//! Dates in running text: `as of March 31, 2025`, `end-March 2025`, `2025年3月末現在`, `July 01-15, 2024`.

use super::{Form, month_name};
use crate::calendar::{Day, Period};

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// What it stands for.
    pub period: Period,
    /// Where it stands, in bytes.
    pub at: std::ops::Range<usize>,
    /// The words around it say that values are of this time: "as of", "end of", 末, 現在.
    pub as_of: bool,
}

/// Forms that a date in a text may have; plain numbers are none.
const FORMS: [Form; 10] = [
    Form::YearMonthDay,
    Form::PackedDay,
    Form::NamedMonthDay,
    Form::DayNamedMonth,
    Form::MonthDayYear,
    Form::DayMonthYear,
    Form::YearMonth,
    Form::MonthYear,
    Form::Quarter,
    Form::HalfYear,
];

/// Words before a date that say when something was made known, not what it is about.
const PUBLISHED: [&str; 14] = [
    "updated",
    "update",
    "release",
    "released",
    "published",
    "publication",
    "revised",
    "printed",
    "download",
    "downloaded",
    "generated",
    "created",
    "copyright",
    "accessed",
];

/// Every date that a line of text states, from the left; days on which it was published are left out, and so
/// are days that can be read in two ways.
#[must_use]
pub fn stated(text: &str) -> Vec<Stated> {
    let words = words(text);
    let lower: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=4.min(words.len() - at)).rev();
        let hit = longest.filter_map(|count| Some((count, read(&words[at..at + count])?))).next();
        let Some((count, period)) = hit else {
            at += 1;
            continue;
        };
        let before = &lower[at.saturating_sub(4)..at];
        if !before.iter().any(|word| PUBLISHED.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()))) {
            let start = words[at].0;
            let last = &words[at + count - 1];
            let near = &lower[at.saturating_sub(3)..at];
            let as_of = near.windows(2).any(|w| w[0] == "as" && matches!(w[1].as_str(), "of" | "at" | "on"))
                || near
                    .iter()
                    .any(|word| matches!(word.as_str(), "end" | "ended" | "ending" | "position" | "positions"))
                || lower[at].starts_with("end-");
            found.push(Stated { period, at: start..last.0 + last.1.len(), as_of });
        }
        at += count;
    }
    found.extend(of_east_asia(text));
    found
}

/// The name of a column without the date in it and the words that lead to the date.
#[must_use]
pub fn without_date(name: &str) -> String {
    const LEADING: [&str; 7] = [" as of", " as on", " as at", " at end of", " end of", " at", " on"];
    let Some(found) = stated(name).into_iter().next() else { return name.to_owned() };
    let before = name[..found.at.start].trim_end().trim_end_matches(['(', ',', '-']);
    let ends_with = |tail: &&str| {
        let end = before.len().checked_sub(tail.len()).and_then(|at| before.get(at..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(tail))
    };
    let tail = LEADING.iter().find(|tail| ends_with(tail)).map_or(0, |tail| tail.len());
    let behind = name[found.at.end..].trim_start_matches([')', ',']);
    let name = format!("{} {behind}", &before[..before.len() - tail]);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words with the byte at which each begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let parts = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ';' | '"' | '“' | '”' | '|');
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (parts(c), start) {
            (true, Some(from)) => {
                found.push((from, &text[from..at]));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    found
}

fn read(words: &[(usize, &str)]) -> Option<Period> {
    let mut joined = words.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
    // A full stop or comma behind the date belongs to the sentence.
    joined.truncate(joined.trim_end_matches([',', '.', ':', '*']).len());
    let text = joined.get(..4).filter(|head| head.eq_ignore_ascii_case("end-")).map_or(&*joined, |_| &joined[4..]);
    if let Some(period) = days_of_one_month(text).or_else(|| end_of_year(text, text.len() < joined.len())) {
        return Some(period);
    }
    // "May 12" is a day of no year; a quarter or half may have a year of two digits.
    let long = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 4);
    let part = text.contains(['Q', 'H']) && text.bytes().any(|b| b.is_ascii_digit());
    if !long && !part {
        return None;
    }
    let mut read = FORMS.iter().filter_map(|form| form.read(text));
    let first = read.next()?;
    // What looks like a year has to be it: "July 16-31, 2024" is no day of 2031.
    let years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    if years.filter_map(|run| run.parse().ok()).any(|year: i32| year != first.start.year() && year != first.end.year())
    {
        return None;
    }
    // 1/2/2025 is two days.
    let packed = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let plausible = year_like(first.end.year()) && (!packed || first.end.year() >= 1950);
    (plausible && read.all(|other| other == first)).then_some(first)
}

/// `end-2024`, `end of 2024`, `year-end 2024`: December, in which the year's last balance is struck.
fn end_of_year(text: &str, ends: bool) -> Option<Period> {
    let lower = text.to_lowercase();
    let behind = ["end of ", "year-end ", "year end "].iter().find_map(|words| lower.strip_prefix(words));
    let year = behind.or(ends.then_some(lower.as_str()))?;
    Period::month(year.parse().ok().filter(|year| year_like(*year))?, 12)
}

fn year_like(year: i32) -> bool {
    (1900..2100).contains(&year)
}

/// `July 01-15, 2024`: the days between two of one month.
fn days_of_one_month(text: &str) -> Option<Period> {
    let mut parts = text.split([' ', ',']).filter(|part| !part.is_empty());
    let (month, days, year) = (month_name(parts.next()?)?, parts.next()?, parts.next()?);
    let year: i32 = year.parse().ok().filter(|year| parts.next().is_none() && year_like(*year))?;
    let (first, last) = days.split_once(['-', '–'])?;
    let day = |text: &str| Day::new(year, month, text.parse().ok()?);
    let period = Period { start: day(first)?, end: day(last)? };
    (period.start < period.end).then_some(period)
}

/// Dates with 年 and 月, which no blank parts from the words around them.
fn of_east_asia(text: &str) -> Vec<Stated> {
    let belongs = |c: char| c.is_numeric() || "令和平成昭和元民國年月日".contains(c) || ('０'..='９').contains(&c);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(year) = text.get(from..).and_then(|rest| rest.find('年')).map(|at| at + from) {
        let start = text[from..year]
            .char_indices()
            .rev()
            .take_while(|(_, c)| belongs(*c))
            .last()
            .map_or(year, |(at, _)| from + at);
        let end = text[year..].char_indices().find(|(_, c)| !belongs(*c)).map_or(text.len(), |(at, _)| year + at);
        let date = &text[start..end];
        let read = [Form::YearMonthDay, Form::YearMonth].iter().find_map(|form| form.read(date));
        if let Some(period) = read.filter(|_| !text[..start].contains("更新") && !text[..start].contains("公表")) {
            let behind = &text[end..];
            let as_of = behind.starts_with('末') || behind.starts_with("現在") || behind.starts_with("时点");
            found.push(Stated { period, at: start..end, as_of });
        }
        from = end.max(year + '年'.len_utf8());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<String> {
        stated(text).iter().map(|s| format!("{} {} {}", s.period.start.iso(), s.period.end.iso(), s.as_of)).collect()
    }

    #[test]
    fn dates_are_found_between_words() {
        for (text, span) in [
            ("Holdings as of March 31, 2025, in millions", "2025-03-31 2025-03-31 true"),
            ("Foreign portfolio holdings, end-March 2025", "2025-03-01 2025-03-31 true"),
            ("(At the end of 2025-06)", "2025-06-01 2025-06-30 true"),
            ("Positions: Q4 2024", "2024-10-01 2024-12-31 false"),
            ("Net Investment July 01-15, 2024", "2024-07-01 2024-07-15 false"),
            ("Net Investment July 16-31, 2024 (INR Crore)", "2024-07-16 2024-07-31 false"),
            ("Holdings end-2024, USD million", "2024-12-01 2024-12-31 true"),
            ("部門別保有残高（2025年3月末現在）", "2025-03-01 2025-03-31 true"),
            ("令和7年3月31日現在", "2025-03-31 2025-03-31 true"),
            ("Position as at 31/03/2025", "2025-03-31 2025-03-31 true"),
        ] {
            assert_eq!(spans(text), [span], "{text}");
        }
    }

    #[test]
    fn days_of_publication_and_of_two_readings_are_no_dates_of_the_values() {
        for text in [
            "Last updated 12 May 2025",
            "Released: 2025-05-12",
            "Position as of 01/02/2025",
            "Table 3.2, 12 rows",
            "May 12",
        ] {
            assert!(stated(text).is_empty(), "{text}: {:?}", spans(text));
        }
    }
}
