//! Sorting, compiled once.
//!
//! The standard sort is compiled anew for every type and every closure, about seven kilobytes each
//! time: together a tenth of what the page loads. Here one instance sorts positions, and the items
//! follow by swaps. Every sort of the crate goes through this file (a test holds it to that).

use std::cmp::Ordering;

/// The stable order of `0..length` under a comparison of positions.
fn positions(length: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// The order of `0..length` by whole numbers, equal ones as they came.
///
/// # Example
/// ```
/// assert_eq!(flowmosaic::order::indices(3, |a, b| [30, 10, 20][a].cmp(&[30, 10, 20][b])), [1, 2, 0]);
/// ```
pub fn indices(length: usize, mut compare: impl FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    positions(length, &mut compare)
}

/// Sorts by a comparison; equal items keep their order.
///
/// # Example
/// ```
/// let mut sizes = ["b2", "a1", "a2"];
/// flowmosaic::order::by(&mut sizes, |a, b| a[..1].cmp(&b[..1]));
/// assert_eq!(sizes, ["a1", "a2", "b2"]);
/// ```
pub fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    if items.windows(2).all(|pair| matches!(pair, [a, b] if compare(a, b) != Ordering::Greater)) {
        return;
    }
    let mut from = positions(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    arrange(items, &mut from);
}

/// Puts at each place the item that stood at `from[place]`, by following the cycles.
fn arrange<T>(items: &mut [T], from: &mut [usize]) {
    for start in 0..from.len() {
        let mut place = start;
        while let Some(source) = from.get(place).copied() {
            if let Some(done) = from.get_mut(place) {
                *done = place;
            }
            if source == place || source == start {
                break;
            }
            items.swap(place, source);
            place = source;
        }
    }
}

/// Sorts by a key; equal keys keep their order.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by the items' own order.
pub fn natural<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// Sorts numbers, the smallest first, missing values last.
pub fn floats(items: &mut [f64]) {
    items.sort_unstable_by(f64::total_cmp);
}

/// Brings the number of that rank to its place in the order of [`floats`], and returns it: none before it is
/// larger, none after it is smaller. A walk or two through the numbers, where a sort takes ten.
///
/// # Missing values
/// They come last. Nothing when no number has that rank.
///
/// # Example
/// ```
/// let mut sizes = [3.0, 1.0, 2.0];
/// assert_eq!(flowmosaic::order::ranked(&mut sizes, 1), Some(2.0));
/// ```
pub fn ranked(items: &mut [f64], rank: usize) -> Option<f64> {
    (rank < items.len()).then(|| *items.select_nth_unstable_by(rank, f64::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_rank_is_that_of_the_sort(
            wide in prop::collection::vec(any::<f64>(), 1..200),
            few in prop::collection::vec(0_u8..4, 1..200),
            share in 0.0..1.0_f64,
        ) {
            let few: Vec<f64> = few.into_iter().map(f64::from).collect();
            let rising: Vec<f64> = (0..few.len() as u32).map(f64::from).collect();
            for items in [wide, few, rising] {
                let rank = (share * items.len() as f64) as usize;
                let (mut sorted, mut part) = (items.clone(), items);
                floats(&mut sorted);
                let found = ranked(&mut part, rank).map(f64::to_bits);
                prop_assert_eq!(found, sorted.get(rank).copied().map(f64::to_bits));
                let bits = |items: &[f64]| items.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
                let (before, after) = part.split_at(rank);
                let least = after.iter().copied().min_by(f64::total_cmp).map(f64::to_bits);
                prop_assert_eq!(least, found);
                prop_assert!(before.iter().all(|v| v.total_cmp(&sorted[rank]) != Ordering::Greater));
                floats(&mut part);
                prop_assert_eq!(bits(&part), bits(&sorted));
                prop_assert_eq!(ranked(&mut part, sorted.len()), None);
            }
        }

        #[test]
        fn agrees_with_the_standard_sort(items in prop::collection::vec((0u8..6, 0u32..9), 0..60)) {
            let mut ours = items.clone();
            by_key(&mut ours, |item| item.0);
            let mut theirs = items;
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
