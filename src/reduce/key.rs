//! Where a value stands in the plan, so that a Problem can point at it.

use crate::problem::{Place, Problem, excerpt, nearest};
use std::ops::Range;

/// A value of the plan with its place, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// The value.
    pub text: String,
    /// Where it stands.
    pub span: Range<usize>,
}

/// The plan's file, as far as Problems need it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// Its name.
    pub file: String,
    /// Its text.
    pub text: String,
}

impl Paper {
    /// An error at a value of the plan.
    #[must_use]
    pub fn error(&self, code: &str, span: &Range<usize>, message: impl Into<String>) -> Problem {
        Problem::error(code, message).at(place(&self.file, &self.text, span))
    }

    /// An error about a word that is none of those known here.
    #[must_use]
    pub fn unknown(&self, code: &str, key: &Key, what: &str, known: &[&str]) -> Problem {
        let problem = self.error(code, &key.span, format!("\"{}\" is no {what}", key.text));
        match nearest(&key.text, known.iter().copied()) {
            Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
            None => problem.hint(format!("one of: {}", known.join(", "))),
        }
    }
}

/// Line, field and text of a stretch of bytes.
#[must_use]
pub fn place(file: &str, text: &str, span: &Range<usize>) -> Place {
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let found = text.get(span.clone()).unwrap_or_default().lines().next().unwrap_or_default();
    Place {
        file: file.to_owned(),
        sheet: None,
        line: u32::try_from(line).ok(),
        column: u32::try_from(column).ok(),
        excerpt: Some(excerpt(found)).filter(|found| !found.is_empty()),
    }
}
