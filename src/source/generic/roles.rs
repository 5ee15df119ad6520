//! What the columns of a table are: numbers, labels, nothing.

use super::blocks::Block;
use super::cells::{is_number, is_value_or_missing, sample};
use super::neighbours::Neighbours;
use super::shape::{DateColumns, Plan, ValueColumn, WIDENED, kind_of_words, scaled, widened};
use super::{Outcome, header};
use crate::calendar::Frequency;
use crate::number::DecimalMark;
use crate::read::Grid;
use crate::source::dates::Form;
use crate::source::words;
use crate::table::MeasureKind;
use crate::unit::{Authority, Quantity, Unit};
use std::collections::BTreeSet;

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Numbers.
    Value,
    /// Labels that tell rows of one date apart.
    Dimension,
    /// Empty, remarks, or a repetition of the date.
    Ignored,
}

/// A column with its name and role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) role: Role,
    /// No cell of the rows looked at holds anything.
    pub(super) empty: bool,
    /// Numbers that are labels, because rows could not be told apart without them.
    pub(super) is_code: bool,
}

/// Names and roles of all columns but the dates'.
pub(super) fn columns(grid: &Grid, block: &Block) -> Vec<Column> {
    let rows = sample(block.first, block.last);
    let names = names(grid, block);
    let mut columns: Vec<Column> = block
        .others()
        .map(|at| {
            let name = names.get(at - block.columns.start).cloned().unwrap_or_default();
            let empty = rows.iter().all(|row| grid.trimmed(*row, at).is_empty());
            let role = if counts_rows(grid, block, at) { Role::Ignored } else { role(grid, &rows, at, &name) };
            Column { at, role, name, empty, is_code: false }
        })
        .collect();
    super::apart::settle(grid, block, &mut columns);
    columns
}

/// A column without a name that counts 0, 1, 2, … down the rows, as data frames are saved.
fn counts_rows(grid: &Grid, block: &Block, at: usize) -> bool {
    let named = block.head.iter().any(|row| {
        let text = grid.trimmed(*row, at).to_lowercase();
        !text.is_empty() && text != "index" && !text.starts_with("unnamed")
    });
    let rows = block.first..(block.last + 1).min(block.first + 200);
    let numbers: Vec<u32> = rows.clone().filter_map(|row| grid.trimmed(row, at).parse().ok()).collect();
    let counted = numbers.windows(2).all(|w| matches!(w, [a, b] if a.checked_add(1) == Some(*b)));
    // A header of its own tells a nameless column from a table without any header.
    !named && !block.head.is_empty() && numbers.len() == rows.len() && numbers.len() >= 3 && counted
}

/// What a column is by its own cells; whether words are needed as labels, all columns together tell.
fn role(grid: &Grid, rows: &[usize], at: usize, name: &str) -> Role {
    let cells: Vec<&str> = rows.iter().map(|row| grid.trimmed(*row, at)).filter(|c| !c.is_empty()).collect();
    if cells.is_empty() {
        return Role::Ignored;
    }
    let numbers = cells.iter().filter(|c| is_number(c)).count();
    let texts = cells.iter().filter(|c| !is_value_or_missing(c)).count();
    let lower = name.to_lowercase();
    let is_word = |wanted: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|w| wanted.contains(&w));
    if numbers > 0 && (texts * 3 <= numbers || cells.len() < 12 && texts < numbers) {
        let padded =
            cells.iter().filter(|c| c.len() > 1 && c.starts_with('0') && c.bytes().all(|b| b.is_ascii_digit())).count();
        let code = is_word(&["code", "id", "cusip", "isin", "sedol"])
            || matches!(lower.as_str(), "ticker" | "symbol")
            || padded * 2 > cells.len()
            || padded > 0 && are_strings_of_one_length(grid, rows, at);
        return match code {
            true => Role::Dimension,
            false if names_a_part_of_the_date(&lower) && cells.iter().all(|c| is_short_whole(c)) => Role::Ignored,
            false => Role::Value,
        };
    }
    // Nothing but signs for a missing value: a column of numbers that has none.
    if texts == 0 { Role::Value } else { Role::Dimension }
}

/// Text that its container tells from numbers, all of one length: with a zero at the start of one of them they are
/// codes, whichever of the others have letters.
fn are_strings_of_one_length(grid: &Grid, rows: &[usize], at: usize) -> bool {
    let mut filled = rows.iter().filter(|row| !grid.trimmed(**row, at).is_empty());
    let length = rows.iter().map(|row| grid.trimmed(*row, at).len()).find(|length| *length > 0);
    filled.all(|row| grid.is_marked_text(*row, at) && Some(grid.trimmed(*row, at).len()) == length)
}

/// `Year`, `month`, `Week no.` repeat the date in parts; `1 Year` and `Month 3` are names of series.
fn names_a_part_of_the_date(name: &str) -> bool {
    const PARTS: [&str; 14] = [
        "year", "month", "quarter", "week", "weekday", "day", "fiscal", "calendar", "no", "number", "cy", "fy", "yr",
        "qtr",
    ];
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some() && words.all(|w| PARTS.contains(&w))
}

fn is_short_whole(text: &str) -> bool {
    text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Names from the header stack. An upper row whose cells stand over several columns is filled to
/// the right; rows that have a word over every column are one name in pieces.
fn names(grid: &Grid, block: &Block) -> Vec<String> {
    let (left, right) = (block.columns.start, block.columns.end);
    let mut parts: Vec<Vec<String>> = vec![Vec::new(); right - left];
    let units = line_of_units(grid, block);
    let head: Vec<usize> = block.head.iter().copied().filter(|row| Some(*row) != units).collect();
    let depth = head.len();
    for (index, row) in head.iter().enumerate() {
        let own: Vec<String> = (left..right).map(|at| header::collapse(grid.text(*row, at))).collect();
        let filled = own.iter().filter(|c| !c.is_empty()).count();
        let spans = index + 1 < depth && filled * 10 < own.len() * 6;
        let row_texts = if spans { header::filled(grid, *row, right).split_off(left.min(right)) } else { own };
        for (part, text) in parts.iter_mut().zip(row_texts) {
            if !text.is_empty() && part.last() != Some(&text) {
                part.push(text);
            }
        }
    }
    let mut names: Vec<String> = parts.into_iter().map(|p| header::without_footnote(&p.join(" ")).to_owned()).collect();
    // Two columns of one name would be one series.
    for at in 0..names.len() {
        let Some(name) = names.get(at).cloned() else { continue };
        let before = names.iter().take(at).filter(|n| **n == name).count();
        if let Some(slot) = names.get_mut(at) {
            if name.is_empty() {
                *slot = format!("column {}", left + at + 1);
            } else if before > 0 {
                *slot = format!("{name} (column {})", left + at + 1);
            }
        }
    }
    names
}

/// The plan of a table; nothing when it has no column of numbers.
pub(super) fn plan(
    grid: &Grid,
    block: &Block,
    columns: &[Column],
    dates: DateColumns,
    mark: DecimalMark,
    outcome: &mut Outcome,
) -> Option<Plan> {
    let dimensions: Vec<(usize, String)> =
        columns.iter().filter(|c| c.role == Role::Dimension).map(|c| (c.at, c.name.clone())).collect();
    let title = block.title.join(" ");
    let title_unit = block.title.iter().rev().find_map(|line| words::unit_in_title(line)).or_else(|| unit_beside(grid));
    let scale = block.title.iter().rev().find_map(|line| words::scale_in_title(line));
    let title_kind = kind_of_words(&title);
    let constant_unit = unit_column(&dimensions).and_then(|at| words::unit_in(grid.text(block.first, at)));
    let row_units = row_units(grid, block, &dimensions);
    let line_of_units = line_of_units(grid, block).map(|row| header::filled(grid, row, block.columns.end));
    let stated = |at: usize| {
        let of_line = line_of_units.as_ref().and_then(|line| words::unit_in(line.get(at)?));
        of_line.or_else(|| constant_unit.clone()).or_else(|| title_unit.clone())
    };
    let neighbours = Neighbours::of(columns);
    let several = columns.iter().filter(|c| c.role == Role::Value).count() > 1;
    let values: Vec<ValueColumn> = columns
        .iter()
        .filter(|c| c.role == Role::Value)
        .map(|c| {
            let series = dimensions.is_empty().then(|| c.name.clone());
            let kind = neighbours.kind(&c.name, title_kind);
            ValueColumn {
                at: c.at,
                measure: if several && series.is_some() { "value".to_owned() } else { c.name.clone() },
                code: series.is_none().then(|| c.name.clone()),
                series,
                kind,
                unit: scaled(
                    unit_of_column(&c.name, kind, stated(c.at), unit_of_cells(grid, block, c.at)),
                    kind,
                    scale,
                ),
                plus: None,
            }
        })
        .collect();
    if values.is_empty() {
        return None;
    }
    for column in columns.iter().filter(|c| c.role == Role::Ignored && !c.empty) {
        outcome.assumed.push(format!(
            "column {} (\"{}\") is neither numbers nor labels and was left out",
            column.at + 1,
            column.name
        ));
    }
    for column in columns.iter().filter(|c| c.is_code) {
        outcome.assumed.push(format!(
            "column {} (\"{}\") holds codes: rows of one date cannot be told apart without it",
            column.at + 1,
            column.name
        ));
    }
    if block.head.is_empty() {
        outcome.assumed.push(format!(
            "the table at line {} has no header; its columns are named by number",
            grid.line(block.first)
        ));
    }
    if values.iter().all(|v| v.unit == Unit::unknown()) && row_units.is_empty() {
        outcome.assumed.push("the file states no unit".to_owned());
    }
    let widen = widen(grid, block, &dates);
    if widen.is_some() {
        outcome.assumed.push(WIDENED.to_owned());
    }
    // A line that only states the unit is no name.
    let names_it = |line: &&String| words::unit_in(line).is_none() || line.len() > 60;
    let name = block
        .title
        .iter()
        .rev()
        .find(names_it)
        .or(block.title.last())
        .cloned()
        .or_else(|| grid.name.clone())
        .unwrap_or_default();
    Some(Plan {
        name: crate::problem::excerpt(&name),
        dates,
        dimensions,
        values,
        measure_column: None,
        unit_column: None,
        row_units,
        kind_column: None,
        flag_column: None,
        table_column: None,
        mark,
        empty: columns.iter().filter(|c| c.empty).map(|c| c.at).collect(),
        widen,
    })
}

const SCALES: [&str; 5] = ["scale", "multiplier", "magnitude", "scalar_factor", "scalar factor"];

/// True when a column is called by what its words say of the numbers beside them.
pub(super) fn holds_units(name: &str) -> bool {
    is_unit(name) || SCALES.contains(&name.to_lowercase().as_str())
}

fn is_unit(name: &str) -> bool {
    words::is_called_unit(name) || name.eq_ignore_ascii_case("currency")
}

/// The unit that a document states beside a table as its own, with its scale; two are none. Bare money (`currency:
/// USD`) may be that of prices beside numbers of another kind, and prose may speak of anything.
fn unit_beside(grid: &Grid) -> Option<Unit> {
    const NAMES: [&str; 6] = ["title", "subtitle", "name", "description", "currency", "scale"];
    let named = |(_, text): &(u32, String)| {
        let (key, value) = text.split_once(": ")?;
        let said = words::is_called_unit(key) || NAMES.contains(&key.to_lowercase().as_str());
        words::unit_in_title(value).filter(|unit| said && !words::is_bare_money(unit))
    };
    let mut stated = grid.beside.iter().filter_map(named);
    let first = stated.next()?;
    stated.all(|unit| unit == first).then_some(first)
}

/// The unit of a column: what its name says, what its cells carry, what is stated for the table.
fn unit_of_column(name: &str, kind: MeasureKind, stated: Option<Unit>, of_cells: Option<Unit>) -> Unit {
    let of_money = |unit: &Unit| matches!(unit.quantity, Quantity::Money { .. });
    // A column that is called by a currency alone is as a rule its rate.
    let own = Some(name).filter(|name| !words::is_currency_alone(name)).and_then(words::unit_in);
    if let Some(own) = own {
        // "In millions of francs" above "Liabilities, euro": the part in euro, counted in francs. And "USD million"
        // above "Net flow USD" is no contradiction.
        let counted = |stated: &Unit| {
            let priced = matches!(kind, MeasureKind::Price | MeasureKind::Rate);
            let same = own.quantity == stated.quantity;
            of_money(stated) && stated.power_of_ten > 0 && !priced && (same || !words::says_a_unit(name))
        };
        return stated.filter(|stated| words::is_bare_money(&own) && counted(stated)).unwrap_or(own);
    }
    if let Some(power_of_ten) = words::scale_alone(name) {
        let unit = stated.filter(of_money).unwrap_or_else(|| Unit::of(Quantity::Unknown, Authority::File));
        return Unit { power_of_ten, ..unit };
    }
    of_cells.or(stated).unwrap_or_else(Unit::unknown)
}

/// The line of a header that says units and no names: its first cell is called unit, and another one is one.
fn line_of_units(grid: &Grid, block: &Block) -> Option<usize> {
    let is_one = |row: &usize| {
        let others = || block.columns.clone().filter(|at| *at != block.date);
        words::is_called_unit(grid.trimmed(*row, block.date))
            && others().any(|at| words::unit_in(grid.text(*row, at)).is_some())
    };
    block.head.iter().copied().find(is_one)
}

/// The column of labels that holds units or currencies.
fn unit_column(dimensions: &[(usize, String)]) -> Option<usize> {
    dimensions.iter().find(|(_, name)| is_unit(name)).map(|(at, _)| *at)
}

/// Columns of units and scales whose words differ from row to row, or say a scale beside the unit.
fn row_units(grid: &Grid, block: &Block, dimensions: &[(usize, String)]) -> Vec<usize> {
    let named = |wanted: &[&str]| {
        dimensions.iter().find(|(_, name)| wanted.contains(&name.to_lowercase().as_str())).map(|(at, _)| *at)
    };
    let (unit, scale) = (unit_column(dimensions), named(&SCALES));
    let differs = |at: usize| {
        let rows = sample(block.first, block.last);
        rows.iter().map(|row| grid.trimmed(*row, at)).collect::<BTreeSet<_>>().len() > 1
    };
    match (unit, scale) {
        (Some(unit), Some(scale)) => vec![unit, scale],
        (Some(one), None) | (None, Some(one)) if differs(one) => vec![one],
        _ => Vec::new(),
    }
}

/// The unit that the cells themselves carry: `%` behind, a currency sign before.
fn unit_of_cells(grid: &Grid, block: &Block, at: usize) -> Option<Unit> {
    let rows = sample(block.first, block.last);
    let cells: Vec<&str> = rows.iter().map(|row| grid.trimmed(*row, at)).filter(|c| is_number(c)).collect();
    let all = |fits: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|c| fits(c));
    if all(&|c| c.ends_with('%')) {
        return Some(Unit::of(Quantity::Percent, Authority::File));
    }
    let signs = [('$', "USD"), ('€', "EUR"), ('£', "GBP"), ('¥', "JPY"), ('₩', "KRW"), ('₹', "INR")];
    let stripped = |c: &str, sign: char| c.trim_start_matches(['-', '(', '+']).starts_with(sign);
    signs
        .into_iter()
        .find(|(sign, _)| all(&|c| stripped(c, *sign)))
        .map(|(_, code)| Unit::money(code, 0, Authority::File))
}

/// Days that are all first of a month, a month, a quarter or a year apart, name their period.
fn widen(grid: &Grid, block: &Block, dates: &DateColumns) -> Option<Frequency> {
    let DateColumns::One { at, form } = dates else { return None };
    if !form.is_day() || *form == Form::Range {
        return None;
    }
    let days = (block.first..=block.last).filter_map(|row| form.read(grid.text(row, *at))).map(|p| p.end);
    widened(days.collect())
}
