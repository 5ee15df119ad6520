//! Numbers as publishers write them.

pub use flowmosaic_kernels::moments::{Sum, sum};

use flowmosaic_kernels::decimal::{grouped_decimal, short_decimal};

/// What one cell turned out to hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// A number.
    Number(f64),
    /// A token that publishers use for "no value": empty, `.`, `-`, `n.a.`, `NA`, …
    Missing,
    /// A value that exists but is withheld or too small to print: `*`, `x`, `(D)`.
    Suppressed,
    /// Anything else.
    Text,
}

/// How a column writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

/// Tokens that mean "no value", compared after trimming and without case. The colon is Eurostat's.
pub const MISSING: [&str; 28] = [
    "", ".", ":", "-", "--", "―", "－", "–", "—", "n.a.", "na", "n/a", "#n/a", "nan", "nd", "nc", "null", "none", "..",
    "...", "…", "#value!", "#div/0!", "#ref!", "#name?", "#num!", "#null!", "#na",
];

/// Tokens that mean "withheld".
pub const SUPPRESSED: [&str; 5] = ["*", "(*)", "(d)", "x", "**"];

/// Reads one cell: sign, thousands separators, full-width digits, `(1,234)`, `△`, `%`, currency
/// signs, K/M/B/T, a trailing plus, a trailing minus, scientific notation.
///
/// # Unit
/// As written: `12.3%` is 12.3, `58.87K` is 58,870.
///
/// # Missing values
/// [`Cell::Missing`] and [`Cell::Suppressed`] are told apart; neither is ever zero.
///
/// # Accuracy
/// The nearest `f64` to the decimal text (Rust's own parser, correctly rounded). A number beyond
/// the range of `f64` is [`Cell::Text`].
///
/// # Example
/// ```
/// use flowmosaic::number::{read_cell, Cell, DecimalMark};
/// assert_eq!(read_cell("\u{FF0D}1,234 ", DecimalMark::Point), Cell::Number(-1234.0));
/// assert_eq!(read_cell("n.a.", DecimalMark::Point), Cell::Missing);
/// ```
#[must_use]
pub fn read_cell(text: &str, mark: DecimalMark) -> Cell {
    let text = trim(text);
    if let Some(value) = plain(text, mark) {
        return Cell::Number(value);
    }
    if text.len() <= 12 {
        let lower = text.to_lowercase();
        if MISSING.contains(&lower.as_str()) {
            return Cell::Missing;
        }
        if SUPPRESSED.contains(&lower.as_str()) {
            return Cell::Suppressed;
        }
    }
    decorated(text, mark).map_or(Cell::Text, Cell::Number)
}

/// `text` without white space at its ends, ideographic and no-break spaces included.
#[must_use]
pub fn trim(text: &str) -> &str {
    // Most texts begin and end with a character that is seen.
    if let (Some(b'!'..=b'~'), Some(b'!'..=b'~')) = (text.as_bytes().first(), text.as_bytes().last()) {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}')
}

/// The common case, without allocation: digits, one sign in front, one decimal point.
fn plain(text: &str, mark: DecimalMark) -> Option<f64> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    if !(first.is_ascii_digit() || matches!(first, b'-' | b'+' | b'.')) || !bytes.last()?.is_ascii_digit() {
        return None;
    }
    if mark == DecimalMark::Comma {
        return None;
    }
    if let Some(value) = short_decimal(bytes, 0, bytes.len()).or_else(|| grouped_decimal(bytes)) {
        return Some(value);
    }
    if bytes.iter().any(|b| !matches!(b, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E')) {
        return None;
    }
    finite(text)
}

fn finite(text: &str) -> Option<f64> {
    // -0 is 0: a sign on nothing would survive into "sold 0".
    text.parse::<f64>().ok().filter(|v| v.is_finite()).map(|v| if v == 0.0 { 0.0 } else { v })
}

/// Strips what publishers put around the digits, then checks the digit grouping strictly.
fn decorated(text: &str, mark: DecimalMark) -> Option<f64> {
    if text.len() > 64 {
        return None;
    }
    let (group, point) = match mark {
        DecimalMark::Point => (',', '.'),
        DecimalMark::Comma => ('.', ','),
    };
    let mut folded = one_separator(without_footnote(text), group);
    let mut negative = false;
    if folded.starts_with('(') && folded.ends_with(')') {
        folded = folded[1..folded.len() - 1].to_owned();
        negative = true;
    }
    if let Some(rest) = folded.strip_prefix(['△', '▲', '▼']) {
        folded = rest.to_owned();
        negative = true;
    }
    let unsigned = strip_currency(&folded);
    let (unsigned, minus) = match unsigned.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (unsigned.strip_prefix('+').unwrap_or(unsigned), false),
    };
    let unsigned = strip_currency(unsigned);
    // Capped notionals end with a plus; some ledgers put the minus behind.
    let (unsigned, trailing_minus) = match unsigned.strip_suffix('-') {
        Some(rest) => (rest, true),
        None => (unsigned.strip_suffix('+').unwrap_or(unsigned), false),
    };
    let unsigned = unsigned.strip_suffix('%').unwrap_or(unsigned);
    if usize::from(negative) + usize::from(minus) + usize::from(trailing_minus) > 1 {
        return None;
    }
    let (digits, magnitude) = strip_magnitude(unsigned);
    let mut plain = ungroup(digits, group, point)?;
    if magnitude > 0 {
        // Appending the exponent keeps the reading exact: 58.87K is 58.87e3 rounded once.
        if plain.contains(['e', 'E']) {
            return None;
        }
        plain.push_str(&format!("e{magnitude}"));
    }
    let value = finite(&plain)?;
    Some(if (negative || minus || trailing_minus) && value != 0.0 { -value } else { value })
}

/// A number without the mark that publishers put behind it: `12 r`, `13p`, `14*`, `15 (e)`, `16¹`,
/// `17 [2]`. Letters that could be a scale or an exponent count only behind a blank or in brackets.
fn without_footnote(text: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c);
    let bare = text.trim_end_matches(['*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']).trim_end();
    let mut rest = bare;
    for mark in ["(r)", "(p)", "(e)", "(f)", " r", " p", " e", " R", " P", " E", "r", "p"] {
        if let Some(found) = bare.strip_suffix(mark) {
            rest = found.trim_end();
            break;
        }
    }
    if let Some((found, _)) = bare.strip_suffix(']').and_then(|inside| inside.rsplit_once('[')) {
        rest = found.trim_end();
    }
    if rest.ends_with(is_digit) && rest.starts_with(|c: char| is_digit(c) || !c.is_alphabetic()) { rest } else { text }
}

/// The text folded, with one kind of thousands separator: blanks of every width and apostrophes
/// between digits become `group`, so that their grouping is checked; other blanks are dropped.
fn one_separator(text: &str, group: char) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut waiting = false;
    for c in text.chars().map(fold) {
        if c.is_whitespace() || matches!(c, '\'' | '\u{2019}') {
            waiting |= folded.ends_with(|last: char| last.is_ascii_digit());
            continue;
        }
        if waiting && c.is_ascii_digit() {
            folded.push(group);
        }
        waiting = false;
        folded.push(c);
    }
    folded
}

/// Full-width forms to ASCII, the many minus signs to one.
fn fold(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2013}' | '\u{FE63}' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

fn strip_currency(text: &str) -> &str {
    text.strip_prefix(['$', '€', '£', '¥', '₩', '₹', '￥']).unwrap_or(text)
}

fn strip_magnitude(text: &str) -> (&str, u32) {
    for (suffix, power) in [('K', 3), ('k', 3), ('M', 6), ('B', 9), ('T', 12)] {
        if let Some(rest) = text.strip_suffix(suffix)
            && rest.ends_with(|c: char| c.is_ascii_digit())
        {
            return (rest, power);
        }
    }
    (text, 0)
}

/// Removes thousands separators, only where they stand in proper groups of three behind one to
/// three digits (Indian grouping, groups of two before the last three, is accepted too).
fn ungroup(text: &str, group: char, point: char) -> Option<String> {
    let (whole, rest) = match text.find([point, 'e', 'E']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    if whole.is_empty() && rest.len() < 2 {
        return None;
    }
    let mut parts = whole.split(group);
    let first = parts.next()?;
    let tail: Vec<&str> = parts.collect();
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    // `0,123` is no grouped number: nobody writes a leading zero before a thousands separator.
    let grouped_badly = !tail.is_empty() && (!(1..=3).contains(&first.len()) || first.starts_with('0'));
    if !all_digits(first) || grouped_badly {
        return None;
    }
    if let Some((last, middle)) = tail.split_last() {
        let western = middle.iter().all(|g| g.len() == 3);
        let indian = first.len() <= 2 && middle.iter().all(|g| g.len() == 2);
        if last.len() != 3 || !all_digits(last) || !middle.iter().all(|g| all_digits(g)) || !(western || indian) {
            return None;
        }
    }
    let mut plain = whole.replace(group, "");
    let rest = rest.replacen(point, ".", 1);
    if !rest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'-' | b'+')) {
        return None;
    }
    plain.push_str(&rest);
    plain.ends_with(|c: char| c.is_ascii_digit() || c == '.').then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Cell) {
        assert_eq!(read_cell(text, DecimalMark::Point), expected, "{text:?}");
    }

    #[test]
    fn numbers_as_publishers_write_them() {
        for (text, value) in [
            ("1,689 ", 1689.0),
            ("-2,729 ", -2729.0),
            ("-0", 0.0),
            ("1.357473E7", 13_574_730.0),
            ("1,100,000,000+", 1.1e9),
            ("$1428.92", 1428.92),
            ("-0.28%", -0.28),
            ("58.87K", 58_870.0),
            ("188.40B", 188_400_000_000.0),
            ("（１２３）", -123.0),
            ("△1,234", -1234.0),
            ("▲ 5", -5.0),
            ("\u{2212}7.5", -7.5),
            ("12-", -12.0),
            ("12,34,567.5", 1_234_567.5),
            (".5", 0.5),
            ("-$3.2M", -3_200_000.0),
        ] {
            check(text, Cell::Number(value));
        }
    }

    #[test]
    fn missing_is_not_suppressed_and_neither_is_zero() {
        for text in ["", " .", ":", "-", "―", "n.a.", "NA", "ND", "null", "\u{3000}"] {
            check(text, Cell::Missing);
        }
        check("*", Cell::Suppressed);
        check("(*)", Cell::Suppressed);
    }

    #[test]
    fn what_only_looks_like_a_number_is_text() {
        for text in [
            "1-10",
            "0,123",
            "2025-04",
            "1,23",
            "12,345,6",
            "Total",
            "3 + 7 - 2 - 6",
            "1e999",
            "--5",
            "(-5)",
            "B,Q,N",
            "M",
        ] {
            check(text, Cell::Text);
        }
    }

    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        for text in
            ["0", "-0.00", "1.5", ".5", "123456789012345", "0.000000000000001", "-98765.4321", "+7", "999999999999999"]
        {
            assert_eq!(read_cell(text, DecimalMark::Point), Cell::Number(text.parse::<f64>().expect("a number") + 0.0));
        }
    }

    #[test]
    fn the_grouped_way_agrees_with_the_long_one() {
        let parts = ["", "0", "7", "12", "123", "1234", "0123"];
        let tails = ["", ",1", ",123", ",1234", ",123,456", ",12,345", ",123,", ".5", ",123.25", ",123.", ",123.5,6"];
        for text in parts
            .iter()
            .flat_map(|p| tails.iter().flat_map(move |t| ["", "-", "+", "--"].map(|s| format!("{s}{p}{t}"))))
        {
            if let Some(short) = grouped_decimal(text.as_bytes()) {
                assert_eq!(decorated(&text, DecimalMark::Point), Some(short), "{text}");
            }
        }
        assert_eq!(grouped_decimal(b"-12,345,678.25"), Some(-12_345_678.25));
    }

    #[test]
    fn a_decimal_comma_is_read_only_when_asked_for() {
        assert_eq!(read_cell("1.234,5", DecimalMark::Comma), Cell::Number(1234.5));
        assert_eq!(read_cell("1.234,5", DecimalMark::Point), Cell::Text);
    }
}
