//! From a finding on the page to the expectation that a click on it writes.

use super::parse::unit_named;
use crate::analysis::Finding;

/// The expectation that a finding of a tile meets now, in the grammar; nothing for a finding without
/// a number.
///
/// A count of at least two becomes "at least", any other number becomes "=" with four digits that
/// count, and so tolerates half a unit of the last of them.
#[must_use]
pub fn expectation_of(tile: &str, finding: &Finding) -> Option<String> {
    let length = finding.numbers.iter().find(|n| n.id == "length").and_then(|n| n.value.map(|v| (v, n.unit.clone())));
    let (suffix, value, unit, at_least) = match length {
        Some((value, unit)) => (".length", value, unit, true),
        None => ("", finding.value?, finding.unit.clone(), false),
    };
    if !value.is_finite() {
        return None;
    }
    // A run of days is counted in sessions: weekends are no gap in it.
    let unit = if at_least && unit == "days" { "sessions".to_owned() } else { unit };
    let named = unit_named(&unit).map_or_else(String::new, |_| format!(" {unit}"));
    let relation = if at_least { ">=" } else { "=" };
    let tile = if tile.starts_with(|c: char| c.is_alphabetic()) && !tile.contains(' ') {
        tile.to_owned()
    } else {
        format!("\"{tile}\"")
    };
    Some(format!("{tile}: {}{suffix} {relation} {}{named}", finding.id, four_digits(value)))
}

/// Four digits that count, without exponent.
fn four_digits(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e6 {
        return format!("{value}");
    }
    let size = libm::floor(libm::log10(value.abs().max(1e-300)));
    let decimals = (3.0 - size).clamp(0.0, 12.0) as usize;
    format!("{value:.decimals$}")
}
