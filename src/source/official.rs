//! What the readers of official statistics share: header words, months, footnotes, places.

use crate::calendar::Period;
use crate::number::trim;
use crate::read::Grid;
use crate::source::Proof;
pub(crate) use crate::source::support::{Writer, evidence, label, unreadable};

/// Statistics Canada's table of what non-residents trade, by which its delay of release is known.
pub(crate) const CANADIAN_SECURITIES: &str = "Canadian securities (plus: non-residents bought)";
/// The same of what Canadians trade.
pub(crate) const FOREIGN_SECURITIES: &str = "Foreign securities (plus: Canadians bought)";

/// The cells of a row, trimmed and joined by one space.
pub(crate) fn row_words(grid: &Grid, row: usize) -> String {
    let words: Vec<&str> = grid.cells(row).map(trim).filter(|cell| !cell.is_empty()).collect();
    words.join(" ")
}

/// The first of the first `rows` rows whose text holds all of `words`, without case.
pub(crate) fn row_with(grid: &Grid, rows: usize, words: &[&str]) -> Option<usize> {
    (0..rows.min(grid.row_count())).find(|row| {
        let text = row_words(grid, *row).to_lowercase();
        words.iter().all(|word| text.contains(&word.to_lowercase()))
    })
}

/// The first row whose cells start with exactly these texts, without case.
pub(crate) fn row_starting(grid: &Grid, rows: usize, cells: &[&str]) -> Option<usize> {
    (0..rows.min(grid.row_count())).find(|row| {
        cells.iter().enumerate().all(|(column, text)| grid.trimmed(*row, column).eq_ignore_ascii_case(text))
    })
}

/// A proof row: the raw cells of a row beside their meaning.
pub(crate) fn proof(grid: &Grid, row: usize, meaning: String) -> Proof {
    let cells: Vec<&str> = grid.cells(row).take(12).map(trim).collect();
    Proof { line: grid.line(row), raw: crate::problem::excerpt(&cells.join(" | ")), meaning }
}

/// Full-width forms folded to ASCII, wave dashes to `~`, ideographic spaces to spaces, runs of
/// white space to one space.
pub(crate) fn narrow(text: &str) -> String {
    let folded: String = text
        .chars()
        .map(|c| match c {
            '\u{3000}' | '\u{00A0}' => ' ',
            '\u{301C}' | '\u{FF5E}' => '~',
            '\u{2212}' => '-',
            '\u{FF01}'..='\u{FF5D}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The month (1–12) that a word names: `Jan`, `January`, `1月`, `１月`.
pub(crate) fn month_number(text: &str) -> Option<u32> {
    let word = narrow(text);
    match word.strip_suffix('月') {
        Some(number) => number.trim().parse().ok().filter(|month| (1..=12).contains(month)),
        None => super::dates::month_name(&word),
    }
}

/// A month written `2026-04`, `2026/04`, `2026.04` or `202604`.
pub(crate) fn year_month(text: &str) -> Option<Period> {
    let text = trim(text);
    let (year, month) = match text.split_once(['-', '/', '.']) {
        Some(parts) => parts,
        None if text.len() == 6 => text.split_at_checked(4)?,
        None => return None,
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    // 2026.1 is October where a workbook dropped the zero, and January where a person did.
    if text.contains('.') && month.len() != 2 {
        return None;
    }
    if year.len() != 4 || month.len() > 2 || !digits(year) || !digits(month) {
        return None;
    }
    Period::month(year.parse().ok()?, month.parse().ok()?)
}

/// A year of four digits between 1850 and 2150.
pub(crate) fn year(text: &str) -> Option<i32> {
    let text = trim(text);
    if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|year| (1850..=2150).contains(year))
}

/// A year of a Japanese era: `令和8年`, `令和元(平成31)年`, `平成26`, `R8`, `H31`, `S49`.
pub(crate) fn era_year(text: &str) -> Option<i32> {
    const ERAS: [(&str, &str, i32); 5] =
        [("令和", "R", 2018), ("平成", "H", 1988), ("昭和", "S", 1925), ("大正", "T", 1911), ("明治", "M", 1867)];
    let text = narrow(text);
    let (rest, base) = ERAS.iter().find_map(|(name, letter, base)| {
        let rest = text.trim_start_matches('(').strip_prefix(name).or_else(|| text.strip_prefix(letter))?;
        Some((rest, *base))
    })?;
    if rest.starts_with('元') {
        return Some(base + 1);
    }
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let number: i32 = digits.parse().ok().filter(|number| (1..=99).contains(number))?;
    Some(base + number)
}

/// A day as Japanese offices write it: `1974/9/24`, `2026-08-14`, `S49.9.24`, `R8.7.10`.
pub(crate) fn japanese_day(text: &str) -> Option<crate::calendar::Day> {
    let text = narrow(text);
    if let Some(period) = super::dates::Form::YearMonthDay.read(&text) {
        return Some(period.end);
    }
    let mut parts = text.split('.');
    let year = era_year(parts.next()?)?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then(|| crate::calendar::Day::new(year, month, day)).flatten()
}

/// A day in a cell: written, or the serial number of a workbook whose date format was lost.
pub(crate) fn cell_day(grid: &Grid, row: usize, column: usize) -> Option<crate::calendar::Day> {
    let text = grid.trimmed(row, column);
    japanese_day(text).or_else(|| {
        let serial: i32 = text.parse().ok().filter(|serial| (15_000..80_000).contains(serial))?;
        // Workbooks count days from 1899-12-30.
        Some(crate::calendar::Day::from_epoch_days(serial - 25_569))
    })
}

/// A name without its footnote marks: `United Kingdom 2/` gives `United Kingdom` and `2/`.
pub(crate) fn split_footnote(text: &str) -> (&str, Option<&str>) {
    let text = trim(text);
    if let Some((name, mark)) = text.rsplit_once(' ') {
        let number = mark.strip_suffix('/').unwrap_or("");
        if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
            return (trim(name), Some(mark));
        }
    }
    (text, None)
}

/// True for the names under which the Treasury publishes sums, remainders and "of which" rows.
pub(crate) fn tic_aggregate(name: &str) -> bool {
    const WHOLE: [&str; 6] = [
        "all other",
        "all countries",
        "international",
        "belgium-luxembourg",
        "world",
        "international and regional organizations",
    ];
    const START: [&str; 9] = [
        "total",
        "grand total",
        "of which",
        "for. official",
        "foreign official",
        "memo",
        "oil exporters",
        "carib bnkng ctrs",
        "all countries",
    ];
    let name = split_footnote(name).0.to_lowercase();
    let name = name.trim_end_matches(':');
    WHOLE.contains(&name) || START.iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_in_both_languages() {
        for (text, month) in [("Jan", 1), ("Sept.", 9), ("１２月", 12), ("10月", 10), ("December", 12)] {
            assert_eq!(month_number(text), Some(month), "{text}");
        }
        assert_eq!(month_number("13月"), None);
        assert_eq!(month_number("Total"), None);
    }

    #[test]
    fn year_and_month_need_four_and_two_digits() {
        for text in ["2026-04", "2026/04", "202604", "2026.04"] {
            assert_eq!(year_month(text).map(|p| p.end.iso()).as_deref(), Some("2026-04-30"), "{text}");
        }
        for text in ["2026-13", "26-04", "2026", "3.14", "2026.1", "2026-04-01"] {
            assert_eq!(year_month(text), None, "{text}");
        }
    }

    #[test]
    fn era_years_count_from_the_year_before_the_first() {
        for (text, year) in [("令和8年", 2026), ("令和元(平成31)年", 2019), ("平成２６年", 2014), ("S49", 1974)]
        {
            assert_eq!(era_year(text), Some(year), "{text}");
        }
        assert_eq!(era_year("2014年"), None);
        for (text, day) in [("S49.9.24", "1974-09-24"), ("R8.7.10", "2026-07-10"), ("1974/9/24", "1974-09-24")] {
            assert_eq!(japanese_day(text).map(|d| d.iso()).as_deref(), Some(day), "{text}");
        }
        assert_eq!(japanese_day("R8.13.1"), None);
    }

    #[test]
    fn a_footnote_mark_is_not_part_of_a_name() {
        assert_eq!(split_footnote("Belgium  5/"), ("Belgium", Some("5/")));
        assert_eq!(split_footnote("Korea, South "), ("Korea, South", None));
    }
}
