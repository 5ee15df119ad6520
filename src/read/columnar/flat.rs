//! FlatBuffers, read without generated code: tables, strings and vectors, each checked on access.

/// A table inside a buffer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flat<'a> {
    bytes: &'a [u8],
    at: usize,
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?).and_then(|b| b.try_into().ok())
}

/// Follows the offset that stands at `at`.
fn follow(bytes: &[u8], at: usize) -> Option<usize> {
    at.checked_add(u32::from_le_bytes(array(bytes, at)?) as usize)
}

impl<'a> Flat<'a> {
    /// The root table.
    pub(super) fn root(bytes: &'a [u8]) -> Option<Flat<'a>> {
        Some(Flat { bytes, at: follow(bytes, 0)? })
    }

    /// Where field `number` stands; nothing when it has its default.
    fn field(self, number: usize) -> Option<usize> {
        let back = i64::from(i32::from_le_bytes(array(self.bytes, self.at)?));
        let table = usize::try_from(i64::try_from(self.at).ok()? - back).ok()?;
        let length = usize::from(u16::from_le_bytes(array(self.bytes, table)?));
        let entry = 4 + 2 * number;
        if entry + 2 > length {
            return None;
        }
        match u16::from_le_bytes(array(self.bytes, table + entry)?) {
            0 => None,
            offset => Some(self.at + usize::from(offset)),
        }
    }

    fn scalar<const N: usize>(self, number: usize) -> Option<[u8; N]> {
        array(self.bytes, self.field(number)?)
    }

    pub(super) fn byte(self, number: usize) -> u8 {
        self.scalar::<1>(number).map_or(0, |[b]| b)
    }

    pub(super) fn truth(self, number: usize) -> bool {
        self.byte(number) != 0
    }

    pub(super) fn short(self, number: usize, default: i16) -> i16 {
        self.scalar(number).map_or(default, i16::from_le_bytes)
    }

    pub(super) fn int(self, number: usize, default: i32) -> i32 {
        self.scalar(number).map_or(default, i32::from_le_bytes)
    }

    pub(super) fn long(self, number: usize) -> i64 {
        self.scalar(number).map_or(0, i64::from_le_bytes)
    }

    pub(super) fn table(self, number: usize) -> Option<Flat<'a>> {
        Some(Flat { bytes: self.bytes, at: follow(self.bytes, self.field(number)?)? })
    }

    /// Start and length of a vector.
    fn vector(self, number: usize) -> Option<(usize, usize)> {
        let at = follow(self.bytes, self.field(number)?)?;
        Some((at + 4, u32::from_le_bytes(array(self.bytes, at)?) as usize))
    }

    pub(super) fn text(self, number: usize) -> Option<String> {
        let (at, length) = self.vector(number)?;
        self.bytes.get(at..at.checked_add(length)?).map(|b| String::from_utf8_lossy(b).into_owned())
    }

    /// The tables of a vector.
    pub(super) fn tables(self, number: usize) -> Option<Vec<Flat<'a>>> {
        let Some((at, length)) = self.vector(number) else { return Some(Vec::new()) };
        if length > self.bytes.len() / 4 {
            return None;
        }
        (0..length).map(|n| Some(Flat { bytes: self.bytes, at: follow(self.bytes, at + 4 * n)? })).collect()
    }

    /// The pairs of 64-bit numbers of a vector of structs.
    pub(super) fn pairs(self, number: usize) -> Option<Vec<(i64, i64)>> {
        let longs = self.longs_of(number, 2)?;
        Some(longs.chunks_exact(2).filter_map(|p| Some((*p.first()?, *p.get(1)?))).collect())
    }

    /// Where the blocks of a footer begin: structs of start, length of head and length of body.
    pub(super) fn blocks(self, number: usize) -> Option<Vec<i64>> {
        Some(self.longs_of(number, 3)?.into_iter().step_by(3).collect())
    }

    /// The 64-bit numbers of a vector.
    pub(super) fn longs(self, number: usize) -> Option<Vec<i64>> {
        self.longs_of(number, 1)
    }

    fn longs_of(self, number: usize, each: usize) -> Option<Vec<i64>> {
        let Some((at, length)) = self.vector(number) else { return Some(Vec::new()) };
        if length > self.bytes.len() / (8 * each) {
            return None;
        }
        (0..length * each).map(|n| Some(i64::from_le_bytes(array(self.bytes, at + 8 * n)?))).collect()
    }
}
