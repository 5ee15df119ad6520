//! Where the tables of a grid are: runs of dated rows, stacked or side by side.

use super::cells::{Dateness, dateness, grain, is_called_a_date, is_number, is_value_or_missing, sample};
use super::column_forms::{fiscal_form, roman_form};
use super::heads::{heads, is_data_above};
use super::parts::{Part, year_and_part};
use crate::read::Grid;
use crate::source::dates::{Form, without_code};
use crate::source::header;

/// Columns that are looked at for dates.
const COLUMNS_LOOKED_AT: usize = 256;

/// One table: its rows and columns, its header rows, the text above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// First data row.
    pub(super) first: usize,
    /// Last data row.
    pub(super) last: usize,
    /// Last row that may be a note about it: the grid's last for the last table, else `last`.
    pub(super) tail: usize,
    /// Columns, the end excluded.
    pub(super) columns: std::ops::Range<usize>,
    /// Column of the dates.
    pub(super) date: usize,
    /// Columns of the month or quarter and of the day, when `date` holds a year.
    pub(super) part: Option<Part>,
    /// The form of the dates, when it is known without looking at them.
    pub(super) form: Option<Form>,
    /// Rows of the header, top to bottom.
    pub(super) head: Vec<usize>,
    /// Lines of text above it that are no header, top to bottom.
    pub(super) title: Vec<String>,
}

impl Block {
    /// Columns in which its dates stand.
    pub(super) fn dates(&self) -> impl Iterator<Item = usize> {
        let part = self.part.into_iter().flat_map(|part| [Some(part.at), part.day].into_iter().flatten());
        std::iter::once(self.date).chain(part)
    }

    /// Its columns but for those of its dates.
    pub(super) fn others(&self) -> impl Iterator<Item = usize> {
        self.columns.clone().filter(|at| self.dates().all(|date| date != *at))
    }
}

/// Columns in which most cells are dates, from the left. A column of years or of `202504` counts
/// only among the first columns, and only when nothing surer is there.
pub(super) fn date_columns(grid: &Grid) -> Vec<usize> {
    let rows = sample(0, grid.row_count().saturating_sub(1));
    let width = rows.iter().map(|row| grid.width(*row)).max().unwrap_or(0).min(COLUMNS_LOOKED_AT);
    let mut strong = vec![0usize; width];
    let mut weak = vec![0usize; width];
    let mut filled = vec![0usize; width];
    // Words above the first date are no cells of the column.
    let mut words_above = vec![0usize; width];
    let mut numbers_beside = vec![0usize; width];
    for row in &rows {
        let dates: Vec<Dateness> = (0..width).map(|at| dateness(grid, *row, at)).collect();
        // A row of a header that has dates side by side says nothing about columns.
        let coded = (0..width).filter(|at| without_code(grid.trimmed(*row, *at)) != grid.trimmed(*row, *at));
        if dates.iter().filter(|d| **d == Dateness::Strong).count() > 6 || coded.count() > 1 {
            continue;
        }
        for (at, found) in dates.iter().enumerate() {
            let (Some(count), Some(above)) = (filled.get_mut(at), words_above.get_mut(at)) else { continue };
            let text = grid.trimmed(*row, at);
            *count += usize::from(!text.is_empty());
            let first = strong.get(at) == Some(&0) && weak.get(at) == Some(&0);
            *above += usize::from(first && *found == Dateness::None && !text.is_empty() && !is_number(text));
            // Lists of positions name their day last.
            let beside = (0..grid.width(*row)).any(|other| {
                let strong = *found == Dateness::Strong && dates.get(other).is_none_or(|d| *d != Dateness::Strong);
                (other > at || other < at && strong) && is_number(grid.text(*row, other))
            });
            let tally = match found {
                Dateness::Strong => &mut strong,
                Dateness::Weak => &mut weak,
                Dateness::None => continue,
            };
            if let (Some(tally), Some(with)) = (tally.get_mut(at), numbers_beside.get_mut(at)) {
                *tally += 1;
                *with += usize::from(beside);
            }
        }
    }
    let most = strong.iter().copied().max().unwrap_or(0);
    let get = |list: &[usize], at: usize| list.get(at).copied().unwrap_or(0);
    let sure: Vec<usize> = (0..width)
        .filter(|at| get(&strong, *at) * 2 > most && get(&strong, *at) >= 1 && get(&numbers_beside, *at) >= 1)
        .filter(|at| most >= 2 || get(&filled, *at) <= 4)
        .collect();
    if most >= 2 && !sure.is_empty() {
        return sure;
    }
    // Years and packed months: most cells below the header are such, and they do not repeat much.
    let plain = (0..width.min(3)).find(|at| {
        let dated = get(&weak, *at) + get(&strong, *at);
        dated >= 3
            && dated * 10 >= (get(&filled, *at) - get(&words_above, *at)) * 7
            && get(&numbers_beside, *at) * 2 >= dated
            && rises(grid, &rows, *at)
    });
    // Long tables often name their years behind what they tell apart: Country, Variable, Year, Value.
    let named = || {
        (0..width).find(|at| {
            let dated = get(&weak, *at) + get(&strong, *at);
            dated >= 3 && dated * 10 >= get(&filled, *at) * 7 && is_called_a_date(grid, *at)
        })
    };
    plain.or_else(named).into_iter().chain(sure).collect()
}

/// True when the dated cells of a column go one way, as years and months do and quantities do not.
fn rises(grid: &Grid, rows: &[usize], at: usize) -> bool {
    let values: Vec<f64> = rows.iter().filter_map(|row| grid.trimmed(*row, at).parse::<f64>().ok()).collect();
    let up = values.windows(2).filter(|w| matches!(w, [a, b] if b >= a)).count();
    let steps = values.len().saturating_sub(1).max(1);
    up * 10 >= steps * 9 || up * 10 <= steps
}

/// Every table of a grid.
pub(super) fn find(grid: &Grid) -> Vec<Block> {
    let width = (0..grid.row_count()).map(|row| grid.width(row)).max().unwrap_or(0);
    if let Some((year, part)) = year_and_part(grid) {
        return stacked(grid, 0..width, year, Some(part), None);
    }
    let dates = date_columns(grid);
    let Some(&first) = dates.first() else {
        return numbered_dates(grid).map_or_else(Vec::new, |(at, form)| stacked(grid, 0..width, at, None, Some(form)));
    };
    let same_name = named_alike(grid, first);
    // A further date column starts a table of its own behind an empty column, or where it is called as
    // the first one is: dates of one table are no dates of another.
    let mut starts = vec![(first, false)];
    for &at in dates.iter().skip(1) {
        // The first is the surest, not the leftmost; tables go on to the right of it.
        let behind = starts.last().is_some_and(|(last, _)| at > *last);
        let spacer =
            behind && sample(0, grid.row_count().saturating_sub(1)).iter().all(|r| grid.trimmed(*r, at - 1).is_empty());
        if spacer || behind && same_name.contains(&at) {
            starts.push((at, spacer));
        }
    }
    if first == 0
        && starts.len() == 1
        && let Some(groups) = repeated(grid, first)
    {
        return groups.into_iter().flat_map(|columns| stacked(grid, columns, first, None, None)).collect();
    }
    let mut found = Vec::new();
    for (index, (date, _)) in starts.iter().enumerate() {
        let left = if index == 0 { 0 } else { *date };
        let right = starts.get(index + 1).map_or(width, |(next, spacer)| next - usize::from(*spacer));
        found.extend(stacked(grid, left..right, *date, None, None));
    }
    found
}

/// Columns to the right of a column of dates whose header says the same, with others between.
fn named_alike(grid: &Grid, date: usize) -> Vec<usize> {
    let is_name = |text: &str| !text.is_empty() && text.len() <= 40 && !text.bytes().any(|b| b.is_ascii_digit());
    (0..grid.row_count().min(40))
        .map(|row| {
            let own = grid.trimmed(row, date);
            let alike = |at: &usize| is_name(own) && grid.trimmed(row, *at).eq_ignore_ascii_case(own);
            (date + 2..grid.width(row)).filter(alike).collect::<Vec<_>>()
        })
        .find(|columns| !columns.is_empty())
        .unwrap_or_default()
}

/// Tables side by side that share the column of dates on their left: their header says the same names again, and
/// each has a column of words under one of them, which tells what its numbers are of.
fn repeated(grid: &Grid, date: usize) -> Option<Vec<std::ops::Range<usize>>> {
    let is_name = |text: &&str| text.contains(char::is_alphabetic) && !is_value_or_missing(text);
    let words = |head: usize, at: usize| {
        let rows = sample(head + 1, grid.row_count().saturating_sub(1));
        let cells: Vec<&str> = rows.iter().map(|row| grid.trimmed(*row, at)).filter(|cell| !cell.is_empty()).collect();
        !cells.is_empty() && cells.iter().filter(|cell| is_name(cell)).count() * 10 >= cells.len() * 9
    };
    (0..grid.row_count().min(40)).find_map(|head| {
        let first = date + 1;
        let end = (first..grid.width(head)).rev().find(|at| !grid.trimmed(head, *at).is_empty())? + 1;
        let names: Vec<&str> = (first..end).map(|at| grid.trimmed(head, at)).collect();
        let size = (2..=names.len() / 2).find(|size| {
            let mut groups = names.chunks(*size);
            let again = groups.next().is_some_and(|one| groups.all(|other| other == one));
            again && names.len().is_multiple_of(*size) && names.iter().all(is_name)
        })?;
        let starts = || (first..end).step_by(size);
        let labelled = (0..size).any(|offset| starts().all(|start| words(head, start + offset)));
        // The column of dates belongs to the first of them, and is read for all.
        let columns = |start: usize| if start == first { date..start + size } else { start..start + size };
        labelled.then(|| starts().map(columns).collect())
    })
}

/// A column whose header says that it holds dates and whose cells are plain numbers that can be read
/// as such, in order: day numbers of a spreadsheet (1954 to 2064), `260609`, `1150819`.
pub(super) fn numbered_dates(grid: &Grid) -> Option<(usize, Form)> {
    let rows = sample(0, grid.row_count().saturating_sub(1));
    (0..3usize).find_map(|at| {
        let words = ["date", "day", "datum", "fecha", "time", "report"];
        let named = rows.iter().take(30).any(|row| {
            let text = grid.trimmed(*row, at).to_lowercase();
            let western = text.split(|c: char| !c.is_alphanumeric()).any(|part| words.contains(&part));
            western || ["日期", "年月日", "日付"].iter().any(|word| text.contains(word))
        });
        let cells: Vec<&str> = rows
            .iter()
            .map(|row| grid.trimmed(*row, at))
            .filter(|cell| !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit()))
            .collect();
        if !named || cells.len() < 3 || !rises(grid, &rows, at) {
            return None;
        }
        let serial = |cell: &&str| cell.parse().is_ok_and(|day: u32| (20_000..60_000).contains(&day));
        let reads = |form: Form| cells.iter().all(|cell| form.read(cell).is_some());
        if cells.iter().all(serial) {
            return Some((at, Form::Serial));
        }
        [Form::ShortDay, Form::RepublicDay].into_iter().find(|form| reads(*form)).map(|form| (at, form))
    })
}

/// What a row is to the column of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowKind {
    /// Dated, with the coarseness of its date.
    Data(u8),
    Blank,
    Other,
}

fn stacked(
    grid: &Grid,
    columns: std::ops::Range<usize>,
    date: usize,
    part: Option<Part>,
    form: Option<Form>,
) -> Vec<Block> {
    let form = form.or_else(|| fiscal_form(grid, date)).or_else(|| roman_form(grid, date));
    let mut forms: Vec<Form> = form.into_iter().collect();
    let mut kind = |row: usize| {
        let text = grid.trimmed(row, date);
        if columns.clone().all(|at| grid.trimmed(row, at).is_empty()) {
            return RowKind::Blank;
        }
        if let Some(part) = part {
            let dated = part.number(grid.trimmed(row, part.at)).is_some();
            let numbers = columns.clone().any(|at| at != date && at != part.at && is_number(grid.text(row, at)));
            return if dated && (numbers || Form::Year.read(text).is_some()) {
                RowKind::Data(2)
            } else {
                RowKind::Other
            };
        }
        if let Some(form) = forms.iter().find(|form| form.read(text).is_some()) {
            return RowKind::Data(grain(*form));
        }
        match Form::ALL.into_iter().find(|other| form.is_none() && other.read(text).is_some()) {
            Some(form) => {
                forms.push(form);
                RowKind::Data(grain(form))
            }
            None => RowKind::Other,
        }
    };
    let kinds: Vec<RowKind> = (0..grid.row_count()).map(&mut kind).collect();
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<(usize, usize, u8)> = None;
    let mut previous_end = 0usize;
    let mut close = |open: &mut Option<(usize, usize, u8)>, blocks: &mut Vec<Block>| {
        if let Some((first, last, _)) = open.take() {
            let mut block = Block {
                first,
                last,
                tail: last,
                columns: columns.clone(),
                date,
                part,
                form,
                head: Vec::new(),
                title: Vec::new(),
            };
            while is_data_above(grid, &block, previous_end) {
                block.first -= 1;
            }
            heads(grid, &mut block, previous_end);
            if block.head.is_empty() {
                // A second block under a title of its own goes on in the columns of the first.
                if let Some(before) = blocks.last() {
                    block.head.clone_from(&before.head);
                }
            }
            previous_end = last + 1;
            let same_head = |before: &&mut Block| {
                let texts = |block: &Block| {
                    let cells = |row: &usize| grid.cells(*row).map(header::collapse).collect::<Vec<_>>();
                    block.head.iter().map(cells).collect::<Vec<_>>()
                };
                let own = block.head.first().is_some_and(|row| *row > before.last);
                block.title.is_empty() && own && texts(before) == texts(&block)
            };
            // The header of a printed page, repeated, goes on with the same table.
            match blocks.last_mut().filter(same_head) {
                Some(before) => (before.last, before.tail) = (block.last, block.tail),
                None => blocks.push(block),
            }
        }
    };
    let mut interrupted = false;
    for (row, kind) in kinds.iter().enumerate() {
        match kind {
            RowKind::Blank => {}
            RowKind::Other => interrupted |= separates(grid, row, &columns, date),
            RowKind::Data(grain) => {
                let splits = open.is_some_and(|(_, _, before)| interrupted || before != *grain);
                if splits {
                    close(&mut open, &mut blocks);
                }
                open = Some(open.map_or((row, row, *grain), |(first, _, before)| (first, row, before)));
                interrupted = false;
            }
        }
    }
    close(&mut open, &mut blocks);
    // A lone dated line (a release date, a copyright year) is no table beside a real one.
    let longest = blocks.iter().map(|b| b.last - b.first).max().unwrap_or(0);
    blocks.retain(|b| longest == 0 || b.last > b.first);
    if let Some(block) = blocks.last_mut() {
        block.tail = grid.row_count().saturating_sub(1).max(block.last);
    }
    blocks
}

/// A title or a header between dated rows ends a table; a damaged row, which has numbers, does not.
fn separates(grid: &Grid, row: usize, columns: &std::ops::Range<usize>, date: usize) -> bool {
    !columns.clone().filter(|at| *at != date).any(|at| is_number(grid.text(row, at)))
}
