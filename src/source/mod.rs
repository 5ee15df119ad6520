//! Grid to tables: one file a publisher's format, and the registry of all.
//!
//! To add a source: one file here, one line in [`ALL`], one fixture in `tests/fixtures`.

use crate::problem::{Notes, Problem};
use crate::read::Document;
use crate::table::Table;
use serde::{Deserialize, Serialize};

/// One publisher's format.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// Stable kebab-case id: appears in links, JSON and tests.
    pub id: &'static str,
    /// What it is called: "TIC SLT tables".
    pub title: &'static str,
    /// Who publishes it.
    pub publisher: &'static str,
    /// What the reader should know: where to download, what plus means, release lag, traps. Plain
    /// text, one paragraph.
    pub about: &'static str,
    /// Looks at the content (never at the name alone) and says why this is the format, or nothing.
    pub recognise: fn(&Document) -> Option<Evidence>,
    /// Reads the whole document.
    pub read: fn(&Document, &Assumptions, &mut Notes) -> Result<Outcome, Problem>,
}

/// Why a document was taken for a source's format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// 0–100; the highest wins. Over 90: a line that only this publisher writes. 50: shape only.
    /// The generic reader says 10.
    pub score: u8,
    /// In words: "line 9 holds country_code and for_lt_total_pos".
    pub because: String,
}

/// What the reader has decided: question id → value. Kept in the mosaic.
pub type Assumptions = std::collections::BTreeMap<String, String>;

/// One ambiguity that the file alone cannot settle, with both readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Key in [`Assumptions`], and `--assume KEY=VALUE` of the command line.
    pub id: String,
    /// The question, for the reader.
    pub text: String,
    /// The possible answers.
    pub choices: Vec<Choice>,
    /// The answer used meanwhile; none when nothing can be read before it is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumed: Option<String>,
}

/// One answer to a [`Question`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Value for [`Assumptions`].
    pub value: String,
    /// In words.
    pub label: String,
    /// What a proof row means under this answer.
    pub preview: String,
}

/// Raw text of the file beside what it was read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Physical line.
    pub line: u32,
    /// The cells as they stand, joined by " | " and cut.
    pub raw: String,
    /// The meaning, in words.
    pub meaning: String,
}

/// What a source made of a document.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The tables. Empty only when there are questions without an assumed answer.
    pub tables: Vec<Table>,
    /// What must be asked.
    pub questions: Vec<Question>,
    /// Proof rows, the first and the last of the data.
    pub proofs: Vec<Proof>,
    /// What was assumed, in words.
    pub assumed: Vec<String>,
}

/// Every source, the most specific first. The generic reader comes last.
pub static ALL: &[&Source] = &[];
