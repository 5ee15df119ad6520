//! Containers and kinds of files: what each gives as cells, and the Problem that each bad one meets.

use flowmosaic::problem::Problem;
use flowmosaic::read::{self, CellKind, Document, Grid};

fn open(name: &str, bytes: &[u8]) -> Document {
    read::open(name, bytes).unwrap_or_else(|p| panic!("{name}: {p}"))
}

fn refused(name: &str, bytes: &[u8]) -> Problem {
    let problem = read::open(name, bytes).err().unwrap_or_else(|| panic!("{name} was read"));
    assert_eq!(problem.place.as_ref().map(|p| p.file.as_str()), Some(name), "{problem}");
    assert!(!problem.message.ends_with('.') && !problem.hints.is_empty(), "{problem}");
    problem
}

fn rows(grid: &Grid) -> Vec<String> {
    (0..grid.row_count()).map(|row| grid.cells(row).collect::<Vec<_>>().join("|")).collect()
}

mod json {
    use super::*;

    fn table(text: &str) -> Vec<String> {
        let document = open("a.json", text.as_bytes());
        assert_eq!(document.text, text, "publishers' sources look at the text");
        assert_eq!(document.grids.len(), 1, "{text}");
        rows(&document.grids[0])
    }

    #[test]
    fn every_table_shape_gives_the_same_cells() {
        let expected = ["date|net", "2025-01-31|1.50", "2025-02-28|-3"];
        for text in [
            r#"[{"date":"2025-01-31","net":1.50},{"date":"2025-02-28","net":-3}]"#,
            r#"{"date":["2025-01-31","2025-02-28"],"net":[1.50,-3],"title":"flows"}"#,
            r#"{"fields":["date","net"],"data":[["2025-01-31",1.50],["2025-02-28",-3]]}"#,
            r#"{"columns":[{"name":"date"},{"name":"net"}],"index":[0,1],"data":[["2025-01-31",1.50],["2025-02-28",-3]]}"#,
            r#"{"response":{"total":2,"data":[{"date":"2025-01-31","net":1.50},{"net":-3,"date":"2025-02-28"}]}}"#,
            r#"[{"page":1},[{"date":"2025-01-31","net":1.50},{"date":"2025-02-28","net":-3}]]"#,
            r#"[["date","net"],["2025-01-31",1.50],["2025-02-28",-3]]"#,
            "{\"date\":\"2025-01-31\",\"net\":1.50}\n{\"date\":\"2025-02-28\",\"net\":-3}\n",
        ] {
            assert_eq!(table(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_keep_their_text_and_records_their_line() {
        let text = "[\n {\"v\": 0.10000000000000000555, \"w\": 12345678901234567890, \"x\": 1e2},\n\n {\"v\": null, \"x\": true}\n]";
        let document = open("a.json", text.as_bytes());
        let grid = &document.grids[0];
        assert_eq!(rows(grid), ["v|w|x", "0.10000000000000000555|12345678901234567890|1e2", "||true"]);
        assert_eq!((grid.line(1), grid.line(2)), (2, 4));
        assert_eq!((grid.kind(1, 0), grid.kind(2, 2)), (CellKind::Number, CellKind::Text));
    }

    #[test]
    fn one_level_is_flattened_and_what_is_deeper_is_said() {
        let text = r#"[{"a":{"b":1,"c":{"d":2}},"e":[3]},{"a":{"b":4}}]"#;
        let document = open("a.json", text.as_bytes());
        assert_eq!(rows(&document.grids[0]), ["a.b|a.c|e", r#"1|{"d":2}|[3]"#, "4||"]);
        assert_eq!(document.notes.count("json-nested"), 2);
    }

    #[test]
    fn several_tables_are_named_by_where_they_stand() {
        let text = r#"{"output":[{"a":1}],"more":{"rows":[{"b":2}]}}"#;
        let document = open("a.json", text.as_bytes());
        let names: Vec<_> = document.grids.iter().map(|g| g.name.clone().unwrap_or_default()).collect();
        assert_eq!(names, ["output", "more.rows"]);
    }

    #[test]
    fn other_shapes_are_named() {
        let cases = [
            ("{\"a\": 1, \"b\": {\"c\": 2}}", "an object with a (a number), b (an object)"),
            ("[1, 2, 3]", "an array of 3 values, the first a number"),
            ("{}", "an empty object"),
            ("[]", "an empty array"),
        ];
        for (text, shape) in cases {
            let document = open("a.json", text.as_bytes());
            assert!(document.grids.is_empty(), "{text}");
            let problem = flowmosaic::source::read_document(&document, &Default::default(), &mut Default::default())
                .expect_err("no table");
            assert_eq!(problem.code, "json-shape", "{problem}");
            assert!(problem.message.contains(shape), "{problem}");
        }
    }

    #[test]
    fn damaged_json_and_too_many_names_are_refused() {
        assert_eq!(refused("a.json", br#"[{"a": 1}, {"a": "#).code, "bad-json");
        assert_eq!(refused("a.json", b"{\"a\": [1,}").code, "bad-json");
        let wide: Vec<String> = (0..5_000).map(|n| format!("\"c{n}\":1")).collect();
        assert_eq!(refused("a.json", format!("[{{{}}}]", wide.join(",")).as_bytes()).code, "too-many-columns");
    }
}

const CSV: &str = "date,net\n2025-01-31,1.5\n2025-02-28,-3\n2025-03-31,4\n2025-04-30,5\n";
const CELLS: [&str; 5] = ["date|net", "2025-01-31|1.5", "2025-02-28|-3", "2025-03-31|4", "2025-04-30|5"];

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut file = b"\x1F\x8B\x08\0\0\0\0\0\0\x03".to_vec();
    file.extend(miniz_oxide::deflate::compress_to_vec(content, 6));
    file.extend([0; 4]);
    file.extend((content.len() as u32).to_le_bytes());
    file
}

/// A zip archive of these members.
#[cfg(feature = "readers")]
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a member");
        writer.write_all(content).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

#[test]
fn the_bytes_decide_and_not_the_name() {
    let kinds = [
        (CSV.to_owned(), "comma-separated text"),
        (CSV.replace(',', "\t"), "tab-separated text"),
        (CSV.replace(',', ";"), "semicolon-separated text"),
        (CSV.replace(',', "|"), "pipe-separated text"),
        (CSV.replace('\n', "\r\n"), "comma-separated text"),
        (format!("\u{FEFF}{CSV}"), "comma-separated text"),
    ];
    for (text, kind) in kinds {
        for name in ["a.xlsx", "a.parquet", "a"] {
            let document = open(name, text.as_bytes());
            assert_eq!((document.kind.as_str(), rows(&document.grids[0])), (kind, CELLS.map(str::to_owned).to_vec()));
        }
    }
    let wide: Vec<u8> = CSV.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(rows(&open("a.txt", &wide).grids[0]), CELLS);
}

#[test]
fn gzip_is_unpacked_within_limits() {
    let packed = gzip(CSV.as_bytes());
    let document = open("a.csv.gz", &packed);
    assert_eq!(
        (document.kind.as_str(), rows(&document.grids[0])),
        ("comma-separated text, gzip", CELLS.map(str::to_owned).to_vec())
    );
    assert_eq!(refused("a.gz", &packed[..packed.len() - 20]).code, "archive-damaged");
    assert_eq!(refused("a.gz", &packed[..5]).code, "archive-damaged");
    assert_eq!(refused("a.gz", &gzip(&packed)).code, "nested-archive");
    let bomb = refused("a.gz", &gzip(&vec![b'0'; 32 << 20]));
    assert_eq!(bomb.code, "unpacks-too-large");
    assert!(bomb.message.contains("200 times"), "the limit is named: {bomb}");
}

#[cfg(feature = "readers")]
#[test]
fn zip_members_become_grids_within_limits() {
    let one = zip(&[("flows.csv", CSV.as_bytes())]);
    let document = open("a.zip", &one);
    assert_eq!(document.grids[0].name.as_deref(), Some("flows.csv"));
    assert_eq!(rows(&document.grids[0]), CELLS);
    let two = open(
        "a.zip",
        &zip(&[("a.csv", CSV.as_bytes()), ("b.txt", CSV.replace(',', ";").as_bytes()), ("c.pdf", b"%PDF-1")]),
    );
    assert_eq!(two.grids.iter().map(|g| rows(g).len()).collect::<Vec<_>>(), [5, 5]);
    assert_eq!(two.notes.count("member-left-out"), 1);
    assert_eq!(refused("a.zip", &one[..one.len() / 2]).code, "archive-damaged");
    assert_eq!(refused("a.zip", &zip(&[("b.zip", &one)])).code, "nested-archive");
    assert_eq!(refused("a.zip", &zip(&[])).code, "empty-archive");
    let mut locked = one.clone();
    locked[6] |= 1;
    let directory = locked.windows(4).position(|w| w == b"PK\x01\x02").expect("a directory");
    locked[directory + 8] |= 1;
    assert_eq!(refused("a.zip", &locked).code, "password");
    assert_eq!(refused("a.zip", &zip(&[("a.csv", &vec![b'0'; 32 << 20])])).code, "unpacks-too-large");
    let many: Vec<(String, &[u8])> = (0..201).map(|n| (format!("{n}.csv"), &b"a"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, c)| (n.as_str(), *c)).collect();
    assert_eq!(refused("a.zip", &zip(&many)).code, "too-many-members");
}

#[cfg(all(feature = "readers", feature = "columnar"))]
#[test]
fn columnar_files_and_workbooks_come_out_of_archives() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let parquet = std::fs::read(folder.join("columnar/snappy.parquet")).expect("a fixture");
    let document = open("a.zip", &zip(&[("a.dat", &parquet)]));
    assert_eq!((document.kind.as_str(), document.grids[0].row_count()), ("Parquet file, zip", 5));
    let workbook = std::fs::read(folder.join("finra-margin.xlsx")).expect("a fixture");
    assert_eq!(open("a.csv", &workbook).kind, "Excel workbook");
    assert_eq!(open("a.csv", &gzip(&workbook)).kind, "Excel workbook, gzip");
    assert_eq!(refused("a.xlsx", &workbook[..workbook.len() - 200]).code, "workbook-truncated");
}

fn told(text: &[u8]) -> (Option<String>, Vec<(String, usize)>) {
    let mut notes = flowmosaic::problem::Notes::default();
    let read = read::open("a.csv", text)
        .and_then(|document| flowmosaic::source::read_document(&document, &Default::default(), &mut notes));
    (read.err().map(|problem| problem.code), notes.counts)
}

/// Twenty-four months with some rows replaced.
fn months(replaced: &[(usize, &str)]) -> String {
    let mut lines: Vec<String> =
        (0..24).map(|n| format!("{}-{:02}-28,{}", 2020 + n / 12, n % 12 + 1, n * 3 % 7 - 3)).collect();
    for (row, text) in replaced {
        lines[*row] = (*text).to_owned();
    }
    format!("date,net\n{}\n", lines.join("\n"))
}

#[test]
fn a_table_too_wide_names_its_limit() {
    let names: Vec<String> = (0..200_000).map(|n| format!("c{n}")).collect();
    let text = format!("{}\n{}\n", names.join(","), "1,".repeat(199_999));
    let problem = refused("a.csv", text.as_bytes());
    assert_eq!(problem.code, "too-many-columns");
    assert!(problem.message.contains("4096"), "{problem}");
}

#[test]
fn a_header_without_data_is_said() {
    for text in ["date,net\n", "observation_date,DGS10\r\n", "Country\tDate\tNet", "\n\ndate;net\n\n"] {
        assert_eq!(told(text.as_bytes()).0.as_deref(), Some("header-without-data"), "{text:?}");
    }
}

#[test]
fn numbers_beyond_range_are_counted_with_their_reason() {
    let long = format!("2020-10-28,{}", "9".repeat(400));
    let text = months(&[(5, "2020-06-28,1e999"), (9, &long)]);
    let document = open("a.csv", text.as_bytes());
    let mut notes = flowmosaic::problem::Notes::default();
    let read = flowmosaic::source::read_document(&document, &Default::default(), &mut notes).expect("a table");
    let table = &read.2.tables[0];
    assert_eq!(table.values.iter().filter(|v| v.is_nan()).count(), 2);
    assert!(table.values.iter().all(|v| !v.is_infinite()));
    let reasons: Vec<_> = notes.items.iter().filter(|n| n.code == "unreadable-cell").collect();
    assert_eq!(reasons.len(), 2);
    assert!(reasons.iter().all(|n| n.message.contains("beyond the numbers")), "{}", reasons[0]);
    assert_eq!(reasons.iter().filter_map(|n| n.place.as_ref()?.line).collect::<Vec<_>>(), [7, 11]);
}

#[test]
fn dates_out_of_range_are_left_out_with_their_place() {
    let (problem, notes) = told(months(&[(5, "2020-02-30,1"), (9, "99999-10-28,2"), (12, "2021-13-01,2")]).as_bytes());
    assert_eq!(problem, None);
    assert!(notes.contains(&("not-a-date".to_owned(), 3)), "{notes:?}");
    let (problem, _) = told(b"date,net\n99999-01-31,1\n2025-02-30,5\n2025-13-31,7\n");
    assert!(problem.is_some(), "no row has a date");
}

#[cfg(feature = "readers")]
#[test]
fn two_encodings_in_one_file_are_refused() {
    let mut text = "date,net,memo\n2025-01-31,1,caf\u{E9} \u{E9}t\u{E9}\n".as_bytes().to_vec();
    text.extend(b"2025-02-28,2,caf\xE9 \xE9t\xE9\n2025-03-31,3,plain\n");
    let problem = refused("a.csv", &text);
    assert_eq!((problem.code.as_str(), problem.place.as_ref().and_then(|p| p.line)), ("mixed-encodings", Some(3)));
    // One encoding throughout is none of this, whatever bytes it uses.
    let western = b"date,net,memo\n2025-01-31,1,caf\xE9\n2025-02-28,2,\xE9t\xE9\n2025-03-31,3,\xC3\xA9\n";
    assert_eq!(open("a.csv", western).encoding, "windows-1252");
}
