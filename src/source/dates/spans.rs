//! Quarters, weeks, ranges and fiscal years, from the pieces of a cell.

use super::tokens::{Token, Word};
use super::{Form, day, short, year_of};
use crate::calendar::{Day, Period};

pub(super) fn quarter(found: &[Token]) -> Option<Period> {
    let (year, number) = numbered(found, &["q", "quarter", "qtr", "quartal", "trimestre", "t"])?;
    Period::quarter(year, number)
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
    Some((year_of(year)?, short(number)?))
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
