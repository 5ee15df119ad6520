//! Every item of the lists of bad input: what it is, how it is made, and the Problem or remark it meets.
//!
//! Workbooks are made here, byte by byte, so that each item is what it says and nothing else.

use crate::containers::zip;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::{Notes, Problem};
use flowmosaic::read::limits::Room;
use flowmosaic::session::Session;
use flowmosaic::source::Assumptions;
use std::io::Write as _;

/// What a bad file must meet.
enum Meets {
    /// Refused, with this code.
    Refused(&'static str),
    /// Read, with a remark of this code.
    Remark(&'static str),
}
use Meets::{Refused, Remark};

const GOOD: &str = "date,net\n2025-01-31,1.5\n2025-02-28,-3\n2025-03-31,4\n2025-04-30,5\n";

/// A report as text, one contract below the other.
const PRINTED: &str = "Traders in Example Futures - Futures Only Positions as of March 10, 2026\n\
-----------------------------------------------\n\
    Long  :   Short  : Spreading:    Long  :   Short  :\n\
-----------------------------------------------\n\
EXAMPLE DOLLAR - EXAMPLE EXCHANGE   (CONTRACTS OF 100,000)\n\
CFTC Code #000000                   Open Interest is   159,939\n\
Positions\n\
    46,035      7,541        801     39,925     39,144\n";

/// Twenty-four months, with one row replaced.
fn months(row: usize, text: &str) -> String {
    let mut lines: Vec<String> =
        (0..24).map(|n| format!("{}-{:02}-28,{}", 2020 + n / 12, n % 12 + 1, n * 3 % 7 - 3)).collect();
    lines[row] = text.to_owned();
    format!("date,net\n{}\n", lines.join("\n"))
}

/// A compound file, the container of old and of encrypted workbooks, with these streams.
fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    let padded: Vec<Vec<u8>> = streams
        .iter()
        .map(|(_, content)| {
            // Streams under 4096 bytes would live in another table.
            let mut content = content.clone();
            content.resize(content.len().max(4096).div_ceil(512) * 512, 0);
            content
        })
        .collect();
    let mut table = vec![0xFFFF_FFFDu32, END];
    let mut directory = Vec::new();
    let mut entry = |name: &str, kind: u8, next: u32, child: u32, start: u32, size: u32| {
        let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = bytes.len() as u16 + 2;
        bytes.resize(64, 0);
        bytes.extend(length.to_le_bytes());
        bytes.extend([kind, 1]);
        for link in [u32::MAX, next, child] {
            bytes.extend(link.to_le_bytes());
        }
        bytes.extend([0; 36]);
        bytes.extend(start.to_le_bytes());
        bytes.extend(u64::from(size).to_le_bytes());
        directory.extend(bytes);
    };
    entry("Root Entry", 5, u32::MAX, 1, END, 0);
    for (at, ((name, _), content)) in streams.iter().zip(&padded).enumerate() {
        let start = table.len() as u32;
        let sectors = (content.len() / 512) as u32;
        table.extend((1..sectors).map(|n| start + n));
        table.push(END);
        let next = if at + 1 < streams.len() { at as u32 + 2 } else { u32::MAX };
        entry(name, 2, next, u32::MAX, start, content.len() as u32);
    }
    directory.resize(512, 0);
    table.resize(128, u32::MAX);
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.extend([0; 16]);
    for number in [0x3Eu16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
        file.extend(number.to_le_bytes());
    }
    for number in [0u32, 1, 1, 0, 4096, END, 0, END, 0, 0] {
        file.extend(number.to_le_bytes());
    }
    file.resize(512, 0xFF);
    file.extend(table.iter().flat_map(|n| n.to_le_bytes()));
    file.extend(directory);
    file.extend(padded.concat());
    file
}

/// Records of an old workbook.
fn records(list: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |(code, body): &(u16, Vec<u8>)| {
        [code.to_le_bytes(), (body.len() as u16).to_le_bytes()].concat().into_iter().chain(body.clone())
    };
    list.iter().flat_map(record).collect()
}

/// The record that begins a part of an old workbook: 5 the book, 16 a sheet, 32 a chart.
fn begin(kind: u16) -> (u16, Vec<u8>) {
    let words = [0x0600u16, kind, 0x0DBB, 0x07CC, 0, 0, 6, 0];
    (0x0809, words.iter().flat_map(|word| word.to_le_bytes()).collect())
}

/// An old workbook with one part, a sheet (0) without cells or a chart (2).
fn old_workbook(kind: u8) -> Vec<u8> {
    let name = b"Part";
    let bound = |at: u32| {
        let mut body = at.to_le_bytes().to_vec();
        body.extend([0, kind, name.len() as u8, 0]);
        body.extend(name);
        (0x0085u16, body)
    };
    let end = || (0x000Au16, Vec::new());
    let globals = records(&[begin(5), bound(0), end()]).len() as u32;
    let part = begin(if kind == 2 { 32 } else { 16 });
    compound(&[("Workbook", records(&[begin(5), bound(globals), end(), part, end()]))])
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#;

/// A workbook of one part: `sheet` or `chartsheet`, with this XML.
fn workbook(kind: &str, part: &str) -> Vec<u8> {
    let relations = format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{kind}s/{kind}1.xml"/></Relationships>"#
    );
    let book = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Part" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let root = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    zip(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        (&format!("xl/{kind}s/{kind}1.xml"), part.as_bytes()),
    ])
}

/// The XML of a sheet with these rows inside and a drawing beside them.
fn sheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetData>{rows}</sheetData><drawing r:id="rId1"/></worksheet>"#
    )
}

fn good_workbook() -> Vec<u8> {
    let row = |(at, line): (usize, &str)| {
        let cells = line.split(',').map(|cell| match cell.parse::<f64>() {
            Ok(_) => format!("<c><v>{cell}</v></c>"),
            Err(_) => format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        });
        format!("<row r=\"{}\">{}</row>", at + 1, cells.collect::<String>())
    };
    let head = "date,net";
    let rows: String = std::iter::once(head).chain(GOOD.lines().skip(1)).enumerate().map(row).collect();
    workbook("worksheet", &sheet(&rows))
}

/// An OpenDocument workbook with this table inside, encrypted or not.
fn open_document(table: &str, encrypted: bool) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"#
    );
    let lock = r#"<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AAAA"><manifest:algorithm manifest:algorithm-name="Blowfish CFB"/></manifest:encryption-data>"#;
    let manifest = format!(
        r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}</manifest:file-entry></manifest:manifest>"#,
        if encrypted { lock } else { "" }
    );
    // The cells of an encrypted document are noise.
    let noise: Vec<u8> = (0..600u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let content = if encrypted { noise } else { content.into_bytes() };
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", content),
        ("META-INF/manifest.xml", manifest.into_bytes()),
    ] {
        writer.start_file(name, stored).expect("a member");
        writer.write_all(&content).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A binary workbook whose only part is a chart sheet.
fn binary_workbook() -> Vec<u8> {
    let wide = |text: &str| {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [(text.len() as u32).to_le_bytes().to_vec(), units].concat()
    };
    let bundle = [0u32.to_le_bytes().to_vec(), 1u32.to_le_bytes().to_vec(), wide("rId1"), wide("Chart1")].concat();
    let mut book = vec![0x83, 0x01, 0, 0x8F, 0x01, 0, 0x9C, 0x01, bundle.len() as u8];
    book.extend(bundle);
    book.extend([0x90, 0x01, 0, 0x84, 0x01, 0]);
    let relations = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.bin"/></Relationships>"#;
    zip(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/chartsheets/sheet1.bin", &[0x81, 0x01, 0, 0x82, 0x01, 0]),
    ])
}

fn encrypted() -> Vec<u8> {
    compound(&[("EncryptionInfo", vec![4, 0, 4, 0]), ("EncryptedPackage", vec![7; 5_000])])
}

fn cut(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() * 3 / 5].to_vec()
}

#[test]
fn every_bad_file_meets_a_clear_problem_and_nothing_half_read_is_kept() {
    let chart = r#"<?xml version="1.0"?><chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><drawing r:id="rId1"/></chartsheet>"#;
    let picture = r#"<table:table table:name="Part"><table:table-row><table:table-cell><draw:frame draw:name="p"><draw:image/></draw:frame></table:table-cell></table:table-row></table:table>"#;
    let plain = r#"<table:table table:name="Part"><table:table-row><table:table-cell><text:p>date</text:p></table:table-cell></table:table-row></table:table>"#;
    let wide = |columns: usize| {
        let names: Vec<String> = (1..columns).map(|n| format!("c{n}")).collect();
        format!("date,{}\n2025-01-31{}\n", names.join(","), ",1".repeat(columns - 1)).into_bytes()
    };
    let two = {
        let mut text = "date,net,memo\n2025-01-31,1,caf\u{E9} \u{E9}t\u{E9}\n".as_bytes().to_vec();
        text.extend(b"2025-02-28,2,caf\xE9 \xE9t\xE9\n2025-03-31,3,plain\n");
        text
    };
    let stray = [
        b"date,city,net\n2025-01-31,Z\xC3\xBCrich,1\n".as_slice(),
        b"2025-02-28,Z\xFCrich,2\n2025-03-31,Gen\xE8ve,3\n",
    ]
    .concat();
    let noise: Vec<u8> = (0..40_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let zeros = vec![b'0'; 32 << 20];
    let sixty: Vec<u8> = (0..60u32 << 20).map(|n| (n.wrapping_mul(2_654_435_761) >> 28) as u8 % 2 + b'0').collect();
    let many: Vec<(String, &[u8])> = (0..10).map(|n| (format!("{n}.csv"), sixty.as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let total = zip(&many);
    let odd = |text: &str| text.as_bytes().to_vec();
    let protected =
        compound(&[("Workbook", records(&[begin(5), (0x002F, vec![1, 0, 1, 0, 1, 0]), (0x000A, Vec::new())]))]);
    let list: Vec<(&str, &str, Vec<u8>, Meets)> = vec![
        ("an empty file", "a.csv", Vec::new(), Refused("empty-file")),
        ("binary", "a.csv", noise, Refused("binary")),
        ("a PDF", "a.csv", odd("%PDF-1.7\n1 0 obj\n"), Refused("not-a-table")),
        (
            "an HTML error page",
            "a.csv",
            odd("<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"),
            Refused("html-page"),
        ),
        (
            "a file cut in a row",
            "a.csv",
            odd("date,a,b\n2025-01-31,1,2\n2025-02-28,3,4\n2025-03-31,5,6\n2025-04-30,7"),
            Remark("cut-off"),
        ),
        ("an unclosed quote", "a.csv", odd(&months(20, "\"2021-09-28,1")), Refused("unclosed-quote")),
        ("10,000 columns", "a.csv", wide(10_000), Refused("too-many-columns")),
        ("200,000 columns", "a.csv", wide(200_000), Refused("too-many-columns")),
        ("NUL bytes", "a.csv", odd(&months(4, "2020-05-28,1\0\0")), Refused("binary")),
        ("a wrong extension: CSV called .xlsx", "a.xlsx", odd(GOOD), Remark("named-otherwise")),
        ("a wrong extension: a workbook called .csv", "a.csv", good_workbook(), Remark("named-otherwise")),
        ("a workbook with a password, xlsx", "a.xlsx", encrypted(), Refused("workbook-password")),
        ("a workbook with a password, xlsb", "a.xlsb", encrypted(), Refused("workbook-password")),
        ("a workbook with a password, xls", "a.xls", protected, Refused("workbook-password")),
        ("a workbook with a password, ods", "a.ods", open_document(plain, true), Refused("workbook-password")),
        ("a truncated workbook, xlsx", "a.xlsx", cut(&good_workbook()), Refused("workbook-truncated")),
        ("a truncated workbook, xlsb", "a.xlsb", cut(&binary_workbook()), Refused("workbook-truncated")),
        ("a truncated workbook, xls", "a.xls", cut(&old_workbook(0)), Refused("workbook-truncated")),
        ("a truncated workbook, ods", "a.ods", cut(&open_document(plain, false)), Refused("workbook-truncated")),
        ("a zip bomb by its ratio", "a.zip", zip(&[("a.csv", &zeros)]), Refused("unpacks-too-large")),
        ("a zip bomb by its total", "a.zip", total, Refused("unpacks-too-large")),
        (
            "a workbook that is a bomb",
            "a.xlsx",
            workbook("worksheet", &sheet(&" ".repeat(80 << 20))),
            Refused("zip-bomb"),
        ),
        ("a zip in a zip", "a.zip", zip(&[("b.zip", &zip(&[("a.csv", GOOD.as_bytes())]))]), Refused("nested-archive")),
        ("a sheet of pictures, xlsx", "a.xlsx", workbook("worksheet", &sheet("")), Refused("workbook-without-cells")),
        ("a sheet of pictures, ods", "a.ods", open_document(picture, false), Refused("workbook-without-cells")),
        ("a sheet of pictures, xls", "a.xls", old_workbook(0), Refused("workbook-without-cells")),
        ("only a chart, xlsx", "a.xlsx", workbook("chartsheet", chart), Refused("workbook-without-cells")),
        ("only a chart, xls", "a.xls", old_workbook(2), Refused("workbook-without-cells")),
        ("only a chart, xlsb", "a.xlsb", binary_workbook(), Refused("workbook-without-cells")),
        ("two encodings in one file", "a.csv", two, Refused("mixed-encodings")),
        ("one line of another encoding", "a.csv", stray, Remark("mixed-encodings")),
        ("nothing but separators", "a.csv", odd("\n \n,,,\n"), Refused("empty-file")),
        ("a report printed for the eye", "a.txt", odd(PRINTED), Refused("printed-report")),
        ("a date out of range among others", "a.csv", odd(&months(5, "99999-06-28,1")), Remark("not-a-date")),
        (
            "only dates out of range",
            "a.csv",
            odd("date,net\n99999-01-31,1\n2025-02-30,5\n2025-13-31,7\n"),
            Refused("not-recognised"),
        ),
        ("a number beyond f64", "a.csv", odd(&months(5, "2020-06-28,1e999")), Remark("unreadable-cell")),
        ("a header without data", "a.csv", odd("observation_date,DGS10\r\n"), Refused("header-without-data")),
    ];
    let mut wrong = Vec::new();
    for (what, name, bytes, meets) in list {
        let mut session = Session::new();
        let opened = session.open(name, &bytes, &Assumptions::new());
        match (meets, opened) {
            (Refused(code), Err(problem)) => {
                if problem.code != code {
                    wrong.push(format!("{what}: {} instead of {code}: {problem}", problem.code));
                }
                wrong.extend(badly_said(&problem).map(|why| format!("{what}: {why}: {problem}")));
                if session.readings().next().is_some() {
                    wrong.push(format!("{what}: something was kept"));
                }
            }
            (Refused(code), Ok(_)) => wrong.push(format!("{what}: read instead of {code}")),
            (Remark(code), Ok(id)) => {
                let notes = session.reading(&id).map(|reading| reading.notes.clone()).unwrap_or_default();
                if notes.count(code) == 0 {
                    wrong.push(format!("{what}: no remark {code}, but {:?}", notes.counts));
                }
            }
            (Remark(_), Err(problem)) => wrong.push(format!("{what}: refused: {problem}")),
        }
        // The next good file works.
        if let Err(problem) = session.open("good.csv", GOOD.as_bytes(), &Assumptions::new()) {
            wrong.push(format!("{what}: the next good file was refused: {problem}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is wrong with the words of a Problem.
fn badly_said(problem: &Problem) -> Option<&'static str> {
    let kebab = problem.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    match () {
        () if !kebab => Some("the code is not kebab-case"),
        () if problem.place.is_none() => Some("no place"),
        () if problem.hints.is_empty() => Some("no way out"),
        () if problem.message.ends_with('.') || problem.message.len() < 15 => Some("the message is no sentence part"),
        () => None,
    }
}

/// The Problem that ends the taking of a file of so many bytes that repeats `row` behind `head`, within the first
/// megabyte.
fn declined_by_its_beginning(session: &Session, size_bytes: u64, head: &str, row: &str) -> Option<Problem> {
    let mut intake = match session.intake("huge.csv", size_bytes, &Assumptions::new()) {
        Ok(intake) => intake,
        Err(problem) => return Some(problem),
    };
    let mut text = head.to_owned();
    while text.len() < 1 << 20 {
        text.push_str(row);
    }
    text.as_bytes().chunks(64 << 10).find_map(|piece| intake.push(piece).err())
}

#[test]
fn a_file_too_large_for_the_machine_is_declined_by_its_beginning() {
    let mut session = Session::new();
    let (head, row) = ("date,holder,asset,flow\n", "2025-01-03,Banks,Bonds,12.5\n");
    let mut declined = |gigabytes: Option<u64>, size_bytes: u64, head: &str, row: &str, code: &str| {
        session.set_room(gigabytes.map_or_else(Room::default, |many| Room::of_machine(many << 30)));
        let problem = declined_by_its_beginning(&session, size_bytes, head, row).expect(code);
        assert_eq!(problem.code, code, "{problem}");
        assert_eq!(badly_said(&problem), None, "{problem}");
    };
    // Rows that are kept have a limit, and so has what must be read as a whole.
    declined(None, 4 << 30, head, row, "too-many-rows");
    declined(None, 2 << 30, "\u{feff}one column\n", "no table\n", "too-large");
    // A phone of two gigabytes declines a file of one, and a desk does not.
    declined(Some(2), 1_000_000_000, head, row, "too-large");
    declined(Some(2), 300_000_000, "one column\n", "no table\n", "too-large");
    session.set_room(Room::of_machine(8 << 30));
    assert_eq!(declined_by_its_beginning(&session, 1_000_000_000, head, row), None);
}

#[test]
fn sums_of_a_file_of_any_length_are_taken_on_a_small_machine() {
    let mut session = Session::new();
    session.set_room(Room::of_machine(2 << 30));
    let mosaic = Mosaic::parse(
        r#"{"flowmosaic":1,"data":[{"id":"flows","name":"huge.csv"}],"tiles":[{"id":"t","question":"pace",
        "options":{"period":"week"},"series":[{"data":"flows","measure":"flow","where":{"holder":"Banks","asset":"*"}}]}]}"#,
        &mut Notes::default(),
    )
    .expect("a document");
    let mut intake = session.intake("huge.csv", 8 << 30, &Assumptions::new()).expect("an intake").answering(&mosaic);
    intake.push(b"date,holder,asset,flow\n").expect("the header");
    for day in 1..=28 {
        let rows: String = (0..1_000).map(|asset| format!("2025-01-{day:02},Banks,Asset {asset},12.5\n")).collect();
        intake.push(rows.as_bytes()).expect("rows");
    }
    let reading = intake.finish().expect("a reading");
    assert!(reading.tables[0].row_count() <= 28, "{} rows are kept", reading.tables[0].row_count());
}
