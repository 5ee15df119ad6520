//! Quarters, weeks, ranges and fiscal years, from the pieces of a cell.

use super::tokens::{Token, Word, month_by_name};
use super::{Form, day, short, year_of};
use crate::calendar::{Day, Period};

/// What quarters are called: English, German, French and Spanish, the countries of the north.
const QUARTERS: [&str; 12] =
    ["q", "quarter", "qtr", "quartal", "vierteljahr", "vj", "trimestre", "trim", "t", "kvartal", "kv", "k"];

pub(super) fn quarter(found: &[Token]) -> Option<Period> {
    let named = || numbered(found, &QUARTERS);
    let (year, number) = named().or_else(|| year_and_roman(found)).or_else(|| quarter_of_months(found))?;
    Period::quarter(year, number)
}

/// `2025-3` or `3/2025`: a year and a number from 1 to 4 without a zero before it.
pub(super) fn plain_quarter(found: &[Token]) -> Option<Period> {
    let [one, Token::Mark('-' | '/' | '.' | ':'), other] = found else { return None };
    let (year, number) = if matches!(one, Token::Number { digits: 4, .. }) { (one, other) } else { (other, one) };
    match (year, number) {
        (Token::Number { digits: 4, .. }, Token::Number { value, digits: 1 }) => {
            Period::quarter(year_of(year)?, *value)
        }
        _ => None,
    }
}

/// I to XII.
fn roman(token: &Token) -> Option<u32> {
    const NUMBERS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let Token::Word(word) = token else { return None };
    NUMBERS.iter().position(|number| word.is(number)).map(|at| at as u32 + 1)
}

/// A year of four digits and a Roman number, in either order: `I/2024`, `2024-III`, `IV 2024`.
fn year_and_roman(found: &[Token]) -> Option<(i32, u32)> {
    let mut parts = found.iter().filter(|t| !matches!(t, Token::Space | Token::Mark('-' | '/' | '.' | ':' | ',')));
    let (first, second) = (parts.next()?, parts.next()?);
    let (year, number) = if roman(first).is_some() { (second, first) } else { (first, second) };
    let whole = parts.next().is_none() && matches!(year, Token::Number { digits: 4, .. });
    Some((year_of(year).filter(|_| whole)?, roman(number)?))
}

/// `V/2024`: months in Roman numbers, as a column shows in which one is above IV.
pub(super) fn roman_month(found: &[Token]) -> Option<Period> {
    let (year, month) = year_and_roman(found)?;
    Period::month(year, month)
}

/// `Jan-Mar 2024`, `2024 Oct-Dec`: the first and last month of a quarter.
fn quarter_of_months(found: &[Token]) -> Option<(i32, u32)> {
    let mut parts = found.iter().filter(|t| !matches!(t, Token::Space | Token::Mark('.' | ',')));
    let (a, b, c, d) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let (year, first, mark, last) = if matches!(a, Token::Word(_)) { (d, a, b, c) } else { (a, b, c, d) };
    let (Token::Word(first), Token::Mark('-' | '–' | '~' | '/'), Token::Word(last)) = (first, mark, last) else {
        return None;
    };
    let (first, last) = (month_by_name(first)?, month_by_name(last)?);
    let whole = parts.next().is_none() && matches!(year, Token::Number { digits: 4, .. });
    (whole && first % 3 == 1 && last == first + 2).then_some((year_of(year)?, last / 3))
}

/// The quarters of East Asia in the letters of the others: `2024年第1四半期`, `2024年1～3月期`, `2024년 1분기` as
/// `2024 Q1`. A quarter of a fiscal year (年度) is none of a calendar year.
pub(super) fn western_quarter(text: &str) -> Option<String> {
    const NUMBERS: [(&str, u32); 8] =
        [("一", 1), ("二", 2), ("三", 3), ("四", 4), ("1", 1), ("2", 2), ("3", 3), ("4", 4)];
    const NAMES: [&str; 8] = ["四半期", "/4半期", "季度", "季", "분기", "/4분기", "/4期", "/4"];
    const MONTHS: [(&str, u32); 4] = [("1-3", 1), ("4-6", 2), ("7-9", 3), ("10-12", 4)];
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '～' | '〜' | '~' | '－' | '–' | '—' | '―' | '−' => '-',
        '년' => '年',
        '월' => '月',
        c => c,
    };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let (year, rest) = text.split_once('年')?;
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let by_name = || {
        let (number, name) = NUMBERS.iter().find_map(|(word, n)| Some((*n, rest.strip_prefix(word)?)))?;
        NAMES.contains(&name).then_some(number)
    };
    let by_months = || {
        let months = rest.trim_end_matches('期').trim_end_matches('分').strip_suffix('月')?.replace("月-", "-");
        MONTHS.iter().find(|(span, _)| *span == months).map(|(_, number)| *number)
    };
    let number = by_name().or_else(by_months)?;
    (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then(|| format!("{year} Q{number}"))
}

/// A half of a year: the code lists' S, the desks' H, and the words.
pub(super) fn half_year(found: &[Token]) -> Option<Period> {
    let names = ["s", "h", "half", "semester", "semestre", "halbjahr", "hj", "hy"];
    let (year, number) = numbered(found, &names)?;
    Period::half_year(year, number)
}

/// The halves of East Asia in the letters of the others: `2025年上半期` as `2025 H1`.
pub(super) fn western_half(text: &str) -> Option<String> {
    const HALVES: [(&str, &str); 8] = [
        ("年上半期", " H1"),
        ("年上半年", " H1"),
        ("年上期", " H1"),
        ("년상반기", " H1"),
        ("年下半期", " H2"),
        ("年下半年", " H2"),
        ("年下期", " H2"),
        ("년하반기", " H2"),
    ];
    let text: String = text.split_whitespace().collect();
    HALVES.iter().find_map(|(words, half)| Some(format!("{}{half}", text.strip_suffix(words)?)))
}

/// Year and number of a part of the year that goes by one of these names.
fn numbered(found: &[Token], names: &[&str]) -> Option<(i32, u32)> {
    let ordinal = |word: &Word| ["st", "nd", "rd", "th", "er", "e", "of"].iter().any(|ending| word.is(ending));
    let mut parts = found.iter().filter(|t| match t {
        Token::Space | Token::Mark('-' | '/' | '.' | ':' | ',') => false,
        Token::Word(word) => !ordinal(word),
        _ => true,
    });
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let is_q = |token: &Token| matches!(token, Token::Word(word) if names.iter().any(|name| word.is(name)));
    let (year, number) = match (first, second, third) {
        (year, q, number) if is_q(q) && matches!(year, Token::Number { digits: 4, .. }) => (year, number),
        (number, q, year) if is_q(q) => (year, number),
        (q, number, year) if is_q(q) => (year, number),
        _ => return None,
    };
    Some((year_of(year)?, short(number).or_else(|| roman(number))?))
}

/// ISO week: the week of the year's first Thursday is week 1.
pub(super) fn week(found: &[Token]) -> Option<Period> {
    let mut parts = found.iter().filter(|t| !matches!(t, Token::Mark('-') | Token::Space));
    let (year, letter, number) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !matches!(letter, Token::Word(word) if word.is("w")) {
        return None;
    }
    let number = short(number).filter(|n| (1..=53).contains(n))?;
    let fourth = Day::new(year_of(year)?, 1, 4)?;
    let start = fourth.plus_days(-(fourth.weekday() as i32) + 7 * (number as i32 - 1));
    Some(Period { end: start.plus_days(6), start })
}

/// First and last day; the second may leave out its year, which is then the first one's, or the
/// next when its month is earlier.
pub(super) fn range(found: &[Token]) -> Option<Period> {
    let marked = found.iter().position(|t| matches!(t, Token::Mark('~' | '–')));
    let worded = || found.iter().position(|t| matches!(t, Token::Word(word) if word.is("to") || word.is("bis")));
    // A plain hyphen parts two days only between blanks.
    let spaced = || {
        let hyphen = |w: &[Token]| matches!(w, [Token::Space, Token::Mark('-'), Token::Space]);
        found.windows(3).position(hyphen).map(|at| at + 1)
    };
    let split = marked.or_else(worded).or_else(spaced)?;
    let (before, after) = (found.get(..split)?, found.get(split + 1..)?);
    let trimmed = |part: &[Token]| part.iter().filter(|t| !matches!(t, Token::Space)).copied().collect::<Vec<_>>();
    let (before, after) = (trimmed(before), trimmed(after));
    let start = day(&before, Form::YearMonthDay)?;
    let end = match after.as_slice() {
        [month, Token::Mark('.' | '/' | '-'), last] => {
            let month = short(month)?;
            let year = start.year() + i32::from(month < start.month());
            Day::new(year, month, short(last)?)?
        }
        whole => day(whole, Form::YearMonthDay)?,
    };
    (start <= end && end.epoch_days() - start.epoch_days() <= 400).then_some(Period { end, start })
}
