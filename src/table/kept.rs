//! Which rows of a table are there when only parts of its file were read.

use serde::{Deserialize, Serialize};

/// Rows of which all are there: those of a measure, or of every one, with certain labels.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The measure, by its label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The labels of dimensions; of the others there is every one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<(String, Vec<String>)>,
}
