//! Do two samples lie at the same place? Ranks of both together, and the shift between them.
//!
//! Wilcoxon 1945; Mann & Whitney 1947; exact distribution by counting; normal form with the variance
//! corrected for ties and half a rank for continuity, as in R's `wilcox.test`; Hodges & Lehmann 1963.

use super::normal::cumulative;
use super::rank_correlation::mid_ranks;
use super::robust::median;

/// Result of the rank-sum test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankSum {
    /// Pairs in which the first sample is larger; ties count a half.
    pub w: f64,
    /// Two-sided probability.
    pub p: f64,
    /// Probability of so large a sum.
    pub p_greater: f64,
    /// Probability of so small a sum.
    pub p_less: f64,
    /// Whether the probabilities were counted: both samples below 50 and no ties.
    pub exact: bool,
    /// Median of all differences, first less second.
    pub shift: f64,
}

/// Tests that both samples come from one distribution against a shift.
///
/// # Unit
/// Pairs, probabilities, and the unit of the values.
///
/// # Missing values
/// NaN is left out. Nothing when a sample is empty or all values are equal.
///
/// # Accuracy
/// Exact up to rounding for samples below 50 without ties; else the normal form.
///
/// # Example
/// ```
/// use flowmosaic::stats::rank_sum::rank_sum;
/// let found = rank_sum(&[1.0, 2.0, 3.0], &[10.0, 11.0, 12.0]).expect("values");
/// assert!(found.exact && (found.p - 0.1).abs() < 1e-12);
/// ```
#[must_use]
pub fn rank_sum(first: &[f64], second: &[f64]) -> Option<RankSum> {
    let there = |v: &[f64]| v.iter().copied().filter(|v| !v.is_nan()).collect::<Vec<f64>>();
    let (a, b) = (there(first), there(second));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let both: Vec<f64> = a.iter().chain(&b).copied().collect();
    let ranked = mid_ranks(&both);
    let (m, n) = (a.len() as f64, b.len() as f64);
    let own: Vec<f64> = ranked.iter().take(a.len()).copied().collect();
    let w = crate::number::sum(&own) - m * (m + 1.0) / 2.0;
    let tied = ties(&both);
    let exact = tied == 0.0 && a.len() < 50 && b.len() < 50;
    let tails = if exact {
        let chances = distribution(a.len(), b.len());
        let at = w as usize;
        let less: f64 = chances.iter().take(at + 1).sum();
        let greater: f64 = chances.iter().skip(at).sum();
        Tails { two_sided: (2.0 * less.min(greater)).min(1.0), greater, less }
    } else {
        let all = m + n;
        let variance = m * n / 12.0 * (all + 1.0 - tied / (all * (all - 1.0)));
        continuous(w - m * n / 2.0, variance)?
    };
    let shift = median_difference(a, b);
    Some(RankSum { w, p: tails.two_sided, p_greater: tails.greater, p_less: tails.less, exact, shift })
}

/// The median of all differences of a value of `a` and one of `b`, without making them all: how many lie at or
/// below a number is counted in one walk through both sorted samples, and the number is halved in on, bit by bit.
fn median_difference(mut a: Vec<f64>, mut b: Vec<f64>) -> f64 {
    crate::order::floats(&mut a);
    crate::order::floats(&mut b);
    let pairs = a.len() * b.len();
    let up_to = |bound: f64| {
        let mut passed = 0;
        let counted = |x: &f64| {
            // Differences fall as the second sample rises, and rise with the first: what was passed stays passed.
            passed += b.iter().skip(passed).take_while(|y| *x - **y > bound).count();
            b.len() - passed
        };
        a.iter().map(counted).sum::<usize>()
    };
    let ranked = |rank: usize| {
        let (mut low, mut high) = (ordered(f64::NEG_INFINITY), ordered(f64::INFINITY));
        while low < high {
            let middle = low + (high - low) / 2;
            if up_to(unordered(middle)) > rank { high = middle } else { low = middle + 1 }
        }
        // Of both zeros the one without a sign.
        unordered(low) + 0.0
    };
    median(&[ranked((pairs - 1) / 2), ranked(pairs / 2)])
}

/// Whole numbers in the order of the numbers that they stand for.
fn ordered(value: f64) -> u64 {
    let bits = value.to_bits();
    if value.is_sign_negative() { !bits } else { bits | (1 << 63) }
}

fn unordered(place: u64) -> f64 {
    f64::from_bits(if place >> 63 == 1 { place & !(1 << 63) } else { !place })
}

/// The three probabilities of a rank statistic.
pub(super) struct Tails {
    pub two_sided: f64,
    pub greater: f64,
    pub less: f64,
}

/// Normal probabilities of a centred rank statistic, half a rank nearer to zero on each side asked.
pub(super) fn continuous(centred: f64, variance: f64) -> Option<Tails> {
    if !(variance > 0.0 && centred.is_finite()) {
        return None;
    }
    let z = |correction: f64| (centred - correction) / variance.sqrt();
    let side = if centred > 0.0 {
        0.5
    } else if centred < 0.0 {
        -0.5
    } else {
        0.0
    };
    let two_sided = (2.0 * cumulative(-z(side).abs())).min(1.0);
    Some(Tails { two_sided, greater: cumulative(-z(0.5)), less: cumulative(z(-0.5)) })
}

/// Σ (t³ − t) over groups of equal values.
pub(super) fn ties(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    crate::order::floats(&mut sorted);
    sorted.chunk_by(|a, b| a == b).map(|tie| tie.len() as f64).map(|t| t * t * t - t).sum()
}

/// The chance of each value of W when every order of m + n values is equally likely.
fn distribution(m: usize, n: usize) -> Vec<f64> {
    // chances[i] holds the distribution for i values of the first sample among those placed so far.
    let mut chances: Vec<Vec<f64>> = vec![Vec::new(); m + 1];
    if let Some(none) = chances.first_mut() {
        none.push(1.0);
    }
    for placed in 1..=m + n {
        for i in (0..=m.min(placed)).rev() {
            let j = placed - i;
            let mut next = vec![0.0; i * j.min(n) + 1];
            // The largest is of the first sample: it beats all j others; or of the second.
            if let (true, Some(before)) = (j <= n && i > 0, i.checked_sub(1).and_then(|b| chances.get(b))) {
                let share = i as f64 / placed as f64;
                next.iter_mut().skip(j).zip(before).for_each(|(slot, p)| *slot += share * p);
            }
            if let (true, Some(same)) = (j > 0 && j <= n, chances.get(i)) {
                let share = j as f64 / placed as f64;
                next.iter_mut().zip(same).for_each(|(slot, p)| *slot += share * p);
            }
            if let Some(slot) = chances.get_mut(i) {
                *slot = if j <= n { next } else { Vec::new() };
            }
        }
    }
    chances.pop().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_samples_are_counted() {
        // All of two values above all of three: one order in ten.
        let found = rank_sum(&[10.0, 11.0], &[1.0, 2.0, 3.0]).expect("samples");
        assert!(found.exact && found.w == 6.0 && found.shift == 8.5);
        assert!((found.p_greater - 0.1).abs() < 1e-15 && (found.p - 0.2).abs() < 1e-15);
        // R, ?wilcox.test: permeability constants, W = 35, one-sided p = 0.1272.
        let term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
        let early = [1.15, 0.88, 0.90, 0.74, 1.21];
        let found = rank_sum(&term, &early).expect("samples");
        assert_eq!(found.w, 35.0);
        assert!((found.p_greater - 0.1272).abs() < 5e-5, "{}", found.p_greater);
        let total: f64 = distribution(10, 5).iter().sum();
        assert!((total - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_shift_is_the_median_of_all_differences() {
        // Numbers with ties, of both signs and of an odd and an even number of pairs.
        let made =
            |n: usize, step: usize| -> Vec<f64> { (0..n).map(|i| ((i * step) % 17) as f64 / 7.0 - 1.1).collect() };
        for (m, n) in [(1, 1), (2, 1), (3, 5), (8, 8), (31, 17), (40, 63)] {
            let (a, b) = (made(m, 5), made(n, 11));
            let all: Vec<f64> = a.iter().flat_map(|x| b.iter().map(move |y| x - y)).collect();
            assert_eq!(median_difference(a, b).to_bits(), (median(&all) + 0.0).to_bits(), "{m} and {n}");
        }
    }

    #[test]
    fn ties_take_the_normal_form() {
        // R: wilcox.test(c(1, 2, 2, 3), c(2, 4, 5)): W = 2 − 1 + … counted by hand as 2.
        let found = rank_sum(&[1.0, 2.0, 2.0, 3.0], &[2.0, 4.0, 5.0]).expect("samples");
        assert!(!found.exact);
        assert_eq!(found.w, 2.0);
        let variance = 12.0 / 12.0 * (8.0 - 24.0 / 42.0);
        let z = (2.0 - 6.0 + 0.5) / f64::sqrt(variance);
        assert!((found.p - super::super::normal::two_sided(z)).abs() < 1e-15);
        assert!(rank_sum(&[1.0, 1.0], &[1.0]).is_none() && rank_sum(&[], &[1.0]).is_none());
    }
}
