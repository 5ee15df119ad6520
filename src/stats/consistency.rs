//! Numbers that are quoted together and cannot all be true.
//!
//! Each number stands for the interval that its printing allows ("60%" is anything from 59.5% to
//! 60.5%), each [`Relation`] ties some of them by arithmetic. Intervals are narrowed by every
//! relation in turn until nothing changes (interval constraint propagation: Davis 1987; Benhamou &
//! Older 1997). An interval that becomes empty is a contradiction; the interval of an unknown
//! number is what the others imply.
//!
//! Propagation never cries wolf: what it calls a contradiction is one. Where one number enters a
//! loop of relations twice it may leave an interval wider than it could be.

mod printed;
mod range;

pub use printed::{about, printed};
pub use range::Range;

/// Arithmetic that ties numbers, by their positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// `whole = Σ parts`.
    Sum {
        /// The sum.
        whole: usize,
        /// What is added.
        parts: Vec<usize>,
    },
    /// `result = Π factors`: a share of a share, a part as share times whole, a ratio.
    Product {
        /// The product.
        result: usize,
        /// What is multiplied.
        factors: Vec<usize>,
    },
    /// `low ≤ high`: "under 10%", "larger than".
    Order {
        /// The smaller.
        low: usize,
        /// The larger.
        high: usize,
    },
}

impl Relation {
    /// `share = part / whole`.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Relation;
    /// // Number 0 is number 1 over number 2.
    /// assert_eq!(Relation::share(0, 1, 2).members(), [1, 0, 2]);
    /// ```
    #[must_use]
    pub fn share(share: usize, part: usize, whole: usize) -> Relation {
        Relation::Product { result: part, factors: vec![share, whole] }
    }

    /// The numbers that it ties, the result first.
    ///
    /// # Example
    /// ```
    /// use flowmosaic::stats::consistency::Relation;
    /// assert_eq!(Relation::Sum { whole: 0, parts: vec![1, 2] }.members(), [0, 1, 2]);
    /// ```
    #[must_use]
    pub fn members(&self) -> Vec<usize> {
        match self {
            Relation::Sum { whole: first, parts: rest } | Relation::Product { result: first, factors: rest } => {
                std::iter::once(*first).chain(rest.iter().copied()).collect()
            }
            Relation::Order { low, high } => vec![*low, *high],
        }
    }

    /// What the right-hand side gives for these intervals.
    fn right(&self, ranges: &[Range]) -> Range {
        let at = |i: &usize| ranges.get(*i).copied().unwrap_or(Range::ANY);
        match self {
            Relation::Sum { parts, .. } => parts.iter().map(at).fold(Range::exactly(0.0), Range::plus),
            Relation::Product { factors, .. } => factors.iter().map(at).fold(Range::exactly(1.0), Range::times),
            Relation::Order { high, .. } => Range { low: f64::NEG_INFINITY, high: at(high).high },
        }
    }

    fn left(&self, ranges: &[Range]) -> Range {
        let first = self.members().first().copied().unwrap_or(0);
        ranges.get(first).copied().unwrap_or(Range::ANY)
    }

    /// What the relation leaves of the interval of `member`, from those of all others.
    fn narrowed(&self, member: usize, ranges: &[Range]) -> Range {
        let at = |i: usize| ranges.get(i).copied().unwrap_or(Range::ANY);
        let others = |list: &[usize], position: usize| -> Vec<Range> {
            list.iter().enumerate().filter(|(p, _)| *p != position).map(|(_, i)| at(*i)).collect()
        };
        let mut kept = at(member);
        match self {
            Relation::Sum { whole, parts } => {
                if *whole == member {
                    kept = kept.and(self.right(ranges));
                }
                for (position, _) in parts.iter().enumerate().filter(|(_, i)| **i == member) {
                    let rest = others(parts, position).into_iter().fold(Range::exactly(0.0), Range::plus);
                    kept = kept.and(at(*whole).minus(rest));
                }
            }
            Relation::Product { result, factors } => {
                if *result == member {
                    kept = kept.and(self.right(ranges));
                }
                for (position, _) in factors.iter().enumerate().filter(|(_, i)| **i == member) {
                    let rest = others(factors, position).into_iter().fold(Range::exactly(1.0), Range::times);
                    kept = kept.and(at(*result).over(rest));
                }
            }
            Relation::Order { low, high } => {
                if *low == member {
                    kept = kept.and(Range { low: f64::NEG_INFINITY, high: at(*high).high });
                }
                if *high == member {
                    kept = kept.and(Range { low: at(*low).low, high: f64::INFINITY });
                }
            }
        }
        kept
    }
}

/// How far one relation is from its limit, from the numbers as quoted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slack {
    /// What stands on the left, as quoted.
    pub stated: Range,
    /// What the right-hand side gives.
    pub computed: Range,
    /// The overlap of the two: how much room rounding leaves. Negative: they are that far apart.
    pub room: f64,
}

/// What a set of quoted numbers comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Consistency {
    /// True when no contradiction was found.
    pub holds: bool,
    /// For each number, what all relations leave of it; empty ones when nothing is left.
    pub ranges: Vec<Range>,
    /// For each number, what the *others* imply: the missing number, or the check on a quoted one.
    pub implied: Vec<Range>,
    /// For each relation, its slack.
    pub slack: Vec<Slack>,
    /// A smallest set of quoted numbers that cannot all be true: any one of them taken away, the
    /// rest can. Empty when all can.
    pub conflict: Vec<usize>,
}

/// Rounds of narrowing after which a shrinking loop is left as it is.
const ROUNDS: usize = 200;

/// Checks quoted numbers against the arithmetic that ties them.
///
/// # Unit
/// The caller's: numbers of one sum share a unit, shares are fractions of one.
///
/// # Missing values
/// A number that nobody quotes is [`Range::ANY`]; what the others imply for it is in `implied`.
///
/// # Example
/// ```
/// use flowmosaic::stats::consistency::{Range, Relation, check, printed};
/// // 60% of foreign bonds are American and foreign bonds are 30% of all: 15% of all cannot be.
/// let quoted = [printed("15%"), printed("60%"), printed("30%")].map(|r| r.unwrap_or(Range::ANY));
/// let found = check(&quoted, &[Relation::Product { result: 0, factors: vec![1, 2] }]);
/// assert!(!found.holds);
/// assert_eq!(found.conflict, [0, 1, 2]);
/// assert!(found.implied[0].low > 0.175 && found.implied[0].high < 0.185);
/// ```
#[must_use]
pub fn check(numbers: &[Range], relations: &[Relation]) -> Consistency {
    let ranges = narrowed(numbers, relations);
    let holds = ranges.iter().all(|r| !r.is_empty());
    let without = |index: usize| {
        let mut others = numbers.to_vec();
        if let Some(slot) = others.get_mut(index) {
            *slot = Range::ANY;
        }
        others
    };
    let implied =
        (0..numbers.len()).map(|i| narrowed(&without(i), relations).get(i).copied().unwrap_or(Range::ANY)).collect();
    let slack = relations
        .iter()
        .map(|relation| {
            let (stated, computed) = (relation.left(numbers), relation.right(numbers));
            Slack { stated, computed, room: (stated.high - computed.low).min(computed.high - stated.low) }
        })
        .collect();
    let conflict = if holds { Vec::new() } else { smallest_conflict(numbers, relations) };
    Consistency { holds, ranges, implied, slack, conflict }
}

/// Narrows every interval by every relation until nothing changes.
fn narrowed(numbers: &[Range], relations: &[Relation]) -> Vec<Range> {
    let mut ranges = numbers.to_vec();
    for _ in 0..ROUNDS {
        let before = ranges.clone();
        for relation in relations {
            for member in relation.members() {
                let kept = relation.narrowed(member, &ranges);
                if let Some(slot) = ranges.get_mut(member) {
                    *slot = kept;
                }
            }
            if ranges.iter().any(Range::is_empty) {
                return ranges;
            }
        }
        // What shrinks by less than rounding noise has settled.
        if ranges.iter().zip(&before).all(|(now, then)| now.settled_from(*then)) {
            break;
        }
    }
    ranges
}

/// Takes numbers away one by one, keeping each away unless the contradiction goes with it.
fn smallest_conflict(numbers: &[Range], relations: &[Relation]) -> Vec<usize> {
    let mut kept = numbers.to_vec();
    for index in 0..kept.len() {
        let Some(own) = kept.get(index).copied() else { continue };
        if let Some(slot) = kept.get_mut(index) {
            *slot = Range::ANY;
        }
        if narrowed(&kept, relations).iter().all(|r| !r.is_empty())
            && let Some(slot) = kept.get_mut(index)
        {
            *slot = own;
        }
    }
    kept.iter().enumerate().filter(|(_, r)| **r != Range::ANY).map(|(i, _)| i).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_number_is_implied_with_its_interval() {
        // 1.6% of all is 25% of what is foreign: foreign is 6.4%.
        let numbers = [Range { low: 0.0155, high: 0.0165 }, Range { low: 0.245, high: 0.255 }, Range::ANY];
        let found = check(&numbers, &[Relation::Product { result: 0, factors: vec![1, 2] }]);
        assert!(found.holds);
        assert!((found.implied[2].low - 0.0155 / 0.255).abs() < 1e-15);
        assert!((found.implied[2].high - 0.0165 / 0.245).abs() < 1e-15);
    }

    #[test]
    fn a_chain_of_relations_finds_what_each_alone_does_not() {
        // a = b·c and c ≤ d: 40% = 50% of c makes c 80%, which is not under 10%.
        let numbers = [Range::exactly(0.4), Range::exactly(0.5), Range::ANY, Range::exactly(0.1), Range::exactly(7.0)];
        let relations = [Relation::Product { result: 0, factors: vec![1, 2] }, Relation::Order { low: 2, high: 3 }];
        let found = check(&numbers, &relations);
        assert!(!found.holds);
        assert_eq!(found.conflict, [0, 1, 3], "what is tied to nothing is no part of it");
        assert_eq!(found.implied[0].high, 0.05);
    }

    #[test]
    fn sums_hold_within_rounding() {
        let number = |v: f64| Range { low: v - 0.5, high: v + 0.5 };
        let sum = [Relation::Sum { whole: 2, parts: vec![0, 1] }];
        assert!(check(&[number(77.0), number(24.0), Range::exactly(100.0)], &sum).holds);
        let off = check(&[number(77.0), number(25.0), Range::exactly(100.0)], &sum);
        assert_eq!((off.holds, off.slack[0].room), (false, -1.0));
    }

    #[test]
    fn a_factor_around_zero_implies_nothing() {
        let numbers = [Range::exactly(1.0), Range { low: -1.0, high: 1.0 }, Range::ANY];
        let found = check(&numbers, &[Relation::Product { result: 0, factors: vec![1, 2] }]);
        assert!(found.holds && found.implied[2] == Range::ANY);
    }
}
