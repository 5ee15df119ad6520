//! What the reader refuses, and why: every limit has a name, and reaching it is a [`Problem`].

use crate::problem::Problem;

/// Bytes of a file that is read as a whole. Offsets into decoded text are 32 bits wide.
pub const FILE_BYTES: usize = 1 << 30;
/// Rows of one grid.
pub const ROWS: usize = 20_000_000;
/// Rows of a streamed file of which sums alone are kept. Lines are counted in 32 bits.
pub const SUMMED_ROWS: usize = 2_000_000_000;
/// Cells of one row. The widest published table known here has 266 columns.
pub const COLUMNS: usize = 4_096;
/// Cells of one grid.
pub const CELLS: usize = 200_000_000;
/// Bytes of memory that the table of one streamed file may take. A page's memory ends at four
/// gigabytes.
pub const TABLE_BYTES: u64 = 3 << 30;
/// Bytes of one cell. A longer one is a quote that was opened by accident.
pub const CELL_BYTES: usize = 1 << 20;
/// Bytes that the members of one archive may unpack to, together.
pub const UNPACKED_BYTES: usize = 512 << 20;
/// How many times larger than its packed form a member may become, once it is over a megabyte.
pub const UNPACK_RATIO: usize = 200;
/// Members of an archive.
pub const MEMBERS: usize = 200;

/// What one file may take on the machine at hand, in bytes of memory.
///
/// # Example
/// ```
/// use flowmosaic::read::limits::{FILE_BYTES, Room};
/// let phone = Room::of_machine(2 << 30);
/// assert_eq!((phone.table_bytes, phone.whole_bytes), (256 << 20, 128 << 20));
/// assert_eq!(Room::default().whole_bytes, FILE_BYTES as u64);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// The table of a streamed file; at most [`TABLE_BYTES`].
    pub table_bytes: u64,
    /// A file that has to be read as a whole; at most [`FILE_BYTES`].
    pub whole_bytes: u64,
}

impl Default for Room {
    fn default() -> Room {
        Room { table_bytes: TABLE_BYTES, whole_bytes: FILE_BYTES as u64 }
    }
}

impl Room {
    /// The room on a machine with so much memory. A phone ends a page that takes a third of its memory or so, and
    /// at its peak reading takes some two and a half times the table; a file that is read as a whole stands there
    /// once as bytes and once as text.
    #[must_use]
    pub fn of_machine(memory_bytes: u64) -> Room {
        let most = Room::default();
        Room {
            table_bytes: most.table_bytes.min(memory_bytes / 8),
            whole_bytes: most.whole_bytes.min(memory_bytes / 16),
        }
    }
}

/// A file over the bytes that are read at once, [`FILE_BYTES`] or less.
#[must_use]
pub fn file_too_large(bytes: u64, most: u64) -> Problem {
    Problem::error(
        "too-large",
        format!("the file has {} MB, more than the {} MB that are read at once here", bytes >> 20, most >> 20),
    )
    .hint("save the columns or years that matter as a smaller file")
    .hint("a tidy UTF-8 table (date, dimensions, value) is streamed and may be larger")
}

pub(crate) fn too_many_columns(found: usize) -> Problem {
    Problem::error(
        "too-many-columns",
        format!("a row has more than {} cells; the limit is {COLUMNS}", found.min(COLUMNS)),
    )
    .hint("if the table is turned on its side (one column a date), transpose it and open it again")
}

/// A streamed file whose table would be over the bytes that it may take, by its first rows.
pub(crate) fn table_too_large(rows: usize, bytes: u64, most: u64) -> Problem {
    let message = format!(
        "the table of about {rows} rows would take {} MB of memory, more than the {} MB that one file may take here",
        bytes >> 20,
        most >> 20
    );
    Problem::error("too-large", message)
        .hint("save the columns or years that matter as a smaller file")
        .hint("open it on a machine with more memory, or reduce it with the command line and open the result")
}

/// The memory for a streamed file's table is not there.
pub(crate) fn no_room(bytes: usize) -> Problem {
    Problem::error("out-of-memory", format!("there is no memory for a table of {} MB", bytes >> 20))
        .hint("close other files, or save the columns or years that matter as a smaller file")
}

/// A streamed file with more than [`SUMMED_ROWS`] rows.
pub(crate) fn too_many_to_sum() -> Problem {
    Problem::error("too-many-rows", format!("the table has more than {SUMMED_ROWS} rows"))
        .hint("reduce it with the command line and open the result")
}

pub(crate) fn too_many_rows() -> Problem {
    Problem::error("too-many-rows", format!("the table has more than {ROWS} rows or {CELLS} cells"))
        .hint("save the columns or years that matter as a smaller file")
}

pub(crate) fn cell_too_long() -> Problem {
    Problem::error("cell-too-long", format!("a cell holds more than {} KB of text", CELL_BYTES >> 10))
        .hint("a quote that is opened and never closed makes one cell of everything behind it")
}
