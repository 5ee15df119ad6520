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
/// Names of plain values that say of which day the tables beside them are; when a file was fetched is another.
const DATED: [&str; 7] = ["date", "asof", "asofdate", "tradedate", "tradingdate", "basedate", "basdd"];

/// The tables of a JSON text, in the order in which they stand; none when its shape is another.
///
/// # Errors
/// The limits on rows, columns and cells.
pub(super) fn grids(file: &str, text: &str, notes: &mut Notes) -> Result<Vec<Grid>, Problem> {
    let mut found = Vec::new();
    find(Piece::of(text, 1), &Above::default(), &mut found);
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
        found.push(Found { above: Above::default(), table: Table::Records(records) });
    } else if records.iter().all(|r| r.kind() == Kind::Array) {
        found.push(Found { above: Above::default(), table: Table::Rows(None, records) });
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

struct Found<'a> {
    above: Above,
    table: Table<'a>,
}

/// What the objects around a table say of it.
#[derive(Clone, Default)]
struct Above {
    /// The names of the members in which it stands.
    name: String,
    depth: usize,
    /// The nearest member that names its day, with the line.
    dated: Option<(u32, String)>,
}

impl Above {
    fn deeper(&self, key: Option<&str>, dated: Option<&(u32, String)>) -> Above {
        let name = match key {
            None => self.name.clone(),
            Some(key) if self.name.is_empty() => key.to_owned(),
            Some(key) => format!("{}.{key}", self.name),
        };
        Above { name, depth: self.depth + 1, dated: dated.cloned() }
    }
}

fn find<'a>(piece: Piece<'a>, above: &Above, found: &mut Vec<Found<'a>>) {
    if above.depth > DEPTH || found.len() >= TABLES {
        return;
    }
    match piece.kind() {
        Kind::Array => in_array(piece, above, found),
        Kind::Object => in_object(piece, above, found),
        _ => {}
    }
}

fn in_array<'a>(piece: Piece<'a>, above: &Above, found: &mut Vec<Found<'a>>) {
    let elements: Vec<Piece> = piece.elements().collect();
    let all = |kind: Kind| !elements.is_empty() && elements.iter().all(|e| e.kind() == kind);
    if all(Kind::Object) {
        found.push(Found { above: above.clone(), table: Table::Records(elements) });
    } else if all(Kind::Array) {
        found.push(Found { above: above.clone(), table: Table::Rows(None, elements) });
    } else if elements.iter().any(|e| e.kind() == Kind::Array) {
        // A heading object, then the rows: `[{"page": 1}, [{...}, {...}]]`.
        for element in elements.into_iter().filter(|e| e.kind() == Kind::Array) {
            find(element, &above.deeper(None, above.dated.as_ref()), found);
        }
    }
}

fn in_object<'a>(piece: Piece<'a>, above: &Above, found: &mut Vec<Found<'a>>) {
    let members: Vec<(String, Piece)> = piece.members().collect();
    let own = members.iter().find(|(key, value)| is_dated(key) && value.is_scalar());
    let own = own.map(|(key, value)| (value.line, format!("{key} {}", value.text())));
    let dated = own.as_ref().or(above.dated.as_ref());
    if let Some(table) = named_rows(&members).or_else(|| columns(&members)) {
        found.push(Found { above: Above { dated: dated.cloned(), ..above.clone() }, table });
        return;
    }
    for (key, value) in &members {
        find(*value, &above.deeper(Some(key), dated), found);
    }
}

fn is_dated(key: &str) -> bool {
    let plain: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    DATED.contains(&plain.as_str())
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
    for Found { above, table } in found {
        let name = (several && !above.name.is_empty()).then_some(above.name);
        let at = |problem: Problem, line: u32| problem.at(Place { line: Some(line), ..Place::file(file) });
        let mut grid = Grid::new(name);
        grid.dated = above.dated;
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
