//! Unpacking within limits, and the words for what cannot be unpacked.

use crate::problem::Problem;
use crate::read::limits;
use std::borrow::Cow;
use std::io::Read;

/// How a piece of a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    None,
    Snappy,
    Gzip,
    Zstandard,
    /// A bare LZ4 block.
    Lz4,
    /// LZ4 with its own frame.
    Lz4Frame,
    /// LZ4 as old Parquet writers wrote it: blocks with Hadoop's lengths, or a bare block.
    Lz4Hadoop,
}

/// How many bytes a file may still unpack to.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    /// As archives: 200 times the packed size, at least 64 MB, at most 512 MB.
    pub(super) fn of_file(bytes: &[u8]) -> Budget {
        Budget::of_size(bytes.len())
    }

    /// The same of so many bytes.
    pub(super) fn of_size(bytes: usize) -> Budget {
        let ratio = bytes.saturating_mul(limits::UNPACK_RATIO);
        Budget { left: ratio.clamp(64 << 20, limits::UNPACKED_BYTES) }
    }

    /// Counts `bytes` more.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Problem> {
        match self.left.checked_sub(bytes) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(too_large()),
        }
    }
}

/// Refuses tables over the limits, and files of a few bytes that state millions of cells.
pub(super) fn check_size(rows: usize, columns: usize, file_bytes: usize) -> Result<(), Problem> {
    let cells = rows.saturating_mul(columns);
    if rows > limits::ROWS || cells > limits::CELLS {
        return Err(limits::too_many_rows());
    }
    if cells > file_bytes.saturating_mul(limits::UNPACK_RATIO).max(20_000_000) {
        return Err(too_large());
    }
    Ok(())
}

fn too_large() -> Problem {
    Problem::error(
        "unpacks-too-large",
        format!(
            "the file unpacks to more than {} MB or more than {} times its size",
            limits::UNPACKED_BYTES >> 20,
            limits::UNPACK_RATIO
        ),
    )
    .hint("save the columns or years that matter as a smaller file")
}

/// A file that does not keep to its format.
pub(super) fn damaged(what: &str) -> Problem {
    Problem::error("columnar-damaged", format!("the file is damaged or cut off: {what}"))
        .hint("load the file again from its publisher")
}

/// A codec that is not unpacked here, by name.
pub(super) fn unsupported(name: &str) -> Problem {
    Problem::error("columnar-codec", format!("the columns are packed with {name}, which is not unpacked here"))
        .hint("save the file again with zstd, snappy, gzip, lz4 or no compression, or as CSV")
}

/// Unpacks `packed` to exactly `size` bytes.
pub(super) fn unpack<'a>(
    packed: &'a [u8],
    codec: Codec,
    size: usize,
    budget: &mut Budget,
) -> Result<Cow<'a, [u8]>, Problem> {
    if codec == Codec::None {
        return Ok(Cow::Borrowed(packed));
    }
    budget.spend(size)?;
    if size == 0 {
        return Ok(Cow::Borrowed(&[]));
    }
    let unpacked = match codec {
        Codec::None => None,
        Codec::Snappy => snappy(packed, size),
        Codec::Gzip => gzip(packed, size),
        Codec::Zstandard => {
            ruzstd::decoding::StreamingDecoder::new(packed).ok().and_then(|decoder| all_of(decoder, size))
        }
        Codec::Lz4 => lz4_flex::block::decompress(packed, size).ok(),
        Codec::Lz4Frame => all_of(lz4_flex::frame::FrameDecoder::new(packed), size),
        Codec::Lz4Hadoop => hadoop_lz4(packed, size).or_else(|| lz4_flex::block::decompress(packed, size).ok()),
    };
    match unpacked {
        Some(unpacked) if unpacked.len() == size => Ok(Cow::Owned(unpacked)),
        _ => Err(damaged("a packed part does not unpack to its stated size")),
    }
}

/// Everything that `reader` gives, or nothing when that is more than `size`.
fn all_of(reader: impl Read, size: usize) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    reader.take(size as u64 + 1).read_to_end(&mut unpacked).ok()?;
    Some(unpacked)
}

fn snappy(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let stated = snap::raw::decompress_len(packed).ok()?;
    (stated == size).then(|| snap::raw::Decoder::new().decompress_vec(packed).ok()).flatten()
}

/// Members of a gzip file, one behind the other.
fn gzip(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let body = crate::read::archive::gzip_body(packed)?;
    miniz_oxide::inflate::decompress_to_vec_with_limit(body, size).ok()
}

/// Blocks, each behind its unpacked and its packed length in network order.
fn hadoop_lz4(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut cursor = super::bytes::Cursor::new(packed);
    let mut unpacked = Vec::new();
    while !cursor.rest().is_empty() {
        let whole = u32::from_be_bytes(cursor.array()?) as usize;
        let length = u32::from_be_bytes(cursor.array()?) as usize;
        if unpacked.len() + whole > size {
            return None;
        }
        unpacked.extend(lz4_flex::block::decompress(cursor.take(length)?, whole).ok()?);
    }
    Some(unpacked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T>(result: Result<T, Problem>) -> String {
        result.err().map_or_else(|| "within".to_owned(), |p| p.code)
    }

    #[test]
    fn a_small_file_cannot_become_a_large_table() {
        let mut budget = Budget::of_file(&[0; 1_000]);
        assert_eq!(code(budget.spend(64 << 20)), "within");
        assert_eq!(code(budget.spend(1)), "unpacks-too-large");
        assert_eq!(code(check_size(20_000_000, 1, 1_000)), "within");
        assert_eq!(code(check_size(10_000_001, 2, 1_000)), "unpacks-too-large");
        assert_eq!(code(check_size(10_000_001, 2, 1 << 20)), "within");
        assert_eq!(code(check_size(usize::MAX, 2, 1 << 30)), "too-many-rows");
    }

    #[test]
    fn what_unpacks_to_another_size_is_damaged() {
        let packed = snap::raw::Encoder::new().compress_vec(&[7; 1_000]).expect("small");
        let unpacked = |size| unpack(&packed, Codec::Snappy, size, &mut Budget { left: 1_000 }).map(Cow::into_owned);
        assert_eq!(unpacked(1_000).expect("its size"), [7; 1_000]);
        assert_eq!(code(unpacked(999)), "columnar-damaged");
        assert_eq!(code(unpacked(1_001)), "unpacks-too-large");
    }
}
