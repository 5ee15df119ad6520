//! Days and months from the tokens of a date.

use super::Form;
use super::tokens::{self, Token, month_by_name};
use crate::calendar::{Day, Period};

/// The first year that published tables hold.
pub const FIRST_YEAR: i32 = 1800;
/// The last of them: later ones are of another era, or no years.
pub const LAST_YEAR: i32 = 2199;

pub(super) fn plausible(year: i32) -> Option<i32> {
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(year)
}

/// A year as written: two digits belong to 1950–2049.
pub(super) fn year_of(token: &Token) -> Option<i32> {
    match token {
        Token::Number { value, digits: 4 } => plausible(*value as i32),
        Token::Number { value, digits: 2 } => Some(if *value < 50 { 2000 } else { 1900 } + *value as i32),
        _ => None,
    }
}

pub(super) fn short(token: &Token) -> Option<u32> {
    match token {
        Token::Number { value, digits: 1 | 2 } => Some(*value),
        _ => None,
    }
}

pub(super) fn packed(found: &[Token], wanted: u8) -> Option<u32> {
    match found {
        [Token::Number { value, digits }] if *digits == wanted => Some(*value),
        _ => None,
    }
}

/// Drops a time of day (`T00:00:00Z`, `00:00:00-05:00`) behind a date.
pub(super) fn without_time(found: &[Token], date: usize) -> bool {
    match found.get(date..) {
        None | Some([]) => true,
        Some([Token::Word(word), rest @ ..]) if word.is("t") => rest.is_empty() || is_time(rest),
        Some([Token::Space, rest @ ..]) => is_time(rest),
        Some(_) => false,
    }
}

pub(super) fn is_time(rest: &[Token]) -> bool {
    rest.first().is_some_and(|t| matches!(t, Token::Number { digits: 1 | 2, .. }))
        && rest.get(1).is_some_and(|t| matches!(t, Token::Mark(':')))
}

pub(super) fn day(found: &[Token], form: Form) -> Option<Day> {
    match form {
        Form::PackedDay => match found {
            [Token::Number { value, digits: 8 }, ..] if without_time(found, 1) => {
                Day::new(plausible((value / 10_000) as i32)?, value / 100 % 100, value % 100)
            }
            _ => None,
        },
        Form::YearMonthDay => match found {
            [year @ Token::Number { digits: 4, .. }, a, month, b, day, ..] if joined(a, b) => {
                // A closing 日 belongs to the date.
                let end = if matches!(found.get(5), Some(Token::Mark('日'))) { 6 } else { 5 };
                without_time(found, end).then_some(())?;
                Day::new(year_of(year)?, short(month)?, short(day)?)
            }
            _ => None,
        },
        Form::MonthDayYear | Form::DayMonthYear => match found {
            [first, a, second, b, year, ..] if joined(a, b) && without_time(found, 5) => {
                let (first, second) = (short(first)?, short(second)?);
                let (month, day) = if form == Form::MonthDayYear { (first, second) } else { (second, first) };
                Day::new(year_of(year)?, month, day)
            }
            _ => None,
        },
        Form::DayNamedMonth | Form::NamedMonthDay => named_day(found, form),
        _ => None,
    }
}

/// The same separator twice, or 年 and 月.
pub(super) fn joined(a: &Token, b: &Token) -> bool {
    match (a, b) {
        (Token::Mark(a), Token::Mark(b)) => (a == b && matches!(a, '-' | '/' | '.')) || (*a == '年' && *b == '月'),
        _ => false,
    }
}

pub(super) fn named_day(found: &[Token], form: Form) -> Option<Day> {
    let mut parts = found.iter().filter(|t| !matches!(t, Token::Space | Token::Mark(',' | '-' | '.' | '/')));
    let mut first = parts.next()?;
    if matches!(first, Token::Word(word) if tokens::is_weekday(word)) {
        first = parts.next()?;
    }
    let (second, third) = (parts.next()?, parts.next()?);
    if parts.next().is_some_and(|t| !matches!(t, Token::Number { .. })) {
        return None;
    }
    match (form, first, second) {
        (Form::DayNamedMonth, day, Token::Word(word)) => Day::new(year_of(third)?, month_by_name(word)?, short(day)?),
        (Form::NamedMonthDay, Token::Word(word), day) => Day::new(year_of(third)?, month_by_name(word)?, short(day)?),
        _ => None,
    }
}

pub(super) fn month(found: &[Token], month_first: bool) -> Option<Period> {
    match found {
        [month, Token::Mark('/' | '-' | '.'), year @ Token::Number { digits: 4, .. }] if month_first => {
            Period::month(year_of(year)?, short(month)?)
        }
        _ if month_first => None,
        [
            year @ Token::Number { digits: 4, .. },
            Token::Mark('-' | '/' | '.' | ':' | '年'),
            month @ Token::Number { .. },
        ]
        | [year @ Token::Number { digits: 4, .. }, Token::Mark('-' | '/' | '.' | '年'), month, Token::Mark('月')] => {
            Period::month(year_of(year)?, short(month)?)
        }
        [year @ Token::Number { digits: 4, .. }, Token::Word(word), month] if word.is("m") => {
            Period::month(year_of(year)?, short(month)?)
        }
        [Token::Word(word), rest @ ..] => match rest {
            [year] | [Token::Space | Token::Mark('-' | '/' | '.' | ',' | '\''), year] => {
                Period::month(year_of(year)?, month_by_name(word)?)
            }
            [Token::Mark('.' | ','), Token::Space, year] => Period::month(year_of(year)?, month_by_name(word)?),
            _ => None,
        },
        [year @ Token::Number { digits: 4, .. }, Token::Space | Token::Mark('-' | '/'), Token::Word(word)] => {
            Period::month(year_of(year)?, month_by_name(word)?)
        }
        _ => None,
    }
}
