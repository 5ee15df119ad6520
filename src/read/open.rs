//! A file's bytes to a [`Document`].

use super::archive::{self, Member};
use super::columnar::{self, ColumnarKind};
use super::container::{self, Container};
use super::workbook::{self, WorkbookKind};
use super::{Document, Grid, decode, delimiter, html, json, limits, sniff, text, xml};
use crate::part::{FULL, needs_second};
use crate::problem::{Notes, Place, Problem, excerpt};

/// The reader's decisions, by key. Used here: `encoding` (see [`decode`]) and `delimiter`
/// (`tab`, `comma`, `semicolon`, `pipe`, `none`).
pub type Choices = std::collections::BTreeMap<String, String>;

/// Opens a file: container, encoding, delimiter, cells.
///
/// # Errors
/// A [`Problem`] that names what was found instead of a table, or the limit that was reached.
///
/// # Example
/// ```
/// let document = flowmosaic::read::open("week.csv", b"DATE,DGS10\n2026-08-14,4.2\n")?;
/// assert_eq!(document.grids[0].text(1, 1), "4.2");
/// # Ok::<(), flowmosaic::problem::Problem>(())
/// ```
pub fn open(name: &str, bytes: &[u8]) -> Result<Document, Problem> {
    open_with(name, bytes, &Choices::new())
}

/// [`open`] with the reader's decisions.
///
/// # Errors
/// As [`open`], and a decision that does not fit the bytes.
pub fn open_with(name: &str, bytes: &[u8], choices: &Choices) -> Result<Document, Problem> {
    let mut document = opened(name, bytes, choices, false).map_err(|problem| named(problem, name))?;
    if !fits_its_name(name, &document.kind) {
        let ending = name.rsplit('.').next().unwrap_or_default();
        let message = format!(
            "the name ends in .{ending}; the content is of another kind ({}) and was read as that",
            document.kind
        );
        document.notes.push(named(Problem::note("named-otherwise", message), name));
    }
    Ok(document)
}

/// False when the ending of a name promises another kind of file. Pages and tab-separated text are often
/// saved as `.xls`, and that is no error.
fn fits_its_name(name: &str, kind: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let any = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    match ending.as_str() {
        "xlsx" | "xlsm" | "xlsb" | "ods" => any(&["workbook"]),
        "xls" => any(&["workbook", "HTML", "tab-separated", "XML"]),
        "csv" | "tsv" | "txt" => !any(&["workbook", "Parquet", "Arrow", ", zip", ", gzip"]),
        "json" | "ndjson" | "jsonl" => any(&["JSON"]),
        "parquet" => any(&["Parquet"]),
        "zip" => any(&[", zip"]),
        "gz" => any(&[", gzip"]),
        "pdf" | "doc" | "docx" | "png" | "jpg" => false,
        _ => true,
    }
}

/// A problem of a file always says which file.
fn named(mut problem: Problem, name: &str) -> Problem {
    let place = problem.place.get_or_insert_with(Place::default);
    if place.file.is_empty() {
        name.clone_into(&mut place.file);
    }
    problem
}

fn opened(name: &str, bytes: &[u8], choices: &Choices, inside_archive: bool) -> Result<Document, Problem> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(limits::file_too_large(bytes.len() as u64, limits::FILE_BYTES as u64));
    }
    let workbook = |kind: WorkbookKind, words: &str| {
        let mut notes = Notes::default();
        let grids = workbook::open(name, bytes, kind, &mut notes)?;
        Ok(Document { file: name.to_owned(), kind: words.to_owned(), grids, notes, ..Document::default() })
    };
    let columns = |kind: ColumnarKind, words: &str| {
        let mut notes = Notes::default();
        let grids = vec![columnar::open(name, bytes, kind, &mut notes)?];
        Ok(Document { file: name.to_owned(), kind: words.to_owned(), grids, notes, ..Document::default() })
    };
    let container = sniff(bytes);
    if !FULL && !matches!(container, Container::Empty | Container::Text) {
        return Err(needs_second(NOT_PLAIN));
    }
    match container {
        Container::Empty => Err(Problem::error("empty-file", format!("the file is empty ({} bytes)", bytes.len()))
            .hint("load the file again from its publisher")),
        Container::Unsupported(what) => Err(unsupported(what)),
        Container::Parquet => columns(ColumnarKind::Parquet, "Parquet file"),
        Container::Parts => columns(ColumnarKind::Parts, "Parquet file"),
        Container::Arrow => columns(ColumnarKind::Arrow, "Arrow file"),
        Container::Xlsx => workbook(WorkbookKind::Xlsx, "Excel workbook"),
        Container::Xlsb => workbook(WorkbookKind::Xlsb, "binary Excel workbook"),
        Container::Ods => workbook(WorkbookKind::Ods, "OpenDocument workbook"),
        Container::Ole2 => workbook(WorkbookKind::Xls, "Excel 97-2003 workbook"),
        Container::Zip | Container::Gzip if inside_archive => Err(nested_archive()),
        Container::Gzip => {
            let member = archive::gunzip(name, bytes)?;
            let document = opened(&member.name, &member.bytes, choices, true)?;
            Ok(Document { file: name.to_owned(), kind: format!("{}, gzip", document.kind), ..document })
        }
        Container::Zip => {
            let mut notes = Notes::default();
            let members = archive::unzip(bytes, &mut notes)?;
            from_members(name, members, choices, notes)
        }
        Container::Text | Container::Json | Container::Xml | Container::Html => from_text(name, bytes, choices),
    }
}

/// What the first part of the program leaves to the second.
const NOT_PLAIN: &str = "files other than plain text tables";

fn nested_archive() -> Problem {
    Problem::error("nested-archive", "an archive inside an archive is not unpacked")
        .hint("unpack it and open the table inside")
}

fn unsupported(what: &str) -> Problem {
    Problem::error("not-a-table", format!("this is {what}, which holds no table that can be read here"))
        .hint("look for the publisher's CSV or Excel version, or open it in the program that wrote it and save as CSV")
}

fn from_text(name: &str, bytes: &[u8], choices: &Choices) -> Result<Document, Problem> {
    let mut notes = Notes::default();
    let (decoded, encoding) = decode(bytes, choices.get("encoding").map(String::as_str), &mut notes)?;
    let document = |kind: &str, grids: Vec<Grid>, text: String, notes: Notes| Document {
        file: name.to_owned(),
        encoding: encoding.to_owned(),
        kind: kind.to_owned(),
        grids,
        text,
        notes,
    };
    let text_kind = container::text_kind(&decoded);
    if !FULL && (text_kind != Container::Text || decoded.trim_start().starts_with('<')) {
        return Err(needs_second(NOT_PLAIN));
    }
    match text_kind {
        _ if FULL && html::looks_like_html(&decoded) => {
            let tables = html::read_html(&decoded);
            return Ok(document("HTML page", tables, decoded.into_owned(), notes));
        }
        Container::Html => return Ok(document("HTML page", Vec::new(), decoded.into_owned(), notes)),
        Container::Xml => {
            if let Some(root) = xml::cut_off(&decoded) {
                let message = format!("the XML text is damaged or cut off: <{}> is not closed", excerpt(&root));
                return Err(Problem::error("bad-xml", message)
                    .at(Place::file(name))
                    .hint("load the file again from its publisher"));
            }
            // Sources read SDMX from its text; spreadsheets in XML number their cells otherwise.
            let head: String = decoded.chars().take(6_000).collect::<String>().to_lowercase();
            let otherwise = ["sdmx", "office:spreadsheet"].iter().any(|word| head.contains(word));
            let grids = if otherwise { Vec::new() } else { xml::grids(&decoded)? };
            return Ok(document("XML", grids, decoded.into_owned(), notes));
        }
        Container::Json => {
            if let Some(kind) = json_kind(&decoded)? {
                let read = if kind == "JSON" { json::grids } else { json::grids_of_lines };
                let grids = read(name, &decoded, &mut notes)?;
                return Ok(document(kind, grids, decoded.into_owned(), notes));
            }
        }
        _ => {}
    }
    let delimiter = match choices.get("delimiter").map(String::as_str) {
        Some("tab") => Some(b'\t'),
        Some("comma") => Some(b','),
        Some("semicolon") => Some(b';'),
        Some("pipe") => Some(b'|'),
        Some("none") => None,
        _ => delimiter::choose_delimiter(&decoded),
    };
    let kind = match delimiter {
        Some(b'\t') => "tab-separated text",
        Some(b',') => "comma-separated text",
        Some(b';') => "semicolon-separated text",
        Some(b'|') => "pipe-separated text",
        _ => "text without a delimiter",
    };
    let mut grid = text::grid_of(name, None, &decoded, delimiter, &mut notes)?;
    if delimiter.is_some() {
        grid.cut_blank_edges();
    }
    Ok(document(kind, vec![grid], String::new(), notes))
}

/// `JSON`, `NDJSON`, or nothing when the text only begins like JSON.
fn json_kind(text: &str) -> Result<Option<&'static str>, Problem> {
    let whole: Result<serde::de::IgnoredAny, _> = serde_json::from_str(text);
    let Err(error) = whole else { return Ok(Some("JSON")) };
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    if lines.clone().nth(1).is_some() && lines.all(|l| serde_json::from_str::<serde::de::IgnoredAny>(l).is_ok()) {
        return Ok(Some("NDJSON"));
    }
    let certain = text.trim_start().trim_start_matches(['{', '[']).trim_start().starts_with(['"', '{']);
    if !certain {
        return Ok(None);
    }
    let line = u32::try_from(error.line()).ok();
    let column = u32::try_from(error.column()).ok();
    Err(Problem::error("bad-json", format!("the JSON text is damaged or cut off: {error}"))
        .at(Place { line, column, ..Place::default() })
        .hint("load the file again from its publisher"))
}

/// One grid a member that is a table. An archive of one member is that member.
fn from_members(name: &str, members: Vec<Member>, choices: &Choices, mut notes: Notes) -> Result<Document, Problem> {
    let several = members.len() > 1;
    let mut result: Option<Document> = None;
    let mut refused = None;
    for member in members {
        let document = match opened(&member.name, &member.bytes, choices, true) {
            Ok(document) => document,
            Err(problem) => {
                let message = format!("\"{}\" in the archive was left out: {}", member.name, problem.message);
                notes.push(Problem::warning("member-left-out", message));
                refused = Some(problem);
                continue;
            }
        };
        for note in document.notes.items {
            notes.push(note);
        }
        let grids = document.grids.into_iter().map(|mut grid| {
            grid.name = Some(match (&grid.name, several) {
                (Some(sheet), true) => format!("{}/{sheet}", member.name),
                (Some(sheet), false) => sheet.clone(),
                (None, _) => member.name.clone(),
            });
            grid
        });
        match &mut result {
            Some(whole) => whole.grids.extend(grids),
            None => {
                result = Some(Document {
                    file: name.to_owned(),
                    encoding: document.encoding,
                    kind: format!("{}, zip", document.kind),
                    grids: grids.collect(),
                    text: document.text,
                    notes: Notes::default(),
                });
            }
        }
    }
    match (result, refused) {
        (Some(document), _) => Ok(Document { notes, ..document }),
        (None, Some(problem)) => Err(problem),
        (None, None) if notes.count("nested-archive") > 0 => Err(nested_archive()),
        (None, None) => Err(Problem::error("empty-archive", "the archive holds no file that can be read")
            .hint("unpack it and open the table inside")),
    }
}
