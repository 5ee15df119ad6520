//! Header rows: finding them by the names they hold, and joining a stack of them.

use crate::number::trim;
use crate::read::Grid;

/// White space folded to single blanks, line ends and the `_x000D_` of workbooks included.
#[must_use]
pub fn collapse(text: &str) -> String {
    text.replace("_x000D_", " ")
        .split(|c: char| c.is_whitespace())
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name without the footnote mark that some publishers put behind it: `United Kingdom 2/`.
#[must_use]
pub fn without_footnote(text: &str) -> &str {
    let trimmed = trim(text);
    let Some((name, mark)) = trimmed.rsplit_once(' ') else { return trimmed };
    let digits = mark.strip_suffix('/').unwrap_or_default();
    if !digits.is_empty() && digits.split(',').all(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit())) {
        return trim(name);
    }
    trimmed
}

/// The first of the first `within` rows in which every name of `wanted` is a cell, case apart.
#[must_use]
pub fn row_with(grid: &Grid, wanted: &[&str], within: usize) -> Option<usize> {
    (0..grid.row_count().min(within)).find(|row| wanted.iter().all(|name| column(grid, *row, name).is_some()))
}

/// The first cell of a row that is `name`, case and white space apart.
#[must_use]
pub fn column(grid: &Grid, row: usize, name: &str) -> Option<usize> {
    (0..grid.width(row)).find(|at| trim(grid.text(row, *at)).eq_ignore_ascii_case(name))
}

/// The cells of a row as labels: white space collapsed, empty ones filled from the left.
#[must_use]
pub fn filled(grid: &Grid, row: usize, width: usize) -> Vec<String> {
    let mut last = String::new();
    (0..width)
        .map(|at| {
            let cell = collapse(grid.text(row, at));
            if !cell.is_empty() {
                last = cell;
            }
            last.clone()
        })
        .collect()
}

/// True when a row holds nothing but white space.
#[must_use]
pub fn is_blank(grid: &Grid, row: usize) -> bool {
    grid.cells(row).all(|cell| trim(cell).is_empty())
}

/// All the text of the first `rows` rows, for unit and title words.
#[must_use]
pub fn text_above(grid: &Grid, rows: usize) -> String {
    let mut text = String::new();
    for row in 0..rows.min(grid.row_count()) {
        for cell in grid.cells(row).map(trim).filter(|c| !c.is_empty()) {
            text.push_str(cell);
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnote_marks_are_not_part_of_a_name() {
        assert_eq!(without_footnote("United Kingdom 2/"), "United Kingdom");
        assert_eq!(
            without_footnote("Treasury Securities Held by Foreign Residents 1/"),
            "Treasury Securities Held by Foreign Residents"
        );
        assert_eq!(without_footnote("Long/Short Equity"), "Long/Short Equity");
        assert_eq!(collapse("Net\r\n  sales_x000D_\n"), "Net sales");
    }
}
