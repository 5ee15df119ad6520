//! The cells of a table in JSON: names first, then one row a record, on the record's own line.

use super::grid::{CellKind, Grid};
use super::json_walk::{Kind, Piece};
use super::limits;
use crate::problem::{Notes, Place, Problem};
use std::collections::HashMap;

/// A problem and the line on which it stands.
type Refused = (Problem, u32);

/// Objects, one a row. An object inside gives columns with dotted names; what is nested deeper
/// stays JSON text, with a remark.
pub(super) fn records(grid: Grid, records: &[Piece], file: &str, notes: &mut Notes) -> Result<Grid, Refused> {
    let mut names: Vec<String> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for record in records {
        for (name, _) in flat(*record) {
            if !index.contains_key(&name) {
                index.insert(name.clone(), names.len());
                names.push(name);
            }
        }
        if names.len() > limits::COLUMNS {
            return Err((limits::too_many_columns(names.len()), record.line));
        }
    }
    let mut writer = Writer::new(grid);
    writer.names(&names, records.first().map_or(1, |r| r.line));
    let mut row: Vec<Option<Piece>> = vec![None; names.len()];
    for record in records {
        row.fill(None);
        for (name, value) in flat(*record) {
            if let Some(cell) = index.get(&name).and_then(|at| row.get_mut(*at)) {
                *cell = Some(value);
            }
        }
        for (value, name) in row.iter().zip(&names) {
            if value.is_some_and(|v| !v.is_scalar()) {
                let message = format!("\"{name}\" holds a list or object, which is kept as text");
                let place = Place { line: Some(record.line), ..Place::file(file) };
                notes.push(Problem::note("json-nested", message).at(place));
            }
            writer.cell(*value);
        }
        writer.row(record.line)?;
    }
    Ok(writer.grid)
}

/// Arrays, one a row.
pub(super) fn rows(grid: Grid, names: Option<&[String]>, rows: &[Piece]) -> Result<Grid, Refused> {
    let mut writer = Writer::new(grid);
    if let Some(names) = names {
        writer.names(names, rows.first().map_or(1, |r| r.line));
    }
    for row in rows {
        for (at, value) in row.elements().enumerate() {
            if at >= limits::COLUMNS {
                return Err((limits::too_many_columns(at + 1), row.line));
            }
            writer.cell(Some(value));
        }
        writer.row(row.line)?;
    }
    Ok(writer.grid)
}

/// Arrays of one length, one a column.
pub(super) fn columns(grid: Grid, columns: &[(String, Piece)]) -> Result<Grid, Refused> {
    let first_line = columns.first().map_or(1, |(_, c)| c.line);
    if columns.len() > limits::COLUMNS {
        return Err((limits::too_many_columns(columns.len()), first_line));
    }
    let mut writer = Writer::new(grid);
    writer.names(columns.iter().map(|(name, _)| name), first_line);
    let mut walks: Vec<_> = columns.iter().map(|(_, column)| column.elements()).collect();
    loop {
        let values: Vec<Option<Piece>> = walks.iter_mut().map(Iterator::next).collect();
        let Some(line) = values.iter().flatten().map(|v| v.line).next() else { return Ok(writer.grid) };
        for value in values {
            writer.cell(value);
        }
        writer.row(line)?;
    }
}

/// The members of a record, those of an object inside with dotted names.
fn flat(record: Piece<'_>) -> Vec<(String, Piece<'_>)> {
    let mut cells = Vec::new();
    for (name, value) in record.members() {
        if value.kind() == Kind::Object {
            cells.extend(value.members().map(|(inner, v)| (format!("{name}.{inner}"), v)));
        } else {
            cells.push((name, value));
        }
    }
    cells
}

struct Writer {
    grid: Grid,
    cells: usize,
}

impl Writer {
    fn new(grid: Grid) -> Writer {
        Writer { grid, cells: 0 }
    }

    fn names(&mut self, names: impl IntoIterator<Item = impl AsRef<str>>, line: u32) {
        for name in names {
            self.grid.push_text(name.as_ref());
            self.grid.end_cell();
        }
        self.grid.end_row(line);
    }

    fn cell(&mut self, value: Option<Piece>) {
        self.cells += 1;
        let Some(value) = value else { return self.grid.end_cell() };
        self.grid.push_text(&value.text());
        match value.kind() {
            Kind::Number => self.grid.end_cell_of(CellKind::Number),
            Kind::Text => self.grid.end_cell_of(CellKind::Text),
            _ => self.grid.end_cell(),
        }
    }

    fn row(&mut self, line: u32) -> Result<(), Refused> {
        if self.grid.row_count() > limits::ROWS || self.cells > limits::CELLS {
            return Err((limits::too_many_rows(), line));
        }
        self.grid.end_row(line);
        Ok(())
    }
}
