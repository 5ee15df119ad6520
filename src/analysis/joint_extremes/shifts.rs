//! How many cases there would be if one gauge were moved in time against the other: that keeps the runs
//! of both, and leaves no reason for them to meet.

use crate::stats::draws::Draws;
use crate::stats::permutation::shift_of;

/// Most shifts that are counted: more of them would say nothing new, and the cost stays in line with the
/// number of periods.
const MOST: usize = 1_999;

/// For each period, how many periods ago each gauge was beyond its threshold, counted around the circle.
pub(super) struct Moved {
    first: Vec<usize>,
    second: Vec<usize>,
    within: usize,
}

impl Moved {
    /// # Missing values
    /// The time before both gauges have a score is left out: moved into the rest, it would hold no cases and make
    /// those that there are look rare.
    pub(super) fn of(first: &[Option<bool>], second: &[Option<bool>], within: usize) -> Moved {
        let both = |t: &usize| [first, second].iter().all(|side| side.get(*t).is_some_and(Option::is_some));
        let from = (0..first.len()).find(both).unwrap_or(first.len());
        let ago = |side: &[Option<bool>]| since(side.get(from..).unwrap_or_default());
        Moved { first: ago(first), second: ago(second), within }
    }

    /// The number of cases with the second gauge moved by so many periods.
    pub(super) fn cases(&self, by: usize) -> f64 {
        let n = self.first.len().min(self.second.len());
        let case = |t: &usize| {
            let first = self.first.get(*t).copied().unwrap_or(usize::MAX);
            let second = self.second.get((t + by) % n).copied().unwrap_or(usize::MAX);
            // Nothing lies before the first period, however the circle is turned.
            first.min(second) == 0 && first.max(second) <= self.within.min(*t)
        };
        (0..n).filter(case).count() as f64
    }

    /// The numbers of cases under every shift, or under [`MOST`] of them spread over all.
    pub(super) fn draws(self) -> Draws {
        let n = self.first.len();
        Draws::new(n.saturating_sub(1).min(MOST), move |k| self.cases(shift_of(k, n)))
    }
}

/// For each period how many periods ago the last `true` was, around the circle.
fn since(side: &[Option<bool>]) -> Vec<usize> {
    let last = side.iter().rev().position(|beyond| *beyond == Some(true));
    let mut ago = last;
    side.iter()
        .map(|beyond| {
            ago = if *beyond == Some(true) { Some(0) } else { ago.map(|a| a + 1) };
            ago.unwrap_or(usize::MAX)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(places: &[usize], n: usize) -> Vec<Option<bool>> {
        (0..n).map(|t| Some(places.contains(&t))).collect()
    }

    #[test]
    fn every_shift_is_that_of_the_definition() {
        let (a, b) = (flags(&[1, 2, 9, 14], 20), flags(&[2, 4, 13, 19], 20));
        for within in [0, 1, 3, 30] {
            let moved = Moved::of(&a, &b, within);
            for by in 0..20 {
                let at = |side: &[Option<bool>], t: usize| side[t] == Some(true);
                let case = |t: &usize| {
                    let first = |s: usize| at(&a, s);
                    let second = |s: usize| at(&b, (s + by) % 20);
                    let lately = |of: &dyn Fn(usize) -> bool| (t.saturating_sub(within)..=*t).any(of);
                    (first(*t) && lately(&second)) || (second(*t) && lately(&first))
                };
                assert_eq!(moved.cases(by), (0..20).filter(case).count() as f64, "{within} {by}");
            }
        }
    }

    #[test]
    fn time_without_scores_does_not_make_cases_rare() {
        let whole = flags(&[3, 7], 20);
        let padded: Vec<Option<bool>> = vec![None; 50].into_iter().chain(whole.clone()).collect();
        let p = |side: &[Option<bool>]| {
            let moved = Moved::of(side, side, 0);
            let seen = moved.cases(0);
            let mut draws = moved.draws();
            draws.advance(usize::MAX);
            (draws.wanted(), draws.found().iter().filter(|found| **found >= seen).count())
        };
        assert_eq!(p(&padded), p(&whole));
        assert_eq!(p(&whole).0, 19);
    }
}
