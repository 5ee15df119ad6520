//! The sign-flip test of paired differences: how often random signs give as large a mean.
//!
//! Fisher 1935. Exact up to twenty pairs; beyond that the normal distribution of the flipped mean.

/// Largest number of pairs whose sign patterns are all tried.
pub const EXACT_UP_TO: usize = 20;

/// The share of sign patterns of `differences` whose mean is at least as far from zero.
///
/// # Missing values
/// NaN is left out; fewer than five differences, or all zero, give nothing.
///
/// # Accuracy
/// Exact up to [`EXACT_UP_TO`] pairs.
#[must_use]
pub fn two_sided(differences: &[f64]) -> Option<f64> {
    let there: Vec<f64> = differences.iter().copied().filter(|d| !d.is_nan()).collect();
    let n = there.len();
    if n < 5 || there.iter().all(|d| *d == 0.0) {
        return None;
    }
    let seen = crate::number::sum(&there).abs();
    if n > EXACT_UP_TO {
        let squares: Vec<f64> = there.iter().map(|d| d * d).collect();
        return Some(super::normal::two_sided(seen / crate::number::sum(&squares).sqrt()));
    }
    // Patterns that give the same mean on paper differ in their last digits.
    let limit = seen - 1e-12 * there.iter().map(|d| d.abs()).sum::<f64>();
    // Sums of all patterns of either half, so that a million patterns cost a million additions.
    let (low, high) = there.split_at(n / 2);
    let (low, high) = (signed_sums(low), signed_sums(high));
    let as_far: usize = high.iter().map(|h| low.iter().filter(|l| (h + *l).abs() >= limit).count()).sum();
    Some(as_far as f64 / (low.len() * high.len()) as f64)
}

/// The sums of `values` under every pattern of signs.
fn signed_sums(values: &[f64]) -> Vec<f64> {
    values.iter().fold(vec![0.0], |sums, v| sums.iter().flat_map(|s| [s + v, s - v]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_on_one_side_leaves_two_patterns() {
        assert_eq!(two_sided(&[1.0, 2.0, 3.0, 4.0, 5.0]), Some(2.0 / 32.0));
        assert_eq!(two_sided(&[1.0, -1.0, 1.0, -1.0, f64::NAN, 0.0]), Some(1.0));
        assert_eq!(two_sided(&[1.0, 2.0, 3.0, 4.0]), None);
    }

    #[test]
    fn many_pairs_are_close_to_the_exact_test() {
        let twenty: Vec<f64> = (0..20).map(|i| f64::from(i % 7) - 2.0).collect();
        let exact = two_sided(&twenty).expect("pairs");
        let squares: f64 = twenty.iter().map(|d| d * d).sum();
        let rough = super::super::normal::two_sided(twenty.iter().sum::<f64>().abs() / squares.sqrt());
        assert!((exact - rough).abs() < 0.03, "{exact} {rough}");
    }
}
