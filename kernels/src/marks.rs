//! Where delimiters, quotes and line ends stand, found many bytes at a time.
//!
//! Sixteen bytes are looked at together where the processor can (WebAssembly's simd128), eight
//! elsewhere. The plain version stands in the tests.

/// Positions of marks, and what they are like.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// [`BEFORE`], then a position for each mark, then room.
    positions: Vec<u32>,
    count: usize,
    /// For each line feed, which mark it is.
    line_ends: Vec<u32>,
    lines: usize,
    ascii: bool,
    quoted: bool,
    returns: bool,
}

/// Stands where the mark before the first byte would: the byte behind each mark begins a cell.
const BEFORE: u32 = u32::MAX;

/// What one word of bytes holds, a bit for each byte.
#[derive(Clone, Copy)]
struct Seen {
    marks: u64,
    line_feeds: u64,
    quotes: bool,
    returns: bool,
    high: bool,
}

impl Marks {
    /// Finds the marks of `bytes`, at most 4 GB long, and forgets those found before.
    #[inline(never)]
    pub fn find(&mut self, bytes: &[u8], delimiter: u8) {
        // One mark a byte is the most; a whole word of marks is written at a time.
        if self.line_ends.len() < bytes.len() + WORD {
            self.positions.resize(1 + bytes.len() + WORD, BEFORE);
            self.line_ends.resize(bytes.len() + WORD, 0);
        }
        (self.count, self.lines) = (0, 0);
        let lookout = Lookout::new(delimiter);
        let (mut high, mut quotes, mut returns) = (false, false, false);
        let (words, rest) = bytes.as_chunks::<WORD>();
        let mut base = 0u32;
        for word in words {
            let seen = lookout.look(word);
            high |= seen.high;
            quotes |= seen.quotes;
            returns |= seen.returns;
            self.note(base, seen);
            base += WORD as u32;
        }
        let mut last = [b' '; WORD];
        if let Some(part) = last.get_mut(..rest.len()) {
            part.copy_from_slice(rest);
        }
        let seen = lookout.look(&last);
        self.note(base, seen);
        self.ascii = !(high | seen.high);
        self.quoted = quotes | seen.quotes;
        self.returns = returns | seen.returns;
    }

    #[inline]
    fn note(&mut self, base: u32, seen: Seen) {
        let mut line_feeds = seen.line_feeds;
        while line_feeds != 0 {
            let below = seen.marks & (line_feeds & line_feeds.wrapping_neg()).wrapping_sub(1);
            if let Some(slot) = self.line_ends.get_mut(self.lines) {
                *slot = self.count as u32 + below.count_ones();
            }
            self.lines += 1;
            line_feeds &= line_feeds - 1;
        }
        let mut bits = seen.marks;
        let found = bits.count_ones() as usize;
        // Always so many, the last of which may mean nothing: how many there are differs from word to word,
        // and a loop that ends differently each time is guessed wrong each time.
        let rest = self.positions.get_mut(1 + self.count..).unwrap_or_default();
        let (first, more) = match rest.split_first_chunk_mut::<AT_ONCE>() {
            Some((first, more)) => (first.as_mut_slice(), more),
            None => (&mut [][..], rest),
        };
        for slot in first {
            *slot = base.wrapping_add(bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        }
        if found > AT_ONCE {
            for slot in more.get_mut(..found - AT_ONCE).unwrap_or_default() {
                *slot = base.wrapping_add(bits.trailing_zeros());
                bits &= bits.wrapping_sub(1);
            }
        }
        self.count += found;
    }

    /// The positions, in order.
    #[must_use]
    pub fn positions(&self) -> &[u32] {
        self.positions.get(1..1 + self.count).unwrap_or_default()
    }

    /// The positions behind one that stands for the mark before the first byte: of each two that follow
    /// each other, the first plus one (wrapping) begins a cell and the second ends it.
    #[must_use]
    pub fn borders(&self) -> &[u32] {
        self.positions.get(..1 + self.count).unwrap_or_default()
    }

    /// For each line feed, its place among the positions.
    #[must_use]
    pub fn line_ends(&self) -> &[u32] {
        self.line_ends.get(..self.lines).unwrap_or_default()
    }

    /// True when all bytes were ASCII.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// True when there is a quote.
    #[must_use]
    pub fn has_quotes(&self) -> bool {
        self.quoted
    }

    /// True when there is a carriage return.
    #[must_use]
    pub fn has_returns(&self) -> bool {
        self.returns
    }
}

/// Bytes whose marks make one word of bits.
const WORD: usize = 64;
/// Positions that are written for every word.
const AT_ONCE: usize = 8;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use vectors::Lookout;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use words::Lookout;

/// Finds marks by their low four bits, which differ for all of them: a table gives the one mark that
/// a byte may be, and a comparison says whether it is.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vectors {
    use super::{Seen, WORD};
    use core::arch::wasm32::{
        i8x16_bitmask, u8x16_eq, u8x16_splat, u8x16_swizzle, u64x2, u64x2_splat, v128, v128_and, v128_any_true, v128_or,
    };

    pub(super) struct Lookout(v128);

    impl Lookout {
        pub(super) fn new(delimiter: u8) -> Lookout {
            let mut table = [0u8; 16];
            // A byte of 0 has the low bits 0 and must not be taken for the empty entry there.
            table[0] = 0xFF;
            for mark in [b'"', b'\r', b'\n', delimiter] {
                table[usize::from(mark & 0x0F)] = mark;
            }
            Lookout(vector(&table))
        }

        #[inline]
        pub(super) fn look(&self, word: &[u8; WORD]) -> Seen {
            let (mut marks, mut line_feeds) = (0u64, 0u64);
            let (mut quotes, mut returns, mut high) = (u64x2_splat(0), u64x2_splat(0), u64x2_splat(0));
            let (lanes, _) = word.as_chunks::<16>();
            for (index, lane) in lanes.iter().enumerate() {
                let bytes = vector(lane);
                let candidates = u8x16_swizzle(self.0, v128_and(bytes, u8x16_splat(0x0F)));
                marks |= u64::from(i8x16_bitmask(u8x16_eq(candidates, bytes))) << (index * 16);
                line_feeds |= u64::from(i8x16_bitmask(u8x16_eq(bytes, u8x16_splat(b'\n')))) << (index * 16);
                quotes = v128_or(quotes, u8x16_eq(bytes, u8x16_splat(b'"')));
                returns = v128_or(returns, u8x16_eq(bytes, u8x16_splat(b'\r')));
                high = v128_or(high, bytes);
            }
            Seen {
                marks,
                line_feeds,
                quotes: v128_any_true(quotes),
                returns: v128_any_true(returns),
                high: i8x16_bitmask(high) != 0,
            }
        }
    }

    #[inline]
    fn vector(bytes: &[u8; 16]) -> v128 {
        let whole = u128::from_le_bytes(*bytes);
        u64x2(whole as u64, (whole >> 64) as u64)
    }
}

/// Finds marks eight bytes at a time in ordinary registers.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod words {
    use super::{Seen, WORD};

    pub(super) struct Lookout([u64; 4]);

    impl Lookout {
        pub(super) fn new(delimiter: u8) -> Lookout {
            Lookout([b'"', b'\r', b'\n', delimiter].map(|mark| u64::from_le_bytes([mark; 8])))
        }

        #[inline]
        pub(super) fn look(&self, word: &[u8; WORD]) -> Seen {
            const HIGH: u64 = 0x8080_8080_8080_8080;
            const LOW: u64 = !HIGH;
            let (mut marks, mut line_feeds, mut high) = (0u64, 0u64, 0u64);
            let (mut quotes, mut returns) = (0u64, 0u64);
            let (lanes, _) = word.as_chunks::<8>();
            for (index, lane) in lanes.iter().enumerate() {
                let bytes = u64::from_le_bytes(*lane);
                high |= bytes;
                let [quote, carriage, feed, delimiter] = self.0.map(|mark| {
                    // A byte of `differ` is 0 where the mark stands; adding 0x7F to its low bits sets
                    // the high bit of every other byte, without a carry into the next.
                    let differ = bytes ^ mark;
                    !((((differ & LOW) + LOW) | differ) | LOW)
                });
                quotes |= quote;
                returns |= carriage;
                marks |= gathered(quote | carriage | feed | delimiter) << (index * 8);
                line_feeds |= gathered(feed) << (index * 8);
            }
            Seen { marks, line_feeds, quotes: quotes != 0, returns: returns != 0, high: high & HIGH != 0 }
        }
    }

    /// The eight high bits, gathered in the lowest byte.
    #[inline]
    fn gathered(found: u64) -> u64 {
        (found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
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
        let borders: Vec<u32> = std::iter::once(u32::MAX).chain(plain.iter().copied()).collect();
        assert_eq!(marks.borders(), borders);
        let ends: Vec<u32> =
            (0..plain.len()).filter(|k| bytes[plain[*k] as usize] == b'\n').map(|k| k as u32).collect();
        assert_eq!(marks.line_ends(), ends);
        assert_eq!(marks.is_ascii(), bytes.is_ascii());
        assert_eq!((marks.has_quotes(), marks.has_returns()), (bytes.contains(&b'"'), bytes.contains(&b'\r')));
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
