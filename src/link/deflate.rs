//! Deflate (RFC 1951) with a dictionary that both sides know: words that most documents repeat cost
//! a few bits each.

use super::damaged;
use crate::problem::Problem;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// What a document is deflated against in links that say `y=`. It never changes: links of today are
/// read with it for ever. A better one would get a letter of its own.
pub(super) const DICTIONARY: &[u8] = include_bytes!("dictionary-1.txt");

/// No compressor needs more steps than this; see [`deflated`].
const STEPS: usize = 1 << 16;

/// The bytes deflated, as they continue after `dictionary`.
pub(super) fn deflate(bytes: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(9, 0, 0));
    // What the dictionary itself comes to is known to the reader and thrown away. The flush ends it
    // on a whole byte and keeps it in the window.
    deflated(&mut compressor, dictionary, TDEFLFlush::Sync);
    deflated(&mut compressor, bytes, TDEFLFlush::Finish)
}

fn deflated(compressor: &mut CompressorOxide, mut bytes: &[u8], flush: TDEFLFlush) -> Vec<u8> {
    let mut all = Vec::new();
    let mut piece = [0; 4_096];
    for _ in 0..STEPS {
        let (status, taken, made) = compress(compressor, bytes, &mut piece, flush);
        all.extend_from_slice(piece.get(..made).unwrap_or_default());
        bytes = bytes.get(taken..).unwrap_or_default();
        let room_left = made < piece.len();
        if status != TDEFLStatus::Okay || (bytes.is_empty() && room_left && flush != TDEFLFlush::Finish) {
            break;
        }
    }
    all
}

/// Text from a deflated part that may come from anyone.
///
/// # Errors
/// `link-bomb` when it unpacks to more than `limit_bytes`, `link-damaged` when it does not unpack.
pub(super) fn inflate(mut deflated: &[u8], dictionary: &[u8], limit_bytes: usize) -> Result<String, Problem> {
    let limit = dictionary.len() + limit_bytes;
    let mut bytes = dictionary.to_vec();
    bytes.resize((dictionary.len() + deflated.len() * 4).clamp(1, limit), 0);
    let mut decompressor = Box::<DecompressorOxide>::default();
    let mut filled = dictionary.len();
    loop {
        let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, taken, made) = decompress(&mut decompressor, deflated, &mut bytes, filled, flags);
        filled += made;
        deflated = deflated.get(taken..).unwrap_or_default();
        match status {
            TINFLStatus::Done => break,
            TINFLStatus::HasMoreOutput if bytes.len() < limit => bytes.resize((bytes.len() * 2).min(limit), 0),
            TINFLStatus::HasMoreOutput => {
                let message = format!("the link unpacks to more than {limit_bytes} bytes and was not opened");
                return Err(Problem::error("link-bomb", message));
            }
            _ => return Err(damaged()),
        }
    }
    let text = bytes.get(dictionary.len()..filled).unwrap_or_default();
    String::from_utf8(text.to_vec()).map_err(|_| damaged())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_the_one_that_links_were_written_with() {
        assert_eq!((DICTIONARY.len(), super::super::crc32(DICTIONARY)), (2_550, 0xd745b7b9));
    }

    #[test]
    fn what_continues_a_dictionary_is_read_with_it_only() {
        for length in [0, 1, 40, 5_000, 300_000] {
            let text: String = r#"{"title":"Who sold?","tiles":[{"id":"pace","question":"pace"}]}"#.chars().cycle().take(length).collect();
            let packed = deflate(text.as_bytes(), DICTIONARY);
            assert_eq!(inflate(&packed, DICTIONARY, 1 << 20).as_deref(), Ok(text.as_str()));
            let plain = deflate(text.as_bytes(), b"");
            assert_eq!(inflate(&plain, b"", 1 << 20).as_deref(), Ok(text.as_str()));
            if length == 40 {
                assert!(packed.len() < plain.len() / 2, "{} of {}", packed.len(), plain.len());
                assert_ne!(inflate(&packed, b"", 1 << 20).as_deref(), Ok(text.as_str()));
            }
        }
    }
}
