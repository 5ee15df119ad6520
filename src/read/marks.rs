//! Where delimiters, quotes and line ends stand, found many bytes at a time.
//!
//! This is the clever half of the scanner for long files: it looks at sixteen bytes at once where the
//! processor can (WebAssembly's simd128), at eight elsewhere. The plain version stands in the tests.

/// Positions of marks, and whether every byte looked at was ASCII.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    positions: Vec<u32>,
    count: usize,
    ascii: bool,
}

impl Marks {
    /// Finds the marks of `bytes`, at most 4 GB long, and forgets those found before.
    pub fn find(&mut self, bytes: &[u8], delimiter: u8) {
        // One mark a byte is the most; a whole word of marks is written at a time.
        if self.positions.len() < bytes.len() + WORD {
            self.positions.resize(bytes.len() + WORD, 0);
        }
        self.count = 0;
        let lookout = Lookout::new(delimiter);
        let mut high = false;
        let (words, rest) = bytes.as_chunks::<WORD>();
        let mut base = 0u32;
        for word in words {
            let (bits, other) = lookout.look(word);
            high |= other;
            self.note(base, bits);
            base += WORD as u32;
        }
        let mut last = [b' '; WORD];
        if let Some(part) = last.get_mut(..rest.len()) {
            part.copy_from_slice(rest);
        }
        let (bits, other) = lookout.look(&last);
        self.note(base, bits);
        self.ascii = !(high | other);
    }

    fn note(&mut self, base: u32, mut bits: u64) {
        let found = bits.count_ones() as usize;
        if let Some(room) = self.positions.get_mut(self.count..self.count + found) {
            for slot in room {
                *slot = base + bits.trailing_zeros();
                bits &= bits.wrapping_sub(1);
            }
        }
        self.count += found;
    }

    /// The positions, in order.
    #[must_use]
    pub fn positions(&self) -> &[u32] {
        self.positions.get(..self.count).unwrap_or_default()
    }

    /// True when all bytes were ASCII.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }
}

/// Bytes whose marks make one word of bits.
const WORD: usize = 64;

/// Finds marks by their low four bits, which differ for all of them: a table gives the one mark that
/// a byte may be, and a comparison says whether it is.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
struct Lookout(core::arch::wasm32::v128);

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
impl Lookout {
    fn new(delimiter: u8) -> Lookout {
        let mut table = [0u8; 16];
        // A byte of 0 has the low bits 0 and must not be taken for the empty entry there.
        table[0] = 0xFF;
        for mark in [b'"', b'\r', b'\n', delimiter] {
            table[usize::from(mark & 0x0F)] = mark;
        }
        Lookout(vector(&table))
    }

    fn look(&self, word: &[u8; WORD]) -> (u64, bool) {
        use core::arch::wasm32::{i8x16_bitmask, u8x16_eq, u8x16_splat, u8x16_swizzle, v128_and};
        let (mut bits, mut high) = (0u64, 0u16);
        let (lanes, _) = word.as_chunks::<16>();
        for (index, lane) in lanes.iter().enumerate() {
            let bytes = vector(lane);
            let candidates = u8x16_swizzle(self.0, v128_and(bytes, u8x16_splat(0x0F)));
            bits |= u64::from(i8x16_bitmask(u8x16_eq(candidates, bytes))) << (index * 16);
            high |= i8x16_bitmask(bytes);
        }
        (bits, high != 0)
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn vector(bytes: &[u8; 16]) -> core::arch::wasm32::v128 {
    let whole = u128::from_le_bytes(*bytes);
    core::arch::wasm32::u64x2(whole as u64, (whole >> 64) as u64)
}

/// Finds marks eight bytes at a time in ordinary registers.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
struct Lookout([u64; 4]);

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
impl Lookout {
    fn new(delimiter: u8) -> Lookout {
        Lookout([b'"', b'\r', b'\n', delimiter].map(|mark| u64::from_le_bytes([mark; 8])))
    }

    fn look(&self, word: &[u8; WORD]) -> (u64, bool) {
        const HIGH: u64 = 0x8080_8080_8080_8080;
        const LOW: u64 = !HIGH;
        let (mut bits, mut high) = (0u64, 0u64);
        let (lanes, _) = word.as_chunks::<8>();
        for (index, lane) in lanes.iter().enumerate() {
            let bytes = u64::from_le_bytes(*lane);
            high |= bytes;
            let mut found = 0u64;
            for mark in self.0 {
                // A byte of `differ` is 0 where the mark stands; adding 0x7F to its low bits sets the
                // high bit of every other byte, without a carry into the next.
                let differ = bytes ^ mark;
                found |= !((((differ & LOW) + LOW) | differ) | LOW);
            }
            // Gathers the eight high bits in the top byte.
            let gathered = (found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            bits |= gathered << (index * 8);
        }
        (bits, high & HIGH != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_mark(byte: u8, delimiter: u8) -> bool {
        byte == delimiter || matches!(byte, b'"' | b'\r' | b'\n')
    }

    fn check(bytes: &[u8], delimiter: u8) {
        let mut marks = Marks::default();
        marks.find(bytes, delimiter);
        let plain: Vec<u32> =
            (0..bytes.len()).filter(|at| is_mark(bytes[*at], delimiter)).map(|at| at as u32).collect();
        assert_eq!(marks.positions(), plain);
        assert_eq!(marks.is_ascii(), bytes.is_ascii());
    }

    #[test]
    fn every_byte_is_told_from_the_marks() {
        let all: Vec<u8> = (0..=255).collect();
        for delimiter in [b',', b';', b'\t', b'|'] {
            check(&all, delimiter);
        }
    }

    proptest! {
        #[test]
        fn marks_are_where_the_plain_version_finds_them(
            bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b','), Just(b'\n'), Just(b'"'), Just(b'\r')], 0..300),
            delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(b'|')],
        ) {
            check(&bytes, delimiter);
        }
    }
}
