//! Bytes to text: byte-order mark, strict UTF-8, then the legacy encodings by plausibility.

use super::legacy;
use crate::problem::{Notes, Problem};
use std::borrow::Cow;

/// Decodes `bytes`; the name of the encoding comes with the text.
///
/// `wanted` is the reader's own choice (`shift_jis`, `euc-kr`, `big5`, `gb18030`, `windows-1252`,
/// `utf-8`, `utf-16le`, `utf-16be`); without it the bytes decide.
///
/// # Errors
/// NUL bytes in what is not UTF-16, an unknown `wanted`, bytes that `wanted` cannot explain, and
/// `needs-readers` where the legacy encodings are not compiled in.
pub fn decode<'a>(
    bytes: &'a [u8],
    wanted: Option<&str>,
    notes: &mut Notes,
) -> Result<(Cow<'a, str>, &'static str), Problem> {
    if let Some(label) = wanted {
        return decode_as(bytes, label);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF")
        && let Ok(text) = std::str::from_utf8(rest)
    {
        return Ok((Cow::Borrowed(text), "utf-8"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes).map(|text| (Cow::Owned(text), "utf-16le"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes).map(|text| (Cow::Owned(text), "utf-16be"));
    }
    if bytes.contains(&0) {
        return without_mark(bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), "utf-8"));
    }
    if let Some(problem) = mixed(bytes, false) {
        return Err(problem);
    }
    let (text, name) = legacy::decode(bytes, notes)?;
    if name == "windows-1252"
        && let Some(Problem { message, place, .. }) = mixed(bytes, true)
    {
        // Letters of one byte each seldom make UTF-8 by chance: few words have "Ã¼" in them.
        let warning = Problem::warning("mixed-encodings", message);
        notes.push(
            place
                .into_iter()
                .fold(warning, Problem::at)
                .hint("such lines show two odd letters for one; save the file as UTF-8"),
        );
    }
    Ok((Cow::Owned(text), name))
}

/// Lines of UTF-8 and lines of something else in one file: whatever encoding is taken, half of the
/// labels would be wrong. Single characters are no proof, since encodings of two bytes a letter hit UTF-8 by
/// chance, unless the others are of `single` bytes.
fn mixed(bytes: &[u8], single: bool) -> Option<Problem> {
    let (mut unicode, mut characters, mut other) = (0usize, 0usize, Vec::new());
    for (at, line) in bytes.split(|b| *b == b'\n').enumerate().filter(|(_, line)| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(text) => {
                unicode += 1;
                characters += text.chars().filter(|c| !c.is_ascii()).count();
            }
            Err(_) => other.push(at + 1),
        }
    }
    let first = *other.first()?;
    if unicode == 0 || !single && (characters < 3 || unicode * 4 < other.len()) {
        return None;
    }
    let lines = |count: usize| if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
    let message = format!(
        "two encodings are mixed: UTF-8 in {} beyond ASCII, something else in {}, the first of them line {first}",
        lines(unicode),
        lines(other.len())
    );
    let place = crate::problem::Place { line: u32::try_from(first).ok(), ..Default::default() };
    Some(
        Problem::error("mixed-encodings", message)
            .at(place)
            .hint("the file was probably put together from two; open the two by themselves, or save it as UTF-8")
            .hint("choosing an encoding reads the file with it, whatever the other lines become"),
    )
}

/// UTF-16 without a mark shows itself by a NUL in every second byte of ASCII text.
fn without_mark(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), Problem> {
    let head = bytes.get(..bytes.len().min(4_096)).unwrap_or(bytes);
    let share = |offset: usize| {
        let (mut nul, mut all) = (0usize, 0usize);
        for byte in head.iter().skip(offset).step_by(2) {
            all += 1;
            nul += usize::from(*byte == 0);
        }
        nul as f64 / all.max(1) as f64
    };
    let (even, odd) = (share(0), share(1));
    if odd > 0.4 && even < 0.05 {
        return utf16(bytes, u16::from_le_bytes).map(|text| (Cow::Owned(text), "utf-16le"));
    }
    if even > 0.4 && odd < 0.05 {
        return utf16(bytes, u16::from_be_bytes).map(|text| (Cow::Owned(text), "utf-16be"));
    }
    let first = bytes.iter().position(|b| *b == 0).unwrap_or(0);
    let line = 1 + bytes.iter().take(first).filter(|b| **b == b'\n').count();
    let place = crate::problem::Place { line: u32::try_from(line).ok(), ..Default::default() };
    Err(Problem::error("binary", format!("a NUL byte stands at offset {first}: this is not a text file"))
        .at(place)
        .hint("open the file in the program that wrote it and save it as CSV"))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Problem> {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [a, b] => unit([*a, *b]),
        _ => 0,
    });
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if text.contains('\0') {
        return Err(Problem::error("binary", "the file begins like UTF-16 text but holds NUL characters"));
    }
    Ok(text)
}

fn decode_as<'a>(bytes: &'a [u8], label: &str) -> Result<(Cow<'a, str>, &'static str), Problem> {
    let failed = |line: usize| {
        Problem::error("encoding-does-not-fit", format!("line {line} is not valid {label}"))
            .hint("choose another encoding, or let the bytes decide")
    };
    match label.to_lowercase().as_str() {
        "utf-8" | "utf8" => {
            let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            std::str::from_utf8(body)
                .map(|text| (Cow::Borrowed(text), "utf-8"))
                .map_err(|error| failed(1 + body.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count()))
        }
        "utf-16le" => utf16(bytes.strip_prefix(b"\xFF\xFE").unwrap_or(bytes), u16::from_le_bytes)
            .map(|t| (Cow::Owned(t), "utf-16le")),
        "utf-16be" => utf16(bytes.strip_prefix(b"\xFE\xFF").unwrap_or(bytes), u16::from_be_bytes)
            .map(|t| (Cow::Owned(t), "utf-16be")),
        other => legacy::decode_as(bytes, other).map(|(text, name)| (Cow::Owned(text), name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<(String, &'static str), Problem> {
        decode(bytes, None, &mut Notes::default()).map(|(text, name)| (text.into_owned(), name))
    }

    #[test]
    fn marks_come_first_then_strict_utf8() {
        assert_eq!(decoded(b"\xEF\xBB\xBFa"), Ok(("a".to_owned(), "utf-8")));
        assert_eq!(decoded(b"\xFF\xFEa\0"), Ok(("a".to_owned(), "utf-16le")));
        assert_eq!(decoded(b"a\0,\0b\0\n\0"), Ok(("a,b\n".to_owned(), "utf-16le")));
        assert_eq!(decoded(b"a,b\n1,\0\n").map_err(|p| p.code), Err("binary".to_owned()));
    }

    #[cfg(feature = "readers")]
    #[test]
    fn one_line_of_utf8_among_letters_of_one_byte_leaves_a_remark() {
        let remarks = |bytes: &[u8]| {
            let mut notes = Notes::default();
            let name = decode(bytes, None, &mut notes).map(|(_, name)| name);
            (name, notes.items.iter().map(|note| note.code.clone()).collect::<Vec<_>>())
        };
        let mixed = [b"Z\xC3\xBCrich,1\n".as_slice(), b"Z\xFCrich,2\nGen\xE8ve,3\n"].concat();
        assert_eq!(remarks(&mixed), (Ok("windows-1252"), vec!["mixed-encodings".to_owned()]));
        assert_eq!(remarks(b"S\xC3O PAULO,1\nGen\xE8ve,2\n"), (Ok("windows-1252"), Vec::new()));
    }

    #[cfg(feature = "readers")]
    #[test]
    fn legacy_encodings_are_told_apart_by_their_script() {
        let samples: [(&encoding_rs::Encoding, &str, &str); 5] = [
            (encoding_rs::SHIFT_JIS, "対外及び対内証券売買契約等の状況（週次）", "shift_jis"),
            (encoding_rs::EUC_KR, "일자,기관 합계,기타법인,개인,외국인 합계,전체", "euc-kr"),
            (encoding_rs::BIG5, "115年09月14日 三大法人買賣金額統計表,買進金額,賣出金額,買賣差額", "big5"),
            (encoding_rs::GB18030, "中国国际投资头寸表，对外金融资产，单位：亿美元", "gb18030"),
            (encoding_rs::WINDOWS_1252, "Société Générale,Österreich;£ millions – naïve", "windows-1252"),
        ];
        for (encoding, text, name) in samples {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy);
            assert_eq!(decoded(&bytes), Ok((text.to_owned(), name)));
        }
    }
}
