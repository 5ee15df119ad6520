//! TIC: major foreign holders of Treasury securities, in all its layouts.
//!
//! `mfhhis01` stacks one block a year, newest first, months above years; in a survey month two
//! columns of the same month stand side by side, the new series left of the old one. `mfh.txt` is
//! one such block in fixed width. Table 5 of the SLT has one header row of `YYYY-MM`.

use super::official::{evidence, label, month_number, row_with, split_footnote, tic_aggregate, year, year_month};
use crate::calendar::{Frequency, Period};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::problem::{Notes, Place, Problem};
use crate::read::{Document, Grid};
use crate::source::{Assumptions, Evidence, Outcome, Proof, Source};
use crate::table::{At, Flag, Measure, MeasureKind, TableBuilder};
use crate::unit::{Authority, Unit};
use std::collections::BTreeMap;

/// The source.
pub(super) static SOURCE: Source = Source {
    id: "tic-mfh",
    title: "TIC: major foreign holders of Treasury securities",
    publisher: "U.S. Department of the Treasury",
    about: "slt_table5.txt (the last 13 months), mfhhis01.txt or .csv (history since March 2000) and mfh.txt (frozen at \
            January 2023, still downloadable) from ticdata.treasury.gov. Holdings at the end of the month in billions \
            of dollars, by country of the custodian; there is no plus, since a change of holdings mixes purchases with \
            prices. Released about six weeks after the month. Traps: in the survey months (March 2000, every June from \
            2002 to 2011) the month stands twice, with the new series on the left and the old one on the right, and \
            the series breaks again in December 2011: a change across a break is not a flow; Treasury Bills and \
            T-Bonds & Notes are foreign official holdings only; a country that is not listed in a year is inside All \
            Other, not zero; Belgium, Luxembourg, Ireland, Switzerland, the United Kingdom and the Cayman Islands hold \
            for others.",
    recognise,
    read,
};

/// One row as pieces of text with their field numbers, whatever the layout of the file.
type Pieces<'a> = Vec<(usize, &'a str)>;

fn recognise(document: &Document) -> Option<Evidence> {
    let grid = document.grids.first()?;
    let title = row_with(grid, 12, &["major foreign holders", "treasury securities"])?;
    (0..grid.row_count().min(40)).find(|row| headings(grid, *row).is_some())?;
    Some(evidence(97, grid, title, "is headed \"major foreign holders of Treasury securities\""))
}

/// A column of a block.
#[derive(Debug, Clone)]
struct Column {
    field: usize,
    month: Period,
    series: Option<String>,
    superseded: bool,
}

/// The line as it stands, for fixed width.
fn line(grid: &Grid, row: usize) -> String {
    grid.cells(row).collect::<Vec<_>>().join(",")
}

/// True when the text was not split into cells.
fn fixed_width(grid: &Grid) -> bool {
    (0..grid.row_count()).all(|row| grid.width(row) <= 1)
}

fn pieces<'a>(grid: &'a Grid, row: usize) -> Pieces<'a> {
    if fixed_width(grid) {
        return grid.text(row, 0).split_whitespace().enumerate().collect();
    }
    (0..grid.width(row))
        .map(|column| (column, grid.trimmed(row, column)))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// The columns that a header row of a block announces, when `row` is one.
fn headings(grid: &Grid, row: usize) -> Option<Vec<Column>> {
    let cells = pieces(grid, row);
    let (first, rest) = cells.split_first()?;
    if !first.1.eq_ignore_ascii_case("country") || rest.is_empty() {
        return None;
    }
    let months: Option<Vec<Period>> = rest.iter().map(|(_, text)| year_month(text)).collect();
    let months = match months {
        Some(months) => months,
        None => {
            let names = pieces(grid, row.checked_sub(1)?);
            let (years, names) = (rest.iter(), names.iter());
            let pairs: Option<Vec<Period>> =
                years.zip(names).map(|((_, y), (_, m))| Period::month(year(y)?, month_number(m)?)).collect();
            pairs.filter(|pairs| pairs.len() == rest.len())?
        }
    };
    let series = |field: usize| {
        let above = |lines: usize| row.checked_sub(lines).map_or("", |row| grid.trimmed(row, field));
        let numeral = above(2);
        let roman = !numeral.is_empty() && numeral.bytes().all(|b| b"IVXLC".contains(&b));
        (roman && above(3).starts_with("Series")).then(|| format!("Series {numeral}"))
    };
    let mut columns: Vec<Column> = Vec::new();
    for ((field, _), month) in rest.iter().zip(months) {
        let superseded = columns.iter().any(|column| column.month == month);
        columns.push(Column { field: *field, month, series: series(*field), superseded });
    }
    Some(columns)
}

/// Name and value cells of a data row; nothing when the row holds no number.
fn data_row<'a>(grid: &'a Grid, row: usize, columns: &[Column]) -> Option<(&'a str, Vec<&'a str>)> {
    let (name, values) = if fixed_width(grid) {
        let mut rest = grid.trimmed(row, 0);
        let mut values = Vec::new();
        for _ in columns {
            let (before, value) = rest.rsplit_once(char::is_whitespace)?;
            values.push(value);
            rest = before.trim_end();
        }
        values.reverse();
        (rest.trim(), values)
    } else {
        (grid.trimmed(row, 0), columns.iter().map(|column| grid.trimmed(row, column.field)).collect())
    };
    let cells: Vec<Cell> = values.iter().map(|text| read_cell(text, DecimalMark::Point)).collect();
    let numeric = cells.iter().any(|cell| matches!(cell, Cell::Number(_) | Cell::Suppressed));
    // A footnote of a fixed-width table may end in a number; a row of values has nothing else behind its name.
    let numeric = numeric && !(fixed_width(grid) && cells.contains(&Cell::Text));
    (numeric && !name.is_empty() && !name.starts_with('-')).then_some((name, values))
}

/// For every name that carries a footnote mark somewhere, the marked form.
fn marked_names(grid: &Grid) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut columns: Vec<Column> = Vec::new();
    for row in 0..grid.row_count() {
        if let Some(next) = headings(grid, row) {
            columns = next;
        } else if let Some((text, _)) = data_row(grid, row, &columns)
            && let (name, Some(_)) = split_footnote(text)
        {
            found.insert(name.to_owned(), text.to_owned());
        }
    }
    found
}

fn read(document: &Document, _assumptions: &Assumptions, notes: &mut Notes) -> Result<Outcome, Problem> {
    let problem = || {
        Problem::error("layout-changed", "expected blocks of countries below a row that starts with \"Country\"")
            .at(Place::file(&document.file))
    };
    let grid = document.grids.first().ok_or_else(problem)?;
    let stated = row_with(grid, 12, &["billions of dollars"]).is_some();
    let authority = if stated { Authority::File } else { Authority::Publisher };
    let mut builder = TableBuilder::new("Major foreign holders of Treasury securities", &["holder", "asset"]);
    let measure = builder.measure(Measure {
        label: "Holdings at end of period".to_owned(),
        code: None,
        kind: MeasureKind::Holding,
        unit: Unit::money("USD", 9, authority),
        plus: None,
    });
    let marked = marked_names(grid);
    let (mut columns, mut official): (Vec<Column>, Option<String>) = (Vec::new(), None);
    let mut proofs: Vec<Proof> = Vec::new();
    for row in 0..grid.row_count() {
        if let Some(next) = headings(grid, row) {
            note_breaks(document, grid, row, &next, &mut builder, notes);
            (columns, official) = (next, None);
            continue;
        }
        let Some((text, values)) = data_row(grid, row, &columns) else { continue };
        let (name, _) = split_footnote(text);
        let asset = part(name);
        // Below "For. Official" stand its two parts under names of their own.
        let holder_name = match (&official, asset) {
            (Some(holder), Some(part)) if part == name => holder.clone(),
            _ => name.to_owned(),
        };
        if name.to_lowercase().contains("official") && asset.is_none() {
            official = Some(name.to_owned());
        }
        let code = marked.get(&holder_name).map(String::as_str);
        let total = tic_aggregate(&holder_name);
        let holder = builder.label_with(0, &holder_name, || label(&holder_name, code, total));
        let asset = builder.label(1, asset.unwrap_or("Treasury securities"));
        for (column, value) in columns.iter().zip(&values) {
            let cell = read_cell(value, DecimalMark::Point);
            let at = At { line: grid.line(row), column: u16::try_from(column.field + 1).unwrap_or(u16::MAX) };
            if cell == Cell::Text {
                notes.push(super::official::unreadable(&document.file, grid, row, column.field));
            }
            match (cell, column.superseded) {
                (Cell::Number(number), true) => {
                    builder.push_flagged(column.month, measure, &[holder, asset], number, Flag::Superseded, at);
                }
                (_, true) => {}
                (cell, false) => builder.push(column.month, measure, &[holder, asset], cell, at),
            }
        }
        let first = columns.first().map(|column| column.month.end.iso()).unwrap_or_default();
        let value = values.first().copied().unwrap_or_default();
        let meaning = format!("{holder_name} held USD {value} billion of Treasury securities on {first}");
        proofs.push(Proof { line: grid.line(row), raw: crate::problem::excerpt(&line(grid, row)), meaning });
    }
    if builder.row_count() == 0 {
        return Err(problem());
    }
    proofs = proofs.first().into_iter().chain(proofs.last()).cloned().collect();
    for (name, text) in &marked {
        note_footnote(document, grid, name, text, notes);
    }
    let table = builder.finish(Some(Frequency::Monthly));
    note_age(document, grid, table.periods.iter().max().copied(), notes);
    Ok(Outcome { tables: vec![table], proofs, ..Outcome::default() })
}

/// The part of the official holdings that a row names, when it does.
fn part(name: &str) -> Option<&str> {
    ["Treasury Bills", "T-Bonds & Notes"].into_iter().find(|part| name.ends_with(part))
}

fn note_breaks(
    document: &Document,
    grid: &Grid,
    row: usize,
    columns: &[Column],
    builder: &mut TableBuilder,
    notes: &mut Notes,
) {
    for pair in columns.windows(2) {
        let [new, old] = pair else { continue };
        let (Some(newer), Some(older)) = (&new.series, &old.series) else { continue };
        let month: String = new.month.end.iso().chars().take(7).collect();
        let kept = match old.superseded {
            true => format!("{month} stands twice: {newer} (kept) and {older} (superseded, shown for comparison)"),
            false => format!("{newer} starts with {month}; before it stands {older}"),
        };
        builder.series_break(new.month.end, &kept);
        notes.push(
            Problem::warning("series-break", format!("{kept}; a change across the break is not a flow"))
                .at(grid.place(&document.file, row, new.field)),
        );
    }
}

/// The text of the footnote that a name refers to.
fn note_footnote(document: &Document, grid: &Grid, name: &str, marked: &str, notes: &mut Notes) {
    let Some(mark) = split_footnote(marked).1 else { return };
    let found = (0..grid.row_count())
        .rev()
        .find(|row| grid.trimmed(*row, 0).split_whitespace().next().is_some_and(|first| first == mark));
    if let Some(row) = found {
        let words = grid.trimmed(row, 0).split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
        notes.push(
            Problem::note("footnote", format!("\"{name}\" carries footnote {mark} in part of the file: {words}"))
                .at(grid.place(&document.file, row, 0)),
        );
    }
}

/// The fixed-width table stopped in 2023 and is still being downloaded.
fn note_age(document: &Document, grid: &Grid, newest: Option<Period>, notes: &mut Notes) {
    let Some(newest) = newest else { return };
    let month: String = newest.end.iso().chars().take(7).collect();
    if fixed_width(grid) {
        notes.push(
            Problem::warning(
                "stale-vintage",
                format!("the newest month is {month}; this fixed-width table was discontinued with January 2023"),
            )
            .at(Place::file(&document.file))
            .hint("load slt_table5.txt or mfhhis01.txt for later months"),
        );
    }
}
