//! Columnar files to a grid: Parquet, and Arrow IPC as file (also Feather 2) or stream.
//!
//! The formats are decoded here and not by the crates `parquet` and `arrow-ipc`: those end the
//! program on some damaged files (a browser then loses the reader's session), cannot unpack
//! Zstandard without a C compiler, and weigh 792 kB against the figures beside the feature
//! `columnar` in `Cargo.toml`. Only what a table needs is read: flat columns and columns of structs.

#[cfg(feature = "columnar")]
mod array;
#[cfg(feature = "columnar")]
mod arrow;
#[cfg(feature = "columnar")]
mod bytes;
#[cfg(feature = "columnar")]
mod codec;
#[cfg(feature = "columnar")]
mod column;
#[cfg(feature = "columnar")]
mod delta;
#[cfg(feature = "columnar")]
mod described;
#[cfg(feature = "columnar")]
mod flat;
#[cfg(feature = "columnar")]
mod page;
#[cfg(feature = "columnar")]
mod parquet;
#[cfg(feature = "columnar")]
mod schema;
#[cfg(feature = "columnar")]
mod thrift;
#[cfg(feature = "columnar")]
mod values;
#[cfg(feature = "columnar")]
mod words;

#[cfg(not(feature = "columnar"))]
use super::grid::Grid;
#[cfg(not(feature = "columnar"))]
use crate::problem::{Notes, Problem};

/// Kinds of columnar files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnarKind {
    /// Apache Parquet.
    Parquet,
    /// Parts of an Apache Parquet file, see [`crate::read::panel`].
    Parts,
    /// Arrow IPC, file or stream.
    Arrow,
}

/// The rows of a columnar file under a row of column names. Numbers and decimals keep every digit,
/// days and times are ISO 8601, nulls and NaN are empty cells.
///
/// # Errors
/// `needs-readers` where columnar files are not compiled in.
#[cfg(not(feature = "columnar"))]
pub(super) fn open(_file: &str, _bytes: &[u8], kind: ColumnarKind, _notes: &mut Notes) -> Result<Grid, Problem> {
    let name = match kind {
        ColumnarKind::Parquet | ColumnarKind::Parts => "Parquet",
        ColumnarKind::Arrow => "Arrow",
    };
    Err(crate::part::needs_second(&format!("{name} files")))
}

#[cfg(feature = "columnar")]
pub(super) use described::Described;
#[cfg(feature = "columnar")]
pub(super) use parquet::description_starts;
#[cfg(feature = "columnar")]
pub(super) use with_decoders::open;

#[cfg(feature = "columnar")]
mod with_decoders {
    use super::codec::damaged;
    use super::column::{Column, Remark};
    use super::{ColumnarKind, arrow, parquet};
    use crate::problem::{Notes, Place, Problem};
    use crate::read::grid::{CellKind, Grid};
    use crate::read::limits;
    use crate::read::panel::Parts;

    /// The rows of a columnar file under a row of column names. Numbers and decimals keep every
    /// digit, days and times are ISO 8601, nulls and NaN are empty cells.
    ///
    /// # Errors
    /// `columnar-cut-off`, `columnar-damaged`, `columnar-codec`, `columnar-encrypted`, and the
    /// limits on rows, columns, cells and unpacked bytes.
    pub(in crate::read) fn open(
        file: &str,
        bytes: &[u8],
        kind: ColumnarKind,
        notes: &mut Notes,
    ) -> Result<Grid, Problem> {
        let (columns, stretches) = match kind {
            ColumnarKind::Parquet => parquet::read(bytes, notes).map(|found| (found.columns, found.rows))?,
            ColumnarKind::Parts => {
                let parts = Parts::parse(bytes).ok_or_else(|| damaged("the parts of the file were cut off"))?;
                parquet::read_parts(&parts, notes).map(|found| (found.columns, found.rows))?
            }
            ColumnarKind::Arrow => {
                let columns = arrow::read(bytes, notes)?;
                let rows = columns.iter().map(Column::row_count).max().unwrap_or_default();
                (columns, std::iter::once(0..rows).collect())
            }
        };
        if columns.is_empty() {
            return Err(Problem::error("columnar-no-columns", "the file has no column that holds plain values")
                .hint("columns of lists and maps are not tables; save one row a value and open that"));
        }
        let mut grid = Grid::new(None);
        for column in &columns {
            grid.push_text(&column.name);
            grid.end_cell();
        }
        grid.end_row(1);
        // Rows of parts keep the numbers that they have in the whole file.
        for (row, number) in stretches.into_iter().flatten().enumerate() {
            for column in &columns {
                let (text, kind) = column.cell(row);
                grid.push_text(text);
                match kind {
                    CellKind::Text => grid.end_cell(),
                    typed => grid.end_cell_of(typed),
                }
            }
            grid.end_row(u32::try_from(number + 2).unwrap_or(u32::MAX));
        }
        for (at, column) in columns.iter().enumerate() {
            for remark in column.remarks() {
                notes.push(problem_of(file, &grid, at, column, &remark));
            }
        }
        debug_assert!(grid.row_count() <= limits::ROWS + 1);
        Ok(grid)
    }

    fn problem_of(file: &str, grid: &Grid, at: usize, column: &Column, remark: &Remark) -> Problem {
        let name = &column.name;
        match remark {
            Remark::OutOfRange(row) => {
                let message = format!("\"{name}\" holds a time that no calendar of four-digit years has");
                Problem::warning("date-out-of-range", message).at(grid.place(file, *row as usize + 1, at))
            }
            Remark::NotText(row) => {
                let message = format!("\"{name}\" holds bytes that are not UTF-8 text and are shown as \u{FFFD}");
                Problem::warning("bytes-not-in-encoding", message).at(grid.place(file, *row as usize + 1, at))
            }
            Remark::OnItsClock(zone) => {
                let message = format!(
                    "\"{name}\" holds moments, shown on their own clock, {zone} from UTC: the day is that clock's"
                );
                let place = Place { line: Some(1), excerpt: Some(crate::problem::excerpt(name)), ..Place::file(file) };
                Problem::note("times-on-their-clock", message).at(place)
            }
            Remark::InUtc(zone) => {
                let of = if zone.is_empty() { String::new() } else { format!(" of the time zone {zone}") };
                let message =
                    format!("\"{name}\" holds moments{of}, shown in UTC: a local day may be the day before or after");
                let place = Place { line: Some(1), excerpt: Some(crate::problem::excerpt(name)), ..Place::file(file) };
                Problem::warning("times-in-utc", message).at(place).hint("save the column as local days")
            }
        }
    }
}
