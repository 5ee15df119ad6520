//! Rows without quotes, taken where they lie: no cell is copied.

use super::rows::{Row, RowSink, RowText};
use crate::read::limits;

/// Hands complete plain rows of `piece` to the sink, the first of them on physical line `line`. How
/// many bytes and rows were taken; it stops before a row that has a quoted cell, an odd line end or
/// is over a limit, and before the last row when its line end has not come yet.
pub(super) fn rows(piece: &[u8], delimiter: u8, line: u32, sink: &mut RowSink) -> (usize, u32) {
    let Some(last) = piece.iter().rposition(|b| *b == b'\n') else { return (0, 0) };
    let Some(Ok(text)) = piece.get(..=last).map(std::str::from_utf8) else { return (0, 0) };
    let mut ends = std::mem::take(&mut sink.row.ends);
    ends.clear();
    let mut special = [false; 256];
    for byte in [delimiter, b'\n', b'\r', b'"'] {
        special[usize::from(byte)] = true;
    }
    let (mut taken, mut count, mut start) = (0usize, 0u32, 0usize);
    let mut last_data: Option<std::ops::Range<usize>> = None;
    for (at, byte) in text.bytes().enumerate() {
        if !special[usize::from(byte)] {
            continue;
        }
        match byte {
            b'"' => {
                let cell_start = ends.last().map_or(start, |end| start + *end as usize + 1);
                if at == cell_start {
                    break;
                }
            }
            b'\r' if text.as_bytes().get(at + 1) == Some(&b'\n') => {}
            b'\r' => break,
            b'\n' => {
                let end = if at > start && text.as_bytes().get(at - 1) == Some(&b'\r') { at - 1 } else { at };
                if end > start {
                    ends.push((end - start) as u32);
                }
                if ends.len() > limits::COLUMNS || end - start > limits::CELL_BYTES || sink.index > limits::ROWS {
                    break;
                }
                let row = RowText { text: text.get(start..end).unwrap_or_default(), ends: &ends, gap: 1 };
                let [one, two, _] = sink.last_widths;
                sink.last_widths = [ends.len(), one, two];
                sink.last_line = line.saturating_add(count);
                sink.index += 1;
                if sink.applier.row(&row, line.saturating_add(count), &mut sink.notes) {
                    if sink.applier.row_count() == 1 {
                        sink.first_data = copied(row.text, delimiter);
                    }
                    last_data = Some(start..end);
                }
                ends.clear();
                count += 1;
                start = at + 1;
                taken = start;
            }
            _ => ends.push((at - start) as u32),
        }
    }
    if let Some(text) = last_data.and_then(|range| text.get(range)) {
        sink.last_data = copied(text, delimiter);
    }
    ends.clear();
    sink.row.ends = ends;
    (taken, count)
}

/// A plain row as the scanner would have stored it.
fn copied(text: &str, delimiter: u8) -> Row {
    let mut row = Row::default();
    for cell in text.split(char::from(delimiter)) {
        row.text.extend_from_slice(cell.as_bytes());
        row.ends.push(row.text.len() as u32);
    }
    row
}
