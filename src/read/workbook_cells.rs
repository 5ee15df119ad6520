//! The cells of a workbook, by calamine.

use super::grid::{CellKind, Grid};
use super::workbook::{CELLS_MAX, SHEETS_MAX, WorkbookKind, contains_utf16, damaged, password, too_many_cells};
use crate::problem::Problem;
use calamine::{Data, DataRef, Dimensions, Ods, Reader, SheetType, SheetVisible, Xls, XlsOptions, Xlsb, Xlsx};
use std::io::Cursor;

/// Every sheet of a workbook, empty ones included.
pub(super) fn sheets(bytes: &[u8], kind: WorkbookKind) -> Result<Vec<Sheet>, Problem> {
    match kind {
        WorkbookKind::Xlsx => read_xlsx(bytes),
        WorkbookKind::Xlsb => read_xlsb(bytes),
        WorkbookKind::Ods => read_ods(bytes),
        WorkbookKind::Xls => read_xls(bytes),
    }
}

/// A sheet on its way to a grid.
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// Hidden in the workbook.
    pub(super) hidden: bool,
    /// A chart sheet or the like, which has no cells.
    pub(super) drawn: bool,
    /// Its cells that hold something.
    pub(super) cells: Vec<SheetCell>,
    merged: Vec<Dimensions>,
}

/// A cell and its place, both counted from 0.
pub(super) struct SheetCell {
    row: u32,
    column: u32,
    kind: CellKind,
    text: String,
}

impl Sheet {
    /// The grid of the sheet.
    pub(super) fn into_grid(self) -> Grid {
        grid_of(self)
    }
}

fn grid_of(mut sheet: Sheet) -> Grid {
    repeat_merged(&mut sheet);
    // Files are free to list cells in any order and even twice; the last one written counts.
    crate::order::by_key(&mut sheet.cells, |c| (c.row, c.column));
    let mut grid = Grid::new(Some(sheet.name));
    let mut rows = 0u32;
    let mut columns = 0u32;
    let mut cells = sheet.cells.into_iter().peekable();
    while let Some(cell) = cells.next() {
        if cells.peek().is_some_and(|next| (next.row, next.column) == (cell.row, cell.column)) {
            continue;
        }
        while rows < cell.row {
            rows += 1;
            grid.end_row(rows);
            columns = 0;
        }
        while columns < cell.column {
            columns += 1;
            grid.end_cell_of(CellKind::Text);
        }
        grid.push_text(&cell.text);
        grid.end_cell_of(cell.kind);
        columns += 1;
    }
    grid.end_row(rows + 1);
    grid
}

/// Writes the text of a merged cell into the other rows that it spans.
fn repeat_merged(sheet: &mut Sheet) {
    let mut added = Vec::new();
    for region in sheet.merged.iter().filter(|r| r.end.0 > r.start.0 && r.end.0 - r.start.0 < 10_000) {
        let at = (region.start.0, region.start.1);
        let found = sheet.cells.iter().find(|c| (c.row, c.column) == at && c.kind != CellKind::Number);
        if let Some(cell) = found {
            added.extend((region.start.0 + 1..=region.end.0).map(|row| SheetCell {
                row,
                column: cell.column,
                kind: cell.kind,
                text: cell.text.clone(),
            }));
        }
    }
    // Real cells come after the copies, so that they win where both stand.
    added.append(&mut sheet.cells);
    sheet.cells = added;
}

fn sheets_of<R: Reader<Cursor<Vec<u8>>>>(
    book: &mut R,
    mut read: impl FnMut(&mut R, &str, usize) -> Result<(Vec<SheetCell>, Vec<Dimensions>), Problem>,
) -> Result<Vec<Sheet>, Problem> {
    let metadata = book.sheets_metadata().to_vec();
    if metadata.len() > SHEETS_MAX {
        return Err(Problem::error(
            "too-many-sheets",
            format!("found {} sheets; at most {SHEETS_MAX} are read", metadata.len()),
        ));
    }
    let mut sheets = Vec::new();
    let mut left = CELLS_MAX;
    for sheet in metadata {
        let mut next = Sheet {
            name: sheet.name,
            hidden: sheet.visible != SheetVisible::Visible,
            drawn: sheet.typ != SheetType::WorkSheet,
            cells: Vec::new(),
            merged: Vec::new(),
        };
        if !next.drawn {
            (next.cells, next.merged) = read(book, &next.name, left)?;
            left = left.saturating_sub(next.cells.len());
        }
        sheets.push(next);
    }
    Ok(sheets)
}

/// The loop over a streaming cell reader; sparse, so that a lone cell in the last corner costs nothing.
macro_rules! stream_cells {
    ($reader:expr, $left:expr) => {{
        let mut reader = $reader.map_err(damaged)?;
        let mut cells = Vec::new();
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let value = match cell.get_value() {
                DataRef::SharedString(text) => Some((CellKind::Text, clean(text))),
                other => written(&Data::from(other.clone())),
            };
            if let Some((kind, text)) = value {
                cells.push(SheetCell { row, column, kind, text });
            }
            if cells.len() > $left {
                return Err(too_many_cells());
            }
        }
        cells
    }};
}

fn read_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).map_err(|error| match error {
        calamine::XlsxError::Password => password(),
        other => damaged(other),
    })?;
    sheets_of(&mut book, |book, name, left| {
        let cells = stream_cells!(book.worksheet_cells_reader(name), left);
        Ok((cells, book.merge_cells_by_sheet_name(name).unwrap_or_default()))
    })
}

fn read_xlsb(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes.to_vec())).map_err(damaged)?;
    sheets_of(&mut book, |book, name, left| Ok((stream_cells!(book.worksheet_cells_reader(name), left), Vec::new())))
}

fn read_ods(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes.to_vec())).map_err(|error| match error {
        calamine::OdsError::Password => password(),
        other => damaged(other),
    })?;
    sheets_of(&mut book, |book, name, left| {
        Ok((range_cells(&book.worksheet_range(name).map_err(damaged)?, left)?, Vec::new()))
    })
}

fn read_xls(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    // Since Excel 97 every string says itself whether it is UTF-16 or its low bytes; the code page
    // record means nothing there, yet calamine decodes by it and KRX writes 949.
    let unicode = contains_utf16(bytes, "Workbook");
    let options = || {
        let mut options = XlsOptions::default();
        options.force_codepage = unicode.then_some(1200);
        options
    };
    let mut book = Xls::new_with_options(Cursor::new(bytes.to_vec()), options()).map_err(|error| match error {
        calamine::XlsError::Password => password(),
        other => damaged(other),
    })?;
    let mut sheets = sheets_of(&mut book, |book, name, left| {
        let cells = range_cells(&book.worksheet_range(name).map_err(damaged)?, left)?;
        Ok((cells, book.merge_cells_by_sheet_name(name).unwrap_or_default()))
    })?;
    mend_legacy_bytes(&mut sheets);
    Ok(sheets)
}

fn range_cells(range: &calamine::Range<Data>, left: usize) -> Result<Vec<SheetCell>, Problem> {
    let (top, edge) = range.start().unwrap_or((0, 0));
    let mut cells = Vec::new();
    for (row, column, data) in range.used_cells() {
        let (row, column) = (u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
        if let Some((kind, text)) = written(data) {
            cells.push(SheetCell { row: row.saturating_add(top), column: column.saturating_add(edge), kind, text });
        }
        if cells.len() > left {
            return Err(too_many_cells());
        }
    }
    Ok(cells)
}

/// Some writers put the bytes of a Korean or Japanese encoding where Latin-1 belongs. When no
/// string goes beyond Latin-1 and many hold letters above ASCII side by side, the bytes are decoded
/// again with the encoding that they look like.
fn mend_legacy_bytes(sheets: &mut [Sheet]) {
    let high = |c: char| ('\u{80}'..='\u{FF}').contains(&c);
    let texts = || sheets.iter().flat_map(|s| &s.cells).filter(|c| c.kind == CellKind::Text).map(|c| &c.text);
    let pairs =
        texts().filter(|t| t.chars().zip(t.chars().skip(1)).any(|(a, b)| high(a) && (high(b) || b > ' '))).count();
    if pairs < 2 || texts().any(|t| t.chars().any(|c| c > '\u{FF}')) {
        return;
    }
    let bytes_of = |text: &str| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    for text in texts().filter(|t| t.chars().any(high)) {
        detector.feed(&bytes_of(text), false);
        detector.feed(b"\n", false);
    }
    detector.feed(b"", true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    if encoding.is_single_byte() || texts().any(|t| encoding.decode_without_bom_handling(&bytes_of(t)).1) {
        return;
    }
    for cell in sheets.iter_mut().flat_map(|s| &mut s.cells).filter(|c| c.kind == CellKind::Text) {
        cell.text = encoding.decode_without_bom_handling(&bytes_of(&cell.text)).0.into_owned();
    }
    for sheet in sheets.iter_mut().filter(|s| s.name.chars().any(high) && s.name.chars().all(|c| c <= '\u{FF}')) {
        sheet.name = encoding.decode_without_bom_handling(&bytes_of(&sheet.name)).0.into_owned();
    }
}

/// The kind and text of a cell; nothing for an empty one.
fn written(data: &Data) -> Option<(CellKind, String)> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) => (CellKind::Text, clean(text)),
        Data::Int(value) => (CellKind::Number, value.to_string()),
        Data::Float(value) => (CellKind::Number, shortest(*value)),
        Data::Bool(value) => (CellKind::Text, if *value { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(when) if when.is_duration() => (CellKind::Number, shortest(when.as_f64())),
        Data::DateTime(when) => {
            let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
            let clock = format!("{hour:02}:{minute:02}:{second:02}");
            match (when.as_f64() >= 1.0, clock.as_str()) {
                (false, _) => (CellKind::Text, clock),
                (true, "00:00:00") => (CellKind::Date, format!("{year:04}-{month:02}-{day:02}")),
                (true, _) => (CellKind::Date, format!("{year:04}-{month:02}-{day:02}T{clock}")),
            }
        }
        Data::DateTimeIso(text) => (CellKind::Date, text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()),
        Data::DurationIso(text) => (CellKind::Text, text.clone()),
        Data::Error(error) => (CellKind::Error, error.to_string()),
    })
}

/// The shortest text that reads back to the same number.
fn shortest(value: f64) -> String {
    let magnitude = value.abs();
    if value == 0.0 {
        "0".to_owned()
    } else if (1e-7..1e17).contains(&magnitude) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

/// Text with one kind of line end; calamine has already resolved the escapes such as `_x000D_`.
fn clean(text: &str) -> String {
    text.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    type Corners = ((u32, u32), (u32, u32));

    fn sheet(cells: &[(u32, u32, CellKind, &str)], merged: &[Corners]) -> Sheet {
        let cell =
            |c: &(u32, u32, CellKind, &str)| SheetCell { row: c.0, column: c.1, kind: c.2, text: c.3.to_owned() };
        Sheet {
            name: "s".to_owned(),
            hidden: false,
            drawn: false,
            cells: cells.iter().map(cell).collect(),
            merged: merged.iter().map(|m| Dimensions { start: m.0, end: m.1 }).collect(),
        }
    }

    #[test]
    fn cells_keep_their_places_whatever_their_order() {
        let grid = grid_of(sheet(&[(2, 1, CellKind::Number, "7"), (0, 0, CellKind::Text, "top")], &[]));
        assert_eq!((grid.row_count(), grid.width(1)), (3, 0));
        assert_eq!((grid.text(2, 1), grid.kind(2, 1), grid.kind(2, 0)), ("7", CellKind::Number, CellKind::Text));
        assert_eq!(grid.line(2), 3);
    }

    #[test]
    fn a_merged_date_stands_beside_each_row_but_a_merged_number_once() {
        let cells = [(0, 0, CellKind::Date, "2024-01-02"), (0, 1, CellKind::Number, "5"), (1, 2, CellKind::Text, "x")];
        let grid = grid_of(sheet(&cells, &[((0, 0), (1, 0)), ((0, 1), (1, 1))]));
        assert_eq!((grid.text(1, 0), grid.text(1, 1), grid.text(1, 2)), ("2024-01-02", "", "x"));
    }

    #[test]
    fn korean_bytes_in_latin_1_strings_are_decoded() {
        let (bytes, _, _) = encoding_rs::EUC_KR.encode("일자 외국인 합계");
        let latin: String = bytes.iter().map(|b| char::from(*b)).collect();
        let (more, _, _) = encoding_rs::EUC_KR.encode("기관 합계와 개인, 기타법인");
        let more: String = more.iter().map(|b| char::from(*b)).collect();
        let mut sheets = [sheet(&[(0, 0, CellKind::Text, &latin), (0, 1, CellKind::Text, &more)], &[])];
        mend_legacy_bytes(&mut sheets);
        assert_eq!(sheets[0].cells[0].text, "일자 외국인 합계");
        let mut western = [sheet(&[(0, 0, CellKind::Text, "Société Générale"), (0, 1, CellKind::Text, "Zürich")], &[])];
        mend_legacy_bytes(&mut western);
        assert_eq!(western[0].cells[0].text, "Société Générale");
    }

    #[test]
    fn numbers_read_back_to_themselves() {
        for value in [0.1 + 0.2, 1e300, -2.5e-9, 7_457_809_673_654.24, 550.19] {
            assert_eq!(shortest(value).parse::<f64>(), Ok(value));
        }
        assert_eq!(shortest(-0.0), "0");
    }
}
