//! A quoted sentence in checkable form, its verdict, and rival stories scored on the same signals.
//!
//! A [`Claim`] carries the words, their source and date, and expectations in a small readable
//! grammar ([`parse`]). [`check`] measures each on the document's series and says supported, partly,
//! contradicted or untestable, with the number found beside the number claimed. What cannot be
//! measured is said to be so; it is never counted as support.

mod chance;
mod check;
mod finding_text;
mod language;
mod measure;
mod numbers;
mod parse;
mod said;
mod scoreboard;
mod shelf;
mod token;
pub mod tree;
mod verdict;
mod words;

pub use chance::Chance;
pub use check::{CheckedClaim, Claimed, Part, Shown, check};
pub use finding_text::expectation_of;
pub use measure::{Found, series_of_expression};
pub use numbers::{Implied, ImpliedNumber, Quoted, implied};
pub use parse::phrases::{FUNCTIONS, Function, PHRASES, Phrase};
pub use parse::{Names, parse, parse_expression, statements};
pub use said::{BoardCaveat, Bound, ImpliedSaid, Leans, OfChance, Torn};
pub use scoreboard::{Cell, Scoreboard, ScoredNarrative, ScoredSignal, score};
pub use shelf::Shelf;
pub use verdict::{Status, Verdict, Word, over as verdict_over};
pub use words::amount;

use crate::calendar::Day;
use crate::series::Selector;
use serde::{Deserialize, Serialize};

/// A quoted sentence with what it leads one to expect.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Claim {
    /// Id, unique in the document: `S0-3`.
    pub id: String,
    /// The words, as they were written.
    pub quote: String,
    /// Who said it, where.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Address of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// When it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// The series that is meant where an expectation names none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The tile whose evidence belongs to it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tile: String,
    /// What should be found, in the grammar of docs/claims.md.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expect: Vec<String>,
    /// Parts that no data of the document can test: for each, what would.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Numbers to show beside the verdict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub show: Vec<Show>,
    /// How the measured thing differs from the thing said. The verdict is then "partly" at best.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub differs: String,
    /// Parts of the sentence left aside, in words; they do not enter the verdict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<String>,
    /// The numbers of the sentence and how they hang together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consistency: Option<Quoted>,
    /// What must be printed with the verdict.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub caveat: String,
    /// The verdict that must come out; `flowmosaic check` fails when another does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Verdict>,
    /// The verdict when it was last recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Verdict>,
}

/// A number to show beside a verdict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    /// What it is, for the reader.
    pub name: String,
    /// How it is measured, in the grammar.
    pub measure: String,
    /// Unit in which it is shown: `USD billion`, `%`, `weeks`. As measured when absent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// A series, or a group of series, that expectations name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NamedSeries {
    /// Its name in expectations.
    pub id: String,
    /// The selections, best first: the first whose file is open counts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub select: Vec<Selector>,
    /// An expression over other series, instead of a selection.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// For a group: the names of its members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// For a group: the dimension whose every label, totals left out, is a member.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub each: String,
    /// Days from the end of a period to its publication: what a reader could know, when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_days: Option<u32>,
}

/// One signal of the scoreboard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signal {
    /// Short id: `A`.
    pub id: String,
    /// What it is, for the reader.
    pub title: String,
    /// Its value, in the grammar.
    pub value: String,
    /// Unit in which the value is shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Its score against its own past, in the grammar: "z of … against the previous 24".
    pub score: String,
    /// The series whose history tells how signals move together; its months are compared.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub history: String,
    /// The tile that shows it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tile: String,
}

/// A story with the sign that it requires of each signal, stated before the data are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Narrative {
    /// Id.
    pub id: String,
    /// The story in a sentence.
    pub title: String,
    /// Signal id → `+` or `-`; a signal that is not named is not predicted.
    pub predicts: std::collections::BTreeMap<String, String>,
    /// Remark of the author.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}
