//! The header of a table: its rows of names, the title above them, and rows of numbers that are neither.

use super::blocks::Block;
use super::cells::{is_number, is_value_or_missing, sample};
use crate::read::Grid;
use crate::source::dates::Form;
use crate::source::header;

/// Takes the line that the reader named for the header of a table; `none` for a table without one.
pub(super) fn rename(grid: &Grid, block: &mut Block, said: &str) {
    if said == "none" {
        block.head.clear();
    } else if let Some(row) = (0..block.first).find(|row| grid.line(*row).to_string() == said) {
        block.head = vec![row];
    }
}

/// True when the row above the first dated one is a row of data, though where the dates stand there is no day: it has
/// numbers only, and there the digits of a date, or a word below a line that names all its columns.
pub(super) fn is_data_above(grid: &Grid, block: &Block, from: usize) -> bool {
    let Some(row) = block.first.checked_sub(1).filter(|row| *row >= from && block.part.is_none()) else { return false };
    let date = grid.trimmed(row, block.date);
    let filled: Vec<usize> =
        block.columns.clone().filter(|at| *at != block.date && !grid.trimmed(row, *at).is_empty()).collect();
    let cells = || filled.iter().map(|at| grid.trimmed(row, *at));
    let marks = date.contains(['-', '/', '.']) && date.bytes().filter(u8::is_ascii_digit).count() >= 6;
    // Years, and what is called by a word of headers, belong to the names of the columns.
    let word = date.contains(char::is_alphabetic) && !is_called_as_in_headers(date);
    let named = || (from..row).any(|above| has_names(grid, above, &filled));
    cells().any(is_number)
        && cells().all(is_value_or_missing)
        && (marks || word && cells().any(|cell| Form::Year.read(cell).is_none()) && named())
}

fn is_called_as_in_headers(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "date",
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "period",
        "time",
        "maturity",
        "tenor",
        "unit",
        "units",
        "scale",
        "multiplier",
        "code",
        "id",
    ];
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

/// True when a row has a name of its own for each of these columns.
fn has_names(grid: &Grid, row: usize, columns: &[usize]) -> bool {
    let names: Vec<&str> = columns.iter().map(|at| grid.trimmed(row, *at)).collect();
    let is_name = |name: &&str| name.contains(char::is_alphabetic) && !is_value_or_missing(name);
    names.iter().all(is_name) && names.iter().enumerate().all(|(at, name)| !names.iter().take(at).any(|n| n == name))
}

/// Finds header rows and titles between `from` and the first data row.
pub(super) fn heads(grid: &Grid, block: &mut Block, from: usize) {
    let value_columns: Vec<usize> = block.columns.clone().filter(|at| *at != block.date).collect();
    let rows = sample(block.first, block.last);
    let filled = |at: usize| rows.iter().filter(|row| !grid.trimmed(**row, at).is_empty()).count();
    // A row that is too long by some cells makes no columns that a header would name.
    let usual: Vec<usize> = value_columns.iter().copied().filter(|at| filled(*at) * 20 > rows.len().max(20)).collect();
    let used: Vec<usize> = match usual.is_empty() {
        true => value_columns.iter().copied().filter(|at| filled(*at) > 0).collect(),
        false => usual,
    };
    let mut in_header = true;
    for row in (from..block.first).rev() {
        let texts: Vec<&str> = used.iter().map(|at| grid.trimmed(row, *at)).collect();
        let filled = texts.iter().filter(|t| !t.is_empty()).count();
        if header::is_blank(grid, row) {
            // One blank line may follow the header; a second header never follows one.
            in_header &= block.head.is_empty();
            continue;
        }
        if texts.iter().all(|t| t.chars().all(|c| matches!(c, '-' | '=' | '_' | ' '))) && filled > 0 {
            continue;
        }
        let enough = filled >= 2 || (filled == 1 && used.len() <= 2);
        let wide = filled * 2 >= used.len() || !block.head.is_empty();
        if in_header && enough && wide && block.head.len() < 6 {
            block.head.push(row);
        } else {
            in_header &= block.head.is_empty();
            let line = grid.cells(row).map(header::collapse).filter(|c| !c.is_empty()).collect::<Vec<_>>().join(" ");
            block.title.push(line);
        }
    }
    block.head.reverse();
    block.title.reverse();
}
