//! Fiscal years and their parts: `2021/22`, `FY2021`, `Q1 FY25`. Which twelve months they are the file does
//! not say.

use super::tokens::Token;
use super::{plausible, short, year_of};
use crate::calendar::{Day, Period};

/// When a fiscal year begins, and which of its two calendar years a single number names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalRule {
    /// Its first month, 1 to 12.
    pub month: u8,
    /// `FY2021` ends in 2021 (United States, India), else it begins in 2021 (Japan).
    pub named_by_end: bool,
}

impl FiscalRule {
    /// The rule under which a cell is tried before the reader has said which one holds.
    pub const UNSAID: FiscalRule = FiscalRule { month: 4, named_by_end: false };

    /// The rule in an answer: `04`, `10-last`, `04-first`.
    #[must_use]
    pub fn parse(answer: &str) -> Option<FiscalRule> {
        let (month, naming) = answer.split_once('-').unwrap_or((answer, "first"));
        let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        let named_by_end = match naming {
            "first" => false,
            "last" => true,
            _ => return None,
        };
        Some(FiscalRule { month, named_by_end })
    }
}

/// How a fiscal year is written.
enum Written {
    /// Both calendar years: `2021/22`.
    Both(i32),
    /// One of them: `FY2021`.
    One(i32),
}

/// `named` is true when it was said already that the year is fiscal.
fn written(found: &[Token], named: bool) -> Option<Written> {
    let is = |token: &Token, names: &[&str]| matches!(token, Token::Word(word) if names.iter().any(|n| word.is(n)));
    let mut parts: Vec<Token> =
        found.iter().filter(|t| !matches!(t, Token::Space | Token::Mark('\'' | '.'))).copied().collect();
    let before = parts.len();
    parts.retain(|part| !is(part, &["fy", "fiscal", "year"]));
    let named = named || parts.len() < before;
    match parts.as_slice() {
        [Token::Number { value, digits: 4 }, Token::Mark('/' | '-' | '–'), Token::Number { value: next, digits }] => {
            let year = plausible(*value as i32)?;
            let follows = match digits {
                4 => *next as i32 == year + 1,
                2 => *next as i32 == (year + 1) % 100,
                _ => false,
            };
            follows.then_some(Written::Both(year))
        }
        [year @ Token::Number { .. }] if named => year_of(year).map(Written::One),
        _ => None,
    }
}

/// How a year is cut: the months of a part, and what the part is called; `1QFY25` runs on into the year.
const PARTS: [(u32, &[&str], &str); 2] = [(3, &["q", "qtr", "quarter"], "qfy"), (6, &["h", "half", "hy"], "hfy")];

/// The year, the months of a part and its number: `Q1 FY25`, `FY25 Q1`, `1QFY25`, `2024-25 H2`.
fn in_parts(found: &[Token]) -> Option<(Written, u32, u32)> {
    let edge = |token: &&Token| matches!(token, Token::Space | Token::Mark(',' | '-' | '/' | ':' | '|'));
    let within = |(months, names, runs_on): &(u32, &[&str], &str)| {
        let is = |token: &Token| matches!(token, Token::Word(word) if names.iter().any(|name| word.is(name)));
        let on = |token: &Token| matches!(token, Token::Word(word) if word.is(runs_on));
        found.windows(2).enumerate().find_map(|(at, pair)| {
            let (number, named) = match pair {
                [name, number] if is(name) => (number, false),
                [number, name] if is(name) || on(name) => (number, on(name)),
                _ => return None,
            };
            let (before, behind) = (found.get(..at)?, found.get(at + 2..)?);
            let before = before.get(..before.len() - before.iter().rev().take_while(edge).count())?;
            let behind = behind.get(behind.iter().take_while(edge).count()..)?;
            let year = match (before.is_empty(), behind.is_empty()) {
                (true, false) => behind,
                (false, true) => before,
                _ => return None,
            };
            Some((written(year, named)?, *months, short(number)?))
        })
    };
    let (year, months, number) = PARTS.iter().find_map(within)?;
    (1..=12 / months).contains(&number).then_some((year, months, number))
}

/// True when a cell names one calendar year only, so that it matters which.
pub(super) fn names_one_year(found: &[Token]) -> bool {
    let year = written(found, false).or_else(|| in_parts(found).map(|(year, ..)| year));
    matches!(year, Some(Written::One(_)))
}

/// The twelve months of a fiscal year.
pub(super) fn fiscal(found: &[Token], rule: FiscalRule) -> Option<Period> {
    let start = start_of(&written(found, false)?, rule)?;
    Some(Period { end: start.plus_months(12).plus_days(-1), start })
}

/// The months of a part of a fiscal year.
pub(super) fn part(found: &[Token], rule: FiscalRule) -> Option<Period> {
    let (year, months, number) = in_parts(found)?;
    let (months, before) = (i32::try_from(months).ok()?, i32::try_from(number).ok()? - 1);
    let start = start_of(&year, rule)?.plus_months(months * before);
    Some(Period { end: start.plus_months(months).plus_days(-1), start })
}

fn start_of(year: &Written, rule: FiscalRule) -> Option<Day> {
    let first = match year {
        Written::Both(year) => *year,
        Written::One(year) => year - i32::from(rule.named_by_end && rule.month > 1),
    };
    Day::new(first, u32::from(rule.month), 1)
}
