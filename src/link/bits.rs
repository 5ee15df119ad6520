//! Whole numbers as bits: Rice codes whose parameter follows the numbers, so that a series of any
//! scale costs little more than its entropy.
//!
//! R. F. Rice, "Some practical universal noiseless coding techniques" (1979); the parameter is
//! adapted as in M. Weinberger, G. Seroussi, G. Sapiro, "The LOCO-I lossless image compression
//! algorithm" (2000).

/// Quotients from here on are written with all bits of the number instead.
const ESCAPE: u32 = 24;

/// After so many numbers the memory of the adaptation is halved.
const MEMORY: u64 = 32;

/// Writes bits, the highest of each byte first.
#[derive(Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    used: u32,
}

impl Writer {
    pub(super) fn bit(&mut self, bit: bool) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if bit && let Some(last) = self.bytes.last_mut() {
            *last |= 0x80 >> (self.used % 8);
        }
        self.used += 1;
    }

    pub(super) fn bits(&mut self, number: u64, count: u32) {
        for at in (0..count).rev() {
            self.bit(number >> at & 1 == 1);
        }
    }

    /// A number of unknown size: Elias' gamma code of it plus one.
    pub(super) fn count(&mut self, number: u64) {
        let number = number.saturating_add(1);
        let length = 63 - number.leading_zeros();
        self.bits(0, length);
        self.bits(number, length + 1);
    }

    /// Numbers around zero.
    pub(super) fn rice(&mut self, numbers: &[i64]) {
        let mut scale = Scale::default();
        for number in numbers {
            let plain = folded(*number);
            let low_bits = scale.low_bits();
            let quotient = plain >> low_bits;
            if quotient < u64::from(ESCAPE) {
                (0..quotient).for_each(|_| self.bit(true));
                self.bit(false);
                self.bits(plain, low_bits);
            } else {
                (0..ESCAPE).for_each(|_| self.bit(true));
                self.bits(plain, 64);
            }
            scale.learn(plain);
        }
    }

    /// How many bits are written.
    pub(super) fn length(&self) -> u32 {
        self.used
    }

    /// Writes what another writer holds.
    pub(super) fn append(&mut self, other: &Writer) {
        for at in 0..other.used {
            let byte = other.bytes.get((at / 8) as usize).copied().unwrap_or(0);
            self.bit(byte >> (7 - at % 8) & 1 == 1);
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what a [`Writer`] wrote; nothing when the bits end early.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0 }
    }

    pub(super) fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1 == 1;
        self.at += 1;
        Some(bit)
    }

    pub(super) fn bits(&mut self, count: u32) -> Option<u64> {
        let mut number = 0;
        for _ in 0..count {
            number = number << 1 | u64::from(self.bit()?);
        }
        Some(number)
    }

    pub(super) fn count(&mut self) -> Option<u64> {
        let mut length = 0;
        while !self.bit()? {
            length += 1;
            if length > 63 {
                return None;
            }
        }
        Some((1 << length | self.bits(length)?) - 1)
    }

    pub(super) fn rice(&mut self, count: usize) -> Option<Vec<i64>> {
        let mut scale = Scale::default();
        let mut numbers = Vec::new();
        for _ in 0..count {
            let low_bits = scale.low_bits();
            let mut quotient = 0;
            while quotient < ESCAPE && self.bit()? {
                quotient += 1;
            }
            let plain = if quotient < ESCAPE {
                u64::from(quotient).checked_shl(low_bits)? | self.bits(low_bits)?
            } else {
                self.bits(64)?
            };
            scale.learn(plain);
            numbers.push(unfolded(plain));
        }
        Some(numbers)
    }
}

/// The running size of the numbers.
struct Scale {
    sum: u64,
    count: u64,
}

impl Default for Scale {
    fn default() -> Scale {
        Scale { sum: 64, count: 1 }
    }
}

impl Scale {
    /// The number of low bits written as they are: a power of two near ln 2 of the mean.
    fn low_bits(&self) -> u32 {
        let mean = (self.sum / self.count).min(1 << 50);
        63 - (mean * 63 / 64).max(1).leading_zeros()
    }

    fn learn(&mut self, plain: u64) {
        self.sum = self.sum.saturating_add(plain.min(1 << 50));
        self.count += 1;
        if self.count == MEMORY {
            self.sum /= 2;
            self.count /= 2;
        }
    }
}

/// 0, −1, 1, −2, … as 0, 1, 2, 3, …
fn folded(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unfolded(plain: u64) -> i64 {
    (plain >> 1) as i64 ^ -((plain & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_size_come_back() {
        let numbers = [0, 1, -1, 63, -64, 1_000_000, -7, i64::MAX, i64::MIN, 0, 0, 12];
        let mut writer = Writer::default();
        writer.count(0);
        writer.count(1_000_000);
        writer.rice(&numbers);
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes);
        assert_eq!((reader.count(), reader.count()), (Some(0), Some(1_000_000)));
        assert_eq!(reader.rice(numbers.len()), Some(numbers.to_vec()));
        assert_eq!(Reader::new(&[]).rice(1), None);
    }

    #[test]
    fn a_bell_curve_costs_little_more_than_its_entropy() {
        // Sums of twelve uniform numbers, made by a linear congruential generator.
        let mut state = 7u64;
        let mut uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / f64::from(1u32 << 31)
        };
        let mut bell = || ((0..12).map(|_| uniform()).sum::<f64>() - 6.0) * 3_000.0;
        let numbers: Vec<i64> = (0..2_000).map(|_| bell() as i64).collect();
        let mut writer = Writer::default();
        writer.rice(&numbers);
        // log2(3,000 √(2πe)) is 13.6 bits.
        let each = f64::from(writer.length()) / 2_000.0;
        assert!(each < 14.0, "{each} bits a number");
    }
}
