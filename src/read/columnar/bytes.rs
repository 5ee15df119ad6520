//! Little-endian numbers from a slice, with `None` behind its end.

/// Reads a slice from the front.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Cursor<'a> {
        Cursor { bytes, at: 0 }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(count)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1).and_then(|b| b.first()).copied()
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N).and_then(|b| b.try_into().ok())
    }

    /// A 32-bit length.
    pub(super) fn length(&mut self) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(self.array()?)).ok()
    }

    /// An unsigned number in groups of seven bits.
    pub(super) fn varint(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A signed number in groups of seven bits.
    pub(super) fn zigzag(&mut self) -> Option<i64> {
        self.varint().map(|v| (v >> 1) as i64 ^ -((v & 1) as i64))
    }
}

/// Takes numbers of `width` bits, lowest bit first.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    bit: usize,
    width: usize,
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8], width: usize) -> Bits<'a> {
        Bits { bytes, bit: 0, width }
    }

    /// The next number; nothing behind the end or for a width over 64.
    pub(super) fn next(&mut self) -> Option<u64> {
        if self.width == 0 {
            return Some(0);
        }
        let (first, offset) = (self.bit / 8, self.bit % 8);
        let span = (offset + self.width).div_ceil(8);
        if self.width > 64 {
            return None;
        }
        let mut wide = 0u128;
        for (at, byte) in self.bytes.get(first..first + span)?.iter().enumerate() {
            wide |= u128::from(*byte) << (8 * at);
        }
        self.bit += self.width;
        let mask = if self.width == 64 { u64::MAX } else { (1u64 << self.width) - 1 };
        Some((wide >> offset) as u64 & mask)
    }
}

/// True when bit `at` is set, lowest bit first; false behind the end.
pub(super) fn bit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1)
}
