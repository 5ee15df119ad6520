//! Widths of texts, from a table: layout runs in a worker that has no canvas to measure with.
//!
//! The advances are those of the Helvetica family (Adobe Core 14 metrics, per 1,000 em); Arial,
//! Liberation Sans and most system faces lie within a tenth, which [`SPARE`] allows for.

use super::scene::Weight;

/// How much wider than the table a face may be.
const SPARE: f32 = 1.1;

/// Advances of the printable ASCII characters from the space on.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Width of a text in CSS pixels, never less than common sans-serif faces need.
#[must_use]
pub fn width_px(text: &str, size: f32, weight: Weight) -> f32 {
    let thousandths: f32 = text.chars().map(advance).sum();
    let bold = if weight == Weight::Bold { 1.06 } else { 1.0 };
    thousandths / 1_000.0 * size * SPARE * bold
}

fn advance(character: char) -> f32 {
    let code = character as u32;
    let ascii = code.checked_sub(32).and_then(|place| ASCII.get(place as usize));
    match (ascii, code) {
        (Some(width), _) => f32::from(*width),
        (None, 0x2212 | 0xd7 | 0xb1) => 584.0,
        (None, 0x2013) => 556.0,
        (None, 0x2018 | 0x2019 | 0xb7) => 278.0,
        // Combining marks take no room of their own.
        (None, 0x300..=0x36f) => 0.0,
        // Latin, Greek and Cyrillic letters are at most as wide as a wide capital.
        (None, 0x80..=0x52f) => 722.0,
        (None, _) => 1_000.0,
    }
}

/// The text, or its beginning with an ellipsis when it is wider than `room_px`.
pub(crate) fn fitted(text: &str, size: f32, weight: Weight, room_px: f32) -> String {
    if width_px(text, size, weight) <= room_px {
        return text.to_owned();
    }
    let mut kept = String::new();
    for character in text.chars() {
        kept.push(character);
        if width_px(&kept, size, weight) + size * SPARE > room_px {
            kept.pop();
            break;
        }
    }
    let kept = kept.trim_end();
    if kept.is_empty() { String::new() } else { format!("{kept}…") }
}

/// The text broken at spaces into at most `lines_max` lines of `room_px`, the last one cut.
pub(crate) fn wrapped(text: &str, size: f32, weight: Weight, room_px: f32, lines_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_px(&format!("{line} {word}"), size, weight) <= room_px => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if lines_max <= 1 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > lines_max {
        let rest = lines.split_off(lines_max.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| fitted(line, size, weight, room_px)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_script() {
        let width = |text| width_px(text, 10.0, Weight::Regular);
        assert!((width("00") - 2.0 * 5.56 * SPARE).abs() < 1e-4);
        assert!((width("日本") - 20.0 * SPARE).abs() < 1e-4);
        assert!(width_px("Japan", 10.0, Weight::Bold) > width("Japan"));
    }

    #[test]
    fn long_texts_are_cut_to_their_room() {
        let cut = fitted("Net purchases of everything", 12.0, Weight::Regular, 80.0);
        assert!(cut.ends_with('…') && width_px(&cut, 12.0, Weight::Regular) <= 80.0, "{cut}");
        assert_eq!(fitted("Net", 12.0, Weight::Regular, 80.0), "Net");
        assert_eq!(wrapped("Rest of the world", 12.0, Weight::Regular, 60.0, 3), ["Rest of", "the world"]);
    }
}
