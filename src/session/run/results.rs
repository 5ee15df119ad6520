//! What running a document gives. Keys are stable.

use crate::analysis::Exhibit;
use crate::problem::Problem;
use serde::Serialize;

/// The results of a document.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Results {
    /// Title of the document.
    pub title: String,
    /// Tag of the language in which the findings are said, when it is not English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'static str>,
    /// For each data reference, whether it is there.
    pub data: Vec<DataReport>,
    /// For each tile, its exhibit or its Problem, in the order of the document.
    pub tiles: Vec<TileResult>,
    /// What is wrong with the document as a whole.
    pub problems: Vec<Problem>,
    /// Tests in the whole document, the family that every q is corrected for.
    pub tests: usize,
    /// Corrected probabilities of the tiles that are not in `tiles`, when only some were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Corrected>,
}

/// The corrected probability of a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Corrected {
    /// Id of the tile.
    pub tile: String,
    /// Id of the finding.
    pub finding: String,
    /// Position of the finding in its exhibit: some findings share an id.
    pub index: usize,
    /// The probability.
    pub q: f64,
}

/// One tile's answer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TileResult {
    /// Id of the tile.
    pub id: String,
    /// Id of the analysis.
    pub question: String,
    /// Heading: the author's title, or the headline finding.
    pub title: String,
    /// The answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exhibit: Option<Exhibit>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
    /// Remarks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Problem>,
}

/// Whether a file that the document names is open, and is the same.
#[derive(Debug, Clone, Serialize)]
pub struct DataReport {
    /// Id in the document.
    pub id: String,
    /// Name in the document.
    pub name: String,
    /// Status.
    pub status: DataStatus,
    /// SHA-256 of the open file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// Whether a file that the document names is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DataStatus {
    /// The same bytes.
    Same,
    /// A file of that name with other bytes.
    Differs,
    /// A file of that name; the document does not say which bytes it wants.
    Unchecked,
    /// Not open.
    Absent,
}
