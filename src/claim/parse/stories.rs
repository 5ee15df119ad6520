//! Numbers of the scoreboard: "score of the story basis without C", "the story basis scores below zero".

use super::super::tree::{Expectation, Relation, StoryNumber, Tree};
use super::sentence::{expectation, number};
use super::{NAME_WORDS, Parser};
use crate::problem::{Problem, nearest};

/// What can be asked of a story.
const ASKED: &[(&[&str], StoryNumber)] = &[
    (&["score", "of"], StoryNumber::Score),
    (&["rank", "from", "the", "bottom", "of"], StoryNumber::RankFromBottom),
    (&["rank", "from", "the", "top", "of"], StoryNumber::RankFromTop),
    (&["rank", "of"], StoryNumber::RankFromTop),
    (&["supporting", "signals", "of"], StoryNumber::Supporting),
    (&["contradicting", "signals", "of"], StoryNumber::Contradicting),
    (&["silent", "signals", "of"], StoryNumber::Silent),
];

impl Parser<'_> {
    /// A number of the scoreboard, where one stands next. A series of the same name goes before a story.
    pub(super) fn story(&mut self) -> Result<Option<Tree>, Problem> {
        let (start, column) = (self.at, self.column());
        let found = ASKED.iter().find(|(words, _)| self.take_words(words)).map(|(_, what)| *what);
        self.take_word("the");
        if found == Some(StoryNumber::Score) && self.word(0) == Some("signal") && !self.name_ahead() {
            self.skip();
            return self.signal(column).map(Some);
        }
        // "the story basis" alone is its score, and so is "the basis story".
        let told = self.take_any(&["story", "narrative"]);
        let behind =
            self.story_here().filter(|(_, count)| !told && matches!(self.word(*count), Some("story" | "narrative")));
        if let Some((id, count)) = behind {
            self.at += count + 1;
            return self.without(id, found, column).map(Some);
        }
        let named = if told || (found.is_some() && !self.name_ahead()) { self.story_here() } else { None };
        let Some((story, count)) = named else {
            if told && (found.is_some() || !self.names.stories.is_empty()) {
                return Err(self.unknown_story());
            }
            self.at = start;
            return Ok(None);
        };
        self.at += count;
        self.without(story, found, column).map(Some)
    }

    /// A story with the signals that are left out: "without C and G".
    fn without(&mut self, story: String, found: Option<StoryNumber>, column: u32) -> Result<Tree, Problem> {
        let mut signals = Vec::new();
        if self.take_word("without") || self.take_words(&["leaving", "out"]) || self.take_words(&["left", "without"]) {
            self.take_any(&["signal", "signals"]);
            loop {
                signals.push(self.signal_here()?);
                let before = self.at;
                let more = self.take_any(&["and", "or"]) || self.take_sign(',');
                if !more || self.signal_at().is_none() {
                    self.at = before;
                    break;
                }
            }
        }
        let what = found.unwrap_or(StoryNumber::Score);
        Ok(Tree::Story { what, story: Some(story), signals, column })
    }

    /// "score of the signal C in the story basis": what it is worth for the story.
    fn signal(&mut self, column: u32) -> Result<Tree, Problem> {
        let signals = vec![self.signal_here()?];
        let start = self.at;
        let mut story = None;
        if self.take_any(&["in", "for", "under"]) {
            self.take_word("the");
            let told = self.take_any(&["story", "narrative"]);
            match self.story_here() {
                Some((id, count)) => {
                    self.at += count;
                    story = Some(id);
                }
                None if told => return Err(self.unknown_story()),
                None => self.at = start,
            }
        }
        Ok(Tree::Story { what: StoryNumber::Signal, story, signals, column })
    }

    /// "scores best", "is the weakest": behind a story. "scores above 1" is a comparison like any other.
    pub(super) fn scores(&mut self, left: &Tree) -> Option<Expectation> {
        let Tree::Story { what: StoryNumber::Score, story, signals, column } = left else { return None };
        let start = self.at;
        if !self.take_any(&["scores", "scored", "is", "was"]) {
            return None;
        }
        self.take_word("the");
        let what = if self.take_any(&["best", "highest", "strongest"]) {
            StoryNumber::RankFromTop
        } else if self.take_any(&["worst", "lowest", "weakest"]) {
            StoryNumber::RankFromBottom
        } else {
            self.at = start;
            return None;
        };
        let left = Tree::Story { what, story: story.clone(), signals: signals.clone(), column: *column };
        Some(expectation(left, Relation::Equal, number(1.0)))
    }

    /// The longest id or title of a story that stands next, with or without "The" before it, and how many tokens it takes.
    fn story_here(&self) -> Option<(String, usize)> {
        let bare = |text: &str| text.to_lowercase().trim_start_matches("the ").to_owned();
        (1..=NAME_WORDS).rev().find_map(|count| {
            let slice = self.tokens.get(self.at..self.at + count)?;
            let words: Vec<String> =
                slice.iter().map(|t| t.text.trim_matches(['"', '“', '”']).to_lowercase()).collect();
            let written = bare(&words.join(" "));
            let known = self.names.stories.iter().find(|(id, title)| bare(id) == written || bare(title) == written);
            known.map(|(id, _)| (id.clone(), count))
        })
    }

    fn unknown_story(&self) -> Problem {
        let problem = self.unexpected("claim-story", "a story of the document is expected here", &[]);
        let known: Vec<&str> = self.names.stories.iter().map(|(id, _)| id.as_str()).collect();
        let titles = self.names.stories.iter().map(|(_, title)| title.as_str());
        let said = self.tokens.get(self.at).map(|t| t.text.as_str()).unwrap_or_default();
        let hint = match nearest(said, known.iter().copied().chain(titles)) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None if known.is_empty() => "the document has no stories: add them under \"narratives\"".to_owned(),
            None => format!("the document has: {}", known.join(", ")),
        };
        Problem { hints: vec![hint], ..problem }
    }

    fn signal_at(&self) -> Option<&String> {
        let said = self.tokens.get(self.at)?.text.trim_matches(['"', '“', '”']);
        self.names.signals.iter().find(|id| id.eq_ignore_ascii_case(said))
    }

    fn signal_here(&mut self) -> Result<String, Problem> {
        let Some(id) = self.signal_at().cloned() else {
            let problem = self.unexpected("claim-story", "a signal of the scoreboard is expected here", &[]);
            let hint = format!("the document has: {}", self.names.signals.join(", "));
            return Err(Problem { hints: vec![hint], ..problem });
        };
        self.skip();
        Ok(id)
    }
}
