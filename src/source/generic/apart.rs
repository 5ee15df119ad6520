//! Which columns tell the rows of one date apart: these are dimensions, whatever else has words says something about a
//! row.

use super::blocks::Block;
use super::roles::{Column, Role, holds_units};
use crate::read::Grid;
use std::collections::{BTreeMap, BTreeSet};

/// Rows that are looked at, at the beginning of a table and at its end.
const ROWS: usize = 5_000;
/// Characters of the longest code.
const LONGEST: usize = 8;
/// Words of columns that say what numbers are of.
const IDENTITIES: [&str; 39] = [
    "id",
    "code",
    "sedol",
    "name",
    "company",
    "country",
    "region",
    "area",
    "currency",
    "ticker",
    "symbol",
    "isin",
    "cusip",
    "security",
    "issuer",
    "holder",
    "owner",
    "investor",
    "participant",
    "client",
    "broker",
    "institution",
    "counterparty",
    "fund",
    "sector",
    "industry",
    "category",
    "class",
    "asset",
    "instrument",
    "contract",
    "maturity",
    "term",
    "tenor",
    "series",
    "indicator",
    "item",
    "product",
    "side",
];

/// Rows in groups: the number of each row's group, and how many groups there are.
#[derive(Clone)]
struct Groups {
    of: Vec<u32>,
    count: usize,
}

impl Groups {
    /// Every row in one group.
    fn one(rows: usize) -> Groups {
        Groups { of: vec![0; rows], count: 1 }
    }

    /// Rows by the texts of a column.
    fn of_column(grid: &Grid, rows: &[usize], at: usize) -> Groups {
        Groups::of(rows.iter().map(|row| grid.trimmed(*row, at)))
    }

    fn of<K: Ord>(keys: impl Iterator<Item = K>) -> Groups {
        let mut known = BTreeMap::new();
        let of = keys
            .map(|key| {
                let next = known.len() as u32;
                *known.entry(key).or_insert(next)
            })
            .collect();
        Groups { of, count: known.len() }
    }

    /// Rows that are in one group of both.
    fn and(&self, other: &Groups) -> Groups {
        Groups::of(self.of.iter().zip(&other.of).map(|(one, two)| u64::from(*one) << 32 | u64::from(*two)))
    }
}

/// A column of words.
struct Labels {
    /// Its place among the columns.
    index: usize,
    groups: Groups,
    /// Hardly a text comes again, as in remarks and in lists of many names.
    seldom_again: bool,
    is_identity: bool,
    is_truth: bool,
}

/// Settles which columns of words are dimensions: those without which rows of one date could not be told apart, and
/// those that say the same of them once more (a country beside its code). Names of what numbers are of stay where
/// they come again. Where words do not tell rows apart, short whole numbers are codes.
pub(super) fn settle(grid: &Grid, block: &Block, columns: &mut [Column]) {
    let end = (block.first + ROWS).max(block.last.saturating_sub(ROWS - 1));
    let rows: Vec<usize> = (block.first..=block.last).take(ROWS).chain(end..=block.last).collect();
    let dates = dates(grid, block, &rows);
    let repeated = dates.count * 10 < rows.len() * 9;
    let mut labels: Vec<Labels> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.role == Role::Dimension)
        .map(|(index, column)| labels(grid, &rows, index, column))
        .collect();
    let codes = codes(grid, &rows, &dates, &labels, columns);
    let codes = codes.iter().filter_map(|index| {
        let column = columns.get_mut(*index)?;
        (column.role, column.is_code) = (Role::Dimension, true);
        Some(Groups::of_column(grid, &rows, column.at))
    });
    let mut key = codes.fold(Groups::one(rows.len()), |key, code| key.and(&code));
    // What names much is tried first whether rows differ without it, and what names an identity last.
    crate::order::by_key(&mut labels, |l| (l.is_identity, usize::MAX - l.groups.count, usize::MAX - l.index));
    // Rows by date and by what comes behind each column in that order.
    let mut behind = vec![dates];
    for label in labels.iter().rev() {
        behind.extend(behind.last().map(|last| last.and(&label.groups)));
    }
    let mut unneeded = Vec::new();
    for label in labels {
        let (Some(with), Some(without)) = (behind.pop(), behind.last()) else { return };
        let lost = key.and(&with).count - key.and(without).count;
        // Remarks make rows differ that stand twice; they are labels only where most would.
        if lost > if label.seldom_again { rows.len() / 10 } else { 0 } {
            key = key.and(&label.groups);
        } else {
            unneeded.push(label);
        }
    }
    let regular = behind.first().is_some_and(|dates| are_regular(&key, dates));
    for label in unneeded {
        let count = label.groups.count;
        let says_the_same = key.and(&label.groups).count == key.count
            && (key.count < rows.len() || !label.seldom_again || label.is_identity);
        let comes_again = if repeated { !label.seldom_again } else { count <= 12 && count * 3 <= rows.len() };
        let Some(column) = columns.get_mut(label.index) else { continue };
        let stays = says_the_same && !label.is_truth
            || comes_again && (label.is_identity || !regular)
            || holds_units(&column.name);
        if !stays {
            column.role = Role::Ignored;
        }
    }
}

/// True when series are of several rows, one for most dates between their first and their last, as those of prices and
/// statistics are. Of auctions and disclosures, which come now and then, words may tell series apart though no two
/// happen to be of one date.
fn are_regular(key: &Groups, dates: &Groups) -> bool {
    let mut spans = vec![(u32::MAX, 0); key.count];
    for (series, date) in key.of.iter().zip(&dates.of) {
        if let Some((first, last)) = spans.get_mut(*series as usize) {
            (*first, *last) = ((*first).min(*date), (*last).max(*date));
        }
    }
    let within: usize = spans.iter().map(|(first, last)| (last - first) as usize + 1).sum();
    key.count * 3 <= dates.of.len() && within <= dates.of.len() * 2
}

/// Rows by their dates. A year may be written on its first row only.
fn dates(grid: &Grid, block: &Block, rows: &[usize]) -> Groups {
    let mut year = "";
    let years = Groups::of(rows.iter().map(|row| {
        let date = grid.trimmed(*row, block.date);
        if block.part.is_none() || !date.is_empty() {
            year = date;
        }
        year
    }));
    let parts = block.dates().skip(1).map(|at| Groups::of_column(grid, rows, at));
    parts.fold(years, |dates, part| dates.and(&part))
}

fn labels(grid: &Grid, rows: &[usize], index: usize, column: &Column) -> Labels {
    let cells = || rows.iter().map(|row| grid.trimmed(*row, column.at));
    let groups = Groups::of_column(grid, rows, column.at);
    let filled = cells().filter(|cell| !cell.is_empty()).count();
    let name = column.name.to_lowercase();
    let is_truth = |cell: &str| matches!(cell.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "");
    Labels {
        index,
        seldom_again: groups.count > 50 && groups.count * 10 > filled * 9,
        is_identity: name.split(|c: char| !c.is_alphanumeric()).any(|word| IDENTITIES.contains(&word)),
        is_truth: cells().all(is_truth),
        groups,
    }
}

/// The first columns of short whole numbers that tell rows of one date and one label apart; none where rows differ
/// without them, or stand twice with them.
fn codes(grid: &Grid, rows: &[usize], dates: &Groups, labels: &[Labels], columns: &[Column]) -> Vec<usize> {
    let known =
        labels.iter().filter(|label| !label.seldom_again).fold(dates.clone(), |key, label| key.and(&label.groups));
    if rows.len() < 4 || known.count * 10 > rows.len() * 8 {
        return Vec::new();
    }
    // Codes stand before what is measured; they are whole, short, and come again.
    let is_code = |at: usize| {
        let texts: Vec<&str> = rows.iter().map(|row| grid.trimmed(*row, at)).collect();
        let whole = |text: &&str| text.len() <= LONGEST && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        texts.iter().all(whole) && texts.iter().collect::<BTreeSet<_>>().len() * 2 <= rows.len()
    };
    let values = || columns.iter().enumerate().filter(|(_, column)| column.role == Role::Value);
    let mut key = known;
    let mut codes = Vec::new();
    // One column is left to be measured.
    for (index, column) in values().take(values().count().saturating_sub(1)).take_while(|(_, c)| is_code(c.at)) {
        key = key.and(&Groups::of_column(grid, rows, column.at));
        codes.push(index);
        if key.count == rows.len() {
            return codes;
        }
    }
    Vec::new()
}
