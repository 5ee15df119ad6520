//! TIC annual survey of foreign holdings of U.S. securities (SHL): the wide history
//! `shlhistdat.txt` and the appendix tables `shl_app….csv`.

use super::official::{Writer, evidence, label, month_number, proof, row_with, row_words, tic_aggregate, year};
use super::words;
use crate::calendar::{Day, Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Source};
use crate::table::{Measure, MeasureKind};
use crate::unit::{Authority, Unit};

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "tic-shl",
    title: "TIC SHL: annual survey of foreign holdings of U.S. securities",
    publisher: "U.S. Department of the Treasury",
    about: "shlhistdat.txt (all surveys since December 1974, by country and type of security) and the appendix tables \
            shl_app….csv of one survey, from ticdata.treasury.gov. Holdings at the survey date in millions of dollars, \
            preliminary in February, final at the end of April for the June before. Holdings have no plus: a change \
            between surveys mixes purchases with prices. Traps: an asterisk is more than zero but under $500,000, not \
            zero; surveys are annual only since 2002; short-term securities are missing before; totals stand among the \
            countries; holdings are booked where they are kept in custody.",
    recognise,
    read,
};

/// `Jun-25`, `Dec-74`, `Jun-2025`: the month; two digits from 60 on are of the last century.
fn survey(text: &str) -> Option<Period> {
    let (month, written) = text.trim().split_once(['-', ' '])?;
    let number: i32 = written.parse().ok().filter(|_| written.bytes().all(|b| b.is_ascii_digit()))?;
    let year = match written.len() {
        4 => number,
        2 if number >= 60 => 1900 + number,
        2 => 2000 + number,
        _ => return None,
    };
    Period::month(year, month_number(month)?)
}

/// The row in which survey dates repeat, in the wide history.
fn survey_row(grid: &Grid) -> Option<usize> {
    (0..grid.row_count().min(20)).find(|row| grid.cells(*row).filter(|cell| survey(cell).is_some()).count() >= 3)
}

/// The title of an appendix table.
fn title(grid: &Grid) -> Option<usize> {
    row_with(grid, 12, &["holdings of u.s."]).or_else(|| row_with(grid, 12, &["holdings of us "]))
}

/// `… as of June 28, 2024`, `… end-June 2024`: the survey's day or month, in the title or below it.
fn survey_date(grid: &Grid, title: usize) -> Option<Period> {
    (title..(title + 4).min(grid.row_count())).find_map(|line| {
        let text = row_words(grid, line).replace([',', '-', '(', ')'], " ");
        let words: Vec<&str> = text.split_whitespace().collect();
        let day = words.windows(3).find_map(|w| {
            let [month, day, year] = w else { return None };
            Day::new(year.parse().ok()?, month_number(month)?, day.parse().ok()?)
        });
        let month = || {
            words.windows(2).find_map(|w| {
                let [month, number] = w else { return None };
                Period::month(year(number)?, month_number(month)?)
            })
        };
        day.map(Period::day).or_else(month)
    })
}

/// The survey date, from the table or else from the year in the file's name: surveys are of June.
fn dated_title(document: &Document, grid: &Grid) -> Option<(usize, Period, bool)> {
    let row = title(grid)?;
    if let Some(period) = survey_date(grid, row) {
        return Some((row, period, true));
    }
    let name = grid.name.as_deref().unwrap_or(&document.file);
    let number = name.split(|c: char| !c.is_ascii_digit()).find_map(year)?;
    Some((row, Period::month(number, 6)?, false))
}

fn recognise(document: &Document) -> Option<Evidence> {
    document.grids.iter().find_map(|grid| {
        let titled = title(grid).or_else(|| row_with(grid, 12, &["u.s. securities"]));
        if let (Some(_), Some(row)) = (titled, survey_row(grid)) {
            return Some(evidence(95, grid, row, "repeats survey dates like Jun-25 over types of securities"));
        }
        let (row, ..) = dated_title(document, grid)?;
        first_appendix_row(grid, row)?;
        Some(evidence(90, grid, row, "is the title of a table of foreign holdings of U.S. securities"))
    })
}

/// Name and code of a row: some layouts put the code first, some have none.
fn name_of(grid: &Grid, row: usize) -> (usize, &str, Option<&str>) {
    let first = grid.trimmed(row, 0);
    if !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit()) {
        return (2, grid.trimmed(row, 1), Some(first));
    }
    let second = grid.trimmed(row, 1);
    let coded = second.len() >= 4 && second.bytes().all(|b| b.is_ascii_digit()) && !grid.text(row, 1).contains(',');
    // A whole column of five-digit numbers is a code only when it looks like one everywhere.
    let code_column = coded
        && (row..grid.row_count().min(row + 6))
            .all(|row| grid.trimmed(row, 1).len() == 5 || grid.trimmed(row, 1).is_empty());
    if code_column { (2, first, Some(second)) } else { (1, first, None) }
}

fn is_value(grid: &Grid, row: usize, column: usize) -> bool {
    matches!(read_cell(grid.text(row, column), DecimalMark::Point), Cell::Number(_) | Cell::Suppressed)
}

fn is_data(grid: &Grid, row: usize, from: usize) -> bool {
    let name = grid.trimmed(row, 0);
    !name.is_empty() && (from..grid.width(row)).filter(|column| is_value(grid, row, *column)).count() >= 2
}

fn first_appendix_row(grid: &Grid, title: usize) -> Option<usize> {
    (title + 1..grid.row_count().min(title + 25))
        .find(|row| is_data(grid, *row, 1) && !grid.trimmed(*row, 0).bytes().all(|b| b.is_ascii_digit() || b == b'('))
}

/// A value column: its asset and its date.
struct Column {
    index: usize,
    period: Period,
    asset: String,
}

/// The cells above a column, joined.
fn stacked(grid: &Grid, rows: std::ops::Range<usize>, column: usize) -> String {
    let parts: Vec<&str> = rows.map(|row| grid.trimmed(row, column)).filter(|text| is_name(text)).collect();
    joined(&parts)
}

/// The same with group cells carried to the right, from `group_start` on.
fn carried(grid: &Grid, rows: std::ops::Range<usize>, column: usize, group_start: usize) -> String {
    let parts: Vec<&str> = rows
        .filter_map(|row| (group_start..=column).rev().map(|left| grid.trimmed(row, left)).find(|text| is_name(text)))
        .collect();
    joined(&parts)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.starts_with("--")
}

/// Group and item in one name. A group that the item names itself is not said twice: "Long-term" over
/// "Total long-term debt".
fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| without_marks(part)).collect();
    let within = |at: usize, part: &str| {
        parts
            .get(at + 1..)
            .is_some_and(|rest| rest.iter().any(|next| next.to_lowercase().contains(&part.to_lowercase())))
    };
    let kept: Vec<&str> =
        parts.iter().enumerate().filter(|(at, part)| !within(*at, part)).map(|(_, part)| *part).collect();
    kept.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name without the marks of its notes, `Debt (2)`, `Total long-term securities (1, 3, 4)`: with them one
/// item would be another at each survey.
fn without_marks(text: &str) -> &str {
    let marks = |inner: &str| inner.split(',').all(|n| n.trim().parse::<u8>().is_ok());
    match text.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((name, inner)) if marks(inner) && !name.trim().is_empty() => name.trim_end(),
        _ => text,
    }
}

/// Groups whose members stand among the countries as well.
fn is_group(name: &str) -> bool {
    tic_aggregate(name) || name.to_lowercase().ends_with("oil exporters")
}

/// Names each column. Group cells are carried to the right only where the names would otherwise be
/// the same twice for one date, since nothing says how far a group reaches.
fn named(grid: &Grid, rows: &std::ops::Range<usize>, columns: &[(usize, Period, usize)]) -> Vec<Column> {
    let plain: Vec<String> = columns.iter().map(|(index, ..)| stacked(grid, rows.clone(), *index)).collect();
    let mut seen = std::collections::BTreeSet::new();
    let unique = columns.iter().zip(&plain).all(|((_, period, _), asset)| seen.insert((*period, asset.clone())));
    columns
        .iter()
        .zip(plain)
        .map(|((index, period, start), plain)| Column {
            index: *index,
            period: *period,
            asset: if unique { plain } else { carried(grid, rows.clone(), *index, *start) },
        })
        .filter(|column| !column.asset.is_empty())
        .collect()
}

fn history_columns(grid: &Grid, dates: usize, first: usize) -> Vec<Column> {
    let (mut columns, mut period, mut start): (Vec<(usize, Period, usize)>, Option<Period>, usize) =
        (Vec::new(), None, 0);
    let width = (dates..first).map(|row| grid.width(row)).max().unwrap_or(0);
    for index in 2..width {
        let found = survey(grid.trimmed(dates, index));
        if found.is_some() && found != period {
            (period, start) = (found, index);
        }
        if let Some(period) = period {
            columns.push((index, period, start));
        }
    }
    named(grid, &(dates + 1..first), &columns)
}

/// A table of the document: its first data row, its columns and what to call it.
struct Layout {
    first: usize,
    columns: Vec<Column>,
    name: String,
    frequency: Option<Frequency>,
    /// The survey date stands in the table, not only in the file's name.
    dated: bool,
}

fn layout(document: &Document, grid: &Grid) -> Option<Layout> {
    if let Some(dates) = survey_row(grid) {
        let first = (dates + 1..grid.row_count()).find(|row| name_of(grid, *row).0 == 2 && is_data(grid, *row, 2))?;
        let name = "Foreign holdings of U.S. securities".to_owned();
        return Some(Layout {
            first,
            columns: history_columns(grid, dates, first),
            name,
            frequency: None,
            dated: true,
        });
    }
    let (title, period, dated) = dated_title(document, grid)?;
    let first = first_appendix_row(grid, title)?;
    let from = name_of(grid, first).0;
    let filled = |row: &usize| (1..grid.width(*row)).any(|column| !grid.trimmed(*row, column).is_empty());
    let header = (title + 1..first).find(filled).unwrap_or(first)..first;
    let columns: Vec<(usize, Period, usize)> = (from..grid.width(first)).map(|index| (index, period, from)).collect();
    let columns = named(grid, &header, &columns);
    Some(Layout { first, columns, name: row_words(grid, title), frequency: Some(Frequency::Annual), dated })
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::default();
    for grid in &document.grids {
        let Some(layout) = layout(document, grid) else { continue };
        if !layout.dated {
            outcome.assumed.push(format!(
                "{} states no survey date; the year is taken from the file's name and the month is June",
                grid.name.as_deref().unwrap_or(&document.file)
            ));
        }
        read_table(document, grid, &layout, notes, &mut outcome);
    }
    if outcome.tables.is_empty() {
        return Err(Problem::error(
            "layout-changed",
            "expected survey dates or a dated title above one row a country, found none",
        )
        .at(Place::file(&document.file)));
    }
    Ok(outcome)
}

fn read_table(document: &Document, grid: &Grid, layout: &Layout, notes: &mut Notes, outcome: &mut Outcome) {
    let head: Vec<String> = (0..layout.first).map(|row| row_words(grid, row)).collect();
    let stated = head.iter().find_map(|line| words::unit_in(line)).filter(|unit| unit.power_of_ten > 0);
    let mut writer = Writer::new(document, grid, &layout.name, &["holder", "asset"]);
    let measure = writer.builder.measure(Measure {
        label: "Holdings".to_owned(),
        code: None,
        kind: MeasureKind::Holding,
        unit: stated.unwrap_or_else(|| Unit::money("USD", 6, Authority::Publisher)),
        plus: None,
    });
    let mut data_rows = Vec::new();
    for row in layout.first..grid.row_count() {
        let (from, name, code) = name_of(grid, row);
        if name.is_empty() || !is_data(grid, row, from) {
            continue;
        }
        let name = without_marks(name);
        let holder = writer.builder.label_with(0, name, || label(name, code, is_group(name)));
        for column in &layout.columns {
            let total = column.asset.to_lowercase().contains("total");
            let asset = writer.builder.label_with(1, &column.asset, || label(&column.asset, None, total));
            writer.put((row, column.index), column.period, measure, &[holder, asset], notes);
        }
        data_rows.push(row);
    }
    for row in data_rows.first().into_iter().chain(data_rows.last()) {
        if let Some(column) = layout.columns.first() {
            let (_, name, _) = name_of(grid, *row);
            let value = grid.trimmed(*row, column.index);
            outcome.proofs.push(proof(
                grid,
                *row,
                format!("{name}, {}, {}: holdings {value}", column.asset, column.period.end.iso()),
            ));
        }
    }
    if writer.builder.row_count() > 0 {
        outcome.tables.push(writer.builder.finish(layout.frequency));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survey_dates_pivot_in_1960() {
        for (text, end) in [("Jun-25", "2025-06-30"), ("Dec-74", "1974-12-31"), ("Mar-00", "2000-03-31")] {
            assert_eq!(survey(text).map(|p| p.end.iso()).as_deref(), Some(end), "{text}");
        }
        assert!(survey("Long-term").is_none());
    }
}
