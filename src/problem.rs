//! Everything that can go wrong, or is worth saying, about a reader's input.

use serde::{Deserialize, Serialize};

/// How serious a [`Problem`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A remark: something was assumed or set apart, and the reader should be able to see it.
    Note,
    /// Something was left out or is doubtful; the rest stands.
    Warning,
    /// Nothing could be made of the input.
    Error,
}

/// Where in a reader's input something stands. Lines and columns count from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Name of the file as the reader gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// Sheet of a workbook, member of an archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Physical line, or row of a sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Field number in its row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// The text that stands there, cut to 80 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

impl Place {
    /// The whole of a file.
    #[must_use]
    pub fn file(name: &str) -> Place {
        Place { file: name.to_owned(), ..Place::default() }
    }

    /// One cell, with the text found there.
    #[must_use]
    pub fn cell(file: &str, sheet: Option<&str>, line: u32, column: u32, text: &str) -> Place {
        Place {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            line: Some(line),
            column: Some(column),
            excerpt: Some(excerpt(text)),
        }
    }
}

/// True for a character that has no picture of its own and changes how others are shown or read:
/// controls, line and paragraph separators, directional overrides and isolates, tags, noncharacters.
/// The marks of direction (U+200E, U+200F, U+061C) and the joiners belong to ordinary Arabic, Hebrew,
/// Persian and Hindi text and turn nothing around; they are not among them.
#[must_use]
pub fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
}

/// Words from outside as a person may be shown them: every [deceptive](is_deceptive) character stands
/// as a visible replacement, so that a label can turn no sentence around and run no terminal.
///
/// # Example
/// ```
/// assert_eq!(flowmosaic::problem::visible("USD \u{202e}001"), "USD \u{fffd}001");
/// ```
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(|c| if is_deceptive(c) { '\u{fffd}' } else { c }).collect()
}

/// `text` cut to 80 characters, [deceptive](is_deceptive) characters shown as a middle dot.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let clean = |c: char| if is_deceptive(c) { '·' } else { c };
    let mut cut: String = text.chars().take(80).map(clean).collect();
    if text.chars().nth(80).is_some() {
        cut.push('…');
    }
    cut
}

/// One thing that went wrong or was noticed: stable code, message, place, and what to do.
///
/// The message starts in lower case, has no full stop, and names the value found and the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// How serious.
    pub severity: Severity,
    /// Stable kebab-case identifier; tests and translations rely on it.
    pub code: String,
    /// What was found, against which rule.
    pub message: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What the reader can do, one way out each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
}

impl Problem {
    /// An error: nothing could be made of the input.
    #[must_use]
    pub fn error(code: &str, message: impl Into<String>) -> Problem {
        Problem::new(Severity::Error, code, message)
    }

    /// A warning: something was left out or is doubtful.
    #[must_use]
    pub fn warning(code: &str, message: impl Into<String>) -> Problem {
        Problem::new(Severity::Warning, code, message)
    }

    /// A remark.
    #[must_use]
    pub fn note(code: &str, message: impl Into<String>) -> Problem {
        Problem::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: &str, message: impl Into<String>) -> Problem {
        Problem { severity, code: code.to_owned(), message: message.into(), place: None, hints: Vec::new() }
    }

    /// The same problem at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Problem {
        self.place = Some(place);
        self
    }

    /// The same problem with one more way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Problem {
        self.hints.push(hint.into());
        self
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(place) = &self.place {
            if !place.file.is_empty() {
                write!(f, "{}", visible(&place.file))?;
            }
            if let Some(sheet) = &place.sheet {
                write!(f, " [{}]", visible(sheet))?;
            }
            if let Some(line) = place.line {
                write!(f, ":{line}")?;
            }
            if let Some(column) = place.column {
                write!(f, ":{column}")?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{} ({})", visible(&self.message), self.code)?;
        if let Some(text) = self.place.as_ref().and_then(|p| p.excerpt.as_ref()) {
            write!(f, "\n  found: {text}")?;
        }
        for hint in &self.hints {
            write!(f, "\n  hint: {}", visible(hint))?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// The candidate most like `word`, for "did you mean": at most a third of its letters differ, or one
/// contains the other.
///
/// # Example
/// ```
/// use flowmosaic::problem::nearest;
/// assert_eq!(nearest("equitty", ["equity", "bills"]), Some("equity"));
/// assert_eq!(nearest("gold", ["equity", "bills"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = (word.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        let within = !word.is_empty() && (lower.contains(&word) || (lower.len() > 2 && word.contains(&lower)));
        let distance = if within { 1 } else { edit_distance(&word, &lower) };
        if (distance <= limit || within) && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let substitute = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = substitute.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

/// How many notes of one code are kept; the rest are counted.
pub const NOTES_KEPT_PER_CODE: usize = 1_000;

/// The remarks that a reading or a calculation collects on its way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// The notes kept, in the order in which they came.
    pub items: Vec<Problem>,
    /// How many notes each code had in all, in order of first appearance.
    pub counts: Vec<(String, usize)>,
}

impl Notes {
    /// Keeps `problem`, or only counts it when [`NOTES_KEPT_PER_CODE`] of its code are kept already.
    pub fn push(&mut self, problem: Problem) {
        let seen = match self.counts.iter_mut().find(|(code, _)| *code == problem.code) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((problem.code.clone(), 1));
                1
            }
        };
        if seen <= NOTES_KEPT_PER_CODE {
            self.items.push(problem);
        }
    }

    /// Takes back every note of this code: it has turned out to say nothing.
    pub fn take_back(&mut self, code: &str) {
        self.items.retain(|note| note.code != code);
        self.counts.retain(|(known, _)| known != code);
    }

    /// How many notes have this code, those that were only counted included.
    #[must_use]
    pub fn count(&self, code: &str) -> usize {
        self.counts.iter().find(|(c, _)| c == code).map_or(0, |(_, n)| *n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_place_first_then_message_then_hints() {
        let problem = Problem::error("not-a-date", "expected a date, found \"soon\"")
            .at(Place::cell("week.csv", None, 3, 1, "soon"))
            .hint("choose the date column by hand");
        assert_eq!(
            problem.to_string(),
            "week.csv:3:1: expected a date, found \"soon\" (not-a-date)\n  found: soon\n  hint: choose the date column by hand"
        );
    }

    #[test]
    fn notes_keep_a_thousand_of_a_code_and_count_the_rest() {
        let mut notes = Notes::default();
        for _ in 0..1_500 {
            notes.push(Problem::note("x", "y"));
        }
        assert_eq!(notes.items.len(), NOTES_KEPT_PER_CODE);
        assert_eq!(notes.count("x"), 1_500);
    }
}
