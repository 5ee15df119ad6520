//! Checks the claims of a document and scores its stories: every verdict with its numbers.

use super::expression::{needed, selected};
use super::run::{self, Results, TileResult};
use super::{Reading, Session, json};
use crate::analysis::Finding;
use crate::calendar::Day;
use crate::claim::{self, CheckedClaim, Claim, Names, Scoreboard, Shelf, Status, Verdict};
use crate::language::Language;
use crate::mosaic::Mosaic;
use crate::problem::{Notes, Problem};
use crate::series::Series;
use crate::stats::multiplicity::{Adjustment, adjusted};
use serde::Serialize;
use std::collections::BTreeMap;

/// The verdicts of a document. Keys are stable.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Checks {
    /// Title of the document.
    pub title: String,
    /// BCP 47 tag of the language in which verdicts are told; missing for English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'static str>,
    /// For each data reference, whether it is there.
    pub data: Vec<run::DataReport>,
    /// How many claims have each verdict.
    pub counts: Counts,
    /// Each claim with its verdict, in the order of the document.
    pub claims: Vec<ClaimReport>,
    /// Rival stories scored on the same signals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scoreboard: Option<Scoreboard>,
    /// What is wrong with the document as a whole.
    pub problems: Vec<Problem>,
}

/// How many claims have each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Supported.
    pub supported: usize,
    /// Partly.
    pub partly: usize,
    /// Contradicted.
    pub contradicted: usize,
    /// Untestable.
    pub untestable: usize,
    /// Claims whose verdict is not the recorded one.
    pub changed: usize,
    /// Claims whose verdict is not the expected one.
    pub failed: usize,
}

/// One claim with its verdict and what surrounds it.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimReport {
    /// The claim, its verdict and parts.
    #[serde(flatten)]
    pub checked: CheckedClaim,
    /// The verdict on what had been published when it was said; missing when the claim has no date
    /// or the verdict is the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict_when_written: Option<Verdict>,
    /// Prints of the publications used: "TIC, June 2026".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vintages: Vec<String>,
    /// Files that the document names and that are not open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_files: Vec<String>,
    /// True when the verdict is not the recorded one.
    pub changed: bool,
    /// True when the verdict is not the expected one.
    pub failed: bool,
}

impl Session {
    /// Checks the claims of a document and scores its stories. `recorded` holds earlier verdicts by
    /// claim id, which count before those that the document records.
    pub fn check(&mut self, mosaic: &Mosaic, recorded: &BTreeMap<String, Verdict>) -> Checks {
        let results = self.answers(mosaic);
        check(&self.readings, mosaic, results, recorded)
    }

    /// Checks a document given as JSON and gives the verdicts as JSON.
    pub fn check_json(&mut self, text: &str) -> String {
        self.check_json_in(text, Language::English.tag())
    }

    /// [`Session::check_json`] for a reader of another language. The tag is one of BCP 47; one that is not
    /// spoken here is English.
    pub fn check_json_in(&mut self, text: &str, tag: &str) -> String {
        let language = Language::of_tag(tag).unwrap_or_default();
        match Mosaic::parse(text, &mut Notes::default()) {
            Ok(mosaic) => {
                let checks = self.check(&mosaic, &BTreeMap::new());
                json(&checks.authored(&mosaic.authored, language).in_language(language))
            }
            Err(problem) => json(&Checks { problems: vec![problem], ..Checks::default() }),
        }
    }

    /// Reads one expectation as the editor types it: `{"ok":true}`, or the Problem with its column.
    /// `document` is the mosaic, for the names of its series and tiles.
    #[must_use]
    pub fn expectation_json(&self, document: &str, expectation: &str) -> String {
        let names = match Mosaic::parse(document, &mut Notes::default()) {
            Ok(mosaic) => Names::of(&mosaic.series, mosaic.tiles.iter().map(|t| t.id.clone()).collect())
                .with_stories(&mosaic.signals, &mosaic.narratives),
            Err(problem) => return json(&serde_json::json!({ "problem": problem })),
        };
        let mistake = crate::claim::statements(expectation)
            .iter()
            .try_for_each(|statement| crate::claim::parse(statement, &names).map(drop));
        match mistake {
            Ok(()) => json(&serde_json::json!({ "ok": true })),
            Err(problem) => json(&serde_json::json!({ "problem": problem })),
        }
    }
}

/// Checks a document whose tiles have been run. `recorded` holds earlier verdicts by claim, which
/// count before those of the document.
fn check(
    readings: &[(String, Reading)],
    mosaic: &Mosaic,
    results: Results,
    recorded: &BTreeMap<String, Verdict>,
) -> Checks {
    let selected: Vec<Option<Result<Vec<Series>, Problem>>> =
        mosaic.series.iter().map(|definition| selected(readings, mosaic, definition)).collect();
    let tiles: Vec<(String, Result<Vec<Finding>, Problem>)> = results.tiles.into_iter().map(findings_of).collect();
    let stories = |shelf: Shelf| shelf.with_stories(&mosaic.signals, &mosaic.narratives);
    let now = stories(Shelf::new(&mosaic.series, &selected, tiles.clone(), None));
    let mut then: BTreeMap<Day, Shelf> = BTreeMap::new();
    let mut claims = Vec::with_capacity(mosaic.claims.len());
    for claim in &mosaic.claims {
        let mut checked = claim::check(claim, &now);
        let earlier = claim.date.map(|date| {
            // What tiles show later than that day must not help: only series are looked at.
            let shelf = then
                .entry(date)
                .or_insert_with(|| stories(Shelf::new(&mosaic.series, &selected, Vec::new(), Some(date))));
            as_written(&claim::check(claim, shelf), &checked)
        });
        let recorded = recorded.get(&claim.id).copied().or(claim.recorded);
        checked.claim.recorded = recorded;
        claims.push(ClaimReport {
            verdict_when_written: earlier.filter(|v| *v != checked.verdict),
            vintages: vintages(mosaic, &checked),
            missing_files: missing_files(mosaic, &results.data, claim),
            changed: recorded.is_some_and(|v| v != checked.verdict),
            failed: claim.expected.is_some_and(|v| v != checked.verdict),
            checked,
        });
    }
    correct_for_multiplicity(&mut claims);
    let scoreboard = now.board().cloned();
    Checks {
        title: mosaic.title.clone(),
        language: None,
        data: results.data,
        counts: counts(&claims),
        claims,
        scoreboard,
        problems: results.problems,
    }
}

fn findings_of(tile: TileResult) -> (String, Result<Vec<Finding>, Problem>) {
    let findings = match (tile.exhibit, tile.problem) {
        (Some(exhibit), _) => Ok(exhibit.findings),
        (None, Some(problem)) => Err(problem),
        (None, None) => Ok(Vec::new()),
    };
    (tile.id, findings)
}

/// The verdict over the parts that could be measured when it was said: what was published later is
/// neither for nor against it.
fn as_written(earlier: &CheckedClaim, now: &CheckedClaim) -> Verdict {
    let known = |index: usize| {
        let later = now.parts.get(index).is_some_and(|p| p.status != Status::Untestable);
        earlier.parts.get(index).map(|p| p.status).filter(|s| !(later && *s == Status::Untestable))
    };
    let parts: Vec<Status> = (0..earlier.parts.len()).filter_map(known).collect();
    claim::verdict_over(&parts, !earlier.claim.differs.is_empty())
}

fn vintages(mosaic: &Mosaic, checked: &CheckedClaim) -> Vec<String> {
    let sources: Vec<&String> = checked
        .parts
        .iter()
        .filter_map(|p| p.found.as_ref())
        .chain(checked.shown.iter().filter_map(|s| s.found.as_ref()))
        .flat_map(|f| &f.sources)
        .collect();
    let used = |credit: &str| sources.iter().any(|s| s.contains(credit));
    let mut found = Vec::new();
    for reference in &mosaic.data {
        let credit = reference.credit.clone().unwrap_or_else(|| reference.name.clone());
        if used(&credit) {
            let vintage = reference.vintage.as_ref().map(|v| format!(", {v}")).unwrap_or_default();
            found.push(format!("{}{vintage}", reference.name));
        }
    }
    found
}

/// The files that a claim names, by way of its series, and that are not open.
fn missing_files(mosaic: &Mosaic, data: &[run::DataReport], claim: &Claim) -> Vec<String> {
    let texts = claim.expect.iter().chain(claim.show.iter().map(|s| &s.measure)).chain([&claim.about]);
    let wanted = needed(&mosaic.series, &texts.map(String::as_str).collect::<Vec<_>>().join("\n"));
    let named = |id: &str| wanted.iter().any(|s| s.select.iter().any(|sel| sel.data == id));
    let absent = data.iter().filter(|d| d.status == run::DataStatus::Absent && named(&d.id));
    absent.map(|d| d.name.clone()).collect()
}

/// All tests on one page form a family.
fn correct_for_multiplicity(claims: &mut [ClaimReport]) {
    let p = |c: &ClaimReport| c.checked.chance.as_ref().and_then(|chance| chance.p).unwrap_or(f64::NAN);
    let all: Vec<f64> = claims.iter().map(p).collect();
    for (claim, q) in claims.iter_mut().zip(adjusted(&all, Adjustment::BenjaminiHochberg)) {
        claim.checked.q = Some(q).filter(|q| q.is_finite());
    }
}

fn counts(claims: &[ClaimReport]) -> Counts {
    let of = |verdict: Verdict| claims.iter().filter(|c| c.checked.verdict == verdict).count();
    Counts {
        supported: of(Verdict::Supported),
        partly: of(Verdict::Partly),
        contradicted: of(Verdict::Contradicted),
        untestable: of(Verdict::Untestable),
        changed: claims.iter().filter(|c| c.changed).count(),
        failed: claims.iter().filter(|c| c.failed).count(),
    }
}
