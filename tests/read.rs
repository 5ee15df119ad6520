//! Bytes to cells: the scanner agrees with csv-core, containers are told apart, limits hold.

use crate::shared::shared_bytes;
use flowmosaic::read::{self, Scanner, Sink};
use proptest::prelude::*;

#[derive(Default, Debug, PartialEq)]
struct Rows {
    rows: Vec<Vec<Vec<u8>>>,
    lines: Vec<u32>,
    row: Vec<Vec<u8>>,
    cell: Vec<u8>,
}

impl Sink for Rows {
    fn text(&mut self, bytes: &[u8]) {
        self.cell.extend_from_slice(bytes);
    }
    fn end_cell(&mut self) {
        self.row.push(std::mem::take(&mut self.cell));
    }
    fn end_row(&mut self, line: u32) {
        self.rows.push(std::mem::take(&mut self.row));
        self.lines.push(line);
    }
    fn stray_text(&mut self, _line: u32) {}
}

fn ours(bytes: &[u8], piece: usize) -> (Rows, bool) {
    let (mut scanner, mut rows) = (Scanner::new(b','), Rows::default());
    for part in bytes.chunks(piece.max(1)) {
        scanner.push(part, &mut rows);
    }
    let closed = scanner.finish(&mut rows).is_ok();
    (rows, closed)
}

fn theirs(bytes: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv_core::Reader::new();
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), Vec::new());
    let mut input = bytes;
    loop {
        let mut out = [0u8; 64];
        let (result, read, wrote) = reader.read_field(input, &mut out);
        input = &input[read..];
        cell.extend_from_slice(&out[..wrote]);
        match result {
            csv_core::ReadFieldResult::InputEmpty | csv_core::ReadFieldResult::OutputFull => {}
            csv_core::ReadFieldResult::Field { record_end } => {
                row.push(std::mem::take(&mut cell));
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            csv_core::ReadFieldResult::End => return rows,
        }
    }
}

proptest! {
    #[test]
    fn the_scanner_agrees_with_csv_core(text in "[ab\",\n\r é]{0,60}") {
        let (found, closed) = ours(text.as_bytes(), 1_000);
        if closed {
            let filled: Vec<_> = found.rows.into_iter().filter(|row| !row.is_empty()).collect();
            prop_assert_eq!(filled, theirs(text.as_bytes()));
        }
    }

    #[test]
    fn pieces_of_any_size_give_the_same_rows_and_lines(text in "[ab\",\n\r é]{0,60}", piece in 1usize..9) {
        prop_assert_eq!(ours(text.as_bytes(), piece), ours(text.as_bytes(), 1_000));
    }

    #[test]
    fn lines_are_physical(text in "[ab,\n]{0,60}") {
        let (found, _) = ours(text.as_bytes(), 7);
        let expected: Vec<u32> = (1..=text.lines().count() as u32).collect();
        prop_assert_eq!(found.lines, expected);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read::open("any.csv", &bytes);
    }
}

fn code(name: &str, bytes: &[u8]) -> String {
    read::open(name, bytes).err().map_or_else(|| "read".to_owned(), |p| p.code)
}

#[test]
fn what_is_no_table_is_named() {
    assert_eq!(code("a.csv", b""), "empty-file");
    assert_eq!(code("a.csv", b"%PDF-1.4\n"), "not-a-table");
    assert_eq!(code("a.csv", b"\x89PNG\r\n\x1a\n"), "not-a-table");
    assert_eq!(code("a.csv", b"a,b\n1,\0\n"), "binary");
    assert_eq!(code("a.csv", b"a,b\n1,\"2\n3,4\n"), "unclosed-quote");
    assert_eq!(code("a.csv", format!("{}\n", "1,".repeat(10_000)).as_bytes()), "too-many-columns");
    assert_eq!(code("a.json", b"{\"a\": [1, 2"), "bad-json");
}

#[test]
fn an_unclosed_quote_names_its_line() {
    let problem = read::open("a.csv", b"a,b\n1,2\n3,\"4\n5,6\n").expect_err("a problem");
    assert_eq!(problem.place.and_then(|p| p.line), Some(3));
}

#[test]
fn a_row_that_was_cut_off_is_a_warning_with_its_place() {
    let document = read::open("a.csv", b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n10,1").expect("readable");
    let note = document.notes.items.first().expect("a note");
    assert_eq!((note.code.as_str(), note.place.as_ref().and_then(|p| p.line)), ("cut-off", Some(5)));
    let whole = read::open("a.csv", b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n10,1,2").expect("readable");
    assert!(whole.notes.items.is_empty());
}

#[test]
fn an_html_page_gives_its_title() {
    let document = read::open("a.csv", b"<!DOCTYPE html><html><head><title>403 Forbidden</title>").expect("readable");
    assert_eq!(read::html_title(&document.text).as_deref(), Some("403 Forbidden"));
}

#[test]
fn the_encoding_can_be_chosen() {
    let choices = [("encoding".to_owned(), "windows-1252".to_owned())].into_iter().collect();
    let document = read::open_with("a.csv", b"a;b\n\x82\xA0;1\n", &choices).expect("readable");
    assert_eq!(document.encoding, "windows-1252");
    let choices = [("encoding".to_owned(), "utf-8".to_owned())].into_iter().collect();
    let problem = read::open_with("a.csv", b"a;b\n\x82\xA0;1\n", &choices).expect_err("a problem");
    assert_eq!(problem.code, "encoding-does-not-fit");
}

#[test]
fn published_files_have_the_cells_that_their_publishers_wrote() {
    let samples = [
        ("data/mof_japan/week.csv", "shift_jis", "comma-separated text", 14, 1, "1,689 "),
        ("data/tic/slt_table1.txt", "utf-8", "tab-separated text", 9, 1, "10189"),
        ("data/krx/krx_kospi_investor_net_amt.csv", "euc-kr", "comma-separated text", 0, 1, "기관 합계"),
        ("data/cftc/DERIVED_FinFutWk_260609_headerless.txt", "utf-8", "comma-separated text", 0, 2, "2026-06-09"),
        ("data/statcan/36100030-eng.zip", "utf-8", "comma-separated text, zip", 1, 0, "1988-01"),
    ];
    for (file, encoding, kind, row, column, text) in samples {
        let Some(bytes) = shared_bytes(file) else { return };
        let document = read::open(file, &bytes).unwrap_or_else(|p| panic!("{p}"));
        let grid = document.grids.first().expect("a grid");
        assert_eq!((document.encoding.as_str(), document.kind.as_str()), (encoding, kind), "{file}");
        assert_eq!(grid.text(row, column), text, "{file}");
    }
}
