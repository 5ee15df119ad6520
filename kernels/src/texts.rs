//! Cells to numbers: which of the texts seen a cell holds, told by two machine words instead of by
//! comparing texts.

/// A cell's first sixteen bytes, and its length. Two texts of at most sixteen bytes are the same when
/// their keys are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Key {
    head: u64,
    tail: u64,
    bytes: u32,
}

/// Texts up to this length are their key.
const KEY_BYTES: usize = 16;

impl Key {
    /// The key of no text.
    pub const NONE: Key = Key { head: 0, tail: 0, bytes: u32::MAX };

    /// The key of `text[from..to]`.
    #[must_use]
    #[inline]
    pub fn of(text: &[u8], from: usize, to: usize) -> Key {
        let bytes = to.wrapping_sub(from);
        let Some(lanes) = text.get(from..).and_then(<[u8]>::first_chunk::<KEY_BYTES>) else {
            return Key::at_the_end(text.get(from..to).unwrap_or_default());
        };
        let whole = u128::from_le_bytes(*lanes);
        let (head, tail) = KEEP.get(bytes.min(KEY_BYTES)).copied().unwrap_or_default();
        Key { head: whole as u64 & head, tail: (whole >> 64) as u64 & tail, bytes: bytes as u32 }
    }

    /// The same where fewer than sixteen bytes are left of the text.
    #[cold]
    fn at_the_end(cell: &[u8]) -> Key {
        let mut lanes = [0u8; KEY_BYTES];
        lanes.iter_mut().zip(cell).for_each(|(lane, byte)| *lane = *byte);
        let whole = u128::from_le_bytes(lanes);
        Key { head: whole as u64, tail: (whole >> 64) as u64, bytes: cell.len() as u32 }
    }

    /// True when the key says all of its text.
    #[must_use]
    #[inline]
    pub fn is_text(self) -> bool {
        self.bytes <= KEY_BYTES as u32
    }

    #[inline]
    fn hash(self) -> usize {
        let mixed = (self.head ^ self.tail.rotate_left(29) ^ u64::from(self.bytes)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 32) as usize
    }
}

/// For each length, the bits of a key's two words that belong to the cell.
static KEEP: [(u64, u64); KEY_BYTES + 1] = {
    let mut keep = [(0u64, 0u64); KEY_BYTES + 1];
    let mut bytes = 1;
    while bytes <= KEY_BYTES {
        keep[bytes] =
            if bytes <= 8 { (u64::MAX >> (64 - bytes * 8), 0) } else { (u64::MAX, u64::MAX >> (128 - bytes * 8)) };
        bytes += 1;
    }
    keep
};

/// Texts seen and their numbers.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// A power of two, at most half of them taken.
    slots: Vec<Slot>,
    /// For texts of more than sixteen bytes, the text itself; parallel to `slots`, or empty before the first.
    long: Vec<Box<[u8]>>,
    count: usize,
}

/// A key and its number, without a gap between them: a file has a new date every few rows, and the fewer
/// lines of the cache these take the better.
#[derive(Debug, Clone, Copy)]
struct Slot {
    head: u64,
    tail: u64,
    bytes: u32,
    /// [`FREE`] where nothing is.
    number: u32,
}

const FREE: u32 = u32::MAX;
const EMPTY: Slot = Slot { head: 0, tail: 0, bytes: 0, number: FREE };

impl Slot {
    #[inline]
    fn key(self) -> Key {
        Key { head: self.head, tail: self.tail, bytes: self.bytes }
    }
}

impl Texts {
    /// The number of a text, when it was seen.
    #[inline]
    #[must_use]
    pub fn find(&self, key: Key, text: &[u8]) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = key.hash() & mask;
        loop {
            let slot = *self.slots.get(at)?;
            if slot.number == FREE {
                return None;
            }
            if slot.key() == key && (key.is_text() || self.long.get(at).is_some_and(|long| **long == *text)) {
                return Some(slot.number);
            }
            at = (at + 1) & mask;
        }
    }

    /// How many texts are kept.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.count as u32
    }

    /// True when no text is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Keeps the number of a text that was not seen before.
    pub fn keep(&mut self, key: Key, text: &[u8], number: u32) {
        if (self.count + 1) * 2 > self.slots.len() {
            self.grow();
        }
        self.count += 1;
        let long = if key.is_text() { Box::default() } else { text.into() };
        self.place(key, long, number);
    }

    fn grow(&mut self) {
        // In large steps: each of them moves all that is there.
        let size = (self.slots.len() * 4).max(64);
        let slots = std::mem::replace(&mut self.slots, vec![EMPTY; size]);
        let mut long = std::mem::take(&mut self.long).into_iter();
        for slot in slots {
            let text = long.next().unwrap_or_default();
            if slot.number != FREE {
                self.place(slot.key(), text, slot.number);
            }
        }
    }

    fn place(&mut self, key: Key, text: Box<[u8]>, number: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = key.hash() & mask;
        while self.slots.get(at).is_some_and(|slot| slot.number != FREE) {
            at = (at + 1) & mask;
        }
        if !key.is_text() {
            self.long.resize(self.slots.len(), Box::default());
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = Slot { head: key.head, tail: key.tail, bytes: key.bytes, number };
        }
        if let Some(long) = self.long.get_mut(at) {
            *long = text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn texts_are_told_apart_as_a_map_tells_them(cells in proptest::collection::vec("[ab,]{0,3}|[a-c]{6,9}|x{15,18}[ab]y{8}|[0-9]{1,2}", 0..400)) {
            let (mut texts, mut map) = (Texts::default(), BTreeMap::new());
            let line = cells.join("|");
            let mut from = 0;
            for cell in &cells {
                let to = from + cell.len();
                let key = Key::of(line.as_bytes(), from, to);
                let found = texts.find(key, cell.as_bytes());
                prop_assert_eq!(found, map.get(cell.as_str()).copied());
                if found.is_none() {
                    let number = map.len() as u32;
                    texts.keep(key, cell.as_bytes(), number);
                    map.insert(cell.as_str(), number);
                }
                from = to + 1;
            }
        }
    }
}
