//! From the words of an expectation to its tree.

mod amounts;
mod days;
mod doubled;
mod everyday;
mod extremes;
mod groups;
mod joint;
mod operand;
pub(super) mod phrases;
mod plain;
mod quantity;
mod reported;
mod sentence;
mod stories;
mod times;
mod told;
mod traded;
mod turns;
mod verbs;
mod window;

use super::token::{Kind, Token, problem_at, tokens};
use super::tree::Expectation;
use crate::problem::{Problem, nearest};

/// What an expectation may name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Series and groups of the document.
    pub series: Vec<String>,
    /// Tiles of the document.
    pub tiles: Vec<String>,
    /// Stories of its scoreboard: id and title.
    pub stories: Vec<(String, String)>,
    /// Signals of its scoreboard.
    pub signals: Vec<String>,
}

impl Names {
    /// The names of a document.
    #[must_use]
    pub fn of(mosaic_series: &[super::NamedSeries], tiles: Vec<String>) -> Names {
        Names { series: mosaic_series.iter().map(|s| s.id.clone()).collect(), tiles, ..Names::default() }
    }

    /// The same with the stories and signals of a scoreboard.
    #[must_use]
    pub fn with_stories(self, signals: &[super::Signal], narratives: &[super::Narrative]) -> Names {
        Names {
            stories: narratives.iter().map(|n| (n.id.clone(), n.title.clone())).collect(),
            signals: signals.iter().map(|s| s.id.clone()).collect(),
            ..self
        }
    }
}

/// Reads one expectation.
///
/// # Errors
/// A Problem whose place is the column of the word that was not understood, with the near one:
/// `claim-word`, `claim-name`, `claim-number`, `claim-period`, `claim-end`, and those of the tokens.
///
/// # Example
/// ```
/// use flowmosaic::claim::{Names, parse};
/// let names = Names { series: vec!["japan bonds".to_owned()], ..Names::default() };
/// assert!(parse("streak of selling of japan bonds >= 5 weeks", &names).is_ok());
/// let problem = parse("strek of selling >= 5 weeks", &names).expect_err("a slip");
/// assert_eq!(problem.place.and_then(|p| p.column), Some(1));
/// assert_eq!(problem.hints, ["did you mean \"streak\"?"]);
/// ```
pub fn parse(text: &str, names: &Names) -> Result<Expectation, Problem> {
    let mut parser = Parser { tokens: plain::plain(tokens(text)?, names), at: 0, names, depth: 0 };
    if parser.tokens.is_empty() {
        return Err(problem_at("claim-empty", "the expectation is empty", 1, text)
            .hint("write a measure, a relation and a number: sum of flows in 2025-04 < 0"));
    }
    let mut expectation = parser.expectation()?;
    if parser.kind(0).is_some() {
        return Err(parser.unexpected("claim-end", "the expectation should end here", phrases::LINKS));
    }
    text.clone_into(&mut expectation.text);
    Ok(expectation)
}

/// The statements of a line, which semicolons part, and those that one sentence makes of two days or two series; each is moved to its column, so that a mistake in it is pointed at
/// where it stands.
#[must_use]
pub fn statements(line: &str) -> Vec<String> {
    let mut quoted = false;
    let mut found = vec![String::new()];
    for (at, letter) in line.chars().enumerate() {
        quoted ^= matches!(letter, '"' | '“' | '”');
        if letter == ';' && !quoted {
            found.push(" ".repeat(at + 1));
        } else if let Some(last) = found.last_mut() {
            last.push(letter);
        }
    }
    let only = found.len() == 1;
    found.retain(|statement| only || !statement.trim().is_empty());
    found.iter().flat_map(|statement| doubled::apart(statement)).collect()
}

/// Reads an expression: the definition of a series, or a number to show.
///
/// # Errors
/// As [`parse`].
pub fn parse_expression(text: &str, names: &Names) -> Result<super::tree::Tree, Problem> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, names, depth: 0 };
    if parser.tokens.is_empty() {
        return Err(problem_at("claim-empty", "the expression is empty", 1, text));
    }
    let mut tree = parser.expression()?;
    times::shared(&mut tree);
    if parser.kind(0).is_some() {
        return Err(parser.unexpected("claim-end", "the expression should end here", phrases::LINKS));
    }
    Ok(tree)
}

pub(super) use days::so_far_back;

/// Most words of a name.
const NAME_WORDS: usize = 10;

/// Deepest nesting of brackets read.
const DEPTH: usize = 40;

struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    names: &'a Names,
    depth: usize,
}

impl Parser<'_> {
    fn kind(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|t| &t.kind)
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        match self.kind(ahead) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Column of the next token, or one behind the last.
    fn column(&self) -> u32 {
        let end = || self.tokens.last().map_or(1, |t| t.column + u32::try_from(t.text.chars().count()).unwrap_or(1));
        self.tokens.get(self.at).map_or_else(end, |t| t.column)
    }

    fn skip(&mut self) {
        self.at += 1;
    }

    fn take_sign(&mut self, sign: char) -> bool {
        let there = self.kind(0) == Some(&Kind::Sign(sign));
        self.at += usize::from(there);
        there
    }

    fn take_word(&mut self, word: &str) -> bool {
        let there = self.word(0) == Some(word);
        self.at += usize::from(there);
        there
    }

    /// Takes all of the words, or none.
    fn take_words(&mut self, words: &[&str]) -> bool {
        let there = words.iter().enumerate().all(|(i, w)| self.word(i) == Some(w));
        self.at += if there { words.len() } else { 0 };
        there
    }

    fn take_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.take_word(word))
    }

    /// The longest name of a series or group that stands next: its id and how many tokens it takes.
    fn name_here(&self) -> Option<(String, usize)> {
        if let Some(Kind::Quoted(name)) = self.kind(0) {
            return self.names.series.iter().find(|n| n.eq_ignore_ascii_case(name)).map(|n| (n.clone(), 1));
        }
        let written = |count: usize| -> Option<String> {
            let slice = self.tokens.get(self.at..self.at + count)?;
            let part = |t: &Token| matches!(t.kind, Kind::Word(_) | Kind::Number(..));
            slice.iter().all(part).then(|| {
                let words: Vec<String> = slice.iter().map(|t| t.text.to_lowercase()).collect();
                words.join(" ")
            })
        };
        (1..=NAME_WORDS).rev().find_map(|count| {
            let written = written(count)?;
            self.names.series.iter().find(|n| n.to_lowercase() == written).map(|n| (n.clone(), count))
        })
    }

    fn name_ahead(&self) -> bool {
        self.name_here().is_some()
    }

    /// A Problem at the next token, with the nearest of what could stand there.
    fn unexpected(&self, code: &str, message: &str, candidates: &[&str]) -> Problem {
        let column = self.column();
        let Some(token) = self.tokens.get(self.at) else {
            return problem_at(code, format!("{message}, but the expectation ends"), column, "");
        };
        let joins = matches!(self.word(0), Some("and" | "while" | "but" | "whereas" | "although" | "though" | "as"))
            || (self.kind(0) == Some(&Kind::Sign(',')) && self.kind(1).is_some())
            || self.kind(0) == Some(&Kind::Sign(';'));
        if joins && self.at > 0 && matches!(code, "claim-end" | "claim-relation" | "claim-word") {
            let message = format!("a second statement seems to begin at \"{}\", and an expectation is one", token.text);
            return problem_at("claim-two-statements", message, column, &token.text).hint(
                "write two expectations, each with its own name, number and days, or a semicolon between the two",
            );
        }
        let problem = problem_at(code, format!("{message}, found \"{}\"", token.text), column, &token.text);
        let series = self.names.series.iter().map(String::as_str);
        match nearest(&token.text, candidates.iter().copied().chain(series)) {
            Some(near) if near != token.text => problem.hint(format!("did you mean \"{near}\"?")),
            _ => problem.hint("docs/claims.md has an example of every phrase"),
        }
    }
}

/// The unit that words name, when they name one and nothing else: "USD billion".
pub(crate) fn unit_named(words: &str) -> Option<crate::unit::Unit> {
    let names = Names::default();
    let mut parser = Parser { tokens: tokens(words).ok()?, at: 0, names: &names, depth: 0 };
    let unit = parser.unit(None)?;
    parser.kind(0).is_none().then_some(unit)
}
