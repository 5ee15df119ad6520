//! Fiscal years: `2021/22`, `FY2021`. Which twelve months they are the file does not say.

use super::tokens::Token;
use super::{plausible, year_of};
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

fn written(found: &[Token]) -> Option<Written> {
    let is = |token: &Token, names: &[&str]| matches!(token, Token::Word(word) if names.iter().any(|n| word.is(n)));
    let mut parts: Vec<Token> =
        found.iter().filter(|t| !matches!(t, Token::Space | Token::Mark('\'' | '.'))).copied().collect();
    let before = parts.len();
    parts.retain(|part| !is(part, &["fy", "fiscal", "year"]));
    let named = parts.len() < before;
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

/// True when a cell names one calendar year only, so that it matters which.
pub(super) fn names_one_year(found: &[Token]) -> bool {
    matches!(written(found), Some(Written::One(_)))
}

/// The twelve months of a fiscal year.
pub(super) fn fiscal(found: &[Token], rule: FiscalRule) -> Option<Period> {
    let first = match written(found)? {
        Written::Both(year) => year,
        Written::One(year) => year - i32::from(rule.named_by_end && rule.month > 1),
    };
    let start = Day::new(first, u32::from(rule.month), 1)?;
    Some(Period { end: start.plus_months(12).plus_days(-1), start })
}
