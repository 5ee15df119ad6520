//! The words of an expectation: names, numbers, periods, signs, each with its column.

use crate::calendar::{Day, Period};
use crate::problem::{Place, Problem};

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// A word, in lower case.
    Word(String),
    /// A name in double quotes, as written.
    Quoted(String),
    /// A number, with the value of half a unit of its last digit.
    Number(f64, f64),
    /// A day, month, quarter or year written in digits.
    Period(Period),
    /// One sign: `+ - * / ( ) , : % $ ≥ …`.
    Sign(char),
}

/// One word, number or sign of an expectation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// As written.
    pub(crate) text: String,
    /// Column of its first character, from 1.
    pub(crate) column: u32,
    /// True when nothing stands between it and the token before.
    pub(crate) joined: bool,
}

/// A Problem that points at a column of an expectation.
pub(crate) fn problem_at(code: &str, message: impl Into<String>, column: u32, word: &str) -> Problem {
    let place = Place { column: Some(column), excerpt: Some(crate::problem::excerpt(word)), ..Place::default() };
    Problem::error(code, message).at(place)
}

/// Longest expectation read.
pub(crate) const CHARACTERS: usize = 2_000;

/// Splits an expectation into tokens.
///
/// # Errors
/// `claim-too-long`; `claim-sign` for a character that means nothing here; `claim-number`.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, Problem> {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() > CHARACTERS {
        let message = format!("the expectation has {} characters, over the limit of {CHARACTERS}", characters.len());
        return Err(problem_at("claim-too-long", message, 1, text));
    }
    let mut found = Vec::new();
    let mut at = 0;
    let mut end_of_last = 0;
    while let Some(first) = characters.get(at).copied() {
        if first.is_whitespace() {
            at += 1;
            continue;
        }
        let rest = characters.get(at..).unwrap_or_default();
        let column = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let (kind, length) = if first.is_ascii_digit() {
            number_or_period(rest, column)?
        } else if first == '"' || first == '“' {
            quoted(rest, column)?
        } else if first.is_alphabetic() {
            word(rest)
        } else if let Some((sign, length)) = sign(rest) {
            (Kind::Sign(sign), length)
        } else {
            let message = format!("\"{first}\" means nothing here");
            return Err(problem_at("claim-sign", message, column, &first.to_string()));
        };
        let written: String = rest.iter().take(length).collect();
        found.push(Token { kind, text: written, column, joined: at == end_of_last && at > 0 });
        at += length;
        end_of_last = at;
    }
    Ok(found)
}

/// A word may hold digits, hyphens, underscores and apostrophes inside.
fn word(rest: &[char]) -> (Kind, usize) {
    let inside = |i: usize, c: char| {
        let next = rest.get(i + 1).is_some_and(|n| n.is_alphanumeric());
        c.is_alphanumeric() || ((c == '-' || c == '_' || c == '\'' || c == '’' || c == '.') && next)
    };
    let length = rest.iter().enumerate().take_while(|(i, c)| inside(*i, **c)).count().max(1);
    (Kind::Word(rest.iter().take(length).collect::<String>().to_lowercase()), length)
}

fn quoted(rest: &[char], column: u32) -> Result<(Kind, usize), Problem> {
    let end = rest.iter().skip(1).position(|c| *c == '"' || *c == '”');
    match end {
        Some(length) => Ok((Kind::Quoted(rest.iter().skip(1).take(length).collect()), length + 2)),
        None => {
            let written: String = rest.iter().collect();
            Err(problem_at("claim-quote", "a quotation mark is not closed", column, &written))
        }
    }
}

fn number_or_period(rest: &[char], column: u32) -> Result<(Kind, usize), Problem> {
    if let Some(found) = period(rest) {
        return Ok(found);
    }
    let digit = |i: usize| rest.get(i).is_some_and(char::is_ascii_digit);
    let mut length = 0;
    let mut digits_behind_point = 0_i32;
    let mut behind = false;
    let mut plain = String::new();
    while let Some(c) = rest.get(length) {
        match c {
            '0'..='9' => {
                plain.push(*c);
                digits_behind_point += i32::from(behind);
            }
            // A comma or a thin space groups three digits.
            ',' | '\u{202f}' | '\u{a0}' if !behind && (1..=3).all(|k| digit(length + k)) && !digit(length + 4) => {}
            '.' if !behind && digit(length + 1) => {
                plain.push('.');
                behind = true;
            }
            _ => break,
        }
        length += 1;
    }
    let written: String = rest.iter().take(length).collect();
    let value = plain.parse::<f64>().ok().filter(|v| v.is_finite());
    let value = value.ok_or_else(|| problem_at("claim-number", "this is no number", column, &written))?;
    Ok((Kind::Number(value, 0.5 * libm::pow(10.0, -f64::from(digits_behind_point))), length))
}

/// `2025-04-02`, `2025-04`, `2025Q1`. A bare year is a number until the grammar wants a period.
fn period(rest: &[char]) -> Option<(Kind, usize)> {
    let digits = |from: usize, count: usize| -> Option<u32> {
        let slice = rest.get(from..from + count)?;
        slice.iter().all(char::is_ascii_digit).then(|| slice.iter().fold(0, |n, c| n * 10 + (*c as u32 - '0' as u32)))
    };
    let ends = |at: usize| rest.get(at).is_none_or(|c| !c.is_alphanumeric());
    let year = i32::try_from(digits(0, 4)?).ok()?;
    match rest.get(4)? {
        '-' => {
            let month = digits(5, 2)?;
            if rest.get(7) == Some(&'-') {
                let day = Day::new(year, month, digits(8, 2)?)?;
                return ends(10).then_some((Kind::Period(Period::day(day)), 10));
            }
            let month = Period::month(year, month)?;
            ends(7).then_some((Kind::Period(month), 7))
        }
        'Q' | 'q' => {
            let quarter = Period::quarter(year, digits(5, 1)?)?;
            ends(6).then_some((Kind::Period(quarter), 6))
        }
        _ => None,
    }
}

/// Signs of two characters count as one.
fn sign(rest: &[char]) -> Option<(char, usize)> {
    let pair = (rest.first().copied()?, rest.get(1).copied().unwrap_or(' '));
    match pair {
        ('>', '=') => Some(('≥', 2)),
        ('<', '=') => Some(('≤', 2)),
        ('=', '=') => Some(('=', 2)),
        ('+', '-') => Some(('±', 2)),
        ('+', '/') if rest.get(2) == Some(&'-') => Some(('±', 3)),
        ('−' | '–' | '-', _) => Some(('-', 1)),
        ('×', _) => Some(('*', 1)),
        ('÷', _) => Some(('/', 1)),
        ('≈' | '~', _) => Some(('≈', 1)),
        (
            '±' | '≥' | '≤' | '<' | '>' | '=' | '+' | '*' | '/' | '(' | ')' | ',' | ':' | '%' | '$' | '€' | '¥' | '£'
            | '.' | ';',
            _,
        ) => Some((pair.0, 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        tokens(text).expect("tokens").into_iter().map(|t| t.kind).collect()
    }

    #[test]
    fn dates_numbers_names_and_signs_are_told_apart() {
        let day = Period::day(Day::new(2025, 4, 2).expect("a day"));
        assert_eq!(kinds("2025-04-02"), [Kind::Period(day)]);
        assert_eq!(kinds("77%"), [Kind::Number(77.0, 0.5), Kind::Sign('%')]);
        assert_eq!(kinds("1,234.5"), [Kind::Number(1234.5, 0.05)]);
        assert_eq!(kinds(">= 5"), [Kind::Sign('≥'), Kind::Number(5.0, 0.5)]);
        assert_eq!(kinds("+/- 1"), [Kind::Sign('±'), Kind::Number(1.0, 0.5)]);
        assert_eq!(kinds("japan-bonds"), [Kind::Word("japan-bonds".to_owned())]);
        assert_eq!(kinds("24bn"), [Kind::Number(24.0, 0.5), Kind::Word("bn".to_owned())]);
    }

    #[test]
    fn a_sign_that_means_nothing_is_pointed_at() {
        let problem = tokens("streak @ 5").expect_err("no such sign");
        assert_eq!((problem.code.as_str(), problem.place.and_then(|p| p.column)), ("claim-sign", Some(8)));
    }
}
