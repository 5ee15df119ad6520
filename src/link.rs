//! The document as text behind `#` in an address, and back.
//!
//! A link is `v1&c=LENGTH.CHECK&` and then either `t&` with readable pairs, where that is short, or
//! `y=` with the document as JSON, deflated (RFC 1951) against a dictionary of common words, in
//! base64url (RFC 4648 §5); older links say `z=` and have no dictionary. LENGTH and CHECK (CRC-32,
//! ISO 3309) tell a link that was cut off from one that was damaged. Hashes and prints of data, which
//! do not deflate, follow as `&h.NUMBER=HASH~PRINT`; data inside the link as `&d.NUMBER=`, packed by
//! [`inside`]. The alphabet is `A–Z a–z 0–9 - . _ ~ & =`: mail, chat and social networks leave it
//! alone.

mod bits;
mod deflate;
pub mod inside;
mod pairs;
mod prints;

use crate::mosaic::Mosaic;
use crate::problem::{Notes, Problem};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Longest link read.
pub const LINK_BYTES: usize = 1 << 20;

/// Most bytes that the compressed part may unpack to.
pub const UNPACKED_BYTES: usize = 4 << 20;

/// Most tiles in a document that comes by link.
pub const TILES: usize = 200;

/// Links up to this length stay readable even where packing would save something.
const READABLE_CHARACTERS: usize = 700;

const VERSION_PREFIX: &str = "v1&";

/// Ends a body that would end with a mark: programs that find addresses in a text leave marks at their
/// end out. No pair is without `=`, and nothing else has `&`.
const LAST: &str = "&e";

/// Begins data inside the link; no pair of a document begins so.
const DATA_PREFIX: &str = "&d.";

/// The document as the text of a link, without `#` and address.
///
/// # Errors
/// `link-too-long` when the document does not fit [`LINK_BYTES`].
///
/// # Example
/// ```
/// use flowmosaic::{link, mosaic::Mosaic, problem::Notes};
/// let mosaic = Mosaic { flowmosaic: 1, title: "Who sold?".into(), ..Mosaic::default() };
/// let text = link::encode(&mosaic).expect("short");
/// assert_eq!(link::decode(&text, &mut Notes::default()), Ok(mosaic));
/// ```
pub fn encode(mosaic: &Mosaic) -> Result<String, Problem> {
    let mut value = serde_json::to_value(mosaic)
        .map_err(|e| Problem::error("link-unwritable", format!("the document cannot be written as a link: {e}")))?;
    // The link's own version says the same, and words are long enough in one language.
    if let Some(map) = value.as_object_mut() {
        for key in ["flowmosaic", "language", "in", "in_file"] {
            map.shift_remove(key);
        }
    }
    // Packed data are dense already: they stand behind the document as they are.
    let mut packed_data = String::new();
    for (number, reference) in data_of(&mut value).iter_mut().enumerate() {
        if let Some(serde_json::Value::String(packed)) =
            reference.as_object_mut().and_then(|r| r.shift_remove("inside"))
        {
            packed_data.push_str(&format!("{DATA_PREFIX}{number}={packed}"));
        }
    }
    let readable = pairs::write(&value);
    let packed = {
        let prints = prints::take(data_of(&mut value));
        let deflated = deflate::deflate(value.to_string().as_bytes(), deflate::DICTIONARY);
        format!("y={}{prints}", URL_SAFE_NO_PAD.encode(deflated))
    };
    let short = readable.as_ref().filter(|r| r.len() <= READABLE_CHARACTERS || r.len() <= packed.len());
    let mut body = short.map_or(packed, |readable| format!("t&{readable}")) + &packed_data;
    if !body.ends_with(|last: char| last.is_ascii_alphanumeric()) {
        body.push_str(LAST);
    }
    if body.len() > LINK_BYTES {
        let message = format!("the link would have {} characters, over the limit of {LINK_BYTES}", body.len());
        return Err(Problem::error("link-too-long", message).hint("save the document as a file instead"));
    }
    Ok(format!("{VERSION_PREFIX}c={}&{body}", check(&body)))
}

/// Reads the text of a link; a leading `#` or a whole address is accepted.
///
/// # Errors
/// `link-foreign` when this is no link of ours, `link-from-the-future`, `link-cut-off` and
/// `link-damaged` by length and checksum, `link-bomb` for a compressed part over the limit, and the
/// Problems of [`Mosaic::parse`].
pub fn decode(text: &str, notes: &mut Notes) -> Result<Mosaic, Problem> {
    let text = text.trim();
    let text = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    if text.len() > LINK_BYTES + 64 {
        return Err(Problem::error("link-too-long", format!("the link has {} characters", text.len())));
    }
    // Some programs write an address into HTML and forget to read it back.
    let unescaped = text.replace("&amp;", "&");
    let Some(rest) = unescaped.strip_prefix(VERSION_PREFIX) else { return Err(not_ours(&unescaped)) };
    let cut = || {
        Problem::error("link-cut-off", "the link was cut off: its end is missing")
            .hint("copy the link again, whole; a chat may have shortened it")
    };
    let (stated, body) = rest.strip_prefix("c=").and_then(|r| r.split_once('&')).ok_or_else(cut)?;
    let (length, _) = stated.split_once('.').ok_or_else(damaged)?;
    let length = usize::from_str_radix(length, 36).map_err(|_| damaged())?;
    if body.len() < length {
        return Err(cut());
    }
    let body = match body.get(..length) {
        Some(exact) if check(exact) == stated => {
            if body.len() > length {
                let message = format!("{} characters behind the link's end were ignored", body.len() - length);
                notes.push(Problem::warning("link-tail", message));
            }
            exact
        }
        _ => return Err(damaged()),
    };
    let body = body.strip_suffix(LAST).unwrap_or(body);
    let (body, packed_data) = body.split_once(DATA_PREFIX).map_or((body, None), |(body, data)| (body, Some(data)));
    let mut document = if let Some(readable) = body.strip_prefix("t&") {
        pairs::read(readable).ok_or_else(|| if pairs::too_deep(readable) { nested() } else { damaged() })?
    } else if let Some(packed) = body.strip_prefix("y=") {
        let (packed, prints) = prints::split(packed);
        let mut document = unpack(packed, deflate::DICTIONARY)?;
        prints::put(prints, data_of(&mut document)).ok_or_else(damaged)?;
        document
    } else {
        unpack(body.strip_prefix("z=").ok_or_else(damaged)?, b"")?
    };
    for one in packed_data.into_iter().flat_map(|data| data.split(DATA_PREFIX)) {
        let (number, packed) = one.split_once('=').ok_or_else(damaged)?;
        let number: usize = number.parse().map_err(|_| damaged())?;
        let reference = data_of(&mut document).get_mut(number).and_then(|r| r.as_object_mut()).ok_or_else(damaged)?;
        reference.insert("inside".to_owned(), packed.into());
    }
    let mosaic = Mosaic::parse(&with_version(document).to_string(), notes)?;
    if mosaic.tiles.len() > TILES {
        let message = format!("the link holds {} tiles, over the limit of {TILES}", mosaic.tiles.len());
        return Err(Problem::error("link-too-many-tiles", message));
    }
    Ok(mosaic)
}

fn with_version(mut document: serde_json::Value) -> serde_json::Value {
    if let Some(map) = document.as_object_mut() {
        map.entry("flowmosaic").or_insert_with(|| 1.into());
    }
    document
}

/// The data references of a document.
fn data_of(document: &mut serde_json::Value) -> &mut [serde_json::Value] {
    document.get_mut("data").and_then(serde_json::Value::as_array_mut).map_or(&mut [], Vec::as_mut_slice)
}

fn unpack(packed: &str, dictionary: &[u8]) -> Result<serde_json::Value, Problem> {
    let deflated = URL_SAFE_NO_PAD.decode(packed).map_err(|_| damaged())?;
    let json = deflate::inflate(&deflated, dictionary, UNPACKED_BYTES)?;
    // The reader of JSON stops at a depth of 128, long before the stack does.
    let too_deep = |error: &serde_json::Error| error.to_string().contains("recursion limit");
    serde_json::from_str(&json).map_err(|error| if too_deep(&error) { nested() } else { damaged() })
}

fn nested() -> Problem {
    Problem::error("link-bomb", "what the link holds is nested deeper than any document and was not opened")
}

fn damaged() -> Problem {
    Problem::error("link-damaged", "the link was changed on its way: its checksum does not fit")
        .hint("ask the sender for the link again, or for the document as a file")
}

fn not_ours(text: &str) -> Problem {
    let digits = text.strip_prefix('v').and_then(|r| r.split_once('&')).map(|(digits, _)| digits);
    match digits.and_then(|d| d.parse::<u32>().ok()) {
        Some(version) if version > 1 => Problem::error(
            "link-from-the-future",
            format!("the link has version {version}, this program knows version 1"),
        )
        .hint("reload the page to get the newest program"),
        _ => Problem::error("link-foreign", "what stands behind # is no link of flowmosaic"),
    }
}

/// Length in base 36 and CRC-32 in base 16 of the body.
fn check(body: &str) -> String {
    format!("{}.{:08x}", base36(body.len()), crc32(body.as_bytes()))
}

fn base36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]);
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.iter().rev().map(|d| char::from(*d)).collect()
}

/// CRC-32 (ISO 3309), bit by bit: a link is short, and a table would weigh more than it saves.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(base36(1295), "zz");
    }

    #[test]
    fn what_is_no_link_is_said_to_be_none() {
        let code = |text: &str| decode(text, &mut Notes::default()).expect_err("no link").code;
        assert_eq!(code("section-2"), "link-foreign");
        assert_eq!(code(""), "link-foreign");
        assert_eq!(code("v7&c=1.0&t&"), "link-from-the-future");
        assert_eq!(code("v1&c=zz.00000000&t&title=x"), "link-cut-off");
        assert_eq!(code("v1&c=3.00000000&t&x"), "link-damaged");
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        for (letter, dictionary) in [("y", deflate::DICTIONARY), ("z", &b""[..])] {
            let deflated = deflate::deflate(&vec![b' '; UNPACKED_BYTES * 2], dictionary);
            let body = format!("{letter}={}", URL_SAFE_NO_PAD.encode(deflated));
            let link = format!("v1&c={}&{body}", check(&body));
            assert!(link.len() < 40_000, "{}", link.len());
            assert_eq!(decode(&link, &mut Notes::default()).expect_err("a bomb").code, "link-bomb");
        }
    }

    #[test]
    fn what_is_nested_or_repeated_without_end_is_not_opened() {
        let packed = |json: String| {
            let deflated = deflate::deflate(json.as_bytes(), deflate::DICTIONARY);
            format!("y={}", URL_SAFE_NO_PAD.encode(deflated))
        };
        let tile = |n: usize| format!(r#"{{"id":"t{n}","question":"pace","series":[]}}"#);
        let tiles = |count: usize| (0..count).map(tile).collect::<Vec<_>>().join(",");
        for (body, code) in [
            (packed(format!(r#"{{"title":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000))), "link-bomb"),
            (format!("t&{}=x", vec!["tiles"; 400].join(".")), "link-bomb"),
            (packed(format!(r#"{{"tiles":[{}]}}"#, tiles(TILES + 1))), "link-too-many-tiles"),
        ] {
            let link = format!("v1&c={}&{body}", check(&body));
            assert_eq!(decode(&link, &mut Notes::default()).expect_err("a bomb").code, code);
        }
        let body = packed(format!(r#"{{"tiles":[{}]}}"#, tiles(TILES)));
        let link = format!("v1&c={}&{body}", check(&body));
        assert_eq!(decode(&link, &mut Notes::default()).map(|mosaic| mosaic.tiles.len()), Ok(TILES));
    }

    #[test]
    fn hashes_that_no_file_of_the_document_has_are_damage() {
        for tail in ["&h.7=", "&h.0=abc", "&h.x=~p", "&h.0=~p&h.0=~p"] {
            let json = r#"{"title":"","data":[{"id":"d","name":"d.csv"}],"tiles":[]}"#;
            let deflated = deflate::deflate(json.as_bytes(), deflate::DICTIONARY);
            let body = format!("y={}{tail}", URL_SAFE_NO_PAD.encode(deflated));
            let link = format!("v1&c={}&{body}", check(&body));
            assert_eq!(decode(&link, &mut Notes::default()).expect_err("damage").code, "link-damaged", "{tail}");
        }
    }
}
