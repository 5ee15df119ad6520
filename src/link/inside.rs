//! A tidy CSV as a short text for a link: series by series, numbers as differences of scaled whole
//! numbers, everything that repeats written once.
//!
//! The text is base64url of a version byte, the length of a deflated text part (two bytes), that
//! part and bits. Every value comes back to the digit; rows come back series by series.

mod dates;
mod rows;
mod values;

use super::bits::{Reader, Writer};
use super::{UNPACKED_BYTES, damaged};
use crate::problem::Problem;
use crate::source::tidy_export::COLUMNS;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rows::{Rows, Series};

/// Version of the packing.
const VERSION: u8 = 1;

/// Most values unpacked from one link.
pub const VALUES: usize = 200_000;

/// Separates the fields of the text part.
const UNIT_SEPARATOR: char = '\u{1f}';

/// Separates its records.
const RECORD_SEPARATOR: char = '\u{1e}';

/// Packs a tidy CSV as [`crate::session::tidy_csv`] writes it.
///
/// # Errors
/// `inside-unpackable` when the text is no such CSV; `inside-too-large` over [`VALUES`] values.
///
/// # Accuracy
/// Exact: [`unpack`] gives every number, flag and label back.
pub fn pack(csv: &str) -> Result<String, Problem> {
    let rows = Rows::of_csv(csv).ok_or_else(|| {
        Problem::error(
            "inside-unpackable",
            "only a tidy CSV with the columns start, date, value and flag can be packed",
        )
    })?;
    let count: usize = rows.series.iter().map(|s| s.values.len()).sum();
    if count > VALUES {
        let message = format!("{count} values do not fit into a link, which takes at most {VALUES}");
        return Err(Problem::error("inside-too-large", message).hint("send the file beside the link"));
    }
    let mut records = vec![shortened(&rows.header).join(&UNIT_SEPARATOR.to_string())];
    let mut bits = Writer::default();
    let mut before: Option<&Series> = None;
    bits.count(rows.series.len() as u64);
    for series in &rows.series {
        bits.count(series.values.len() as u64);
        dates::write(&mut bits, series, before);
        let raw = values::write(&mut bits, &series.values);
        // A field that says what it said in the series before is left out.
        let fields = series.key.iter().enumerate().map(|(at, field)| match before.and_then(|b| b.key.get(at)) {
            Some(same) if same == field => String::new(),
            _ => format!("={field}"),
        });
        records.push(fields.collect::<Vec<_>>().join(&UNIT_SEPARATOR.to_string()));
        records.push(rows::run_lengths(&series.flags));
        records.push(raw);
        before = Some(series);
    }
    let text = miniz_oxide::deflate::compress_to_vec(records.join(&RECORD_SEPARATOR.to_string()).as_bytes(), 9);
    let length = u16::try_from(text.len()).map_err(|_| {
        Problem::error("inside-too-large", "the labels of the data do not fit into a link")
            .hint("send the file beside the link")
    })?;
    let mut bytes = vec![VERSION];
    bytes.extend(length.to_be_bytes());
    bytes.extend(text);
    bytes.extend(bits.finish());
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The tidy CSV that was packed, series by series.
///
/// # Errors
/// `link-damaged`, `link-bomb` over the limits, `link-from-the-future` for a newer packing.
pub fn unpack(packed: &str) -> Result<String, Problem> {
    let bytes = URL_SAFE_NO_PAD.decode(packed).map_err(|_| damaged())?;
    let [version, high, low, rest @ ..] = bytes.as_slice() else { return Err(damaged()) };
    if *version != VERSION {
        let message = format!("the data inside the link are packed in version {version}, this program knows {VERSION}");
        return Err(Problem::error("link-from-the-future", message).hint("reload the page to get the newest program"));
    }
    let (text, bits) = rest.split_at_checked(usize::from(u16::from_be_bytes([*high, *low]))).ok_or_else(damaged)?;
    let text = super::deflate::inflate(text, b"", UNPACKED_BYTES)?;
    let rows = series_of(&text, bits).ok_or_else(damaged)??;
    Ok(rows.to_csv())
}

/// What stands for the columns that every tidy CSV has, and how many of [`COLUMNS`] it means: links
/// from before columns were added at the end open for ever.
const KNOWN_COLUMNS: [(&str, usize); 2] = [("*2", 19), ("*1", 17)];

/// The header with the columns that every tidy CSV has as one word.
fn shortened(header: &[String]) -> Vec<String> {
    let known = |&(word, count): &(&'static str, usize)| {
        let (before, known) = header.len().checked_sub(count).and_then(|at| header.split_at_checked(at))?;
        let plain = before.iter().all(|name| KNOWN_COLUMNS.iter().all(|(word, _)| name != word));
        (plain && COLUMNS.get(..count).is_some_and(|columns| known == columns)).then_some((before, word))
    };
    match KNOWN_COLUMNS.iter().find_map(known) {
        Some((before, word)) => before.iter().cloned().chain([word.to_owned()]).collect(),
        None => header.to_vec(),
    }
}

fn lengthened<'a>(header: impl Iterator<Item = &'a str>) -> Vec<String> {
    let whole = |name: &'a str| match KNOWN_COLUMNS.iter().find(|(word, _)| *word == name) {
        Some((_, count)) => COLUMNS.iter().take(*count).copied().collect(),
        None => vec![name],
    };
    header.flat_map(whole).map(str::to_owned).collect()
}

/// Nothing when the parts contradict each other.
fn series_of(text: &str, bits: &[u8]) -> Option<Result<Rows, Problem>> {
    let mut records = text.split(RECORD_SEPARATOR);
    let header: Vec<String> = lengthened(records.next()?.split(UNIT_SEPARATOR));
    let mut rows = Rows { header, series: Vec::new() };
    let mut bits = Reader::new(bits);
    let mut total = 0usize;
    for _ in 0..bits.count()? {
        let count = usize::try_from(bits.count()?).ok()?;
        total = total.checked_add(count)?;
        if total > VALUES || rows.series.len() > VALUES {
            let message = format!("the link holds more than {VALUES} values and was not opened");
            return Some(Err(Problem::error("link-bomb", message)));
        }
        let before = rows.series.last();
        let (starts, ends) = dates::read(&mut bits, count, before)?;
        let mut key = Vec::new();
        for (at, field) in records.next()?.split(UNIT_SEPARATOR).enumerate() {
            key.push(match field.strip_prefix('=') {
                Some(new) => new.to_owned(),
                None => before?.key.get(at)?.clone(),
            });
        }
        if key.len() + 4 != rows.header.len() {
            return None;
        }
        let flags = rows::unrolled(records.next()?, count)?;
        let values = values::read(&mut bits, count, records.next()?)?;
        rows.series.push(Series { key, starts, ends, values, flags });
    }
    Some(Ok(rows))
}
