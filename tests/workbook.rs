//! Workbooks: cells keep their kinds and places, and what holds no cells is refused with a reason.

use flowmosaic::read::{self, CellKind, Document};
use flowmosaic::source::{self, Assumptions};
use std::path::Path;

fn open(name: &str) -> Result<Document, (String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/workbook").join(name);
    let bytes = std::fs::read(path).expect("a fixture");
    read::open(name, &bytes).map_err(|problem| (problem.code.clone(), problem.to_string()))
}

#[test]
fn cells_keep_their_kinds_and_places() {
    let document = open("merged.xlsx").expect("a workbook");
    let grid = &document.grids[0];
    assert_eq!((grid.text(0, 0), grid.text(0, 1)), ("Title", ""), "a title stands in its first cell");
    assert_eq!((grid.text(2, 0), grid.kind(2, 0)), ("2024-01-31", CellKind::Date));
    assert_eq!(
        (grid.text(3, 0), grid.kind(3, 0)),
        ("2024-01-31", CellKind::Date),
        "a merged date belongs to both rows"
    );
    assert_eq!(grid.text(2, 2).parse::<f64>(), Ok(0.3));
    assert_eq!(grid.text(3, 2).parse::<f64>(), Ok(1e300));
    assert_eq!(grid.text(4, 0), "line\nbreak", "escapes of control characters are resolved");
    assert_eq!((grid.text(4, 2), grid.text(5, 2)), ("7.5", ""), "a merged number stands once");
    assert_eq!((grid.text(5, 1), grid.kind(5, 1)), ("#DIV/0!", CellKind::Error));
    assert_eq!(grid.text(5, 0), "TRUE");
    assert_eq!((grid.line(2), grid.at(2, 2).column), (3, 3));
}

#[test]
fn a_hidden_sheet_is_read_and_said_to_be_hidden() {
    let document = open("merged.xlsx").expect("a workbook");
    let hidden = document.grids.iter().find(|grid| grid.name.as_deref() == Some("Hidden")).expect("the sheet");
    assert_eq!((hidden.text(16, 3), hidden.line(16)), ("-186849", 17));
    assert!(document.notes.items.iter().any(|note| note.code == "hidden-sheet"));
}

#[test]
fn open_document_dates_are_dates() {
    let document = open("small.ods").expect("a workbook");
    let grid = &document.grids[0];
    assert_eq!((grid.text(1, 0), grid.kind(1, 0), grid.text(1, 1)), ("2024-01-31", CellKind::Date, "12.5"));
}

#[test]
fn a_code_page_record_does_not_spoil_korean_text() {
    let document = open("code-page-949.xls").expect("a workbook");
    assert_eq!(document.grids[0].name.as_deref(), Some("시트"));
    assert_eq!(document.grids[0].text(0, 4), "외국인 합계");
    let read = source::read_document(&document, &Assumptions::new(), &mut flowmosaic::problem::Notes::default());
    assert_eq!(read.map(|(source, ..)| source.id), Ok("krx"));
}

#[test]
fn what_holds_no_cells_is_refused_with_its_own_code() {
    for (name, code, words) in [
        ("password.xlsx", "workbook-password", "password"),
        ("truncated.xlsx", "workbook-truncated", "cut off"),
        ("truncated.xls", "workbook-truncated", "cut off"),
        ("charts-only.xlsx", "workbook-without-cells", "chart"),
        ("pictures-only.xlsx", "workbook-without-cells", "pictures"),
        ("bomb.xlsx", "zip-bomb", "unpacks to"),
    ] {
        let (found, message) = open(name).map(|d| d.grids.len()).expect_err(name);
        assert_eq!(found, code, "{message}");
        assert!(message.contains(words) && message.contains("hint:"), "{message}");
    }
}
