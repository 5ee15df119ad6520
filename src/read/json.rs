//! JSON as tables: which of its parts are tables, and their cells.
//!
//! Read as tables: arrays of objects, arrays of arrays (with `fields`, `columns` or `header` beside
//! them, or with names in the first row), objects of arrays of one length, and NDJSON. Objects
//! around them are opened. Numbers keep the text that the file has.

use super::grid::Grid;
use super::json_walk::{Kind, Piece};
use crate::problem::{Notes, Place, Problem};

/// How deep a table may stand in objects that wrap it: `response.data.rows`.
const DEPTH: usize = 3;
/// Tables of one file.
const TABLES: usize = 100;
/// Characters of a text beside a table, and how many of them are kept.
const BESIDE: usize = 200;

/// The tables of a JSON text, in the order in which they stand; none when its shape is another.
///
/// # Errors
/// The limits on rows, columns and cells.
pub(super) fn grids(file: &str, text: &str, notes: &mut Notes) -> Result<Vec<Grid>, Problem> {
    let mut found = Vec::new();
    find(Piece::of(text, 1), "", 0, &[], &mut found);
    built(file, found, notes)
}

/// The table of a text that has one JSON value a line.
///
/// # Errors
/// The limits on rows, columns and cells.
pub(super) fn grids_of_lines(file: &str, text: &str, notes: &mut Notes) -> Result<Vec<Grid>, Problem> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let records: Vec<Piece> =
        lines.map(|(at, line)| Piece::of(line, u32::try_from(at + 1).unwrap_or(u32::MAX))).collect();
    let mut found = Vec::new();
    if records.iter().all(|r| r.kind() == Kind::Object) {
        found.push(Found { name: String::new(), beside: Vec::new(), table: Table::Records(records) });
    } else if records.iter().all(|r| r.kind() == Kind::Array) {
        found.push(Found { name: String::new(), beside: Vec::new(), table: Table::Rows(None, records) });
    }
    built(file, found, notes)
}

/// The shape of a JSON text in words, for the message that it is no table.
#[must_use]
pub fn json_shape(text: &str) -> String {
    let piece = Piece::of(text, 1);
    match piece.kind() {
        Kind::Object => {
            let members: Vec<String> =
                piece.members().take(8).map(|(name, value)| format!("{name} ({})", words(value))).collect();
            match members.is_empty() {
                true => "an empty object".to_owned(),
                false => format!("an object with {}", members.join(", ")),
            }
        }
        Kind::Array => match piece.elements().next() {
            Some(first) => format!("an array of {} values, the first {}", piece.elements().count(), words(first)),
            None => "an empty array".to_owned(),
        },
        _ => format!("a single value, {}", words(piece)),
    }
}

fn words(piece: Piece) -> &'static str {
    match piece.kind() {
        Kind::Object => "an object",
        Kind::Array => match piece.elements().next().map(Piece::kind) {
            None => "an empty array",
            Some(Kind::Object) => "an array of objects",
            Some(Kind::Array) => "an array of arrays",
            Some(_) => "an array of plain values",
        },
        Kind::Text => "text",
        Kind::Number => "a number",
        Kind::Truth => "true or false",
        Kind::Null => "null",
    }
}

enum Table<'a> {
    /// Objects, one a row.
    Records(Vec<Piece<'a>>),
    /// Arrays, one a row, with their names when the file has them.
    Rows(Option<Vec<String>>, Vec<Piece<'a>>),
    /// Arrays, one a column.
    Columns(Vec<(String, Piece<'a>)>),
}

/// A line and what stands on it.
type Said = (u32, String);

struct Found<'a> {
    name: String,
    /// What the objects around the table say.
    beside: Vec<Said>,
    table: Table<'a>,
}

fn find<'a>(piece: Piece<'a>, name: &str, depth: usize, beside: &[Said], found: &mut Vec<Found<'a>>) {
    if depth > DEPTH || found.len() >= TABLES {
        return;
    }
    match piece.kind() {
        Kind::Array => in_array(piece, name, depth, beside, found),
        Kind::Object => in_object(piece, name, depth, beside, found),
        _ => {}
    }
}

fn in_array<'a>(piece: Piece<'a>, name: &str, depth: usize, beside: &[Said], found: &mut Vec<Found<'a>>) {
    let elements: Vec<Piece> = piece.elements().collect();
    let all = |kind: Kind| !elements.is_empty() && elements.iter().all(|e| e.kind() == kind);
    let name = name.to_owned();
    if all(Kind::Object) {
        found.push(Found { name, beside: beside.to_vec(), table: Table::Records(elements) });
    } else if all(Kind::Array) {
        found.push(Found { name, beside: beside.to_vec(), table: Table::Rows(None, elements) });
    } else if elements.iter().any(|e| e.kind() == Kind::Array) {
        // A heading object, then the rows: `[{"page": 1}, [{...}, {...}]]`.
        for element in elements.into_iter().filter(|e| e.kind() == Kind::Array) {
            find(element, &name, depth + 1, beside, found);
        }
    }
}

fn in_object<'a>(piece: Piece<'a>, name: &str, depth: usize, beside: &[Said], found: &mut Vec<Found<'a>>) {
    let members: Vec<(String, Piece)> = piece.members().collect();
    let beside: Vec<Said> = beside.iter().cloned().chain(said(&members)).take(BESIDE).collect();
    if let Some(table) = named_rows(&members).or_else(|| columns(&members)) {
        found.push(Found { name: name.to_owned(), beside, table });
        return;
    }
    for (key, value) in members {
        let name = if name.is_empty() { key } else { format!("{name}.{key}") };
        find(value, &name, depth + 1, &beside, found);
    }
}

/// The plain values among members, and those of objects among them, such as `metadata`: `as of: March 2026`.
fn said(members: &[(String, Piece)]) -> Vec<Said> {
    let inside = members.iter().filter(|(_, value)| value.kind() == Kind::Object);
    let all = members.iter().cloned().chain(inside.flat_map(|(_, value)| value.members()));
    let short = all.filter(|(_, value)| value.is_scalar() && value.raw.len() <= BESIDE);
    short.map(|(key, value)| (value.line, format!("{}: {}", key.replace('_', " "), value.text()))).collect()
}

/// `{fields, data}`: arrays in one member and their names in another.
fn named_rows<'a>(members: &[(String, Piece<'a>)]) -> Option<Table<'a>> {
    let rows = members.iter().find(|(_, value)| {
        value.elements().next().is_some_and(|row| row.kind() == Kind::Array && row.elements().any(Piece::is_scalar))
            && value.elements().all(|row| row.kind() == Kind::Array)
    })?;
    let width = rows.1.elements().map(|row| row.elements().count()).max()?;
    let names = members
        .iter()
        .filter(|(key, _)| *key != rows.0)
        .filter_map(|(key, value)| column_names(*value).map(|names| (key, names)))
        .find(|(key, names)| names.len() == width && !key.eq_ignore_ascii_case("index"))?;
    Some(Table::Rows(Some(names.1), rows.1.elements().collect()))
}

/// Names as strings, or as objects that carry one.
fn column_names(value: Piece) -> Option<Vec<String>> {
    let name_of = |element: Piece| match element.kind() {
        Kind::Text => Some(element.text().into_owned()),
        Kind::Object => ["name", "id", "label", "title", "field", "code", "key"].iter().find_map(|wanted| {
            element
                .members()
                .find(|(key, v)| key == wanted && v.kind() == Kind::Text)
                .map(|(_, v)| v.text().into_owned())
        }),
        _ => None,
    };
    let names: Option<Vec<String>> = value.elements().map(name_of).collect();
    names.filter(|n| !n.is_empty())
}

/// An object of arrays of one length, beside nothing but plain values.
fn columns<'a>(members: &[(String, Piece<'a>)]) -> Option<Table<'a>> {
    let arrays: Vec<&(String, Piece)> = members.iter().filter(|(_, v)| v.kind() == Kind::Array).collect();
    let length = arrays.first()?.1.elements().count();
    let fits = length > 0
        && arrays.len() >= 2
        && arrays.iter().all(|(_, v)| v.elements().all(Piece::is_scalar) && v.elements().count() == length)
        && members.iter().all(|(_, v)| v.kind() != Kind::Object);
    fits.then(|| Table::Columns(arrays.into_iter().cloned().collect()))
}

fn built(file: &str, found: Vec<Found>, notes: &mut Notes) -> Result<Vec<Grid>, Problem> {
    let several = found.len() > 1;
    let mut grids = Vec::new();
    for Found { name, beside, table } in found {
        let name = (several && !name.is_empty()).then_some(name);
        let at = |problem: Problem, line: u32| problem.at(Place { line: Some(line), ..Place::file(file) });
        let mut grid = Grid::new(name);
        grid.beside = beside;
        grids.push(
            match table {
                Table::Records(records) => super::json_cells::records(grid, &records, file, notes),
                Table::Rows(names, rows) => super::json_cells::rows(grid, names.as_deref(), &rows),
                Table::Columns(columns) => super::json_cells::columns(grid, &columns),
            }
            .map_err(|(problem, line)| at(problem, line))?,
        );
    }
    Ok(grids)
}
