//! Workbooks to grids, one a sheet: xlsx, xlsb and ods packages, and the older binary xls.
//!
//! Cells keep their places: row 17 of a sheet is row 17 of its grid, however many rows above it are
//! empty. A merged cell's text stands in every row that it spans (a date beside three rows belongs
//! to each) but only in its first column; a merged number stands once, so that no sum counts it
//! three times.

use super::grid::Grid;
use crate::problem::{Notes, Problem};

/// The most cells that are read of one workbook.
pub const CELLS_MAX: usize = 20_000_000;
/// The most sheets that are read of one workbook.
pub const SHEETS_MAX: usize = 1_000;
/// The most bytes that one packed byte may unpack to, for members that unpack to over 64 MiB.
pub const UNPACK_RATIO_MAX: u64 = 500;

/// Name of the thread that reads workbooks: its panics are answered, and need not be printed.
pub const READER_THREAD: &str = "workbook-reader";

/// Kinds of workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookKind {
    /// Office Open XML, `.xlsx` and `.xlsm`.
    Xlsx,
    /// Binary Office Open XML, `.xlsb`.
    Xlsb,
    /// OpenDocument, `.ods`.
    Ods,
    /// Legacy binary, `.xls`.
    Xls,
}

/// Reads every sheet that holds cells.
///
/// # Errors
/// Always `needs-readers`: workbooks are not compiled in.
#[cfg(not(feature = "readers"))]
pub fn open(_file: &str, _bytes: &[u8], kind: WorkbookKind, _notes: &mut Notes) -> Result<Vec<Grid>, Problem> {
    Err(crate::part::needs_second(&format!("workbooks ({kind:?})")))
}

/// Reads every sheet that holds cells.
///
/// # Errors
/// A password, a truncated or damaged container, a package that unpacks to more than the limits, a
/// workbook of charts and pictures only: each its own code.
#[cfg(feature = "readers")]
pub fn open(file: &str, bytes: &[u8], kind: WorkbookKind, notes: &mut Notes) -> Result<Vec<Grid>, Problem> {
    use crate::problem::Place;
    match kind {
        WorkbookKind::Xls => {
            check_compound(bytes)?;
            if let Some(why) = super::workbook_guard::impossible_cells(bytes) {
                return Err(damaged(why));
            }
        }
        _ => check_package(bytes)?,
    }
    let whole = whole_sectors(bytes, kind);
    let sheets = contained(&whole, kind)?;
    let drawn = sheets.iter().any(|sheet| sheet.drawn);
    let mut grids = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| !sheet.cells.is_empty()) {
        if sheet.hidden {
            let place = Place { sheet: Some(sheet.name.clone()), ..Place::file(file) };
            notes.push(Problem::note("hidden-sheet", "this sheet is hidden in the workbook; it was read").at(place));
        }
        grids.push(sheet.into_grid());
    }
    if grids.is_empty() {
        let what = if drawn { "only chart sheets" } else { "no cell with content, perhaps only pictures or charts" };
        return Err(Problem::error("workbook-without-cells", format!("expected a sheet with cells, found {what}"))
            .hint("save the numbers behind the chart or picture as a sheet or as CSV"));
    }
    Ok(grids)
}

/// The sheets, read where a panic of the workbook reader over a damaged file ends its own thread only:
/// the command line goes on with a Problem. In a browser the page restarts the worker instead.
#[cfg(all(feature = "readers", not(target_family = "wasm")))]
fn contained(bytes: &[u8], kind: WorkbookKind) -> Result<Vec<super::workbook_cells::Sheet>, Problem> {
    std::thread::scope(|scope| {
        let reader = std::thread::Builder::new().name(READER_THREAD.to_owned());
        let running = reader.spawn_scoped(scope, || super::workbook_cells::sheets(bytes, kind));
        match running.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(sheets)) => sheets,
            Ok(Err(_)) => Err(damaged("a record of it claims what cannot be")),
            Err(error) => Err(damaged(error)),
        }
    })
}

/// See the native one.
#[cfg(all(feature = "readers", target_family = "wasm"))]
fn contained(bytes: &[u8], kind: WorkbookKind) -> Result<Vec<super::workbook_cells::Sheet>, Problem> {
    super::workbook_cells::sheets(bytes, kind)
}

#[cfg(feature = "readers")]
pub(super) fn contains_utf16(bytes: &[u8], text: &str) -> bool {
    let wanted: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// A compound file whose last sector was cut off, filled up with zeros: the workbook reader takes sectors for
/// whole numbers and would panic over a part of one.
#[cfg(feature = "readers")]
fn whole_sectors(bytes: &[u8], kind: WorkbookKind) -> std::borrow::Cow<'_, [u8]> {
    const SECTOR: usize = 4096;
    if kind != WorkbookKind::Xls || bytes.len().is_multiple_of(512) {
        return bytes.into();
    }
    let mut whole = bytes.to_vec();
    whole.resize(bytes.len().next_multiple_of(SECTOR), 0);
    whole.into()
}

/// Says by the directory of a compound file whether it is a workbook, whole and open.
#[cfg(feature = "readers")]
fn check_compound(bytes: &[u8]) -> Result<(), Problem> {
    if !bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Problem::error(
            "workbook-too-old",
            "this is a workbook of Excel 2 to 4 (before 1993), which is not read",
        )
        .hint("open it in a spreadsheet program and save it as .xlsx"));
    }
    let number = |at: usize| bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    let sector = if bytes.get(30) == Some(&12) { 4096 } else { 512 };
    // The allocation tables themselves must lie inside the file.
    let tables = number(44).min(109) as usize;
    let last = (0..tables).map(|i| number(76 + 4 * i)).chain([number(48)]).filter(|s| *s < 0xFFFF_FFF0).max();
    if bytes.len() < 512 || last.is_some_and(|s| (s as usize + 2) * sector > bytes.len() + sector - 1) {
        return Err(truncated());
    }
    // Sectors that the tables give to a stream must be there.
    let entries = (0..tables).flat_map(|i| {
        let table = (number(76 + 4 * i) as usize).saturating_add(1).saturating_mul(sector);
        (0..sector / 4).map(move |at| (i * sector / 4 + at, table + 4 * at))
    });
    let used = entries.filter(|(_, at)| bytes.get(*at..*at + 4).is_some_and(|b| b != [0xFF; 4])).map(|(n, _)| n).max();
    if used.is_some_and(|n| (n + 1) * sector >= bytes.len()) {
        return Err(truncated());
    }
    if contains_utf16(bytes, "EncryptedPackage") {
        return Err(password());
    }
    if contains_utf16(bytes, "Workbook") || contains_utf16(bytes, "Book") {
        return Ok(());
    }
    Err(Problem::error("not-a-workbook", "found a compound file (an old Office document) without a workbook inside")
        .hint("save the table as .xlsx or CSV"))
}

/// Unpacks every member into nothing, counting: sizes in a header may lie.
#[cfg(feature = "readers")]
fn check_package(bytes: &[u8]) -> Result<(), Problem> {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|_| truncated())?;
    let limit = super::limits::UNPACKED_BYTES as u64;
    let mut total = 0u64;
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(damaged)?;
        let (name, packed) = (member.name().map(String::from).unwrap_or_default(), member.compressed_size().max(1));
        let unpacked = std::io::copy(&mut member.take(limit - total + 1), &mut std::io::sink())
            .map_err(|error| damaged(format!("{name}: {error}")))?;
        total += unpacked;
        if total > limit || (unpacked > 64 << 20 && unpacked / packed > UNPACK_RATIO_MAX) {
            return Err(Problem::error(
                "zip-bomb",
                format!("{name} unpacks to {unpacked} bytes from {packed}; at most {limit} in all and {UNPACK_RATIO_MAX} to one are allowed"),
            )
            .hint("unpack the workbook by hand if you trust it, and save the sheet as CSV"));
        }
    }
    Ok(())
}

#[cfg(feature = "readers")]
pub(super) fn password() -> Problem {
    Problem::error("workbook-password", "the workbook is protected with a password and its cells are encrypted")
        .hint("open it in a spreadsheet program, remove the password, and save it again")
}

#[cfg(feature = "readers")]
fn truncated() -> Problem {
    Problem::error("workbook-truncated", "the workbook ends before its directory: it was cut off on the way")
        .hint("download the file again")
}

#[cfg(feature = "readers")]
pub(super) fn too_many_cells() -> Problem {
    Problem::error("too-many-cells", format!("found more than {CELLS_MAX} cells; no more are read of one workbook"))
        .hint("save the sheet that matters as CSV, which is read as a stream")
}

#[cfg(feature = "readers")]
pub(super) fn damaged(error: impl std::fmt::Display) -> Problem {
    Problem::error("workbook-damaged", format!("the workbook cannot be read: {error}"))
        .hint("open it in a spreadsheet program, save it again as .xlsx, and try once more")
}

#[cfg(all(test, feature = "readers"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_refused_with_a_reason() {
        let code =
            |bytes: &[u8], kind| open("f", bytes, kind, &mut Notes::default()).map(|g| g.len()).map_err(|p| p.code);
        let compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
        assert_eq!(code(b"PK\x03\x04 cut off", WorkbookKind::Xlsx), Err("workbook-truncated".to_owned()));
        assert_eq!(code(&compound, WorkbookKind::Xls), Err("workbook-truncated".to_owned()));
    }
}
