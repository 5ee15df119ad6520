//! Text in columns of fixed width: the columns are where every row of numbers is blank.

use crate::read::Grid;

/// Rows of numbers that are looked at.
const ROWS: usize = 400;

/// The cells of a text without a delimiter; nothing when its rows of numbers share no blank columns.
///
/// Header lines are cut at the same places. Characters are counted, not bytes.
pub(super) fn split(grid: &Grid) -> Option<Grid> {
    let lines: Vec<&str> = (0..grid.row_count()).map(|row| grid.text(row, 0)).collect();
    let with_numbers: Vec<&str> = lines.iter().copied().filter(|line| is_data(line)).take(ROWS).collect();
    if with_numbers.len() < 2 {
        return None;
    }
    let length = with_numbers.iter().map(|line| line.chars().count()).max()?;
    let mut used = vec![0usize; length];
    for line in &with_numbers {
        for (used, c) in used.iter_mut().zip(line.chars()) {
            *used += usize::from(!c.is_whitespace());
        }
    }
    // One line that sticks out must not close a gap that all others leave open.
    let most = with_numbers.len() / 50;
    let mut cuts = Vec::new();
    let mut blank_before = true;
    for (at, count) in used.iter().enumerate() {
        let blank = *count <= most;
        if !blank && blank_before {
            cuts.push(at);
        }
        blank_before = blank;
    }
    if cuts.len() < 2 {
        return None;
    }
    let mut split = Grid::new(grid.name.clone());
    for (row, line) in lines.iter().enumerate() {
        if !line.trim().is_empty() {
            cells(line, &cuts, &mut split);
        }
        split.end_row(grid.line(row));
    }
    Some(split)
}

/// A line with a name or a date and at least one number behind it.
fn is_data(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some() && words.any(super::cells::is_number)
}

/// Cuts a line before the first character of each column; a word that begins earlier and reaches
/// into a column stays whole, in the column where it ends.
fn cells(line: &str, cuts: &[usize], grid: &mut Grid) {
    let characters: Vec<char> = line.chars().collect();
    let mut start = 0;
    for next in cuts.iter().skip(1).copied().chain(std::iter::once(usize::MAX)) {
        let mut end = next.min(characters.len());
        while end > start && end < characters.len() && !characters.get(end - 1).is_none_or(|c| c.is_whitespace()) {
            end -= 1;
        }
        let text: String = characters.get(start..end).unwrap_or_default().iter().collect();
        grid.push_text(text.trim());
        grid.end_cell();
        start = end;
    }
}
