//! Verdicts for people: a table of lines, and the Markdown of a pull request.

use crate::recheck::{self, Since};
use crate::{CheckFormat, EXIT_PROBLEM, prepared};
use flowmosaic::claim::{CheckedClaim, Scoreboard, Status, Verdict};
use flowmosaic::language::Language;
use flowmosaic::session::{Checks, ClaimReport};
use std::io::{Result, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Exit code when a claim that is marked as expected has another verdict.
const EXIT_FAILED: u8 = 1;

/// How a check is asked for and told.
pub(crate) struct Asked<'a> {
    pub(crate) format: CheckFormat,
    /// Earlier verdicts to compare with.
    pub(crate) recorded: Option<&'a Path>,
    /// Where the verdicts are recorded.
    pub(crate) record: Option<&'a Path>,
    /// Whether files behind addresses are fetched.
    pub(crate) fetch: bool,
    /// In which language verdicts are told; what is recorded is English.
    pub(crate) language: Language,
}

/// Checks the claims of a document.
pub(crate) fn check(out: &mut impl Write, path: &Path, files: &[PathBuf], asked: &Asked) -> Result<ExitCode> {
    let earlier = asked.recorded.map(recheck::recorded).transpose().map_err(|problem| eprintln!("{problem}"));
    let (Ok(earlier), Some((mut session, mosaic, failed))) = (earlier, prepared(path, files, asked.fetch)) else {
        return Ok(ExitCode::from(EXIT_PROBLEM));
    };
    let verdicts = earlier.as_ref().map(|e| e.verdicts.clone()).unwrap_or_default();
    let checks = session.check(&mosaic, &verdicts);
    let since = earlier.map(|earlier| recheck::since(&earlier, &checks));
    if let Some(record) = asked.record {
        std::fs::write(record, serde_json::to_string_pretty(&checks)?)?;
    }
    let checks = checks.authored(&mosaic.authored, asked.language).in_language(asked.language);
    match asked.format {
        CheckFormat::Json => {
            let mut json = serde_json::to_value(&checks)?;
            if let (Some(since), Some(object)) = (&since, json.as_object_mut()) {
                object.insert("since_recorded".to_owned(), serde_json::to_value(since)?);
            }
            writeln!(out, "{}", serde_json::to_string_pretty(&json)?)?;
        }
        CheckFormat::Text => text(&mut crate::print::Shown(out), &checks, since.as_ref())?,
        CheckFormat::Markdown => markdown(out, &checks, since.as_ref())?,
    }
    Ok(match (failed || !checks.problems.is_empty(), checks.counts.failed) {
        (true, _) => ExitCode::from(EXIT_PROBLEM),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::from(EXIT_FAILED),
    })
}

/// Longest quotation shown in a line.
const QUOTE_CHARACTERS: usize = 96;

fn cut(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).collect();
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}

fn mark(status: Status) -> &'static str {
    match status {
        Status::Holds => "holds",
        Status::Partly => "partly",
        Status::Fails => "fails",
        Status::Untestable => "open",
    }
}

fn counts(checks: &Checks) -> String {
    let c = checks.counts;
    let mut text = format!(
        "{} claims: {} supported, {} partly, {} contradicted, {} untestable",
        checks.claims.len(),
        c.supported,
        c.partly,
        c.contradicted,
        c.untestable
    );
    if c.changed > 0 {
        text.push_str(&format!("; {} changed since they were recorded", c.changed));
    }
    if c.failed > 0 {
        text.push_str(&format!("; {} not as expected", c.failed));
    }
    text
}

/// What changed or failed, in words; empty otherwise.
fn remarks(claim: &ClaimReport) -> String {
    let given = &claim.checked.claim;
    let mut remarks = Vec::new();
    if let Some(recorded) = given.recorded.filter(|_| claim.changed) {
        remarks.push(format!("was {}", recorded.word()));
    }
    if let Some(expected) = given.expected.filter(|_| claim.failed) {
        remarks.push(format!("expected {}", expected.word()));
    }
    if let Some(earlier) = claim.verdict_when_written {
        remarks.push(format!("{} on what was known when written", earlier.word()));
    }
    remarks.join(", ")
}

/// A table for people.
fn text(out: &mut impl Write, checks: &Checks, since: Option<&Since>) -> Result<()> {
    if !checks.title.is_empty() {
        writeln!(out, "{}\n", checks.title)?;
    }
    for problem in &checks.problems {
        writeln!(out, "{problem}\n")?;
    }
    for claim in &checks.claims {
        let remarks = remarks(claim);
        let remarks = if remarks.is_empty() { String::new() } else { format!("  [{remarks}]") };
        let CheckedClaim { verdict, words, .. } = &claim.checked;
        let words = if words.is_empty() { String::new() } else { format!(" ({})", words.join("; ")) };
        writeln!(
            out,
            "{:<8} {:<13}{}{words}{remarks}",
            claim.checked.claim.id,
            verdict.word(),
            cut(&claim.checked.claim.quote, QUOTE_CHARACTERS)
        )?;
        for part in &claim.checked.parts {
            writeln!(out, "         {:<7} {}", mark(part.status), part.text)?;
            if let (Some(found), Some(claimed)) = (&part.found, &part.claimed) {
                let tolerance =
                    if claimed.tolerance.is_empty() { String::new() } else { format!(" {}", claimed.tolerance) };
                writeln!(out, "                 found {}, claimed {}{tolerance}", found.text, claimed.text)?;
            }
            if let Some(problem) = &part.problem {
                writeln!(out, "                 {problem}")?;
            }
        }
        for shown in &claim.checked.shown {
            match (&shown.found, &shown.problem) {
                (Some(found), _) => writeln!(out, "         shows   {}: {}", shown.name, found.text)?,
                (None, Some(problem)) => {
                    writeln!(out, "         shows   {}: not there: {}", shown.name, problem.message)?;
                }
                (None, None) => {}
            }
        }
        if let Some(chance) = &claim.checked.chance {
            writeln!(out, "         chance  {}", chance.text)?;
        }
        if let Some(implied) = &claim.checked.implied {
            writeln!(out, "         numbers {}", implied.text)?;
            for problem in &implied.problems {
                writeln!(out, "                 {problem}")?;
            }
        }
        if !claim.missing_files.is_empty() {
            writeln!(out, "         files   not open: {}", claim.missing_files.join(", "))?;
        }
        if !claim.vintages.is_empty() {
            writeln!(out, "         data    {}", claim.vintages.join("; "))?;
        }
        writeln!(out)?;
    }
    if let Some(board) = &checks.scoreboard {
        scoreboard(out, board)?;
    }
    for line in since.iter().flat_map(|since| since.lines()) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", counts(checks))
}

fn scoreboard(out: &mut impl Write, board: &Scoreboard) -> Result<()> {
    writeln!(out, "Stories on the same signals, what speaks against each first")?;
    for story in &board.narratives {
        writeln!(out, "  {}", story.text)?;
        let cells: Vec<String> = story
            .cells
            .iter()
            .map(|c| format!("{} {} {}", c.signal, c.status, c.score.map_or_else(String::new, |s| format!("{s:+.2}"))))
            .collect();
        writeln!(out, "    {}", cells.join("; "))?;
        for remark in [&story.depends, &story.flags.join(", ")].into_iter().filter(|r| !r.is_empty()) {
            writeln!(out, "    {remark}")?;
        }
        for problem in &story.problems {
            writeln!(out, "    {problem}")?;
        }
    }
    for signal in board.signals.iter() {
        let value = signal.value.as_ref().map(|v| v.text.clone()).unwrap_or_default();
        let z = signal.z.map_or_else(|| "no score".to_owned(), |z| format!("z {z:+.2}"));
        let q = signal.q.map_or_else(String::new, |q| format!(", q = {q:.3}"));
        writeln!(out, "  {:<3} {}: {value}, {z}{q}", signal.id, signal.title)?;
        if let Some(problem) = &signal.problem {
            writeln!(out, "      {}", problem.message)?;
        }
    }
    for caveat in &board.caveats {
        writeln!(out, "  caveat: {caveat}")?;
    }
    writeln!(out)
}

fn cell(text: &str) -> String {
    let text = flowmosaic::problem::visible(&text.replace(['\n', '\r'], " "));
    text.replace('\\', "\\\\").replace('|', "\\|").replace('[', "\\[").replace('`', "\\`").replace('<', "&lt;")
}

fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "✔ supported",
        Verdict::Partly => "◐ partly",
        Verdict::Contradicted => "✘ contradicted",
        Verdict::Untestable => "○ untestable",
    }
}

/// A summary for a pull request.
fn markdown(out: &mut impl Write, checks: &Checks, since: Option<&Since>) -> Result<()> {
    writeln!(
        out,
        "### {}\n\n{}\n",
        cell(if checks.title.is_empty() { "Claims" } else { &checks.title }),
        counts(checks)
    )?;
    if let Some(since) = since {
        writeln!(out, "**Since the verdicts were recorded**\n")?;
        for line in since.lines() {
            writeln!(out, "- {}", cell(&line))?;
        }
        writeln!(out)?;
    }
    let notable: Vec<&ClaimReport> = checks.claims.iter().filter(|c| c.changed || c.failed).collect();
    if !notable.is_empty() {
        writeln!(out, "**Changed or not as expected**\n")?;
        for claim in &notable {
            writeln!(
                out,
                "- **{}** {}: {} — {}",
                cell(&claim.checked.claim.id),
                sign(claim.checked.verdict),
                remarks(claim),
                cell(&claim.checked.text)
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out, "| claim | verdict | found | chance |\n|---|---|---|---|")?;
    for claim in &checks.claims {
        let given = &claim.checked.claim;
        let chance = claim.checked.chance.as_ref().map(|c| c.text.as_str()).unwrap_or_default();
        writeln!(
            out,
            "| **{}** {} | {} | {} | {} |",
            cell(&given.id),
            cell(&cut(&given.quote, QUOTE_CHARACTERS)),
            sign(claim.checked.verdict),
            cell(&claim.checked.text),
            cell(chance)
        )?;
    }
    if let Some(board) = &checks.scoreboard {
        writeln!(out, "\n| story | against | silent | for | score |\n|---|---|---|---|---|")?;
        for story in &board.narratives {
            let flags = if story.flags.is_empty() { String::new() } else { format!(" ({})", story.flags.join(", ")) };
            writeln!(
                out,
                "| {}{flags} | {} | {} | {} | {:+.1} |",
                cell(&story.title),
                story.contradicting,
                story.silent,
                story.supporting,
                story.score
            )?;
        }
    }
    Ok(())
}
