//! Files that are prints of one publication: two vintages, or years that follow each other.

use super::Reading;
use super::compare::{Comparison, compare};
use crate::calendar::Day;
use crate::table::Table;
use serde::Serialize;

/// The open files of one publication, the oldest print first, and what each added to the one before.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Family {
    /// Names, the oldest print first.
    pub files: Vec<String>,
    /// Ids of the session, in the same order.
    pub ids: Vec<String>,
    /// For each file but the first, how it differs from the one before.
    pub steps: Vec<Step>,
}

/// From one print to the next.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// The earlier file.
    pub earlier: String,
    /// The later file.
    pub later: String,
    /// How they differ.
    #[serde(flatten)]
    pub comparison: Comparison,
}

/// The family of a reading among the open files, with their ids. A file that is open twice, under
/// two sets of answers, stands in it once, as `of` reads it.
pub(super) fn family<'a>(readings: &'a [(String, Reading)], of: &Reading) -> Vec<(&'a str, &'a Reading)> {
    let mut members: Vec<(&str, &Reading)> = Vec::new();
    for (id, reading) in readings {
        if !related(reading, of) {
            continue;
        }
        match members.iter_mut().find(|(_, known)| known.same_bytes(reading)) {
            Some(known) if reading.same_bytes(of) && reading.assume == of.assume => *known = (id, reading),
            Some(_) => {}
            None => members.push((id, reading)),
        }
    }
    // A stable sort: prints that end on the same day stay in the order of opening.
    crate::order::by_key(&mut members, |(_, reading)| last_day(reading));
    members
}

/// What each print of a family added, withdrew and revised.
pub(super) fn steps(members: &[(&str, &Reading)]) -> Family {
    let step = |pair: &[(&str, &Reading)]| Step {
        earlier: pair[0].1.file.clone(),
        later: pair[1].1.file.clone(),
        comparison: compare(pair[0].1, pair[1].1),
    };
    Family {
        files: members.iter().map(|(_, m)| m.file.clone()).collect(),
        ids: members.iter().map(|(id, _)| (*id).to_owned()).collect(),
        steps: members.windows(2).map(step).collect(),
    }
}

fn last_day(reading: &Reading) -> Option<Day> {
    reading.tables.iter().filter_map(|t| t.periods_with_values().last().map(|p| p.end)).max()
}

/// The same source, and a table in which measures and every dimension have a word in common.
fn related(a: &Reading, b: &Reading) -> bool {
    std::ptr::eq(a, b)
        || a.same_bytes(b)
        || (a.source.id == b.source.id && a.tables.iter().any(|ta| b.tables.iter().any(|tb| overlap(ta, tb))))
}

fn overlap(a: &Table, b: &Table) -> bool {
    let measures = a.measures.iter().any(|m| b.measures.iter().any(|n| m.label == n.label && m.unit == n.unit));
    let shared = |name: &str| match (a.dimension(name), b.dimension(name)) {
        (Some(da), Some(db)) => da
            .labels
            .iter()
            .any(|l| db.labels.iter().any(|k| l.text == k.text || (l.code.is_some() && l.code == k.code))),
        _ => false,
    };
    measures && a.dimensions.len() == b.dimensions.len() && a.dimensions.iter().all(|d| shared(&d.name))
}
