//! Intervals for any statistic by drawing its periods again in blocks (Efron 1979; Politis and
//! Romano 1992 for circular blocks), always with the same seed, so that a page gives the same answer
//! everywhere.

/// How many times the periods are drawn.
pub const DRAWS: usize = 2_000;
/// Seed of the generator, printed beside every interval made with it.
pub const SEED: u64 = 20_250_402;

/// The middle 95% of `statistic` over positions 0 … `count` − 1 drawn again in circular blocks of
/// `block` positions.
///
/// # Missing values
/// Draws whose statistic is NaN are left out; nothing when over half of them are, or `count` is 0.
#[must_use]
pub fn interval(count: usize, block: usize, statistic: impl Fn(&[usize]) -> f64) -> Option<(f64, f64)> {
    if count == 0 {
        return None;
    }
    let block = block.clamp(1, count);
    let mut state = SEED;
    let mut drawn = Vec::with_capacity(count + block);
    let mut found = Vec::with_capacity(DRAWS);
    for _ in 0..DRAWS {
        drawn.clear();
        while drawn.len() < count {
            let start = below(&mut state, count);
            drawn.extend((start..start + block).map(|i| i % count));
        }
        drawn.truncate(count);
        let value = statistic(&drawn);
        if value.is_finite() {
            found.push(value);
        }
    }
    if found.len() * 2 < DRAWS {
        return None;
    }
    crate::order::floats(&mut found);
    let quantile = |share| super::robust::quantile_of_sorted(&found, share);
    Some((quantile(0.025), quantile(0.975)))
}

/// In words, for "how computed".
#[must_use]
pub fn described(block: usize) -> String {
    let blocks = if block <= 1 { "one by one".to_owned() } else { format!("in circular blocks of {block}") };
    format!("periods drawn again {blocks}, {DRAWS} times, seed {SEED}; the middle 95%")
}

/// A number below `count`: SplitMix64 (Steele, Lea and Flood 2014), high bits by multiplication.
pub(crate) fn below(state: &mut u64, count: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^= z >> 31;
    let wide = u128::from(z) * count as u128;
    usize::try_from(wide >> 64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_mean_is_that_of_theory() {
        // Alternating 0 and 1: the mean has standard error 0.5 / sqrt(100) = 0.05.
        let values: Vec<f64> = (0..100).map(|i| f64::from(i % 2)).collect();
        let mean = |drawn: &[usize]| drawn.iter().map(|i| values[*i]).sum::<f64>() / drawn.len() as f64;
        let (low, high) = interval(100, 1, mean).expect("values");
        assert!((low - 0.402).abs() < 0.015 && (high - 0.598).abs() < 0.015, "{low} {high}");
        assert_eq!(interval(100, 1, mean), Some((low, high)));
        // Blocks of two hold the alternation together: the mean hardly moves.
        let (low, high) = interval(100, 2, mean).expect("values");
        assert!(low > 0.49 && high < 0.51, "{low} {high}");
        assert_eq!(interval(0, 1, mean), None);
        assert_eq!(interval(5, 1, |_| f64::NAN), None);
    }
}
