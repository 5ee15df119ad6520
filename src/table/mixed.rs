//! A hash of days. A long file has thousands of periods, each looked up once, and the hash that the
//! standard library brings takes longer than all else that a new period asks for.

use std::hash::{BuildHasherDefault, Hasher};

/// Makes hashes of a few whole numbers.
pub(super) type Mixed = BuildHasherDefault<Mixer>;

/// A product hash of the numbers that it is given.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(23) ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_i32(&mut self, number: i32) {
        self.write_u32(number.cast_unsigned());
    }

    fn finish(&self) -> u64 {
        // The upper half of a product depends on all of its factors.
        self.0.rotate_left(32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Period};
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    #[test]
    fn days_weeks_and_months_spread_over_the_places() {
        for (step, length) in [(1, 0), (7, 6), (30, 29), (365, 364)] {
            let period = |at: i32| {
                let end = Day::from_epoch_days(at * step);
                Period { end, start: end.plus_days(-length) }
            };
            let places: HashSet<u64> = (0..4096).map(|at| Mixed::default().hash_one(period(at)) % 4096).collect();
            // By chance 63% would be taken.
            assert!(places.len() > 2_400, "{} places for every {step} days", places.len());
        }
    }
}
