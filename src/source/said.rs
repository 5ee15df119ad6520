//! What the reader says about numbers, whatever the source: their sign and their unit.
//!
//! `flip:NAME` = `yes` turns a sign on reading; `unit:NAME` says what numbers count. NAME is the code
//! or the label of a measure or, where several measures share one name, of a series. Sources need
//! not know of either.

use super::words::unit_column;
use super::{Assumptions, Outcome};
use crate::part::{FULL, needs_second};
use crate::problem::{Notes, Problem, nearest};
use crate::table::{Label, Measure, Table};
use crate::unit::{Authority, PlusMeans, Quantity, Unit};
use serde::Serialize;

/// Key that turns the sign of a measure.
pub const FLIP: &str = "flip:";
/// Key that states the unit of a measure.
pub const UNIT: &str = "unit:";

/// What a sign or a unit can be said of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    /// The name in the key.
    pub name: String,
    /// In the publisher's words.
    pub label: String,
    /// Number of the measure.
    pub measure: usize,
}

/// What can be said of a table: of its measures, or of its series where measures share a name.
#[must_use]
pub fn targets(table: &Table) -> Vec<Target> {
    let names: Vec<&str> = table.measures.iter().map(name_of).collect();
    let unique = names.iter().enumerate().all(|(at, name)| !names.iter().take(at).any(|n| n == name));
    let target = |name: &str, label: &str, measure| Target { name: name.to_owned(), label: label.to_owned(), measure };
    if unique {
        let measures = table.measures.iter().enumerate();
        return measures.map(|(at, measure)| target(name_of(measure), &measure.label, at)).collect();
    }
    // Columns of a plain table share the measure "value"; their dimension tells them apart.
    for dimension in &table.dimensions {
        let mut measure_of: Vec<Option<usize>> = vec![None; dimension.labels.len()];
        let one_each = dimension.codes.iter().zip(table.measure_codes.iter()).all(|(label, measure)| {
            measure_of
                .get_mut(label as usize)
                .is_some_and(|known| *known.get_or_insert(measure as usize) == measure as usize)
        });
        if one_each {
            let labels = dimension.labels.iter().zip(measure_of);
            return labels
                .filter_map(|(l, at)| Some(target(l.code.as_ref().unwrap_or(&l.text), &l.text, at?)))
                .collect();
        }
    }
    Vec::new()
}

fn name_of(measure: &Measure) -> &str {
    measure.code.as_deref().unwrap_or(&measure.label)
}

/// Turns signs and states units as the reader said, and says so in `assumed`.
///
/// # Errors
/// `assumption-value`: an answer that is none.
pub(super) fn apply(outcome: &mut Outcome, assume: &Assumptions, notes: &mut Notes) -> Result<(), Problem> {
    let stated = |key: &String| key.starts_with(FLIP) || key.starts_with(UNIT);
    if !FULL && assume.keys().any(stated) {
        return Err(needs_second("signs and units that the reader states"));
    }
    for (key, value) in assume.iter().filter(|_| FULL) {
        if let Some(name) = key.strip_prefix(FLIP) {
            match value.as_str() {
                "yes" if each(outcome, name, turn) => {
                    let words = format!("the sign of \"{name}\" is turned, as the reader said");
                    for proof in &mut outcome.proofs {
                        proof.meaning.push_str(&format!(" (before the sign of \"{name}\" was turned)"));
                    }
                    outcome.assumed.push(words);
                }
                "yes" => notes.push(without_measure(outcome, key, name)),
                "no" => {}
                _ => return Err(bad_value(key, value, "\"yes\" or \"no\"")),
            }
        } else if let Some(name) = key.strip_prefix(UNIT) {
            let unit = unit_said(value).ok_or_else(|| {
                bad_value(
                    key,
                    value,
                    "a unit such as USD million, JPY 100 million, thousand contracts, percent, fraction",
                )
            })?;
            let state = |table: &mut Table, at: usize| {
                if let Some(measure) = table.measures.get_mut(at) {
                    measure.unit = unit.clone();
                }
            };
            if each(outcome, name, state) {
                let words = format!("\"{name}\" counts {}, as the reader said", unit.label());
                outcome.assumed.push(words);
            } else {
                notes.push(without_measure(outcome, key, name));
            }
        }
    }
    Ok(())
}

/// A unit in the reader's words; nothing when they name none.
fn unit_said(words: &str) -> Option<Unit> {
    let words = words.trim();
    let folded = words.to_lowercase();
    let quantity = match folded.as_str() {
        "" => return None,
        "percent" | "%" => Quantity::Percent,
        "fraction" => Quantity::Fraction,
        "index" | "index points" | "points" => Quantity::Index,
        "unknown" | "unit not stated" => Quantity::Unknown,
        _ => {
            let mut unit = unit_column(words);
            // `thousand shares` has a scale that a plain column of units does not.
            if let (Quantity::Count { of }, Some((scale, rest))) = (&unit.quantity, split_scale(&folded)) {
                let quantity = match rest {
                    "shares" => Quantity::Shares,
                    "contracts" => Quantity::Contracts,
                    "" => Quantity::Unknown,
                    _ => Quantity::Count { of: of.get(of.len() - rest.len()..).unwrap_or(rest).to_owned() },
                };
                unit = Unit { quantity, power_of_ten: scale, authority: Authority::Reader };
            }
            return Some(Unit { authority: Authority::Reader, ..unit });
        }
    };
    Some(Unit::of(quantity, Authority::Reader))
}

/// `million barrels` to 6 and `barrels`.
fn split_scale(words: &str) -> Option<(i8, &str)> {
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    let power = match first.trim_end_matches('s') {
        "hundred" => 2,
        "thousand" => 3,
        "million" => 6,
        "billion" => 9,
        "trillion" => 12,
        _ => return None,
    };
    Some((power, rest.trim()))
}

/// Does something to each measure that a name means; false when there is none.
fn each(outcome: &mut Outcome, name: &str, act: impl Fn(&mut Table, usize)) -> bool {
    let mut found = false;
    for table in &mut outcome.tables {
        let Some(Target { name, .. }) = targets(table).into_iter().find(|t| t.name == name || t.label == name) else {
            continue;
        };
        for at in measures_named(table, &name) {
            act(table, at);
            found = true;
        }
    }
    found
}

/// Numbers of the measures that a name means. Rows of a named series get a measure of their own.
fn measures_named(table: &mut Table, name: &str) -> Vec<usize> {
    let named = |(at, measure): (usize, &Measure)| (name_of(measure) == name).then_some(at);
    let whole: Vec<usize> = table.measures.iter().enumerate().filter_map(named).collect();
    if !whole.is_empty() {
        return whole;
    }
    let is = |label: &Label| label.text == name || label.code.as_deref() == Some(name);
    let Some(dimension) = table.dimensions.iter().find(|d| d.labels.iter().any(is)) else { return Vec::new() };
    let meant: Vec<bool> =
        dimension.codes.iter().map(|code| dimension.labels.get(code as usize).is_some_and(is)).collect();
    let mut own: Vec<(u32, u32)> = Vec::new();
    for (row, _) in meant.into_iter().enumerate().filter(|(_, meant)| *meant) {
        let code = table.measure_codes.at(row);
        let known = own.iter().find(|(from, _)| *from == code).map(|(_, to)| *to);
        let Some(to) = known.or_else(|| u16::try_from(table.measures.len()).ok().map(u32::from)) else { continue };
        if known.is_none() {
            let Some(measure) = table.measures.get(code as usize).cloned() else { continue };
            table.measures.push(measure);
            own.push((code, to));
        }
        table.measure_codes.set(row, to);
    }
    own.into_iter().map(|(_, to)| to as usize).collect()
}

fn turn(table: &mut Table, at: usize) {
    for (value, code) in table.values.iter_mut().zip(table.measure_codes.iter()) {
        // Zero has no sign to turn, and a negative zero would be printed.
        if code as usize == at && *value != 0.0 {
            *value = -*value;
        }
    }
    let Some(measure) = table.measures.get_mut(at) else { return };
    let plus = measure.plus.take().unwrap_or_else(|| PlusMeans {
        plus: "what the file writes with a minus".to_owned(),
        minus: "what the file writes with a plus".to_owned(),
        turned_on_reading: false,
        authority: Authority::Reader,
    });
    measure.plus = Some(PlusMeans { turned_on_reading: !plus.turned_on_reading, authority: Authority::Reader, ..plus });
}

fn bad_value(key: &str, value: &str, wanted: &str) -> Problem {
    Problem::error("assumption-value", format!("\"{key}\" cannot be \"{value}\"; it takes {wanted}"))
        .hint("take the answer back, or give another")
}

fn without_measure(outcome: &Outcome, key: &str, name: &str) -> Problem {
    let message = format!("\"{key}\" was said of something that this file does not have; it changes nothing");
    let problem = Problem::warning("assumption-unused", message);
    let known: Vec<Target> = outcome.tables.iter().flat_map(targets).collect();
    match nearest(name, known.iter().map(|t| t.name.as_str())) {
        Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
        None => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_from_the_readers_words() {
        for (words, label) in [
            ("USD million", "USD million"),
            ("JPY 100 million", "JPY 100 million"),
            ("percent", "%"),
            ("fraction", "fraction"),
            ("contracts", "contracts"),
            ("thousand contracts", "thousand contracts"),
            ("million barrels", "million barrels"),
            ("million", "million unit not stated"),
            ("index points", "index points"),
        ] {
            let unit = unit_said(words).expect("a unit");
            assert_eq!((unit.label().as_str(), unit.authority), (label, Authority::Reader), "{words}");
        }
        assert_eq!(unit_said("  "), None);
    }
}
