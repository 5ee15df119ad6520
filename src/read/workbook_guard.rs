//! A look at the records of an Excel 97 workbook before it is read: a damaged cell position would
//! make its reader ask for more memory than there is, and that cannot be caught.

use super::workbook::CELLS_MAX;

/// The most columns of an Excel 97 sheet.
const COLUMNS_MAX: u32 = 256;

/// Why the cells cannot be where the records say, or nothing. What this cannot follow it lets pass.
pub(super) fn impossible_cells(bytes: &[u8]) -> Option<String> {
    let stream = workbook_stream(bytes)?;
    let short = |at: usize| Some(u32::from(u16::from_le_bytes([*stream.get(at)?, *stream.get(at + 1)?])));
    let (mut at, mut rows, mut columns) = (0usize, 0u32, 0u32);
    while let (Some(kind), Some(length)) = (short(at), short(at + 2)) {
        let body = at + 4;
        let end = body + length as usize;
        match kind {
            // The beginning of the next sheet.
            0x0809 => (rows, columns) = (0, 0),
            // The sheet's own claim of its size, which the reader believes.
            0x0200 if length == 14 => {
                let (low, high) = (short(body + 4)?, short(body + 6)?);
                rows = rows.max(low + 65_536 * high.min(100));
                columns = columns.max(short(body + 10)?);
            }
            // Number, RK, label, shared string, formula, truth value or error, rich text.
            0x0203 | 0x027E | 0x0204 | 0x00FD | 0x0006 | 0x0205 | 0x00D6 => {
                rows = rows.max(short(body)? + 1);
                columns = columns.max(short(body + 2)? + 1);
            }
            // Several RK numbers: the last column stands at the end.
            0x00BD if length >= 6 => {
                rows = rows.max(short(body)? + 1);
                columns = columns.max(short(end - 2)? + 1);
            }
            _ => {}
        }
        if columns > COLUMNS_MAX {
            return Some(format!("a cell stands in column {columns} of at most {COLUMNS_MAX}"));
        }
        if rows as usize * columns as usize > CELLS_MAX {
            return Some(format!("its cells span {rows} rows and {columns} columns, more than are read"));
        }
        at = end;
    }
    None
}

/// The stream of the workbook, by the directory and the allocation table of the compound file.
fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    let size = if bytes.get(30) == Some(&12) { 4096usize } else { 512 };
    let place = |sector: u32| (sector as usize + 1).checked_mul(size);
    let mut table: Vec<u32> = Vec::new();
    for index in 0..(number(44)? as usize).min(109) {
        let start = place(number(76 + 4 * index)?)?;
        table.extend((0..size / 4).filter_map(|entry| number(start + 4 * entry)));
    }
    let chain = |first: u32| {
        let mut out = Vec::new();
        let mut sector = first;
        // A chain that runs in a circle ends with the table.
        for _ in 0..table.len() {
            let Some(start) = place(sector).filter(|_| sector < 0xFFFF_FFF0) else { break };
            out.extend_from_slice(bytes.get(start..bytes.len().min(start + size)).unwrap_or(&[]));
            sector = table.get(sector as usize).copied().unwrap_or(u32::MAX);
        }
        out
    };
    let directory = chain(number(48)?);
    for entry in directory.chunks_exact(128) {
        let long = |at: usize| entry.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let name: Vec<u8> = entry.get(..64)?.iter().copied().filter(|b| *b != 0).collect();
        if name == b"Workbook" || name == b"Book" {
            let mut stream = chain(long(116)?);
            stream.truncate(long(120)? as usize);
            return Some(stream).filter(|stream| stream.len() >= 4096);
        }
    }
    None
}
