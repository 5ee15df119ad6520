//! Verdicts and their words.

use serde::{Deserialize, Serialize};

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Every part that was stated holds.
    Supported,
    /// Some parts hold; others fail or cannot be tested.
    Partly,
    /// Parts fail and none holds.
    Contradicted,
    /// No part can be tested with the data that are open.
    Untestable,
}

impl Verdict {
    /// In a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Partly => "partly",
            Verdict::Contradicted => "contradicted",
            Verdict::Untestable => "untestable",
        }
    }
}

/// What became of one expectation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It holds.
    Holds,
    /// It holds as far as the file reaches, which is not far enough.
    Partly,
    /// It does not hold.
    Fails,
    /// It cannot be tested.
    Untestable,
}

/// What a verdict adds about the data, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// The number was quoted as first published and is another one by now.
    RevisedSince,
    /// What was measured is not quite what was said.
    DefinitionDiffers,
    /// The file is too short for what was said.
    SampleTooShort,
    /// Two expectations of the claim exclude each other.
    Contradictory,
    /// The file is a synthetic sample: the verdict is an example, not a finding.
    SyntheticSample,
}

impl Word {
    /// As it is printed.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Word::RevisedSince => "revised since",
            Word::DefinitionDiffers => "definition differs",
            Word::SampleTooShort => "sample too short",
            Word::Contradictory => "expectations contradict each other",
            Word::SyntheticSample => "synthetic sample, not data",
        }
    }
}

/// The verdict over the parts of a claim.
///
/// A part that cannot be tested never counts as support: beside parts that hold it makes the claim
/// "partly", and alone it makes it "untestable". A definition that differs keeps the best verdict at
/// "partly".
#[must_use]
pub fn over(parts: &[Status], definition_differs: bool) -> Verdict {
    let count = |status: Status| parts.iter().filter(|s| **s == status).count();
    let (holds, partly, fails) = (count(Status::Holds), count(Status::Partly), count(Status::Fails));
    if holds + partly + fails == 0 {
        return Verdict::Untestable;
    }
    if holds + partly == 0 {
        return Verdict::Contradicted;
    }
    if holds == parts.len() && !definition_differs { Verdict::Supported } else { Verdict::Partly }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_tested_never_supports() {
        use Status::{Fails, Holds, Partly, Untestable};
        assert_eq!(over(&[], false), Verdict::Untestable);
        assert_eq!(over(&[Untestable], false), Verdict::Untestable);
        assert_eq!(over(&[Holds], false), Verdict::Supported);
        assert_eq!(over(&[Holds], true), Verdict::Partly);
        assert_eq!(over(&[Holds, Untestable], false), Verdict::Partly);
        assert_eq!(over(&[Holds, Fails], false), Verdict::Partly);
        assert_eq!(over(&[Partly], false), Verdict::Partly);
        assert_eq!(over(&[Fails, Untestable], false), Verdict::Contradicted);
    }
}
