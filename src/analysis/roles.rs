//! Which series plays which part, where an account may have any of many lines.

use super::Options;
use crate::problem::{Problem, nearest};
use crate::series::Series;
use crate::table::MeasureKind;

/// The role of each series: the option `roles`, a list with commas, or the first of `known` in their
/// order.
///
/// # Errors
/// `role-count`, `role-unknown`, `role-twice`.
pub(super) fn roles(
    options: &Options,
    series: &[Series],
    known: &[&'static str],
) -> Result<Vec<&'static str>, Problem> {
    let text = options.get("roles").map_or("", String::as_str).trim();
    if text.is_empty() {
        if series.len() > known.len() {
            return Err(count(series.len(), known.len()).hint(format!("the roles are: {}", known.join(", "))));
        }
        return Ok(known.iter().copied().take(series.len()).collect());
    }
    let words: Vec<&str> = text.split(',').map(str::trim).filter(|w| !w.is_empty()).collect();
    if words.len() != series.len() {
        return Err(count(series.len(), words.len()).hint("name one role for each series, in their order"));
    }
    let mut found: Vec<&'static str> = Vec::with_capacity(words.len());
    for word in words {
        let Some(role) = known.iter().find(|k| k.eq_ignore_ascii_case(word)).copied() else {
            let problem = Problem::error("role-unknown", format!("there is no role \"{word}\" in this question"));
            return Err(match nearest(word, known.iter().copied()) {
                Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                None => problem.hint(format!("the roles are: {}", known.join(", "))),
            });
        };
        if found.contains(&role) {
            let message = format!("two series have the role \"{role}\"");
            return Err(Problem::error("role-twice", message).hint("add them up in one selector, or leave one out"));
        }
        found.push(role);
    }
    Ok(found)
}

fn count(series: usize, roles: usize) -> Problem {
    Problem::error("role-count", format!("{series} series were chosen for {roles} roles"))
}

/// The position of a role.
pub(super) fn place(roles: &[&str], role: &str) -> Option<usize> {
    roles.iter().position(|r| *r == role)
}

/// The position of a role that must be there.
///
/// # Errors
/// `role-missing`.
pub(super) fn needed(roles: &[&str], role: &str) -> Result<usize, Problem> {
    place(roles, role).ok_or_else(|| {
        Problem::error("role-missing", format!("no series has the role \"{role}\""))
            .hint(format!("choose one, and name \"{role}\" in the option \"roles\""))
    })
}

/// Refuses a flow in the part of a level, and a level in the part of a flow: both are numbers of the same unit,
/// and nothing later would notice. What its publisher calls neither is taken at the reader's word.
///
/// # Errors
/// `not-a-level`, `not-a-flow`.
pub(super) fn same_nature(role: &str, series: &Series, wanted: MeasureKind) -> Result<(), Problem> {
    let (is_flow, is_level) =
        (series.kind.adds_over_time(), matches!(series.kind, MeasureKind::Holding | MeasureKind::Position));
    match wanted {
        MeasureKind::Holding if is_flow => {
            let message = format!("\"{}\" is a flow; \"{role}\" is a level at the end of each period", series.name);
            Err(Problem::error("not-a-level", message)
                .hint("choose holdings, or say \"as\": \"stock\" where it is one"))
        }
        MeasureKind::Flow if is_level => {
            let message = format!("\"{}\" is a level; \"{role}\" is what happened in each period", series.name);
            Err(Problem::error("not-a-flow", message)
                .hint("choose transactions, or say \"as\": \"flow\" where it is one"))
        }
        _ => Ok(()),
    }
}
