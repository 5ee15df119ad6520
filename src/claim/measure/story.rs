//! Numbers of the scoreboard (M37): scores of stories, their ranks, and what single signals are worth.

use super::super::scoreboard::{Scoreboard, ScoredNarrative};
use super::super::shelf::Shelf;
use super::super::tree::StoryNumber;
use super::{Found, plain_count};
use crate::problem::Problem;

/// A number of the scoreboard.
///
/// # Errors
/// `claim-story` where the document has no scoreboard, or signals of a story have no score: a score over the rest is
/// another one, and is given when they are left out by name.
pub(super) fn number(
    what: StoryNumber,
    story: Option<&str>,
    signals: &[String],
    shelf: &Shelf,
) -> Result<Found, Problem> {
    let Some(board) = shelf.board() else {
        let message = "the document has no stories, or asks for one before they are scored";
        return Err(Problem::error("claim-story", message).hint("add them under \"narratives\""));
    };
    let Some(id) = story else { return own(board, signals.first().map_or("", String::as_str)) };
    let told = board.narratives.iter().find(|n| n.id == id);
    let Some(told) = told else {
        return Err(Problem::error("claim-story", format!("the document has no story \"{id}\"")));
    };
    if what == StoryNumber::Signal {
        return worth(board, told, signals.first().map_or("", String::as_str));
    }
    let (value, formula) = match what {
        StoryNumber::Score => (without(told, signals)?, format!("Σ (s·z − ½) over the signals of \"{}\"", told.title)),
        StoryNumber::RankFromTop | StoryNumber::RankFromBottom => {
            let own = without(told, signals)?;
            let others: Result<Vec<f64>, Problem> = board.narratives.iter().map(|n| without(n, signals)).collect();
            let top = what == StoryNumber::RankFromTop;
            let better = others?.iter().filter(|o| if top { **o > own } else { **o < own }).count();
            (1.0 + better as f64, format!("rank of \"{}\" among {} stories", told.title, board.narratives.len()))
        }
        StoryNumber::Supporting => {
            (count(told, "supported", signals), format!("signals that carry \"{}\"", told.title))
        }
        StoryNumber::Contradicting => {
            (count(told, "contradicted", signals), format!("signals against \"{}\"", told.title))
        }
        _ => (count(told, "silent", signals), format!("signals silent on \"{}\"", told.title)),
    };
    let left_out = if signals.is_empty() { String::new() } else { format!(", without {}", signals.join(", ")) };
    let cells = told.cells.iter().filter(|c| !signals.contains(&c.signal));
    let mut numbers: Vec<(String, f64)> = ["supported", "contradicted", "silent"]
        .iter()
        .map(|status| (format!("signals {status}"), count(told, status, signals)))
        .collect();
    numbers.extend(cells.clone().filter_map(|c| Some((c.signal.clone(), c.score?))));
    let used: Vec<&str> = cells.map(|c| c.signal.as_str()).collect();
    Ok(Found {
        n: Some(used.len()),
        numbers,
        ..resting(Found::number(value, &plain_count(), format!("{formula}{left_out}; z cut at ±4")), board, &used)
    })
}

/// The score over the signals that are not left out.
fn without(told: &ScoredNarrative, signals: &[String]) -> Result<f64, Problem> {
    let kept = || told.cells.iter().filter(|c| !signals.contains(&c.signal));
    let open: Vec<&str> = kept().filter(|c| c.score.is_none()).map(|c| c.signal.as_str()).collect();
    if !open.is_empty() {
        let message = format!("\"{}\" has no data for its signals {}", told.title, open.join(", "));
        let hint = format!("open their files, or write: without {}", open.join(" and "));
        return Err(Problem::error("claim-story", message).hint(hint));
    }
    Ok(crate::number::sum(&kept().filter_map(|c| c.score).collect::<Vec<_>>()) + 0.0)
}

fn count(told: &ScoredNarrative, status: &str, signals: &[String]) -> f64 {
    told.cells.iter().filter(|c| c.status == status && !signals.contains(&c.signal)).count() as f64
}

/// A signal's score against its own past.
fn own(board: &Scoreboard, id: &str) -> Result<Found, Problem> {
    let signal = board.signals.iter().find(|s| s.id == id);
    match signal.and_then(|s| Some((s, s.z?))) {
        Some((signal, z)) => {
            let formula = format!("score of \"{}\" against its own past", signal.title);
            Ok(Found { n: signal.n, ..resting(Found::number(z, &plain_count(), formula), board, &[id]) })
        }
        None => Err(signal.and_then(|s| s.problem.clone()).unwrap_or_else(|| {
            Problem::error("claim-story", format!("the signal \"{id}\" has no score")).hint("open its file")
        })),
    }
}

/// What a signal is worth for a story.
fn worth(board: &Scoreboard, told: &ScoredNarrative, id: &str) -> Result<Found, Problem> {
    let Some(cell) = told.cells.iter().find(|c| c.signal == id) else {
        let message = format!("\"{}\" predicts nothing of the signal \"{id}\"", told.title);
        return Err(Problem::error("claim-story", message).hint("choose a signal that it predicts"));
    };
    let Some(score) = cell.score else { return own(board, id) };
    let formula = format!("s·z − ½ of the signal {id} for \"{}\", z cut at ±4", told.title);
    Ok(resting(Found::number(score, &plain_count(), formula), board, &[id]))
}

/// The same with what its signals rest on.
fn resting(mut found: Found, board: &Scoreboard, used: &[&str]) -> Found {
    let measured = board.signals.iter().filter(|s| used.contains(&s.id.as_str())).filter_map(|s| s.value.as_ref());
    for value in measured {
        for source in &value.sources {
            if !found.sources.contains(source) {
                found.sources.push(source.clone());
            }
        }
        found.first = [found.first, value.first].into_iter().flatten().min();
        found.last = found.last.max(value.last);
    }
    found
}
