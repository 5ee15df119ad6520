//! TIC SLT tables 1D and 2D as printed: `slt1d.txt`, `slt2d.txt`, fixed width, years above months.

mod one_month;

use super::official::{evidence, label, month_number, row_with, row_words, year};
use super::words;
use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem, excerpt};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Proof, Source};
use crate::table::{At, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "tic-slt-print",
    title: "TIC SLT tables 1D and 2D as printed (fixed width)",
    publisher: "U.S. Department of the Treasury",
    about: "slt1d.txt and slt2d.txt from ticdata.treasury.gov: holdings at the end of the last months in millions of \
            dollars, by type of security and holder, as a printed table; released about six weeks after the month. Holdings \
            have no plus: a change mixes purchases with prices. Traps: years stand in a row above the months and are not \
            repeated; names are indented below their parents, and the same words (\"Of which: Asset-backed securities\") \
            stand under several parents; parents are totals of what is indented below them.",
    recognise,
    read,
};

/// The row as printed; commas are put back where a delimiter reader took them for delimiters.
fn line(grid: &Grid, row: usize) -> String {
    grid.cells(row).collect::<Vec<_>>().join(",")
}

/// The month row and its months: at least three months in one row, years in a row above.
fn months(grid: &Grid) -> Option<(usize, Vec<Period>)> {
    (1..grid.row_count().min(40)).find_map(|row| {
        let text = line(grid, row);
        let names: Vec<u32> = text.split_whitespace().filter_map(month_number).collect();
        if names.len() < 3 {
            return None;
        }
        let years = (row.saturating_sub(3)..row).rev().map(|above| line(grid, above)).find_map(|text| {
            let years: Vec<i32> = text.split_whitespace().filter_map(year).collect();
            (!years.is_empty()).then_some(years)
        })?;
        Some((row, dated(&names, &years)?))
    })
}

/// Gives each month its year: one by one where every month has a year above it, else the next year
/// whenever the months start over.
fn dated(names: &[u32], years: &[i32]) -> Option<Vec<Period>> {
    if years.len() == names.len() {
        return names.iter().zip(years).map(|(month, year)| Period::month(*year, *month)).collect();
    }
    // The years say which way the months run: two rows of a table cannot run against each other.
    let ascending = years.first() <= years.last();
    let (mut at, mut previous, mut found) = (0usize, None, Vec::new());
    for month in names {
        let over = previous.is_some_and(|before: u32| if ascending { *month <= before } else { *month >= before });
        at += usize::from(over);
        previous = Some(*month);
        found.push(Period::month(*years.get(at)?, *month)?);
    }
    (at + 1 == years.len()).then_some(found)
}

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let title = (0..grid.row_count().min(12)).find(|row| {
        let text = row_words(grid, *row).to_lowercase();
        text.contains("table 1d") || text.contains("table 2d") || text.contains("table 3d")
    })?;
    let what = match months(grid) {
        Some(_) => "names a TIC SLT table, and a row of months stands below a row of years",
        None => {
            one_month::layout(grid)?;
            "names a TIC SLT table and its month, and kinds of securities stand over a row of dashes"
        }
    };
    Some(evidence(93, grid, title, what))
}

/// A name with its values, or a heading without any.
struct Printed<'a> {
    indent: usize,
    name: &'a str,
    /// Each value with the number of its column.
    values: Vec<(usize, &'a str)>,
    /// Whether numbers stand behind the name that belong to no column for sure.
    unplaced: bool,
}

/// Splits the numbers from the end of a line: as many as there are columns, else those that stand apart from the
/// name, each of which has to end where a column ends.
fn printed<'a>(text: &'a str, count: usize, ends: &[usize]) -> Printed<'a> {
    let indent = text.len() - text.trim_start().len();
    let (name, found) = numbers(text, count, 1);
    if found.len() == count {
        let values = found.into_iter().map(|(_, value)| value).enumerate().collect();
        return Printed { indent, name, values, unplaced: false };
    }
    let (name, found) = numbers(text, count, 2);
    let placed = found.iter().map(|(end, value)| Some((ends.iter().position(|known| known == end)?, *value)));
    match placed.collect() {
        Some(values) => Printed { indent, name, values, unplaced: false },
        None => Printed { indent, name, values: Vec::new(), unplaced: true },
    }
}

/// The numbers that a line ends with, up to `count` with `blanks` before each, and where each ends; and the name
/// before them.
fn numbers(text: &str, count: usize, blanks: usize) -> (&str, Vec<(usize, &str)>) {
    let (mut rest, mut found) = (text.trim_end(), Vec::new());
    while found.len() < count {
        let Some((before, value)) = rest.rsplit_once(char::is_whitespace) else { break };
        let apart = before.len() + 1 - before.trim_end().len() >= blanks;
        if !apart || matches!(read_cell(value, DecimalMark::Point), Cell::Text) {
            break;
        }
        found.push((rest.len(), value));
        rest = before.trim_end();
    }
    found.reverse();
    (rest.trim_start(), found)
}

/// Whether a row is a total or a part by its name.
fn is_total(name: &str) -> bool {
    let lower = name.to_lowercase();
    is_part(name) || ["total", "grand total", "all countries", "memo"].iter().any(|start| lower.starts_with(start))
}

/// Whether a row, or what stands below it, is part of what other rows hold.
fn is_part(name: &str) -> bool {
    name.to_lowercase().starts_with("of which")
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let problem = || {
        Problem::error(
            "layout-changed",
            "expected a row of months below a row of years, or a month in the title, and indented names with numbers",
        )
        .at(Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(problem)?;
    // Months side by side, or the kinds of securities of one month.
    let (header, months, assets) = match months(grid) {
        Some((header, months)) => (header, months, Vec::new()),
        None => {
            let (header, month, assets) = one_month::layout(grid).ok_or_else(problem)?;
            (header, vec![month; assets.len()], assets)
        }
    };
    let ends: Vec<usize> = assets.iter().map(|(_, end)| *end).collect();
    let stated = (0..header).find_map(|row| words::unit_in(&row_words(grid, row))).filter(|unit| unit.power_of_ten > 0);
    let title = row_with(grid, header, &["table"]).map_or(String::new(), |row| row_words(grid, row));
    let dimensions: &[&str] = if assets.is_empty() { &["group", "item"] } else { &["group", "item", "asset"] };
    let mut builder = TableBuilder::new(&title, dimensions);
    let measure = builder.measure(Measure {
        label: "Holdings".to_owned(),
        code: None,
        kind: MeasureKind::Holding,
        unit: stated.unwrap_or_else(|| Unit::money("USD", 6, Authority::Publisher)),
        plus: None,
    });
    let lines: Vec<(usize, String)> = (header + 1..grid.row_count()).map(|row| (row, line(grid, row))).collect();
    let rows: Vec<(usize, Printed<'_>)> = lines
        .iter()
        .map(|(row, text)| (*row, printed(text, months.len(), &ends)))
        .filter(|(_, row)| !row.name.is_empty() && !row.name.starts_with("--"))
        .collect();
    let end = rows.iter().rposition(|(_, row)| !row.values.is_empty() || row.unplaced).ok_or_else(problem)?;
    let mut parents: Vec<(usize, String)> = Vec::new();
    let mut proofs = Vec::new();
    for (number, (row, printed)) in rows.iter().enumerate().take(end + 1) {
        if printed.unplaced {
            let message = format!("no column stands above the numbers of \"{}\"; the row was left out", printed.name);
            notes.push(Problem::warning("row-left-out", message).at(grid.place(&document.file, *row, 0)));
            continue;
        }
        parents.retain(|(indent, _)| *indent < printed.indent);
        let group = parents.last().map_or("", |(_, name)| name.as_str()).to_owned();
        let name = printed.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = super::official::split_footnote(&name).0.to_owned();
        // What follows with a deeper indent is part of this row.
        let next = rows.get(number + 1);
        let has_parts = next.is_some_and(|(_, next)| next.indent > printed.indent);
        let total = has_parts || is_total(&name) || is_part(&group);
        let mut labels = vec![builder.label(0, if group.is_empty() { &name } else { &group }), {
            let key = format!("{group}\n{name}");
            builder.label_with(1, &key, || label(&name, None, total))
        }];
        let named = labels.len();
        for (index, value) in &printed.values {
            let Some(month) = months.get(*index) else { continue };
            let at = At { line: grid.line(*row), column: u16::try_from(index + 2).unwrap_or(u16::MAX) };
            labels.truncate(named);
            if let Some((asset, _)) = assets.get(*index) {
                let whole = asset.to_lowercase().starts_with("total");
                labels.push(builder.label_with(2, asset, || label(asset, None, whole)));
            }
            builder.push(*month, measure, &labels, read_cell(value, DecimalMark::Point), at);
        }
        if let (Some((_, value)), Some(month)) = (printed.values.first(), months.first()) {
            let meaning = format!("{group} {name}, {}: holdings {value}", month.end.iso());
            proofs.push(Proof {
                line: grid.line(*row),
                raw: excerpt(&line(grid, *row)),
                meaning: meaning.trim().to_owned(),
            });
        }
        // A total closes its group where a blank line stands below it.
        let apart = next.is_some_and(|(below, _)| grid.line(*below) > grid.line(*row) + 1);
        if apart && !has_parts && name.to_lowercase().starts_with("total") {
            parents.pop();
        } else {
            parents.push((printed.indent, name));
        }
    }
    let proofs = proofs.first().into_iter().chain(proofs.last()).cloned().collect();
    notes.push(Problem::note(
        "indented-parts",
        "names indented below a row are parts of it; rows with parts are set apart as totals",
    ));
    let assumed = vec!["the indent of a name says whose part it is".to_owned()];
    Ok(Outcome { tables: vec![builder.finish(Some(Frequency::Monthly))], proofs, assumed, ..Outcome::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_over_all_its_months() {
        let ends = |names: &[u32], years: &[i32]| {
            dated(names, years)
                .map(|all| all.iter().map(|p| p.end.iso().chars().take(7).collect::<String>()).collect::<Vec<_>>())
        };
        assert_eq!(
            ends(&[11, 12, 1], &[2025, 2026]),
            Some(vec!["2025-11".to_owned(), "2025-12".to_owned(), "2026-01".to_owned()])
        );
        assert_eq!(
            ends(&[1, 12, 11], &[2026, 2025]),
            Some(vec!["2026-01".to_owned(), "2025-12".to_owned(), "2025-11".to_owned()])
        );
        assert_eq!(ends(&[1, 2, 3], &[2025, 2026]), None);
    }
}
