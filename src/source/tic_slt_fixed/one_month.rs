//! The print of one month: countries below each other, kinds of securities side by side.

use super::{line, month_number, year};
use crate::calendar::Period;
use crate::read::Grid;

/// A name over a column, and where the column ends.
pub(super) type Asset = (String, usize);

/// The row of dashes, the month of the title, and the names over the columns.
pub(super) fn layout(grid: &Grid) -> Option<(usize, Period, Vec<Asset>)> {
    let dashes = (1..grid.row_count().min(40)).find(|row| groups(&line(grid, *row)).len() >= 3)?;
    let month = (0..dashes).find_map(|row| month_in(&line(grid, row)))?;
    let spans = groups(&line(grid, dashes));
    let top = (0..dashes).rev().take_while(|row| !line(grid, *row).trim().is_empty()).last()?;
    let names = spans.iter().enumerate().map(|(at, (_, end))| {
        // Names are set flush right over their column.
        let start =
            at.checked_sub(1).and_then(|before| spans.get(before)).map_or(spans.first().map_or(0, |s| s.0), |s| s.1);
        let words = (top..dashes)
            .map(|row| line(grid, row).get(start..).map(|rest| cut(rest, end - start)).unwrap_or_default());
        let words: Vec<String> =
            words.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
        (words.join(" "), *end)
    });
    let names: Vec<Asset> = names.collect();
    names.iter().all(|(name, _)| !name.is_empty()).then_some((dashes, month, names))
}

fn cut(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

/// Where the groups of dashes begin and end.
fn groups(text: &str) -> Vec<(usize, usize)> {
    if text.trim().is_empty() || !text.chars().all(|c| c == '-' || c.is_whitespace()) {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| *c == '-') {
        match found.last_mut().filter(|(_, end)| *end == at) {
            Some((_, end)) => *end = at + c.len_utf8(),
            None => found.push((at, at + c.len_utf8())),
        }
    }
    found.retain(|(start, end)| end - start >= 4);
    found
}

/// `… in January 2023`, `End of June 2022`.
fn month_in(text: &str) -> Option<Period> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    words.windows(2).find_map(|pair| match pair {
        [month, of] => Period::month(year(of)?, month_number(month)?),
        _ => None,
    })
}
