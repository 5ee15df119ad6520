//! What `flowmosaic check` adds for a blog's CI: files behind addresses fetched anew, and what
//! changed since verdicts were recorded.

use crate::unreadable;
use flowmosaic::claim::Verdict;
use flowmosaic::mosaic::DataReference;
use flowmosaic::problem::{Place, Problem};
use flowmosaic::session::{Checks, Session};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Longest wait for one file, seconds.
const PATIENCE_SECONDS: &str = "300";

/// Fetches a file from its address and opens it.
///
/// The system's `curl` does it: it knows the proxies and certificates of the machine that runs the
/// check, and the program itself stays without a network client.
pub(crate) fn fetch(session: &mut Session, reference: &DataReference, address: &str) -> Result<(), Problem> {
    let fail = |what: String, hint: &str| {
        Problem::error("data-not-fetched", format!("{} could not be fetched from {address}: {what}", reference.name))
            .hint(hint)
    };
    if !(address.starts_with("https://") || address.starts_with("http://")) {
        return Err(fail("only http and https are fetched".to_owned(), "name the file on the command line"));
    }
    let asked = Command::new("curl")
        .args(["--fail", "--silent", "--show-error", "--location", "--proto", "=http,https"])
        .args(["--max-time", PATIENCE_SECONDS, "--", address])
        .output();
    let answer =
        asked.map_err(|error| fail(error.to_string(), "install curl, or name the file on the command line"))?;
    if !answer.status.success() {
        let said = String::from_utf8_lossy(&answer.stderr).trim().to_owned();
        return Err(fail(said, "open the address in a browser; name the file on the command line instead"));
    }
    session.open(&reference.name, &answer.stdout, &reference.assume).map(|_| ())
}

/// Verdicts and data of a former check.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    /// Verdict of each claim.
    pub(crate) verdicts: BTreeMap<String, Verdict>,
    /// What was said of each claim.
    texts: BTreeMap<String, String>,
    /// SHA-256 of each file, by its id in the document.
    hashes: BTreeMap<String, String>,
}

/// Reads the JSON of a former check.
pub(crate) fn recorded(path: &Path) -> Result<Earlier, Problem> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let shape = |what: String| {
        Problem::error("recorded-shape", what)
            .at(Place::file(&path.to_string_lossy()))
            .hint("write it with: flowmosaic check DOCUMENT --record FILE")
    };
    let value: Value =
        serde_json::from_str(&text).map_err(|error| shape(format!("the recorded verdicts are not JSON: {error}")))?;
    let claims = value.get("claims").and_then(Value::as_array);
    let claims = claims.ok_or_else(|| shape("the recorded verdicts have no \"claims\"".to_owned()))?;
    let mut earlier = Earlier::default();
    for claim in claims {
        let Some(id) = claim.get("id").and_then(Value::as_str) else { continue };
        let verdict = claim.get("verdict").cloned().unwrap_or_default();
        let verdict = serde_json::from_value(verdict)
            .map_err(|error| shape(format!("the recorded verdict of \"{id}\" cannot be read: {error}")))?;
        earlier.verdicts.insert(id.to_owned(), verdict);
        if let Some(text) = claim.get("text").and_then(Value::as_str) {
            earlier.texts.insert(id.to_owned(), text.to_owned());
        }
    }
    for file in value.get("data").and_then(Value::as_array).into_iter().flatten() {
        let field = |key: &str| file.get(key).and_then(Value::as_str).map(str::to_owned);
        if let (Some(id), Some(hash)) = (field("id"), field("sha256")) {
            earlier.hashes.insert(id, hash);
        }
    }
    Ok(earlier)
}

/// What is another than when it was recorded.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Since {
    /// Names of the files whose bytes are others.
    pub(crate) files: Vec<String>,
    /// Claims whose verdict is another, or whose numbers are.
    pub(crate) claims: Vec<Moved>,
}

/// One claim that is not as it was.
#[derive(Debug, Serialize)]
pub(crate) struct Moved {
    /// Its id.
    pub(crate) id: String,
    /// The recorded verdict.
    pub(crate) verdict_before: Verdict,
    /// The verdict now.
    pub(crate) verdict: Verdict,
    /// What was said then.
    pub(crate) text_before: String,
    /// What is said now.
    pub(crate) text: String,
}

/// Compares a check with a former one.
pub(crate) fn since(earlier: &Earlier, checks: &Checks) -> Since {
    let changed = |file: &&flowmosaic::session::DataReport| {
        earlier.hashes.get(&file.id).zip(file.sha256.as_ref()).is_some_and(|(before, now)| before != now)
    };
    let files = checks.data.iter().filter(changed).map(|file| file.name.clone()).collect();
    let moved = |claim: &flowmosaic::session::ClaimReport| {
        let id = &claim.checked.claim.id;
        let verdict_before = *earlier.verdicts.get(id)?;
        let text_before = earlier.texts.get(id).cloned().unwrap_or_default();
        let same = text_before.is_empty() || text_before == claim.checked.text;
        (verdict_before != claim.checked.verdict || !same).then(|| Moved {
            id: id.clone(),
            verdict_before,
            verdict: claim.checked.verdict,
            text_before,
            text: claim.checked.text.clone(),
        })
    };
    Since { files, claims: checks.claims.iter().filter_map(moved).collect() }
}

impl Since {
    /// In a few lines, for people; empty when nothing changed.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.files.is_empty() {
            lines.push(format!("data changed since recorded: {}", self.files.join(", ")));
        }
        for claim in &self.claims {
            if claim.verdict_before == claim.verdict {
                lines.push(format!("{}: still {}, other numbers: {}", claim.id, claim.verdict.word(), claim.text));
            } else {
                let (before, now) = (claim.verdict_before.word(), claim.verdict.word());
                lines.push(format!("{}: was {before}, is {now}: {}", claim.id, claim.text));
            }
        }
        if lines.is_empty() {
            lines.push("nothing changed since recorded".to_owned());
        }
        lines
    }
}
