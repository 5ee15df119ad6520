//! Bytes to cells: containers, encodings, delimiters. Nothing here knows a publisher.

mod archive;
mod columnar;
mod container;
mod delimiter;
mod encoding;
mod grid;
pub mod html;
mod json;
mod json_cells;
mod json_walk;
mod legacy;
pub mod limits;
mod open;
pub mod panel;
mod scan;
mod text;
pub mod workbook;
#[cfg(feature = "readers")]
mod workbook_cells;
#[cfg(feature = "readers")]
mod workbook_guard;
pub(crate) mod xml;

pub use container::{Container, sniff};
pub use delimiter::choose_delimiter;
pub use encoding::decode;
pub use grid::{CellKind, Grid, GridKind};
pub use json::json_shape;
pub use open::{Choices, open, open_with};
pub use scan::{Scanner, Sink, UnclosedQuote};
pub use text::{cut_off, html_title, unclosed_quote};

/// A file as cells: what every source looks at.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Name as the reader gave it.
    pub file: String,
    /// Encoding of text: `utf-8`, `shift_jis`, `windows-1252`, …; empty for binary containers.
    pub encoding: String,
    /// What the file is, in words: "comma-separated text", "Excel workbook".
    pub kind: String,
    /// Its pieces: one for a text file, one a sheet for a workbook, one a member for an archive.
    pub grids: Vec<Grid>,
    /// The decoded text, kept for sources that are not tables (JSON, XML, HTML); empty otherwise.
    pub text: String,
    /// What was noticed on the way from bytes to cells.
    pub notes: crate::problem::Notes,
}
