//! Numbers that are codes: columns without which rows of one date could not be told apart.

use super::blocks::Block;
use super::roles::{Column, Role};
use crate::read::Grid;
use std::collections::BTreeSet;

/// Rows that are looked at.
const ROWS: usize = 2_000;
/// Characters of the longest code.
const LONGEST: usize = 8;

/// Makes labels of the columns of short whole numbers that tell rows of one date and one label apart, and of those
/// to the left of them. Nothing is changed where rows differ without them, or stand twice with them.
pub(super) fn tell_apart(grid: &Grid, block: &Block, columns: &mut [Column]) {
    let rows: Vec<usize> = (block.first..=block.last).take(ROWS).collect();
    let cell = |row: usize, at: usize| grid.trimmed(row, at);
    let labels: Vec<usize> = columns.iter().filter(|c| c.role == Role::Dimension).map(|c| c.at).collect();
    let distinct = |codes: &[usize]| {
        let key = |row: &usize| -> Vec<&str> {
            let dates = [Some(block.date), block.part.map(|(part, _)| part)];
            let all = dates.into_iter().flatten().chain(labels.iter().copied()).chain(codes.iter().copied());
            all.map(|at| cell(*row, at)).collect()
        };
        rows.iter().map(key).collect::<BTreeSet<_>>().len()
    };
    if rows.len() < 4 || distinct(&[]) * 10 > rows.len() * 8 {
        return;
    }
    // Codes stand before what is measured; they are whole, short, and come again.
    let is_code = |at: usize| {
        let texts: Vec<&str> = rows.iter().map(|row| cell(*row, at)).collect();
        let whole = |text: &&str| text.len() <= LONGEST && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        texts.iter().all(whole) && texts.iter().collect::<BTreeSet<_>>().len() * 2 <= rows.len()
    };
    let leading: Vec<usize> =
        columns.iter().filter(|c| c.role == Role::Value).map(|c| c.at).take_while(|at| is_code(*at)).collect();
    // One column is left to be measured.
    let values = columns.iter().filter(|c| c.role == Role::Value).count();
    let Some(needed) = (1..=leading.len().min(values.saturating_sub(1)))
        .find(|count| leading.get(..*count).is_some_and(|codes| distinct(codes) == rows.len()))
    else {
        return;
    };
    for column in columns.iter_mut().filter(|c| leading.iter().take(needed).any(|at| *at == c.at)) {
        column.role = Role::Dimension;
        column.is_code = true;
    }
}
