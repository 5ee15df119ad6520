//! Which source reads a document, and what is said when none does.

use super::dates::{FIRST_YEAR, Form, LAST_YEAR};
use super::resaved::Marks;
use super::{ALL, Assumptions, Evidence, Outcome, Source, resaved, said};
use crate::number::{Cell, DecimalMark, read_cell};
use crate::part::{FULL, needs_second};
use crate::problem::{Notes, Problem};
use crate::read::Document;

/// Reads `document` with the source that recognises it best, or with the one that the reader chose
/// (`source` in [`Assumptions`]).
///
/// # Errors
/// Nothing recognises the document, the reader's choice does not exist, or the source declines.
pub fn read_document(
    document: &Document,
    assume: &Assumptions,
    notes: &mut Notes,
) -> Result<(&'static Source, Evidence, Outcome), Problem> {
    for note in &document.notes.items {
        notes.push(note.clone());
    }
    if let Some(problem) = header_alone(document) {
        return Err(problem);
    }
    let mut below = None;
    let (source, evidence) = match assume.get("source") {
        Some(id) if !FULL && ALL.iter().all(|s| s.id != id) => return Err(needs_second(OTHER_FILES)),
        Some(id) => chosen(id, document)?,
        None if !FULL => best(document, notes).ok_or_else(|| needs_second(OTHER_FILES))?,
        None => {
            let found = best(document, notes);
            // Lines that somebody wrote above a publisher's table must not hide the publisher.
            let hidden = if found.as_ref().is_some_and(is_known) { None } else { below_notes(document) };
            match (hidden, found) {
                (Some((bare, source, evidence)), _) => {
                    below = Some(bare);
                    (source, evidence)
                }
                (None, Some(found)) => found,
                (None, None) => return Err(not_recognised(document)),
            }
        }
    };
    if matches!(source.id, "jsonstat" | "sdmx-json") {
        // What became of nested JSON in a grid is no remark on a source that reads the JSON itself.
        notes.take_back("json-nested");
    }
    let document = below.as_ref().unwrap_or(document);
    let marks = resaved::marks(document, source.id, assume);
    let with_points = if let Marks::Comma(with_points) = &marks { Some(with_points) } else { None };
    let mut outcome = (source.read)(with_points.unwrap_or(document), assume, notes)?;
    if below.is_some() {
        outcome.assumed.push("the lines above the table were left out: its publisher does not write them".to_owned());
    }
    match &marks {
        Marks::Comma(_) => {
            resaved::restore(&mut outcome.proofs, document);
            outcome.assumed.push(resaved::SAID.to_owned());
        }
        Marks::Unclear(text) => outcome.questions.push(resaved::question(text)),
        Marks::Usual => {}
    }
    said::apply(&mut outcome, assume, notes)?;
    Ok((source, evidence, outcome))
}

/// True for a source that knows a publisher's format, by its score.
fn is_known(found: &(&Source, Evidence)) -> bool {
    found.1.score >= 60
}

/// The document below lines of notes, with the publisher's source that recognises it there.
fn below_notes(document: &Document) -> Option<(Document, &'static Source, Evidence)> {
    let below = resaved::without_notes(document)?;
    let (source, evidence) = best(&below, &mut Notes::default()).filter(is_known)?;
    Some((below, source, evidence))
}

/// What the first part of the program leaves to the second.
const OTHER_FILES: &str = "tables with columns other than date, measure, value or date, holder";

pub(super) fn chosen(id: &str, document: &Document) -> Result<(&'static Source, Evidence), Problem> {
    let Some(source) = ALL.iter().find(|s| s.id == id) else {
        let known: Vec<&str> = ALL.iter().map(|s| s.id).collect();
        return Err(Problem::error("unknown-source", format!("\"{id}\" is not a source"))
            .hint(format!("one of: {}", known.join(", "))));
    };
    let evidence = (source.recognise)(document)
        .unwrap_or(Evidence { score: 0, because: "the reader chose it; nothing in the file speaks for it".to_owned() });
    Ok((source, evidence))
}

/// The highest score wins; of equals the earlier in [`ALL`], with a remark.
fn best(document: &Document, notes: &mut Notes) -> Option<(&'static Source, Evidence)> {
    best_by(&|source| (source.recognise)(document), notes)
}

/// The same by what `recognise` says of each source.
pub(super) fn best_by(
    recognise: &dyn Fn(&Source) -> Option<Evidence>,
    notes: &mut Notes,
) -> Option<(&'static Source, Evidence)> {
    let mut found: Vec<(&'static Source, Evidence)> =
        ALL.iter().filter_map(|source| recognise(source).map(|evidence| (*source, evidence))).collect();
    crate::order::by_key(&mut found, |(_, evidence)| std::cmp::Reverse(evidence.score));
    if let [(first, why), (second, other), ..] = found.as_slice()
        && why.score == other.score
    {
        notes.push(
            Problem::note(
                "source-tie",
                format!("read as {} ({}); {} fits as well ({})", first.title, why.because, second.title, other.because),
            )
            .hint(format!("if that is wrong, choose source = {}", second.id)),
        );
    }
    found.into_iter().next()
}

/// A file whose only row is one of names, as publishers send when a query finds nothing.
fn header_alone(document: &Document) -> Option<Problem> {
    let [grid] = document.grids.as_slice() else { return None };
    let mut rows = (0..grid.row_count()).filter(|row| grid.cells(*row).any(|c| !crate::number::trim(c).is_empty()));
    let only = rows.next().filter(|_| rows.next().is_none())?;
    let number = |text: &str| matches!(read_cell(text, DecimalMark::Point), Cell::Number(_));
    if grid.width(only) < 2 || grid.cells(only).any(|cell| number(cell) || cell.contains('\n')) {
        return None;
    }
    let names: Vec<&str> = grid.cells(only).take(6).map(crate::number::trim).collect();
    let message = format!("the file holds a row of names ({}) and no data under it", names.join(", "));
    Some(
        Problem::error("header-without-data", message)
            .at(grid.place(&document.file, only, 0))
            .hint("the publisher's query found nothing, or the file was cut off; load it again for a longer period"),
    )
}

/// A cell that is written like a date and is none, with its line.
fn no_day(grid: &crate::read::Grid) -> Option<(u32, String)> {
    let like_a_date = |text: &str| {
        let marks = text.bytes().filter(|b| matches!(b, b'-' | b'/' | b'.')).count();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        marks == 2 && (5..=10).contains(&digits) && digits + 2 == text.len()
    };
    let unread = |text: &str| like_a_date(text) && Form::ALL.iter().all(|form| form.read(text).is_none());
    (0..grid.row_count().min(100)).find_map(|row| {
        let found = grid.cells(row).take(4).map(crate::number::trim).find(|text| unread(text))?;
        Some((grid.line(row), found.to_owned()))
    })
}

fn not_recognised(document: &Document) -> Problem {
    let place = crate::problem::Place::file(&document.file);
    // The Commission's reports for the eye: columns of text between dashes, one contract below the other.
    let mut upper = document.text.chars().take(4_000).collect::<String>().to_uppercase();
    for grid in document.grids.iter().take(1) {
        (0..grid.row_count().min(20))
            .flat_map(|row| grid.cells(row))
            .for_each(|cell| upper.push_str(&cell.to_uppercase()));
    }
    if upper.contains("POSITIONS AS OF") && (upper.contains("CFTC CODE") || upper.contains("CODE-")) {
        return Problem::error("printed-report", "this is a report of the CFTC as printed for the eye, not its data")
            .at(place)
            .hint("load the same week as comma-delimited text from cftc.gov (FinFutWk.txt, f_disagg.txt, deafut.txt), or the year's archive");
    }
    if document.kind.starts_with("HTML") {
        let title = crate::read::html_title(&document.text).map_or_else(String::new, |t| format!(" titled \"{t}\""));
        return Problem::error("html-page", format!("this is an HTML page{title}, not a table"))
            .at(place)
            .hint("publishers answer with such a page when a download fails; load the file again");
    }
    if document.kind.contains("JSON") && document.grids.is_empty() {
        let shape = crate::read::json_shape(&document.text);
        return Problem::error("json-shape", format!("the JSON text is {shape}, which is no table that is read here"))
            .at(place)
            .hint(
                "tables in JSON are arrays of objects, arrays of rows with their field names, or an object of columns",
            )
            .hint("most publishers offer the same data as CSV");
    }
    let blank = |grid: &crate::read::Grid| {
        (0..grid.row_count())
            .all(|row| grid.cells(row).all(|cell| cell.chars().all(|c| c.is_whitespace() || ",;|".contains(c))))
    };
    if !document.grids.is_empty() && document.grids.iter().all(blank) {
        return Problem::error("empty-file", "the file holds nothing but blanks and separators")
            .at(place)
            .hint("load the file again from its publisher");
    }
    let found = match document.grids.first() {
        Some(grid) => format!("{}, {} rows", document.kind, grid.row_count()),
        None => document.kind.clone(),
    };
    let problem = Problem::error(
        "not-recognised",
        format!("no source recognises this file ({found}), and no table with dates and numbers was found"),
    )
    .at(place);
    let problem = match document.grids.first().and_then(no_day) {
        Some((line, text)) => problem.hint(format!(
            "\"{text}\" in line {line} is written like a date, but is no day of the years {FIRST_YEAR} to {LAST_YEAR}"
        )),
        None => problem,
    };
    problem
        .hint("a table needs a column or a row of dates, and numbers")
        .hint("choose the source by hand if you know the publisher")
}
