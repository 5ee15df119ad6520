//! What other data do to a document: each headline and each verdict, as it was when the document was
//! shared and as it is with the files that are open.

use super::Session;
use super::run::Results;
use crate::claim::Verdict;
use crate::mosaic::Mosaic;
use crate::problem::{Notes, Problem};
use serde::Serialize;
use std::collections::BTreeMap;

/// One headline or verdict, then and now. Keys are stable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Effect {
    /// `headline` of a tile or `verdict` of a claim.
    pub kind: &'static str,
    /// Id of the tile or claim.
    pub id: String,
    /// What it was; nothing when that was not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is; nothing when there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
    /// True when it is another than it was.
    pub changed: bool,
    /// In a sentence.
    pub text: String,
}

impl Session {
    /// The effect of the open files on every headline and verdict of a document. What they were is
    /// taken from the document, or found again on `former`, the same document over the files of old.
    pub fn effects(&mut self, mosaic: &Mosaic, former: Option<&Mosaic>) -> Vec<Effect> {
        let untold = mosaic.tiles.iter().any(|tile| tile.was.is_none())
            || mosaic.claims.iter().any(|claim| claim.recorded.is_none());
        let (mut said, mut judged) = (BTreeMap::new(), BTreeMap::new());
        if let Some(former) = former.filter(|_| untold) {
            said =
                headlines(&self.answers(former)).into_iter().filter_map(|(id, text)| Some((id, text.ok()?))).collect();
            judged = self.verdicts(former).into_iter().map(|(id, verdict, _)| (id, verdict)).collect();
        }
        let now = headlines(&self.answers(mosaic));
        let mut effects: Vec<Effect> = mosaic
            .tiles
            .iter()
            .zip(now)
            .map(|(tile, (id, now))| headline(tile.was.clone().or_else(|| said.get(&id).cloned()), id, now))
            .collect();
        let recorded = |claim: &crate::claim::Claim| claim.recorded.or_else(|| judged.get(&claim.id).copied());
        let verdicts = self.verdicts(mosaic);
        effects.extend(
            mosaic.claims.iter().zip(verdicts).map(|(claim, (id, now, text))| verdict(id, recorded(claim), now, &text)),
        );
        effects
    }

    /// [`Session::effects`] for a document given as JSON, as JSON.
    pub fn effects_json(&mut self, mosaic: &str) -> String {
        match Mosaic::parse(mosaic, &mut Notes::default()) {
            Ok(mosaic) => super::json(&serde_json::json!({ "effects": self.effects(&mosaic, None) })),
            Err(problem) => super::json(&serde_json::json!({ "problem": problem })),
        }
    }

    fn verdicts(&mut self, mosaic: &Mosaic) -> Vec<(String, Verdict, String)> {
        if mosaic.claims.is_empty() {
            return Vec::new();
        }
        let checks = self.check(mosaic, &BTreeMap::new());
        checks.claims.into_iter().map(|c| (c.checked.claim.id, c.checked.verdict, c.checked.text)).collect()
    }
}

/// What each headline says, or why a tile has none.
fn headlines(results: &Results) -> Vec<(String, Result<String, Problem>)> {
    let one = |tile: &super::TileResult| match (&tile.exhibit, &tile.problem) {
        (Some(exhibit), _) => {
            let found = exhibit.findings.iter().find(|finding| finding.id == exhibit.headline);
            Ok(found.map(|finding| finding.text.clone()).unwrap_or_default())
        }
        (None, Some(problem)) => Err(problem.clone()),
        (None, None) => Ok(String::new()),
    };
    results.tiles.iter().map(|tile| (tile.id.clone(), one(tile))).collect()
}

fn headline(before: Option<String>, id: String, now: Result<String, Problem>) -> Effect {
    let (now, problem) = match now {
        Ok(now) => (Some(now), None),
        Err(problem) => (None, Some(problem)),
    };
    let text = match (&before, &now, &problem) {
        (_, None, problem) => {
            let why = problem.as_ref().map(|problem| format!(": {}", problem.message)).unwrap_or_default();
            format!("The tile “{id}” has no answer with this file{why}.")
        }
        (Some(before), Some(now), _) if before == now => format!("The headline stands: “{now}”."),
        (Some(before), Some(now), _) => format!("The headline was “{before}”; now it is “{now}”."),
        (None, Some(now), _) => format!("The headline is “{now}”; what it was is not recorded."),
    };
    let changed = before.is_some() && before != now;
    Effect { kind: "headline", id, before, now, problem, changed, text }
}

fn verdict(id: String, before: Option<Verdict>, now: Verdict, found: &str) -> Effect {
    let word = now.word();
    let text = match before {
        Some(before) if before == now => format!("{id} is {word}, as it was. {found}"),
        Some(before) => format!("{id} was {}, is {word} now. {found}", before.word()),
        None => format!("{id} is {word}; what it was is not recorded. {found}"),
    };
    let changed = before.is_some_and(|before| before != now);
    let before = before.map(|verdict| verdict.word().to_owned());
    Effect {
        kind: "verdict",
        id,
        before,
        now: Some(word.to_owned()),
        problem: None,
        changed,
        text: text.trim().to_owned(),
    }
}
