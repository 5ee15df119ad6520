//! Encodings that carry no mark. CP932, EUC-KR, Big5 and GB18030 accept each other's bytes often,
//! so the question is never "is it valid" but "does it look like something people write".

use crate::problem::{Notes, Problem};

/// What is left to the second part of the program.
#[cfg(not(feature = "readers"))]
const OTHER_ENCODINGS: &str = "encodings other than Unicode's";

/// Decodes by plausibility.
#[cfg(not(feature = "readers"))]
pub(super) fn decode(_bytes: &[u8], _notes: &mut Notes) -> Result<(String, &'static str), Problem> {
    Err(crate::part::needs_second(OTHER_ENCODINGS))
}

/// Decodes by the reader's choice.
#[cfg(not(feature = "readers"))]
pub(super) fn decode_as(_bytes: &[u8], _label: &str) -> Result<(String, &'static str), Problem> {
    Err(crate::part::needs_second(OTHER_ENCODINGS))
}

#[cfg(feature = "readers")]
pub(super) use with_tables::{decode, decode_as};

#[cfg(feature = "readers")]
mod with_tables {
    use super::{Notes, Problem};
    use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

    /// Bytes that are enough to judge by.
    const SAMPLE_BYTES: usize = 256 << 10;
    /// What the second opinion (chardetng) adds to its favourite.
    const SECOND_OPINION: f64 = 0.12;
    /// Best scores that lie closer than this are worth a remark.
    const CLOSE_CALL: f64 = 0.08;

    type Judge = fn(&[u8]) -> f64;
    const CANDIDATES: [(&Encoding, &str, Judge); 5] = [
        (SHIFT_JIS, "shift_jis", |b| double_byte(b, cp932)),
        (EUC_KR, "euc-kr", |b| double_byte(b, euc_kr)),
        (BIG5, "big5", big5),
        (GB18030, "gb18030", |b| double_byte(b, gb18030)),
        (WINDOWS_1252, "windows-1252", windows_1252),
    ];

    pub(in crate::read) fn decode(bytes: &[u8], notes: &mut Notes) -> Result<(String, &'static str), Problem> {
        let sample = around_first_high_byte(bytes);
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(sample, true);
        let opinion = detector.guess(None, chardetng::Utf8Detection::Deny);
        let mut scored: Vec<(f64, &Encoding, &'static str)> = CANDIDATES
            .iter()
            .map(|(encoding, name, judge)| {
                let agreed = if opinion == *encoding { SECOND_OPINION } else { 0.0 };
                (judge(sample) + agreed, *encoding, *name)
            })
            .collect();
        crate::order::by(&mut scored, |a, b| b.0.total_cmp(&a.0));
        let Some(&(score, encoding, name)) = scored.first() else { return Err(unreadable()) };
        if let Some((second, _, other)) = scored.get(1).filter(|(second, ..)| score - second < CLOSE_CALL) {
            notes.push(
                Problem::note(
                    "encoding-close",
                    format!("read as {name} ({score:.2}); {other} fits almost as well ({second:.2})"),
                )
                .hint(format!("if the labels look wrong, choose encoding = {other}")),
            );
        }
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        if damaged {
            notes.push(Problem::warning(
                "bytes-not-in-encoding",
                format!("some bytes do not exist in {name} and are shown as \u{FFFD}"),
            ));
        }
        if text.chars().take(4_096).filter(|c| c.is_control() && !c.is_whitespace()).count() > 40 {
            return Err(unreadable());
        }
        Ok((text.into_owned(), name))
    }

    pub(in crate::read) fn decode_as(bytes: &[u8], label: &str) -> Result<(String, &'static str), Problem> {
        let known = CANDIDATES.iter().find(|(encoding, name, _)| {
            *name == label || Encoding::for_label(label.as_bytes()).is_some_and(|e| e == *encoding)
        });
        let alias = match label {
            "cp932" => Some((SHIFT_JIS, "shift_jis")),
            "cp949" => Some((EUC_KR, "euc-kr")),
            "cp950" => Some((BIG5, "big5")),
            "cp1252" => Some((WINDOWS_1252, "windows-1252")),
            _ => None,
        };
        let Some((encoding, name)) = known.map(|(e, n, _)| (*e, *n)).or(alias) else {
            return Err(Problem::error(
                "unknown-encoding",
                format!("\"{label}\" is not an encoding that is read here"),
            )
            .hint("utf-8, utf-16le, utf-16be, shift_jis, euc-kr, big5, gb18030 or windows-1252"));
        };
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        match damaged {
            true => Err(Problem::error("encoding-does-not-fit", format!("some bytes do not exist in {name}"))
                .hint("choose another encoding, or let the bytes decide")),
            false => Ok((text.into_owned(), name)),
        }
    }

    fn unreadable() -> Problem {
        Problem::error("binary", "the bytes are text in no encoding that is read here")
            .hint("open the file in the program that wrote it and save it as CSV")
    }

    /// A long ASCII head says nothing; the sample starts a little before the first other byte.
    fn around_first_high_byte(bytes: &[u8]) -> &[u8] {
        let first = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0);
        let line_start = bytes.get(..first).and_then(|h| h.iter().rposition(|b| *b == b'\n')).map_or(0, |at| at + 1);
        let end = bytes.len().min(line_start + SAMPLE_BYTES);
        bytes.get(line_start..end).unwrap_or(bytes)
    }

    /// Mean plausibility of the characters beyond ASCII. `weigh` sees lead and trail byte and
    /// answers weight and length; nothing for a byte pair that does not exist.
    fn double_byte(bytes: &[u8], weigh: fn(u8, u8) -> Option<(f64, usize)>) -> f64 {
        let (mut sum, mut count, mut at) = (0.0, 0usize, 0usize);
        while let Some(&lead) = bytes.get(at) {
            if lead < 0x80 {
                at += 1;
                continue;
            }
            let Some(&trail) = bytes.get(at + 1) else { break };
            let (weight, length) = weigh(lead, trail).unwrap_or((-1.0, 1));
            sum += weight;
            count += 1;
            at += length;
        }
        sum / count.max(1) as f64
    }

    fn cp932(lead: u8, trail: u8) -> Option<(f64, usize)> {
        if (0xA1..=0xDF).contains(&lead) {
            return Some((0.1, 1));
        }
        if !matches!(trail, 0x40..=0x7E | 0x80..=0xFC) {
            return None;
        }
        let weight = match lead {
            0x82 | 0x83 => 1.0,
            0x88..=0x97 => 0.95,
            0x81 => 0.6,
            0x87 | 0x98..=0x9F | 0xE0..=0xEA | 0xED..=0xEE | 0xFA..=0xFC => 0.2,
            0x84 => 0.2,
            0xF0..=0xF9 => -0.5,
            _ => return None,
        };
        Some((weight, 2))
    }

    fn euc_kr(lead: u8, trail: u8) -> Option<(f64, usize)> {
        let weight = match (lead, trail) {
            (0xB0..=0xC8, 0xA1..=0xFE) => 1.0,
            (0xA1..=0xAC, 0xA1..=0xFE) => 0.5,
            (0xCA..=0xFD, 0xA1..=0xFE) => 0.2,
            (0x81..=0xC6, 0x41..=0x5A | 0x61..=0x7A | 0x81..=0xFE) => 0.1,
            _ => return None,
        };
        Some((weight, 2))
    }

    fn gb18030(lead: u8, trail: u8) -> Option<(f64, usize)> {
        let weight = match (lead, trail) {
            (0xB0..=0xD7, 0xA1..=0xFE) => 0.95,
            (0xA1..=0xA9, 0xA1..=0xFE) => 0.5,
            (0xD8..=0xF7, 0xA1..=0xFE) => 0.2,
            (0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE) => 0.05,
            (0x81..=0xFE, 0x30..=0x39) => return Some((-0.3, 4)),
            _ => return None,
        };
        Some((weight, 2))
    }

    /// Chinese text in Big5 has four trail bytes in ten below 0x7F; Korean or GB text has none.
    fn big5(bytes: &[u8]) -> f64 {
        fn weigh(lead: u8, trail: u8) -> Option<(f64, usize)> {
            let weight = match (lead, trail) {
                (0xA4..=0xC6, 0x40..=0x7E | 0xA1..=0xFE) => 1.0,
                (0xA1..=0xA3, 0x40..=0x7E | 0xA1..=0xFE) => 0.5,
                (0xC9..=0xF9, 0x40..=0x7E | 0xA1..=0xFE) => 0.2,
                (0x81..=0xFE, 0x40..=0x7E | 0xA1..=0xFE) => -0.5,
                _ => return None,
            };
            Some((weight, 2))
        }
        let (mut low, mut pairs, mut at) = (0usize, 0usize, 0usize);
        while let (Some(&lead), Some(&trail)) = (bytes.get(at), bytes.get(at + 1)) {
            if lead < 0x80 {
                at += 1;
                continue;
            }
            pairs += 1;
            low += usize::from(trail < 0x7F);
            at += 2;
        }
        let score = double_byte(bytes, weigh);
        if pairs >= 8 && low * 10 < pairs { score * 0.7 } else { score }
    }

    /// Western text has single accented letters between ASCII letters, and signs that stand alone.
    fn windows_1252(bytes: &[u8]) -> f64 {
        let high = |at: Option<usize>| at.and_then(|i| bytes.get(i)).is_some_and(|b| *b >= 0x80);
        let letter = |at: Option<usize>| at.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_alphabetic);
        let (mut sum, mut count) = (0.0, 0usize);
        for (at, byte) in bytes.iter().enumerate().filter(|(_, b)| **b >= 0x80) {
            let (before, after) = (at.checked_sub(1), Some(at + 1));
            let alone = !high(before) && !high(after);
            sum += match byte {
                0x81 | 0x8D | 0x8F | 0x90 | 0x9D => -1.0,
                0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0xFF if alone && (letter(before) || letter(after)) => 0.95,
                0x80 | 0x85 | 0x91..=0x97 | 0x99 | 0xA0 | 0xA3 | 0xA5 | 0xA7 | 0xA9 | 0xAE | 0xB0..=0xB3 if alone => {
                    0.8
                }
                _ if alone => 0.3,
                _ => 0.0,
            };
            count += 1;
        }
        sum / count.max(1) as f64
    }
}
