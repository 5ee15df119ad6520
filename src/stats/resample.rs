//! The generator behind every draw, always with the same seed, so that a page gives the same answer
//! everywhere.

/// How many draws are made where they are made at once.
pub const DRAWS: usize = 2_000;
/// Seed of the generator, printed beside everything made with it.
pub const SEED: u64 = 20_250_402;

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
    fn every_number_comes_as_often() {
        let (mut state, mut seen) = (SEED, [0_u32; 7]);
        for _ in 0..70_000 {
            seen[below(&mut state, 7)] += 1;
        }
        // 10,000 each; a standard deviation is 93.
        assert!(seen.iter().all(|n| n.abs_diff(10_000) < 400), "{seen:?}");
    }
}
