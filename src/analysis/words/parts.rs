//! How much of a list and of a number every language tells.

use super::super::finding::Amount;
use super::super::finding::accounts::Part;

/// Most parts of a sum that a sentence names.
const NAMED: usize = 5;
/// Most groups with amounts of their own that a sentence names.
pub(super) const GROUPS: usize = 4;
/// Most shares or contributions that a sentence names.
pub(super) const SHARES: usize = 6;

/// The first of a list, as many as are named, and how many are left.
pub(super) fn first<T>(all: &[T], most: usize) -> (&[T], usize) {
    (all.get(..most).unwrap_or(all), all.len().saturating_sub(most))
}

/// To one decimal.
pub(super) fn tenth_of(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// To two decimals.
pub(super) fn hundredth_of(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// All parts, or the largest and under `others` what the rest make together: chart and table hold them all.
pub(super) fn largest_parts(parts: &[Part], others: &str) -> Vec<Part> {
    if parts.len() <= NAMED {
        return parts.to_vec();
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let size = |at: usize| parts.get(at).map_or(0.0, |p| p.amount.value.abs());
    crate::order::by(&mut order, |a, b| size(*b).total_cmp(&size(*a)));
    let mut told = order.iter().take(NAMED - 1).copied().collect::<Vec<_>>();
    crate::order::natural(&mut told);
    let mut named: Vec<Part> = told.iter().filter_map(|at| parts.get(*at)).cloned().collect();
    let rest: Vec<&Part> = (0..parts.len()).filter(|at| !told.contains(at)).filter_map(|at| parts.get(at)).collect();
    if let Some(first) = rest.first() {
        let value = rest.iter().map(|p| p.amount.value).sum();
        named.push(Part { name: others.to_owned(), amount: Amount { value, ..first.amount.clone() } });
    }
    named
}
