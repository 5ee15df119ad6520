//! Panels of our own that are read in parts: what stands about them at their end, and the file that parts make.
//!
//! `flowmosaic reduce` writes into the description of a Parquet file, under [`MARK`], an [`About`]: a hash of each
//! row group and every label. Who has the description (the last bytes of the file, named by a [`Footer`]) knows
//! which row groups hold what is wanted, can check each of them, and knows what the others hold. The parts that
//! were fetched then stand behind each other in one file, which is opened like any other: [`MAGIC`], a [`Head`] as
//! JSON on one line, and the bytes of its ranges.

use crate::table::Kept;
use serde::{Deserialize, Serialize};

/// The key in a Parquet file's description.
pub const MARK: &str = "flowmosaic.panel";

/// The version of [`About`] that this program writes and reads.
pub const VERSION: u32 = 1;

/// Begins a file of parts.
pub const MAGIC: &[u8] = b"flowmosaic parts 1\n";

/// Longest [`Head`], bytes.
const HEAD_BYTES: usize = 1 << 20;

/// Parts that are more than so much of the file are not worth their requests, percent.
#[cfg(feature = "columnar")]
const WORTH_PERCENT: u64 = 75;

/// What a panel says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// [`VERSION`].
    pub version: u32,
    /// The SHA-256 of the bytes of each row group, lower-case hexadecimal.
    pub groups: Vec<String>,
    /// The labels of its measures.
    pub measures: Vec<String>,
    /// Its dimensions.
    pub dimensions: Vec<Members>,
}

/// The labels of a dimension in the order in which the rows first name them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Members {
    /// Name of the dimension.
    pub name: String,
    /// The labels.
    pub labels: Vec<String>,
    /// Places of those that are totals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<u32>,
}

/// Where the description at the end of a panel stands, and which bytes it has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Footer {
    /// Its first byte.
    pub from: u64,
    /// Bytes of the whole file; the description ends with it.
    pub bytes: u64,
    /// SHA-256 of it, lower-case hexadecimal.
    pub sha256: String,
}

/// What stands before the bytes of parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Bytes of the whole file.
    pub bytes: u64,
    /// First byte, and the byte behind the last one, of each part; the description of the file is the last.
    pub ranges: Vec<(u64, u64)>,
    /// The rows for which they were chosen.
    pub wanted: Vec<Kept>,
}

/// Which parts answer a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The parts to fetch, first byte and the byte behind the last one; the description is not among them.
    pub ranges: Vec<(u64, u64)>,
    /// What stands before the bytes of these and of the description.
    pub head: String,
    /// Row groups in them.
    pub groups: usize,
    /// Row groups of the file.
    pub of_groups: usize,
}

/// What was read of a file in place of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartRead {
    /// Row groups read; each has the hash that the file's description says.
    pub groups: usize,
    /// Row groups of the file.
    pub of_groups: usize,
    /// Bytes fetched, the description among them.
    pub bytes: u64,
    /// Bytes of the file.
    pub of_bytes: u64,
}

/// A file of parts.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// What stands before them.
    pub head: Head,
    pieces: Vec<(u64, &'a [u8])>,
}

impl<'a> Parts<'a> {
    /// Takes a file of parts apart; nothing when it is none, or was cut off.
    #[must_use]
    pub fn parse(bytes: &'a [u8]) -> Option<Parts<'a>> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let end = rest.iter().take(HEAD_BYTES).position(|byte| *byte == b'\n')?;
        let (head, body) = rest.split_at_checked(end)?;
        let head: Head = serde_json::from_slice(head).ok()?;
        let mut body = body.get(1..)?;
        let mut pieces = Vec::new();
        for (from, to) in &head.ranges {
            let length = to.checked_sub(*from).filter(|_| *to <= head.bytes)?;
            let (piece, left) = body.split_at_checked(usize::try_from(length).ok()?)?;
            pieces.push((*from, piece));
            body = left;
        }
        body.is_empty().then_some(Parts { head, pieces })
    }

    /// The bytes from one place of the whole file up to another; nothing when no part holds all of them.
    #[must_use]
    pub fn get(&self, from: u64, to: u64) -> Option<&'a [u8]> {
        self.pieces.iter().find_map(|(start, piece)| {
            let from = usize::try_from(from.checked_sub(*start)?).ok()?;
            let to = usize::try_from(to.checked_sub(*start)?).ok()?;
            piece.get(from..to)
        })
    }

    /// The description of the whole file.
    #[must_use]
    pub fn footer(&self) -> &'a [u8] {
        self.pieces.last().map_or(&[], |(_, piece)| *piece)
    }
}

/// Lower-case hexadecimal SHA-256.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The end of a panel of ours; nothing for any other file.
#[cfg(feature = "columnar")]
#[must_use]
pub fn footer_of(bytes: &[u8]) -> Option<Footer> {
    let from = super::columnar::description_starts(bytes)?;
    let footer = bytes.get(from..)?;
    about(footer)?;
    Some(Footer { from: from as u64, bytes: bytes.len() as u64, sha256: sha256(footer) })
}

/// What a panel says of itself, from its [`Footer`]'s bytes; nothing where it says nothing, or another version does.
#[cfg(feature = "columnar")]
#[must_use]
pub fn about(footer: &[u8]) -> Option<About> {
    super::columnar::Described::of(footer).map(|described| described.about)
}

/// What was read of a file of parts.
#[cfg(feature = "columnar")]
#[must_use]
pub fn part_read(parts: &Parts) -> Option<PartRead> {
    let described = super::columnar::Described::of(parts.footer())?;
    let bytes = parts.head.ranges.iter().map(|(from, to)| to - from).sum();
    Some(PartRead {
        groups: described.holding(&parts.head.wanted).len(),
        of_groups: described.groups.len(),
        bytes,
        of_bytes: parts.head.bytes,
    })
}

/// The parts of a panel that hold what is wanted. `footer` are the bytes that `named` names.
///
/// Nothing when the bytes are others, when a label or measure is wanted that the panel does not hold letter by
/// letter (the whole file then says what it has instead), or when the parts are no less than the file.
#[cfg(feature = "columnar")]
#[must_use]
pub fn choose(footer: &[u8], named: &Footer, wanted: &[Kept]) -> Option<Choice> {
    let ends = named.from.checked_add(footer.len() as u64)? == named.bytes;
    if !ends || sha256(footer) != named.sha256 || wanted.is_empty() {
        return None;
    }
    let described = super::columnar::Described::of(footer)?;
    let about = &described.about;
    let there = wanted.iter().all(|kept| {
        kept.measure.as_ref().is_none_or(|measure| about.measures.contains(measure))
            && kept.labels.iter().all(|(name, labels)| {
                let known = about.dimensions.iter().find(|dimension| dimension.name == *name);
                known.is_some_and(|known| labels.iter().all(|label| known.labels.contains(label)))
            })
    });
    if !there {
        return None;
    }
    let numbers = described.holding(wanted);
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for group in numbers.iter().filter_map(|number| described.groups.get(*number)) {
        match ranges.last_mut() {
            Some((_, to)) if *to == group.from => *to = group.to,
            _ => ranges.push((group.from, group.to)),
        }
    }
    let fetched: u64 = ranges.iter().map(|(from, to)| to - from).sum::<u64>() + footer.len() as u64;
    if numbers.is_empty() || fetched.saturating_mul(100) > named.bytes.saturating_mul(WORTH_PERCENT) {
        return None;
    }
    let all = ranges.iter().copied().chain([(named.from, named.bytes)]).collect();
    let head = Head { bytes: named.bytes, ranges: all, wanted: wanted.to_vec() };
    let head = serde_json::to_string(&head).ok().filter(|head| head.len() < HEAD_BYTES)?;
    let head = format!("{}{head}\n", String::from_utf8_lossy(MAGIC));
    Some(Choice { ranges, head, groups: numbers.len(), of_groups: described.groups.len() })
}

#[cfg(not(feature = "columnar"))]
pub use without_decoders::{about, choose, footer_of, part_read};

/// The first part of the program leaves columnar files to the second.
#[cfg(not(feature = "columnar"))]
mod without_decoders {
    use super::{About, Choice, Footer, Kept, PartRead, Parts};

    /// Nothing.
    #[must_use]
    pub fn footer_of(_: &[u8]) -> Option<Footer> {
        None
    }

    /// Nothing.
    #[must_use]
    pub fn about(_: &[u8]) -> Option<About> {
        None
    }

    /// Nothing.
    #[must_use]
    pub fn part_read(_: &Parts) -> Option<PartRead> {
        None
    }

    /// Nothing.
    #[must_use]
    pub fn choose(_: &[u8], _: &Footer, _: &[Kept]) -> Option<Choice> {
        None
    }
}
