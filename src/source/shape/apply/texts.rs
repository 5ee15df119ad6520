//! Cells to numbers: which text a cell holds, told by a few machine words instead of by comparing
//! texts.

/// A cell's text as words. Two texts of at most sixteen bytes are the same when their keys are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Key {
    head: u64,
    tail: u64,
    bytes: u32,
}

impl Key {
    /// The key of `text[from..to]`.
    pub(super) fn of(text: &[u8], from: usize, to: usize) -> Key {
        let bytes = to.saturating_sub(from);
        let word = |at: usize| text.get(at..at + 8).and_then(|b| b.first_chunk()).map(|b| u64::from_le_bytes(*b));
        let (head, tail) = match bytes {
            0 => (0, 0),
            1..=8 => match word(from) {
                // What stands behind the cell is shifted out.
                Some(word) => (word << (64 - bytes * 8), 0),
                None => {
                    let cell = text.get(from..to).unwrap_or_default();
                    (cell.iter().rev().fold(0u64, |word, b| (word << 8) | u64::from(*b)) << (64 - bytes * 8), 0)
                }
            },
            _ => (word(from).unwrap_or(0), word(to - 8).unwrap_or(0)),
        };
        Key { head, tail, bytes: bytes as u32 }
    }

    /// True when the key says all of its text.
    pub(super) fn is_text(self) -> bool {
        self.bytes <= KEY_BYTES
    }

    fn hash(self) -> usize {
        let mixed = (self.head ^ self.tail.rotate_left(29) ^ u64::from(self.bytes)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 32) as usize
    }
}

/// Texts seen and their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    /// A power of two, at most half of them taken; the number is [`FREE`] where nothing is.
    slots: Vec<(Key, u32)>,
    /// For texts of more than sixteen bytes, the text itself; parallel to `slots`.
    long: Vec<Box<[u8]>>,
    count: usize,
    last: Option<(Key, u32)>,
}

const FREE: u32 = u32::MAX;
/// Texts up to this length are their key.
const KEY_BYTES: u32 = 16;

impl Texts {
    /// The number of a text, when it was seen.
    pub(super) fn find(&mut self, key: Key, text: &[u8]) -> Option<u32> {
        if let Some((_, number)) = self.last.filter(|(last, _)| *last == key && key.bytes <= KEY_BYTES) {
            return Some(number);
        }
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = key.hash() & mask;
        loop {
            let (known, number) = *self.slots.get(at)?;
            if number == FREE {
                return None;
            }
            if known == key && (key.bytes <= KEY_BYTES || self.long.get(at).is_some_and(|long| **long == *text)) {
                self.last = Some((key, number));
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// How many texts are kept.
    pub(super) fn len(&self) -> u32 {
        self.count as u32
    }

    /// Keeps the number of a text that was not seen before.
    pub(super) fn keep(&mut self, key: Key, text: &[u8], number: u32) {
        if (self.count + 1) * 2 > self.slots.len() {
            self.grow();
        }
        self.count += 1;
        let long = if key.bytes > KEY_BYTES { text.into() } else { Box::default() };
        self.place(key, long, number);
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let slots = std::mem::replace(&mut self.slots, vec![(Key::default(), FREE); size]);
        let long = std::mem::replace(&mut self.long, vec![Box::default(); size]);
        for ((key, number), long) in slots.into_iter().zip(long).filter(|((_, number), _)| *number != FREE) {
            self.place(key, long, number);
        }
    }

    fn place(&mut self, key: Key, text: Box<[u8]>, number: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = key.hash() & mask;
        while self.slots.get(at).is_some_and(|(_, number)| *number != FREE) {
            at = (at + 1) & mask;
        }
        if let (Some(slot), Some(long)) = (self.slots.get_mut(at), self.long.get_mut(at)) {
            (*slot, *long) = ((key, number), text);
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
